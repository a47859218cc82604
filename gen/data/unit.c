/* Conversion between units of one dimension, exact or refused. Knows factors, no names. */
#include "data/model.h"

bool unit_convert(struct decimal value, const struct unit *from, const struct unit *to, struct decimal *out) {
    enum { SCALE_MOST = 18 };
    if (from == to) {
        *out = value;
        return true;
    }
    if (!from || !to || !str_eq(from->dimension, to->dimension))
        return false;
    if (decimal_cmp(from->factor, to->factor) == 0) {
        *out = value;
        return true;
    }
    struct decimal base, q, back;
    if (!decimal_mul(value, from->factor, &base))
        return false;
    /* A quotient of many digits may not fit where a shorter one does; what counts is that it is exact. */
    for (int scale = SCALE_MOST; scale >= 0; scale -= 6) {
        if (!decimal_div(base, to->factor, scale, &q))
            continue;
        if (!decimal_mul(q, to->factor, &back) || decimal_cmp(back, base) != 0)
            return false;
        *out = decimal_trim(q);
        return true;
    }
    return false;
}

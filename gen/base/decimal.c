/* Exact decimal arithmetic on 128-bit coefficients. Knows nothing of units or of how figures are shown. */
#include "base/decimal.h"

enum { DIGITS_MAX = 30, SCALE_MAX = 18 };

static __int128 pow10_of(int n) {
    __int128 p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

static bool fits(__int128 coef, int scale) {
    __int128 limit = pow10_of(DIGITS_MAX);
    return coef < limit && coef > -limit && scale >= 0 && scale <= SCALE_MAX;
}

bool decimal_parse(struct str s, struct decimal *out) {
    bool negative = false;
    if (str_starts(s, STR("\xe2\x88\x92"))) {
        negative = true;
        s = str_skip(s, 3);
    } else if (s.n && (s.p[0] == '-' || s.p[0] == '+')) {
        negative = s.p[0] == '-';
        s = str_skip(s, 1);
    }
    __int128 coef = 0;
    int digits = 0, scale = 0;
    bool point = false, before = false, after = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '.' && !point && before) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            coef = coef * 10 + (c - '0');
            digits += coef != 0;
            scale += point;
            before = true;
            after = after || point;
        } else {
            return false;
        }
        if (digits > DIGITS_MAX || scale > SCALE_MAX)
            return false;
    }
    if (!before || point != after)
        return false;
    *out = (struct decimal){negative ? -coef : coef, scale};
    return true;
}

struct str decimal_fmt(struct arena *a, struct decimal d) {
    char text[64];
    size_t at = sizeof text;
    __int128 rest = d.coef < 0 ? -d.coef : d.coef;
    int digits = 0;
    while (rest || digits <= d.scale) {
        if (digits == d.scale && d.scale)
            text[--at] = '.';
        text[--at] = (char)('0' + (int)(rest % 10));
        rest /= 10;
        digits++;
    }
    if (d.coef < 0)
        text[--at] = '-';
    return str_dup(a, (struct str){text + at, sizeof text - at});
}

struct decimal decimal_int(long long n) {
    return (struct decimal){n, 0};
}

/* Both at the larger scale. Thirty digits and eighteen more would overflow; such a pair is far from any
 * indicator, and the widening is refused. */
static bool align(struct decimal *a, struct decimal *b) {
    struct decimal *low = a->scale < b->scale ? a : b;
    int scale = a->scale < b->scale ? b->scale : a->scale;
    __int128 factor = pow10_of(scale - low->scale);
    __int128 limit = pow10_of(38) / factor;
    if (low->coef > limit || low->coef < -limit)
        return false;
    low->coef *= factor;
    low->scale = scale;
    return true;
}

int decimal_sign(struct decimal d) {
    return d.coef < 0 ? -1 : d.coef > 0;
}

int decimal_cmp(struct decimal a, struct decimal b) {
    int sa = decimal_sign(a), sb = decimal_sign(b);
    if (sa != sb)
        return sa < sb ? -1 : 1;
    struct decimal ta = decimal_trim(a), tb = decimal_trim(b);
    if (!align(&ta, &tb)) {
        /* Only reachable when one side has far more integer digits than the other. */
        bool a_bigger = ta.scale < tb.scale;
        return a_bigger == (sa > 0) ? 1 : -1;
    }
    return ta.coef < tb.coef ? -1 : ta.coef > tb.coef;
}

struct decimal decimal_abs(struct decimal d) {
    return d.coef < 0 ? decimal_neg(d) : d;
}

struct decimal decimal_neg(struct decimal d) {
    return (struct decimal){-d.coef, d.scale};
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out) {
    if (!align(&a, &b) || !fits(a.coef, a.scale) || !fits(b.coef, b.scale) || !fits(a.coef + b.coef, a.scale))
        return false;
    *out = (struct decimal){a.coef + b.coef, a.scale};
    return true;
}

bool decimal_sub(struct decimal a, struct decimal b, struct decimal *out) {
    return decimal_add(a, decimal_neg(b), out);
}

bool decimal_mul(struct decimal a, struct decimal b, struct decimal *out) {
    a = decimal_trim(a);
    b = decimal_trim(b);
    __int128 product;
    if (__builtin_mul_overflow(a.coef, b.coef, &product))
        return false;
    struct decimal d = decimal_trim((struct decimal){product, a.scale + b.scale});
    if (!fits(d.coef, d.scale))
        return false;
    *out = d;
    return true;
}

static __int128 div_half_up(__int128 n, __int128 d) {
    bool negative = (n < 0) != (d < 0);
    __int128 un = n < 0 ? -n : n, ud = d < 0 ? -d : d;
    __int128 q = un / ud, r = un % ud;
    if (r >= ud - r)
        q++;
    return negative ? -q : q;
}

bool decimal_div(struct decimal a, struct decimal b, int scale, struct decimal *out) {
    if (b.coef == 0 || scale < 0 || scale > SCALE_MAX)
        return false;
    a = decimal_trim(a);
    b = decimal_trim(b);
    int shift = scale + b.scale - a.scale;
    __int128 n = a.coef, d = b.coef, factor = pow10_of(shift < 0 ? -shift : shift);
    if (shift < 0 ? __builtin_mul_overflow(d, factor, &d) : __builtin_mul_overflow(n, factor, &n))
        return false;
    struct decimal q = {div_half_up(n, d), scale};
    if (!fits(q.coef, q.scale))
        return false;
    *out = q;
    return true;
}

struct decimal decimal_round(struct decimal d, int scale) {
    if (scale < 0 || d.scale <= scale)
        return d;
    return (struct decimal){div_half_up(d.coef, pow10_of(d.scale - scale)), scale};
}

struct decimal decimal_trim(struct decimal d) {
    while (d.scale > 0 && d.coef % 10 == 0) {
        d.coef /= 10;
        d.scale--;
    }
    return d;
}

double decimal_double(struct decimal d) {
    return (double)d.coef / (double)pow10_of(d.scale);
}

/* Rules about the values of one indicator side by side: suspicious sizes. Knows orders of magnitude only;
 * what is right is for people to say. */
#include "data/check_series.h"

#include <stdlib.h>

struct value {
    const struct observation *o;
    struct decimal amount; /* in the dimension's base unit, without its sign */
};

static int series_cmp(const struct observation *a, const struct observation *b) {
    int d = (a->area > b->area) - (a->area < b->area);
    d = d ? d : (int)a->period.freq - (int)b->period.freq;
    return d ? d : str_cmp(a->scope, b->scope);
}

static int by_series(const void *pa, const void *pb) {
    const struct observation *a = ((const struct value *)pa)->o, *b = ((const struct value *)pb)->o;
    int d = series_cmp(a, b);
    d = d ? d : period_cmp(a->period, b->period);
    d = d ? d : (int)a->kind - (int)b->kind;
    return d ? d : (a > b) - (a < b);
}

/* The current values of one measure of an indicator. */
static size_t collect(struct check *c, const struct indicator *n, enum measure measure, struct value *out) {
    size_t count = 0;
    for (size_t i = n->first; i < n->first + n->count; i++) {
        const struct observation *o = &c->m->obs[i];
        struct decimal amount;
        if (o->is_current && o->measure == measure && o->unit && o->missing == VALUE_GIVEN &&
            decimal_mul(decimal_abs(o->low), o->unit->factor, &amount))
            out[count++] = (struct value){o, amount};
    }
    return count;
}

static struct str shown(struct check *c, const struct observation *o) {
    return str_fmt(c->a, "%.*s%.*s", STR_ARG(o->value), STR_ARG(o->unit->id));
}

static void compare(struct check *c, const struct value *a, const struct value *b) {
    bool a_bigger = decimal_cmp(a->amount, b->amount) > 0;
    const struct value *big = a_bigger ? a : b, *small = a_bigger ? b : a;
    struct decimal twenty_times, ratio;
    if (!decimal_mul(small->amount, decimal_int(20), &twenty_times) || !small->amount.coef ||
        decimal_cmp(big->amount, twenty_times) <= 0 || !decimal_div(big->amount, small->amount, 0, &ratio))
        return;
    report(c, big->o->value_at, big->o->indicator->id, shown(c, big->o), decimal_fmt(c->a, ratio),
           shown(c, small->o), check_line(c, small->o->at));
}

void check_scale(struct check *c) {
    for (size_t i = 0; i < c->m->indicator_count; i++) {
        const struct indicator *n = &c->m->indicators[i];
        struct value *v = ARENA_ARRAY(c->a, struct value, n->count);
        size_t count = collect(c, n, MEASURE_LEVEL, v);
        if (count > 1)
            qsort(v, count, sizeof *v, by_series);
        for (size_t k = 1; k < count; k++) {
            if (series_cmp(v[k - 1].o, v[k].o) == 0)
                compare(c, &v[k - 1], &v[k]);
        }
    }
}

/* One value below 1 among others from 2 up that are all near a hundred times it. */
static void odd_one(struct check *c, const struct value *v, size_t count) {
    const struct value *odd = NULL;
    struct decimal least = {0, 0}, most = {0, 0}, hundredfold;
    for (size_t i = 0; i < count; i++) {
        if (decimal_cmp(v[i].amount, decimal_int(1)) < 0 && v[i].amount.coef) {
            if (odd)
                return;
            odd = &v[i];
            continue;
        }
        if (!most.coef || decimal_cmp(v[i].amount, least) < 0)
            least = v[i].amount;
        if (decimal_cmp(v[i].amount, most) > 0)
            most = v[i].amount;
    }
    if (!odd || count < 2 || decimal_cmp(least, decimal_int(2)) < 0 ||
        !decimal_mul(odd->amount, decimal_int(100), &hundredfold))
        return;
    struct decimal double_most, double_hundredfold;
    if (!decimal_mul(most, decimal_int(2), &double_most) ||
        !decimal_mul(hundredfold, decimal_int(2), &double_hundredfold) ||
        decimal_cmp(hundredfold, double_most) > 0 || decimal_cmp(double_hundredfold, least) < 0)
        return;
    struct decimal meant;
    if (decimal_mul(odd->o->low, decimal_int(100), &meant))
        report(c, odd->o->value_at, odd->o->value, odd->o->unit->id, decimal_fmt(c->a, decimal_trim(meant)));
}

void check_fraction(struct check *c) {
    static const enum measure rates[] = {MEASURE_GROWTH, MEASURE_SHARE, MEASURE_RATE};
    for (size_t i = 0; i < c->m->indicator_count; i++) {
        const struct indicator *n = &c->m->indicators[i];
        struct value *v = ARENA_ARRAY(c->a, struct value, n->count);
        for (size_t k = 0; n->count > 1 && k < 3; k++)
            odd_one(c, v, collect(c, n, rates[k], v));
    }
}

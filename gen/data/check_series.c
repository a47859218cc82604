/* Rules about the values of one indicator side by side: suspicious sizes. Knows orders of magnitude only;
 * what is right is for people to say. Sizes are weighed in floating point, which is never shown. */
#include "data/check_series.h"

#include "data/index.h"

#include <stdlib.h>

struct value {
    const struct observation *o;
    double size; /* in the dimension's base unit, without its sign */
};

struct values {
    struct value *v;
    size_t n;
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

static double size_of(const struct observation *o) {
    double v = decimal_double(o->low) * decimal_double(o->unit->factor);
    return v < 0 ? -v : v;
}

/* The current values of one measure of an indicator, by series and period. */
static void collect(struct check *c, const struct indicator *n, enum measure measure, struct values *out) {
    bool in_order = true;
    out->n = 0;
    for (size_t i = n->first; check_has_measure(c, n, measure) && i < n->first + n->count; i++) {
        const struct observation *o = &c->m->obs[i];
        if (!o->is_current || o->measure != measure || !check_is_given(o))
            continue;
        out->v[out->n] = (struct value){o, size_of(o)};
        in_order = in_order && (out->n == 0 || by_series(&out->v[out->n - 1], &out->v[out->n]) < 0);
        out->n++;
    }
    if (!in_order)
        qsort(out->v, out->n, sizeof *out->v, by_series);
}

static struct values room(struct check *c) {
    size_t most = 0;
    for (size_t i = 0; i < c->m->indicator_count; i++)
        most = c->m->indicators[i].count > most ? c->m->indicators[i].count : most;
    return (struct values){ARENA_ARRAY(c->a, struct value, most), 0};
}

/* ---- 万 for 亿 ---- */

static struct str shown(struct check *c, const struct observation *o) {
    return str_fmt(c->a, "%.*s%.*s", STR_ARG(o->value), STR_ARG(o->unit->id));
}

static struct str times(struct check *c, const struct value *big, const struct value *small) {
    struct decimal a, b, ratio;
    if (decimal_mul(decimal_abs(big->o->low), big->o->unit->factor, &a) &&
        decimal_mul(decimal_abs(small->o->low), small->o->unit->factor, &b) && b.coef &&
        decimal_div(a, b, 0, &ratio))
        return decimal_fmt(c->a, ratio);
    return STR_NONE;
}

static void compare(struct check *c, const struct value *a, const struct value *b, double most) {
    const struct value *big = a->size > b->size ? a : b, *small = big == a ? b : a;
    if (small->size == 0 || big->size <= small->size * most)
        return;
    struct str ratio = times(c, big, small);
    if (ratio.n)
        report(c, big->o->value_at, big->o->indicator->id, shown(c, big->o), ratio, shown(c, small->o),
               check_line(c, small->o->at));
}

/* Levels rarely change twentyfold between two periods, and nothing does between target and actual. Counts of
 * things done may, but not a thousandfold. */
static void scan_series(struct check *c, const struct values *all, enum measure measure) {
    enum { MOST = 20, MOST_OF_COUNTS = 1000 };
    for (size_t k = 1; k < all->n; k++) {
        const struct value *a = &all->v[k - 1], *b = &all->v[k];
        bool is_pair = a->o->kind != b->o->kind && period_eq(a->o->period, b->o->period);
        if (series_cmp(a->o, b->o) == 0)
            compare(c, a, b, measure == MEASURE_LEVEL || is_pair ? MOST : MOST_OF_COUNTS);
    }
}

/* The areas below one parent in one period. */
struct siblings {
    struct period period;
    const struct area *parent;
    double least, most;
    size_t n, first; /* first: of its members, once they are sorted */
};

struct family {
    VEC(struct siblings) groups;
    struct index *known;
    size_t last;          /* the group that was found last */
    uint32_t *group;      /* of each value, counted from 1; 0 for none */
    struct value *sorted; /* by group */
};

static bool same_group(const struct siblings *g, const struct observation *o) {
    return g->parent == o->area->parent && period_eq(g->period, o->period);
}

static size_t group_of(struct check *c, struct family *f, const struct observation *o, double size) {
    /* Mostly areas come one after the other, each with the same periods. */
    size_t at = f->last + 1 < f->groups.n ? f->last + 1 : 0;
    if (at >= f->groups.n || !same_group(&f->groups.v[at], o)) {
        struct str key = str_fmt(c->a, "%d %d %d %zu", o->period.year, (int)o->period.freq, o->period.part,
                                 (size_t)(o->area->parent - c->m->areas));
        at = index_put(f->known, key, f->groups.n);
        if (at == SIZE_MAX) {
            at = f->groups.n;
            VEC_PUSH(c->a, &f->groups, (struct siblings){o->period, o->area->parent, size, 0, 0, 0});
        }
    }
    f->last = at;
    return at;
}

static void group(struct check *c, struct family *f, const struct values *all) {
    f->known = index_new(c->a);
    f->group = ARENA_ARRAY(c->a, uint32_t, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct observation *o = all->v[i].o;
        double size = all->v[i].size;
        if (o->kind != OBS_ACTUAL || !o->area->parent || size == 0)
            continue;
        size_t at = group_of(c, f, o, size);
        struct siblings *g = &f->groups.v[at];
        f->group[i] = (uint32_t)at + 1;
        g->least = size < g->least ? size : g->least;
        g->most = size > g->most ? size : g->most;
        g->n++;
    }
}

static void sort_by_group(struct check *c, struct family *f, const struct values *all) {
    size_t sum = 0;
    f->sorted = ARENA_ARRAY(c->a, struct value, all->n);
    for (size_t i = 0; i < f->groups.n; i++) {
        f->groups.v[i].first = sum;
        sum += f->groups.v[i].n;
        f->groups.v[i].n = 0;
    }
    for (size_t i = 0; i < all->n; i++) {
        struct siblings *g = f->group[i] ? &f->groups.v[f->group[i] - 1] : NULL;
        if (g)
            f->sorted[g->first + g->n++] = all->v[i];
    }
}

static int by_size(const void *pa, const void *pb) {
    const struct value *a = pa, *b = pb;
    return a->size < b->size ? -1 : a->size > b->size;
}

/* Areas of one rank differ much, but not thousandfold from the middle one of them. */
static void scan_areas(struct check *c, const struct values *all) {
    enum { MOST = 1000 };
    struct family f = {.last = 0};
    bool is_wide = false;
    group(c, &f, all);
    for (size_t i = 0; i < f.groups.n; i++)
        is_wide = is_wide || f.groups.v[i].most > f.groups.v[i].least * MOST;
    if (!is_wide)
        return;
    sort_by_group(c, &f, all);
    for (size_t i = 0; i < f.groups.n && c->found < CHECK_FINDINGS_MAX; i++) {
        struct siblings *g = &f.groups.v[i];
        struct value *v = f.sorted + g->first;
        if (g->n < 3 || g->most <= g->least * MOST)
            continue;
        qsort(v, g->n, sizeof *v, by_size);
        for (size_t k = 0; k < g->n; k++)
            compare(c, &v[k], &v[g->n / 2], MOST);
    }
}

void check_scale(struct check *c) {
    static const enum measure quantities[] = {MEASURE_LEVEL, MEASURE_COUNT};
    struct arena *own = c->a;
    struct values all = room(c);
    c->a = arena_new(); /* emptied for each indicator */
    for (size_t i = 0; i < c->m->indicator_count; i++) {
        for (size_t k = 0; k < 2 && c->m->indicators[i].count > 1; k++) {
            collect(c, &c->m->indicators[i], quantities[k], &all);
            scan_series(c, &all, quantities[k]);
            scan_areas(c, &all);
            arena_reset(c->a);
        }
    }
    arena_free(c->a);
    c->a = own;
}

/* ---- fractions for percentages ---- */

static void suspect(struct check *c, const struct observation *o) {
    struct decimal meant;
    if (decimal_mul(o->low, decimal_int(100), &meant))
        report(c, o->value_at, o->value, o->unit->id, decimal_fmt(c->a, decimal_trim(meant)));
}

/* One value below 1 among others from 2 up that are all near a hundred times it. */
static bool odd_one(struct check *c, const struct values *all) {
    const struct value *odd = NULL;
    double least = 0, most = 0;
    for (size_t i = 0; i < all->n; i++) {
        double size = all->v[i].size;
        if (size < 1 && size > 0) {
            if (odd)
                return false;
            odd = &all->v[i];
            continue;
        }
        least = most == 0 || size < least ? size : least;
        most = size > most ? size : most;
    }
    if (!odd || all->n < 2 || least < 2 || odd->size * 100 > most * 2 || odd->size * 200 < least)
        return false;
    suspect(c, odd->o);
    return true;
}

static bool in_percent(const struct observation *o) {
    return o->is_current && measure_is_rate(o->measure) && check_is_given(o) &&
           str_is(o->unit->dimension, "percent");
}

/* Rates are printed with one or two digits: 0.042 among many such is a fraction. */
static bool has_long_rates(const struct model *m) {
    enum { RATES_LEAST = 5 };
    size_t rates = 0, longer = 0;
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        if (in_percent(o)) {
            rates++;
            longer += o->low.scale >= 3;
        }
    }
    return rates < RATES_LEAST || (longer > 1 && longer * 20 > rates);
}

void check_fraction(struct check *c) {
    static const enum measure rates[] = {MEASURE_GROWTH, MEASURE_SHARE, MEASURE_RATE};
    struct values all = room(c);
    bool is_long = has_long_rates(c->m);
    for (size_t i = 0; i < c->m->indicator_count; i++) {
        const struct indicator *n = &c->m->indicators[i];
        for (size_t k = 0; k < 3 && n->count; k++) {
            collect(c, n, rates[k], &all);
            if (odd_one(c, &all) || is_long)
                continue;
            for (size_t v = 0; v < all.n; v++) {
                if (in_percent(all.v[v].o) && all.v[v].o->low.scale >= 3 && all.v[v].size < 1 &&
                    all.v[v].size > 0)
                    suspect(c, all.v[v].o);
            }
        }
    }
}

/* The rule `path`: whether a target of a later year is on its way. Knows two methods that statistical offices
 * publish; all in integers, since roots of decimals have no end. */
#include "data/calc.h"

const char *path_id(enum path_class c) {
    static const char *const ids[] = {"none", "achieved", "on-track", "accelerate", "limited", "away"};
    return ids[c];
}

static bool is_point(const struct observation *o) {
    return o->unit && o->missing == VALUE_GIVEN && (o->op == OP_EQ || o->op == OP_APPROX);
}

/* An actual of the target's series, of a year between `from` and `to`. */
static bool belongs(const struct observation *o, const struct observation *target, int from, int to) {
    return o->kind == OBS_ACTUAL && o->measure == target->measure && o->area == target->area &&
           o->period.freq == FREQ_YEAR && o->period.year >= from && o->period.year <= to && is_point(o) &&
           str_eq(o->scope, target->scope);
}

static void find_points(const struct model *m, struct path *p) {
    enum { PLAN_YEARS = 5, YEARS_BACK = 10 };
    const struct observation *t = p->target;
    const struct indicator *n = t->indicator;
    int until = t->period.year - 1;
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *o = &m->obs[i];
        if (!belongs(o, t, t->period.year - YEARS_BACK, until))
            continue;
        bool is_plan = t->period.year % PLAN_YEARS == 0 && o->period.year == t->period.year - PLAN_YEARS;
        bool has_plan = p->base && t->period.year % PLAN_YEARS == 0 &&
                        p->base->period.year == t->period.year - PLAN_YEARS;
        if (!p->base || is_plan || (!has_plan && o->period.year < p->base->period.year))
            p->base = o;
        if (!p->last || o->period.year > p->last->period.year)
            p->last = o;
    }
    for (size_t i = n->first; p->base && i < n->first + n->count && m->obs[i].is_current; i++)
        p->points += belongs(&m->obs[i], t, p->base->period.year, until);
}

/* What both methods start from, in the target's unit, turned so that more is better. */
struct way {
    struct decimal base, last, target;
    int years, left; /* base to last, last to target */
    bool is_down;
};

static enum rule_reason prepare(const struct path *p, struct way *w) {
    const struct observation *t = p->target;
    enum direction d = t->indicator->direction;
    bool lower = t->op == OP_GE || t->op == OP_GT, upper = t->op == OP_LE || t->op == OP_LT;
    if (d == DIR_NONE && !lower && !upper)
        return REASON_NO_DIRECTION;
    w->is_down = upper || (d == DIR_DOWN && !lower);
    w->target = w->is_down ? t->high : t->low;
    w->years = p->last->period.year - p->base->period.year;
    w->left = t->period.year - p->last->period.year;
    return unit_convert(p->base->low, p->base->unit, t->unit, &w->base) &&
                   unit_convert(p->last->low, p->last->unit, t->unit, &w->last)
               ? REASON_NONE
               : REASON_TOO_LONG;
}

static bool is_reached(const struct way *w, struct decimal v, enum op op) {
    int d = w->is_down ? decimal_cmp(w->target, v) : decimal_cmp(v, w->target);
    return d > 0 || (d == 0 && op != OP_GT && op != OP_LT);
}

/* ---- levels above zero: growth so far against growth that is needed ---- */

static const __int128 ONE = 1000000000000; /* fixed point with twelve digits */

/* x to the power n; of what grows beyond `limit`, something beyond it. */
static __int128 power(__int128 x, int n, __int128 limit) {
    __int128 p = ONE;
    for (int i = 0; i < n && (x < ONE || p <= limit); i++)
        p = p * x / ONE;
    return p;
}

/* The mean yearly growth from a to b in n years, as a fixed point number; false out of reach. */
static bool growth_of(struct decimal a, struct decimal b, int n, __int128 *out) {
    struct decimal ratio;
    const __int128 most = 1000000 * ONE;
    if (!decimal_div(b, a, 12, &ratio) || ratio.coef <= 0 || ratio.coef > most)
        return false;
    __int128 low = 0, high = ratio.coef > ONE ? ratio.coef : ONE;
    while (high - low > 1) {
        __int128 middle = (low + high) / 2;
        if (power(middle, n, ratio.coef) <= ratio.coef)
            low = middle;
        else
            high = middle;
    }
    *out = (power(high, n, ratio.coef) <= ratio.coef ? high : low) - ONE;
    return true;
}

static struct decimal percent(__int128 v) {
    return decimal_round((struct decimal){v * 100, 12}, 2);
}

static enum path_class by_ratio(const struct way *w, struct path *p) {
    __int128 done, needed;
    p->method = PATH_RATIO;
    if (!growth_of(w->base, w->last, w->years, &done) ||
        !growth_of(w->base, w->target, w->years + w->left, &needed)) {
        p->reason = REASON_TOO_LONG;
        return PATH_NONE;
    }
    p->observed = percent(done);
    p->required = percent(needed);
    __int128 ahead = w->is_down ? -done : done, way = w->is_down ? -needed : needed;
    if (way <= 0) /* the base was past the target already, and it was lost since */
        return PATH_AWAY;
    if (!decimal_div((struct decimal){ahead * 100, 12}, (struct decimal){way, 12}, 2, &p->share)) {
        p->reason = REASON_TOO_LONG;
        return PATH_NONE;
    }
    return ahead * 100 >= way * 95   ? PATH_ON_TRACK
           : ahead * 100 >= way * 60 ? PATH_ACCELERATE
           : ahead >= 0              ? PATH_LIMITED
                                     : PATH_AWAY;
}

/* ---- rates and signed values: the mean change goes on ---- */

/* The earliest point of the last five years. */
static const struct observation *first_of(const struct model *m, const struct path *p) {
    enum { YEARS = 5 };
    const struct observation *first = p->last;
    const struct indicator *n = p->target->indicator;
    int from = p->last->period.year - YEARS;
    from = from < p->base->period.year ? p->base->period.year : from;
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        if (belongs(&m->obs[i], p->target, from, first->period.year))
            first = &m->obs[i];
    }
    return first;
}

static enum path_class by_line(const struct model *m, const struct way *w, struct path *p) {
    const struct observation *first = first_of(m, p);
    struct decimal start, moved, remaining, gain, way, missing;
    int span = p->last->period.year - first->period.year;
    int digits = p->target->low.scale + 2 < 18 ? p->target->low.scale + 2 : 18;
    p->method = PATH_LINEAR;
    p->reason = REASON_TOO_LONG;
    if (span < 1 || !unit_convert(first->low, first->unit, p->target->unit, &start) ||
        !decimal_sub(w->last, start, &moved) || !decimal_sub(w->target, w->last, &remaining) ||
        !decimal_div(moved, decimal_int(span), digits, &p->observed) ||
        !decimal_div(remaining, decimal_int(w->left), digits, &p->required) ||
        !decimal_mul(moved, decimal_int(w->left), &gain) || /* of what is to come, times the years so far */
        !decimal_mul(remaining, decimal_int(span), &way) || /* both on one footing */
        !decimal_div(gain, decimal_int(span), digits, &p->projected) ||
        !decimal_add(p->projected, w->last, &p->projected) || !decimal_sub(way, gain, &missing) ||
        !decimal_mul(missing, decimal_int(100), &missing) || !decimal_div(missing, way, 2, &p->share))
        return PATH_NONE;
    struct decimal five, twenty;
    if (w->is_down) {
        missing = decimal_neg(missing);
        way = decimal_neg(way);
        moved = decimal_neg(moved);
    }
    if (!decimal_mul(way, decimal_int(5), &five) || !decimal_mul(way, decimal_int(20), &twenty))
        return PATH_NONE;
    p->reason = REASON_NONE;
    return decimal_sign(moved) < 0             ? PATH_AWAY
           : decimal_cmp(missing, five) < 0    ? PATH_ON_TRACK
           : decimal_cmp(missing, twenty) <= 0 ? PATH_ACCELERATE
                                               : PATH_LIMITED;
}

struct path calc_path(const struct model *m, const struct observation *target) {
    enum { POINTS_LEAST = 3 };
    struct path p = {.target = target};
    struct way w;
    if (!target->unit || target->missing != VALUE_GIVEN || target->measure == MEASURE_RANK ||
        target->period.freq != FREQ_YEAR) {
        p.reason = REASON_NOT_A_QUANTITY;
        return p;
    }
    find_points(m, &p);
    p.reason = !p.last ? REASON_NO_ACTUAL : p.points < POINTS_LEAST ? REASON_TOO_FEW : prepare(&p, &w);
    if (p.reason)
        return p;
    bool is_level = target->measure == MEASURE_LEVEL || target->measure == MEASURE_COUNT;
    bool is_positive = decimal_sign(w.base) > 0 && decimal_sign(w.last) > 0 && decimal_sign(w.target) > 0;
    if (is_reached(&w, w.last, target->op))
        p.class = PATH_ACHIEVED;
    else if (is_level && is_positive)
        p.class = by_ratio(&w, &p);
    else
        p.class = by_line(m, &w, &p);
    return p;
}

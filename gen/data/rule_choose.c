/* Which rule fits a target, what a target to come implies, and the trend of what has no target. Knows the
 * model; pace and path have files of their own. */
#include "data/calc.h"

const char *rule_id(enum target_rule r) {
    static const char *const ids[] = {"annual", "pace", "path"};
    return ids[r];
}

const char *reason_id(enum rule_reason r) {
    static const char *const ids[] = {"",        "not-a-quantity", "no-actual",    "not-cumulative",
                                      "too-few", "no-direction",   "not-positive", "too-long"};
    return ids[r];
}

static const struct observation *actual_of(const struct model *m, const struct observation *like,
                                           enum measure measure, struct period period) {
    return model_find(m, (struct obs_query){.indicator = like->indicator,
                                            .measure = (int)measure,
                                            .kind = OBS_ACTUAL,
                                            .area = like->area,
                                            .period = &period,
                                            .scope = &like->scope});
}

static bool has_value(const struct observation *o) {
    return o && o->unit && o->missing == VALUE_GIVEN;
}

enum target_rule calc_rule(const struct model *m, const struct observation *target) {
    const struct observation *own = actual_of(m, target, target->measure, target->period);
    if (!has_value(target) || has_value(own))
        return RULE_ANNUAL;
    struct pace pace = calc_pace(m, target);
    if (!pace.reason || pace.reason == REASON_NO_DIRECTION)
        return RULE_PACE;
    struct path path = calc_path(m, target);
    if (!path.reason && target->period.year - path.last->period.year >= 2)
        return RULE_PATH;
    return RULE_ANNUAL;
}

/* ---- what a target implies ---- */

static bool grow(const struct observation *base, struct decimal growth, const struct unit *unit,
                 struct decimal *out) {
    struct decimal factor;
    if (!decimal_mul(growth, unit->factor, &factor) || !decimal_add(factor, decimal_int(100), &factor) ||
        !decimal_mul(base->low, factor, &factor))
        return false;
    return decimal_div(factor, decimal_int(100), base->low.scale, out);
}

struct outlook calc_outlook(const struct model *m, const struct target_status *s) {
    const struct observation *t = s->target;
    struct outlook out = {.op = t->op};
    if (s->class != CLASS_SET)
        return out;
    out.has_side = s->has_gap;
    out.side = s->has_gap ? decimal_sign(s->gap) : 0;
    struct period before = t->period;
    before.year--;
    const struct observation *base = actual_of(m, t, MEASURE_LEVEL, before);
    if (t->measure == MEASURE_GROWTH && has_value(t) && has_value(base) &&
        (base->op == OP_EQ || base->op == OP_APPROX) && grow(base, t->low, t->unit, &out.low) &&
        grow(base, t->high, t->unit, &out.high))
        out.base = base;
    return out;
}

/* ---- trend ---- */

struct trend calc_trend(const struct model *m, const struct observation *to) {
    struct trend out = {.to = to};
    const struct indicator *n = to->indicator;
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *o = &m->obs[i];
        if (o->kind == OBS_ACTUAL && o->measure == to->measure && o->area == to->area &&
            o->period.freq == to->period.freq && has_value(o) && (o->op == OP_EQ || o->op == OP_APPROX) &&
            str_eq(o->scope, to->scope) && period_cmp(o->period, to->period) < 0 &&
            (!out.from || period_cmp(o->period, out.from->period) > 0))
            out.from = o;
    }
    struct decimal was;
    bool is_point = has_value(to) && (to->op == OP_EQ || to->op == OP_APPROX);
    out.has_change = is_point && out.from && unit_convert(out.from->low, out.from->unit, to->unit, &was) &&
                     decimal_sub(to->low, was, &out.change);
    if (!out.has_change)
        return out;
    out.moved = decimal_sign(out.change);
    enum direction d = n->direction;
    out.better = d == DIR_UP ? out.moved : d == DIR_DOWN ? -out.moved : 0;
    return out;
}

static bool is_same_series(const struct observation *x, const struct observation *y) {
    return x->measure == y->measure && x->area == y->area && str_eq(x->scope, y->scope);
}

/* The last of its yearly series, and no target is set for that. */
static bool is_untargeted(const struct model *m, const struct observation *o) {
    const struct indicator *n = o->indicator;
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *x = &m->obs[i];
        if (is_same_series(x, o) &&
            (x->kind == OBS_TARGET || (x->period.freq == FREQ_YEAR && period_cmp(x->period, o->period) > 0)))
            return false;
    }
    return true;
}

struct trend_list calc_trends(struct arena *a, const struct model *m, const struct indicator *n) {
    struct trend_list list = {0};
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *o = &m->obs[i];
        if (o->kind != OBS_ACTUAL || o->area != m->site.area || o->period.freq != FREQ_YEAR ||
            o->measure == MEASURE_CHANGE || o->status == 'B' || !is_untargeted(m, o))
            continue;
        struct trend t = calc_trend(m, o);
        if (t.has_change)
            VEC_PUSH(a, &list, t);
    }
    return list;
}

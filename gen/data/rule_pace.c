/* The rule `pace`: what of a year's target is done when part of the year is over. Knows which figures add up;
 * words and colours are for the pages. */
#include "data/calc.h"

#include <string.h>

enum { MONTHS = 12 };

const char *pace_id(enum pace_class c) {
    static const char *const ids[] = {"none", "ahead", "slightly-behind", "behind"};
    return ids[c];
}

bool pace_figures(struct decimal done, struct decimal target, int months, int digits,
                  struct decimal *completion, struct decimal *elapsed, struct decimal *lead) {
    struct decimal hundredfold, twelve, due, over, over100;
    if (decimal_sign(target) <= 0 || !decimal_mul(done, decimal_int(100), &hundredfold) ||
        !decimal_mul(target, decimal_int(MONTHS), &twelve) ||
        !decimal_mul(target, decimal_int(months), &due) || !decimal_mul(done, decimal_int(MONTHS), &over) ||
        !decimal_sub(over, due, &over) || !decimal_mul(over, decimal_int(100), &over100))
        return false;
    return decimal_div(hundredfold, target, digits, completion) &&
           decimal_div(decimal_int(100L * months), decimal_int(MONTHS), digits, elapsed) &&
           decimal_div(over100, twelve, digits, lead);
}

static int months_of(struct period p) {
    static const int months[] = {[FREQ_YEAR] = 12, [FREQ_HALF] = 6, [FREQ_QUARTER] = 3, [FREQ_MONTH] = 1};
    return p.freq == FREQ_YEAR ? MONTHS : p.part * months[p.freq];
}

static bool is_point(const struct observation *o) {
    return o->unit && o->missing == VALUE_GIVEN && (o->op == OP_EQ || o->op == OP_APPROX);
}

/* Whether `scope` is `plain` and says that it is cumulative. */
static bool is_cumulative_scope(struct str scope, struct str plain) {
    static const struct str words[] = {STR_INIT("累计"), STR_INIT("cumulative")};
    for (size_t i = 0; i < 2; i++) {
        size_t at = str_find(scope, words[i], 0);
        if (at == scope.n)
            continue;
        struct str before = str_trim(str_head(scope, at)), after = str_trim(str_skip(scope, at + words[i].n));
        while (str_ends(before, STR("，")) || str_ends(before, STR("；")))
            before.n -= 3;
        while (str_starts(after, STR("，")) || str_starts(after, STR("；")))
            after = str_skip(after, 3);
        if (str_eq(before, plain) ? !after.n : !before.n && str_eq(after, plain))
            return true;
    }
    return false;
}

/* The actuals of one year within it: single ones by frequency and part, and the cumulative one that reaches
 * furthest. */
struct year {
    const struct observation *part[FREQ_MONTH + 1][MONTHS + 1];
    const struct observation *cumulative, *whole;
};

static void gather(const struct model *m, const struct observation *like, int year, struct year *out) {
    const struct indicator *n = like->indicator;
    memset(out, 0, sizeof *out);
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *o = &m->obs[i];
        if (o->kind != OBS_ACTUAL || o->measure != like->measure || o->area != like->area ||
            o->period.year != year || !is_point(o))
            continue;
        if (str_eq(o->scope, like->scope)) {
            if (o->period.freq == FREQ_YEAR)
                out->whole = o;
            else
                out->part[o->period.freq][o->period.part] = o;
        } else if (o->period.freq != FREQ_YEAR && is_cumulative_scope(o->scope, like->scope) &&
                   (!out->cumulative || months_of(o->period) > months_of(out->cumulative->period))) {
            out->cumulative = o;
        }
    }
}

/* Half a unit in the last printed digit. */
static struct decimal half_of(struct decimal d) {
    return (struct decimal){5, d.scale < 17 ? d.scale + 1 : 18};
}

/* The first parts of the year without a gap. */
struct sum {
    struct decimal value, half_units; /* half_units: what rounding of the parts allows */
    const struct observation *last;
    size_t n;
    bool failed;
};

static struct sum add_up(const struct year *y, enum frequency freq, const struct unit *unit) {
    struct sum s = {.value = {0, 0}, .half_units = {0, 0}};
    for (int part = 1; part <= MONTHS && y->part[freq][part]; part++) {
        const struct observation *o = y->part[freq][part];
        struct decimal v, half = half_of(o->low);
        s.failed = s.failed || !unit_convert(o->low, o->unit, unit, &v) ||
                   !unit_convert(half, o->unit, unit, &half) || !decimal_add(s.value, v, &s.value) ||
                   !decimal_add(s.half_units, half, &s.half_units);
        s.last = o;
        s.n++;
    }
    return s;
}

/* Whether the parts of this year make its total: then the figures are of a flow. */
static bool makes_total(const struct year *y) {
    for (enum frequency f = FREQ_HALF; f <= FREQ_MONTH; f++) {
        struct sum s = y->whole ? add_up(y, f, y->whole->unit) : (struct sum){0};
        struct decimal off, allowed;
        if (s.n && !s.failed && months_of(s.last->period) == MONTHS &&
            decimal_add(s.half_units, half_of(y->whole->low), &allowed) &&
            decimal_sub(s.value, y->whole->low, &off) && decimal_cmp(decimal_abs(off), allowed) <= 0)
            return true;
    }
    return false;
}

static bool is_flow(const struct model *m, const struct observation *target) {
    enum { YEARS_BACK = 10 };
    struct year y;
    if (target->measure == MEASURE_COUNT)
        return true;
    for (int back = 1; back <= YEARS_BACK; back++) {
        gather(m, target, target->period.year - back, &y);
        if (makes_total(&y))
            return true;
    }
    return false;
}

static enum pace_class class_of(const struct pace *p, bool is_upper) {
    /* done/target - months/12 >= -5/100, without dividing */
    struct decimal twelvefold, due, over, slack;
    if (!decimal_mul(p->done, decimal_int(MONTHS), &twelvefold) ||
        !decimal_mul(p->target->low, decimal_int(p->months), &due) || !decimal_sub(twelvefold, due, &over) ||
        !decimal_mul(p->target->low, (struct decimal){-60, 2}, &slack))
        return PACE_NONE;
    over = is_upper ? decimal_neg(over) : over;
    return decimal_sign(over) >= 0         ? PACE_AHEAD
           : decimal_cmp(over, slack) >= 0 ? PACE_SLIGHTLY_BEHIND
                                           : PACE_BEHIND;
}

static bool is_lower(enum op op) {
    return op == OP_GE || op == OP_GT;
}

static bool is_upper(enum op op) {
    return op == OP_LE || op == OP_LT;
}

/* The sum that reaches furthest into the year. */
static enum rule_reason find_done(const struct model *m, const struct observation *target, struct pace *p) {
    struct year y;
    gather(m, target, target->period.year, &y);
    if (y.cumulative) {
        p->last = y.cumulative;
        p->count = 1;
        if (!unit_convert(y.cumulative->low, y.cumulative->unit, target->unit, &p->done))
            return REASON_TOO_LONG;
    }
    for (enum frequency f = FREQ_HALF; f <= FREQ_MONTH; f++) {
        struct sum s = add_up(&y, f, target->unit);
        if (!s.n || s.failed || (p->last && months_of(s.last->period) <= months_of(p->last->period)))
            continue;
        p->last = s.last;
        p->count = s.n;
        p->done = s.value;
    }
    if (!p->last)
        return REASON_NO_ACTUAL;
    p->months = months_of(p->last->period);
    return p->last == y.cumulative || is_flow(m, target) ? REASON_NONE : REASON_NOT_CUMULATIVE;
}

struct pace calc_pace(const struct model *m, const struct observation *target) {
    struct pace p = {.target = target};
    bool is_quantity = target->measure == MEASURE_LEVEL || target->measure == MEASURE_COUNT;
    if (!is_quantity || target->period.freq != FREQ_YEAR || !target->unit || target->missing != VALUE_GIVEN ||
        target->op == OP_RANGE)
        p.reason = REASON_NOT_A_QUANTITY;
    else if (decimal_sign(target->low) <= 0)
        p.reason = REASON_NOT_POSITIVE;
    else
        p.reason = find_done(m, target, &p);
    if (p.reason)
        return p;
    if (!pace_figures(p.done, target->low, p.months, 2, &p.completion, &p.elapsed, &p.lead)) {
        p.reason = REASON_TOO_LONG;
        return p;
    }
    enum direction d = target->indicator->direction;
    bool up = is_lower(target->op) || (d == DIR_UP && !is_upper(target->op));
    bool down = is_upper(target->op) || (d == DIR_DOWN && !is_lower(target->op));
    p.is_upper = down;
    if (up || down)
        p.class = class_of(&p, down);
    else
        p.reason = REASON_NO_DIRECTION;
    return p;
}

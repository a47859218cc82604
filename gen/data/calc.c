/* The status of a target: which actual it is compared with, in which unit, with which tolerance. Knows the
 * model; the rules by which a number meets a target are in judge.c. */
#include "data/calc.h"

#include "data/judge.h"

const char *class_id(enum target_class c) {
    static const char *const ids[CLASS_N] = {"exceeded", "met", "nearly", "missed",
                                             "none",     "set", "text",   "unsettled"};
    return ids[c];
}

const char *row_id(enum target_row r) {
    static const char *const ids[ROW_N] = {"",      "goal",       "about",    "near",          "bound",
                                           "range", "range-both", "relation", "relation-about"};
    return ids[r];
}

static const struct observation *find_like(const struct model *m, const struct observation *like,
                                           const struct indicator *n, enum measure measure) {
    return model_find(m, (struct obs_query){.indicator = n,
                                            .measure = (int)measure,
                                            .kind = OBS_ACTUAL,
                                            .area = like->area,
                                            .period = &like->period,
                                            .scope = &like->scope});
}

const struct observation *calc_growth(const struct model *m, const struct observation *level) {
    return find_like(m, level, level->indicator, MEASURE_GROWTH);
}

static bool has_value(const struct observation *o) {
    return o && o->unit && o->missing == VALUE_GIVEN;
}

/* A value that stands for itself and is no bound; 约 and 近 are taken as printed. */
static bool is_point(const struct observation *o) {
    return has_value(o) && (o->op == OP_EQ || o->op == OP_APPROX);
}

static struct tolerance find_tolerance(const struct model *m, const struct observation *target) {
    const struct tolerance *own = &target->indicator->tolerance[target->measure];
    if (own->given)
        return *own;
    if (measure_is_rate(target->measure))
        return m->site.rate;
    if (target->measure == MEASURE_LEVEL || target->measure == MEASURE_COUNT)
        return m->site.quantity;
    return (struct tolerance){0}; /* ranks and changes are exact */
}

/* The tolerance as an amount: a share of `base`, or a bare number. That of an indicator is written in the
 * indicator's own unit, when it has the dimension of the target's. */
static bool tolerance_amount(const struct observation *target, const struct tolerance *t, struct decimal base,
                             const struct unit *unit, struct decimal *out) {
    static const struct decimal hundredth = {1, 2};
    const struct unit *own = target->indicator->unit;
    if (t->relative)
        return decimal_mul(decimal_abs(base), t->value, out) && decimal_mul(*out, hundredth, out);
    if (target->indicator->tolerance[target->measure].given && unit_convert(t->value, own, unit, out))
        return true;
    *out = t->value;
    return true;
}

/* What an observation says of its number, in `unit`. */
static bool span_of(const struct observation *o, const struct unit *unit, struct span *out) {
    struct decimal low, high;
    if (!unit_convert(o->low, o->unit, unit, &low) || !unit_convert(o->high, o->unit, unit, &high))
        return false;
    *out = (struct span){.low = low,
                         .high = high,
                         .no_low = o->op == OP_LE || o->op == OP_LT,
                         .no_high = o->op == OP_GE || o->op == OP_GT,
                         .without_low = o->op == OP_GT,
                         .without_high = o->op == OP_LT};
    return true;
}

/* The end of a range from which shares are taken: that of the smaller amount, which is the stricter. */
static struct decimal strict_end(struct decimal low, struct decimal high) {
    struct decimal a = decimal_abs(low), b = decimal_abs(high);
    return decimal_cmp(a, b) <= 0 ? a : b;
}

/* value - target, from the nearest end of a range, 0 inside it. */
static bool gap_of(const struct observation *target, struct decimal value, struct decimal *out) {
    if (decimal_cmp(value, target->low) < 0)
        return decimal_sub(value, target->low, out);
    if (decimal_cmp(value, target->high) > 0)
        return decimal_sub(value, target->high, out);
    return decimal_sub(value, value, out);
}

static void judge_number(const struct model *m, struct target_status *s) {
    const struct observation *t = s->target;
    s->class = CLASS_UNSETTLED;
    s->tolerance = find_tolerance(m, t);
    struct span actual;
    if (!tolerance_amount(t, &s->tolerance, strict_end(t->low, t->high), t->unit, &s->tol) ||
        !span_of(s->actual, t->unit, &actual))
        return;
    struct rule rule = {t->op, t->indicator->direction, t->low, t->high, s->tol, false};
    s->row = judge_row(&rule);
    s->class = judge_span(&rule, &actual);
    s->has_gap = is_point(s->actual) && gap_of(t, actual.low, &s->gap);
}

/* Both actuals may be bounds, so their difference is a span too; it is compared with zero. */
static void judge_relation(const struct model *m, struct target_status *s) {
    const struct observation *t = s->target, *a = s->actual, *r = s->reference;
    static const struct decimal zero = {0, 0};
    s->class = CLASS_UNSETTLED;
    s->tolerance = find_tolerance(m, t);
    struct span actual, other, difference;
    if (!tolerance_amount(t, &s->tolerance, strict_end(r->low, r->high), a->unit, &s->tol) ||
        !span_of(a, a->unit, &actual) || !span_of(r, a->unit, &other) ||
        !span_subtract(&actual, &other, &difference))
        return;
    struct rule rule = {t->ref_op, t->indicator->direction, zero, zero, s->tol, true};
    s->row = judge_row(&rule);
    s->class = judge_span(&rule, &difference);
    s->has_gap = is_point(a) && is_point(r) && decimal_sub(actual.low, other.low, &s->gap);
}

/* 高于经济增速 as an actual settles the same words as a target. */
static bool implies(enum op said, enum op wanted) {
    if (said == wanted)
        return true;
    switch (wanted) {
    case OP_GE:
        return said == OP_GT || said == OP_EQ;
    case OP_LE:
        return said == OP_LT || said == OP_EQ;
    case OP_APPROX:
        return said == OP_EQ;
    default:
        return false;
    }
}

static void judge_words(struct target_status *s) {
    const struct observation *t = s->target, *a = s->actual;
    bool same = a->op == OP_REL && t->op == OP_REL && a->ref == t->ref && a->ref_measure == t->ref_measure;
    s->class = same && implies(a->ref_op, t->ref_op) ? CLASS_MET : CLASS_UNSETTLED;
}

/* No actual yet: what has to change from the last one. */
static void look_ahead(const struct model *m, struct target_status *s) {
    const struct observation *t = s->target;
    struct decimal last, gap;
    s->class = t->period.year > m->site.year ? CLASS_SET : CLASS_NONE;
    if (s->class == CLASS_NONE)
        return;
    s->actual = model_last_actual(m, t, t->period);
    if (!is_point(s->actual) || !has_value(t))
        return;
    s->has_gap = unit_convert(s->actual->low, s->actual->unit, t->unit, &last) && gap_of(t, last, &gap);
    if (s->has_gap)
        s->gap = decimal_neg(gap);
}

static enum claim read_claim(struct str figure) {
    static const struct {
        const char *words;
        enum claim claim;
    } claims[] = {{"未达预期", CLAIM_MISSED},   {"未完成", CLAIM_MISSED},     {"未能完成", CLAIM_MISSED},
                  {"没有完成", CLAIM_MISSED},   {"未达标", CLAIM_MISSED},     {"未达到", CLAIM_MISSED},
                  {"未实现", CLAIM_MISSED},     {"低于预期", CLAIM_MISSED},   {"不及预期", CLAIM_MISSED},
                  {"超额完成", CLAIM_EXCEEDED}, {"超额实现", CLAIM_EXCEEDED}, {"超预期", CLAIM_EXCEEDED},
                  {"好于预期", CLAIM_EXCEEDED}, {"基本完成", CLAIM_NONE},     {"完成", CLAIM_MET},
                  {"达标", CLAIM_MET},          {"达到目标", CLAIM_MET},      {"实现目标", CLAIM_MET},
                  {"达到预期", CLAIM_MET},      {"符合预期", CLAIM_MET}};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        if (str_has(figure, str_of(claims[i].words)))
            return claims[i].claim;
    }
    return CLAIM_NONE;
}

struct target_status calc_target(const struct model *m, const struct observation *target) {
    struct target_status s = {.target = target, .class = CLASS_NONE, .rule = "annual"};
    s.actual = find_like(m, target, target->indicator, target->measure);
    if (target->op == OP_TEXT) {
        s.class = CLASS_TEXT;
        /* Words about a year to come (确保完成) tell what is wanted, not what was reached. */
        if (target->period.year <= m->site.year)
            s.claim = read_claim(target->figure);
        return s;
    }
    if (target->op == OP_REL && target->ref)
        s.reference = find_like(m, target, target->ref, target->ref_measure);
    bool has_words = s.actual && (s.actual->op == OP_REL || s.actual->op == OP_TEXT);
    if (has_words)
        judge_words(&s);
    else if (!has_value(s.actual) || (target->op != OP_REL && !has_value(target)))
        look_ahead(m, &s);
    else if (target->op != OP_REL)
        judge_number(m, &s);
    else if (!has_value(s.reference))
        s.class = s.reference ? CLASS_UNSETTLED : CLASS_NONE;
    else
        judge_relation(m, &s);
    return s;
}

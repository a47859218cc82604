/* The table "Status of a target" of the design, for a number and for a bound. Pure arithmetic; knows no
 * model. */
#include "data/judge.h"

struct sums {
    bool failed; /* digits would be lost; nothing is judged then */
};

static struct decimal less(struct sums *s, struct decimal a, struct decimal b) {
    struct decimal d = {0, 0};
    s->failed = s->failed || !decimal_sub(a, b, &d);
    return d;
}

static struct decimal plus(struct sums *s, struct decimal a, struct decimal b) {
    return less(s, a, decimal_neg(b));
}

static bool within(struct decimal amount, struct decimal tol) {
    return decimal_cmp(amount, tol) <= 0;
}

/* `=`, and `>=` and `>` of something that should rise. `ahead` is how much better than the target. */
static enum target_class judge_goal(const struct rule *r, struct decimal ahead) {
    int sign = decimal_sign(ahead);
    if (sign > 0 || (sign == 0 && r->op != OP_GT))
        return within(ahead, r->tol) ? CLASS_MET : CLASS_EXCEEDED;
    return within(decimal_neg(ahead), r->tol) ? CLASS_NEARLY : CLASS_MISSED;
}

/* Every other bound: there is nothing to be had beyond it. */
static enum target_class judge_bound(const struct rule *r, struct decimal above) {
    struct decimal past = r->op == OP_GE || r->op == OP_GT ? decimal_neg(above) : above;
    int sign = decimal_sign(past);
    if (sign < 0 || (sign == 0 && (r->op == OP_GE || r->op == OP_LE)))
        return CLASS_MET;
    return within(past, r->tol) ? CLASS_NEARLY : CLASS_MISSED;
}

/* `~` with a direction. */
static enum target_class judge_about(const struct rule *r, struct decimal ahead, struct decimal tol2) {
    if (!within(ahead, r->tol))
        return CLASS_EXCEEDED;
    struct decimal behind = decimal_neg(ahead);
    return within(behind, r->tol) ? CLASS_MET : within(behind, tol2) ? CLASS_NEARLY : CLASS_MISSED;
}

/* `~` and `=` without a direction. */
static enum target_class judge_near(const struct rule *r, struct decimal above, struct decimal tol2) {
    struct decimal off = decimal_abs(above);
    return within(off, r->tol) ? CLASS_MET : within(off, tol2) ? CLASS_NEARLY : CLASS_MISSED;
}

static enum target_class judge_range(struct sums *s, const struct rule *r, struct decimal x) {
    struct decimal over = less(s, x, r->high), under = less(s, r->low, x);
    if (decimal_sign(over) <= 0 && decimal_sign(under) <= 0)
        return CLASS_MET;
    bool is_over = decimal_sign(over) > 0;
    struct decimal past = is_over ? over : under;
    if (r->direction != DIR_NONE && is_over == (r->direction == DIR_UP))
        return within(past, r->tol) ? CLASS_MET : CLASS_EXCEEDED;
    return within(past, r->tol) ? CLASS_NEARLY : CLASS_MISSED;
}

/* The relation of a rel target: met or missed, with a tolerance for about and equal only. */
static enum target_class judge_relation_at(const struct rule *r, struct decimal above) {
    bool is_met;
    if (r->op == OP_APPROX || r->op == OP_EQ) {
        struct decimal behind = r->direction == DIR_UP     ? decimal_neg(above)
                                : r->direction == DIR_DOWN ? above
                                                           : decimal_abs(above);
        is_met = within(behind, r->tol);
    } else {
        is_met = judge_bound(r, above) == CLASS_MET;
    }
    return is_met ? CLASS_MET : CLASS_MISSED;
}

enum target_row judge_row(const struct rule *r) {
    bool has_direction = r->direction != DIR_NONE, is_about = r->op == OP_APPROX;
    if (r->op == OP_RANGE)
        return has_direction ? ROW_RANGE : ROW_RANGE_BOTH;
    if (r->is_relation)
        return is_about || r->op == OP_EQ ? ROW_RELATION_ABOUT : ROW_RELATION;
    if (is_about || r->op == OP_EQ)
        return !has_direction ? ROW_NEAR : is_about ? ROW_ABOUT : ROW_GOAL;
    return (r->op == OP_GE || r->op == OP_GT) && r->direction == DIR_UP ? ROW_GOAL : ROW_BOUND;
}

static enum target_class judge_at(struct sums *s, const struct rule *r, struct decimal x) {
    enum target_row row = judge_row(r);
    if (row == ROW_RANGE || row == ROW_RANGE_BOTH)
        return judge_range(s, r, x);
    struct decimal above = less(s, x, r->low), tol2 = plus(s, r->tol, r->tol);
    struct decimal ahead = r->direction == DIR_DOWN ? decimal_neg(above) : above;
    switch (row) {
    case ROW_RELATION:
    case ROW_RELATION_ABOUT:
        return judge_relation_at(r, above);
    case ROW_NEAR:
        return judge_near(r, above, tol2);
    case ROW_ABOUT:
        return judge_about(r, ahead, tol2);
    case ROW_GOAL:
        return judge_goal(r, ahead);
    default:
        return judge_bound(r, above);
    }
}

static int scale_of(const struct rule *r, const struct span *a) {
    const int scales[] = {r->low.scale, r->high.scale, r->tol.scale, a->low.scale, a->high.scale};
    int most = 0;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        most = scales[i] > most ? scales[i] : most;
    return most;
}

static bool contains(const struct span *a, struct decimal x) {
    int low = decimal_cmp(x, a->low), high = decimal_cmp(x, a->high);
    return (a->no_low || low > 0 || (low == 0 && !a->without_low)) &&
           (a->no_high || high < 0 || (high == 0 && !a->without_high));
}

/* Between two places where the class may change it does not: it is enough to look at those places, just
 * beside them, and far out. */
static size_t sample(struct sums *s, const struct rule *r, const struct span *a, struct decimal *out) {
    struct decimal tol2 = plus(s, r->tol, r->tol);
    const struct decimal steps[] = {decimal_neg(tol2), decimal_neg(r->tol), decimal_int(0), r->tol, tol2};
    const struct decimal ends[] = {r->low, r->high, a->low, a->high};
    struct decimal tiny = {1, scale_of(r, a) + 1};
    struct decimal far = plus(s, decimal_abs(r->low), decimal_abs(r->high));
    size_t n = 0;
    far = plus(s, plus(s, far, plus(s, decimal_abs(a->low), decimal_abs(a->high))), tol2);
    far = plus(s, far, decimal_int(1));
    out[n++] = far;
    out[n++] = decimal_neg(far);
    for (size_t e = 0; e < 4; e++) {
        for (size_t i = 0; i < 5; i++) {
            struct decimal x = plus(s, ends[e], steps[i]);
            out[n++] = x;
            out[n++] = plus(s, x, tiny);
            out[n++] = less(s, x, tiny);
        }
    }
    return n;
}

enum target_class judge_span(const struct rule *r, const struct span *actual) {
    enum { SAMPLES = 2 + 4 * 5 * 3 };
    struct decimal x[SAMPLES];
    struct sums s = {false};
    bool seen[CLASS_N] = {false};
    if (!actual->no_low && !actual->no_high && decimal_cmp(actual->low, actual->high) == 0) {
        enum target_class class = judge_at(&s, r, actual->low);
        return s.failed ? CLASS_UNSETTLED : class;
    }
    size_t n = sample(&s, r, actual, x);
    for (size_t i = 0; i < n && !s.failed; i++) {
        if (contains(actual, x[i]))
            seen[judge_at(&s, r, x[i])] = true;
    }
    bool is_good = seen[CLASS_MET] || seen[CLASS_EXCEEDED];
    int kinds = is_good + seen[CLASS_NEARLY] + seen[CLASS_MISSED];
    if (s.failed || kinds != 1)
        return CLASS_UNSETTLED;
    return seen[CLASS_MET]        ? CLASS_MET
           : seen[CLASS_EXCEEDED] ? CLASS_EXCEEDED
           : seen[CLASS_NEARLY]   ? CLASS_NEARLY
                                  : CLASS_MISSED;
}

bool span_subtract(const struct span *a, const struct span *b, struct span *out) {
    struct sums s = {false};
    *out = (struct span){.low = less(&s, a->no_low ? a->high : a->low, b->no_high ? b->low : b->high),
                         .high = less(&s, a->no_high ? a->low : a->high, b->no_low ? b->high : b->low),
                         .no_low = a->no_low || b->no_high,
                         .no_high = a->no_high || b->no_low,
                         .without_low = a->without_low || b->without_high,
                         .without_high = a->without_high || b->without_low};
    return !s.failed;
}

/* Identities between published figures (identity.h): compared exactly, with what rounding allows. Knows sums,
 * shares and quotients; which figures belong together is declared. */
#include "data/check_series.h"
#include "data/identity.h"

struct sum {
    struct decimal value, tol; /* tol: half a unit in the last digit of each member so far */
    bool failed;               /* a member is missing, or digits would be lost */
};

/* The member of an identity beside `like`: same area, period, kind and scope. */
static const struct observation *member(const struct model *m, const struct observation *like,
                                        const struct indicator *n, enum measure measure,
                                        const struct area *area, struct period period) {
    const struct observation *o = model_find(m, (struct obs_query){.indicator = n,
                                                                   .measure = (int)measure,
                                                                   .kind = (int)like->kind,
                                                                   .area = area,
                                                                   .period = &period,
                                                                   .scope = &like->scope});
    return o && check_is_given(o) && o->op == OP_EQ ? o : NULL;
}

/* Half a unit in the last printed digit. */
static struct decimal half_of(struct decimal d) {
    return (struct decimal){5, d.scale < 17 ? d.scale + 1 : 18};
}

static void add(struct sum *s, const struct observation *o, const struct unit *unit) {
    struct decimal v, half;
    s->failed = s->failed || !o || !unit_convert(o->low, o->unit, unit, &v) ||
                !unit_convert(half_of(o->low), o->unit, unit, &half) ||
                !decimal_add(s->value, v, &s->value) || !decimal_add(s->tol, half, &s->tol);
}

static bool allowed(const struct identity *d, struct decimal total, struct decimal rounding,
                    struct decimal *out) {
    static const struct decimal hundredth = {1, 2};
    *out = d->tolerance.given ? d->tolerance.value : rounding;
    return !d->tolerance.relative ||
           (decimal_mul(decimal_abs(total), d->tolerance.value, out) && decimal_mul(*out, hundredth, out));
}

static struct str with_unit(struct check *c, struct decimal v, const struct unit *u) {
    return str_fmt(c->a, "%.*s%.*s", STR_ARG(decimal_fmt(c->a, decimal_trim(v))), STR_ARG(u->id));
}

static struct str with_sign(struct check *c, struct decimal v) {
    return str_fmt(c->a, "%s%.*s", decimal_sign(v) > 0 ? "+" : "",
                   STR_ARG(decimal_fmt(c->a, decimal_trim(v))));
}

static void compare_sum(struct check *c, const struct identity *d, const struct observation *total,
                        const struct sum *parts, enum diag_id id) {
    struct decimal off, tol, rounding;
    if (!decimal_add(parts->tol, half_of(total->low), &rounding) ||
        !decimal_sub(parts->value, total->low, &off) || !allowed(d, total->low, rounding, &tol) ||
        decimal_cmp(decimal_abs(off), tol) <= 0)
        return;
    report_as(c, id, total->value_at, d->total->id, period_id(c->a, total->period),
              with_unit(c, parts->value, total->unit), with_unit(c, total->low, total->unit),
              with_sign(c, off), decimal_fmt(c->a, decimal_trim(tol)));
}

static bool add_up(struct check *c, const struct identity *d, const struct observation *total) {
    struct sum s = {{0, 0}, {0, 0}, false};
    for (size_t i = 0; i < d->part_count && !s.failed; i++)
        add(&s, member(c->m, total, d->parts[i], d->measure, total->area, total->period), total->unit);
    if (!s.failed)
        compare_sum(c, d, total, &s, DIAG_IDENTITY_SUM);
    return !s.failed;
}

static bool add_areas(struct check *c, const struct identity *d, const struct observation *total) {
    struct sum s = {{0, 0}, {0, 0}, false};
    size_t n = 0;
    for (size_t i = 0; i < c->m->area_count && !s.failed; i++) {
        if (c->m->areas[i].parent != total->area)
            continue;
        add(&s, member(c->m, total, d->total, d->measure, &c->m->areas[i], total->period), total->unit);
        n++;
    }
    if (n && !s.failed)
        compare_sum(c, d, total, &s, DIAG_IDENTITY_AREAS);
    return n && !s.failed;
}

static struct str names_of(struct check *c, const struct identity *d) {
    struct buf b = buf_new(c->a);
    for (size_t i = 0; i < d->part_count; i++) {
        buf_addz(&b, i ? ", " : "");
        buf_add(&b, d->parts[i]->id);
    }
    return buf_str(&b);
}

/* `first` is the first part's row. */
static bool make_hundred(struct check *c, const struct identity *d, const struct observation *first) {
    static const struct decimal hundred = {100, 0};
    static const struct unit percent = {.dimension = STR_INIT("percent"), .factor = {1, 0}};
    struct sum s = {{0, 0}, {0, 0}, false};
    for (size_t i = 0; i < d->part_count && !s.failed; i++)
        add(&s, member(c->m, first, d->parts[i], d->measure, first->area, first->period), &percent);
    struct decimal off, tol;
    if (s.failed || !decimal_sub(s.value, hundred, &off) || !allowed(d, hundred, s.tol, &tol))
        return false;
    bool is_near = decimal_cmp(decimal_abs(off), tol) <= 0;
    if (decimal_sign(off) != 0)
        report_as(c, is_near ? DIAG_IDENTITY_SHARES_NEAR : DIAG_IDENTITY_SHARES, first->value_at,
                  period_id(c->a, first->period), decimal_fmt(c->a, s.value),
                  decimal_fmt(c->a, decimal_trim(tol)), names_of(c, d));
    return true;
}

/* ---- quotients ---- */

struct bounds {
    struct decimal low, mid, high;
};

/* What a printed figure may have been before it was rounded, in base units. */
static bool bounds_of(const struct observation *o, struct bounds *out) {
    struct decimal half = half_of(o->low), low, high;
    return decimal_sub(o->low, half, &low) && decimal_add(o->low, half, &high) &&
           decimal_mul(low, o->unit->factor, &out->low) && decimal_mul(o->low, o->unit->factor, &out->mid) &&
           decimal_mul(high, o->unit->factor, &out->high);
}

static bool half_sum(struct decimal a, struct decimal b, struct decimal *out) {
    static const struct decimal half = {5, 1};
    return decimal_add(a, b, out) && decimal_mul(*out, half, out);
}

static bool divisor_of(struct check *c, const struct identity *d, const struct observation *total,
                       struct bounds *out) {
    struct period before = total->period;
    before.year--;
    const struct observation *now = member(c->m, total, d->parts[1], d->measure, total->area, total->period);
    if (!now || !bounds_of(now, out))
        return false;
    if (d->rule == IDENTITY_RATIO)
        return true;
    struct bounds b;
    const struct observation *then = member(c->m, total, d->parts[1], d->measure, total->area, before);
    return then && bounds_of(then, &b) && half_sum(out->low, b.low, &out->low) &&
           half_sum(out->mid, b.mid, &out->mid) && half_sum(out->high, b.high, &out->high);
}

static bool divide(struct check *c, const struct identity *d, const struct observation *total) {
    enum { DIGITS = 12 };
    struct bounds a, b, t, q;
    const struct observation *first =
        member(c->m, total, d->parts[0], d->measure, total->area, total->period);
    if (!first || !divisor_of(c, d, total, &b) || !bounds_of(first, &a) || !bounds_of(total, &t) ||
        decimal_sign(b.low) <= 0 || decimal_sign(a.low) < 0 || !decimal_div(a.low, b.high, DIGITS, &q.low) ||
        !decimal_div(a.mid, b.mid, DIGITS, &q.mid) || !decimal_div(a.high, b.low, DIGITS, &q.high))
        return false;
    if (str_is(total->unit->dimension, "percent")) {
        struct decimal hundred = decimal_int(100);
        if (!decimal_mul(q.low, hundred, &q.low) || !decimal_mul(q.mid, hundred, &q.mid) ||
            !decimal_mul(q.high, hundred, &q.high))
            return false;
    }
    struct decimal mid, off, tol;
    if (!decimal_div(q.mid, total->unit->factor, total->low.scale + 1, &mid) ||
        !decimal_sub(mid, total->low, &off) || !allowed(d, total->low, decimal_int(0), &tol))
        return false;
    bool agrees = d->tolerance.given ? decimal_cmp(decimal_abs(off), tol) <= 0
                                     : decimal_cmp(t.low, q.high) <= 0 && decimal_cmp(q.low, t.high) <= 0;
    if (!agrees)
        report_as(c, DIAG_IDENTITY_RATIO, total->value_at, d->total->id, period_id(c->a, total->period),
                  with_unit(c, mid, total->unit), with_unit(c, total->low, total->unit), d->parts[0]->id,
                  d->parts[1]->id);
    return true;
}

void check_identity(struct check *c) {
    for (size_t i = 0; i < c->m->identity_count; i++) {
        const struct identity *d = &c->m->identities[i];
        const struct indicator *lead = d->total ? d->total : d->parts[0];
        size_t compared = 0;
        for (size_t k = lead->first; k < lead->first + lead->count && c->m->obs[k].is_current; k++) {
            const struct observation *o = &c->m->obs[k];
            if (o->measure != d->measure || !check_is_given(o) || o->op != OP_EQ)
                continue;
            compared += d->rule == IDENTITY_SUM      ? add_up(c, d, o)
                        : d->rule == IDENTITY_SHARES ? make_hundred(c, d, o)
                        : d->rule == IDENTITY_AREAS  ? add_areas(c, d, o)
                                                     : divide(c, d, o);
        }
        if (!compared && !c->is_partial)
            report_as(c, DIAG_IDENTITY_IDLE, d->at, str_of(identity_rule_id(d->rule)));
    }
}

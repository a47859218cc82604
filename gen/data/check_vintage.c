/* Rules about series of actuals: figures of different stages or coverage in one row of years, and published
 * growth beside that of the levels. Knows how statistics are revised; changes nothing. */
#include "data/check_series.h"

#include <stdlib.h>

struct points {
    const struct observation **v;
    size_t n;
};

static int by_place(const void *pa, const void *pb) {
    const struct observation *a = *(const struct observation *const *)pa;
    const struct observation *b = *(const struct observation *const *)pb;
    int d = (a->area > b->area) - (a->area < b->area);
    d = d ? d : (int)a->period.freq - (int)b->period.freq;
    d = d ? d : period_cmp(a->period, b->period);
    return d ? d : str_cmp(a->scope, b->scope);
}

static void collect(struct check *c, const struct indicator *n, enum measure measure, struct points *out) {
    bool in_order = true;
    out->n = 0;
    for (size_t i = n->first; check_has_measure(c, n, measure) && i < n->first + n->count; i++) {
        const struct observation *o = &c->m->obs[i];
        if (!o->is_current || o->kind != OBS_ACTUAL || o->measure != measure || o->missing != VALUE_GIVEN)
            continue;
        out->v[out->n] = o;
        in_order = in_order && (out->n == 0 || by_place(&out->v[out->n - 1], &out->v[out->n]) <= 0);
        out->n++;
    }
    if (!in_order)
        qsort(out->v, out->n, sizeof *out->v, by_place);
}

static bool is_provisional(const struct observation *o) {
    return o->status == 'P' || o->status == 'E' || o->status == 'F';
}

/* The newest figures are provisional in every bulletin; older ones should have become final. */
static void statuses(struct check *c, const struct observation *const *v, size_t n) {
    for (size_t i = 1; i < n; i++) {
        if (is_provisional(v[i - 1]) && !is_provisional(v[i]) && !period_eq(v[i - 1]->period, v[i]->period)) {
            report_as(c, DIAG_CHECK_MIXED_STATUS, v[i - 1]->at, v[i]->indicator->id,
                      period_id(c->a, v[i - 1]->period), (struct str){&v[i - 1]->status, 1},
                      period_id(c->a, v[i]->period), check_line(c, v[i]->at));
            return;
        }
    }
}

static size_t periods_of(const struct observation *const *v, size_t n, const struct str *scope) {
    size_t count = 0;
    const struct observation *last = NULL;
    for (size_t i = 0; i < n; i++) {
        if (scope && !str_eq(v[i]->scope, *scope))
            continue;
        count += !last || !period_eq(last->period, v[i]->period);
        last = v[i];
    }
    return count;
}

/* Some years of one coverage only and some of another only: no coverage has them all. */
static void scopes(struct check *c, const struct observation *const *v, size_t n) {
    enum { SCOPES_MOST = 50 }; /* of one series; more are not told apart */
    const struct observation *other = NULL;
    size_t all = periods_of(v, n, NULL), tried = 0;
    for (size_t i = 1; i < n && !other; i++)
        other = str_eq(v[i]->scope, v[0]->scope) ? NULL : v[i];
    if (!other || all < 2)
        return;
    for (size_t i = 0; i < n && tried < SCOPES_MOST; i++) {
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = !str_eq(v[k]->scope, v[i]->scope);
        if (is_new && periods_of(v, n, &v[i]->scope) == all)
            return;
        tried += is_new;
    }
    report_as(c, DIAG_CHECK_MIXED_SCOPE, other->at, other->indicator->id,
              v[0]->scope.n ? v[0]->scope : STR("—"), other->scope.n ? other->scope : STR("—"),
              check_line(c, v[0]->at));
}

/* Years from the period to the publication; -1 when it is not known. */
static int lag_of(const struct observation *o) {
    struct str date = o->released.n ? o->released : o->source->published;
    int year;
    return str_int(str_head(date, 4), &year) && year >= o->period.year ? year - o->period.year : -1;
}

/* A first release (of the year after) before a figure that was published later, so probably revised. */
static void releases(struct check *c, const struct observation *const *v, size_t n) {
    const struct observation *first = NULL;
    for (size_t i = 0; i < n; i++) {
        int lag = lag_of(v[i]);
        if (first && lag >= 2 && !period_eq(first->period, v[i]->period)) {
            report_as(c, DIAG_CHECK_MIXED_SOURCE, first->at, first->indicator->id,
                      period_id(c->a, first->period), first->source->id, period_id(c->a, v[i]->period),
                      v[i]->source->id, check_line(c, v[i]->at));
            return;
        }
        first = lag == 0 || lag == 1 ? v[i] : first;
    }
}

static bool admits_mixture(struct str note) {
    static const char *const words[] = {"混用", "混合口径", "口径不一", "口径不同", "新旧口径"};
    for (size_t i = 0; note.n && i < sizeof words / sizeof *words; i++) {
        if (str_has(note, str_of(words[i])))
            return true;
    }
    return false;
}

/* The notes say so themselves; once for a measure. */
static void notes(struct check *c, const struct points *p) {
    const struct observation *first = NULL;
    struct str last = STR_NONE;
    bool is_mixed = false;
    size_t count = 0;
    for (size_t i = 0; i < p->n; i++) {
        struct str note = p->v[i]->note.zh;
        if (!str_eq(note, last))
            is_mixed = admits_mixture(note);
        last = note;
        count += is_mixed;
        first = is_mixed && (!first || p->v[i]->at.off < first->at.off) ? p->v[i] : first;
    }
    if (first)
        report_as(c, DIAG_CHECK_MIXED_NOTE, first->at, first->indicator->id, str_fmt(c->a, "%zu", count),
                  first->note.zh);
}

static struct points room(struct check *c) {
    size_t most = 0;
    for (size_t i = 0; i < c->m->indicator_count; i++)
        most = c->m->indicators[i].count > most ? c->m->indicators[i].count : most;
    return (struct points){ARENA_ARRAY(c->a, const struct observation *, most), 0};
}

void check_mixed(struct check *c) {
    struct points p = room(c);
    for (size_t i = 0; i < c->m->indicator_count; i++) {
        for (int m = 0; m < MEASURE_N && c->m->indicators[i].count; m++) {
            collect(c, &c->m->indicators[i], (enum measure)m, &p);
            for (size_t from = 0, to; from < p.n; from = to) {
                for (to = from + 1; to < p.n && p.v[to]->area == p.v[from]->area &&
                                    p.v[to]->period.freq == p.v[from]->period.freq;)
                    to++;
                statuses(c, p.v + from, to - from);
                scopes(c, p.v + from, to - from);
                if (m == MEASURE_LEVEL)
                    releases(c, p.v + from, to - from);
            }
            notes(c, &p);
        }
    }
}

/* ---- growth beside levels ---- */

static const struct observation *level_of(const struct model *m, const struct observation *like, int year) {
    struct period period = {year, FREQ_YEAR, 0};
    const struct observation *o = model_find(m, (struct obs_query){.indicator = like->indicator,
                                                                   .measure = MEASURE_LEVEL,
                                                                   .kind = OBS_ACTUAL,
                                                                   .area = like->area,
                                                                   .period = &period,
                                                                   .scope = &like->scope});
    return o && check_is_given(o) && o->op == OP_EQ && decimal_sign(o->low) > 0 ? o : NULL;
}

/* Nominal growth in per cent; false when the levels cannot be compared. */
static bool nominal(const struct observation *now, const struct observation *before, struct decimal *out) {
    struct decimal was, ratio;
    return unit_convert(before->low, before->unit, now->unit, &was) &&
           decimal_div(now->low, was, 6, &ratio) && decimal_mul(ratio, decimal_int(100), out) &&
           decimal_sub(*out, decimal_int(100), out);
}

/* Differences of more than 5 points, which prices and revisions rarely make; twentyfold ones are for
 * check_scale. Floating point only spares the exact reckoning of what is far from either. */
static bool is_striking(const struct observation *o, const struct observation *now,
                        const struct observation *before, struct decimal *growth) {
    double was = decimal_double(before->low) * decimal_double(before->unit->factor);
    double is = decimal_double(now->low) * decimal_double(now->unit->factor);
    double guess = (is / was - 1) * 100 - decimal_double(o->low) * decimal_double(o->unit->factor);
    struct decimal published, apart;
    if (guess > -4.9 && guess < 4.9)
        return false;
    return nominal(now, before, growth) && decimal_mul(o->low, o->unit->factor, &published) &&
           decimal_sub(*growth, published, &apart) && decimal_cmp(decimal_abs(apart), decimal_int(5)) > 0 &&
           decimal_cmp(*growth, decimal_int(1900)) <= 0 && decimal_cmp(*growth, decimal_int(-95)) >= 0;
}

void check_growth(struct check *c) {
    for (size_t i = 0; i < c->m->obs_count; i++) {
        const struct observation *o = &c->m->obs[i];
        if (o->measure != MEASURE_GROWTH || o->kind != OBS_ACTUAL || !o->is_current || o->op != OP_EQ ||
            !check_is_given(o) || o->period.freq != FREQ_YEAR ||
            !check_has_measure(c, o->indicator, MEASURE_LEVEL))
            continue;
        const struct observation *now = level_of(c->m, o, o->period.year);
        const struct observation *before = now ? level_of(c->m, o, o->period.year - 1) : NULL;
        struct decimal growth;
        if (before && is_striking(o, now, before, &growth))
            report(c, o->value_at, o->indicator->id, period_id(c->a, o->period),
                   decimal_fmt(c->a, decimal_round(growth, 1)), o->value);
    }
}

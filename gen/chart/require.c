/* What must be there before a chart is laid out, and the messages that say what the data hold instead. */
#include "chart/resolve.h"

/* What an indicator has, for the message: "level 2022, 2023; growth 2023". */
static struct str what_there_is(struct arena *a, const struct model *m, const struct indicator *ind) {
    struct buf b = buf_new(a);
    for (int measure = 0; measure < MEASURE_N; measure++) {
        size_t n = 0;
        for (size_t k = ind->first; k < ind->first + ind->count; k++) {
            const struct observation *x = &m->obs[k];
            bool number = datum_has(&(struct datum){.obs = x});
            if (!x->is_current || (int)x->measure != measure || !number || n == 6)
                continue;
            if (!n++)
                buf_fmt(&b, "%s%s", b.n ? "; " : "", measure_id((enum measure)measure));
            buf_fmt(&b, "%s %.*s%s", n > 1 ? "," : "", STR_ARG(period_id(a, x->period)),
                    x->kind == OBS_TARGET ? " (target)" : "");
        }
    }
    return buf_str(&b);
}

static void empty_series(struct resolver *r, const struct chart_entry *e) {
    diag(r->ds, DIAG_CHART_SERIES_EMPTY, e->at, e->indicator->id,
         what_there_is(r->a, r->o->model, e->indicator));
}

bool require_values(struct resolver *r) {
    struct chart_options *o = r->o;
    size_t errors = r->ds->errors;
    for (size_t e = 0; e < o->entry_count; e++) {
        bool any = false, number = false;
        for (size_t i = 0; i < r->n; i++) {
            const struct candidate *c = &r->c[i];
            if (c->entry != &o->entries[e])
                continue;
            any = any || c->periods.n;
            if (o->target_given && candidate_find(o->model, c, OBS_TARGET, o->target_period, NULL))
                any = true;
        }
        for (size_t s = 0; s < r->s->series_count; s++)
            for (size_t k = 0; k < o->category_count; k++)
                number =
                    number || datum_has(&r->s->series[s].actual[k]) || datum_has(&r->s->series[s].target[k]);
        if (!any || !number)
            empty_series(r, &o->entries[e]);
    }
    return r->ds->errors == errors;
}

static struct str period_names(struct arena *a, const struct period_list *list) {
    struct buf b = buf_new(a);
    for (size_t k = 0; k < list->n; k++)
        buf_fmt(&b, "%s%.*s", k ? ", " : "", STR_ARG(period_id(a, list->v[k])));
    return buf_str(&b);
}

/* Periods of all current values of one kind that the candidates' indicators have. */
static struct period_list periods_there_are(struct resolver *r, enum obs_kind kind) {
    struct period_list have = {0};
    for (size_t i = 0; i < r->n; i++) {
        const struct candidate *c = &r->c[i];
        const struct indicator *ind = c->entry->indicator;
        for (size_t k = ind->first; k < ind->first + ind->count; k++) {
            const struct observation *o = &r->o->model->obs[k];
            if (o->is_current && o->kind == kind && o->measure == c->measure && o->area == c->area)
                period_list_add(r->a, &have, o->period);
        }
    }
    return have;
}

void require_periods(struct resolver *r) {
    struct chart_options *o = r->o;
    for (size_t p = 0; p < o->periods.n && o->by == BY_PERIOD; p++) {
        bool any = o->target_given && period_eq(o->target_period, o->periods.v[p]);
        for (size_t i = 0; i < r->n; i++)
            any = any || period_list_has(&r->c[i].periods, o->periods.v[p]);
        if (any)
            continue;
        struct period_list have = periods_there_are(r, OBS_ACTUAL);
        if (!have.n)
            return; /* then it is the series that are empty */
        diag(r->ds, DIAG_CHART_PERIOD_EMPTY, o->periods_at.v[p], period_id(r->a, o->periods.v[p]),
             period_names(r->a, &have));
    }
}

void require_target(struct resolver *r) {
    struct chart_options *o = r->o;
    if (o->any_target || !(r->s->kind->needs_target || o->target_at.src))
        return;
    struct period_list have = periods_there_are(r, OBS_TARGET);
    struct str of =
        o->target_given ? str_fmt(r->a, " %.*s", STR_ARG(period_id(r->a, o->target_period))) : STR_NONE;
    diag(r->ds, DIAG_CHART_NO_TARGET, o->target_at.src ? o->target_at : r->s->at, of,
         period_names(r->a, &have));
}

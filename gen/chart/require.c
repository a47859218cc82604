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

void require_periods(struct resolver *r) {
    struct chart_options *o = r->o;
    for (size_t p = 0; p < o->periods.n && o->by == BY_PERIOD; p++) {
        bool any = false;
        struct period_list have = {0};
        for (size_t i = 0; i < r->n; i++) {
            any = any || period_list_has(&r->c[i].periods, o->periods.v[p]);
            for (size_t k = 0; k < r->c[i].periods.n; k++)
                period_list_add(r->a, &have, r->c[i].periods.v[k]);
        }
        if (any || (o->target_given && period_eq(o->target_period, o->periods.v[p])))
            continue;
        struct buf b = buf_new(r->a);
        for (size_t k = 0; k < have.n; k++)
            buf_fmt(&b, "%s%.*s", k ? ", " : "", STR_ARG(period_id(r->a, have.v[k])));
        diag(r->ds, DIAG_CHART_PERIOD_EMPTY, o->periods_at, period_id(r->a, o->periods.v[p]), buf_str(&b));
    }
}

void require_target(struct resolver *r) {
    struct chart_options *o = r->o;
    bool wanted = r->s->kind->needs_target || o->target_at.src;
    if (o->any_target || !wanted)
        return;
    struct period_list have = {0};
    for (size_t i = 0; i < r->n; i++) {
        const struct indicator *ind = r->c[i].entry->indicator;
        for (size_t k = ind->first; k < ind->first + ind->count; k++)
            if (o->model->obs[k].is_current && o->model->obs[k].kind == OBS_TARGET &&
                o->model->obs[k].measure == r->c[i].measure)
                period_list_add(r->a, &have, o->model->obs[k].period);
    }
    struct buf b = buf_new(r->a);
    for (size_t k = 0; k < have.n; k++)
        buf_fmt(&b, "%s%.*s", k ? ", " : "", STR_ARG(period_id(r->a, have.v[k])));
    struct str of =
        o->target_given ? str_fmt(r->a, " %.*s", STR_ARG(period_id(r->a, o->target_period))) : STR_NONE;
    diag(r->ds, DIAG_CHART_NO_TARGET, o->target_at.src ? o->target_at : r->s->at, of, buf_str(&b));
}

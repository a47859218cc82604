/* What a chart could show: each of its entries for each of its areas, with the periods that have actuals, and
 * the period whose targets are set beside them. */
#include "chart/resolve.h"

static bool valued(const struct observation *o) {
    return datum_has(&(struct datum){.obs = o});
}

const struct observation *candidate_find(const struct model *m, const struct candidate *c, enum obs_kind kind,
                                         struct period p, const struct observation *like) {
    const struct indicator *i = c->entry->indicator;
    const struct observation *best = NULL;
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *x = &m->obs[k];
        if (!x->is_current || x->measure != c->measure || x->area != c->area || x->kind != kind ||
            !period_eq(x->period, p))
            continue;
        if (c->entry->scope_given ? !str_eq(x->scope, c->entry->scope)
                                  : like && !str_eq(x->scope, like->scope))
            continue;
        if (!best || (best->scope.n && !x->scope.n))
            best = x;
    }
    return best;
}

void period_list_add(struct arena *a, struct period_list *list, struct period p) {
    size_t at = list->n;
    while (at > 0 && period_cmp(list->v[at - 1], p) > 0)
        at--;
    if (at > 0 && period_eq(list->v[at - 1], p))
        return;
    VEC_PUSH(a, list, p);
    for (size_t k = list->n - 1; k > at; k--)
        list->v[k] = list->v[k - 1];
    list->v[at] = p;
}

bool period_list_has(const struct period_list *list, struct period p) {
    for (size_t i = 0; i < list->n; i++)
        if (period_eq(list->v[i], p))
            return true;
    return false;
}

void period_list_fill(struct arena *a, struct period_list *list) {
    if (list->n < 2 || list->v[0].freq != FREQ_YEAR)
        return;
    int from = list->v[0].year, to = list->v[list->n - 1].year;
    if ((size_t)(to - from) + 1 > list->n * 2)
        return; /* mostly gaps: the years stand side by side instead */
    for (int y = from; y <= to; y++)
        period_list_add(a, list, (struct period){.year = y, .freq = FREQ_YEAR});
}

/* Periods of the candidate's actuals that the chart asks for. */
static void find_periods(struct resolver *r, struct candidate *c) {
    const struct chart_options *o = r->o;
    const struct indicator *i = c->entry->indicator;
    c->periods = (struct period_list){0};
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *x = &o->model->obs[k];
        if (!x->is_current || x->kind != OBS_ACTUAL || x->measure != c->measure || x->area != c->area ||
            (c->entry->scope_given && !str_eq(x->scope, c->entry->scope)))
            continue;
        if (c->entry->period_given) {
            if (period_eq(x->period, c->entry->period))
                period_list_add(r->a, &c->periods, x->period);
            continue;
        }
        if (o->periods.n ? period_list_has(&o->periods, x->period) : x->period.freq == o->frequency)
            period_list_add(r->a, &c->periods, x->period);
    }
}

static bool has_target(const struct resolver *r, const struct candidate *c) {
    const struct indicator *i = c->entry->indicator;
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *x = &r->o->model->obs[k];
        if (x->is_current && x->kind == OBS_TARGET && x->measure == c->measure && x->area == c->area &&
            (!r->o->target_given || period_eq(x->period, r->o->target_period)))
            return true;
    }
    return false;
}

/* The measure of an entry that names none: the first in this order that has data, with a target if the kind
 * shows them. */
static enum measure obvious_measure(struct resolver *r, struct candidate *c) {
    static const enum measure order[] = {MEASURE_LEVEL, MEASURE_COUNT, MEASURE_GROWTH, MEASURE_RATE,
                                         MEASURE_SHARE, MEASURE_RANK,  MEASURE_CHANGE};
    size_t n = sizeof order / sizeof order[0];
    enum measure found = MEASURE_N;
    for (size_t i = 0; i < n; i++) {
        c->measure = order[i];
        find_periods(r, c);
        bool target = has_target(r, c);
        if (r->s->kind->shows_target && target)
            return order[i];
        if (found == MEASURE_N && (c->periods.n || target))
            found = order[i];
    }
    return found == MEASURE_N ? MEASURE_LEVEL : found;
}

static void find_areas(struct resolver *r) {
    struct chart_options *o = r->o;
    const struct model *m = o->model;
    if (o->area_set == AREAS_SITE && m->site.area)
        VEC_PUSH(r->a, &o->areas, m->site.area);
    for (size_t i = 0; i < m->area_count; i++) {
        const struct area *x = &m->areas[i];
        if (o->area_set == AREAS_ALL || (o->area_set == AREAS_CHILDREN && x->parent == m->site.area))
            VEC_PUSH(r->a, &o->areas, x);
    }
}

void candidates_find(struct resolver *r) {
    struct chart_options *o = r->o;
    find_areas(r);
    size_t most = o->entry_count * (o->areas.n ? o->areas.n : 1);
    r->c = ARENA_ARRAY(r->a, struct candidate, most ? most : 1);
    bool skip_empty = o->area_set == AREAS_ALL || o->area_set == AREAS_CHILDREN;
    for (size_t e = 0; e < o->entry_count; e++) {
        const struct chart_entry *entry = &o->entries[e];
        size_t areas = entry->area ? 1 : o->areas.n;
        for (size_t k = 0; k < areas; k++) {
            struct candidate *c = &r->c[r->n];
            *c = (struct candidate){.entry = entry, .area = entry->area ? entry->area : o->areas.v[k]};
            c->measure = entry->measure >= 0 ? (enum measure)entry->measure : obvious_measure(r, c);
            find_periods(r, c);
            if (c->periods.n || !skip_empty)
                r->n++;
        }
    }
}

struct period candidate_last(const struct resolver *r, const struct candidate *c, bool *found) {
    struct period p = {0};
    *found = false;
    bool value = false;
    for (size_t i = 0; i < c->periods.n; i++) {
        if (r->o->target_given && period_cmp(c->periods.v[i], r->o->target_period) > 0)
            continue;
        const struct observation *x = candidate_find(r->o->model, c, OBS_ACTUAL, c->periods.v[i], NULL);
        if (value && !valued(x))
            continue; /* a number says more than a word */
        p = c->periods.v[i];
        value = valued(x);
        *found = true;
    }
    return p;
}

/* Without `target:` the actual's own targets are shown; when there are none, those of the next period that
 * has some. */
void candidates_target_period(struct resolver *r) {
    struct chart_options *o = r->o;
    if (o->target_given || !r->s->kind->shows_target || o->periods.n)
        return;
    bool any = false;
    struct period best = {0};
    for (size_t i = 0; i < r->n; i++) {
        const struct candidate *c = &r->c[i];
        bool found;
        struct period last = candidate_last(r, c, &found);
        for (size_t k = c->entry->indicator->first;
             k < c->entry->indicator->first + c->entry->indicator->count; k++) {
            const struct observation *x = &o->model->obs[k];
            if (!x->is_current || x->kind != OBS_TARGET || x->measure != c->measure || x->area != c->area ||
                !valued(x))
                continue;
            if (found && period_eq(x->period, last))
                return; /* own targets */
            if ((!found || period_cmp(x->period, last) > 0) && (!any || period_cmp(x->period, best) < 0)) {
                best = x->period;
                any = true;
            }
        }
    }
    if (any) {
        o->target_given = true;
        o->target_period = best;
    }
}

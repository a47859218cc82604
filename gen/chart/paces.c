/* Rows of a progress chart: what is done of the year's target so far. Which figures add up is calc_pace's
 * knowledge; here they become the rows' actuals. */
#include "chart/resolve.h"

static bool valued(const struct observation *o) {
    return datum_has(&(struct datum){.obs = o});
}

static struct datum datum_of(const struct observation *o) {
    struct datum d = {.obs = o};
    if (o)
        d.shown = *o;
    return d;
}

/* The sum of several figures, as an observation of the last of them. */
static const struct observation *sum_observation(struct resolver *r, const struct pace *p) {
    struct observation *o = ARENA_NEW(r->a, struct observation);
    *o = *p->last;
    o->low = o->high = p->done;
    o->unit = p->target->unit;
    o->value = decimal_fmt(r->a, p->done);
    return o;
}

/* What stands against a target: the actual of the year, else the sum of what the year has so far; or NULL. */
static const struct observation *done_of(struct resolver *r, const struct candidate *c,
                                         const struct observation *target) {
    const struct observation *year = candidate_find(r->o->model, c, OBS_ACTUAL, target->period, target);
    if (valued(year))
        return year;
    struct pace p = calc_pace(r->o->model, target);
    bool tells = p.reason == REASON_NONE || p.reason == REASON_NO_DIRECTION;
    if (!tells || !p.last)
        return year;
    return p.count == 1 && p.last->unit == target->unit ? p.last : sum_observation(r, &p);
}

/* The target that was asked for; else the latest with something to set against it, else the latest. */
static const struct observation *target_of(struct resolver *r, const struct candidate *c) {
    const struct indicator *i = c->entry->indicator;
    const struct observation *best = NULL;
    bool best_done = false;
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *x = &r->o->model->obs[k];
        bool asked = !r->o->target_at.src || period_eq(x->period, r->o->target_period);
        if (!x->is_current || x->kind != OBS_TARGET || x->measure != c->measure || x->area != c->area ||
            x->period.freq != FREQ_YEAR || !asked ||
            (c->entry->scope_given && !str_eq(x->scope, c->entry->scope)))
            continue;
        bool done = valued(done_of(r, c, x));
        if (!best || done > best_done || (done == best_done && period_cmp(x->period, best->period) > 0)) {
            best = x;
            best_done = done;
        }
    }
    return best;
}

void paces_fill(struct resolver *r) {
    struct chart_series *s = &r->s->series[0];
    for (size_t i = 0; i < r->n && i < r->o->category_count && r->o->by != BY_PERIOD; i++) {
        const struct observation *target = target_of(r, &r->c[i]);
        s->target[i] = datum_of(target);
        s->actual[i] = datum_of(target ? done_of(r, &r->c[i], target) : NULL);
    }
}

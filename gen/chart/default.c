/* The chart that an indicator gets by itself, from what the data hold of it. */
#include "chart/resolve.h"

struct holdings {
    enum frequency frequency;  /* yearly, or what there is instead */
    size_t actuals[MEASURE_N]; /* values of that frequency and the site's area */
    size_t targets[MEASURE_N];
};

/* The longest period of the actuals, since the target of a year may have those of quarters only beside it; of
 * the targets where there is nothing else. */
static enum frequency frequency_of(const struct model *m, const struct indicator *ind,
                                   const struct area *area) {
    enum frequency best[2] = {FREQ_MONTH, FREQ_MONTH};
    bool has[2] = {false, false};
    for (size_t k = ind->first; k < ind->first + ind->count; k++) {
        const struct observation *o = &m->obs[k];
        if (!o->is_current || o->area != area || !datum_has(&(struct datum){.obs = o}))
            continue;
        has[o->kind] = true;
        best[o->kind] = o->period.freq < best[o->kind] ? o->period.freq : best[o->kind];
    }
    return best[has[OBS_ACTUAL] ? OBS_ACTUAL : OBS_TARGET];
}

static struct holdings count(const struct model *m, const struct indicator *ind, const struct area *area) {
    struct holdings h = {.frequency = frequency_of(m, ind, area)};
    for (size_t k = ind->first; k < ind->first + ind->count; k++) {
        const struct observation *o = &m->obs[k];
        if (!o->is_current || o->area != area || o->period.freq != h.frequency ||
            !datum_has(&(struct datum){.obs = o}))
            continue;
        (o->kind == OBS_ACTUAL ? h.actuals : h.targets)[o->measure]++;
    }
    return h;
}

static const struct area *area_of(const struct model *m, const struct indicator *ind) {
    const struct area *other = NULL;
    for (size_t k = ind->first; k < ind->first + ind->count; k++) {
        if (m->obs[k].area == m->site.area)
            return m->site.area;
        other = other ? other : m->obs[k].area;
    }
    return other;
}

static const struct chart_spec *make(struct arena *a, const struct model *m, const struct indicator *ind,
                                     const struct area *area, enum frequency frequency, const char *kind,
                                     const enum measure *measures, size_t n) {
    struct chart_spec *s = ARENA_NEW(a, struct chart_spec);
    struct chart_options *o = ARENA_NEW(a, struct chart_options);
    struct diags quiet = diags_new(a);
    s->id = ind->id;
    s->kind = kind_find(str_of(kind));
    s->at = ind->at;
    s->file = ind->at.src;
    s->options = o;
    o->model = m;
    o->frequency = frequency;
    o->entries = ARENA_ARRAY(a, struct chart_entry, n);
    o->entry_count = n;
    for (size_t i = 0; i < n; i++)
        o->entries[i] =
            (struct chart_entry){.indicator = ind, .measure = (int)measures[i], .area = area, .at = ind->at};
    return series_resolve(a, s, &quiet) ? s : NULL;
}

const struct chart_spec *chart_spec_default(struct arena *a, const struct model *m,
                                            const struct indicator *i) {
    static const enum measure order[] = {MEASURE_LEVEL, MEASURE_COUNT, MEASURE_GROWTH, MEASURE_RATE,
                                         MEASURE_SHARE, MEASURE_RANK,  MEASURE_CHANGE};
    size_t n = sizeof order / sizeof order[0];
    const struct area *area = area_of(m, i);
    struct holdings h = count(m, i, area);
    const struct chart_spec *s = NULL;
    enum measure level = h.actuals[MEASURE_COUNT] > h.actuals[MEASURE_LEVEL] ? MEASURE_COUNT : MEASURE_LEVEL;
    if (h.actuals[level] > 1 && h.actuals[MEASURE_GROWTH] > 1)
        s = make(a, m, i, area, h.frequency, "combo", (enum measure[]){level, MEASURE_GROWTH}, 2);
    for (size_t k = 0; !s && k < n; k++)
        if (h.actuals[order[k]] > 1)
            s = make(a, m, i, area, h.frequency, measure_is_rate(order[k]) ? "line" : "column", &order[k], 1);
    for (size_t k = 0; !s && k < n; k++)
        if (h.actuals[order[k]] && h.targets[order[k]])
            s = make(a, m, i, area, h.frequency, "target", &order[k], 1);
    for (size_t k = 0; !s && k < n; k++)
        if (h.actuals[order[k]] && order[k] != MEASURE_RANK)
            s = make(a, m, i, area, h.frequency, "stat", &order[k], 1);
    for (size_t k = 0; !s && k < n; k++)
        if (h.targets[order[k]])
            s = make(a, m, i, area, h.frequency, "stat", &order[k], 1);
    if (!s && h.actuals[MEASURE_RANK])
        s = make(a, m, i, area, h.frequency, "stat", (enum measure[]){MEASURE_RANK}, 1);
    return s;
}

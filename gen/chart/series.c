/* Takes a chart's data from the model: whether the observations asked for stand by period, by area or by
 * indicator, and which stands where. Knows nothing of pixels; units and order are arrange.c's part. */
#include "chart/series.h"

#include "chart/remarks.h"
#include "chart/resolve.h"
#include "chart/words.h"
#include "text/number.h"

bool datum_has(const struct datum *d) {
    return d->obs && d->obs->missing == VALUE_GIVEN && d->obs->op != OP_REL && d->obs->op != OP_TEXT;
}

double datum_number(const struct datum *d) {
    double low = decimal_double(d->shown.low);
    return d->shown.op == OP_RANGE ? (low + decimal_double(d->shown.high)) / 2 : low;
}

static void new_series(struct resolver *r, size_t n) {
    struct chart_options *o = r->o;
    r->s->series_count = n;
    r->s->series = ARENA_ARRAY(r->a, struct chart_series, n ? n : 1);
    o->category = ARENA_ARRAY(r->a, struct category, o->category_count ? o->category_count : 1);
    for (size_t i = 0; i < n; i++) {
        struct chart_series *s = &r->s->series[i];
        s->actual = ARENA_ARRAY(r->a, struct datum, o->category_count ? o->category_count : 1);
        s->target = ARENA_ARRAY(r->a, struct datum, o->category_count ? o->category_count : 1);
    }
}

static void set_datum(struct datum *d, const struct observation *o) {
    d->obs = o;
    if (!o)
        return;
    d->shown = *o;
    if (o->op == OP_REL)
        d->shown.note = (struct words){0}; /* the relation itself is shorter than what was noted of it */
}

static void set_series(struct resolver *r, struct chart_series *s, const struct candidate *c, bool by_area) {
    const struct indicator *i = c->entry->indicator;
    s->entry = c->entry;
    s->area = c->area;
    s->measure = c->measure;
    s->mark = c->entry->mark;
    s->name = c->entry->name.zh.n || c->entry->name.en.n ? c->entry->name : i->name;
    s->short_name = c->entry->name.zh.n || c->entry->name.en.n ? c->entry->name : i->short_name;
    if (by_area) {
        s->name = c->area->name;
        s->short_name = c->area->short_name.zh.n ? c->area->short_name : c->area->name;
        return;
    }
    for (size_t k = 0; k < r->o->entry_count; k++) /* the same indicator twice: say what is measured */
        if (&r->o->entries[k] != c->entry && r->o->entries[k].indicator == i && !c->entry->name.zh.n) {
            s->name = series_name(r->a, s->name, c->measure);
            s->short_name = series_name(r->a, s->short_name, c->measure);
            break;
        }
}

struct loc category_place(const struct chart_spec *s, size_t k) {
    struct loc at = s->options->category[k].at;
    return at.src ? at : s->at;
}

static void fill_rows(struct resolver *r, bool by_area) {
    struct chart_options *o = r->o;
    o->by = by_area ? BY_AREA : BY_INDICATOR;
    o->category_count = r->n;
    new_series(r, 1);
    struct chart_series *s = &r->s->series[0];
    for (size_t i = 0; i < r->n; i++) {
        const struct candidate *c = &r->c[i];
        struct chart_series named = {0};
        set_series(r, &named, c, by_area);
        o->category[i] = (struct category){.by = o->by,
                                           .name = named.name,
                                           .short_name = named.short_name,
                                           .area = c->area,
                                           .indicator = c->entry->indicator,
                                           .total = c->entry->mark == MARK_TOTAL,
                                           .own_period = c->entry->period_given,
                                           .named = c->entry->name.zh.n > 0,
                                           .at = c->entry->at};
        bool found;
        struct period p = candidate_last(r, c, &found);
        if (!found && o->periods.n == 1) {
            p = o->periods.v[0];
            found = true;
        }
        const struct observation *actual = found ? candidate_find(o->model, c, OBS_ACTUAL, p, NULL) : NULL;
        set_datum(&s->actual[i], actual);
        if (o->target_given || (r->s->kind->shows_target && found))
            set_datum(&s->target[i], candidate_find(o->model, c, OBS_TARGET,
                                                    o->target_given ? o->target_period : p, actual));
    }
    if (r->n)
        set_series(r, s, &r->c[0], false);
}

static void fill_periods(struct resolver *r) {
    struct chart_options *o = r->o;
    struct period_list all = {0};
    for (size_t i = 0; i < o->periods.n; i++)
        period_list_add(r->a, &all, o->periods.v[i]);
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < r->c[i].periods.n; k++)
            period_list_add(r->a, &all, r->c[i].periods.v[k]);
    if (!o->periods.n && r->s->kind->fills_years)
        period_list_fill(r->a, &all);
    if (o->target_given)
        period_list_add(r->a, &all, o->target_period);
    o->by = BY_PERIOD;
    o->category_count = all.n;
    new_series(r, r->n);
    bool by_area = o->entry_count == 1 && r->n > 1;
    for (size_t k = 0; k < all.n; k++)
        o->category[k] = (struct category){.by = BY_PERIOD, .period = all.v[k]};
    for (size_t i = 0; i < r->n; i++) {
        struct chart_series *s = &r->s->series[i];
        set_series(r, s, &r->c[i], by_area);
        for (size_t k = 0; k < all.n; k++) {
            const struct observation *actual = candidate_find(o->model, &r->c[i], OBS_ACTUAL, all.v[k], NULL);
            set_datum(&s->actual[k], actual);
            bool own = r->s->kind->shows_target && !o->target_given;
            if (own || (o->target_given && period_eq(all.v[k], o->target_period)))
                set_datum(&s->target[k], candidate_find(o->model, &r->c[i], OBS_TARGET, all.v[k], actual));
        }
    }
}

/* The last period in which at least half as many candidates have data as in the fullest. */
static struct period common_period(const struct resolver *r) {
    struct period best = {0};
    size_t most = 0, n;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < r->n; i++)
            for (size_t k = 0; k < r->c[i].periods.n; k++) {
                struct period p = r->c[i].periods.v[k];
                n = 0;
                for (size_t j = 0; j < r->n; j++)
                    n += period_list_has(&r->c[j].periods, p);
                if (pass == 0)
                    most = n > most ? n : most;
                else if (n * 2 >= most && (!best.year || period_cmp(p, best) > 0))
                    best = p;
            }
    return best;
}

/* Several entries of one period for several areas: areas as categories, entries as series. Areas without any
 * value are left out unless they were named. */
static void fill_table(struct resolver *r) {
    struct chart_options *o = r->o;
    struct area_list areas = {0};
    for (size_t k = 0; k < o->areas.n; k++) {
        bool any = o->area_set == AREAS_LIST || o->area_set == AREAS_SITE;
        for (size_t i = 0; i < r->n; i++)
            any = any || r->c[i].area == o->areas.v[k];
        if (any)
            VEC_PUSH(r->a, &areas, o->areas.v[k]);
    }
    o->by = BY_AREA;
    o->category_count = areas.n;
    new_series(r, o->entry_count);
    for (size_t k = 0; k < areas.n; k++) {
        const struct area *x = areas.v[k];
        o->category[k] = (struct category){.by = BY_AREA,
                                           .area = x,
                                           .name = x->name,
                                           .short_name = x->short_name.zh.n ? x->short_name : x->name};
    }
    struct period common = common_period(r);
    for (size_t i = 0; i < r->n; i++) {
        const struct candidate *c = &r->c[i];
        struct chart_series *s = &r->s->series[c->entry - o->entries];
        set_series(r, s, c, false);
        for (size_t k = 0; k < areas.n; k++)
            if (areas.v[k] == c->area && c->periods.n)
                set_datum(&s->actual[k], candidate_find(o->model, c, OBS_ACTUAL, common, NULL));
    }
}

static bool rows_refused(struct resolver *r, size_t series, size_t values) {
    const struct chart_kind *kind = r->s->kind;
    if (!kind->rows_only || series < 2)
        return false;
    diag(r->ds, DIAG_CHART_ROWS_ONLY, r->s->at, str_of(kind->id), str_fmt(r->a, "%zu", series),
         str_fmt(r->a, "%zu", values));
    return true;
}

static bool fill(struct resolver *r) {
    struct chart_options *o = r->o;
    const struct chart_kind *kind = r->s->kind;
    size_t longest = o->periods.n > 1 ? o->periods.n : 0, per_entry = 0;
    for (size_t i = 0; i < r->n; i++) {
        size_t same = 0;
        if (o->periods.n <= 1 && r->c[i].periods.n > longest)
            longest = r->c[i].periods.n;
        for (size_t k = 0; k < r->n; k++)
            same += r->c[k].entry == r->c[i].entry;
        if (same > per_entry)
            per_entry = same;
    }
    bool newest = kind->latest && !o->periods.n && (r->n > 1 || kind->shows_target);
    bool by_area = o->entry_count == 1 && per_entry > 1;
    if (longest > 1 && !newest) {
        if (rows_refused(r, r->n, longest))
            return false;
        fill_periods(r);
    } else if (per_entry > 1 && !by_area) {
        if (rows_refused(r, o->entry_count, per_entry))
            return false;
        fill_table(r);
    } else if (r->n == 1 && !newest && !kind->shows_target) {
        fill_periods(r);
    } else {
        fill_rows(r, by_area);
    }
    return true;
}

static void find_growth(struct resolver *r) {
    struct chart_options *o = r->o;
    struct chart_series *s = r->s->series;
    if (!str_is(str_of(r->s->kind->id), "stat") || !o->category_count || !datum_has(&s->actual[0]))
        return;
    const struct observation *level = s->actual[0].obs;
    if (level->measure != MEASURE_LEVEL && level->measure != MEASURE_COUNT)
        return;
    set_datum(&o->growth, calc_growth(o->model, level));
    struct candidate c = {.entry = s->entry, .area = s->area, .measure = MEASURE_GROWTH};
    struct period next = {.year = level->period.year + 1, .freq = FREQ_YEAR};
    if (!s->target[0].obs)
        set_datum(&o->growth_target,
                  candidate_find(o->model, &c, OBS_TARGET, o->target_given ? o->target_period : next, level));
}

static bool both_ways(const struct chart_spec *s) {
    bool areas = false, entries = false;
    for (size_t i = 1; i < s->series_count; i++) {
        areas = areas || s->series[i].area != s->series[0].area;
        entries = entries || s->series[i].entry != s->series[0].entry;
    }
    /* entries with an area of their own bear names of their own, or are one indicator in several places */
    for (size_t i = 0; i < s->series_count && areas && entries; i++)
        areas = !s->series[i].entry->area;
    return areas && entries;
}

static bool settle(struct resolver *r) {
    struct chart_spec *s = r->s;
    size_t errors = r->ds->errors, parts = 0;
    for (size_t i = 0; i < s->series_count; i++)
        parts += s->series[i].mark != MARK_TOTAL;
    for (size_t e = 0; e < r->o->entry_count; e++)
        if (r->o->entries[e].mark == MARK_TOTAL && !s->kind->totals)
            diag(r->ds, DIAG_CHART_TOTAL, r->o->entries[e].at, str_of(s->kind->id));
    for (size_t i = 0; i < s->series_count && !s->kind->areas; i++)
        if (s->series[i].mark == MARK_AREA)
            diag(r->ds, DIAG_CHART_MARK_AREA, s->series[i].entry->at, str_of(s->kind->id));
    require_target(r);
    if (s->kind->series_rows && r->o->by == BY_PERIOD && both_ways(s))
        diag(r->ds, DIAG_CHART_BOTH_WAYS, s->at, str_of(s->kind->id));
    if (s->kind->series_rows && r->o->by == BY_PERIOD && r->o->top && r->o->top < parts)
        parts = r->o->top;
    if (parts > s->kind->max_series)
        diag(r->ds, DIAG_CHART_COUNT, s->at, str_of(s->kind->id), str_fmt(r->a, "%zu", s->kind->max_series),
             str_fmt(r->a, "%zu", parts));
    if (r->ds->errors != errors || !arrange_units(r->a, s, r->ds))
        return false;
    periods_name(r);
    find_growth(r);
    if (!arrange_order(r->a, s, r->ds))
        return false;
    return remarks_settle(r->a, s, r->ds) && (!s->kind->check || s->kind->check(s, r->ds));
}

bool series_settle(struct arena *a, struct chart_spec *s, struct diags *ds) {
    struct resolver r = {.a = a, .s = s, .o = s->options, .ds = ds};
    if (rows_refused(&r, s->series_count, s->options->category_count))
        return false;
    periods_summarise(&r);
    if (r.o->by == BY_NAME) /* names have no periods */
        r.o->one_actual_period = r.o->one_target_period = false;
    return settle(&r);
}

bool series_resolve(struct arena *a, struct chart_spec *s, struct diags *ds) {
    struct resolver r = {.a = a, .s = s, .o = s->options, .ds = ds};
    size_t errors = ds->errors;
    if (r.o->periods.n)
        r.o->frequency = r.o->periods.v[0].freq;
    candidates_find(&r);
    candidates_target_period(&r);
    if (!fill(&r))
        return false;
    if (s->kind->pace)
        paces_fill(&r);
    require_periods(&r); /* a period without values leaves its series empty, which is then no second fault */
    if (ds->errors != errors || !require_values(&r))
        return false;
    periods_summarise(&r);
    return settle(&r) && ds->errors == errors;
}

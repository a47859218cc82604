/* Figures side by side: indicators of one measure and unit in the report year, the largest first, and areas
 * for each indicator that has several. Bars are drawn from zero, their lengths proportional to the values. */
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

#include <stdlib.h>

enum { ROWS_MIN = 3, BAR = 1000 }; /* a group of fewer is no comparison; units of a bar's full length */

struct group {
    enum measure measure;
    const struct unit *unit;
    VEC(const struct observation *) rows;
};
struct group_list {
    struct group *v;
    size_t n, cap;
};

static bool is_number(const struct observation *o) {
    return o->is_current && o->kind == OBS_ACTUAL && o->missing == VALUE_GIVEN && o->unit &&
           o->op != OP_TEXT && o->op != OP_REL && o->op != OP_RANGE;
}

static double in_base(const struct observation *o) {
    return decimal_double(o->low) * decimal_double(o->unit->factor);
}

static int by_value(const void *x, const void *y) {
    const struct observation *a = *(const struct observation *const *)x,
                             *b = *(const struct observation *const *)y;
    double u = in_base(a), v = in_base(b);
    return u != v ? (u > v ? -1 : 1) : (a > b) - (a < b);
}

/* ---- bars */

struct span {
    double low, high;
};

static struct span span_of(const struct observation *const *rows, size_t n) {
    struct span s = {0, 0};
    for (size_t i = 0; i < n; i++) {
        double v = in_base(rows[i]);
        s.low = v < s.low ? v : s.low;
        s.high = v > s.high ? v : s.high;
    }
    return s;
}

static void put_bar(struct page_job *j, json_t *row, const struct span *s, const struct observation *o) {
    double whole = s->high - s->low, v = in_base(o), from = v < 0 ? v : 0, length = v < 0 ? -v : v;
    int x = whole > 0 ? (int)((from - s->low) / whole * BAR) : 0;
    int w = whole > 0 ? (int)(length / whole * BAR) : 0;
    view_set(row, "bar_x", str_fmt(j->a, "%d", x));
    view_set(row, "bar_w", str_fmt(j->a, "%d", w > 0 ? w : 1));
}

/* ---- indicators */

/* Growth and percentages stand together whatever they are of; amounts only with their own unit. */
static struct group *group_of(struct page_job *j, struct group_list *list, const struct observation *o) {
    enum measure m =
        o->measure == MEASURE_RATE && str_is(o->unit->dimension, "percent") ? MEASURE_SHARE : o->measure;
    for (size_t i = 0; i < list->n; i++) {
        if (list->v[i].measure == m && list->v[i].unit == o->unit)
            return &list->v[i];
    }
    VEC_PUSH(j->a, list, ((struct group){.measure = m, .unit = o->unit}));
    return &list->v[list->n - 1];
}

static struct group_list indicators(struct page_job *j) {
    const struct model *m = &j->r->model;
    struct group_list list = {0};
    struct period year = {.year = m->site.year};
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        bool fits = is_number(o) && o->area == m->site.area && period_eq(o->period, year) && !o->scope.n &&
                    (o->measure == MEASURE_GROWTH || o->measure == MEASURE_SHARE ||
                     o->measure == MEASURE_RATE || o->measure == MEASURE_LEVEL);
        if (fits)
            VEC_PUSH(j->a, &group_of(j, &list, o)->rows, o);
    }
    return list;
}

static void put_target(struct page_job *j, json_t *row, const struct observation *o) {
    struct period next = {.year = o->period.year + 1};
    struct obs_query q = {o->indicator, (int)o->measure, OBS_TARGET, o->area, &next, &o->scope};
    const struct observation *t = model_find(&j->r->model, q);
    view_set(row, "target", t ? view_value(j, t) : view_none(j));
}

static void put_group(struct page_job *j, struct group *g, json_t *groups) {
    static const char *const caption[MEASURE_N] = {[MEASURE_LEVEL] = "compare_level",
                                                   [MEASURE_GROWTH] = "compare_growth",
                                                   [MEASURE_SHARE] = "compare_share",
                                                   [MEASURE_RATE] = "compare_level"};
    struct period year = {.year = j->r->model.site.year}, next = {.year = year.year + 1};
    struct str unit = number_unit(j->a, g->unit, j->lang);
    json_t *o = view_item(groups), *rows = view_list(o, "rows");
    view_set(o, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(o, "caption", view_fill(j, caption[g->measure], number_period(j->a, year, j->lang), unit));
    view_set(o, "actual_head", view_fill(j, "actual_of", number_period(j->a, year, j->lang)));
    view_set(o, "target_head", view_fill(j, "target_of", number_period(j->a, next, j->lang)));
    qsort(g->rows.v, g->rows.n, sizeof *g->rows.v, by_value);
    struct span s = span_of(g->rows.v, g->rows.n);
    for (size_t i = 0; i < g->rows.n; i++) {
        const struct observation *obs = g->rows.v[i];
        json_t *row = view_item(rows);
        view_indicator(j, obs->indicator, row);
        view_observation(j, obs, row);
        bool named = g->measure == MEASURE_SHARE && obs->measure == MEASURE_SHARE;
        if (named)
            view_set(row, "name", view_measure(j, obs->indicator, obs->measure));
        put_bar(j, row, &s, obs);
        put_target(j, row, obs);
    }
    view_symbols(j, o);
}

/* ---- areas */

/* The measure and the latest period that most areas have. */
static size_t areas_of(struct page_job *j, const struct indicator *in, enum measure m, struct period *latest,
                       const struct observation **rows) {
    const struct observation *obs = j->r->model.obs;
    size_t best = 0;
    for (size_t i = in->first; i < in->first + in->count; i++) {
        size_t n = 0;
        if (!is_number(&obs[i]) || obs[i].measure != m || obs[i].scope.n ||
            (best && period_cmp(obs[i].period, *latest) <= 0))
            continue;
        for (size_t k = in->first; k < in->first + in->count; k++)
            n += is_number(&obs[k]) && obs[k].measure == m && !obs[k].scope.n &&
                 period_eq(obs[k].period, obs[i].period);
        if (n >= ROWS_MIN && n >= best) {
            best = n;
            *latest = obs[i].period;
        }
    }
    size_t n = 0;
    for (size_t k = in->first; best && k < in->first + in->count; k++) {
        if (is_number(&obs[k]) && obs[k].measure == m && !obs[k].scope.n && period_eq(obs[k].period, *latest))
            rows[n++] = &obs[k];
    }
    return n;
}

static bool is_above(const struct area *a, const struct area *of) {
    while (of && of != a)
        of = of->parent;
    return of == a;
}

/* A whole and its parts do not stand in one ranking: who holds others of the list is left out. */
static size_t without_wholes(const struct observation **rows, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool whole = false;
        for (size_t k = 0; !whole && k < n; k++)
            whole = rows[k] != rows[i] && rows[k]->area != rows[i]->area &&
                    is_above(rows[i]->area, rows[k]->area);
        if (!whole)
            rows[kept++] = rows[i];
    }
    return kept;
}

/* In the unit of the indicator, where that loses no digit: one table, one unit. */
static struct observation in_unit(struct page_job *j, const struct observation *o) {
    struct observation own = *o;
    const struct unit *to = o->indicator->unit;
    if (to && to != o->unit && unit_convert(o->low, o->unit, to, &own.low) &&
        unit_convert(o->high, o->unit, to, &own.high)) {
        own.unit = to;
        own.value = decimal_fmt(j->a, own.low);
        return own;
    }
    return *o;
}

static void put_areas(struct page_job *j, const struct indicator *in, enum measure m, json_t *list) {
    const struct observation **rows = ARENA_ARRAY(j->a, const struct observation *, in->count + 1);
    struct period latest = {0};
    size_t n = areas_of(j, in, m, &latest, rows);
    n = n < 200 ? without_wholes(rows, n) : n;
    if (n < ROWS_MIN)
        return;
    qsort(rows, n, sizeof *rows, by_value);
    struct span s = span_of(rows, n);
    json_t *o = view_item(list), *out = view_list(o, "rows");
    view_indicator(j, in, o);
    view_set(o, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(o, "caption",
             view_fill(j, "compare_areas", number_period(j->a, latest, j->lang), view_measure(j, in, m)));
    view_set(o, "period", number_period(j->a, latest, j->lang));
    for (size_t i = 0; i < n; i++) {
        json_t *row = view_item(out);
        struct observation o_in_unit = in_unit(j, rows[i]);
        view_observation(j, &o_in_unit, row);
        view_set(row, "n", view_number(j, i + 1));
        view_set(row, "area", WORDS_IN(rows[i]->area->name, j->lang));
        put_bar(j, row, &s, rows[i]);
    }
}

static bool view_compare(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    const struct model *m = &j->r->model;
    json_t *groups = view_list(view, "groups"), *areas = view_list(view, "areas");
    static const enum measure order[] = {MEASURE_GROWTH, MEASURE_SHARE, MEASURE_RATE, MEASURE_LEVEL};
    struct group_list list = indicators(j);
    for (size_t i = 0; m->area_count > 1 && i < m->indicator_count; i++) {
        for (size_t k = 0; k < sizeof order / sizeof *order; k++)
            put_areas(j, &m->indicators[i], order[sizeof order / sizeof *order - 1 - k], areas);
    }
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        for (size_t i = 0; i < list.n; i++) {
            if (list.v[i].measure == order[k] && list.v[i].rows.n >= ROWS_MIN)
                put_group(j, &list.v[i], groups);
        }
    }
    view_flag(view, "has_groups", json_array_size(groups) > 0);
    view_flag(view, "has_areas", json_array_size(areas) > 0);
    view_flag(view, "has_none", !json_array_size(groups) && !json_array_size(areas));
    return true;
}

const struct block_kind block_compare = {.name = "compare", .view = view_compare};

/* The table block of authors: rows are indicators and measures, columns are periods. Knows its arguments;
 * must not know HTML. */
#include "page/align.h"
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

#include <stdlib.h>

struct choice {
    VEC(const struct indicator *) indicators;
    bool measure[MEASURE_N];
    VEC(struct period) periods; /* empty: all that occur */
    VEC(const struct area *) areas;
    enum obs_kind kind;
};

/* A list argument, or one text as a list of one. */
static size_t item_count(const struct meta *m) {
    return !m ? 0 : m->kind == META_LIST ? m->n : 1;
}

static const struct meta *item_at(const struct meta *m, size_t i) {
    return m->kind == META_LIST ? m->items[i] : m;
}

static bool refuse(struct page_job *j, const struct meta *m, const char *expected) {
    diag(j->ds, DIAG_BLOCK_VALUE, m->at, m->text, str_of(expected));
    return false;
}

static bool read_indicators(struct page_job *j, const struct meta *args, struct choice *c) {
    const struct model *m = &j->r->model;
    const struct theme *theme = NULL;
    const struct meta *list = meta_get(args, "indicators");
    if (!block_theme(j, args, &theme))
        return false;
    if (!list && !theme) {
        diag0(j->ds, DIAG_BLOCK_ARGUMENTS, args->at);
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < item_count(list); i++) {
        const struct meta *key[1] = {item_at(list, i)};
        struct str name = STR("indicator");
        struct meta one = {.kind = META_MAP, .n = 1, .items = key, .keys = &name};
        const struct indicator *found = NULL;
        ok = block_indicator(j, &one, &found) && ok;
        if (found)
            VEC_PUSH(j->a, &c->indicators, found);
    }
    for (size_t i = 0; theme && i < m->indicator_count; i++) {
        if (m->indicators[i].theme == theme)
            VEC_PUSH(j->a, &c->indicators, &m->indicators[i]);
    }
    return ok;
}

static bool read_measures(struct page_job *j, const struct meta *args, struct choice *c) {
    const struct meta *list = meta_get(args, "measures");
    bool ok = true;
    for (size_t i = 0; i < MEASURE_N; i++)
        c->measure[i] = !list;
    for (size_t i = 0; i < item_count(list); i++) {
        enum measure m;
        if (measure_parse(item_at(list, i)->text, &m))
            c->measure[m] = true;
        else
            ok = refuse(j, item_at(list, i), "level growth share rate rank change count");
    }
    return ok;
}

static bool read_periods(struct page_job *j, const struct meta *args, struct choice *c) {
    const struct meta *list = meta_get(args, "periods");
    bool ok = true;
    if (list && list->kind == META_TEXT && str_is(list->text, "all"))
        return true;
    for (size_t i = 0; i < item_count(list); i++) {
        struct period p;
        if (period_parse(item_at(list, i)->text, &p))
            VEC_PUSH(j->a, &c->periods, p);
        else
            ok = refuse(j, item_at(list, i), "2023 2023-H1 2023-Q1 2023-01");
    }
    return ok;
}

static bool read_areas(struct page_job *j, const struct meta *args, struct choice *c) {
    const struct model *m = &j->r->model;
    const struct meta *list = meta_get(args, "areas");
    bool all = list && list->kind == META_TEXT && str_is(list->text, "all");
    bool children = list && list->kind == META_TEXT && str_is(list->text, "children");
    if (!list)
        VEC_PUSH(j->a, &c->areas, m->site.area);
    for (size_t i = 0; i < m->area_count; i++) {
        if (all || (children && m->areas[i].parent == m->site.area))
            VEC_PUSH(j->a, &c->areas, &m->areas[i]);
    }
    bool ok = true;
    for (size_t i = 0; !all && !children && i < item_count(list); i++) {
        const struct area *found = model_area(m, item_at(list, i)->text);
        if (found)
            VEC_PUSH(j->a, &c->areas, found);
        else
            ok = refuse(j, item_at(list, i), "all children 500112");
    }
    return ok;
}

static bool read_kind(struct page_job *j, const struct meta *args, struct choice *c) {
    const struct meta *kind = meta_get(args, "kind");
    c->kind = kind && str_is(kind->text, "target") ? OBS_TARGET : OBS_ACTUAL;
    if (kind && c->kind == OBS_ACTUAL && !str_is(kind->text, "actual"))
        return refuse(j, kind, "actual target");
    return true;
}

static int by_period(const void *x, const void *y) {
    return period_cmp(*(const struct period *)x, *(const struct period *)y);
}

static bool chosen_area(const struct choice *c, const struct area *area) {
    for (size_t i = 0; i < c->areas.n; i++) {
        if (c->areas.v[i] == area)
            return true;
    }
    return false;
}

/* All periods that the chosen rows have. */
static void find_periods(struct page_job *j, struct choice *c) {
    const struct model *m = &j->r->model;
    for (size_t i = 0; i < c->indicators.n; i++) {
        const struct indicator *in = c->indicators.v[i];
        for (size_t k = in->first; k < in->first + in->count; k++) {
            const struct observation *o = &m->obs[k];
            bool fits =
                o->is_current && o->kind == c->kind && c->measure[o->measure] && chosen_area(c, o->area);
            for (size_t p = 0; fits && p < c->periods.n; p++)
                fits = !period_eq(c->periods.v[p], o->period);
            if (fits)
                VEC_PUSH(j->a, &c->periods, o->period);
        }
    }
    if (c->periods.n)
        qsort(c->periods.v, c->periods.n, sizeof *c->periods.v, by_period);
}

static void put_row(struct page_job *j, const struct choice *c, const struct indicator *i, enum measure m,
                    const struct area *area, json_t *rows) {
    const struct observation *found = NULL;
    bool dashed = j->dashed;
    json_t *row = json_object(), *cells = view_list(row, "cells");
    for (size_t p = 0; p < c->periods.n; p++) {
        struct obs_query q = {i, (int)m, (int)c->kind, area, &c->periods.v[p], NULL};
        const struct observation *o = model_find(&j->r->model, q);
        json_t *cell = view_item(cells);
        view_set(cell, "value", o ? view_plain(j, o) : view_none(j));
        view_set(cell, "order", view_order(j, o));
        found = o ? o : found;
    }
    if (!found) {
        j->dashed = dashed;
        json_decref(row);
        return;
    }
    view_indicator(j, i, row);
    view_set(row, "measure", view_measure(j, i, m));
    view_set(row, "unit", view_unit(j, found));
    view_flag(row, "has_area", c->areas.n > 1);
    view_set(row, "area", WORDS_IN(area->name, j->lang));
    json_array_append_new(rows, row);
}

static void align(struct page_job *j, json_t *rows, size_t column) {
    struct align_column c = {0};
    for (int put = 0; put < 2; put++) {
        for (size_t i = 0; i < json_array_size(rows); i++) {
            json_t *cell = json_array_get(json_object_get(json_array_get(rows, i), "cells"), column);
            struct str text = str_of(json_string_value(json_object_get(cell, "value")));
            if (put)
                align_put(j->a, cell, &c, text);
            else
                align_see(&c, text);
        }
    }
}

static bool view_table(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicators", "theme", "measures", "periods",
                                        "areas",      "kind",  "caption"};
    struct choice c = {0};
    if (!block_takes(j, args, takes, sizeof takes / sizeof *takes))
        return false;
    bool ok = read_indicators(j, args, &c);
    ok = read_measures(j, args, &c) && ok;
    ok = read_periods(j, args, &c) && ok;
    ok = read_areas(j, args, &c) && ok;
    ok = read_kind(j, args, &c) && ok;
    if (!ok)
        return false;
    if (!c.periods.n)
        find_periods(j, &c);
    struct words caption = meta_words(meta_get(args, "caption"), j->ds);
    struct str title = WORDS_IN(caption, j->lang);
    view_set(view, "caption", title.n ? title : view_word(j, "table_caption"));
    view_set(view, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_flag(view, "has_area", c.areas.n > 1);
    json_t *head = view_list(view, "periods"), *rows = view_list(view, "rows");
    for (size_t p = 0; p < c.periods.n; p++)
        view_set(view_item(head), "text", number_period(j->a, c.periods.v[p], j->lang));
    for (size_t i = 0; i < c.indicators.n; i++) {
        for (size_t m = 0; m < MEASURE_N; m++) {
            for (size_t k = 0; c.measure[m] && k < c.areas.n; k++)
                put_row(j, &c, c.indicators.v[i], (enum measure)m, c.areas.v[k], rows);
        }
    }
    for (size_t p = 0; p < c.periods.n; p++)
        align(j, rows, p);
    view_symbols(j, view);
    return true;
}

const struct block_kind block_table = {.name = "table", .view = view_table};

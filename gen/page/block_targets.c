/* Actuals and targets side by side (实绩与目标): a table for each target period, rows by theme, those of
 * other areas in tables of their own by area, with what separates them. A target is never divided by another
 * year's actual; rates differ in percentage points. Also what fell short. */
#include "page/align.h"
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

#include <string.h>

/* What one table holds. */
struct group {
    const struct theme *theme;    /* or all */
    const struct indicator *only; /* or all */
    bool elsewhere;               /* all areas but the report's own */
    struct period period;
};

static bool wanted(const struct page_job *j, const struct group *g, const struct target_status *t) {
    const struct observation *o = t->target;
    return (!g->theme || o->indicator->theme == g->theme) && (!g->only || o->indicator == g->only) &&
           (o->area != j->r->model.site.area) == g->elsewhere && period_eq(o->period, g->period);
}

/* What came of the targets, in the order in which it is told. */
static const char *const verdict_keys[] = {
    "class_exceeded",    "class_met",        "class_nearly",
    "class_missed",      "pace_ahead",       "pace_slightly-behind",
    "pace_behind",       "pace-upper_ahead", "pace-upper_slightly-behind",
    "pace-upper_behind", "path_achieved",    "path_on-track",
    "path_accelerate",   "path_limited",     "path_away",
    "class_set",         "class_none",       "class_unsettled",
    "class_text"};
enum { VERDICTS = sizeof verdict_keys / sizeof *verdict_keys, NATURES = 3 };

struct tally {
    size_t verdict[NATURES][VERDICTS];
    size_t n, of_nature[NATURES], side[4]; /* side: above, same as, below the last actual; without one */
};

static void tally_add(struct tally *n, const struct target_status *t, const json_t *row) {
    const char *key = json_string_value(json_object_get(row, "verdict_key"));
    enum nature nature = t->target->indicator->nature;
    for (size_t i = 0; i < VERDICTS; i++)
        n->verdict[nature][i] += strcmp(verdict_keys[i], key) == 0;
    n->of_nature[nature]++;
    n->n++;
    if (t->class == CLASS_SET)
        n->side[t->has_gap ? 1 - decimal_sign(t->gap) : 3]++;
}

static void put_count(struct page_job *j, json_t *list, const char *key, size_t n) {
    if (n)
        view_set(view_item(list), "text", view_fill(j, "count_item", view_word(j, key), view_number(j, n)));
}

/* 已设定79项，其中…: what came of them, binding and expected ones apart, and for targets to come how they lie
 * to the last actuals. */
static void counts(struct page_job *j, const struct tally *n, json_t *out) {
    static const char *const side_key[] = {"count_above", "count_same", "count_below", "count_no_actual"};
    static const char *const nature_key[] = {"nature_unstated", "nature_expected", "nature_binding"};
    json_t *classes = view_list(out, "classes"), *sides = view_list(out, "distances"),
           *natures = view_list(out, "natures");
    for (size_t i = 0; i < VERDICTS; i++)
        put_count(j, classes, verdict_keys[i], n->verdict[0][i] + n->verdict[1][i] + n->verdict[2][i]);
    for (size_t k = 0; k < 4; k++)
        put_count(j, sides, side_key[k], n->side[k]);
    for (int k = NATURES - 1; k >= 0; k--) {
        put_count(j, natures, nature_key[k], n->of_nature[k]);
        if (!n->of_nature[k] || json_array_size(classes) < 2)
            continue;
        json_t *apart = view_list(json_array_get(natures, json_array_size(natures) - 1), "apart");
        for (size_t i = 0; i < VERDICTS; i++)
            put_count(j, apart, verdict_keys[i], n->verdict[k][i]);
        view_ends(apart);
    }
    view_ends(classes);
    view_ends(sides);
    view_ends(natures);
    view_flag(out, "has_distances", json_array_size(sides) > 0);
    view_flag(out, "has_apart", json_array_size(classes) > 1);
}

/* One group of rows: those of a theme, or (NULL) of an area. */
static void rows_of(struct page_job *j, const struct target_list *list, const struct group *g,
                    const struct theme *theme, const struct area *area, struct tally *tally, json_t *parts) {
    json_t *part = NULL, *rows = NULL;
    for (size_t i = 0; i < list->n; i++) {
        const struct target_status *t = &list->v[i];
        bool is_in = theme ? t->target->indicator->theme == theme : t->target->area == area;
        if (!is_in || !wanted(j, g, t))
            continue;
        if (!part) {
            part = view_item(parts);
            view_set(part, "name", theme ? WORDS_IN(theme->name, j->lang) : WORDS_IN(area->name, j->lang));
            rows = view_list(part, "rows");
        }
        json_t *row = view_item(rows);
        view_target(j, t, row);
        tally_add(tally, t, row);
        view_set(row, "n", view_number(j, tally->n));
    }
}

/* The text of a cell; of a target whose pace is watched, what is done so far. */
static struct str shown(const json_t *row, const char *key) {
    bool done = json_is_true(json_object_get(row, "has_pace")) && str_is(str_of(key), "actual_plain");
    return str_of(json_string_value(json_object_get(row, done ? "done" : key)));
}

/* The figures of one column, in the rows of all parts. */
static void align(struct page_job *j, json_t *parts, const char *key, const char *cell) {
    struct align_column c = {0};
    for (int put = 0; put < 2; put++) {
        for (size_t i = 0; i < json_array_size(parts); i++) {
            json_t *rows = json_object_get(json_array_get(parts, i), "rows");
            for (size_t k = 0; k < json_array_size(rows); k++) {
                json_t *row = json_array_get(rows, k);
                struct str text = shown(row, key);
                if (put)
                    align_put(j->a, view_object(row, cell), &c, text);
                else
                    align_see(&c, text);
            }
        }
    }
}

static bool is_future(const struct page_job *j, struct period p) {
    return p.year > j->r->model.site.year;
}

static struct str caption_of(struct page_job *j, const struct group *g, struct str actual,
                             struct str period) {
    const char *key = is_future(j, g->period) ? "targets_caption_set" : "targets_caption_judged";
    struct str caption = view_fill(j, key, actual, period);
    return g->elsewhere ? view_fill(j, "targets_caption_areas", caption) : caption;
}

static void one_group(struct page_job *j, const struct target_list *list, const struct group *g,
                      json_t *groups) {
    const struct model *m = &j->r->model;
    json_t *group = view_item(groups), *parts = view_list(group, "parts");
    struct tally tally = {0};
    for (size_t i = 0; i < m->theme_count && !g->elsewhere; i++)
        rows_of(j, list, g, &m->themes[i], NULL, &tally, parts);
    for (size_t i = 0; i < m->area_count && g->elsewhere; i++)
        rows_of(j, list, g, NULL, &m->areas[i], &tally, parts);
    align(j, parts, "actual_plain", "actual_cell");
    align(j, parts, "target_plain", "target_cell");
    struct str period = number_period(j->a, g->period, j->lang), id = period_id(j->a, g->period);
    struct period year = {.year = m->site.year};
    bool future = is_future(j, g->period);
    struct str actual = number_period(j->a, future ? year : g->period, j->lang);
    view_set(group, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(group, "id", str_fmt(j->a, g->elsewhere ? "targets-%.*s-areas" : "targets-%.*s", STR_ARG(id)));
    view_set(group, "period", period);
    view_set(group, "caption", caption_of(j, g, actual, period));
    view_set(group, "actual_head", view_fill(j, "actual_of", actual));
    view_set(group, "target_head", view_fill(j, "target_of", period));
    view_set(group, "total", view_count(j, "count_targets", tally.n));
    view_flag(group, "future", future);
    view_flag(group, "has_filter", !g->theme && !g->only && !g->elsewhere);
    view_flag(group, "has_parts", g->elsewhere || (!g->theme && !g->only));
    counts(j, &tally, group);
    view_symbols(j, group);
}

/* The report's own area before the others; the latest period first. */
static bool is_before(const struct group *x, const struct group *y) {
    return x->elsewhere != y->elsewhere ? y->elsewhere : period_cmp(x->period, y->period) > 0;
}

static bool view_targets_table(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"theme", "indicator", "period"};
    const struct theme *theme = NULL;
    const struct indicator *in = NULL;
    struct period only = {0};
    if (!block_takes(j, args, takes, 3) || !block_theme(j, args, &theme) || !block_indicator(j, args, &in))
        return false;
    const struct meta *period = meta_get(args, "period");
    if (period && !period_parse(period->text, &only)) {
        diag(j->ds, DIAG_BLOCK_VALUE, period->at, period->text, STR("2024 2024-H1 2024-Q1 2024-01"));
        return false;
    }
    struct target_list list = view_targets(j, in, NULL);
    VEC(struct group) order = {0};
    for (size_t i = 0; i < list.n; i++) {
        const struct observation *o = list.v[i].target;
        struct group g = {theme, in, o->area != j->r->model.site.area, o->period};
        bool is_new = wanted(j, &g, &list.v[i]) && (!period || period_eq(g.period, only));
        for (size_t k = 0; is_new && k < order.n; k++)
            is_new = order.v[k].elsewhere != g.elsewhere || !period_eq(order.v[k].period, g.period);
        size_t at = order.n;
        if (!is_new)
            continue;
        VEC_PUSH(j->a, &order, g);
        for (; at > 0 && is_before(&g, &order.v[at - 1]); at--)
            order.v[at] = order.v[at - 1];
        order.v[at] = g;
    }
    json_t *groups = view_list(view, "groups");
    for (size_t i = 0; i < order.n; i++)
        one_group(j, &list, &order.v[i], groups);
    return order.n > 0;
}

const struct block_kind block_targets = {.name = "targets", .view = view_targets_table};

/* What was missed by the rules, or is said by the source itself to have fallen short. */
static bool view_missed(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    struct target_list list = view_targets(j, NULL, j->r->model.site.area);
    json_t *items = view_list(view, "items");
    for (size_t i = 0; i < list.n; i++) {
        if (view_is_missed(&list.v[i]) && !is_future(j, list.v[i].target->period))
            view_target(j, &list.v[i], view_item(items));
    }
    view_flag(view, "any", json_array_size(items) > 0);
    return true;
}

const struct block_kind block_shortfalls = {.name = "shortfalls", .view = view_missed};

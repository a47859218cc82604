/* Actuals and targets side by side (实绩与目标): a table for each target period, rows by theme, with what
 * separates them. A target is never divided by another year's actual; rates differ in percentage points. Also
 * what fell short. */
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

static bool wanted(const struct target_status *t, const struct theme *theme, const struct indicator *i,
                   struct period p) {
    return (!theme || t->target->indicator->theme == theme) && (!i || t->target->indicator == i) &&
           period_eq(t->target->period, p);
}

/* 已设定79项，其中…: the counts of classes, and for targets to come how they lie to the last actuals. */
static void counts(struct page_job *j, const struct target_list *list, struct period p,
                   const struct theme *theme, const struct indicator *in, json_t *out) {
    static const char *const above_key[] = {"count_above", "count_same", "count_below", "count_no_actual"};
    size_t class[CLASS_N] = {0}, above[4] = {0}, nature[3] = {0};
    for (size_t i = 0; i < list->n; i++) {
        const struct target_status *t = &list->v[i];
        if (!wanted(t, theme, in, p))
            continue;
        class[t->class]++;
        nature[t->target->indicator->nature]++;
        if (t->class == CLASS_SET)
            above[t->has_gap ? 1 - decimal_sign(t->gap) : 3]++;
    }
    json_t *classes = view_list(out, "classes"), *distances = view_list(out, "distances"),
           *natures = view_list(out, "natures");
    for (int c = 0; c < CLASS_N; c++) {
        struct str key = str_fmt(j->a, "class_%s", class_id((enum target_class)c));
        if (class[c])
            view_set(view_item(classes), "text",
                     view_fill(j, "count_item", view_word(j, str_z(j->a, key)), view_number(j, class[c])));
    }
    for (size_t k = 0; k < 4; k++) {
        if (above[k])
            view_set(view_item(distances), "text",
                     view_fill(j, "count_item", view_word(j, above_key[k]), view_number(j, above[k])));
    }
    static const char *const nature_key[] = {"nature_unstated", "nature_expected", "nature_binding"};
    for (int k = 2; k >= 0; k--) {
        if (nature[k])
            view_set(view_item(natures), "text",
                     view_fill(j, "count_item", view_word(j, nature_key[k]), view_number(j, nature[k])));
    }
    view_ends(classes);
    view_ends(distances);
    view_ends(natures);
    view_flag(out, "has_distances", json_array_size(distances) > 0);
}

static size_t rows_of_theme(struct page_job *j, const struct target_list *list, struct period p,
                            const struct theme *theme, const struct indicator *in, size_t number,
                            json_t *themes) {
    json_t *group = NULL, *rows = NULL;
    for (size_t i = 0; i < list->n; i++) {
        const struct target_status *t = &list->v[i];
        if (!wanted(t, theme, in, p))
            continue;
        if (!group) {
            group = view_item(themes);
            view_set(group, "name", WORDS_IN(theme->name, j->lang));
            rows = view_list(group, "rows");
        }
        json_t *row = view_item(rows);
        view_target(j, t, row);
        view_set(row, "n", view_number(j, ++number));
    }
    return number;
}

static bool is_future(const struct page_job *j, struct period p) {
    return p.year > j->r->model.site.year;
}

static void one_period(struct page_job *j, const struct target_list *list, struct period p,
                       const struct theme *only, const struct indicator *in, json_t *groups) {
    const struct model *m = &j->r->model;
    json_t *group = view_item(groups), *themes = view_list(group, "themes");
    size_t n = 0;
    for (size_t i = 0; i < m->theme_count; i++) {
        if (!only || only == &m->themes[i])
            n = rows_of_theme(j, list, p, &m->themes[i], in, n, themes);
    }
    struct str period = number_period(j->a, p, j->lang);
    struct period year = {.year = m->site.year};
    struct str actual = number_period(j->a, is_future(j, p) ? year : p, j->lang);
    view_set(group, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(group, "id", str_fmt(j->a, "targets-%.*s", STR_ARG(period_id(j->a, p))));
    view_set(group, "period", period);
    view_set(
        group, "caption",
        view_fill(j, is_future(j, p) ? "targets_caption_set" : "targets_caption_judged", actual, period));
    view_set(group, "actual_head", view_fill(j, "actual_of", actual));
    view_set(group, "target_head", view_fill(j, "target_of", period));
    view_set(group, "total", view_count(j, "count_targets", n));
    view_flag(group, "future", is_future(j, p));
    view_flag(group, "single", only || in);
    counts(j, list, p, only, in, group);
    view_symbols(j, group);
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
    struct target_list list = view_targets(j, in);
    VEC(struct period) periods = {0};
    for (size_t i = 0; i < list.n; i++) {
        struct period p = list.v[i].target->period;
        bool is_new = wanted(&list.v[i], theme, in, p) && (!period || period_eq(p, only));
        for (size_t k = 0; is_new && k < periods.n; k++)
            is_new = !period_eq(periods.v[k], p);
        size_t at = periods.n;
        if (!is_new)
            continue;
        VEC_PUSH(j->a, &periods, p);
        for (; at > 0 && period_cmp(periods.v[at - 1], p) < 0; at--) /* the latest first */
            periods.v[at] = periods.v[at - 1];
        periods.v[at] = p;
    }
    json_t *groups = view_list(view, "groups");
    for (size_t i = 0; i < periods.n; i++)
        one_period(j, &list, periods.v[i], theme, in, groups);
    return periods.n > 0;
}

const struct block_kind block_targets = {.name = "targets", .view = view_targets_table};

/* What was missed by the rules, or is said by the source itself to have fallen short. */
static bool view_missed(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    struct target_list list = view_targets(j, NULL);
    json_t *items = view_list(view, "items");
    for (size_t i = 0; i < list.n; i++) {
        if (view_is_missed(&list.v[i]) && !is_future(j, list.v[i].target->period))
            view_target(j, &list.v[i], view_item(items));
    }
    view_flag(view, "any", json_array_size(items) > 0);
    return true;
}

const struct block_kind block_shortfalls = {.name = "shortfalls", .view = view_missed};

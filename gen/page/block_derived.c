/* Computed figures: those that use an indicator, or those of a theme. Each rule has its formula in words, its
 * inputs and its rounding; its figures stand in a table of their own, never among published ones. */
#include "page/blocks.h"
#include "page/derived_list.h"
#include "page/view.h"
#include "text/computed.h"
#include "text/number.h"

static bool uses(const struct derived *d, const struct indicator *i, const struct theme *t) {
    if (!d->obs_count)
        return false;
    if (i)
        return d->a.indicator == i || d->b.indicator == i;
    return !t || d->indicator.theme == t;
}

bool derived_listed(const struct model *m, const struct indicator *i, const struct theme *t) {
    for (size_t k = 0; k < m->derived_count; k++) {
        if (uses(&m->derived[k], i, t))
            return true;
    }
    return false;
}

static void put_input(struct page_job *j, json_t *inputs, const struct operand *o) {
    json_t *item = view_item(inputs);
    view_indicator(j, o->indicator, item);
    view_set(item, "measure", view_measure(j, o->indicator, o->measure));
}

static void put_figure(struct page_job *j, const struct observation *o, json_t *rows) {
    json_t *row = view_item(rows);
    struct str status = str_fmt(j->a, "status_%c", o->status);
    view_set(row, "period", number_period(j->a, o->period, j->lang));
    view_set(row, "area", WORDS_IN(o->area->name, j->lang));
    view_set(row, "scope", o->scope);
    view_set(row, "value", number_value(j->a, o->low, o->unit, j->lang));
    view_flag(row, "has_status", o->status != 'A');
    view_set(row, "status", o->status != 'A' ? view_word(j, str_z(j->a, status)) : STR_NONE);
    view_set(row, "how", computed_with(j->a, o, j->lang));
}

static struct period latest(const struct derived *d) {
    struct period last = d->obs[0].period;
    for (size_t k = 1; k < d->obs_count; k++) {
        if (period_cmp(d->obs[k].period, last) > 0)
            last = d->obs[k].period;
    }
    return last;
}

static void put_rule(struct page_job *j, const struct derived *d, bool only_latest, json_t *list) {
    json_t *rule = view_item(list), *rows = view_list(rule, "rows"), *inputs = view_list(rule, "inputs");
    struct period last = latest(d);
    bool has_area = false, has_scope = false;
    for (size_t k = 0; k < d->obs_count; k++) {
        const struct observation *o = &d->obs[k];
        if (only_latest && !period_eq(o->period, last))
            continue;
        has_area = has_area || o->area != j->r->model.site.area;
        has_scope = has_scope || o->scope.n;
        put_figure(j, o, rows);
    }
    put_input(j, inputs, &d->a);
    if (d->b.indicator != d->a.indicator || d->b.measure != d->a.measure)
        put_input(j, inputs, &d->b);
    view_ends(inputs);
    struct str name = WORDS_IN(d->indicator.name, j->lang), note = WORDS_IN(d->note, j->lang);
    view_set(rule, "name", name);
    view_set(rule, "formula", WORDS_IN(d->words, j->lang));
    view_set(rule, "rounding", computed_rounding(j->a, d, j->lang));
    view_flag(rule, "has_rule_note", note.n > 0);
    view_set(rule, "rule_note", note);
    view_flag(rule, "has_area", has_area);
    view_flag(rule, "has_scope", has_scope);
    view_set(rule, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(rule, "caption", view_fill(j, "derived_caption", name));
}

static bool view(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator", "theme"};
    const struct model *m = &j->r->model;
    const struct indicator *i = NULL;
    const struct theme *t = NULL;
    if (!block_takes(j, args, takes, 2) || !block_indicator(j, args, &i) || !block_theme(j, args, &t))
        return false;
    json_t *list = view_list(view, "rules");
    for (size_t k = 0; k < m->derived_count; k++) {
        if (uses(&m->derived[k], i, t))
            put_rule(j, &m->derived[k], !i, list);
    }
    return json_array_size(list) > 0;
}

const struct block_kind block_derived = {.name = "derived", .view = view};

/* Blocks of an indicator's page: all its observations, how each target is read, its properties, and the way
 * to the next indicator. */
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

#include <stdlib.h>

static bool one_indicator(struct page_job *j, const struct meta *args, const struct indicator **i) {
    static const char *const takes[] = {"indicator"};
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, i))
        return false;
    if (*i)
        return true;
    diag0(j->ds, DIAG_BLOCK_ARGUMENTS, args->at);
    return false;
}

/* ---- observations */

static int by_time(const void *x, const void *y) {
    const struct observation *a = *(const struct observation *const *)x,
                             *b = *(const struct observation *const *)y;
    if (a->is_current != b->is_current)
        return a->is_current ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->area != b->area)
        return a->area < b->area ? -1 : 1; /* rows of one table */
    int c = period_cmp(a->period, b->period);
    if (!c)
        c = (a->measure > b->measure) - (a->measure < b->measure);
    return c ? c : (a > b) - (a < b);
}

static void put_observation(struct page_job *j, const struct observation *o, json_t *rows) {
    json_t *row = view_item(rows);
    bool same = o->measure == MEASURE_GROWTH && o->period.freq != FREQ_YEAR; /* than in the same months */
    struct str key = str_fmt(j->a, "measure_%s%s", measure_id(o->measure), same ? "_same" : "");
    struct str status = str_fmt(j->a, "status_%c", o->status);
    view_observation(j, o, row);
    if (o->kind == OBS_TARGET && o->op == OP_TEXT && o->is_current) {
        struct target_status t = calc_target(&j->r->model, o);
        struct str claim = view_claim(j, &t);
        if (claim.n)
            view_set(row, "value", claim);
    }
    view_set(row, "period", number_period(j->a, o->period, j->lang));
    view_set(row, "kind", view_word(j, o->kind == OBS_TARGET ? "kind_target" : "kind_actual"));
    view_flag(row, "is_target", o->kind == OBS_TARGET);
    view_set(row, "measure", view_word(j, str_z(j->a, key)));
    view_set(row, "area", WORDS_IN(o->area->name, j->lang));
    view_set(row, "scope", o->scope);
    view_flag(row, "has_status", o->status != 'A');
    view_set(row, "status", o->status != 'A' ? view_word(j, str_z(j->a, status)) : STR_NONE);
    view_set(row, "released", o->released.n ? o->released : o->source ? o->source->published : STR_NONE);
}

static bool view_observations(struct page_job *j, const struct meta *args, json_t *view) {
    const struct indicator *i = NULL;
    if (!one_indicator(j, args, &i))
        return false;
    const struct model *m = &j->r->model;
    const struct observation **rows = ARENA_ARRAY(j->a, const struct observation *, i->count + 1);
    bool has_area = false, has_scope = false, has_note = false;
    for (size_t k = 0; k < i->count; k++) {
        rows[k] = &m->obs[i->first + k];
        has_area = has_area || rows[k]->area != m->site.area;
        has_scope = has_scope || rows[k]->scope.n;
        has_note = has_note || rows[k]->note.zh.n || rows[k]->note.en.n;
    }
    if (i->count)
        qsort(rows, i->count, sizeof(const struct observation *), by_time);
    json_t *current = view_list(view, "rows"); /* what these replaced is told as revisions */
    for (size_t k = 0; k < i->count; k++) {
        if (rows[k]->is_current)
            put_observation(j, rows[k], current);
    }
    view_set(view, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(view, "name", view_name(j, i));
    view_set(view, "caption", view_fill(j, "observations_caption", view_name(j, i)));
    view_flag(view, "has_area", has_area);
    view_flag(view, "has_scope", has_scope);
    view_flag(view, "has_note", has_note);
    return i->count > 0;
}

const struct block_kind block_observations = {.name = "observations", .view = view_observations};

/* ---- how targets are read */

static bool view_reading(struct page_job *j, const struct meta *args, json_t *view) {
    const struct indicator *i = NULL;
    if (!one_indicator(j, args, &i))
        return false;
    struct target_list list = view_targets(j, i, NULL);
    json_t *targets = view_list(view, "targets");
    for (size_t k = 0; k < list.n; k++)
        view_target(j, &list.v[k], view_item(targets));
    return list.n > 0;
}

const struct block_kind block_reading = {.name = "reading", .view = view_reading};

/* ---- properties */

static bool view_facts(struct page_job *j, const struct meta *args, json_t *view) {
    const struct indicator *i = NULL;
    if (!one_indicator(j, args, &i))
        return false;
    struct str definition = WORDS_IN(i->definition, j->lang);
    const char *nature = nature_id(i->nature);
    view_flag(view, "has_definition", definition.n > 0);
    view_set(view, "definition", definition);
    view_set(view, "id", i->id);
    view_set(view, "unit", i->unit ? number_unit(j->a, i->unit, j->lang) : STR_NONE);
    view_flag(view, "has_unit", i->unit && number_unit(j->a, i->unit, j->lang).n > 0);
    view_set(view, "theme", WORDS_IN(i->theme->name, j->lang));
    view_set(view, "theme_link", view_link(j, str_fmt(j->a, "themes/%.*s/", STR_ARG(i->theme->id))));
    view_set(view, "direction",
             view_word(j, str_z(j->a, str_fmt(j->a, "direction_%s", direction_id(i->direction)))));
    view_flag(view, "has_nature", nature && *nature);
    view_set(view, "nature",
             nature && *nature ? view_word(j, str_z(j->a, str_fmt(j->a, "nature_%s", nature))) : STR_NONE);
    enum lang other = j->lang == LANG_ZH ? LANG_EN : LANG_ZH;
    view_set(view, "other_name", WORDS_IN(i->name, other));
    view_set(view, "other_lang", other == LANG_ZH ? STR("zh-Hans") : STR("en"));
    view_flag(view, "has_aliases", j->lang == LANG_ZH && i->aliases.n > 0);
    view_set(view, "aliases", str_replace(j->a, i->aliases, STR(";"), STR("、")));
    return true;
}

const struct block_kind block_facts = {.name = "facts", .view = view_facts};

/* ---- previous and next */

static bool view_pager(struct page_job *j, const struct meta *args, json_t *view) {
    const struct indicator *i = NULL;
    if (!one_indicator(j, args, &i))
        return false;
    const struct model *m = &j->r->model;
    size_t at = (size_t)(i - m->indicators);
    view_flag(view, "has_previous", at > 0);
    view_flag(view, "has_next", at + 1 < m->indicator_count);
    if (at > 0)
        view_indicator(j, i - 1, view_object(view, "previous"));
    if (at + 1 < m->indicator_count)
        view_indicator(j, i + 1, view_object(view, "next"));
    return m->indicator_count > 1;
}

const struct block_kind block_pager = {.name = "pager", .view = view_pager};

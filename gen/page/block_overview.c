/* A theme's indicators in one table: result of the year, growth, target to come, and where the result stands.
 */
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

/* All targets of the next year, joined: a level and a growth target may both be set. */
static struct str next_targets(struct page_job *j, const struct indicator *i) {
    const struct model *m = &j->r->model;
    struct sentence_env e = view_sentence(j);
    struct buf b = buf_new(j->a);
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *o = &m->obs[k];
        if (o->kind != OBS_TARGET || !o->is_current || o->area != m->site.area ||
            o->period.year != m->site.year + 1)
            continue;
        if (b.n)
            buf_add(&b, view_word(j, "list_join"));
        buf_add(&b, sentence_figure(&e, o));
    }
    return buf_str(&b);
}

static void put_row(struct page_job *j, const struct indicator *i, json_t *rows) {
    struct sentence_env e = view_sentence(j);
    const struct observation *o = view_main(j, i);
    bool is_growth = o && o->measure == MEASURE_GROWTH;
    const struct observation *growth = is_growth ? o : o ? calc_growth(&j->r->model, o) : NULL;
    json_t *row = view_item(rows);
    view_indicator(j, i, row);
    view_flag(row, "has_main", o != NULL);
    if (o)
        view_observation(j, o, row);
    view_set(row, "result", o && !is_growth ? view_value(j, o) : view_none(j));
    view_set(row, "result_order", is_growth ? STR_NONE : view_order(j, o));
    view_set(row, "growth_order", view_order(j, growth));
    view_flag(row, "has_growth", growth && !is_growth);
    view_flag(row, "only_growth", is_growth);
    view_set(row, "growth", growth ? sentence_figure(&e, growth) : view_none(j));
    bool other = o && o->period.year != j->r->model.site.year;
    view_flag(row, "other_period", other);
    view_set(row, "period", o ? sentence_period(&e, o) : STR_NONE);
    struct str targets = next_targets(j, i);
    view_set(row, "target", targets.n ? targets : view_none(j));
}

static bool view_overview(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"theme"};
    const struct model *m = &j->r->model;
    const struct theme *theme = NULL;
    if (!block_takes(j, args, takes, 1) || !block_theme(j, args, &theme))
        return false;
    json_t *rows = view_list(view, "rows");
    for (size_t i = 0; i < m->indicator_count; i++) {
        if (!theme || m->indicators[i].theme == theme)
            put_row(j, &m->indicators[i], rows);
    }
    struct period year = {.year = m->site.year}, next = {.year = m->site.year + 1};
    view_set(view, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(view, "caption",
             theme ? view_fill(j, "overview_caption", WORDS_IN(theme->name, j->lang))
                   : view_word(j, "nav_indicators"));
    view_set(view, "actual_head", view_fill(j, "actual_of", number_period(j->a, year, j->lang)));
    view_set(view, "target_head", view_fill(j, "target_of", number_period(j->a, next, j->lang)));
    view_symbols(j, view);
    return json_array_size(rows) > 0;
}

const struct block_kind block_overview = {.name = "overview", .view = view_overview};

/* Blocks of cards: the headline indicators of the front page, the number at the head of an indicator's page,
 * and the themes with their counts. */
#include "page/blocks.h"
#include "page/card.h"

static bool view_headline_cards(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    struct indicator_list list = view_headlines(j);
    json_t *cards = view_list(view, "cards");
    for (size_t i = 0; i < list.n; i++)
        card_view(j, list.v[i], view_item(cards));
    return list.n > 0;
}

static bool view_number_head(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator"};
    const struct indicator *i = NULL;
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, &i) || !i)
        return false;
    card_view(j, i, view);
    return true;
}

static bool view_theme_cards(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"level"}; /* of the headings: 2 or 3 */
    if (!block_takes(j, args, takes, 1))
        return false;
    bool second = str_is(meta_text(args, "level", j->ds), "2");
    const struct model *m = &j->r->model;
    json_t *themes = view_list(view, "themes");
    for (size_t i = 0; i < m->theme_count; i++) {
        const struct theme *t = &m->themes[i];
        size_t indicators = view_count_indicators(j, t), targets = view_count_targets(j, t);
        json_t *o = view_item(themes);
        view_int(o, "level", second ? 2 : 3);
        view_set(o, "name", WORDS_IN(t->name, j->lang));
        view_set(o, "summary", WORDS_IN(t->summary, j->lang));
        view_set(o, "link", view_link(j, str_fmt(j->a, "themes/%.*s/", STR_ARG(t->id))));
        view_set(o, "indicators", view_count(j, "count_indicators", indicators));
        view_flag(o, "has_targets", targets > 0);
        view_set(o, "targets", view_count(j, "count_targets", targets));
    }
    return m->theme_count > 0;
}

const struct block_kind block_headlines = {.name = "headlines", .view = view_headline_cards};
const struct block_kind block_number = {.name = "number", .view = view_number_head};
const struct block_kind block_themes = {.name = "themes", .view = view_theme_cards};

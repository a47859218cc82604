/* Themes: the list of them, and for each its chart, its indicators and its targets. */
#include "page/derived_list.h"
#include "page/kinds.h"
#include "page/view.h"

static void plan_list(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_themes, STR("themes/"), NULL, true, out);
}

static json_t *view_list_page(struct page_job *j) {
    json_t *v = json_object();
    const struct model *m = &j->r->model;
    view_set(v, "title", view_word(j, "nav_themes"));
    view_set(v, "description",
             view_fill(j, "themes_intro", view_number(j, m->theme_count), view_number(j, m->indicator_count),
                       view_number(j, view_count_targets(j, NULL))));
    return v;
}

const struct page_kind page_themes = {"themes", plan_list, view_list_page};

static void plan(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    for (size_t i = 0; i < r->model.theme_count; i++) {
        const struct theme *t = &r->model.themes[i];
        page_add(a, r, lang, &page_theme, str_fmt(a, "themes/%.*s/", STR_ARG(t->id)), t, true, out);
    }
}

static json_t *view(struct page_job *j) {
    const struct theme *t = j->page->subject;
    json_t *v = json_object();
    struct str summary = WORDS_IN(t->summary, j->lang);
    size_t indicators = view_count_indicators(j, t), targets = view_count_targets(j, t);
    struct str chart = str_fmt(j->a, "theme-%.*s", STR_ARG(t->id));
    view_set(v, "title", WORDS_IN(t->name, j->lang));
    view_set(v, "summary", summary);
    view_set(v, "counts",
             view_fill(j, "theme_counts", view_count(j, "count_indicators", indicators),
                       view_count(j, "count_targets", targets)));
    view_set(v, "description", summary.n ? summary : WORDS_IN(t->name, j->lang));
    view_set(v, "id", t->id);
    view_flag(v, "has_chart", report_chart(j->r, chart) != NULL);
    view_set(v, "chart", chart);
    view_flag(v, "has_indicators", indicators > 0);
    view_flag(v, "has_targets", targets > 0);
    view_flag(v, "has_derived", derived_listed(&j->r->model, NULL, t));
    json_t *up = view_item(view_list(v, "crumbs"));
    view_set(up, "label", view_word(j, "nav_themes"));
    view_set(up, "link", view_link(j, STR("themes/")));
    return v;
}

const struct page_kind page_theme = {"theme", plan, view};

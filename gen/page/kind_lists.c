/* Pages there is one of: targets and actuals, data, sources, and the page for addresses that lead nowhere. */
#include "page/dataset.h"
#include "page/kinds.h"

static json_t *titled(struct page_job *j, const char *title, struct str description) {
    json_t *v = json_object();
    view_set(v, "title", view_word(j, title));
    view_set(v, "description", description);
    return v;
}

/* ---- targets */

static void plan_targets(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_targets, STR("targets/"), NULL, true, out);
}

static json_t *view_targets_page(struct page_job *j) {
    size_t n = view_count_targets(j, NULL);
    json_t *v = titled(j, "nav_targets", view_fill(j, "targets_intro", view_number(j, n)));
    view_flag(v, "has_targets", n > 0);
    return v;
}

const struct page_kind page_targets = {"targets", plan_targets, view_targets_page};

/* ---- data */

static void plan_data(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_data, STR("data/"), NULL, true, out);
}

static json_t *view_data(struct page_job *j) {
    const struct model *m = &j->r->model;
    json_t *v =
        titled(j, "nav_data",
               view_fill(j, "data_intro", view_number(j, m->indicator_count), view_number(j, m->obs_count)));
    struct str license = WORDS_IN(m->site.license, j->lang);
    view_flag(v, "has_license", license.n > 0);
    view_set(v, "license", license);
    view_set(v, "date", j->r->date);
    struct str about = str_dup(j->a, str_of(json_string_value(json_object_get(v, "description"))));
    view_set(v, "json_ld", dataset_text(j->a, dataset_report(j, about)));
    view_set(v, "sources_link", view_link(j, STR("sources/")));
    view_set(v, "changes_link", view_link(j, STR("changes/")));
    return v;
}

const struct page_kind page_data = {"data", plan_data, view_data};

/* ---- sources */

static void plan_sources(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_sources, STR("sources/"), NULL, true, out);
}

static json_t *view_sources(struct page_job *j) {
    json_t *v = titled(j, "nav_sources", view_word(j, "sources_intro"));
    view_flag(v, "has_documents", j->r->model.document_count > 0);
    return v;
}

const struct page_kind page_sources = {"sources", plan_sources, view_sources};

/* ---- 404 */

static void plan_missing(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_missing, STR("404.html"), NULL, true, out);
}

static json_t *view_missing(struct page_job *j) {
    json_t *v = titled(j, "missing_title", view_word(j, "missing_text"));
    view_set(v, "home_link", view_link(j, STR_NONE));
    view_set(v, "indicators_link", view_link(j, STR("indicators/")));
    return v;
}

const struct page_kind page_missing = {"missing", plan_missing, view_missing};

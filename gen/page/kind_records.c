/* Pages about the data as a whole: what changed in them, what their words mean, and indicators and areas side
 * by side. */
#include "page/kinds.h"
#include "page/view.h"

static void plan_as(struct arena *a, const struct report *r, enum lang lang, const struct page_kind *kind,
                    struct str folder, struct page_list *out) {
    page_add(a, r, lang, kind, folder, NULL, true, out);
}

static json_t *titled(struct page_job *j, const char *title, const char *intro) {
    json_t *v = json_object();
    view_set(v, "title", view_word(j, title));
    view_set(v, "description", view_word(j, intro));
    return v;
}

static void plan_changes(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    plan_as(a, r, lang, &page_changes, STR("changes/"), out);
}

static json_t *view_changes(struct page_job *j) {
    json_t *v = titled(j, "nav_changes", "changes_intro");
    view_set(v, "feed", view_link(j, STR("feed.xml")));
    return v;
}

const struct page_kind page_changes = {"changes", plan_changes, view_changes};

static void plan_glossary(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    plan_as(a, r, lang, &page_glossary, STR("glossary/"), out);
}

static json_t *view_glossary(struct page_job *j) {
    return titled(j, "nav_glossary", "glossary_intro");
}

const struct page_kind page_glossary = {"glossary", plan_glossary, view_glossary};

static void plan_compare(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    plan_as(a, r, lang, &page_compare, STR("compare/"), out);
}

static json_t *view_compare(struct page_job *j) {
    return titled(j, "nav_compare", "compare_intro");
}

const struct page_kind page_compare = {"compare", plan_compare, view_compare};

/* The page of the search, and the block with its field. The field and what is found are made alive by a
 * script; without it the form leads to the index of all indicators. */
#include "page/blocks.h"
#include "page/kinds.h"
#include "page/view.h"

static void plan(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_search, STR("search/"), NULL, true, out);
}

static json_t *view(struct page_job *j) {
    json_t *v = json_object();
    view_set(v, "title", view_word(j, "search_title"));
    view_set(v, "description", view_word(j, "search_intro"));
    return v;
}

const struct page_kind page_search = {"search", plan, view};

static bool view_block(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    view_set(view, "az_link", view_link(j, STR("az/")));
    view_set(view, "search_link", view_link(j, STR("search/")));
    return true;
}

const struct block_kind block_search = {.name = "search", .view = view_block};

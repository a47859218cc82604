/* Hand-written pages of content/pages. The one called index is not a page of its own: the front page shows
 * it. */
#include "page/kinds.h"
#include "page/view.h"

static void plan(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    for (size_t i = 0; i < r->page_count; i++) {
        const struct hand_page *h = &r->pages[i];
        if (!h->file[lang] || str_is(h->id, "index"))
            continue;
        bool twin = h->file[LANG_ZH] && h->file[LANG_EN];
        page_add(a, r, lang, &page_hand, str_fmt(a, "%.*s/", STR_ARG(h->id)), h, twin, out);
    }
}

static json_t *view(struct page_job *j) {
    const struct hand_page *h = j->page->subject;
    json_t *v = json_object();
    view_set(v, "id", h->id);
    view_set(v, "title", h->title[j->lang]);
    view_set(v, "description", h->description[j->lang].n ? h->description[j->lang] : h->title[j->lang]);
    view_flag(v, "has_date", h->date.n > 0);
    view_set(v, "date", h->date);
    return v;
}

const struct page_kind page_hand = {"hand", plan, view};

/* Hand-written prose inside a page: a page of content/pages, or the note of an indicator. It goes through the
 * same Markdown and blocks as the page around it, and keeps the places of its own file in messages. */
#include "page/blocks.h"

enum { DEPTH_MAX = 4 }; /* a page that includes itself is stopped here */

static const struct hand_page *find_page(const struct report *r, struct str id) {
    for (size_t i = 0; i < r->page_count; i++) {
        if (str_eq(r->pages[i].id, id))
            return &r->pages[i];
    }
    return NULL;
}

static const struct source *find_note(const struct page_job *j, const struct indicator *i) {
    for (size_t k = 0; k < j->r->note_count; k++) {
        if (j->r->notes[k].indicator == i)
            return j->r->notes[k].file[j->lang];
    }
    return NULL;
}

static bool prose(struct page_job *j, const struct meta *args, struct str *out) {
    static const char *const takes[] = {"page", "indicator"};
    const struct indicator *i = NULL;
    const struct meta *page = meta_get(args, "page");
    if (!block_takes(j, args, takes, 2) || !block_indicator(j, args, &i))
        return false;
    const struct hand_page *h = page ? find_page(j->r, page->text) : NULL;
    if (page && !h) {
        diag(j->ds, DIAG_BLOCK_NAME, page->at, page->text, STR_NONE);
        return false;
    }
    const struct source *src = h ? h->file[j->lang] : i ? find_note(j, i) : NULL;
    if (!src)
        return false;
    if (j->depth >= DEPTH_MAX) {
        diag(j->ds, DIAG_BLOCK_DEPTH, args->at, src->name);
        return false;
    }
    struct str outer = j->prose;
    if (h)
        j->prose = str_is(h->id, "index") ? STR("") : str_fmt(j->a, "%.*s/", STR_ARG(h->id));
    else
        j->prose = str_fmt(j->a, "indicators/%.*s/", STR_ARG(i->id));
    j->depth++;
    *out = page_text(j, src, h ? h->body[j->lang] : 0);
    j->depth--;
    j->prose = outer;
    return true;
}

const struct block_kind block_prose = {.name = "prose", .prose = prose};

/* How to cite an indicator: the document that its figure stands in, with issuer, number, date and place. */
#include "page/blocks.h"
#include "page/view.h"

static void add_part(struct page_job *j, struct buf *b, struct str part) {
    if (b->n && part.n)
        buf_add(b, view_word(j, "cite_join"));
    buf_add(b, part);
}

/* How to cite: issuer, document, number, date, paragraph. */
static struct str citation(struct page_job *j, const struct observation *o) {
    struct buf b = buf_new(j->a);
    const struct document *d = o->source;
    add_part(j, &b, WORDS_IN(d->issuer, j->lang));
    add_part(j, &b, view_fill(j, "cite_title", WORDS_IN(d->title, j->lang)));
    add_part(j, &b, d->number);
    add_part(j, &b, d->published);
    add_part(j, &b, view_locator(j, o->locator));
    return buf_str(&b);
}

static const struct observation *cited(const struct page_job *j, const struct indicator *i) {
    const struct observation *main = view_main(j, i);
    return main ? main : i->count ? &j->r->model.obs[i->first] : NULL;
}

static bool view_cite(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator"};
    const struct indicator *i = NULL;
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, &i) || !i)
        return false;
    const struct observation *o = cited(j, i);
    if (!o || !o->source)
        return false;
    view_set(view, "citation", citation(j, o));
    return true;
}

const struct block_kind block_cite = {.name = "cite", .view = view_cite};

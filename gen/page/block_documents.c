/* The documents behind the figures: what each is, and for every place in it that was read, the figures that
 * stand there. These places are what source links all over the site lead to. */
#include "page/blocks.h"
#include "page/view.h"

#include <stdlib.h>

/* Paragraphs, then pages, then tables, each by number. */
static int locator_cmp(struct str a, struct str b) {
    int na = 0, nb = 0;
    bool la = a.n && (a.p[0] == 'p' || a.p[0] == 't'), lb = b.n && (b.p[0] == 'p' || b.p[0] == 't');
    char ca = la ? a.p[0] : ' ', cb = lb ? b.p[0] : ' ';
    if (ca != cb)
        return ca < cb ? -1 : 1;
    str_int(la ? str_skip(a, 1) : a, &na);
    str_int(lb ? str_skip(b, 1) : b, &nb);
    return na != nb ? (na < nb ? -1 : 1) : str_cmp(a, b);
}

static int by_place(const void *x, const void *y) {
    const struct observation *a = *(const struct observation *const *)x,
                             *b = *(const struct observation *const *)y;
    int c = locator_cmp(a->locator, b->locator);
    return c ? c : (a->at.off > b->at.off) - (a->at.off < b->at.off);
}

/* Each indicator once, with all its figures at the place, in the order of the document. `slot` holds the list
 * of each indicator met here, NULL before and after. */
static void figures(struct page_job *j, const struct observation **rows, size_t n, json_t **slot,
                    json_t *out) {
    const struct indicator *first = j->r->model.indicators;
    for (size_t i = 0; i < n; i++) {
        json_t **list = &slot[rows[i]->indicator - first];
        if (!*list) {
            json_t *o = view_item(out);
            view_indicator(j, rows[i]->indicator, o);
            *list = view_list(o, "figures");
        }
        view_set(view_item(*list), "figure", rows[i]->figure);
    }
    for (size_t i = 0; i < n; i++) {
        json_t **list = &slot[rows[i]->indicator - first];
        if (*list)
            view_ends(*list);
        *list = NULL;
    }
    view_ends(out);
}

static void places(struct page_job *j, const struct document *d, json_t *out) {
    const struct model *m = &j->r->model;
    const struct observation **rows = ARENA_ARRAY(j->a, const struct observation *, m->obs_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < m->obs_count; i++) {
        if (m->obs[i].source == d)
            rows[n++] = &m->obs[i];
    }
    if (n)
        qsort(rows, n, sizeof(const struct observation *), by_place);
    json_t *list = view_list(out, "places"), **slot = ARENA_ARRAY(j->a, json_t *, m->indicator_count + 1);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && str_eq(rows[end]->locator, rows[i]->locator);)
            end++;
        json_t *place = view_item(list);
        view_set(place, "anchor", view_anchor(j, d, rows[i]->locator));
        view_set(place, "where", view_locator(j, rows[i]->locator));
        figures(j, rows + i, end - i, slot, view_list(place, "indicators"));
    }
    view_set(out, "count", view_count(j, "count_figures", n));
}

static bool view_documents(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    const struct model *m = &j->r->model;
    json_t *list = view_list(view, "documents");
    for (size_t i = 0; i < m->document_count; i++) {
        const struct document *d = &m->documents[i];
        json_t *o = view_item(list);
        view_set(o, "id", d->id);
        view_set(o, "title", WORDS_IN(d->title, j->lang));
        view_set(o, "issuer", WORDS_IN(d->issuer, j->lang));
        view_set(o, "number", d->number);
        view_flag(o, "has_number", d->number.n > 0);
        view_set(o, "published", d->published);
        view_set(o, "url", d->url);
        view_flag(o, "has_url", d->url.n > 0);
        view_set(o, "sha256", d->sha256);
        view_flag(o, "has_sha256", d->sha256.n > 0);
        places(j, d, o);
    }
    return m->document_count > 0;
}

const struct block_kind block_documents = {.name = "documents", .view = view_documents};

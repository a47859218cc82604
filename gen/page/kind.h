/* What a page kind and a block kind are. A kind is one file with one constant struct and one row in the table
 * of page.c or blocks.c; kinds turn data into views (JSON values for templates), and know neither HTML nor
 * the words of the interface. */
#ifndef PAGE_KIND_H
#define PAGE_KIND_H
#include "page/page.h"

/* One page being made. Everything mutable of a page is here; it lives as long as the job. */
struct page_job {
    struct arena *a;
    const struct report *r;
    const struct page *page;
    enum lang lang;
    struct renderer *renderer;
    struct diags *ds;
    bool twin;        /* blocks give Markdown instead of HTML */
    int depth;        /* of prose within prose */
    struct str prose; /* folder that links in the hand-written text being read count from, without language */
    size_t figures, tables; /* numbers given so far */
    VEC(struct str) ids;    /* of the figures on the page */
    bool dashed;            /* the table being made has a cell without a figure: view_none */
    struct str card;        /* id of the chart that stands for the page when it is shared */
    struct str frame;       /* id of the chart that the page is about, which has a page for frames */
};

struct page_kind {
    const char *name; /* also of its template: pages/NAME.md */
    /* Adds the pages of one language to the list. */
    void (*plan)(struct arena *a, const struct report *r, enum lang lang, struct page_list *out);
    /* What the template shows. Must hold "title" and "description"; may hold "crumbs", the pages above
     * this one. The caller owns the reference. */
    json_t *(*view)(struct page_job *j);
};

struct block_kind {
    const char *name; /* the info word, and the name of its templates: blocks/NAME.html and .md */
    /* Fills `view` from the arguments; false when nothing is to be shown (the reason is in j->ds). */
    bool (*view)(struct page_job *j, const struct meta *args, json_t *view);
    /* Gives the text itself instead of a view for a template; NULL for most. */
    bool (*prose)(struct page_job *j, const struct meta *args, struct str *out);
};

/* Adds a page of the language under its root: "indicators/gdp/" becomes "en/indicators/gdp/". `twin` says
 * whether the other language has the page, too. */
void page_add(struct arena *a, const struct report *r, enum lang lang, const struct page_kind *kind,
              struct str folder, const void *subject, bool twin, struct page_list *out);

/* Markdown of one part of a page to HTML or to its twin, with all blocks. */
struct str page_text(struct page_job *j, const struct source *src, size_t from);

/* The table of block kinds. */
size_t block_count(void);
const char *const *block_words(void);
/* The callback for markdown_env: ctx is the struct page_job. */
struct str block_make(void *ctx, struct arena *a, struct str word, struct str content, struct loc at,
                      struct diags *ds);

#endif

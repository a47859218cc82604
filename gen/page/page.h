/* Pages of the site: a kind lists its pages and writes each as Markdown with fenced blocks; the Markdown
 * becomes the body of a template, and, with the blocks as pipe tables and images, the page's published
 * Markdown twin. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H
#include "chart/render.h"
#include "page/report.h"

struct page_kind;

/* One page to make. */
struct page {
    const struct page_kind *kind;
    enum lang lang;
    struct str
        folder; /* from the site's root: "", "indicators/gdp/", "en/indicators/gdp/"; a file is "404.html" */
    struct str twin; /* folder of the same page in the other language; that of home may be empty */
    bool has_twin;
    const void *subject; /* const struct indicator *, theme *, hand_page *, or NULL */
};

struct page_list {
    struct page *v;
    size_t n, cap;
};
/* All pages of all languages, sorted by folder. */
struct page_list page_plan(struct arena *a, const struct report *r);
struct str page_kind_name(const struct page *p); /* "indicator" */

struct page_output {
    struct str html; /* index.html */
    struct str md;   /* index.md; empty for 404 */
};
bool page_make(struct arena *a, const struct report *r, const struct page *p, struct renderer *renderer,
               struct page_output *out, struct diags *ds);

/* Whether an indicator has a chart of its own to be drawn on its page: a named one with its id, or its
 * default with more than one value. *spec is set in any case; without a chart it is the one of its card
 * image. */
bool page_indicator_has_chart(const struct report *r, const struct indicator *i,
                              const struct chart_spec **spec);

/* A relative link from a page in `folder` to `target` ("indicators/gdp/", "assets/site.css", "" for home),
 * for use from disk too: a folder target gets "index.html". */
struct str page_link(struct arena *a, struct str folder, struct str target);

#endif

/* The kinds of extra files: each plans its own, and has one row in the table of extra.c. */
#ifndef PAGE_EXTRAS_H
#define PAGE_EXTRAS_H
#include "page/extra.h"
#include "page/view.h"

typedef void (*extra_planner)(struct arena *a, const struct report *r, struct extra_list *out);
void extra_brand(struct arena *a, const struct report *r, struct extra_list *out); /* style, icon, logo */
void extra_maps(struct arena *a, const struct report *r, struct extra_list *out);  /* for crawlers */
void extra_feed(struct arena *a, const struct report *r, struct extra_list *out);
void extra_catalog(struct arena *a, const struct report *r, struct extra_list *out);
void extra_embed(struct arena *a, const struct report *r, struct extra_list *out);

/* What helpers of views want: as for a page in the folder of the file. */
struct page_job extra_job(struct arena *a, const struct report *r, const struct extra *e,
                          struct renderer *renderer, struct diags *ds);
/* A template of its own rendered with a view, which is used up: for files without the frame of pages. */
bool extra_render(struct page_job *j, const char *name, json_t *view, enum escape escape, struct str *out);

/* The brand colour, "#RRGGBB": that of the settings, or the program's own. */
struct str extra_brand_color(const struct report *r);
/* Where the logo of the site is published, "assets/logo.svg"; empty without one. */
struct str extra_logo_path(struct arena *a, const struct report *r);
/* Whether a chart has a page for frames on other sites, which all charts with files have. */
struct str extra_embed_path(struct arena *a, const struct report *r, enum lang lang, struct str chart);

#endif

/* The kinds of extra files: each plans its own, and has one row in the table of extra.c. */
#ifndef PAGE_EXTRAS_H
#define PAGE_EXTRAS_H
#include "page/extra.h"

typedef void (*extra_planner)(struct arena *a, const struct report *r, struct extra_list *out);
void extra_brand(struct arena *a, const struct report *r, struct extra_list *out);
void extra_logo(struct arena *a, const struct report *r, struct extra_list *out);

/* A template of its own rendered with a view, which is used up: for files without the frame of pages. */
bool extra_render(struct arena *a, const struct report *r, const char *name, json_t *view, enum escape escape,
                  struct str *out, struct diags *ds);
/* The brand colour, "#RRGGBB": that of the settings, or the program's own. */
struct str extra_brand_color(const struct report *r);
/* Where the logo of the site is published, "assets/logo.svg"; empty without one. */
struct str extra_logo_path(struct arena *a, const struct report *r);

#endif

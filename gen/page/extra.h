/* Files of the site that are no pages, pictures or tables: style sheets made from the settings, the logo,
 * feeds, maps and catalogs for machines, pages for frames on other sites. A kind of extra is one row in the
 * table of extra.c; each file is a job of its own and reads only the constant report. */
#ifndef PAGE_EXTRA_H
#define PAGE_EXTRA_H
#include "page/page.h"

struct extra;
/* The bytes of the file; false after an error. The renderer is the thread's, for pictures. */
typedef bool (*extra_make)(struct arena *a, const struct report *r, const struct extra *e,
                           struct renderer *renderer, struct str *bytes, struct diags *ds);

struct extra {
    struct str path; /* from the site's root: "assets/brand.css" */
    extra_make make;
    enum lang lang;
    const void *subject; /* of some kinds, see there */
};
struct extra_list {
    struct extra *v;
    size_t n, cap;
};
/* All files of this sort, in a fixed order. */
struct extra_list extra_plan(struct arena *a, const struct report *r);

#endif

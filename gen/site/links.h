/* Links inside the site: collected from each page as it is written, checked together before anything is
 * published. What a link leads to is kept as a 64-bit hash of "path" or "path#id", so that the links of a
 * hundred thousand pages fit into memory; a dead one is read again from its page to be named. */
#ifndef SITE_LINKS_H
#define SITE_LINKS_H
#include "site/job.h"

/* Finds the references and ids in a page and adds them to the result, in memory of `keep`. Ids inside
 * pictures are left out: nothing links to a glyph. */
void links_collect(struct arena *scratch, struct arena *keep, struct job_result *r, struct str path,
                   struct str html);

/* Every relative reference must name a file of the site, and its fragment an id of that page; one that does
 * not is a link-dead error. Pages that were taken over from the last build are looked at only when something
 * that they might lead to is gone. Returns how many references the site has. */
size_t links_check(const struct build *b, struct diags *ds);

#endif

/* Links inside the site: collected from each page as it is written, checked together before anything is
 * published. */
#ifndef SITE_LINKS_H
#define SITE_LINKS_H
#include "site/job.h"

/* Finds the references and ids in a page and adds them to the result, in memory of `a`. */
void links_collect(struct arena *a, struct job_result *r, struct str path, struct str html);

/* Every relative reference must name a file of the site, and its fragment an id of that page; one that does
 * not is a link-dead error. Returns how many were checked. */
size_t links_check(struct arena *a, const struct build *b, struct diags *ds);

#endif

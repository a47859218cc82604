/* Charts as they stand in pages, drawn once: for all pages of a build that show them, and for later builds as
 * long as nothing that they show changes. One file beside the site for each form of a chart: the hash of all
 * that the picture shows, the hash of its bytes, its bytes. */
#ifndef SITE_PICTURES_H
#define SITE_PICTURES_H
#include "site/job.h"

/* Gives the worker a renderer that looks there first. */
void pictures_open(const struct build *b, struct worker *w);
/* Removes those of charts that the report no longer has. */
void pictures_tidy(const struct build *b);

#endif

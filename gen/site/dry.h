/* A build without files: all pages are made and all charts laid out in every language and published size,
 * only to hear what is wrong with them. */
#ifndef SITE_DRY_H
#define SITE_DRY_H
#include "page/report.h"

/* Messages come in the order of the jobs, whatever the number of threads. */
void dry_run(const struct report *r, unsigned threads, struct diags *ds);

#endif

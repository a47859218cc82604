/* From a report folder to a published site. */
#ifndef SITE_BUILD_H
#define SITE_BUILD_H
#include "page/report.h"

struct build_counts {
    size_t pages, charts, files, links;
    unsigned long long bytes;
};

/* Runs all jobs of the report on `threads` threads, checks the links and puts the site into `out`. On any
 * error the folder `out` stays as it was. */
bool build_site(struct arena *a, const struct report *r, const char *out, unsigned threads,
                struct build_counts *counts, struct diags *ds);

#endif

/* What machines are told of the data on a page: schema.org descriptions, as JSON for a data block in the
 * head. Knows the published files of an indicator and of the report. */
#ifndef PAGE_DATASET_H
#define PAGE_DATASET_H
#include "page/view.h"

/* A file offered for download. */
struct published {
    struct str path;   /* from the site's root */
    const char *word;  /* interface word that names it */
    const char *label; /* "CSV" */
    const char *type;  /* "text/csv" */
};
struct published_list {
    struct published *v;
    size_t n, cap;
};
/* The data files of one indicator; of the whole report in one language. */
struct published_list published_indicator(struct arena *a, const struct indicator *i);
struct published_list published_report(struct arena *a, const struct report *r, enum lang lang);

/* Absolute when the site knows its address, else relative to the page. */
struct str dataset_address(struct page_job *j, struct str path);

/* A Dataset; `description` is the page's own. New references. */
json_t *dataset_indicator(struct page_job *j, const struct indicator *i, struct str description);
json_t *dataset_report(struct page_job *j, struct str description);
/* One line that can stand in a script element. */
struct str dataset_text(struct arena *a, json_t *dataset);

#endif

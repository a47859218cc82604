/* What jobs read. Everything readable has a name and a hash (a fact): files, the rows of each indicator, and
 * groups of these. A job names facts, rather too many than too few; its key is the hash of theirs. */
#ifndef SITE_DEPEND_H
#define SITE_DEPEND_H
#include "site/job.h"

struct depend;

/* Numbers of facts, each once. */
struct reads {
    struct arena *a;
    uint32_t *v;
    size_t n, cap;
};

struct depend *depend_new(struct arena *a, const struct report *r, const struct inputs *in, struct str setup);
/* Sets the key of each job. */
void depend_keys(const struct depend *d, struct job *jobs, size_t n);
/* All facts that are no groups, for the cache. */
struct fact *depend_facts(const struct depend *d, struct arena *a, size_t *n);
/* Names of what the job reads and the last build did not read like that. */
struct str_list depend_changed(const struct depend *d, struct arena *a, const struct job *j,
                               const struct cache *last);

/* ---- for job kinds */

void reads_program(const struct depend *d,
                   struct reads *out); /* program, settings, tables but observations */
void reads_fonts(const struct depend *d, struct reads *out);
void reads_templates(const struct depend *d, struct reads *out); /* interface words included */
void reads_titles(const struct depend *d, struct reads *out);    /* of hand-written pages; which there are */
void reads_shape(const struct depend *d,
                 struct reads *out); /* what there are figures of, not what they say */
void reads_everything(const struct depend *d, struct reads *out);
/* The rows of an indicator and of those its targets refer to. */
void reads_rows(const struct depend *d, const struct indicator *i, struct reads *out);
/* A chart that is named or an indicator's own: its specification, its data. */
void reads_chart(const struct depend *d, const struct chart_spec *s, struct reads *out);
/* All that is said of an indicator: its rows, chart, notes and the figures computed from it. */
void reads_indicator(const struct depend *d, const struct indicator *i, struct reads *out);
void reads_page(const struct depend *d, const struct page *p, struct reads *out);
/* A file of the report folder, by its name there, or any file that was scanned, by its path. */
void reads_file(const struct depend *d, struct str name, struct reads *out);
void reads_path(const struct depend *d, struct str path, struct reads *out);
/* All data files, published ones included. */
void reads_data(const struct depend *d, struct reads *out);

/* Of all that a picture of a chart shows, in one language; false when the chart stands in a page only. */
bool depend_picture(const struct depend *d, struct arena *a, const struct chart_spec *s, enum lang lang,
                    struct hash *out);

#endif

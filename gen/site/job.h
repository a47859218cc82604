/* What a build does, as values: jobs are independent, each writes its own files into the staging folder and
 * fills its own result, so that their order and the number of threads cannot be seen in the site. */
#ifndef SITE_JOB_H
#define SITE_JOB_H
#include "chart/render.h"
#include "page/page.h"
#include "page/report.h"

/* A file of the site. */
struct output {
    struct str path; /* relative to the site's root */
    struct str sha256;
    size_t bytes;
};

/* A reference found in a page: where it leads, as written. */
struct link {
    struct str page; /* path of the file it stands in */
    struct str target;
};

struct job_result {
    bool ok;
    VEC(struct output) outputs;
    VEC(struct link) links;
    VEC(struct str) anchors; /* "path#id" of every id in the pages written */
    struct diags diags;
};

/* What a thread has: `scratch` is emptied after each job, `keep` lives as long as the build. */
struct worker {
    struct arena *scratch, *keep;
    struct renderer *renderer;
};

struct job;
struct build {
    const struct report *report;
    const char *stage; /* folder that the files go to */
    const struct job *jobs;
    size_t job_count;
    struct job_result *results;
    struct worker *workers;
};

/* A kind of job: one row in the table of plan.c. */
struct job_kind {
    const char *name;
    void (*run)(const struct build *b, struct worker *w, const struct job *j, struct job_result *r);
};

struct job {
    const struct job_kind *kind;
    enum lang lang;
    const void *subject; /* what the kind works on */
    struct str path;     /* output folder or file, also for messages */
};

struct job_list {
    struct job *v;
    size_t n, cap;
};
/* All jobs of a report, in a fixed order, the long ones first. */
struct job_list plan_jobs(struct arena *a, const struct report *r);

/* Stages one file of a job and records it. */
void job_emit(const struct build *b, struct worker *w, struct job_result *r, struct str path,
              struct str bytes);

#endif

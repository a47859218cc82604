/* What a build does, as values: jobs are independent, each writes its own files into the staging folder and
 * fills its own result, so that their order and the number of threads cannot be seen in the site. A job says
 * what it reads; when the last build read the same, its files are taken over. */
#ifndef SITE_JOB_H
#define SITE_JOB_H
#include "chart/render.h"
#include "page/page.h"
#include "page/report.h"
#include "site/cache.h"

struct job_result {
    bool ok;
    bool reused; /* nothing that it reads has changed */
    VEC(struct output) outputs;
    VEC(uint64_t) links, anchors; /* hashes: links.h */
    size_t references;
    struct diags diags;
};

/* What a thread has: `scratch` is emptied after each job, `keep` lives as long as the build. */
struct worker {
    struct arena *scratch, *keep;
    struct renderer *renderer;
};

struct job;
struct depend;
struct build {
    const struct report *report;
    const char *stage;        /* folder that the files go to */
    const char *out;          /* the published site, or NULL */
    const struct cache *last; /* of the last build, or NULL */
    bool afresh;              /* nothing of it is taken over */
    bool stage_is_copy;       /* the stage already holds what is published */
    bool compress;            /* text files get .gz and .br beside them */
    const char *temp;         /* folder for files on the way */
    const char *pictures;     /* folder of pictures.h */
    const struct depend *depend;
    const struct job *jobs;
    size_t job_count;
    struct job_result *results;
    struct worker *workers;
};

struct reads;
/* A kind of job: one row in the table of plan.c. */
struct job_kind {
    const char *name;
    void (*run)(const struct build *b, struct worker *w, const struct job *j, struct job_result *r);
    /* Adds what the job reads; NULL: all that there is. */
    void (*reads)(const struct depend *d, const struct job *j, struct reads *out);
    bool draws; /* it needs fonts */
    bool late;  /* it reads files of its own while it runs */
};

struct job {
    const struct job_kind *kind;
    enum lang lang;
    const void *subject; /* what the kind works on */
    struct str path;     /* output folder or file, also for messages */
    struct str name;     /* kind, language and path: the same from build to build */
    struct hash key;     /* of all that it reads */
    const struct cached_job *last;
};

struct job_list {
    struct job *v;
    size_t n, cap;
};
/* All jobs of a report, in a fixed order, the long ones first. */
struct job_list plan_jobs(struct arena *a, const struct report *r);

/* Stages one file of a job and records it. A published file with the same bytes stays what it is. */
void job_emit(const struct build *b, struct worker *w, const struct job *j, struct job_result *r,
              struct str path, struct str bytes);
/* Takes over a published file. */
bool job_keep(const struct build *b, struct worker *w, struct output *o, struct diags *ds);

#endif

/* Runs the plan: stage, jobs on the pool, links, manifest, swap. Knows the order of the steps and nothing of
 * what the jobs make. */
#include "site/build.h"

#include "base/file.h"
#include "base/pool.h"
#include "site/job.h"
#include "site/links.h"
#include "site/manifest.h"
#include "site/publish.h"

#include <string.h>

static void run_job(void *shared, unsigned worker, size_t number) {
    const struct build *b = shared;
    struct worker *w = &b->workers[worker];
    struct job_result *r = &b->results[number];
    /* Fonts are opened on the first job of a thread, so that a thread without work costs nothing. */
    if (!w->renderer) {
        w->scratch = arena_new();
        w->keep = arena_new();
        w->renderer = renderer_new(&b->report->fonts);
    }
    *r = (struct job_result){.ok = true, .diags = diags_new(w->keep)};
    b->jobs[number].kind->run(b, w, &b->jobs[number], r);
    arena_reset(w->scratch);
}

static void workers_free(struct worker *w, unsigned n) {
    for (unsigned i = 0; i < n; i++) {
        if (w[i].renderer)
            renderer_free(w[i].renderer);
        arena_free(w[i].scratch);
        arena_free(w[i].keep);
    }
}

static bool collect(const struct build *b, struct build_counts *counts, struct diags *ds) {
    bool ok = true;
    for (size_t i = 0; i < b->job_count; i++) {
        diags_merge(ds, &b->results[i].diags);
        ok = ok && b->results[i].ok;
        counts->pages += !strcmp(b->jobs[i].kind->name, "page");
        counts->charts += !strcmp(b->jobs[i].kind->name, "chart");
    }
    return ok && !ds->errors;
}

static bool publish(struct arena *a, const struct build *b, const char *out, struct build_counts *counts,
                    struct diags *ds) {
    struct manifest m;
    if (!manifest_of(a, b, &m, ds))
        return false;
    counts->files = m.n + 1;
    for (size_t i = 0; i < m.n; i++)
        counts->bytes += m.file[i].bytes;
    struct str json = manifest_json(a, &m, b->report);
    counts->bytes += json.n;
    return file_write(path_join(a, b->stage, "manifest.json"), json, ds) &&
           publish_swap(a, b->stage, out, ds);
}

bool build_site(struct arena *a, const struct report *r, const char *out, unsigned threads,
                struct build_counts *counts, struct diags *ds) {
    struct job_list jobs = plan_jobs(a, r);
    struct build b = {.report = r, .jobs = jobs.v, .job_count = jobs.n};
    *counts = (struct build_counts){0};
    if (!publish_stage(a, out, &b.stage, ds))
        return false;
    b.results = ARENA_ARRAY(a, struct job_result, jobs.n);
    b.workers = ARENA_ARRAY(a, struct worker, threads);
    pool_run(jobs.n, threads, run_job, &b);
    bool ok = collect(&b, counts, ds);
    if (ok) {
        counts->links = links_check(a, &b, ds);
        ok = !ds->errors && publish(a, &b, out, counts, ds);
    }
    workers_free(b.workers, threads);
    if (!ok) {
        struct diags ignored = diags_new(a);
        dir_remove(b.stage, &ignored);
    }
    return ok;
}

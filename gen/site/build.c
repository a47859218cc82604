/* The order of a build: look, load, plan, run what changed, check the links, publish, remember. Knows the
 * steps and nothing of what the jobs make. */
#include "site/build.h"

#include "base/file.h"
#include "base/pool.h"
#include "data/index.h"
#include "site/depend.h"
#include "site/links.h"
#include "site/pictures.h"
#include "site/publish.h"

#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* One build while it runs. */
struct builder {
    struct arena *a;
    const struct build_request *q;
    struct build_outcome *out;
    struct diags *ds;
    struct place place;
    struct cache *last; /* or NULL */
    struct str setup;
    struct inputs inputs;
    size_t read; /* inputs that were touched, if only that, since the last build */
    struct report report;
    struct depend *depend;
    struct publication publication;
    struct build b;
    struct job *jobs;
    atomic_size_t done;
};

/* ---- looking */

static void look(struct builder *s) {
    const struct build_request *q = s->q;
    s->setup = str_fmt(s->a, "zhibiao %.*s date=%.*s compress=%d", STR_ARG(q->version), STR_ARG(q->date),
                       q->compress);
    s->last = cache_read(s->a, s->place.cache);
    s->inputs = inputs_scan(s->a, q->dir, q->share);
    s->read = inputs_hash(&s->inputs, s->last ? &s->last->inputs : &(struct inputs){0});
    s->out->reason = !s->place.exists ? BUILD_FIRST : q->force ? BUILD_FORCED : BUILD_UNKNOWN;
    if (!s->last || !s->place.exists)
        return;
    s->out->lost = publish_look(s->last, s->place.out);
    struct ident id;
    const char *json = path_join(s->a, s->place.out, "manifest.json");
    s->out->lost += !ident_of(json, false, &id) || !ident_same(&id, &s->last->manifest);
    s->out->changed = inputs_compare(s->a, &s->last->inputs, &s->inputs);
    if (!q->force && str_eq(s->setup, s->last->setup))
        s->out->reason = s->out->changed.n ? BUILD_CHANGED : s->out->lost ? BUILD_LOST : BUILD_NOTHING;
}

/* ---- explaining */

static struct str site_path(struct builder *s, struct str file) {
    char real[PATH_MAX];
    struct str out = str_fmt(s->a, "%s/", s->place.out);
    if (realpath(str_z(s->a, file), real) && str_starts(str_of(real), out))
        return str_dup(s->a, str_skip(str_of(real), out.n));
    return str_starts(file, STR("./")) ? str_skip(file, 2) : file;
}

static void explain(struct builder *s) {
    struct str path = site_path(s, s->q->explain);
    for (size_t i = 0; i < s->b.job_count; i++) {
        const struct job_result *r = &s->b.results[i];
        for (size_t k = 0; k < r->outputs.n; k++) {
            if (!str_eq(r->outputs.v[k].path, path))
                continue;
            s->out->explained = true;
            s->out->remade = !r->reused;
            if (!r->reused && s->last && s->jobs[i].last)
                s->out->because = depend_changed(s->depend, s->a, &s->jobs[i], s->last);
        }
    }
}

static void explain_nothing(struct builder *s) {
    struct str path = site_path(s, s->q->explain);
    for (size_t i = 0; i < s->last->job_count; i++) {
        for (size_t k = 0; k < s->last->jobs[i].output_count; k++)
            s->out->explained |= str_eq(s->last->jobs[i].outputs[k].path, path);
    }
}

/* ---- loading */

enum { TRIES = 5 };

/* What was loaded is what was hashed: a file that changes meanwhile makes it begin again. */
static bool load(struct builder *s) {
    const struct build_request *q = s->q;
    const struct report_place place = {q->dir, q->share, q->version, q->date};
    for (int i = 0;; i++) {
        struct diags found = diags_new(s->a);
        bool ok = report_load(s->a, &place, &s->report, &found);
        if (i + 1 == TRIES || inputs_still(s->a, &s->inputs, q->dir, q->share)) {
            diags_merge(s->ds, &found);
            return ok && (!q->strict || !s->ds->warnings);
        }
        report_free(&s->report);
        struct inputs before = s->inputs;
        s->inputs = inputs_scan(s->a, q->dir, q->share);
        inputs_hash(&s->inputs, &before);
    }
}

/* ---- planning */

static bool is_usable(const struct cached_job *last, const struct hash *key) {
    static const struct hash none = {{0}};
    bool ok = hash_same(&last->key, key) && !hash_same(key, &none);
    for (size_t i = 0; ok && i < last->output_count; i++)
        ok = last->outputs[i].sound;
    return ok;
}

static void plan(struct builder *s) {
    struct job_list list = plan_jobs(s->a, &s->report);
    s->depend = depend_new(s->a, &s->report, &s->inputs, s->setup);
    s->jobs = list.v;
    depend_keys(s->depend, s->jobs, list.n);
    struct job_result *results = ARENA_ARRAY(s->a, struct job_result, list.n);
    struct index *ix = index_new(s->a);
    for (size_t i = 0; s->last && i < s->last->job_count; i++)
        index_put(ix, s->last->jobs[i].name, i);
    for (size_t i = 0; i < list.n; i++) {
        size_t at = index_get(ix, s->jobs[i].name);
        s->jobs[i].last = at == SIZE_MAX ? NULL : &s->last->jobs[at];
        results[i].reused = at != SIZE_MAX && !s->q->force && is_usable(s->jobs[i].last, &s->jobs[i].key);
        s->out->run += !results[i].reused;
    }
    s->out->jobs = list.n;
    s->b = (struct build){.report = &s->report,
                          .stage = s->place.stage,
                          .out = s->place.exists ? s->place.out : NULL,
                          .last = s->last,
                          .afresh = s->q->force,
                          .compress = s->q->compress,
                          .temp = s->place.temp,
                          .pictures = s->place.pictures,
                          .depend = s->depend,
                          .jobs = s->jobs,
                          .job_count = list.n,
                          .results = results};
}

/* ---- running */

/* Takes over what the last build made. */
static void reuse(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    const struct cached_job *last = j->last;
    r->ok = true;
    r->references = last->references;
    r->outputs.v = last->outputs;
    r->outputs.n = r->outputs.cap = last->output_count;
    r->links.v = (uint64_t *)last->links;
    r->links.n = r->links.cap = last->link_count;
    r->anchors.v = (uint64_t *)last->anchors;
    r->anchors.n = r->anchors.cap = last->anchor_count;
    for (size_t i = 0; i < r->outputs.n; i++)
        r->ok = job_keep(b, w, &r->outputs.v[i], &r->diags) && r->ok;
}

static void run_job(void *shared, unsigned worker, size_t number) {
    struct builder *s = shared;
    const struct build *b = &s->b;
    struct worker *w = &b->workers[worker];
    struct job_result *r = &b->results[number];
    const struct job *j = &b->jobs[number];
    if (!w->scratch) {
        w->scratch = arena_new();
        w->keep = arena_new();
    }
    r->diags = diags_new(w->keep);
    if (r->reused) {
        reuse(b, w, j, r);
    } else {
        /* Fonts are opened by the first job that draws, so that a thread without such work costs nothing. */
        if (!w->renderer && j->kind->draws)
            pictures_open(b, w);
        r->ok = true;
        j->kind->run(b, w, j, r);
    }
    arena_reset(w->scratch);
    size_t done = atomic_fetch_add(&s->done, 1) + 1;
    if (worker == 0)
        progress_step(s->q->progress, done, b->job_count);
}

/* What jobs have to say, in their order. A fault in a template is met by every page and said once. */
static void merge_findings(struct builder *s, struct index *seen, const struct diags *from) {
    for (size_t i = 0; i < from->list.n; i++) {
        const struct diag *d = &from->list.v[i];
        struct str all = diag_message(s->a, d, LANG_EN);
        all = str_fmt(s->a, "%d %p %zu %.*s", (int)d->id, (const void *)d->at.src, d->at.off, STR_ARG(all));
        if (index_put(seen, all, 0) == SIZE_MAX)
            diag_add(s->ds, d->id, d->at, d->args, sizeof d->args / sizeof *d->args);
    }
}

static bool run(struct builder *s) {
    pool_run(s->b.job_count, s->q->threads, run_job, s);
    bool ok = true;
    struct index *seen = index_new(s->a);
    for (size_t i = 0; i < s->b.job_count; i++) {
        merge_findings(s, seen, &s->b.results[i].diags);
        ok = ok && s->b.results[i].ok;
        s->out->counts.pages += !strcmp(s->jobs[i].kind->name, "page");
        s->out->counts.charts += !strcmp(s->jobs[i].kind->name, "chart");
    }
    if (ok && !s->ds->errors)
        s->out->counts.links = links_check(&s->b, s->ds);
    return ok && !s->ds->errors && (!s->q->strict || !s->ds->warnings);
}

static void workers_free(struct worker *w, unsigned n) {
    for (unsigned i = 0; i < n; i++) {
        if (w[i].renderer)
            renderer_free(w[i].renderer);
        arena_free(w[i].scratch);
        arena_free(w[i].keep);
    }
}

/* ---- remembering */

static void remember_job(struct builder *s, size_t i, bool still, struct cached_job *out) {
    const struct job_result *r = &s->b.results[i];
    const struct job *j = &s->jobs[i];
    *out = (struct cached_job){.name = j->name,
                               .outputs = r->outputs.v,
                               .output_count = r->outputs.n,
                               .links = r->links.v,
                               .link_count = r->links.n,
                               .anchors = r->anchors.v,
                               .anchor_count = r->anchors.n,
                               .references = r->references};
    /* A job that had something to say says it again next time. */
    if (!r->diags.list.n && (still || !j->kind->late))
        out->key = j->key;
}

static void remember(struct builder *s, struct cache *next) {
    const struct build_request *q = s->q;
    bool still = inputs_still(s->a, &s->inputs, q->dir, q->share);
    next->setup = s->setup;
    next->silent = s->ds->list.n == 0;
    next->title = s->report.model.site.title;
    next->counts = s->out->counts;
    next->inputs = s->inputs;
    next->facts = depend_facts(s->depend, s->a, &next->fact_count);
    next->jobs = ARENA_ARRAY(s->a, struct cached_job, s->b.job_count);
    next->job_count = s->b.job_count;
    for (size_t i = 0; i < s->b.job_count; i++)
        remember_job(s, i, still, &next->jobs[i]);
    struct diags ignored = diags_new(s->a); /* the site is published; the next build makes all again */
    cache_write(s->a, s->place.cache, next, s->place.started_ns, &ignored);
}

static bool publish(struct builder *s) {
    struct manifest m;
    struct cache next = {0};
    if (!manifest_of(s->a, &s->b, &m, s->ds))
        return false;
    s->out->counts.files = m.n + 1;
    struct str json = manifest_json(s->a, &m, &s->report);
    s->out->counts.bytes = json.n;
    for (size_t i = 0; i < m.n; i++)
        s->out->counts.bytes += m.file[i].bytes;
    const char *path = path_join(s->a, s->place.stage, "manifest.json");
    if (!tree_put(path, json, &next.manifest, s->ds) || !publish_swap(&s->publication, &m, s->ds))
        return false;
    publish_mirror(&s->publication, &m, &next);
    pictures_tidy(&s->b);
    remember(s, &next);
    return true;
}

/* What changed is read by nobody: the site stays, and only the memory of its inputs is brought up to date. */
static bool is_settled(const struct builder *s) {
    return s->last && !s->q->force && !s->out->run && !s->out->lost && s->b.job_count == s->last->job_count;
}

static void settle(struct builder *s) {
    struct cache next = *s->last;
    struct diags ignored = diags_new(s->a);
    next.setup = s->setup;
    next.silent = s->ds->list.n == 0;
    next.inputs = s->inputs;
    next.facts = depend_facts(s->depend, s->a, &next.fact_count);
    s->out->counts = s->last->counts;
    cache_write(s->a, s->place.cache, &next, s->place.started_ns, &ignored);
}

static bool make(struct builder *s) {
    if (!load(s))
        return false;
    plan(s);
    s->out->title = s->report.model.site.title;
    if (is_settled(s)) {
        if (s->q->explain.n)
            explain_nothing(s);
        settle(s);
        return true;
    }
    if (!publish_begin(&s->publication, s->a, &s->place, s->last, s->q->quick, s->ds))
        return false;
    s->b.stage_is_copy = s->publication.stage_is_copy;
    s->b.workers = ARENA_ARRAY(s->a, struct worker, s->q->threads);
    bool ok = run(s);
    if (ok && s->q->explain.n)
        explain(s);
    ok = ok && publish(s);
    if (!ok)
        publish_end(&s->publication);
    workers_free(s->b.workers, s->q->threads);
    return ok;
}

static void cache_touch(struct builder *s) {
    struct cache next = *s->last;
    struct diags ignored = diags_new(s->a);
    next.inputs = s->inputs;
    cache_write(s->a, s->place.cache, &next, s->place.started_ns, &ignored);
}

bool build_site(struct arena *a, const struct build_request *q, struct build_outcome *out, struct diags *ds) {
    struct builder s = {.a = a, .q = q, .out = out, .ds = ds};
    *out = (struct build_outcome){0};
    if (!place_open(a, q->out, progress_waiting, q->progress, &s.place, ds))
        return false;
    out->out = s.place.out;
    look(&s);
    bool ok = true;
    if (out->reason == BUILD_NOTHING && s.last->silent) {
        out->counts = s.last->counts;
        out->title = s.last->title;
        out->jobs = s.last->job_count;
        if (q->explain.n)
            explain_nothing(&s);
        if (s.read) /* next time their times will do */
            cache_touch(&s);
    } else {
        ok = make(&s);
        report_free(&s.report);
    }
    progress_end(q->progress);
    place_close(&s.place);
    return ok;
}

/* Collects what pages link to and checks that it is there. Knows jobs and their outputs; how a page is read
 * is href.c's part. */
#include "site/links.h"

#include "base/file.h"
#include "page/view.h"
#include "site/href.h"

#include <stdlib.h>
#include <string.h>

/* ---- collecting */

struct collector {
    struct arena *keep;
    struct job_result *result;
    VEC(uint64_t) links;
    struct arena *scratch;
};

static void collect_link(void *ctx, struct str target, uint64_t hash) {
    struct collector *c = ctx;
    (void)target;
    c->result->references++;
    VEC_PUSH(c->scratch, &c->links, hash);
}

static void collect_anchor(void *ctx, uint64_t hash) {
    struct collector *c = ctx;
    VEC_PUSH(c->keep, &c->result->anchors, hash);
}

static int by_number(const void *x, const void *y) {
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

void links_collect(struct arena *scratch, struct arena *keep, struct job_result *r, struct str path,
                   struct str html) {
    struct collector c = {.keep = keep, .result = r, .scratch = scratch};
    const struct href_reader reader = {scratch, path, collect_link, collect_anchor, &c};
    href_read(&reader, html);
    if (!c.links.n)
        return;
    qsort(c.links.v, c.links.n, sizeof *c.links.v, by_number);
    for (size_t i = 0; i < c.links.n; i++) {
        if (!i || c.links.v[i] != c.links.v[i - 1])
            VEC_PUSH(keep, &r->links, c.links.v[i]);
    }
}

/* ---- checking */

/* A set of hashes; they are spread well enough to be their own place. */
struct set {
    uint64_t *v;
    size_t cap; /* a power of two */
};

static bool set_has(const struct set *s, uint64_t h) {
    size_t at = (size_t)(h ^ h >> 32) & (s->cap - 1);
    for (; s->v[at]; at = (at + 1) & (s->cap - 1)) {
        if (s->v[at] == h)
            return true;
    }
    return false;
}

static void set_put(struct set *s, uint64_t h) {
    size_t at = (size_t)(h ^ h >> 32) & (s->cap - 1);
    while (s->v[at] && s->v[at] != h)
        at = (at + 1) & (s->cap - 1);
    s->v[at] = h;
}

static struct set known_set(struct arena *a, const struct build *b) {
    size_t n = 1;
    for (size_t i = 0; i < b->job_count; i++)
        n += b->results[i].outputs.n + b->results[i].anchors.n;
    struct set s = {.cap = 64};
    while (s.cap < 2 * n)
        s.cap *= 2;
    s.v = ARENA_ARRAY(a, uint64_t, s.cap);
    set_put(&s, href_path(STR("manifest.json")));
    for (size_t i = 0; i < b->job_count; i++) {
        const struct job_result *r = &b->results[i];
        for (size_t k = 0; k < r->outputs.n; k++)
            set_put(&s, href_path(r->outputs.v[k].path));
        for (size_t k = 0; k < r->anchors.n; k++)
            set_put(&s, r->anchors.v[k]);
    }
    return s;
}

/* Whether all that the last build's links could lead to is still there. */
static bool nothing_gone(const struct build *b, const struct set *known) {
    for (size_t i = 0; b->last && i < b->last->job_count; i++) {
        const struct cached_job *j = &b->last->jobs[i];
        for (size_t k = 0; k < j->output_count; k++) {
            if (!set_has(known, href_path(j->outputs[k].path)))
                return false;
        }
        for (size_t k = 0; k < j->anchor_count; k++) {
            if (!set_has(known, j->anchors[k]))
                return false;
        }
    }
    return b->last != NULL;
}

/* Where an author wrote the link, when the page is written by hand. */
static struct loc written_at(struct arena *a, const struct report *r, struct str page, struct str target) {
    for (size_t i = 0; i < r->page_count * LANG_COUNT; i++) {
        const struct hand_page *h = &r->pages[i / LANG_COUNT];
        enum lang lang = (enum lang)(i % LANG_COUNT);
        const struct source *file = h->file[lang];
        struct str path = str_fmt(a, "%.*s/index.html", STR_ARG(h->id));
        if (!file || !str_eq(page, view_folder(a, r, lang, path)))
            continue;
        if (str_ends(target, STR("index.html"))) /* added to what names a folder */
            target.n -= strlen("index.html");
        size_t at = target.n ? str_find(file->text, target, h->body[lang]) : file->text.n;
        return at < file->text.n ? (struct loc){file, at} : loc_file(file);
    }
    return LOC_NONE;
}

struct naming {
    struct arena *a;
    const struct report *report;
    const struct set *known;
    struct str page;
    struct diags *ds;
};

static void name_link(void *ctx, struct str target, uint64_t hash) {
    const struct naming *n = ctx;
    if (hash == HREF_NOWHERE || !set_has(n->known, hash))
        diag(n->ds, DIAG_LINK_DEAD, written_at(n->a, n->report, n->page, target), n->page, target);
}

static void name_nothing(void *ctx, uint64_t hash) {
    (void)ctx;
    (void)hash;
}

/* Reads the pages of a job again to say which of their links are dead. */
static void name_dead(const struct build *b, const struct job_result *r, const struct set *known,
                      struct diags *ds) {
    struct arena *a = arena_new();
    for (size_t i = 0; i < r->outputs.n; i++) {
        struct str html, path = r->outputs.v[i].path;
        struct naming naming = {a, b->report, known, path, ds};
        const struct href_reader reader = {a, path, name_link, name_nothing, &naming};
        if (str_ends(path, STR(".html")) &&
            file_read(a, path_join(a, b->stage, str_z(a, path)), path, &html, ds, LOC_NONE))
            href_read(&reader, html);
    }
    arena_free(a);
}

size_t links_check(const struct build *b, struct diags *ds) {
    struct arena *own = arena_new();
    struct set known = known_set(own, b);
    bool changed_only = nothing_gone(b, &known);
    size_t checked = 0;
    for (size_t i = 0; i < b->job_count; i++) {
        const struct job_result *r = &b->results[i];
        checked += r->references;
        if (r->reused && changed_only)
            continue;
        bool dead = false;
        for (size_t k = 0; k < r->links.n && !dead; k++)
            dead = r->links.v[k] == HREF_NOWHERE || !set_has(&known, r->links.v[k]);
        if (dead)
            name_dead(b, r, &known, ds);
    }
    arena_free(own);
    return checked;
}

/* The cache file: fields one after another, texts with their length before them. It is read on the machine
 * that wrote it, so numbers are in its own order of bytes. */
#include "site/cache.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char magic[16] = "zhibiao cache 1";

/* ---- writing */

static void put(struct buf *b, const void *p, size_t n) {
    buf_add(b, (struct str){p, n});
}

static void put_number(struct buf *b, uint64_t v) {
    put(b, &v, sizeof v);
}

static void put_text(struct buf *b, struct str s) {
    put_number(b, s.n);
    buf_add(b, s);
}

static void put_numbers(struct buf *b, const uint64_t *v, size_t n) {
    put_number(b, n);
    put(b, v, n * sizeof *v);
}

static void put_hash(struct buf *b, const struct hash *h) {
    put(b, h->byte, sizeof h->byte);
}

static void put_ident(struct buf *b, const struct ident *id) {
    const uint64_t v[] = {id->device, id->inode, id->size, (uint64_t)id->modified_ns,
                          (uint64_t)id->changed_ns};
    put(b, v, sizeof v);
}

static void put_job(struct buf *b, const struct cached_job *j) {
    put_text(b, j->name);
    put_hash(b, &j->key);
    put_number(b, j->output_count);
    for (size_t i = 0; i < j->output_count; i++) {
        const struct output *o = &j->outputs[i];
        put_text(b, o->path);
        put_hash(b, &o->hash);
        put_number(b, o->bytes);
        put_ident(b, &o->id);
    }
    put_numbers(b, j->links, j->link_count);
    put_numbers(b, j->anchors, j->anchor_count);
    put_number(b, j->references);
}

static void put_head(struct buf *b, const struct cache *c) {
    put(b, magic, sizeof magic);
    put_text(b, c->setup);
    put_number(b, c->silent);
    put_text(b, c->title.zh);
    put_text(b, c->title.en);
    const uint64_t counts[] = {c->counts.pages, c->counts.charts, c->counts.files, c->counts.links,
                               c->counts.bytes};
    put(b, counts, sizeof counts);
    put_ident(b, &c->out);
    put_ident(b, &c->spare);
    put_ident(b, &c->manifest);
}

/* The margin covers clocks that tick slowly. */
enum { TICK_NS = 20 * 1000 * 1000 };

static void put_inputs(struct buf *b, const struct inputs *in, int64_t since_ns) {
    put_number(b, in->n);
    for (size_t i = 0; i < in->n; i++) {
        struct ident id = in->v[i].id;
        if (id.changed_ns >= since_ns - TICK_NS || id.modified_ns >= since_ns - TICK_NS)
            id = (struct ident){0};
        put_text(b, in->v[i].name);
        put_ident(b, &id);
        put_hash(b, &in->v[i].hash);
    }
}

bool cache_write(struct arena *a, const char *path, const struct cache *c, int64_t since_ns,
                 struct diags *ds) {
    struct buf b = buf_new(a);
    put_head(&b, c);
    put_inputs(&b, &c->inputs, since_ns);
    put_number(&b, c->fact_count);
    for (size_t i = 0; i < c->fact_count; i++) {
        put_text(&b, c->facts[i].name);
        put_hash(&b, &c->facts[i].hash);
    }
    put_number(&b, c->folder_count);
    for (size_t i = 0; i < c->folder_count; i++) {
        put_text(&b, c->folders[i].path);
        put_number(&b, (uint64_t)c->folders[i].out_ns);
        put_number(&b, (uint64_t)c->folders[i].spare_ns);
    }
    put_number(&b, c->job_count);
    for (size_t i = 0; i < c->job_count; i++)
        put_job(&b, &c->jobs[i]);
    struct hash h = hash_of(buf_str(&b));
    put_hash(&b, &h);
    const char *fresh = str_fmt(a, "%s.new", path).p;
    struct ident id;
    bool ok = tree_put(fresh, buf_str(&b), &id, ds) && rename(fresh, path) == 0;
    if (!ok)
        unlink(fresh);
    return ok;
}

/* ---- reading */

struct reader {
    struct arena *a;
    struct str rest;
    bool ok;
};

static bool get(struct reader *r, void *p, size_t n) {
    r->ok = r->ok && r->rest.n >= n;
    if (r->ok) {
        memcpy(p, r->rest.p, n);
        r->rest = str_skip(r->rest, n);
    } else {
        memset(p, 0, n);
    }
    return r->ok;
}

static uint64_t get_number(struct reader *r) {
    uint64_t v;
    get(r, &v, sizeof v);
    return v;
}

static struct str get_text(struct reader *r) {
    uint64_t n = get_number(r);
    r->ok = r->ok && n <= r->rest.n;
    if (!r->ok)
        return STR_NONE;
    struct str s = str_head(r->rest, (size_t)n);
    r->rest = str_skip(r->rest, (size_t)n);
    return s;
}

/* A count of things of which each takes at least `size` bytes. */
static size_t get_count(struct reader *r, size_t size) {
    uint64_t n = get_number(r);
    r->ok = r->ok && n <= r->rest.n / size;
    return r->ok ? (size_t)n : 0;
}

static const uint64_t *get_numbers(struct reader *r, size_t *n) {
    *n = get_count(r, sizeof(uint64_t));
    uint64_t *v = ARENA_ARRAY(r->a, uint64_t, *n + 1);
    get(r, v, *n * sizeof *v);
    return v;
}

static struct ident get_ident(struct reader *r) {
    struct ident id;
    id.device = get_number(r);
    id.inode = get_number(r);
    id.size = get_number(r);
    id.modified_ns = (int64_t)get_number(r);
    id.changed_ns = (int64_t)get_number(r);
    return id;
}

static void get_job(struct reader *r, struct cached_job *j) {
    j->name = get_text(r);
    get(r, j->key.byte, sizeof j->key.byte);
    j->output_count = get_count(r, sizeof(struct hash));
    j->outputs = ARENA_ARRAY(r->a, struct output, j->output_count);
    for (size_t i = 0; i < j->output_count; i++) {
        struct output *o = &j->outputs[i];
        o->path = get_text(r);
        get(r, o->hash.byte, sizeof o->hash.byte);
        o->bytes = (size_t)get_number(r);
        o->id = get_ident(r);
    }
    j->links = get_numbers(r, &j->link_count);
    j->anchors = get_numbers(r, &j->anchor_count);
    j->references = (size_t)get_number(r);
}

static void get_head(struct reader *r, struct cache *c) {
    c->setup = get_text(r);
    c->silent = get_number(r);
    c->title.zh = get_text(r);
    c->title.en = get_text(r);
    c->counts.pages = (size_t)get_number(r);
    c->counts.charts = (size_t)get_number(r);
    c->counts.files = (size_t)get_number(r);
    c->counts.links = (size_t)get_number(r);
    c->counts.bytes = get_number(r);
    c->out = get_ident(r);
    c->spare = get_ident(r);
    c->manifest = get_ident(r);
}

static void get_lists(struct reader *r, struct cache *c) {
    c->inputs.n = get_count(r, sizeof(struct hash));
    c->inputs.v = ARENA_ARRAY(r->a, struct input, c->inputs.n);
    for (size_t i = 0; i < c->inputs.n; i++) {
        c->inputs.v[i].name = get_text(r);
        c->inputs.v[i].id = get_ident(r);
        get(r, c->inputs.v[i].hash.byte, sizeof(struct hash));
    }
    c->fact_count = get_count(r, sizeof(struct hash));
    c->facts = ARENA_ARRAY(r->a, struct fact, c->fact_count);
    for (size_t i = 0; i < c->fact_count; i++) {
        c->facts[i].name = get_text(r);
        get(r, c->facts[i].hash.byte, sizeof(struct hash));
    }
    c->folder_count = get_count(r, 3 * sizeof(uint64_t));
    c->folders = ARENA_ARRAY(r->a, struct cached_folder, c->folder_count);
    for (size_t i = 0; i < c->folder_count; i++) {
        c->folders[i].path = get_text(r);
        c->folders[i].out_ns = (int64_t)get_number(r);
        c->folders[i].spare_ns = (int64_t)get_number(r);
    }
    c->job_count = get_count(r, sizeof(struct hash));
    c->jobs = ARENA_ARRAY(r->a, struct cached_job, c->job_count);
    for (size_t i = 0; i < c->job_count; i++)
        get_job(r, &c->jobs[i]);
}

struct cache *cache_read(struct arena *a, const char *path) {
    struct diags ignored = diags_new(a);
    struct str all;
    if (!file_exists(path) || !file_read(a, path, str_of(path), &all, &ignored, LOC_NONE) ||
        all.n < sizeof magic + sizeof(struct hash) || memcmp(all.p, magic, sizeof magic) != 0)
        return NULL;
    struct str body = str_head(all, all.n - sizeof(struct hash));
    struct hash h = hash_of(body);
    if (memcmp(h.byte, all.p + body.n, sizeof h.byte) != 0)
        return NULL;
    struct cache *c = ARENA_NEW(a, struct cache);
    struct reader r = {a, str_skip(body, sizeof magic), true};
    get_head(&r, c);
    get_lists(&r, c);
    return r.ok && r.rest.n == 0 ? c : NULL;
}

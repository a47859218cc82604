/* How jobs hand in their files: what the published site already holds is taken over, the rest is written to
 * the stage. Knows files; must not know what is in them. */
#include "site/job.h"

#include "base/file.h"
#include "site/compress.h"

static const char *in_tree(struct worker *w, const char *tree, struct str path) {
    return path_join(w->scratch, tree, str_z(w->scratch, path));
}

bool job_keep(const struct build *b, struct worker *w, struct output *o, struct diags *ds) {
    o->kept = true;
    return (b->stage_is_copy && !o->moved) ||
           tree_link(in_tree(w, b->out, o->path), in_tree(w, b->stage, o->path), ds);
}

/* The file that the published site has in this place, when it holds the same bytes. */
static bool find_published(const struct build *b, struct worker *w, const struct job *j, struct output *o,
                           struct str bytes) {
    for (size_t i = 0; j->last && i < j->last->output_count; i++) {
        const struct output *last = &j->last->outputs[i];
        if (!str_eq(last->path, o->path))
            continue;
        o->id = last->id;
        o->moved = last->moved;
        return last->sound && hash_same(&last->hash, &o->hash);
    }
    /* The cache does not speak of it: the file itself does. */
    struct diags ignored = diags_new(w->scratch);
    struct str old;
    const char *path = b->out ? in_tree(w, b->out, o->path) : NULL;
    o->moved = true;
    return path && ident_of(path, false, &o->id) && o->id.size == bytes.n &&
           file_read(w->scratch, path, o->path, &old, &ignored, LOC_NONE) && str_eq(old, bytes);
}

/* Whether the file was already there. */
static bool emit(const struct build *b, struct worker *w, const struct job *j, struct job_result *r,
                 struct str path, struct str bytes) {
    struct output o = {.path = str_dup(w->keep, path), .hash = hash_of(bytes), .bytes = bytes.n};
    bool published = find_published(b, w, j, &o, bytes);
    if (published) {
        r->ok = job_keep(b, w, &o, &r->diags) && r->ok;
    } else {
        o.moved = false;
        r->ok = tree_put(in_tree(w, b->stage, path), bytes, &o.id, &r->diags) && r->ok;
    }
    VEC_PUSH(w->keep, &r->outputs, o);
    return published;
}

/* The small form of a file that has not changed has not, either; false when it has to be made. */
static bool keep_small(const struct build *b, struct worker *w, const struct job *j, struct job_result *r,
                       struct str path) {
    for (size_t i = 0; j->last && i < j->last->output_count; i++) {
        struct output o = j->last->outputs[i];
        if (!str_eq(o.path, path) || !o.sound)
            continue;
        r->ok = job_keep(b, w, &o, &r->diags) && r->ok;
        VEC_PUSH(w->keep, &r->outputs, o);
        return true;
    }
    return false;
}

static void emit_small(const struct build *b, struct worker *w, const struct job *j, struct job_result *r,
                       struct str path, struct str bytes, bool same,
                       struct str (*compress)(struct arena *a, struct str bytes)) {
    if (same && keep_small(b, w, j, r, path))
        return;
    struct str small = compress(w->scratch, bytes);
    if (small.n)
        emit(b, w, j, r, path, small);
}

void job_emit(const struct build *b, struct worker *w, const struct job *j, struct job_result *r,
              struct str path, struct str bytes) {
    bool same = emit(b, w, j, r, path, bytes) && !b->afresh;
    if (!b->compress || !compress_suits(path))
        return;
    emit_small(b, w, j, r, str_fmt(w->scratch, "%.*s.gz", STR_ARG(path)), bytes, same, compress_gzip);
    emit_small(b, w, j, r, str_fmt(w->scratch, "%.*s.br", STR_ARG(path)), bytes, same, compress_brotli);
}

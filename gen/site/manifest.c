/* Writing, reading and checking manifest.json. Knows files and hashes, not what is in them. */
#include "site/manifest.h"

#include "base/file.h"

#include <jansson.h>
#include <stdlib.h>

static int by_path(const void *a, const void *b) {
    return str_cmp(((const struct output *)a)->path, ((const struct output *)b)->path);
}

bool manifest_of(struct arena *a, const struct build *b, struct manifest *out, struct diags *ds) {
    VEC(struct output) all = {0};
    for (size_t i = 0; i < b->job_count; i++)
        for (size_t k = 0; k < b->results[i].outputs.n; k++)
            VEC_PUSH(a, &all, b->results[i].outputs.v[k]);
    if (all.n)
        qsort(all.v, all.n, sizeof *all.v, by_path);
    *out = (struct manifest){all.v, all.n};
    bool ok = true;
    for (size_t i = 1; i < all.n; i++) {
        if (str_eq(all.v[i - 1].path, all.v[i].path)) {
            diag(ds, DIAG_OUT_TWICE, LOC_NONE, all.v[i].path);
            ok = false;
        }
    }
    return ok;
}

struct manifest manifest_of_last(struct arena *a, const struct cache *last) {
    VEC(struct output) all = {0};
    for (size_t i = 0; i < last->job_count; i++)
        for (size_t k = 0; k < last->jobs[i].output_count; k++)
            VEC_PUSH(a, &all, last->jobs[i].outputs[k]);
    if (all.n)
        qsort(all.v, all.n, sizeof *all.v, by_path);
    return (struct manifest){all.v, all.n};
}

struct str manifest_json(struct arena *a, const struct manifest *m, const struct report *r) {
    struct buf b = buf_new(a);
    struct arena *scratch = arena_new();
    buf_addz(&b, "{\"generator\":");
    buf_json(&b, str_fmt(a, "zhibiao %.*s", STR_ARG(r->version)));
    buf_addz(&b, ",\n\"date\":");
    buf_json(&b, r->date);
    buf_addz(&b, ",\n\"files\":[");
    for (size_t i = 0; i < m->n; i++) {
        buf_addz(&b, i ? ",\n{\"path\":" : "\n{\"path\":");
        buf_json(&b, m->file[i].path);
        buf_addz(&b, ",\"sha256\":\"");
        buf_add(&b, hash_text(scratch, &m->file[i].hash));
        buf_fmt(&b, "\",\"bytes\":%zu}", m->file[i].bytes);
        arena_reset(scratch);
    }
    buf_addz(&b, "\n]}\n");
    arena_free(scratch);
    return buf_str(&b);
}

/* A path that could lead out of the folder is refused: the manifest decides what is linked and compared. */
static bool path_is_safe(struct str path) {
    return path.n && path.p[0] != '/' && !str_has(path, STR("..")) && !str_has(path, STR("\\"));
}

static bool bad(const char *path, const char *why, struct diags *ds) {
    diag(ds, DIAG_MANIFEST_BAD, LOC_NONE, str_of(path), str_of(why));
    return false;
}

bool manifest_read(struct arena *a, const char *dir, struct manifest *out, struct diags *ds) {
    const char *path = path_join(a, dir, "manifest.json");
    struct str text;
    if (!file_read(a, path, str_of(path), &text, ds, LOC_NONE))
        return false;
    json_error_t error;
    json_t *doc = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
    if (!doc)
        return bad(path, str_z(a, str_of(error.text)), ds);
    const json_t *files = json_object_get(doc, "files");
    size_t n = json_array_size(files), i;
    json_t *file;
    *out = (struct manifest){ARENA_ARRAY(a, struct output, n), n};
    bool ok = json_is_array(files);
    json_array_foreach(files, i, file) {
        struct output *o = &out->file[i];
        o->path = str_dup(a, str_of(json_string_value(json_object_get(file, "path"))));
        bool has_hash = hash_parse(str_of(json_string_value(json_object_get(file, "sha256"))), &o->hash);
        o->bytes = (size_t)json_integer_value(json_object_get(file, "bytes"));
        ok = ok && path_is_safe(o->path) && has_hash;
    }
    json_decref(doc);
    if (!ok)
        return bad(path, "files", ds);
    if (n)
        qsort(out->file, n, sizeof *out->file, by_path);
    return true;
}

bool manifest_has(const struct manifest *m, struct str path) {
    struct output key = {.path = path};
    return m->n && bsearch(&key, m->file, m->n, sizeof *m->file, by_path);
}

bool manifest_has_below(const struct manifest *m, struct str folder) {
    size_t low = 0, high = m->n;
    while (low < high) { /* the first path that is not less than "folder/" */
        size_t middle = low + (high - low) / 2;
        struct str path = m->file[middle].path;
        int c = str_cmp(str_head(path, folder.n), folder);
        if (c < 0 || (c == 0 && (path.n == folder.n || path.p[folder.n] < '/')))
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->n && m->file[low].path.n > folder.n && m->file[low].path.p[folder.n] == '/' &&
           str_starts(m->file[low].path, folder);
}

bool manifest_verify(struct arena *a, const char *dir, size_t *files, struct diags *ds) {
    struct manifest m;
    if (!manifest_read(a, dir, &m, ds))
        return false;
    *files = m.n;
    size_t before = ds->errors;
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < m.n; i++, arena_reset(scratch)) {
        const char *path = path_join(scratch, dir, str_z(scratch, m.file[i].path));
        struct str bytes;
        if (!file_exists(path))
            diag(ds, DIAG_VERIFY_MISSING, LOC_NONE, m.file[i].path);
        else if (file_read(scratch, path, m.file[i].path, &bytes, ds, LOC_NONE)) {
            struct hash h = hash_of(bytes);
            if (!hash_same(&h, &m.file[i].hash))
                diag(ds, DIAG_VERIFY_CHANGED, LOC_NONE, m.file[i].path);
        }
    }
    arena_free(scratch);
    struct str_list present = dir_walk(a, dir);
    for (size_t i = 0; i < present.n; i++)
        if (!str_is(present.v[i], "manifest.json") && !manifest_has(&m, present.v[i]))
            diag(ds, DIAG_VERIFY_EXTRA, LOC_NONE, present.v[i]);
    return ds->errors == before;
}

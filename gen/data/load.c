/* Loading a report: which files are read in which order, and the finishing touches. Knows no table's columns.
 */
#include "data/load.h"

#include "base/file.h"
#include "data/schema.h"

#include <stdlib.h>
#include <string.h>

bool load_path_ok(struct str path) {
    if (!path.n || path.p[0] == '/' || memchr(path.p, '\\', path.n) || memchr(path.p, 0, path.n) ||
        str_has(path, STR("://")))
        return false;
    struct str part;
    while (str_next(&path, '/', &part)) {
        if (!part.n || str_is(part, "..") || str_is(part, "."))
            return false;
    }
    return true;
}

struct source *load_file(struct loader *l, struct str path, struct loc at, const char **encoding) {
    struct model *m = l->m;
    struct source *src = ARENA_NEW(l->a, struct source);
    struct str bytes;
    src->name = path;
    if (!file_read(l->a, path_join(l->a, l->m->dir, str_z(l->a, path)), path, &bytes, l->ds, at))
        return NULL;
    bool ok = csv_decode_as(l->a, bytes, src, encoding, l->ds);
    if (m->file_count == l->file_cap)
        m->files = arena_grow(l->a, m->files, m->file_count, &l->file_cap, sizeof *m->files);
    m->files[m->file_count++] = src;
    return ok ? src : NULL;
}

bool load_optional(struct loader *l, int which, const char *name, enum diag_id unlisted) {
    const struct model *m = l->m;
    for (size_t i = 0; i < m->resource_count; i++) {
        if (!str_is(m->resources[i].name, name))
            continue;
        struct str shown = str_fmt(l->scratch, "content/data/%.*s", STR_ARG(m->resources[i].path));
        l->tables[which] = (struct package_table){
            .path = m->resources[i].path, .at = loc_file(l->package), .schema = l->further[i]};
        l->further[i] = NULL;
        return file_exists(path_join(l->scratch, m->dir, shown.p)); /* package_read has said that it is not */
    }
    struct str own = str_fmt(l->scratch, "content/data/%s.csv", name);
    if (file_exists(path_join(l->scratch, m->dir, own.p)))
        diag0(l->ds, unlisted, loc_file(l->package));
    return false;
}

/* Dates are written so that their order is that of their bytes. */
static void find_newest(struct model *m) {
    for (size_t i = 0; i < m->document_count; i++) {
        if (str_cmp(m->documents[i].published, m->newest) > 0)
            m->newest = m->documents[i].published;
    }
    for (size_t i = 0; i < m->obs_count; i++) {
        if (str_cmp(m->obs[i].released, m->newest) > 0)
            m->newest = m->obs[i].released;
    }
}

struct place {
    struct diag d;
    size_t file, number;
};

static int by_place(const void *pa, const void *pb) {
    const struct place *a = pa, *b = pb;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->d.at.off != b->d.at.off)
        return a->d.at.off < b->d.at.off ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* Findings in the order of the files and their lines, as people mend them, not in that of the work. */
static void sort_findings(struct loader *l, size_t from) {
    const struct model *m = l->m;
    size_t n = l->ds->list.n - from;
    struct place *p = ARENA_ARRAY(l->scratch, struct place, n);
    for (size_t i = 0; i < n; i++) {
        p[i] = (struct place){l->ds->list.v[from + i], 0, i};
        while (p[i].d.at.src && p[i].file < m->file_count && m->files[p[i].file] != p[i].d.at.src)
            p[i].file++;
    }
    if (n)
        qsort(p, n, sizeof *p, by_place);
    for (size_t i = 0; i < n; i++)
        l->ds->list.v[from + i] = p[i].d;
}

bool model_load(struct arena *a, const char *dir, struct model *out, struct diags *ds) {
    size_t errors = ds->errors, from = ds->list.n;
    *out = (struct model){.arena = a, .dir = dir};
    struct loader l = {.a = a, .scratch = arena_new(), .ds = ds, .m = out};
    l.ix = ARENA_NEW(a, struct model_index);
    out->index = l.ix;
    if (package_read(&l) || l.package) {
        load_refs(&l);
        site_read(&l);
        load_observations(&l);
        load_derived(&l);
        load_identities(&l);
        schema_finish(&l);
        find_newest(out);
    }
    sort_findings(&l, from);
    arena_free(l.scratch);
    return ds->errors == errors;
}

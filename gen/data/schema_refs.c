/* Foreign keys that the data package declares beyond those that the loader follows itself, and the schemas of
 * further resources. Knows resources and columns; reads their files again, which are small or rarely meant.
 */
#include "data/schema.h"

#include "base/file.h"
#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum { FINDINGS_MAX = 1000 };

/* References that the loader has followed. */
static bool is_guarded(int which, const struct schema_reference *k) {
    static const struct {
        int which;
        const char *field, *resource, *to;
    } own[] = {{TABLE_INDICATORS, "theme", "themes", "id"},
               {TABLE_INDICATORS, "unit", "units", "id"},
               {TABLE_OBSERVATIONS, "indicator", "indicators", "id"},
               {TABLE_OBSERVATIONS, "area", "areas", "code"},
               {TABLE_OBSERVATIONS, "unit", "units", "id"},
               {TABLE_OBSERVATIONS, "source", "sources", "id"},
               {TABLE_AREAS, "parent", "areas", "code"},
               {TABLE_AREAS, "parent", "", "code"},
               {TABLE_DERIVED, "theme", "themes", "id"},
               {TABLE_DERIVED, "unit", "units", "id"}};
    for (size_t i = 0; i < COUNT(own); i++) {
        if (own[i].which == which && k->fields.n == 1 && str_is(k->fields.v[0], own[i].field) &&
            str_is(k->resource, own[i].resource) && str_is(k->to.v[0], own[i].to))
            return true;
    }
    return false;
}

/* A file of the data folder that was read, or is read now; NULL after an error. */
static const struct source *file_of(struct loader *l, struct str path, struct loc at) {
    struct str name = str_fmt(l->a, "content/data/%.*s", STR_ARG(path));
    const char *encoding;
    for (size_t i = 0; i < l->m->file_count; i++) {
        if (str_eq(l->m->files[i]->name, name))
            return l->m->files[i];
    }
    return load_file(l, name, at, &encoding);
}

struct rows {
    struct csv_stream in;
    struct csv_row head, now;
    size_t *column;
    struct buf key;
};

/* A second reader of a file says nothing of its cells: the first did. */
static bool open_rows(struct loader *l, const struct source *src, struct diags *quiet, struct rows *out) {
    *out = (struct rows){.in = csv_open(l->scratch, src, quiet), .key = buf_new(l->scratch)};
    if (!csv_next(&out->in, &out->head))
        return false;
    struct csv_cell *own = ARENA_ARRAY(l->scratch, struct csv_cell, out->head.n);
    memcpy(own, out->head.cell, out->head.n * sizeof *own);
    out->head.cell = own;
    return true;
}

static bool next_row(struct rows *r) {
    while (csv_next(&r->in, &r->now)) {
        if (r->now.n == r->head.n)
            return true;
    }
    return false;
}

/* false when a column is not there. */
static bool find_columns(struct loader *l, struct rows *r, const struct schema *s,
                         const struct str_set *names) {
    r->column = ARENA_ARRAY(l->scratch, size_t, names->n);
    for (size_t i = 0; i < names->n; i++) {
        r->column[i] = SIZE_MAX;
        for (size_t k = 0; k < r->head.n; k++) {
            if (str_eq(text_trim(r->head.cell[k].text), names->v[i]))
                r->column[i] = k;
        }
        if (r->column[i] == SIZE_MAX) {
            diag(l->ds, DIAG_SCHEMA_REFERS, s->at, s->resource, STR("foreignKeys"), names->v[i]);
            return false;
        }
    }
    return true;
}

/* The values of a key, joined; *is_empty when all of them are. */
static struct str key_of(struct rows *r, size_t n, bool *is_empty) {
    r->key.n = 0;
    *is_empty = true;
    for (size_t i = 0; i < n; i++) {
        struct str v = text_trim(r->now.cell[r->column[i]].text);
        *is_empty = *is_empty && !v.n;
        if (i)
            buf_addz(&r->key, ", ");
        buf_add(&r->key, v);
    }
    return buf_str(&r->key);
}

static struct str path_of(const struct loader *l, struct str resource) {
    static const char *const names[TABLE_N] = {
        [TABLE_INDICATORS] = "indicators", [TABLE_OBSERVATIONS] = "observations",
        [TABLE_SOURCES] = "sources",       [TABLE_THEMES] = "themes",
        [TABLE_UNITS] = "units",           [TABLE_AREAS] = "areas"};
    for (size_t i = 0; i < TABLE_N; i++) {
        if (str_is(resource, names[i]))
            return l->tables[i].path;
    }
    for (size_t i = 0; i < l->m->resource_count; i++) {
        if (str_eq(resource, l->m->resources[i].name))
            return l->m->resources[i].path;
    }
    return STR_NONE;
}

static void follow(struct loader *l, const struct schema *s, const struct schema_reference *k,
                   struct str path) {
    struct str to = k->resource.n ? path_of(l, k->resource) : path;
    struct diags quiet = diags_new(l->scratch);
    struct rows there, here;
    if (!to.n) {
        diag(l->ds, DIAG_SCHEMA_REFERS, s->at, s->resource, STR("foreignKeys"), k->resource);
        return;
    }
    const struct source *target = file_of(l, to, s->at), *own = file_of(l, path, s->at);
    if (!target || !own || !open_rows(l, target, &quiet, &there) || !open_rows(l, own, &quiet, &here) ||
        !find_columns(l, &there, s, &k->to) || !find_columns(l, &here, s, &k->fields))
        return;
    struct index *known = index_new(l->scratch);
    bool is_empty;
    size_t found = 0;
    while (next_row(&there)) {
        struct str key = key_of(&there, k->to.n, &is_empty);
        if (index_get(known, key) == SIZE_MAX)
            index_put(known, str_dup(l->scratch, key), 0);
    }
    while (next_row(&here) && found < FINDINGS_MAX) {
        struct str key = key_of(&here, k->fields.n, &is_empty);
        if (is_empty || index_get(known, key) != SIZE_MAX)
            continue;
        diag(l->ds, DIAG_SCHEMA_REFERENCE, here.now.cell[here.column[0]].at, k->fields.v[0], key,
             k->resource.n ? k->resource : s->resource, k->to.v[0]);
        found++;
    }
}

static void follow_all(struct loader *l, const struct schema *s, int which, struct str path) {
    for (size_t i = 0; s && path.n && i < s->references.n; i++) {
        if (!is_guarded(which, &s->references.v[i]))
            follow(l, s, &s->references.v[i], path);
    }
}

static bool is_delimited(struct str path) {
    return str_ends(path, STR(".csv")) || str_ends(path, STR(".tsv")) || str_ends(path, STR(".txt"));
}

/* A resource that no reader of tables has opened. */
static void hold_further(struct loader *l, const struct schema *s, struct str path) {
    const struct source *src = is_delimited(path) ? file_of(l, path, s->at) : NULL;
    struct rows r;
    if (!src || !open_rows(l, src, l->ds, &r))
        return;
    struct schema_run *run = schema_start(l, s, -1, r.head);
    while (next_row(&r))
        schema_row(run, r.now);
}

void schema_finish(struct loader *l) {
    for (int i = 0; i < TABLE_ALL; i++)
        follow_all(l, l->tables[i].schema, i, l->lost[i].all ? STR_NONE : l->tables[i].path);
    arena_reset(l->scratch);
    for (size_t i = 0; i < l->m->resource_count; i++) {
        const struct schema *s = l->further[i];
        struct str path = l->m->resources[i].path;
        struct str name = str_fmt(l->scratch, "content/data/%.*s", STR_ARG(path));
        if (!s || !file_exists(path_join(l->scratch, l->m->dir, name.p)))
            continue; /* package_read has said that it is not there */
        hold_further(l, s, path);
        if (is_delimited(path))
            follow_all(l, s, -1, path);
        arena_reset(l->scratch);
    }
}

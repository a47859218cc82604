/* The data package: which file is which table. Knows Frictionless Data Package 1 and jansson; the tables
 * themselves are opened elsewhere. */
#include "base/file.h"
#include "data/schema.h"

#include <jansson.h>
#include <string.h>

static const char *const table_names[TABLE_N] = {
    [TABLE_INDICATORS] = "indicators", [TABLE_OBSERVATIONS] = "observations",
    [TABLE_SOURCES] = "sources",       [TABLE_THEMES] = "themes",
    [TABLE_UNITS] = "units",           [TABLE_AREAS] = "areas"};

void model_lend_memory(void) {
    json_set_alloc_funcs(mem_lend, mem_take_back);
}

/* jansson keeps no places, so `"name": "TEXT"` is looked for behind the last one found: resources are read in
 * the order they stand. What is written with escapes is shown at that last place. */
static struct loc place(struct loader *l, struct str text, size_t *from) {
    struct str quoted = str_fmt(l->scratch, "\"%.*s\"", STR_ARG(text)), all = l->package->text;
    for (size_t at = *from; (at = str_find(all, quoted, at)) < all.n; at++) {
        struct str before = str_trim(str_head(all, at));
        if (!str_ends(before, STR(":")))
            continue;
        if (str_ends(str_trim(str_head(before, before.n - 1)), STR("\"name\""))) {
            *from = at;
            break;
        }
    }
    return (struct loc){l->package, *from};
}

static struct str text_of(struct loader *l, const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    if (!json_is_string(v))
        return STR_NONE;
    return str_dup(l->a, (struct str){json_string_value(v), json_string_length(v)});
}

static json_t *parse(struct loader *l) {
    json_error_t error;
    struct str text = l->package->text;
    json_t *root = json_loadb(text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &error);
    if (root)
        return root;
    if (json_error_code(&error) == json_error_out_of_memory)
        mem_die("out of memory / 内存不足");
    size_t at = error.position > 0 ? (size_t)error.position : 0;
    at = at < text.n ? at : text.n;
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80)
        at--;
    diag(l->ds, DIAG_JSON_SYNTAX, ((struct loc){l->package, at}), str_of(error.text));
    return NULL;
}

static void add_further(struct loader *l, struct str name, struct str path, struct loc at,
                        struct schema *schema) {
    struct model *m = l->m;
    if (m->resource_count == l->resource_cap)
        m->resources =
            arena_grow(l->a, m->resources, m->resource_count, &l->resource_cap, sizeof *m->resources);
    if (m->resource_count == l->further_cap)
        l->further = arena_grow(l->a, l->further, m->resource_count, &l->further_cap, sizeof *l->further);
    l->further[m->resource_count] = schema;
    struct str shown = str_fmt(l->a, "content/data/%.*s", STR_ARG(path));
    if (!file_exists(path_join(l->a, m->dir, shown.p)))
        diag(l->ds, DIAG_NO_SUCH_FILE, at, name, shown);
    m->resources[m->resource_count++] = (struct resource){name, path};
}

static void add_resource(struct loader *l, const json_t *resource, struct index *seen, size_t number,
                         size_t *from) {
    struct str name = text_of(l, resource, "name"), path = text_of(l, resource, "path");
    struct loc at = name.n ? place(l, name, from) : (struct loc){l->package, *from};
    if (!name.n || !path.n || !load_path_ok(path)) {
        diag(l->ds, DIAG_PACKAGE_RESOURCE, at, name.n ? name : str_fmt(l->scratch, "%zu", number + 1),
             name.n ? STR("path") : STR("name"), path);
        return;
    }
    if (index_put(seen, name, number) != SIZE_MAX) {
        diag(l->ds, DIAG_PACKAGE_TWICE, at, name);
        return;
    }
    struct schema *schema = schema_read(l, resource, name, at);
    for (size_t i = 0; i < TABLE_N; i++) {
        if (str_is(name, table_names[i])) {
            struct str delimiter = text_of(l, json_object_get(resource, "dialect"), "delimiter");
            l->tables[i] =
                (struct package_table){path, text_of(l, resource, "encoding"), delimiter, at, schema};
            return;
        }
    }
    add_further(l, name, path, at, schema);
}

static void require_tables(struct loader *l, struct index *seen, const json_t *resources, struct loc at) {
    size_t n = json_array_size(resources), count = 0;
    struct str *names = ARENA_ARRAY(l->scratch, struct str, n);
    for (size_t i = 0; i < n; i++) {
        names[count] = text_of(l, json_array_get(resources, i), "name");
        bool is_table = false;
        for (size_t k = 0; k < TABLE_N; k++)
            is_table = is_table || str_is(names[count], table_names[k]);
        count += !is_table;
    }
    for (size_t i = 0; i < TABLE_N; i++) {
        struct str name = str_of(table_names[i]);
        if (index_get(seen, name) == SIZE_MAX)
            diag(l->ds, DIAG_PACKAGE_TABLE, at, name, diag_nearest(name, names, count));
    }
}

bool package_read(struct loader *l) {
    size_t errors = l->ds->errors, from = 0;
    const char *encoding;
    l->package = load_file(l, STR("content/data/datapackage.json"), LOC_NONE, &encoding);
    if (!l->package)
        return false;
    json_t *root = parse(l);
    if (!root)
        return false;
    const json_t *resources = json_object_get(root, "resources");
    struct index *seen = index_new(l->scratch);
    if (!json_is_array(resources)) {
        diag0(l->ds, DIAG_PACKAGE_SHAPE, loc_file(l->package));
    } else {
        struct str all = l->package->text;
        from = str_find(all, STR("\"resources\""), 0);
        struct loc at = {l->package, from < all.n ? from : 0};
        from = at.off;
        for (size_t i = 0; i < json_array_size(resources); i++)
            add_resource(l, json_array_get(resources, i), seen, i, &from);
        require_tables(l, seen, resources, at);
    }
    json_decref(root);
    return l->ds->errors == errors;
}

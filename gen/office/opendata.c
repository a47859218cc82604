/* Writes open data. Knows the columns of the tables; judges nothing and formats no figure. */
#include "office/opendata.h"

#include "base/file.h"
#include "base/hash.h"
#include "data/csv.h"
#include "data/derived.h"
#include "data/value.h"
#include "office/target_json.h"
#include "text/computed.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 17 };
static const char *const columns[COLUMNS] = {
    "indicator", "measure", "area",     "period", "kind",    "op",     "value",   "unit",   "reference",
    "status",    "scope",   "released", "source", "locator", "figure", "note_zh", "note_en"};

static struct str status_text(const struct observation *o) {
    return (struct str){&o->status, o->status_given || o->status != 'A'};
}

static void cells_of(struct arena *a, const struct observation *o, struct str *cell) {
    const struct str values[COLUMNS] = {o->indicator->id,
                                        str_of(measure_id(o->measure)),
                                        o->area->code,
                                        period_id(a, o->period),
                                        o->kind == OBS_TARGET ? STR("target") : STR("actual"),
                                        str_of(op_id(o->op)),
                                        o->value,
                                        o->unit ? o->unit->id : STR_NONE,
                                        o->reference,
                                        status_text(o),
                                        o->scope,
                                        o->released,
                                        o->source->id,
                                        o->locator,
                                        o->figure,
                                        o->note.zh,
                                        o->note.en};
    memcpy(cell, values, sizeof values);
}

static void put_row(struct buf *b, const struct str *cell, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(b, ',');
        csv_put(b, cell[i]);
    }
    buf_addz(b, "\r\n");
}

struct str opendata_csv(struct arena *a, const struct model *m, const struct indicator *i) {
    struct buf b = buf_new(a);
    struct str cell[COLUMNS];
    buf_addz(&b, "\xef\xbb\xbf");
    for (size_t c = 0; c < COLUMNS; c++)
        cell[c] = str_of(columns[c]);
    put_row(&b, cell, COLUMNS);
    for (size_t k = i->first; k < i->first + i->count; k++) {
        cells_of(a, &m->obs[k], cell);
        put_row(&b, cell, COLUMNS);
    }
    return buf_str(&b);
}

struct str opendata_derived(struct arena *a, const struct model *m) {
    static const char *const head[] = {"derived",    "name_zh", "name_en", "area",    "period",
                                       "scope",      "value",   "unit",    "status",  "formula_zh",
                                       "formula_en", "with_zh", "with_en", "decimals"};
    enum { N = sizeof head / sizeof *head };
    struct str cell[N];
    struct buf b = buf_new(a);
    buf_addz(&b, "\xef\xbb\xbf");
    for (size_t c = 0; c < N; c++)
        cell[c] = str_of(head[c]);
    put_row(&b, cell, N);
    for (size_t i = 0; i < m->derived_count; i++) {
        const struct derived *d = &m->derived[i];
        const struct indicator *n = &d->indicator;
        for (size_t k = 0; k < d->obs_count; k++) {
            const struct observation *o = &d->obs[k];
            const struct str values[N] = {n->id,
                                          n->name.zh,
                                          n->name.en,
                                          o->area->code,
                                          period_id(a, o->period),
                                          o->scope,
                                          o->value,
                                          n->unit->id,
                                          status_text(o),
                                          d->words.zh,
                                          d->words.en,
                                          computed_with(a, o, LANG_ZH),
                                          computed_with(a, o, LANG_EN),
                                          str_fmt(a, "%d", n->decimals)};
            memcpy(cell, values, sizeof values);
            put_row(&b, cell, N);
        }
    }
    return buf_str(&b);
}

struct str opendata_chart_csv(struct arena *a, const struct model *m, const struct chart_spec *s,
                              enum lang lang) {
    struct chart_table t = chart_data(a, m, s, lang);
    struct buf b = buf_new(a);
    buf_addz(&b, "\xef\xbb\xbf");
    for (size_t r = 0; r < t.rows; r++)
        put_row(&b, t.cell + r * t.columns, t.columns);
    return buf_str(&b);
}

static void put_member(struct buf *b, const char *key, struct str value) {
    buf_fmt(b, "\"%s\":", key);
    buf_json(b, value);
}

struct str opendata_json(struct arena *a, const struct model *m, const struct indicator *i) {
    struct buf b = buf_new(a);
    buf_addz(&b, "{");
    put_member(&b, "id", i->id);
    buf_addz(&b, ",\n \"name\":{");
    put_member(&b, "zh", i->name.zh);
    buf_addc(&b, ',');
    put_member(&b, "en", i->name.en);
    buf_addz(&b, "},\n ");
    put_member(&b, "theme", i->theme->id);
    buf_addc(&b, ',');
    put_member(&b, "unit", i->unit->id);
    buf_addc(&b, ',');
    put_member(&b, "direction", str_of(direction_id(i->direction)));
    buf_addc(&b, ',');
    put_member(&b, "nature", str_of(nature_id(i->nature)));
    buf_addz(&b, ",\n \"observations\":[");
    struct str cell[COLUMNS];
    for (size_t k = i->first; k < i->first + i->count; k++) {
        cells_of(a, &m->obs[k], cell);
        buf_addz(&b, k > i->first ? ",\n  {" : "\n  {");
        for (size_t c = 0; c < COLUMNS; c++) {
            if (c)
                buf_addc(&b, ',');
            put_member(&b, columns[c], cell[c]);
        }
        buf_addc(&b, '}');
    }
    buf_addz(&b, "],\n \"targets\":");
    buf_add(&b, targets_json(a, m, i));
    buf_addz(&b, ",\n \"trends\":");
    buf_add(&b, trends_json(a, m, i));
    buf_addz(&b, "}\n");
    return buf_str(&b);
}

/* A value as the program took it: digits as printed, without what was folded away when it was read. */
static struct str stored_value(struct arena *a, struct str cell, struct str unit) {
    struct decimal high;
    struct number n = number_clean(a, cell, unit);
    if (n.fault == NUMBER_RANGE)
        n = number_range(a, cell, unit, &high);
    return n.fault == NUMBER_OK ? n.text : cell;
}

/* A row of observations: the area filled in, the operator '=' left empty. */
static void store_row(struct arena *a, const struct model *m, const struct csv *t, struct str *cell,
                      size_t n) {
    size_t area = csv_column(t, "area"), op = csv_column(t, "op"), value = csv_column(t, "value"),
           unit = csv_column(t, "unit");
    if (area < n && !cell[area].n)
        cell[area] = m->site.area->code;
    if (op < n && str_is(cell[op], "="))
        cell[op] = STR_NONE;
    if (value < n && unit < n && cell[value].n)
        cell[value] = stored_value(a, cell[value], cell[unit]);
}

/* Rewrites one table with its cells as stored. */
static bool publish_table(struct arena *a, const struct model *m, struct str path, struct str *out,
                          struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    src->name = str_fmt(a, "content/data/%.*s", STR_ARG(path));
    struct str bytes;
    struct csv t;
    struct diags again = diags_new(a); /* what is wrong with the file was said when the model was loaded */
    if (!file_read(a, path_join(a, m->dir, str_z(a, src->name)), src->name, &bytes, ds, LOC_NONE) ||
        !csv_decode(a, bytes, src, &again) || !csv_read(a, src, &t, &again))
        return false;
    bool is_observations = csv_column(&t, "indicator") != SIZE_MAX && csv_column(&t, "figure") != SIZE_MAX;
    struct buf b = buf_new(a);
    buf_addz(&b, "\xef\xbb\xbf");
    for (size_t r = 0; r < t.n; r++) {
        struct str *cell = ARENA_ARRAY(a, struct str, t.row[r].n);
        for (size_t c = 0; c < t.row[r].n; c++)
            cell[c] = str_trim(t.row[r].cell[c].text);
        if (r && is_observations)
            store_row(a, m, &t, cell, t.row[r].n);
        put_row(&b, cell, t.row[r].n);
    }
    *out = buf_str(&b);
    return true;
}

static void describe(struct arena *a, json_t *resource, const struct opendata_file *f, bool is_table) {
    json_object_set_new(resource, "bytes", json_integer((json_int_t)f->bytes.n));
    struct str hash = str_fmt(a, "sha256:%.*s", STR_ARG(hash_hex(a, f->bytes)));
    json_object_set_new(resource, "hash", json_stringn(hash.p, hash.n));
    if (!is_table)
        return;
    json_object_set_new(resource, "encoding", json_string("utf-8"));
    json_object_set_new(
        resource, "dialect",
        json_pack("{s:s, s:s, s:b}", "delimiter", ",", "lineTerminator", "\r\n", "header", 1));
}

static bool publish_resource(struct arena *a, const struct model *m, json_t *resource,
                             struct opendata_files *out, struct diags *ds) {
    struct opendata_file f = {.name =
                                  str_dup(a, str_of(json_string_value(json_object_get(resource, "path"))))};
    bool is_table = str_ends(f.name, STR(".csv"));
    struct str shown = str_fmt(a, "content/data/%.*s", STR_ARG(f.name));
    bool ok = is_table ? publish_table(a, m, f.name, &f.bytes, ds)
                       : file_read(a, path_join(a, m->dir, str_z(a, shown)), shown, &f.bytes, ds, LOC_NONE);
    if (!ok)
        return false;
    describe(a, resource, &f, is_table);
    VEC_PUSH(a, out, f);
    return true;
}

/* A package that was downloaded may be a report again and name the table already. */
static void publish_derived(struct arena *a, const struct model *m, json_t *resources,
                            struct opendata_files *out) {
    size_t k;
    json_t *resource;
    json_array_foreach(resources, k, resource) {
        if (str_is(str_of(json_string_value(json_object_get(resource, "name"))), DERIVED_FIGURES))
            return;
    }
    if (!m->derived_count || !json_is_array(resources))
        return;
    struct opendata_file f = {STR(DERIVED_FIGURES ".csv"), opendata_derived(a, m)};
    resource = json_pack("{s:s, s:s}", "name", DERIVED_FIGURES, "path", DERIVED_FIGURES ".csv");
    describe(a, resource, &f, true);
    json_array_append_new(resources, resource);
    VEC_PUSH(a, out, f);
}

bool opendata_package(struct arena *a, const struct model *m, struct opendata_files *out, struct diags *ds) {
    struct str text;
    if (!file_read(a, path_join(a, m->dir, "content/data/datapackage.json"),
                   STR("content/data/datapackage.json"), &text, ds, LOC_NONE))
        return false;
    json_t *package = json_loadb(text.p, text.n, 0, NULL);
    bool ok = package != NULL;
    size_t k;
    json_t *resource;
    json_array_foreach(json_object_get(package, "resources"), k, resource) ok =
        publish_resource(a, m, resource, out, ds) && ok;
    publish_derived(a, m, json_object_get(package, "resources"), out);
    char *dump = package ? json_dumps(package, JSON_INDENT(2)) : NULL;
    json_decref(package);
    if (!dump)
        return false;
    struct str bytes = str_fmt(a, "%s\n", dump);
    free(dump);
    VEC_PUSH(a, out, ((struct opendata_file){STR("datapackage.json"), bytes}));
    return ok;
}

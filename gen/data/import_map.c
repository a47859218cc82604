/* Reading the mapping file. Knows its keys; what they lead to is checked where it is used. */
#include "data/import_map.h"

#include "data/meta.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum { ROWS_MAX = 1048576 };

struct reader {
    struct arena *a;
    struct diags *ds;
    const struct meta *root;
    struct import_map *map;
};

struct import_map import_map_none(void) {
    return (struct import_map){.frequency = -1, .decimals = -1};
}

static void wrong(struct reader *r, const char *key, const struct meta *m, const char *expected) {
    diag(r->ds, DIAG_IMPORT_MAP_VALUE, m->at, str_of(key), m->kind == META_TEXT ? m->text : STR_NONE,
         str_of(expected));
}

/* The map under `key`, or NULL. */
static const struct meta *map_at(struct reader *r, const char *key) {
    const struct meta *m = meta_get(r->root, key);
    if (m && m->kind != META_MAP) {
        diag(r->ds, DIAG_YAML_WANT_MAP, m->at, str_of(key));
        return NULL;
    }
    return m;
}

static bool text_of(struct reader *r, struct str key, const struct meta *m, struct worded *out) {
    if (m->kind != META_TEXT) {
        diag(r->ds, DIAG_YAML_WANT_TEXT, m->at, key);
        return false;
    }
    *out = (struct worded){.text = m->text, .at = m->at};
    return true;
}

static void unknown_field(struct reader *r, struct str word, struct loc at) {
    struct str names[FIELD_N + 2];
    for (int i = 0; i < FIELD_N; i++)
        names[i] = str_of(field_id((enum import_field)i));
    names[FIELD_N] = STR("skip");
    names[FIELD_N + 1] = STR("note");
    diag(r->ds, DIAG_IMPORT_MAP_ROLE, at, word, diag_nearest(word, names, FIELD_N + 2));
}

/* {period: 2022, unit: 亿元} */
static void read_set(struct reader *r, const struct meta *map, struct worded set[FIELD_N]) {
    for (size_t i = 0; i < map->n; i++) {
        enum import_field f;
        if (!field_parse(map->keys[i], &f) || f >= FIELD_N || f == FIELD_VALUE)
            unknown_field(r, map->keys[i], map->key_at[i]);
        else
            text_of(r, map->keys[i], map->items[i], &set[f]);
    }
}

static void read_columns(struct reader *r) {
    const struct meta *map = map_at(r, "columns");
    for (size_t i = 0; map && i < map->n; i++) {
        const struct meta *m = map->items[i];
        struct import_column c = {
            .name = map->keys[i], .at = map->key_at[i], .role = FIELD_VALUE, .is_given = true};
        if (m->kind == META_MAP)
            read_set(r, m, c.set);
        else if (m->kind != META_TEXT)
            diag(r->ds, DIAG_YAML_WANT_TEXT, m->at, map->keys[i]);
        else if (!field_parse(m->text, &c.role))
            unknown_field(r, m->text, m->at);
        VEC_PUSH(r->a, &r->map->columns, c);
    }
}

static void add_pair(struct reader *r, struct import_pairs *to, struct str from, struct worded word) {
    if (to->n == to->cap)
        to->v = arena_grow(r->a, to->v, to->n, &to->cap, sizeof *to->v);
    to->v[to->n++] = (struct import_pair){from, words_fold(r->a, from), word};
}

static void read_pairs(struct reader *r, const char *key, struct import_pairs *to) {
    const struct meta *map = map_at(r, key);
    struct worded word;
    for (size_t i = 0; map && i < map->n; i++) {
        if (text_of(r, map->keys[i], map->items[i], &word))
            add_pair(r, to, map->keys[i], word);
    }
}

static void read_missing(struct reader *r) {
    enum missing means;
    read_pairs(r, "missing", &r->map->missing);
    for (size_t i = 0; i < r->map->missing.n; i++) {
        const struct worded *to = &r->map->missing.v[i].to;
        if (!words_missing_id(to->text, &means))
            diag(r->ds, DIAG_IMPORT_MAP_VALUE, to->at, r->map->missing.v[i].from, to->text,
                 STR("not-applicable, below-unit, unpublished, empty"));
    }
}

/* "3" or "3-4" */
static void read_rows(struct reader *r, const char *key, unsigned *first, unsigned *last) {
    const struct meta *m = meta_get(r->root, key);
    struct str rest = m && m->kind == META_TEXT ? m->text : STR_NONE, part;
    int from = 0, to = 0;
    if (!m)
        return;
    bool ok = str_next(&rest, '-', &part) && str_int(str_trim(part), &from);
    to = from;
    ok = ok && (!rest.p || str_int(str_trim(rest), &to)) && from >= 1 && to >= from && to <= ROWS_MAX;
    if (!ok) {
        wrong(r, key, m, "3, 3-4");
        return;
    }
    *first = (unsigned)from;
    *last = (unsigned)to;
}

/* A list of texts, or one. */
static size_t list_at(struct reader *r, const char *key, const struct meta *const **items) {
    const struct meta *m = meta_get(r->root, key);
    if (!m || m->kind == META_LIST) {
        *items = m ? m->items : NULL;
        return m ? m->n : 0;
    }
    if (m->kind == META_MAP) {
        diag(r->ds, DIAG_YAML_WANT_LIST, m->at, str_of(key));
        return 0;
    }
    const struct meta **one = ARENA_ARRAY(r->a, const struct meta *, 1);
    one[0] = m;
    *items = one;
    return 1;
}

static void read_lists(struct reader *r) {
    const struct meta *const *items = NULL;
    struct worded word;
    size_t n = list_at(r, "skip", &items);
    for (size_t i = 0; i < n; i++) {
        if (text_of(r, STR("skip"), items[i], &word))
            add_pair(r, &r->map->skip, word.text, word);
    }
    n = list_at(r, "texts", &items);
    for (size_t i = 0; i < n; i++) {
        if (text_of(r, STR("texts"), items[i], &word))
            add_pair(r, &r->map->texts, word.text, word);
    }
    n = list_at(r, "fill_down", &items);
    for (size_t i = 0; i < n; i++) {
        enum import_field f;
        if (!text_of(r, STR("fill_down"), items[i], &word))
            continue;
        if (field_parse(word.text, &f) && f < FIELD_N && f != FIELD_VALUE)
            r->map->fill_down[f] = true;
        else
            unknown_field(r, word.text, word.at);
    }
}

static void read_numbers(struct reader *r) {
    const struct meta *m = meta_get(r->root, "frequency");
    enum { DECIMALS_MAX = 6 };
    if (m) {
        for (int i = FREQ_YEAR; i <= FREQ_MONTH; i++) {
            if (m->kind == META_TEXT && str_is(m->text, import_map_frequency(i)))
                r->map->frequency = i;
        }
        if (r->map->frequency < 0)
            wrong(r, "frequency", m, "year, half, quarter, month");
    }
    m = meta_get(r->root, "decimals");
    if (m && (m->kind != META_TEXT || !str_int(m->text, &r->map->decimals) || r->map->decimals < 0 ||
              r->map->decimals > DECIMALS_MAX)) {
        wrong(r, "decimals", m, "0–6");
        r->map->decimals = -1;
    }
}

bool import_map_read(struct arena *a, const struct source *src, struct import_map *out, struct diags *ds) {
    static const char *const known[] = {"sheet",      "header",    "rows",     "columns",  "fixed",
                                        "indicators", "areas",     "periods",  "measures", "units",
                                        "kinds",      "statuses",  "sources",  "missing",  "skip",
                                        "fill_down",  "frequency", "decimals", "texts"};
    size_t errors = ds->errors;
    *out = import_map_none();
    struct reader r = {.a = a, .ds = ds, .map = out, .root = meta_read(a, src, 0, src->text.n, ds)};
    if (!r.root)
        return false;
    out->at = r.root->at;
    if (r.root->kind != META_MAP) {
        diag(ds, DIAG_YAML_WANT_MAP, r.root->at, src->name);
        return false;
    }
    meta_keys(r.root, known, COUNT(known), ds);
    out->sheet = meta_text(r.root, "sheet", ds);
    read_rows(&r, "header", &out->header, &out->header_end);
    read_rows(&r, "rows", &out->first, &out->last);
    read_columns(&r);
    const struct meta *fixed = map_at(&r, "fixed");
    if (fixed)
        read_set(&r, fixed, out->fixed);
    for (int f = 0; f < FIELD_N; f++) {
        const char *key = import_map_table((enum import_field)f);
        if (key)
            read_pairs(&r, key, &out->words[f]);
    }
    read_missing(&r);
    read_lists(&r);
    read_numbers(&r);
    return ds->errors == errors;
}

const struct worded *import_pairs_find(const struct import_pairs *p, struct str folded) {
    for (size_t i = 0; i < p->n; i++) {
        if (str_eq(p->v[i].folded, folded))
            return &p->v[i].to;
    }
    return NULL;
}

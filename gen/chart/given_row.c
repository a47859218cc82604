/* Reads the rows of a one-off chart. Knows the names of the columns and where files are looked for, not what
 * the cells mean. */
#include "chart/given_row.h"

#include "chart/beside.h"
#include "chart/given_table.h"

static const char *const columns[COL_N] = {"category", "category_en", "series", "series_en", "value",
                                           "unit",     "status",      "kind",   "mark"};

struct reader {
    struct arena *a;
    struct diags *ds;
    const struct model *m;
    const char *dir; /* the report folder */
    struct given_rows rows;
};

const char *given_column(enum column c) {
    return columns[c];
}

static void words_cell(struct reader *r, const struct meta *v, struct given_row *row, size_t zh) {
    if (v->kind == META_MAP) {
        struct words w = meta_words(v, r->ds);
        row->cell[zh] = (struct given_cell){w.zh.n ? w.zh : w.en, v->at};
        row->cell[zh + 1] = (struct given_cell){w.en, v->at};
        return;
    }
    row->cell[zh] = (struct given_cell){v->text, v->at};
}

static void yaml_row(struct reader *r, const struct meta *map) {
    struct given_row row = {.at = map->at};
    if (map->kind != META_MAP) {
        diag(r->ds, DIAG_CHART_SHAPE, map->at, STR("rows"), STR("a list of maps"), STR("由映射组成的列表"));
        return;
    }
    meta_keys(map, columns, COL_N, r->ds);
    for (size_t c = 0; c < COL_N; c++) {
        const struct meta *v = meta_get(map, columns[c]);
        bool words = c == COL_CATEGORY || c == COL_SERIES;
        if (!v)
            continue;
        if (words && v->kind != META_LIST)
            words_cell(r, v, &row, c);
        else if (v->kind == META_TEXT)
            row.cell[c] = (struct given_cell){v->text, v->at};
        else
            diag(r->ds, DIAG_CHART_SHAPE, v->at, str_of(columns[c]), STR("a text"), STR("一段文字"));
    }
    VEC_PUSH(r->a, &r->rows, row);
}

static void read_yaml(struct reader *r, const struct meta *rows) {
    if (rows->kind != META_LIST || !rows->n) {
        diag(r->ds, DIAG_CHART_SHAPE, rows->at, STR("rows"), STR("a list of maps"), STR("由映射组成的列表"));
        return;
    }
    for (size_t i = 0; i < rows->n; i++)
        yaml_row(r, rows->items[i]);
}

static void read_table(struct reader *r, const struct meta *file) {
    struct str bytes;
    struct source *src;
    bool good = beside_read(r->a, r->dir, file, "data", &bytes, &src, r->ds);
    r->rows.file = src;
    if (good)
        given_table(r->a, r->m, bytes, src, &r->rows, r->ds);
}

struct given_rows given_rows(struct arena *a, const struct meta *doc, const struct model *m,
                             struct diags *ds) {
    struct reader r = {.a = a, .ds = ds, .m = m, .dir = m->dir ? m->dir : "."};
    size_t errors = ds->errors;
    if (meta_get(doc, "data"))
        read_table(&r, meta_get(doc, "data"));
    else if (meta_get(doc, "rows"))
        read_yaml(&r, meta_get(doc, "rows"));
    for (size_t i = 0; i < r.rows.n && ds->errors == errors; i++)
        if (!r.rows.v[i].cell[COL_CATEGORY].text.n)
            diag(ds, DIAG_CHART_KEY_MISSING, r.rows.v[i].at, STR("category"));
    return r.rows;
}

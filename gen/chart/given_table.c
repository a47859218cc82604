/* Finds the header and the shape of a table and takes its rows. Knows headers and what stands around a table;
 * what the cells mean is given.c's part. */
#include "chart/given_table.h"

#include "data/csv.h"
#include "data/import_words.h"
#include "data/value.h"
#include "data/xlsx.h"

struct table {
    struct arena *a;
    const struct model *m;
    struct diags *ds;
    const struct source *src;
    struct csv_row *row; /* from the header on */
    size_t n;
    size_t at[COL_N]; /* place of each column of a long table, or SIZE_MAX */
    struct str unit;  /* said above the table */
};

static struct str cell_text(const struct csv_row *row, size_t at) {
    return at < row->n ? text_trim(row->cell[at].text) : STR_NONE;
}

static size_t filled(const struct csv_row *row) {
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += cell_text(row, i).n > 0;
    return n;
}

/* ---- the file ---- */

/* The sheet as rows of equal length. */
static void rows_of_sheet(struct table *t, const struct grid *g) {
    t->row = ARENA_ARRAY(t->a, struct csv_row, g->row_count);
    for (size_t i = 0; i < g->row_count; i++) {
        struct csv_row *row = &t->row[t->n++];
        row->n = g->col_count;
        row->cell = ARENA_ARRAY(t->a, struct csv_cell, row->n ? row->n : 1);
        for (size_t k = 0; k < g->row[i].n; k++) {
            const struct grid_cell *c = &g->cell[g->row[i].first + k];
            struct str text = c->kind == CELL_UNSOLVED ? STR("=") : c->text;
            if (!c->is_copy)
                row->cell[c->col - 1] = (struct csv_cell){text, c->at};
            if (!k)
                row->at = c->at;
        }
        for (size_t k = 0; k < row->n; k++)
            if (!row->cell[k].at.src)
                row->cell[k].at = row->at;
    }
}

/* The first sheet; that there are others is of interest to import only. */
static bool read_sheet(struct table *t, struct str bytes, struct str name) {
    struct diags all = diags_new(t->a), own = diags_new(t->a);
    struct grid g;
    bool ok = xlsx_read(t->a, bytes, name, STR_NONE, &g, &all);
    for (size_t i = 0; i < all.list.n; i++)
        if (all.list.v[i].id != DIAG_XLSX_SHEETS)
            diag_add(&own, all.list.v[i].id, all.list.v[i].at, all.list.v[i].args, 6);
    diags_merge(t->ds, &own);
    if (!ok)
        return false;
    t->src = g.src;
    rows_of_sheet(t, &g);
    return true;
}

static bool read_file(struct table *t, struct str bytes, struct source *src) {
    struct csv csv;
    if (xlsx_is_workbook(bytes))
        return read_sheet(t, bytes, src->name);
    if (!csv_decode(t->a, bytes, src, t->ds) || !csv_read(t->a, src, &csv, t->ds))
        return false;
    t->row = csv.row;
    t->n = csv.n;
    return true;
}

/* A title and a line with the unit fill one cell; a header fills two. */
static void skip_titles(struct table *t) {
    size_t head = 0;
    while (head < t->n && filled(&t->row[head]) < 2)
        head++;
    if (head == t->n)
        return;
    for (size_t i = 0; i < head; i++)
        for (size_t k = 0; k < t->row[i].n; k++) {
            struct str unit = words_unit_line(words_fold(t->a, cell_text(&t->row[i], k)));
            if (unit.n)
                t->unit = str_dup(t->a, unit);
        }
    t->row += head;
    t->n -= head;
}

/* ---- the header ---- */

/* 年份 over 地区 over 指标: the first of them that is there names the categories, the second the series. */
static void place_word(struct table *t, enum import_field field, size_t at, size_t named[3]) {
    static const enum import_field names[3] = {FIELD_PERIOD, FIELD_AREA, FIELD_INDICATOR};
    for (size_t i = 0; i < 3; i++)
        if (field == names[i] && named[i] == SIZE_MAX)
            named[i] = at;
    enum column c = field == FIELD_VALUE    ? COL_VALUE
                    : field == FIELD_UNIT   ? COL_UNIT
                    : field == FIELD_STATUS ? COL_STATUS
                    : field == FIELD_KIND   ? COL_KIND
                                            : COL_N;
    if (c != COL_N && t->at[c] == SIZE_MAX)
        t->at[c] = at;
}

static void read_head(struct table *t) {
    static const enum column names[] = {COL_CATEGORY, COL_SERIES};
    size_t named[3] = {SIZE_MAX, SIZE_MAX, SIZE_MAX}, next = 0;
    for (size_t c = 0; c < COL_N; c++)
        t->at[c] = SIZE_MAX;
    for (size_t i = 0; i < t->row[0].n; i++) {
        struct str head = cell_text(&t->row[0], i);
        enum import_field field;
        size_t c = 0;
        while (c < COL_N && !str_is(head, given_column((enum column)c)))
            c++;
        if (c < COL_N)
            t->at[c] = i;
        else if (words_role(words_fold(t->a, head), &field))
            place_word(t, field, i, named);
    }
    for (size_t i = 0; i < 2; i++) {
        while (next < 3 && named[next] == SIZE_MAX)
            next++;
        if (t->at[names[i]] == SIZE_MAX && next < 3)
            t->at[names[i]] = named[next++];
    }
}

/* Without a column of values, unless one was meant. */
static bool is_wide(const struct table *t) {
    static const struct str value = STR_INIT("value");
    if (t->at[COL_VALUE] != SIZE_MAX || t->row[0].n < 2)
        return false;
    for (size_t c = COL_SERIES; c < COL_N; c++) {
        size_t at = t->at[c];
        if (at != SIZE_MAX && str_is(cell_text(&t->row[0], at), given_column((enum column)c)))
            return false;
    }
    for (size_t i = 0; i < t->row[0].n; i++)
        if (diag_nearest(cell_text(&t->row[0], i), &value, 1).n)
            return false;
    return true;
}

static bool is_used(const struct table *t, size_t at) {
    for (size_t c = 0; c < COL_N; c++)
        if (t->at[c] == at)
            return true;
    return false;
}

static bool check_head(struct table *t) {
    static const enum column needed[] = {COL_CATEGORY, COL_VALUE};
    struct str names[COL_N];
    size_t errors = t->ds->errors;
    for (size_t c = 0; c < COL_N; c++)
        names[c] = str_of(given_column((enum column)c));
    for (size_t i = 0; i < t->row[0].n; i++) {
        struct str head = cell_text(&t->row[0], i);
        if (head.n && !is_used(t, i))
            diag(t->ds, DIAG_CHART_COLUMN, t->row[0].cell[i].at, head, diag_nearest(head, names, COL_N));
    }
    for (size_t i = 0; i < 2; i++)
        if (t->at[needed[i]] == SIZE_MAX)
            diag(t->ds, DIAG_CHART_COLUMN_MISSING, t->row[0].at, names[needed[i]]);
    return t->ds->errors == errors;
}

/* ---- rows ---- */

/* Nothing, or 注：… below the table. */
static bool is_remark(const struct table *t, const struct csv_row *row) {
    size_t n = filled(row);
    return n == 0 || (n == 1 && words_note(words_fold(t->a, cell_text(row, 0))));
}

/* 初步数 is P, 目标 is target. */
static struct str word_cell(struct table *t, enum column c, struct str text) {
    struct str folded = words_fold(t->a, text);
    enum obs_kind kind;
    char status;
    if (c == COL_STATUS && words_status(folded, &status))
        return str_dup(t->a, (struct str){&status, 1});
    if (c == COL_KIND && words_kind(folded, &kind))
        return kind == OBS_TARGET ? STR("target") : STR("actual");
    return text;
}

static void long_rows(struct table *t, struct given_rows *out) {
    for (size_t i = 1; i < t->n; i++) {
        const struct csv_row *from = &t->row[i];
        struct given_row row = {.at = from->at};
        for (size_t c = 0; c < COL_N && !is_remark(t, from); c++)
            if (t->at[c] < from->n)
                row.cell[c] = (struct given_cell){word_cell(t, (enum column)c, cell_text(from, t->at[c])),
                                                  from->cell[t->at[c]].at};
        if (!row.cell[COL_UNIT].text.n)
            row.cell[COL_UNIT].text = t->unit;
        if (!is_remark(t, from))
            VEC_PUSH(t->a, out, row);
    }
}

/* Brackets hold many things; a unit is one of the report's or ends like one. */
static bool is_unit(const struct table *t, struct str s) {
    static const char *const ends[] = {"元", "人", "户", "家", "个",   "件", "台", "辆",   "张",      "位",
                                       "次", "天", "吨", "米", "公里", "亩", "度", "公顷", "千瓦时",  "床",
                                       "项", "%",  "％", "‰",  "点",   "岁", "册", "套",   "平方公里"};
    if (model_unit(t->m, s) || str_has(s, STR("/")))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(s, str_of(ends[i])))
            return true;
    return false;
}

/* 出口（亿元） is 出口 in 亿元. */
static struct str name_and_unit(const struct table *t, struct str head, struct str *unit) {
    static const struct str brackets[][2] = {{STR_INIT("（"), STR_INIT("）")},
                                             {STR_INIT("("), STR_INIT(")")}};
    *unit = t->unit;
    for (size_t i = 0; i < 2; i++) {
        size_t open = str_find(head, brackets[i][0], 0);
        if (open == head.n || !open || !str_ends(head, brackets[i][1]))
            continue;
        struct str inside = str_skip(head, open + brackets[i][0].n);
        inside.n -= brackets[i][1].n;
        if (!is_unit(t, inside))
            continue;
        *unit = str_is(inside, "％") ? STR("%") : inside;
        return text_trim(str_head(head, open));
    }
    return head;
}

static void wide_rows(struct table *t, struct given_rows *out) {
    const struct csv_row *head = &t->row[0];
    for (size_t k = 1; k < head->n; k++) {
        struct str unit, name = name_and_unit(t, cell_text(head, k), &unit);
        for (size_t i = 1; i < t->n; i++) {
            const struct csv_row *from = &t->row[i];
            struct str value = cell_text(from, k);
            if (!value.n || k >= from->n || is_remark(t, from))
                continue;
            if (!name.n) {
                diag(t->ds, DIAG_CHART_COLUMN_NAME, from->cell[k].at, value);
                return;
            }
            struct given_row row = {.at = from->cell[k].at};
            row.cell[COL_CATEGORY] = (struct given_cell){cell_text(from, 0), from->at};
            row.cell[COL_SERIES] = (struct given_cell){name, head->cell[k].at};
            row.cell[COL_VALUE] = (struct given_cell){value, from->cell[k].at};
            row.cell[COL_UNIT] = (struct given_cell){unit, head->cell[k].at};
            VEC_PUSH(t->a, out, row);
        }
    }
}

void given_table(struct arena *a, const struct model *m, struct str bytes, struct source *src,
                 struct given_rows *out, struct diags *ds) {
    struct table t = {.a = a, .m = m, .ds = ds, .src = src};
    bool read = read_file(&t, bytes, src);
    out->file = t.src;
    if (!read)
        return;
    skip_titles(&t);
    if (t.n)
        read_head(&t);
    if (t.n && is_wide(&t))
        wide_rows(&t, out);
    else if (t.n >= 2 && check_head(&t))
        long_rows(&t, out);
    if (!out->n && (t.n < 2 || is_wide(&t)))
        diag0(ds, DIAG_CHART_NO_ROWS, loc_file(t.src));
}

/* Cells by row and column. Knows delimited text, no workbook, and nothing of what the cells mean. */
#include "data/import_grid.h"

#include "data/csv.h"
#include "data/value.h"

enum { COLUMNS_MAX = 16384 }; /* XFD */

void grid_index(struct arena *a, struct grid *g) {
    VEC(struct grid_row) rows = {0};
    for (size_t i = 0; i < g->n; i++) {
        if (!rows.n || rows.v[rows.n - 1].number != g->cell[i].row)
            VEC_PUSH(a, &rows, (struct grid_row){.number = g->cell[i].row, .first = i});
        rows.v[rows.n - 1].n++;
        g->col_count = g->cell[i].col > g->col_count ? g->cell[i].col : g->col_count;
    }
    g->row = rows.v;
    g->row_count = rows.n;
}

/* What csv_read says, without the rows of another length: titles and notes have one cell. */
static bool read_rows(struct arena *a, const struct source *src, struct csv *out, struct diags *ds) {
    struct diags found = diags_new(a), kept = diags_new(a);
    csv_read(a, src, out, &found);
    for (size_t i = 0; i < found.list.n; i++) {
        const struct diag *d = &found.list.v[i];
        if (d->id != DIAG_CSV_CELLS && d->id != DIAG_TOO_MANY)
            diag_add(&kept, d->id, d->at, d->args, 6);
    }
    diags_merge(ds, &kept);
    return kept.errors == 0;
}

static void add_cell(struct arena *a, struct grid *g, size_t *cap, unsigned row, size_t col,
                     const struct csv_cell *cell) {
    struct str text = text_trim(cell->text);
    if (!text.n || col >= COLUMNS_MAX)
        return;
    if (g->n == *cap)
        g->cell = arena_grow(a, g->cell, g->n, cap, sizeof *g->cell);
    g->cell[g->n++] = (struct grid_cell){
        .row = row, .col = (unsigned)col + 1, .kind = CELL_TEXT, .text = text, .at = cell->at};
}

bool grid_of_csv(struct arena *a, const struct source *src, struct grid *out, struct diags *ds) {
    struct csv csv;
    size_t cap = 0, off = 0;
    unsigned line = 1, number = 0;
    *out = (struct grid){.src = src};
    if (!read_rows(a, src, &csv, ds))
        return false;
    for (size_t r = 0; r < csv.n; r++) {
        for (; off < csv.row[r].at.off; off++)
            line += src->text.p[off] == '\n';
        number = line > number ? line : number + 1; /* old Macintosh files have no line feeds to count */
        for (size_t c = 0; c < csv.row[r].n; c++)
            add_cell(a, out, &cap, number, c, &csv.row[r].cell[c]);
    }
    grid_index(a, out);
    return true;
}

const struct grid_row *grid_row(const struct grid *g, unsigned number) {
    size_t low = 0, high = g->row_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (g->row[mid].number < number)
            low = mid + 1;
        else
            high = mid;
    }
    return low < g->row_count && g->row[low].number == number ? &g->row[low] : NULL;
}

const struct grid_cell *grid_at(const struct grid *g, unsigned row, unsigned col) {
    const struct grid_row *r = grid_row(g, row);
    size_t low = r ? r->first : 0, high = r ? r->first + r->n : 0, end = high;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (g->cell[mid].col < col)
            low = mid + 1;
        else
            high = mid;
    }
    return low < end && g->cell[low].col == col ? &g->cell[low] : NULL;
}

struct str grid_letters(struct arena *a, unsigned col) {
    char text[8];
    size_t at = sizeof text;
    for (; col && at; col = (col - 1) / 26)
        text[--at] = (char)('A' + (col - 1) % 26);
    return str_dup(a, (struct str){text + at, sizeof text - at});
}

bool grid_column(struct str letters, unsigned *out) {
    unsigned col = 0;
    for (size_t i = 0; i < letters.n; i++) {
        if (letters.p[i] < 'A' || letters.p[i] > 'Z' || i >= 3)
            return false;
        col = col * 26 + (unsigned)(letters.p[i] - 'A') + 1;
    }
    *out = col;
    return col > 0 && col <= COLUMNS_MAX;
}

struct str grid_place(struct arena *a, struct str sheet, unsigned row, unsigned col) {
    return str_fmt(a, "%.*s!%.*s%u: ", STR_ARG(sheet), STR_ARG(grid_letters(a, col)), row);
}

struct str grid_where(struct arena *a, const struct grid *g, unsigned row, unsigned col) {
    return g->sheet.n ? grid_place(a, g->sheet, row, col) : STR_NONE;
}

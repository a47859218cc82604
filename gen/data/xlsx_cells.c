/* A sheet's cells put in order: merged ranges filled, places laid out, limits kept. Knows no XML and no
 * values. */
#include "data/xlsx_cells.h"

#include <stdlib.h>

static bool too_many(struct sheet *s, int limit) {
    return sheet_refuse(s, DIAG_XLSX_CELLS, str_fmt(s->a, "%d", limit));
}

bool sheet_refuse(struct sheet *s, enum diag_id id, struct str what) {
    diag(s->ds, id, loc_file(s->src), s->name, what);
    return false;
}

/* There is no layout yet, so that the place gets a source of its own. */
bool sheet_refuse_cell(struct sheet *s, unsigned row, unsigned col, struct str what) {
    struct source *src = ARENA_NEW(s->a, struct source);
    struct buf dots = buf_new(s->a);
    for (unsigned i = 1; i < row; i++)
        buf_addc(&dots, '\n');
    for (unsigned i = 1; i < col; i++)
        buf_addc(&dots, '.');
    *src = (struct source){s->src->name, buf_str(&dots)};
    diag(s->ds, DIAG_XLSX_CELL, ((struct loc){src, dots.n}), grid_place(s->a, s->name, row, col), what);
    return false;
}

bool sheet_add(struct sheet *s, struct grid_cell c) {
    if (s->cells.n == SHEET_CELLS_MAX)
        return too_many(s, SHEET_CELLS_MAX);
    VEC_PUSH(s->a, &s->cells, c);
    return true;
}

static int by_place(const void *pa, const void *pb) {
    const struct grid_cell *a = pa, *b = pb;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

static bool sort_cells(struct sheet *s) {
    if (s->cells.n)
        qsort(s->cells.v, s->cells.n, sizeof *s->cells.v, by_place);
    for (size_t i = 1; i < s->cells.n; i++) {
        const struct grid_cell *c = &s->cells.v[i];
        if (by_place(c - 1, c) == 0) /* a cell twice, or merged ranges that overlap */
            return sheet_refuse(s, DIAG_XLSX_REF,
                                str_fmt(s->a, "%.*s%u", STR_ARG(grid_letters(s->a, c->col)), c->row));
    }
    return true;
}

static bool fill_range(struct sheet *s, const struct grid *plain, const struct sheet_range *r,
                       size_t *steps) {
    unsigned last = plain->n ? plain->cell[plain->n - 1].row : 0;
    unsigned row_end = r->row_end < last ? r->row_end : last;
    unsigned col_end = r->col_end < plain->col_count ? r->col_end : plain->col_count;
    const struct grid_cell *first = grid_at(plain, r->row, r->col);
    if (*steps > SHEET_EXTENT_MAX)
        return too_many(s, SHEET_EXTENT_MAX);
    for (unsigned row = r->row; first && row <= row_end; row++) {
        for (unsigned col = r->col; col <= col_end; col++) {
            if (++*steps > SHEET_EXTENT_MAX)
                return too_many(s, SHEET_EXTENT_MAX);
            if ((row == r->row && col == r->col) || grid_at(plain, row, col))
                continue;
            struct grid_cell copy = *first;
            copy.row = row;
            copy.col = col;
            copy.is_copy = true;
            copy.from_row = r->row;
            copy.from_col = r->col;
            if (!sheet_add(s, copy))
                return false;
        }
    }
    return true;
}

/* Copies the first cell of each merged range into the others, as far as the sheet reaches. */
static bool fill_merged(struct sheet *s) {
    struct grid plain = {.cell = s->cells.v, .n = s->cells.n};
    size_t steps = 0;
    grid_index(s->a, &plain);
    for (size_t i = 0; i < s->merged.n; i++) {
        steps++; /* ranges that reach no cell count too */
        if (!fill_range(s, &plain, &s->merged.v[i], &steps))
            return false;
    }
    return true;
}

/* A line of dots for each row, so that a place in it has the row as line and the column as column. */
static bool lay_out(struct sheet *s, struct grid *g) {
    struct buf b = buf_new(s->a);
    size_t extent = 0;
    for (size_t i = 0; i < g->row_count; i++)
        extent += g->cell[g->row[i].first + g->row[i].n - 1].col;
    if (extent > SHEET_EXTENT_MAX)
        return too_many(s, SHEET_EXTENT_MAX);
    unsigned line = 1;
    for (size_t i = 0; i < g->row_count; i++) {
        for (; line < g->row[i].number; line++)
            buf_addc(&b, '\n');
        size_t start = b.n;
        for (size_t k = 0; k < g->row[i].n; k++) {
            struct grid_cell *c = &g->cell[g->row[i].first + k];
            c->at = (struct loc){s->src, start + c->col - 1};
            while (b.n < start + c->col)
                buf_addc(&b, '.');
        }
    }
    s->src->text = buf_str(&b);
    return true;
}

bool sheet_finish(struct sheet *s, struct grid *out) {
    size_t hidden = s->hidden_rows;
    *out = (struct grid){.src = s->src, .sheet = s->name};
    if (!sort_cells(s) || !fill_merged(s) || !sort_cells(s))
        return false;
    out->cell = s->cells.v;
    out->n = s->cells.n;
    grid_index(s->a, out);
    if (!lay_out(s, out))
        return false;
    for (size_t i = 0; i < s->hidden_columns.n; i++)
        hidden += s->hidden_columns.v[i] <= out->col_count;
    if (hidden)
        diag(s->ds, DIAG_XLSX_HIDDEN, loc_file(s->src), s->name, str_fmt(s->a, "%zu", hidden));
    return true;
}

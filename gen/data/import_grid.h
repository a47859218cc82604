/* A sheet as import sees it, whether it came from a workbook or from delimited text: the cells that hold
 * something, each with its row, column and place. */
#ifndef DATA_IMPORT_GRID_H
#define DATA_IMPORT_GRID_H
#include "base/diag.h"

enum cell_kind {
    CELL_TEXT,     /* as it was typed; numbers of delimited text too */
    CELL_NUMBER,   /* as the sheet shows it, never rounded: "2442.60", "4.2%" */
    CELL_DATE,     /* "2023", "2023-05", "2023-05-01" */
    CELL_FAULT,    /* "#DIV/0!" */
    CELL_UNSOLVED, /* a formula without a stored result */
    CELL_REWRITTEN /* a number whose format shows other digits */
};

struct grid_cell {
    unsigned row, col; /* 1-based; in delimited text the line */
    enum cell_kind kind;
    bool is_copy; /* stands in a merged range whose first cell, at from_row and from_col, holds this */
    unsigned from_row, from_col;
    struct str text;
    struct loc at;
};

struct grid_row {
    unsigned number;
    size_t first, n; /* its cells */
};

struct grid {
    const struct source *src;
    struct str sheet;       /* empty for delimited text */
    struct grid_cell *cell; /* by row, then column */
    size_t n;
    struct grid_row *row; /* those with cells */
    size_t row_count;
    unsigned col_count; /* the last column with a cell */
};

/* The cells of delimited text; cells with nothing but blanks are left out. Rows may have any number of cells.
 */
bool grid_of_csv(struct arena *a, const struct source *src, struct grid *out, struct diags *ds);
/* Slices cells (in order) into rows. */
void grid_index(struct arena *a, struct grid *g);

const struct grid_row *grid_row(const struct grid *g, unsigned number);            /* NULL when it is empty */
const struct grid_cell *grid_at(const struct grid *g, unsigned row, unsigned col); /* NULL when it is empty */
struct str grid_letters(struct arena *a, unsigned col);                            /* 28 is AB */
bool grid_column(struct str letters, unsigned *out);
struct str grid_place(struct arena *a, struct str sheet, unsigned row, unsigned col); /* "Sheet1!C7: " */
/* The same for a cell of a workbook, nothing for delimited text, whose lines speak for themselves. */
struct str grid_where(struct arena *a, const struct grid *g, unsigned row, unsigned col);

#endif

/* Inside of xlsx: a sheet being gathered cell by cell, and made into a grid. */
#ifndef DATA_XLSX_CELLS_H
#define DATA_XLSX_CELLS_H
#include "data/xlsx_book.h"

struct sheet_range {
    unsigned row, col, row_end, col_end;
};

struct sheet {
    struct arena *a;
    struct diags *ds;
    struct source *src; /* named after the file; gets its dots in the end */
    struct str name;
    VEC(struct grid_cell) cells;
    VEC(struct sheet_range) merged;
    VEC(unsigned) hidden_columns; /* first ones of hidden groups */
    size_t hidden_rows;           /* that hold cells */
};

/* These report what makes the whole sheet unreadable, and return false. */
bool sheet_refuse(struct sheet *s, enum diag_id id, struct str what);
bool sheet_refuse_cell(struct sheet *s, unsigned row, unsigned col, struct str what);

bool sheet_add(struct sheet *s, struct grid_cell c);
/* Sorts, fills merged ranges, lays out the places. */
bool sheet_finish(struct sheet *s, struct grid *out);

#endif

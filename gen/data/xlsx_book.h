/* Inside of xlsx: what the workbook as a whole says, and the reading of one sheet. */
#ifndef DATA_XLSX_BOOK_H
#define DATA_XLSX_BOOK_H
#include "data/import_grid.h"
#include "data/xlsx_format.h"
#include "data/xlsx_xml.h"

enum {
    SHEET_CELLS_MAX = 1000000,  /* with something in them, copies in merged ranges counted */
    SHEET_EXTENT_MAX = 4000000, /* sum of the rows' widths: cells strewn over the whole sheet are no table */
    SHEET_ROWS_MAX = 1048576,   /* of the format */
    SHEET_COLUMNS_MAX = 16384,
};

struct book_sheet {
    struct str name, part;
    bool is_hidden;
};

struct book {
    struct arena *a;
    struct archive *z;
    VEC(struct book_sheet) sheets; /* worksheets only, in the order of their tabs */
    VEC(struct str) strings;
    VEC(struct number_format) styles; /* by the number that cells give */
    bool is_1904;
};

/* Reads all of a workbook but its sheets. */
bool book_open(struct arena *a, struct archive *z, struct book *out);
/* xlsx_part.c: the part that a relation of `from` with this id leads to, or (id empty) the one of that type.
 */
bool book_relation(struct arena *a, struct archive *z, struct str from, struct str id, const char *type,
                   struct str *out);
/* xlsx_sheet.c: all cells of a sheet, in order. `src` gets its dots. */
bool book_read_sheet(struct book *b, const struct book_sheet *s, struct source *src, struct grid *out);

#endif

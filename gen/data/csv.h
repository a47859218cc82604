/* Delimited text (RFC 4180) with the place of every field, and the reading of what people really have: UTF-8
 * with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon or tab; any line end. */
#ifndef DATA_CSV_H
#define DATA_CSV_H
#include "base/diag.h"

struct csv_cell {
    struct str text; /* without quotes, "" undone; not trimmed */
    struct loc at;   /* its first character in the source */
};

struct csv_row {
    struct csv_cell *cell;
    size_t n;
    struct loc at;
};

struct csv {
    struct csv_row *row; /* row[0] is the header; blank lines are left out */
    size_t n;
    char delimiter;
};

/* Decodes file bytes into src->text (UTF-8, no BOM, NULs refused); src->name is set by the caller. An
 * encoding other than UTF-8 is reported as a note. false after an error. */
bool csv_decode(struct arena *a, struct str bytes, struct source *src, struct diags *ds);
/* The same, and says which it was: "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030". */
bool csv_decode_as(struct arena *a, struct str bytes, struct source *src, const char **encoding,
                   struct diags *ds);

/* A table read row by row, for those too large to be held as cells. */
struct csv_stream {
    struct arena *a; /* for cells with doubled quotes, which live as long as the arena */
    const struct source *src;
    struct diags *ds;
    size_t at, columns; /* columns: cells of the first row */
    char delimiter;
    size_t findings;
    VEC(struct csv_cell) cells; /* of the row that was read last */
};
struct csv_stream csv_open(struct arena *a, const struct source *src, struct diags *ds);
/* The next row that is not blank; its cells are good until the next call. false at the end. */
bool csv_next(struct csv_stream *s, struct csv_row *row);

/* Rows with another number of cells than the header, and broken quotes, are errors; all that can be read is
 * kept. */
bool csv_read(struct arena *a, const struct source *src, struct csv *out, struct diags *ds);
/* Column of a header name, or SIZE_MAX. */
size_t csv_column(const struct csv *t, const char *name);

/* Writes one cell, quoted where needed; a text that a spreadsheet would run as a formula (= + - @ first,
 * unless it is a number) is written with a leading apostrophe. */
void csv_put(struct buf *out, struct str cell);

#endif

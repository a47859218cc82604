/* Import: sheets that people keep (.xlsx, .csv) turned into rows of observations.csv. A mapping
 * (import_map.h) says which column is what; what it leaves out is guessed and shown. Nothing is written
 * before import_write. */
#ifndef DATA_IMPORT_H
#define DATA_IMPORT_H
#include "data/import_map.h"
#include "data/model.h"

enum import_state {
    IMPORT_NEW,
    IMPORT_SAME,    /* the table has this value already */
    IMPORT_CHANGED, /* the key is there with another value of an earlier or later date: a vintage */
    IMPORT_REFUSED,
    IMPORT_STATES
};

struct import_row {
    struct observation obs; /* is_current and older mean nothing here; `at` is the cell */
    struct worded cell;
    enum import_state state;
    const struct observation *old; /* of the same key: the current one */
};

struct import {
    struct grid grid;
    struct import_map map;   /* completed */
    struct import_row *rows; /* without errors of their own */
    size_t n;
    size_t count[IMPORT_STATES];
    size_t left_out; /* rows of the sheet that hold no value or are not wanted */
    size_t empty;    /* cells without a value in rows that have some */
};

struct import_file {
    struct str name, bytes;   /* a workbook or delimited text, whatever its name */
    struct str sheet;         /* wins over the map's; may be empty */
    const struct source *map; /* or NULL */
};

/* Reads and compares. `m` is a loaded model without errors. false after an error; `out` is filled as far as
 * it went. */
bool import_run(struct arena *a, const struct model *m, const struct import_file *file, struct import *out,
                struct diags *ds);
/* The map, then (as comments, so that all of it can be saved as a map) what would be written and the counts.
 */
void import_preview(struct buf *out, const struct import *im, enum lang lang);
void import_counts(struct buf *out, const struct import *im, enum lang lang);
/* Appends the new and changed rows to the table of observations, all or nothing, keeping its encoding, line
 * ends, delimiter and order of columns; existing bytes are not touched. */
bool import_write(struct arena *a, const struct model *m, const struct import *im, struct diags *ds);

#endif

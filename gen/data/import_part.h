/* Inside of import: what its files share. Only data/import*.c include it. */
#ifndef DATA_IMPORT_PART_H
#define DATA_IMPORT_PART_H
#include "data/import.h"
#include "data/import_words.h"
#include "data/index.h"
#include "data/printed.h"

/* A name of the report, folded, and the row of its table. A full name wins over a short one or an alias. */
struct import_name {
    size_t at;
    int rank;
    bool is_ambiguous;
};
struct import_table {
    struct index *ix; /* to the list */
    VEC(struct import_name) list;
};

/* What a word of a sheet means. */
struct import_answer {
    bool found, is_ambiguous, was_reported;
    size_t at; /* in the model's table */
    bool has_measure;
    enum measure measure;    /* of 地区生产总值增速 */
    struct str unit_word;    /* of 地区生产总值(亿元), folded */
    const struct worded *to; /* what the map says for it, or NULL */
};

struct import_area {
    struct str name[2]; /* full and short, folded */
};

struct import_names {
    struct import_table table[FIELD_N]; /* of indicators, areas, units and sources */
    struct index *known[FIELD_N];       /* words already looked up, to answers */
    VEC(struct import_answer *) answers;
    struct import_area *areas; /* as in the model */
};

struct importer {
    struct arena *a;
    struct arena *row; /* emptied for each row of the sheet; what lasts is taken from `a` */
    const struct model *m;
    struct diags *ds;
    const struct grid *g;
    struct import_map *map;
    struct import_names names;
    struct printed_units units; /* of the model and of the map */
    unsigned first, last;       /* rows of the table's body */
    size_t found[3];            /* findings by level */
    size_t guesses;             /* suggestions that may still be looked for */
    bool was_needed[FIELD_N];   /* said that nothing gives the field */
};

/* A place of the sheet. */
struct worded import_worded(const struct grid_cell *c);
/* Reports a finding about a text: {0} of the message is the cell's name in a workbook, {1} onwards are
 * `args`. At most 1000 of a level are kept. */
void import_report(struct importer *im, enum diag_id id, struct worded at, const struct str *args, size_t n);
#define import_fault(im, id, at, ...)                                  \
    import_report((im), (id), (at), (const struct str[]){__VA_ARGS__}, \
                  sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* import_names.c: lookups that report nothing. `f` is FIELD_INDICATOR, AREA, UNIT or SOURCE. */
void import_names_init(struct importer *im);
struct import_answer *import_lookup(struct importer *im, enum import_field f, struct str text);
/* The name that was probably meant, or the empty text. */
struct str import_nearest(struct importer *im, enum import_field f, struct str text);
/* The unit that a printed word means (model, or the map's words), or NULL. */
const struct unit *import_unit(struct importer *im, struct str word);

enum { IMPORT_HEADER_ROWS = 3 };
/* import_header.c: finds the header and completes the map's columns. */
bool import_header(struct importer *im);
/* The role that a header's text names, with or without a unit behind it: 数值（亿元）. */
bool import_role(struct importer *im, struct str text, enum import_field *out);
/* import_columns.c: all columns of the sheet, those of the map completed and the others guessed. */
bool import_columns(struct importer *im);
/* import_head_words.c: what the words of a header say of its column: set[] gets ids and words. false when
 * they are not understood. */
bool import_head_words(struct importer *im, struct str text, struct worded at, struct worded set[FIELD_N]);
/* import_margin.c: the map's fixed fields out of title, unit line and model. */
void import_margin(struct importer *im);

/* A value cell taken apart. */
struct import_amount {
    enum op op;
    enum missing missing;
    bool is_empty;    /* the map says that the mark means nothing at all */
    struct str value; /* for the table: decimal, range or mark */
    struct decimal low, high;
    struct str unit_word; /* glued to the number, folded */
};
/* import_amount.c: false after an error. */
bool import_amount(struct importer *im, const struct grid_cell *c, struct import_amount *out);

/* import_fields.c: the observation of one value cell. false after an error. */
struct import_cells { /* one value of one row */
    unsigned row;
    const struct import_column *column;
    const struct grid_cell *cell;
};
bool import_fields(struct importer *im, const struct import_cells *at, struct import_row *out,
                   bool *is_empty);
/* What its parts share. The word for a field: the column's own, then the row's cell, then what is fixed for
 * all. */
struct worded import_word_of(const struct importer *im, const struct import_cells *at, enum import_field f);
struct str import_translated(struct importer *im, enum import_field f,
                             struct worded w); /* by the map; folded */
struct import_answer *import_find(struct importer *im, enum import_field f,
                                  struct worded w); /* NULL: reported */
bool import_need(struct importer *im, const struct import_cells *at,
                 enum import_field f); /* reports; false */
bool import_bad_word(struct importer *im, enum import_field f, struct worded w, const char *expected);
/* import_measure.c: measure and unit; `glued` is the unit at the number. */
bool import_measure(struct importer *im, const struct import_cells *at, const struct import_answer *indicator,
                    struct str glued, struct observation *o);
/* The cell that gives a field in this row (filled down when the map says so), or NULL. */
const struct grid_cell *import_field_cell(const struct importer *im, unsigned row, enum import_field f,
                                          size_t nth);

/* import_state.c: what the table has under the same key. */
void import_states(struct importer *im, struct import *out);

#endif

/* Inside of the loader: what its files share. Only data/load*.c, table.c, package.c and site.c include it. */
#ifndef DATA_LOAD_H
#define DATA_LOAD_H
#include "data/csv.h"
#include "data/index.h"
#include "data/model.h"

/* The hash indexes behind the model's lookups. */
struct model_index {
    struct index *indicators, *units, *themes, *areas, *documents;
    uint64_t *keys; /* open addressing by the whole key: 1 + the place of the current one in model.obs below,
                       half of the key's hash above; 0 for none */
    size_t key_cap; /* a power of two, or 0 */
};

enum { TABLE_INDICATORS, TABLE_OBSERVATIONS, TABLE_SOURCES, TABLE_THEMES, TABLE_UNITS, TABLE_AREAS, TABLE_N };
enum { TABLE_DERIVED = TABLE_N, TABLE_IDENTITIES, TABLE_ALL }; /* may be absent */

/* One resource of the data package that names a table. */
struct package_table {
    struct str path, encoding, delimiter; /* path is empty when there is none */
    struct loc at;
    struct schema *schema; /* schema.h; or NULL */
};

/* What was lost of a table by errors: a reference to it is a consequence and not reported again. */
struct lost {
    bool all;
    struct index *words; /* cells of rows that were left out */
};

struct loader {
    struct arena *a;       /* lives as long as the model */
    struct arena *scratch; /* cells of the table being read */
    struct diags *ds;
    struct model *m;
    struct model_index *ix;
    size_t file_cap, resource_cap;
    const struct source *package;
    struct package_table tables[TABLE_ALL];
    struct lost lost[TABLE_ALL];
    struct schema **further; /* of the model's resources; NULL where there is none or another reader has it */
    size_t further_cap;
};

/* A table being read. Cells are asked for by the number of a column in `columns`. */
struct table {
    struct loader *l;
    int which; /* TABLE_… */
    const struct source *src;
    struct csv csv;           /* all its rows, save those of a table that is read row by row: */
    struct csv_stream stream; /* observations, which may be a million */
    struct csv_row head, now; /* the header, and the row being read */
    const char *const *columns;
    size_t column_count;
    size_t *at;                /* place of each column in a row, SIZE_MAX when it is not there */
    size_t found[3];           /* findings by level */
    size_t row;                /* number of `now`, 1-based behind the header */
    bool row_ok;               /* no error in this row so far */
    struct schema_run *schema; /* what the data package declares of it, or NULL */
    size_t guesses;            /* candidates that may still be compared for suggestions */
};

/* load.c: reads a file of the report folder (path relative to it) and notes it among the model's files. NULL
 * after an error. `at` is who asked for it; *encoding is set to what csv_decode_as found. */
struct source *load_file(struct loader *l, struct str path, struct loc at, const char **encoding);
/* load.c: below content/data or content: no absolute path, no "..", no backslash, no address. */
bool load_path_ok(struct str path);

/* load.c: whether the data package names the resource `name`, and its file is there; it is then the table
 * `which`. A file content/data/NAME.csv that the package does not name gives the warning `unlisted`. */
bool load_optional(struct loader *l, int which, const char *name, enum diag_id unlisted);

/* package.c: content/data/datapackage.json. */
bool package_read(struct loader *l);

/* site.c: content/site.yaml; needs the areas. */
bool site_read(struct loader *l);

/* table.c. Columns whose name begins with '!' must be there. false when the table cannot be read at all. */
bool table_open(struct loader *l, struct table *t, int which, const char *const *columns, size_t n);
bool table_next(struct table *t); /* the next whole row; t->row_ok is set */
/* The cell without blanks on its sides (a note says so); empty when the column is missing. */
struct csv_cell table_cell(struct table *t, size_t column);
/* The same with full-width letters and digits folded, for ids, fixed words and dates. */
struct csv_cell table_word(struct table *t, size_t column);
/* table_cell, and an error when it is empty. */
struct csv_cell table_need(struct table *t, size_t column, bool is_word);
/* table_need and the id's syntax, uniqueness (also without regard to case) under ix; false after an error. */
bool table_id(struct table *t, size_t column, struct index *ix, struct index *folded, size_t value,
              bool any_text, struct str *out);
/* A whole number in [min, max], or `otherwise` for an empty cell. */
int table_int(struct table *t, size_t column, int min, int max, int otherwise);
struct decimal table_decimal(struct table *t, size_t column, struct decimal otherwise, bool needed);
struct words table_words(struct table *t, size_t zh, size_t en);
/* The same, and an error when there is no Chinese text. */
struct words table_need_words(struct table *t, size_t zh, size_t en);
struct str table_date(struct table *t, size_t column);
/* Adds a finding; an error also clears row_ok. At most 1000 of a level for one file are kept. */
void table_fault(struct table *t, enum diag_id id, struct loc at, const struct str *args, size_t n);
#define fault(t, id, at, ...)                                       \
    table_fault((t), (id), (at), (const struct str[]){__VA_ARGS__}, \
                sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
#define fault0(t, id, at) table_fault((t), (id), (at), NULL, 0)
/* Reports that `word` is not in the table `which`, unless its row there was lost; the row being read is no
 * longer whole either way. */
void table_unknown(struct table *t, enum diag_id id, int which, struct csv_cell cell, struct str nearest);
bool load_was_lost(const struct loader *l, int which, struct str word);
/* diag_nearest within the table's allowance for comparisons. */
struct str table_nearest(struct table *t, struct str word, const struct str *candidates, size_t n);

/* load_refs.c: units, areas, themes, sources, indicators. */
bool load_refs(struct loader *l);
/* load_indicators.c */
void load_indicators(struct loader *l);
/* load_obs.c */
bool load_observations(struct loader *l);
/* load_derived.c, load_identities.c: tables that may be absent. */
void load_derived(struct loader *l);
void load_identities(struct loader *l);
/* vintage.c: brings l->m->obs from table order to the model's order, links vintages, slices the indicators'
 * rows and builds the key index. */
void vintage_order(struct loader *l, struct table *t);
bool vintage_same_key(const struct observation *a, const struct observation *b);
/* Where model_index.keys has the key of `o`, or would have it: `obs` is what the places are places of. */
uint64_t *vintage_slot(const struct model_index *ix, const struct observation *obs,
                       const struct observation *o, uint64_t *tag);

#endif

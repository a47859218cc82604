/* The mapping of a sheet's columns and words to observations: read from YAML, completed by guesses, printed
 * as YAML. Its keys, all of them optional:
 *
 * - sheet: 表1 (of a workbook; default: the first visible one with cells; --sheet wins)
 * - header: 3-4 (rows of the column names; default: found); rows: 5-36 (of the body; default: all below)
 * - columns: by name ("upper/lower" for headers of two levels, blanks do not count) or letter, each a role (a
 *   column of observations.csv but `reference`, note, or skip), or, for a column of values, what holds for
 * all of them: {period: 2022}, {measure: growth, unit: "%"}
 * - fixed: {source: yearbook, locator: t1, kind: actual, measure: level, unit: 亿元} for all rows
 * - indicators, areas, units, periods, measures, kinds, statuses, sources: words of the sheet to ids, {GDP:
 * gdp, 工业增速: "industry:growth"}; names and aliases of the report's tables need not be listed
 * - missing: {无: unpublished} (not-applicable, below-unit, unpublished, or empty: the cell is left out)
 * - texts: [与经济增长同步] are taken as words: op text, with the cell as note and figure
 * - skip: [合计] leaves out rows with these words in their area or indicator
 * - fill_down: [area]: an empty cell takes what stands above it
 * - frequency: year, half, quarter or month: what a day stands for
 * - decimals: 1: numbers are rounded (half up) and filled up to so many; default: as they are
 *
 * What the map leaves out is guessed from the header, the title and the line 单位：…; nothing that it says is
 * changed. A unit may be a list (亿元、%), of which each value takes the one that fits its measure. */
#ifndef DATA_IMPORT_MAP_H
#define DATA_IMPORT_MAP_H
#include "data/import_grid.h"
#include "data/import_words.h"

/* A text of the sheet or of the map, with its place; row 0 for the map. */
struct worded {
    struct str text;
    struct loc at;
    unsigned row, col;
};

struct import_column {
    unsigned col;    /* 0 until it is found in the header */
    struct str name; /* as the map or the header has it */
    struct loc at;   /* of the map, else src is NULL */
    enum import_field role;
    bool is_given; /* by the map */
    struct worded set[FIELD_N];
};

struct import_pair {
    struct str from, folded;
    struct worded to;
};
struct import_pairs {
    struct import_pair *v;
    size_t n, cap;
};

struct import_map {
    struct loc at;
    struct str sheet;
    unsigned header, header_end, first, last; /* rows; 0: not given */
    VEC(struct import_column) columns;
    struct worded fixed[FIELD_N];
    struct import_pairs words[FIELD_N];       /* translations, by the field they are for */
    struct import_pairs missing, skip, texts; /* skip, texts: only `from` */
    bool fill_down[FIELD_N];
    int frequency; /* enum frequency or -1 */
    int decimals;  /* or -1 */
};

struct import_map import_map_none(void);
/* false after an error; what could be read is there. */
bool import_map_read(struct arena *a, const struct source *src, struct import_map *out, struct diags *ds);
const char *import_map_table(enum import_field f); /* the key of its translations, or NULL */
const char *import_map_frequency(int f);           /* enum frequency: "year" */
/* What the map has for a word, or NULL. */
const struct worded *import_pairs_find(const struct import_pairs *p, struct str folded);
/* As YAML, complete and ready to be saved. Names that stand twice in the header are given by letter. */
void import_map_print(struct buf *out, const struct import_map *m);

#endif

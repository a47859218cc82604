/* Rows of a one-off chart as they are written: cells with their places, from YAML or CSV. The columns are
 * told in given.h; what the cells mean is given.c's part. */
#ifndef CHART_GIVEN_ROW_H
#define CHART_GIVEN_ROW_H
#include "chart/chart.h"

enum column {
    COL_CATEGORY,
    COL_CATEGORY_EN, /* follows what it translates, as COL_SERIES_EN does */
    COL_SERIES,
    COL_SERIES_EN,
    COL_VALUE,
    COL_UNIT,
    COL_STATUS,
    COL_KIND,
    COL_MARK,
    COL_N
};
const char *given_column(enum column c);

struct given_cell {
    struct str text; /* trimmed; empty when not written */
    struct loc at;
};

struct given_row {
    struct given_cell cell[COL_N];
    struct loc at;
};

struct given_rows {
    struct given_row *v;
    size_t n, cap;
    const struct source *file; /* of `data`, or NULL */
};

/* Rows of the keys `data` or `rows`; errors, and warnings of unknown columns, go to ds. The model
 * gives the report folder and known units. */
struct given_rows given_rows(struct arena *a, const struct meta *doc, const struct model *m,
                             struct diags *ds);

#endif

/* Where areas stand in a tile map: a small CSV file beside the chart with the columns
 *
 *   area   its code in areas.csv; in a chart with rows of its own, the name of its category
 *   x, y   whole numbers: columns from the left, rows from the top
 *
 * Every tile has one area and every area one tile. */
#ifndef CHART_GRID_H
#define CHART_GRID_H
#include "chart/chart.h"

struct grid_tile {
    struct str id;
    const struct area *area; /* NULL with rows of the chart's own */
    int x, y;                /* from 0 */
    struct loc at;
};

struct grid {
    struct grid_tile *v;
    size_t n, cap;
    int columns, rows;
    const struct source *file;
    struct loc at; /* of the key that names it */
};

/* NULL after an error. `given`: the chart has rows of its own, so areas are not looked up. */
const struct grid *grid_read(struct arena *a, const struct model *m, const struct meta *file, bool given,
                             struct diags *ds);
const struct grid_tile *grid_find(const struct grid *g, struct str id); /* or NULL */

#endif

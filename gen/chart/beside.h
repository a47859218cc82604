/* Files that a chart's specification names: data and grids. */
#ifndef CHART_BESIDE_H
#define CHART_BESIDE_H
#include "chart/chart.h"

/* The bytes of the file that the text `file` of a specification names: beside the specification, or among the
 * charts and data of the report folder `dir`. *src gets the file's name as people see it, NULL when `file` is
 * no text; false after an error. */
bool beside_read(struct arena *a, const char *dir, const struct meta *file, const char *key,
                 struct str *bytes, struct source **src, struct diags *ds);

#endif

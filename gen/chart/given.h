/* One-off charts: rows that the specification brings itself, in place of series taken from the report.
 *
 *   title: required                      source: {zh: …, en: …}   what the source line says; may be left out
 *   unit: 亿元                           of rows that name none
 *   rows: [{category: 2023, series: 出口, value: 120.5}, …]       or  data: FILE.csv or FILE.xlsx  with:
 *
 *   !category   a period (2023, 2023年1月) in all rows, or a name; category_en in English (in YAML also
 *               category: {zh: …, en: …})
 *   series      left out when there is one; series_en as above
 *   !value      as in the tables of a report: a decimal, or —, …, / or 未公布 for one that is missing
 *   unit        one of the report's, or any text
 *   status      P, E, F, M (with an empty value) as in observations
 *   kind        actual (the default) or target
 *   mark        column or line in a combo, total in a waterfall, stack or donut
 *
 * Tables of other shapes: given_table.h. A file is looked for beside the specification, then in
 * content/charts and content/data. Categories and series stand in the order in which they are first named;
 * periods in that of time. */
#ifndef CHART_GIVEN_H
#define CHART_GIVEN_H
#include "chart/kind.h"

/* Whether the specification has rows of its own. */
bool given_has(const struct meta *doc);
/* Fills s->series and s->options from them; false after an error. */
bool given_read(struct arena *a, const struct meta *doc, struct chart_spec *s, struct diags *ds);

#endif

/* Tables that a one-off chart is drawn from, as people have them: delimited text in any usual encoding, or
 * the first sheet of a workbook. Two shapes are understood:
 *
 *   long   a column `value` (数值), one row a value, the columns of given.h; 年份, 地区, 指标 and 单位 are
 * known, too wide   the first column names the categories, each other column is a series: 年份, 出口（亿元）,
 * 进口（亿元）
 *
 * Lines above the header (a title, 单位：亿元) and remarks below the table are passed over. An empty cell of
 * a wide table is a value that is not there. */
#ifndef CHART_GIVEN_TABLE_H
#define CHART_GIVEN_TABLE_H
#include "chart/given_row.h"

/* Adds the rows of the file `bytes`; src has its name and gets its text. Errors, and warnings of unknown
 * columns, go to ds. */
void given_table(struct arena *a, const struct model *m, struct str bytes, struct source *src,
                 struct given_rows *out, struct diags *ds);

#endif

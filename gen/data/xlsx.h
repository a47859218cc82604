/* Workbooks (.xlsx, ECMA-376): one sheet read into cells. Kept are shared and inline strings, numbers as the
 * sheet shows them (xlsx_number.h, xlsx_format.h), dates, booleans, stored results of formulas, and merged
 * ranges, whose cells repeat the first one. Refused are archives and sheets that are made to exhaust the
 * reader.
 *
 * Messages about a cell have the row as line and the column as column: FILE.xlsx:7:3 is C7. For that the
 * grid's source holds, instead of a text, as many dots in each line as the row has columns. */
#ifndef DATA_XLSX_H
#define DATA_XLSX_H
#include "data/import_grid.h"

/* `bytes` is the file, `name` how it is shown. `sheet` may be empty: the first visible sheet with cells, and
 * a note when there are others. false after an error. */
bool xlsx_read(struct arena *a, struct str bytes, struct str name, struct str sheet, struct grid *out,
               struct diags *ds);
/* Whether the bytes are a ZIP archive or an old workbook, so that they are no text. */
bool xlsx_is_workbook(struct str bytes);

#endif

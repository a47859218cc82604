/* Spreadsheets for download, as bytes. Values are those stored, as numbers that show the published digits;
 * the same report gives the same bytes, in any number of threads. `dir` is a folder for temporary files,
 * which are gone afterwards. false after an error. */
#ifndef OFFICE_XLSX_H
#define OFFICE_XLSX_H
#include "page/report.h"

/* The whole report in one language: what it is, targets and results, all data, indicators, sources, charts.
 */
bool xlsx_report(struct arena *a, const struct report *r, enum lang lang, const char *dir, struct str *out,
                 struct diags *ds);
/* One indicator: its observations in all languages of the site, and a chart when it has several values. */
bool xlsx_indicator(struct arena *a, const struct report *r, const struct indicator *i, const char *dir,
                    struct str *out, struct diags *ds);

#endif

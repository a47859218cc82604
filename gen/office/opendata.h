/* Open data of the report as bytes: the published CSV tables (UTF-8 with BOM, CRLF, no cell that a
 * spreadsheet would run as a formula), one JSON and CSV for each indicator, and the Data Package that names
 * the tables. Values are those stored; decimals are strings. */
#ifndef OFFICE_OPENDATA_H
#define OFFICE_OPENDATA_H
#include "chart/chart.h"
#include "data/calc.h"
#include "data/model.h"

/* All observations of one indicator, history included. */
struct str opendata_csv(struct arena *a, const struct model *m, const struct indicator *i);
/* Names, properties, observations and the judged targets of one indicator (design section 4). */
struct str opendata_json(struct arena *a, const struct model *m, const struct indicator *i);

/* The figures of one chart as they stand under it. */
struct str opendata_chart_csv(struct arena *a, const struct model *m, const struct chart_spec *s,
                              enum lang lang);

/* A file of data/. */
struct opendata_file {
    struct str name, bytes;
};
struct opendata_files {
    struct opendata_file *v;
    size_t n, cap;
};
/* The computed figures with their formulas, apart from the published ones. */
struct str opendata_derived(struct arena *a, const struct model *m);
/* Every table of the data package in its published form, further resources unchanged, the computed figures
 * where there are any, and datapackage.json with the size and hash of each. */
bool opendata_package(struct arena *a, const struct model *m, struct opendata_files *out, struct diags *ds);

#endif

/* What an image file says of itself: one JSON object with the chart's title, its data, their units, sources
 * with locators and vintage, and how it was drawn. It is closed with a hash of the picture that carries it
 * and a hash of itself. The hashes show damage and careless editing; they are no signature, since anybody can
 * make them anew. Only a comparison with the report shows whether the data are right.
 *
 *   {"zhibiao":1,"chart":…,"kind":…,"lang":…,"theme":…,"size":[name,width,height,scale],"site":…,"title":…,
 *    "units":[…],"vintage":…,"sources":[{"id":…,"title":…,"number":…,"url":…}],"columns":[…],"rows":[[…]],
 *    "picture":SHA-256,"record":SHA-256 of all before it}
 */
#ifndef CHART_RECORD_H
#define CHART_RECORD_H
#include "base/hash.h"
#include "chart/chart.h"

/* Columns of the data, named as in observations.csv. Those before RECORD_OP are the key. */
enum record_column {
    RECORD_INDICATOR, /* of rows that a chart brings itself: the series */
    RECORD_MEASURE,
    RECORD_AREA,   /* empty in such rows */
    RECORD_PERIOD, /* in such rows also the name of a category */
    RECORD_SCOPE,
    RECORD_KIND,
    RECORD_OP,
    RECORD_VALUE, /* as stored; the reference of a relation; the sign of a missing one */
    RECORD_UNIT,
    RECORD_STATUS,
    RECORD_RELEASED, /* or when the source was published */
    RECORD_SOURCE,
    RECORD_LOCATOR,
    RECORD_N
};
struct record_row {
    struct str cell[RECORD_N];
    const struct observation *obs; /* NULL when it was read from a file */
};
struct record_rows {
    struct record_row *v;
    size_t n, cap;
};
const char *record_column_id(enum record_column c);
/* `category` is empty but for rows that a chart brings itself. */
struct record_row record_row_of(struct arena *a, const struct observation *o, struct str category);
bool record_same_key(const struct record_row *x, const struct record_row *y);
bool record_same_value(const struct record_row *x,
                       const struct record_row *y); /* operator, value, unit and status */
/* All observations that a chart reads. */
struct record_rows record_rows_of(struct arena *a, const struct chart_spec *s);

/* The record of a chart, still open: for scene.record. */
struct str chart_record(struct arena *a, const struct chart_context *c, const struct chart_spec *s);
/* The same as it stands in a file. */
struct str record_close(struct arena *a, struct str open, const struct hash *picture);

#endif

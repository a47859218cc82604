/* Charts that Excel and WPS draw themselves, from cells of the sheet: whoever changes a number changes the
 * chart. Bars begin at zero. What is not a plain number (≈7%, ≥5) bears its words as a fixed label. */
#ifndef OFFICE_NATIVE_H
#define OFFICE_NATIVE_H
#include "office/book.h"

enum native_kind { NATIVE_COLUMN, NATIVE_BAR, NATIVE_LINE };

struct native_series {
    uint16_t col;              /* of the values; the name stands in the head above them */
    bool target;               /* hollow */
    size_t ink;                /* place among the colours of series */
    const struct shown *cells; /* from top to bottom; those that are no number are blank */
};

struct native {
    enum native_kind kind;
    struct str title, unit, alt;
    bool low;      /* one of two, above each other */
    uint32_t head; /* row of the heads; values stand below it */
    size_t n;      /* rows of values */
    uint16_t categories;
    const struct native_series *series;
    size_t series_count;
};

/* Puts the chart with its upper left corner into a cell and returns its height in rows of usual height. */
uint32_t native_chart(struct sheet *s, const struct native *c, uint32_t row, uint16_t col);

#endif

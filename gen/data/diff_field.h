/* Inside of the comparison: one row against another. Only data/diff*.c include it. */
#ifndef DATA_DIFF_FIELD_H
#define DATA_DIFF_FIELD_H
#include "data/diff.h"

/* enum diff_field of the columns that differ. */
unsigned diff_fields(const struct observation *a, const struct observation *b);
/* The change from one row of a key to another, with fields that are not 0; `kept` is left false. */
struct diff_change diff_pair(const struct observation *old, const struct observation *new, unsigned fields);
unsigned diff_indicator_fields(const struct indicator *a, const struct indicator *b);

#endif

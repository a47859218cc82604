/* What people type into a cell for a number, made into a decimal text without loss or refused. */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H
#include "data/model.h"

enum number_fault {
    NUMBER_OK,
    NUMBER_BAD,      /* no number at all */
    NUMBER_COMMA,    /* a decimal comma; hint is the number with a point */
    NUMBER_EXPONENT, /* 1.2e3 */
    NUMBER_UNIT,     /* a unit stuck to it: 2442.60亿元; hint is the number alone */
    NUMBER_RANGE,    /* two numbers: 4.5-5 or 4.5..5 where one is wanted; hint is 4.5..5 */
};

struct number {
    enum number_fault fault;
    struct str text;      /* ASCII, as decimal_parse takes it; trailing zeros kept */
    struct decimal value; /* of text */
    bool was_changed;     /* text differs from the cell */
    struct str hint;      /* what was probably meant, or empty */
};

/* Full-width digits and signs, spaces, a % or ‰ that repeats `unit`, separators in groups of three, a plus
 * sign and leading zeros are taken away; anything else is a fault. */
struct number number_clean(struct arena *a, struct str cell, struct str unit);
/* "4.5..5": both ends; text is the two joined by "..". fault NUMBER_OK does not say that low <= high. */
struct number number_range(struct arena *a, struct str cell, struct str unit, struct decimal *high);

/* —, …, / and 未公布; false when the cell is none of them (an empty one is not). */
bool missing_parse(struct str cell, enum missing *out);
/* "0.3", "1%": not negative. */
bool tolerance_parse(struct str s, struct tolerance *out);
/* "0.3", "1%" for all measures, or "growth:0.3;level:2%" for those named; a measure named twice is refused.
 */
bool tolerance_table(struct str s, struct tolerance out[MEASURE_N]);

/* A real day written 2024-02-03. */
bool date_valid(struct str s);
/* Full-width ASCII, U+3000 and no-break spaces to ASCII; the same view when there is nothing to fold. */
struct str text_fold(struct arena *a, struct str s);
/* Without blanks, U+3000, no-break and zero-width spaces on both sides. */
struct str text_trim(struct str s);

#endif

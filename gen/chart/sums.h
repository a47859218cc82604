/* Parts and their whole: exact sums of figures as printed, and whether a printed total differs from them by
 * more than rounding explains. Exact decimals only. */
#ifndef CHART_SUMS_H
#define CHART_SUMS_H
#include "chart/series.h"

struct sum {
    struct decimal value;
    size_t parts;  /* with a number */
    bool complete; /* none is missing, and none is a bound or a range */
    bool negative; /* one is below zero */
    int scale;     /* fewest decimals among them */
};

/* Adds a figure to *s, which begins as {.complete = true}. */
void sum_add(struct sum *s, const struct datum *d);
/* Whether row k has a plain figure of a measure that can be added up; else an error at its place. */
bool sum_part_check(const struct chart_spec *s, size_t k, struct diags *ds);
/* No row of such a chart may be left out: an error when `top` asks for it. */
bool sum_top_check(const struct chart_spec *s, struct diags *ds);
/* Of category k over all series but totals. */
struct sum sum_of_category(const struct chart_spec *s, size_t k);
/* Of the first series over all categories but totals. */
struct sum sum_of_rows(const struct chart_spec *s);
/* Whether `total` may be the sum: each figure is off by at most half a unit of its last printed digit. */
bool sum_is(const struct sum *s, struct decimal total);
/* value / whole in percent, rounded half up to one decimal; false when it cannot be had. */
bool sum_share(struct decimal value, struct decimal whole, struct decimal *out);
/* The series of totals, or NULL. */
const struct chart_series *sum_series(const struct chart_spec *s);

/* What has to be said of sums: percentages that do not add up to 100, printed totals that are not the sums of
 * the parts. Empty when all is well. */
struct str sum_note_shares(struct arena *a, const struct chart_spec *s, enum lang lang);
struct str sum_note_totals(struct arena *a, const struct chart_spec *s, enum lang lang);

#endif

/* Axes: a stretch of values mapped on a stretch of pixels, with ticks at round decimal numbers. Doubles are
 * for geometry; tick values are exact decimals, so that labels print them without rounding. */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H
#include "base/decimal.h"

struct scale {
    double lo, hi;        /* domain */
    double px_lo, px_hi;  /* where lo and hi stand; px_hi may be the smaller */
    struct decimal first; /* lowest tick */
    struct decimal step;
    size_t ticks;
    double factor; /* what values are multiplied with before they meet the domain; 0 is 1 */
};

/* A domain that holds lo and hi and begins and ends at ticks; about `want` steps of 1, 2, 2.5 or 5 times a
 * power of ten. Not finite or equal ends are widened. `zero`: the domain reaches zero. */
struct scale scale_nice(double lo, double hi, bool zero, size_t want, double px_lo, double px_hi);
/* The domain as it is, without ticks; empty domains are widened. */
struct scale scale_plain(double lo, double hi, double px_lo, double px_hi);
double scale_at(const struct scale *s, double value);
bool scale_tick(const struct scale *s, size_t i, struct decimal *out);

/* n bands of equal width over a stretch, none wider than `max`; with fewer the group is centred. */
struct bands {
    double first, step; /* middle of band 0; distance of middles */
};
struct bands bands_over(double from, double length, size_t n, double max);
double band_at(const struct bands *b, size_t i);

#endif

/* Names of points in a field: each at its point, a little away with a line to it, or left out, so that none
 * meets another, a point or a line. Knows boxes, not what they stand for. */
#ifndef CHART_TAGS_H
#define CHART_TAGS_H
#include "chart/place.h"

struct tag {
    struct point at; /* the point */
    double d;        /* its diameter */
    struct run run;
    double rank; /* the larger, the sooner it has a place */
    /* Found: */
    bool placed, away;     /* away: joined to its point by a line */
    struct point from, to; /* of that line */
    struct box box;        /* of the ink */
};

/* Places what can be placed inside `field`; `also` is taken already. */
void tags_place(struct arena *a, struct tag *tags, size_t n, struct box field, const struct obstacles *also);

#endif

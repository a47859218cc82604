/* Where a label can stand: boxes and lines that are taken, and how much a place would run into them. */
#ifndef CHART_PLACE_H
#define CHART_PLACE_H
#include "chart/layout.h"

struct segment {
    struct point p, q;
};

struct obstacles {
    VEC(struct box) box;
    VEC(struct segment) line;
};

/* 0 when free; else grows with the number of things met. Boxes weigh more than lines. */
double place_cost(const struct obstacles *o, struct box b, double gap);
bool segment_meets(struct segment s, struct box b);
/* Middles of n boxes of height h, ascending: moved apart within lo..hi by the least sum of squares. Returns
 * false, and moves nothing, when there is no room for all. */
bool place_apart(struct arena *a, double *y, size_t n, double h, double lo, double hi);
/* Moves n boxes of height `h`, whose middles are in y (any order), apart by at least `h` within lo..hi, as
 * little as may be. */
void place_spread(double *y, size_t n, double h, double lo, double hi);

#endif

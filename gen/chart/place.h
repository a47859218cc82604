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

#endif

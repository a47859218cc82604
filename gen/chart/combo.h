/* What the planning and the drawing of a combo share. Logical px. */
#ifndef CHART_COMBO_H
#define CHART_COMBO_H
#include "chart/axes.h"
#include "chart/place.h"

struct combo {
    size_t column, line; /* series */
    struct category_axis axis;
    struct scale columns, rates; /* zero stands at one y in both */
    double x0, x1, top, bottom, zero, bar;
    bool figures;     /* on every column; else an axis */
    bool rates_shown; /* figures on every point of the line; else an axis */
    bool inside;      /* the columns' figures fit into them */
    bool clear; /* the line runs above all columns; else their figures stand below the names of the periods */
    double size;
    struct obstacles taken;
};

struct extent {
    double lo, hi;
};

/* combo_plan.c. c->top is given; both scales, the axis and what has figures are found. */
void combo_plan(struct frame *f, struct combo *c);
/* Lowest and highest value of a series, zero included. */
struct extent combo_extent(const struct frame *f, size_t series);

#endif

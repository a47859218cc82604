/* Stacked columns and bars: the parts of each category on top of each other, cuts below zero; as they are, or
 * as shares of their sum. */
#ifndef CHART_STACK_H
#define CHART_STACK_H
#include "chart/layout.h"

/* Fills f->plot; `full`: every category is 100 %. */
void stack_layout(struct frame *f, bool full);
/* Whether the parts can be added up: growth rates and ranks cannot. With an error. */
bool stack_check(const struct chart_spec *s, struct diags *ds);

/* Names of stacked series at the right of the last column or area, each at the middle of its part. */
struct stack_names {
    struct run *run; /* by series; no glyphs: nothing is drawn for it */
    double width;    /* of the widest, with the distance to the picture; 0: a legend stands in their place */
};
struct stack_names stack_names(struct frame *f, size_t category, bool figures); /* with their values there */
/* `middle` holds the y of each series at its right end, x; names begin a little right of `edge` and
 * end above `bottom`. */
void stack_names_draw(struct frame *f, const struct stack_names *n, double x, double edge, double bottom,
                      const double *middle);

#endif

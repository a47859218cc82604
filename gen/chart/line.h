/* Lines over time: drawing them piece by piece, and charts of them, which may be the upper edges of areas. */
#ifndef CHART_LINE_H
#define CHART_LINE_H
#include "chart/place.h"

struct line_style {
    struct color ink;
    double px;
    double dash[2]; /* of the whole line; forecasts are dashed anyway */
    bool rim;       /* a rim of the ground, for where it crosses other marks */
    struct str series;
};
/* The line through the points of the values that are there: a missing one breaks it, and what leads to a
 * forecast or from it is dashed. Notes what it takes. */
void line_pieces(struct frame *f, const struct datum *d, const struct point *at,
                 const struct line_style *style, struct obstacles *taken);

/* The stretch of values of all actuals and targets; lo > hi when there is none. */
void line_span(const struct chart_spec *s, double *lo, double *hi);
/* Whether the value axis of a line chart begins or ends at zero, or crosses it. */
bool line_from_zero(const struct chart_spec *s);
/* Fills f->plot with the chart's series; `filled`: the scale begins at zero and the area between the line and
 * zero is tinted (kind_line.c). */
void line_layout(struct frame *f, bool filled);

#endif

/* Values told by shade: classes with round edges, light to dark in one hue, or in two hues away from zero
 * when there are values on both sides of it. In print the shades are greys, and what lies below zero has a
 * rim. Logical px. */
#ifndef CHART_SHADES_H
#define CHART_SHADES_H
#include "chart/labels.h"

enum { SHADES_MAX = 12 };

struct shades {
    size_t n;                            /* classes */
    struct decimal edge[SHADES_MAX + 1]; /* class i: edge[i] up to below edge[i + 1]; the last holds both */
    double at[SHADES_MAX + 1];           /* the same as numbers */
    struct color fill[SHADES_MAX], text[SHADES_MAX];
    bool rim[SHADES_MAX];
    struct color rim_color;
    double factor; /* from values to what is shown (axis_factor) */
    const struct unit *unit;
};

struct shades shades_plan(struct frame *f, const double *values, size_t n, const struct unit *u);
size_t shade_of(const struct shades *s, double value);
/* A cell with its colour; a NULL meaning for keys. */
struct mark *shade_rect(struct frame *f, const struct shades *s, size_t shade, enum role role, struct box b,
                        const struct meaning *m);
/* The classes side by side with their edges, left aligned at x; returns the height. */
double shades_legend(struct frame *f, const struct shades *s, double x, double top, double width);
/* How a figure that is not final is marked in a cell: a corner, or a dashed rim for a forecast. */
void shade_status(struct frame *f, struct box b, char status, struct color ink);
/* A figure without the % that the subtitle says already. */
struct str shade_value(struct frame *f, const struct datum *d, bool unit);

#endif

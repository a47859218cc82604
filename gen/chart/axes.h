/* Axes of the upright kinds (column, combo, line): categories along the bottom, values at a side with a
 * horizontal grid. Logical px. */
#ifndef CHART_AXES_H
#define CHART_AXES_H
#include "chart/labels.h"

struct category_axis {
    struct bands bands;
    struct lines *label; /* by category; no lines where left out */
    double size, height; /* of type; of the whole block */
    bool cut;            /* a name had to end in an ellipsis */
};
/* Labels upright under their bands: whole, wrapped, short; of periods every second, third … when narrow. */
struct category_axis axis_categories(struct frame *f, double x, double w, double band_max);
void axis_categories_place(struct frame *f, const struct category_axis *axis, double top);

/* What values are multiplied with to be shown: 1, or the unit's factor in English. */
double axis_factor(const struct frame *f, const struct unit *u);
size_t axis_steps(const struct frame *f, double height); /* how many steps of a value axis have room */
struct str axis_tick(struct frame *f, const struct scale *s, size_t i, const struct unit *u);
double axis_width(struct frame *f, const struct scale *s, const struct unit *u); /* of its labels */
/* Grid lines from x0 to x1 and, when labels are shown, tick labels that end (right: begin) at label_x. */
void axis_values(struct frame *f, const struct scale *s, const struct unit *u, double x0, double x1,
                 double label_x, bool right, bool grid);
/* The same for bars: vertical grid lines from y0 to y1, px of the scale counted from `left`, labels below y1.
 */
void axis_across(struct frame *f, const struct scale *s, const struct unit *u, double left, double y0,
                 double y1);
/* Whether marks between these heights can show anything; else the picture is refused as too small. */
bool axis_room(struct frame *f, double top, double bottom);
void axis_zero(struct frame *f, double x0, double x1, double y);

/* A row of keys for series that cannot be labelled directly; returns its height, 0 when drawn is false and
 * nothing would be. */
struct key {
    struct str name;
    struct color color;
    bool hollow; /* SHAPE_RECT: an outline */
    enum pattern pattern;
    enum mark_shape shape; /* SHAPE_RECT, SHAPE_DIAMOND, SHAPE_CIRCLE (hollow), SHAPE_PATH (a line) */
};
double axis_legend(struct frame *f, const struct key *keys, size_t n, double x, double top, double width);

#endif

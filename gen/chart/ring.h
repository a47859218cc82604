/* A ring of slices, and their names and figures: outside with leader lines, or in a list where they have no
 * room there. Knows parts of a whole, not where they come from. Logical px; angles in turns, clockwise from
 * the top. */
#ifndef CHART_RING_H
#define CHART_RING_H
#include "chart/layout.h"

struct slice {
    double from, to;
    struct str name, brief; /* brief: where room is short */
    struct str value;       /* 32.6 */
    struct str share;       /* 24.0%; empty when the value is one */
    char status;
    struct meaning meaning;
};

struct ring {
    struct slice *v;
    size_t n;
    struct str total_name, total; /* in the middle; empty for none */
    double x, y, r;               /* middle and outer radius; found by ring_layout */
};

/* Fills f->plot; an error when it is too small. */
void ring_layout(struct frame *f, struct ring *ring);

/* ring_names.c. Both find place and size of the ring, and false when a name would have to be cut or the ring
 * would be too small; list_plan with `cut` gives up names before it gives up the ring. */
struct name_list {
    double x, y, w, step, size;
    double figures; /* width of their column */
    bool brief, short_figures;
    size_t lines; /* of a name */
};
bool leaders_plan(struct frame *f, struct ring *ring, double *size);
void leaders_draw(struct frame *f, const struct ring *ring, double size);
bool list_plan(struct frame *f, struct ring *ring, struct name_list *l, bool cut);
void list_draw(struct frame *f, const struct ring *ring, const struct name_list *l);
struct point ring_point(const struct ring *ring, double turn, double r);

#endif

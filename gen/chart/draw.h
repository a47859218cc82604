/* Paints a scene with cairo, in logical px: first all shapes in their order, then all texts in theirs, so
 * that no device ever covers a word. Nothing is measured or decided here. */
#ifndef CHART_DRAW_H
#define CHART_DRAW_H
#include "chart/scene.h"

#include <cairo.h>

struct painter {
    cairo_t *cr; /* its user space is logical px; errors stay in it */
    struct fonts *fonts;
    struct arena *arena; /* for the glyph lists handed to cairo */
    double snap;         /* device px per logical px to which straight edges are moved; 0: left as they are */
};

/* Anti-aliasing in greys, no hinting: the same picture on every machine. Call once for a context. */
void draw_setup(cairo_t *cr);
void draw_shape(const struct painter *p, const struct mark *m); /* any mark but a text */
void draw_text(const struct painter *p, const struct mark *m);  /* a text */
void draw_scene(const struct painter *p, const struct scene *s);

#endif

/* What lies over the drawing of an SVG and is not seen: its texts, to be selected, searched and copied, and
 * an area for each data mark, to be pointed at. */
#ifndef CHART_OVERLAY_H
#define CHART_OVERLAY_H
#include "chart/scene.h"

/* The texts of a scene as they are read: headings, the picture row by row, what stands below it. */
struct reading_order {
    const struct mark **v;
    size_t n;
};
struct reading_order reading_order(struct arena *a, const struct scene *s);

/* <g class="zb-text">: one <text> for each text of the scene in reading order, stretched to its glyphs.
 * Scratch memory from out's arena. */
void overlay_texts(struct buf *out, const struct scene *s);
/* <g class="zb-marks">: for each mark that stands for a value one element class="zb-mark" with data-role,
 * data-series, data-category and data-value as the scene has them, and the tip as its <title>. */
void overlay_marks(struct buf *out, const struct scene *s);

#endif

/* What lies over the drawing of an SVG and is not seen: its texts, to be selected, searched and copied, and
 * an area for each data mark, to be pointed at. */
#ifndef CHART_OVERLAY_H
#define CHART_OVERLAY_H
#include "chart/scene.h"

/* <g class="zb-text">: one <text> for each text of the scene in reading order, stretched to its glyphs.
 * Scratch memory from out's arena. */
void overlay_texts(struct buf *out, const struct scene *s);
/* <g class="zb-marks">: for each mark that stands for a value one element class="zb-mark" with data-role,
 * data-series, data-category and data-value as the scene has them, and the tip as its <title>. */
void overlay_marks(struct buf *out, const struct scene *s);

#endif

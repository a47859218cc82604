/* Cairo's SVG made fit for a page: the same drawing, shorter, with ids that cannot meet those of another
 * chart and that do not change from run to run (cairo numbers surfaces for the whole process). */
#ifndef CHART_SVGFIX_H
#define CHART_SVGFIX_H
#include "base/str.h"

/* Appends the content of cairo's <svg> element to out. Ids become PREFIX-c1, PREFIX-c2, … in the order of
 * their first appearance, and ids that nothing refers to go; styles become attributes, without those that say
 * the default; path data become relative with two decimals; figures of horizontal and vertical lines are
 * drawn with crisp edges. Scratch memory is taken from out's arena. */
void svgfix(struct buf *out, struct str cairo_svg, struct str prefix);

#endif

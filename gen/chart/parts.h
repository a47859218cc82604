/* What kinds of several series share: the look of each, the row of keys, and figures on coloured ground. */
#ifndef CHART_PARTS_H
#define CHART_PARTS_H
#include "chart/axes.h"

enum { PART_THIN = 8 }; /* px below which a mark cannot show a pattern */

/* Gives a mark the look of series s: its ink, in print its pattern too, or, where the marks are thin, a grey
 * or an outline; hatched or dashed by its status. */
void parts_fill(const struct frame *f, struct mark *m, size_t s, char status, bool thin);
/* Keys of all series but totals, in a row at the top of f->plot, which is made smaller by it; drawn later,
 * when it is known whether the marks are thin. */
struct legend {
    struct box at;
    size_t n;
    double most; /* width of a name */
};
struct legend parts_legend(struct frame *f);
void parts_legend_draw(struct frame *f, const struct legend *l, bool thin);
/* The text colour that reads best on a fill. */
struct color parts_text(const struct frame *f, struct color fill);
/* A figure on a mark: in a colour that can be read on it, on a plate of the ground where it has a pattern.
 * The mark is given by its place in the scene, since adding marks may move it. */
void parts_figure(struct frame *f, size_t mark, const struct run *run, double x, double baseline);
/* kind_grouped.c: several series as bars, with the names of the categories at their left. */
void grouped_rows(struct frame *f);

#endif

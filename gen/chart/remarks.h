/* What an author adds to a chart's data: lines and ranges to compare with, and words tied to a point. Values
 * are in the unit that the chart shows; everything lives in the arena of the specification. */
#ifndef CHART_REMARKS_H
#define CHART_REMARKS_H
#include "chart/layout.h"

struct reference {
    struct decimal low, high; /* equal: a line; else a range, both ends included */
    struct words name;
};
struct annotation {
    struct str where, of; /* as written: a category, and a series where there are several */
    struct loc where_at, of_at;
    size_t category, series; /* resolved */
    struct words text;
};
struct remarks {
    struct reference *reference;
    struct annotation *annotation;
    size_t references, annotations;
};

/* remarks.c. Reads the keys `references` and `annotations`; errors where they are written. */
void remarks_read(struct arena *a, const struct meta *doc, struct chart_spec *s, struct diags *ds);
/* Finds the points of annotations; false with errors, also when the kind shows no remarks. */
bool remarks_settle(struct arena *a, const struct chart_spec *s, struct diags *ds);
/* Widens lo..hi, so that no reference lies outside. */
void remarks_span(const struct chart_spec *s, double *lo, double *hi);

/* 6.1%, 4.5–5%; with its name. */
struct str reference_value(struct arena *a, const struct chart_spec *s, const struct reference *r,
                           enum lang lang);
struct str reference_label(struct arena *a, const struct chart_spec *s, const struct reference *r,
                           enum lang lang);
/* All of them as sentences, for the description. */
void remarks_words(struct arena *a, struct buf *b, const struct chart_spec *s, enum lang lang);

/* remarks_draw.c, for upright kinds. The labels of references stand in a column at the right of the plot. */
double remarks_margin(struct frame *f);                                            /* its width, or 0 */
void remarks_ranges(struct frame *f, const struct scale *y, double x0, double x1); /* behind the marks */
void remarks_lines(struct frame *f, const struct scale *y, double x0, double x1);  /* after all texts */
void remarks_labels(struct frame *f, const struct scale *y, double x, double top, double bottom);
/* For rows: labels above the rows, which cost `remarks_head` px. */
double remarks_head(const struct frame *f);
void remarks_across(struct frame *f, double left, const struct scale *x, double y0, double y1, bool labels);
void remarks_ranges_across(struct frame *f, double left, const struct scale *x, double y0, double y1);
/* A mark with its figure: words stand above one end or below the other. */
struct anchor {
    double x, above, below;
};
/* The words of the mark of series s and category k, where they are free, with a leader line. */
void remarks_point(struct frame *f, size_t s, size_t k, struct anchor at, const struct box *within);
/* The words of row k, which stand after its figure: how wide they are (0: none), and at x, about y. */
double remarks_row_width(struct frame *f, size_t k, size_t lines);
void remarks_row(struct frame *f, size_t k, size_t lines, double x, double y);
/* Says in the ledger that a layout of other marks has no place for them. */
void remarks_left_out(struct frame *f);

#endif

/* Horizontal charts: a column of names at the left, a body at the right, in one or more panels side by side,
 * and columns of figures aligned at their decimal points. Logical px. */
#ifndef CHART_ROWS_H
#define CHART_ROWS_H
#include "chart/labels.h"

/* On a narrow picture the name stands above its body and has the row's figures beside it (stacked). */
struct rows {
    size_t n;            /* rows shown */
    size_t panels, per;  /* per panel */
    double size, step;   /* px of type, distance of rows */
    double room;         /* height that bars take their share of */
    double top;          /* of the first row */
    double panel_w, gap; /* width of a panel, distance of panels */
    double name_w;       /* width of the names; the body begins name_gap later; both 0 when stacked */
    double name_gap;
    bool stacked;
    struct lines *names;
};

/* Divides f->plot, less `head` px at the top of each panel, among n rows whose bodies need body_em em beside
 * the names; type shrinks to label_min, then panels stand side by side. Rows that cannot be shown are cut
 * with a word in the picture or refused, as the size says. */
bool rows_plan(struct frame *f, size_t n, double head, double body_em, struct rows *r);
/* Whether bodies of `width` px, or the names of stacked rows beside `beside` px of figures, are too small to
 * show anything; then f is told what to do about it, for another try. */
bool rows_too_tight(struct frame *f, const struct rows *r, double width, double beside);
/* Shapes the names of stacked rows, which share their line with `beside` px of figures; false, with an error,
 * when nothing is left for them. */
bool rows_reserve(struct frame *f, struct rows *r, double beside);
double rows_left(const struct frame *f, const struct rows *r, size_t panel); /* of a panel */
double rows_y(const struct rows *r, size_t i);                               /* middle of the body of row i */
double rows_text_y(const struct rows *r, size_t i); /* middle of its name and figures */
double rows_below(const struct rows *r, size_t i);  /* its lower end */
size_t rows_panel(const struct rows *r, size_t i);
struct box rows_body(const struct frame *f, const struct rows *r, size_t i); /* where marks go */
void rows_names(struct frame *f, const struct rows *r);                      /* draws them */
/* The zero line at px `x` from the left edge of the bodies. */
void rows_zero(struct frame *f, const struct rows *r, double x);

/* figures.c. Figures of one column: those of one unit stand with their decimal points on one line, those of
 * mixed units with their ends. */
struct figures {
    struct run *run;
    double *before;     /* width of what stands before the decimal point */
    bool *is_word;      /* no digits to align: words end at the right edge */
    double left, right; /* widest before and after the point */
    double width;
};
struct figures figures_shape(struct frame *f, const struct str *text, size_t n, double size, enum weight w,
                             double word_max, bool at_point);
/* Right edge of the column at x. */
struct box figures_place(struct frame *f, const struct figures *g, size_t i, double right, double baseline,
                         struct color color);
/* The word for rows that are left out, at the foot of f->plot, which is made smaller by it. */
double rows_partial_height(const struct frame *f);
void rows_partial(struct frame *f, size_t wanted, size_t shown);
struct color row_ink(const struct frame *f, size_t category, bool any_highlight);
bool any_highlight(const struct chart_options *o);
/* Solid, hatched when provisional or estimated, dashed outline when a forecast. */
void style_status(const struct frame *f, struct mark *m, char status, struct color ink);
/* The same for dots: hollow, with a dashed rim when a forecast; its diameter stays. */
void style_point(const struct frame *f, struct mark *m, char status, struct color ink);

#endif

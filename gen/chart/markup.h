/* The words of SVG: numbers, escaped text and short path data. Free of the locale; a coordinate is rounded to
 * a hundredth of a px, which no screen shows. */
#ifndef CHART_MARKUP_H
#define CHART_MARKUP_H
#include "base/str.h"
#include "chart/scene.h"

/* A hundredth as 12.5, -.07 or 3: no zeros that say nothing. */
void markup_hundredths(struct buf *b, long v);
void markup_number(struct buf *b, double v); /* rounded to hundredths */
/* A factor with up to six digits after the point, for transform. */
void markup_factor(struct buf *b, double v);
void markup_color(struct buf *b, struct color c); /* #1f5fa8 */
/* Text or attribute value: & < > and quotes escaped; what XML forbids becomes U+FFFD. */
void markup_text(struct buf *b, struct str s);
/* ` name="value"`, escaped; nothing when the value is empty. */
void markup_attr(struct buf *b, const char *name, struct str value);
void markup_attr_number(struct buf *b, const char *name, double v);

/* Path data with relative coordinates and without the letters and blanks that may go. Points are whole
 * numbers of the unit: hundredths of a px, or units of a font. Rounded points are subtracted, so errors do
 * not add up. */
struct path_writer {
    struct buf *b;
    bool hundredths;
    long x, y, start_x, start_y; /* the current point and the beginning of the figure */
    long end_x, end_y;           /* of a line that waits: the last one before a close is not needed */
    bool waiting;
    char command; /* the letter that need not be written again */
    bool level;   /* so far, all lines are horizontal or vertical */
};
struct path_writer path_writer_new(struct buf *b, bool hundredths);
void path_move(struct path_writer *w, long x, long y); /* the first one is absolute */
void path_line(struct path_writer *w, long x, long y);
void path_curve(struct path_writer *w, const long xy[6]);
void path_close(struct path_writer *w);
void path_end(struct path_writer *w); /* writes a line that waits */

#endif

/* Words to glyphs: one HarfBuzz pass that measuring and drawing share, so a label is drawn exactly as it was
 * measured. Lengths are px at the size given. Includes Han-Latin gaps (clreq, a quarter em by default) and
 * punctuation squeezing. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H
#include "base/lang.h"
#include "text/font.h"

struct glyph {
    uint32_t id;
    float x, y; /* px from the run's origin on the baseline, y down */
};

struct cluster { /* bytes of text drawn by glyphs, in order; both sums cover the run exactly */
    uint16_t bytes, glyphs;
};

/* One line of shaped text. Origin: left end of the baseline. */
struct run {
    struct str text;
    double size; /* px per em */
    enum weight weight;
    double width;                      /* advance, px */
    double ink_x, ink_y, ink_w, ink_h; /* ink box relative to the origin, y down (ink_y is negative) */
    double ascent, descent;            /* of the font, px, both positive */
    struct glyph *glyph;
    size_t glyph_count;
    struct cluster *cluster;
    size_t cluster_count;
    uint32_t missing; /* first code point without a glyph, 0 when all are there */
};

struct run text_shape(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                      enum lang lang);
double text_width(struct fonts *f, struct str text, double size, enum weight w, enum lang lang);

/* Lines of at most `width` px. More than `max_lines` (0: no limit) ends the last line with an ellipsis and
 * sets *cut when cut is not NULL. Newlines in the text break always. */
struct lines {
    struct run *line;
    size_t n;
};
struct lines text_wrap(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                       enum lang lang, double width, size_t max_lines, bool *cut);
/* One line of at most `width` px, with an ellipsis when it does not fit. */
struct run text_fit(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                    enum lang lang, double width, bool *cut);

#endif

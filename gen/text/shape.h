/* Words to glyphs: one HarfBuzz pass that measuring and drawing share, so a label is drawn exactly as it was
 * measured. Lengths are px at the size given. Includes Han-Latin gaps (clreq allows up to a quarter em: an
 * eighth beside digits, three sixteenths beside letters) and punctuation squeezing, also at both ends of a
 * line. Text is never changed by spacing; broken UTF-8 becomes U+FFFD and is reported as missing. */
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
    /* Of the em box, px, both positive, together `size`: Han stand in the middle of it, Latin descenders
     * reach up to 0.16 em below it. Lines need a height of at least 1.25 em; for exact boxes take the ink. */
    double ascent, descent;
    struct glyph *glyph;
    size_t glyph_count;
    struct cluster *cluster;
    size_t cluster_count;
    /* First code point without a glyph, 0 when all are there. Right-to-left letters and controls count as
     * missing: they would be set wrongly. */
    uint32_t missing;
};

struct run text_shape(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                      enum lang lang);
double text_width(struct fonts *f, struct str text, double size, enum weight w, enum lang lang);

/* Lines of at most `width` px. More than `max_lines` (0: no limit) ends the last line with an ellipsis and
 * sets *cut when cut is not NULL; figures are never shortened in their middle. Newlines in the text break
 * always. Bold text (titles) and text of at most 24 characters (labels) of up to four lines is set in lines
 * of like width, broken at pauses and outside common words; other text only when its last line would be an
 * orphan. Lines refer to `text`, which must live as long. */
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

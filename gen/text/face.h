/* What the text floor keeps of one thread's fonts: for its own files only. Lengths are units of 1/64 font
 * unit, so that layout is exact in integers and independent of the size drawn. */
#ifndef TEXT_FACE_H
#define TEXT_FACE_H
#include "text/font.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

/* Half-width form of a full-width mark, as the font's `halt` feature says. */
struct halt {
    uint32_t glyph;
    int32_t shift, advance; /* added to the glyph's place and to its advance */
};

/* Ink box of a glyph in font units, y up; kept since reading outlines is dearer than shaping. */
struct ink {
    int16_t left, bottom, right, top;
};

enum { HALT_MAX = 64 };

struct face {
    hb_font_t *hb;
    cairo_font_face_t *cairo;
    int32_t em, ascent, descent; /* ascent and descent are those of the em box, both positive */
    uint32_t space;              /* glyph of U+0020 */
    bool halts_known;
    size_t halt_count;
    struct halt halt[HALT_MAX];
    unsigned glyphs;
    struct ink *ink; /* by glyph; all zero: not read yet, left > right: blank */
};

struct fonts {
    struct arena *own;     /* this struct and what lives as long */
    struct arena *scratch; /* of one call */
    FT_Library library;
    hb_buffer_t *buffer;
    hb_language_t zh, en;
    struct face face[WEIGHT_N];
};

/* The half-width form of a glyph, or NULL when the font has none. */
const struct halt *face_halt(struct fonts *f, struct face *face, uint32_t glyph);
/* The ink box of a glyph, or NULL when it is blank. */
const struct ink *face_ink(struct face *face, uint32_t glyph);

#endif

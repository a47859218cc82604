/* Outlines of glyphs as path data in 500ths of an em (off by 0.02 px at most in a text of 20 px), y down,
 * kept from chart to chart: a thread traces each glyph of a font once. */
#ifndef CHART_OUTLINE_H
#define CHART_OUTLINE_H
#include "text/shape.h"

enum { OUTLINE_EM = 500 };

struct outline {
    uint32_t key;    /* weight and glyph, plus 1 */
    long x, y;       /* where the first figure begins */
    struct str rest; /* relative path data after that; empty for a blank */
    /* Of the picture being written: how often it is drawn, and its number when it is shared. */
    uint32_t picture, uses, number;
};

struct outlines;
struct outlines *outlines_new(void);
void outlines_free(struct outlines *o);
/* The outline of a glyph; good until the next call. */
struct outline *outline_of(struct outlines *o, struct fonts *f, enum weight w, uint32_t glyph);

#endif

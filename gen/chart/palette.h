/* Pixels to at most 256 colours. Up to 256 different colours are kept exactly; of more, inks are, and so many
 * shades between them that nothing can be seen to be missing. */
#ifndef CHART_PALETTE_H
#define CHART_PALETTE_H
#include "base/str.h"

enum { PALETTE_MAX = 256 };

struct palette {
    unsigned char rgb[PALETTE_MAX][3];
    size_t n;
    double worst; /* greatest distance of a colour to its entry in RGB space; 0: exact */
};

struct palette_maker; /* of one thread; reused for each picture */
/* For pictures of at most that many pixels. */
struct palette_maker *palette_maker_new(struct arena *a, size_t pixels);

/* A picture of opaque pixels 0xFFrrggbb, row after row. */
struct pixels {
    const uint32_t *px;
    size_t width, height;
};

/* Colours 0xrrggbb of areas, lines and letters. */
struct inks {
    const uint32_t *v;
    size_t n;
};

/* Fills *out and writes rows of 1 + width bytes for PNG: the filter, which is Up (2, then zeros) for a row
 * equal to the one above it, else None (0, then the entries). */
void palette_make(struct palette_maker *m, struct pixels in, struct inks inks, struct palette *out,
                  unsigned char *rows);

#endif

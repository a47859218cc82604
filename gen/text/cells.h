/* Shaped text before it is cut into lines: for shape.c and wrap.c. A cell is a grapheme as HarfBuzz clusters
 * it. Widths are units of 1/64 font unit. Spacing between cells depends on where lines begin and end, so it
 * is applied when a line is made of cells and not before. */
#ifndef TEXT_CELLS_H
#define TEXT_CELLS_H
#include "text/face.h"
#include "text/shape.h"
#include "text/squeeze.h"

struct cell {
    uint32_t off;        /* first byte in the text */
    uint32_t glyph;      /* first glyph */
    uint32_t missing;    /* first code point in it that cannot be drawn, or 0 */
    int32_t advance;     /* without squeezing */
    int32_t shift, trim; /* what becoming half-width does: both 0 or negative */
    enum char_kind kind;
};

struct cell_glyph {
    uint32_t id;
    int32_t x, y; /* from the cell's left end, y up */
};

struct cells {
    struct str text; /* valid UTF-8 */
    struct face *face;
    enum weight weight;
    size_t n;
    struct cell *cell; /* n + 1: the last is only an end */
    struct cell_glyph *glyph;
};

struct cells cells_shape(struct arena *a, struct fonts *f, struct str text, enum weight w, enum lang lang);
/* Room between cell k - 1 and k when they stand on one line; includes what either loses by squeezing. */
int32_t cells_between(const struct cells *c, size_t k);
/* Width of cells i..j as a line of their own. */
int64_t cells_width(const struct cells *c, size_t i, size_t j);
struct run cells_run(struct arena *a, const struct cells *c, size_t i, size_t j, double size);

#endif

/* One scene, three devices: SVG (with accessible names, selectable text and hover marks), PNG (palette) and
 * PDF. The same picture, the same bytes on every machine: no clock, no locale, no host font, no process-wide
 * counter. */
#ifndef CHART_RENDER_H
#define CHART_RENDER_H
#include "chart/scene.h"

enum device { DEVICE_SVG, DEVICE_PNG, DEVICE_PDF, DEVICE_N };

struct renderer; /* of one thread: fonts, reused bitmap surface, compressor */
struct renderer *renderer_new(const struct font_files *files);
void renderer_free(struct renderer *r);
struct fonts *renderer_fonts(struct renderer *r); /* the same faces that layout shapes with */

/* Finished SVG pictures that need not be drawn again. `what` tells the forms of one chart apart. A picture
 * may be empty: that form was tried and does not exist. */
struct chart_spec;
struct picture_memo {
    bool (*find)(void *ctx, struct arena *a, const struct chart_spec *s, enum lang lang, const char *what,
                 struct str *svg);
    void (*keep)(void *ctx, const struct chart_spec *s, enum lang lang, const char *what, struct str svg);
    void *ctx;
};
void renderer_remember(struct renderer *r, const struct picture_memo *memo); /* borrowed; NULL: none */
const struct picture_memo *renderer_memo(const struct renderer *r);

/* The picture as bytes in the arena; false (with chart-render in ds) only when a library failed. */
bool render(struct arena *a, struct renderer *r, const struct scene *s, enum device d, struct str date,
            struct str *out, struct diags *ds);

#endif

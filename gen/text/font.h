/* The bundled fonts. Their bytes are read once and shared; each thread makes its own faces from them, since
 * FreeType and HarfBuzz objects are not shared between threads. */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H
#include "base/diag.h"

#include <cairo.h>

enum weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHT_N };

struct font_files {
    struct str bytes[WEIGHT_N];
    struct str paths[WEIGHT_N]; /* as found, for job keys */
};
/* Finds and reads zhibiao-sans-{regular,bold}.otf in the first of `dirs` that has each. */
bool font_files_load(struct arena *a, const char *const *dirs, size_t n, struct font_files *out,
                     struct diags *ds);

struct fonts; /* of one thread */
struct fonts *fonts_new(const struct font_files *files);
void fonts_free(struct fonts *f);
cairo_font_face_t *fonts_cairo(struct fonts *f, enum weight w); /* borrowed */
bool fonts_has(struct fonts *f, uint32_t cp);                   /* both weights have a glyph for it */

#endif

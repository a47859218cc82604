/* Mustache templates (interpolation, sections, inverted, comments, partials, delimiters, and the optional
 * inheritance module of the specification): compiled once, rendered against jansson values. Escaping is the
 * default; raw output is spelled out by the template ({{{x}}} or {{&x}}). */
#ifndef PAGE_MUSTACHE_H
#define PAGE_MUSTACHE_H
#include "base/diag.h"

#include <jansson.h>

enum escape { ESCAPE_HTML, ESCAPE_MARKDOWN, ESCAPE_NONE };

struct mustache; /* one compiled template, const after compilation */

/* Compiles src; errors (unclosed tag or section, …) carry the place in the template. NULL after an error. */
const struct mustache *mustache_compile(struct arena *a, const struct source *src, struct diags *ds);

/* Finds a partial or parent by name; NULL when there is none, which is an error template-partial at the tag.
 */
typedef const struct mustache *(*mustache_find)(void *ctx, struct str name);

struct mustache_env {
    mustache_find find;
    void *ctx;
    enum escape escape;
    bool strict; /* an unknown name in an interpolation is an error; else it gives nothing */
};
/* Values are texts, whole numbers, truth values, lists, objects and null; false, null, the empty text, 0, the
 * empty list and an absent name open no section. A floating-point number is refused: figures are texts.
 * Partials and blocks go at most 64 deep. Errors do not stop the rendering, except for templates that never
 * end; false when there was one. */
bool mustache_render(struct arena *a, const struct mustache *t, json_t *view, const struct mustache_env *env,
                     struct buf *out, struct diags *ds);

/* Appends s so that it is plain text in what `out` becomes. Markdown looks at the line written so far: marks
 * of lists, headings and quotes are escaped only where they would begin one, and line ends become blanks. */
void escape_add(struct buf *out, struct str s, enum escape e);

#endif

/* The charts inside one page share the outlines of their letters: a glyph that occurs more than once anywhere
 * on the page is written once. Knows how the SVG device writes texts (a group in units of its outlines that
 * holds one path and uses of paths); a picture written otherwise is left as it is. */
#ifndef PAGE_GLYPHS_H
#define PAGE_GLYPHS_H
#include "base/str.h"

/* The page with shared outlines, in the first of its pictures; the same text when there is nothing to share.
 */
struct str glyphs_share(struct arena *a, struct str html);

#endif

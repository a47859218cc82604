/* A zlib writer for pictures: flat areas, rows like the row above and glyphs that come again. It needs a
 * third of the time of a general one for the same bytes, because it looks first where pictures repeat. */
#ifndef CHART_PACK_H
#define CHART_PACK_H
#include "base/str.h"

struct packer; /* of one thread; reused for each picture */
struct packer *packer_new(struct arena *a);
/* Appends a zlib stream (RFC 1950) of the bytes to out. `stride` is the length of a row, 0 for none; the same
 * bytes always give the same stream. At most 4 GiB. */
void pack_zlib(struct packer *p, struct str bytes, size_t stride, struct buf *out);

#endif

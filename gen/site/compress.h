/* Text files made small once, so that a server need not do it for each reader: gzip by libdeflate at level
 * 12, brotli at level 11. The same bytes every time: no name and no time in the header. */
#ifndef SITE_COMPRESS_H
#define SITE_COMPRESS_H
#include "base/str.h"

bool compress_suits(struct str path); /* a text file, by its name */
/* Empty when the result would not be smaller. */
struct str compress_gzip(struct arena *a, struct str bytes);
struct str compress_brotli(struct arena *a, struct str bytes);

#endif

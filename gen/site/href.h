/* References in pages of the site, and what they lead to: each target is a 64-bit hash of "path" or
 * "path#id", paths counted from the site's root. */
#ifndef SITE_HREF_H
#define SITE_HREF_H
#include "base/str.h"

enum { HREF_NOWHERE = 0 }; /* a link that leaves the site */

/* What is done with each reference of a page, as written, and with each id. Addresses with a scheme, and all
 * that stands inside pictures, are passed over. */
struct href_reader {
    struct arena *scratch;
    struct str page; /* its path */
    void (*link)(void *ctx, struct str target, uint64_t hash);
    void (*anchor)(void *ctx, uint64_t hash);
    void *ctx;
};
void href_read(const struct href_reader *r, struct str html);

uint64_t href_path(struct str path);

#endif

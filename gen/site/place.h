/* Where a site is published and what is kept beside it. Beside OUT lies one folder of our own, .OUT.zhibiao:
 *   lock    held by the build that is running; a second one waits
 *   cache   what the last build read and wrote (cache.h)
 *   spare/  the published tree once more, file by file a second name of the same bytes: the next build puts
 *           its few changes there and lets the two trees change places, so that its cost is that of the
 *           changes and not that of the site
 *   temp/   what libraries write on the way
 *   pictures/  charts as they stand in pages (pictures.h)
 *   stage/  the tree that a build is preparing, or, after the exchange, the old one
 *   aside/  the old site during the moment that file systems without an exchange need
 * All of it may be removed at any time; then everything is built anew. */
#ifndef SITE_PLACE_H
#define SITE_PLACE_H
#include "base/tree.h"

struct place {
    const char *out; /* absolute, symbolic links followed */
    const char *home, *cache, *temp, *pictures, *spare, *stage, *aside;
    bool exists;        /* a published site is there */
    int lock;           /* descriptor */
    int64_t started_ns; /* by the clock of the file system */
};

/* Takes the lock, waiting for another build to end; `waiting`, when not NULL, is called once before that. A
 * site that waits aside since a build was killed is put back. false with out-foreign or file-write. Beside a
 * folder that is not ours nothing is made. */
bool place_open(struct arena *a, const char *out, void (*waiting)(void *ctx, const char *out), void *ctx,
                struct place *p, struct diags *ds);
void place_close(struct place *p);
/* Whether OUT may be replaced: it is ours, empty or not there. `known` is the folder that the last build left
 * there, or NULL. */
bool place_is_ours(struct arena *a, const struct place *p, const struct ident *known, struct diags *ds);

#endif

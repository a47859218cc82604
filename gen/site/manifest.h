/* manifest.json: every file of a published site with its SHA-256 and size, so that anyone can verify the site
 * and the next build knows what this program wrote. */
#ifndef SITE_MANIFEST_H
#define SITE_MANIFEST_H
#include "site/job.h"

struct manifest {
    struct output *file; /* sorted by path */
    size_t n;
};
/* All outputs of a build, sorted; a path twice is an out-twice error. */
bool manifest_of(struct arena *a, const struct build *b, struct manifest *out, struct diags *ds);
/* Those of the last build, as its cache tells. */
struct manifest manifest_of_last(struct arena *a, const struct cache *last);
struct str manifest_json(struct arena *a, const struct manifest *m, const struct report *r);
/* false with manifest-bad or file-read. */
bool manifest_read(struct arena *a, const char *dir, struct manifest *out, struct diags *ds);
bool manifest_has(const struct manifest *m, struct str path);
bool manifest_has_below(const struct manifest *m, struct str folder); /* a file in the folder or deeper */
/* Compares the folder with its manifest; each difference is a diagnostic. */
bool manifest_verify(struct arena *a, const char *dir, size_t *files, struct diags *ds);

#endif

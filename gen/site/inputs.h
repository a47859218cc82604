/* Everything that a build may read, by name and content: the report folder, the program's templates and
 * fonts, and the program itself with the libraries it runs on. A file whose inode, size and times are those
 * of the last build is not read again; the program's own are never read, only looked at. */
#ifndef SITE_INPUTS_H
#define SITE_INPUTS_H
#include "base/hash.h"
#include "base/tree.h"

enum input_origin { INPUT_REPORT, INPUT_SHARE, INPUT_PROGRAM };

struct input {
    struct str name; /* "content/data/units.csv"; of the program's own files "program/templates/page.html" */
    const char *path;
    enum input_origin origin;
    struct ident id;
    struct hash hash;
};
struct inputs {
    struct input *v; /* by name */
    size_t n;
    bool shares; /* the program's templates and fonts lie in a folder of their own */
};

/* Lists them; `share` is where the program's own templates and fonts are. */
struct inputs inputs_scan(struct arena *a, const char *dir, const char *share);
/* Fills in the hashes: those of `known` (may be empty) where a file was not touched since, else by reading. A
 * file that cannot be read gets the hash of nothing; loading will complain of it. Returns how many were read.
 */
size_t inputs_hash(struct inputs *now, const struct inputs *known);
/* False when a file was touched, came or went since the scan. */
bool inputs_still(struct arena *a, const struct inputs *now, const char *dir, const char *share);
const struct input *inputs_find(const struct inputs *in, struct str name);

/* How `now` differs from `then` in content. */
enum input_change { INPUT_CHANGED, INPUT_ADDED, INPUT_REMOVED };
struct input_difference {
    struct str name;
    enum input_change change;
};
struct input_differences {
    struct input_difference *v;
    size_t n, cap;
};
struct input_differences inputs_compare(struct arena *a, const struct inputs *then, const struct inputs *now);

#endif

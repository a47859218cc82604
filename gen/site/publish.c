/* Staging and swapping of the output folder. Knows the manifest of the old site; never deletes a file that is
 * not in it. */
#include "site/publish.h"

#include "base/file.h"
#include "site/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *without_slash(struct arena *a, const char *out) {
    struct str s = str_of(out);
    while (s.n > 1 && s.p[s.n - 1] == '/')
        s.n--;
    return str_z(a, s);
}

static bool failed(const char *path, struct diags *ds) {
    diag(ds, DIAG_FILE_WRITE, LOC_NONE, str_of(path), str_of(strerror(errno)));
    return false;
}

/* Our own folder, an empty one or none: anything else is somebody's and is left alone. */
static bool may_replace(struct arena *a, const char *out, struct diags *ds) {
    if (file_exists(out)) {
        errno = ENOTDIR;
        return failed(out, ds);
    }
    if (!dir_exists(out) || dir_list(a, out).n == 0)
        return true;
    if (file_exists(path_join(a, out, "manifest.json")))
        return true;
    diag(ds, DIAG_OUT_FOREIGN, LOC_NONE, str_of(out));
    return false;
}

bool publish_stage(struct arena *a, const char *out, const char **stage, struct diags *ds) {
    const char *clean = without_slash(a, out);
    *stage = str_fmt(a, "%s.stage", clean).p;
    return may_replace(a, clean, ds) && dir_remove(*stage, ds) && dir_make(*stage, ds);
}

static bool carry_over(struct arena *a, const char *stage, const char *out, struct diags *ds) {
    struct manifest old;
    if (!file_exists(path_join(a, out, "manifest.json")))
        return true;
    if (!manifest_read(a, out, &old, ds))
        return false;
    struct str_list present = dir_walk(a, out);
    for (size_t i = 0; i < present.n; i++) {
        if (str_is(present.v[i], "manifest.json") || manifest_has(&old, present.v[i]))
            continue;
        const char *name = str_z(a, present.v[i]);
        const char *from = path_join(a, out, name), *to = path_join(a, stage, name);
        if (file_exists(to))
            continue;
        struct str bytes;
        if (link(from, to) != 0 &&
            (!file_read(a, from, present.v[i], &bytes, ds, LOC_NONE) || !file_write(to, bytes, ds)))
            return false;
    }
    return true;
}

bool publish_swap(struct arena *a, const char *stage, const char *out, struct diags *ds) {
    const char *clean = without_slash(a, out);
    if (!dir_exists(clean))
        return rename(stage, clean) == 0 || failed(clean, ds);
    if (!carry_over(a, stage, clean, ds))
        return false;
    if (renameat2(AT_FDCWD, stage, AT_FDCWD, clean, RENAME_EXCHANGE) == 0)
        return dir_remove(stage, ds);
    /* File systems without the exchange need a moment between two renames. */
    const char *old = str_fmt(a, "%s.old", clean).p;
    if (!dir_remove(old, ds))
        return false;
    if (rename(clean, old) != 0 || rename(stage, clean) != 0)
        return failed(clean, ds);
    return dir_remove(old, ds);
}

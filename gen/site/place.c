/* Finds the published folder and locks it. Knows what may be replaced; must not know what a site consists of.
 */
#include "site/place.h"

#include "base/file.h"
#include "base/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed(const char *path, int error, struct diags *ds) {
    file_fault(ds, DIAG_FILE_WRITE, LOC_NONE, str_of(path), error);
    return false;
}

/* The folder as an absolute path. What is not there yet gets its parents. */
static bool resolve(struct arena *a, const char *out, struct place *p, struct diags *ds) {
    char real[PATH_MAX];
    if (realpath(out, real)) {
        p->out = str_z(a, str_of(real));
        return true;
    }
    struct str s = str_of(out);
    while (s.n > 1 && s.p[s.n - 1] == '/')
        s.n--;
    const char *clean = str_z(a, s), *slash = strrchr(clean, '/');
    const char *parent = slash ? str_z(a, (struct str){clean, (size_t)(slash - clean) + 1}) : ".";
    const char *name = slash ? slash + 1 : clean;
    if (!*name || !strcmp(name, ".") || !strcmp(name, ".."))
        return failed(out, EISDIR, ds);
    if (slash && !dir_make(str_z(a, str_head(str_of(parent), strlen(parent) - (slash != clean))), ds))
        return false;
    if (!realpath(parent, real))
        return failed(parent, errno, ds);
    p->out = path_join(a, str_z(a, str_of(real)), name);
    return true;
}

bool place_is_ours(struct arena *a, const struct place *p, const struct ident *known, struct diags *ds) {
    struct ident id;
    if (!p->exists || ident_of(path_join(a, p->out, "manifest.json"), false, &id) ||
        (known && ident_of_folder(p->out, &id) && id.inode == known->inode && id.device == known->device) ||
        tree_walk(a, p->out, TREE_HIDDEN).n == 0)
        return true;
    diag(ds, DIAG_OUT_FOREIGN, LOC_NONE, str_of(p->out));
    return false;
}

/* Its time of change tells when this build began, by the clock that files get their times from. */
static bool touch(struct place *p, const char *path, struct diags *ds) {
    struct ident id;
    if (futimens(p->lock, NULL) != 0 || !ident_of_open(p->lock, &id))
        return failed(path, errno, ds);
    p->started_ns = id.modified_ns;
    return true;
}

static bool take_lock(struct arena *a, struct place *p, void (*waiting)(void *, const char *), void *ctx,
                      struct diags *ds) {
    const char *path = path_join(a, p->home, "lock");
    if (mkdir(p->home, 0777) != 0 && errno != EEXIST)
        return failed(p->home, errno, ds);
    p->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (p->lock < 0)
        return failed(path, errno, ds);
    if (flock(p->lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return failed(path, errno, ds);
        if (waiting)
            waiting(ctx, p->out);
        while (flock(p->lock, LOCK_EX) != 0) {
            if (errno != EINTR)
                return failed(path, errno, ds);
        }
    }
    return touch(p, path, ds);
}

bool place_open(struct arena *a, const char *out, void (*waiting)(void *ctx, const char *out), void *ctx,
                struct place *p, struct diags *ds) {
    *p = (struct place){.lock = -1};
    if (!resolve(a, out, p, ds))
        return false;
    const char *slash = strrchr(p->out, '/');
    if (!slash[1])
        return failed(p->out, EBUSY, ds);
    struct str parent = {p->out, (size_t)(slash - p->out) + 1};
    p->home = str_fmt(a, "%.*s.%s.zhibiao", STR_ARG(parent), slash + 1).p;
    p->cache = path_join(a, p->home, "cache");
    p->temp = path_join(a, p->home, "temp");
    p->pictures = path_join(a, p->home, "pictures");
    p->spare = path_join(a, p->home, "spare");
    p->stage = path_join(a, p->home, "stage");
    p->aside = path_join(a, p->home, "aside");
    struct ident id;
    if (ident_of(p->out, true, &id))
        return failed(p->out, ENOTDIR, ds);
    p->exists = dir_exists(p->out);
    bool ok = (dir_exists(p->home) || place_is_ours(a, p, NULL, ds)) && take_lock(a, p, waiting, ctx, ds);
    if (ok && !dir_exists(p->out) && dir_exists(p->aside) && rename(p->aside, p->out) != 0)
        ok = failed(p->out, errno, ds);
    p->exists = dir_exists(p->out);
    if (!ok)
        place_close(p);
    return ok;
}

void place_close(struct place *p) {
    if (p->lock >= 0)
        close(p->lock);
    p->lock = -1;
}

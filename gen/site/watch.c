/* inotify: one watch for each folder. Everything is scanned anew when folders come or go, which is seldom;
 * adding a watch twice gives the same watch. */
#include "site/watch.h"

#include "base/file.h"
#include "base/tree.h"

#include <errno.h>
#include <limits.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static const uint32_t wanted =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_MOVE_SELF | IN_ONLYDIR;
static const char *const parts[] = {"content", "templates", "fonts"};

static bool add(struct watch *w, const char *path, struct diags *ds) {
    int number = inotify_add_watch(w->fd, *path ? path : ".", wanted);
    if (number < 0 && errno != ENOENT && errno != ENOTDIR) /* it may be gone again */
        file_fault(ds, DIAG_WATCH_FAIL, LOC_NONE, str_of(path), errno);
    return number >= 0;
}

/* A symbolic link's file is saved in a folder of its own. */
static void add_target(struct arena *a, struct watch *w, const char *path, struct diags *ds) {
    char real[PATH_MAX];
    if (!realpath(path, real))
        return;
    char *slash = strrchr(real, '/');
    *(slash == real ? slash + 1 : slash) = 0;
    add(w, str_z(a, str_of(real)), ds);
}

static void scan_below(struct arena *a, struct watch *w, const char *top, struct diags *ds) {
    if (!dir_exists(top) || !add(w, top, ds))
        return;
    struct tree_list folders = tree_walk(a, top, TREE_FOLLOW), names = tree_walk(a, top, 0);
    for (size_t i = 0; i < folders.n; i++) {
        if (folders.v[i].kind == TREE_FOLDER)
            add(w, path_join(a, top, folders.v[i].path.p), ds);
    }
    for (size_t i = 0; i < names.n; i++) {
        if (names.v[i].kind == TREE_LINK)
            add_target(a, w, path_join(a, top, names.v[i].path.p), ds);
    }
}

static void scan(struct watch *w, struct diags *ds) {
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        scan_below(a, w, path_join(a, w->dir, parts[i]), ds);
        if (i > 0)
            scan_below(a, w, path_join(a, w->share, parts[i]), ds);
    }
    arena_free(a);
}

bool watch_open(struct watch *w, const char *dir, const char *share, struct diags *ds) {
    *w = (struct watch){.dir = dir, .share = share};
    size_t errors = ds->errors;
    w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    w->top = w->fd < 0 ? -1 : inotify_add_watch(w->fd, dir, wanted);
    if (w->top < 0)
        file_fault(ds, DIAG_WATCH_FAIL, LOC_NONE, str_of(dir), errno);
    else
        scan(w, ds);
    return ds->errors == errors;
}

void watch_close(struct watch *w) {
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
}

/* What editors put beside the file for a moment or keep as its old state; loading does not read it either. */
static bool is_aside(struct str name) {
    return str_starts(name, STR(".")) || str_ends(name, STR("~")) || str_ends(name, STR(".swp"));
}

static bool is_part(struct str name) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (str_is(name, parts[i]))
            return true;
    }
    return false;
}

static enum watch_news news_of(struct watch *w, const struct inotify_event *e, bool *folders) {
    struct str name = e->len ? str_of(e->name) : STR("");
    if (e->mask & IN_Q_OVERFLOW) {
        *folders = true;
        return WATCH_SAVED;
    }
    if (e->mask &
        IN_MOVE_SELF) { /* wherever it is now, it is watched there by the scan that follows, or not at all */
        inotify_rm_watch(w->fd, e->wd);
        *folders = true;
    }
    if (!name.n || is_aside(name) || (e->wd == w->top && !is_part(name)))
        return WATCH_NOTHING;
    if (e->mask & IN_ISDIR)
        *folders = true;
    return e->mask & (IN_CLOSE_WRITE | IN_MOVED_TO) ? WATCH_SAVED : WATCH_UNSETTLED;
}

enum watch_news watch_read(struct watch *w, struct diags *ds) {
    alignas(struct inotify_event) char bytes[16 * 1024];
    enum watch_news news = WATCH_NOTHING;
    bool folders = false;
    ssize_t got;
    while ((got = read(w->fd, bytes, sizeof bytes)) > 0) {
        for (char *p = bytes; p < bytes + got;) {
            const struct inotify_event *e = (const void *)p;
            enum watch_news one = news_of(w, e, &folders);
            news = one == WATCH_NOTHING ? news : one;
            p += sizeof *e + e->len;
        }
    }
    if (folders)
        scan(w, ds);
    return news;
}

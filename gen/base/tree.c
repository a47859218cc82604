/* The system's calls for folders as trees. Knows no formats and decides nothing. */
#include "base/tree.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- who a file is */

static int64_t nanoseconds(struct timespec t) {
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct ident ident_from(const struct stat *st) {
    return (struct ident){(uint64_t)st->st_dev, (uint64_t)st->st_ino, (uint64_t)st->st_size,
                          nanoseconds(st->st_mtim), nanoseconds(st->st_ctim)};
}

bool ident_of(const char *path, bool follow, struct ident *out) {
    struct stat st;
    if (fstatat(AT_FDCWD, path, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
        return false;
    *out = ident_from(&st);
    return true;
}

bool ident_in(int folder, const char *path, struct ident *out) {
    struct stat st;
    if (fstatat(folder, path, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
        return false;
    *out = ident_from(&st);
    return true;
}

bool ident_of_folder(const char *path, struct ident *out) {
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return false;
    *out = ident_from(&st);
    return true;
}

bool ident_of_open(int fd, struct ident *out) {
    struct stat st;
    if (fstat(fd, &st) != 0)
        return false;
    *out = ident_from(&st);
    return true;
}

bool ident_same(const struct ident *a, const struct ident *b) {
    return a->inode == b->inode && a->size == b->size && a->modified_ns == b->modified_ns &&
           a->device == b->device;
}

bool ident_untouched(const struct ident *a, const struct ident *b) {
    return ident_same(a, b) && a->changed_ns == b->changed_ns;
}

/* ---- walking */

static enum tree_kind kind_of(mode_t mode) {
    return S_ISREG(mode) ? TREE_FILE : S_ISDIR(mode) ? TREE_FOLDER : S_ISLNK(mode) ? TREE_LINK : TREE_OTHER;
}

/* The folder's own answer saves asking for each file. */
static enum tree_kind kind_told(unsigned char type) {
    return type == DT_REG ? TREE_FILE : type == DT_DIR ? TREE_FOLDER : TREE_LINK;
}

struct walk {
    struct arena *a;
    unsigned how;
    struct tree_list *out;
};

enum { DEPTH_MAX = 64 }; /* a symbolic link to a folder above itself ends here */

static void walk_into(struct walk *w, int at, const char *name, const char *below, int depth);

static void walk_entry(struct walk *w, int dir, const struct dirent *e, const char *below, int depth) {
    bool told =
        e->d_type == DT_REG || e->d_type == DT_DIR || (e->d_type == DT_LNK && !(w->how & TREE_FOLLOW));
    struct tree_entry entry = {.kind = kind_told(e->d_type)};
    if (!told || (w->how & TREE_IDENT)) {
        struct stat st;
        if (fstatat(dir, e->d_name, &st, w->how & TREE_FOLLOW ? 0 : AT_SYMLINK_NOFOLLOW) != 0)
            return;
        entry.kind = kind_of(st.st_mode);
        entry.id = ident_from(&st);
    }
    char *path = path_join(w->a, below, e->d_name);
    entry.path = str_of(path);
    VEC_PUSH(w->a, w->out, entry);
    if (entry.kind == TREE_FOLDER && depth < DEPTH_MAX)
        walk_into(w, dir, e->d_name, path, depth + 1);
}

static void walk_into(struct walk *w, int at, const char *name, const char *below, int depth) {
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        bool hidden = e->d_name[0] == '.', self = !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..");
        if (!self && (!hidden || (w->how & TREE_HIDDEN)))
            walk_entry(w, fd, e, below, depth);
    }
    closedir(dir);
}

static int by_path(const void *x, const void *y) {
    return str_cmp(((const struct tree_entry *)x)->path, ((const struct tree_entry *)y)->path);
}

struct tree_list tree_walk(struct arena *a, const char *top, unsigned how) {
    struct tree_list list = {0};
    struct walk w = {a, how, &list};
    walk_into(&w, AT_FDCWD, *top ? top : ".", "", 0);
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, by_path);
    return list;
}

/* ---- writing */

static bool failed(const char *path, struct diags *ds) {
    file_fault(ds, DIAG_FILE_WRITE, LOC_NONE, str_of(path), errno);
    return false;
}

static bool make_parent(const char *path, struct diags *ds) {
    const char *slash = strrchr(path, '/');
    return !slash || slash == path ||
           dir_make(str_z(ds->arena, (struct str){path, (size_t)(slash - path)}), ds);
}

bool tree_drop(const char *path, struct diags *ds) {
    return unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR || failed(path, ds);
}

bool tree_put(const char *path, struct str bytes, struct ident *id, struct diags *ds) {
    const int how = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    int fd = open(path, how, 0666);
    if (fd < 0 && errno == EEXIST && tree_drop(path, ds))
        fd = open(path, how, 0666);
    else if (fd < 0 && errno == ENOENT && make_parent(path, ds))
        fd = open(path, how, 0666);
    if (fd < 0)
        return failed(path, ds);
    bool ok = true;
    while (ok && bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        ok = put >= 0;
        bytes = str_skip(bytes, ok ? (size_t)put : 0);
    }
    ok = (ok && ident_of_open(fd, id)) || failed(path, ds);
    return close(fd) == 0 ? ok : failed(path, ds);
}

/* For file systems without hard links: bytes, mode and time. */
static bool copy(const char *from, const char *to, struct diags *ds) {
    struct arena *a = arena_new();
    struct str bytes;
    struct stat st;
    struct ident id;
    bool ok = file_read(a, from, str_of(from), &bytes, ds, LOC_NONE) && tree_put(to, bytes, &id, ds);
    arena_free(a);
    if (!ok || stat(from, &st) != 0)
        return false;
    const struct timespec times[2] = {st.st_atim, st.st_mtim};
    return (chmod(to, st.st_mode & 07777) == 0 && utimensat(AT_FDCWD, to, times, 0) == 0) || failed(to, ds);
}

bool tree_link(const char *from, const char *to, struct diags *ds) {
    if (link(from, to) == 0)
        return true;
    if (errno == EEXIST && !tree_drop(to, ds))
        return false;
    if (errno == ENOENT && !make_parent(to, ds))
        return false;
    if (link(from, to) == 0)
        return true;
    struct ident id;
    bool no_links = errno == EPERM || errno == EXDEV || errno == EMLINK || errno == EOPNOTSUPP;
    if (no_links && ident_of(from, false, &id))
        return copy(from, to, ds);
    char target[PATH_MAX];
    ssize_t n = no_links ? readlink(from, target, sizeof target - 1) : -1;
    if (n < 0)
        return failed(to, ds);
    target[n] = 0;
    return symlink(target, to) == 0 || failed(to, ds);
}

void tree_prune(const char *top, const char *path) {
    char parent[PATH_MAX];
    size_t n = strlen(path), least = strlen(top);
    if (n >= sizeof parent)
        return;
    memcpy(parent, path, n + 1);
    for (;;) {
        while (n > least && parent[n] != '/')
            n--;
        parent[n] = 0;
        if (n <= least || rmdir(parent) != 0)
            return;
    }
}

bool tree_swap(const char *a, const char *b, const char *aside, struct diags *ds) {
    if (renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return failed(b, ds);
    if (rename(b, aside) != 0)
        return failed(b, ds);
    if (rename(a, b) != 0) {
        failed(b, ds);
        return rename(aside, b) == 0 && false;
    }
    return rename(aside, a) == 0 || failed(a, ds);
}

bool tree_sync(const char *path, struct diags *ds) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = (fd >= 0 && fdatasync(fd) == 0) || failed(path, ds);
    if (fd >= 0)
        close(fd);
    return ok;
}

int64_t tree_age(const char *path) {
    struct stat st;
    if (stat(path, &st) != 0)
        return 0;
    /* A whole second that is over: no change to come can have this time. */
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = st.st_mtim.tv_sec - 1}};
    return utimensat(AT_FDCWD, path, times, 0) == 0 ? nanoseconds(times[1]) : 0;
}

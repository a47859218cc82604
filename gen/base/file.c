/* Reading, listing and writing files. The only place that names the system's file calls; knows no formats. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The errors that people meet, in Chinese; the C library's own words stand for the rest. */
static const char *error_zh(int error) {
    switch (error) {
    case ENOENT:
        return "文件或文件夹不存在";
    case EACCES:
    case EPERM:
        return "没有权限";
    case EISDIR:
        return "这是文件夹，不是文件";
    case ENOTDIR:
        return "路径中有一段不是文件夹";
    case ENOSPC:
    case EDQUOT:
        return "磁盘空间不足";
    case EROFS:
        return "文件系统为只读";
    case EADDRINUSE:
        return "该端口已被占用";
    case EADDRNOTAVAIL:
        return "该地址不属于本机";
    default:
        return strerror(error);
    }
}

void file_fault(struct diags *ds, enum diag_id id, struct loc at, struct str shown, int error) {
    diag(ds, id, at, shown, str_of(strerror(error)), str_of(error_zh(error)));
}

char *path_join(struct arena *a, const char *dir, const char *name) {
    struct buf b = buf_new(a);
    if (*dir && *name != '/') {
        buf_addz(&b, dir);
        if (b.p[b.n - 1] != '/')
            buf_addc(&b, '/');
    }
    buf_addz(&b, name);
    return b.p ? b.p : str_z(a, STR_NONE);
}

bool file_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool dir_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool read_all(struct arena *a, int fd, struct str *out) {
    struct stat st;
    if (fstat(fd, &st) != 0)
        return false;
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return false;
    }
    /* The size is a guess: pipes and /proc say 0. */
    size_t cap = st.st_size > 0 ? (size_t)st.st_size + 1 : 4096, n = 0;
    char *p = arena_alloc(a, cap + 1);
    for (;;) {
        ssize_t got = read(fd, p + n, cap - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        n += (size_t)got;
        if (n == cap) {
            char *grown = arena_alloc(a, cap * 2 + 1);
            memcpy(grown, p, n);
            p = grown;
            cap *= 2;
        }
    }
    *out = (struct str){p, n};
    return true;
}

bool file_read(struct arena *a, const char *path, struct str shown, struct str *out, struct diags *ds,
               struct loc at) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && read_all(a, fd, out);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (!ok)
        file_fault(ds, DIAG_FILE_READ, at, shown, error);
    return ok;
}

bool file_map(const char *path, struct str shown, struct str *out, struct diags *ds) {
    struct stat st = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fstat(fd, &st) == 0;
    void *p = NULL;
    *out = STR("");
    if (ok && st.st_size > 0) {
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        ok = p != MAP_FAILED;
    }
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (!ok)
        file_fault(ds, DIAG_FILE_READ, LOC_NONE, shown, error);
    else if (p)
        *out = (struct str){p, (size_t)st.st_size};
    return ok;
}

bool file_equal(const char *a, const char *b) {
    struct stat sa, sb;
    struct str bytes_a, bytes_b;
    if (stat(a, &sa) != 0 || stat(b, &sb) != 0 || !S_ISREG(sa.st_mode) || !S_ISREG(sb.st_mode) ||
        sa.st_size != sb.st_size)
        return false;
    struct arena *arena = arena_new();
    struct diags ignored = diags_new(arena);
    bool equal = file_read(arena, a, str_of(a), &bytes_a, &ignored, LOC_NONE) &&
                 file_read(arena, b, str_of(b), &bytes_b, &ignored, LOC_NONE) && str_eq(bytes_a, bytes_b);
    arena_free(arena);
    return equal;
}

static int by_bytes(const void *a, const void *b) {
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void list_into(struct arena *a, const char *top, const char *below, bool deep, struct str_list *out) {
    const char *path = path_join(a, top, below);
    DIR *dir = opendir(*path ? path : ".");
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.')
            continue;
        char *name = path_join(a, below, e->d_name);
        char *full = path_join(a, top, name);
        if (deep && dir_exists(full)) {
            list_into(a, top, name, true, out);
        } else if (!deep || file_exists(full)) {
            VEC_PUSH(a, out, str_of(name));
        }
    }
    closedir(dir);
}

static struct str_list list_sorted(struct arena *a, const char *path, bool deep) {
    struct str_list out = {0};
    list_into(a, path, "", deep, &out);
    if (out.n)
        qsort(out.v, out.n, sizeof *out.v, by_bytes);
    return out;
}

struct str_list dir_list(struct arena *a, const char *path) {
    return list_sorted(a, path, false);
}

struct str_list dir_walk(struct arena *a, const char *path) {
    return list_sorted(a, path, true);
}

static bool write_failed(const char *path, struct diags *ds) {
    file_fault(ds, DIAG_FILE_WRITE, LOC_NONE, str_of(path), errno);
    return false;
}

bool dir_make(const char *path, struct diags *ds) {
    if (!*path || dir_exists(path))
        return true;
    if (mkdir(path, 0777) == 0)
        return true;
    if (errno == ENOENT) {
        const char *slash = strrchr(path, '/');
        if (slash && slash != path) {
            const char *parent = str_z(ds->arena, (struct str){path, (size_t)(slash - path)});
            if (!dir_make(parent, ds))
                return false;
            if (mkdir(path, 0777) == 0)
                return true;
        }
    }
    /* Another thread may have made it between the two calls. */
    return (errno == EEXIST && dir_exists(path)) || write_failed(path, ds);
}

bool file_write(const char *path, struct str bytes, struct diags *ds) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 && errno == ENOENT) {
        const char *slash = strrchr(path, '/');
        if (slash && !dir_make(str_z(ds->arena, (struct str){path, (size_t)(slash - path)}), ds))
            return false;
        fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    if (fd < 0)
        return write_failed(path, ds);
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            write_failed(path, ds);
            close(fd);
            return false;
        }
        bytes = str_skip(bytes, (size_t)put);
    }
    return close(fd) == 0 || write_failed(path, ds);
}

bool file_temporary(struct arena *a, const char *dir, char **path, struct diags *ds) {
    *path = path_join(a, dir, ".temporary-XXXXXX");
    int fd = mkostemp(*path, O_CLOEXEC);
    return (fd >= 0 && close(fd) == 0) || write_failed(*path, ds);
}

bool file_take(struct arena *a, const char *path, struct str *out, struct diags *ds) {
    bool ok = file_read(a, path, str_of(path), out, ds, LOC_NONE);
    return unlink(path) == 0 ? ok : write_failed(path, ds);
}

bool file_replace(struct arena *a, const char *path, struct str bytes, struct diags *ds) {
    char real[PATH_MAX];
    struct stat st;
    bool exists = realpath(path, real) && stat(real, &st) == 0;
    const char *target = exists ? real : path;
    char *fresh = str_z(a, str_fmt(a, "%s.new-XXXXXX", target));
    int fd = mkostemp(fresh, O_CLOEXEC);
    if (fd < 0)
        return write_failed(path, ds);
    bool ok = fchmod(fd, exists ? st.st_mode & 07777 : 0644) == 0;
    while (ok && bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        ok = put >= 0;
        bytes = str_skip(bytes, ok ? (size_t)put : 0);
    }
    ok = ok && fsync(fd) == 0;
    ok = close(fd) == 0 && ok && rename(fresh, target) == 0;
    if (ok)
        return true;
    write_failed(path, ds);
    unlink(fresh);
    return false;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk) {
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

bool dir_remove(const char *path, struct diags *ds) {
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT || write_failed(path, ds);
    return nftw(path, remove_one, 32, FTW_DEPTH | FTW_PHYS) == 0 || write_failed(path, ds);
}

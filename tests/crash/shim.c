/* A file system that fails: preloaded into the program, it counts the calls that change files and lets the
 * one with the number CRASH_AT fail, or all from there on, or ends the program in the middle of it. CRASH_AT
 * number of the call, 1 is the first; 0: none CRASH_HOW    "kill" ends the program there (a write is cut in
 * half), else the number of an errno CRASH_ON     set: all later calls fail, too; "grow": those that a full
 * disk refuses CRASH_COUNT  file that gets the number of calls at exit */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;
static atomic_bool written[1024]; /* descriptors that were opened for writing */

/* The function of the C library behind one of ours. */
static void *real(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("CRASH_COUNT");
    FILE *(*own)(const char *, const char *) = (FILE * (*)(const char *, const char *)) real("fopen");
    FILE *f = path ? own(path, "w") : NULL;
    if (f) {
        fprintf(f, "%ld\n", atomic_load(&calls));
        fclose(f);
    }
}

/* Whether this call is to fail; `grows` when a full disk would refuse it. */
static int fails(int grows) {
    const char *at = getenv("CRASH_AT"), *how = getenv("CRASH_HOW"), *on = getenv("CRASH_ON");
    long n = atomic_fetch_add(&calls, 1) + 1, want = at ? atol(at) : 0;
    if (want <= 0 || n < want || !how || (n > want && !(on && (grows || strcmp(on, "grow") != 0))))
        return 0;
    if (!strcmp(how, "kill"))
        raise(SIGKILL);
    errno = atoi(how);
    return 1;
}

static void note(int fd, int flags) {
    if (fd >= 0 && fd < (int)(sizeof written / sizeof *written))
        atomic_store(&written[fd], (flags & O_ACCMODE) != O_RDONLY);
}

#define FAILING(grows, name, type, params, args)                   \
    int name params {                                              \
        return fails(grows) ? -1 : ((int(*) type)real(#name))args; \
    }
FAILING(1, mkdir, (const char *, mode_t), (const char *path, mode_t mode), (path, mode))
FAILING(1, rename, (const char *, const char *), (const char *from, const char *to), (from, to))
FAILING(1, renameat2, (int, const char *, int, const char *, unsigned),
        (int fd, const char *from, int other, const char *to, unsigned flags), (fd, from, other, to, flags))
FAILING(1, link, (const char *, const char *), (const char *from, const char *to), (from, to))
FAILING(1, symlink, (const char *, const char *), (const char *to, const char *path), (to, path))
FAILING(1, mkostemp, (char *, int), (char *path, int flags), (path, flags))
FAILING(0, chmod, (const char *, mode_t), (const char *path, mode_t mode), (path, mode))
FAILING(0, unlink, (const char *), (const char *path), (path))
FAILING(0, rmdir, (const char *), (const char *path), (path))
FAILING(0, remove, (const char *), (const char *path), (path))
FAILING(1, fdatasync, (int), (int fd), (fd))
FAILING(1, fsync, (int), (int fd), (fd))
FAILING(0, utimensat, (int, const char *, const struct timespec *, int),
        (int fd, const char *path, const struct timespec times[2], int flags), (fd, path, times, flags))
FAILING(0, futimens, (int, const struct timespec *), (int fd, const struct timespec times[2]), (fd, times))

/* A close that fails has closed all the same. */
int close(int fd) {
    bool wrote = fd >= 0 && fd < (int)(sizeof written / sizeof *written) && atomic_exchange(&written[fd], 0);
    bool bad = wrote && fails(1);
    int error = errno, result = ((int (*)(int))real("close"))(fd);
    if (bad)
        errno = error;
    return bad ? -1 : result;
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    if ((flags & O_CREAT) && fails(1))
        return -1;
    int fd = ((int (*)(const char *, int, ...))real("open"))(path, flags, mode);
    note(fd, flags);
    return fd;
}

ssize_t write(int fd, const void *bytes, size_t n) {
    const char *how = getenv("CRASH_HOW"), *at = getenv("CRASH_AT");
    ssize_t (*own)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))real("write");
    if (fd <= 2)
        return own(fd, bytes, n);
    if (how && at && !strcmp(how, "kill") && atomic_load(&calls) + 1 == atol(at))
        (void)!own(fd, bytes, n / 2);
    return fails(1) ? -1 : own(fd, bytes, n);
}

/* Libraries write through streams. */
#define OPENING(name)                                                                               \
    FILE *name(const char *path, const char *how) {                                                 \
        if (strchr(how, 'r') && !strchr(how, '+'))                                                  \
            return ((FILE * (*)(const char *, const char *)) real(#name))(path, how);               \
        return fails(1) ? NULL : ((FILE * (*)(const char *, const char *)) real(#name))(path, how); \
    }
OPENING(fopen)
OPENING(fopen64)

size_t fwrite(const void *bytes, size_t size, size_t n, FILE *f) {
    size_t (*own)(const void *, size_t, size_t, FILE *) =
        (size_t(*)(const void *, size_t, size_t, FILE *))real("fwrite");
    /* Only what would fill a disk is counted: libraries write their files in many small steps. */
    return f != stdout && f != stderr && size * n >= 512 && fails(1) ? 0 : own(bytes, size, n, f);
}

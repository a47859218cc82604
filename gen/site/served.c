/* Addresses of requests, media types, tags and hosts. Every part of an address is opened below the one before
 * it, without following links, so that no spelling of it leads out of the site. */
#include "site/served.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- addresses */

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* One part of an address without its percent signs; false for one that names no file: NUL, a slash in
 * disguise, a percent sign that stands for nothing. */
static bool decode(struct arena *a, struct str part, struct str *out) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < part.n; i++) {
        char c = part.p[i];
        if (c == '%') {
            int high = i + 2 < part.n ? hex(part.p[i + 1]) : -1,
                low = i + 2 < part.n ? hex(part.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        if (!c || c == '/')
            return false;
        buf_addc(&b, c);
    }
    *out = buf_str(&b);
    return true;
}

static struct served refused(unsigned status, int fd) {
    if (fd >= 0)
        close(fd);
    return (struct served){.status = status, .fd = -1};
}

/* Opens what is called so in the folder, and closes the folder. */
static int step(struct arena *a, int folder, struct str name, bool *is_folder) {
    struct stat st;
    int fd = openat(folder, str_z(a, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    close(folder);
    if (fd < 0 || fstat(fd, &st) != 0)
        return fd;
    *is_folder = S_ISDIR(st.st_mode);
    return fd;
}

static struct served found(struct arena *a, int fd, struct str path) {
    struct served s = {.status = 200, .fd = fd, .path = str_dup(a, path)};
    return ident_of_open(fd, &s.id) ? s : refused(404, fd);
}

struct served served_find(struct arena *a, const char *root, struct str address) {
    struct str rest = str_skip(address, 1), part, name;
    struct buf path = buf_new(a);
    bool is_folder = true;
    if (!str_starts(address, STR("/")))
        return refused(400, -1);
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && str_next(&rest, '/', &part)) {
        if (!decode(a, part, &name))
            return refused(400, fd);
        if (str_is(name, "..") || str_is(name, "."))
            return refused(403, fd);
        bool last = !rest.p;
        if (last && !name.n) /* the address ends in a slash */
            name = STR("index.html");
        if (!name.n || name.p[0] == '.' || !is_folder)
            return refused(404, fd);
        fd = step(a, fd, name, &is_folder);
        buf_addz(&path, path.n ? "/" : "");
        buf_add(&path, name);
    }
    if (fd < 0)
        return refused(404, -1);
    if (!is_folder)
        return found(a, fd, buf_str(&path));
    struct served moved = refused(str_ends(address, STR("/")) ? 404 : 301, fd);
    moved.location = str_fmt(a, "%.*s/", STR_ARG(address));
    return moved;
}

bool served_take(struct arena *a, struct served *s, struct str *bytes) {
    size_t n = (size_t)s->id.size, have = 0;
    char *p = arena_alloc(a, n + 1);
    while (have < n) {
        ssize_t got = read(s->fd, p + have, n - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    close(s->fd);
    s->fd = -1;
    *bytes = (struct str){p, have};
    return have == n;
}

/* ---- headers */

const char *served_type(struct str path) {
    static const char *const types[][2] = {
        {".html", "text/html; charset=utf-8"},
        {".md", "text/markdown; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".csv", "text/csv; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {"feed.xml", "application/atom+xml; charset=utf-8"},
        {".xml", "application/xml; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".gif", "image/gif"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".pdf", "application/pdf"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
        {".woff2", "font/woff2"},
        {".otf", "font/otf"},
        {".zip", "application/zip"},
        {".gz", "application/gzip"},
        {".webmanifest", "application/manifest+json"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_ends(path, str_of(types[i][0])))
            return types[i][1];
    }
    return "application/octet-stream";
}

bool served_matches(struct str header, struct str tag) {
    struct str one;
    while (str_next(&header, ',', &one)) {
        one = str_trim(one);
        if (str_starts(one, STR("W/")))
            one = str_skip(one, 2);
        if (str_eq(one, tag) || str_is(one, "*"))
            return true;
    }
    return false;
}

static bool same_name(struct str x, struct str y) {
    return x.n == y.n && strncasecmp(x.p, y.p, x.n) == 0;
}

static bool is_address(struct str name) {
    char z[INET6_ADDRSTRLEN], bytes[sizeof(struct in6_addr)];
    if (name.n >= sizeof z)
        return false;
    memcpy(z, name.p, name.n);
    z[name.n] = 0;
    return inet_pton(AF_INET, z, bytes) == 1 || inet_pton(AF_INET6, z, bytes) == 1;
}

/* The header without its port and without the brackets of an address of IPv6. */
static struct str host_name(struct str header) {
    if (str_starts(header, STR("[")))
        return str_head(str_skip(header, 1), str_find(header, STR("]"), 0) - 1);
    return str_head(header, str_find(header, STR(":"), 0));
}

bool served_host(struct str header, struct str bound) {
    struct str name = host_name(header);
    bool all = str_is(bound, "0.0.0.0") || str_is(bound, "::");
    return same_name(name, STR("localhost")) || str_is(name, "127.0.0.1") || str_is(name, "::1") ||
           (name.n && same_name(name, bound)) || (all && is_address(name));
}

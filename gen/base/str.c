/* Views and buffers of bytes. Knows nothing of languages or files; all formatting here is locale-free as long
 * as no floating point is printed. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *z) {
    return z ? (struct str){z, strlen(z)} : STR_NONE;
}

bool str_eq(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *z) {
    return str_eq(a, str_of(z));
}

int str_cmp(struct str a, struct str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int d = n ? memcmp(a.p, b.p, n) : 0;
    if (d)
        return d;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_starts(struct str s, struct str prefix) {
    return s.n >= prefix.n && str_eq(str_head(s, prefix.n), prefix);
}

bool str_ends(struct str s, struct str suffix) {
    return s.n >= suffix.n && str_eq(str_skip(s, s.n - suffix.n), suffix);
}

struct str str_skip(struct str s, size_t n) {
    if (n > s.n)
        n = s.n;
    return (struct str){n ? s.p + n : s.p, s.n - n};
}

struct str str_head(struct str s, size_t n) {
    return (struct str){s.p, n < s.n ? n : s.n};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s) {
    while (s.n && is_blank(s.p[0]))
        s = str_skip(s, 1);
    while (s.n && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

size_t str_find(struct str s, struct str what, size_t from) {
    if (what.n == 0)
        return from < s.n ? from : s.n;
    if (from > s.n || s.n - from < what.n)
        return s.n;
    const char *hit = memmem(s.p + from, s.n - from, what.p, what.n);
    return hit ? (size_t)(hit - s.p) : s.n;
}

bool str_has(struct str s, struct str what) {
    return what.n == 0 || str_find(s, what, 0) < s.n;
}

bool str_next(struct str *rest, char sep, struct str *part) {
    if (!rest->p)
        return false;
    const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (hit) {
        *part = (struct str){rest->p, (size_t)(hit - rest->p)};
        *rest = str_skip(*rest, part->n + 1);
    } else {
        *part = *rest;
        *rest = STR_NONE;
    }
    return true;
}

bool str_int(struct str s, int *out) {
    bool negative = s.n && s.p[0] == '-';
    if (negative)
        s = str_skip(s, 1);
    if (s.n == 0 || s.n > 9)
        return false;
    int v = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = negative ? -v : v;
    return true;
}

char *str_z(struct arena *a, struct str s) {
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

struct str str_dup(struct arena *a, struct str s) {
    return (struct str){str_z(a, s), s.n};
}

static struct str fmt_va(struct arena *a, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n < 0)
        mem_die("formatting failed");
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (struct str){p, (size_t)n};
}

struct str str_fmt(struct arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    struct str s = fmt_va(a, format, args);
    va_end(args);
    return s;
}

struct str str_fill(struct arena *a, struct str pattern, const struct str *args, size_t n) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < pattern.n; i++) {
        const char *p = pattern.p + i;
        if (pattern.n - i >= 3 && p[0] == '{' && p[2] == '}' && p[1] >= '0' && p[1] <= '9' &&
            (size_t)(p[1] - '0') < n) {
            buf_add(&b, args[p[1] - '0']);
            i += 2;
        } else {
            buf_addc(&b, *p);
        }
    }
    return buf_str(&b);
}

struct str str_replace(struct arena *a, struct str s, struct str what, struct str with) {
    if (!what.n || !str_has(s, what))
        return s;
    struct buf b = buf_new(a);
    size_t from = 0;
    for (size_t hit; (hit = str_find(s, what, from)) < s.n; from = hit + what.n) {
        buf_add(&b, (struct str){s.p + from, hit - from});
        buf_add(&b, with);
    }
    buf_add(&b, str_skip(s, from));
    return buf_str(&b);
}

struct buf buf_new(struct arena *a) {
    return (struct buf){.a = a};
}

static char *buf_room(struct buf *b, size_t more) {
    if (b->cap - b->n < more + 1) {
        size_t cap = b->cap ? b->cap * 2 : 256;
        while (cap - b->n < more + 1)
            cap *= 2;
        char *p = arena_alloc(b->a, cap);
        if (b->n)
            memcpy(p, b->p, b->n);
        b->p = p;
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_add(struct buf *b, struct str s) {
    char *to = buf_room(b, s.n);
    if (s.n)
        memcpy(to, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void buf_addz(struct buf *b, const char *z) {
    buf_add(b, str_of(z));
}

void buf_addc(struct buf *b, char c) {
    buf_add(b, (struct str){&c, 1});
}

void buf_fmt(struct buf *b, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buf_add(b, fmt_va(b->a, format, args));
    va_end(args);
}

struct str buf_str(const struct buf *b) {
    return (struct str){b->n ? b->p : "", b->n};
}

void buf_json(struct buf *b, struct str s) {
    buf_addc(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            buf_addc(b, '\\');
            buf_addc(b, (char)c);
        } else if (c == '\n') {
            buf_addz(b, "\\n");
        } else if (c < 0x20 || c == 0x7f) {
            buf_fmt(b, "\\u%04x", c);
        } else if (c == 0xe2 && s.n - i >= 3 && (unsigned char)s.p[i + 1] == 0x80 &&
                   ((unsigned char)s.p[i + 2] & 0xfe) == 0xa8) {
            buf_addz(b, (unsigned char)s.p[i + 2] == 0xa8 ? "\\u2028" : "\\u2029");
            i += 2;
        } else {
            buf_addc(b, (char)c);
        }
    }
    buf_addc(b, '"');
}

struct str str_count(struct arena *a, size_t n, const char *noun) {
    return str_fmt(a, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

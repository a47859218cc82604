/* Reads references out of our own HTML, which is well-formed: attributes are quoted, so no HTML parser is
 * needed. Knows addresses, not pages. */
#include "site/href.h"

#include "base/file.h"
#include "data/index.h"

#include <string.h>

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == ':';
}

/* The next attribute at or after *at inside a tag that ends at `end`. */
static bool next_attribute(struct str html, size_t *at, size_t end, struct str *name, struct str *value) {
    while (*at < end) {
        size_t start = *at;
        while (*at < end && is_name(html.p[*at]))
            ++*at;
        if (*at > start && *at + 1 < end && html.p[*at] == '=' &&
            (html.p[*at + 1] == '"' || html.p[*at + 1] == '\'')) {
            char quote = html.p[*at + 1];
            *name = (struct str){html.p + start, *at - start};
            const char *from = html.p + *at + 2, *close = memchr(from, quote, end - *at - 2);
            if (!close)
                return false;
            *value = (struct str){from, (size_t)(close - from)};
            *at = (size_t)(close - html.p) + 1;
            return true;
        }
        if (*at == start)
            ++*at;
    }
    return false;
}

/* The end of the tag that begins at `at`, past quoted '>'. */
static size_t tag_end(struct str html, size_t at) {
    char quote = 0;
    for (; at < html.n; at++) {
        char c = html.p[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
    }
    return at;
}

static bool has_scheme(struct str target) {
    for (size_t i = 0; i < target.n; i++) {
        if (target.p[i] == ':')
            return i > 0;
        if (!is_name(target.p[i]) && !(target.p[i] >= '0' && target.p[i] <= '9') && target.p[i] != '+' &&
            target.p[i] != '.')
            return false;
    }
    return false;
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static struct str percent_decode(struct arena *a, struct str s) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
            buf_addc(&b, (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2])));
            i += 2;
        } else {
            buf_addc(&b, s.p[i]);
        }
    }
    return buf_str(&b);
}

/* "indicators/gdp/index.html" and "../../data/" give "data/index.html"; false when the path leaves the site.
 */
static bool resolve(struct arena *a, struct str page, struct str target, struct str *out) {
    struct str_list parts = {0};
    struct str part, rest = page;
    if (!str_starts(target, STR("/"))) {
        while (str_next(&rest, '/', &part))
            VEC_PUSH(a, &parts, part);
        parts.n--; /* the page's own file name */
    }
    rest = target;
    while (str_next(&rest, '/', &part)) {
        if (str_is(part, "..")) {
            if (parts.n == 0)
                return false;
            parts.n--;
        } else if (part.n && !str_is(part, ".")) {
            VEC_PUSH(a, &parts, part);
        }
    }
    struct buf b = buf_new(a);
    for (size_t i = 0; i < parts.n; i++) {
        if (i)
            buf_addc(&b, '/');
        buf_add(&b, parts.v[i]);
    }
    if (target.n == 0 || str_ends(target, STR("/")) || str_ends(target, STR("..")) || str_is(target, "."))
        buf_addz(&b, parts.n ? "/index.html" : "index.html");
    *out = buf_str(&b);
    return true;
}

/* ---- what a link leads to */

uint64_t href_path(struct str path) {
    return index_hash(0, path.p, path.n);
}

static uint64_t hash_anchor(struct str path, struct str id) {
    uint64_t h = index_hash(href_path(path), "#", 1);
    return index_hash(h, id.p, id.n);
}

static uint64_t hash_target(struct arena *a, struct str page, struct str target) {
    size_t hash = str_find(target, STR("#"), 0);
    struct str fragment = percent_decode(a, str_skip(target, hash < target.n ? hash + 1 : hash));
    struct str path = str_head(target, hash), file = page;
    path = str_head(path, str_find(path, STR("?"), 0));
    if (path.n && !resolve(a, page, percent_decode(a, path), &file))
        return HREF_NOWHERE;
    return fragment.n && str_ends(file, STR(".html")) ? hash_anchor(file, fragment) : href_path(file);
}

/* ---- reading pages */

static void read_tag(const struct href_reader *r, struct str html, size_t at, size_t end) {
    struct str name, value;
    while (next_attribute(html, &at, end, &name, &value)) {
        if (str_is(name, "id")) {
            r->anchor(r->ctx, hash_anchor(r->page, value));
        } else if (str_is(name, "href") || str_is(name, "src") || str_is(name, "poster")) {
            struct str target =
                str_has(value, STR("&")) ? str_replace(r->scratch, value, STR("&amp;"), STR("&")) : value;
            if (!has_scheme(target))
                r->link(r->ctx, target, hash_target(r->scratch, r->page, target));
        }
    }
}

void href_read(const struct href_reader *r, struct str html) {
    for (size_t at = 0; at < html.n;) {
        const char *open = memchr(html.p + at, '<', html.n - at);
        if (!open)
            return;
        at = (size_t)(open - html.p);
        struct str rest = str_skip(html, at);
        if (str_starts(rest, STR("<!--"))) {
            at = str_find(html, STR("-->"), at);
            continue;
        }
        if (str_starts(rest, STR("<svg"))) {
            at = str_find(html, STR("</svg>"), at);
            continue;
        }
        size_t end = tag_end(html, at);
        read_tag(r, html, at + 1, end);
        at = end;
    }
}

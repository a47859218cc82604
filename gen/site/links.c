/* Reads references out of our own HTML, which is well-formed: attributes are quoted, so no HTML parser is
 * needed. Knows paths, not pages. */
#include "site/links.h"

#include <stdlib.h>
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

static void collect_tag(struct arena *a, struct job_result *r, struct str path, struct str html, size_t at,
                        size_t end) {
    struct str name, value;
    while (next_attribute(html, &at, end, &name, &value)) {
        if (str_is(name, "id"))
            VEC_PUSH(a, &r->anchors, str_fmt(a, "%.*s#%.*s", STR_ARG(path), STR_ARG(value)));
        else if (str_is(name, "href") || str_is(name, "src") || str_is(name, "poster"))
            VEC_PUSH(a, &r->links,
                     ((struct link){path, str_replace(a, str_dup(a, value), STR("&amp;"), STR("&"))}));
    }
}

void links_collect(struct arena *a, struct job_result *r, struct str path, struct str html) {
    for (size_t at = 0; at < html.n;) {
        const char *open = memchr(html.p + at, '<', html.n - at);
        if (!open)
            return;
        at = (size_t)(open - html.p);
        if (str_starts(str_skip(html, at), STR("<!--"))) {
            at = str_find(html, STR("-->"), at);
            continue;
        }
        size_t end = tag_end(html, at);
        collect_tag(a, r, path, html, at + 1, end);
        at = end;
    }
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

static int by_text(const void *a, const void *b) {
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool listed(const struct str_list *l, struct str s) {
    return l->n && bsearch(&s, l->v, l->n, sizeof *l->v, by_text);
}

static bool link_lives(struct arena *a, const struct link *l, const struct str_list *files,
                       const struct str_list *anchors) {
    size_t hash = str_find(l->target, STR("#"), 0);
    struct str fragment = percent_decode(a, str_skip(l->target, hash < l->target.n ? hash + 1 : hash));
    struct str path = str_head(l->target, hash), file = l->page;
    path = str_head(path, str_find(path, STR("?"), 0));
    if (path.n && (!resolve(a, l->page, percent_decode(a, path), &file) || !listed(files, file)))
        return false;
    return !fragment.n || !str_ends(file, STR(".html")) ||
           listed(anchors, str_fmt(a, "%.*s#%.*s", STR_ARG(file), STR_ARG(fragment)));
}

size_t links_check(struct arena *a, const struct build *b, struct diags *ds) {
    struct str_list files = {0}, anchors = {0};
    for (size_t i = 0; i < b->job_count; i++) {
        const struct job_result *r = &b->results[i];
        for (size_t k = 0; k < r->outputs.n; k++)
            VEC_PUSH(a, &files, r->outputs.v[k].path);
        for (size_t k = 0; k < r->anchors.n; k++)
            VEC_PUSH(a, &anchors, r->anchors.v[k]);
    }
    if (files.n)
        qsort(files.v, files.n, sizeof *files.v, by_text);
    if (anchors.n)
        qsort(anchors.v, anchors.n, sizeof *anchors.v, by_text);
    struct arena *scratch = arena_new();
    size_t checked = 0;
    for (size_t i = 0; i < b->job_count; i++) {
        for (size_t k = 0; k < b->results[i].links.n; k++) {
            const struct link *l = &b->results[i].links.v[k];
            if (has_scheme(l->target))
                continue;
            checked++;
            if (!link_lives(scratch, l, &files, &anchors))
                diag(ds, DIAG_LINK_DEAD, LOC_NONE, l->page, l->target);
            arena_reset(scratch);
        }
    }
    arena_free(scratch);
    return checked;
}

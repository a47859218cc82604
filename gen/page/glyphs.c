/* Finds the outlines of letters in all charts of a page, counts them, and writes each that occurs again once.
 * Must not know what a page or a chart is about. */
#include "page/glyphs.h"

#include <string.h>

/* A shorter outline is written again rather than referred to. */
enum { SHARE_BYTES = 40 };

struct outline {
    struct str rest; /* relative path data after the first move; empty: a free slot */
    size_t uses, number;
};

struct glyph {
    long x, y;
    struct outline *outline;
};

/* The children of a text's group, which are written anew. */
struct group {
    size_t from, to, first, count;
};

/* One picture: where it stands, its own shared outlines, which go, and its groups. */
struct chart {
    size_t from, to, defs_from, defs_to;
    size_t first_group, group_count;
};

struct sharing {
    struct arena *a;
    struct str html;
    struct outline *slot;
    size_t slots;
    VEC(struct glyph) glyphs;
    VEC(struct group) groups;
    VEC(struct chart) charts;
    VEC(struct def {
        struct str id;
        struct glyph glyph;
    })
    defs; /* of the picture being read */
};

static size_t slot_of(const struct sharing *s, struct str rest) {
    size_t hash = 14695981039346656037u;
    for (size_t i = 0; i < rest.n; i++)
        hash = (hash ^ (unsigned char)rest.p[i]) * 1099511628211u;
    size_t i = hash % s->slots;
    while (s->slot[i].rest.n && !str_eq(s->slot[i].rest, rest))
        i = (i + 1) % s->slots;
    return i;
}

static bool take(struct str *s, const char *word) {
    struct str w = str_of(word);
    if (!str_starts(*s, w))
        return false;
    *s = str_skip(*s, w.n);
    return true;
}

static bool take_long(struct str *s, long *out) {
    bool minus = take(s, "-");
    size_t n = 0;
    long v = 0;
    while (n < s->n && n < 9 && s->p[n] >= '0' && s->p[n] <= '9')
        v = v * 10 + (s->p[n++] - '0');
    *s = str_skip(*s, n);
    *out = minus ? -v : v;
    return n > 0;
}

/* Up to and without the mark, which is skipped. */
static bool take_until(struct str *s, const char *mark, struct str *out) {
    size_t at = str_find(*s, str_of(mark), 0);
    *out = str_head(*s, at);
    bool found = at < s->n;
    *s = str_skip(*s, at + strlen(mark));
    return found;
}

/* "M22 0h248…" up to the next M. */
static bool take_outline(struct sharing *s, struct str *data, struct glyph *g) {
    if (!take(data, "M") || !take_long(data, &g->x) || !take(data, " ") || !take_long(data, &g->y))
        return false;
    struct str rest = str_head(*data, str_find(*data, STR("M"), 0));
    *data = str_skip(*data, rest.n);
    if (!rest.n)
        return false;
    g->outline = &s->slot[slot_of(s, rest)];
    g->outline->rest = rest;
    return true;
}

/* ---- reading */

static bool read_defs(struct sharing *s, struct chart *c) {
    struct str at = str_head(str_skip(s->html, c->from), c->to - c->from), head;
    s->defs.n = 0;
    c->defs_from = c->defs_to =
        c->from + str_find(at, STR("<g aria-hidden=\"true\">"), 0) + STR("<g aria-hidden=\"true\">").n;
    if (c->defs_from >= c->to)
        return false;
    at = str_skip(at, c->defs_from - c->from);
    head = at;
    if (!take(&at, "<defs><path id=\""))
        return true;
    do {
        struct def d = {0};
        struct str data;
        if (!take_until(&at, "\" d=\"", &d.id) || !take_until(&at, "\"/>", &data) ||
            !take_outline(s, &data, &d.glyph) || data.n)
            return false;
        VEC_PUSH(s->a, &s->defs, d);
    } while (take(&at, "<path id=\""));
    if (!take(&at, "</defs>"))
        return false;
    c->defs_to += (size_t)(at.p - head.p);
    return true;
}

static bool read_use(struct sharing *s, struct str *at, struct glyph *g) {
    struct str id;
    long x = 0, y = 0;
    if (!take_until(at, "\"", &id))
        return false;
    if (take(at, " x=\"") && !(take_long(at, &x) && take(at, "\"")))
        return false;
    if (take(at, " y=\"") && !(take_long(at, &y) && take(at, "\"")))
        return false;
    for (size_t i = 0; i < s->defs.n; i++) {
        if (str_eq(s->defs.v[i].id, id)) {
            *g = s->defs.v[i].glyph;
            g->x += x;
            g->y += y;
            return take(at, "/>");
        }
    }
    return false;
}

static bool read_group(struct sharing *s, struct str children, struct group *g) {
    g->first = s->glyphs.n;
    while (children.n) {
        struct glyph glyph;
        struct str data;
        if (take(&children, "<path d=\"")) {
            if (!take_until(&children, "\"/>", &data))
                return false;
            while (data.n) {
                if (!take_outline(s, &data, &glyph))
                    return false;
                VEC_PUSH(s->a, &s->glyphs, glyph);
            }
        } else if (!take(&children, "<use xlink:href=\"#") || !read_use(s, &children, &glyph)) {
            return false;
        } else {
            VEC_PUSH(s->a, &s->glyphs, glyph);
        }
    }
    g->count = s->glyphs.n - g->first;
    return true;
}

static bool read_chart(struct sharing *s, struct chart *c) {
    size_t at = c->defs_to;
    c->first_group = s->groups.n;
    for (;;) {
        at = str_find(s->html, STR(")scale("), at);
        if (at >= c->to)
            break;
        struct group g = {.from = str_find(s->html, STR(")\">"), at) + 3};
        g.to = str_find(s->html, STR("</g>"), g.from);
        if (g.to >= c->to || !read_group(s, str_head(str_skip(s->html, g.from), g.to - g.from), &g))
            return false;
        VEC_PUSH(s->a, &s->groups, g);
        at = g.to;
    }
    c->group_count = s->groups.n - c->first_group;
    return true;
}

static void read_page(struct sharing *s) {
    static const struct str mark = STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    for (size_t at = str_find(s->html, mark, 0); at < s->html.n; at = str_find(s->html, mark, at + 1)) {
        struct chart c = {.from = at, .to = str_find(s->html, STR("</svg>"), at)};
        size_t glyphs = s->glyphs.n, groups = s->groups.n;
        if (read_defs(s, &c) && read_chart(s, &c)) {
            VEC_PUSH(s->a, &s->charts, c);
            continue;
        }
        s->glyphs.n = glyphs;
        s->groups.n = groups;
    }
    for (size_t i = 0; i < s->glyphs.n; i++)
        s->glyphs.v[i].outline->uses++;
}

/* ---- writing */

static bool is_shared(const struct outline *o) {
    return o->uses > 1 && o->rest.n >= SHARE_BYTES;
}

static void write_defs(struct sharing *s, struct buf *b) {
    size_t number = 0;
    for (size_t i = 0; i < s->glyphs.n; i++) {
        struct outline *o = s->glyphs.v[i].outline;
        if (!is_shared(o) || o->number)
            continue;
        o->number = ++number;
        buf_fmt(b, "%s<path id=\"g%zu\" d=\"M0 0", number == 1 ? "<defs>" : "", number);
        buf_add(b, o->rest);
        buf_addz(b, "\"/>");
    }
    buf_addz(b, number ? "</defs>" : "");
}

static void write_group(const struct sharing *s, const struct group *g, struct buf *b) {
    bool open = false;
    for (size_t i = g->first; i < g->first + g->count; i++) {
        const struct glyph *glyph = &s->glyphs.v[i];
        if (is_shared(glyph->outline))
            continue;
        buf_fmt(b, "%sM%ld %ld", open ? "" : "<path d=\"", glyph->x, glyph->y);
        buf_add(b, glyph->outline->rest);
        open = true;
    }
    buf_addz(b, open ? "\"/>" : "");
    for (size_t i = g->first; i < g->first + g->count; i++) {
        const struct glyph *glyph = &s->glyphs.v[i];
        if (!is_shared(glyph->outline))
            continue;
        buf_fmt(b, "<use xlink:href=\"#g%zu\"", glyph->outline->number);
        if (glyph->x)
            buf_fmt(b, " x=\"%ld\"", glyph->x);
        if (glyph->y)
            buf_fmt(b, " y=\"%ld\"", glyph->y);
        buf_addz(b, "/>");
    }
}

struct str glyphs_share(struct arena *a, struct str html) {
    struct sharing s = {.a = a, .html = html, .slots = 64};
    if (!str_has(html, STR("<svg ")))
        return html;
    while (s.slots < html.n / 4) /* the shortest outline, "M0 0z", is longer */
        s.slots *= 2;
    s.slot = ARENA_ARRAY(a, struct outline, s.slots);
    read_page(&s);
    struct buf b = buf_new(a);
    size_t done = 0;
    for (size_t i = 0; i < s.charts.n; i++) {
        const struct chart *c = &s.charts.v[i];
        buf_add(&b, str_head(str_skip(html, done), c->defs_from - done));
        if (!i)
            write_defs(&s, &b);
        done = c->defs_to;
        for (size_t k = c->first_group; k < c->first_group + c->group_count; k++) {
            const struct group *g = &s.groups.v[k];
            buf_add(&b, str_head(str_skip(html, done), g->from - done));
            write_group(&s, g, &b);
            done = g->to;
        }
    }
    buf_add(&b, str_skip(html, done));
    return buf_str(&b);
}

/* A scan over the tags that cairo writes. It knows the few elements and styles of cairo's SVG surface; what
 * it does not know goes through unchanged. */
#include "chart/svgfix.h"

#include "chart/markup.h"

#include <string.h>

struct fixer {
    struct buf *out;
    struct str all, prefix;
    VEC(struct str) ids; /* old ids in the order of their first appearance */
    int defs;            /* depth of <defs>: nothing in there is seen by itself */
};

/* ---- small readers ---- */

static void skip_blanks(struct str *s) {
    while (s->n && (s->p[0] == ' ' || s->p[0] == '\n' || s->p[0] == ','))
        *s = str_skip(*s, 1);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Takes a decimal number off *s, in hundredths. */
static bool read_hundredths(struct str *s, long *out) {
    skip_blanks(s);
    struct str t = *s;
    bool negative = t.n && t.p[0] == '-';
    if (negative)
        t = str_skip(t, 1);
    if (t.n == 0 || !is_digit(t.p[0]))
        return false;
    long v = 0;
    for (; t.n && is_digit(t.p[0]) && v < 100000000; t = str_skip(t, 1))
        v = v * 10 + (t.p[0] - '0');
    v *= 1000;
    if (t.n && t.p[0] == '.') {
        t = str_skip(t, 1);
        for (long place = 100; t.n && is_digit(t.p[0]); t = str_skip(t, 1), place /= 10)
            v += (t.p[0] - '0') * place;
    }
    v = (v + 5) / 10;
    *out = negative ? -v : v;
    *s = t;
    return true;
}

/* ---- values ---- */

/* rgb(12.156863%,37.254902%,65.882353%) to #1f5fa8; false for anything else. */
static bool fix_color(struct buf *out, struct str value) {
    if (!str_starts(value, STR("rgb(")))
        return false;
    struct str rest = str_skip(value, 4);
    long v[3];
    for (int i = 0; i < 3; i++) {
        if (!read_hundredths(&rest, &v[i]) || rest.n == 0 || rest.p[0] != '%')
            return false;
        rest = str_skip(rest, 1);
    }
    /* A byte is 0.39 percent, so hundredths of a percent give it back exactly. */
    markup_color(out, (struct color){(unsigned char)((v[0] * 255 + 5000) / 10000),
                                     (unsigned char)((v[1] * 255 + 5000) / 10000),
                                     (unsigned char)((v[2] * 255 + 5000) / 10000)});
    return true;
}

static void fix_id(struct fixer *f, struct str id) {
    size_t i = 0;
    while (i < f->ids.n && !str_eq(f->ids.v[i], id))
        i++;
    if (i == f->ids.n)
        VEC_PUSH(f->out->a, &f->ids, id);
    buf_add(f->out, f->prefix);
    buf_fmt(f->out, "-c%zu", i + 1);
}

/* Lists of numbers and functions of them: each number rounded, the rest as it is. */
static void fix_numbers(struct buf *out, struct str value) {
    while (value.n) {
        long v;
        struct str rest = value;
        bool starts = is_digit(value.p[0]) || value.p[0] == '-';
        if (starts && read_hundredths(&rest, &v)) {
            markup_hundredths(out, v);
            value = rest;
        } else {
            buf_addc(out, value.p[0]);
            value = str_skip(value, 1);
        }
    }
}

/* True when all lines are horizontal or vertical. */
static bool fix_path(struct buf *out, struct str d) {
    struct path_writer w = path_writer_new(out, true);
    char command = 0;
    for (skip_blanks(&d); d.n; skip_blanks(&d)) {
        if (!is_digit(d.p[0]) && d.p[0] != '-') {
            command = d.p[0];
            d = str_skip(d, 1);
            if (command == 'Z')
                path_close(&w);
            continue;
        }
        long xy[6];
        size_t need = command == 'C' ? 6 : 2, n = 0;
        while (n < need && read_hundredths(&d, &xy[n]))
            n++;
        if (n < need)
            break;
        struct str rest = d;
        skip_blanks(&rest);
        if (command == 'C')
            path_curve(&w, xy);
        else if (command == 'L')
            path_line(&w, xy[0], xy[1]);
        else if (rest.n) /* cairo ends each figure with a move that leads nowhere */
            path_move(&w, xy[0], xy[1]);
    }
    path_end(&w);
    return w.level;
}

/* ---- tags ---- */

static bool is_default(struct str name, struct str value) {
    static const char *const defaults[][2] = {
        {"fill-rule", "nonzero"},     {"clip-rule", "nonzero"},   {"fill-opacity", "1"},
        {"stroke-opacity", "1"},      {"stroke", "none"},         {"stroke-linecap", "butt"},
        {"stroke-linejoin", "miter"}, {"stroke-miterlimit", "4"}, {"stroke-width", "1"},
        {"fill", "rgb(0%,0%,0%)"},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (str_is(name, defaults[i][0]) && str_is(value, defaults[i][1]))
            return true;
    return false;
}

static void begin_attr(struct fixer *f, struct str name) {
    buf_addc(f->out, ' ');
    buf_add(f->out, name);
    buf_add(f->out, STR("=\""));
}

static void fix_style(struct fixer *f, struct str style) {
    for (struct str one; str_next(&style, ';', &one);) {
        struct str name, value = one;
        if (!str_next(&value, ':', &name) || !value.p)
            continue;
        name = str_trim(name);
        value = str_trim(value);
        if (is_default(name, value))
            continue;
        begin_attr(f, name);
        if (!fix_color(f->out, value))
            fix_numbers(f->out, value);
        buf_addc(f->out, '"');
    }
}

/* Whether an id is referred to; an unused one, like that of each surface, is dropped. */
static bool is_used(const struct fixer *f, struct str id) {
    struct str mark = str_fmt(f->out->a, "#%.*s", STR_ARG(id));
    for (size_t at = 0; (at = str_find(f->all, mark, at)) < f->all.n; at += mark.n) {
        size_t end = at + mark.n;
        if (end < f->all.n && (f->all.p[end] == ')' || f->all.p[end] == '"'))
            return true;
    }
    return false;
}

static void fix_reference(struct fixer *f, struct str value) {
    size_t hash = str_find(value, STR("#"), 0), end = hash + 1;
    while (end < value.n && value.p[end] != ')')
        end++;
    buf_add(f->out, str_head(value, hash + 1));
    fix_id(f, (struct str){value.p + hash + 1, end - hash - 1});
    buf_add(f->out, str_skip(value, end));
}

static void fix_attr(struct fixer *f, struct str name, struct str value) {
    static const char *const numeric[] = {"x", "y", "width", "height", "transform", "stroke-width"};
    if (str_is(name, "style")) {
        fix_style(f, value);
        return;
    }
    if (is_default(name, value) || (str_is(name, "id") && !is_used(f, value)))
        return;
    begin_attr(f, name);
    bool number = false;
    for (size_t i = 0; i < sizeof numeric / sizeof *numeric; i++)
        number |= str_is(name, numeric[i]);
    if (str_is(name, "id"))
        fix_id(f, value);
    else if (str_starts(value, STR("url(#")) || (str_is(name, "xlink:href") && value.n && value.p[0] == '#'))
        fix_reference(f, value);
    else if (number)
        fix_numbers(f->out, value);
    else
        buf_add(f->out, value);
    buf_addc(f->out, '"');
}

/* `tag` is what stands between < and >, of an element that opens. */
static void fix_tag(struct fixer *f, struct str tag) {
    struct str name, path = STR_NONE;
    bool empty = tag.n && tag.p[tag.n - 1] == '/', crisp = false;
    if (empty)
        tag.n--;
    str_next(&tag, ' ', &name);
    crisp = str_is(name, "rect");
    buf_addc(f->out, '<');
    buf_add(f->out, name);
    for (struct str key, value; str_next(&tag, '=', &key) && tag.n;) {
        tag = str_skip(tag, 1); /* the opening quote */
        if (!str_next(&tag, '"', &value))
            break;
        key = str_trim(key);
        if (str_is(key, "d") && str_is(name, "path"))
            path = value;
        else
            fix_attr(f, key, value);
    }
    if (path.p) {
        buf_add(f->out, STR(" d=\""));
        crisp = fix_path(f->out, path);
        buf_addc(f->out, '"');
    }
    if (crisp && f->defs == 0)
        buf_add(f->out, STR(" shape-rendering=\"crispEdges\""));
    buf_addz(f->out, empty ? "/>" : ">");
    if (str_is(name, "defs") && !empty)
        f->defs++;
}

void svgfix(struct buf *out, struct str cairo_svg, struct str prefix) {
    struct fixer f = {.out = out, .all = cairo_svg, .prefix = prefix};
    struct str rest = cairo_svg, part;
    while (str_next(&rest, '<', &part) && rest.p) {
        size_t end = str_find(rest, STR(">"), 0);
        struct str tag = str_head(rest, end);
        if (tag.n == 0 || tag.p[0] == '?' || str_starts(tag, STR("svg")) || str_is(tag, "/svg"))
            continue;
        if (tag.p[0] == '/') {
            buf_addc(out, '<');
            buf_add(out, tag);
            buf_addc(out, '>');
            f.defs -= str_is(tag, "/defs");
        } else {
            fix_tag(&f, tag);
        }
    }
}

/* What was laid out, as JSON in output pixels, and what is wrong with it. Reads scenes only. */
#include "chart/chart.h"
#include "chart/layout.h"
#include "chart/place.h"
#include "chart/theme.h"

#include <math.h>

/* Hundredths of a pixel, without the locale's decimal mark. */
static void add_number(struct buf *b, double v) {
    long long n = llround(v * 100);
    if (n < 0) {
        buf_addc(b, '-');
        n = -n;
    }
    buf_fmt(b, "%lld", n / 100);
    if (n % 100)
        buf_fmt(b, n % 10 ? ".%02lld" : ".%lld", n % 10 ? n % 100 : n % 100 / 10);
}

static void add_color(struct buf *b, const char *key, struct color c) {
    buf_fmt(b, ",\"%s\":\"#%02x%02x%02x\"", key, c.r, c.g, c.b);
}

static void add_box(struct buf *b, struct box x, double scale) {
    const char *keys[] = {",\"x\":", ",\"y\":", ",\"w\":", ",\"h\":"};
    double v[] = {x.x, x.y, x.w, x.h};
    for (size_t i = 0; i < 4; i++) {
        buf_addz(b, keys[i]);
        add_number(b, v[i] * scale);
    }
}

static void add_text(struct buf *b, const char *key, struct str s) {
    buf_fmt(b, ",\"%s\":", key);
    buf_json(b, s);
}

static struct box ink_box(const struct mark *m) {
    return (struct box){m->x + m->run.ink_x, m->y + m->run.ink_y, m->run.ink_w, m->run.ink_h};
}

/* Circles and diamonds are given by their middle. */
static struct box mark_box(const struct mark *m) {
    if (m->shape == SHAPE_TEXT)
        return ink_box(m);
    if (m->shape == SHAPE_CIRCLE || m->shape == SHAPE_DIAMOND)
        return (struct box){m->x - m->w / 2, m->y - m->h / 2, m->w, m->h};
    return (struct box){m->x, m->y, m->w, m->h};
}

static void write_text(struct buf *b, const struct mark *m, double scale) {
    buf_fmt(b, "{\"role\":\"%s\"", role_id(m->role));
    add_text(b, "text", m->run.text);
    add_box(b, ink_box(m), scale);
    buf_addz(b, ",\"size\":");
    add_number(b, m->run.size * scale);
    add_color(b, "color", m->fill);
    add_color(b, "on", m->on);
    if (m->value.n) {
        add_text(b, "category", m->category);
        add_text(b, "value", m->value);
    }
    buf_addc(b, '}');
}

static void write_mark(struct buf *b, const struct mark *m, double scale) {
    buf_fmt(b, "{\"role\":\"%s\"", role_id(m->role));
    add_text(b, "series", m->series);
    add_text(b, "category", m->category);
    add_text(b, "value", m->value);
    add_box(b, mark_box(m), scale);
    if (m->role == ROLE_SLICE)
        buf_fmt(b, ",\"from\":%.6f,\"to\":%.6f", m->from, m->to);
    buf_addc(b, '}');
}

struct str ledger_json(struct arena *a, const struct scene *s) {
    struct buf b = buf_new(a);
    buf_addz(&b, "{\"canvas\":[");
    add_number(&b, s->width * s->scale);
    buf_addc(&b, ',');
    add_number(&b, s->height * s->scale);
    buf_addz(&b, "],\"texts\":[");
    size_t n = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape == SHAPE_TEXT) {
            buf_addz(&b, n++ ? ",\n" : "\n");
            write_text(&b, &s->marks.v[i], s->scale);
        }
    buf_addz(&b, "],\"marks\":[");
    n = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->shape != SHAPE_TEXT && m->role >= ROLE_BAR) {
            buf_addz(&b, n++ ? ",\n" : "\n");
            write_mark(&b, m, s->scale);
        }
    }
    buf_addz(&b, "],\"missing\":[");
    for (size_t i = 0; i < s->missing.n; i++)
        buf_fmt(&b, "%s\"U+%04X\"", i ? "," : "", s->missing.v[i]);
    buf_addz(&b, "],\"notes\":[");
    for (size_t i = 0; i < s->notes.n; i++) {
        if (i)
            buf_addc(&b, ',');
        buf_json(&b, s->notes.v[i]);
    }
    buf_addz(&b, "]}\n");
    return buf_str(&b);
}

/* ---- faults ---- */

static void fault(struct buf *b, const char *what, const struct mark *m, const struct mark *other) {
    buf_fmt(b, "%s: '%.*s' (%s)", what, STR_ARG(m->run.text), role_id(m->role));
    if (other)
        buf_fmt(b, " and '%.*s' (%s)",
                STR_ARG(other->shape == SHAPE_TEXT ? other->run.text : other->category),
                role_id(other->role));
    buf_addc(b, '\n');
}

static bool text_on_mark(const struct mark *text, const struct mark *m) {
    struct box b = ink_box(text);
    switch (m->shape) {
    case SHAPE_RECT:
    case SHAPE_CIRCLE:
    case SHAPE_DIAMOND:
        return (m->role == ROLE_BAR || m->role == ROLE_POINT || m->role == ROLE_TARGET) &&
               box_meets(b, mark_box(m), -0.5);
    case SHAPE_PATH: /* a slice: what crosses none of its edges is in the hole or outside */
        for (size_t i = 0; i < m->point_count && m->role == ROLE_SLICE; i++)
            if (segment_meets((struct segment){m->points[i], m->points[(i + 1) % m->point_count]}, b))
                return true;
        return false;
    default:
        return false;
    }
}

/* On a cell a text stands wholly, and its contrast was measured against that cell. */
static bool strays_from_cell(const struct mark *text, const struct mark *m) {
    struct box b = ink_box(text), c = mark_box(m);
    if (m->role != ROLE_CELL || !box_meets(b, c, -0.01))
        return false;
    bool inside = b.x >= c.x - 0.01 && b.y >= c.y - 0.01 && b.x + b.w <= c.x + c.w + 0.01 &&
                  b.y + b.h <= c.y + c.h + 0.01;
    return !inside || !color_eq(text->on, m->fill);
}

static void check_text(struct buf *b, const struct scene *s, size_t i) {
    const struct mark *m = &s->marks.v[i];
    struct box x = ink_box(m);
    if (x.x < -0.01 || x.y < -0.01 || x.x + x.w > s->width + 0.01 || x.y + x.h > s->height + 0.01)
        fault(b, "clipped", m, NULL);
    if (m->run.size < s->text_floor - 1e-6)
        fault(b, "under the floor", m, NULL);
    if (color_contrast(m->fill, m->on) < 4.5)
        fault(b, "contrast below 4.5:1", m, NULL);
    for (size_t k = 0; k < s->marks.n; k++) {
        const struct mark *o = &s->marks.v[k];
        if (o->shape == SHAPE_TEXT) {
            if (k > i && box_meets(x, ink_box(o), -0.01))
                fault(b, "overlap", m, o);
        } else if ((!m->may_overlap && text_on_mark(m, o)) || strays_from_cell(m, o)) {
            fault(b, "text on a mark", m, o);
        }
    }
}

static void check_mark(struct buf *b, const struct scene *s, const struct mark *m) {
    struct box x = mark_box(m);
    if (x.x < -0.01 || x.y < -0.01 || x.x + x.w > s->width + 0.01 || x.y + x.h > s->height + 0.01 ||
        !isfinite(x.x + x.y + x.w + x.h))
        buf_fmt(b, "clipped: %s of '%.*s'\n", role_id(m->role), STR_ARG(m->category));
    bool data = m->role == ROLE_BAR || m->role == ROLE_POINT || m->role == ROLE_LINE ||
                m->role == ROLE_SLICE || m->role == ROLE_TARGET;
    if (!data || !s->marks.n || !m->series.n)
        return;
    struct color ground = s->marks.v[0].fill;
    struct color ink =
        m->has_stroke && (!m->has_fill || color_contrast(m->fill, ground) < 3) ? m->stroke : m->fill;
    if (color_contrast(ink, ground) < 3)
        buf_fmt(b, "contrast below 3:1: %s of '%.*s'\n", role_id(m->role), STR_ARG(m->category));
}

struct str ledger_faults(struct arena *a, const struct scene *s) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->shape == SHAPE_TEXT)
            check_text(&b, s, i);
        else if (m->role >= ROLE_BAR)
            check_mark(&b, s, m);
    }
    for (size_t i = 0; i < s->missing.n; i++)
        buf_fmt(&b, "missing glyph: U+%04X\n", s->missing.v[i]);
    return buf_str(&b);
}

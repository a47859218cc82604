/* The invisible layers of an SVG. Knows what marks stand for; knows nothing of how they look. */
#include "chart/overlay.h"

#include "chart/markup.h"

#include <math.h>
#include <stdlib.h>

/* A finger or a shaky hand needs room: the least width of an area, in px, and of the band along a line. */
static const double AREA_MIN = 16, BAND = 12;

/* ---- texts ---- */

/* Headings first, then the picture, then what stands below it. */
static int reading_rank(enum role r) {
    switch (r) {
    case ROLE_TITLE:
        return 0;
    case ROLE_SUBTITLE:
        return 1;
    case ROLE_LEGEND:
        return 2;
    case ROLE_NOTE:
        return 4;
    case ROLE_SOURCE:
        return 5;
    case ROLE_SITE:
        return 6;
    default:
        return 3;
    }
}

struct reading {
    const struct mark *m;
    int rank;
    double row; /* baseline of the row that the text belongs to */
    size_t at;  /* place in the scene; keeps equal ones in order */
};

static int compare(double a, double b) {
    return (a > b) - (a < b);
}

static int by_baseline(const void *pa, const void *pb) {
    const struct reading *a = pa, *b = pb;
    int d = a->rank - b->rank;
    d = d ? d : compare(a->m->y, b->m->y);
    return d ? d : (a->at > b->at) - (a->at < b->at);
}

static int by_row(const void *pa, const void *pb) {
    const struct reading *a = pa, *b = pb;
    int d = a->rank - b->rank;
    d = d ? d : compare(a->row, b->row);
    d = d ? d : compare(a->m->x, b->m->x);
    return d ? d : (a->at > b->at) - (a->at < b->at);
}

/* Texts whose baselines differ by less than half a line are one row, read from left to right. */
struct reading_order reading_order(struct arena *a, const struct scene *s) {
    struct reading *v = ARENA_ARRAY(a, struct reading, s->marks.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->shape == SHAPE_TEXT && m->run.text.n > 0)
            v[n++] = (struct reading){m, reading_rank(m->role), m->y, i};
    }
    qsort(v, n, sizeof *v, by_baseline);
    for (size_t i = 1; i < n; i++)
        if (v[i].rank == v[i - 1].rank && v[i].m->y - v[i - 1].row < v[i].m->run.size / 2)
            v[i].row = v[i - 1].row;
    qsort(v, n, sizeof *v, by_row);
    struct reading_order order = {ARENA_ARRAY(a, const struct mark *, n + 1), n};
    for (size_t i = 0; i < n; i++)
        order.v[i] = v[i].m;
    return order;
}

void overlay_texts(struct buf *out, const struct scene *s) {
    struct reading_order order = reading_order(out->a, s);
    buf_add(out,
            STR("<g class=\"zb-text\" fill=\"none\" pointer-events=\"all\" font-family=\"sans-serif\">"));
    for (size_t i = 0; i < order.n; i++) {
        const struct mark *m = order.v[i];
        buf_add(out, STR("<text"));
        markup_attr_number(out, "x", m->x);
        markup_attr_number(out, "y", m->y);
        markup_attr_number(out, "font-size", m->run.size);
        if (m->run.width >= 0.01) {
            markup_attr_number(out, "textLength", m->run.width);
            buf_add(out, STR(" lengthAdjust=\"spacingAndGlyphs\""));
        }
        buf_addc(out, '>');
        markup_text(out, m->run.text);
        buf_add(out, STR("</text>"));
    }
    buf_add(out, STR("</g>\n"));
}

/* ---- marks ---- */

static void add_rect(struct buf *out, const struct mark *m) {
    double w = fmax(m->w, AREA_MIN), h = fmax(m->h, AREA_MIN);
    buf_add(out, STR("<rect class=\"zb-mark\""));
    markup_attr_number(out, "x", m->x - (w - m->w) / 2);
    markup_attr_number(out, "y", m->y - (h - m->h) / 2);
    markup_attr_number(out, "width", w);
    markup_attr_number(out, "height", h);
}

static void add_circle(struct buf *out, const struct mark *m) {
    buf_add(out, STR("<circle class=\"zb-mark\""));
    markup_attr_number(out, "cx", m->x);
    markup_attr_number(out, "cy", m->y);
    markup_attr_number(out, "r", fmax(fmax(m->w, m->h), AREA_MIN) / 2);
}

static void add_path(struct buf *out, const struct mark *m) {
    buf_add(out, STR("<path class=\"zb-mark\" d=\""));
    struct path_writer w = path_writer_new(out, true);
    for (size_t i = 0; i < m->point_count; i++)
        (i == 0 ? path_move : path_line)(&w, lround(m->points[i].x * 100), lround(m->points[i].y * 100));
    if (m->closed)
        path_close(&w);
    path_end(&w);
    buf_addc(out, '"');
    if (!m->closed) {
        buf_add(out, STR(" pointer-events=\"stroke\""));
        markup_attr_number(out, "stroke-width", fmax(m->stroke_px, BAND));
    }
}

static void add_mark(struct buf *out, const struct mark *m) {
    const char *element = m->shape == SHAPE_RECT ? "rect" : m->shape == SHAPE_PATH ? "path" : "circle";
    if (m->shape == SHAPE_RECT)
        add_rect(out, m);
    else if (m->shape == SHAPE_PATH)
        add_path(out, m);
    else
        add_circle(out, m);
    markup_attr(out, "data-role", str_of(role_id(m->role)));
    markup_attr(out, "data-series", m->series);
    markup_attr(out, "data-category", m->category);
    markup_attr(out, "data-value", m->value);
    buf_addc(out, '>');
    if (m->tip.n) {
        buf_add(out, STR("<title>"));
        markup_text(out, m->tip);
        buf_add(out, STR("</title>"));
    }
    buf_fmt(out, "</%s>", element);
}

void overlay_marks(struct buf *out, const struct scene *s) {
    buf_add(out, STR("<g class=\"zb-marks\" fill=\"none\" pointer-events=\"all\">"));
    /* Lines first: their bands must not lie over the points of other series. */
    for (int lines = 1; lines >= 0; lines--)
        for (size_t i = 0; i < s->marks.n; i++) {
            const struct mark *m = &s->marks.v[i];
            bool meant = m->shape != SHAPE_TEXT && (m->tip.n || m->value.n);
            if (meant && (m->shape == SHAPE_PATH && !m->closed) == lines)
                add_mark(out, m);
        }
    buf_add(out, STR("</g>\n"));
}

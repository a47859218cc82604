/* Marks to cairo calls. Knows shapes, patterns and glyph runs; knows no device, only whether edges are to be
 * moved to whole pixels. */
#include "chart/draw.h"

#include <math.h>

/* Distance of pattern lines and of dots, and their thickness, in logical px. */
static const double PATTERN_STEP = 6, PATTERN_LINE = 1.25, PATTERN_DOT = 2;
/* A quarter circle as one Bézier curve; off by less than 0.03 % of the radius, where cairo_arc allows itself
 * a tenth of a pixel and draws a lens. */
static const double KAPPA = 0.5522847498;

void draw_setup(cairo_t *cr) {
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cr, o);
    cairo_font_options_destroy(o);
    cairo_set_miter_limit(cr, 4); /* the default of SVG, so that it need not be written */
}

static void set_color(cairo_t *cr, struct color c) {
    cairo_set_source_rgb(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

static double snapped(const struct painter *p, double v) {
    return p->snap > 0 ? round(v * p->snap) / p->snap : v;
}

/* Both edges of an interval on whole pixels; what has an extent keeps at least one pixel of it. */
static void snap_edges(const struct painter *p, double at, double extent, double *lo, double *hi) {
    double from = extent < 0 ? at + extent : at, to = extent < 0 ? at : at + extent;
    *lo = snapped(p, from);
    *hi = snapped(p, to);
    if (p->snap > 0 && to > from && *hi - *lo < 1 / p->snap)
        *hi = *lo + 1 / p->snap;
}

/* A line `width` px thick whose both edges lie on whole pixels. */
static double snap_width(const struct painter *p, double width) {
    return p->snap > 0 ? fmax(1, round(width * p->snap)) / p->snap : width;
}

static double snap_centre(const struct painter *p, double at, double width) {
    return p->snap > 0 ? snapped(p, at - width / 2) + width / 2 : at;
}

static void trace_rect(const struct painter *p, const struct mark *m, double inset) {
    double x0, x1, y0, y1;
    snap_edges(p, m->x, m->w, &x0, &x1);
    snap_edges(p, m->y, m->h, &y0, &y1);
    cairo_rectangle(p->cr, x0 + inset, y0 + inset, fmax(0, x1 - x0 - 2 * inset),
                    fmax(0, y1 - y0 - 2 * inset));
}

static void trace_circle(cairo_t *cr, const struct mark *m) {
    double r = m->w / 2, k = r * KAPPA, x = m->x, y = m->y;
    cairo_move_to(cr, x + r, y);
    cairo_curve_to(cr, x + r, y + k, x + k, y + r, x, y + r);
    cairo_curve_to(cr, x - k, y + r, x - r, y + k, x - r, y);
    cairo_curve_to(cr, x - r, y - k, x - k, y - r, x, y - r);
    cairo_curve_to(cr, x + k, y - r, x + r, y - k, x + r, y);
    cairo_close_path(cr);
}

static void trace_diamond(cairo_t *cr, const struct mark *m) {
    double rx = m->w / 2, ry = m->h / 2;
    cairo_move_to(cr, m->x, m->y - ry);
    cairo_line_to(cr, m->x + rx, m->y);
    cairo_line_to(cr, m->x, m->y + ry);
    cairo_line_to(cr, m->x - rx, m->y);
    cairo_close_path(cr);
}

/* Grid lines, whiskers, short bars: two points on one level. */
static bool is_straight(const struct mark *m) {
    return m->shape == SHAPE_PATH && m->point_count == 2 &&
           (m->points[0].x == m->points[1].x || m->points[0].y == m->points[1].y);
}

static void trace_straight(const struct painter *p, const struct mark *m, double width) {
    bool level = m->points[0].y == m->points[1].y;
    for (size_t i = 0; i < 2; i++) {
        double x = m->points[i].x, y = m->points[i].y;
        x = level ? snapped(p, x) : snap_centre(p, x, width);
        y = level ? snap_centre(p, y, width) : snapped(p, y);
        (i == 0 ? cairo_move_to : cairo_line_to)(p->cr, x, y);
    }
}

static void trace_path(cairo_t *cr, const struct mark *m) {
    for (size_t i = 0; i < m->point_count; i++)
        (i == 0 ? cairo_move_to : cairo_line_to)(cr, m->points[i].x, m->points[i].y);
    if (m->closed)
        cairo_close_path(cr);
}

/* The outline that a fill covers (stroke 0) or along which a line of that thickness runs. */
static void trace(const struct painter *p, const struct mark *m, double stroke) {
    cairo_new_path(p->cr);
    switch (m->shape) {
    case SHAPE_RECT:
        trace_rect(p, m, stroke / 2); /* the line stays inside, so the mark keeps its length */
        break;
    case SHAPE_CIRCLE:
        trace_circle(p->cr, m);
        break;
    case SHAPE_DIAMOND:
        trace_diamond(p->cr, m);
        break;
    case SHAPE_PATH:
        if (stroke > 0 && is_straight(m))
            trace_straight(p, m, stroke);
        else
            trace_path(p->cr, m);
        break;
    case SHAPE_TEXT:
        break;
    }
}

static void pattern_lines(cairo_t *cr, double x, double y, double w, double h, bool falling) {
    /* Lines at 45 degrees that cover the box; they start outside of it and are clipped. */
    for (double at = PATTERN_STEP / 2; at < w + h; at += PATTERN_STEP) {
        if (falling) {
            cairo_move_to(cr, x + w - at - 1, y - 1);
            cairo_line_to(cr, x + w - at + h + 1, y + h + 1);
        } else {
            cairo_move_to(cr, x + at + 1, y - 1);
            cairo_line_to(cr, x + at - h - 1, y + h + 1);
        }
    }
}

static void pattern_dots(cairo_t *cr, double x, double y, double w, double h) {
    /* Each row of dots is one dashed line: round caps on dashes without length. */
    double row = 0;
    for (double at = PATTERN_STEP / 2; at < h; at += PATTERN_STEP, row++) {
        double shift = fmod(row, 2) > 0 ? 0 : PATTERN_STEP / 2;
        cairo_move_to(cr, x + shift, y + at);
        cairo_line_to(cr, x + w, y + at);
    }
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, (const double[]){0, PATTERN_STEP}, 2, 0);
}

static void draw_pattern(const struct painter *p, const struct mark *m) {
    cairo_t *cr = p->cr;
    double x = m->x, y = m->y, w = m->w, h = m->h;
    if (m->shape == SHAPE_CIRCLE || m->shape == SHAPE_DIAMOND) {
        x -= w / 2;
        y -= h / 2;
    }
    cairo_save(cr);
    trace(p, m, 0);
    cairo_clip(cr);
    set_color(cr, m->stroke);
    cairo_set_line_width(cr, m->pattern == PATTERN_DOTS ? PATTERN_DOT : PATTERN_LINE);
    cairo_new_path(cr);
    if (m->pattern == PATTERN_DOTS) {
        pattern_dots(cr, x, y, w, h);
    } else {
        pattern_lines(cr, x, y, w, h, false);
        if (m->pattern == PATTERN_CROSS)
            pattern_lines(cr, x, y, w, h, true);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void draw_stroke(const struct painter *p, const struct mark *m) {
    cairo_t *cr = p->cr;
    bool edges = m->shape == SHAPE_RECT || is_straight(m);
    double width = edges ? snap_width(p, m->stroke_px) : m->stroke_px;
    cairo_save(cr);
    trace(p, m, width);
    set_color(cr, m->stroke);
    cairo_set_line_width(cr, width);
    if (m->round_joins)
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    if (m->dash[0] > 0)
        cairo_set_dash(cr, m->dash, 2, 0);
    else if (m->round_joins)
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* A dot with a rim as two discs. On a bitmap, that is the same picture in a third of the time; vector devices
 * keep the one shape with its stroke. */
static void draw_rimmed(const struct painter *p, const struct mark *m) {
    struct mark disc = *m;
    disc.w = disc.h = m->w + m->stroke_px;
    trace(p, &disc, 0);
    set_color(p->cr, m->stroke);
    cairo_fill(p->cr);
    disc.w = disc.h = fmax(0, m->w - m->stroke_px);
    trace(p, &disc, 0);
    set_color(p->cr, m->fill);
    cairo_fill(p->cr);
}

void draw_shape(const struct painter *p, const struct mark *m) {
    bool rimmed = m->shape == SHAPE_CIRCLE && m->has_fill && m->has_stroke && m->pattern == PATTERN_NONE;
    if (rimmed && p->snap > 0 && m->dash[0] <= 0) {
        draw_rimmed(p, m);
        return;
    }
    if (m->has_fill) {
        trace(p, m, 0);
        set_color(p->cr, m->fill);
        cairo_fill(p->cr);
    }
    if (m->pattern != PATTERN_NONE && m->w > 0 && m->h > 0)
        draw_pattern(p, m);
    if (m->has_stroke && m->stroke_px > 0)
        draw_stroke(p, m);
}

void draw_text(const struct painter *p, const struct mark *m) {
    const struct run *r = &m->run;
    if (r->glyph_count == 0)
        return;
    cairo_glyph_t *glyphs = ARENA_ARRAY(p->arena, cairo_glyph_t, r->glyph_count);
    for (size_t i = 0; i < r->glyph_count; i++)
        glyphs[i] =
            (cairo_glyph_t){r->glyph[i].id, m->x + (double)r->glyph[i].x, m->y + (double)r->glyph[i].y};
    cairo_text_cluster_t *clusters = ARENA_ARRAY(p->arena, cairo_text_cluster_t, r->cluster_count);
    for (size_t i = 0; i < r->cluster_count; i++)
        clusters[i] = (cairo_text_cluster_t){r->cluster[i].bytes, r->cluster[i].glyphs};
    cairo_set_font_face(p->cr, fonts_cairo(p->fonts, r->weight));
    cairo_set_font_size(p->cr, r->size);
    set_color(p->cr, m->fill);
    /* With its text and clusters a PDF keeps every character; without them some come out as radicals. */
    cairo_show_text_glyphs(p->cr, r->text.p, (int)r->text.n, glyphs, (int)r->glyph_count, clusters,
                           (int)r->cluster_count, 0);
}

void draw_scene(const struct painter *p, const struct scene *s) {
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape != SHAPE_TEXT)
            draw_shape(p, &s->marks.v[i]);
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape == SHAPE_TEXT)
            draw_text(p, &s->marks.v[i]);
}

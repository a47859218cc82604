/* The vector device for pages: shapes through cairo and svgfix, texts as glyph outlines, so that a chart
 * looks the same with any fonts, and the layers for reading and pointing. The result stands by itself and
 * inside HTML. */
#include "chart/carrier.h"
#include "chart/device.h"
#include "chart/draw.h"
#include "chart/markup.h"
#include "chart/outline.h"
#include "chart/overlay.h"
#include "chart/record.h"
#include "chart/svgfix.h"

#include <cairo-svg.h>
#include <math.h>

/* A shorter outline is written again rather than referred to. */
enum { SHARE_BYTES = 40 };

struct svg {
    struct arena *own;
    struct outlines *outlines;
    uint32_t pictures; /* drawn so far; marks the counts in the outlines as of this one */
};

static void *svg_open(void) {
    struct arena *a = arena_new();
    struct svg *s = ARENA_NEW(a, struct svg);
    s->own = a;
    s->outlines = outlines_new();
    return s;
}

static void svg_close(void *state) {
    struct svg *s = state;
    outlines_free(s->outlines);
    arena_free(s->own);
}

/* ---- texts ---- */

static bool is_shared(const struct outline *o) {
    return o->uses > 1 && o->rest.n >= SHARE_BYTES;
}

static void add_outline(struct buf *b, const struct outline *o, long x, long y) {
    buf_fmt(b, "M%ld %ld", o->x + x, o->y + y);
    buf_add(b, o->rest);
}

static void count_glyphs(struct svg *g, const struct device_job *job, const struct run *r) {
    for (size_t i = 0; i < r->glyph_count; i++) {
        struct outline *o = outline_of(g->outlines, job->fonts, r->weight, r->glyph[i].id);
        if (o->picture != g->pictures)
            o->uses = o->number = 0;
        o->picture = g->pictures;
        o->uses++;
    }
}

/* <defs> with the outlines that occur more than once. */
static void add_shared(struct buf *b, struct svg *g, const struct device_job *job) {
    const struct scene *s = job->scene;
    uint32_t number = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape == SHAPE_TEXT)
            count_glyphs(g, job, &s->marks.v[i].run);
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct run *r = &s->marks.v[i].run;
        for (size_t k = 0; s->marks.v[i].shape == SHAPE_TEXT && k < r->glyph_count; k++) {
            struct outline *o = outline_of(g->outlines, job->fonts, r->weight, r->glyph[k].id);
            if (!is_shared(o) || o->number)
                continue;
            buf_addz(b, number == 0 ? "<defs>" : "");
            o->number = ++number;
            buf_fmt(b, "<path id=\"%.*s-%u\" d=\"", STR_ARG(s->id), o->number);
            add_outline(b, o, 0, 0);
            buf_add(b, STR("\"/>"));
        }
    }
    if (number)
        buf_add(b, STR("</defs>\n"));
}

/* A text is a group in units of its outlines: one path of the outlines that occur only here, and uses of the
 * shared ones. */
static void add_text(struct buf *b, struct svg *g, const struct device_job *job, const struct mark *m) {
    const struct run *r = &m->run;
    double to_em = OUTLINE_EM / r->size;
    bool open = false;
    buf_add(b, STR("<g fill=\""));
    markup_color(b, m->fill);
    buf_add(b, STR("\" transform=\"translate("));
    markup_number(b, m->x);
    buf_addc(b, ' ');
    markup_number(b, m->y);
    buf_add(b, STR(")scale("));
    markup_factor(b, r->size / OUTLINE_EM);
    buf_add(b, STR(")\">"));
    for (size_t i = 0; i < r->glyph_count; i++) {
        const struct outline *o = outline_of(g->outlines, job->fonts, r->weight, r->glyph[i].id);
        if (o->rest.n == 0 || is_shared(o))
            continue;
        buf_addz(b, open ? "" : "<path d=\"");
        open = true;
        add_outline(b, o, lround((double)r->glyph[i].x * to_em), lround((double)r->glyph[i].y * to_em));
    }
    buf_addz(b, open ? "\"/>" : "");
    for (size_t i = 0; i < r->glyph_count; i++) {
        const struct outline *o = outline_of(g->outlines, job->fonts, r->weight, r->glyph[i].id);
        if (o->rest.n == 0 || !is_shared(o))
            continue;
        long x = lround((double)r->glyph[i].x * to_em), y = lround((double)r->glyph[i].y * to_em);
        buf_fmt(b, "<use xlink:href=\"#%.*s-%u\"", STR_ARG(job->scene->id), o->number);
        if (x)
            buf_fmt(b, " x=\"%ld\"", x);
        if (y)
            buf_fmt(b, " y=\"%ld\"", y);
        buf_add(b, STR("/>"));
    }
    buf_add(b, STR("</g>"));
}

/* ---- shapes ---- */

static bool add_shapes(struct buf *b, const struct device_job *job) {
    const struct scene *s = job->scene;
    struct buf raw = buf_new(job->arena);
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(device_stream, &raw, s->width, s->height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    cairo_t *cr = cairo_create(surface);
    draw_setup(cr);
    struct painter p = {cr, job->fonts, job->arena, 0};
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape != SHAPE_TEXT)
            draw_shape(&p, &s->marks.v[i]);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!device_ok(job, status))
        return false;
    svgfix(b, buf_str(&raw), s->id);
    return true;
}

/* ---- the file ---- */

static void add_head(struct buf *b, const struct scene *s) {
    buf_add(b, STR("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                   " class=\"zb-chart\""));
    markup_attr_number(b, "width", s->width);
    markup_attr_number(b, "height", s->height);
    buf_add(b, STR(" viewBox=\"0 0 "));
    markup_number(b, s->width);
    buf_addc(b, ' ');
    markup_number(b, s->height);
    buf_fmt(b, "\" role=\"img\" aria-labelledby=\"%.*s-t\" aria-describedby=\"%.*s-d\"", STR_ARG(s->id),
            STR_ARG(s->id));
    markup_attr(b, "lang", str_of(device_lang(s)));
    markup_attr(b, "xml:lang", str_of(device_lang(s)));
    buf_fmt(b, ">\n<title id=\"%.*s-t\">", STR_ARG(s->id));
    markup_text(b, s->title);
    buf_fmt(b, "</title>\n<desc id=\"%.*s-d\">", STR_ARG(s->id));
    markup_text(b, s->description);
    buf_add(b, STR("</desc>\n"));
}

/* What the file says of itself, and its end. */
static void add_tail(struct buf *b, const struct scene *s) {
    struct str tail = STR("</svg>\n");
    if (s->record.n) {
        struct hash picture = carrier_svg_hash(b->a, buf_str(b), tail);
        buf_add(b, STR(CARRIER_SVG_OPEN));
        carrier_escape(b, record_close(b->a, s->record, &picture));
        buf_add(b, STR(CARRIER_SVG_CLOSE));
    }
    buf_add(b, tail);
}

static bool svg_render(void *state, const struct device_job *job) {
    struct svg *g = state;
    const struct scene *s = job->scene;
    struct buf b = buf_new(job->arena);
    g->pictures++;
    add_head(&b, s);
    buf_add(&b, STR("<g aria-hidden=\"true\">"));
    add_shared(&b, g, job);
    if (!add_shapes(&b, job))
        return false;
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape == SHAPE_TEXT && s->marks.v[i].run.glyph_count > 0)
            add_text(&b, g, job, &s->marks.v[i]);
    buf_add(&b, STR("</g>\n"));
    overlay_texts(&b, s);
    overlay_marks(&b, s);
    add_tail(&b, s);
    *job->out = buf_str(&b);
    return true;
}

const struct device_row device_svg = {svg_open, svg_close, svg_render};

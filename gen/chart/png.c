/* The bitmap device: a cairo image, its palette, and a PNG file with what a reader may want to know of it
 * (size on paper, colour space, title) and nothing that changes from run to run. */
#include "chart/carrier.h"
#include "chart/device.h"
#include "chart/draw.h"
#include "chart/pack.h"
#include "chart/palette.h"
#include "chart/record.h"

#include <libdeflate.h>
#include <math.h>

/* All that one thread needs for pictures of a size. Made anew when a bigger picture comes. */
struct easel {
    size_t pixels, rows;
    uint32_t *px;
    unsigned char *filtered; /* rows as PNG wants them, a filter byte each */
    struct palette_maker *maker;
    struct packer *packer;
};

struct png {
    struct arena *own, *picture; /* of this struct; of the easel */
    struct easel easel;
};

static void *png_open(void) {
    struct arena *a = arena_new();
    struct png *p = ARENA_NEW(a, struct png);
    p->own = a;
    return p;
}

static void png_close(void *state) {
    struct png *p = state;
    arena_free(p->picture);
    arena_free(p->own);
}

static struct easel *easel_for(struct png *p, size_t width, size_t height) {
    struct easel *e = &p->easel;
    if (width * height <= e->pixels && height <= e->rows)
        return e;
    e->pixels = width * height > e->pixels ? width * height : e->pixels;
    e->rows = height > e->rows ? height : e->rows;
    arena_free(p->picture);
    p->picture = arena_new();
    e->px = ARENA_ARRAY(p->picture, uint32_t, e->pixels);
    e->filtered = ARENA_ARRAY(p->picture, unsigned char, e->pixels + e->rows);
    e->maker = palette_maker_new(p->picture, e->pixels);
    e->packer = packer_new(p->picture);
    return e;
}

/* ---- the file ---- */

static void add_u32(struct buf *b, uint32_t v) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_addc(b, (char)(v >> shift & 255));
}

/* Begins a chunk; the length is filled in by end_chunk, which is given what this returned. */
static size_t begin_chunk(struct buf *b, const char *type) {
    size_t at = b->n;
    add_u32(b, 0);
    buf_addz(b, type);
    return at;
}

static void end_chunk(struct buf *b, size_t at) {
    uint32_t length = (uint32_t)(b->n - at - 8);
    for (int i = 0; i < 4; i++)
        b->p[at + (size_t)i] = (char)(length >> (24 - 8 * i) & 255);
    add_u32(b, libdeflate_crc32(0, b->p + at + 4, length + 4));
}

static void add_header(struct buf *b, size_t width, size_t height, double scale) {
    buf_add(b, STR("\x89PNG\r\n\x1a\n"));
    size_t at = begin_chunk(b, "IHDR");
    add_u32(b, (uint32_t)width);
    add_u32(b, (uint32_t)height);
    buf_add(b, STR("\x08\x03\0\0\0")); /* 8 bits, palette, deflate, no interlace */
    end_chunk(b, at);
    at = begin_chunk(b, "sRGB");
    buf_addc(b, 0);
    end_chunk(b, at);
    /* A logical px is a 96th of an inch, so that a picture at scale 2 is not shown twice as big. */
    uint32_t per_metre = (uint32_t)lround(96 * scale / 0.0254);
    at = begin_chunk(b, "pHYs");
    add_u32(b, per_metre);
    add_u32(b, per_metre);
    buf_addc(b, 1);
    end_chunk(b, at);
}

static void add_text(struct buf *b, const char *keyword, const char *lang, struct str text) {
    if (text.n == 0)
        return;
    size_t at = begin_chunk(b, "iTXt");
    buf_addz(b, keyword);
    buf_add(b, STR("\0\0\0")); /* end of the keyword, not compressed */
    buf_addz(b, lang);
    buf_add(b, STR("\0\0")); /* no translated keyword */
    buf_add(b, text);
    end_chunk(b, at);
}

static void add_ink(uint32_t *v, size_t *n, struct color c) {
    uint32_t ink = (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
    for (size_t i = 0; i < *n; i++)
        if (v[i] == ink)
            return;
    if (*n < PALETTE_MAX)
        v[(*n)++] = ink;
}

static struct inks scene_inks(const struct scene *s, uint32_t *v) {
    size_t n = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->has_fill || m->shape == SHAPE_TEXT)
            add_ink(v, &n, m->fill);
        if (m->has_stroke || m->pattern != PATTERN_NONE)
            add_ink(v, &n, m->stroke);
    }
    return (struct inks){v, n};
}

static void add_picture(struct buf *b, struct easel *e, const struct scene *s, struct pixels px) {
    struct palette palette;
    uint32_t inks[PALETTE_MAX];
    palette_make(e->maker, px, scene_inks(s, inks), &palette, e->filtered);
    size_t at = begin_chunk(b, "PLTE");
    buf_add(b, (struct str){(const char *)palette.rgb, palette.n * 3});
    end_chunk(b, at);
    at = begin_chunk(b, "IDAT");
    pack_zlib(e->packer, (struct str){(const char *)e->filtered, (px.width + 1) * px.height}, px.width + 1,
              b);
    end_chunk(b, at);
}

/* Compressed: a table of figures repeats itself. */
static void add_record(struct buf *b, struct easel *e, const struct scene *s) {
    if (s->record.n == 0)
        return;
    struct hash picture = carrier_png_hash(b->a, buf_str(b));
    struct str record = record_close(b->a, s->record, &picture);
    size_t at = begin_chunk(b, "iTXt");
    buf_add(b, STR(CARRIER_KEYWORD "\0\1\0\0\0")); /* deflate, no language, no translated keyword */
    pack_zlib(e->packer, record, 0, b);
    end_chunk(b, at);
}

/* ---- the picture ---- */

/* Most scenes begin with a ground of their own, and painting twice is a tenth of the time. */
static bool has_ground(const struct scene *s) {
    if (s->marks.n == 0)
        return false;
    const struct mark *m = &s->marks.v[0];
    return m->shape == SHAPE_RECT && m->has_fill && m->x <= 0 && m->y <= 0 && m->x + m->w >= s->width &&
           m->y + m->h >= s->height;
}

static cairo_status_t paint(const struct device_job *job, struct pixels in, uint32_t *px) {
    int width = (int)in.width, height = (int)in.height;
    const struct scene *s = job->scene;
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)px, CAIRO_FORMAT_ARGB32,
                                                                   width, height, width * 4);
    cairo_t *cr = cairo_create(surface);
    if (!has_ground(s)) {
        cairo_set_source_rgb(cr, 1, 1, 1);
        cairo_paint(cr);
    }
    cairo_scale(cr, s->scale, s->scale);
    draw_setup(cr);
    draw_scene(&(struct painter){cr, job->fonts, job->arena, s->scale}, s);
    cairo_surface_flush(surface);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return status;
}

static bool png_render(void *state, const struct device_job *job) {
    const struct scene *s = job->scene;
    struct pixels px = {.width = (size_t)lround(s->width * s->scale),
                        .height = (size_t)lround(s->height * s->scale)};
    struct easel *e = easel_for(state, px.width, px.height);
    px.px = e->px;
    if (!device_ok(job, paint(job, px, e->px)))
        return false;
    struct buf b = buf_new(job->arena);
    add_header(&b, px.width, px.height, s->scale);
    add_text(&b, "Title", device_lang(s), s->title);
    add_text(&b, "Description", device_lang(s), s->description);
    add_picture(&b, e, s, px);
    add_record(&b, e, s);
    end_chunk(&b, begin_chunk(&b, "IEND"));
    *job->out = buf_str(&b);
    return true;
}

const struct device_row device_png = {png_open, png_close, png_render};

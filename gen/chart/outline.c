/* Traces glyphs with cairo and keeps what it found. Knows fonts; knows nothing of charts or SVG elements. */
#include "chart/outline.h"

#include "chart/draw.h"
#include "chart/markup.h"

#include <math.h>

struct outlines {
    struct arena *arena;
    struct outline *slot; /* open addressing; key 0 is free */
    size_t slots, used;
    cairo_surface_t *surface;
    cairo_t *cr;
};

struct outlines *outlines_new(void) {
    struct arena *a = arena_new();
    struct outlines *o = ARENA_NEW(a, struct outlines);
    o->arena = a;
    o->slots = 512;
    o->slot = ARENA_ARRAY(a, struct outline, o->slots);
    o->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    o->cr = cairo_create(o->surface);
    draw_setup(o->cr);
    return o;
}

void outlines_free(struct outlines *o) {
    cairo_destroy(o->cr);
    cairo_surface_destroy(o->surface);
    arena_free(o->arena);
}

static struct outline *find_slot(struct outline *slot, size_t slots, uint32_t key) {
    size_t i = key * 2654435761u % slots;
    while (slot[i].key && slot[i].key != key)
        i = (i + 1) % slots;
    return &slot[i];
}

static void grow(struct outlines *o) {
    struct outline *bigger = ARENA_ARRAY(o->arena, struct outline, o->slots * 2);
    for (size_t i = 0; i < o->slots; i++)
        if (o->slot[i].key)
            *find_slot(bigger, o->slots * 2, o->slot[i].key) = o->slot[i];
    o->slot = bigger;
    o->slots *= 2;
}

static void trace(struct outlines *o, struct fonts *f, enum weight w, uint32_t glyph, struct outline *out) {
    cairo_set_font_face(o->cr, fonts_cairo(f, w));
    cairo_set_font_size(o->cr, OUTLINE_EM);
    cairo_new_path(o->cr);
    cairo_glyph_path(o->cr, &(cairo_glyph_t){glyph, 0, 0}, 1);
    cairo_path_t *path = cairo_copy_path(o->cr);
    struct buf b = buf_new(o->arena);
    struct path_writer writer = path_writer_new(&b, false);
    size_t after_move = 0;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *d = &path->data[i];
        long xy[6];
        for (int k = 0; k + 1 < d->header.length && k < 3; k++) {
            xy[2 * k] = lround(d[k + 1].point.x);
            xy[2 * k + 1] = lround(d[k + 1].point.y);
        }
        if (d->header.type == CAIRO_PATH_CLOSE_PATH)
            path_close(&writer);
        else if (d->header.type == CAIRO_PATH_LINE_TO)
            path_line(&writer, xy[0], xy[1]);
        else if (d->header.type == CAIRO_PATH_CURVE_TO)
            path_curve(&writer, xy);
        else if (i + d->header.length < path->num_data) /* the last move leads nowhere */
            path_move(&writer, xy[0], xy[1]);
        if (after_move == 0) {
            after_move = b.n;
            out->x = writer.x;
            out->y = writer.y;
        }
    }
    path_end(&writer);
    cairo_path_destroy(path);
    out->rest = str_skip(buf_str(&b), after_move);
}

struct outline *outline_of(struct outlines *o, struct fonts *f, enum weight w, uint32_t glyph) {
    uint32_t key = (glyph << 1 | (uint32_t)w) + 1;
    struct outline *found = find_slot(o->slot, o->slots, key);
    if (found->key)
        return found;
    if (o->used * 4 > o->slots * 3) {
        grow(o);
        found = find_slot(o->slot, o->slots, key);
    }
    o->used++;
    found->key = key;
    trace(o, f, w, glyph, found);
    return found;
}

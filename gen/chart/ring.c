/* The ring itself and the whole in its middle. Knows nothing of how the slices are named. */
#include "chart/ring.h"

#include "chart/labels.h"
#include "chart/parts.h"

#include <math.h>

static const double pi = 3.14159265358979323846;
static const double hole = 0.6;   /* of the radius */
static const double chord = 2.5;  /* px of an arc that are drawn straight */
static const double middle = 1.7; /* width that the whole may take, in radii of the hole */

struct point ring_point(const struct ring *ring, double turn, double r) {
    double angle = turn * 2 * pi;
    return (struct point){ring->x + r * sin(angle), ring->y - r * cos(angle)};
}

static struct mark *draw_part(struct frame *f, const struct ring *ring, enum role role, double from,
                              double to) {
    size_t steps = (size_t)ceil(fmax(2, (to - from) * 2 * pi * ring->r / chord)), n = 0;
    struct point *p = ARENA_ARRAY(f->a, struct point, 2 * steps + 2);
    for (size_t i = 0; i <= steps; i++)
        p[n++] = ring_point(ring, from + (to - from) * (double)i / (double)steps, ring->r);
    for (size_t i = steps + 1; i-- > 0;)
        p[n++] = ring_point(ring, from + (to - from) * (double)i / (double)steps, ring->r * hole);
    struct mark *m = frame_path(f, role, p, n, true);
    m->has_fill = true;
    m->from = from;
    m->to = to;
    return m;
}

static void draw_ring(struct frame *f, const struct ring *ring) {
    double end = ring->v[ring->n - 1].to;
    if (end < 1 - 1e-9) /* what of the whole is not among the parts */
        draw_part(f, ring, ROLE_GRID, end, 1)->fill = f->pal->guide;
    for (size_t i = 0; i < ring->n; i++) {
        const struct slice *s = &ring->v[i];
        struct mark *m = draw_part(f, ring, ROLE_SLICE, s->from, s->to);
        m->series = s->meaning.series;
        m->category = s->meaning.category;
        m->value = s->meaning.value;
        m->tip = s->meaning.tip;
        parts_fill(f, m, i, s->status, false);
    }
    bool print = f->c->theme == THEME_PRINT; /* a gap would take the outline of a white slice */
    for (size_t i = 0; i < ring->n; i++)
        frame_line(f, ROLE_GRID, ring_point(ring, ring->v[i].from, ring->r * hole - !print),
                   ring_point(ring, ring->v[i].from, ring->r + !print), print ? f->pal->text : f->pal->ground,
                   print ? 1 : 1.5);
}

/* The whole: its name above its figure, or the figure alone. */
static void draw_whole(struct frame *f, const struct ring *ring) {
    double in = ring->r * hole, room = in * middle, size = f->t->value * 1.6, least = f->t->label_min;
    if (!ring->total.n)
        return;
    struct run run = frame_shape(f, ring->total, size, WEIGHT_BOLD);
    while (run.width > room && size > least) {
        size = fmax(size - 1, least);
        run = frame_shape(f, ring->total, size, WEIGHT_BOLD);
    }
    if (run.width > room || size > in * 1.4) {
        frame_note(f, "total left out", ring->total);
        return;
    }
    bool cut = false;
    double small = fmax(f->t->label_min, f->t->subtitle * 0.95);
    struct run head =
        text_fit(f->a, f->c->fonts, ring->total_name, small, WEIGHT_REGULAR, f->lang, room * 0.9, &cut);
    bool both = !cut && in > size * 1.8 && ring->total_name.n;
    if (both)
        frame_text(f, ROLE_LABEL, &head, ALIGN_MIDDLE, ring->x, ring->y - size * 0.36, f->pal->secondary,
                   f->pal->ground);
    else
        frame_note(f, "name of the total left out", ring->total_name);
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, ring->x,
               text_middle(ring->y, size) + (both ? size * 0.42 : 0), f->pal->text, f->pal->ground);
}

void ring_layout(struct frame *f, struct ring *ring) {
    double size;
    if (leaders_plan(f, ring, &size)) {
        draw_ring(f, ring);
        leaders_draw(f, ring, size);
    } else {
        struct name_list l = {0};
        if (!list_plan(f, ring, &l, false) && !list_plan(f, ring, &l, true)) {
            frame_rows_error(f, 0, 0);
            return;
        }
        draw_ring(f, ring);
        list_draw(f, ring, &l);
    }
    draw_whole(f, ring);
}

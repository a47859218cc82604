/* Where the names and figures of a ring's slices stand. Knows the ring's size and place, which it chooses,
 * and not how it is painted. */
#include "chart/labels.h"
#include "chart/parts.h"
#include "chart/place.h"
#include "chart/ring.h"
#include "chart/words.h"

#include <math.h>

static struct str figure(struct frame *f, const struct slice *s, bool brief) {
    if (!s->share.n)
        return s->value;
    return brief ? s->share : WORD_FILL(f->a, WORD_BRACKET, f->lang, s->value, s->share);
}

static struct str name_of(const struct slice *s, bool brief) {
    return brief && s->brief.n ? s->brief : s->name;
}

/* The widest name or figure. */
static double widest(struct frame *f, const struct ring *ring, double size, bool names, bool brief,
                     enum weight w) {
    double most = 0;
    for (size_t i = 0; i < ring->n; i++) {
        struct str s = names ? name_of(&ring->v[i], brief) : figure(f, &ring->v[i], brief);
        most = fmax(most, text_width(f->c->fonts, s, size, w, f->lang));
    }
    return most;
}

/* ---- outside, with leader lines ---- */

static const double two_lines = 2.75, elbow = 0.7, reach = 1.9, gap = 2.4; /* in em */

static double middle_of(const struct slice *s) {
    return (s->from + s->to) / 2;
}

static bool on_right(const struct slice *s) {
    return middle_of(s) < 0.5;
}

static struct point elbow_of(const struct ring *ring, size_t i, double size) {
    return ring_point(ring, middle_of(&ring->v[i]), ring->r + size * elbow);
}

/* The slices of one side from the top down, and where their names stand: middles in y. */
static size_t spread_side(struct frame *f, const struct ring *ring, double size, bool right, size_t *which,
                          double *y) {
    size_t n = 0;
    for (size_t i = 0; i < ring->n; i++)
        if (on_right(&ring->v[i]) == right) {
            which[n] = i;
            y[n++] = elbow_of(ring, i, size).y;
        }
    place_spread(y, n, size * two_lines, f->plot.y + size * 1.2, f->plot.y + f->plot.h - size * 1.2);
    return n;
}

/* Whether the second part of a leader line would run over the ring. */
static bool crosses_ring(const struct ring *ring, struct point from, struct point to) {
    double dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
    double t = length > 0 ? ((ring->x - from.x) * dx + (ring->y - from.y) * dy) / length : 0;
    t = fmin(fmax(t, 0), 1);
    return hypot(from.x + t * dx - ring->x, from.y + t * dy - ring->y) < ring->r;
}

static double name_edge(const struct ring *ring, double size, bool right) {
    return ring->x + (right ? 1 : -1) * (ring->r + size * reach);
}

static bool leaders_are_clear(struct frame *f, const struct ring *ring, double size) {
    double *y = ARENA_ARRAY(f->a, double, ring->n);
    size_t *which = ARENA_ARRAY(f->a, size_t, ring->n);
    for (int right = 0; right < 2; right++) {
        size_t n = spread_side(f, ring, size, right, which, y);
        for (size_t i = 0; i < n; i++)
            if (crosses_ring(ring, elbow_of(ring, which[i], size),
                             (struct point){name_edge(ring, size, right), y[i]}))
                return false;
    }
    return true;
}

bool leaders_plan(struct frame *f, struct ring *ring, double *size) {
    size_t side[2] = {0, 0};
    *size = f->t->label;
    for (size_t i = 0; i < ring->n; i++)
        side[on_right(&ring->v[i])]++;
    double rows = (double)(side[0] > side[1] ? side[0] : side[1]);
    double most = fmax(widest(f, ring, *size, true, true, WEIGHT_BOLD),
                       widest(f, ring, *size, false, false, WEIGHT_REGULAR));
    ring->r = fmin(f->plot.h * 0.47, f->plot.w / 2 - most - *size * gap);
    ring->x = f->plot.x + f->plot.w / 2;
    ring->y = f->plot.y + f->plot.h / 2;
    return f->t->furniture && ring->r >= f->plot.h * 0.3 && ring->r >= *size * 3.4 &&
           rows * *size * two_lines <= f->plot.h + *size * 0.3 && leaders_are_clear(f, ring, *size);
}

static void draw_leader(struct frame *f, const struct ring *ring, size_t i, double size, struct point to) {
    struct point p[] = {ring_point(ring, middle_of(&ring->v[i]), ring->r + 2), elbow_of(ring, i, size), to};
    struct mark *m = frame_path(f, ROLE_CONNECTOR, p, 3, false);
    m->has_stroke = true;
    m->stroke = f->pal->zero;
    m->stroke_px = f->pal->hair;
}

static void draw_side(struct frame *f, const struct ring *ring, double size, bool right) {
    double *y = ARENA_ARRAY(f->a, double, ring->n), x = name_edge(ring, size, right);
    size_t *which = ARENA_ARRAY(f->a, size_t, ring->n);
    size_t n = spread_side(f, ring, size, right, which, y);
    for (size_t i = 0; i < n; i++) {
        const struct slice *s = &ring->v[which[i]];
        enum align align = right ? ALIGN_LEFT : ALIGN_RIGHT;
        struct run name = frame_shape(f, name_of(s, true), size, WEIGHT_BOLD);
        struct run value = frame_shape(f, figure(f, s, false), size, WEIGHT_REGULAR);
        draw_leader(f, ring, which[i], size, (struct point){x + (right ? -4 : 4), y[i]});
        frame_text(f, ROLE_LABEL, &name, align, x, text_middle(y[i] - size * 0.62, size),
                   f->pal->ink[which[i] % INK_N], f->pal->ground);
        frame_text(f, ROLE_VALUE, &value, align, x, text_middle(y[i] + size * 0.62, size), f->pal->text,
                   f->pal->ground);
    }
}

void leaders_draw(struct frame *f, const struct ring *ring, double size) {
    draw_side(f, ring, size, true);
    draw_side(f, ring, size, false);
}

/* ---- in a list ---- */

static const double key_em = 0.78, key_gap = 0.5, column_gap = 1.1, list_gap = 1.6, ring_least = 2.6;

/* The list at the right of the ring; returns the ring's radius. */
static double beside(const struct frame *f, struct ring *ring, struct name_list *l, double w) {
    double rows = (double)ring->n, space = l->size * list_gap;
    if (l->size * 1.25 * rows > f->plot.h)
        return 0;
    ring->r = fmin(f->plot.h * 0.48, (f->plot.w - space - w) / 2);
    double spare = fmax(0, f->plot.w - 2 * ring->r - space - w);
    double left = f->plot.x + (f->t->furniture ? spare / 2 : 0); /* small pictures keep to their left edge */
    l->w = w;
    l->x = left + 2 * ring->r + space;
    l->step = fmin(f->plot.h / rows, l->size * 2.5);
    l->y = f->plot.y + (f->plot.h - l->step * rows) / 2;
    ring->x = left + ring->r;
    ring->y = f->plot.y + f->plot.h / 2;
    return ring->r;
}

/* The list below it. */
static double below(const struct frame *f, struct ring *ring, struct name_list *l, double w) {
    double rows = (double)ring->n;
    l->step = l->size * (f->plot.h > l->size * rows * 4 ? 1.9 : 1.5);
    ring->r = fmin(f->plot.w * 0.42, (f->plot.h - l->step * rows - l->size) / 2);
    double spare = f->plot.h - l->step * rows - l->size - 2 * ring->r;
    l->w = fmin(f->plot.w, w + l->size * 4);
    l->x = f->plot.x + (f->plot.w - l->w) / 2;
    l->y = f->plot.y + 2 * ring->r + l->size + spare * 0.5;
    ring->x = f->plot.x + f->plot.w / 2;
    ring->y = f->plot.y + ring->r + spare * 0.2;
    return w <= f->plot.w ? ring->r : 0;
}

/* The way that leaves the ring larger. */
static bool try_list(struct frame *f, struct ring *ring, struct name_list *l, double w) {
    double one = beside(f, ring, l, w), other = below(f, ring, l, w), least = l->size * ring_least;
    if (one >= other * 1.2)
        one = beside(f, ring, l, w);
    l->lines = l->step >= l->size * 2.45 ? 2 : 1;
    return ring->r >= least - 1e-9;
}

bool list_plan(struct frame *f, struct ring *ring, struct name_list *l, bool cut) {
    double em = l->size = f->t->furniture ? f->t->label : f->t->label_min;
    for (int way = cut ? 2 : 0; way < 3; way++) {
        l->brief = way > 0;
        l->short_figures = way > 1;
        l->figures = widest(f, ring, em, false, l->short_figures, WEIGHT_REGULAR);
        double names = widest(f, ring, em, true, l->brief, WEIGHT_REGULAR);
        double rest = l->figures + em * (key_em + key_gap + column_gap);
        double ring_r = fmax(em * ring_least, f->plot.h * 0.38);
        if (cut) /* what a ring of some size leaves */
            names = fmin(names, fmax(em * 4, f->plot.w - em * list_gap - 2 * ring_r - rest));
        if (names >= fmin(em * 4, widest(f, ring, em, true, l->brief, WEIGHT_REGULAR)) &&
            try_list(f, ring, l, names + rest))
            return true;
    }
    return false;
}

void list_draw(struct frame *f, const struct ring *ring, const struct name_list *l) {
    double key = l->size * key_em, indent = key + l->size * key_gap;
    double room = l->w - indent - l->size * column_gap - l->figures + 0.01;
    for (size_t i = 0; i < ring->n; i++) {
        const struct slice *s = &ring->v[i];
        double y = l->y + l->step * ((double)i + 0.5), base = text_middle(y, l->size);
        struct mark *m =
            frame_rect(f, ROLE_LEGEND, (struct box){l->x, y - key / 2, key, key}, f->pal->ground, NULL);
        parts_fill(f, m, i, 'A', false);
        struct run value = frame_shape(f, figure(f, s, l->short_figures), l->size, WEIGHT_REGULAR);
        frame_text(f, ROLE_VALUE, &value, ALIGN_RIGHT, l->x + l->w, base, f->pal->text, f->pal->ground);
        struct lines name =
            label_name(f, name_of(s, l->brief), s->brief, l->size, WEIGHT_REGULAR, room, l->lines);
        for (size_t k = 0; k < name.n; k++)
            frame_text(f, ROLE_CATEGORY, &name.line[k], ALIGN_LEFT, l->x + indent,
                       base + l->size * 1.2 * ((double)k - ((double)name.n - 1) / 2), f->pal->secondary,
                       f->pal->ground);
    }
    if (l->short_figures && ring->n && ring->v[0].share.n)
        frame_note(f, "amounts left out", ring->v[0].value);
}

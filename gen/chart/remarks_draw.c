/* Drawing lines, ranges and annotations. Lines stop where a text stands. Knows scales, not what they measure.
 */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/place.h"
#include "chart/remarks.h"

#include <math.h>

static const double tint = 0.1, clear = 3; /* share of the ink in a range; px between a line and a text */

static const struct remarks *remarks_of(const struct frame *f) {
    static const struct remarks none;
    return f->o->remarks ? f->o->remarks : &none;
}

static double middle_of(const struct reference *r) {
    return (decimal_double(r->low) + decimal_double(r->high)) / 2;
}

/* ---- labels ---- */

static const double line_em = 1.25;

static struct lines wrap_label(struct frame *f, const struct reference *r) {
    return label_name(f, reference_label(f->a, f->spec, r, f->lang),
                      reference_value(f->a, f->spec, r, f->lang), f->t->label_min, WEIGHT_REGULAR,
                      f->plot.w * 0.22, 3);
}

double remarks_margin(struct frame *f) {
    const struct remarks *all = remarks_of(f);
    double most = 0;
    for (size_t i = 0; i < all->references && f->t->furniture; i++) {
        struct lines l = wrap_label(f, &all->reference[i]);
        for (size_t k = 0; k < l.n; k++)
            most = fmax(most, l.line[k].width + f->t->label * 0.6);
    }
    return most;
}

void remarks_labels(struct frame *f, const struct scale *y, double x, double top, double bottom) {
    const struct remarks *all = remarks_of(f);
    double *at = ARENA_ARRAY(f->a, double, all->references + 1), size = f->t->label_min, most = 0;
    struct lines *label = ARENA_ARRAY(f->a, struct lines, all->references + 1);
    for (size_t i = 0; i < all->references; i++) {
        at[i] = scale_at(y, middle_of(&all->reference[i]));
        label[i] = f->t->furniture ? wrap_label(f, &all->reference[i]) : (struct lines){0};
        most = fmax(most, (double)label[i].n * size * line_em);
        if (!label[i].n)
            frame_note(f, "name of a reference left out", WORDS_IN(all->reference[i].name, f->lang));
    }
    bool room =
        place_apart(f->a, at, all->references, most, top + most / 2, fmax(bottom - most / 2, top + most / 2));
    for (size_t i = 0; i < all->references; i++)
        for (size_t k = 0; k < label[i].n; k++) {
            double middle = at[i] + size * line_em * ((double)k - ((double)label[i].n - 1) / 2);
            struct box b = text_box(&label[i].line[k], ALIGN_LEFT, x, text_middle(middle, size));
            if (!room && !frame_is_free(f, b, 1)) {
                frame_note(f, "name of a reference left out", label[i].line[k].text);
                continue;
            }
            frame_text(f, ROLE_LABEL, &label[i].line[k], ALIGN_LEFT, x, text_middle(middle, size),
                       f->pal->secondary, f->pal->ground);
        }
}

/* ---- lines and ranges ---- */

static void draw_piece(struct frame *f, const struct reference *r, struct point from, struct point to) {
    struct mark *m = frame_line(f, ROLE_REFERENCE, from, to, f->pal->secondary, 1.25);
    m->dash[0] = 5;
    m->dash[1] = 3;
    m->series = f->spec->series[0].unit ? f->spec->series[0].unit->id : STR_NONE;
    m->category = WORDS_IN(r->name, f->lang);
    m->value = decimal_fmt(f->a, r->low);
    m->tip = reference_label(f->a, f->spec, r, f->lang);
}

/* From `from` to `to` along one axis at `at` on the other, less the stretches where texts stand. */
static void draw_line(struct frame *f, const struct reference *r, bool upright, double at, double from,
                      double to) {
    while (from < to) {
        double stop = to, next = to;
        for (size_t i = 0; i < f->s->marks.n; i++) {
            const struct mark *m = &f->s->marks.v[i];
            if (m->shape != SHAPE_TEXT)
                continue;
            struct box b = text_box(&m->run, ALIGN_LEFT, m->x + m->run.ink_x, m->y);
            double across = upright ? b.x : b.y, thick = upright ? b.w : b.h;
            double begin = (upright ? b.y : b.x) - clear, end = begin + (upright ? b.h : b.w) + 2 * clear;
            bool meets =
                at > across - clear / 2 && at < across + thick + clear / 2 && end > from && begin < to;
            if (meets && begin < stop) {
                stop = begin;
                next = end;
            }
        }
        if (stop - from > 2)
            draw_piece(f, r, upright ? (struct point){at, from} : (struct point){from, at},
                       upright ? (struct point){at, stop} : (struct point){stop, at});
        from = stop < to ? fmax(next, from + 1) : to;
    }
}

static bool is_line(const struct reference *r) {
    return decimal_cmp(r->low, r->high) == 0;
}

void remarks_lines(struct frame *f, const struct scale *y, double x0, double x1) {
    const struct remarks *all = remarks_of(f);
    for (size_t i = 0; i < all->references; i++)
        if (is_line(&all->reference[i]))
            draw_line(f, &all->reference[i], false, scale_at(y, middle_of(&all->reference[i])), x0, x1);
}

static void draw_range(struct frame *f, const struct reference *r, struct box b) {
    struct meaning m = {.series = f->spec->series[0].unit ? f->spec->series[0].unit->id : STR_NONE,
                        .category = WORDS_IN(r->name, f->lang),
                        .value = str_fmt(f->a, "%.*s..%.*s", STR_ARG(decimal_fmt(f->a, r->low)),
                                         STR_ARG(decimal_fmt(f->a, r->high))),
                        .tip = reference_label(f->a, f->spec, r, f->lang)};
    frame_rect(f, ROLE_REFERENCE, b, color_mix(f->pal->ground, f->pal->secondary, tint), &m);
}

void remarks_ranges(struct frame *f, const struct scale *y, double x0, double x1) {
    const struct remarks *all = remarks_of(f);
    for (size_t i = 0; i < all->references; i++) {
        const struct reference *r = &all->reference[i];
        double high = scale_at(y, decimal_double(r->high)), low = scale_at(y, decimal_double(r->low));
        if (!is_line(r))
            draw_range(f, r, (struct box){x0, high, x1 - x0, low - high});
    }
}

/* ---- rows ---- */

double remarks_head(const struct frame *f) {
    return f->t->furniture ? (double)remarks_of(f)->references * f->t->label_min * 1.5 : 0;
}

void remarks_ranges_across(struct frame *f, double left, const struct scale *x, double y0, double y1) {
    const struct remarks *all = remarks_of(f);
    for (size_t i = 0; i < all->references; i++) {
        const struct reference *r = &all->reference[i];
        double low = left + scale_at(x, decimal_double(r->low)),
               high = left + scale_at(x, decimal_double(r->high));
        if (!is_line(r))
            draw_range(f, r, (struct box){low, y0, high - low, y1 - y0});
    }
}

void remarks_across(struct frame *f, double left, const struct scale *x, double y0, double y1, bool labels) {
    const struct remarks *all = remarks_of(f);
    double size = f->t->label_min;
    for (size_t i = 0; i < all->references; i++) {
        const struct reference *r = &all->reference[i];
        double at = left + scale_at(x, middle_of(r)), base = f->plot.y + size * (1.5 * (double)i + 0.95);
        if (labels && f->t->furniture) {
            struct run run =
                frame_fit(f, reference_label(f->a, f->spec, r, f->lang), size, WEIGHT_REGULAR, f->plot.w);
            double half = run.ink_w / 2;
            double middle = fmin(fmax(at, f->plot.x + half), f->plot.x + f->plot.w - half);
            frame_text(f, ROLE_LABEL, &run, ALIGN_MIDDLE, middle, base, f->pal->secondary, f->pal->ground);
        }
        if (is_line(r))
            draw_line(f, r, true, at, labels && f->t->furniture ? base + size * 0.35 : y0, y1);
    }
}

/* ---- annotations ---- */

/* Marks that a text must not touch. */
static bool is_clear(const struct frame *f, struct box b) {
    if (!frame_is_free(f, b, 2))
        return false;
    for (size_t i = 0; i < f->s->marks.n; i++) {
        const struct mark *m = &f->s->marks.v[i];
        bool line = m->shape == SHAPE_PATH && !m->closed && m->role != ROLE_GRID && m->role != ROLE_GROUND;
        for (size_t k = 0; line && k + 1 < m->point_count; k++)
            if (segment_meets((struct segment){m->points[k], m->points[k + 1]}, b))
                return false;
        if (m->shape == SHAPE_RECT && m->role == ROLE_BAR &&
            box_meets(b, (struct box){m->x, m->y, m->w, m->h}, 2))
            return false;
    }
    return true;
}

/* Whether a leader line meets nothing but its own point. */
static bool is_open(const struct frame *f, struct point from, struct point to) {
    double length = hypot(to.x - from.x, to.y - from.y);
    for (double at = 3; at < length; at += 2) {
        double x = from.x + (to.x - from.x) * at / length, y = from.y + (to.y - from.y) * at / length;
        if (!is_clear(f, (struct box){x - 0.5, y - 0.5, 1, 1}))
            return false;
    }
    return true;
}

static bool try_words(struct frame *f, const struct lines *l, struct anchor at, struct point middle,
                      const struct box *within) {
    double size = f->t->label_min, line = size * line_em, w = 0, h = line * (double)l->n;
    for (size_t k = 0; k < l->n; k++)
        w = fmax(w, l->line[k].ink_w);
    struct box b = {middle.x - w / 2, middle.y - h / 2, w, h};
    bool above = middle.y < at.above;
    struct point from = {at.x, above ? at.above - size * 0.4 : at.below + size * 0.4};
    struct point to = {fmin(fmax(at.x, b.x + 2), b.x + w - 2), above ? b.y + h + 2 : b.y - 2};
    if (b.x < within->x || b.y < within->y || b.x + w > within->x + within->w ||
        b.y + h > within->y + within->h || !is_clear(f, b) || !is_open(f, from, to))
        return false;
    if (fabs(to.y - from.y) > size * 0.5)
        frame_line(f, ROLE_CONNECTOR, from, to, f->pal->zero, f->pal->hair);
    for (size_t k = 0; k < l->n; k++)
        frame_text(f, ROLE_NOTE, &l->line[k], ALIGN_MIDDLE, middle.x,
                   text_middle(b.y + line * ((double)k + 0.5), size), f->pal->secondary, f->pal->ground);
    return true;
}

static void draw_words(struct frame *f, struct str text, struct anchor at, const struct box *within) {
    double size = f->t->label_min;
    for (int width = 14; width >= 6; width -= 4) {
        bool cut = false;
        struct lines l =
            text_wrap(f->a, f->c->fonts, text, size, WEIGHT_REGULAR, f->lang, size * width, 4, &cut);
        if (cut)
            break;
        for (double away = 0.9; away < 12;
             away += 0.8) /* em, ever further above or below, then to the sides */
            for (int side = 0; side < 6; side++) {
                double dx = (side / 2 == 0 ? 0 : side / 2 == 1 ? 0.4 : -0.4) * size * width;
                double dy = (away + (double)l.n * line_em / 2) * size;
                if (try_words(f, &l, at, (struct point){at.x + dx, side % 2 ? at.below + dy : at.above - dy},
                              within))
                    return;
            }
    }
    frame_note(f, "annotation left out", text);
}

void remarks_point(struct frame *f, size_t s, size_t k, struct anchor at, const struct box *within) {
    const struct remarks *all = remarks_of(f);
    for (size_t i = 0; i < all->annotations; i++) {
        const struct annotation *n = &all->annotation[i];
        struct str text = WORDS_IN(n->text, f->lang);
        if (n->series != s || n->category != k)
            continue;
        if (f->t->furniture)
            draw_words(f, text, at, within);
        else
            frame_note(f, "annotation left out", text);
    }
}

static struct lines row_words(struct frame *f, size_t k, size_t lines) {
    const struct remarks *all = remarks_of(f);
    double size = f->t->label_min;
    for (size_t i = 0; i < all->annotations; i++)
        if (all->annotation[i].category == k && f->t->furniture) {
            bool cut = false;
            struct str text = WORDS_IN(all->annotation[i].text, f->lang);
            struct lines l = text_wrap(f->a, f->c->fonts, text, size, WEIGHT_REGULAR, f->lang,
                                       size * (lines > 1 ? 14 : 24), lines, &cut);
            if (!cut)
                return l;
            frame_note(f, "annotation left out", text);
        }
    return (struct lines){0};
}

double remarks_row_width(struct frame *f, size_t k, size_t lines) {
    struct lines l = row_words(f, k, lines);
    double most = 0;
    for (size_t i = 0; i < l.n; i++)
        most = fmax(most, l.line[i].width);
    return l.n ? most + f->t->label_min : 0;
}

void remarks_row(struct frame *f, size_t k, size_t lines, double x, double y) {
    struct lines l = row_words(f, k, lines);
    double size = f->t->label_min, right = f->plot.x + f->plot.w;
    for (size_t i = 0; i < l.n; i++)
        if (x + l.line[i].width > right) {
            frame_note(f, "annotation left out", l.line[0].text);
            return;
        }
    for (size_t i = 0; i < l.n; i++)
        frame_text(f, ROLE_NOTE, &l.line[i], ALIGN_LEFT, x,
                   text_middle(y + size * line_em * ((double)i - ((double)l.n - 1) / 2), size),
                   f->pal->secondary, f->pal->ground);
}

void remarks_left_out(struct frame *f) {
    const struct remarks *all = remarks_of(f);
    for (size_t i = 0; i < all->references; i++)
        frame_note(f, "reference left out", WORDS_IN(all->reference[i].name, f->lang));
    for (size_t i = 0; i < all->annotations; i++)
        frame_note(f, "annotation left out", WORDS_IN(all->annotation[i].text, f->lang));
}

/* target: rows of an actual's bar and a target's diamond, with both figures in columns at the right. Rows of
 * mixed units have a scale each, from zero. A single row becomes two: the actual and, below it, the target.
 */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/rows.h"

#include <math.h>

struct bullets {
    struct rows r;
    struct figures actual, target;
    double actual_w, target_w, gap; /* columns of figures, and before each */
    double head;                    /* height of the headings */
    double area;                    /* width for the marks */
    struct run head_run[2];
    bool shows_target_figures;
};

static struct str *texts(struct frame *f, size_t n, bool target) {
    struct str *t = ARENA_ARRAY(f->a, struct str, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        const struct datum *d = target ? &f->spec->series[0].target[i] : &f->spec->series[0].actual[i];
        if (target && !d->obs)
            t[i] = STR("—");
        else
            t[i] = label_value(f->a, d, f->o->mixed_units || f->name_units, f->lang);
    }
    return t;
}

static void shape(struct frame *f, struct bullets *b) {
    double word_max = b->r.size * (f->lang == LANG_ZH ? 7 : 9);
    size_t n = b->r.n;
    b->actual = figures_shape(f, texts(f, n, false), n, b->r.size, WEIGHT_BOLD, word_max, !f->o->mixed_units);
    b->target =
        figures_shape(f, texts(f, n, true), n, b->r.size, WEIGHT_REGULAR, word_max, !f->o->mixed_units);
    b->gap = b->r.size * 1.3;
    double key = b->r.size * 1.15;
    b->actual_w = b->actual.width;
    b->target_w = b->target.width;
    if (b->head > 0) {
        double size = f->t->axis;
        b->head_run[0] = frame_shape(f, label_actual_head(f), size, WEIGHT_REGULAR);
        b->head_run[1] = frame_shape(f, label_target_head(f), size, WEIGHT_REGULAR);
        b->actual_w = fmax(b->actual_w, b->head_run[0].width + key);
        b->target_w = fmax(b->target_w, b->head_run[1].width + key);
    }
}

/* The heading of a column is its key too. */
static void draw_heads(struct frame *f, const struct bullets *b, double right) {
    double y = b->r.top - b->head + f->t->axis * 0.5, size = f->t->axis;
    for (size_t i = 0; i < 2; i++) {
        const struct run *run = &b->head_run[i];
        double edge = i ? right : right - b->target_w - b->gap;
        frame_text(f, ROLE_LEGEND, run, ALIGN_RIGHT, edge, text_middle(y, size), f->pal->secondary,
                   f->pal->ground);
        double x = edge - run->ink_w - size * 0.65;
        if (i) {
            struct mark *m = frame_diamond(f, x, y, size * 0.78, NULL);
            m->role = ROLE_LEGEND;
            m->has_stroke = false;
        } else {
            double d = size * 0.7;
            frame_rect(f, ROLE_LEGEND, (struct box){x - d / 2, y - d / 2, d, d}, f->pal->ink[0], NULL);
        }
    }
}

static void extend(const struct datum *d, double *lo, double *hi) {
    if (!datum_has(d))
        return;
    *lo = fmin(*lo, decimal_double(d->shown.low));
    *hi = fmax(*hi, decimal_double(d->shown.op == OP_RANGE ? d->shown.high : d->shown.low));
}

/* One scale for all rows, or the row's own with mixed units. */
static struct scale scale_of(const struct frame *f, const struct bullets *b, size_t i, double width) {
    const struct chart_series *s = &f->spec->series[0];
    double lo = 0, hi = 0;
    size_t first = f->o->mixed_units ? i : 0, last = f->o->mixed_units ? i + 1 : b->r.n;
    for (size_t k = first; k < last; k++) {
        extend(&s->actual[k], &lo, &hi);
        extend(&s->target[k], &lo, &hi);
    }
    double pad = b->r.size * 1.35; /* a diamond at the end, and its arrow, stay inside */
    return scale_plain(lo, hi, lo < 0 ? pad : 0, fmax(width - (hi > 0 ? pad : 0), 1));
}

/* A small arrow says that more, or less, than the target is wanted. */
static void draw_arrow(struct frame *f, double x, double y, double d, enum op op) {
    double side = op == OP_GE || op == OP_GT ? 1 : op == OP_LE || op == OP_LT ? -1 : 0;
    if (side == 0)
        return;
    double from = x + side * (d * 0.5 + 2), to = from + side * d * 0.42, half = d * 0.26;
    struct mark *m =
        frame_path(f, ROLE_CONNECTOR, (struct point[]){{from, y - half}, {to, y}, {from, y + half}}, 3, true);
    m->has_fill = true;
    m->fill = f->pal->target;
    m->has_stroke = true;
    m->stroke = f->pal->ground;
    m->stroke_px = 0.75;
}

static void draw_goal(struct frame *f, const struct scale *s, size_t i, double left, double y, double d) {
    const struct datum *t = &f->spec->series[0].target[i];
    if (!datum_has(t))
        return;
    struct meaning m = label_meaning(f, 0, i, true);
    double x = left + scale_at(s, datum_number(t));
    if (t->shown.op == OP_RANGE) {
        double x0 = left + scale_at(s, decimal_double(t->shown.low));
        double x1 = left + scale_at(s, decimal_double(t->shown.high));
        frame_line(f, ROLE_CONNECTOR, (struct point){x0 - 1.5, y}, (struct point){x1 + 1.5, y},
                   f->pal->ground, 6);
        frame_line(f, ROLE_CONNECTOR, (struct point){x0, y}, (struct point){x1, y}, f->pal->target, 3);
    }
    frame_diamond(f, x, y, d, &m);
    draw_arrow(f, x, y, d, t->shown.op);
}

static void draw_row(struct frame *f, const struct bullets *b, size_t i, double area, bool highlight) {
    const struct datum *d = &f->spec->series[0].actual[i];
    struct box body = rows_body(f, &b->r, i);
    struct scale s = scale_of(f, b, i, area);
    double y = rows_y(&b->r, i), zero = body.x + scale_at(&s, 0);
    double thick = fmin(b->r.room * 0.5, f->t->bar_max * 0.36);
    frame_line(f, ROLE_GRID, (struct point){body.x, y}, (struct point){body.x + area, y}, f->pal->guide,
               f->pal->hair);
    if (datum_has(d)) {
        double end = body.x + scale_at(&s, datum_number(d));
        struct meaning m = label_meaning(f, 0, i, false);
        struct color ink = row_ink(f, i, highlight);
        struct mark *bar = frame_rect(
            f, ROLE_BAR, (struct box){fmin(zero, end), y - thick / 2, fabs(end - zero), thick}, ink, &m);
        style_status(f, bar, d->obs->status, ink);
    }
    double half = b->r.room * (b->r.stacked ? 0.3 : 0.36);
    frame_line(f, ROLE_ZERO, (struct point){zero, y - half}, (struct point){zero, y + half}, f->pal->zero,
               f->pal->hair);
    draw_goal(f, &s, i, body.x, y, fmin(thick * 0.95, f->t->label));
    double right = rows_left(f, &b->r, rows_panel(&b->r, i)) + b->r.panel_w;
    double base = text_middle(rows_text_y(&b->r, i), b->r.size);
    if (b->shows_target_figures) {
        figures_place(f, &b->target, i, right, base, f->pal->text);
        right -= b->target_w + b->gap;
    }
    figures_place(f, &b->actual, i, right, base, f->pal->text);
}

/* The two figures of a single row and what they leave of `width` on the sides where marks may end: as large
 * as the marks allow, at last without the unit. */
static double shape_single(struct frame *f, const struct datum *const d[2], bool both_sides, double width,
                           struct run figure[2], double *size, double *beside) {
    double least = f->t->label * (f->t->furniture ? 5 : 1.5);
    for (int unit = 1; unit >= 0; unit--)
        for (*size = f->t->value * 1.35; *size >= f->t->label_min - 1e-9; *size -= 0.5) {
            double most = 0;
            for (size_t i = 0; i < 2; i++) {
                figure[i] = frame_shape(f, label_value(f->a, d[i], unit, f->lang), *size,
                                        datum_has(d[i]) ? WEIGHT_BOLD : WEIGHT_REGULAR);
                most = fmax(most, figure[i].width);
            }
            *beside = most + *size * 1.35;
            double rest = width - *beside * (both_sides ? 2 : 1);
            if (rest >= least)
                return rest;
        }
    return 0;
}

/* One indicator alone: its actual as a bar, its target as a diamond on a stem, each named by its period. */
static void layout_single(struct frame *f) {
    const struct datum *d[2] = {&f->spec->series[0].actual[0], &f->spec->series[0].target[0]};
    struct run name[2], figure[2];
    double size = f->t->label, names = 0, lo = 0, hi = 0, big, beside;
    for (size_t i = 0; i < 2; i++) {
        struct str head = i ? label_target_head(f) : label_actual_head(f);
        name[i] = frame_shape(f, head, size, WEIGHT_REGULAR);
        names = fmax(names, name[i].width);
        extend(d[i], &lo, &hi);
    }
    double left = f->plot.x + names + size, width = f->plot.x + f->plot.w - left;
    if (shape_single(f, d, lo < 0 && hi > 0, width, figure, &big, &beside) <= 0) {
        frame_rows_error(f, 0, 0);
        return;
    }
    double gap = big * 0.75;
    struct scale s =
        scale_plain(lo, hi, lo < 0 ? beside : 0, fmax(width - (hi > 0 || lo == 0 ? beside : gap), 1));
    double step = fmin(f->plot.h * 0.36, f->t->row_max * 1.6), zero = left + scale_at(&s, 0);
    double top = f->plot.y + (f->plot.h - 2 * step) * 0.42;
    double thick = fmin(step * 0.55, f->t->bar_max * 0.75);
    for (size_t i = 0; i < 2; i++) {
        double y = top + step * ((double)i + 0.5), end = zero;
        frame_text(f, ROLE_CATEGORY, &name[i], ALIGN_LEFT, f->plot.x, text_middle(y, size), f->pal->secondary,
                   f->pal->ground);
        if (datum_has(d[i]))
            end = left + scale_at(&s, datum_number(d[i]));
        if (datum_has(d[i]) && i == 0) {
            struct meaning m = label_meaning(f, 0, 0, false);
            struct mark *bar =
                frame_rect(f, ROLE_BAR, (struct box){fmin(zero, end), y - thick / 2, fabs(end - zero), thick},
                           f->pal->ink[0], &m);
            style_status(f, bar, d[i]->obs->status, f->pal->ink[0]);
        } else if (datum_has(d[i])) {
            struct mark *stem = frame_line(f, ROLE_CONNECTOR, (struct point){zero, y}, (struct point){end, y},
                                           f->pal->zero, 1.5);
            stem->dash[0] = 2;
            stem->dash[1] = 3;
            draw_goal(f, &s, 0, left, y, fmin(thick * 0.6, size * 1.3));
        }
        bool back = datum_has(d[i]) && (end < zero || (lo < 0 && hi <= 0));
        double edge = end + (back ? -gap : gap) * (i ? 1.7 : 0.6);
        frame_text(f, ROLE_VALUE, &figure[i], back ? ALIGN_RIGHT : ALIGN_LEFT, edge, text_middle(y, big),
                   datum_has(d[i]) ? f->pal->text : f->pal->secondary, f->pal->ground);
    }
    frame_line(f, ROLE_ZERO, (struct point){zero, top}, (struct point){zero, top + 2 * step}, f->pal->zero,
               f->pal->hair);
}

/* Plans until what has to be seen has room; each try is told what was wrong with the one before. */
static bool plan(struct frame *f, struct bullets *b) {
    struct frame_state state = frame_save(f);
    double figures;
    do {
        frame_restore(f, state);
        if (!rows_plan(f, f->o->category_count, b->head, f->t->furniture ? 22 : 8, &b->r))
            return false;
        shape(f, b);
        figures = b->actual_w + b->gap + (b->shows_target_figures ? b->target_w + b->gap : 0);
        b->area = b->r.panel_w - (b->r.stacked ? 0 : b->r.name_w + b->r.name_gap + figures);
    } while (rows_too_tight(f, &b->r, b->area, figures));
    return rows_reserve(f, &b->r, figures);
}

static void layout(struct frame *f) {
    struct bullets b = {.shows_target_figures = f->t->furniture};
    if (f->o->category_count == 1 && f->spec->series[0].target[0].obs) {
        layout_single(f);
        return;
    }
    b.head = f->t->furniture ? f->t->axis * 1.7 : 0;
    if (!plan(f, &b))
        return;
    rows_names(f, &b.r);
    bool highlight = any_highlight(f->o);
    for (size_t p = 0; b.head > 0 && p * b.r.per < b.r.n; p++)
        draw_heads(f, &b, rows_left(f, &b.r, p) + b.r.panel_w);
    for (size_t i = 0; i < b.r.n; i++)
        draw_row(f, &b, i, b.area, highlight);
}

const struct chart_kind kind_target = {
    .id = "target",
    .name = {"目标对照图", "Actual against target"},
    .about = {"目标与实绩：每行一条实绩横条和一个目标菱形，可混用单位",
              "actual against target: a bar and a diamond a row; units may be mixed"},
    .latest = true,
    .shows_target = true,
    .needs_target = true,
    .mixed_units = true,
    .rows_only = true,
    .max_series = 1,
    .layout = layout,
};

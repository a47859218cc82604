/* dumbbell: from the last actual, a hollow dot, to the target, a diamond; the gap is written at the right. */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/rows.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

struct dumbbells {
    struct rows r;
    struct figures gap;
    struct run head;
    double head_h, gap_w, space; /* space: before the column of gaps */
    struct run *actual, *target;
    double widest, width; /* of the figures; of the bodies */
    struct scale scale;
};

/* 高2.8个百分点 / +2.8 points; empty when one of the two has no number. */
static struct str gap_text(struct frame *f, size_t i) {
    const struct chart_series *s = &f->spec->series[0];
    struct decimal d;
    if (!datum_has(&s->actual[i]) || !datum_has(&s->target[i]) || s->actual[i].shown.op == OP_RANGE ||
        s->target[i].shown.op == OP_RANGE || !decimal_sub(s->target[i].shown.low, s->actual[i].shown.low, &d))
        return STR_NONE;
    int sign = decimal_sign(d);
    if (sign == 0)
        return word(WORD_LEVEL_SAME, f->lang);
    struct decimal size = decimal_abs(d);
    struct str text = measure_is_rate(s->target[i].obs->measure)
                          ? number_points(f->a, size, f->lang)
                          : number_value(f->a, size, s->target[i].shown.unit, f->lang);
    if (f->lang == LANG_EN && measure_is_rate(s->target[i].obs->measure)) /* the heading says of what */
        text = str_fmt(f->a, "%.*s points", STR_ARG(decimal_fmt(f->a, size)));
    return word_fill(f->a, sign > 0 ? WORD_HIGHER : WORD_LOWER, f->lang, &text, 1);
}

static void shape(struct frame *f, struct dumbbells *d) {
    size_t n = d->r.n;
    const struct chart_series *s = &f->spec->series[0];
    struct str *gaps = ARENA_ARRAY(f->a, struct str, n ? n : 1);
    d->actual = ARENA_ARRAY(f->a, struct run, n ? n : 1);
    d->target = ARENA_ARRAY(f->a, struct run, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        gaps[i] = gap_text(f, i);
        struct run *runs[] = {&d->actual[i], &d->target[i]};
        const struct datum *data[] = {&s->actual[i], &s->target[i]};
        for (size_t k = 0; k < 2; k++) {
            struct str text = label_value(f->a, data[k], false, f->lang);
            bool has = datum_has(data[k]);
            *runs[k] = frame_fit(f, text, d->r.size, has && k ? WEIGHT_BOLD : WEIGHT_REGULAR, d->r.size * 8);
            if (has)
                d->widest = fmax(d->widest, runs[k]->width);
        }
    }
    d->space = d->r.size * 1.4;
    if (!f->t->furniture)
        return;
    d->gap = figures_shape(f, gaps, n, d->r.size, WEIGHT_REGULAR, d->r.size * 10, true);
    d->head = frame_shape(f, word(WORD_CHANGE, f->lang), f->t->axis, WEIGHT_REGULAR);
    d->gap_w = fmax(d->gap.width, d->head.width);
}

/* Figures stand outside the marks on either side. */
static double label_room(const struct dumbbells *d) {
    return d->widest + d->r.size * 1.1;
}

static struct scale scale_of(const struct frame *f, const struct dumbbells *d, double width) {
    const struct chart_series *s = &f->spec->series[0];
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < d->r.n; i++) {
        const struct datum *both[] = {&s->actual[i], &s->target[i]};
        for (size_t k = 0; k < 2; k++)
            if (datum_has(both[k])) {
                lo = fmin(lo, datum_number(both[k]));
                hi = fmax(hi, datum_number(both[k]));
            }
    }
    double pad = label_room(d);
    return scale_plain(lo, hi, pad, fmax(width - pad, pad + 1));
}

static bool crosses_zero(const struct dumbbells *d) {
    return d->scale.lo < 0 && d->scale.hi > 0;
}

/* A figure; where the zero line would run through it, it stands on a plate of the ground. */
static void draw_figure(struct frame *f, const struct dumbbells *d, const struct run *run, bool left,
                        double x, double y, struct box body, struct color color) {
    double base = text_middle(y, d->r.size), zero = body.x + scale_at(&d->scale, 0);
    struct box b = text_box(run, left ? ALIGN_LEFT : ALIGN_RIGHT, x, base);
    if (crosses_zero(d) && b.x - 3 < zero && zero < b.x + b.w + 3)
        frame_rect(f, ROLE_GRID, (struct box){b.x - 3, b.y - 1, b.w + 6, b.h + 2}, f->pal->ground, NULL);
    frame_text(f, ROLE_VALUE, run, left ? ALIGN_LEFT : ALIGN_RIGHT, x, base, color, f->pal->ground);
}

/* The lower value's figure stands at the left of the pair, the higher one's at the right. */
static void draw_labels(struct frame *f, const struct dumbbells *d, size_t i, double xa, double xt, double y,
                        struct box body) {
    const struct chart_series *s = &f->spec->series[0];
    bool actual = datum_has(&s->actual[i]), target = datum_has(&s->target[i]);
    double off = d->r.size * 0.85, right = fmax(actual ? xa : xt, target ? xt : xa) + off;
    const struct run *ra = &d->actual[i], *rt = &d->target[i];
    struct color ink = f->pal->ink[0], dark = f->pal->text;
    if (!actual || !target) {
        if (actual || target)
            draw_figure(f, d, actual ? ra : rt, true, right, y, body, actual ? ink : dark);
        else
            draw_figure(f, d, ra, true, body.x + off, y, body, f->pal->secondary);
        return;
    }
    bool rises = xt >= xa;
    double left = (rises ? xa : xt) - off;
    draw_figure(f, d, rises ? ra : rt, false, left, y, body, rises ? ink : dark);
    draw_figure(f, d, rises ? rt : ra, true, right, y, body, rises ? dark : ink);
}

static void draw_row(struct frame *f, const struct dumbbells *d, size_t i) {
    const struct chart_series *s = &f->spec->series[0];
    struct box body = rows_body(f, &d->r, i);
    double y = rows_y(&d->r, i), mark = fmin(d->r.size * 0.92, d->r.room * 0.5);
    bool actual = datum_has(&s->actual[i]), target = datum_has(&s->target[i]);
    double xa = actual ? body.x + scale_at(&d->scale, datum_number(&s->actual[i])) : 0;
    double xt = target ? body.x + scale_at(&d->scale, datum_number(&s->target[i])) : 0;
    double left = rows_left(f, &d->r, rows_panel(&d->r, i)), below = rows_below(&d->r, i);
    if ((i + 1) % d->r.per && i + 1 < d->r.n)
        frame_line(f, ROLE_GRID, (struct point){left, below}, (struct point){left + d->r.panel_w, below},
                   f->pal->guide, f->pal->hair);
    if (actual && target)
        frame_line(f, ROLE_CONNECTOR, (struct point){xa, y}, (struct point){xt, y}, f->pal->muted, 2);
    if (actual) {
        struct meaning m = label_meaning(f, 0, i, false);
        struct mark *c = frame_circle(f, ROLE_POINT, xa, y, mark * 0.86, f->pal->ground, &m);
        c->has_stroke = true;
        c->stroke = f->pal->ink[0];
        c->stroke_px = 2;
    }
    if (target) {
        struct meaning m = label_meaning(f, 0, i, true);
        frame_diamond(f, xt, y, mark, &m)->has_stroke = false;
    }
    draw_labels(f, d, i, xa, xt, y, body);
    if (d->gap_w > 0 && d->gap.run[i].glyph_count)
        figures_place(f, &d->gap, i, left + d->r.panel_w, text_middle(rows_text_y(&d->r, i), d->r.size),
                      f->pal->secondary);
}

static void draw_heads(struct frame *f, const struct dumbbells *d, double width) {
    double size = f->t->axis, y = d->r.top - d->head_h;
    struct key keys[] = {{.name = label_actual_head(f), .color = f->pal->ink[0], .shape = SHAPE_CIRCLE},
                         {.name = label_target_head(f), .color = f->pal->target, .shape = SHAPE_DIAMOND}};
    double keys_w = size * 4.5;
    for (size_t i = 0; i < 2; i++)
        keys_w += text_width(f->c->fonts, keys[i].name, size, WEIGHT_REGULAR, f->lang);
    for (size_t p = 0; p * d->r.per < d->r.n; p++) {
        double left = rows_left(f, &d->r, p), x = rows_body(f, &d->r, p * d->r.per).x, rest = d->r.panel_w;
        bool heading = d->gap_w > 0 && !d->r.stacked; /* what stands beside a name explains itself */
        if (heading) {
            frame_text(f, ROLE_LEGEND, &d->head, ALIGN_RIGHT, left + d->r.panel_w,
                       text_middle(y + size * 0.5, size), f->pal->secondary, f->pal->ground);
            rest -= d->gap_w + d->space * 0.5;
        }
        if (keys_w > width) /* the place above the names is free too */
            x = left;
        axis_legend(f, keys, 2, x, y, left + rest - x);
    }
}

static bool plan_once(struct frame *f, struct dumbbells *d) {
    d->gap_w = d->widest = 0;
    if (!rows_plan(f, f->o->category_count, d->head_h, f->t->furniture ? 18 : 13, &d->r))
        return false;
    shape(f, d);
    d->width = d->r.panel_w;
    if (!d->r.stacked)
        d->width -= d->r.name_w + d->r.name_gap + (d->gap_w > 0 ? d->gap_w + d->space : 0);
    if (d->gap_w > 0 && d->width < 2 * label_room(d) + d->r.size * 4) {
        frame_note(f, "column left out", d->head.text);
        d->width += d->r.stacked ? 0 : d->gap_w + d->space;
        d->gap_w = 0;
    }
    d->scale = scale_of(f, d, d->width);
    return true;
}

static void layout(struct frame *f) {
    struct dumbbells d = {.head_h = f->t->furniture ? f->t->axis * 1.9 : 0};
    struct frame_state state = frame_save(f);
    double between, beside;
    do {
        frame_restore(f, state);
        if (!plan_once(f, &d))
            return;
        between = d.width - 2 * label_room(&d) + d.r.size * 2;
        beside = d.gap_w > 0 ? d.gap_w + d.space : 0;
    } while (rows_too_tight(f, &d.r, between, beside));
    if (!rows_reserve(f, &d.r, beside))
        return;
    rows_names(f, &d.r);
    if (d.head_h > 0)
        draw_heads(f, &d, d.width);
    if (crosses_zero(&d))
        rows_zero(f, &d.r, scale_at(&d.scale, 0));
    for (size_t i = 0; i < d.r.n; i++)
        draw_row(f, &d, i);
}

const struct chart_kind kind_dumbbell = {
    .id = "dumbbell",
    .name = {"哑铃图", "Dumbbell chart"},
    .about = {"从上年实绩（空心圆）到目标（菱形），右侧写差距",
              "from the last actual to the target, with the gap"},
    .latest = true,
    .shows_target = true,
    .needs_target = true,
    .rows_only = true,
    .max_series = 1,
    .layout = layout,
};

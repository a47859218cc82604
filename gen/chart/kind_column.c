/* column: upright columns over periods, areas or indicators, one or several series side by side. */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/parts.h"
#include "chart/place.h"
#include "chart/remarks.h"
#include "chart/rows.h"
#include "chart/words.h"

#include <math.h>

struct columns {
    struct category_axis axis;
    struct scale scale;
    double bar, slot; /* thickness; distance of columns within a group */
    double size;      /* of value labels; 0: not shown */
    double x0, x1, top, bottom;
};

/* The largest size at which every figure fits over its column; 0 when even the smallest does not. */
static double fit_values(struct frame *f, struct columns *c) {
    size_t m = f->spec->series_count, n = f->o->category_count;
    double room = m == 1 ? c->axis.bands.step : c->slot;
    for (double size = f->t->value; size >= f->t->label_min - 1e-9; size -= 0.5) {
        double most = 0;
        for (size_t s = 0; s < m; s++)
            for (size_t k = 0; k < n; k++) {
                const struct datum *d = &f->spec->series[s].actual[k];
                const struct datum *t = &f->spec->series[s].target[k];
                if (d->obs)
                    most = fmax(most, text_width(f->c->fonts, label_value(f->a, d, false, f->lang), size,
                                                 WEIGHT_BOLD, f->lang));
                if (t->obs) /* with its word, when both stand over one column */
                    most = fmax(most, text_width(f->c->fonts, label_value(f->a, t, false, f->lang), size,
                                                 WEIGHT_BOLD, f->lang) +
                                          (datum_has(d) ? size * (f->lang == LANG_ZH ? 2 : 3.2) : 0));
            }
        if (most + size * 0.35 <= room)
            return size;
    }
    return 0;
}

static void span(const struct frame *f, double *lo, double *hi) {
    *lo = *hi = 0;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++) {
            const struct datum *both[] = {&f->spec->series[s].actual[k], &f->spec->series[s].target[k]};
            for (size_t i = 0; i < 2; i++)
                if (datum_has(both[i])) {
                    *lo = fmin(*lo, datum_number(both[i]));
                    *hi = fmax(*hi, datum_number(both[i]));
                }
        }
    remarks_span(f->spec, lo, hi);
}

static void widths(struct frame *f, struct columns *c) {
    size_t m = f->spec->series_count;
    double step = c->axis.bands.step;
    if (m == 1) {
        c->bar = c->slot = fmin(step * 0.58, f->t->bar_max);
        return;
    }
    double group = fmin(step * 0.82, f->t->bar_max * 0.75 * (double)m);
    c->slot = group / (double)m;
    c->bar = c->slot - fmin(3, c->slot * 0.15);
}

static void plan(struct frame *f, struct columns *c) {
    const struct unit *u = f->spec->series[0].unit;
    double lo, hi, factor = axis_factor(f, u);
    span(f, &lo, &hi);
    c->x0 = f->plot.x;
    c->x1 = f->plot.x + f->plot.w - remarks_margin(f);
    c->top = f->plot.y;
    c->bottom = f->plot.y + f->plot.h - c->axis.height;
    widths(f, c);
    c->size = fit_values(f, c);
    double label = c->size * 1.35;
    if (c->size > 0) {
        bool stacked = f->o->any_target;
        double above = hi > 0 ? label * (stacked ? 2 : 1) : 0, below = lo < 0 ? label * (stacked ? 2 : 1) : 0;
        c->scale = scale_plain(lo, hi, c->bottom - below, c->top + above);
        return;
    }
    frame_note(f, "figures left out, axis shown", STR("columns are too narrow"));
    c->scale = scale_nice(lo * factor, hi * factor, true, axis_steps(f, c->bottom - c->top), c->bottom,
                          c->top + f->t->axis * 0.5);
    c->scale.factor = factor;
    double indent = axis_width(f, &c->scale, u) + f->t->axis * 0.7;
    c->x0 += indent;
    c->axis = axis_categories(f, c->x0, c->x1 - c->x0, f->t->bar_max * 4);
    widths(f, c);
    c->scale.px_lo = c->bottom =
        f->plot.y + f->plot.h - c->axis.height; /* narrower names may have more lines */
    axis_values(f, &c->scale, u, c->x0, c->x1, c->x0 - f->t->axis * 0.7, false, true);
}

static double diamond_size(const struct frame *f, const struct columns *c) {
    return fmin(f->t->label * 0.95, c->bar);
}

static void draw_target(struct frame *f, struct columns *c, size_t s, size_t k, double x) {
    const struct datum *d = &f->spec->series[s].target[k];
    if (!datum_has(d))
        return;
    double y = scale_at(&c->scale, datum_number(d)), zero = scale_at(&c->scale, 0);
    if (!datum_has(&f->spec->series[s].actual[k])) {
        struct mark *stem =
            frame_line(f, ROLE_CONNECTOR, (struct point){x, zero}, (struct point){x, y}, f->pal->zero, 1.25);
        stem->dash[0] = 2;
        stem->dash[1] = 3;
    } else {
        frame_line(f, ROLE_CONNECTOR, (struct point){x - c->bar * 0.62, y},
                   (struct point){x + c->bar * 0.62, y}, f->pal->target, 1.5);
    }
    struct meaning m = label_meaning(f, s, k, true);
    frame_diamond(f, x, y, diamond_size(f, c), &m);
}

/* One figure at a baseline above `y`, or below it. Returns the far edge for the next one. */
static double put_figure(struct frame *f, const struct columns *c, struct str text, enum weight w, double x,
                         double y, bool below) {
    struct run run = frame_shape(f, text, c->size, w);
    double baseline = below ? y + c->size * 1.12 : y - c->size * 0.38;
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, baseline, f->pal->text, f->pal->ground);
    return below ? baseline + c->size * 0.1 : baseline - c->size * 0.9;
}

/* Figures of a column and of its target, each at its mark when there is room between them, else one above the
 * other at the outer end, the target's with its word. */
static void draw_figures(struct frame *f, struct columns *c, size_t s, size_t k, double x) {
    const struct datum *a = &f->spec->series[s].actual[k], *t = &f->spec->series[s].target[k];
    struct str actual = label_value(f->a, a, false, f->lang), target = label_value(f->a, t, false, f->lang);
    bool has_a = datum_has(a), has_t = datum_has(t);
    double half = diamond_size(f, c) / 2, zero = scale_at(&c->scale, 0);
    double ya = has_a ? scale_at(&c->scale, datum_number(a)) : zero;
    double yt = has_t ? scale_at(&c->scale, datum_number(t)) : zero;
    bool down_a = ya > zero, down_t = yt > zero;
    if (!has_t) {
        put_figure(f, c, actual, WEIGHT_BOLD, x, ya, down_a);
        return;
    }
    if (!has_a) {
        put_figure(f, c, target, WEIGHT_BOLD, x, yt + (down_t ? half : -half), down_t);
        return;
    }
    double room = down_a ? yt - half - ya : ya - (yt + half);
    if (down_a != down_t || room > c->size * 1.25) {
        put_figure(f, c, actual, WEIGHT_BOLD, x, ya, down_a);
        put_figure(f, c, target, WEIGHT_REGULAR, x, yt + (down_t ? half : -half), down_t);
        return;
    }
    double end = down_a ? fmax(ya, yt + half) : fmin(ya, yt - half);
    end = put_figure(f, c, actual, WEIGHT_BOLD, x, end, down_a);
    target = str_fmt(f->a, "%.*s%s%.*s", STR_ARG(word(WORD_TARGET, f->lang)), f->lang == LANG_ZH ? "" : " ",
                     STR_ARG(target));
    put_figure(f, c, target, WEIGHT_REGULAR, x, end, down_a);
}

/* The word of a missing value, where it stands clear. */
static void draw_word(struct frame *f, struct columns *c, size_t s, size_t k, double x) {
    double size = c->size > 0 ? c->size : f->t->label_min;
    double room = (f->spec->series_count > 1 ? c->slot : c->axis.bands.step) - 3;
    struct str text = label_value(f->a, &f->spec->series[s].actual[k], false, f->lang);
    struct run run = frame_shape(f, text, size, WEIGHT_REGULAR);
    if (run.width > room) {
        frame_note(f, "word replaced by a dash", text);
        run = frame_shape(f, STR("—"), size, WEIGHT_REGULAR);
        if (run.ink_w > room)
            return;
    }
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, scale_at(&c->scale, 0) - size * 0.38, f->pal->secondary,
               f->pal->ground);
}

static void draw_column(struct frame *f, struct columns *c, size_t s, size_t k, bool highlight) {
    const struct datum *d = &f->spec->series[s].actual[k];
    size_t m = f->spec->series_count;
    double x = band_at(&c->axis.bands, k) + c->slot * ((double)s - ((double)m - 1) / 2);
    double zero = scale_at(&c->scale, 0);
    if (datum_has(d)) {
        double end = scale_at(&c->scale, datum_number(d));
        struct meaning meaning = label_meaning(f, s, k, false);
        struct mark *bar =
            frame_rect(f, ROLE_BAR, (struct box){x - c->bar / 2, fmin(zero, end), c->bar, fabs(end - zero)},
                       f->pal->ground, &meaning);
        if (m == 1)
            style_status(f, bar, d->obs->status, row_ink(f, k, highlight));
        else
            parts_fill(f, bar, s, d->obs->status, c->bar < PART_THIN);
    }
    draw_target(f, c, s, k, x);
    bool target = datum_has(&f->spec->series[s].target[k]);
    if (!datum_has(d) && !target)
        draw_word(f, c, s, k, x);
    else if (c->size > 0)
        draw_figures(f, c, s, k, x);
}

/* Beside an axis the last actual and the target keep their figures, where nothing is in the way. */
static void draw_key_figures(struct frame *f, struct columns *c) {
    const struct chart_series *s = &f->spec->series[0];
    struct obstacles taken = {0};
    for (size_t i = 0; i < f->s->marks.n; i++) {
        const struct mark *m = &f->s->marks.v[i];
        if (m->role == ROLE_BAR)
            VEC_PUSH(f->a, &taken.box, (struct box){m->x, m->y, m->w, m->h});
        else if (m->role == ROLE_TARGET)
            VEC_PUSH(f->a, &taken.box, (struct box){m->x - m->w / 2, m->y - m->h / 2, m->w, m->h});
    }
    size_t last = f->o->category_count;
    while (last > 0 && !datum_has(&s->actual[last - 1]))
        last--;
    for (size_t i = 0; i < 2 * f->o->category_count; i++) {
        size_t k = i % f->o->category_count;
        bool target = i < f->o->category_count; /* first, since nothing else tells what they are */
        const struct datum *d = target ? &s->target[k] : &s->actual[k];
        if (!datum_has(d) || (!target && k + 1 != last))
            continue;
        double size = f->t->label_min, y = scale_at(&c->scale, datum_number(d));
        struct run run = frame_shape(f, label_value(f->a, d, false, f->lang), size, WEIGHT_BOLD);
        double half = run.ink_w / 2, x = band_at(&c->axis.bands, k);
        x = fmax(c->x0 + half, fmin(x, c->x1 - half));
        double base = datum_number(d) < 0 ? y + size * 1.12 : y - size * (target ? 0.85 : 0.38);
        struct box b = text_box(&run, ALIGN_MIDDLE, x, base);
        if (b.y < f->plot.y - size * 0.5 || place_cost(&taken, b, 1.5) > 0) {
            frame_note(f, "figure left out", run.text);
            continue;
        }
        frame_rect(f, ROLE_GRID, (struct box){b.x - 2, b.y - 1, b.w + 4, b.h + 2}, f->pal->ground, NULL);
        frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, base, f->pal->text, f->pal->ground);
        VEC_PUSH(f->a, &taken.box, b);
    }
}

static void draw_remarks(struct frame *f, const struct columns *c) {
    struct box within = {f->plot.x, c->top, c->x1 - f->plot.x, c->bottom - c->top};
    size_t m = f->spec->series_count;
    remarks_labels(f, &c->scale, c->x1 + f->t->label * 0.6, c->top, c->bottom);
    remarks_lines(f, &c->scale, c->x0, c->x1);
    for (size_t s = 0; s < m; s++)
        for (size_t k = 0; k < f->o->category_count; k++) {
            const struct datum *d = &f->spec->series[s].actual[k];
            double x = band_at(&c->axis.bands, k) + c->slot * ((double)s - ((double)m - 1) / 2);
            if (!datum_has(d))
                continue;
            double end = scale_at(&c->scale, datum_number(d)), zero = scale_at(&c->scale, 0);
            double up = end < zero ? c->size * 1.1 : 0, down = end > zero ? c->size * 1.1 : 0;
            remarks_point(f, s, k, (struct anchor){x, fmin(end, zero) - up, fmax(end, zero) + down}, &within);
        }
}

/* On a small picture figures are worth more than columns. */
static bool rows_say_more(struct frame *f, struct columns *c) {
    double rows = (double)f->o->category_count;
    return !f->t->furniture && f->spec->series_count == 1 && !f->o->any_target && fit_values(f, c) <= 0 &&
           rows * f->t->label_min * 1.2 <= f->plot.h;
}

static void layout(struct frame *f) {
    struct columns c = {0};
    struct frame_state state = frame_save(f);
    c.axis = axis_categories(f, f->plot.x, f->plot.w - remarks_margin(f), f->t->bar_max * 4);
    struct legend keys = parts_legend(f);
    bool rows = c.axis.cut || rows_say_more(f, &c);
    if (!rows || f->o->by == BY_PERIOD)
        plan(f, &c);
    rows = rows || c.axis.cut;
    if (rows && f->o->by != BY_PERIOD) {
        frame_restore(f, state);
        frame_note(f, "columns turned into rows", STR("names or figures need more room"));
        if (f->spec->series_count > 1)
            remarks_left_out(f);
        (f->spec->series_count == 1 ? kind_bar.layout : grouped_rows)(f);
        return;
    }
    if (!axis_room(f, c.top, c.bottom))
        return;
    parts_legend_draw(f, &keys, c.bar < PART_THIN);
    bool highlight = any_highlight(f->o);
    remarks_ranges(f, &c.scale, c.x0, c.x1);
    for (size_t k = 0; k < f->o->category_count; k++)
        for (size_t s = 0; s < f->spec->series_count; s++)
            draw_column(f, &c, s, k, highlight);
    if (c.size <= 0 && f->spec->series_count == 1)
        draw_key_figures(f, &c);
    axis_zero(f, c.x0, c.x1, scale_at(&c.scale, 0));
    axis_categories_place(f, &c.axis, c.bottom);
    draw_remarks(f, &c);
}

const struct chart_kind kind_column = {
    .id = "column",
    .name = {"柱形图", "Column chart"},
    .about = {"柱：各时期、各地区或各项的数值，可几个系列并列", "columns over periods, areas or indicators"},
    .fills_years = true,
    .remarks = true,
    .max_series = 4,
    .layout = layout,
};

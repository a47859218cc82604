/* combo: columns of a quantity with the line of a rate over the same periods, the figure of every Chinese
 * statistical bulletin. Both have one zero line; the columns are kept low enough, where the data allow, for
 * the line to run above them. */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/line.h"
#include "chart/rows.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

struct combo {
    size_t column, line; /* series */
    struct category_axis axis;
    struct scale columns, rates; /* zero stands at one y in both */
    double x0, x1, top, bottom, zero, bar;
    bool figures;     /* on every column; else an axis */
    bool rates_shown; /* figures on every point of the line; else an axis */
    bool inside;      /* the columns' figures fit into them */
    bool clear; /* the line runs above all columns; else their figures stand below the names of the periods */
    double size;
    struct obstacles taken;
};

struct extent {
    double lo, hi;
};

static struct extent extent_of(const struct frame *f, size_t s) {
    struct extent e = {0, 0};
    const struct chart_series *x = &f->spec->series[s];
    for (size_t k = 0; k < f->o->category_count; k++) {
        const struct datum *both[] = {&x->actual[k], &x->target[k]};
        for (size_t i = 0; i < 2; i++)
            if (datum_has(both[i])) {
                e.lo = fmin(e.lo, datum_number(both[i]));
                e.hi = fmax(e.hi, datum_number(both[i]));
            }
    }
    return e;
}

static double widest(struct frame *f, size_t s, double size, enum weight w) {
    double most = 0;
    for (size_t k = 0; k < f->o->category_count; k++) {
        const struct datum *both[] = {&f->spec->series[s].actual[k], &f->spec->series[s].target[k]};
        for (size_t i = 0; i < 2; i++)
            if (both[i]->obs)
                most = fmax(most, text_width(f->c->fonts, label_value(f->a, both[i], false, f->lang), size, w,
                                             f->lang));
    }
    return most;
}

/* The largest size at which the figures fit: those of both series, else those of the line alone. */
static void fit_figures(struct frame *f, struct combo *c) {
    double step = c->axis.bands.step;
    c->bar = fmin(step * 0.62, f->t->bar_max);
    for (int both = 1; both >= 0; both--)
        for (c->size = f->t->value; c->size >= f->t->label_min - 1e-9; c->size -= 0.5) {
            double column = both ? widest(f, c->column, c->size, WEIGHT_REGULAR) : 0;
            double rate = widest(f, c->line, c->size, WEIGHT_BOLD);
            c->inside = column + c->size * 0.5 <= c->bar;
            if (fmax(column, rate) + c->size * 0.4 > step)
                continue;
            c->figures = both;
            c->rates_shown = true;
            return;
        }
    c->figures = c->rates_shown = false;
    c->size = f->t->label_min;
}

/* The greatest height per unit at which no column reaches the line's points above it. */
static double clear_height(const struct frame *f, const struct combo *c, double limit) {
    double per = limit;
    const struct chart_series *col = &f->spec->series[c->column], *line = &f->spec->series[c->line];
    double space = f->t->line * 2.5 + (c->figures && !c->inside ? c->size * 1.4 : 0);
    for (size_t k = 0; k < f->o->category_count; k++) {
        if (!datum_has(&col->actual[k]) || !datum_has(&line->actual[k]))
            continue;
        double v = datum_number(&col->actual[k]), y = scale_at(&c->rates, datum_number(&line->actual[k]));
        if (v > 0 && y < c->zero)
            per = fmin(per, (c->zero - y - space) / v);
    }
    return per;
}

static struct scale through_zero(double zero, double per, double top, double bottom) {
    return (struct scale){
        .lo = (zero - bottom) / per, .hi = (zero - top) / per, .px_lo = bottom, .px_hi = top};
}

static void plan_scales(struct frame *f, struct combo *c) {
    struct extent col = extent_of(f, c->column), rate = extent_of(f, c->line);
    double label = c->rates_shown ? c->size * 1.75 : f->t->axis * 0.6;
    double top = c->top + label, bottom = c->bottom - (rate.lo < 0 || col.lo < 0 ? label : 0);
    double share = 0;
    if (rate.lo < 0)
        share = rate.lo / fmin(rate.lo - rate.hi, -1e-300);
    if (col.lo < 0)
        share = fmax(share, 0.75 * col.lo / fmin(col.lo - col.hi, -1e-300));
    if (col.hi > 0)
        share = fmin(share, 0.6); /* columns must be seen, however deep the line falls */
    c->zero = bottom - (bottom - top) * share;
    double up = c->zero - top, down = bottom - c->zero;
    double per = rate.hi > 0 ? up / rate.hi : INFINITY;
    if (rate.lo < 0)
        per = fmin(per, down / -rate.lo);
    c->rates = through_zero(c->zero, isfinite(per) && per > 0 ? per : 1, top, bottom);
    double most = col.hi > 0 ? up * 0.92 / col.hi : INFINITY;
    if (col.lo < 0)
        most = fmin(most, fmax(down, 1) / -col.lo);
    if (!isfinite(most) || most <= 0)
        most = 1;
    double clear = clear_height(f, c, most);
    /* Columns squeezed to stumps say less than columns that the line crosses. */
    c->clear = clear * col.hi >= up * 0.34 && col.lo >= 0;
    if (!c->clear)
        clear = fmin(most, up * 0.62 / fmax(col.hi, 1e-300));
    c->columns = through_zero(c->zero, clear, top, bottom);
}

/* The first and the last tick may lie beyond the data, where there is no room. */
static void keep_ticks(const struct combo *c, struct scale *ticks, const struct scale *at) {
    double factor = ticks->factor;
    struct decimal d;
    while (ticks->ticks > 1 && scale_tick(ticks, ticks->ticks - 1, &d) &&
           scale_at(at, decimal_double(d) / factor) < c->top)
        ticks->ticks--;
    while (ticks->ticks > 1 && scale_at(at, decimal_double(ticks->first) / factor) > c->bottom + 1 &&
           scale_tick(ticks, 1, &d)) {
        ticks->first = d;
        ticks->ticks--;
    }
}

/* Ticks for both axes, whose zero stays where it is. */
static void draw_axes(struct frame *f, struct combo *c) {
    const struct chart_series *s = f->spec->series;
    size_t which[] = {c->column, c->line};
    struct scale *scales[] = {&c->columns, &c->rates};
    for (size_t i = 0; i < (c->rates_shown ? 1 : 2); i++) {
        struct extent e = extent_of(f, which[i]);
        double factor = axis_factor(f, s[which[i]].unit);
        struct scale ticks =
            scale_nice(e.lo * factor, e.hi * factor, true, axis_steps(f, (c->bottom - c->top) * 0.7), 0, 1);
        ticks.factor = factor;
        ticks.px_lo = scale_at(scales[i], ticks.lo / factor);
        ticks.px_hi = scale_at(scales[i], ticks.hi / factor);
        keep_ticks(c, &ticks, scales[i]);
        axis_values(f, &ticks, s[which[i]].unit, c->x0, c->x1,
                    i ? c->x1 + f->t->axis * 0.7 : c->x0 - f->t->axis * 0.7, i == 1, i == 0);
    }
}

static double legend(struct frame *f, const struct combo *c) {
    if (!f->t->furniture)
        return 0;
    struct key keys[2];
    size_t which[] = {c->column, c->line};
    for (size_t i = 0; i < 2; i++) {
        const struct chart_series *s = &f->spec->series[which[i]];
        struct str unit = number_unit(f->a, s->unit, f->lang);
        struct str name = WORDS_IN(s->short_name, f->lang);
        if (f->plot.h < f->t->label * 14) { /* a second row of keys would cost too much */
            double bracket =
                text_width(f->c->fonts, unit, f->t->axis, WEIGHT_REGULAR, f->lang) + f->t->axis * 5;
            name =
                frame_fit(f, name, f->t->axis, WEIGHT_REGULAR, fmax(f->plot.w / 2 - bracket, f->t->axis * 2))
                    .text;
        }
        keys[i] = (struct key){.name = WORD_FILL(f->a, WORD_BRACKET, f->lang, name, unit),
                               .color = i ? f->pal->ink[1] : f->pal->muted,
                               .shape = i ? SHAPE_PATH : SHAPE_RECT};
    }
    return axis_legend(f, keys, 2, f->plot.x, f->plot.y, f->plot.w) + f->t->label * 0.8;
}

/* The word of a column that is not there, on the zero line where that is free. */
static void draw_word(struct frame *f, struct combo *c, size_t k) {
    const struct datum *d = &f->spec->series[c->column].actual[k];
    double size = f->t->label_min, x = band_at(&c->axis.bands, k);
    if (datum_has(d) || (!d->obs && f->o->any_target))
        return;
    struct run run = frame_shape(f, label_value(f->a, d, false, f->lang), size, WEIGHT_REGULAR);
    struct box b = text_box(&run, ALIGN_MIDDLE, x, c->zero - size * 0.5);
    if (run.width > c->axis.bands.step - 4 || !frame_is_free(f, b, 1)) {
        frame_note(f, "word left out", run.text);
        return;
    }
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, c->zero - size * 0.5, f->pal->secondary, f->pal->ground);
    VEC_PUSH(f->a, &c->taken.box, b);
}

/* Whether the line has a dot where a column's figure would stand. */
static bool meets_line(const struct frame *f, const struct combo *c, size_t k, struct box b) {
    const struct datum *d = &f->spec->series[c->line].actual[k];
    double r = f->t->line * 1.5 + 1;
    if (!datum_has(d))
        return false;
    double x = band_at(&c->axis.bands, k), y = scale_at(&c->rates, datum_number(d));
    return box_meets(b, (struct box){x - r, y - r, 2 * r, 2 * r}, 0);
}

static void draw_column(struct frame *f, struct combo *c, size_t k) {
    const struct datum *d = &f->spec->series[c->column].actual[k];
    double x = band_at(&c->axis.bands, k);
    if (!datum_has(d))
        return;
    double end = scale_at(&c->columns, datum_number(d)), top = fmin(c->zero, end);
    struct meaning m = label_meaning(f, c->column, k, false);
    struct mark *bar = frame_rect(f, ROLE_BAR, (struct box){x - c->bar / 2, top, c->bar, fabs(end - c->zero)},
                                  f->pal->muted, &m);
    style_status(f, bar, d->obs->status, f->pal->muted);
    VEC_PUSH(f->a, &c->taken.box, (struct box){x - c->bar / 2, top, c->bar, fabs(end - c->zero)});
    if (!c->figures)
        return;
    struct run run = frame_shape(f, label_value(f->a, d, false, f->lang), c->size, WEIGHT_REGULAR);
    if (!c->clear) {
        frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, c->bottom + c->axis.height + c->size * 1.05,
                   f->pal->text, f->pal->ground);
        return;
    }
    bool inside = c->inside && c->zero - end > c->size * 1.7, plate = inside && bar->pattern != PATTERN_NONE;
    double baseline = inside ? c->zero - c->size * 0.55 : end - c->size * 0.38;
    struct box b = text_box(&run, ALIGN_MIDDLE, x, baseline);
    if (meets_line(f, c, k, b)) {
        frame_note(f, "figure left out", run.text);
        return;
    }
    if (plate)
        frame_rect(f, ROLE_GRID, (struct box){b.x - 3, b.y - 2, b.w + 6, b.h + 4}, f->pal->ground, NULL);
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, baseline, f->pal->text,
               inside && !plate ? f->pal->muted : f->pal->ground);
    f->s->marks.v[f->s->marks.n - 1].may_overlap = inside;
    VEC_PUSH(f->a, &c->taken.box, b);
}

static void draw_line(struct frame *f, struct combo *c) {
    const struct chart_series *s = &f->spec->series[c->line];
    size_t n = f->o->category_count;
    struct point *p = ARENA_ARRAY(f->a, struct point, n + 1);
    for (size_t k = 0; k < n; k++)
        if (datum_has(&s->actual[k]))
            p[k] =
                (struct point){band_at(&c->axis.bands, k), scale_at(&c->rates, datum_number(&s->actual[k]))};
    struct line_style style = {
        .ink = f->pal->ink[1], .px = f->t->line, .rim = true, .series = WORDS_IN(s->name, f->lang)};
    line_pieces(f, s->actual, p, &style, &c->taken);
    for (size_t k = 0; k < n; k++) {
        if (!datum_has(&s->actual[k]))
            continue;
        char status = s->actual[k].obs->status;
        bool hollow = status == 'P' || status == 'E';
        struct meaning meaning = label_meaning(f, c->line, k, false);
        double d = f->t->line * 3;
        struct mark *dot = frame_circle(f, ROLE_POINT, p[k].x, p[k].y, d,
                                        hollow ? f->pal->ground : f->pal->ink[1], &meaning);
        dot->has_stroke = true;
        dot->stroke = hollow ? f->pal->ink[1] : f->pal->ground;
        dot->stroke_px = hollow ? f->t->line * 0.8 : 1.5;
        VEC_PUSH(f->a, &c->taken.box, (struct box){dot->x - d / 2, dot->y - d / 2, d, d});
    }
}

/* A figure of the line: above its point, below it where the line turns up; over a column it gets a plate of
 * the ground, so that it is read as well as elsewhere. */
static void draw_figure(struct frame *f, struct combo *c, const struct datum *d, size_t k, double y,
                        struct color ink) {
    struct run run = frame_shape(f, label_value(f->a, d, false, f->lang), c->size, WEIGHT_BOLD);
    double x = band_at(&c->axis.bands, k), beside = run.ink_w / 2 + c->size * 0.8;
    double above = y - c->size * 0.72, below = y + c->size * 1.4, slant = run.ink_w / 2 + c->size * 0.2;
    bool negative = datum_number(d) < 0;
    /* Off the line at a slant is better than across it. */
    const struct {
        double x, y, cost;
    } tries[] = {{x, above, negative * 0.5},
                 {x, below, !negative * 0.5},
                 {x + slant, above, 0.6 + negative * 0.5},
                 {x - slant, above, 0.6 + negative * 0.5},
                 {x + slant, below, 0.6 + !negative * 0.5},
                 {x - slant, below, 0.6 + !negative * 0.5},
                 {x - beside, text_middle(y, c->size), 1},
                 {x + beside, text_middle(y, c->size), 1}};
    size_t best = 0;
    double least = INFINITY;
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        struct box t = text_box(&run, ALIGN_MIDDLE, tries[i].x, tries[i].y);
        double cost = place_cost(&c->taken, t, 2) + tries[i].cost;
        if (t.y + t.h > c->bottom || t.y < f->plot.y || t.x < f->plot.x ||
            t.x + t.w > f->plot.x + f->plot.w || !frame_is_free(f, t, 0.5))
            continue;
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    if (least >= (d->obs->kind == OBS_TARGET ? 4 : INFINITY)) {
        frame_note(f, "figure left out", run.text);
        return;
    }
    struct box b = text_box(&run, ALIGN_MIDDLE, tries[best].x, tries[best].y);
    struct box plate = {b.x - 2, b.y - 1.5, b.w + 4, b.h + 3};
    bool plated = false;
    for (size_t i = 0; i < f->s->marks.n; i++) {
        const struct mark *m = &f->s->marks.v[i];
        if (m->role == ROLE_BAR && box_meets(plate, (struct box){m->x, m->y, m->w, m->h}, 0)) {
            frame_rect(f, ROLE_GRID, plate, f->pal->ground, NULL);
            plated = true;
            break;
        }
    }
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, tries[best].x, tries[best].y, ink, f->pal->ground);
    f->s->marks.v[f->s->marks.n - 1].may_overlap = plated;
    VEC_PUSH(f->a, &c->taken.box, b);
}

static void draw_goal(struct frame *f, struct combo *c, size_t s, size_t k) {
    const struct datum *d = &f->spec->series[s].target[k];
    if (!datum_has(d))
        return;
    bool rate = s == c->line;
    double x = band_at(&c->axis.bands, k);
    double y = scale_at(rate ? &c->rates : &c->columns, datum_number(d)), size = f->t->label * 0.9;
    struct mark *stem = NULL;
    const struct chart_series *line = &f->spec->series[c->line];
    if (rate && k > 0 && datum_has(&line->actual[k - 1]))
        stem = frame_line(f, ROLE_CONNECTOR,
                          (struct point){band_at(&c->axis.bands, k - 1),
                                         scale_at(&c->rates, datum_number(&line->actual[k - 1]))},
                          (struct point){x, y}, f->pal->ink[1], f->t->line * 0.8);
    else if (!rate)
        stem = frame_line(f, ROLE_CONNECTOR, (struct point){x, c->zero}, (struct point){x, y}, f->pal->zero,
                          1.25);
    if (stem) {
        stem->dash[0] = 3;
        stem->dash[1] = 4;
    }
    struct meaning m = label_meaning(f, s, k, true);
    frame_diamond(f, x, y, size, &m);
    VEC_PUSH(f->a, &c->taken.box, (struct box){x - size / 2, y - size / 2, size, size});
}

static void draw_goals(struct frame *f, struct combo *c) {
    size_t n = f->o->category_count;
    for (size_t i = 0; i < 2 * n; i++)
        draw_goal(f, c, i % 2, i / 2);
    for (size_t i = 0; i < 2 * n; i++) { /* figures last: they keep clear of both diamonds */
        const struct datum *d = &f->spec->series[i % 2].target[i / 2];
        const struct scale *scale = i % 2 == c->line ? &c->rates : &c->columns;
        if (datum_has(d) && (i % 2 == c->line ? c->rates_shown || c->figures : c->figures))
            draw_figure(f, c, d, i / 2, scale_at(scale, datum_number(d)), f->pal->text);
    }
}

/* The widest label that an axis of this series can have. */
static double ticks_width(struct frame *f, size_t series) {
    const struct unit *u = f->spec->series[series].unit;
    struct extent e = extent_of(f, series);
    double factor = axis_factor(f, u), most = 0;
    for (size_t steps = 1; steps <= 4; steps++) {
        struct scale ticks = scale_nice(e.lo * factor, e.hi * factor, true, steps, 0, 1);
        most = fmax(most, axis_width(f, &ticks, u));
    }
    return most + f->t->axis * 0.7;
}

/* Room for tick labels at the left, and at the right too when the line's figures do not fit any more. */
static void make_room_for_axes(struct frame *f, struct combo *c) {
    double full = c->x1;
    frame_note(f, "figures left out, axis shown", STR("columns are too narrow"));
    c->x0 += ticks_width(f, c->column);
    for (int both = c->rates_shown ? 0 : 1; both < 2; both++) {
        c->x1 = both ? full - ticks_width(f, c->line) : full;
        c->axis = axis_categories(f, c->x0, c->x1 - c->x0, f->t->bar_max * 3.2);
        bool shown = c->rates_shown;
        fit_figures(f, c);
        c->figures = false;
        c->rates_shown = c->rates_shown && shown;
        if (both)
            c->rates_shown = false;
        else if (c->rates_shown)
            return;
    }
}

static void plan(struct frame *f, struct combo *c) {
    c->x0 = f->plot.x;
    c->x1 = f->plot.x + f->plot.w;
    c->axis = axis_categories(f, c->x0, c->x1 - c->x0, f->t->bar_max * 3.2);
    fit_figures(f, c);
    c->bottom = f->plot.y + f->plot.h - c->axis.height;
    /* The line's figures stand above its highest point and below its lowest, the columns' in a row of their
     * own at worst; marks of no height would say nothing. */
    if (c->bottom - c->top < c->size * 4.8 + f->t->label * 1.4)
        c->figures = c->rates_shown = false;
    if (!c->figures && f->t->furniture)
        make_room_for_axes(f, c);
    c->bottom = f->plot.y + f->plot.h - c->axis.height;
    plan_scales(f, c);
    if (c->figures && !c->clear) { /* room for the row of figures */
        c->bottom -= c->size * 1.3;
        plan_scales(f, c);
        c->clear = false;
    }
}

/* Figures of the line; where there is room neither for all nor for an axis, the last one. */
static void draw_rates(struct frame *f, struct combo *c) {
    const struct datum *d = f->spec->series[c->line].actual;
    bool last = !c->rates_shown && !f->t->furniture;
    for (size_t k = f->o->category_count; k-- > 0 && (c->rates_shown || last);)
        if (datum_has(&d[k])) {
            draw_figure(f, c, &d[k], k, scale_at(&c->rates, datum_number(&d[k])), f->pal->ink[1]);
            last = false;
        }
}

static void layout(struct frame *f) {
    struct combo c = {.column = f->spec->series[0].mark == MARK_LINE ? 1 : 0};
    c.line = 1 - c.column;
    c.top = f->plot.y + legend(f, &c);
    plan(f, &c);
    if (!axis_room(f, c.top, c.bottom))
        return;
    if (!c.figures && f->t->furniture)
        draw_axes(f, &c);
    for (size_t k = 0; k < f->o->category_count; k++)
        draw_column(f, &c, k);
    axis_zero(f, c.x0, c.x1, c.zero);
    draw_line(f, &c);
    for (size_t k = 0; k < f->o->category_count; k++)
        draw_word(f, &c, k);
    draw_rates(f, &c);
    draw_goals(f, &c);
    axis_categories_place(f, &c.axis, c.bottom);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    bool two = s->series_count == 2 && s->options->by != BY_INDICATOR;
    if (two && (s->series[0].mark == MARK_LINE) != (s->series[1].mark == MARK_LINE))
        return true;
    diag0(ds, DIAG_CHART_COMBO, s->at);
    return false;
}

const struct chart_kind kind_combo = {
    .id = "combo",
    .name = {"柱线图", "Columns and line"},
    .about = {"柱线图：总量为柱、增速为线，零线重合", "columns of a quantity with the line of its growth"},
    .fills_years = true,
    .max_series = 2,
    .check = check,
    .layout = layout,
};

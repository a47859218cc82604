/* Room and scales of a combo: both have one zero line; the columns are kept low enough, where the data allow,
 * for the line to run above them. Draws nothing. */
#include "chart/combo.h"

#include "chart/labels.h"

#include <math.h>

struct extent combo_extent(const struct frame *f, size_t s) {
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
    struct extent col = combo_extent(f, c->column), rate = combo_extent(f, c->line);
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

/* The widest label that an axis of this series can have. */
static double ticks_width(struct frame *f, size_t series) {
    const struct unit *u = f->spec->series[series].unit;
    struct extent e = combo_extent(f, series);
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

void combo_plan(struct frame *f, struct combo *c) {
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

/* combo: columns of a quantity with the line of a rate over the same periods, the figure of every Chinese
 * statistical bulletin. Both have one zero line; the columns are kept low enough, where the data allow, for
 * the line to run above them. */
#include "chart/axes.h"
#include "chart/combo.h"
#include "chart/kind.h"
#include "chart/line.h"
#include "chart/rows.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

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
        struct extent e = combo_extent(f, which[i]);
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
    combo_plan(f, &c);
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

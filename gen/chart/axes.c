/* Bottom and side axes and the row of keys. Knows categories and scales, not what stands between them. */
#include "chart/axes.h"

#include "text/number.h"

#include <math.h>

static const double line_em = 1.22;

/* Years as 2023年 or 2023; parts of years with the year below them where `year` says so. */
static struct lines period_label(struct frame *f, size_t k, double size, bool brief, bool year) {
    struct period p = f->o->category[k].period;
    struct lines l = {.line = ARENA_ARRAY(f->a, struct run, 2)};
    if (p.freq == FREQ_YEAR) {
        l.line[l.n++] =
            frame_shape(f, label_category(f->a, &f->o->category[k], brief, f->lang), size, WEIGHT_REGULAR);
        return l;
    }
    l.line[l.n++] = frame_shape(f, label_part(f->a, p, f->lang), size, WEIGHT_REGULAR);
    if (year) {
        struct period whole = {.year = p.year, .freq = FREQ_YEAR};
        l.line[l.n++] = frame_shape(f, number_period(f->a, whole, f->lang), size, WEIGHT_REGULAR);
    }
    return l;
}

static double widest(const struct lines *l) {
    double w = 0;
    for (size_t i = 0; i < l->n; i++)
        w = fmax(w, l->line[i].ink_w);
    return w;
}

/* Which periods are labelled when one in `every` is: years from the last, parts of a year from its first. */
static bool is_kept(const struct frame *f, size_t k, size_t every) {
    struct period p = f->o->category[k].period, last = f->o->category[f->o->category_count - 1].period;
    if (p.freq == FREQ_YEAR)
        return (f->o->category_count - 1 - k) % every == 0;
    size_t parts = p.freq == FREQ_MONTH ? 12 : p.freq == FREQ_QUARTER ? 4 : 2;
    if (every <= parts)
        return (size_t)(p.part - 1) % every == 0;
    return p.part == 1 && (size_t)(last.year - p.year) % ((every + parts - 1) / parts) == 0;
}

/* The next larger step that divides a year evenly, so that the same months are named in each. */
static size_t even_step(enum frequency freq, size_t every) {
    static const size_t months[] = {1, 2, 3, 6, 12}, quarters[] = {1, 2, 4};
    const size_t *steps = freq == FREQ_MONTH ? months : quarters;
    size_t n = freq == FREQ_MONTH ? 5 : 3;
    for (size_t i = 0; freq != FREQ_YEAR && i < n; i++)
        if (steps[i] >= every)
            return steps[i];
    return every;
}

static double label_periods(struct frame *f, struct category_axis *axis, size_t every, bool brief) {
    double most = 0;
    int year = 0;
    for (size_t k = 0; k < f->o->category_count; k++) {
        axis->label[k].n = 0;
        if (!is_kept(f, k, every))
            continue;
        bool begins = f->o->category[k].period.year != year;
        axis->label[k] = period_label(f, k, axis->size, brief, begins);
        year = f->o->category[k].period.year;
        most = fmax(most, widest(&axis->label[k]));
    }
    return most;
}

static void period_labels(struct frame *f, struct category_axis *axis) {
    size_t n = f->o->category_count;
    double gap = axis->size * 0.5, most = 0;
    for (int brief = 0; brief < 2; brief++) {
        most = label_periods(f, axis, 1, brief);
        if (most <= axis->bands.step - gap)
            return;
    }
    if (!n)
        return;
    size_t every = even_step(f->o->category[0].period.freq, (size_t)ceil((most + gap) / axis->bands.step));
    label_periods(f, axis, every, true);
    frame_note(f, "labels of periods thinned, one in", str_fmt(f->a, "%zu", every));
}

static void name_labels(struct frame *f, struct category_axis *axis) {
    double room = axis->bands.step - axis->size * 0.7;
    size_t before = f->s->notes.n;
    for (size_t k = 0; k < f->o->category_count; k++) {
        const struct category *c = &f->o->category[k];
        struct str name = label_category(f->a, c, false, f->lang);
        axis->label[k] = label_name(f, name, label_category(f->a, c, true, f->lang), axis->size,
                                    c->highlight ? WEIGHT_BOLD : WEIGHT_REGULAR, room, 2);
        axis->cut = axis->cut || label_breaks_word(&axis->label[k]);
    }
    for (size_t i = before; i < f->s->notes.n; i++)
        axis->cut = axis->cut || str_starts(f->s->notes.v[i], STR("name shortened"));
    if (axis->cut)
        f->s->notes.n = before; /* the caller may turn to rows, where names have more room */
}

struct category_axis axis_categories(struct frame *f, double x, double w, double band_max) {
    size_t n = f->o->category_count;
    struct category_axis axis = {.bands = bands_over(x, w, n, band_max),
                                 .label = ARENA_ARRAY(f->a, struct lines, n ? n : 1),
                                 .size = f->t->label};
    if (f->o->by == BY_PERIOD)
        period_labels(f, &axis);
    else
        name_labels(f, &axis);
    size_t lines = 1;
    for (size_t k = 0; k < n; k++)
        lines = axis.label[k].n > lines ? axis.label[k].n : lines;
    axis.height = axis.size * (0.55 + 0.94 + line_em * (double)(lines - 1));
    return axis;
}

void axis_categories_place(struct frame *f, const struct category_axis *axis, double top) {
    double limit[3] = {INFINITY, INFINITY, INFINITY}; /* left edge of the label to the right, by line */
    for (size_t k = f->o->category_count; k-- > 0;)
        for (size_t i = 0; i < axis->label[k].n; i++) {
            const struct run *run = &axis->label[k].line[i];
            double half = run->ink_w / 2, x = band_at(&axis->bands, k); /* kept inside the margins */
            x = fmax(f->plot.x + half, fmin(x, f->plot.x + f->plot.w - half));
            if (i < 3 && x + half > limit[i] - 3) {
                frame_note(f, "label left out", run->text);
                continue;
            }
            if (i < 3)
                limit[i] = x - half;
            frame_text(f, ROLE_CATEGORY, run, ALIGN_MIDDLE, x,
                       top + axis->size * (0.55 + 0.84 + line_em * (double)i),
                       f->o->category[k].highlight ? f->pal->text : f->pal->secondary, f->pal->ground);
        }
}

double axis_factor(const struct frame *f, const struct unit *u) {
    if (f->lang != LANG_EN || !u || !u->en_unit.n || u->en_factor.coef == 0)
        return 1;
    return decimal_double(u->en_factor);
}

size_t axis_steps(const struct frame *f, double height) {
    double n = floor(height / (f->t->axis * 2.6));
    return n < 1 ? 1 : n > 4 ? 4 : (size_t)n;
}

struct str axis_tick(struct frame *f, const struct scale *s, size_t i, const struct unit *u) {
    struct decimal d;
    if (!scale_tick(s, i, &d))
        return STR_NONE;
    struct str number = number_plain(f->a, d, NULL, f->lang);
    return label_is_percent(u) ? str_fmt(f->a, "%.*s%.*s", STR_ARG(number), STR_ARG(u->id)) : number;
}

double axis_width(struct frame *f, const struct scale *s, const struct unit *u) {
    double w = 0;
    for (size_t i = 0; i < s->ticks; i++)
        w = fmax(w, text_width(f->c->fonts, axis_tick(f, s, i, u), f->t->axis, WEIGHT_REGULAR, f->lang));
    return w;
}

void axis_values(struct frame *f, const struct scale *s, const struct unit *u, double x0, double x1,
                 double label_x, bool right, bool grid) {
    double last = INFINITY;
    for (size_t i = 0; i < s->ticks; i++) {
        struct decimal d;
        if (!scale_tick(s, i, &d))
            continue;
        double factor = s->factor != 0 ? s->factor : 1, y = scale_at(s, decimal_double(d) / factor);
        if (grid && decimal_sign(d) != 0)
            frame_line(f, ROLE_GRID, (struct point){x0, y}, (struct point){x1, y}, f->pal->grid,
                       f->pal->hair);
        struct run run = frame_shape(f, axis_tick(f, s, i, u), f->t->axis, WEIGHT_REGULAR);
        if (last - y < f->t->axis * 1.15)
            continue; /* a line without its label is still a line */
        last = y;
        frame_text(f, ROLE_AXIS, &run, right ? ALIGN_LEFT : ALIGN_RIGHT, label_x, text_middle(y, f->t->axis),
                   f->pal->secondary, f->pal->ground);
    }
}

void axis_across(struct frame *f, const struct scale *s, const struct unit *u, double left, double y0,
                 double y1) {
    double free_from = -INFINITY, size = f->t->axis;
    for (size_t i = 0; i < s->ticks; i++) {
        struct decimal d;
        if (!scale_tick(s, i, &d))
            continue;
        double factor = s->factor != 0 ? s->factor : 1, x = left + scale_at(s, decimal_double(d) / factor);
        if (decimal_sign(d) != 0)
            frame_line(f, ROLE_GRID, (struct point){x, y0}, (struct point){x, y1}, f->pal->grid,
                       f->pal->hair);
        struct run run = frame_shape(f, axis_tick(f, s, i, u), size, WEIGHT_REGULAR);
        struct box b = text_box(&run, ALIGN_MIDDLE, x, y1 + size * 1.25);
        if (!f->t->furniture || b.x < free_from || b.x < f->plot.x || b.x + b.w > f->plot.x + f->plot.w)
            continue; /* a line without its label is still a line */
        free_from = b.x + b.w + size * 0.6;
        frame_text(f, ROLE_AXIS, &run, ALIGN_MIDDLE, x, y1 + size * 1.25, f->pal->secondary, f->pal->ground);
    }
}

bool axis_room(struct frame *f, double top, double bottom) {
    if (bottom - top >= f->t->label * 2.2)
        return true;
    frame_rows_error(f, 0, 0);
    return false;
}

void axis_zero(struct frame *f, double x0, double x1, double y) {
    frame_line(f, ROLE_ZERO, (struct point){x0, y}, (struct point){x1, y}, f->pal->zero, f->pal->hair);
}

static void draw_key(struct frame *f, const struct key *k, double x, double y, double size) {
    double d = size * 0.78;
    if (k->shape == SHAPE_DIAMOND) {
        struct mark *m = frame_diamond(f, x + d / 2, y, d, NULL);
        m->role = ROLE_LEGEND;
        m->has_stroke = false;
    } else if (k->shape == SHAPE_CIRCLE) {
        struct mark *m = frame_circle(f, ROLE_LEGEND, x + d / 2, y, d * 0.86, f->pal->ground, NULL);
        m->has_stroke = true;
        m->stroke = k->color;
        m->stroke_px = 2;
    } else if (k->shape == SHAPE_PATH) {
        frame_line(f, ROLE_LEGEND, (struct point){x, y}, (struct point){x + d * 1.3, y}, k->color,
                   f->t->line);
    } else {
        struct mark *m = frame_rect(f, ROLE_LEGEND, (struct box){x, y - d / 2, d, d}, k->color, NULL);
        if (k->pattern != PATTERN_NONE || k->hollow) {
            m->fill = color_mix(f->pal->ground, k->color, k->hollow ? 0 : 0.25);
            m->pattern = k->pattern;
            m->stroke = k->color;
            m->has_stroke = true;
            m->stroke_px = 1;
        }
    }
}

double axis_legend(struct frame *f, const struct key *keys, size_t n, double x, double top, double width) {
    double size = f->t->axis, at = x, y = top + size * 0.5, line = size * 1.6;
    for (size_t i = 0; i < n; i++) {
        double mark = size * (keys[i].shape == SHAPE_PATH ? 1.5 : 1.15);
        struct run run = frame_fit(f, keys[i].name, size, WEIGHT_REGULAR, width - mark);
        if (at > x && at + mark + run.width > x + width) {
            at = x;
            y += line;
        }
        draw_key(f, &keys[i], at, y, size);
        frame_text(f, ROLE_LEGEND, &run, ALIGN_LEFT, at + mark, text_middle(y, size), f->pal->secondary,
                   f->pal->ground);
        at += mark + run.width + size * (f->t->furniture ? 1.8 : 1);
    }
    return n ? y + size * 0.5 - top : 0;
}

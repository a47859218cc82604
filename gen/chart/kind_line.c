/* line: one or several series over time, each named at its end in its own colour. */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/line.h"
#include "chart/remarks.h"
#include "chart/words.h"

#include <math.h>

struct curves {
    struct category_axis axis;
    struct scale scale;
    double x0, x1, top, bottom;
    bool filled;       /* the upper edge of an area */
    bool all_values;   /* every point carries its figure; no axis */
    double ends;       /* width of the labels at the ends */
    double margin;     /* of the names of references, beyond them */
    struct run *end;   /* by series */
    struct run *under; /* on a narrow picture: the value, below the name */
    struct obstacles taken;
};

static bool any_marked(const struct frame *f) {
    for (size_t i = 0; i < f->spec->series_count; i++)
        if (f->spec->series[i].highlight)
            return true;
    return false;
}

static struct color ink_of(const struct frame *f, size_t s) {
    bool marked = any_marked(f);
    if (marked && !f->spec->series[s].highlight)
        return f->pal->ink[INK_N - 1];
    return f->pal->ink[s % INK_N];
}

static struct point at(const struct curves *c, const struct datum *d, size_t k) {
    return (struct point){band_at(&c->axis.bands, k), scale_at(&c->scale, datum_number(d))};
}

/* The last category in which the series has a value; false when it has none. */
static bool last_of(const struct frame *f, size_t s, size_t *k) {
    for (size_t i = f->o->category_count; i-- > 0;)
        if (datum_has(&f->spec->series[s].actual[i])) {
            *k = i;
            return true;
        }
    return false;
}

/* The name of a series in at most `most` px, its short form when it is too long. */
static struct run end_name(struct frame *f, const struct chart_series *x, double most) {
    struct str names[2] = {WORDS_IN(x->name, f->lang), WORDS_IN(x->short_name, f->lang)};
    struct run name = {0};
    for (size_t i = 0; i < 2; i++) {
        bool cut = false;
        name = text_fit(f->a, f->c->fonts, names[i], f->t->label, WEIGHT_BOLD, f->lang, most, &cut);
        if (!cut)
            break;
        if (i == 1)
            frame_note(f, "name of series shortened", names[1]);
    }
    return name;
}

/* Name and value at the end of each line, one after the other or, where it is narrow, one below the other.
 * The name gives way, the value does not. */
static void shape_ends(struct frame *f, struct curves *c) {
    size_t m = f->spec->series_count, k = 0;
    double size = f->t->label, most = f->plot.w * 0.32;
    bool narrow = f->plot.w < size * 30 && f->plot.h > size * 2.6 * (double)m;
    c->end = ARENA_ARRAY(f->a, struct run, m);
    c->under = narrow && m > 1 ? ARENA_ARRAY(f->a, struct run, m) : NULL;
    if (m == 1 && f->o->any_target) /* the target stands at the end; the last actual is labelled in place */
        return;
    for (size_t s = 0; s < m; s++) {
        const struct chart_series *x = &f->spec->series[s];
        struct str value = last_of(f, s, &k) ? label_value(f->a, &x->actual[k], false, f->lang) : STR_NONE;
        struct run figure = frame_shape(f, value, size, WEIGHT_BOLD);
        if (m == 1) { /* the title names it */
            c->end[s] = figure;
        } else if (c->under) {
            c->end[s] = end_name(f, x, most);
            c->under[s] = figure;
            c->ends = fmax(c->ends, figure.width);
        } else {
            struct run name = end_name(f, x, fmax(most - figure.width - size * 0.4, size * 2));
            struct str text = str_fmt(f->a, "%.*s %.*s", STR_ARG(name.text), STR_ARG(value));
            c->end[s] = frame_shape(f, text, size, WEIGHT_BOLD);
        }
        c->ends = fmax(c->ends, c->end[s].width);
    }
}

static bool values_fit(struct frame *f, const struct curves *c) {
    size_t n = f->o->category_count;
    if (f->spec->series_count > 1 || n > 12)
        return false;
    for (size_t k = 0; k < n; k++) {
        struct str text = label_value(f->a, &f->spec->series[0].actual[k], false, f->lang);
        if (text_width(f->c->fonts, text, f->t->value, WEIGHT_BOLD, f->lang) > c->axis.bands.step - 6)
            return false;
    }
    return true;
}

static void plan(struct frame *f, struct curves *c) {
    const struct unit *u = f->spec->series[0].unit;
    double lo, hi, factor = axis_factor(f, u);
    line_span(f->spec, &lo, &hi);
    bool zero = c->filled || line_from_zero(f->spec);
    if (zero) {
        lo = fmin(lo, 0);
        hi = fmax(hi, 0);
    }
    c->axis = axis_categories(f, f->plot.x, f->plot.w, f->plot.w);
    c->all_values = values_fit(f, c);
    c->margin = remarks_margin(f);
    if (!c->all_values)
        shape_ends(f, c);
    c->x0 = f->plot.x;
    c->x1 = f->plot.x + f->plot.w - (c->ends > 0 ? c->ends + f->t->label * 1.3 : 0) - c->margin;
    c->axis = axis_categories(f, c->x0, c->x1 - c->x0, c->x1 - c->x0);
    c->bottom = f->plot.y + f->plot.h - c->axis.height;
    c->top = f->plot.y;
    if (c->all_values) {
        double label = f->t->value * 1.7, pad = zero && lo >= 0 ? 2 : label;
        c->scale = scale_plain(lo, hi, c->bottom - pad, c->top + (hi > 0 || !zero ? label : 2));
        return;
    }
    c->scale = scale_nice(lo * factor, hi * factor, zero, axis_steps(f, c->bottom - c->top), c->bottom - 2,
                          c->top + f->t->axis * 0.5);
    c->scale.factor = factor;
    if (f->t->furniture) {
        double indent = axis_width(f, &c->scale, u) + f->t->axis * 0.7;
        c->x0 += indent;
        c->axis = axis_categories(f, c->x0, c->x1 - c->x0, c->x1 - c->x0);
        axis_values(f, &c->scale, u, c->x0, c->x1, c->x0 - f->t->axis * 0.7, false, true);
    }
}

/* The area between a stretch of the line and zero. */
static void fill_below(struct frame *f, const struct curves *c, const struct point *p, size_t n, size_t s) {
    struct point *q = ARENA_ARRAY(f->a, struct point, n + 2);
    double zero = scale_at(&c->scale, 0);
    for (size_t i = 0; i < n; i++)
        q[i + 1] = p[i];
    q[0] = (struct point){p[0].x, zero};
    q[n + 1] = (struct point){p[n - 1].x, zero};
    struct mark *m = frame_path(f, ROLE_GRID, q, n + 2, true);
    m->has_fill = true;
    m->fill = palette_tint(f->pal, ink_of(f, s));
}

static void draw_pieces(struct frame *f, struct curves *c, size_t s) {
    const struct chart_series *x = &f->spec->series[s];
    size_t n = f->o->category_count, m = 0;
    struct point *p = ARENA_ARRAY(f->a, struct point, n + 1);
    for (size_t k = 0; k < n; k++)
        if (datum_has(&x->actual[k]))
            p[k] = at(c, &x->actual[k], k);
    for (size_t k = 0; k <= n && c->filled; k++) {
        if (k < n && datum_has(&x->actual[k])) {
            m++;
            continue;
        }
        if (m > 1)
            fill_below(f, c, p + k - m, m, s);
        m = 0;
    }
    struct line_style style = {ink_of(f, s),
                               f->t->line,
                               {f->pal->dash[s % INK_N][0], f->pal->dash[s % INK_N][1]},
                               false,
                               WORDS_IN(x->name, f->lang)};
    line_pieces(f, x->actual, p, &style, &c->taken);
}

static void draw_points(struct frame *f, struct curves *c, size_t s) {
    const struct chart_series *x = &f->spec->series[s];
    bool dots = f->o->category_count <= 12;
    for (size_t k = 0; k < f->o->category_count; k++) {
        if (!datum_has(&x->actual[k]))
            continue;
        struct point p = at(c, &x->actual[k], k);
        struct meaning m = label_meaning(f, s, k, false);
        double d = dots ? f->t->line * 3 : f->t->line;
        bool hollow = dots && (x->actual[k].obs->status == 'P' || x->actual[k].obs->status == 'E');
        struct mark *dot =
            frame_circle(f, ROLE_POINT, p.x, p.y, d, hollow ? f->pal->ground : ink_of(f, s), &m);
        if (hollow) {
            dot->has_stroke = true;
            dot->stroke = ink_of(f, s);
            dot->stroke_px = f->t->line * 0.8;
        }
        VEC_PUSH(f->a, &c->taken.box, (struct box){p.x - d / 2, p.y - d / 2, d, d});
    }
}

/* Above the point, below it, or to a side: the first free place, else the least bad. */
static void place_value(struct frame *f, struct curves *c, const struct run *run, struct point p, double away,
                        bool prefer_below, struct color color) {
    double size = run->size;
    struct point tries[6] = {{p.x, p.y - away},
                             {p.x, p.y + away + size * 0.74},
                             {p.x + run->ink_w * 0.45, p.y - away},
                             {p.x - run->ink_w * 0.45, p.y - away},
                             {p.x + run->ink_w * 0.45, p.y + away + size * 0.74},
                             {p.x - run->ink_w * 0.45, p.y + away + size * 0.74}};
    if (prefer_below) {
        struct point t = tries[0];
        tries[0] = tries[1];
        tries[1] = t;
    }
    size_t best = 0;
    double least = INFINITY;
    for (size_t i = 0; i < 6; i++) {
        struct box b = text_box(run, ALIGN_MIDDLE, tries[i].x, tries[i].y);
        double cost = place_cost(&c->taken, b, 2) + (double)i * 0.1;
        if (b.y + b.h > c->bottom - 1 || b.y < f->plot.y - 2)
            cost += 6;
        if (b.x < f->plot.x || b.x + b.w > f->plot.x + f->plot.w)
            cost += 20;
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    bool tinted = c->filled && tries[best].y > p.y;
    struct color on = tinted ? palette_tint(f->pal, ink_of(f, 0)) : f->pal->ground;
    struct box b = frame_text(f, ROLE_VALUE, run, ALIGN_MIDDLE, tries[best].x, tries[best].y,
                              tinted ? f->pal->text : color, on);
    VEC_PUSH(f->a, &c->taken.box, b);
}

static void draw_values(struct frame *f, struct curves *c) {
    const struct chart_series *x = &f->spec->series[0];
    size_t n = f->o->category_count;
    for (size_t k = 0; k < n && c->all_values; k++) {
        if (!datum_has(&x->actual[k])) {
            if (!x->actual[k].obs && x->target[k].obs)
                continue;
            struct run word = frame_shape(f, label_value(f->a, &x->actual[k], false, f->lang),
                                          f->t->label_min, WEIGHT_REGULAR);
            frame_text(f, ROLE_VALUE, &word, ALIGN_MIDDLE, band_at(&c->axis.bands, k),
                       c->bottom - f->t->value * 0.6, f->pal->secondary, f->pal->ground);
            continue;
        }
        struct point p = at(c, &x->actual[k], k);
        bool before = k > 0 && datum_has(&x->actual[k - 1]) && at(c, &x->actual[k - 1], k - 1).y < p.y - 1;
        bool after = k + 1 < n && datum_has(&x->actual[k + 1]) && at(c, &x->actual[k + 1], k + 1).y < p.y - 1;
        bool valley = (before || k == 0) && (after || k + 1 == n) && (before || after);
        struct run run =
            frame_shape(f, label_value(f->a, &x->actual[k], false, f->lang), f->t->value, WEIGHT_BOLD);
        place_value(f, c, &run, p, f->t->value * 0.62, valley && !c->filled, f->pal->text);
    }
}

/* Without an end label: the last actual, where its target follows. */
static void draw_last(struct frame *f, struct curves *c) {
    size_t k;
    if (c->all_values || c->ends > 0 || f->spec->series_count > 1 || !last_of(f, 0, &k))
        return;
    const struct datum *d = &f->spec->series[0].actual[k];
    struct run run = frame_shape(f, label_value(f->a, d, false, f->lang), f->t->value, WEIGHT_BOLD);
    place_value(f, c, &run, at(c, d, k), f->t->value * 0.62, true, ink_of(f, 0));
}

static void draw_targets(struct frame *f, struct curves *c, size_t s) {
    const struct chart_series *x = &f->spec->series[s];
    for (size_t k = 0; k < f->o->category_count; k++) {
        size_t last = 0;
        if (!datum_has(&x->target[k]))
            continue;
        struct point p = at(c, &x->target[k], k);
        if (last_of(f, s, &last) && last < k) {
            struct point q = at(c, &x->actual[last], last);
            struct mark *l = frame_line(f, ROLE_CONNECTOR, q, p, ink_of(f, s), f->t->line * 0.8);
            l->dash[0] = 3;
            l->dash[1] = 4;
            VEC_PUSH(f->a, &c->taken.line, (struct segment){q, p});
        }
        struct meaning m = label_meaning(f, s, k, true);
        double d = f->t->label * 0.9;
        frame_diamond(f, p.x, p.y, d, &m);
        VEC_PUSH(f->a, &c->taken.box, (struct box){p.x - d / 2, p.y - d / 2, d, d});
        struct run run =
            frame_shape(f, label_value(f->a, &x->target[k], false, f->lang), f->t->value, WEIGHT_BOLD);
        place_value(f, c, &run, p, d * 0.5 + f->t->value * 0.4, false, f->pal->text);
    }
}

/* The series that are named at their ends: all for which there is room, those that stand out first. */
static size_t choose_ends(struct frame *f, const struct curves *c, double room, size_t *which) {
    size_t m = f->spec->series_count, n = 0, k;
    for (size_t pass = 0; pass < 2 && c->ends > 0; pass++)
        for (size_t s = 0; s < m; s++) {
            if (f->spec->series[s].highlight != (pass == 0) || !last_of(f, s, &k))
                continue;
            if ((double)n + 1 <= room)
                which[n++] = s;
            else
                frame_note(f, "label left out", WORDS_IN(f->spec->series[s].name, f->lang));
        }
    return n;
}

static void draw_ends(struct frame *f, struct curves *c) {
    size_t m = f->spec->series_count;
    double *y = ARENA_ARRAY(f->a, double, m ? m : 1);
    size_t *which = ARENA_ARRAY(f->a, size_t, m ? m : 1);
    double height = f->t->label * (c->under ? 2.5 : 1.25), x = c->x1 + f->t->label * 1.1,
           from = c->top + height * 0.4;
    size_t shown = choose_ends(f, c, floor((c->bottom - from) / height + 1), which);
    for (size_t i = 0; i < shown; i++) {
        size_t k = 0;
        last_of(f, which[i], &k);
        y[i] = at(c, &f->spec->series[which[i]].actual[k], k).y;
    }
    place_spread(y, shown, height, from, c->bottom);
    for (size_t i = 0; i < shown; i++) {
        size_t k = 0;
        last_of(f, which[i], &k);
        struct point p = at(c, &f->spec->series[which[i]].actual[k], k);
        double start = p.x + f->t->line * 2.6;
        if (fabs(y[i] - p.y) > f->t->label * 0.35 || x - start > f->t->label * 3)
            frame_line(f, ROLE_CONNECTOR, (struct point){start, p.y}, (struct point){x - 4, y[i]},
                       f->pal->zero, f->pal->hair);
        double up = c->under ? f->t->label * 0.6 : 0; /* two lines about the same middle */
        frame_text(f, ROLE_LABEL, &c->end[which[i]], ALIGN_LEFT, x, text_middle(y[i] - up, f->t->label),
                   ink_of(f, which[i]), f->pal->ground);
        if (c->under)
            frame_text(f, ROLE_LABEL, &c->under[which[i]], ALIGN_LEFT, x, text_middle(y[i] + up, f->t->label),
                       ink_of(f, which[i]), f->pal->ground);
    }
}

static void draw_remarks(struct frame *f, const struct curves *c) {
    struct box within = {c->x0, c->top, c->x1 - c->x0, c->bottom - c->top};
    remarks_labels(f, &c->scale, f->plot.x + f->plot.w - c->margin + f->t->label * 0.6, c->top, c->bottom);
    remarks_lines(f, &c->scale, c->x0, f->plot.x + f->plot.w - c->margin);
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++)
            if (datum_has(&f->spec->series[s].actual[k])) {
                struct point p = at(c, &f->spec->series[s].actual[k], k);
                double figure = c->all_values ? f->t->value * 1.4 : 0;
                remarks_point(f, s, k, (struct anchor){p.x, p.y - figure, p.y + figure}, &within);
            }
}

void line_layout(struct frame *f, bool filled) {
    struct curves c = {.filled = filled};
    plan(f, &c);
    if (!axis_room(f, c.top, c.bottom))
        return;
    double zero = scale_at(&c.scale, 0);
    bool crosses = c.scale.lo <= 0 && c.scale.hi >= 0;
    remarks_ranges(f, &c.scale, c.x0, c.x1);
    for (size_t s = 0; s < f->spec->series_count && filled; s++)
        draw_pieces(f, &c, s);
    if (crosses)
        axis_zero(f, c.x0, c.x1, zero);
    else /* not a zero line, so not drawn as one */
        frame_line(f, ROLE_GRID, (struct point){c.x0, c.bottom}, (struct point){c.x1, c.bottom},
                   f->pal->guide, f->pal->hair);
    for (size_t s = 0; s < f->spec->series_count && !filled; s++)
        draw_pieces(f, &c, s);
    for (size_t s = 0; s < f->spec->series_count; s++)
        draw_points(f, &c, s);
    draw_values(f, &c);
    for (size_t s = 0; s < f->spec->series_count; s++)
        draw_targets(f, &c, s);
    draw_last(f, &c);
    draw_ends(f, &c);
    axis_categories_place(f, &c.axis, c.bottom);
    draw_remarks(f, &c);
}

static void layout(struct frame *f) {
    line_layout(f, false);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    if (s->options->by == BY_PERIOD && s->options->category_count > 1)
        return true;
    diag(ds, DIAG_CHART_LINE, s->at, str_of(s->kind->id));
    return false;
}

const struct chart_kind kind_line = {
    .id = "line",
    .name = {"折线图", "Line chart"},
    .about = {"折线：一个或几个系列的逐期变化，线尾直接标名", "lines over time, named at their ends"},
    .fills_years = true,
    .hollow = true,
    .max_series = 8,
    .check = check,
    .remarks = true,
    .layout = layout,
};

/* scatter: two indicators or measures of several areas in one period, a point for each area, named where
 * there is room. The first series lies along the bottom, the second up the side. In the ledger a point's
 * series and value hold both, joined by "; ". */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/rows.h"
#include "chart/tags.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

struct scatter {
    struct scale x, y;
    struct box field;
    double d;
    bool highlight;
    size_t n, *which; /* points and their categories */
    struct tag *tag;  /* by point */
};

static const struct datum *value_of(const struct frame *f, size_t axis, size_t k) {
    return &f->spec->series[axis].actual[k];
}

static bool has_both(const struct chart_spec *s, size_t k) {
    return datum_has(&s->series[0].actual[k]) && datum_has(&s->series[1].actual[k]);
}

/* 地区生产总值（亿元）; of shares the figures along the axis say the unit. */
static struct str axis_title(struct frame *f, size_t axis) {
    const struct chart_series *s = &f->spec->series[axis];
    bool named = s->entry->name.zh.n || s->entry->name.en.n;
    struct words words = named ? s->name : series_name(f->a, s->entry->indicator->name, s->measure);
    struct str name = WORDS_IN(words, f->lang),
               unit = s->unit && !label_is_percent(s->unit) ? number_unit(f->a, s->unit, f->lang) : STR_NONE;
    return unit.n ? WORD_FILL(f->a, WORD_BRACKET, f->lang, name, unit) : name;
}

static void span(const struct frame *f, size_t axis, double *lo, double *hi) {
    *lo = INFINITY;
    *hi = -INFINITY;
    for (size_t k = 0; k < f->o->category_count; k++)
        if (has_both(f->spec, k)) {
            *lo = fmin(*lo, datum_number(value_of(f, axis, k)));
            *hi = fmax(*hi, datum_number(value_of(f, axis, k)));
        }
}

static struct scale make_scale(struct frame *f, size_t axis, size_t steps, double from, double to) {
    double lo, hi, factor = axis_factor(f, f->spec->series[axis].unit);
    span(f, axis, &lo, &hi);
    bool zero = (lo >= 0 && lo < hi * 0.3) || (hi <= 0 && hi > lo * 0.3);
    struct scale s = scale_nice(lo * factor, hi * factor, zero, steps, from, to);
    s.factor = factor;
    return s;
}

static double tick_at(const struct scale *s, size_t i, struct decimal *d) {
    return scale_tick(s, i, d) ? scale_at(s, decimal_double(*d) / (s->factor != 0 ? s->factor : 1)) : NAN;
}

static double widest_tick(struct frame *f, const struct scale *s) {
    return axis_width(f, s, f->spec->series[0].unit);
}

static size_t steps_across(struct frame *f, double width) {
    struct scale s = make_scale(f, 0, 4, 0, width);
    double n = floor(width / (widest_tick(f, &s) * 1.8 + f->t->axis));
    return n < 1 ? 1 : n > 7 ? 7 : (size_t)n;
}

static void plan(struct frame *f, struct scatter *p) {
    double size = f->t->axis, head = f->t->furniture ? size * 1.9 : 0,
           foot = f->t->furniture ? size * 2.9 : 0;
    struct box b = {f->plot.x, f->plot.y + head, f->plot.w, f->plot.h - head - foot};
    for (size_t k = 0; k < f->o->category_count; k++)
        p->highlight = p->highlight || f->o->category[k].highlight;
    p->d = f->t->line * (f->o->category_count > 24 ? 3 : 3.8);
    double in = p->d * 0.75; /* points at the ends of the axes stay whole */
    p->y = make_scale(f, 1, axis_steps(f, b.h), b.y + b.h - in, b.y + in);
    double indent = f->t->furniture ? axis_width(f, &p->y, f->spec->series[1].unit) + size * 0.7 : 0;
    p->field = (struct box){b.x + indent, b.y, b.w - indent, b.h};
    size_t steps = steps_across(f, p->field.w);
    p->x = make_scale(f, 0, steps, p->field.x + in, p->field.x + p->field.w - in);
    if (f->t->furniture) { /* half of the last figure stands beyond its line */
        p->field.w -= fmax(0, widest_tick(f, &p->x) / 2 - in);
        p->x = make_scale(f, 0, steps, p->field.x + in, p->field.x + p->field.w - in);
    }
}

static void draw_axes(struct frame *f, const struct scatter *p) {
    struct box b = p->field;
    double size = f->t->axis, last = -INFINITY, bottom = b.y + b.h;
    if (f->t->furniture)
        axis_values(f, &p->y, f->spec->series[1].unit, b.x, b.x + b.w, b.x - size * 0.7, false, true);
    for (size_t i = 0; i < p->y.ticks && !f->t->furniture; i++) {
        struct decimal d;
        double y = tick_at(&p->y, i, &d);
        frame_line(f, ROLE_GRID, (struct point){b.x, y}, (struct point){b.x + b.w, y}, f->pal->grid,
                   f->pal->hair);
    }
    if (p->y.lo <= 0 && p->y.hi >= 0)
        axis_zero(f, b.x, b.x + b.w, scale_at(&p->y, 0));
    for (size_t i = 0; i < p->x.ticks; i++) {
        struct decimal d;
        double x = tick_at(&p->x, i, &d);
        bool zero = decimal_sign(d) == 0;
        frame_line(f, zero ? ROLE_ZERO : ROLE_GRID, (struct point){x, b.y}, (struct point){x, bottom},
                   zero ? f->pal->zero : f->pal->grid, f->pal->hair);
        struct run run =
            frame_shape(f, axis_tick(f, &p->x, i, f->spec->series[0].unit), size, WEIGHT_REGULAR);
        double half = run.ink_w / 2;
        if (!f->t->furniture || x - half < last + size * 0.5)
            continue;
        last = x + half;
        frame_text(f, ROLE_AXIS, &run, ALIGN_MIDDLE, x, bottom + size * 1.25, f->pal->secondary,
                   f->pal->ground);
    }
    if (!f->t->furniture)
        return;
    struct run side = frame_fit(f, axis_title(f, 1), size, WEIGHT_REGULAR, f->plot.w);
    struct run foot = frame_fit(f, axis_title(f, 0), size, WEIGHT_REGULAR, f->plot.w);
    frame_text(f, ROLE_AXIS, &side, ALIGN_LEFT, f->plot.x, f->plot.y + size * 0.84, f->pal->text,
               f->pal->ground);
    frame_text(f, ROLE_AXIS, &foot, ALIGN_RIGHT, f->plot.x + f->plot.w, bottom + size * 2.7, f->pal->text,
               f->pal->ground);
}

static struct str joined(struct frame *f, struct str x, struct str y) {
    return str_fmt(f->a, "%.*s; %.*s", STR_ARG(x), STR_ARG(y));
}

static struct meaning meaning_of(struct frame *f, size_t k) {
    struct meaning x = label_meaning(f, 0, k, false), y = label_meaning(f, 1, k, false);
    struct buf tip = buf_new(f->a);
    buf_add(&tip, x.category);
    for (size_t axis = 0; axis < 2; axis++) {
        const struct chart_series *s = &f->spec->series[axis];
        buf_add(&tip, word(axis ? WORD_SEMICOLON : WORD_COLON, f->lang));
        buf_add(&tip, WORDS_IN(s->name, f->lang));
        buf_addz(&tip, f->lang == LANG_ZH ? "" : " ");
        buf_add(&tip, number_obs_growth(f->a, &value_of(f, axis, k)->shown, f->lang));
    }
    return (struct meaning){joined(f, x.series, y.series), x.category, joined(f, x.value, y.value),
                            buf_str(&tip)};
}

static char status_of(const struct frame *f, size_t k) {
    for (size_t axis = 0; axis < 2; axis++) {
        char c = value_of(f, axis, k)->obs->status;
        if (c == 'P' || c == 'E' || c == 'F')
            return c;
    }
    return 'A';
}

static struct point place_of(const struct frame *f, const struct scatter *p, size_t k) {
    return (struct point){scale_at(&p->x, datum_number(value_of(f, 0, k))),
                          scale_at(&p->y, datum_number(value_of(f, 1, k)))};
}

static void draw_points(struct frame *f, const struct scatter *p) {
    for (int strong = 0; strong < 2; strong++)
        for (size_t k = 0; k < f->o->category_count; k++) {
            if (!has_both(f->spec, k) || (int)f->o->category[k].highlight != strong)
                continue;
            struct point at = place_of(f, p, k);
            struct meaning m = meaning_of(f, k);
            struct color ink = row_ink(f, k, p->highlight);
            style_point(f, frame_circle(f, ROLE_POINT, at.x, at.y, p->d, ink, &m), status_of(f, k), ink);
        }
}

/* Points that stand apart are named before those in the crowd. */
static double rank_of(const struct frame *f, const struct scatter *p, size_t k) {
    double nearest = INFINITY;
    struct point at = place_of(f, p, k);
    for (size_t j = 0; j < f->o->category_count; j++) {
        if (j == k || !has_both(f->spec, j))
            continue;
        struct point other = place_of(f, p, j);
        nearest = fmin(nearest, hypot(at.x - other.x, at.y - other.y));
    }
    return nearest + (f->o->category[k].highlight ? 1e6 : 0);
}

static struct tag tag_of(struct frame *f, const struct scatter *p, size_t k, double size, bool brief) {
    const struct category *c = &f->o->category[k];
    enum weight w = c->highlight ? WEIGHT_BOLD : WEIGHT_REGULAR;
    return (struct tag){.at = place_of(f, p, k),
                        .d = p->d,
                        .run = frame_shape(f, label_category(f->a, c, brief, f->lang), size, w),
                        .rank = rank_of(f, p, k)};
}

/* Names keep off the zero lines; other lines of the grid end at them. */
static struct obstacles zero_lines(struct frame *f, const struct scatter *p) {
    struct obstacles o = {0};
    struct box b = p->field;
    double x = scale_at(&p->x, 0), y = scale_at(&p->y, 0);
    if (p->x.lo <= 0 && p->x.hi >= 0)
        VEC_PUSH(f->a, &o.line, ((struct segment){{x, b.y}, {x, b.y + b.h}}));
    if (p->y.lo <= 0 && p->y.hi >= 0)
        VEC_PUSH(f->a, &o.line, ((struct segment){{b.x, y}, {b.x + b.w, y}}));
    return o;
}

static size_t place_names(struct frame *f, struct scatter *p, double size, bool brief) {
    struct obstacles taken = zero_lines(f, p);
    size_t placed = 0;
    for (size_t i = 0; i < p->n; i++)
        p->tag[i] = tag_of(f, p, p->which[i], size, brief);
    struct box field = {p->field.x + 1, p->field.y - size * 0.2, f->plot.x + f->plot.w - p->field.x - 1,
                        p->field.h + size * 0.1};
    tags_place(f->a, p->tag, p->n, field, &taken);
    for (size_t i = 0; i < p->n; i++)
        placed += p->tag[i].placed;
    return placed;
}

/* Whole names, else short ones, else smaller type; what has no place even so is noted. */
static void find_names(struct frame *f, struct scatter *p) {
    p->which = ARENA_ARRAY(f->a, size_t, f->o->category_count + 1);
    p->tag = ARENA_ARRAY(f->a, struct tag, f->o->category_count + 1);
    for (size_t k = 0; k < f->o->category_count; k++)
        if (has_both(f->spec, k))
            p->which[p->n++] = k;
    bool brief = false;
    double size = f->t->label;
    while (place_names(f, p, size, brief) < p->n && (!brief || size > f->t->label_min)) {
        size = brief ? fmax(size - 1, f->t->label_min) : size;
        brief = true;
    }
    if (brief)
        frame_note(f, "names replaced by their short forms", STR("the points lie close together"));
    for (size_t i = 0; i < p->n; i++) {
        struct box b = p->tag[i].box;
        if (p->tag[i].placed)
            frame_rect(f, ROLE_GRID, (struct box){b.x - 2, b.y - 1, b.w + 4, b.h + 2}, f->pal->ground, NULL);
        else
            frame_note(f, "label left out", p->tag[i].run.text);
    }
}

static void draw_names(struct frame *f, const struct scatter *p) {
    for (size_t i = 0; i < p->n; i++) {
        const struct tag *t = &p->tag[i];
        bool strong = f->o->category[p->which[i]].highlight;
        if (!t->placed)
            continue;
        if (t->away)
            frame_line(f, ROLE_CONNECTOR, t->from, t->to, f->pal->zero, f->pal->hair);
        frame_text(f, ROLE_LABEL, &t->run, ALIGN_LEFT, t->box.x, t->box.y - t->run.ink_y,
                   strong ? f->pal->text : f->pal->secondary, f->pal->ground);
    }
}

static void layout(struct frame *f) {
    struct scatter p = {0};
    plan(f, &p);
    if (p.field.h < f->t->label * 2.4 || p.field.w < f->t->label * 7) {
        frame_rows_error(f, 0, 0);
        return;
    }
    draw_axes(f, &p);
    find_names(f, &p);
    draw_points(f, &p);
    draw_names(f, &p);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    const struct chart_options *o = s->options;
    size_t both = 0;
    for (size_t k = 0; k < o->category_count && s->series_count == 2; k++)
        both += has_both(s, k);
    if (both > 1 && o->by != BY_PERIOD && o->by != BY_INDICATOR)
        return true;
    diag(ds, DIAG_CHART_SCATTER, s->at, str_of(s->kind->id));
    return false;
}

/* Places without one of the two are named below. */
static struct str note(struct arena *a, const struct chart_spec *s, enum lang lang) {
    enum { NAMED = 5 };
    struct buf b = buf_new(a);
    size_t n = 0;
    for (size_t k = 0; k < s->options->category_count; k++) {
        if (has_both(s, k) || n++ >= NAMED)
            continue;
        if (b.n)
            buf_add(&b, word(WORD_LIST, lang));
        buf_add(&b, label_category(a, &s->options->category[k], true, lang));
    }
    struct str names = buf_str(&b);
    if (!n)
        return STR_NONE;
    return n > NAMED ? WORD_FILL(a, WORD_NOT_DRAWN_MORE, lang, names, str_fmt(a, "%zu", n))
                     : word_fill(a, WORD_NOT_DRAWN, lang, &names, 1);
}

const struct chart_kind kind_scatter = {
    .id = "scatter",
    .name = {"散点图", "Scatter plot"},
    .about = {"散点：各地区两项指标的关系，第一项为横轴、第二项为纵轴，点旁标名",
              "two indicators of several areas against each other: the first across, the second up; points "
              "are named"},
    .latest = true,
    .hollow = true,
    .own_units = true,
    .max_series = 2,
    .check = check,
    .note = note,
    .layout = layout,
};

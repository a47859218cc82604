/* Layout of stacked columns, and of stacked bars where the names of the categories need the room. Knows how
 * parts follow each other, not why they are parts. */
#include "chart/stack.h"

#include "chart/kind.h"
#include "chart/parts.h"
#include "chart/rows.h"
#include "chart/sums.h"
#include "chart/words.h"

#include <math.h>

struct stacks {
    bool full, lying;
    const struct unit *unit; /* of the axis; NULL: the axis is in percent and prints its sign */
    struct scale scale;      /* of y; lying: px from the left edge of a body */
    struct category_axis axis;
    struct rows r;
    double x0, x1, top, bottom;
    double bar;    /* thickness */
    double size;   /* of figures in parts; 0: none fit */
    double total;  /* size of printed totals; 0: there are none, or no room */
    double foot;   /* lying: height of the axis */
    bool complete; /* every part has its figure */
    const struct chart_series *totals;
    struct stack_names names;
};

/* ---- what is stacked ---- */

/* The factor from values to what is drawn: 1, or percent of the category's sum; 0 when that cannot be had. */
static double share_factor(const struct frame *f, const struct stacks *t, size_t k) {
    struct sum sum = sum_of_category(f->spec, k);
    double whole = decimal_double(sum.value);
    if (!t->full || label_is_percent(f->spec->series[0].unit))
        return 1;
    return sum.complete && whole > 0 ? 100 / whole : 0;
}

struct piece {
    double from, to; /* as drawn, in values or percent */
};

/* Where part s of category k lies; false when it has no number or cannot be shown as a share. */
static bool piece_of(const struct frame *f, const struct stacks *t, size_t s, size_t k, struct piece *out) {
    double factor = share_factor(f, t, k), up = 0, down = 0;
    for (size_t i = 0; i <= s; i++) {
        const struct datum *d = &f->spec->series[i].actual[k];
        if (f->spec->series[i].mark == MARK_TOTAL || !datum_has(d))
            continue;
        double v = datum_number(d) * factor, *end = v < 0 ? &down : &up;
        *out = (struct piece){*end, *end + v};
        *end += v;
    }
    return factor > 0 && f->spec->series[s].mark != MARK_TOTAL && datum_has(&f->spec->series[s].actual[k]);
}

/* The ends of the stack of category k. */
static struct piece ends_of(const struct frame *f, const struct stacks *t, size_t k) {
    struct piece all = {0, 0}, p;
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (piece_of(f, t, s, k, &p)) {
            all.from = fmin(all.from, p.to);
            all.to = fmax(all.to, p.to);
        }
    return all;
}

static struct piece span(const struct frame *f, const struct stacks *t) {
    struct piece all = {0, t->full ? 100 : 0};
    for (size_t k = 0; k < f->o->category_count; k++) {
        struct piece p = ends_of(f, t, k);
        all.from = fmin(all.from, p.from);
        all.to = fmax(all.to, p.to);
    }
    return all;
}

static bool share_of(const struct frame *f, const struct stacks *t, size_t s, size_t k,
                     struct decimal *share) {
    struct sum sum = sum_of_category(f->spec, k);
    return t->full && !label_is_percent(f->spec->series[0].unit) && sum.complete &&
           sum_share(f->spec->series[s].actual[k].shown.low, sum.value, share);
}

static struct str percent(struct frame *f, struct decimal share) {
    return str_fmt(f->a, "%.*s%%", STR_ARG(decimal_fmt(f->a, share)));
}

static struct str figure(struct frame *f, const struct stacks *t, size_t s, size_t k) {
    struct decimal share;
    if (share_of(f, t, s, k, &share))
        return percent(f, share);
    return label_value(f->a, &f->spec->series[s].actual[k], false, f->lang);
}

/* The first part of a category that has no number: why the stack is not whole. */
static const struct datum *lacking(const struct frame *f, size_t k) {
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (f->spec->series[s].mark != MARK_TOTAL && !datum_has(&f->spec->series[s].actual[k]))
            return &f->spec->series[s].actual[k];
    return NULL;
}

static struct str total_text(struct frame *f, const struct stacks *t, size_t k) {
    if (!t->totals || !t->totals->actual[k].obs)
        return STR_NONE;
    return label_value(f->a, &t->totals->actual[k], f->name_units, f->lang);
}

static double width_of(struct frame *f, struct str text, double size, enum weight w) {
    return text_width(f->c->fonts, text, size, w, f->lang);
}

/* ---- figures ---- */

static bool figure_fits(struct frame *f, const struct stacks *t, const struct piece *p, struct str text) {
    double length = fabs(scale_at(&t->scale, p->to) - scale_at(&t->scale, p->from)), height = t->size * 1.2;
    if (!t->lying)
        return height <= length; /* columns are as wide as their widest figure, or have none */
    return width_of(f, text, t->size, WEIGHT_REGULAR) + t->size * 0.5 <= length;
}

static double widest(struct frame *f, const struct stacks *t) {
    double most = 0;
    struct piece p;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++)
            if (piece_of(f, t, s, k, &p))
                most = fmax(most, width_of(f, figure(f, t, s, k), 1, WEIGHT_REGULAR));
    return most;
}

/* Parts that have room for their figures at t->size. */
static size_t fitting(struct frame *f, const struct stacks *t, size_t *all) {
    size_t n = 0;
    struct piece p;
    *all = 0;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++)
            if (piece_of(f, t, s, k, &p)) {
                ++*all;
                n += figure_fits(f, t, &p, figure(f, t, s, k));
            }
    return n;
}

/* The largest size at which all figures fit, else the smallest that is allowed; none when figures are wider
 * than columns, or higher than bars. */
static void fit_figures(struct frame *f, struct stacks *t) {
    double em = widest(f, t);
    size_t all = 0;
    for (t->size = f->t->value;; t->size -= 0.5) {
        bool room = t->lying ? t->size * 1.2 <= t->bar : em * t->size + 4 <= t->bar;
        if (t->size < f->t->label_min - 1e-9 || (room && fitting(f, t, &all) == all))
            break;
    }
    t->complete = t->size >= f->t->label_min - 1e-9;
    if (t->complete)
        return;
    t->size = f->t->label_min;
    if (t->lying ? t->size * 1.2 > t->bar : em * t->size + 4 > t->bar)
        t->size = 0;
    frame_note(f, t->size > 0 ? "figures of small parts left out" : "figures left out",
               STR("they have no room in their parts"));
}

static void draw_separator(struct frame *f, const struct stacks *t, struct box b) {
    struct point from = {b.x, t->lying ? b.y : b.y + b.h}, to = {t->lying ? b.x : b.x + b.w, b.y + b.h};
    frame_line(f, ROLE_GRID, from, to, f->pal->ground, 1);
}

static void draw_piece(struct frame *f, const struct stacks *t, size_t s, size_t k, struct box b,
                       const struct piece *p) {
    struct meaning m = label_meaning(f, s, k, false);
    struct str text = figure(f, t, s, k);
    struct decimal share;
    if (share_of(f, t, s, k, &share)) {
        struct str words = percent(f, share);
        m.tip = str_fmt(f->a, "%.*s%.*s%.*s", STR_ARG(m.tip), STR_ARG(word(WORD_COMMA, f->lang)),
                        STR_ARG(word_fill(f->a, WORD_SHARE_IS, f->lang, &words, 1)));
    }
    size_t at = f->s->marks.n;
    parts_fill(f, frame_rect(f, ROLE_BAR, b, f->pal->ground, &m), s, f->spec->series[s].actual[k].obs->status,
               t->bar < PART_THIN);
    if (p->from != 0 && fmin(b.w, b.h) > 3)
        draw_separator(f, t, b);
    if (t->size > 0 && figure_fits(f, t, p, text)) {
        struct run run = frame_shape(f, text, t->size, WEIGHT_REGULAR);
        parts_figure(f, at, &run, b.x + b.w / 2, text_middle(b.y + b.h / 2, t->size));
    }
}

/* ---- columns ---- */

static void columns_width(struct frame *f, struct stacks *t) {
    t->axis = axis_categories(f, t->x0, t->x1 - t->x0, f->t->bar_max * 3);
    t->bar = fmin(t->axis.bands.step * 0.66, f->t->bar_max * 1.25);
}

static void fit_totals(struct frame *f, struct stacks *t) {
    double most = 0;
    for (size_t k = 0; k < f->o->category_count; k++)
        most = fmax(most, width_of(f, total_text(f, t, k), 1, WEIGHT_BOLD));
    for (t->total = f->t->value; most > 0 && t->total >= f->t->label_min - 1e-9; t->total -= 0.5)
        if (most * t->total + t->total * 0.35 <= t->axis.bands.step)
            return;
    t->total = 0;
}

/* With a figure in every part and a total above, no axis is needed. */
static void columns_scale(struct frame *f, struct stacks *t) {
    struct piece all = span(f, t);
    double label = f->t->value * 1.35, words = 0;
    for (size_t k = 0; k < f->o->category_count; k++)
        words = lacking(f, k) ? label : words;
    t->bottom = f->plot.y + f->plot.h - t->axis.height;
    t->top = f->plot.y;
    fit_totals(f, t);
    double head = fmax(t->total * 1.35, words), foot = all.from < 0 ? 2 : 0;
    t->scale = scale_plain(all.from, all.to, t->bottom - foot, t->top + head);
    fit_figures(f, t);
    if (t->complete && (t->full || t->total > 0))
        return;
    double factor = t->full ? 1 : axis_factor(f, t->unit);
    t->scale = scale_nice(all.from * factor, all.to * factor, true, axis_steps(f, t->bottom - t->top),
                          t->bottom, t->top + fmax(head, f->t->axis * 0.5));
    t->scale.factor = factor;
    double indent = axis_width(f, &t->scale, t->unit) + f->t->axis * 0.7;
    t->x0 += indent;
    columns_width(f, t);
    t->scale.px_lo = t->bottom =
        f->plot.y + f->plot.h - t->axis.height; /* narrower names may have more lines */
    axis_values(f, &t->scale, t->unit, t->x0, t->x1, t->x0 - f->t->axis * 0.7, false, true);
    fit_totals(f, t);
    fit_figures(f, t);
}

static void draw_column(struct frame *f, const struct stacks *t, size_t k) {
    double x = band_at(&t->axis.bands, k), y = scale_at(&t->scale, ends_of(f, t, k).to);
    struct piece p;
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (piece_of(f, t, s, k, &p)) {
            double a = scale_at(&t->scale, p.from), b = scale_at(&t->scale, p.to);
            draw_piece(f, t, s, k, (struct box){x - t->bar / 2, fmin(a, b), t->bar, fabs(a - b)}, &p);
        }
    struct str text = total_text(f, t, k);
    bool total = text.n && t->total > 0;
    if (!total && lacking(f, k))
        text = label_value(f->a, lacking(f, k), false, f->lang);
    double size = total ? t->total : f->t->label_min;
    struct run run = frame_shape(f, text, size, total ? WEIGHT_BOLD : WEIGHT_REGULAR);
    if ((!total && !lacking(f, k)) || run.ink_w > t->axis.bands.step - 3)
        return;
    struct box b = text_box(&run, ALIGN_MIDDLE, x, y - size * 0.38);
    frame_rect(f, ROLE_GRID, (struct box){b.x - 2, b.y - 1, b.w + 4, b.h + 2}, f->pal->ground, NULL);
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, y - size * 0.38,
               total ? f->pal->text : f->pal->secondary, f->pal->ground);
}

static void draw_names(struct frame *f, const struct stacks *t) {
    size_t last = f->o->category_count - 1;
    double *middle = ARENA_ARRAY(f->a, double, f->spec->series_count + 1);
    struct piece p;
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (piece_of(f, t, s, last, &p))
            middle[s] = scale_at(&t->scale, (p.from + p.to) / 2);
    if (t->names.width > 0)
        stack_names_draw(f, &t->names, band_at(&t->axis.bands, last) + t->bar / 2, t->x1, t->bottom, middle);
}

/* false when bars would have the room that names or figures lack. */
static bool layout_columns(struct frame *f, struct stacks *t, const struct legend *keys) {
    columns_scale(f, t);
    if (f->o->by != BY_PERIOD && (t->axis.cut || t->size <= 0))
        return false;
    if (!axis_room(f, t->top, t->bottom))
        return true;
    parts_legend_draw(f, keys, t->bar < PART_THIN);
    for (size_t k = 0; k < f->o->category_count; k++)
        draw_column(f, t, k);
    axis_zero(f, t->x0, t->x1, scale_at(&t->scale, 0));
    draw_names(f, t);
    axis_categories_place(f, &t->axis, t->bottom);
    return true;
}

/* ---- bars ---- */

static void bars_scale(struct frame *f, struct stacks *t) {
    struct piece all = span(f, t);
    double width = t->r.panel_w - t->r.name_w - t->r.name_gap, room = 0;
    t->total = t->totals ? t->r.size : 0;
    for (size_t k = 0; k < t->r.n; k++) {
        struct str text = total_text(f, t, k);
        if (!text.n && lacking(f, k))
            text = label_value(f->a, lacking(f, k), false, f->lang);
        room = fmax(room, text.n ? width_of(f, text, t->r.size, WEIGHT_BOLD) + t->r.size * 0.6 : 0);
    }
    double factor = t->full ? 1 : axis_factor(f, t->unit);
    if (t->foot <= 0) {
        t->scale = scale_plain(all.from, all.to, 0, fmax(width - room, 1));
        return;
    }
    double half = fmax(f->t->axis * 1.5, room);
    t->scale = scale_nice(all.from * factor, all.to * factor, true,
                          (size_t)fmax(1, fmin(4, floor(width / (f->t->axis * 6)))), all.from < 0 ? half : 0,
                          fmax(width - half, 1));
    t->scale.factor = factor;
}

static bool bars_plan(struct frame *f, struct stacks *t) {
    struct frame_state state = frame_save(f);
    do {
        frame_restore(f, state);
        if (!rows_plan(f, f->o->category_count, t->foot, f->t->furniture ? 10 : 6, &t->r))
            return false;
        t->r.top -= t->foot;
        t->bar = fmin(t->r.room * 0.66, f->t->bar_max * 0.55);
        bars_scale(f, t);
    } while (rows_too_tight(f, &t->r, t->scale.px_hi - t->scale.px_lo, 0));
    return rows_reserve(f, &t->r, 0);
}

static void draw_bar(struct frame *f, const struct stacks *t, size_t k) {
    double left = rows_body(f, &t->r, k).x, y = rows_y(&t->r, k);
    double end = left + scale_at(&t->scale, ends_of(f, t, k).to), size = t->r.size;
    struct piece p;
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (piece_of(f, t, s, k, &p)) {
            double a = left + scale_at(&t->scale, p.from), b = left + scale_at(&t->scale, p.to);
            draw_piece(f, t, s, k, (struct box){fmin(a, b), y - t->bar / 2, fabs(b - a), t->bar}, &p);
        }
    struct str text = total_text(f, t, k);
    bool total = text.n > 0;
    if (!total && lacking(f, k))
        text = label_value(f->a, lacking(f, k), false, f->lang);
    struct run run = frame_shape(f, text, size, total ? WEIGHT_BOLD : WEIGHT_REGULAR);
    if (text.n)
        frame_text(f, ROLE_VALUE, &run, ALIGN_LEFT, end + size * 0.45, text_middle(y, size),
                   total ? f->pal->text : f->pal->secondary, f->pal->ground);
}

static void layout_bars(struct frame *f, struct stacks *t, const struct legend *keys) {
    struct frame_state state = frame_save(f);
    t->lying = true;
    if (!bars_plan(f, t))
        return;
    fit_figures(f, t);
    if (!(t->complete && (t->full || t->totals)) && f->t->furniture) {
        frame_restore(f, state);
        t->foot = f->t->axis * 1.7;
        if (!bars_plan(f, t))
            return;
        fit_figures(f, t);
        for (size_t p = 0; p * t->r.per < t->r.n; p++) {
            size_t first = p * t->r.per, last = first + t->r.per < t->r.n ? first + t->r.per : t->r.n;
            axis_across(f, &t->scale, t->unit, rows_body(f, &t->r, first).x, t->r.top,
                        rows_below(&t->r, last - 1));
        }
    }
    parts_legend_draw(f, keys, t->bar < PART_THIN);
    rows_names(f, &t->r);
    for (size_t k = 0; k < t->r.n; k++)
        draw_bar(f, t, k);
    rows_zero(f, &t->r, scale_at(&t->scale, 0));
}

/* Names that are cut, or figures wider than columns of names, ask for bars. */
static bool wants_bars(struct frame *f, const struct stacks *t) {
    if (f->o->by == BY_PERIOD)
        return false;
    double most = 0;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++)
            if (datum_has(&f->spec->series[s].actual[k]))
                most = fmax(most, width_of(f, figure(f, t, s, k), f->t->label_min, WEIGHT_REGULAR));
    return t->axis.cut || most + 4 > t->bar;
}

void stack_layout(struct frame *f, bool full) {
    struct stacks t = {.full = full, .totals = full ? NULL : sum_series(f->spec)};
    static const struct unit percent_unit = {.id = STR_INIT("%")};
    t.unit = full ? &percent_unit : f->spec->series[0].unit;
    struct frame_state state = frame_save(f);
    for (int names = 1; names >= 0; names--) { /* names beside the last column, else a legend */
        frame_restore(f, state);
        t.names = names ? stack_names(f, f->o->category_count - 1, false) : (struct stack_names){0};
        if (names && t.names.width <= 0)
            continue;
        struct legend keys = names ? (struct legend){0} : parts_legend(f);
        t.x0 = f->plot.x;
        t.x1 = f->plot.x + f->plot.w - t.names.width;
        columns_width(f, &t);
        if (!wants_bars(f, &t) && layout_columns(f, &t, &keys))
            return;
    }
    frame_restore(f, state);
    struct legend keys = parts_legend(f);
    layout_bars(f, &t, &keys);
}

bool stack_check(const struct chart_spec *s, struct diags *ds) {
    for (size_t i = 0; i < s->series_count; i++)
        if (s->series[i].measure == MEASURE_GROWTH || s->series[i].measure == MEASURE_RANK) {
            diag(ds, DIAG_CHART_NO_SUM, s->series[i].entry->at, str_of(measure_id(s->series[i].measure)),
                 str_of(s->kind->id));
            return false;
        }
    return true;
}

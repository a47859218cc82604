/* grouped: the values of several series side by side in each category: columns where the names of the
 * categories have room below them, else bars with the names at their left or, on a narrow picture, above. */
#include "chart/kind.h"
#include "chart/parts.h"
#include "chart/rows.h"
#include "chart/words.h"

#include <math.h>

struct groups {
    struct rows r;
    struct scale scale; /* px from the left edge of a body */
    double slot, bar;   /* distance of bars in a group; their thickness */
    double size;        /* of figures; 0: an axis instead */
    double foot;        /* height of the axis */
    const struct unit *unit;
};

static const struct datum *target_of(const struct frame *f, size_t s, size_t k) {
    const struct datum *t = &f->spec->series[s].target[k];
    return datum_has(t) ? t : NULL;
}

/* 3.1%, or with a target 3.1%（目标6.6%） */
static struct str figure(struct frame *f, size_t s, size_t k) {
    const struct datum *d = &f->spec->series[s].actual[k], *t = target_of(f, s, k);
    struct str text = label_value(f->a, d, f->name_units, f->lang);
    if (!t)
        return text;
    struct str goal = label_value(f->a, t, f->name_units, f->lang);
    goal = str_fmt(f->a, "%.*s%s%.*s", STR_ARG(word(WORD_TARGET, f->lang)), f->lang == LANG_ZH ? "" : " ",
                   STR_ARG(goal));
    return d->obs ? WORD_FILL(f->a, WORD_BRACKET, f->lang, text, goal) : goal;
}

/* The sides on which bars and targets end, and the widest figure on each. */
struct reach {
    double lo, hi, left, right;
};

static struct reach reach_of(struct frame *f, const struct groups *g) {
    struct reach e = {0};
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < g->r.n; k++) {
            const struct datum *d = &f->spec->series[s].actual[k], *t = target_of(f, s, k);
            double v = datum_has(d) ? datum_number(d) : 0, goal = t ? datum_number(t) : v;
            double room =
                g->size > 0
                    ? text_width(f->c->fonts, figure(f, s, k), g->size, WEIGHT_BOLD, f->lang) + g->size * 0.8
                    : 0;
            e.lo = fmin(e.lo, fmin(v, goal));
            e.hi = fmax(e.hi, fmax(v, goal));
            if (v < 0)
                e.left = fmax(e.left, room);
            else
                e.right = fmax(e.right, room);
        }
    return e;
}

static double body_width(const struct groups *g) {
    return g->r.panel_w - g->r.name_w - g->r.name_gap;
}

static void make_scale(struct frame *f, struct groups *g) {
    struct reach e = reach_of(f, g);
    double width = body_width(g), pad = f->o->any_target ? f->t->label * 0.5 : 0;
    if (g->size > 0) {
        g->scale = scale_plain(e.lo, e.hi, e.left + pad, fmax(width - e.right - pad, e.left + 1));
        return;
    }
    double factor = axis_factor(f, g->unit), half = f->t->axis * 1.5; /* the outer labels stay inside */
    size_t steps = (size_t)fmax(1, fmin(5, floor(width / (f->t->axis * 6))));
    g->scale = scale_nice(e.lo * factor, e.hi * factor, true, steps, e.lo < 0 ? half : 0, width - half);
    g->scale.factor = factor;
}

/* Rows of m bars take more room than those of one, as far as there is any. */
static void spread(struct frame *f, struct groups *g) {
    struct rows *r = &g->r;
    double m = (double)f->spec->series_count, per = (double)(r->per ? r->per : 1);
    double name = r->stacked ? r->size * 1.7 : 0;
    double most = name + f->t->row_max * (0.55 + 0.4 * m);
    double avail = f->plot.h - g->foot;
    r->step = fmin(avail / per, most);
    r->top = f->plot.y + fmin((avail - r->step * per) * 0.4, r->step * (r->stacked ? 0.1 : 0.4));
    double room = (r->step - name) * (r->stacked ? 0.72 : 0.8);
    g->slot = fmin(room / m, f->t->bar_max * 0.5);
    g->bar = g->slot - (g->slot > 7 ? 1.5 : g->slot * 0.15);
}

/* Plans rows with figures at the bars' ends (size > 0) or with an axis; false when figures do not fit, or,
 * after an error, nothing does. */
static bool plan(struct frame *f, struct groups *g) {
    struct frame_state state = frame_save(f);
    do {
        frame_restore(f, state);
        if (!rows_plan(f, f->o->category_count, g->foot, f->t->furniture ? 12 : 7, &g->r))
            return false;
        spread(f, g);
        make_scale(f, g);
    } while (rows_too_tight(f, &g->r, g->scale.px_hi - g->scale.px_lo, 0));
    return rows_reserve(f, &g->r, 0);
}

static bool has_figures(struct frame *f, struct groups *g) {
    struct frame_state state = frame_save(f);
    struct diags quiet = diags_new(f->a), *ds = f->ds;
    bool small = f->small_rows, stack = f->stack_rows;
    f->ds = &quiet;
    for (g->size = f->t->value; g->size >= f->t->label_min - 1e-9; g->size -= 0.5) {
        frame_restore(f, state);
        bool good = plan(f, g) && g->slot >= g->size * 1.12;
        if (good || !f->ok)
            break;
    }
    bool good = f->ok && g->size >= f->t->label_min - 1e-9;
    f->ok = true;
    f->ds = ds;
    if (!good) {
        frame_restore(f, state);
        f->small_rows = small;
        f->stack_rows = stack;
    }
    return good;
}

static void draw_target(struct frame *f, const struct groups *g, size_t s, size_t k, double left, double y) {
    const struct datum *t = target_of(f, s, k);
    if (!t)
        return;
    struct meaning m = label_meaning(f, s, k, true);
    frame_diamond(f, left + scale_at(&g->scale, datum_number(t)), y,
                  fmax(7, fmin(g->bar * 0.9, f->t->label * 0.8)), &m);
}

static void draw_bar(struct frame *f, const struct groups *g, size_t s, size_t k) {
    const struct datum *d = &f->spec->series[s].actual[k];
    double m = (double)f->spec->series_count, left = rows_body(f, &g->r, k).x;
    double y = rows_y(&g->r, k) + g->slot * ((double)s - (m - 1) / 2), zero = left + scale_at(&g->scale, 0);
    double end = zero, gap = g->size * 0.4;
    if (datum_has(d)) {
        end = left + scale_at(&g->scale, datum_number(d));
        struct meaning meaning = label_meaning(f, s, k, false);
        struct box b = {fmin(zero, end), y - g->bar / 2, fabs(end - zero), g->bar};
        parts_fill(f, frame_rect(f, ROLE_BAR, b, f->pal->ground, &meaning), s, d->obs->status,
                   g->bar < PART_THIN);
    }
    draw_target(f, g, s, k, left, y);
    bool back = end < zero, has = datum_has(d);
    if (g->size <= 0)
        return;
    if (target_of(f, s, k)) {
        double goal = left + scale_at(&g->scale, datum_number(target_of(f, s, k)));
        end = back ? fmin(end, goal - g->bar * 0.5) : fmax(end, goal + g->bar * 0.5);
    }
    struct run run = frame_shape(f, figure(f, s, k), g->size, has ? WEIGHT_BOLD : WEIGHT_REGULAR);
    frame_text(f, ROLE_VALUE, &run, back ? ALIGN_RIGHT : ALIGN_LEFT, back ? end - gap : end + gap,
               text_middle(y, g->size), has ? f->pal->text : f->pal->secondary, f->pal->ground);
}

static void draw_axes(struct frame *f, const struct groups *g) {
    for (size_t p = 0; p * g->r.per < g->r.n; p++) {
        size_t first = p * g->r.per, last = first + g->r.per < g->r.n ? first + g->r.per - 1 : g->r.n - 1;
        double left = rows_body(f, &g->r, first).x;
        axis_across(f, &g->scale, g->unit, left, g->r.top, rows_below(&g->r, last));
    }
}

void grouped_rows(struct frame *f) {
    struct groups g = {.unit = f->spec->series[0].unit};
    struct legend keys = parts_legend(f);
    if (!has_figures(f, &g)) {
        g.size = 0;
        g.foot = f->t->furniture ? f->t->axis * 1.7 : 0;
        frame_note(f, "figures left out, axis shown", STR("bars are too thin"));
        if (!plan(f, &g))
            return;
        draw_axes(f, &g);
    }
    parts_legend_draw(f, &keys, g.bar < PART_THIN);
    rows_names(f, &g.r);
    for (size_t k = 0; k < g.r.n; k++)
        for (size_t s = 0; s < f->spec->series_count; s++)
            draw_bar(f, &g, s, k);
    rows_zero(f, &g.r, scale_at(&g.scale, 0));
}

/* Columns whose names are whole, and whose figures have room too unless they stand for periods. */
static bool stands(struct frame *f) {
    struct frame_state state = frame_save(f);
    struct category_axis axis = axis_categories(f, f->plot.x, f->plot.w, f->t->bar_max * 4);
    frame_restore(f, state);
    if (f->o->by == BY_PERIOD)
        return true;
    double slot = axis.bands.step * 0.82 / (double)f->spec->series_count, most = 0;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++)
            most =
                fmax(most, text_width(f->c->fonts, figure(f, s, k), f->t->label_min, WEIGHT_BOLD, f->lang));
    return !axis.cut && most + f->t->label_min * 0.35 <= slot;
}

static void layout(struct frame *f) {
    if (f->spec->series_count == 1 || stands(f))
        kind_column.layout(f);
    else
        grouped_rows(f);
}

const struct chart_kind kind_grouped = {
    .id = "grouped",
    .name = {"簇状柱形图", "Grouped columns"},
    .about = {"并列的柱或横条：每个类别几个系列，最多四个",
              "columns or bars side by side: up to four series a category"},
    .fills_years = true,
    .max_series = 4,
    .layout = layout,
};

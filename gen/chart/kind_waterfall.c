/* waterfall: contributions one after the other, each beginning where the one before ended, from a first total
 * or from zero to a last total; totals stand on zero. Columns, or bars where names or figures need the room.
 */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/rows.h"
#include "chart/sums.h"
#include "chart/trend.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

struct step {
    double from, to;
};

struct falls {
    struct category_axis axis;
    struct rows r;
    struct scale scale; /* of y; lying: px from the left edge of a body */
    struct step *step;  /* by category */
    double lo, hi, bar, size;
};

/* ---- the steps ---- */

static void find_steps(struct frame *f, struct falls *w) {
    double level = 0;
    w->step = ARENA_ARRAY(f->a, struct step, f->o->category_count + 1);
    for (size_t k = 0; k < f->o->category_count; k++) {
        double v = datum_number(&f->spec->series[0].actual[k]);
        w->step[k] = f->o->category[k].total ? (struct step){0, v} : (struct step){level, level + v};
        level = w->step[k].to;
        w->lo = fmin(w->lo, fmin(w->step[k].from, level));
        w->hi = fmax(w->hi, fmax(w->step[k].from, level));
    }
}

static int sign_of(const struct frame *f, size_t k) {
    return f->o->category[k].total ? 0 : decimal_sign(f->spec->series[0].actual[k].shown.low);
}

static struct str signed_figure(struct frame *f, const struct datum *d) {
    const struct unit *u = d->shown.unit;
    struct str digits = number_signed(f->a, d->shown.low, u, f->lang);
    return label_is_percent(u) ? str_fmt(f->a, "%.*s%.*s", STR_ARG(digits), STR_ARG(u->id)) : digits;
}

static struct str figure(struct frame *f, size_t k) {
    const struct datum *d = &f->spec->series[0].actual[k];
    if (!f->o->category[k].total)
        return signed_figure(f, d);
    return label_value(f->a, d, f->name_units, f->lang);
}

static enum weight weight_of(const struct frame *f, size_t k) {
    return f->o->category[k].total ? WEIGHT_BOLD : WEIGHT_REGULAR;
}

static double width_of(struct frame *f, size_t k, double size) {
    return text_width(f->c->fonts, figure(f, k), size, weight_of(f, k), f->lang);
}

static double widest(struct frame *f, size_t n, double size) {
    double most = 0;
    for (size_t k = 0; k < n; k++)
        most = fmax(most, width_of(f, k, size));
    return most;
}

static void draw_bar(struct frame *f, size_t k, struct box b) {
    struct meaning m = label_meaning(f, 0, k, false);
    struct mark *bar = frame_rect(f, ROLE_BAR, b, f->pal->ground, &m);
    trend_fill(f, bar, sign_of(f, k), f->spec->series[0].actual[k].obs->status);
}

static void draw_figure(struct frame *f, size_t k, double size, enum align align, double x, double baseline) {
    struct run run = frame_shape(f, figure(f, k), size, weight_of(f, k));
    frame_text(f, ROLE_VALUE, &run, align, x, baseline, f->pal->text, f->pal->ground);
}

/* ---- columns ---- */

static bool fits_columns(struct frame *f, struct falls *w, bool cut) {
    w->axis = axis_categories(f, f->plot.x, f->plot.w, f->t->bar_max * 2.4);
    if (w->axis.cut && !cut)
        return false;
    for (w->size = f->t->value; w->size >= f->t->label_min - 1e-9; w->size -= 0.5)
        if (widest(f, f->o->category_count, w->size) + w->size * 0.35 <= w->axis.bands.step)
            return true;
    return false;
}

static void layout_columns(struct frame *f, struct falls *w) {
    double bottom = f->plot.y + f->plot.h - w->axis.height, step = w->axis.bands.step;
    w->bar = fmin(step * 0.7, f->t->bar_max * 1.3);
    w->scale = scale_plain(w->lo, w->hi, bottom - (w->lo < 0 ? 2 : 0), f->plot.y + w->size * 1.35);
    for (size_t k = 0; k < f->o->category_count; k++) {
        double a = scale_at(&w->scale, w->step[k].from), b = scale_at(&w->scale, w->step[k].to);
        double x = band_at(&w->axis.bands, k);
        if (k + 1 < f->o->category_count)
            frame_line(f, ROLE_CONNECTOR, (struct point){x + w->bar / 2, b},
                       (struct point){x + step - w->bar / 2, b}, f->pal->zero, f->pal->hair);
        draw_bar(f, k, (struct box){x - w->bar / 2, fmin(a, b), w->bar, fabs(a - b)});
        draw_figure(f, k, w->size, ALIGN_MIDDLE, x, fmin(a, b) - w->size * 0.38);
    }
    axis_zero(f, f->plot.x, f->plot.x + f->plot.w, scale_at(&w->scale, 0));
    axis_categories_place(f, &w->axis, bottom);
}

/* ---- bars ---- */

static bool plan_bars(struct frame *f, struct falls *w) {
    struct frame_state state = frame_save(f);
    do {
        frame_restore(f, state);
        if (!rows_plan(f, f->o->category_count, 0, f->t->furniture ? 14 : 8, &w->r))
            return false;
        double width = w->r.panel_w - w->r.name_w - w->r.name_gap;
        double room = widest(f, w->r.n, w->r.size) + w->r.size * 0.8;
        w->scale = scale_plain(w->lo, w->hi, 0, fmax(width - room, 1));
    } while (rows_too_tight(f, &w->r, w->scale.px_hi, 0));
    return rows_reserve(f, &w->r, 0);
}

static void layout_bars(struct frame *f, struct falls *w) {
    if (!plan_bars(f, w))
        return;
    double thick = fmin(w->r.room * 0.62, f->t->bar_max * 0.5);
    rows_names(f, &w->r);
    for (size_t k = 0; k < w->r.n; k++) {
        double left = rows_body(f, &w->r, k).x, y = rows_y(&w->r, k);
        double a = left + scale_at(&w->scale, w->step[k].from), b = left + scale_at(&w->scale, w->step[k].to);
        if (k + 1 < w->r.n && rows_panel(&w->r, k + 1) == rows_panel(&w->r, k) && !w->r.stacked)
            frame_line(f, ROLE_CONNECTOR, (struct point){b, y + thick / 2},
                       (struct point){b, rows_y(&w->r, k + 1) - thick / 2}, f->pal->zero, f->pal->hair);
        draw_bar(f, k, (struct box){fmin(a, b), y - thick / 2, fabs(a - b), thick});
        draw_figure(f, k, w->r.size, ALIGN_LEFT, fmax(a, b) + w->r.size * 0.45, text_middle(y, w->r.size));
    }
    rows_zero(f, &w->r, scale_at(&w->scale, 0));
}

static void layout(struct frame *f) {
    struct falls w = {0};
    struct frame_state state = frame_save(f);
    find_steps(f, &w);
    /* Names end in an ellipsis only where as many rows have no room. */
    bool rows = (double)f->o->category_count * f->t->label_min * 1.2 <= f->plot.h || !f->t->furniture;
    if (fits_columns(f, &w, !rows)) {
        layout_columns(f, &w);
        return;
    }
    frame_restore(f, state);
    frame_note(f, "columns turned into rows", STR("names or figures need more room"));
    layout_bars(f, &w);
}

/* ---- rules ---- */

/* The sum of what stands between totals, the first of them included; `*k` moves to the next total. */
static struct sum run_up(const struct chart_spec *s, size_t *k) {
    struct sum sum = {.complete = true};
    const struct chart_options *o = s->options;
    size_t from = *k;
    for (; *k < o->category_count && (*k == from || !o->category[*k].total); ++*k)
        sum_add(&sum, &s->series[0].actual[*k]);
    return sum;
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    const struct chart_options *o = s->options;
    size_t errors = ds->errors;
    sum_top_check(s, ds);
    for (size_t k = 0; k < o->category_count; k++)
        sum_part_check(s, k, ds);
    if (ds->errors != errors)
        return false;
    if (o->category_count < 2 || !o->category[o->category_count - 1].total) {
        diag0(ds, DIAG_CHART_END, s->at);
        return false;
    }
    for (size_t k = 0; k < o->category_count;) {
        struct sum sum = run_up(s, &k);
        if (k == o->category_count)
            break;
        struct decimal total = s->series[0].actual[k].shown.low;
        if (sum_is(&sum, total))
            continue;
        diag(ds, DIAG_CHART_STEPS, category_place(s, k), decimal_fmt(ds->arena, sum.value),
             label_category(ds->arena, &o->category[k], false, LANG_ZH), decimal_fmt(ds->arena, total));
        return false;
    }
    return true;
}

/* Only rounding is left to be told. */
static struct str note(struct arena *a, const struct chart_spec *s, enum lang lang) {
    (void)a;
    for (size_t k = 0; k < s->options->category_count;) {
        struct sum sum = run_up(s, &k);
        if (k < s->options->category_count && decimal_cmp(sum.value, s->series[0].actual[k].shown.low) != 0)
            return word(WORD_SUM_ROUNDED, lang);
    }
    return STR_NONE;
}

const struct chart_kind kind_waterfall = {
    .id = "waterfall",
    .name = {"瀑布图", "Waterfall"},
    .about = {"瀑布：从起点到终点各项的增减", "from a start to an end, what each item adds or takes away"},
    .latest = true,
    .rows_only = true,
    .whole = true,
    .totals = true,
    .max_series = 1,
    .check = check,
    .note = note,
    .layout = layout,
};

/* area: one quantity over time as a line with the area below it tinted, or the parts of a whole as bands on
 * top of each other; always from zero. */
#include "chart/kind.h"
#include "chart/line.h"
#include "chart/parts.h"
#include "chart/stack.h"

#include <math.h>

struct bands_over_time {
    struct category_axis axis;
    struct scale scale;
    struct stack_names names;
    double x0, x1, bottom;
    double **upper; /* y of the upper edge, by series and category */
    bool *whole;    /* by category: every part has a number */
};

static bool is_whole(const struct frame *f, size_t k) {
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (!datum_has(&f->spec->series[s].actual[k]))
            return false;
    return true;
}

static double sum_to(const struct frame *f, size_t s, size_t k) {
    double sum = 0;
    for (size_t i = 0; i <= s; i++)
        sum += datum_number(&f->spec->series[i].actual[k]);
    return sum;
}

static double highest(const struct frame *f) {
    double most = 0;
    for (size_t k = 0; k < f->o->category_count; k++)
        if (is_whole(f, k))
            most = fmax(most, sum_to(f, f->spec->series_count - 1, k));
    return most;
}

static void plan(struct frame *f, struct bands_over_time *b) {
    const struct unit *u = f->spec->series[0].unit;
    double factor = axis_factor(f, u), indent = 0;
    b->x1 = f->plot.x + f->plot.w - b->names.width;
    b->axis = axis_categories(f, f->plot.x, b->x1 - f->plot.x, b->x1 - f->plot.x);
    b->bottom = f->plot.y + f->plot.h - b->axis.height;
    b->scale = scale_nice(0, highest(f) * factor, true, axis_steps(f, b->bottom - f->plot.y), b->bottom,
                          f->plot.y + f->t->axis * 0.5);
    b->scale.factor = factor;
    if (f->t->furniture)
        indent = axis_width(f, &b->scale, u) + f->t->axis * 0.7;
    b->x0 = f->plot.x + indent;
    b->axis = axis_categories(f, b->x0, b->x1 - b->x0, b->x1 - b->x0);
    b->axis.bands = (struct bands){b->x0, (b->x1 - b->x0) / (double)(f->o->category_count - 1)};
    if (f->t->furniture)
        axis_values(f, &b->scale, u, b->x0, b->x1, b->x0 - f->t->axis * 0.7, false, true);
    size_t m = f->spec->series_count, n = f->o->category_count;
    b->whole = ARENA_ARRAY(f->a, bool, n + 1);
    b->upper = ARENA_ARRAY(f->a, double *, m + 1);
    for (size_t s = 0; s < m; s++)
        b->upper[s] = ARENA_ARRAY(f->a, double, n + 1);
    for (size_t k = 0; k < n; k++) {
        b->whole[k] = is_whole(f, k);
        for (size_t s = 0; s < m && b->whole[k]; s++)
            b->upper[s][k] = scale_at(&b->scale, sum_to(f, s, k));
    }
}

/* How the stretch that leads to a value is drawn: forecasts and provisional figures are set off. */
static char status_at(const struct frame *f, size_t s, size_t k) {
    char c = f->spec->series[s].actual[k].obs->status;
    return c == 'P' || c == 'E' || c == 'F' ? c : 'A';
}

/* The band of series s between the categories `from` and `to`; of a single one, a sliver. */
static void draw_band(struct frame *f, const struct bands_over_time *b, size_t s, size_t from, size_t to) {
    size_t n = to - from + 1, at = 0;
    struct point *p = ARENA_ARRAY(f->a, struct point, 2 * n + 2);
    double half = n == 1 ? 1.5 : 0, zero = scale_at(&b->scale, 0);
    for (size_t k = from; k <= to; k++)
        p[at++] = (struct point){band_at(&b->axis.bands, k) - half, b->upper[s][k]};
    if (n == 1)
        p[at++] = (struct point){band_at(&b->axis.bands, from) + half, b->upper[s][from]};
    for (size_t k = to + 1; k-- > from;)
        p[at++] = (struct point){band_at(&b->axis.bands, k) + half, s ? b->upper[s - 1][k] : zero};
    if (n == 1)
        p[at++] = (struct point){band_at(&b->axis.bands, from) - half, s ? b->upper[s - 1][from] : zero};
    struct mark *m = frame_path(f, ROLE_LINE, p, at, true);
    m->has_fill = true;
    m->series = WORDS_IN(f->spec->series[s].name, f->lang);
    parts_fill(f, m, s, status_at(f, s, to), false);
    /* A hair of the ground keeps bands apart; in print one of the text, since a band may be white. */
    struct mark *edge = frame_path(f, ROLE_GRID, p, n == 1 ? 2 : n, false);
    edge->has_stroke = true;
    edge->stroke = f->c->theme == THEME_PRINT ? f->pal->text : f->pal->ground;
    edge->stroke_px = 1;
}

static void draw_bands(struct frame *f, const struct bands_over_time *b, size_t s) {
    size_t n = f->o->category_count;
    for (size_t k = 0; k < n;) {
        size_t last = k;
        if (!b->whole[k]) {
            k++;
            continue;
        }
        while (last + 1 < n && b->whole[last + 1] &&
               (last == k || status_at(f, s, last + 1) == status_at(f, s, last)))
            last++;
        draw_band(f, b, s, k, last);
        bool goes_on = last + 1 < n && b->whole[last + 1];
        k = goes_on ? last : last + 1;
    }
}

/* Invisible: what the pointer finds, and what the ledger tells. */
static void mark_points(struct frame *f, const struct bands_over_time *b, size_t s) {
    for (size_t k = 0; k < f->o->category_count; k++) {
        if (!b->whole[k])
            continue;
        struct meaning m = label_meaning(f, s, k, false);
        struct mark *dot = frame_circle(f, ROLE_POINT, band_at(&b->axis.bands, k), b->upper[s][k], f->t->line,
                                        f->pal->ink[s % INK_N], &m);
        dot->has_fill = false;
    }
}

static void draw_gaps(struct frame *f, const struct bands_over_time *b) {
    double free_from = b->x0;
    for (size_t k = 0; k < f->o->category_count; k++) {
        if (b->whole[k])
            continue;
        const struct datum *d = NULL;
        for (size_t s = 0; s < f->spec->series_count && !d; s++)
            d = datum_has(&f->spec->series[s].actual[k]) ? NULL : &f->spec->series[s].actual[k];
        struct run run =
            frame_shape(f, label_value(f->a, d, false, f->lang), f->t->label_min, WEIGHT_REGULAR);
        double x = band_at(&b->axis.bands, k);
        if (run.ink_w > b->axis.bands.step * 1.2 || x - run.ink_w / 2 < free_from ||
            x + run.ink_w / 2 > b->x1)
            continue;
        free_from = x + run.ink_w / 2 + f->t->label_min * 0.4;
        struct box t = text_box(&run, ALIGN_MIDDLE, x, b->bottom - f->t->label_min * 0.6);
        frame_rect(f, ROLE_GRID, (struct box){t.x - 2, t.y - 2, t.w + 4, t.h + 4}, f->pal->ground, NULL);
        frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, b->bottom - f->t->label_min * 0.6, f->pal->secondary,
                   f->pal->ground);
    }
}

static void layout_bands(struct frame *f) {
    struct bands_over_time b = {.names = stack_names(f, f->o->category_count - 1, true)};
    size_t m = f->spec->series_count, last = f->o->category_count - 1;
    struct legend keys = {0};
    if (b.names.width <= 0)
        keys = parts_legend(f);
    plan(f, &b);
    if (!axis_room(f, f->plot.y, b.bottom))
        return;
    parts_legend_draw(f, &keys, false);
    for (size_t s = 0; s < m; s++)
        draw_bands(f, &b, s);
    for (size_t s = 0; s < m; s++)
        mark_points(f, &b, s);
    axis_zero(f, b.x0, b.x1, scale_at(&b.scale, 0));
    draw_gaps(f, &b);
    if (b.names.width > 0 && b.whole[last]) {
        double *middle = ARENA_ARRAY(f->a, double, m + 1);
        for (size_t s = 0; s < m; s++)
            middle[s] = (b.upper[s][last] + (s ? b.upper[s - 1][last] : b.bottom)) / 2;
        stack_names_draw(f, &b.names, b.x1, b.x1, b.bottom, middle);
    }
    axis_categories_place(f, &b.axis, b.bottom);
}

static void layout(struct frame *f) {
    if (f->spec->series_count == 1)
        line_layout(f, true);
    else
        layout_bands(f);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    if (!kind_line.check(s, ds))
        return false;
    if (s->series_count == 1)
        return true;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *d = &s->series[i].actual[k];
            if (datum_has(d) && datum_number(d) < 0) {
                diag(ds, DIAG_CHART_NEGATIVE, s->series[i].area ? s->series[i].entry->at : d->obs->at,
                     d->shown.value, str_of(s->kind->id), STR("stacked, line"));
                return false;
            }
        }
    return stack_check(s, ds);
}

const struct chart_kind kind_area = {
    .id = "area",
    .name = {"面积图", "Area chart"},
    .about = {"面积：一个总量的逐期变化，或几个部分的堆积，从零起画",
              "areas over time from zero: one quantity, or parts of a whole"},
    .fills_years = true,
    .max_series = INK_N,
    .check = check,
    .layout = layout,
};

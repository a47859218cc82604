/* multiples: one small panel for each area or indicator, all with the same axes, so that shapes can be
 * compared; columns, lines or areas as the series say (mark), else columns for quantities of up to twelve
 * periods and lines for all other data. */
#include "chart/kind.h"
#include "chart/panels.h"
#include "chart/rows.h"
#include "chart/words.h"

#include <math.h>

struct multiples {
    struct panels p;
    enum series_mark mark;
    bool highlight;
};

static enum series_mark mark_of(const struct chart_spec *s) {
    const struct chart_series *x = &s->series[0];
    if (x->mark == MARK_COLUMN || x->mark == MARK_LINE || x->mark == MARK_AREA)
        return x->mark;
    bool many = s->options->category_count > 12;
    return measure_is_rate(x->measure) || x->measure == MEASURE_RANK || many ? MARK_LINE : MARK_COLUMN;
}

/* The last category with a number; the count of categories when there is none. */
static size_t last_of(const struct chart_spec *s, size_t i) {
    size_t k = s->options->category_count;
    for (size_t n = k; n-- > 0;)
        if (datum_has(&s->series[i].actual[n]))
            return n;
    return k;
}

/* The last figure; with its period when the others are of another. */
static struct str figure_of(struct frame *f, size_t i) {
    size_t n = f->o->category_count, k = last_of(f->spec, i);
    if (k == n)
        return label_value(f->a, &f->spec->series[i].actual[n - 1], false, f->lang);
    struct str value = label_value(f->a, &f->spec->series[i].actual[k], false, f->lang);
    if (k + 1 == n)
        return value;
    struct str period = label_category(f->a, &f->o->category[k], true, f->lang);
    return WORD_FILL(f->a, WORD_BRACKET, f->lang, value, period);
}

static void span(const struct frame *f, double *lo, double *hi) {
    *lo = INFINITY;
    *hi = -INFINITY;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t k = 0; k < f->o->category_count; k++)
            if (datum_has(&f->spec->series[s].actual[k])) {
                *lo = fmin(*lo, datum_number(&f->spec->series[s].actual[k]));
                *hi = fmax(*hi, datum_number(&f->spec->series[s].actual[k]));
            }
}

static struct color ink_of(const struct frame *f, const struct multiples *x, size_t i) {
    return x->highlight && !f->spec->series[i].highlight ? f->pal->muted : f->pal->ink[0];
}

static void draw_columns(struct frame *f, const struct multiples *x, size_t i, struct box b) {
    const struct chart_series *s = &f->spec->series[i];
    struct bands bands = bands_over(b.x, b.w, f->o->category_count, b.w);
    double zero = b.y + scale_at(&x->p.scale, 0), thick = fmin(bands.step * 0.68, f->t->bar_max * 0.6);
    size_t last = last_of(f->spec, i);
    for (size_t k = 0; k < f->o->category_count; k++) {
        if (!datum_has(&s->actual[k]))
            continue;
        double end = b.y + scale_at(&x->p.scale, datum_number(&s->actual[k]));
        /* the column whose figure stands above the panel stands out */
        struct color ink = x->highlight || k == last ? ink_of(f, x, i) : f->pal->muted;
        struct meaning m = label_meaning(f, i, k, false);
        struct mark *bar = frame_rect(
            f, ROLE_BAR,
            (struct box){band_at(&bands, k) - thick / 2, fmin(zero, end), thick, fabs(end - zero)}, ink, &m);
        style_status(f, bar, s->actual[k].obs->status, ink);
    }
}

static void draw_piece(struct frame *f, const struct multiples *x, size_t i, struct box b, struct point *p,
                       size_t n) {
    struct color ink = ink_of(f, x, i);
    if (x->mark == MARK_AREA && n > 1) {
        double zero = b.y + scale_at(&x->p.scale, 0);
        p[n] = (struct point){p[n - 1].x, zero};
        p[n + 1] = (struct point){p[0].x, zero};
        struct mark *a = frame_path(f, ROLE_GRID, p, n + 2, true);
        a->has_fill = true;
        a->fill = palette_tint(f->pal, ink);
    }
    if (n < 2)
        return;
    struct mark *l = frame_path(f, ROLE_LINE, p, n, false);
    l->has_stroke = true;
    l->stroke = ink;
    l->stroke_px = f->t->line * 0.8;
    l->round_joins = true;
    l->series = WORDS_IN(f->spec->series[i].name, f->lang);
}

static void draw_line(struct frame *f, const struct multiples *x, size_t i, struct box b) {
    const struct chart_series *s = &f->spec->series[i];
    size_t n = f->o->category_count, m = 0, last = last_of(f->spec, i);
    double step = n > 1 ? (b.w - f->t->line * 3) / (double)(n - 1) : 0, x0 = b.x + f->t->line * 1.5;
    struct point *p = ARENA_ARRAY(f->a, struct point, n + 2);
    for (size_t k = 0; k <= n; k++) {
        if (k < n && datum_has(&s->actual[k])) {
            p[m++] = (struct point){x0 + step * (double)k,
                                    b.y + scale_at(&x->p.scale, datum_number(&s->actual[k]))};
            continue;
        }
        draw_piece(f, x, i, b, p, m); /* a missing value breaks the line */
        m = 0;
    }
    for (size_t k = 0; k < n; k++) {
        if (!datum_has(&s->actual[k]))
            continue;
        struct meaning mean = label_meaning(f, i, k, false);
        bool alone =
            (k == 0 || !datum_has(&s->actual[k - 1])) && (k + 1 == n || !datum_has(&s->actual[k + 1]));
        char status = s->actual[k].obs->status;
        double d = f->t->line * (k == last || alone || status != 'A' ? 2.4 : 0.8);
        struct mark *dot =
            frame_circle(f, ROLE_POINT, x0 + step * (double)k,
                         b.y + scale_at(&x->p.scale, datum_number(&s->actual[k])), d, ink_of(f, x, i), &mean);
        style_point(f, dot, status, ink_of(f, x, i));
    }
}

static void layout(struct frame *f) {
    size_t n = f->spec->series_count;
    struct multiples x = {.mark = f->spec->series[0].mark};
    struct panel_text *text = ARENA_ARRAY(f->a, struct panel_text, n);
    double lo, hi;
    for (size_t i = 0; i < n; i++) {
        const struct chart_series *s = &f->spec->series[i];
        text[i] = (struct panel_text){.name = WORDS_IN(s->name, f->lang),
                                      .brief = WORDS_IN(s->short_name, f->lang),
                                      .figure = figure_of(f, i),
                                      .strong = s->highlight};
        x.highlight = x.highlight || s->highlight;
    }
    size_t last = f->o->category_count - 1; /* of when the figures are is said once */
    if (last_of(f->spec, 0) == last)
        text[0].when = label_category(f->a, &f->o->category[last], false, f->lang);
    span(f, &lo, &hi);
    bool zero = x.mark != MARK_LINE || lo < 0 || lo < hi * 0.5;
    if (!panels_plan(f, text, n, lo, hi, zero, f->spec->series[0].unit, &x.p))
        return;
    panels_furnish(f, &x.p, f->spec->series[0].unit);
    for (size_t i = 0; i < x.p.n; i++) {
        struct box b = panels_area(f, &x.p, i);
        if (x.mark == MARK_COLUMN)
            draw_columns(f, &x, i, b);
        else
            draw_line(f, &x, i, b);
    }
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    enum series_mark mark = mark_of(s);
    for (size_t i = 0; i < s->series_count; i++)
        s->series[i].mark = mark; /* settled here, because notes speak of it */
    if (s->options->by == BY_PERIOD && s->options->category_count > 1)
        return true;
    diag(ds, DIAG_CHART_LINE, s->at, str_of(s->kind->id));
    return false;
}

const struct chart_kind kind_multiples = {
    .id = "multiples",
    .name = {"小图组", "Small multiples"},
    .about = {"小图组：每个地区或指标一幅小图，共用坐标，可为柱、线或面积（mark），最多24幅",
              "one small panel an area or indicator on common axes: columns, lines or areas; up to 24"},
    .fills_years = true,
    .series_rows = true,
    .areas = true,
    .max_series = 24,
    .check = check,
    .layout = layout,
};

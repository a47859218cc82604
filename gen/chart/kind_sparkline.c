/* sparkline: one series as a bare line, without axes, for a cell of a table or a card; its last value is
 * marked. The scale runs from the lowest to the highest value. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/line.h"
#include "chart/rows.h"

#include <math.h>

struct spark {
    struct scale x, y;
    double px, dot;
    size_t last, high, low; /* category_count: none */
    struct run figure[3];   /* of those */
    bool extremes;          /* high and low have figures */
};

static size_t extreme(const struct frame *f, int sign) {
    const struct datum *d = f->spec->series[0].actual;
    size_t best = f->o->category_count;
    for (size_t k = 0; k < f->o->category_count; k++)
        if (datum_has(&d[k]) &&
            (best == f->o->category_count || sign * decimal_cmp(d[k].shown.low, d[best].shown.low) > 0))
            best = k;
    return best;
}

static struct run figure(struct frame *f, size_t k, double size, enum weight w) {
    struct str text = label_value(f->a, &f->spec->series[0].actual[k], f->name_units, f->lang);
    return frame_shape(f, text, size, w);
}

static void find_figures(struct frame *f, struct spark *c) {
    const struct datum *d = f->spec->series[0].actual;
    size_t n = f->o->category_count;
    c->high = extreme(f, 1);
    c->low = extreme(f, -1);
    for (c->last = n; c->last-- > 0 && !datum_has(&d[c->last]);)
        ;
    double size = f->t->value;
    if (f->bare)
        return;
    c->figure[0] = figure(f, c->last, size * 1.15, WEIGHT_BOLD);
    if (c->figure[0].width >
        f->plot.w * 0.5) { /* the line is worth more than the unit, and than the figure */
        f->name_units = false;
        c->figure[0] = figure(f, c->last, size, WEIGHT_BOLD);
    }
    if (c->figure[0].width > f->plot.w * 0.7) {
        frame_note(f, "figure left out", c->figure[0].text);
        c->figure[0] = (struct run){0};
    }
    c->extremes = f->plot.h > size * 7 && decimal_cmp(d[c->high].shown.low, d[c->low].shown.low) != 0;
    if (!c->extremes)
        return;
    c->figure[1] = figure(f, c->high, f->t->label_min, WEIGHT_REGULAR);
    c->figure[2] = figure(f, c->low, f->t->label_min, WEIGHT_REGULAR);
    double room = f->plot.w - c->figure[0].width - size * 1.5;
    c->extremes = fmax(c->figure[1].width, c->figure[2].width) <= room;
}

/* First and last period below the line. */
static void draw_ends(struct frame *f, const struct spark *c, double baseline) {
    size_t n = f->o->category_count;
    double size = f->t->axis, room = (c->x.px_hi - c->x.px_lo) / 2 - size;
    struct run first =
        frame_fit(f, label_category(f->a, &f->o->category[0], true, f->lang), size, WEIGHT_REGULAR, room);
    struct run last =
        frame_fit(f, label_category(f->a, &f->o->category[n - 1], true, f->lang), size, WEIGHT_REGULAR, room);
    frame_text(f, ROLE_CATEGORY, &first, ALIGN_LEFT, c->x.px_lo, baseline, f->pal->secondary, f->pal->ground);
    frame_text(f, ROLE_CATEGORY, &last, ALIGN_RIGHT, c->x.px_hi, baseline, f->pal->secondary, f->pal->ground);
}

static void set_scales(struct frame *f, struct spark *c) {
    double lo, hi, size = f->t->value, pad = c->dot / 2 + 0.5,
                   end = f->bare ? 0 : c->figure[0].width + size * 0.9;
    double above = f->bare ? pad : c->extremes ? size * 1.9 : size * 0.8;
    double below = above + (f->t->furniture && !f->bare ? f->t->axis * 1.6 : 0);
    line_span(f->spec, &lo, &hi);
    if (hi <= lo) { /* one value all along stands in the middle */
        lo -= 1;
        hi += 1;
    }
    c->x = scale_plain(0, (double)(f->o->category_count - 1), f->plot.x + pad,
                       f->plot.x + f->plot.w - end - pad);
    c->y = scale_plain(lo, hi, f->plot.y + f->plot.h - below, f->plot.y + above);
    if (lo < 0 && hi > 0)
        frame_line(f, ROLE_ZERO, (struct point){c->x.px_lo, scale_at(&c->y, 0)},
                   (struct point){c->x.px_hi, scale_at(&c->y, 0)}, f->pal->guide, f->pal->hair);
}

/* The others are there for the pointer and the ledger. */
static bool is_seen(const struct frame *f, const struct spark *c, size_t k) {
    const struct datum *d = f->spec->series[0].actual;
    size_t n = f->o->category_count;
    bool alone = (k == 0 || !datum_has(&d[k - 1])) && (k + 1 == n || !datum_has(&d[k + 1]));
    return k == c->last || alone || (c->extremes && (k == c->high || k == c->low));
}

static void draw_point(struct frame *f, const struct spark *c, size_t k, struct point p) {
    struct meaning m = label_meaning(f, 0, k, false);
    double middle = c->figure[k == c->high ? 1 : 2].width / 2, small = f->t->label_min;
    double x = fmin(fmax(p.x, c->x.px_lo + middle), c->x.px_hi - middle);
    struct mark *dot =
        frame_circle(f, ROLE_POINT, p.x, p.y, c->dot * (k == c->last ? 1.25 : 1), f->pal->ink[0], &m);
    dot->has_fill = is_seen(f, c, k);
    if (dot->has_fill)
        style_point(f, dot, f->spec->series[0].actual[k].obs->status, f->pal->ink[0]);
    if (k == c->last && !f->bare)
        frame_text(f, ROLE_VALUE, &c->figure[0], ALIGN_LEFT, c->x.px_hi + c->dot / 2 + f->t->value * 0.5,
                   text_middle(p.y, f->t->value * 1.15), f->pal->ink[0], f->pal->ground);
    else if (c->extremes && k == c->high)
        frame_text(f, ROLE_VALUE, &c->figure[1], ALIGN_MIDDLE, x, p.y - c->dot / 2 - small * 0.45,
                   f->pal->secondary, f->pal->ground);
    else if (c->extremes && k == c->low)
        frame_text(f, ROLE_VALUE, &c->figure[2], ALIGN_MIDDLE, x, p.y + c->dot / 2 + small * 1.2,
                   f->pal->secondary, f->pal->ground);
}

static void layout(struct frame *f) {
    const struct chart_series *s = &f->spec->series[0];
    struct spark c = {.px = f->bare ? 1.25 : f->t->line};
    size_t n = f->o->category_count;
    c.dot = c.px * 2.8;
    find_figures(f, &c);
    set_scales(f, &c);
    struct point *p = ARENA_ARRAY(f->a, struct point, n + 1);
    for (size_t k = 0; k < n; k++)
        if (datum_has(&s->actual[k]))
            p[k] = (struct point){scale_at(&c.x, (double)k), scale_at(&c.y, datum_number(&s->actual[k]))};
    struct line_style style = {.ink = f->pal->ink[0], .px = c.px, .series = WORDS_IN(s->name, f->lang)};
    struct obstacles taken = {0};
    line_pieces(f, s->actual, p, &style, &taken);
    for (size_t k = 0; k < n; k++)
        if (datum_has(&s->actual[k]))
            draw_point(f, &c, k, p[k]);
    if (f->t->furniture && !f->bare)
        draw_ends(f, &c, f->plot.y + f->plot.h - f->t->axis * 0.1);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    return kind_line.check(s, ds);
}

const struct chart_kind kind_sparkline = {
    .id = "sparkline",
    .name = {"迷你折线图", "Sparkline"},
    .about = {"迷你折线：无坐标轴的小图，用于表格，最小 24×12 像素",
              "a bare small line for tables, from 24×12 px"},
    .fills_years = true,
    .bare = true,
    .hollow = true,
    .max_series = 1,
    .check = check,
    .layout = layout,
};

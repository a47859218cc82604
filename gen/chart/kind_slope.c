/* slope: each series as one line from its value in one period to that in another, named and valued at both
 * ends. Knows two periods, not how they were chosen. */
#include "chart/kind.h"
#include "chart/place.h"
#include "chart/rows.h"
#include "chart/words.h"

#include <math.h>

/* Names give way in this order as the picture gets narrower. */
enum naming { NAMES_FULL, NAMES_SHORT, NAMES_RIGHT_FULL, NAMES_RIGHT_SHORT, NAMES_CUT, NAMING_N };

/* The labels of one side, from the top. */
struct side {
    double x;         /* of its points */
    size_t n, *which; /* series */
    double *y, *wish; /* middles of the labels; of their points */
    double gap;       /* between the points and the labels: leader lines need it */
    struct figures figures;
    struct run *name;
};

struct slopes {
    struct side side[2];
    struct scale scale;
    bool *labelled; /* by series */
    bool highlight;
    enum naming naming;
    bool name_units;
    double size, top, bottom;
    double name_w[2]; /* left, right */
};

/* An actual, or where there is none the target. */
static const struct datum *end_of(const struct frame *f, size_t s, size_t e) {
    const struct chart_series *x = &f->spec->series[s];
    return x->actual[e].obs ? &x->actual[e] : &x->target[e];
}

static bool has_both(const struct frame *f, size_t s) {
    return datum_has(end_of(f, s, 0)) && datum_has(end_of(f, s, 1));
}

static double change(const struct frame *f, size_t s) {
    return has_both(f, s) ? datum_number(end_of(f, s, 1)) - datum_number(end_of(f, s, 0)) : 0;
}

/* Rises and falls have an ink each, unless some lines are to stand out from the others. */
static struct color ink_of(const struct frame *f, const struct slopes *p, size_t s) {
    if (p->highlight)
        return f->spec->series[s].highlight ? f->pal->ink[0] : f->pal->muted;
    return change(f, s) < 0 ? f->pal->ink[1] : f->pal->ink[0];
}

static struct color label_ink(const struct frame *f, const struct slopes *p, size_t s) {
    if (!p->highlight)
        return f->pal->text;
    return f->spec->series[s].highlight ? f->pal->ink[0] : f->pal->secondary;
}

static struct str name_of(const struct frame *f, size_t s, bool brief) {
    const struct chart_series *x = &f->spec->series[s];
    return brief && WORDS_IN(x->short_name, f->lang).n ? WORDS_IN(x->short_name, f->lang)
                                                       : WORDS_IN(x->name, f->lang);
}

/* ---- which lines are labelled ---- */

/* Those that stand out first, then the ends of the field and the largest changes. */
static double weight_of(const struct frame *f, size_t s) {
    size_t above = 0, below = 0, steeper = 0;
    for (size_t k = 0; k < f->spec->series_count; k++) {
        double d = datum_has(end_of(f, k, 1)) && datum_has(end_of(f, s, 1))
                       ? datum_number(end_of(f, k, 1)) - datum_number(end_of(f, s, 1))
                       : 0;
        above += d > 0;
        below += d < 0;
        steeper += fabs(change(f, k)) > fabs(change(f, s));
    }
    size_t rank = above < below ? above : below;
    rank = steeper < rank ? steeper : rank;
    return (f->spec->series[s].highlight ? 1e6 : 0) - (double)rank;
}

static void choose_labels(struct frame *f, struct slopes *p, size_t room) {
    size_t n = f->spec->series_count, left = n;
    p->labelled = ARENA_ARRAY(f->a, bool, n);
    for (size_t i = 0; i < n && i < room; i++, left--) {
        size_t best = n;
        for (size_t s = 0; s < n; s++)
            if (!p->labelled[s] && (best == n || weight_of(f, s) > weight_of(f, best)))
                best = s;
        p->labelled[best] = true;
    }
    for (size_t s = 0; s < n && left; s++)
        if (!p->labelled[s])
            frame_note(f, "label left out", name_of(f, s, false));
}

/* The largest type with which all labels stand below each other; else some are left out. */
static void choose_size(struct frame *f, struct slopes *p) {
    double height = p->bottom - p->top;
    size_t n = f->spec->series_count;
    for (p->size = f->t->label; p->size > f->t->label_min; p->size -= 0.5)
        if ((double)n * p->size * 1.25 <= height)
            break;
    p->size = fmax(p->size, f->t->label_min);
    double room = floor(height / (p->size * 1.22));
    choose_labels(f, p, room < 1 ? 1 : (size_t)room);
}

/* ---- texts ---- */

/* Moves the labels of a side apart; returns how far the farthest had to go. */
static double spread(struct frame *f, const struct slopes *p, struct side *d) {
    double half = p->size * 0.5, most = 0; /* the first and the last stay within the axis */
    for (size_t i = 0; i < d->n; i++)
        d->y[i] = d->wish[i];
    if (!place_apart(f->a, d->y, d->n, p->size * 1.22, p->top + half, p->bottom - half))
        place_apart(f->a, d->y, d->n, p->size * 1.22, p->top, p->bottom);
    for (size_t i = 0; i < d->n; i++)
        most = fmax(most, fabs(d->y[i] - d->wish[i]));
    return most;
}

/* The least important of the labels that had to move is left out: lines that are named at the other end. */
static void thin_out(struct frame *f, struct side *d) {
    size_t least = d->n;
    for (size_t i = 0; i < d->n; i++)
        if (d->y[i] != d->wish[i] &&
            (least == d->n || weight_of(f, d->which[i]) < weight_of(f, d->which[least])))
            least = i;
    if (least == d->n)
        return;
    frame_note(f, "label left out at the first period", name_of(f, d->which[least], false));
    d->n--;
    for (size_t i = least; i < d->n; i++) {
        d->which[i] = d->which[i + 1];
        d->wish[i] = d->wish[i + 1];
    }
}

static void collect(struct frame *f, struct slopes *p, size_t e) {
    struct side *d = &p->side[e];
    size_t n = f->spec->series_count;
    d->which = ARENA_ARRAY(f->a, size_t, n);
    d->y = ARENA_ARRAY(f->a, double, n);
    d->wish = ARENA_ARRAY(f->a, double, n);
    d->name = ARENA_ARRAY(f->a, struct run, n);
    struct str *text = ARENA_ARRAY(f->a, struct str, n);
    d->n = 0;
    for (size_t s = 0; s < n; s++) {
        if (!p->labelled[s] || !datum_has(end_of(f, s, e)))
            continue;
        double y = scale_at(&p->scale, datum_number(end_of(f, s, e)));
        size_t i = d->n++;
        for (; i > 0 && d->wish[i - 1] > y; i--) {
            d->which[i] = d->which[i - 1];
            d->wish[i] = d->wish[i - 1];
        }
        d->which[i] = s;
        d->wish[i] = y;
    }
    double moved = spread(f, p, d);
    while (e == 0 && moved > p->size * 2 && d->n > 2) {
        size_t before = d->n;
        thin_out(f, d);
        if (d->n == before)
            break;
        moved = spread(f, p, d);
    }
    d->gap = p->size * fmin(1.3 + moved / p->size * 0.25, 2.6);
    for (size_t i = 0; i < d->n; i++)
        text[i] = label_value(f->a, end_of(f, d->which[i], e), p->name_units, f->lang);
    d->figures =
        figures_shape(f, text, d->n, p->size, p->highlight ? WEIGHT_REGULAR : WEIGHT_BOLD, p->size * 8, true);
    for (size_t i = 0; i < d->n; i++)
        if (f->spec->series[d->which[i]].highlight) {
            struct run *run = &d->figures.run[i], bold = frame_shape(f, text[i], p->size, WEIGHT_BOLD);
            d->figures.before[i] += bold.width - run->width;
            *run = bold;
        }
}

static double widest_name(struct frame *f, const struct slopes *p, bool brief) {
    double most = 0;
    for (size_t s = 0; s < f->spec->series_count; s++)
        if (p->labelled[s])
            most =
                fmax(most, text_width(f->c->fonts, name_of(f, s, brief), p->size,
                                      f->spec->series[s].highlight ? WEIGHT_BOLD : WEIGHT_REGULAR, f->lang));
    return most;
}

/* Width that is left between the points. */
static double body(const struct frame *f, const struct slopes *p) {
    double w = f->plot.w;
    for (size_t e = 0; e < 2; e++)
        w -=
            p->side[e].figures.width + p->side[e].gap + (p->name_w[e] > 0 ? p->name_w[e] + p->size * 0.6 : 0);
    return w;
}

static bool choose_names(struct frame *f, struct slopes *p) {
    double least = fmax(f->plot.w * 0.28, p->size * 6);
    for (int k = 0; k < NAMING_N; k++) {
        p->naming = (enum naming)k;
        double w = widest_name(f, p, k == NAMES_SHORT || k >= NAMES_RIGHT_SHORT);
        p->name_w[0] = k <= NAMES_SHORT ? w : 0;
        p->name_w[1] = w;
        if (body(f, p) >= least)
            return true;
    }
    p->name_w[1] -= p->size * 4.5 - body(f, p);
    return p->name_w[1] >= p->size * 2;
}

static void shape_names(struct frame *f, struct slopes *p, size_t e) {
    struct side *d = &p->side[e];
    bool brief = p->naming == NAMES_SHORT || p->naming >= NAMES_RIGHT_SHORT;
    for (size_t i = 0; i < d->n && p->name_w[e] > 0; i++) {
        struct str name = name_of(f, d->which[i], brief);
        if (e && brief && !str_eq(name, name_of(f, d->which[i], false)))
            frame_note(f, "name replaced by its short form", name_of(f, d->which[i], false));
        d->name[i] =
            frame_fit(f, name, p->size, f->spec->series[d->which[i]].highlight ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      p->name_w[e] + 0.01);
    }
}

/* ---- drawing ---- */

static void draw_line(struct frame *f, const struct slopes *p, size_t s) {
    struct color ink = ink_of(f, p, s);
    bool strong = p->highlight ? f->spec->series[s].highlight : f->spec->series_count <= 12;
    struct point at[2];
    for (size_t e = 0; e < 2; e++)
        at[e] = (struct point){p->side[e].x, datum_has(end_of(f, s, e))
                                                 ? scale_at(&p->scale, datum_number(end_of(f, s, e)))
                                                 : 0};
    if (has_both(f, s)) {
        struct mark *l = frame_line(f, ROLE_LINE, at[0], at[1], ink, f->t->line * (strong ? 1 : 0.7));
        l->round_joins = true;
        l->series = name_of(f, s, false);
        if (!p->highlight && f->c->theme == THEME_PRINT && change(f, s) < 0) {
            l->dash[0] = 6;
            l->dash[1] = 3;
        }
    }
    for (size_t e = 0; e < 2; e++) {
        const struct datum *d = end_of(f, s, e);
        if (!datum_has(d))
            continue;
        bool target = !f->spec->series[s].actual[e].obs;
        struct meaning m = label_meaning(f, s, e, target);
        if (target) {
            frame_diamond(f, at[e].x, at[e].y, f->t->label * 0.8, &m);
            continue;
        }
        double size = f->t->line * (strong ? 3 : 2.4);
        style_point(f, frame_circle(f, ROLE_POINT, at[e].x, at[e].y, size, ink, &m), d->obs->status, ink);
    }
}

static void draw_labels(struct frame *f, const struct slopes *p, size_t e) {
    const struct side *d = &p->side[e];
    double out = e ? 1 : -1, edge = d->x + out * d->gap;
    for (size_t i = 0; i < d->n; i++) {
        size_t s = d->which[i];
        double base = text_middle(d->y[i], p->size);
        if (fabs(d->y[i] - d->wish[i]) > p->size * 0.3)
            frame_line(f, ROLE_CONNECTOR, (struct point){d->x + out * f->t->line * 2.2, d->wish[i]},
                       (struct point){edge - out * p->size * 0.25, d->y[i]}, f->pal->zero, f->pal->hair);
        figures_place(f, &d->figures, i, e ? edge + d->figures.width : edge, base, label_ink(f, p, s));
        if (p->name_w[e] <= 0)
            continue;
        double x = edge + out * (d->figures.width + p->size * 0.6);
        frame_text(f, ROLE_LABEL, &d->name[i], e ? ALIGN_LEFT : ALIGN_RIGHT, x, base, label_ink(f, p, s),
                   f->pal->ground);
    }
}

/* The periods above their lines; where those are near each other, outwards. */
static void draw_heads(struct frame *f, const struct slopes *p, double top) {
    double gap = f->t->label, right = f->plot.x + f->plot.w, x[2];
    struct run run[2];
    for (size_t e = 0; e < 2; e++) {
        struct str text = label_category(f->a, &f->o->category[e], false, f->lang);
        run[e] = frame_fit(f, text, f->t->label, WEIGHT_BOLD, (f->plot.w - gap) / 2);
        double half = run[e].ink_w / 2;
        x[e] = fmax(f->plot.x, fmin(p->side[e].x - half, right - 2 * half));
    }
    double lack = fmax(0, x[0] + run[0].ink_w + gap - x[1]);
    x[0] = fmax(f->plot.x, x[0] - lack / 2);
    x[1] = fmax(x[1], fmin(x[0] + run[0].ink_w + gap, right - run[1].ink_w));
    x[0] = fmin(x[0], x[1] - gap - run[0].ink_w);
    for (size_t e = 0; e < 2; e++) {
        frame_text(f, ROLE_AXIS, &run[e], ALIGN_LEFT, x[e], top + f->t->label * 0.84, f->pal->secondary,
                   f->pal->ground);
        frame_line(f, ROLE_GRID, (struct point){p->side[e].x, p->top - f->t->label * 0.3},
                   (struct point){p->side[e].x, p->bottom}, f->pal->zero, f->pal->hair);
    }
}

static void make_scale(struct frame *f, struct slopes *p) {
    double lo = INFINITY, hi = -INFINITY, pad = p->size * 0.6;
    for (size_t s = 0; s < f->spec->series_count; s++)
        for (size_t e = 0; e < 2; e++)
            if (datum_has(end_of(f, s, e))) {
                lo = fmin(lo, datum_number(end_of(f, s, e)));
                hi = fmax(hi, datum_number(end_of(f, s, e)));
            }
    p->scale = scale_plain(lo, hi, p->bottom - pad, p->top + pad);
}

static void layout(struct frame *f) {
    struct slopes p = {.top = f->plot.y + f->t->label * 1.5, .bottom = f->plot.y + f->plot.h};
    for (size_t s = 0; s < f->spec->series_count; s++)
        p.highlight = p.highlight || f->spec->series[s].highlight;
    choose_size(f, &p);
    make_scale(f, &p);
    struct frame_state state = frame_save(f);
    bool fits = false;
    for (int units = f->name_units; units >= 0 && !fits; units--) {
        frame_restore(f, state);
        p.name_units = units > 0;
        for (size_t e = 0; e < 2; e++)
            collect(f, &p, e);
        fits = choose_names(f, &p);
    }
    if (!fits) {
        frame_rows_error(f, 0, 0);
        return;
    }
    double left =
        p.side[0].figures.width + p.side[0].gap + (p.name_w[0] > 0 ? p.name_w[0] + p.size * 0.6 : 0);
    p.side[0].x = f->plot.x + left;
    p.side[1].x = p.side[0].x + body(f, &p);
    draw_heads(f, &p, f->plot.y);
    for (int strong = 0; strong < 2; strong++)
        for (size_t s = 0; s < f->spec->series_count; s++)
            if ((int)f->spec->series[s].highlight == strong)
                draw_line(f, &p, s);
    for (size_t e = 0; e < 2; e++) {
        shape_names(f, &p, e);
        draw_labels(f, &p, e);
    }
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    const struct chart_options *o = s->options;
    size_t n = o->by == BY_PERIOD ? o->category_count : 1;
    if (n == 2)
        return true;
    struct arena *a = ds->arena;
    bool two = o->by == BY_PERIOD && n > 2;
    diag(ds, DIAG_CHART_SLOPE, s->at, str_of(s->kind->id), str_fmt(a, "%zu", n),
         two ? period_id(a, o->category[0].period) : STR_NONE,
         two ? period_id(a, o->category[n - 1].period) : STR_NONE);
    return false;
}

/* What a line lacks is said below the picture, because it has no place in it. */
static struct str note(struct arena *a, const struct chart_spec *s, enum lang lang) {
    enum { SAID = 3 };
    struct buf b = buf_new(a);
    size_t n = 0;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t e = 0; e < 2; e++) {
            const struct chart_series *x = &s->series[i];
            if (datum_has(&x->actual[e]) || datum_has(&x->target[e]) || n++ >= SAID)
                continue;
            if (b.n)
                buf_add(&b, word(WORD_SEMICOLON, lang));
            buf_add(&b, label_tip(a, s, i, e, false, lang));
        }
    struct str list = buf_str(&b);
    return n > SAID ? WORD_FILL(a, WORD_AND_MORE, lang, list, str_fmt(a, "%zu", n - SAID)) : list;
}

const struct chart_kind kind_slope = {
    .id = "slope",
    .name = {"斜率图", "Slope chart"},
    .about = {"斜线：各项或各地区从一个时期到另一个时期的升降，两端直接标名标数",
              "from one period to another: a line for each area or indicator, named at both ends"},
    .series_rows = true,
    .hollow = true,
    .max_series = 40,
    .check = check,
    .note = note,
    .layout = layout,
};

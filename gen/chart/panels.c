/* The grid of small multiples: how many columns make the panels largest, what of their names has room, and
 * the axes they share. */
#include "chart/panels.h"

#include "chart/rows.h"

#include <math.h>

/* Of an area of marks: the shape that shows change best, and the least size, in em of type, that shows any.
 */
static const double shape_best = 1.7, least_w = 4.2, least_h = 2.1;
enum { COLUMNS_MAX = 8 };

static void measure(struct frame *f, struct panels *p, size_t columns) {
    double em = p->size;
    p->columns = columns;
    p->rows = (p->n + columns - 1) / columns;
    p->head = em * 1.7;
    p->foot = f->t->axis * 1.5;
    p->gap_x = em * (f->t->furniture ? 1.5 : 1);
    p->gap_y = em * 1.1;
    p->w = (f->plot.w - p->indent - p->gap_x * (double)(columns - 1)) / (double)columns;
    p->h = (f->plot.h - p->foot - p->gap_y * (double)(p->rows - 1)) / (double)p->rows - p->head;
}

static bool names_fit(const struct panels *p) {
    return p->w >= p->size * p->name_em;
}

/* How well a grid shows its panels; 0 when they are too small. */
static double merit(const struct panels *p) {
    if (p->w < p->size * least_w || p->h < p->size * least_h)
        return 0;
    double empty = (double)(p->columns * p->rows - p->n) / (double)(p->columns * p->rows);
    double names = !names_fit(p) ? 0.3 : p->w < p->size * p->head_em ? 0.55 : 1;
    return fmin(p->w / shape_best, p->h) * (1 - 0.25 * empty) * names;
}

static bool best_grid(struct frame *f, struct panels *p) {
    double best = 0, size = p->size;
    size_t columns = 0;
    for (p->size = f->t->label; p->size >= f->t->label_min - 1e-9; p->size -= 0.5)
        for (size_t c = 1; c <= COLUMNS_MAX && c <= p->n; c++) {
            measure(f, p, c);
            if (merit(p) > best * 1.04) { /* larger type wins where it costs little */
                best = merit(p);
                columns = c;
                size = p->size;
            }
        }
    p->size = size;
    if (columns)
        measure(f, p, columns);
    return columns > 0;
}

/* As many panels as fit, with the word for it. */
static bool cut_panels(struct frame *f, struct panels *p) {
    size_t wanted = p->n;
    double note = rows_partial_height(f);
    f->plot.h -= note;
    for (p->n = wanted - 1; p->n > 1 && !(best_grid(f, p) && names_fit(p)); p->n--)
        ;
    if (p->n * 3 < wanted || p->n < 2) /* else more panels are worth more than whole names */
        for (p->n = wanted - 1; p->n > 1 && !best_grid(f, p);)
            p->n--;
    if (!f->t->may_cut || p->n < 2) {
        frame_rows_error(f, wanted, p->n < 2 ? 0 : p->n);
        return false;
    }
    f->plot.h += note;
    rows_partial(f, wanted, p->n);
    return true;
}

static struct str short_of(const struct panel_text *t) {
    return t->brief.n ? t->brief : t->name;
}

static void measure_heads(struct frame *f, struct panels *p) {
    for (size_t i = 0; i < p->n; i++) {
        const struct panel_text *t = &p->text[i];
        enum weight w = t->strong ? WEIGHT_BOLD : WEIGHT_REGULAR;
        double name = text_width(f->c->fonts, short_of(t), 100, w, f->lang) / 100,
               figure = text_width(f->c->fonts, t->figure, 100, WEIGHT_BOLD, f->lang) / 100;
        p->name_em = fmax(p->name_em, name);
        p->head_em = fmax(p->head_em, name + figure + (t->figure.n ? 0.6 : 0));
    }
}

/* Ticks at round numbers, but no room for values that are not there. */
static struct scale tight_scale(struct frame *f, double lo, double hi, bool zero, double factor,
                                double height) {
    size_t steps = axis_steps(f, height);
    struct scale s = scale_nice(lo * factor, hi * factor, zero, steps < 2 ? 2 : steps, height, 0);
    double top = fmax(hi * factor, zero ? 0 : hi * factor), foot = zero ? fmin(0, lo * factor) : lo * factor;
    double step = s.ticks ? decimal_double(s.step) : 0;
    s.factor = factor;
    if (!(foot < top)) /* all values are equal: they stand in the middle */
        return s;
    while (s.ticks > 2 && s.hi - step >= top - step * 1e-9) {
        s.ticks--;
        s.hi -= step;
    }
    if (s.ticks > 2 && s.hi > top) {
        s.ticks--;
        s.hi = top;
    }
    struct decimal second;
    if (s.ticks > 2 && s.lo < foot && scale_tick(&s, 1, &second)) {
        s.first = second;
        s.ticks--;
        s.lo = foot;
    }
    return s;
}

bool panels_plan(struct frame *f, const struct panel_text *text, size_t n, double lo, double hi, bool zero,
                 const struct unit *u, struct panels *p) {
    *p = (struct panels){.text = text, .n = n, .size = f->t->label};
    double factor = axis_factor(f, u);
    measure_heads(f, p);
    for (int pass = 0; pass < 2; pass++) { /* the labels of values take their width from the panels */
        bool fits = best_grid(f, p) && (names_fit(p) || !f->t->may_cut);
        if (!fits && !cut_panels(f, p))
            return false;
        p->scale = tight_scale(f, lo, hi, zero, factor, p->h);
        if (f->t->furniture)
            p->indent = axis_width(f, &p->scale, u) + f->t->axis * 0.5;
        measure(f, p, p->columns);
    }
    p->scale.px_lo = p->h;
    p->figures = p->w >= p->head_em * p->size;
    if (!p->figures)
        frame_note(f, "figures left out", STR("panels are too narrow"));
    for (size_t i = 0; i < p->n && !p->brief; i++) {
        struct str figure = p->figures ? text[i].figure : STR_NONE;
        double width = text_width(f->c->fonts, text[i].name, p->size, WEIGHT_BOLD, f->lang) +
                       text_width(f->c->fonts, figure, p->size, WEIGHT_BOLD, f->lang);
        p->brief = width + (figure.n ? p->size * 0.6 : 0) > p->w;
    }
    if (p->brief)
        frame_note(f, "names replaced by their short forms", STR("panels are too narrow"));
    return true;
}

struct box panels_area(const struct frame *f, const struct panels *p, size_t i) {
    double column = (double)(i % p->columns), row = (double)(i / p->columns);
    return (struct box){f->plot.x + p->indent + column * (p->w + p->gap_x),
                        f->plot.y + row * (p->head + p->h + p->gap_y) + p->head, p->w, p->h};
}

static void grid(struct frame *f, const struct panels *p, size_t i, const struct unit *u) {
    struct box b = panels_area(f, p, i);
    struct scale s = p->scale;
    s.px_lo += b.y;
    s.px_hi += b.y;
    bool first = i % p->columns == 0 && f->t->furniture;
    if (first)
        axis_values(f, &s, u, b.x, b.x + b.w, b.x - f->t->axis * 0.5, false, true);
    for (size_t k = 0; k < s.ticks; k++) {
        struct decimal d;
        if (!scale_tick(&s, k, &d))
            continue;
        double y = scale_at(&s, decimal_double(d) / (s.factor != 0 ? s.factor : 1));
        if (decimal_sign(d) == 0)
            axis_zero(f, b.x, b.x + b.w, y);
        else if (!first)
            frame_line(f, ROLE_GRID, (struct point){b.x, y}, (struct point){b.x + b.w, y}, f->pal->grid,
                       f->pal->hair);
    }
}

/* The first and the last period below the lowest panel of each column; the last alone where both do not fit.
 */
static void periods(struct frame *f, const struct panels *p, size_t i) {
    struct box b = panels_area(f, p, i);
    size_t last = f->o->category_count - 1;
    double size = f->t->axis, base = b.y + b.h + size * 1.3;
    struct run end =
        frame_shape(f, label_category(f->a, &f->o->category[last], true, f->lang), size, WEIGHT_REGULAR);
    struct run begin =
        frame_shape(f, label_category(f->a, &f->o->category[0], true, f->lang), size, WEIGHT_REGULAR);
    if (end.ink_w > b.w) {
        frame_note(f, "label left out", end.text);
        return;
    }
    frame_text(f, ROLE_CATEGORY, &end, ALIGN_RIGHT, b.x + b.w, base, f->pal->secondary, f->pal->ground);
    if (begin.ink_w + end.ink_w + size * 0.8 <= b.w)
        frame_text(f, ROLE_CATEGORY, &begin, ALIGN_LEFT, b.x, base, f->pal->secondary, f->pal->ground);
    else
        frame_note(f, "label left out", begin.text);
}

/* The name, its short form or its beginning; then the figure. */
static void head(struct frame *f, const struct panels *p, size_t i) {
    const struct panel_text *t = &p->text[i];
    struct box b = panels_area(f, p, i);
    enum weight w = t->strong ? WEIGHT_BOLD : WEIGHT_REGULAR;
    double base = b.y - p->head + p->size * 0.84, room = b.w, gap = p->size * 0.6;
    if (p->figures && t->figure.n) {
        struct run figure = frame_shape(f, t->figure, p->size, WEIGHT_BOLD);
        frame_text(f, ROLE_VALUE, &figure, ALIGN_RIGHT, b.x + b.w, base, f->pal->text, f->pal->ground);
        room -= figure.width + gap;
    }
    struct run name = frame_fit(f, p->brief ? short_of(t) : t->name, p->size, w, room);
    frame_text(f, ROLE_LABEL, &name, ALIGN_LEFT, b.x, base, t->strong ? f->pal->text : f->pal->secondary,
               f->pal->ground);
    struct run when = frame_shape(f, t->when, p->size, WEIGHT_REGULAR);
    if (p->figures && t->when.n && when.width + gap < room - name.width)
        frame_text(f, ROLE_LABEL, &when, ALIGN_RIGHT, b.x + room + gap * 0.4, base, f->pal->secondary,
                   f->pal->ground);
}

void panels_furnish(struct frame *f, const struct panels *p, const struct unit *u) {
    for (size_t i = 0; i < p->n; i++) {
        head(f, p, i);
        grid(f, p, i, u);
        if (i + p->columns >= p->n)
            periods(f, p, i);
    }
}

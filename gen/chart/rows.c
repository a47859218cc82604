/* Geometry shared by the horizontal kinds. Knows names and rows, not what is drawn in them. */
#include "chart/rows.h"

#include "chart/kind.h"
#include "chart/words.h"

#include <math.h>

/* Distance of rows in em: Han ink is 0.94 em high. Smaller type well apart reads better than larger type
 * crammed, so the comfortable distance is tried with all sizes first. */
static const double row_comfortable = 1.55, row_least = 1.2;
/* A stacked row: the name, and its body below; narrower than narrow_em a panel is stacked if there is height.
 */
static const double stacked_name = 1.45, stacked_least = 2.9, stacked_long = 2.24, stacked_tail = 0.25,
                    stacked_most = 4.4, narrow_em = 28;

static size_t rows_for(double avail, double size, double em) {
    double n = floor(avail / (size * em) + 1e-9);
    return n < 0 ? 0 : (size_t)n;
}

static void set_panels(const struct frame *f, struct rows *r, size_t panels) {
    r->panels = panels;
    r->per = (r->n + panels - 1) / panels;
    r->gap = panels > 1 ? r->size * 2.2 : 0;
    r->panel_w = (f->plot.w - r->gap * (double)(panels - 1)) / (double)panels;
}

static bool try_sizes(const struct frame *f, struct rows *r, size_t panels, double avail, double body_em,
                      double row_em) {
    for (double size = f->small_rows ? f->t->label_min : f->t->label; size >= f->t->label_min - 1e-9;
         size -= 0.5) {
        r->size = size;
        set_panels(f, r, panels);
        if (r->per <= rows_for(avail, size, row_em) && r->panel_w >= size * (4.5 + body_em))
            return true;
    }
    return false;
}

/* Long lists give up some of their bars' thickness. */
static double stacked_em(const struct rows *r) {
    return r->n > 24 ? stacked_long : stacked_least;
}

static bool is_narrow(const struct frame *f) {
    return f->stack_rows || (f->t->furniture && f->plot.w < f->t->label * narrow_em);
}

static bool choose_size(const struct frame *f, struct rows *r, double avail, double body_em) {
    r->stacked = is_narrow(f) && try_sizes(f, r, 1, avail, 4, stacked_em(r));
    if (r->stacked || is_narrow(f)) /* names beside their bodies would be cut to nothing here */
        return r->stacked;
    for (size_t panels = 1; panels <= f->t->panels; panels++)
        if (try_sizes(f, r, panels, avail, body_em, row_comfortable) ||
            try_sizes(f, r, panels, avail, body_em, row_least))
            return true;
    return false;
}

double rows_partial_height(const struct frame *f) {
    return f->t->source * 1.9;
}

void rows_partial(struct frame *f, size_t wanted, size_t shown) {
    double note = rows_partial_height(f);
    f->plot.h -= note;
    struct str words =
        WORD_FILL(f->a, WORD_PARTIAL, f->lang, str_fmt(f->a, "%zu", wanted), str_fmt(f->a, "%zu", shown));
    struct run run = frame_shape(f, words, f->t->source, WEIGHT_REGULAR);
    frame_text(f, ROLE_NOTE, &run, ALIGN_LEFT, f->plot.x, f->plot.y + f->plot.h + note - f->t->source * 0.3,
               f->pal->faint, f->pal->ground);
    frame_note(f, "rows left out", words);
}

/* As many rows as fit, with the word for it. */
static bool cut_rows(struct frame *f, struct rows *r, double avail, double body_em) {
    const struct type_scale *t = f->t;
    double note = rows_partial_height(f);
    size_t wanted = r->n, best = 0, panels = 1;
    double size = t->label_min;
    for (size_t p = 1; p <= t->panels; p++) {
        r->size = size;
        set_panels(f, r, p);
        if (r->panel_w >= size * (4.5 + body_em)) {
            panels = p;
            best = p * rows_for(t->may_cut ? avail - note : avail, size,
                                is_narrow(f) ? stacked_em(r) : row_least);
        }
    }
    if (!t->may_cut || best == 0 || f->spec->kind->whole) {
        frame_rows_error(f, wanted, f->spec->kind->whole ? 0 : best);
        return false;
    }
    r->n = best;
    r->stacked = is_narrow(f);
    set_panels(f, r, panels);
    rows_partial(f, wanted, best);
    return true;
}

static bool noted(const struct frame *f, size_t since, const char *what) {
    for (size_t i = since; i < f->s->notes.n; i++)
        if (str_starts(f->s->notes.v[i], str_of(what)))
            return true;
    return false;
}

/* Short names are for all areas or for none. */
static void shape_each(struct frame *f, struct rows *r, double most, size_t lines) {
    size_t notes = f->s->notes.n;
    r->names = ARENA_ARRAY(f->a, struct lines, r->n ? r->n : 1);
    for (int brief = 0; brief < 2; brief++) {
        for (size_t i = 0; i < r->n; i++) {
            const struct category *c = &f->o->category[i];
            enum weight w = c->highlight ? WEIGHT_BOLD : WEIGHT_REGULAR;
            r->names[i] = label_name(f, label_category(f->a, c, brief, f->lang),
                                     label_category(f->a, c, true, f->lang), r->size, w, most, lines);
        }
        if (f->o->by != BY_AREA || !noted(f, notes, "name replaced"))
            return;
    }
}

static void shape_names(struct frame *f, struct rows *r, double body_em) {
    r->name_gap = r->size * 0.9;
    double rest = r->panel_w - r->name_gap - r->size * body_em,
           wide = r->panel_w * (f->t->furniture ? 0.5 : 0.42);
    double most = fmin(r->panel_w * (f->lang == LANG_ZH ? 0.34 : 0.38), fmax(rest, r->size * 3));
    size_t notes = f->s->notes.n, lines = r->step >= r->size * 2.45 ? 2 : 1;
    shape_each(f, r, most, lines);
    if (!f->narrow_names && noted(f, notes, "name shortened") &&
        fmin(rest, wide) > most) { /* rather shorter bars than cut names */
        f->s->notes.n = notes;
        shape_each(f, r, fmin(rest, wide), lines);
    }
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < r->names[i].n; k++)
            r->name_w = fmax(r->name_w, r->names[i].line[k].ink_w);
}

bool rows_too_tight(struct frame *f, const struct rows *r, double width, double beside) {
    double least = f->t->furniture || !f->narrow_names ? 5 : 4; /* stacked rows are few: small pictures would
                                                                   lose most of them */
    bool tight = r->stacked ? r->panel_w - beside < r->size * 6 : width < r->size * least;
    bool units = f->name_units && !f->o->mixed_units && !r->stacked; /* on small pictures they go first */
    bool *remedy = r->stacked ? &f->small_rows : f->narrow_names ? &f->stack_rows : &f->narrow_names;
    if (tight && units) {
        f->name_units = false;
        return true;
    }
    if (!tight || *remedy || (r->stacked && r->size <= f->t->label_min))
        return false;
    *remedy = true;
    return true;
}

bool rows_reserve(struct frame *f, struct rows *r, double beside) {
    if (!r->stacked)
        return true;
    if (r->panel_w - beside < r->size * 4) {
        frame_rows_error(f, r->n, 0);
        return false;
    }
    shape_each(f, r, r->panel_w - beside, 1);
    return true;
}

bool rows_plan(struct frame *f, size_t n, double head, double body_em, struct rows *r) {
    *r = (struct rows){.n = n};
    double avail = f->plot.h - head;
    if (!choose_size(f, r, avail, body_em)) {
        if (!cut_rows(f, r, avail, body_em))
            return false;
        avail = f->plot.h - head;
    }
    double most = f->t->row_max * (r->per <= 4 ? 1.25 : 1); /* few rows may breathe */
    if (r->stacked)
        most = r->size * stacked_most;
    r->step = fmin(avail / (double)(r->per ? r->per : 1), most);
    r->room = r->stacked ? (r->step - r->size * (stacked_name + stacked_tail)) * 1.6 : r->step;
    /* A short list stands a little above the middle of the room it does not need. */
    double spare = avail - r->step * (double)r->per;
    r->top = f->plot.y + head + fmin(spare * 0.4, r->step * 0.8);
    if (!r->stacked)
        shape_names(f, r, body_em);
    return true;
}

size_t rows_panel(const struct rows *r, size_t i) {
    return i / (r->per ? r->per : 1);
}

double rows_left(const struct frame *f, const struct rows *r, size_t panel) {
    return f->plot.x + (double)panel * (r->panel_w + r->gap);
}

static double row_top(const struct rows *r, size_t i) {
    return r->top + r->step * (double)(i % (r->per ? r->per : 1));
}

double rows_below(const struct rows *r, size_t i) {
    return row_top(r, i) + r->step;
}

double rows_y(const struct rows *r, size_t i) {
    if (!r->stacked)
        return row_top(r, i) + r->step / 2;
    return row_top(r, i) + r->size * stacked_name + (r->step - r->size * (stacked_name + stacked_tail)) / 2;
}

double rows_text_y(const struct rows *r, size_t i) {
    return r->stacked ? row_top(r, i) + r->size * 0.65 : rows_y(r, i);
}

struct box rows_body(const struct frame *f, const struct rows *r, size_t i) {
    double left = rows_left(f, r, rows_panel(r, i)), indent = r->name_w + r->name_gap;
    return (struct box){left + indent, row_top(r, i), r->panel_w - indent, r->step};
}

void rows_names(struct frame *f, const struct rows *r) {
    for (size_t i = 0; i < r->n; i++) {
        const struct lines *l = &r->names[i];
        double line = r->size * 1.2, left = rows_left(f, r, rows_panel(r, i));
        double y = rows_text_y(r, i) - line * ((double)l->n - 1) / 2;
        bool strong = f->o->category[i].highlight;
        for (size_t k = 0; k < l->n; k++)
            frame_text(f, ROLE_CATEGORY, &l->line[k], ALIGN_LEFT, left,
                       text_middle(y + line * (double)k, r->size), strong ? f->pal->text : f->pal->secondary,
                       f->pal->ground);
    }
}

void rows_zero(struct frame *f, const struct rows *r, double x) {
    for (size_t i = 0; i < r->n; i += r->stacked ? 1 : r->per) {
        size_t last = r->stacked ? i : i + r->per <= r->n ? i + r->per - 1 : r->n - 1;
        double at = rows_body(f, r, i).x + x, half = r->stacked ? r->room * 0.36 : r->step / 2;
        frame_line(f, ROLE_ZERO, (struct point){at, rows_y(r, i) - half},
                   (struct point){at, rows_y(r, last) + half}, f->pal->zero, f->pal->hair);
    }
}

bool any_highlight(const struct chart_options *o) {
    for (size_t k = 0; k < o->category_count; k++)
        if (o->category[k].highlight)
            return true;
    return false;
}

struct color row_ink(const struct frame *f, size_t category, bool highlight) {
    return highlight && !f->o->category[category].highlight ? f->pal->muted : f->pal->ink[0];
}

void style_status(const struct frame *f, struct mark *m, char status, struct color ink) {
    m->fill = ink;
    if (status == 'P' || status == 'E') {
        m->fill = color_mix(f->pal->ground, ink, 0.25);
        m->stroke = ink;
        m->has_stroke = true;
        m->stroke_px = 1;
        m->pattern = PATTERN_HATCH;
    } else if (status == 'F') {
        m->fill = f->pal->ground;
        m->stroke = ink;
        m->has_stroke = true;
        m->stroke_px = 1.5;
        m->dash[0] = 4;
        m->dash[1] = 3;
    }
}

void style_point(const struct frame *f, struct mark *m, char status, struct color ink) {
    bool forecast = status == 'F';
    m->fill = ink;
    if (status != 'P' && status != 'E' && !forecast)
        return;
    m->fill = f->pal->ground;
    m->has_stroke = true;
    m->stroke = ink;
    m->stroke_px = fmin(f->t->line * 0.8, m->w * 0.25);
    m->w = m->h = m->w - m->stroke_px;
    m->dash[0] = m->dash[1] = forecast ? 2 : 0;
}

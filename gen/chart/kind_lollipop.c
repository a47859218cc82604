/* lollipop: a dot a row on a thin stem from zero, ranked or in the order of the data, with its figure beside
 * it. Says what a bar says with less ink, for long lists of like values. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/rows.h"

#include <math.h>

struct lollipops {
    struct rows r;
    struct run *value;
    double dot, gap;    /* width of a dot; from its middle to the figure */
    struct scale scale; /* px from the left edge of a body */
};

static void shape_values(struct frame *f, struct lollipops *p) {
    p->value = ARENA_ARRAY(f->a, struct run, p->r.n ? p->r.n : 1);
    for (size_t i = 0; i < p->r.n; i++) {
        const struct datum *d = &f->spec->series[0].actual[i];
        struct str text = label_value(f->a, d, f->name_units, f->lang);
        if (datum_has(d))
            p->value[i] = frame_shape(f, text, p->r.size, WEIGHT_BOLD);
        else
            p->value[i] = frame_fit(f, text, p->r.size, WEIGHT_REGULAR, (p->r.panel_w - p->r.name_w) * 0.6);
    }
}

/* Room for dots and figures on the sides where stems end; the longest stem takes the rest. */
static void make_scale(struct frame *f, struct lollipops *p) {
    double lo = 0, hi = 0, left = p->dot / 2, right = p->dot / 2, missing = 0;
    for (size_t i = 0; i < p->r.n; i++) {
        const struct datum *d = &f->spec->series[0].actual[i];
        double room = p->value[i].width + p->gap, v = datum_has(d) ? datum_number(d) : 0;
        if (!datum_has(d))
            missing = fmax(missing, room);
        else if (v < 0)
            left = fmax(left, room);
        else
            right = fmax(right, room);
        lo = fmin(lo, v);
        hi = fmax(hi, v);
    }
    if (hi <= 0)
        right = fmax(right, missing);
    double width = p->r.panel_w - p->r.name_w - p->r.name_gap;
    p->scale = scale_plain(lo, hi, left, fmax(width - right, left + 1));
}

static void draw_row(struct frame *f, const struct lollipops *p, size_t i, bool highlight) {
    const struct datum *d = &f->spec->series[0].actual[i];
    struct box body = rows_body(f, &p->r, i);
    double y = rows_y(&p->r, i), zero = body.x + scale_at(&p->scale, 0), end = zero;
    if (datum_has(d)) {
        end = body.x + scale_at(&p->scale, datum_number(d));
        double thick = fmin(f->t->line * 0.75, p->dot * 0.3);
        struct color ink = row_ink(f, i, highlight);
        struct meaning m = label_meaning(f, 0, i, false);
        frame_rect(f, ROLE_BAR, (struct box){fmin(zero, end), y - thick / 2, fabs(end - zero), thick}, ink,
                   &m);
        style_point(f, frame_circle(f, ROLE_POINT, end, y, p->dot, ink, &m), d->obs->status, ink);
    }
    bool left = end < zero;
    frame_text(f, ROLE_VALUE, &p->value[i], left ? ALIGN_RIGHT : ALIGN_LEFT,
               left ? end - p->gap : end + p->gap, text_middle(y, p->r.size),
               datum_has(d) ? f->pal->text : f->pal->secondary, f->pal->ground);
}

/* Plans until the stems have room. */
static bool plan(struct frame *f, struct lollipops *p) {
    struct frame_state state = frame_save(f);
    do {
        frame_restore(f, state);
        if (!rows_plan(f, f->o->category_count, 0, f->t->furniture ? 12 : 7, &p->r))
            return false;
        p->dot = fmin(p->r.room * 0.6, f->t->label * 0.95);
        p->gap = p->dot / 2 + p->r.size * 0.45;
        shape_values(f, p);
        make_scale(f, p);
    } while (rows_too_tight(f, &p->r, p->scale.px_hi - p->scale.px_lo, 0));
    if (p->scale.px_hi - p->scale.px_lo < p->r.size && f->name_units) { /* the figures want all the room */
        frame_restore(f, state);
        f->name_units = false;
        return plan(f, p);
    }
    return rows_reserve(f, &p->r, 0);
}

static void layout(struct frame *f) {
    if (f->o->any_target) { /* the same rows, with the targets beside them */
        kind_target.layout(f);
        return;
    }
    struct lollipops p = {0};
    if (!plan(f, &p))
        return;
    rows_names(f, &p.r);
    rows_zero(f, &p.r, scale_at(&p.scale, 0)); /* below the dots of values near zero */
    bool highlight = any_highlight(f->o);
    for (size_t i = 0; i < p.r.n; i++)
        draw_row(f, &p, i, highlight);
}

const struct chart_kind kind_lollipop = {
    .id = "lollipop",
    .name = {"棒棒糖图", "Lollipop chart"},
    .about = {"圆点加细线：各项或各地区的一个数值，可排序和突出显示，适合较长的名单",
              "a dot on a stem: one value a row, ranked if wished, for long lists"},
    .latest = true,
    .hollow = true,
    .rows_only = true,
    .max_series = 1,
    .layout = layout,
};

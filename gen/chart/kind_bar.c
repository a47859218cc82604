/* bar: one horizontal bar a row, ranked or in the order of the data, with its figure at its end. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/remarks.h"
#include "chart/rows.h"

#include <math.h>

struct bars {
    struct rows r;
    struct run *value;
    struct scale scale; /* px from the left edge of a body */
};

static void shape_values(struct frame *f, struct bars *b) {
    const struct chart_series *s = &f->spec->series[0];
    b->value = ARENA_ARRAY(f->a, struct run, b->r.n ? b->r.n : 1);
    for (size_t i = 0; i < b->r.n; i++) {
        bool has = datum_has(&s->actual[i]);
        struct str text = label_value(f->a, &s->actual[i], f->name_units, f->lang);
        double most = (b->r.panel_w - b->r.name_w) * 0.6;
        if (has)
            b->value[i] = frame_shape(f, text, b->r.size, WEIGHT_BOLD);
        else
            b->value[i] = frame_fit(f, text, b->r.size, WEIGHT_REGULAR, most);
    }
}

static size_t words_lines(const struct bars *b) {
    return b->r.step >= b->r.size * 2.4 ? 2 : 1;
}

/* Room for the figures on the sides where bars end, then the longest bar takes the rest. */
static void make_scale(struct frame *f, struct bars *b) {
    const struct chart_series *s = &f->spec->series[0];
    double lo = 0, hi = 0, left = 0, right = 0, gap = b->r.size * 0.45;
    for (size_t i = 0; i < b->r.n; i++) {
        double room = b->value[i].width + gap;
        if (!datum_has(&s->actual[i])) {
            right = fmax(right, hi > 0 ? 0 : room);
            continue;
        }
        double v = datum_number(&s->actual[i]);
        lo = fmin(lo, v);
        hi = fmax(hi, v);
        if (v < 0)
            left = fmax(left, room);
        else
            right = fmax(right, room);
    }
    remarks_span(f->spec, &lo, &hi);
    double width = b->r.panel_w - b->r.name_w - b->r.name_gap;
    double end = fmax(width - right, left + 1), most = end;
    for (size_t i = 0; i < b->r.n && b->r.panels == 1; i++) { /* words after a figure need room, too */
        double words = remarks_row_width(f, i, words_lines(b)), v = datum_number(&s->actual[i]);
        if (words > 0 && v > 0)
            most = fmin(most, left + (width - b->value[i].width - gap - words - left) * (hi - lo) / (v - lo));
    }
    b->scale = scale_plain(lo, hi, left, most < left + (end - left) * 0.55 ? end : most);
}

static void draw_row(struct frame *f, const struct bars *b, size_t i, bool highlight) {
    const struct datum *d = &f->spec->series[0].actual[i];
    struct box body = rows_body(f, &b->r, i);
    double y = rows_y(&b->r, i), zero = body.x + scale_at(&b->scale, 0), gap = b->r.size * 0.45;
    struct meaning m = label_meaning(f, 0, i, false);
    double end = zero;
    bool left = false;
    if (datum_has(d)) {
        double thick = fmin(b->r.room * 0.62, f->t->bar_max * 0.5);
        end = body.x + scale_at(&b->scale, datum_number(d));
        left = end < zero;
        struct color ink = row_ink(f, i, highlight);
        struct mark *bar = frame_rect(
            f, ROLE_BAR, (struct box){fmin(zero, end), y - thick / 2, fabs(end - zero), thick}, ink, &m);
        style_status(f, bar, d->obs->status, ink);
    }
    struct color color = datum_has(d) ? f->pal->text : f->pal->secondary;
    frame_text(f, ROLE_VALUE, &b->value[i], left ? ALIGN_RIGHT : ALIGN_LEFT, left ? end - gap : end + gap,
               text_middle(y, b->r.size), color, f->pal->ground);
    if (b->r.panels == 1)
        remarks_row(f, i, words_lines(b), left ? zero + gap : end + gap + b->value[i].width + f->t->label_min,
                    y);
}

/* Plans until the bars have room. */
static bool plan(struct frame *f, struct bars *b) {
    struct frame_state state = frame_save(f);
    do {
        frame_restore(f, state);
        if (!rows_plan(f, f->o->category_count, remarks_head(f), f->t->furniture ? 12 : 7, &b->r))
            return false;
        shape_values(f, b);
        make_scale(f, b);
    } while (rows_too_tight(f, &b->r, b->scale.px_hi - b->scale.px_lo, 0));
    return rows_reserve(f, &b->r, 0);
}

/* Of the panel, or of the stacked row, that begins with row i. */
static void draw_references(struct frame *f, const struct bars *b, size_t i, bool ranges) {
    size_t last = b->r.stacked ? i : i + b->r.per <= b->r.n ? i + b->r.per - 1 : b->r.n - 1;
    double left = rows_body(f, &b->r, i).x, half = b->r.stacked ? b->r.room * 0.36 : b->r.step / 2;
    double y0 = rows_y(&b->r, i) - half, y1 = rows_y(&b->r, last) + half;
    if (ranges)
        remarks_ranges_across(f, left, &b->scale, y0, y1);
    else
        remarks_across(f, left, &b->scale, y0, y1, i == 0);
}

static void layout(struct frame *f) {
    if (f->o->any_target) { /* the same rows, with the targets beside them */
        remarks_left_out(f);
        kind_target.layout(f);
        return;
    }
    struct bars b = {0};
    if (!plan(f, &b))
        return;
    rows_names(f, &b.r);
    bool highlight = any_highlight(f->o);
    for (size_t i = 0; i < b.r.n; i += b.r.stacked ? 1 : b.r.per)
        draw_references(f, &b, i, true);
    for (size_t i = 0; i < b.r.n; i++)
        draw_row(f, &b, i, highlight);
    rows_zero(f, &b.r, scale_at(&b.scale, 0));
    for (size_t i = 0; i < b.r.n; i += b.r.stacked ? 1 : b.r.per)
        draw_references(f, &b, i, false);
}

const struct chart_kind kind_bar = {
    .id = "bar",
    .name = {"条形图", "Bar chart"},
    .about = {"横条：各项、各地区或各年的一个数值，可排序和突出显示",
              "horizontal bars: one value a row, ranked if wished, with highlights"},
    .latest = true,
    .rows_only = true,
    .remarks = true,
    .max_series = 1,
    .layout = layout,
};

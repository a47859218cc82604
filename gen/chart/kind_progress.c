/* progress (序时进度): each row is the share of the year's target that is done, as a bar on a track that ends
 * at the target, a diamond; an upright line stands at the share of the year that is over. */
#include "chart/kind.h"
#include "chart/rows.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

struct progress {
    struct rows r;
    struct scale scale;            /* percent; px from the left edge of a body */
    struct figures share, amounts; /* 59.2%; 3.08 / ≥5.2万人 */
    struct run head_share, head_amounts;
    double head, share_w, amounts_w, gap; /* amounts_w 0: they are left out */
    int months;                           /* of all rows, or 0 when they differ or none are known */
};

/* Months of the year that an actual covers; 0 when it has no period. */
static int months_of(const struct datum *d) {
    static const int months[] = {[FREQ_YEAR] = 12, [FREQ_HALF] = 6, [FREQ_QUARTER] = 3, [FREQ_MONTH] = 1};
    struct period p = d->obs ? d->obs->period : (struct period){0};
    return !p.year ? 0 : p.freq == FREQ_YEAR ? 12 : p.part * months[p.freq];
}

/* done / target in percent. */
static bool share_of(const struct chart_spec *s, size_t k, struct decimal *share) {
    const struct datum *a = &s->series[0].actual[k], *t = &s->series[0].target[k];
    struct decimal elapsed, lead;
    return datum_has(a) && datum_has(t) && a->shown.op != OP_RANGE && t->shown.op != OP_RANGE &&
           pace_figures(a->shown.low, t->shown.low, 12, 1, share, &elapsed, &lead);
}

static struct str percent(struct arena *a, struct decimal d, enum lang lang) {
    return str_fmt(a, "%.*s%%", STR_ARG(number_plain(a, d, NULL, lang)));
}

static struct str elapsed_text(struct arena *a, int months, enum lang lang) {
    struct decimal d;
    decimal_div(decimal_int(100L * months), decimal_int(12), 1, &d);
    struct str share = percent(a, decimal_trim(d), lang);
    return word_fill(a, WORD_ELAPSED, lang, &share, 1);
}

/* 2023年上半年, 2023年1—8月 */
static struct str until_text(struct arena *a, int months, int year, enum lang lang) {
    struct period whole = {.year = year, .freq = FREQ_YEAR}, half = {year, FREQ_HALF, 1},
                  quarter = {year, FREQ_QUARTER, 1}, month = {year, FREQ_MONTH, 1};
    struct period p = months == 12 ? whole : months == 6 ? half : months == 3 ? quarter : month;
    if (months == 12 || months == 6 || months == 3 || months == 1)
        return number_period(a, p, lang);
    return WORD_FILL(a, WORD_MONTHS, lang, str_fmt(a, "%d", year), str_fmt(a, "%d", months));
}

/* ---- the row's texts ---- */

static struct str share_text(struct frame *f, size_t k) {
    struct decimal share;
    const struct datum *a = &f->spec->series[0].actual[k];
    if (share_of(f->spec, k, &share))
        return percent(f->a, share, f->lang);
    return datum_has(a) || !a->obs ? STR("—") : label_value(f->a, a, false, f->lang);
}

static struct str amounts_text(struct frame *f, size_t k) {
    const struct datum *a = &f->spec->series[0].actual[k], *t = &f->spec->series[0].target[k];
    struct str done = datum_has(a) ? number_plain(f->a, a->shown.low, a->shown.unit, f->lang) : STR("—");
    struct str goal = t->obs ? label_value(f->a, t, true, f->lang) : STR("—");
    return str_fmt(f->a, "%.*s / %.*s", STR_ARG(done), STR_ARG(goal));
}

static void shape(struct frame *f, struct progress *p, bool amounts) {
    size_t n = p->r.n;
    struct str *share = ARENA_ARRAY(f->a, struct str, n + 1), *both = ARENA_ARRAY(f->a, struct str, n + 1);
    for (size_t k = 0; k < n; k++) {
        share[k] = share_text(f, k);
        both[k] = amounts_text(f, k);
    }
    p->gap = p->r.size * 1.3;
    p->share = figures_shape(f, share, n, p->r.size, WEIGHT_BOLD, p->r.size * 7, true);
    p->share_w = p->share.width;
    p->amounts_w = 0;
    if (p->head > 0) {
        p->head_share = frame_shape(f, word(WORD_DONE, f->lang), f->t->axis, WEIGHT_REGULAR);
        p->share_w = fmax(p->share_w, p->head_share.width);
    }
    if (!amounts)
        return;
    p->amounts = figures_shape(f, both, n, p->r.size, WEIGHT_REGULAR, p->r.size * 16, false);
    p->amounts_w = p->amounts.width;
    if (p->head > 0) {
        p->head_amounts = frame_shape(f, word(WORD_DONE_OF_TARGET, f->lang), f->t->axis, WEIGHT_REGULAR);
        p->amounts_w = fmax(p->amounts_w, p->head_amounts.width);
    }
}

static double figures_width(const struct progress *p) {
    return p->share_w + p->gap + (p->amounts_w > 0 ? p->amounts_w + p->gap : 0);
}

static double highest(const struct frame *f, size_t n) {
    double most = 100;
    struct decimal share;
    for (size_t k = 0; k < n; k++)
        if (share_of(f->spec, k, &share))
            most = fmax(most, decimal_double(share));
    return most;
}

/* With the amounts where they leave the tracks at least as much room as they take, else without. */
static bool plan(struct frame *f, struct progress *p) {
    struct frame_state state = frame_save(f);
    for (int amounts = f->t->furniture; amounts >= 0; amounts--) {
        bool small = f->small_rows, stack = f->stack_rows;
        double width, beside;
        do {
            frame_restore(f, state);
            if (!rows_plan(f, f->o->category_count, p->head, f->t->furniture ? 20 : 8, &p->r))
                return false;
            shape(f, p, amounts);
            beside = figures_width(p);
            width = p->r.panel_w - (p->r.stacked ? 0 : p->r.name_w + p->r.name_gap + beside);
        } while (rows_too_tight(f, &p->r, width, beside));
        bool roomy = p->r.stacked ? beside < p->r.panel_w * 0.66 : width > beside;
        roomy = roomy && f->stack_rows == stack && p->r.n == f->o->category_count;
        if (amounts && !roomy) {
            f->small_rows = small;
            f->stack_rows = stack;
            frame_note(f, "amounts left out", STR("no room beside the tracks"));
            continue;
        }
        double most = highest(f, p->r.n), pad = p->r.size * 0.5;
        p->scale = scale_plain(0, most, 0, fmax(width - pad, 1));
        return rows_reserve(f, &p->r, beside);
    }
    return false;
}

/* ---- drawing ---- */

static void draw_row(struct frame *f, const struct progress *p, size_t k) {
    const struct datum *d = &f->spec->series[0].actual[k];
    struct box body = rows_body(f, &p->r, k);
    double y = rows_y(&p->r, k), thick = fmin(p->r.room * 0.4, f->t->bar_max * 0.3);
    double full = scale_at(&p->scale, 100);
    frame_rect(f, ROLE_GRID, (struct box){body.x, y - thick / 2, full, thick}, f->pal->guide, NULL);
    struct decimal share;
    if (share_of(f->spec, k, &share)) {
        struct meaning m = label_meaning(f, 0, k, false);
        m.series = m.category; /* each row has its own scale */
        double exact =
            decimal_double(d->shown.low) / decimal_double(f->spec->series[0].target[k].shown.low) * 100;
        double end = scale_at(&p->scale, fmax(exact, 0));
        struct mark *bar =
            frame_rect(f, ROLE_BAR, (struct box){body.x, y - thick / 2, end, thick}, f->pal->ink[0], &m);
        style_status(f, bar, d->obs->status, f->pal->ink[0]);
    }
    int months = months_of(d);
    if (months > 0 && months < 12) {
        double x = body.x + scale_at(&p->scale, 100.0 * months / 12),
               half = thick / 2 + fmin(4, p->r.room * 0.14);
        frame_line(f, ROLE_CONNECTOR, (struct point){x, y - half}, (struct point){x, y + half},
                   f->pal->ground, 5);
        frame_line(f, ROLE_CONNECTOR, (struct point){x, y - half}, (struct point){x, y + half},
                   f->pal->target, 2);
    }
    if (datum_has(&f->spec->series[0].target[k])) {
        struct meaning m = label_meaning(f, 0, k, true);
        m.series = m.category;
        frame_diamond(f, body.x + full, y, fmin(p->r.size * 0.8, fmax(thick * 0.9, 6)), &m);
    }
    double right = rows_left(f, &p->r, rows_panel(&p->r, k)) + p->r.panel_w;
    double base = text_middle(rows_text_y(&p->r, k), p->r.size);
    if (p->amounts_w > 0) {
        figures_place(f, &p->amounts, k, right, base, f->pal->secondary);
        right -= p->amounts_w + p->gap;
    }
    figures_place(f, &p->share, k, right, base, f->pal->text);
}

/* Headings of the columns, and what the upright lines are. */
static void draw_heads(struct frame *f, const struct progress *p, size_t panel) {
    double size = f->t->axis, left = rows_left(f, &p->r, panel), right = left + p->r.panel_w;
    double y = p->r.top - p->head + size * 0.5, edge = right;
    if (p->amounts_w > 0) {
        frame_text(f, ROLE_LEGEND, &p->head_amounts, ALIGN_RIGHT, edge, text_middle(y, size),
                   f->pal->secondary, f->pal->ground);
        edge -= p->amounts_w + p->gap;
    }
    struct box share = frame_text(f, ROLE_LEGEND, &p->head_share, ALIGN_RIGHT, edge, text_middle(y, size),
                                  f->pal->secondary, f->pal->ground);
    if (p->months <= 0 || p->months >= 12)
        return;
    struct box body = rows_body(f, &p->r, panel * p->r.per);
    struct run run = frame_shape(f, elapsed_text(f->a, p->months, f->lang), size, WEIGHT_REGULAR);
    double x = body.x + scale_at(&p->scale, 100.0 * p->months / 12), key = size * 0.7;
    double from = fmax(body.x, fmin(x - run.ink_w / 2, share.x - size - run.ink_w - key)) + key;
    if (from - key < left || from + run.ink_w + size > share.x) {
        frame_note(f, "heading left out", run.text);
        return;
    }
    frame_line(f, ROLE_LEGEND, (struct point){from - key + 1, y - size * 0.45},
               (struct point){from - key + 1, y + size * 0.45}, f->pal->target, 2);
    frame_text(f, ROLE_LEGEND, &run, ALIGN_LEFT, from, text_middle(y, size), f->pal->secondary,
               f->pal->ground);
}

static void layout(struct frame *f) {
    struct progress p = {.head = f->t->furniture ? f->t->axis * 1.7 : 0};
    if (!plan(f, &p))
        return;
    for (size_t k = 0; k < p.r.n; k++) {
        int months = months_of(&f->spec->series[0].actual[k]);
        if (months > 0 && k > 0 && p.months > 0 && months != p.months)
            p.months = -1;
        else if (p.months == 0)
            p.months = months;
    }
    rows_names(f, &p.r);
    for (size_t panel = 0; p.head > 0 && panel * p.r.per < p.r.n; panel++)
        draw_heads(f, &p, panel);
    for (size_t k = 0; k < p.r.n; k++)
        draw_row(f, &p, k);
}

/* 城镇新增就业：2023年上半年3.08万人，完成全年目标5.2万人以上的59.2%，时间进度50% */
static struct str tip(struct arena *a, const struct chart_spec *s, size_t series, size_t k, bool target,
                      enum lang lang) {
    const struct datum *d = &s->series[series].actual[k], *t = &s->series[series].target[k];
    int months = months_of(d);
    struct decimal share;
    if (target || !share_of(s, k, &share))
        return STR_NONE;
    struct buf b = buf_new(a);
    struct str when = months ? until_text(a, months, d->obs->period.year, lang) : STR_NONE;
    buf_add(&b, label_category(a, &s->options->category[k], false, lang));
    buf_add(&b, word(WORD_COLON, lang));
    if (when.n) {
        buf_add(&b, when);
        buf_addz(&b, lang == LANG_ZH ? "" : ", ");
    }
    buf_add(&b, WORD_FILL(a, WORD_DONE_TIP, lang, number_obs(a, &d->shown, lang),
                          number_obs(a, &t->shown, lang), percent(a, share, lang)));
    if (months > 0 && months < 12) {
        buf_add(&b, word(WORD_COMMA, lang));
        buf_add(&b, elapsed_text(a, months, lang));
    }
    return buf_str(&b);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    const struct chart_options *o = s->options;
    bool any = false;
    for (size_t k = 0; k < o->category_count; k++) {
        const struct datum *t = &s->series[0].target[k];
        struct decimal share;
        any = any || share_of(s, k, &share);
        bool rate = datum_has(t) && o->by != BY_NAME && t->obs->measure != MEASURE_LEVEL &&
                    t->obs->measure != MEASURE_COUNT;
        if (!rate)
            continue;
        diag(ds, DIAG_CHART_PROGRESS, o->by == BY_INDICATOR ? o->entries[k].at : s->at, t->obs->indicator->id,
             str_of(measure_id(t->obs->measure)));
        return false;
    }
    if (!any)
        diag0(ds, DIAG_CHART_PROGRESS_NONE, s->at);
    return any;
}

static struct str note(struct arena *a, const struct chart_spec *s, enum lang lang) {
    (void)a;
    (void)s;
    return word(WORD_DONE_NOTE, lang);
}

const struct chart_kind kind_progress = {
    .id = "progress",
    .name = {"进度图", "Progress"},
    .about = {"序时进度：全年目标已完成的百分比，对照时间进度",
              "share of the year's target that is done, against the share of the year that is over"},
    .latest = true,
    .shows_target = true,
    .needs_target = true,
    .mixed_units = true,
    .rows_only = true,
    .percent = true,
    .pace = true,
    .max_series = 1,
    .check = check,
    .note = note,
    .tip = tip,
    .layout = layout,
};

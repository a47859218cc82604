/* stat: one figure, large, with its growth and its target; for cards and previews. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/trend.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

/* Splits a figure into digits and unit: 2442.6 | 亿元, CNY | 244.26 | billion. */
static void split(struct str text, struct str part[3]) {
    size_t from = 0, to = text.n;
    while (from < text.n && !(text.p[from] >= '0' && text.p[from] <= '9'))
        from++;
    if (from == text.n) {
        part[0] = part[2] = STR_NONE;
        part[1] = text;
        return;
    }
    while (to > from && !(text.p[to - 1] >= '0' && text.p[to - 1] <= '9'))
        to--;
    /* A sign stays with the digits; a currency or 第 before them does not. */
    static const struct str signs[] = {STR_INIT("≥"), STR_INIT("≤"), STR_INIT("≈"), STR_INIT(">"),
                                       STR_INIT("<"), STR_INIT("−"), STR_INIT("-")};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (str_ends(str_head(text, from), signs[i])) {
            from -= signs[i].n;
            i = SIZE_MAX; /* again from the first: ≥−3 has two */
        }
    part[0] = str_trim(str_head(text, from));
    part[1] = (struct str){text.p + from, to - from};
    part[2] = str_trim(str_skip(text, to));
    if (str_starts(part[2], STR("%"))) {
        part[1].n += 1;
        part[2] = str_skip(part[2], 1);
    }
}

static double draw_number(struct frame *f, struct str text, bool target, double top) {
    struct str part[3];
    split(text, part);
    bool words = !part[0].n && !part[2].n && part[1].n && !(part[1].p[part[1].n - 1] == '%') &&
                 !(part[1].p[part[1].n - 1] >= '0' && part[1].p[part[1].n - 1] <= '9');
    double size = f->t->number * (words ? 0.55 : 1), unit = size * 0.38;
    double x = f->plot.x;
    struct run run[3];
    double width = 0;
    for (;;) {
        width = 0;
        for (size_t i = 0; i < 3; i++) {
            run[i] = frame_shape(f, part[i], i == 1 ? size : fmax(unit, f->t->label),
                                 i == 1 ? WEIGHT_BOLD : WEIGHT_REGULAR);
            width += run[i].width + (part[i].n && i ? unit * 0.35 : 0);
        }
        if (width <= f->plot.w || size <= f->t->title)
            break;
        size *= 0.9;
        unit = size * 0.38;
    }
    double baseline = top + size * 0.78;
    struct meaning m = label_meaning(f, 0, 0, target);
    for (size_t i = 0; i < 3; i++) {
        if (!part[i].n)
            continue;
        struct box b = frame_text(f, ROLE_VALUE, &run[i], ALIGN_LEFT, x, baseline,
                                  i == 1 && !target ? f->pal->ink[0] : f->pal->text, f->pal->ground);
        struct mark *mark = &f->s->marks.v[f->s->marks.n - 1];
        if (i == 1 && mark->shape == SHAPE_TEXT) {
            mark->series = m.series;
            mark->category = m.category;
            mark->value = m.value;
            mark->tip = m.tip;
        }
        x = b.x + b.w + unit * 0.4;
    }
    return baseline + size * (words ? 0.3 : 0.12);
}

static double draw_growth(struct frame *f, double top) {
    const struct datum *g = &f->o->growth;
    if (!datum_has(g))
        return top;
    double size = f->t->title * 0.9, x = f->plot.x;
    int sign = decimal_sign(g->shown.low);
    struct color color = trend_color(f, sign);
    if (sign != 0) {
        double w = size * 0.62, h = size * 0.54, y = top + size * 0.5;
        double base = y + (sign > 0 ? h / 2 : -h / 2), tip = y - (sign > 0 ? h / 2 : -h / 2);
        struct mark *m =
            frame_path(f, ROLE_LABEL, (struct point[]){{x, base}, {x + w / 2, tip}, {x + w, base}}, 3, true);
        m->has_fill = true;
        m->fill = color;
        x += w + size * 0.4;
    }
    struct str words = number_obs_growth(f->a, &g->shown, f->lang);
    struct str line = word_fill(f->a, WORD_GROWTH_OF, f->lang, &words, 1);
    if (line.n && line.p[0] >= 'a' && line.p[0] <= 'z')
        line = str_fmt(f->a, "%c%.*s", line.p[0] - 32, (int)line.n - 1, line.p + 1);
    struct run run = frame_fit(f, line, size, WEIGHT_BOLD, f->plot.x + f->plot.w - x);
    frame_text(f, ROLE_LABEL, &run, ALIGN_LEFT, x, top + size * 0.86, color, f->pal->ground);
    return top + size * 1.0;
}

static double draw_target(struct frame *f, double top) {
    const struct datum *t = &f->spec->series[0].target[0];
    if (!t->obs)
        t = &f->o->growth_target;
    if (!t->obs)
        return top;
    double size = f->t->subtitle, d = size * 0.8;
    struct str text =
        datum_has(t) ? number_obs_growth(f->a, &t->shown, f->lang) : label_value(f->a, t, true, f->lang);
    struct str line =
        WORD_FILL(f->a, WORD_TARGET_IS, f->lang, number_period(f->a, t->obs->period, f->lang), text);
    struct mark *m = frame_diamond(f, f->plot.x + d / 2, top + size * 0.5, d, NULL);
    m->role = ROLE_LEGEND;
    m->has_stroke = false;
    struct run run = frame_fit(f, line, size, WEIGHT_REGULAR, f->plot.w - d - size * 0.5);
    frame_text(f, ROLE_LABEL, &run, ALIGN_LEFT, f->plot.x + d + size * 0.45, top + size * 0.86,
               f->pal->secondary, f->pal->ground);
    return top + size;
}

static void layout(struct frame *f) {
    const struct datum *d = &f->spec->series[0].actual[0];
    const struct datum *t = &f->spec->series[0].target[0];
    double size = f->t->number, gap = f->t->title * 0.8, height = size * 0.9;
    bool growth = datum_has(&f->o->growth), target = t->obs || f->o->growth_target.obs;
    if (!f->t->furniture)
        gap = f->t->title * 0.5;
    if (growth)
        height += gap + f->t->title;
    if (target)
        height += gap + f->t->subtitle;
    double y = f->plot.y + fmax(0, (f->plot.h - height) * 0.4);
    bool only_target = !d->obs && t->obs;
    y = draw_number(f, label_value(f->a, only_target ? t : d, true, f->lang), only_target, y);
    if (growth && y + gap + f->t->title <= f->plot.y + f->plot.h)
        y = draw_growth(f, y + gap);
    if (target && !only_target && y + gap + f->t->subtitle <= f->plot.y + f->plot.h)
        draw_target(f, y + gap * 0.8);
}

const struct chart_kind kind_stat = {
    .id = "stat",
    .name = {"数字卡片", "Figure"},
    .about = {"一个数字及其增速和目标，用于卡片图", "one figure with its growth and target, for cards"},
    .latest = true,
    .shows_target = true,
    .rows_only = true,
    .max_series = 1,
    .layout = layout,
};

/* Classes of values and their colours. Knows numbers and palettes, not what is shaded. */
#include "chart/shades.h"

#include "chart/axes.h"
#include "text/number.h"

#include <math.h>
#include <stdlib.h>

enum { STEPS = 5, STEPS_BOTH = 7, SKEW_LEAST = 8 };
static const double skewed = 0.7;

static int ascending(const void *x, const void *y) {
    const double *p = x, *q = y;
    return (*p > *q) - (*p < *q);
}

static void set_edges(struct shades *s, const struct decimal *edge, size_t n) {
    s->n = n < 2 ? 0 : n - 1 > SHADES_MAX ? SHADES_MAX : n - 1;
    for (size_t i = 0; i <= s->n; i++) {
        s->edge[i] = edge[i];
        s->at[i] = decimal_double(edge[i]);
    }
}

static void even_edges(struct shades *s, double lo, double hi, size_t steps, bool zero) {
    struct decimal edge[SHADES_MAX + 1];
    struct scale scale = scale_nice(lo, hi, zero, steps, 0, 1);
    size_t n = 0;
    for (size_t i = 0; i < scale.ticks && n <= SHADES_MAX; i++)
        n += scale_tick(&scale, i, &edge[n]);
    set_edges(s, edge, n);
}

/* Two digits that count, down or up. */
static bool rounded(double v, int way, struct decimal *out) {
    int exponent = v == 0 ? 0 : (int)floor(log10(fabs(v))) - 1;
    double m = v / pow(10, exponent);
    m = way < 0 ? floor(m + 1e-9) : way > 0 ? ceil(m - 1e-9) : round(m);
    if (exponent > 15 || exponent < -15)
        return false;
    struct decimal d = decimal_int(llround(m));
    for (; exponent > 0; exponent--)
        d.coef *= 10;
    d.scale = -exponent;
    *out = decimal_trim(d);
    return true;
}

/* Where nearly all values would have one shade, each shade takes a like number of them instead. */
static void quantile_edges(struct shades *s, const double *sorted, size_t n) {
    struct decimal edge[STEPS + 1];
    size_t k = 0;
    for (size_t i = 0; i <= STEPS; i++) {
        double v = i == STEPS ? sorted[n - 1] : sorted[i * n / STEPS];
        struct decimal d;
        if (rounded(v, i == 0 ? -1 : i == STEPS ? 1 : 0, &d) && (!k || decimal_cmp(d, edge[k - 1]) > 0))
            edge[k++] = d;
    }
    if (k > 2)
        set_edges(s, edge, k);
}

static bool is_skewed(const struct shades *s, const double *sorted, size_t n) {
    for (size_t c = 0; c < s->n; c++) {
        size_t in = 0;
        for (size_t i = 0; i < n; i++)
            in += sorted[i] >= s->at[c] && (sorted[i] < s->at[c + 1] || c + 1 == s->n);
        if ((double)in > skewed * (double)n)
            return true;
    }
    return false;
}

/* Classes at the ends that hold nothing. */
static void trim_edges(struct shades *s, double lo, double hi) {
    size_t from = 0, to = s->n;
    while (to - from > 1 && s->at[from + 1] <= lo)
        from++;
    while (to - from > 1 && s->at[to - 1] > hi)
        to--;
    s->n = to - from;
    for (size_t i = 0; i <= s->n; i++) {
        s->edge[i] = s->edge[i + from];
        s->at[i] = s->at[i + from];
    }
}

/* ---- colours ---- */

/* The ink of rises and that of falls, as the site's readers take them. */
static size_t hue(const struct frame *f, bool below, bool both) {
    enum updown u = f->c->model->site.updown;
    if (f->c->theme == THEME_PRINT)
        return 1; /* the darkest */
    if (!both)
        return 0; /* amounts neither rise nor fall */
    return below ? (u == UPDOWN_CN ? 2 : 1) : u == UPDOWN_CN ? 1 : u == UPDOWN_INTL ? 2 : 0;
}

static void paint(struct frame *f, struct shades *s) {
    size_t positive = 0, negative = 0;
    for (size_t i = 0; i < s->n; i++)
        *(s->at[i] < 0 ? &negative : &positive) += 1;
    size_t most = positive > negative ? positive : negative;
    size_t least = positive && negative ? 1 : 0; /* two hues are told apart in their palest tones too */
    for (size_t i = 0; i < s->n; i++) {
        bool low = i < negative;
        size_t from_zero = low ? negative - 1 - i : i - negative, range = TONES - 1 - least;
        size_t tone = most > 1 ? least + (from_zero * range * 2 + most - 1) / (most - 1) / 2 : TONES / 2 - 1;
        s->fill[i] = palette_tone(f->pal, hue(f, low, negative > 0), tone, &s->text[i]);
        s->rim[i] = low && f->c->theme == THEME_PRINT;
    }
    s->rim_color = f->pal->text;
}

struct shades shades_plan(struct frame *f, const double *values, size_t n, const struct unit *u) {
    struct shades s = {.factor = axis_factor(f, u), .unit = u};
    double *sorted = ARENA_ARRAY(f->a, double, n ? n : 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = values[i] * s.factor;
    qsort(sorted, n, sizeof *sorted, ascending);
    double lo = n ? sorted[0] : 0, hi = n ? sorted[n - 1] : 1;
    if (lo < 0 && hi > 0) {
        even_edges(&s, lo, hi, STEPS_BOTH, true);
    } else {
        even_edges(&s, lo, hi, STEPS, false);
        if (n >= SKEW_LEAST && is_skewed(&s, sorted, n))
            quantile_edges(&s, sorted, n);
    }
    if (!s.n) { /* beyond what decimals hold */
        struct decimal ends[2] = {decimal_int(0), decimal_int(0)};
        set_edges(&s, ends, 2);
    }
    trim_edges(&s, lo, hi);
    paint(f, &s);
    return s;
}

size_t shade_of(const struct shades *s, double value) {
    size_t i = 0;
    while (i + 1 < s->n && value * s->factor >= s->at[i + 1] - fabs(s->at[i + 1]) * 1e-12)
        i++;
    return i;
}

struct mark *shade_rect(struct frame *f, const struct shades *s, size_t shade, enum role role, struct box b,
                        const struct meaning *m) {
    struct mark *r = frame_rect(f, role, b, s->fill[shade], m);
    r->has_stroke = s->rim[shade];
    r->stroke = s->rim_color;
    r->stroke_px = 1.5;
    return r;
}

static struct str edge_text(struct frame *f, const struct shades *s, size_t i) {
    struct str number = number_plain(f->a, s->edge[i], NULL, f->lang);
    return label_is_percent(s->unit) ? str_fmt(f->a, "%.*s%.*s", STR_ARG(number), STR_ARG(s->unit->id))
                                     : number;
}

double shades_legend(struct frame *f, const struct shades *s, double x, double top, double width) {
    double size = f->t->axis, most = 0, high = size * 0.7, last = -INFINITY;
    struct run run[SHADES_MAX + 1];
    for (size_t i = 0; i <= s->n; i++) {
        run[i] = frame_shape(f, edge_text(f, s, i), size, WEIGHT_REGULAR);
        most = fmax(most, run[i].ink_w);
    }
    double left = x, rest = width - run[s->n].ink_w / 2;
    double w = fmin(fmax(most * 1.5 + size * 0.5, size * 3), rest / (double)s->n);
    for (size_t i = 0; i < s->n; i++)
        shade_rect(f, s, i, ROLE_LEGEND, (struct box){left + w * (double)i, top, w - 1, high}, NULL);
    double end = left + w * (double)s->n;
    for (size_t i = 0; i <= s->n; i++) {
        double half = run[i].ink_w / 2, at = fmax(left + w * (double)i, x + half);
        bool clear =
            i == s->n || at + half < end - run[s->n].ink_w / 2 - size * 0.4; /* the ends come first */
        if (at - half < last + size * 0.4 || !clear)
            continue;
        last = at + half;
        frame_text(f, ROLE_LEGEND, &run[i], ALIGN_MIDDLE, at, top + high + size * 1.12, f->pal->secondary,
                   f->pal->ground);
    }
    return high + size * 1.25;
}

void shade_status(struct frame *f, struct box b, char status, struct color ink) {
    if (status == 'F') {
        struct mark *m =
            frame_rect(f, ROLE_GRID, (struct box){b.x + 1, b.y + 1, b.w - 2, b.h - 2}, ink, NULL);
        m->has_fill = false;
        m->has_stroke = true;
        m->stroke = ink;
        m->stroke_px = 1;
        m->dash[0] = m->dash[1] = 3;
    } else if (status == 'P' || status == 'E') {
        double d = fmin(fmin(b.w, b.h) * 0.3, f->t->label * 0.4), x = b.x + b.w;
        struct mark *m =
            frame_path(f, ROLE_GRID, (struct point[]){{x - d, b.y}, {x, b.y}, {x, b.y + d}}, 3, true);
        m->has_fill = true;
        m->fill = ink;
    }
}

struct str shade_value(struct frame *f, const struct datum *d, bool unit) {
    struct str text = label_value(f->a, d, unit, f->lang);
    return !unit && datum_has(d) && str_ends(text, STR("%")) ? str_head(text, text.n - 1) : text;
}

/* Has the data back from the marks of a laid-out chart alone: by how many output px the worst of them misses
 * its value. A series of the ledger has one scale; bars begin at zero. */
#ifndef TESTS_TRUTH_H
#define TESTS_TRUTH_H
#include "chart/kind.h"

#include <math.h>
#include <string.h>

struct sample {
    double value, at; /* px */
};

struct samples {
    struct sample *v;
    size_t n, cap;
};

static double number_in(struct str s) {
    struct decimal d;
    return decimal_parse(s, &d) ? decimal_double(d) : NAN;
}

static bool tells(const struct mark *m) {
    bool data = m->role == ROLE_BAR || m->role == ROLE_POINT || m->role == ROLE_TARGET;
    return data && m->shape != SHAPE_TEXT && m->value.n && isfinite(number_in(m->value));
}

static bool is_bar(const struct mark *m) {
    return tells(m) && m->role == ROLE_BAR && m->shape == SHAPE_RECT;
}

/* Bars are equally thick: 1 upright, 0 lying, -1 cannot be told. */
static int upright(const struct scene *s) {
    const struct mark *first = NULL;
    bool same_w = true, same_h = true;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (!is_bar(m))
            continue;
        first = first ? first : m;
        same_w = same_w && fabs(m->w - first->w) < 1e-6;
        same_h = same_h && fabs(m->h - first->h) < 1e-6;
    }
    return !first || same_w == same_h ? -1 : same_w;
}

static void add_zero(struct arena *a, struct samples *zeros, double at) {
    for (size_t i = 0; i < zeros->n; i++)
        if (fabs(zeros->v[i].at - at) < 0.01)
            return;
    VEC_PUSH(a, zeros, ((struct sample){0, at}));
}

/* Where the marks of one series (empty: of all) say their values, along y or x. */
static void read_marks(struct arena *a, const struct scene *s, struct str series, bool y, struct samples *all,
                       struct samples *zeros) {
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role == ROLE_ZERO && (y ? m->h : m->w) < 1e-6)
            add_zero(a, zeros, y ? m->y : m->x);
        if (!tells(m) || (series.n && !str_eq(series, m->series)))
            continue;
        double v = number_in(m->value), from = y ? m->y : m->x, to = from + (y ? m->h : m->w);
        if (is_bar(m)) {
            bool low_end = y ? v >= 0 : v < 0; /* the tip is at the smaller coordinate */
            VEC_PUSH(a, all, ((struct sample){v, low_end ? from : to}));
            add_zero(a, zeros, low_end ? to : from);
        } else {
            VEC_PUSH(a, all, ((struct sample){v, from}));
        }
    }
}

static double off_line(const struct samples *all, const struct samples *zeros, double z, double per_unit) {
    double worst = 0;
    for (size_t i = 0; i < all->n; i++) {
        double best = fabs(all->v[i].at - z - per_unit * all->v[i].value);
        for (size_t k = 0; k < zeros->n; k++) /* each panel has a zero line of its own */
            best = fmin(best, fabs(all->v[i].at - zeros->v[k].at - per_unit * all->v[i].value));
        worst = fmax(worst, best);
    }
    return worst;
}

/* The worst miss from the best straight scale; bars must stand on a zero line. */
static double off_scale(const struct samples *all, const struct samples *zeros, bool from_zero) {
    size_t lo = 0, hi = 0, far = 0;
    for (size_t i = 0; i < all->n; i++) {
        lo = all->v[i].value < all->v[lo].value ? i : lo;
        hi = all->v[i].value > all->v[hi].value ? i : hi;
        far = fabs(all->v[i].value) > fabs(all->v[far].value) ? i : far;
    }
    if (!all->n)
        return 0;
    double best = INFINITY, v = all->v[far].value;
    for (size_t k = 0; k < zeros->n; k++) {
        double z = zeros->v[k].at;
        best = fmin(best, off_line(all, zeros, z, v != 0 ? (all->v[far].at - z) / v : 0));
    }
    double span = all->v[hi].value - all->v[lo].value;
    double per_unit = span > 0 ? (all->v[hi].at - all->v[lo].at) / span : 0;
    if (!from_zero)
        best = fmin(
            best, off_line(all, &(struct samples){0}, all->v[lo].at - per_unit * all->v[lo].value, per_unit));
    return best;
}

static double off_along(struct arena *a, const struct scene *s, struct str series, bool y) {
    struct samples all = {0}, zeros = {0};
    bool bars = false;
    read_marks(a, s, series, y, &all, &zeros);
    for (size_t i = 0; i < s->marks.n; i++)
        bars = bars || (is_bar(&s->marks.v[i]) && (!series.n || str_eq(series, s->marks.v[i].series)));
    return off_scale(&all, &zeros, bars) * s->scale;
}

/* One scale for all marks. */
static double off_common(struct arena *a, const struct scene *s, struct str series, bool lying) {
    int up = upright(s);
    bool bars = false;
    for (size_t i = 0; i < s->marks.n; i++)
        bars = bars || is_bar(&s->marks.v[i]);
    if (bars && up < 0)
        return fmin(off_along(a, s, series, true), off_along(a, s, series, false));
    return off_along(a, s, series, bars ? up == 1 : !lying);
}

static double off_points(struct arena *a, const struct scene *s) {
    return off_common(a, s, STR_NONE, false);
}

static double off_lying(struct arena *a, const struct scene *s) {
    return off_common(a, s, STR_NONE, true);
}

/* A scale for each series. */
static double off_each(struct arena *a, const struct scene *s, bool lying) {
    double worst = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (tells(&s->marks.v[i]))
            worst = fmax(worst, off_common(a, s, s->marks.v[i].series, lying));
    return worst;
}

static double off_combo(struct arena *a, const struct scene *s) {
    double worst = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (tells(&s->marks.v[i]))
            worst = fmax(worst, off_along(a, s, s->marks.v[i].series, true));
    return worst;
}

/* Rows side by side in panels, each beginning at the names of its rows. */
static double off_dumbbells(struct arena *a, const struct scene *s) {
    struct samples all = {0};
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        double left = -INFINITY;
        for (size_t k = 0; tells(m) && k < s->marks.n; k++) {
            const struct mark *name = &s->marks.v[k];
            if (name->role == ROLE_CATEGORY && name->x + name->run.ink_x <= m->x)
                left = fmax(left, name->x + name->run.ink_x);
        }
        if (tells(m))
            VEC_PUSH(a, &all, ((struct sample){number_in(m->value), m->x - left}));
    }
    return off_scale(&all, &(struct samples){0}, false) * s->scale;
}

static double off_rows(struct arena *a, const struct scene *s) {
    return off_each(a, s, true);
}

/* Panels: steps from the first mark of each, on one scale. */
static double off_panels(struct arena *a, const struct scene *s) {
    struct samples all = {0};
    const struct mark *first = NULL;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (!tells(m))
            continue;
        double v = number_in(m->value), tip = is_bar(m) && v < 0 ? m->y + m->h : m->y;
        if (!first || !str_eq(first->series, m->series))
            first = m;
        double v0 = number_in(first->value), tip0 = is_bar(first) && v0 < 0 ? first->y + first->h : first->y;
        VEC_PUSH(a, &all, ((struct sample){v - v0, tip - tip0}));
    }
    return off_scale(&all, &(struct samples){0}, false) * s->scale;
}

/* Lengths alone on one scale: parts on top of each other, steps of a waterfall. */
static double off_lengths(struct arena *a, const struct scene *s) {
    double best = INFINITY;
    int up = upright(s);
    for (int y = 0; y < 2; y++) {
        struct samples all = {0}, zero = {0};
        for (size_t i = 0; i < s->marks.n; i++) {
            const struct mark *m = &s->marks.v[i];
            if (is_bar(m))
                VEC_PUSH(a, &all, ((struct sample){fabs(number_in(m->value)), y ? m->h : m->w}));
        }
        add_zero(a, &zero, 0);
        if (up < 0 || up == y)
            best = fmin(best, off_scale(&all, &zero, true));
    }
    return best * s->scale;
}

/* Each category is a whole, its parts are shares of it. */
static double off_shares(struct arena *a, const struct scene *s) {
    double worst[2] = {0, 0};
    int up = upright(s);
    (void)a;
    for (int y = 0; y < 2; y++)
        for (size_t i = 0; i < s->marks.n; i++) {
            const struct mark *m = &s->marks.v[i];
            double whole = 0, length = 0;
            for (size_t k = 0; is_bar(m) && k < s->marks.n; k++)
                if (is_bar(&s->marks.v[k]) && str_eq(s->marks.v[k].category, m->category)) {
                    whole += number_in(s->marks.v[k].value);
                    length += y ? s->marks.v[k].h : s->marks.v[k].w;
                }
            if (whole > 0)
                worst[y] = fmax(worst[y], fabs((y ? m->h : m->w) - number_in(m->value) / whole * length));
        }
    return (up < 0 ? fmin(worst[0], worst[1]) : worst[up]) * s->scale;
}

/* Upper edges of areas: each as far above the one below it, or above zero, as its value says. */
static double off_areas(struct arena *a, const struct scene *s) {
    struct samples all = {0}, zeros = {0}, zero = {0};
    add_zero(a, &zero, 0);
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role == ROLE_ZERO)
            add_zero(a, &zeros, s->marks.v[i].y);
    for (size_t i = 0; i < s->marks.n && zeros.n; i++) {
        const struct mark *m = &s->marks.v[i];
        double below = zeros.v[0].at;
        if (m->role != ROLE_POINT || !tells(m))
            continue;
        for (size_t k = 0; k < i; k++)
            if (s->marks.v[k].role == ROLE_POINT && str_eq(s->marks.v[k].category, m->category))
                below = s->marks.v[k].y;
        VEC_PUSH(a, &all, ((struct sample){number_in(m->value), below - m->y}));
    }
    return off_scale(&all, &zero, true) * s->scale;
}

/* In each row the bar is to the diamond as the actual is to the target. */
static double off_pace(struct arena *a, const struct scene *s) {
    double worst = 0;
    (void)a;
    for (size_t i = 0; i < s->marks.n; i++)
        for (size_t k = 0; k < s->marks.n; k++) {
            const struct mark *m = &s->marks.v[i], *t = &s->marks.v[k];
            if (!is_bar(m) || t->role != ROLE_TARGET || !str_eq(t->category, m->category))
                continue;
            double share = fmax(number_in(m->value) / number_in(t->value), 0);
            worst = fmax(worst, fabs(m->w - share * (t->x - m->x)) * s->scale);
        }
    return worst;
}

/* A point says two values, joined by "; ": the first across, the second up. */
static double off_plane(struct arena *a, const struct scene *s) {
    struct samples across = {0}, up = {0};
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        size_t cut = str_find(m->value, STR("; "), 0);
        if (m->role != ROLE_POINT || cut >= m->value.n)
            continue;
        VEC_PUSH(a, &across, ((struct sample){number_in(str_head(m->value, cut)), m->x}));
        VEC_PUSH(a, &up, ((struct sample){number_in(str_skip(m->value, cut + 2)), m->y}));
    }
    double x = off_scale(&across, &(struct samples){0}, false),
           y = off_scale(&up, &(struct samples){0}, false);
    return across.n ? fmax(x, y) * s->scale : INFINITY;
}

/* Slices: the outer arc, in px, is to the value as in the largest slice. The middle of the ring is where the
 * sides of a slice meet, whose inner radius is 0.6 of the outer. */
static double off_ring(struct arena *a, const struct scene *s) {
    struct samples all = {0}, zero = {0};
    add_zero(a, &zero, 0);
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role != ROLE_SLICE || m->point_count < 4)
            continue;
        struct point p = m->points[0], in = m->points[m->point_count - 1],
                     q = m->points[m->point_count / 2 - 1];
        double x = p.x + (in.x - p.x) / 0.4, y = p.y + (in.y - p.y) / 0.4, r = hypot(p.x - x, p.y - y);
        double turn = atan2(q.y - y, q.x - x) - atan2(p.y - y, p.x - x), full = 2 * acos(-1);
        turn = turn < 1e-9 && m->to - m->from > 1e-9 ? turn + full : turn;
        VEC_PUSH(a, &all, ((struct sample){number_in(m->value), turn * r}));
    }
    return all.n ? off_scale(&all, &zero, true) * s->scale : INFINITY;
}

/* Shares and piled areas show a category only when all its parts are there and come to something, scatter
 * only what has both values, progress only what has a target above zero. */
static bool can_be_shown(const struct chart_spec *s, size_t k) {
    const char *id = s->kind->id;
    bool whole = strcmp(id, "stacked100") == 0 || strcmp(id, "area") == 0, both = strcmp(id, "scatter") == 0,
         pace = strcmp(id, "progress") == 0;
    double sum = 0;
    for (size_t i = 0; i < s->series_count && (whole || pace || both); i++) {
        const struct datum *d = &s->series[i].actual[k], *t = &s->series[i].target[k];
        if (!datum_has(d) || (pace && !(datum_has(t) && datum_number(t) > 0)))
            return false;
        sum += datum_number(d);
    }
    return !whole || sum > 0 || strcmp(id, "area") == 0;
}

/* Values that the picture ought to show and has no mark for: those of rows that were left out with a word for
 * it are not missed. */
static size_t unmarked(const struct scene *s, const struct chart_spec *spec) {
    size_t marks = 0, values = 0, each = strcmp(spec->kind->id, "scatter") == 0 ? 2 : 1; /* of a mark */
    for (size_t i = 0; i < s->notes.n; i++)
        if (str_starts(s->notes.v[i], STR("rows left out")))
            return 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role >= ROLE_BAR && s->marks.v[i].shape != SHAPE_TEXT && s->marks.v[i].value.n)
            marks += each;
    for (size_t k = 0; k < spec->options->category_count; k++)
        for (size_t i = 0; i < spec->series_count && can_be_shown(spec, k); i++)
            values += (size_t)datum_has(&spec->series[i].actual[k]) + datum_has(&spec->series[i].target[k]);
    return marks < values ? values - marks : 0;
}

typedef double (*truth_fn)(struct arena *a, const struct scene *s);

/* How a kind shows values; NULL where it writes them or tells them by shade. */
static truth_fn truth_of(const char *kind) {
    static const struct {
        const char *kind;
        truth_fn off;
    } ways[] = {{"stacked", off_lengths},   {"waterfall", off_lengths},
                {"stacked100", off_shares}, {"area", off_areas},
                {"progress", off_pace},     {"combo", off_combo},
                {"target", off_rows},       {"dumbbell", off_dumbbells},
                {"lollipop", off_lying},    {"multiples", off_panels},
                {"scatter", off_plane},     {"heat", NULL},
                {"tilemap", NULL},          {"stat", NULL},
                {"donut", off_ring}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        if (strcmp(ways[i].kind, kind) == 0)
            return ways[i].off;
    return off_points;
}

#endif

/* Kinds that show parts and groups: random data in both languages, at all sizes and in three themes give
 * faultless pictures, and from the marks alone the data are found again. */
#include "chart/chart.h"
#include "files.h"
#include "random_rows.h"

#include <math.h>
#include <stdio.h>

enum { SETS = 24 };

struct bench {
    struct desk *desk;
    struct model m;
    struct arena *job;
    size_t failed, laid, refused;
};

static const char *const sizes[] = {"page",    "slide",    "card",     "square",   "thumb",
                                    "640x400", "1280x720", "phone880", "phone2400"};

static const struct chart_spec *read_spec(struct bench *b, struct str text, struct diags *ds) {
    struct source *src = ARENA_NEW(b->job, struct source);
    src->name = STR("random.yaml");
    src->text = text;
    const struct meta *doc = meta_read(b->job, src, 0, text.n, ds);
    return doc ? chart_spec_read(b->job, &b->m, doc, STR("random"), ds) : NULL;
}

static void complain(const struct diags *ds, struct str spec) {
    struct arena *a = arena_new();
    struct buf b = buf_new(a);
    diags_text(&b, ds, LANG_EN);
    if (b.n)
        print_error("%.*s%.*s", (int)b.n, b.p, STR_ARG(spec));
    arena_free(a);
}

static bool lay(struct bench *b, const struct chart_spec *s, const char *size, enum lang lang,
                enum chart_theme theme, struct scene *out, struct diags *ds) {
    struct chart_context c = {
        .model = &b->m, .fonts = renderer_fonts(b->desk->r), .lang = lang, .theme = theme};
    if (strncmp(size, "phone", 5) == 0)
        c.size = (struct chart_size){STR("phone"), 720, atoi(size + 5), 2};
    else
        assert_true(chart_size_parse(str_of(size), &c.size));
    *ds = diags_new(b->job);
    return chart_layout(b->job, &c, s, out, ds);
}

static double number(struct str s) {
    struct decimal d;
    return decimal_parse(s, &d) ? decimal_double(d) : NAN;
}

static bool is_bar(const struct mark *m) {
    return m->role == ROLE_BAR && m->value.n;
}

static bool stands(const struct scene *s) {
    const struct mark *first = NULL;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (is_bar(m) && first && fabs(first->w - m->w) > 1e-6)
            return false;
        first = is_bar(m) && !first ? m : first;
    }
    return true;
}

/* All bars are measured by one scale: their lengths are |value| times one factor. */
static double bars_off(const struct scene *s) {
    bool up = stands(s);
    double factor = 0, most = 0, off = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        double v = is_bar(m) ? fabs(number(m->value)) : 0;
        if (v > most) {
            most = v;
            factor = (up ? m->h : m->w) / v;
        }
    }
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (is_bar(m))
            off = fmax(off, fabs((up ? m->h : m->w) - fabs(number(m->value)) * factor));
    }
    return off * s->scale;
}

/* Bars begin at the zero line and lie on the side of their sign. */
static double zero_off(const struct scene *s) {
    bool up = stands(s);
    double off = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        for (size_t k = 0; k < i; k++) {
            const struct mark *m = &s->marks.v[i], *o = &s->marks.v[k];
            if (!is_bar(m) || !is_bar(o) || (!up && fabs(m->y - o->y) > s->height / 8))
                continue;
            double a = number(m->value) < 0, b = number(o->value) < 0;
            double zero_m = up ? m->y + (a > 0 ? 0 : m->h) : m->x + (a > 0 ? m->w : 0);
            double zero_o = up ? o->y + (b > 0 ? 0 : o->h) : o->x + (b > 0 ? o->w : 0);
            bool panel = !up && fabs(zero_m - zero_o) > s->width / 4; /* bars of another panel */
            off = panel ? off : fmax(off, fabs(zero_m - zero_o));
        }
    return off * s->scale;
}

static double grouped_off(const struct scene *s) {
    return fmax(bars_off(s), zero_off(s));
}

/* Parts follow each other from zero without gaps, each side of it in the order of the series. */
static double stacked_off(const struct scene *s) {
    bool up = stands(s);
    double off = bars_off(s), end[2] = {0, 0};
    struct str category = STR_NONE;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (!is_bar(m))
            continue;
        int down = number(m->value) < 0;
        /* away from zero: up or to the right, or for cuts the other way */
        double from = up ? (down ? m->y : m->y + m->h) : down ? m->x + m->w : m->x;
        double to = up ? (down ? m->y + m->h : m->y) : down ? m->x : m->x + m->w;
        if (!str_eq(category, m->category)) {
            category = m->category;
            end[0] = end[1] = from;
        }
        off = fmax(off, fabs(from - end[down]) * s->scale);
        end[down] = to;
    }
    return off;
}

/* Lengths are shares of the category's whole. */
static double full_off(const struct scene *s) {
    bool up = stands(s);
    double off = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        double whole = 0, length = 0;
        if (!is_bar(m))
            continue;
        for (size_t k = 0; k < s->marks.n; k++)
            if (is_bar(&s->marks.v[k]) && str_eq(s->marks.v[k].category, m->category)) {
                whole += number(s->marks.v[k].value);
                length += up ? s->marks.v[k].h : s->marks.v[k].w;
            }
        off = fmax(off, fabs((up ? m->h : m->w) - (whole > 0 ? number(m->value) / whole * length : 0)));
    }
    return off * s->scale;
}

/* Upper edges of areas: each as far above the one below it, or above zero, as its value says. */
static double area_off(const struct scene *s) {
    double zero = NAN, factor = 0, most = 0, off = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role == ROLE_ZERO)
            zero = s->marks.v[i].y;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < s->marks.n; i++) {
            const struct mark *m = &s->marks.v[i], *below = NULL;
            if (m->role != ROLE_POINT)
                continue;
            for (size_t k = 0; k < i; k++)
                if (s->marks.v[k].role == ROLE_POINT && str_eq(s->marks.v[k].category, m->category))
                    below = &s->marks.v[k];
            double v = number(m->value), height = (below ? below->y : zero) - m->y;
            if (pass == 0 && fabs(v) > most) {
                most = fabs(v);
                factor = height / v;
            }
            off = pass ? fmax(off, fabs(height - v * factor)) : 0;
        }
    return off * s->scale;
}

/* In each row the bar is as long as its value asks for when the target's value reaches to the diamond. */
static double progress_off(const struct scene *s) {
    double off = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        for (size_t k = 0; k < s->marks.n; k++) {
            const struct mark *m = &s->marks.v[i], *t = &s->marks.v[k];
            if (!is_bar(m) || t->role != ROLE_TARGET || !str_eq(t->category, m->category))
                continue;
            double share = fmax(number(m->value) / number(t->value), 0);
            off = fmax(off, fabs(m->w - share * (t->x - m->x)) * s->scale);
        }
    return off;
}

/* Each bar begins where the one before it ended, but the last, which is the sum, at zero; those of another
 * panel all stand as far to the right. */
static double waterfall_off(const struct scene *s) {
    bool up = stands(s);
    double off = bars_off(s), end = NAN, last = NAN, zero = NAN;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (!is_bar(m))
            continue;
        bool down = number(m->value) < 0;
        double low = up ? m->y + m->h : m->x, high = up ? m->y : m->x + m->w, from = down ? high : low;
        bool panel = !up && from - end > s->width / 4;
        zero = isnan(zero) ? from : zero;
        if (panel)
            zero += from - end;
        else if (!isnan(end))
            last = fabs(from - end);
        bool total = str_is(m->category, "All of them") || str_is(m->category, "合计");
        if (total)
            last = panel ? 0 : fabs(from - zero);
        off = isnan(last) ? off : fmax(off, last * s->scale);
        end = down ? low : high;
    }
    return off;
}

static double area_of(const struct mark *m) {
    double sum = 0;
    for (size_t i = 0; i < m->point_count; i++) {
        const struct point *p = &m->points[i], *q = &m->points[(i + 1) % m->point_count];
        sum += p->x * q->y - q->x * p->y;
    }
    return fabs(sum) / 2;
}

/* Slices are as large as their values, as drawn and as the ledger says; px along the rim. */
static double donut_off(const struct scene *s) {
    double area = 0, values = 0, turns = 0, off = 0, at = 0;
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role == ROLE_SLICE) {
            area += area_of(&s->marks.v[i]);
            values += number(s->marks.v[i].value);
            turns += s->marks.v[i].to - s->marks.v[i].from;
        }
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role != ROLE_SLICE)
            continue;
        double share = number(m->value) / values;
        off = fmax(off, fmax(fabs(area_of(m) / area - share), fabs((m->to - m->from) / turns - share)));
        off = fmax(off, fabs(m->from - at));
        at = m->to;
    }
    return off * 3.1416 * fmin(s->width, s->height) * s->scale;
}

/* One straight scale from values to heights. */
static double sparkline_off(const struct scene *s) {
    const struct mark *lo = NULL, *hi = NULL;
    double off = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < s->marks.n; i++) {
            const struct mark *m = &s->marks.v[i];
            if (m->role != ROLE_POINT)
                continue;
            double v = number(m->value);
            if (pass == 0) {
                lo = !lo || v < number(lo->value) ? m : lo;
                hi = !hi || v > number(hi->value) ? m : hi;
                continue;
            }
            double span = number(hi->value) - number(lo->value);
            double want = span > 0 ? lo->y + (v - number(lo->value)) / span * (hi->y - lo->y) : lo->y;
            off = fmax(off, fabs(m->y - want));
        }
    return lo && (hi->y < lo->y || hi == lo || str_eq(hi->value, lo->value)) ? off * s->scale : NAN;
}

/* Lines of reference stand on the scale of the bars. */
static double referred_off(const struct scene *s) {
    bool up = stands(s);
    double factor = 0, most = 0, zero = NAN, off = grouped_off(s);
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        double v = is_bar(m) ? number(m->value) : 0;
        if (fabs(v) <= most)
            continue;
        most = fabs(v);
        factor = (up ? m->h : m->w) / most;
        zero = up ? m->y + (v < 0 ? 0 : m->h) : m->x + (v < 0 ? m->w : 0);
    }
    size_t lines = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role != ROLE_REFERENCE || m->shape != SHAPE_PATH)
            continue;
        lines++;
        double at = up ? zero - m->y : m->x - zero, away = fabs(at - number(m->value) * factor);
        off = fmax(off, up || away < s->width / 4 ? away * s->scale : 0); /* else of another panel */
    }
    return lines ? off : NAN;
}

static double line_off(const struct scene *s) {
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role == ROLE_REFERENCE)
            return sparkline_off(s);
    return NAN;
}

struct trial {
    const char *kind;
    struct random_shape shape;
    double (*off)(const struct scene *s); /* px by which the marks miss the data */
};

static const struct trial trials[] = {
    {"grouped", {2, 40, 4, .negatives = true, .gaps = true}, grouped_off},
    {"stacked", {2, 40, 6, .negatives = true, .gaps = true}, stacked_off},
    {"stacked100", {2, 40, 6, .gaps = true}, full_off},
    {"stacked100", {2, 40, 6, .gaps = true, .shares = true}, full_off},
    {"area", {2, 40, 6, .periods = true, .gaps = true}, area_off},
    {"column", {2, 20, 1, .negatives = true, .remarks = true}, referred_off},
    {"bar", {2, 40, 1, .negatives = true, .remarks = true}, referred_off},
    {"line", {4, 40, 3, .periods = true, .negatives = true, .remarks = true}, line_off},
    {"waterfall", {3, 18, 1, .negatives = true, .no_series = true, .total = true}, waterfall_off},
    {"donut", {2, 6, 1, .no_series = true, .total = true}, donut_off},
    {"sparkline", {2, 40, 1, .periods = true, .negatives = true, .gaps = true}, sparkline_off},
    {"progress", {2, 40, 1, .gaps = true, .targets = true, .no_series = true}, progress_off},
};

static void try_picture(struct bench *b, const struct trial *t, const struct chart_spec *s, struct str spec,
                        const char *size, enum lang lang, enum chart_theme theme) {
    struct scene scene;
    struct diags ds;
    char what[96];
    snprintf(what, sizeof what, "%s %s %s theme %d", t->kind, size, lang == LANG_ZH ? "zh" : "en",
             (int)theme);
    b->laid++;
    if (!lay(b, s, size, lang, theme, &scene, &ds)) {
        bool refused =
            ds.list.n == 1 && (ds.list.v[0].id == DIAG_CHART_ROWS || ds.list.v[0].id == DIAG_CHART_SMALL);
        b->refused++;
        b->failed += !refused;
        if (!refused)
            complain(&ds, spec);
        return;
    }
    struct str faults = ledger_faults(b->job, &scene);
    double off = t->off(&scene);
    if (faults.n || off > 0.5 || !isfinite(off)) {
        print_error("%s: marks off by %g px\n%.*s%.*s\n", what, off, STR_ARG(faults),
                    b->failed ? 0 : (int)spec.n, spec.p);
        b->failed++;
    }
}

static void try_kind(struct bench *b, const struct trial *t) {
    b->laid = b->refused = b->failed = 0;
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        arena_reset(b->job);
        struct diags ds = diags_new(b->job);
        struct str text = random_rows(b->job, t->kind, &t->shape, seed);
        const struct chart_spec *s = read_spec(b, text, &ds);
        if (!s)
            complain(&ds, text);
        assert_non_null(s);
        for (size_t z = 0; z < sizeof sizes / sizeof sizes[0]; z++)
            for (int lang = 0; lang < LANG_COUNT; lang++)
                for (int theme = 0; theme < THEME_N; theme++)
                    try_picture(b, t, s, text, sizes[z], (enum lang)lang, (enum chart_theme)theme);
    }
    if (getenv("VERBOSE"))
        print_message("%s: %zu pictures, %zu refused\n", t->kind, b->laid, b->refused);
    assert_int_equal(b->failed, 0);
    assert_true(b->refused * 5 <= b->laid); /* a kind that refuses much is of little use */
}

static void random_data_are_shown_truly(void **state) {
    struct bench *b = *state;
    size_t failed = 0;
    for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++) {
        try_kind(b, &trials[i]);
        failed += b->failed;
    }
    assert_int_equal(failed, 0);
}

/* Of the tiniest size on there is a line and nothing else; other kinds are refused there. */
static void bare_lines_hold_no_words(void **state) {
    static const char *const tiny[] = {"24x12", "60x20", "120x32", "400x99"};
    struct bench *b = *state;
    struct random_shape shape = {2, 40, 1, .periods = true, .negatives = true, .gaps = true};
    for (uint64_t seed = 1; seed <= 2 * SETS; seed++) {
        struct diags ds = diags_new(b->job);
        const char *size = tiny[seed % 4];
        const struct chart_spec *s = read_spec(b, random_rows(b->job, "sparkline", &shape, seed), &ds);
        struct scene scene;
        assert_non_null(s);
        assert_true(lay(b, s, size, LANG_ZH, (enum chart_theme)(seed % THEME_N), &scene, &ds));
        assert_string_equal(str_z(b->job, ledger_faults(b->job, &scene)), "");
        for (size_t i = 0; i < scene.marks.n; i++)
            assert_true(scene.marks.v[i].shape != SHAPE_TEXT);
        assert_true(sparkline_off(&scene) <= 0.5);
        s = read_spec(b, random_rows(b->job, "area", &shape, seed), &ds);
        if (s)
            assert_false(lay(b, s, size, LANG_ZH, THEME_LIGHT, &scene, &ds));
        arena_reset(b->job);
    }
}

static int open_bench(void **state) {
    static struct bench b;
    void *desk;
    desk_open(&desk);
    b.desk = desk;
    b.job = arena_new();
    model_none(b.desk->a, &b.m);
    *state = &b;
    return 0;
}

static int close_bench(void **state) {
    struct bench *b = *state;
    void *desk = b->desk;
    arena_free(b->job);
    return desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bare_lines_hold_no_words),
        cmocka_unit_test(random_data_are_shown_truly),
    };
    return cmocka_run_group_tests_name("kinds_a", tests, open_bench, close_bench);
}

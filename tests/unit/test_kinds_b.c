/* Slope, lollipop, multiples, heat, scatter and tilemap over random data: pictures without a fault in both
 * languages, at all sizes and in all themes, and marks from which the data can be had back. */
#include "chart/kind.h"
#include "files.h"
#include "random_report.h"

#include <math.h>
#include <stdio.h>

enum { SEEDS = 24 };

struct bench {
    struct desk *desk;
    struct arena *job;
    struct model m;
    struct random_report r;
    uint64_t seed;
    size_t failed, drawn, refused;
};

static const char *const sizes[] = {"page",  "slide",    "card",      "square",
                                    "thumb", "phone880", "phone2400", "640x400"};

static const struct chart_spec *read_spec(struct bench *b, struct str text, struct diags *ds) {
    struct source *src = ARENA_NEW(b->job, struct source);
    src->name = STR("content/charts/c.yaml");
    src->text = text;
    const struct meta *doc = meta_read(b->job, src, 0, text.n, ds);
    return doc ? chart_spec_read(b->job, &b->m, doc, STR("c"), ds) : NULL;
}

static void complain(const struct diags *ds) {
    struct arena *a = arena_new();
    struct buf b = buf_new(a);
    diags_text(&b, ds, LANG_EN);
    if (b.n)
        print_error("%.*s", (int)b.n, b.p);
    arena_free(a);
}

static double number(struct str s) {
    struct decimal d;
    return decimal_parse(s, &d) ? decimal_double(d) : NAN;
}

/* ---- truth ---- */

/* Where a mark says its value: along x or along y. */
struct reading {
    double value, at;
};

struct readings {
    struct reading *v;
    size_t n, cap;
};

/* One straight scale for all: value → place within half an output px. */
static bool on_one_scale(const struct readings *r, double scale, const char *what) {
    size_t lo = 0, hi = 0;
    for (size_t i = 0; i < r->n; i++) {
        lo = r->v[i].value < r->v[lo].value ? i : lo;
        hi = r->v[i].value > r->v[hi].value ? i : hi;
    }
    for (size_t i = 0; i < r->n; i++) {
        double span = r->v[hi].value - r->v[lo].value;
        double share = span > 0 ? (r->v[i].value - r->v[lo].value) / span : 0;
        double want = r->v[lo].at + share * (r->v[hi].at - r->v[lo].at);
        if (fabs(want - r->v[i].at) * scale > 0.5) {
            print_error("%s: %g stands %g px off\n", what, r->v[i].value, fabs(want - r->v[i].at) * scale);
            return false;
        }
    }
    return true;
}

static bool true_slope(struct bench *b, const struct scene *s, const char *what) {
    struct readings r = {0};
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role == ROLE_POINT || m->role == ROLE_TARGET)
            VEC_PUSH(b->job, &r, ((struct reading){number(m->value), m->y}));
    }
    return r.n >= 2 && on_one_scale(&r, s->scale, what);
}

/* Stems are as long as their values say, whichever way they point, and a dot stands at the end of each. */
static bool true_lollipop(struct bench *b, const struct scene *s, const char *what) {
    struct readings r = {0};
    size_t dots = 0;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i], *dot = m + 1;
        if (m->role != ROLE_BAR)
            continue;
        double value = number(m->value), end = value < 0 ? m->x : m->x + m->w;
        VEC_PUSH(b->job, &r, ((struct reading){value, value < 0 ? -m->w : m->w}));
        VEC_PUSH(b->job, &r, ((struct reading){0, 0}));
        dots += dot->role == ROLE_POINT && str_eq(dot->category, m->category) && fabs(dot->x - end) < 1e-6;
    }
    if (dots * 2 != r.n)
        print_error("%s: dots do not end their stems\n", what);
    return dots * 2 == r.n && dots > 0 && on_one_scale(&r, s->scale, what);
}

/* All panels have one scale: a pixel is worth the same in each. */
static bool true_multiples(struct bench *b, const struct scene *s, const char *what) {
    struct readings r = {0};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role == ROLE_BAR) {
            double value = number(m->value);
            VEC_PUSH(b->job, &r, ((struct reading){value, value < 0 ? -m->h : m->h}));
            VEC_PUSH(b->job, &r, ((struct reading){0, 0}));
        }
        if (m->role != ROLE_POINT)
            continue;
        if (first == SIZE_MAX || !str_eq(s->marks.v[first].series, m->series))
            first = i; /* steps from the first point of each panel */
        VEC_PUSH(b->job, &r,
                 ((struct reading){number(m->value) - number(s->marks.v[first].value),
                                   s->marks.v[first].y - m->y}));
    }
    return r.n > 0 && on_one_scale(&r, s->scale, what);
}

static int by_value(const void *x, const void *y) {
    double p = number((*(const struct mark *const *)x)->value),
           q = number((*(const struct mark *const *)y)->value);
    return (p > q) - (p < q);
}

/* On each side of zero a larger value is never the paler one, equal values look equal, and no cell covers
 * another. */
static bool true_shades(struct bench *b, const struct scene *s, const char *what) {
    struct color ground = s->marks.v[0].fill;
    VEC(const struct mark *) cells = {0};
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role == ROLE_CELL)
            VEC_PUSH(b->job, &cells, &s->marks.v[i]);
    bool good = cells.n > 0;
    if (good)
        qsort(cells.v, cells.n, sizeof *cells.v, by_value);
    for (size_t i = 1; i < cells.n && good; i++) {
        const struct mark *x = cells.v[i - 1], *y = cells.v[i];
        double p = number(x->value), q = number(y->value);
        double deeper = color_contrast(y->fill, ground) - color_contrast(x->fill, ground);
        if (p == q)
            good = color_eq(x->fill, y->fill) && x->has_stroke == y->has_stroke;
        else if (p >= 0)
            good = deeper >= -1e-9;
        else if (q <= 0)
            good = deeper <= 1e-9;
    }
    for (size_t i = 0; i < cells.n * cells.n && cells.n < 100 && good; i++) {
        const struct mark *x = cells.v[i / cells.n], *y = cells.v[i % cells.n];
        good = x == y ||
               !box_meets((struct box){x->x, x->y, x->w, x->h}, (struct box){y->x, y->y, y->w, y->h}, -0.01);
    }
    if (!good)
        print_error("%s: shades do not follow values\n", what);
    return good;
}

/* Both values of each point lie on scales that all points share. */
static bool true_scatter(struct bench *b, const struct scene *s, const char *what) {
    struct readings x = {0}, y = {0};
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role != ROLE_POINT)
            continue;
        size_t at = str_find(m->value, STR("; "), 0);
        VEC_PUSH(b->job, &x, ((struct reading){number(str_head(m->value, at)), m->x}));
        VEC_PUSH(b->job, &y, ((struct reading){number(str_skip(m->value, at + 2)), m->y}));
    }
    return x.n > 1 && on_one_scale(&x, s->scale, what) && on_one_scale(&y, s->scale, what);
}

/* ---- every kind ---- */

static struct str indicator_series(struct bench *b, size_t most) {
    struct buf t = buf_new(b->job);
    buf_addz(&t, "series:\n");
    for (size_t i = 0; i < b->r.indicators && i < most; i++)
        buf_fmt(&t, "  - {indicator: r%02zu, measure: growth}\n", i);
    return buf_str(&t);
}

static struct str slope_areas(struct bench *b) {
    return str_fmt(b->job, "kind: slope\nareas: children\nperiods: [%d, %d]\nseries: [{indicator: size}]\n%s",
                   b->r.first, b->r.last, b->seed % 2 ? "highlight: [a01]\n" : "");
}

static struct str slope_indicators(struct bench *b) {
    return str_fmt(b->job, "kind: slope\nperiods: [%d, %d]\n%.*s", b->r.first, b->r.last,
                   STR_ARG(indicator_series(b, 40)));
}

static struct str lollipop_areas(struct bench *b) {
    return str_fmt(
        b->job, "kind: lollipop\nareas: children\nperiods: [%d]\nsort: -value\nseries: [{indicator: %s}]\n%s",
        b->r.last, b->seed % 2 ? "size" : "pace", b->seed % 4 == 1 ? "highlight: [a01]\n" : "");
}

static struct str lollipop_indicators(struct bench *b) {
    return str_fmt(b->job, "kind: lollipop\n%.*s", STR_ARG(indicator_series(b, 40)));
}

static struct str multiples_areas(struct bench *b) {
    static const char *const marks[] = {"", ", mark: line", ", mark: area", ", mark: column"};
    return str_fmt(
        b->job, "kind: multiples\nareas: children\nsort: -value\ntop: 24\nseries: [{indicator: %s%s}]\n%s",
        b->seed % 2 ? "size" : "pace", marks[b->seed % 4], b->seed % 3 == 1 ? "highlight: [a01]\n" : "");
}

static struct str multiples_indicators(struct bench *b) {
    return str_fmt(b->job, "kind: multiples\n%.*s", STR_ARG(indicator_series(b, 24)));
}

static struct str heat_areas(struct bench *b) {
    return str_fmt(b->job, "kind: heat\nareas: children\nsort: -value\nseries: [{indicator: %s}]\n%s",
                   b->seed % 2 ? "size" : "pace", b->seed % 3 == 1 ? "highlight: [a01]\n" : "");
}

static struct str heat_indicators(struct bench *b) {
    return str_fmt(b->job, "kind: heat\n%.*s", STR_ARG(indicator_series(b, 40)));
}

static struct str heat_months(struct bench *b) {
    return str_fmt(b->job, "kind: heat\nfrequency: month\nseries: [{indicator: pace, area: home}]\n");
}

static struct str scatter_areas(struct bench *b) {
    return str_fmt(
        b->job,
        "kind: scatter\nareas: children\nperiods: [%d]\nseries: [{indicator: size}, {indicator: pace, "
        "measure: growth}]\n%s",
        b->r.last, b->seed % 3 == 1 ? "highlight: [a00, a01]\n" : "");
}

static struct str tilemap_areas(struct bench *b) {
    struct buf t = buf_new(b->job);
    struct diags ds = diags_new(b->job);
    buf_addz(&t, "area,x,y\n");
    for (size_t i = 0; i < b->r.areas; i++) /* with holes */
        buf_fmt(&t, "a%02zu,%zu,%zu\n", i, i % 7 + i / 7 % 2, i / 7 * (b->seed % 2 + 1));
    file_write(path_join(b->job, b->desk->dir, "content/data/grid.csv"), buf_str(&t), &ds);
    return str_fmt(
        b->job,
        "kind: tilemap\nareas: children\nperiods: [%d]\ngrid: grid.csv\nseries: [{indicator: %s}]\n%s",
        b->r.last, b->seed % 2 ? "size" : "pace", b->seed % 3 == 1 ? "highlight: [a01]\n" : "");
}

static const struct {
    const char *name;
    struct str (*spec)(struct bench *b);
    bool (*truth)(struct bench *b, const struct scene *s, const char *what);
} charts[] = {
    {"slope-areas", slope_areas, true_slope},
    {"slope-indicators", slope_indicators, true_slope},
    {"lollipop-areas", lollipop_areas, true_lollipop},
    {"lollipop-indicators", lollipop_indicators, true_lollipop},
    {"multiples-areas", multiples_areas, true_multiples},
    {"multiples-indicators", multiples_indicators, true_multiples},
    {"heat-areas", heat_areas, true_shades},
    {"heat-indicators", heat_indicators, true_shades},
    {"heat-months", heat_months, true_shades},
    {"scatter-areas", scatter_areas, true_scatter},
    {"tilemap-areas", tilemap_areas, true_shades},
};

static bool refused_rightly(const struct diags *ds, const char *size, const struct bench *b) {
    bool room =
        ds->list.n == 1 && (ds->list.v[0].id == DIAG_CHART_ROWS || ds->list.v[0].id == DIAG_CHART_SMALL);
    bool small = size[0] <= '9' || strncmp(size, "phone880", 8) == 0 || strcmp(size, "thumb") == 0;
    return room && (small || b->r.areas > 24 || b->r.indicators > 24);
}

static void lay_out(struct bench *b, size_t i, const struct chart_spec *spec, const char *size,
                    enum lang lang, enum chart_theme theme) {
    struct diags ds = diags_new(b->job);
    struct chart_context c = {
        .model = &b->m, .fonts = renderer_fonts(b->desk->r), .lang = lang, .theme = theme};
    struct scene scene;
    char what[96];
    snprintf(what, sizeof what, "seed %d %s %s %s theme %d", (int)b->seed, charts[i].name, size,
             lang == LANG_ZH ? "zh" : "en", (int)theme);
    if (strncmp(size, "phone", 5) == 0)
        c.size = (struct chart_size){STR("phone"), 720, atoi(size + 5), 2};
    else
        assert_true(chart_size_parse(str_of(size), &c.size));
    if (!chart_layout(b->job, &c, spec, &scene, &ds)) {
        bool fine = refused_rightly(&ds, size, b);
        b->refused++;
        b->failed += !fine;
        if (!fine) {
            print_error("%s\n", what);
            complain(&ds);
        }
        return;
    }
    struct str faults = ledger_faults(b->job, &scene);
    if (faults.n)
        print_error("%s:\n%.*s", what, STR_ARG(faults));
    bool good = charts[i].truth(b, &scene, what) && !faults.n;
    b->drawn++;
    b->failed += !good || !scene.title.n || !scene.description.n;
}

/* The table under a figure holds every value that is drawn. */
static void check_table(struct bench *b, const struct chart_spec *spec) {
    struct chart_table t = chart_data(b->job, &b->m, spec, LANG_ZH);
    size_t cells = 0;
    for (size_t i = t.columns; i < t.rows * t.columns; i++)
        cells += t.cell[i].n > 0 && i % t.columns > 0;
    assert_true(cells >= chart_value_count(spec));
    assert_true(chart_alt(b->job, &b->m, spec, LANG_ZH).n && chart_alt(b->job, &b->m, spec, LANG_EN).n);
}

static void one_seed(struct bench *b) {
    struct diags ds = diags_new(b->desk->a);
    dir_remove(path_join(b->desk->a, b->desk->dir, "content"), &ds);
    assert_true(random_load(b->desk->a, b->desk->dir, b->seed, &b->m, &b->r, &ds));
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        arena_reset(b->job);
        struct diags own = diags_new(b->job);
        const struct chart_spec *spec = read_spec(b, charts[i].spec(b), &own);
        complain(&own);
        assert_non_null(spec);
        check_table(b, spec);
        for (size_t z = 0; z < sizeof sizes / sizeof sizes[0]; z++)
            for (int lang = 0; lang < LANG_COUNT; lang++)
                for (int theme = 0; theme < THEME_N; theme++)
                    lay_out(b, i, spec, sizes[z], (enum lang)lang, (enum chart_theme)theme);
    }
}

static void random_data_are_drawn_faultlessly_and_truly(void **state) {
    struct bench *b = *state;
    b->failed = b->drawn = b->refused = 0;
    for (b->seed = 0; b->seed < SEEDS; b->seed++)
        one_seed(b);
    if (b->failed)
        print_error("%zu of %zu pictures\n", b->failed, b->drawn);
    assert_int_equal(b->failed, 0);
    assert_true(b->refused * 10 < b->drawn);
}

/* ---- mistakes ---- */

static void bad(struct bench *b, const char *text, enum diag_id id, const char *place, const char *fix) {
    struct diags ds = diags_new(b->job);
    assert_null(read_spec(b, str_of(text), &ds));
    bool found = false;
    for (size_t i = 0; i < ds.list.n && !found; i++) {
        size_t line, col;
        loc_line_col(ds.list.v[i].at, &line, &col);
        found = ds.list.v[i].id == id && str_is(str_fmt(b->job, "%zu:%zu", line, col), place) &&
                str_has(diag_fix(b->job, &ds.list.v[i], LANG_EN), str_of(fix));
    }
    if (!found) {
        print_error("for:\n%s", text);
        complain(&ds);
    }
    assert_true(found);
}

static void slopes_have_two_ends(void **state) {
    struct bench *b = *state;
    bad(b, "kind: slope\nareas: children\nperiods: [2021, 2022, 2023]\nseries: [{indicator: size}]\n",
        DIAG_CHART_SLOPE, "1:1", "[2021, 2023]");
    bad(b, "kind: slope\nareas: children\nperiods: [2023]\nseries: [{indicator: size}]\n", DIAG_CHART_SLOPE,
        "1:1", "");
}

static void panels_stand_for_one_thing(void **state) {
    struct bench *b = *state;
    bad(b, "kind: multiples\nareas: children\nseries: [{indicator: pace}, {indicator: size}]\n",
        DIAG_CHART_BOTH_WAYS, "1:1", "one indicator");
    bad(b, "kind: multiples\nareas: children\nperiods: [2023]\nseries: [{indicator: size}]\n",
        DIAG_CHART_LINE, "1:1", "");
    bad(b, "kind: line\nareas: children\nseries: [{indicator: size, mark: area}]\n", DIAG_CHART_MARK_AREA,
        "3:22", "multiples");
}

static void scatters_have_two_measures(void **state) {
    struct bench *b = *state;
    bad(b, "kind: scatter\nareas: children\nperiods: [2023]\nseries: [{indicator: size}]\n",
        DIAG_CHART_SCATTER, "1:1", "two series");
    bad(b,
        "kind: scatter\nareas: children\nperiods: [2022, 2023]\nseries: [{indicator: size}, {indicator: "
        "pace}]\n",
        DIAG_CHART_COUNT, "1:1", "");
    struct diags ds = diags_new(b->job);
    const struct chart_spec *s = read_spec(
        b, STR("kind: scatter\nareas: children\nseries: [{indicator: size}, {indicator: pace}]\n"), &ds);
    assert_non_null(s); /* without a period: the last that the areas share */
    assert_int_equal(s->options->actual_period.year, 2023);
    assert_true(s->options->one_actual_period && s->series[0].unit != s->series[1].unit);
}

static const char tiles[] =
    "kind: tilemap\nareas: children\nperiods: [2023]\ngrid: g.csv\nseries: [{indicator: size}]\n";

/* `place` is in g.csv, or in the chart when it begins with 'c'. */
static void bad_grid(struct bench *b, const char *grid, enum diag_id id, const char *place) {
    struct diags ds = diags_new(b->job);
    file_write(path_join(b->job, b->desk->dir, "content/charts/g.csv"), str_of(grid), &ds);
    assert_null(read_spec(b, STR(tiles), &ds));
    bool found = false;
    for (size_t i = 0; i < ds.list.n && !found; i++) {
        size_t line, col;
        loc_line_col(ds.list.v[i].at, &line, &col);
        struct str file = ds.list.v[i].at.src ? ds.list.v[i].at.src->name : STR_NONE;
        found =
            ds.list.v[i].id == id && str_is(str_fmt(b->job, "%.*s:%zu:%zu", STR_ARG(file), line, col), place);
    }
    if (!found) {
        print_error("for:\n%s", grid);
        complain(&ds);
    }
    assert_true(found);
}

static void grids_place_every_area_once(void **state) {
    struct bench *b = *state;
    struct diags ds = diags_new(b->job);
    dir_make(path_join(b->job, b->desk->dir, "content/charts"), &ds);
    const char *file = "content/charts/g.csv:";
#define AT(place) str_z(b->job, str_fmt(b->job, "%s%s", file, place))
    bad_grid(b, "area,x,y\na00,0,0\nb00,1,0\n", DIAG_CHART_AREA, AT("3:1"));
    bad_grid(b, "area,x,y\na00,0,0\na00,1,0\n", DIAG_CHART_GRID_TWICE, AT("3:1"));
    bad_grid(b, "area,x,y\na00,0,0\na01,0,0\n", DIAG_CHART_GRID_TAKEN, AT("3:1"));
    bad_grid(b, "area,x,y\na00,0,0\na01,0.5,0\n", DIAG_CHART_GRID_NUMBER, AT("3:5"));
    bad_grid(b, "area,x,y\na00,0,0\na01,100,0\n", DIAG_CHART_GRID_LARGE, AT("1:1"));
    bad_grid(b, "area,x\na00,0\n", DIAG_CHART_COLUMN_MISSING, AT("1:1"));
    bad_grid(b, "area,x,y\n", DIAG_CHART_NO_ROWS, AT("1:1"));
    bad_grid(b, "area,x,y\na00,0,0\n", DIAG_CHART_GRID_LACKS, "content/charts/c.yaml:4:7");
#undef AT
    bad(b, "kind: tilemap\nareas: children\nseries: [{indicator: size}]\n", DIAG_CHART_KEY_MISSING, "1:1",
        "");
    bad(b, "kind: tilemap\nareas: [a00]\ngrid: g.csv\nseries: [{indicator: size}]\n", DIAG_CHART_TILEMAP,
        "1:1", "areas");
    bad(b, "kind: bar\nareas: children\ngrid: g.csv\nseries: [{indicator: size}]\n", DIAG_CHART_GRID_KEY,
        "3:7", "tilemap");
    bad(b, "kind: tilemap\nareas: children\ngrid: none.csv\nseries: [{indicator: size}]\n", DIAG_FILE_READ,
        "3:7", "");
}

/* A report of known shape: seed 6 is plain data. */
static int open_bench(void **state) {
    static struct bench b;
    void *desk;
    desk_open(&desk);
    b.desk = desk;
    b.job = arena_new();
    *state = &b;
    return random_load(b.desk->a, b.desk->dir, 6, &b.m, &b.r, &b.desk->ds) ? 0 : 1;
}

static int close_bench(void **state) {
    struct bench *b = *state;
    void *desk = b->desk;
    arena_free(b->job);
    return desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slopes_have_two_ends),
        cmocka_unit_test(panels_stand_for_one_thing),
        cmocka_unit_test(scatters_have_two_measures),
        cmocka_unit_test(grids_place_every_area_once),
        cmocka_unit_test(random_data_are_drawn_faultlessly_and_truly),
    };
    return cmocka_run_group_tests_name("kinds b", tests, open_bench, close_bench);
}

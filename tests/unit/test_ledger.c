/* Every kind, in both languages, at five sizes and in three themes, over data made to strain it: no clipped,
 * overlapping or too small text, enough contrast, and marks as long as their values say. */
#include "chart/chart.h"
#include "chart_report.h"
#include "files.h"

#include <math.h>
#include <stdio.h>

struct bench {
    struct desk *desk;
    struct model m;
    struct arena *job;
    bool long_title;
    double least_bar; /* px of the longest bar */
    size_t failed;    /* pictures with faults: all are named before the test fails */
};

static const struct {
    const char *name, *spec, *rows; /* rows: "growth" adds the first `count` growth rates as series */
    int count;
} charts[] = {
    {"combo", "kind: combo\nseries: [{indicator: gdp, measure: level}, {indicator: gdp, measure: growth}]\n",
     NULL, 0},
    {"combo-calm",
     "kind: combo\nperiods: [2019, 2020, 2021, 2022, 2023]\n"
     "series: [{indicator: calm, measure: level}, {indicator: calm, measure: growth}]\n",
     NULL, 0},
    {"combo-target",
     "kind: combo\nperiods: [2020, 2021, 2022, 2023]\ntarget: 2024\n"
     "series: [{indicator: gdp, measure: growth, mark: line}, {indicator: gdp, measure: level, mark: "
     "column}]\n",
     NULL, 0},
    {"line-four",
     "kind: line\nseries: [{indicator: urban}, {indicator: rural}, {indicator: middle}, {indicator: twin}]\n",
     NULL, 0},
    {"line-one", "kind: line\ntarget: 2024\nseries: [{indicator: gdp, measure: growth}]\n", NULL, 0},
    {"line-months", "kind: line\nfrequency: month\nseries: [{indicator: cpi, measure: growth}]\n", NULL, 0},
    {"line-areas",
     "kind: line\nperiods: [2022, 2023]\nhighlight: [home]\nareas: [home, a00, a08]\nseries: [{indicator: "
     "gdp}]\n",
     NULL, 0},
    {"column-years", "kind: column\ntarget: 2024\nseries: [{indicator: gdp, measure: level}]\n", NULL, 0},
    {"column-cuts", "kind: column\nhighlight: [\"2019\"]\nseries: [{indicator: gdp, measure: growth}]\n",
     NULL, 0},
    {"column-groups",
     "kind: column\nperiods: [2018, 2019]\nseries: [{indicator: urban}, {indicator: rural}, {indicator: "
     "middle}]\n",
     NULL, 0},
    {"column-months", "kind: column\nfrequency: month\nseries: [{indicator: cpi, measure: growth}]\n", NULL,
     0},
    {"column-names", "kind: column\nperiods: [2023]\n", "growth", 9},
    {"column-many", "kind: column\nperiods: [2023]\n", "growth", 40},
    {"column-target", "kind: column\ntarget: 2024\n", "growth", 5},
    {"bar-few", "kind: bar\nsort: -value\n", "growth", 3},
    {"bar-many", "kind: bar\n", "growth", 40},
    {"bar-areas",
     "kind: bar\nperiods: [2023]\nareas: all\nsort: -value\ntop: 30\nhighlight: [home]\nseries: [{indicator: "
     "gdp, measure: level}]\n",
     NULL, 0},
    {"bar-target", "kind: bar\ntarget: 2024\n", "growth", 8},
    {"target-few", "kind: target\ntarget: 2024\n", "growth", 4},
    {"target-many", "kind: target\ntarget: 2024\n", "growth", 40},
    {"target-mixed",
     "kind: target\ntarget: 2024\nseries: [{indicator: jobs, measure: count}, {indicator: trade, measure: "
     "level}, "
     "{indicator: bonds}, {indicator: farm}, {indicator: stations}, {indicator: pipes}, {indicator: energy}, "
     "{indicator: zero}, {indicator: tiny}, {indicator: gone}]\n",
     NULL, 0},
    {"target-one", "kind: target\nseries: [{indicator: jobs, measure: count}]\n", NULL, 0},
    {"target-cut", "kind: target\nseries: [{indicator: energy, measure: growth}]\n", NULL, 0},
    {"target-gone", "kind: target\nseries: [{indicator: gone, measure: growth}]\n", NULL, 0},
    {"dumbbell-few", "kind: dumbbell\ntarget: 2024\n", "growth", 6},
    {"dumbbell-many", "kind: dumbbell\ntarget: 2024\n", "growth", 40},
    {"dumbbell-wide",
     "kind: dumbbell\nseries: [{indicator: tiny}, {indicator: trade, measure: level}, {indicator: bonds}]\n",
     NULL, 0},
    {"stat", "kind: stat\nseries: [{indicator: gdp, measure: level}]\n", NULL, 0},
    {"stat-cut", "kind: stat\nseries: [{indicator: jobs, measure: count}]\n", NULL, 0},
    {"stat-growth", "kind: stat\nseries: [{indicator: energy, measure: growth}]\n", NULL, 0},
};

static const char *const sizes[] = {"page",    "slide",    "card",     "square",   "thumb",
                                    "640x400", "1280x720", "phone880", "phone2400"};

static struct str spec_text(struct arena *a, size_t i, bool long_title) {
    struct buf b = buf_new(a);
    buf_addz(&b, charts[i].spec);
    if (charts[i].rows) {
        buf_addz(&b, "series:\n");
        buf_add(&b, stress_rows(a, charts[i].count, charts[i].rows));
    }
    if (long_title)
        buf_addz(&b, "title: {zh: "
                     "二〇二三年全区经济社会发展主要预期目标完成情况以及二〇二四年国民经济和社会发展计划主要"
                     "目标安排情况的对照和说明, "
                     "en: \"Results of the main expected targets of economic and social development in 2023 "
                     "and the targets of the plan for 2024 set beside them\"}\n"
                     "note: {zh: "
                     "部分数据为初步统计数，增加值绝对数按现价计算，增长速度按不变价格计算；因四舍五入，分项"
                     "合计与总计可能不等，未作机械调整。, "
                     "en: \"Some figures are preliminary. Value added is at current prices and growth at "
                     "constant prices; parts may not add up to totals because of rounding.\"}\n");
    return buf_str(&b);
}

static const struct chart_spec *read_spec(struct bench *b, struct str text, const char *name,
                                          struct diags *ds) {
    struct source *src = ARENA_NEW(b->job, struct source);
    src->name = str_of(name);
    src->text = text;
    const struct meta *doc = meta_read(b->job, src, 0, text.n, ds);
    return doc ? chart_spec_read(b->job, &b->m, doc, str_of(name), ds) : NULL;
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

static bool same_series(const struct mark *x, const struct mark *y) {
    return x->role == ROLE_BAR && y->role == ROLE_BAR && x->value.n && y->value.n &&
           str_eq(x->series, y->series);
}

/* Bars of one series are equally thick; the other side is their length. */
static double length_of(const struct scene *s, const struct mark *m) {
    bool upright = true;
    for (size_t k = 0; k < s->marks.n; k++)
        if (same_series(m, &s->marks.v[k]) && fabs(s->marks.v[k].w - m->w) > 1e-6)
            upright = false;
    bool lying = true;
    for (size_t k = 0; k < s->marks.n; k++)
        if (same_series(m, &s->marks.v[k]) && fabs(s->marks.v[k].h - m->h) > 1e-6)
            lying = false;
    assert_true(upright || lying);
    return upright && lying ? fmax(m->w, m->h) : upright ? m->h : m->w;
}

/* Bars of one series have one scale: length = |value| × k for one k, within half an output pixel. */
static bool check_lengths(const struct scene *s, const char *what) {
    bool good = true;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i], *longest = m;
        if (m->role != ROLE_BAR || !m->value.n)
            continue;
        for (size_t k = 0; k < s->marks.n; k++)
            if (same_series(m, &s->marks.v[k]) &&
                fabs(number(s->marks.v[k].value)) > fabs(number(longest->value)))
                longest = &s->marks.v[k];
        double value = fabs(number(longest->value));
        double want = value > 0 ? fabs(number(m->value)) / value * length_of(s, longest) : 0;
        double off = longest == m ? 0 : fabs(length_of(s, m) - want) * s->scale;
        if (off > 0.5)
            print_error("%s: bar of %.*s is off by %g px\n", what, STR_ARG(m->category), off);
        good = good && off <= 0.5;
    }
    return good;
}

/* The longest bar is long enough to be compared with. */
static bool check_room(const struct scene *s, double least, const char *what) {
    double longest = 0;
    bool any = false;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->role != ROLE_BAR || !m->value.n || number(m->value) == 0)
            continue;
        any = true;
        longest = fmax(longest, length_of(s, m));
    }
    if (any && longest < least)
        print_error("%s: the longest bar has %g px\n", what, longest);
    return !any || longest >= least;
}

static bool check_floors(const struct scene *s, const char *size, const char *what) {
    bool good = true;
    if (strcmp(size, "slide") != 0)
        return true;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        if (m->shape != SHAPE_TEXT)
            continue;
        double floor = m->role == ROLE_TITLE                                                    ? 28
                       : m->role == ROLE_SOURCE || m->role == ROLE_NOTE || m->role == ROLE_SITE ? 16
                                                                                                : 20;
        if (m->run.size < floor)
            print_error("%s: %.*s is set at %g px\n", what, STR_ARG(m->run.text), m->run.size);
        good = good && m->run.size >= floor;
    }
    return good;
}

static void lay_out(struct bench *b, const struct chart_spec *s, const char *name, const char *size,
                    enum lang lang, enum chart_theme theme) {
    struct diags ds = diags_new(b->job);
    struct chart_context c = {
        .model = &b->m, .fonts = renderer_fonts(b->desk->r), .lang = lang, .theme = theme};
    struct scene scene;
    char what[96];
    snprintf(what, sizeof what, "%s %s %s theme %d", name, size, lang == LANG_ZH ? "zh" : "en", (int)theme);
    bool phone = strncmp(size, "phone", 5) == 0; /* what pages draw for narrow screens */
    if (phone)
        c.size = (struct chart_size){STR("phone"), 720, atoi(size + 5), 2};
    else
        assert_true(chart_size_parse(str_of(size), &c.size));
    bool custom = size[0] <= '9' || strcmp(size, "phone880") == 0,
         many = b->long_title && strstr(name, "many");
    bool ok = chart_layout(b->job, &c, s, &scene, &ds);
    if (!ok) { /* custom sizes may refuse, and so do forty rows under a long heading; they say how much fits
                */
        bool refused =
            ds.list.n == 1 && (ds.list.v[0].id == DIAG_CHART_ROWS || ds.list.v[0].id == DIAG_CHART_SMALL);
        if (!refused || !(custom || many)) {
            print_error("%s\n", what);
            complain(&ds);
        }
        b->failed += !refused || !(custom || many);
        return;
    }
    struct str faults = ledger_faults(b->job, &scene);
    if (faults.n)
        print_error("%s:\n%.*s", what, STR_ARG(faults));
    bool good = check_lengths(&scene, what);
    good = check_room(&scene, b->least_bar, what) && good;
    good = check_floors(&scene, size, what) && good && !faults.n;
    b->failed += !good || scene.marks.n < 3 || !scene.title.n || !scene.description.n;
}

static void every_chart(struct bench *b, bool long_title) {
    b->failed = 0;
    b->long_title = long_title;
    b->least_bar = long_title ? 10 : 17;
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        arena_reset(b->job);
        struct diags ds = diags_new(b->job);
        const struct chart_spec *s = read_spec(b, spec_text(b->job, i, long_title), charts[i].name, &ds);
        complain(&ds);
        assert_non_null(s);
        for (size_t z = 0; z < sizeof sizes / sizeof sizes[0]; z++)
            for (int lang = 0; lang < LANG_COUNT; lang++)
                for (int theme = 0; theme < THEME_N; theme++)
                    if (!long_title || theme == THEME_LIGHT)
                        lay_out(b, s, charts[i].name, sizes[z], (enum lang)lang, (enum chart_theme)theme);
    }
    assert_int_equal(b->failed, 0);
}

static void pictures_are_faultless(void **state) {
    every_chart(*state, false);
}

static void long_titles_and_notes_find_room(void **state) {
    every_chart(*state, true);
}

static void every_indicator_has_a_chart(void **state) {
    struct bench *b = *state;
    b->failed = 0;
    b->long_title = false;
    b->least_bar = 0;
    for (size_t i = 0; i < b->m.indicator_count; i++) {
        arena_reset(b->job);
        const struct indicator *ind = &b->m.indicators[i];
        const struct chart_spec *s = chart_spec_default(b->job, &b->m, ind);
        assert_non_null(s);
        for (size_t z = 0; z < 5; z++)
            for (int lang = 0; lang < LANG_COUNT; lang++)
                lay_out(b, s, str_z(b->job, ind->id), sizes[z], (enum lang)lang, THEME_LIGHT);
    }
    assert_int_equal(b->failed, 0);
}

static void ledger_is_in_output_pixels(void **state) {
    struct bench *b = *state;
    arena_reset(b->job);
    struct diags ds = diags_new(b->job);
    const struct chart_spec *s =
        read_spec(b, STR("kind: target\nseries: [{indicator: jobs, measure: count}]\n"), "x", &ds);
    assert_non_null(s);
    struct chart_context c = {.model = &b->m, .fonts = renderer_fonts(b->desk->r), .lang = LANG_ZH};
    chart_size_parse(STR("page"), &c.size);
    struct scene scene;
    assert_true(chart_layout(b->job, &c, s, &scene, &ds));
    struct str json = ledger_json(b->job, &scene);
    assert_true(str_starts(json, STR("{\"canvas\":[1600,900],\"texts\":[")));
    assert_true(str_has(json, STR("\"role\":\"title\",\"text\":\"城镇新增就业\",\"x\":48,")));
    assert_true(str_has(json, STR("\"size\":40,\"color\":\"#14212e\",\"on\":\"#ffffff\"")));
    assert_true(str_has(
        json,
        STR("{\"role\":\"bar\",\"series\":\"万人\",\"category\":\"城镇新增就业\",\"value\":\"6.2\",\"x\":")));
    assert_true(str_has(json, STR("{\"role\":\"target\",")));
    assert_true(str_has(json, STR("≥5万人")));
    assert_true(str_has(json, STR("\"missing\":[]")));
}

static void faults_are_found(void **state) {
    struct bench *b = *state;
    struct arena *a = b->job;
    struct scene s = {.width = 100, .height = 50, .scale = 1, .text_floor = 11};
    struct run run = text_shape(a, renderer_fonts(b->desk->r), STR("指标"), 10, WEIGHT_REGULAR, LANG_ZH);
    struct mark m = {.shape = SHAPE_TEXT, .role = ROLE_VALUE, .x = 90, .y = 30, .run = run, .has_fill = true};
    m.fill = (struct color){150, 150, 150};
    m.on = (struct color){255, 255, 255};
    scene_add(a, &s, m);
    m.x = 85;
    scene_add(a, &s, m);
    VEC_PUSH(a, &s.missing, 0x1F600);
    struct str faults = ledger_faults(a, &s);
    assert_true(str_has(faults, STR("clipped")));
    assert_true(str_has(faults, STR("overlap")));
    assert_true(str_has(faults, STR("under the floor")));
    assert_true(str_has(faults, STR("contrast")));
    assert_true(str_has(faults, STR("U+1F600")));
    assert_true(str_has(ledger_json(a, &s), STR("\"missing\":[\"U+1F600\"]")));
}

static int open_bench(void **state) {
    static struct bench b; /* one for the group */
    void *desk;
    desk_open(&desk);
    b.desk = desk;
    b.job = arena_new();
    bool ok = stress_load(b.desk->a, b.desk->dir, &b.m, &b.desk->ds);
    complain(&b.desk->ds);
    *state = &b;
    return ok ? 0 : 1;
}

static int close_bench(void **state) {
    struct bench *b = *state;
    void *desk = b->desk;
    arena_free(b->job);
    return desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_faultless),
        cmocka_unit_test(long_titles_and_notes_find_room),
        cmocka_unit_test(every_indicator_has_a_chart),
        cmocka_unit_test(ledger_is_in_output_pixels),
        cmocka_unit_test(faults_are_found),
    };
    return cmocka_run_group_tests_name("ledger", tests, open_bench, close_bench);
}

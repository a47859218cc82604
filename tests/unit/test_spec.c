/* Chart specifications: what is read, how data are arranged, and that every mistake is named where it stands.
 */
#include "chart/kind.h"
#include "chart_report.h"
#include "files.h"

struct bench {
    struct desk *desk;
    struct model m;
};

static const struct chart_spec *read_spec(struct bench *b, const char *text, struct diags *ds) {
    struct arena *a = b->desk->a;
    struct source *src = ARENA_NEW(a, struct source);
    *ds = diags_new(a);
    src->name = STR("c.yaml");
    src->text = str_of(text);
    const struct meta *doc = meta_read(a, src, 0, src->text.n, ds);
    return doc ? chart_spec_read(a, &b->m, doc, STR("c"), ds) : NULL;
}

static void good(struct bench *b, const char *text, const struct chart_spec **out) {
    struct diags ds;
    *out = read_spec(b, text, &ds);
    struct buf all = buf_new(b->desk->a);
    diags_text(&all, &ds, LANG_EN);
    if (all.n)
        print_error("%s", all.p);
    assert_non_null(*out);
    assert_int_equal(ds.errors, 0);
}

/* `place` is "LINE:COL"; `fix` a part of the suggestion, or NULL. */
static void bad(struct bench *b, const char *text, enum diag_id id, const char *place, const char *fix) {
    struct diags ds;
    assert_null(read_spec(b, text, &ds));
    struct arena *a = b->desk->a;
    bool found = false;
    for (size_t i = 0; i < ds.list.n; i++) {
        const struct diag *d = &ds.list.v[i];
        if (d->id != id)
            continue;
        size_t line, col;
        loc_line_col(d->at, &line, &col);
        found = str_is(str_fmt(a, "%zu:%zu", line, col), place);
        if (fix && !str_has(diag_fix(a, d, LANG_EN), str_of(fix)))
            found = false;
        if (found)
            break;
    }
    if (!found) {
        struct buf all = buf_new(a);
        diags_text(&all, &ds, LANG_EN);
        print_error("for:\n%s\ngot:\n%s", text, all.n ? all.p : "nothing\n");
    }
    assert_true(found);
}

static void keys_are_checked(void **state) {
    struct bench *b = *state;
    bad(b, "kind: column\nseris: []\n", DIAG_CHART_KEY_MISSING, "1:1", NULL);
    bad(b, "series: [{indicator: gdp}]\n", DIAG_CHART_KEY_MISSING, "1:1", NULL);
    bad(b, "kind: colum\nseries: [{indicator: gdp}]\n", DIAG_CHART_KIND, "1:7", "column");
    bad(b, "kind: [a]\nseries: [{indicator: gdp}]\n", DIAG_CHART_SHAPE, "1:7", NULL);
    bad(b, "kind: column\nseries: gdp\n", DIAG_CHART_SHAPE, "2:9", NULL);
    bad(b, "kind: column\nseries: [gdp]\n", DIAG_CHART_SHAPE, "2:10", NULL);
    bad(b, "kind: column\nseries: []\n", DIAG_CHART_SHAPE, "2:9", NULL);
    bad(b, "kind: column\nseries: [{measure: level}]\n", DIAG_CHART_KEY_MISSING, "2:10", NULL);
    bad(b, "- a\n", DIAG_CHART_SHAPE, "1:1", NULL);
    bad(b, "id: Bad Id\nkind: column\nseries: [{indicator: gdp}]\n", DIAG_CHART_ID, "1:5", NULL);
    struct diags ds;
    assert_null(
        read_spec(b, "kind: column\nseries: [{indicator: gdp}]\nhighligt: [gdp]\nperiod: 2023\n", &ds));
    assert_int_equal(ds.errors, 2); /* both unknown keys */
}

static void names_are_looked_up(void **state) {
    struct bench *b = *state;
    bad(b, "kind: column\nseries: [{indicator: gpd, measure: level}]\n", DIAG_CHART_INDICATOR, "2:22", "gdp");
    bad(b, "kind: column\nseries: [{indicator: 地区生产总值}]\n", DIAG_CHART_INDICATOR, "2:22", "gdp");
    bad(b, "kind: column\nseries: [{indicator: gdp, measure: levl}]\n", DIAG_CHART_WORD, "2:36", "level");
    bad(b, "kind: column\nseries: [{indicator: gdp, mark: dot}]\n", DIAG_CHART_WORD, "2:33", "column, line");
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nareas: [hom]\n", DIAG_CHART_AREA, "3:9", "home");
    bad(b, "kind: column\nseries: [{indicator: gdp, area: 示例区}]\n", DIAG_CHART_AREA, "2:33", "home");
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nperiods: [2023年]\n", DIAG_CHART_PERIOD, "3:11",
        "2023-Q1");
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nperiods: [2022, 2023-Q1]\n", DIAG_CHART_PERIOD_MIX,
        "3:17", NULL);
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nperiods: [2023, 1999]\n", DIAG_CHART_PERIOD_EMPTY,
        "3:17", "2022");
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nfrequency: weekly\n", DIAG_CHART_WORD, "3:12", "month");
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nsort: up\n", DIAG_CHART_WORD, "3:7", "-value");
    bad(b, "kind: column\nseries: [{indicator: gdp}]\ntop: 0\n", DIAG_CHART_NUMBER, "3:6", NULL);
    bad(b, "kind: column\nseries: [{indicator: gdp}]\nhighlight: [\"2032\"]\n", DIAG_CHART_HIGHLIGHT, "3:13",
        "2022");
}

static void data_must_be_there(void **state) {
    struct bench *b = *state;
    bad(b, "kind: column\nseries: [{indicator: gdp, measure: rank}]\n", DIAG_CHART_SERIES_EMPTY, "2:22",
        "growth 2014");
    bad(b, "kind: column\nseries: [{indicator: gdp}, {indicator: cpi}]\n", DIAG_CHART_SERIES_EMPTY, "2:40",
        "2021-02");
    bad(b, "kind: column\nseries: [{indicator: gdp, scope: 全域}]\n", DIAG_CHART_SERIES_EMPTY, "2:22", NULL);
    bad(b, "kind: column\nperiods: [2023]\nseries: [{indicator: gone}]\n", DIAG_CHART_SERIES_EMPTY, "3:22",
        "target");
    bad(b, "kind: target\ntarget: 2030\nseries: [{indicator: jobs, measure: count}]\n", DIAG_CHART_NO_TARGET,
        "2:9", "2024");
    bad(b, "kind: dumbbell\nseries: [{indicator: rural}]\n", DIAG_CHART_NO_TARGET, "1:1", NULL);
    bad(b, "kind: line\nperiods: [2023]\nseries: [{indicator: gdp, measure: growth}]\n", DIAG_CHART_LINE,
        "1:1", NULL);
    bad(b, "kind: combo\nseries: [{indicator: gdp, measure: level}]\n", DIAG_CHART_COMBO, "1:1", NULL);
    bad(b, "kind: combo\nseries: [{indicator: gdp, measure: level}, {indicator: urban}]\n", DIAG_CHART_COMBO,
        "1:1", NULL);
}

static void units_agree_or_are_refused(void **state) {
    struct bench *b = *state;
    bad(b, "kind: column\nseries: [{indicator: gdp, measure: level}, {indicator: gdp, measure: growth}]\n",
        DIAG_CHART_MIXED_UNITS, "2:56", NULL);
    bad(b,
        "kind: bar\nperiods: [2023]\nseries: [{indicator: gdp, measure: level}, {indicator: jobs, measure: "
        "count}]\n",
        DIAG_CHART_MIXED_UNITS, "3:56", "target");
    const struct chart_spec *s;
    good(b, "kind: target\nseries: [{indicator: trade, measure: level}, {indicator: jobs, measure: count}]\n",
         &s);
    assert_true(s->options->mixed_units);
    good(b, "kind: bar\nperiods: [2023]\nseries: [{indicator: gdp, measure: level}, {indicator: urban}]\n",
         &s);
    assert_false(s->options->mixed_units); /* yuan become 100 million yuan, exactly */
    assert_string_equal(str_z(b->desk->a, s->series[0].actual[1].shown.value), "0.00053685");
    assert_string_equal(str_z(b->desk->a, s->series[0].actual[1].obs->value), "53685");
}

static void shapes_are_refused(void **state) {
    struct bench *b = *state;
    bad(b,
        "kind: bar\nareas: [home, a01]\nperiods: [2022, 2023]\nseries: [{indicator: gdp, measure: level}]\n",
        DIAG_CHART_ROWS_ONLY, "1:1", "column");
    bad(b,
        "kind: column\nperiods: [2022, 2023]\nseries: [{indicator: urban}, {indicator: rural}, {indicator: "
        "middle}, "
        "{indicator: twin}, {indicator: gdp, measure: level}]\n",
        DIAG_CHART_COUNT, "1:1", NULL);
}

static void data_arrange_themselves(void **state) {
    struct bench *b = *state;
    const struct chart_spec *s;
    good(b, "kind: column\nseries: [{indicator: gdp, measure: level}]\n", &s);
    assert_int_equal(s->options->by, BY_PERIOD);
    assert_int_equal(s->options->category_count, 10);
    assert_int_equal(chart_value_count(s), 10);
    good(b,
         "kind: column\nperiods: [2023]\nseries: [{indicator: trade, measure: level}, {indicator: gdp, "
         "measure: level}]\n",
         &s);
    assert_int_equal(s->options->by, BY_INDICATOR);
    assert_int_equal(s->series_count, 1);
    good(b,
         "kind: bar\nareas: all\nperiods: [2023]\nsort: -value\ntop: 3\nseries: [{indicator: gdp, measure: "
         "level}]\n",
         &s);
    assert_int_equal(s->options->by, BY_AREA);
    assert_int_equal(s->options->category_count, 3);
    assert_string_equal(str_z(b->desk->a, s->options->category[0].area->code), "home");
    assert_string_equal(str_z(b->desk->a, s->options->category[1].area->code), "a00");
    good(b, "kind: line\nseries: [{indicator: urban}, {indicator: rural}]\n", &s);
    assert_int_equal(s->series_count, 2);
    assert_false(datum_has(&s->series[1].actual[4])); /* 2018 is missing */
    good(b, "kind: target\nseries: [{indicator: jobs}]\n", &s);
    assert_int_equal(s->options->target_shown.year, 2024); /* the next targets, since 2023 has none */
    assert_int_equal(s->series[0].measure, MEASURE_COUNT);
    good(b, "kind: column\ntarget: 2024\nseries: [{indicator: gdp, measure: level}]\n", &s);
    assert_int_equal(s->options->category_count, 11);
    assert_true(datum_has(&s->series[0].target[10]));
}

static void ties_keep_their_order(void **state) {
    struct bench *b = *state;
    const struct chart_spec *s;
    good(b,
         "kind: bar\nperiods: [2023]\nsort: value\nseries: [{indicator: rural}, {indicator: twin}, "
         "{indicator: middle}]\n",
         &s);
    assert_string_equal(str_z(b->desk->a, s->options->category[0].indicator->id), "middle");
    assert_string_equal(str_z(b->desk->a, s->options->category[1].indicator->id), "rural");
    assert_string_equal(str_z(b->desk->a, s->options->category[2].indicator->id), "twin");
}

static void words_describe_the_chart(void **state) {
    struct bench *b = *state;
    struct arena *a = b->desk->a;
    const struct chart_spec *s;
    good(b,
         "kind: combo\nperiods: [2021, 2022]\nseries: [{indicator: gdp, measure: level}, {indicator: gdp, "
         "measure: growth}]\n",
         &s);
    assert_string_equal(str_z(a, chart_title(a, &b->m, s, LANG_ZH)), "地区生产总值（示例区，2021—2022年）");
    struct str alt = chart_alt(a, &b->m, s, LANG_ZH);
    assert_true(str_has(alt, STR("柱线图：")) && str_has(alt, STR("2022年：21500.3亿元，增长5.0%")));
    alt = chart_alt(a, &b->m, s, LANG_EN);
    assert_true(str_has(alt, STR("2022: CNY 2150.03 billion, up 5.0%")));
    struct chart_table t = chart_data(a, &b->m, s, LANG_ZH);
    assert_int_equal(t.rows, 3);
    assert_int_equal(t.columns, 3);
    assert_string_equal(str_z(a, t.cell[1]), "地区生产总值（亿元）");
    assert_string_equal(str_z(a, t.cell[4]), "20120");
    assert_int_equal(chart_uses(a, &b->m, s).n, 4);
    good(b, "kind: target\nseries: [{indicator: energy, measure: growth}]\n", &s);
    alt = chart_alt(a, &b->m, s, LANG_ZH);
    assert_true(str_has(alt, STR("下降2.8%")) && !str_has(alt, STR("增长-")) && !str_has(alt, STR("增长−")));
    t = chart_data(a, &b->m, s, LANG_ZH);
    assert_string_equal(str_z(a, t.cell[t.columns + 3]), "≤-3");
}

static void kinds_are_listed(void **state) {
    struct bench *b = *state;
    (void)b;
    assert_true(chart_kind_count() >= 8);
    for (size_t i = 0; i < chart_kind_count(); i++) {
        assert_ptr_equal(kind_find(str_of(chart_kind_id(i))), kind_at(i));
        assert_true(strlen(chart_kind_about(i, LANG_ZH)) > 10 && strlen(chart_kind_about(i, LANG_EN)) > 10);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            assert_non_null(kind_at(i)->name[lang]);
    }
}

static int open_bench(void **state) {
    static struct bench b;
    void *desk;
    desk_open(&desk);
    b.desk = desk;
    *state = &b;
    return stress_load(b.desk->a, b.desk->dir, &b.m, &b.desk->ds) ? 0 : 1;
}

static int close_bench(void **state) {
    void *desk = ((struct bench *)*state)->desk;
    return desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_checked),      cmocka_unit_test(names_are_looked_up),
        cmocka_unit_test(data_must_be_there),    cmocka_unit_test(units_agree_or_are_refused),
        cmocka_unit_test(shapes_are_refused),    cmocka_unit_test(data_arrange_themselves),
        cmocka_unit_test(ties_keep_their_order), cmocka_unit_test(words_describe_the_chart),
        cmocka_unit_test(kinds_are_listed),
    };
    return cmocka_run_group_tests_name("spec", tests, open_bench, close_bench);
}

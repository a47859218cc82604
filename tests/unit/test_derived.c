/* Computed figures: the arithmetic by hand, which operands count, and that nothing published ever meets them.
 * Exact messages are in tests/cases/check/derived.cases. */
#include "base/file.h"
#include "data/check.h"
#include "data/derived.h"
#include "office/opendata.h"
#include "text/computed.h"
#include "text/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char tiny[] = "tests/fixtures/tiny";

struct world {
    struct arena *a;
    const char *dir; /* a copy of the tiny report */
    struct diags ds;
    struct model m;
};

static struct str read_path(struct arena *a, const char *path) {
    struct diags ds = diags_new(a);
    struct str text;
    if (!file_read(a, path, str_of(path), &text, &ds, LOC_NONE))
        fail_msg("cannot read %s", path);
    return text;
}

static void put(struct world *w, const char *name, struct str text) {
    assert_true(file_write(path_join(w->a, w->dir, name), text, &w->ds));
}

static void append(struct world *w, const char *name, const char *text) {
    struct str old = read_path(w->a, path_join(w->a, w->dir, name));
    put(w, name, str_fmt(w->a, "%.*s%s", STR_ARG(old), text));
}

static const char units[] =
    "万人,万人,10 000 people,person,10000,{} thousand people,10\n元,元,yuan,cny,1,CNY {},\n"
    "元/人,元每人,yuan a head,cny/person,1,CNY {} a head,\n‰,‰,per mille,percent,0.1,{}‰,\n";
static const char indicators[] = "people,常住人口,Resident population,人口,People,economy,万人,none,,,,,,,\n"
                                 "loans,贷款,Loans,,,economy,亿元,none,,,,,,,\n";

static int setup(void **state) {
    struct world *w = malloc(sizeof *w);
    w->a = arena_new();
    w->ds = diags_new(w->a);
    const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char *dir = path_join(w->a, base, "zhibiao-derived-XXXXXX");
    assert_non_null(mkdtemp(dir));
    w->dir = dir;
    struct str_list files = dir_walk(w->a, tiny);
    for (size_t i = 0; i < files.n; i++) {
        const char *name = str_z(w->a, files.v[i]);
        put(w, name, read_path(w->a, path_join(w->a, tiny, name)));
    }
    append(w, "content/data/units.csv", units);
    append(w, "content/data/indicators.csv", indicators);
    *state = w;
    return 0;
}

static int teardown(void **state) {
    struct world *w = *state;
    dir_remove(w->dir, &w->ds);
    arena_free(w->a);
    free(w);
    return 0;
}

static void print_findings(struct world *w) {
    struct buf out = buf_new(w->a);
    diags_text(&out, &w->ds, LANG_EN);
    assert_string_equal(out.p ? out.p : "", "");
}

static void load(struct world *w, const char *rules) {
    static const char head[] =
        "id,name_zh,name_en,theme,unit,direction,formula,a,b,decimals,note_zh,note_en\n";
    struct str package = read_path(w->a, path_join(w->a, tiny, "content/data/datapackage.json"));
    put(w, "content/data/datapackage.json",
        str_replace(w->a, package, STR("  ]"),
                    STR("    ,{\"name\": \"derived\", \"path\": \"derived.csv\"}\n  ]")));
    put(w, "content/data/derived.csv", str_fmt(w->a, "%s%s", head, rules));
    w->ds = diags_new(w->a);
    bool ok = model_load(w->a, w->dir, &w->m, &w->ds);
    print_findings(w);
    assert_true(ok);
}

static void observe(struct world *w, const char *row) {
    append(w, "content/data/observations.csv", row);
}

/* "500112 2023: 108180" for each figure. */
static void assert_figures(struct world *w, const char *id, const char *expected) {
    const struct derived *d = model_derived(&w->m, str_of(id));
    struct buf b = buf_new(w->a);
    assert_non_null(d);
    for (size_t i = 0; i < d->obs_count; i++) {
        const struct observation *o = &d->obs[i];
        struct str period = period_id(w->a, o->period);
        buf_fmt(&b, "%s%.*s %.*s%s%.*s: %.*s", i ? ", " : "", STR_ARG(o->area->code), STR_ARG(period),
                o->scope.n ? " " : "", STR_ARG(o->scope), STR_ARG(o->value));
        assert_true(decimal_cmp(o->low, o->high) == 0 && o->is_current && o->op == OP_EQ);
        assert_ptr_equal(o->computed->rule, d);
        assert_ptr_equal(o->indicator, &d->indicator);
        assert_ptr_equal(o->source, o->computed->a->source);
        assert_true(str_eq(decimal_fmt(w->a, o->low), o->value));
    }
    assert_string_equal(b.n ? b.p : "", expected);
}

/* ---- arithmetic */

struct sum {
    enum formula formula;
    const char *a, *a_factor, *b, *b_factor, *unit_factor;
    int decimals;
    const char *out; /* "" for too long, "/0" */
};

static struct decimal dec(const char *s) {
    struct decimal d;
    assert_true(decimal_parse(str_of(s), &d));
    return d;
}

static void test_arithmetic(void **state) {
    static const struct sum sums[] = {
        {FORMULA_PER, "2442.60", "100000000", "225.605", "10000", "1", 0, "108269"},
        {FORMULA_PER, "2442.60", "100000000", "225.605", "10000", "10000", 2, "10.83"},
        {FORMULA_PER, "1", "1", "8", "1", "1", 2, "0.13"}, /* a tie goes away from zero */
        {FORMULA_PER, "-1", "1", "8", "1", "1", 2, "-0.13"},
        {FORMULA_PER, "1", "1", "3", "1", "1", 6, "0.333333"},
        {FORMULA_PER, "2", "1", "3", "1", "1", 0, "1"},
        {FORMULA_PER, "0", "1", "3", "1", "1", 1, "0.0"},
        {FORMULA_PER, "6", "1", "2", "1", "1", 1, "3.0"},
        {FORMULA_PER, "1", "1", "0", "1", "1", 1, "/0"},
        {FORMULA_PER, "1", "1", "0.00", "1", "1", 1, "/0"},
        {FORMULA_PER, "123456789012345678901234567890", "10000", "1", "1", "1", 6, ""},
        {FORMULA_SHARE, "1", "1", "3", "1", "1", 1, "33.3"},
        {FORMULA_SHARE, "1", "1", "3", "1", "0.1", 1, "333.3"}, /* ‰ */
        {FORMULA_SHARE, "24426", "10000", "2.4426", "100000000", "1", 2, "100.00"},
        {FORMULA_SHARE, "1.005", "1", "100", "1", "1", 2, "1.01"},
        {FORMULA_SHARE, "1", "1", "0", "1", "1", 1, "/0"},
        {FORMULA_DIFFERENCE, "1.5", "100000000", "14999", "10000", "10000", 0, "1"},
        {FORMULA_DIFFERENCE, "1", "1", "1.125", "1", "1", 2, "-0.13"},
        {FORMULA_DIFFERENCE, "5", "1", "0", "1", "1", 0, "5"},
        {FORMULA_DIFFERENCE, "0.1", "1", "0.3", "1", "1", 1, "-0.2"},
    };
    static const char *const dimensions[][3] = {[FORMULA_PER] = {"x", "y", "x"},
                                                [FORMULA_SHARE] = {"x", "x", "percent"},
                                                [FORMULA_DIFFERENCE] = {"x", "x", "x"}};
    struct world *w = *state;
    load(w, "");
    assert_int_equal(w->m.derived_count, 0);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        const struct sum *s = &sums[i];
        struct unit ua = {.dimension = str_of(dimensions[s->formula][0]), .factor = dec(s->a_factor)};
        struct unit ub = {.dimension = str_of(dimensions[s->formula][1]), .factor = dec(s->b_factor)};
        struct unit u = {.dimension = str_of(dimensions[s->formula][2]), .factor = dec(s->unit_factor)};
        struct observation a = {.unit = &ua, .low = dec(s->a)}, b = {.unit = &ub, .low = dec(s->b)};
        struct derived d = {.formula = s->formula, .indicator = {.unit = &u, .decimals = s->decimals}};
        struct decimal out = {0, 0};
        enum derived_fault f = derived_value(&w->m, &d, &a, &b, &out);
        enum derived_fault want = !*s->out ? DERIVED_TOO_LONG : *s->out == '/' ? DERIVED_ZERO : DERIVED_FINE;
        if (f != want || (f == DERIVED_FINE && !str_is(decimal_fmt(w->a, out), s->out)))
            fail_msg("sum %zu: fault %d, %.*s", i, (int)f, STR_ARG(decimal_fmt(w->a, out)));
    }
}

static void test_points(void **state) {
    static const char *const bases[][3] = {{"1", "0.1", "1"}, {"0.01", "0.001", "1"}}; /* %, ‰, 个百分点 */
    struct world *w = *state;
    for (size_t i = 0; i < 2; i++) {
        struct str text = read_path(w->a, path_join(w->a, tiny, "content/data/units.csv"));
        text = str_replace(w->a, text, STR("percent,1,"), str_fmt(w->a, "percent,%s,", bases[i][0]));
        put(w, "content/data/units.csv", str_fmt(w->a, "%.*s%s", STR_ARG(text), units));
        load(w, "");
        struct unit permille = {.dimension = STR("percent"), .factor = dec(bases[i][1])};
        struct unit points = {.dimension = STR("percentage-point"), .factor = dec(bases[i][2])};
        const struct unit *percent = model_unit(&w->m, STR("%"));
        struct observation a = {.unit = percent, .low = dec("5.25")},
                           b = {.unit = &permille, .low = dec("20")};
        struct derived d = {.formula = FORMULA_DIFFERENCE, .indicator = {.unit = &points, .decimals = 1}};
        struct decimal out;
        assert_int_equal(derived_value(&w->m, &d, &a, &b, &out), DERIVED_FINE);
        assert_true(str_is(decimal_fmt(w->a, out), "3.3")); /* 5.25% - 2% = 3.25 个百分点 */
        struct unit x = {.dimension = STR("x"), .factor = dec("1")};
        struct observation one = {.unit = &x, .low = dec("1")}, eight = {.unit = &x, .low = dec("8")};
        struct derived share = {.formula = FORMULA_SHARE, .indicator = {.unit = percent, .decimals = 2}};
        assert_int_equal(derived_value(&w->m, &share, &one, &eight, &out), DERIVED_FINE);
        assert_true(str_is(decimal_fmt(w->a, out), "12.50"));
    }
}

static void test_dimensions(void **state) {
    static const struct {
        enum formula f;
        const char *a, *b, *result;
        bool fits;
    } cases[] = {
        {FORMULA_PER, "cny", "person", "cny", true},
        {FORMULA_PER, "cny", "person", "cny/person", true},
        {FORMULA_PER, "cny", "person", "person/cny", false},
        {FORMULA_PER, "cny", "person", "cny/", false},
        {FORMULA_PER, "cny", "cny", "cny", false},
        {FORMULA_PER, "percent", "person", "percent", false},
        {FORMULA_PER, "cny", "percent", "cny", false},
        {FORMULA_SHARE, "cny", "cny", "percent", true},
        {FORMULA_SHARE, "cny", "cny", "cny", false},
        {FORMULA_SHARE, "cny", "person", "percent", false},
        {FORMULA_SHARE, "percent", "percent", "percent", false},
        {FORMULA_DIFFERENCE, "cny", "cny", "cny", true},
        {FORMULA_DIFFERENCE, "cny", "person", "cny", false},
        {FORMULA_DIFFERENCE, "percent", "percent", "percentage-point", true},
        {FORMULA_DIFFERENCE, "percent", "percent", "percent", false},
        {FORMULA_DIFFERENCE, "cny", "cny", "percentage-point", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit u = {.dimension = str_of(cases[i].result)};
        if (derived_fits(cases[i].f, str_of(cases[i].a), str_of(cases[i].b), &u) != cases[i].fits)
            fail_msg("case %zu", i);
    }
}

/* ---- which figures count */

static void test_per_head(void **state) {
    struct world *w = *state;
    observe(w, "people,level,,2023,actual,,225.605,万人,,,,,doc,1,225.605万人,,\n"
               "people,level,,2022,actual,,2200000,人,,,,,old,1,2200000人,,\n");
    append(w, "content/data/units.csv", "人,人,persons,person,1,{} people,1\n");
    load(w,
         "gdp-per-head,人均地区生产总值,GDP a head,economy,元,up,per,gdp:level,people:level,0,总量除以人口,\n"
         "gdp-per-head2,人均,GDP a head,economy,元/人,none,per,gdp:level,people:level,1,,\n");
    assert_figures(w, "gdp-per-head", "500112 2022: 104414, 500112 2023: 108269");
    assert_figures(w, "gdp-per-head2", "500112 2022: 104413.6, 500112 2023: 108268.9");
    const struct derived *d = model_derived(&w->m, STR("gdp-per-head"));
    assert_int_equal(d->measure, MEASURE_LEVEL);
    assert_int_equal(d->indicator.direction, DIR_UP);
    assert_true(str_is(d->note.zh, "总量除以人口"));
    assert_true(str_is(d->words.zh, "地区生产总值÷人口") && str_is(d->words.en, "GDP ÷ People"));
    assert_int_equal(d->obs[1].status, 'P'); /* as the GDP of 2023 */
    assert_int_equal(d->obs[0].status, 'A');
    assert_true(str_is(number_obs(w->a, &d->obs[1], LANG_ZH), "108269元"));
    assert_true(str_is(number_obs(w->a, &d->obs[1], LANG_EN), "CNY 108,269"));
    assert_string_equal(computed_with(w->a, &d->obs[1], LANG_ZH).p,
                        "地区生产总值2442.6亿元÷人口225.605万人，四舍五入到整数");
    assert_string_equal(
        computed_with(w->a, &d->obs[1], LANG_EN).p,
        "GDP CNY 244.26 billion ÷ People 2256.05 thousand people, rounded half up to a whole number");
    assert_string_equal(computed_rounding(w->a, d + 1, LANG_ZH).p, "四舍五入，保留1位小数");
    assert_string_equal(computed_rounding(w->a, d + 1, LANG_EN).p, "rounded half up to 1 decimal");
    assert_null(model_derived(&w->m, STR("gdp")));
}

static void test_only_certain_actuals(void **state) {
    struct world *w = *state;
    observe(w, "people,level,,2015,actual,~,200,万人,,,,,doc,1,200万人左右,,\n" /* an operator */
               "gdp,level,,2015,actual,,1000,亿元,,,,,doc,1,1000亿元,,\n"
               "people,level,,2016,actual,,200,万人,,,,,doc,1,200万人,,\n"
               "gdp,level,,2016,actual,>=,1000,亿元,,,,,doc,1,1000亿元以上,,\n"
               "people,level,,2017,actual,,,万人,,M,,,doc,1,未公布,,\n" /* missing */
               "gdp,level,,2017,actual,,1000,亿元,,,,,doc,1,1000亿元,,\n"
               "people,level,,2018,target,,200,万人,,,,,doc,1,200万人,,\n" /* a target */
               "gdp,level,,2018,actual,,1000,亿元,,,,,doc,1,1000亿元,,\n"
               "people,level,,2019,actual,,200,万人,,,全域,,doc,1,200万人,,\n" /* another scope */
               "gdp,level,,2019,actual,,1000,亿元,,,,,doc,1,1000亿元,,\n"
               "people,level,,2020,actual,,200,万人,,,,2021-01-01,old,1,200万人,,\n" /* history */
               "people,level,,2020,actual,,250,万人,,E,,2022-01-01,old,1,250万人,,\n"
               "gdp,level,,2020,actual,,1000,亿元,,,全域,,doc,1,1000亿元,,\n"
               "gdp,level,,2020,actual,,500,亿元,,,,,doc,1,500亿元,,\n"
               "people,level,,2021-Q1,actual,,10,万人,,,,,doc,1,10万人,,\n" /* a quarter of another place */
               "gdp,level,500000,2021-Q1,actual,,100,亿元,,,,,doc,1,100亿元,,\n"
               "people,level,500000,2021-Q1,actual,,50,万人,,,,,doc,1,50万人,,\n");
    load(w, "per,人均,A head,economy,元,none,per,gdp:level,people:level,0,,\n");
    assert_figures(w, "per", "500000 2021-Q1: 20000, 500112 2020: 20000");
    assert_int_equal(model_derived(&w->m, STR("per"))->obs[1].status, 'E');
}

static void test_shares_and_differences(void **state) {
    struct world *w = *state;
    observe(w, "gdp,level,500000,2023,actual,,30145.79,亿元,,,,,doc,1,30145.79亿元,,\n"
               "gdp,level,100000,2023,actual,,1260582,亿元,,,,,doc,1,1260582亿元,,\n"
               "loans,level,,2023,actual,,24426001,万元,,,,,doc,1,24426001万元,,\n"
               "energy,share,,2022,actual,,12.34,%,,,,,doc,1,12.34%,,\n"
               "energy,rate,,2022,actual,,120,‰,,,,,doc,1,120‰,,\n");
    load(w, "of-parent,占上级比重,Share of the parent,economy,%,none,share,gdp:level,gdp:level@parent,1,,\n"
            "of-city,占全市比重,Share of the city,economy,‰,none,share,gdp:level,gdp:level@500000,0,,\n"
            "gap,缺口,Gap,economy,万元,none,difference,gdp:level,loans:level,0,,\n"
            "spread,差,Spread,economy,个百分点,none,difference,energy:share,energy:rate,1,,\n");
    assert_figures(w, "of-parent", "500000 2023: 2.4, 500112 2023: 8.1");
    assert_figures(w, "of-city", "100000 2023: 41816, 500112 2023: 81"); /* not the city's of itself */
    assert_figures(w, "gap", "500112 2023: -1");
    assert_figures(w, "spread", "500112 2022: 0.3");
    const struct derived *d = w->m.derived;
    assert_int_equal(d[0].measure, MEASURE_SHARE);
    assert_int_equal(d[3].measure, MEASURE_CHANGE);
    assert_true(str_is(d[0].words.zh, "地区生产总值÷上级地区地区生产总值×100%"));
    assert_true(str_is(d[1].words.en, "GDP ÷ GDP of Chongqing × 100%"));
    assert_true(str_is(d[3].words.zh, "能耗强度占比−能耗强度"));
    assert_string_equal(computed_with(w->a, &d[0].obs[1], LANG_ZH).p,
                        "地区生产总值2442.6亿元÷重庆地区生产总值30145.79亿元×100%，四舍五入，保留1位小数");
    assert_true(str_is(number_obs(w->a, &d[0].obs[1], LANG_ZH), "8.1%"));
    assert_true(str_is(number_obs(w->a, &d[3].obs[0], LANG_ZH), "0.3个百分点"));
}

/* ---- apart from what was published */

static void test_apart(void **state) {
    struct world *w = *state;
    observe(w, "people,level,,2023,actual,,225.605,万人,,,,,doc,1,225.605万人,,\n");
    load(w, "gdp-per-head,人均,A head,ecology,元,up,per,gdp:level,people:level,0,,\n");
    const struct model *m = &w->m;
    assert_int_equal(m->derived[0].obs_count, 1);
    assert_null(model_indicator(m, STR("gdp-per-head")));
    assert_int_equal(m->obs_count, 11);
    for (size_t i = 0; i < m->obs_count; i++) {
        assert_null(m->obs[i].computed);
        assert_true(m->obs[i].indicator >= m->indicators &&
                    m->obs[i].indicator < m->indicators + m->indicator_count);
    }
    assert_null(
        model_find(m, (struct obs_query){.indicator = &m->derived[0].indicator, .measure = -1, .kind = -1}));
    struct opendata_files files = {0};
    assert_true(opendata_package(w->a, m, &files, &w->ds));
    for (size_t i = 0; i < files.n; i++) {
        bool is_own = str_is(files.v[i].name, DERIVED_FIGURES ".csv"); /* their table, with the formulas */
        bool is_rule = str_is(files.v[i].name, "derived.csv");
        assert_true(is_own == str_has(files.v[i].bytes, STR("108269")));
        assert_true((is_own || is_rule) == str_has(files.v[i].bytes, STR("gdp-per-head")));
    }
    for (size_t i = 0; i < m->indicator_count; i++)
        assert_false(str_has(opendata_json(w->a, m, &m->indicators[i]), STR("gdp-per-head")));
}

static void test_absent(void **state) {
    struct world *w = *state;
    w->ds = diags_new(w->a);
    assert_true(model_load(w->a, w->dir, &w->m, &w->ds));
    assert_int_equal(w->ds.list.n, 0);
    assert_int_equal(w->m.derived_count, 0);
    assert_null(w->m.derived);
    assert_null(model_derived(&w->m, STR("x")));
    assert_int_equal(w->m.file_count, 8);
    assert_int_equal(w->m.resource_count, 0);
}

/* A name in use by a computed figure only is in use. */
static void test_used(void **state) {
    struct world *w = *state;
    observe(w, "people,level,,2023,actual,,225.605,万人,,,,,doc,1,225.605万人,,\n");
    load(w, "x,人均,A head,economy,元/人,up,per,gdp:level,people:level,0,,\n");
    check_model(&w->m, &w->ds);
    for (size_t i = 0; i < w->ds.list.n; i++) {
        if (w->ds.list.v[i].id == DIAG_CHECK_UNUSED)
            assert_false(str_is(w->ds.list.v[i].args[1], "元/人"));
    }
}

/* Whatever the table holds, loading ends, and what fails has said so. */
static void test_damaged_rules(void **state) {
    static const char alphabet[] = ",:@\"\n0aA\xe4\xff%> ";
    static const char rules[] = "id,name_zh,name_en,theme,unit,direction,formula,a,b,decimals\n"
                                "x,甲,A,economy,元,none,per,gdp:level,people:level,0\n"
                                "y,乙,B,economy,%,none,share,gdp:level,gdp:level@parent,1\n"
                                "z,丙,C,economy,亿元,none,difference,gdp:level,loans:level,1\n";
    struct world *w = *state;
    observe(w, "people,level,,2023,actual,,0.001,万人,,,,,doc,1,x,,\nloans,level,,2023,actual,,0,亿元,,,,,"
               "doc,1,x,,\n");
    load(w, "x,甲,A,economy,元,none,per,gdp:level,people:level,0,,\n");
    unsigned random = 7;
    for (int round = 0; round < 600; round++) {
        char *bytes = str_z(w->a, STR(rules));
        for (int k = 0; k < 3; k++) {
            random = random * 1103515245U + 12345U;
            bytes[(random >> 8) % (sizeof rules - 1)] = alphabet[(random >> 20) % (sizeof alphabet - 1)];
        }
        put(w, "content/data/derived.csv", (struct str){bytes, sizeof rules - 1 - (random >> 5) % 7});
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        struct model m;
        bool ok = model_load(a, w->dir, &m, &ds);
        assert_int_equal(ok, ds.errors == 0);
        check_model(&m, &ds);
        for (size_t i = 0; i < m.derived_count; i++) {
            for (size_t k = 0; k < m.derived[i].obs_count; k++)
                computed_with(a, &m.derived[i].obs[k], LANG_EN);
        }
        arena_free(a);
    }
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_arithmetic),
        T(test_points),
        cmocka_unit_test(test_dimensions),
        T(test_per_head),
        T(test_only_certain_actuals),
        T(test_shares_and_differences),
        T(test_apart),
        T(test_absent),
        T(test_used),
        T(test_damaged_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

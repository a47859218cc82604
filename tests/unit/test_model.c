/* The loaded model: what is resolved and how it is ordered, vintages, lookups, values as they are kept, size,
 * and reports damaged at random. Exact messages are in tests/cases/check. */
#include "base/file.h"
#include "data/calc.h"
#include "data/check.h"
#include "data/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
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

static int setup(void **state) {
    struct world *w = malloc(sizeof *w);
    w->a = arena_new();
    w->ds = diags_new(w->a);
    const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char *dir = path_join(w->a, base, "zhibiao-model-XXXXXX");
    assert_non_null(mkdtemp(dir));
    w->dir = dir;
    struct str_list files = dir_walk(w->a, tiny);
    for (size_t i = 0; i < files.n; i++) {
        const char *name = str_z(w->a, files.v[i]);
        put(w, name, read_path(w->a, path_join(w->a, tiny, name)));
    }
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

static bool load(struct world *w) {
    w->ds = diags_new(w->a);
    return model_load(w->a, w->dir, &w->m, &w->ds);
}

static const struct observation *find(const struct world *w, const char *id, int measure, int kind,
                                      int year) {
    struct period p = {year, FREQ_YEAR, 0};
    return model_find(&w->m, (struct obs_query){.indicator = model_indicator(&w->m, str_of(id)),
                                                .measure = measure,
                                                .kind = kind,
                                                .period = &p,
                                                .scope = &(struct str){NULL, 0}});
}

static void test_tables_are_resolved(void **state) {
    struct world *w = *state;
    assert_true(load(w));
    const struct model *m = &w->m;
    assert_int_equal(w->ds.list.n, 0);
    assert_int_equal(m->indicator_count, 4);
    assert_int_equal(m->obs_count, 10);
    assert_int_equal(m->file_count, 8);
    const struct indicator *gdp = model_indicator(m, STR("gdp"));
    assert_true(str_is(gdp->short_name.zh, "地区生产总值") && str_is(gdp->short_name.en, "GDP"));
    assert_ptr_equal(gdp->theme, model_theme(m, STR("economy")));
    assert_ptr_equal(gdp->unit, model_unit(m, STR("亿元")));
    assert_int_equal(gdp->direction, DIR_UP);
    assert_int_equal(gdp->nature, NATURE_EXPECTED);
    assert_int_equal(gdp->headline, 1);
    assert_int_equal(gdp->decimals, -1);
    const struct indicator *income = model_indicator(m, STR("income"));
    assert_int_equal(income->decimals, 1);
    assert_true(income->tolerance[MEASURE_GROWTH].given && !income->tolerance[MEASURE_LEVEL].given);
    const struct area *yubei = model_area(m, STR("500112"));
    assert_ptr_equal(m->site.area, yubei);
    assert_true(str_is(yubei->parent->parent->code, "100000"));
    assert_null(yubei->parent->parent->parent);
    assert_true(str_is(yubei->parent->short_name.en, "Chongqing"));
    assert_true(str_is(model_document(m, STR("doc"))->published, "2024-02-03"));
    assert_true(str_is(m->newest, "2024-02-03"));
    assert_null(model_indicator(m, STR("GDP")));
    assert_null(model_unit(m, STR("")));
}

static void test_site(void **state) {
    struct world *w = *state;
    put(w, "content/site.yaml",
        STR("title: x\nbase_url: https://example.org/sub\nlanguages: [en]\narea: 500000\nyear: 2023\n"
            "meta: {SiteName: 甲, SiteDomain: b}\nupdown: cn\ntolerance: {rate: 0.2, quantity: 1%}\n"
            "raw_html: true\nlook: {brand: \"#123A5E\", logo: data/areas.csv}\n"));
    assert_true(load(w));
    const struct site *s = &w->m.site;
    assert_true(str_is(s->title.zh, "x") && str_is(s->title.en, "x"));
    assert_true(str_is(s->base_url, "https://example.org/sub/"));
    assert_int_equal(s->language_count, 1);
    assert_int_equal(s->languages[0], LANG_EN);
    assert_int_equal(s->year, 2023);
    assert_int_equal(s->meta_count, 2);
    assert_true(str_is(s->meta[1].name, "SiteDomain") && str_is(s->meta[1].content, "b"));
    assert_int_equal(s->updown, UPDOWN_CN);
    assert_true(s->rate.given && !s->rate.relative && s->quantity.relative && s->raw_html);
    assert_true(str_is(s->brand, "#123A5E") && str_is(s->logo, "data/areas.csv"));
    /* An empty area is the site's own. */
    assert_true(str_is(find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 2023)->area->code, "500000"));
}

static void test_values_are_kept_as_printed(void **state) {
    struct world *w = *state;
    append(w, "content/data/observations.csv",
           "energy,rate,,2022,target,range,-3.0 .. －２,%,,,,,doc,1,x,,\n"
           "energy,rate,,2021,actual,,—,%,,,,,doc,1,x,,\n"
           "energy,rate,,2020,actual,,…,%,,,,,doc,1,x,,\n"
           "energy,rate,,2019,actual,,/,%,,,,,doc,1,x,,\n"
           "energy,rate,,2018,actual,,,%,,M,,,doc,1,x,,\n");
    assert_true(load(w));
    assert_true(str_is(find(w, "roads", MEASURE_COUNT, OBS_ACTUAL, 2023)->value, "12.50"));
    const struct observation *range = find(w, "energy", MEASURE_RATE, OBS_TARGET, 2022);
    assert_true(str_is(range->value, "-3.0..-2"));
    assert_int_equal(decimal_cmp(range->low, decimal_int(-3)), 0);
    assert_int_equal(decimal_cmp(range->high, decimal_int(-2)), 0);
    static const enum missing kinds[] = {VALUE_NOT_APPLICABLE, VALUE_BELOW_UNIT, VALUE_UNPUBLISHED,
                                         VALUE_MISSING};
    for (int i = 0; i < 4; i++) {
        const struct observation *o = find(w, "energy", MEASURE_RATE, OBS_ACTUAL, 2021 - i);
        assert_int_equal(o->missing, kinds[i]);
        assert_int_equal(o->value.n, 0);
    }
    const struct observation *rel = find(w, "income", MEASURE_GROWTH, OBS_TARGET, 2023);
    assert_int_equal(rel->op, OP_REL);
    assert_int_equal(rel->ref_op, OP_GT);
    assert_ptr_equal(rel->ref, model_indicator(&w->m, STR("gdp")));
    assert_int_equal(rel->ref_measure, MEASURE_GROWTH);
    assert_null(rel->unit);
    const struct observation *level = find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 2023);
    assert_int_equal(level->status, 'P');
    assert_int_equal(find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 2022)->status, 'A');
    size_t line, col;
    loc_line_col(level->value_at, &line, &col);
    assert_int_equal(line, 3);
    assert_int_equal(col, 25);
}

/* Rows of one key are vintages, the newest is current wherever it stands. */
static void test_vintages(void **state) {
    struct world *w = *state;
    append(w, "content/data/observations.csv",
           "gdp,level,,2022,actual,,2300.5,亿元,,,,2024-01-20,doc,3,x,,\n"
           "gdp,level,,2022,actual,,2290.0,亿元,,,,2022-12-31,doc,3,x,,\n"
           "gdp,level,,2022,actual,,99,亿元,,,城区,2025-12-31,doc,3,x,,\n");
    assert_true(load(w));
    const struct observation *now = find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 2022);
    assert_true(now->is_current && str_is(now->value, "2300.5"));
    assert_true(!now->older->is_current && str_is(now->older->value, "2297.1"));
    assert_true(str_is(now->older->older->value, "2290.0"));
    assert_null(now->older->older->older);
    assert_true(str_is(w->m.newest, "2025-12-31"));
}

/* By indicator, then current before history, then as in the table. */
static void test_order_and_slices(void **state) {
    struct world *w = *state;
    append(w, "content/data/observations.csv",
           "gdp,level,,2023,actual,,2440,亿元,,,,2023-12-31,doc,3,x,,\n"
           "gdp,change,,2023,actual,,145.5,亿元,,,,,doc,3,x,,\n");
    assert_true(load(w));
    const struct model *m = &w->m;
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        const struct indicator *n = o->indicator;
        assert_true(i >= n->first && i < n->first + n->count);
        if (i + 1 < m->obs_count && m->obs[i + 1].indicator == n) {
            assert_true(o->is_current >= m->obs[i + 1].is_current);
            assert_true(o->is_current != m->obs[i + 1].is_current || o->at.off < m->obs[i + 1].at.off);
        } else if (i + 1 < m->obs_count) {
            assert_true(n < m->obs[i + 1].indicator);
        }
    }
    assert_true(str_is(m->obs[model_indicator(m, STR("gdp"))->count - 1].value, "2440"));
}

static void test_find(void **state) {
    struct world *w = *state;
    assert_true(load(w));
    const struct model *m = &w->m;
    const struct indicator *gdp = model_indicator(m, STR("gdp"));
    const struct observation *first = model_find(m, (struct obs_query){.measure = -1, .kind = -1});
    assert_ptr_equal(first, &m->obs[0]);
    assert_null(model_find(m, (struct obs_query){.indicator = gdp, .measure = MEASURE_SHARE, .kind = -1}));
    assert_null(model_find(
        m, (struct obs_query){
               .indicator = gdp, .measure = -1, .kind = -1, .area = model_area(m, STR("500000"))}));
    /* With the whole key, through the index, and without the scope, through the slice: the same. */
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        struct obs_query q = {o->indicator, (int)o->measure, (int)o->kind, o->area, &o->period, NULL};
        assert_ptr_equal(model_find(m, q), o);
        q.scope = &o->scope;
        assert_ptr_equal(model_find(m, q), o);
    }
    const struct observation *target = find(w, "gdp", MEASURE_GROWTH, OBS_TARGET, 2024);
    assert_ptr_equal(model_last_actual(m, target, target->period),
                     find(w, "gdp", MEASURE_GROWTH, OBS_ACTUAL, 2023));
    assert_null(model_last_actual(m, target, (struct period){2022, FREQ_YEAR, 0}));
}

static void test_targets_of_the_tiny_report(void **state) {
    struct world *w = *state;
    assert_true(load(w));
    assert_int_equal(calc_target(&w->m, find(w, "gdp", MEASURE_GROWTH, OBS_TARGET, 2024)).class, CLASS_SET);
    assert_int_equal(calc_target(&w->m, find(w, "income", MEASURE_GROWTH, OBS_TARGET, 2023)).class,
                     CLASS_MET);
    assert_int_equal(calc_target(&w->m, find(w, "energy", MEASURE_GROWTH, OBS_TARGET, 2023)).class,
                     CLASS_MET);
    assert_null(calc_growth(&w->m, find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 2022)));
    assert_true(str_is(calc_growth(&w->m, find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 2023))->value, "4.2"));
}

/* The same table in the encodings that spreadsheets save gives the same model, with a note. */
static void test_encodings(void **state) {
    struct world *w = *state;
    static const char name[] = "content/data/units.csv";
    put(w, name,
        STR("id,name_zh,name_en,dimension,factor,en_unit,en_factor\n"
            "\xd2\xda\xd4\xaa,\xd2\xda\xd4\xaa,,cny,100000000,,\n"
            "\xcd\xf2\xd4\xaa,\xcd\xf2\xd4\xaa,,cny,10000,,\n"
            "%,%,,percent,1,,\n"
            "\xce\xbb,\xce\xbb,,rank,1,,\n"
            "\xb9\xab\xc0\xef,\xb9\xab\xc0\xef,,length,1,,\n"));
    assert_true(load(w));
    assert_non_null(model_unit(&w->m, STR("亿元")));
    assert_non_null(model_unit(&w->m, STR("公里")));
    assert_int_equal(w->ds.list.n, 2); /* the note, and the data package that says UTF-8 */
    assert_int_equal(w->ds.list.v[0].id, DIAG_PACKAGE_HINT);
    assert_int_equal(w->ds.list.v[1].id, DIAG_TEXT_ENCODING);
}

static void test_further_resources(void **state) {
    struct world *w = *state;
    put(w, "content/data/datapackage.json",
        STR("{\"resources\": [{\"name\": \"indicators\", \"path\": \"indicators.csv\"},"
            "{\"name\": \"nondata\", \"path\": \"extra/n.csv\"},"
            "{\"name\": \"observations\", \"path\": \"observations.csv\"},"
            "{\"name\": \"sources\", \"path\": \"sources.csv\"},{\"name\": \"themes\", \"path\": "
            "\"themes.csv\"},"
            "{\"name\": \"units\", \"path\": \"units.csv\"},{\"name\": \"areas\", \"path\": "
            "\"areas.csv\"}]}"));
    put(w, "content/data/extra/n.csv", STR("a\n"));
    assert_true(load(w));
    assert_int_equal(w->m.resource_count, 1);
    assert_true(str_is(w->m.resources[0].name, "nondata") && str_is(w->m.resources[0].path, "extra/n.csv"));
}

/* ---- periods, units, words ---- */

static void test_periods(void **state) {
    static const char *const good[] = {"2023-01", "2023-Q1", "2023-H1", "2023", "2023-02",
                                       "2023-Q2", "2023-H2", "2023-12", "2024"};
    static const char *const bad[] = {"",         "23",      "2023-",   "2023-0",   "2023-00",
                                      "2023-13",  "2023-Q0", "2023-Q5", "2023-H3",  "2023-1",
                                      "2023Q1",   "2023-q1", "-202",    "2023-Q11", "2023 ",
                                      "２０２３", "2023-1-", "2023-+1", "2023--1"};
    (void)state;
    struct arena *a = arena_new();
    struct period p[9], q;
    for (size_t i = 0; i < 9; i++) {
        assert_true(period_parse(str_of(good[i]), &p[i]));
        assert_true(str_is(period_id(a, p[i]), good[i]));
        assert_true(period_eq(p[i], p[i]));
        for (size_t k = 0; k < i; k++) {
            assert_int_equal(period_cmp(p[k], p[i]), -1);
            assert_int_equal(period_cmp(p[i], p[k]), 1);
        }
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(period_parse(str_of(bad[i]), &q));
    arena_free(a);
}

static void test_unit_conversion(void **state) {
    static const struct {
        const char *value, *from, *to, *out; /* factors; out "" when it is refused */
    } cases[] = {{"2442.60", "100000000", "10000", "24426000"},
                 {"24426000", "10000", "100000000", "2442.6"},
                 {"1", "10000", "100000000", "0.0001"},
                 {"-3", "1", "0.1", "-30"},
                 {"6.0", "1", "1", "6.0"},
                 {"1", "1", "3", ""},
                 {"1.7", "1000000000000", "100000000", "17000"},
                 {"1", "0.000000000000000001", "1", "0.000000000000000001"},
                 {"0.1", "0.000000000000000001", "1", ""},
                 {"123456789012345678901234567890", "10", "1", ""}};
    (void)state;
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit from = {.dimension = STR("x")}, to = {.dimension = STR("x")};
        struct decimal value, out;
        assert_true(decimal_parse(str_of(cases[i].from), &from.factor));
        assert_true(decimal_parse(str_of(cases[i].to), &to.factor));
        assert_true(decimal_parse(str_of(cases[i].value), &value));
        bool ok = unit_convert(value, &from, &to, &out);
        assert_int_equal(ok, *cases[i].out != 0);
        if (ok)
            assert_true(str_is(decimal_fmt(a, out), cases[i].out));
        to.dimension = STR("y");
        assert_false(unit_convert(value, &from, &to, &out));
    }
    arena_free(a);
}

static void test_words(void **state) {
    (void)state;
    for (int m = 0; m < MEASURE_N; m++) {
        enum measure back;
        assert_true(measure_parse(str_of(measure_id((enum measure)m)), &back));
        assert_int_equal(back, m);
    }
    for (int op = 0; op < OP_N; op++) {
        enum op back;
        assert_true(op_parse(str_of(op_id((enum op)op)), &back));
        assert_int_equal(back, op);
    }
    enum op op;
    assert_true(op_parse(STR("="), &op) && op == OP_EQ);
    assert_false(op_parse(STR("=="), &op));
    assert_true(measure_is_rate(MEASURE_SHARE) && !measure_is_rate(MEASURE_CHANGE));
}

static void test_dates(void **state) {
    (void)state;
    assert_true(date_valid(STR("2024-02-29")));
    assert_true(date_valid(STR("2000-02-29")));
    assert_false(date_valid(STR("2023-02-29")));
    assert_false(date_valid(STR("1900-02-29")));
    assert_false(date_valid(STR("2024-13-01")));
    assert_false(date_valid(STR("2024-04-31")));
    assert_false(date_valid(STR("2024-4-3")));
    assert_false(date_valid(STR("2024/04/03")));
    assert_false(date_valid(STR("2024-04-03x")));
}

/* ---- size and damage ---- */

/* A hundred thousand rows in well under a second, also with findings all over them. */
static void test_many_rows(void **state) {
    struct world *w = *state;
    struct buf b = buf_new(w->a);
    buf_addz(
        &b, "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,locator,"
            "figure,note_zh,note_en\n");
    for (int i = 0; i < 100000; i++)
        buf_fmt(&b, "gdp,level,,%d,actual,,%d.%02d,亿元,,,s%d,,doc,17,x,,\n", 1900 + i % 200, i, i % 100,
                i / 200);
    put(w, "content/data/observations.csv", buf_str(&b));
    assert_true(load(w));
    assert_int_equal(w->m.obs_count, 100000);
    assert_null(find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, 1950)); /* every row has a scope */
}

static void test_many_findings(void **state) {
    struct world *w = *state;
    struct buf b = buf_new(w->a);
    for (int i = 0; i < 20000; i++)
        buf_fmt(&b, "gpd%d,level,,2023,actual,,1x,亿元,,,,,doc,17,x,,\n", i);
    append(w, "content/data/observations.csv", buf_str(&b).p);
    assert_false(load(w));
    assert_true(w->ds.list.n < 1100);
    assert_int_equal(w->m.obs_count, 10);
}

/* Whatever a file holds, loading, checking and judging end, and what fails has said so. */
static void test_damaged_reports(void **state) {
    static const char alphabet[] = ",\"\n\r;:{}[]-_0aA\xe4\xff%> ";
    struct world *w = *state;
    struct str_list files = dir_walk(w->a, tiny);
    unsigned random = 3;
    for (int round = 0; round < 1500; round++) {
        const char *name = str_z(w->a, files.v[(size_t)round % files.n]);
        struct str text = read_path(w->a, path_join(w->a, tiny, name));
        char *bytes = str_z(w->a, text);
        size_t n = text.n;
        for (int k = 0; k < 3; k++) {
            random = random * 1103515245U + 12345U;
            bytes[(random >> 8) % n] = alphabet[(random >> 20) % (sizeof alphabet - 1)];
        }
        put(w, name, (struct str){bytes, round % 4 ? n : (random >> 5) % n});
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        struct model m;
        bool ok = model_load(a, w->dir, &m, &ds);
        assert_int_equal(ok, ds.errors == 0);
        check_model(&m, &ds);
        for (size_t i = 0; i < m.obs_count; i++) {
            if (m.obs[i].kind == OBS_TARGET)
                calc_target(&m, &m.obs[i]);
        }
        struct buf out = buf_new(a);
        diags_text(&out, &ds, LANG_ZH);
        arena_free(a);
        put(w, name, text);
    }
}

/* The first report of the repository has nothing to complain of. */
static void test_first_report(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct model m;
    bool ok = model_load(a, ".", &m, &ds);
    check_model(&m, &ds);
    struct buf out = buf_new(a);
    diags_text(&out, &ds, LANG_EN);
    assert_string_equal(out.p ? out.p : "", "");
    assert_true(ok);
    arena_free(a);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_tables_are_resolved),
        T(test_site),
        T(test_values_are_kept_as_printed),
        T(test_vintages),
        T(test_order_and_slices),
        T(test_find),
        T(test_targets_of_the_tiny_report),
        T(test_encodings),
        T(test_further_resources),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_unit_conversion),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_dates),
        T(test_many_rows),
        T(test_many_findings),
        T(test_damaged_reports),
        cmocka_unit_test(test_first_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

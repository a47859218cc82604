/* Half-years, quarters, months and several areas in one report: loaded, checked, found, judged; and the
 * conversion of 万元 and 亿元, exact both ways. */
#include "base/file.h"
#include "data/calc.h"
#include "data/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct arena *a;
    const char *dir;
    struct diags ds;
    struct model m;
};

static void put(struct world *w, const char *name, const char *text) {
    assert_true(file_write(path_join(w->a, w->dir, name), str_of(text), &w->ds));
}

static const char observations[] =
    "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,locator,figure,"
    "note_zh,note_en\n"
    /* years of three areas, one of them in another unit */
    "gdp,level,a1,2022,actual,,700.15,亿元,,,,,b22,3,700.15亿元,,\n"
    "gdp,level,a1,2023,actual,,742.33,亿元,,,,,b23,3,742.33亿元,,\n"
    "gdp,level,a2,2023,actual,,8134660,万元,,,,,b23,4,8134660万元,,\n"
    "gdp,level,a3,2023,actual,,1867.07,亿元,,,,,b23,5,1867.07亿元,,\n"
    "gdp,level,,2023,actual,,30145.79,亿元,,,,,b23,6,30145.79亿元,,\n"
    "gdp,level,a2,2023,target,>=,800,亿元,,,,,b23,4,800亿元以上,,\n"
    "gdp,level,a3,2023,target,>=,19000000,万元,,,,,b23,5,19000000万元以上,,\n"
    /* quarters and halves of one area; the second quarter was revised */
    "gdp,level,a1,2023-Q1,actual,,170.02,亿元,,P,,2023-04-20,b23,7,170.02亿元,,\n"
    "gdp,level,a1,2023-Q2,actual,,180.40,亿元,,P,,2023-07-20,b23,7,180.40亿元,,\n"
    "gdp,level,a1,2023-Q2,actual,,181.40,亿元,,P,,2023-10-20,b23,7,181.40亿元,,\n"
    "gdp,level,a1,2023-H1,actual,,351.42,亿元,,P,,2023-10-20,b23,7,351.42亿元,,\n"
    "gdp,growth,a1,2023-Q1,actual,,-1.5,%,,P,,2023-04-20,b23,7,下降1.5%,,\n"
    "gdp,growth,a1,2023-Q1,target,~,2,%,,,,2023-01-20,b23,7,增长2%左右,,\n"
    /* months, with one that is missing */
    "prices,growth,,2023-10,actual,,0.3,%,,,,,b23,8,上涨0.3%,,\n"
    "prices,growth,,2023-11,actual,,,%,,M,,,b23,8,未公布,,\n"
    "prices,growth,,2023-12,actual,,-0.2,%,,,,,b23,8,下降0.2%,,\n"
    "prices,growth,a1,2023-12,actual,,0.0,%,,,,,b23,8,持平,,\n";

static int setup(void **state) {
    struct arena *a = arena_new();
    struct world *w = ARENA_NEW(a, struct world);
    *w = (struct world){.a = a, .ds = diags_new(a)};
    char *dir = path_join(a, getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp", "zhibiao-places-XXXXXX");
    assert_non_null(mkdtemp(dir));
    w->dir = dir;
    put(w, "content/site.yaml",
        "title: t\nlanguages: [zh]\narea: city\nyear: \"2023\"\ntolerance: {rate: \"0.2\", quantity: 1%}\n");
    put(w, "content/data/datapackage.json",
        "{\"name\": \"places\", \"resources\": [{\"name\": \"indicators\", \"path\": \"indicators.csv\"},"
        "{\"name\": \"observations\", \"path\": \"observations.csv\"}, {\"name\": \"sources\", \"path\": "
        "\"sources.csv\"},"
        "{\"name\": \"themes\", \"path\": \"themes.csv\"}, {\"name\": \"units\", \"path\": \"units.csv\"},"
        "{\"name\": \"areas\", \"path\": \"areas.csv\"}]}");
    put(w, "content/data/themes.csv", "id,name_zh\neco,经济\n");
    put(w, "content/data/units.csv",
        "id,name_zh,dimension,factor\n亿元,亿元,cny,100000000\n万元,万元,cny,10000\n%,%,percent,1\n");
    put(w, "content/data/areas.csv",
        "code,name_zh,parent\ncity,全市,\na1,甲区,city\na2,乙区,city\na3,丙区,city\n");
    put(w, "content/data/sources.csv", "id,title_zh,published\nb22,公报,2023-03-20\nb23,公报,2024-03-20\n");
    put(w, "content/data/indicators.csv",
        "id,name_zh,theme,unit,direction\ngdp,地区生产总值,eco,亿元,up\nprices,居民消费价格,eco,%,none\n");
    put(w, "content/data/observations.csv", observations);
    *state = w;
    if (!model_load(a, w->dir, &w->m, &w->ds))
        return -1;
    check_model(&w->m, &w->ds);
    return 0;
}

static int teardown(void **state) {
    struct world *w = *state;
    dir_remove(w->dir, &w->ds);
    arena_free(w->a);
    return 0;
}

static const struct observation *find(const struct world *w, const char *id, enum measure measure,
                                      enum obs_kind kind, const char *area, const char *period) {
    struct period p;
    assert_true(period_parse(str_of(period), &p));
    return model_find(&w->m, (struct obs_query){.indicator = model_indicator(&w->m, str_of(id)),
                                                .measure = (int)measure,
                                                .kind = (int)kind,
                                                .area = *area ? model_area(&w->m, str_of(area)) : NULL,
                                                .period = &p,
                                                .scope = &(struct str){NULL, 0}});
}

static void clean(void **state) {
    struct world *w = *state;
    struct buf out = buf_new(w->a);
    diags_text(&out, &w->ds, LANG_EN);
    if (out.n)
        fail_msg("%s", out.p);
    assert_int_equal(w->m.obs_count, 17);
}

static void found_by_place_and_period(void **state) {
    static const struct {
        const char *id, *area, *period, *value; /* value "" for a missing one */
        enum measure measure;
    } rows[] = {
        {"gdp", "a1", "2023", "742.33", MEASURE_LEVEL},    {"gdp", "a2", "2023", "8134660", MEASURE_LEVEL},
        {"gdp", "", "2023", "30145.79", MEASURE_LEVEL},    {"gdp", "city", "2023", "30145.79", MEASURE_LEVEL},
        {"gdp", "a1", "2023-Q1", "170.02", MEASURE_LEVEL}, {"gdp", "a1", "2023-Q2", "181.40", MEASURE_LEVEL},
        {"gdp", "a1", "2023-H1", "351.42", MEASURE_LEVEL}, {"gdp", "a1", "2023-Q1", "-1.5", MEASURE_GROWTH},
        {"prices", "", "2023-12", "-0.2", MEASURE_GROWTH}, {"prices", "a1", "2023-12", "0.0", MEASURE_GROWTH},
        {"prices", "city", "2023-11", "", MEASURE_GROWTH},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct observation *o =
            find(w, rows[i].id, rows[i].measure, OBS_ACTUAL, rows[i].area, rows[i].period);
        assert_non_null(o);
        assert_true(str_is(o->value, rows[i].value));
        assert_int_equal(o->missing, *rows[i].value ? VALUE_GIVEN : VALUE_MISSING);
    }
    assert_null(find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, "a2", "2022"));
    assert_null(find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, "a1", "2023-H2"));
    assert_null(find(w, "prices", MEASURE_GROWTH, OBS_ACTUAL, "", "2023"));
    const struct observation *second = find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, "a1", "2023-Q2");
    assert_true(str_is(second->older->value, "180.40"));
}

/* The last actual is looked for among periods of one length. */
static void last_of_its_frequency(void **state) {
    struct world *w = *state;
    const struct observation *q1 = find(w, "gdp", MEASURE_LEVEL, OBS_ACTUAL, "a1", "2023-Q1");
    const struct observation *month = find(w, "prices", MEASURE_GROWTH, OBS_ACTUAL, "", "2023-10");
    struct period p;
    period_parse(STR("2024-Q1"), &p);
    assert_true(str_is(model_last_actual(&w->m, q1, p)->value, "181.40"));
    period_parse(STR("2024"), &p);
    assert_true(str_is(model_last_actual(&w->m, q1, p)->value, "742.33"));
    period_parse(STR("2023-11"), &p); /* the missing one is passed over */
    assert_true(str_is(model_last_actual(&w->m, month, p)->value, "0.3"));
    period_parse(STR("2024-01"), &p);
    assert_true(str_is(model_last_actual(&w->m, month, p)->value, "-0.2"));
}

static void judged_by_place_and_period(void **state) {
    static const struct {
        const char *area, *period, *class, *gap;
        enum measure measure;
    } rows[] = {{"a2", "2023", "exceeded", "13.466", MEASURE_LEVEL},
                {"a3", "2023", "missed", "-329300", MEASURE_LEVEL},
                {"a1", "2023-Q1", "missed", "-3.5", MEASURE_GROWTH}};
    struct world *w = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct observation *t =
            find(w, "gdp", rows[i].measure, OBS_TARGET, rows[i].area, rows[i].period);
        assert_non_null(t);
        struct target_status s = calc_target(&w->m, t);
        assert_string_equal(class_id(s.class), rows[i].class);
        assert_true(s.has_gap && str_is(decimal_fmt(w->a, decimal_trim(s.gap)), rows[i].gap));
    }
    struct trend t = calc_trend(&w->m, find(w, "prices", MEASURE_GROWTH, OBS_ACTUAL, "", "2023-12"));
    assert_true(t.has_change && str_is(decimal_fmt(w->a, t.change), "-0.5"));
}

/* 8134660万元 is 813.466亿元, not 813.5: no digit is lost and none is made up, there and back. */
static void money_is_exact(void **state) {
    struct world *w = *state;
    const struct unit *yi = model_unit(&w->m, STR("亿元")), *wan = model_unit(&w->m, STR("万元"));
    static const char *const pairs[][2] = {{"8134660", "813.466"}, {"403948", "40.3948"},
                                           {"1", "0.0001"},        {"-12345678", "-1234.5678"},
                                           {"24426000", "2442.6"}, {"0", "0"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct decimal d, out;
        assert_true(decimal_parse(str_of(pairs[i][0]), &d) && unit_convert(d, wan, yi, &out));
        assert_true(str_is(decimal_fmt(w->a, out), pairs[i][1]));
        assert_true(unit_convert(out, yi, wan, &out) && decimal_cmp(out, d) == 0);
    }
    uint32_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525U + 1013904223U;
        struct decimal d = {(__int128)(seed >> 4) * (i % 977 + 1), i % 7}, there, back;
        assert_true(unit_convert(d, wan, yi, &there) && unit_convert(there, yi, wan, &back));
        assert_int_equal(decimal_cmp(back, d), 0);
        assert_int_equal(there.coef == 0 || there.coef % 10 != 0 || there.scale == 0, 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean),
        cmocka_unit_test(found_by_place_and_period),
        cmocka_unit_test(last_of_its_frequency),
        cmocka_unit_test(judged_by_place_and_period),
        cmocka_unit_test(money_is_exact),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

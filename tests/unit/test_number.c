/* Figures in words, in both languages: digits as published, one operator word, cuts, ranks, missing kinds. */
#include "text/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct decimal dec(const char *s) {
    struct decimal d = {0, 0};
    assert_true(decimal_parse(str_of(s), &d));
    return d;
}

static const struct unit yi = {
    .id = STR_INIT("亿元"), .en_unit = STR_INIT("CNY {} billion"), .en_factor = {1, 1}};
static const struct unit percent = {.id = STR_INIT("%"), .en_unit = STR_INIT("{}%"), .en_factor = {1, 0}};
static const struct unit people = {
    .id = STR_INIT("万人"), .en_unit = STR_INIT("{} people"), .en_factor = {10000, 0}};
static const struct unit project = {
    .id = STR_INIT("个"), .en_unit = STR_INIT("{} projects"), .en_factor = {1, 0}};
static const struct unit points = {
    .id = STR_INIT("个百分点"), .en_unit = STR_INIT("{} percentage points"), .en_factor = {1, 0}};
static const struct unit place = {.id = STR_INIT("位"), .name = {STR_INIT("位"), STR_INIT("place")}};
static const struct unit mu = {.id = STR_INIT("亩"), .name = {STR_INIT("亩"), STR_INIT("mu")}};
static const struct unit bare_percent = {.id = STR_INIT("%"), .name = {STR_INIT("%"), STR_INIT("percent")}};
static const struct unit company = {
    .id = STR_INIT("家"), .en_unit = STR_INIT("{} companies"), .en_factor = {1, 0}};
static const struct unit bus = {.id = STR_INIT("辆"), .en_unit = STR_INIT("{} buses")};

static void is(struct arena *a, struct str got, const char *want) {
    if (!str_is(got, want))
        fail_msg("got \"%s\", want \"%s\"", str_z(a, got), want);
}

static void values(void **state) {
    struct arena *a = *state;
    is(a, number_value(a, dec("2442.6"), &yi, LANG_ZH), "2442.6亿元");
    is(a, number_value(a, dec("2442.6"), &yi, LANG_EN), "CNY 244.26 billion");
    is(a, number_value(a, dec("6.0"), &yi, LANG_ZH), "6.0亿元");
    is(a, number_value(a, dec("6.0"), &yi, LANG_EN), "CNY 0.60 billion");
    is(a, number_value(a, dec("6.2"), &people, LANG_EN), "62,000 people");
    is(a, number_value(a, dec("0.0001"), &people, LANG_EN), "1 person");
    is(a, number_value(a, dec("12.34567"), &people, LANG_EN), "123,456.7 people");
    is(a, number_value(a, dec("9999"), &project, LANG_EN), "9999 projects");
    is(a, number_value(a, dec("53685"), &mu, LANG_EN), "53,685 mu");
    is(a, number_value(a, dec("53685"), &mu, LANG_ZH), "53685亩");
    is(a, number_value(a, dec("1234567.80"), NULL, LANG_EN), "1,234,567.80");
    is(a, number_value(a, dec("4.20"), &percent, LANG_ZH), "4.20%");
    is(a, number_value(a, dec("4.2"), &bare_percent, LANG_EN), "4.2%");
    is(a, number_value(a, dec("-4.2"), &percent, LANG_EN), "−4.2%");
    is(a, number_value(a, dec("1"), &project, LANG_EN), "1 project");
    is(a, number_value(a, dec("1"), &company, LANG_EN), "1 company");
    is(a, number_value(a, dec("1"), &bus, LANG_EN), "1 bus");
    is(a, number_value(a, dec("1"), &points, LANG_EN), "1 percentage point");
    is(a, number_value(a, dec("1.0"), &points, LANG_EN), "1.0 percentage points");
    is(a, number_value(a, dec("999999999999999999999999999999"), &people, LANG_EN),
       "9,999,999,999,999,999,999,999,999,999,990,000 people");
}

static void parts(void **state) {
    struct arena *a = *state;
    is(a, number_plain(a, dec("2442.6"), &yi, LANG_EN), "244.26");
    is(a, number_plain(a, dec("-2442.6"), &yi, LANG_ZH), "−2442.6");
    is(a, number_unit(a, &yi, LANG_EN), "CNY billion");
    is(a, number_unit(a, &yi, LANG_ZH), "亿元");
    is(a, number_unit(a, &percent, LANG_EN), "%");
    is(a, number_unit(a, &mu, LANG_EN), "mu");
    is(a, number_unit(a, NULL, LANG_EN), "");
    is(a, number_signed(a, dec("0.20"), &percent, LANG_ZH), "+0.20");
    is(a, number_signed(a, dec("-0.2"), &percent, LANG_EN), "−0.2");
    is(a, number_signed(a, dec("0"), &percent, LANG_EN), "0");
    is(a, number_growth(a, dec("4.2"), LANG_ZH), "增长4.2%");
    is(a, number_growth(a, dec("-2.8"), LANG_ZH), "下降2.8%");
    is(a, number_growth(a, dec("0.0"), LANG_ZH), "持平");
    is(a, number_growth(a, dec("6.0"), LANG_EN), "up 6.0%");
    is(a, number_growth(a, dec("-2.8"), LANG_EN), "down 2.8%");
    is(a, number_growth(a, dec("0"), LANG_EN), "unchanged");
    is(a, number_points(a, dec("-0.2"), LANG_ZH), "0.2个百分点");
    is(a, number_points(a, dec("1"), LANG_EN), "1 percentage point");
    is(a, number_points(a, dec("2.8"), LANG_EN), "2.8 percentage points");
}

static void periods(void **state) {
    struct arena *a = *state;
    is(a, number_period(a, (struct period){2023, FREQ_YEAR, 0}, LANG_ZH), "2023年");
    is(a, number_period(a, (struct period){2023, FREQ_HALF, 1}, LANG_ZH), "2023年上半年");
    is(a, number_period(a, (struct period){2023, FREQ_HALF, 2}, LANG_EN), "H2 2023");
    is(a, number_period(a, (struct period){2023, FREQ_QUARTER, 1}, LANG_ZH), "2023年一季度");
    is(a, number_period(a, (struct period){2023, FREQ_QUARTER, 4}, LANG_EN), "Q4 2023");
    is(a, number_period(a, (struct period){2023, FREQ_MONTH, 1}, LANG_ZH), "2023年1月");
    is(a, number_period(a, (struct period){2023, FREQ_MONTH, 12}, LANG_EN), "December 2023");
    is(a, number_period(a, (struct period){2023, FREQ_YEAR, 0}, LANG_EN), "2023");
}

struct obs_case {
    enum measure measure;
    enum op op;
    const char *low, *high;
    const struct unit *unit;
    const char *zh, *en, *label_zh, *label_en;
};

static const struct obs_case cases[] = {
    {MEASURE_GROWTH, OP_APPROX, "7", NULL, &percent, "7%左右", "about 7%", "≈7%", "≈7%"},
    {MEASURE_COUNT, OP_GE, "5", NULL, &people, "5万人以上", "at least 50,000 people", "≥5万人",
     "≥50,000 people"},
    {MEASURE_LEVEL, OP_GT, "800", NULL, &yi, "超800亿元", "more than CNY 80.0 billion", ">800亿元",
     ">CNY 80.0 billion"},
    {MEASURE_RATE, OP_LE, "5.5", NULL, &percent, "5.5%以内", "at most 5.5%", "≤5.5%", "≤5.5%"},
    {MEASURE_RATE, OP_LT, "5.50", NULL, &percent, "低于5.50%", "below 5.50%", "<5.50%", "<5.50%"},
    {MEASURE_LEVEL, OP_EQ, "6.0", NULL, &yi, "6.0亿元", "CNY 0.60 billion", "6.0亿元", "CNY 0.60 billion"},
    {MEASURE_GROWTH, OP_RANGE, "4.5", "5", &percent, "4.5%—5%", "4.5–5%", "4.5–5%", "4.5–5%"},
    {MEASURE_LEVEL, OP_RANGE, "10", "12", &yi, "10—12亿元", "CNY 1.0–1.2 billion", "10–12亿元",
     "CNY 1.0–1.2 billion"},
    {MEASURE_GROWTH, OP_RANGE, "-1", "2", &percent, "−1%至2%", "−1 to 2%", "−1至2%", "−1 to 2%"},
    {MEASURE_GROWTH, OP_RANGE, "-5", "-3", &percent, "下降3%—5%", "down 3–5%", "−5至−3%", "−5 to −3%"},
    {MEASURE_GROWTH, OP_EQ, "-22.2", NULL, &percent, "下降22.2%", "down 22.2%", "−22.2%", "−22.2%"},
    {MEASURE_GROWTH, OP_LE, "-3", NULL, &percent, "下降3%以上", "down at least 3%", "≤−3%", "≤−3%"},
    {MEASURE_GROWTH, OP_LT, "-3", NULL, &percent, "下降超3%", "down more than 3%", "<−3%", "<−3%"},
    {MEASURE_GROWTH, OP_GE, "-3", NULL, &percent, "下降3%以内", "down at most 3%", "≥−3%", "≥−3%"},
    {MEASURE_GROWTH, OP_APPROX, "-3", NULL, &percent, "下降3%左右", "down about 3%", "≈−3%", "≈−3%"},
    {MEASURE_CHANGE, OP_EQ, "-0.5", NULL, &points, "下降0.5个百分点", "down 0.5 percentage points",
     "−0.5个百分点", "−0.5 percentage points"},
    {MEASURE_CHANGE, OP_EQ, "-5", NULL, &project, "减少5个", "down 5 projects", "−5个", "−5 projects"},
    {MEASURE_LEVEL, OP_EQ, "-5", NULL, &yi, "−5亿元", "−CNY 0.5 billion", "−5亿元", "−CNY 0.5 billion"},
    {MEASURE_RANK, OP_EQ, "1", NULL, &place, "第1位", "No. 1", "第1位", "No. 1"},
    {MEASURE_RANK, OP_LE, "10", NULL, &place, "前10位", "top 10", "前10位", "top 10"},
    {MEASURE_RANK, OP_RANGE, "3", "5", &place, "第3至5位", "No. 3 to 5", "第3至5位", "No. 3 to 5"},
};

static struct observation obs_of(const struct obs_case *c) {
    struct observation o = {.measure = c->measure, .op = c->op, .unit = c->unit};
    o.low = dec(c->low);
    o.high = c->high ? dec(c->high) : o.low;
    return o;
}

static void observations(void **state) {
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct obs_case *c = &cases[i];
        struct observation o = obs_of(c);
        is(a, number_obs(a, &o, LANG_ZH), c->zh);
        is(a, number_obs(a, &o, LANG_EN), c->en);
        is(a, number_label(a, &o, LANG_ZH), c->label_zh);
        is(a, number_label(a, &o, LANG_EN), c->label_en);
        arena_reset(a);
    }
}

static void growth_of_observations(void **state) {
    struct arena *a = *state;
    struct observation o = obs_of(&cases[0]);
    is(a, number_obs_growth(a, &o, LANG_ZH), "增长7%左右");
    is(a, number_obs_growth(a, &o, LANG_EN), "up about 7%");
    o.low = o.high = dec("0");
    o.op = OP_EQ;
    is(a, number_obs_growth(a, &o, LANG_ZH), "持平");
    o.low = o.high = dec("-1.5");
    is(a, number_obs_growth(a, &o, LANG_ZH), "下降1.5%");
    o = obs_of(&cases[1]);
    is(a, number_obs_growth(a, &o, LANG_ZH), "5万人以上");
}

static void words(void **state) {
    struct arena *a = *state;
    struct indicator gdp = {.short_name = {STR_INIT("地区生产总值"), STR_INIT("GDP")}};
    struct observation o = {.op = OP_REL, .ref_op = OP_GT, .ref = &gdp, .ref_measure = MEASURE_GROWTH};
    is(a, number_obs(a, &o, LANG_ZH), "高于地区生产总值增速");
    is(a, number_obs(a, &o, LANG_EN), "above GDP growth");
    o.ref_op = OP_APPROX;
    is(a, number_obs(a, &o, LANG_ZH), "与地区生产总值增速同步");
    is(a, number_obs(a, &o, LANG_EN), "in step with GDP growth");
    o.figure = STR("高于经济增速");
    o.note.zh = STR("以地区生产总值增速为参照。");
    is(a, number_obs(a, &o, LANG_ZH), "高于经济增速");
    is(a, number_obs(a, &o, LANG_EN), "in step with GDP growth");
    o.op = OP_TEXT;
    is(a, number_obs(a, &o, LANG_ZH), "以地区生产总值增速为参照。");
    is(a, number_label(a, &o, LANG_ZH), "高于经济增速");
    is(a, number_label(a, &o, LANG_EN), "以地区生产总值增速为参照。");
    o.note.en = STR("faster than the economy");
    is(a, number_label(a, &o, LANG_EN), "faster than the economy");
    o.note.en = o.note.zh = STR_NONE;
    o.figure = STR("保持正增长");
    is(a, number_label(a, &o, LANG_EN), "保持正增长");

    struct observation none = {.unit = &yi, .missing = VALUE_NOT_APPLICABLE};
    is(a, number_obs(a, &none, LANG_ZH), "不适用");
    is(a, number_label(a, &none, LANG_ZH), "—");
    none.missing = VALUE_BELOW_UNIT;
    is(a, number_obs(a, &none, LANG_EN), "less than the smallest unit");
    is(a, number_label(a, &none, LANG_EN), "…");
    none.missing = VALUE_UNPUBLISHED;
    is(a, number_label(a, &none, LANG_EN), "not published");
    is(a, number_obs(a, &none, LANG_ZH), "未公布");
    none.missing = VALUE_MISSING;
    is(a, number_obs(a, &none, LANG_ZH), "暂无数据");
}

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(parts),        cmocka_unit_test(periods),
        cmocka_unit_test(words),  cmocka_unit_test(observations), cmocka_unit_test(growth_of_observations),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

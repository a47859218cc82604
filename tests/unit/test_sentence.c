/* Sentences: each measure, sign and operator in both languages, the way a bulletin would print it. */
#include "report_copy.h"

#include "page/sentence.h"

struct bench {
    struct copy *c;
    struct indicator indicator;
    struct unit unit;
};

static struct bench open_bench(void **state) {
    struct copy *c = *state;
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
    struct bench b = {.c = c, .indicator = *model_indicator(&c->r.model, STR("gdp"))};
    return b;
}

static struct sentence_env env(const struct bench *b, enum lang lang) {
    return (struct sentence_env){b->c->a, &b->c->r.model, &b->c->r.words, lang, &b->c->ds};
}

static struct observation row(const struct bench *b, enum measure m, enum op op, const char *value,
                              const char *unit) {
    struct observation o = {.indicator = &b->indicator,
                            .measure = m,
                            .area = b->c->r.model.site.area,
                            .period = {.year = 2030},
                            .op = op,
                            .value = str_of(value),
                            .unit = model_unit(&b->c->r.model, str_of(unit))};
    assert_true(decimal_parse(o.value, &o.low));
    o.high = o.low;
    return o;
}

static void says(const struct bench *b, struct str zh, struct str en, const char *want_zh,
                 const char *want_en) {
    assert_string_equal(str_z(b->c->a, zh), want_zh);
    assert_string_equal(str_z(b->c->a, en), want_en);
}

static void actual(const struct bench *b, struct observation o, const char *zh, const char *en) {
    struct sentence_env z = env(b, LANG_ZH), e = env(b, LANG_EN);
    says(b, sentence_actual(&z, &o), sentence_actual(&e, &o), zh, en);
}

static void actuals(void **state) {
    struct bench b = open_bench(state);
    actual(&b, row(&b, MEASURE_LEVEL, OP_EQ, "1251.30", "亿元"), "2030年，地区生产总值达到1251.30亿元。",
           "Gross domestic product reached CNY 125.130 billion in 2030.");
    actual(&b, row(&b, MEASURE_LEVEL, OP_GT, "800", "亿元"), "2030年，地区生产总值超800亿元。",
           "Gross domestic product came to more than CNY 80.0 billion in 2030.");
    actual(&b, row(&b, MEASURE_COUNT, OP_EQ, "5", "公里"), "2030年，地区生产总值5公里。",
           "Gross domestic product came to 5 km in 2030.");
    actual(&b, row(&b, MEASURE_RATE, OP_GE, "97", "%"), "2030年，地区生产总值在97%以上。",
           "Gross domestic product came to at least 97% in 2030.");
    actual(&b, row(&b, MEASURE_GROWTH, OP_EQ, "4.2", "%"), "2030年，地区生产总值比上年增长4.2%。",
           "Gross domestic product grew by 4.2% in 2030.");
    actual(&b, row(&b, MEASURE_GROWTH, OP_EQ, "-2.8", "%"), "2030年，地区生产总值比上年下降2.8%。",
           "Gross domestic product fell by 2.8% in 2030.");
    actual(&b, row(&b, MEASURE_GROWTH, OP_LE, "-3", "%"), "2030年，地区生产总值比上年下降3%以上。",
           "Gross domestic product fell by at least 3% in 2030.");
    actual(&b, row(&b, MEASURE_GROWTH, OP_EQ, "0.0", "%"), "2030年，地区生产总值与上年持平。",
           "Gross domestic product did not change in 2030.");
    struct observation quarter = row(&b, MEASURE_GROWTH, OP_EQ, "6.1", "%");
    quarter.period = (struct period){2030, FREQ_QUARTER, 1};
    actual(&b, quarter, "2030年一季度，地区生产总值同比增长6.1%。",
           "Gross domestic product grew by 6.1% in Q1 2030 on a year earlier.");
    b.indicator.direction = DIR_DOWN;
    actual(&b, row(&b, MEASURE_RATE, OP_LE, "5.5", "%"), "2030年，地区生产总值控制在5.5%以内。",
           "Gross domestic product came to at most 5.5% in 2030.");
    actual(&b, row(&b, MEASURE_RATE, OP_EQ, "5.2", "%"), "2030年，地区生产总值为5.2%。",
           "Gross domestic product stood at 5.2% in 2030.");
}

static void growth_follows_its_level(void **state) {
    struct bench b = open_bench(state);
    const struct indicator *gdp = model_indicator(&b.c->r.model, STR("gdp"));
    struct period year = {.year = 2020};
    struct obs_query q = {gdp, MEASURE_LEVEL, OBS_ACTUAL, NULL, &year, NULL};
    const struct observation *o = model_find(&b.c->r.model, q);
    assert_non_null(o);
    struct sentence_env z = env(&b, LANG_ZH), e = env(&b, LANG_EN);
    says(&b, sentence_actual(&z, o), sentence_actual(&e, o),
         "2020年，地区生产总值达到1020.5亿元，比上年下降1.2%。",
         "Gross domestic product reached CNY 102.05 billion in 2020, down 1.2% on the previous year.");
    const struct observation *two[] = {o, o};
    assert_has(sentence_lead(&z, two, 2),
               "2020年，示例区地区生产总值达到1020.5亿元，比上年下降1.2%；地区生产总值达到");
    assert_int_equal(sentence_lead(&z, NULL, 0).n, 0);
}

static void target(const struct bench *b, struct observation o, const char *gap, enum target_class class,
                   const char *zh, const char *en) {
    struct observation last = row(b, o.measure, OP_EQ, "1", o.unit->id.p);
    last.period.year = 2029;
    o.kind = OBS_TARGET;
    struct target_status t = {.target = &o, .actual = &last, .class = class, .has_gap = gap != NULL};
    if (gap)
        assert_true(decimal_parse(str_of(gap), &t.gap));
    struct sentence_env z = env(b, LANG_ZH), e = env(b, LANG_EN);
    says(b, sentence_target_full(&z, &t), sentence_target_full(&e, &t), zh, en);
}

static void targets(void **state) {
    struct bench b = open_bench(state);
    target(&b, row(&b, MEASURE_GROWTH, OP_APPROX, "7", "%"), "2.8", CLASS_SET,
           "2030年目标：增长7%左右，目标值比2029年实绩高2.8个百分点（按公布数计算）。",
           "2030 target: growth of about 7%, 2.8 percentage points above the 2029 result (computed from the "
           "published "
           "figures).");
    target(&b, row(&b, MEASURE_GROWTH, OP_LE, "-3", "%"), "-0.2", CLASS_SET,
           "2030年目标：下降3%以上，目标上限比2029年实绩低0.2个百分点（按公布数计算）。",
           "2030 target: a fall of at least 3%, the upper bound 0.2 percentage points below the 2029 result "
           "(computed "
           "from the published figures).");
    target(&b, row(&b, MEASURE_COUNT, OP_GE, "5", "万人"), "-1.2", CLASS_SET,
           "2030年目标：5万人以上，目标下限比2029年实绩少1.2万人（按公布数计算）。",
           "2030 target: at least 50 thousand people, the lower bound 12 thousand people less than the 2029 "
           "result "
           "(computed from the published figures).");
    target(&b, row(&b, MEASURE_RATE, OP_EQ, "6", "%"), "0.2", CLASS_MET,
           "2030年目标：6%，高于目标0.2个百分点（按公布数计算）。",
           "2030 target: 6%, 0.2 percentage points above the target (computed from the published figures).");
    target(&b, row(&b, MEASURE_LEVEL, OP_EQ, "6", "亿元"), NULL, CLASS_NONE, "2030年目标：6亿元。",
           "2030 target: CNY 0.6 billion.");
}

static void outcome_without_a_figure(void **state) {
    struct bench b = open_bench(state);
    struct observation o = row(&b, MEASURE_GROWTH, OP_TEXT, "0", "%");
    o.figure = STR("未达预期");
    struct target_status t = {.target = &o, .class = CLASS_TEXT, .claim = CLAIM_MISSED};
    struct sentence_env z = env(&b, LANG_ZH), e = env(&b, LANG_EN);
    says(&b, sentence_target_full(&z, &t), sentence_target_full(&e, &t),
         "2030年目标：来源文件没有列出数值，称结果为“未达预期”。",
         "2030 target: the source document gives no figure and calls the outcome “missed”.");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, copy_open, copy_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(actuals),
        TEST(growth_follows_its_level),
        TEST(targets),
        TEST(outcome_without_a_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

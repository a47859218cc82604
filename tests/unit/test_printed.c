/* Printed figures in the manner of Chinese work reports, each with the value, unit and operator that a reader
 * takes from it. All phrases are made up. */
#include "data/printed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const struct unit units[] = {
    {.id = STR_INIT("元")},          {.id = STR_INIT("万元")},
    {.id = STR_INIT("亿元")},        {.id = STR_INIT("万亿元")},
    {.id = STR_INIT("亿美元")},      {.id = STR_INIT("%")},
    {.id = STR_INIT("‰")},           {.id = STR_INIT("个百分点")},
    {.id = STR_INIT("位")},          {.id = STR_INIT("人")},
    {.id = STR_INIT("万人")},        {.id = STR_INIT("人次")},
    {.id = STR_INIT("万人次")},      {.id = STR_INIT("户")},
    {.id = STR_INIT("万户")},        {.id = STR_INIT("家")},
    {.id = STR_INIT("个")},          {.id = STR_INIT("万个")},
    {.id = STR_INIT("项")},          {.id = STR_INIT("件")},
    {.id = STR_INIT("条")},          {.id = STR_INIT("场")},
    {.id = STR_INIT("所")},          {.id = STR_INIT("张")},
    {.id = STR_INIT("天")},          {.id = STR_INIT("年")},
    {.id = STR_INIT("公里")},        {.id = STR_INIT("亩")},
    {.id = STR_INIT("万亩")},        {.id = STR_INIT("万平方米")},
    {.id = STR_INIT("万吨")},        {.id = STR_INIT("吨标准煤/万元")},
    {.id = STR_INIT("微克/立方米")}, {.id = STR_INIT("万辆")},
    {.id = STR_INIT("倍")},          {.id = STR_INIT("套")},
    {.id = STR_INIT("座")},          {.id = STR_INIT("℃")},
    {.id = STR_INIT("km")},          {.id = STR_INIT("个月")},
    {.id = STR_INIT("亿千瓦时")},    {.id = STR_INIT("岁")},
    {.id = STR_INIT("次")},
};

struct phrase {
    const char *figure, *value, *unit; /* value: "7", "4.5..5", or "" for no number */
    const char *op;
};

/* Plain values, and the units after them. */
static const struct phrase plain[] = {
    {"816.4亿元", "816.4", "亿元", ""},
    {"完成投资52.30亿元", "52.30", "亿元", ""},
    {"人均可支配收入达到48000元", "48000", "元", ""},
    {"存款余额1.25万亿元", "1.25", "万亿元", ""},
    {"审计节支8600万元", "8600", "万元", ""},
    {"实际利用外资2.6亿美元", "2.6", "亿美元", ""},
    {"新增就业3.8万人", "3.8", "万人", ""},
    {"旅客吞吐量980万人次", "980", "万人次", ""},
    {"接待游客12人次", "12", "人次", ""},
    {"新建公路88公里", "88", "公里", ""},
    {"开通航线17条", "17", "条", ""},
    {"新增床位260张", "260", "张", ""},
    {"优良天数301天", "301", "天", ""},
    {"造林6.0万亩", "6.0", "万亩", ""},
    {"竣工面积9.75万平方米", "9.75", "万平方米", ""},
    {"整车产量41万辆", "41", "万辆", ""},
    {"单位能耗0.32吨标准煤/万元", "0.32", "吨标准煤/万元", ""},
    {"年均浓度35微克/立方米", "35", "微克/立方米", ""},
    {"出生率7.4‰", "7.4", "‰", ""},
    {"提高0.8个百分点", "0.8", "个百分点", ""},
    {"建设周期18个月", "18", "个月", ""},
    {"签约项目31个", "31", "个", ""},
    {"用电量65.1亿千瓦时", "65.1", "亿千瓦时", ""},
    {"人均预期寿命79.6岁", "79.6", "岁", ""},
    {"是上年的2.3倍", "2.3", "倍", ""},
    {"８１６．４亿元", "816.4", "亿元", ""},
    {"增长６．５％", "6.5", "%", ""},
    {"增長6.5%", "6.5", "%", ""},
    {"１，２３４．５亿元", "1234.5", "亿元", ""},
    {"1,234.5亿元", "1234.5", "亿元", ""},
    {"12,345,678元", "12345678", "元", ""},
    {"53 685 元", "53685", "元", ""},
    {"2 萬人", "2", "万人", ""},
    {"3.4億元", "3.4", "亿元", ""},
    {"新增市場主體1.2萬戶", "1.2", "万户", ""},
    {"GDP2100亿元", "2100", "亿元", ""},
    {"建成5G基站640个", "640", "个", ""},
    {"新开4S店9家", "9", "家", ""},
    {"PM2.5平均浓度31微克/立方米", "31", "微克/立方米", ""},
    {"T3航站楼旅客55万人次", "55", "万人次", ""},
    {"投用15个5G项目", "15", "个", ""},
    {"绿道长45km", "45", "km", ""},
    {"2023年完成42项", "42", "项", ""},
    {"1镇", "1", "镇", ""},
    {"查处问题16件23人", "23", "人", ""},
    {"53685元、26515元", "26515", "元", ""},
    {"160公里、1337公里", "1337", "公里", ""},
    {"覆盖率100%", "100", "%", ""},
    {"参保率稳定在95.50%", "95.50", "%", ""},
    {"温度升至3℃", "3", "℃", ""},
    {"0.07", "0.07", "", ""},
};

/* Movements: the sign. */
static const struct phrase movements[] = {
    {"增长4.8%", "4.8", "%", ""},
    {"同比增长9%", "9", "%", ""},
    {"比上年提高1.2个百分点", "1.2", "个百分点", ""},
    {"下降3.6%", "-3.6", "%", ""},
    {"同比下降12.0%", "-12.0", "%", ""},
    {"减少45件", "-45", "件", ""},
    {"降低2.5%", "-2.5", "%", ""},
    {"回落0.4个百分点", "-0.4", "个百分点", ""},
    {"下滑6.1%", "-6.1", "%", ""},
    {"压减12%", "-12", "%", ""},
    {"收窄1.1个百分点", "-1.1", "个百分点", ""},
    {"负增长2.2%", "-2.2", "%", ""},
    {"同比降5.5%", "-5.5", "%", ""},
    {"较上年减3户", "-3", "户", ""},
    {"增速为-1.9%", "-1.9", "%", ""},
    {"增长−1.9%", "-1.9", "%", ""},
    {"增长－1.9％", "-1.9", "%", ""},
    {"最低气温零下4℃", "-4", "℃", ""},
    {"下降了7.5%", "-7.5", "%", ""},
    {"下降幅度达到8%", "-8", "%", ""},
    {"分别下降22.5%、13.1%", "-13.1", "%", ""},
    {"分别下降22.5%和13.1%", "-13.1", "%", ""},
    {"下降1%、2%、3%", "-3", "%", ""},
    {"增长21%、35%", "35", "%", ""},
    {"收入下降5%，支出3%", "3", "%", ""},
    {"下降5%、增长3%", "3", "%", ""},
    {"增长3%、下降5%", "-5", "%", ""},
    {"下降到5%", "5", "%", ""},
    {"降至4.9%", "4.9", "%", ""},
    {"由12件减少至9件", "9", "件", ""},
    {"由5%提高到6%", "6", "%", ""},
    {"从80家增加到95家", "95", "家", ""},
    {"回落至2.1%", "2.1", "%", ""},
    {"止跌回升1.4%", "1.4", "%", ""},
    {"减税降费20亿元", "20", "亿元", ""},
    {"降低企业成本15亿元", "15", "亿元", ""},
    {"减轻负担8亿元", "8", "亿元", ""},
    {"平均价格降幅52%", "52", "%", ""},
    {"增收节支7000万元", "7000", "万元", ""},
    {"減少12%", "-12", "%", ""},
};

/* Operators. */
static const struct phrase operators[] = {
    {"增长6.5%左右", "6.5", "%", "~"},
    {"约30亿元", "30", "亿元", "~"},
    {"大约200人", "200", "人", "~"},
    {"近60家", "60", "家", "~"},
    {"接近1万户", "1", "万户", "~"},
    {"将近90%", "90", "%", "~"},
    {"約30億元", "30", "亿元", "~"},
    {"达到近1.5万亿元", "1.5", "万亿元", "~"},
    {"十来个", "10", "个", "~"},
    {"增长7%以上", "7", "%", ">="},
    {"4万人以上", "4", "万人", ">="},
    {"不低于900亿元", "900", "亿元", ">="},
    {"不少于20家", "20", "家", ">="},
    {"至少30天", "30", "天", ">="},
    {"保持在85%以上", "85", "%", ">="},
    {"60岁及以上", "60", "岁", ">="},
    {"≥95%", "95", "%", ">="},
    {"超700亿元", "700", "亿元", ">"},
    {"超过50家", "50", "家", ">"},
    {"占比超45%", "45", "%", ">"},
    {"突破20万户", "20", "万户", ">"},
    {"突破了20万户", "20", "万户", ">"},
    {"逾3000人次", "3000", "人次", ">"},
    {"高于6%", "6", "%", ">"},
    {"120余项", "120", "项", ">"},
    {"30多条", "30", "条", ">"},
    {"5万余人", "5", "万人", ">"},
    {"3亿多元", "3", "亿元", ">"},
    {"8000余萬元", "8000", "万元", ">"},
    {"5.5%以内", "5.5", "%", "<="},
    {"控制在5.5%以内", "5.5", "%", "<="},
    {"控制在3%以下", "3", "%", "<="},
    {"控制在3%", "3", "%", "<="},
    {"控制在3%左右", "3", "%", "~"},
    {"不超过2.8%", "2.8", "%", "<="},
    {"不高于30微克/立方米", "30", "微克/立方米", "<="},
    {"最多5次", "5", "次", "<="},
    {"低于33微克/立方米", "33", "微克/立方米", "<"},
    {"少于10件", "10", "件", "<"},
    {"不足1%", "1", "%", "<"},
    {"不到3万人", "3", "万人", "<"},
    {"下降3%以上", "-3", "%", "<="},
    {"下降超3%", "-3", "%", "<"},
    {"下降3%以内", "-3", "%", ">="},
    {"下降3%左右", "-3", "%", "~"},
    {"下降不足1%", "-1", "%", ">"},
    {"压减约10%", "-10", "%", "~"},
    {"增长超10%", "10", "%", ">"},
    {"力争达到320天以上", "320", "天", ">="},
    {"新签约16个", "16", "个", ""},
    {"节约100万元", "100", "万元", ""},
    {"附近5个", "5", "个", ""},
    {"市级以上平台42家", "42", "家", ""},
    {"95%以上的村达标", "95", "%", ">="},
};

/* Ranges, ranks, Chinese numerals, nothing. */
static const struct phrase others[] = {
    {"4.5%—5%", "4.5..5", "%", "range"},
    {"4.5%－5%", "4.5..5", "%", "range"},
    {"4.5%-5%", "4.5..5", "%", "range"},
    {"4.5-5%", "4.5..5", "%", "range"},
    {"63%～68%", "63..68", "%", "range"},
    {"63～68%", "63..68", "%", "range"},
    {"5%至6%", "5..6", "%", "range"},
    {"5%到6%", "5..6", "%", "range"},
    {"10亿元至12亿元", "10..12", "亿元", "range"},
    {"30—50家", "30..50", "家", "range"},
    {"增长7%–8%", "7..8", "%", "range"},
    {"下降3%—5%", "-5..-3", "%", "range"},
    {"-2%至-1%", "-2..-1", "%", "range"},
    {"-1%至2%", "-1..2", "%", "range"},
    {"1.0万—1.2万人", "1.0..1.2", "万人", "range"},
    {"全市第一", "1", "位", ""},
    {"位居全国第六", "6", "位", ""},
    {"居全省第十二", "12", "位", ""},
    {"全市第二十一位", "21", "位", ""},
    {"列全国第3", "3", "位", ""},
    {"第15位", "15", "位", ""},
    {"第1名", "1", "位", ""},
    {"稳居首位", "1", "位", ""},
    {"总量位居全市首位", "1", "位", ""},
    {"跃居榜首", "1", "位", ""},
    {"前三", "3", "位", "<="},
    {"全国前十位", "10", "位", "<="},
    {"全国前10强", "10", "位", "<="},
    {"连续五年全省第一", "1", "位", ""},
    {"5.26%，跃居全市第一", "1", "位", ""},
    {"前三季度增长5.2%", "5.2", "%", ""},
    {"第三产业增加值80亿元", "80", "亿元", ""},
    {"第二轮整改42项", "42", "项", ""},
    {"八连冠", "8", "连冠", ""},
    {"七家", "7", "家", ""},
    {"一百零五个", "105", "个", ""},
    {"二十余项", "20", "项", ">"},
    {"百分之五", "5", "%", ""},
    {"两个", "2", "个", ""},
    {"保持正增长", "", "", ""},
    {"全市前列", "", "", ""},
    {"", "", "", ""},
};

static void check(struct arena *a, const struct printed_units *known, const struct phrase *c) {
    struct folded f = fold_text(a, str_of(c->figure));
    struct printed p = printed_read(a, &f, 0, f.text.n, printed_find(&f, 0, f.text.n, known), known);
    struct str value = STR("");
    if (p.has_number)
        value = decimal_fmt(a, p.low);
    if (p.op == OP_RANGE)
        value = str_fmt(a, "%.*s..%.*s", STR_ARG(value), STR_ARG(decimal_fmt(a, p.high)));
    static const char *const ops[OP_N] = {"", "~", ">=", ">", "<=", "<", "range", "rel", "text"};
    bool unit = !p.has_number || str_is(p.unit, c->unit);
    if (!str_is(value, c->value) || !unit || (p.has_number && !str_is(str_of(ops[p.op]), c->op)))
        fail_msg("%s: read as \"%s\" \"%s\" op \"%s\", want \"%s\" \"%s\" op \"%s\"", c->figure,
                 str_z(a, value), str_z(a, p.unit), ops[p.op], c->value, c->unit, c->op);
}

static void check_all(const struct phrase *list, size_t n) {
    struct arena *a = arena_new();
    struct printed_units known = printed_units(a, units, sizeof units / sizeof *units);
    for (size_t i = 0; i < n; i++)
        check(a, &known, &list[i]);
    arena_free(a);
}

#define CHECK(list) check_all(list, sizeof(list) / sizeof *(list))

static void plain_values(void **state) {
    (void)state;
    CHECK(plain);
}

static void signs(void **state) {
    (void)state;
    CHECK(movements);
}

static void operator_words(void **state) {
    (void)state;
    CHECK(operators);
}

static void ranges_ranks_and_numerals(void **state) {
    (void)state;
    CHECK(others);
}

/* What only the surroundings tell: an elided unit, the operator of a whole list, a sign left open. */
static void surroundings(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct printed_units known = printed_units(a, units, sizeof units / sizeof *units);
    struct folded f = fold_text(a, STR("新增车位500、300个以上，平均降幅超50%"));
    struct printed p = printed_read(a, &f, 0, f.text.n, (struct datum){DATUM_ARABIC, 12, 15, 0}, &known);
    assert_true(p.has_number && p.low.coef == 500 && str_is(p.unit, "个"));
    assert_int_equal(p.op, OP_EQ);
    assert_int_equal(p.list_op, OP_GE);
    p = printed_read(a, &f, 0, f.text.n, printed_find(&f, 0, f.text.n, &known), &known);
    assert_true(p.open_sign && p.low.coef == 50 && p.op == OP_GT);
    p = printed_turn(p);
    assert_true(p.low.coef == -50 && p.op == OP_LT);
    f = fold_text(a, STR("不低于20%、30%"));
    p = printed_read(a, &f, 0, f.text.n, printed_find(&f, 0, f.text.n, &known), &known);
    assert_int_equal(p.op, OP_EQ);
    assert_int_equal(p.list_op, OP_GE);
    arena_free(a);
}

static void folding(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct folded f = fold_text(a, STR(" 增 长　４．２％\n\n ３５ 億"));
    assert_true(str_is(f.text, "增长4.2%35亿"));
    assert_int_equal(f.off[0], 1);
    assert_int_equal(f.gap[0], GAP_LINE);
    assert_int_equal(f.gap[3], GAP_SPACE);
    assert_int_equal(f.gap[6], GAP_SPACE);
    assert_int_equal(f.gap[10], GAP_LINE);
    assert_int_equal(f.off[f.text.n], sizeof " 增 长　４．２％\n\n ３５ 億" - 1);
    assert_true(fold_whole(&f, 6, 9));
    assert_false(fold_whole(&f, 6, 7));
    assert_false(fold_whole(&f, 8, 9));
    assert_false(fold_whole(&f, 10, 11));
    f = fold_text(a, STR("在２０２２，２０２３年，3,5"));
    assert_true(str_is(f.text, "在2022，2023年，3,5"));
    f = fold_text(a, STR("\xff增\xe5"));
    assert_int_equal(f.text.n, 5);
    f = fold_text(a, STR_NONE);
    assert_int_equal(f.text.n, 0);
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_values),   cmocka_unit_test(signs),
        cmocka_unit_test(operator_words), cmocka_unit_test(ranges_ranks_and_numerals),
        cmocka_unit_test(surroundings),   cmocka_unit_test(folding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

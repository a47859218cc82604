/* Pinyin of names: words that are read otherwise, letters and digits among Han, and every character of the
 * table. */
#include "base/utf8.h"
#include "text/pinyin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *name, *full, *initials;
} names[] = {
    {"地区生产总值", "di qu sheng chan zong zhi", "dqsczz"},
    {"重庆", "chong qing", "cq"},
    {"重点项目", "zhong dian xiang mu", "zdxm"},
    {"民生投入占一般公共预算支出比重", "min sheng tou ru zhan yi ban gong gong yu suan zhi chu bi zhong",
     "mstrzybggyszcbz"},
    {"增长", "zeng zhang", "zz"},
    {"增长期", "zeng zhang qi", "zzq"},
    {"长江、嘉陵江干流", "chang jiang jia ling jiang gan liu", "cjjljgl"},
    {"银行行业", "yin hang hang ye", "yhhy"},
    {"工商行政", "gong shang xing zheng", "gsxz"},
    {"发行业务", "fa xing ye wu", "fxyw"},
    {"会计", "kuai ji", "kj"},
    {"社会计划", "she hui ji hua", "shjh"},
    {"城镇调查失业率", "cheng zhen diao cha shi ye lv", "czdcsyl"},
    {"产业结构调整", "chan ye jie gou tiao zheng", "cyjgtz"},
    {"比重合计", "bi zhong he ji", "bzhj"},
    {"绿色", "lv se", "ls"},
    {"新建5G基站", "xin jian 5g ji zhan", "xj5gjz"},
    {"PM2.5年均浓度", "pm25 nian jun nong du", "pm25njnd"},
    {"国考、市考", "guo kao shi kao", "gksk"},
    {"Ｒ＆Ｄ经费", "r d jing fei", "rdjf"},
    {"“双百”企业", "shuang bai qi ye", "sbqy"},
    {"二〇二三", "er ling er san", "eles"},
    {"GDP", "gdp", "gdp"},
    {"", "", ""},
    {"、", "", ""},
};

static void test_names(void **state) {
    (void)state;
    struct arena *a = arena_new();
    const struct pinyin *p = pinyin_new(a);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct pinyin_name got = pinyin_of(p, a, str_of(names[i].name));
        if (!str_is(got.full, names[i].full) || !str_is(got.initials, names[i].initials))
            fail_msg("%s: %.*s, %.*s", names[i].name, STR_ARG(got.full), STR_ARG(got.initials));
    }
    arena_free(a);
}

/* Each character of the table has one reading, made of plain letters, and is found again. */
static void test_table(void **state) {
    (void)state;
    static const char *const rows[][2] = {
#define X(reading, chars) {reading, chars},
#include "text/pinyin.def"
#undef X
    };
    struct arena *a = arena_new();
    const struct pinyin *p = pinyin_new(a);
    size_t count = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(strlen(rows[i][0]) <= 6 &&
                    strspn(rows[i][0], "abcdefghijklmnopqrstuvwxyz") == strlen(rows[i][0]));
        struct str chars = str_of(rows[i][1]);
        for (; chars.n; count++)
            assert_true(str_is(pinyin_syllable(p, utf8_next(&chars)), rows[i][0]));
    }
    assert_true(count > 8000);
    assert_int_equal(pinyin_syllable(p, 'a').n, 0);
    assert_int_equal(pinyin_syllable(p, 0).n, 0);
    assert_int_equal(pinyin_syllable(p, 0x3005).n, 0);
    assert_int_equal(pinyin_syllable(p, 0x10ffff).n, 0);
    arena_free(a);
}

/* A word has as many syllables as characters, and all its characters have readings. */
static void test_words(void **state) {
    (void)state;
    static const char *const rows[][2] = {
#define X(word, reading) {word, reading},
#include "text/pinyin_words.def"
#undef X
    };
    struct arena *a = arena_new();
    const struct pinyin *p = pinyin_new(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str reading = str_of(rows[i][1]), part, text = str_of(rows[i][0]);
        size_t syllables = 0;
        while (str_next(&reading, ' ', &part))
            syllables++;
        assert_int_equal(syllables, utf8_count(text));
        assert_true(str_is(pinyin_of(p, a, text).full, rows[i][1]));
        while (text.n)
            assert_true(pinyin_syllable(p, utf8_next(&text)).n > 0);
    }
    arena_free(a);
}

static void test_malformed(void **state) {
    (void)state;
    struct arena *a = arena_new();
    const struct pinyin *p = pinyin_new(a);
    assert_true(str_is(pinyin_of(p, a, STR("\xe5\x9b\xff\xe5\x9b\xbd")).full, "guo"));
    assert_true(str_is(pinyin_of(p, a, STR("3.")).full, "3"));
    assert_true(str_is(pinyin_of(p, a, STR(".5")).full, "5"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names), cmocka_unit_test(test_table),
                                       cmocka_unit_test(test_words), cmocka_unit_test(test_malformed)};
    return cmocka_run_group_tests_name("pinyin", tests, NULL, NULL);
}

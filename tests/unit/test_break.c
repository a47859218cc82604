/* Line breaking: each case is a text with | where a line may break and ! where it must. */
#include "text/break.h"
#include "text/line_class.h"
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *marked) {
    char text[1024], got[2048];
    size_t n = 0, m = 0;
    for (const char *p = marked; *p; p++) {
        if (*p != '|' && *p != '!')
            text[n++] = *p;
    }
    unsigned char out[1025];
    break_find((struct str){text, n}, out);
    for (size_t i = 0; i < n; i++) {
        if (out[i] != BREAK_NO)
            got[m++] = out[i] == BREAK_MAY ? '|' : '!';
        got[m++] = text[i];
    }
    got[m] = 0;
    assert_string_equal(got, marked);
    assert_int_equal(out[0], BREAK_NO);
    assert_int_equal(out[n], BREAK_MUST);
}

static void test_marks(void **state) {
    (void)state;
    check("比|“持|平”|好|“‘嵌|套’”|的|《书|名》、|《书》");
    check("一、|二；|三：|四？|五。|“六”|（七）|【八】|九");
    check("重|庆—|成|都|——|中|国……|省|略");
    check("阿|布|杜·|热|合|曼 |kW·h |重|庆・|渝|北");
    check("GDP|（亿|元）|R&D|经|费");
    check("元/人 |元/平方公里 |km/h |35μg/m³ |and/|neither");
}

static void test_figures(void **state) {
    (void)state;
    check("2023年|地|区|生|产|总|值|2442.6亿元，|增|长|4.2%|（按|可|比|价）。");
    check("5万人以上，|控|制|在|5.5%以内，|涨|幅|3%左右");
    check("提|高|0.2个百分点；|第1位、|第四|季|度；|图1和|表2-1；|≥5万人 |−2.8%");
    check("4.5%—5%，|2019—2023年，|2019–2023，|5%～6%");
    check("￥100元 |$5.50 |35℃ |100万千瓦时 |1,234.5万平方米 |1.2万元/人 |30多个|项|目");
    check("第 1 位 |2442.6 亿元 |约|1000 家 |2.5倍以上");
    check("2024年|1月|26日，|①农|业|②工|业 |10:30 |1∶500");
    check("５．２万人");
}

static void test_latin(void **state) {
    (void)state;
    check("People’s |Xi’an |“quoted” |text's |\"straight\" |(brackets)");
    check("https://|example.org/|path/to |well-|known |-2.8 |a |- |b |-x");
    check("CNY 244.26 billion |in |2023, |up |4.2 percent. |No. 1, |Figure 2.");
    check("a\xc2\xa0"
          "b |e\xcc\x81t \xe2\x80\x8b|c");
}

static void test_forced(void **state) {
    (void)state;
    unsigned char out[8];
    break_find(STR("a\nb\r\nc"), out);
    const unsigned char want[] = {0, 0, BREAK_MUST, 0, 0, BREAK_MUST, BREAK_MUST};
    assert_memory_equal(out, want, sizeof want);
    break_find(STR("\n\n b"), out);
    const unsigned char blank[] = {0, BREAK_MUST, BREAK_MUST, BREAK_MAY, BREAK_MUST};
    assert_memory_equal(out, blank, sizeof blank);
    break_find(STR_NONE, out);
    assert_int_equal(out[0], BREAK_MUST);
}

/* Whatever the bytes, a break stands only before the first byte of a character. */
static void test_any_bytes(void **state) {
    (void)state;
    unsigned seed = 7;
    for (int round = 0; round < 20000; round++) {
        char text[40];
        unsigned char out[41];
        for (size_t i = 0; i < sizeof text; i++) {
            static const char from[] = "\xe4\xb8\xad\xe3\x80\x82 2.5%/-\n\xe2\x80\x9c(a\xff\xcc\x81";
            seed = seed * 1103515245U + 12345U;
            text[i] = from[(seed >> 16) % (sizeof from - 1)];
        }
        struct str s = {text, (size_t)round % (sizeof text + 1)};
        break_find(s, out);
        assert_int_equal(out[s.n], BREAK_MUST);
        for (size_t i = 0; i < s.n; i++)
            assert_true(out[i] <= BREAK_MUST);
    }
}

static void test_tables(void **state) {
    (void)state;
    assert_true(words_sorted());
    assert_true(words_torn(STR("同比增长"), 9));
    assert_false(words_torn(STR("同比增长"), 6));
    for (uint32_t cp = 1; cp < 0x3000; cp++)
        assert_in_range(line_class(cp), LB_AL, LB_ZW);
    assert_int_equal(line_class(0x3002), LB_CL);
    assert_int_equal(line_class(0x4e00), LB_ID);
    assert_int_equal(line_class(0x20bb7), LB_ID);
    assert_int_equal(line_class('a'), LB_AL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),  cmocka_unit_test(test_figures),   cmocka_unit_test(test_latin),
        cmocka_unit_test(test_forced), cmocka_unit_test(test_any_bytes), cmocka_unit_test(test_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

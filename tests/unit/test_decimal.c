/* Exact decimals: what is read, printed, compared and refused. */
#include "base/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static struct decimal dec(const char *z) {
    struct decimal d;
    if (!decimal_parse(str_of(z), &d))
        fail_msg("'%s' is not read", z);
    return d;
}

static void assert_shown(struct decimal d, const char *expected) {
    struct str got = decimal_fmt(arena, d);
    if (!str_is(got, expected))
        fail_msg("%.*s, expected %s", STR_ARG(got), expected);
}

static void test_parse(void **state) {
    static const struct {
        const char *in, *out;
    } good[] = {{"0", "0"},
                {"6.0", "6.0"},
                {"-2.80", "-2.80"},
                {"+3", "3"},
                {"\xe2\x88\x92"
                 "3.5",
                 "-3.5"},
                {"007", "7"},
                {"-0", "0"},
                {"0.000000000000000001", "0.000000000000000001"},
                {"999999999999999999999999999999", "999999999999999999999999999999"},
                {"999999999999.999999999999999999", "999999999999.999999999999999999"},
                {"0000000000000000000000000000000000001", "1"}};
    static const char *const bad[] = {"",
                                      ".",
                                      ".5",
                                      "5.",
                                      "1.2.3",
                                      "1,2",
                                      "1e3",
                                      "--1",
                                      "+-1",
                                      "- 1",
                                      " 1",
                                      "1 ",
                                      "0x1",
                                      "inf",
                                      "nan",
                                      "１",
                                      "+",
                                      "-",
                                      "1.0a",
                                      "1234567890123456789012345678901",
                                      "0.0000000000000000001"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_shown(dec(good[i].in), good[i].out);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct decimal d = {42, 7};
        assert_false(decimal_parse(str_of(bad[i]), &d));
        assert_true(d.coef == 42 && d.scale == 7);
    }
}

static void test_cmp(void **state) {
    static const struct {
        const char *a, *b;
        int cmp;
    } cases[] = {{"6", "6.0", 0},
                 {"6.00", "6.0", 0},
                 {"-1", "1", -1},
                 {"0", "-0.0", 0},
                 {"0.1", "0.09", 1},
                 {"-0.1", "-0.09", -1},
                 {"2442.6", "2442.60", 0},
                 {"999999999999999999999999999999", "0.000000000000000001", 1},
                 {"-999999999999999999999999999999", "0.000000000000000001", -1},
                 {"-999999999999999999999999999999", "-0.000000000000000001", -1},
                 {"0.000000000000000001", "999999999999999999999999999999", -1},
                 {"999999999999.999999999999999999", "999999999999999999999999999999", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(decimal_cmp(dec(cases[i].a), dec(cases[i].b)), cases[i].cmp);
        assert_int_equal(decimal_cmp(dec(cases[i].b), dec(cases[i].a)), -cases[i].cmp);
    }
}

static void test_sums(void **state) {
    static const struct {
        const char *a, *b, *sum, *difference;
    } cases[] = {{"4.2", "7", "11.2", "-2.8"},
                 {"0.1", "0.2", "0.3", "-0.1"},
                 {"6.0", "6.00", "12.00", "0.00"},
                 {"-3", "-2", "-5", "-1"},
                 {"2442.60", "0", "2442.60", "2442.60"}};
    struct decimal d = {42, 7};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(decimal_add(dec(cases[i].a), dec(cases[i].b), &d));
        assert_shown(d, cases[i].sum);
        assert_true(decimal_sub(dec(cases[i].a), dec(cases[i].b), &d));
        assert_shown(d, cases[i].difference);
    }
    d = (struct decimal){42, 7};
    assert_false(decimal_add(dec("999999999999999999999999999999"), dec("1"), &d));
    assert_false(decimal_add(dec("999999999999999999999999999999"), dec("0.01"), &d));
    assert_false(decimal_sub(dec("-999999999999999999999999999999"), dec("1"), &d));
    assert_true(d.coef == 42 && d.scale == 7);
}

static void test_products(void **state) {
    static const struct {
        const char *a, *b, *out; /* "" when refused */
    } cases[] = {{"2442.6", "100000000", "244260000000"},
                 {"2442.60", "0.1", "244.26"},
                 {"-0.5", "0.2", "-0.1"},
                 {"0", "999999999999999999999999999999", "0"},
                 {"999999999999999999999999999999", "10", ""},
                 {"0.000000000000000001", "0.1", ""},
                 {"0.000000000000000010", "0.1", "0.000000000000000001"},
                 {"999999999999999999999999999999", "999999999999999999999999999999", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal d;
        bool ok = decimal_mul(dec(cases[i].a), dec(cases[i].b), &d);
        assert_int_equal(ok, *cases[i].out != 0);
        if (ok)
            assert_shown(d, cases[i].out);
    }
}

/* 四舍五入: ties go away from zero, as bulletins round. */
static void test_quotients(void **state) {
    static const struct {
        const char *a, *b;
        int scale;
        const char *out; /* "" when refused */
    } cases[] = {{"1", "3", 4, "0.3333"},
                 {"2", "3", 4, "0.6667"},
                 {"1", "8", 2, "0.13"},
                 {"-1", "8", 2, "-0.13"},
                 {"1", "-8", 2, "-0.13"},
                 {"-1", "-8", 2, "0.13"},
                 {"5", "2", 0, "3"},
                 {"-5", "2", 0, "-3"},
                 {"0.45", "1", 1, "0.5"},
                 {"0.449", "1", 1, "0.4"},
                 {"0", "7", 3, "0.000"},
                 {"7", "0.001", 0, "7000"},
                 {"1", "0", 2, ""},
                 {"1", "3", 19, ""},
                 {"1", "3", -1, ""},
                 {"1000000000000", "0.000000000000000001", 0, ""},
                 {"2442.60", "451.21", 2, "5.41"},
                 {"24426000000", "225605", 0, "108269"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal d;
        bool ok = decimal_div(dec(cases[i].a), dec(cases[i].b), cases[i].scale, &d);
        if (ok != (*cases[i].out != 0))
            fail_msg("%s / %s", cases[i].a, cases[i].b);
        if (ok)
            assert_shown(d, cases[i].out);
    }
}

static void test_round_and_trim(void **state) {
    (void)state;
    assert_shown(decimal_round(dec("2.345"), 2), "2.35");
    assert_shown(decimal_round(dec("-2.345"), 2), "-2.35");
    assert_shown(decimal_round(dec("2.344"), 2), "2.34");
    assert_shown(decimal_round(dec("9.99"), 1), "10.0");
    assert_shown(decimal_round(dec("0.4"), 0), "0");
    assert_shown(decimal_round(dec("0.5"), 0), "1");
    assert_shown(decimal_round(dec("2.3"), 4), "2.3");
    assert_shown(decimal_trim(dec("2.300")), "2.3");
    assert_shown(decimal_trim(dec("200")), "200");
    assert_shown(decimal_trim(dec("0.00")), "0");
    assert_shown(decimal_abs(dec("-2.30")), "2.30");
    assert_shown(decimal_neg(dec("-2.30")), "2.30");
    assert_shown(decimal_int(-12), "-12");
    assert_int_equal(decimal_sign(dec("-0.0")), 0);
    assert_int_equal(decimal_sign(dec("-0.1")), -1);
    assert_true(decimal_double(dec("-2.5")) == -2.5);
}

/* Small numbers against plain integers, and laws that must hold of all. */
static void test_laws(void **state) {
    unsigned random = 5;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int v[2], scale[2];
        struct decimal d[2], sum, back, product, quotient;
        for (int k = 0; k < 2; k++) {
            random = random * 1103515245U + 12345U;
            v[k] = (int)(random >> 8) % 200000 - 100000;
            scale[k] = (int)(random >> 28) % 4;
            d[k] = (struct decimal){v[k], scale[k]};
            assert_true(decimal_cmp(dec(str_z(arena, decimal_fmt(arena, d[k]))), d[k]) == 0);
        }
        long long left = v[0], right = v[1];
        for (int k = scale[0]; k < 3; k++)
            left *= 10;
        for (int k = scale[1]; k < 3; k++)
            right *= 10;
        assert_int_equal(decimal_cmp(d[0], d[1]), left < right ? -1 : left > right);
        assert_true(decimal_add(d[0], d[1], &sum));
        assert_int_equal(decimal_cmp(sum, (struct decimal){left + right, 3}), 0);
        assert_true(decimal_sub(sum, d[1], &back));
        assert_int_equal(decimal_cmp(back, d[0]), 0);
        assert_true(decimal_mul(d[0], d[1], &product));
        assert_int_equal(decimal_cmp(product, (struct decimal){(__int128)left * right, 6}), 0);
        if (v[1]) {
            assert_true(decimal_div(product, d[1], 6, &quotient));
            assert_int_equal(decimal_cmp(quotient, d[0]), 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),     cmocka_unit_test(test_cmp),
        cmocka_unit_test(test_sums),      cmocka_unit_test(test_products),
        cmocka_unit_test(test_quotients), cmocka_unit_test(test_round_and_trim),
        cmocka_unit_test(test_laws),
    };
    arena = arena_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}

/* Views, buffers and UTF-8. */
#include "base/str.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

static void test_compare(void **state) {
    (void)state;
    assert_true(str_eq(STR_NONE, STR("")));
    assert_true(str_eq(STR("亿元"), str_of("亿元")));
    assert_false(str_eq(STR("a"), STR("ab")));
    assert_true(str_is(STR("abc"), "abc") && !str_is(STR("abc"), "ab"));
    assert_true(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("b"), STR("a")) > 0);
    assert_true(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR_NONE, STR("a")) < 0);
    assert_int_equal(str_cmp(STR_NONE, STR_NONE), 0);
    assert_true(str_cmp(STR("z"), STR("中")) < 0); /* by bytes, so by code point */
    assert_true(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
    assert_true(str_starts(STR_NONE, STR_NONE) && str_ends(STR("a"), STR_NONE));
    assert_int_equal(str_of(NULL).n, 0);
}

static void test_parts(void **state) {
    (void)state;
    assert_true(str_is(str_skip(STR("abc"), 1), "bc") && str_is(str_skip(STR("abc"), 9), ""));
    assert_true(str_is(str_head(STR("abc"), 1), "a") && str_is(str_head(STR("abc"), 9), "abc"));
    assert_true(str_is(str_trim(STR(" \t\r\na b\n ")), "a b") && str_is(str_trim(STR("  ")), ""));
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 0), 1);
    assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
    assert_int_equal(str_find(STR("abcabc"), STR("x"), 0), 6);
    assert_int_equal(str_find(STR("abc"), STR("abcd"), 0), 3);
    assert_int_equal(str_find(STR("abc"), STR("a"), 99), 3);
    assert_int_equal(str_find(STR_NONE, STR("a"), 0), 0);
    assert_true(str_has(STR("abc"), STR("c")) && str_has(STR("abc"), STR_NONE) &&
                !str_has(STR_NONE, STR("c")));
}

static void test_next(void **state) {
    struct str rest = STR("a;;b;"), part;
    static const char *const parts[] = {"a", "", "b", ""};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_true(str_next(&rest, ';', &part));
        assert_true(str_is(part, parts[i]));
    }
    assert_false(str_next(&rest, ';', &part));
    rest = STR_NONE;
    assert_false(str_next(&rest, ';', &part));
}

static void test_int(void **state) {
    static const char *const bad[] = {"", "-", "+1", "1.0", " 1", "1 ", "1e3", "--1", "9999999999", "１"};
    int v = 42;
    (void)state;
    assert_true(str_int(STR("0"), &v) && v == 0);
    assert_true(str_int(STR("-12"), &v) && v == -12);
    assert_true(str_int(STR("999999999"), &v) && v == 999999999);
    v = 42;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_int(str_of(bad[i]), &v));
    assert_int_equal(v, 42);
}

static void test_fill_and_replace(void **state) {
    const struct str args[] = {STR_INIT("甲"), STR_INIT("{0}")};
    assert_true(str_is(str_fill(*state, STR("{1}:{0}{0} {2} {} {x}"), args, 2), "{0}:甲甲 {2} {} {x}"));
    assert_true(str_is(str_replace(*state, STR("aXbXX"), STR("X"), STR("--")), "a--b----"));
    assert_true(str_is(str_replace(*state, STR("abc"), STR(""), STR("-")), "abc"));
    assert_true(str_is(str_replace(*state, STR("aaa"), STR("aa"), STR("b")), "ba"));
    assert_true(str_is(str_fmt(*state, "%d-%.*s", 7, STR_ARG(STR("亿"))), "7-亿"));
    struct str copy = str_dup(*state, STR("abc"));
    assert_true(str_is(copy, "abc") && copy.p[3] == 0);
}

static void test_buffer(void **state) {
    struct buf b = buf_new(*state);
    assert_int_equal(buf_str(&b).n, 0);
    for (int i = 0; i < 1000; i++) {
        buf_addc(&b, 'a');
        buf_addz(&b, "bc");
        buf_fmt(&b, "%d", i % 10);
        buf_add(&b, STR_NONE);
    }
    assert_int_equal(b.n, 4000);
    assert_int_equal(b.p[b.n], 0);
    assert_memory_equal(b.p + 3996, "abc9", 4);
}

static void test_json(void **state) {
    struct buf b = buf_new(*state);
    buf_json(&b, STR("a\"b\\c\n\t\x01\x7f 亿\xe2\x80\xa8</"));
    assert_string_equal(b.p, "\"a\\\"b\\\\c\\n\\u0009\\u0001\\u007f 亿\\u2028</\"");
}

/* ---- UTF-8 ---- */

static void test_utf8_decode(void **state) {
    static const struct {
        struct str bytes;
        uint32_t cp;
        size_t len;
    } cases[] = {{STR_INIT("a"), 'a', 1},
                 {STR_INIT("\xc2\xa0"), 0xa0, 2},
                 {STR_INIT("亿"), 0x4ebf, 3},
                 {STR_INIT("\xf0\xa0\x80\x80"), 0x20000, 4},
                 {STR_INIT("\xf4\x8f\xbf\xbf"), 0x10ffff, 4},
                 {STR_INIT("\xef\xbf\xbd"), 0xfffd, 3},
                 {STR_INIT("\xc0\x80"), 0xfffd, 1},         /* overlong */
                 {STR_INIT("\xe0\x80\x80"), 0xfffd, 1},     /* overlong */
                 {STR_INIT("\xed\xa0\x80"), 0xfffd, 1},     /* surrogate */
                 {STR_INIT("\xf4\x90\x80\x80"), 0xfffd, 1}, /* above the last plane */
                 {STR_INIT("\xe4\xba"), 0xfffd, 1},         /* cut off */
                 {STR_INIT("\x80"), 0xfffd, 1},
                 {STR_INIT("\xff"), 0xfffd, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t len;
        assert_int_equal(utf8_decode(cases[i].bytes, &len), cases[i].cp);
        assert_int_equal(len, cases[i].len);
        bool is_broken = cases[i].cp == 0xfffd && cases[i].len == 1;
        assert_int_equal(utf8_invalid(cases[i].bytes), is_broken ? 0 : cases[i].bytes.n);
    }
    assert_int_equal(utf8_count(STR("a亿b")), 3);
    assert_int_equal(utf8_count(STR_NONE), 0);
    assert_int_equal(utf8_invalid(STR("ab\xff")), 2);
}

/* Each code point survives writing and reading. */
static void test_utf8_round_trip(void **state) {
    for (uint32_t cp = 1; cp < 0x110000; cp += cp < 0x3000 ? 1 : 97) {
        if (cp >= 0xd800 && cp <= 0xdfff)
            continue;
        struct buf b = buf_new(*state);
        utf8_add(&b, cp);
        struct str s = buf_str(&b);
        assert_int_equal(utf8_next(&s), cp);
        assert_int_equal(s.n, 0);
        if (cp % 64 == 0)
            arena_reset(*state);
    }
}

static void test_utf8_classes(void **state) {
    (void)state;
    assert_true(utf8_is_han(0x4ebf) && utf8_is_han(0x3007) && utf8_is_han(0x20000) && !utf8_is_han('a'));
    assert_true(utf8_is_fullwidth(0xff0c) && utf8_is_fullwidth(0x3002) && !utf8_is_fullwidth('%'));
    assert_int_equal(utf8_fold_width(0xff10), '0');
    assert_int_equal(utf8_fold_width(0xff05), '%');
    assert_int_equal(utf8_fold_width(0x3000), ' ');
    assert_int_equal(utf8_fold_width(0x4ebf), 0x4ebf);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_compare),          T(test_parts),        T(test_next), T(test_int),
        T(test_fill_and_replace), T(test_buffer),       T(test_json), T(test_utf8_decode),
        T(test_utf8_round_trip),  T(test_utf8_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

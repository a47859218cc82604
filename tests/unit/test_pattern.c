/* Patterns: what they fit, what cannot be read, and that none takes long. */
#include "data/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static bool fits(const char *pattern, const char *text) {
    struct arena *a = arena_new();
    const char *why;
    struct pattern *p = pattern_read(a, str_of(pattern), &why);
    if (!p)
        fail_msg("%s: %s", pattern, why);
    bool ok = pattern_fits(p, str_of(text));
    arena_free(a);
    return ok;
}

static void fits_the_whole(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *text;
        bool ok;
    } rows[] = {
        {"", "", true},
        {"", "a", false},
        {"abc", "abc", true},
        {"abc", "abcd", false},
        {"abc", "xabc", false},
        {"^abc$", "abc", true},
        {"a.c", "a亿c", true},
        {"a.c", "ac", false},
        {"[a-z][a-z0-9_-]{0,63}", "gdp-2023", true},
        {"[a-z][a-z0-9_-]{0,63}", "Gdp", false},
        {"[a-z]{2,3}", "a", false},
        {"[a-z]{2,3}", "abc", true},
        {"[a-z]{2,3}", "abcd", false},
        {"[a-z]{2,}", "abcdefgh", true},
        {"[a-z]{0}", "", true},
        {"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?", "2023", true},
        {"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?", "2023-Q4", true},
        {"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?", "2023-12", true},
        {"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?", "2023-13", false},
        {"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?", "2023-", false},
        {"\\d+\\.\\d{2}", "12.50", true},
        {"\\d+\\.\\d{2}", "12x50", false},
        {"\\w+\\s\\W", "a1_ -", true},
        {"[^,;]*", "a b", true},
        {"[^,;]*", "a,b", false},
        {"[]a]+", "]a", true},
        {"[a-]+", "a-a", true},
        {"[\\d.]+", "1.2", true},
        {"[一-龥]+(元|人)", "亿元", true},
        {"[一-龥]+(元|人)", "亿吨", false},
        {"(?:ab|cd|)e", "e", true},
        {"(?:ab|cd|)e", "cde", true},
        {"a|b|c|d", "c", true},
        {"a|b|c|d", "e", false},
        {"(a*)*b", "aaaab", true},
        {"(a|b)*?", "abab", true},
        {"a+b?c*", "aacc", true},
        {"\\$\\{\\}", "${}", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (fits(rows[i].pattern, rows[i].text) != rows[i].ok)
            fail_msg("'%s' and '%s'", rows[i].pattern, rows[i].text);
    }
}

static void cannot_be_read(void **state) {
    (void)state;
    static const char *const patterns[] = {"(",
                                           "a)",
                                           "[a",
                                           "[",
                                           "*a",
                                           "a{",
                                           "a{x}",
                                           "a{3,2}",
                                           "a{999}",
                                           "[z-a]",
                                           "\\",
                                           "[\\",
                                           "\\k",
                                           "[a-\\d]",
                                           "a{1",
                                           "((((((((((((((((((((((a",
                                           "(a{255}){255}",
                                           "((a{99}|b){99}|c){99}"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct arena *a = arena_new();
        const char *why = NULL;
        if (pattern_read(a, str_of(patterns[i]), &why))
            fail_msg("'%s' was read", patterns[i]);
        assert_non_null(why);
        arena_free(a);
    }
}

/* Patterns that make other engines go back for ever, and long ones. */
static void none_takes_long(void **state) {
    (void)state;
    clock_t start = clock();
    char text[3001];
    memset(text, 'a', 3000);
    text[3000] = 0;
    assert_false(fits("(a+)+b", text));
    assert_false(fits("(a|a)*(a|a)*(a|a)*b", text));
    assert_true(fits("((((((){255}){255}){255}){255}){255}){255}a*", text));
    struct arena *a = arena_new();
    const char *why;
    struct buf b = buf_new(a);
    for (int i = 0; i < 100000; i++)
        buf_addz(&b, "a|");
    assert_null(pattern_read(a, buf_str(&b), &why));
    assert_string_equal(why, "too large");
    arena_free(a);
    assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fits_the_whole),
        cmocka_unit_test(cannot_be_read),
        cmocka_unit_test(none_takes_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Figures stay whole in pages: what is bound, and what is left alone. */
#include "page/keep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void keeps(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct unit units[] = {{.id = STR("亿元"), .en_unit = STR("CNY {} billion")},
                           {.id = STR("万人"), .en_unit = STR("{} thousand people")},
                           {.id = STR("万人次")}};
    struct model m = {.units = units, .unit_count = 3};
    static const char *const cases[][2] = {
        {"<p>目标1660亿元以上。</p>", "<p>目<span class=\"q\">标1660亿元以上</span>。</p>"},
        {"增长≥5%，4465万人次", "增长<span class=\"q\">≥5%</span>，<span class=\"q\">4465万人次</span>"},
        {"2024年7%左右", "<span class=\"q\">2024年</span><span class=\"q\">7%左右</span>"},
        {"at least CNY 166.0 billion now", "at least <span class=\"q\">CNY 166.0 billion</span> now"},
        {"50,000 thousand people", "<span class=\"q\">50,000 thousand</span> people"},
        {"5G、C919和12", "5G、C919和12"},
        {"<a href=\"x5%\">1</a><svg><text>5%</text></svg>",
         "<a href=\"x5%\">1</a><svg><text>5%</text></svg>"},
        {"<title>7%</title><code>7%</code>7%", "<title>7%</title><code>7%</code><span class=\"q\">7%</span>"},
        {"于2024-01-20发布，2018-2022",
         "<span class=\"q\">于2024-01-20</span>发布，<span class=\"q\">2018-2022</span>"},
        {"&lt;5%", "<span class=\"q\">&lt;5%</span>"},
        {"", ""},
        {"<", "<"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str got = keep_figures(a, &m, str_of(cases[i][0]));
        assert_string_equal(str_z(a, got), cases[i][1]);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps)};
    return cmocka_run_group_tests_name("keep", tests, NULL, NULL);
}

/* Interface words: lookup, nesting, and what is wrong between two languages. */
#include "page/i18n.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *a;
    struct diags ds;
    struct source zh, en;
    struct i18n words;
};

static bool load(struct fixture *f, const char *zh, const char *en) {
    f->a = arena_new();
    f->ds = diags_new(f->a);
    f->zh = (struct source){STR("zh.yaml"), str_of(zh)};
    f->en = (struct source){STR("en.yaml"), str_of(en)};
    const struct source *const files[LANG_COUNT] = {&f->zh, &f->en};
    return i18n_load(f->a, files, &f->words, &f->ds);
}

static void check_messages(const char *zh, const char *en, const char *want) {
    struct fixture f;
    bool good = load(&f, zh, en);
    struct buf said = buf_new(f.a);
    diags_text(&said, &f.ds, LANG_EN);
    assert_string_equal(said.n ? said.p : "", want);
    assert_int_equal(good, want[0] == 0);
    arena_free(f.a);
}

static void test_words(void **state) {
    (void)state;
    struct fixture f;
    assert_true(load(&f, "home: 首页\nnav:\n  data: 数据\n  deep: {x: 深}\nnav.more: 更多{0}项\nempty: ''\n",
                     "empty: ''\nnav: {more: '{0} more', deep: {x: deep}, data: Data}\nhome: Home\n"));
    assert_string_equal(str_z(f.a, i18n_word(&f.words, LANG_ZH, "nav.data", &f.ds)), "数据");
    assert_string_equal(str_z(f.a, i18n_word(&f.words, LANG_EN, "nav.deep.x", &f.ds)), "deep");
    assert_int_equal(i18n_word(&f.words, LANG_EN, "empty", &f.ds).n, 0);
    struct str five = STR("5");
    assert_string_equal(str_z(f.a, i18n_fill(f.a, &f.words, LANG_ZH, "nav.more", &five, 1, &f.ds)),
                        "更多5项");
    assert_int_equal(f.ds.list.n, 0);
    assert_string_equal(str_z(f.a, i18n_word(&f.words, LANG_EN, "hone", &f.ds)), "⟦hone⟧");
    assert_int_equal(f.ds.errors, 1);
    assert_string_equal(str_z(f.a, diag_fix(f.a, &f.ds.list.v[0], LANG_EN)), "did you mean 'home'?");
    json_t *json = i18n_json(&f.words, LANG_ZH),
           *want = json_loads("{\"home\":\"首页\",\"empty\":\"\",\"nav\":{\"data\":\"数据\",\"deep\":{\"x\":"
                              "\"深\"},\"more\":\"更多{0}项\"}}",
                              0, NULL);
    assert_true(json_equal(json, want));
    json_decref(json);
    json_decref(want);
    arena_free(f.a);
}

static void test_messages(void **state) {
    (void)state;
    check_messages("a: 甲\nnav_home: 首页\n", "nav_hone: Home\na: A\n",
                   "zh.yaml:2:1: error: the word 'nav_home' is missing in en.yaml [i18n-key]\n"
                   "    did you mean 'nav_hone'?\n"
                   "en.yaml:1:1: error: the word 'nav_hone' is missing in zh.yaml [i18n-key]\n"
                   "    did you mean 'nav_home'?\n");
    check_messages(
        "a: '{1}之{0}，{0}'\nb: '{ab}'\nc: 无 {} {-}\n", "a: '{0} of {2}'\nb: x\nc: none\n",
        "en.yaml:1:4: error: 'a' has the places {0} {2} here and {0} {1} in the other language "
        "[i18n-places]\n"
        "en.yaml:2:4: error: 'b' has the places – here and {ab} in the other language [i18n-places]\n");
    check_messages("a: [x]\n", "a: A\n",
                   "zh.yaml:1:4: error: 'a' is neither a text nor a group of texts [i18n-value]\n");
    check_messages("a: x\na.b: y\n", "a: x\na.b: y\n",
                   "zh.yaml:1:1: error: 'a' is a text here and a group elsewhere [i18n-group]\n"
                   "en.yaml:1:1: error: 'a' is a text here and a group elsewhere [i18n-group]\n");
    check_messages("a: {b: x}\na.b: y\n", "a: {b: x}\n",
                   "zh.yaml:2:1: error: the word 'a.b' is given twice [i18n-twice]\n");
    check_messages("", "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_messages)};
    return cmocka_run_group_tests_name("i18n", tests, NULL, NULL);
}

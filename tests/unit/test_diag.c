/* Diagnostics: places, order, forms, suggestions, and the table of messages itself. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

static void assert_place(const struct source *src, size_t off, size_t line, size_t col) {
    size_t l, c;
    loc_line_col((struct loc){src, off}, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, col);
}

static void test_places(void **state) {
    const struct source src = {STR("f"), STR("甲乙c\r\n\nd亿e")}, empty = {STR("f"), STR_NONE};
    (void)state;
    assert_place(&src, 0, 1, 1);
    assert_place(&src, 3, 1, 2);
    assert_place(&src, 6, 1, 3);
    assert_place(&src, 9, 2, 1);
    assert_place(&src, 10, 3, 1);
    assert_place(&src, 14, 3, 3);
    assert_place(&src, src.text.n, 3, 4);
    assert_place(&src, src.text.n + 100, 3, 4);
    assert_place(&empty, 0, 1, 1);
    assert_place(&empty, 9, 1, 1);
}

static void test_text(void **state) {
    const struct source src = {STR("a/b.csv"), STR("x\ny,亿,z\n")};
    struct diags ds = diags_new(*state);
    struct buf out = buf_new(*state);
    diag(&ds, DIAG_UNKNOWN_UNIT, ((struct loc){&src, 8}), STR("亿圆"), STR("亿元"));
    diag(&ds, DIAG_UNKNOWN_UNIT, ((struct loc){&src, 4}), STR("x"), STR_NONE);
    diag(&ds, DIAG_FILE_READ, LOC_NONE, STR("f"), STR("gone"), STR("文件已删除"));
    assert_int_equal(ds.errors, 3);
    assert_int_equal(ds.warnings, 0);
    diags_text(&out, &ds, LANG_EN);
    assert_string_equal(out.p, "a/b.csv:2:5: error: unknown unit '亿圆' [unknown-unit]\n"
                               "    did you mean '亿元'?\n"
                               "a/b.csv:2:3: error: unknown unit 'x' [unknown-unit]\n"
                               "zhibiao: error: cannot read 'f': gone [file-read]\n");
    out = buf_new(*state);
    diags_text(&out, &ds, LANG_ZH);
    assert_string_equal(out.p, "a/b.csv:2:5: error: 单位“亿圆”不在单位表中 [unknown-unit]\n"
                               "    是否为“亿元”？\n"
                               "a/b.csv:2:3: error: 单位“x”不在单位表中 [unknown-unit]\n"
                               "zhibiao: error: 无法读取“f”：文件已删除 [file-read]\n");
}

static void test_json(void **state) {
    const struct source src = {STR("a\"b"), STR("x\ny")};
    struct diags ds = diags_new(*state);
    struct buf out = buf_new(*state);
    diags_json(&out, &ds, LANG_EN);
    json_t *root = json_loads(out.p, 0, NULL);
    assert_int_equal(json_array_size(root), 0);
    json_decref(root);
    out = buf_new(*state);
    diag(&ds, DIAG_UNKNOWN_UNIT, ((struct loc){&src, 2}), STR("\"\\\n"), STR("亿元"));
    diag(&ds, DIAG_TEXT_ENCODING, loc_file(&src), STR("GB18030"));
    diags_json(&out, &ds, LANG_EN);
    root = json_loads(out.p, 0, NULL);
    assert_int_equal(json_array_size(root), 2);
    const json_t *first = json_array_get(root, 0);
    assert_string_equal(json_string_value(json_object_get(first, "level")), "error");
    assert_string_equal(json_string_value(json_object_get(first, "code")), "unknown-unit");
    assert_string_equal(json_string_value(json_object_get(first, "file")), "a\"b");
    assert_int_equal(json_integer_value(json_object_get(first, "line")), 2);
    assert_int_equal(json_integer_value(json_object_get(first, "column")), 1);
    assert_string_equal(json_string_value(json_object_get(first, "message")), "unknown unit '\"\\\n'");
    assert_string_equal(json_string_value(json_object_get(first, "fix")), "did you mean '亿元'?");
    assert_string_equal(json_string_value(json_object_get(json_array_get(root, 1), "level")), "note");
    json_decref(root);
}

/* What a job found outlives the job's arena. */
static void test_merge(void **state) {
    const struct source src = {STR("f"), STR("x")};
    struct arena *job = arena_new();
    struct diags to = diags_new(*state), from = diags_new(job);
    diag(&to, DIAG_TEXT_ENCODING, loc_file(&src), STR("A"));
    diag(&from, DIAG_UNKNOWN_UNIT, loc_file(&src), STR("甲"), STR_NONE);
    diag(&from, DIAG_COLUMN_UNKNOWN, loc_file(&src), STR("乙"), STR_NONE);
    diags_merge(&to, &from);
    arena_free(job);
    assert_int_equal(to.list.n, 3);
    assert_int_equal(to.errors, 1);
    assert_int_equal(to.warnings, 1);
    assert_true(str_is(diag_message(*state, &to.list.v[1], LANG_EN), "unknown unit '甲'"));
}

static void test_nearest(void **state) {
    static const struct str known[] = {STR_INIT("gdp"),   STR_INIT("亿元"),         STR_INIT("万元"),
                                       STR_INIT("level"), STR_INIT("地区生产总值"), STR_INIT("500112")};
    static const struct {
        const char *word, *hit;
    } cases[] = {{"gpd", "gdp"},
                 {"levle", "level"},
                 {"lvel", "level"},
                 {"亿圆", "亿元"},
                 {"区地生产总值", "地区生产总值"},
                 {"地区生总值", "地区生产总值"},
                 {"500113", "500112"},
                 {"xyz", ""},
                 {"公顷", ""},
                 {"", ""},
                 {"growth", ""},
                 {"GDP", "gdp"},
                 {"亿", "亿元"},
                 {"lev", "level"},
                 {"le", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str hit = diag_nearest(str_of(cases[i].word), known, 6);
        if (!str_is(hit, cases[i].hit))
            fail_msg("%s: '%.*s', expected '%s'", cases[i].word, STR_ARG(hit), cases[i].hit);
    }
    assert_int_equal(diag_nearest(STR("x"), NULL, 0).n, 0);
}

/* How many of {0}, {1}, … a text has. A word that must be translated is an argument for each language. */
static int used(const char *text) {
    unsigned bits = 0;
    for (const char *p = text; *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}')
            bits |= 1U << (p[1] - '0');
    }
    return __builtin_popcount(bits);
}

/* Every message of every floor: a code of its own in small letters, both languages with as many arguments,
 * explained, and in the house's form (no capital, no full stop; Chinese with Chinese punctuation). */
static void test_table(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++) {
        const struct diag_row *row = diag_row((enum diag_id)i);
        enum diag_id found;
        assert_true(diag_find(str_of(row->code), &found));
        if (found != (enum diag_id)i)
            fail_msg("code '%s' stands twice", row->code);
        assert_true(strspn(row->code, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(row->code));
        for (int lang = 0; lang < 2; lang++) {
            if (!*row->text[lang] || !*row->explain[lang])
                fail_msg("'%s' has no text or explanation in language %d", row->code, lang);
        }
        if (used(row->text[0]) != used(row->text[1]) || used(row->fix[0]) != used(row->fix[1]))
            fail_msg("'%s' has other arguments in Chinese than in English", row->code);
        assert_int_equal(!*row->fix[0], !*row->fix[1]);
        const char *en = row->text[LANG_EN], *zh = row->text[LANG_ZH];
        if (en[strlen(en) - 1] == '.' || strstr(zh, "。"))
            fail_msg("'%s' ends with a full stop", row->code);
        if (strchr(zh, '"') || strchr(zh, '\''))
            fail_msg("'%s' has straight quotes in Chinese", row->code);
    }
    enum diag_id none;
    assert_false(diag_find(STR("no-such-code"), &none));
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_places), T(test_text), T(test_json), T(test_merge), T(test_nearest), T(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

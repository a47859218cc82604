/* The YAML reader: trees, places and refusals. Messages of the settings file are in
 * tests/cases/check/site.cases. */
#include "data/meta.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
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

static const struct meta *read_text(struct arena *a, const char *text, struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    *src = (struct source){STR("t.yaml"), str_of(text)};
    *ds = diags_new(a);
    return meta_read(a, src, 0, src->text.n, ds);
}

static void put(struct buf *b, const struct meta *m) {
    if (m->kind == META_TEXT) {
        buf_add(b, m->text);
        return;
    }
    buf_addc(b, m->kind == META_MAP ? '{' : '[');
    for (size_t i = 0; i < m->n; i++) {
        buf_addz(b, i ? "|" : "");
        if (m->kind == META_MAP) {
            buf_add(b, m->keys[i]);
            buf_addc(b, '=');
        }
        put(b, m->items[i]);
    }
    buf_addc(b, m->kind == META_MAP ? '}' : ']');
}

static void assert_tree(struct arena *a, const char *text, const char *expected) {
    struct diags ds;
    const struct meta *m = read_text(a, text, &ds);
    struct buf b = buf_new(a);
    assert_non_null(m);
    put(&b, m);
    assert_string_equal(b.p, expected);
    assert_int_equal(ds.list.n, 0);
}

static void test_trees(void **state) {
    assert_tree(*state, "a: 1\nb: [x, y]\nc:\n  - d: 2\n  - e\n", "{a=1|b=[x|y]|c=[{d=2}|e]}");
    assert_tree(*state, "{zh: 甲, en: \"b: c\"}", "{zh=甲|en=b: c}");
    assert_tree(*state, "- a\n-\n- ''\n", "[a||]");
    assert_tree(*state, "a: |\n  x\n  y\nb: >\n  x\n  y\n", "{a=x\ny\n|b=x y\n}");
}

/* no, null, 1.0 and dates stay as they are written. */
static void test_everything_is_text(void **state) {
    assert_tree(*state, "[no, null, ~, 1.0, 0x10, 2024-01-01, true, 500112]",
                "[no|null|~|1.0|0x10|2024-01-01|true|500112]");
}

static void test_empty_is_an_empty_map(void **state) {
    assert_tree(*state, "", "{}");
    assert_tree(*state, "# only a comment\n", "{}");
    assert_tree(*state, "---\n", "{}");
}

static void test_refusals(void **state) {
    static const struct {
        const char *text;
        enum diag_id id;
    } cases[] = {{"a: &x 1", DIAG_YAML_ANCHOR},       {"a: *x", DIAG_YAML_ALIAS},
                 {"a: !!int 1", DIAG_YAML_TAG},       {"!x {a: 1}", DIAG_YAML_TAG},
                 {"&x [a]", DIAG_YAML_ANCHOR},        {"a: 1\n---\nb: 2", DIAG_YAML_DOCUMENT},
                 {"a: 1\na: 2", DIAG_YAML_KEY_TWICE}, {"? [a]\n: b", DIAG_YAML_KEY_KIND},
                 {"a: [", DIAG_YAML_SYNTAX},          {"a: \"", DIAG_YAML_SYNTAX},
                 {"a\tb: {", DIAG_YAML_SYNTAX},       {"a: \xff", DIAG_YAML_SYNTAX},
                 {"a: b: c", DIAG_YAML_SYNTAX}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diags ds;
        assert_null(read_text(*state, cases[i].text, &ds));
        assert_int_equal(ds.list.n, 1);
        assert_int_equal(ds.list.v[0].id, cases[i].id);
    }
}

/* Many keys go through an index, few through a plain search: both find the second one. */
static void test_key_twice_among_many(void **state) {
    struct buf b = buf_new(*state);
    for (int i = 0; i < 5000; i++)
        buf_fmt(&b, "k%d: 1\n", i);
    buf_addz(&b, "k4999: 2\nk3: 4\n");
    struct diags ds;
    assert_null(read_text(*state, b.p, &ds));
    assert_int_equal(ds.list.n, 2);
    size_t line, col;
    loc_line_col(ds.list.v[0].at, &line, &col);
    assert_int_equal(line, 5001);
}

static void test_limits(void **state) {
    struct buf deep = buf_new(*state), big = buf_new(*state);
    struct diags ds;
    for (int i = 0; i < 100000; i++)
        buf_addc(&deep, '[');
    assert_null(read_text(*state, deep.p, &ds));
    assert_int_equal(ds.list.v[0].id, DIAG_YAML_DEEP);
    for (int i = 0; i < 200001; i++)
        buf_addz(&big, "- a\n");
    assert_null(read_text(*state, big.p, &ds));
    assert_int_equal(ds.list.v[0].id, DIAG_YAML_BIG);
}

static void assert_place(struct loc at, size_t line, size_t col) {
    size_t l, c;
    loc_line_col(at, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, col);
}

static void test_places(void **state) {
    struct diags ds;
    const struct meta *m = read_text(*state, "# 注释\n题: {甲: 乙, 丙: \"丁\"}\r\nlist:\n- 一\n- 二\n", &ds);
    assert_place(m->key_at[0], 2, 1);
    assert_place(m->items[0]->at, 2, 4);
    assert_place(m->items[0]->key_at[1], 2, 11);
    assert_place(m->items[0]->items[1]->at, 2, 14);
    assert_place(m->items[1]->items[1]->at, 5, 3);
}

/* A part of a larger text: front matter, a block of a page. */
static void test_part_of_a_text(void **state) {
    struct source src = {STR("p.md"), STR("页\n---\ntitle: 甲\nbad: &x 1\n---\n后: [\n")};
    struct diags ds = diags_new(*state);
    size_t from = str_find(src.text, STR("title"), 0), end = str_find(src.text, STR("bad"), 0);
    const struct meta *m = meta_read(*state, &src, from, end - from, &ds);
    assert_true(str_is(meta_text(m, "title", &ds), "甲"));
    assert_place(m->items[0]->at, 3, 8);
    assert_null(meta_read(*state, &src, from, end - from + 10, &ds));
    assert_place(ds.list.v[0].at, 4, 6);
    assert_non_null(meta_read(*state, &src, src.text.n + 5, 3, &ds));
}

static void test_asking(void **state) {
    static const char *const known[] = {"title", "list", "map", "yes"};
    struct diags ds;
    const struct meta *m =
        read_text(*state, "title: {zh: 甲, en: b}\nlist: [1]\nmap: x\nyes: true\ntitel: 1\n", &ds);
    struct words w = meta_words(meta_get(m, "title"), &ds);
    assert_true(str_is(w.zh, "甲") && str_is(w.en, "b"));
    w = meta_words(meta_get(m, "map"), &ds);
    assert_true(str_is(w.zh, "x") && str_is(w.en, "x"));
    assert_true(meta_bool(m, "yes", false, &ds));
    assert_true(meta_bool(m, "absent", true, &ds));
    assert_null(meta_get(m, "absent"));
    assert_null(meta_get(meta_get(m, "list"), "x"));
    assert_int_equal(meta_text(m, "absent", &ds).n, 0);
    assert_int_equal(ds.list.n, 0);
    assert_false(meta_keys(m, known, 4, &ds));
    assert_true(str_is(ds.list.v[0].args[1], "title"));
    meta_text(m, "list", &ds);
    meta_words(meta_get(m, "list"), &ds);
    meta_bool(m, "map", false, &ds);
    assert_int_equal(ds.list.n, 4);
    assert_int_equal(meta_words(NULL, &ds).zh.n, 0);
}

static void test_mutations(void **state) {
    static const char seed[] = "a: {zh: 甲, en: \"b\\n\"}\nb:\n  - [x, 'y']\n  - |\n    z\n? k\n: v\n# c\n";
    static const char alphabet[] = "{}[]:,-?|>&*!%@'\"\n \t#a\xe4\xff\\~";
    unsigned random = 7;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct arena *a = arena_new();
        size_t n = sizeof seed - 1;
        char *bytes = malloc(n);
        memcpy(bytes, seed, n);
        for (int k = 0; k < 3; k++) {
            random = random * 1103515245U + 12345U;
            bytes[(random >> 8) % n] = alphabet[(random >> 20) % (sizeof alphabet - 1)];
        }
        size_t len = round % 3 ? n : (random >> 5) % n;
        struct source src = {STR("t"), {bytes, len}};
        struct diags ds = diags_new(a);
        const struct meta *m = meta_read(a, &src, 0, len, &ds);
        assert_int_equal(m == NULL, ds.errors > 0);
        for (size_t i = 0; i < ds.list.n; i++)
            assert_true(ds.list.v[i].at.off <= len);
        free(bytes);
        arena_free(a);
    }
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_trees),     T(test_everything_is_text),   T(test_empty_is_an_empty_map),
        T(test_refusals),  T(test_key_twice_among_many), T(test_limits),
        T(test_places),    T(test_part_of_a_text),       T(test_asking),
        T(test_mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

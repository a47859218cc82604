/* Reading of delimited text: what every cell holds and where it stands, encodings, and writing. What is
 * reported for broken tables is in tests/cases/check/csv.cases. */
#include "data/csv.h"

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

static struct csv read_text(struct arena *a, const char *text, size_t *findings) {
    struct source *src = ARENA_NEW(a, struct source);
    struct diags ds = diags_new(a);
    struct csv t;
    *src = (struct source){STR("t.csv"), str_of(text)};
    bool ok = csv_read(a, src, &t, &ds);
    *findings = ds.list.n;
    assert_int_equal(ok, ds.list.n == 0);
    return t;
}

/* Cells joined by |, rows by newlines. */
static void assert_table(struct arena *a, const char *text, const char *expected) {
    size_t findings;
    struct csv t = read_text(a, text, &findings);
    struct buf b = buf_new(a);
    for (size_t r = 0; r < t.n; r++) {
        for (size_t c = 0; c < t.row[r].n; c++) {
            buf_addz(&b, c ? "|" : "");
            buf_add(&b, t.row[r].cell[c].text);
        }
        buf_addc(&b, '\n');
    }
    assert_int_equal(findings, 0);
    assert_string_equal(b.p, expected);
}

static void test_plain(void **state) {
    assert_table(*state, "a,b\n1,2\n3,4\n", "a|b\n1|2\n3|4\n");
    assert_table(*state, "a,b\n1,2", "a|b\n1|2\n");
    assert_table(*state, "a,b\n,\n1,\n,2\n", "a|b\n1|\n|2\n");
    assert_table(*state, "a\n1\n", "a\n1\n");
}

static void test_line_ends(void **state) {
    assert_table(*state, "a,b\r\n1,2\r\n", "a|b\n1|2\n");
    assert_table(*state, "a,b\r1,2\r", "a|b\n1|2\n");
    assert_table(*state, "a,b\n\n\r\n1,2\n\n", "a|b\n1|2\n");
    assert_table(*state, "\n\na,b\n1,2", "a|b\n1|2\n");
}

static void test_quotes(void **state) {
    assert_table(*state, "a,b\n\"1,2\",3\n", "a|b\n1,2|3\n");
    assert_table(*state, "a,b\n\"x \"\"y\"\" z\",\n", "a|b\nx \"y\" z|\n");
    assert_table(*state, "a,b\n\"1\n2\",\"3\r\n4\"\n", "a|b\n1\n2|3\r\n4\n");
    assert_table(*state, "a,b\n\"\",\"\"\"\"\n", "a|b\n|\"\n");
    assert_table(*state, "\"a,1\",b\n1,2\n", "a,1|b\n1|2\n");
}

static void test_delimiters(void **state) {
    assert_table(*state, "a;b\n1,5;2\n", "a|b\n1,5|2\n");
    assert_table(*state, "a\tb\n1\t2;3\n", "a|b\n1|2;3\n");
    assert_table(*state, "\"a;b;c\",d\n1,2\n", "a;b;c|d\n1|2\n");
}

static void test_places(void **state) {
    size_t findings;
    struct csv t = read_text(*state, "甲,b\r\n\"x\ny\",乙,\n", &findings);
    size_t line, col;
    assert_int_equal(findings, 1); /* one cell too many */
    loc_line_col(t.row[1].cell[1].at, &line, &col);
    assert_int_equal(line, 3);
    assert_int_equal(col, 4);
    loc_line_col(t.row[0].cell[1].at, &line, &col);
    assert_int_equal(line, 1);
    assert_int_equal(col, 3);
    loc_line_col(t.row[1].at, &line, &col);
    assert_int_equal(line, 2);
}

/* After a quote that is never closed the reading goes on at the next line, with all rows there. */
static void test_unclosed_quote_loses_one_line_only(void **state) {
    size_t findings;
    struct csv t = read_text(*state, "a,b\n\"1,2\n3,4\n5,6\n", &findings);
    assert_int_equal(t.n, 4);
    assert_int_equal(t.row[3].n, 2);
    assert_true(str_is(t.row[3].cell[1].text, "6"));
    assert_true(findings >= 1);
}

static void test_findings_are_capped(void **state) {
    struct buf b = buf_new(*state);
    buf_addz(&b, "a,b\n");
    for (int i = 0; i < 5000; i++)
        buf_addz(&b, "1\n");
    size_t findings;
    struct csv t = read_text(*state, b.p, &findings);
    assert_int_equal(t.n, 5001);
    assert_int_equal(findings, 1001);
}

static void test_column(void **state) {
    size_t findings;
    struct csv t = read_text(*state, "a, b ,c\n1,2,3\n", &findings);
    assert_int_equal(csv_column(&t, "b"), 1);
    assert_true(csv_column(&t, "d") == SIZE_MAX);
}

/* ---- encodings ---- */

static struct str decode(struct arena *a, struct str bytes, const char **encoding, bool *ok) {
    struct source *src = ARENA_NEW(a, struct source);
    struct diags ds = diags_new(a);
    src->name = STR("t");
    *ok = csv_decode_as(a, bytes, src, encoding, &ds);
    assert_int_equal(*ok, ds.errors == 0);
    return src->text;
}

static void test_encodings(void **state) {
    static const struct {
        struct str bytes;
        const char *encoding, *text;
    } cases[] = {
        {STR_INIT("亿元"), "UTF-8", "亿元"},
        {STR_INIT("\xef\xbb\xbf亿元"), "UTF-8", "亿元"},
        {STR_INIT(""), "UTF-8", ""},
        {STR_INIT("id\xd2\xda\xd4\xaa,a"), "GB18030", "id亿元,a"},
        {STR_INIT("\x81\x30\x84\x36"), "GB18030", "\xc2\xa5"},
        {STR_INIT("\xff\xfe\xbf\x4e\x43\x51"), "UTF-16LE", "亿元"},
        {STR_INIT("\xfe\xff\x4e\xbf\x51\x43"), "UTF-16BE", "亿元"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *encoding;
        bool ok;
        struct str got = decode(*state, cases[i].bytes, &encoding, &ok);
        assert_true(ok);
        assert_string_equal(encoding, cases[i].encoding);
        assert_true(str_is(got, cases[i].text));
    }
}

static void test_broken_encodings_are_refused(void **state) {
    static const struct str cases[] = {
        STR_INIT("渝北区地区生产总值\xe4\xba"), /* UTF-8 cut short, not GB18030 */
        STR_INIT("渝北区地区生产\xff总值"),
        STR_INIT("\xff\xfe\x00\xd8"), /* half a surrogate pair */
        STR_INIT("\xff\xfe\x41"),
        STR_INIT("a\0b"),
        STR_INIT("abc\xff"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *encoding;
        bool ok;
        decode(*state, cases[i], &encoding, &ok);
        assert_false(ok);
    }
}

/* ---- writing ---- */

static void test_put(void **state) {
    static const struct {
        const char *cell, *written;
    } cases[] = {{"", ""},
                 {"a", "a"},
                 {"a,b", "\"a,b\""},
                 {"a\"b", "\"a\"\"b\""},
                 {"a\nb", "\"a\nb\""},
                 {" a", "\" a\""},
                 {"-3.1", "-3.1"},
                 {"+3", "+3"},
                 {"=1+2", "'=1+2"},
                 {"@sum", "'@sum"},
                 {"-a", "'-a"},
                 {"+a,b", "\"'+a,b\""},
                 {"> gdp:growth", "> gdp:growth"},
                 {"亿元", "亿元"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = buf_new(*state);
        csv_put(&b, str_of(cases[i].cell));
        assert_string_equal(b.p ? b.p : "", cases[i].written);
    }
}

/* ---- bytes from a machine ---- */

/* Any bytes are read without harm, and places stay inside the text. */
static void test_mutations(void **state) {
    static const char seed[] = "id,name,\"x\"\r\n1,\"a \"\"b\"\"\",亿元\r\n2,,\"\n\"\n\"\"\"\",,\n";
    static const char alphabet[] = "\",;\t\r\n a1\xe4\xff\0'";
    unsigned random = 1;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct arena *a = arena_new();
        char bytes[sizeof seed];
        memcpy(bytes, seed, sizeof seed);
        size_t n = sizeof seed - 1;
        for (int k = 0; k < 4; k++) {
            random = random * 1103515245U + 12345U;
            bytes[(random >> 8) % n] = alphabet[(random >> 20) % (sizeof alphabet - 1)];
        }
        n = round % 3 ? n : (random >> 5) % n;
        struct source src = {STR("t"), STR_NONE};
        struct diags ds = diags_new(a);
        char *exact = malloc(n ? n : 1); /* so that a read beyond the end is seen */
        memcpy(exact, bytes, n);
        struct csv t;
        if (csv_decode(a, (struct str){exact, n}, &src, &ds))
            csv_read(a, &src, &t, &ds);
        for (size_t i = 0; i < ds.list.n; i++)
            assert_true(ds.list.v[i].at.off <= src.text.n);
        free(exact);
        arena_free(a);
    }
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_plain),
        T(test_line_ends),
        T(test_quotes),
        T(test_delimiters),
        T(test_places),
        T(test_unclosed_quote_loses_one_line_only),
        T(test_findings_are_capped),
        T(test_column),
        T(test_encodings),
        T(test_broken_encodings_are_refused),
        T(test_put),
        T(test_mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

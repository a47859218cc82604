/* Workbooks for download: numbers with their words, both workbooks read back by our own reader, the same
 * bytes in several threads, and what happens when they cannot be written. */
#include "report_copy.h"

#include "base/pool.h"
#include "data/xlsx.h"
#include "office/book.h"
#include "office/xlsx.h"

static struct decimal dec(const char *s) {
    struct decimal d = {0};
    assert_true(decimal_parse(str_of(s), &d));
    return d;
}

static void numbers_keep_their_words(void **state) {
    struct copy *c = *state;
    static const struct {
        const char *text, *digits;
        int sign;
        const char *value, *format; /* NULL: stays text */
    } cases[] = {
        {"2442.6", "2442.6", 1, "2442.6", "0.0"},
        {"6.0%", "6.0", 1, "6.0", "0.0\"%\""},
        {"7左右", "7", 1, "7", "0\"左右\""},
        {"≥5万人", "5", 1, "5", "\"≥\"0\"万人\""},
        {"−2.8", "2.8", -1, "-2.8", "0.0"},
        {"≤−3%", "3", -1, "-3", "0;\"≤\"-0\"%\""},
        {"下降3%以上", "3", -1, "-3", "0;\"下降\"0\"%以上\""},
        {"高2.80个百分点", "2.80", 1, "2.80", "\"高\"0.00\"个百分点\""},
        {"at least 10,000 people", "10,000", 1, "10000", "\"at least \"#,##0\" people\""},
        {"No. 3 (2022)", "3", 1, "3", "\"No. \"0\" (2022)\""},
        {"0", "0", 0, "0", "0"},
        /* not the number meant, no number, more than a cell keeps exactly, a quote, a format too long */
        {"13", "3", 1, NULL, NULL},
        {"3.5", "3", 1, NULL, NULL},
        {"持平", "0", 0, NULL, NULL},
        {"与经济增长同步", "", 0, NULL, NULL},
        {"1234567890123456", "1234567890123456", 1, NULL, NULL},
        {"5\"", "5", 1, NULL, NULL},
        {"5一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", "5", 1,
         NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shown s = shown_words(c->a, str_of(cases[i].text), str_of(cases[i].digits), cases[i].sign);
        if (s.is_number != (cases[i].value != NULL))
            fail_msg("%s", cases[i].text);
        assert_true(str_is(s.text, cases[i].text));
        if (!cases[i].value)
            continue;
        assert_string_equal(str_z(c->a, s.format), cases[i].format);
        assert_string_equal(str_z(c->a, decimal_fmt(c->a, s.value)), cases[i].value);
    }
    struct shown plain = shown_number(c->a, dec("-0.50"));
    assert_true(plain.is_number && str_is(plain.format, "0.00"));
    assert_false(shown_number(c->a, dec("12345678901234.56")).is_number);
}

static void open_report(struct copy *c) {
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
}

static struct grid read_sheet(struct copy *c, struct str bytes, const char *sheet) {
    struct grid g;
    if (!xlsx_read(c->a, bytes, STR("report.xlsx"), str_of(sheet), &g, &c->ds))
        fail_msg("%s", copy_messages(c));
    return g;
}

static unsigned column_of(const struct grid *g, unsigned row, const char *head) {
    for (unsigned col = 1; col <= g->col_count; col++) {
        const struct grid_cell *cell = grid_at(g, row, col);
        if (cell && str_is(cell->text, head))
            return col;
    }
    fail_msg("no column %s", head);
    return 0;
}

static void our_reader_gets_the_values_back(void **state) {
    struct copy *c = *state;
    open_report(c);
    struct str bytes;
    assert_true(xlsx_report(c->a, &c->r, LANG_ZH, c->dir, &bytes, &c->ds));
    assert_true(xlsx_is_workbook(bytes));
    struct grid g = read_sheet(c, bytes, "全部数据");
    const struct model *m = &c->r.model;
    unsigned value = column_of(&g, 1, "数值"), figure = column_of(&g, 1, "原文写法");
    size_t numbers = 0;
    for (unsigned k = 0; k < m->obs_count; k++) {
        const struct observation *o = &m->obs[k];
        const struct grid_cell *cell = grid_at(&g, k + 2, value);
        if (o->figure.n)
            assert_true(str_eq(grid_at(&g, k + 2, figure)->text, o->figure));
        if (!o->value.n || o->op == OP_RANGE || o->missing != VALUE_GIVEN)
            continue;
        assert_int_equal(cell->kind, CELL_NUMBER);
        assert_string_equal(str_z(c->a, cell->text), str_z(c->a, o->value));
        numbers++;
    }
    assert_true(numbers > 20);
}

static void english_stands_in_its_own_workbook(void **state) {
    struct copy *c = *state;
    open_report(c);
    struct str bytes;
    assert_true(xlsx_report(c->a, &c->r, LANG_EN, c->dir, &bytes, &c->ds));
    struct grid g = read_sheet(c, bytes, "All data");
    assert_true(str_is(grid_at(&g, 1, 1)->text, "Indicator"));
    g = read_sheet(c, bytes, "Charts");
    assert_true(g.n > 10);
}

static void an_indicator_has_both_languages(void **state) {
    struct copy *c = *state;
    open_report(c);
    struct str bytes;
    const struct indicator *gdp = model_indicator(&c->r.model, STR("gdp"));
    assert_true(xlsx_indicator(c->a, &c->r, gdp, c->dir, &bytes, &c->ds));
    struct grid g = read_sheet(c, bytes, "数据 Data");
    assert_true(str_starts(grid_at(&g, 1, 1)->text, gdp->name.zh));
    assert_true(str_ends(grid_at(&g, 1, 1)->text, gdp->name.en));
    assert_int_equal(g.row[g.row_count - 1].number, 3 + gdp->count);
    read_sheet(c, bytes, "图表 Charts");
}

enum { RUNS = 16 };
struct runs {
    struct copy *c;
    struct arena *a[RUNS];
    struct str report[RUNS], one[RUNS];
};

static void make(void *shared, unsigned worker, size_t i) {
    struct runs *r = shared;
    (void)worker;
    struct diags ds = diags_new(r->a[i]);
    const struct indicator *gdp = model_indicator(&r->c->r.model, STR("gdp"));
    bool ok = xlsx_report(r->a[i], &r->c->r, LANG_ZH, r->c->dir, &r->report[i], &ds) &&
              xlsx_indicator(r->a[i], &r->c->r, gdp, r->c->dir, &r->one[i], &ds);
    if (!ok)
        r->report[i] = STR_NONE;
}

static void same_bytes_in_threads(void **state) {
    struct copy *c = *state;
    open_report(c);
    struct runs r = {.c = c};
    for (size_t i = 0; i < RUNS; i++)
        r.a[i] = arena_new();
    pool_run(RUNS, 4, make, &r);
    for (size_t i = 0; i < RUNS; i++)
        assert_true(r.report[i].n > 1000 && str_eq(r.report[i], r.report[0]) && str_eq(r.one[i], r.one[0]));
    for (size_t i = 0; i < RUNS; i++)
        arena_free(r.a[i]);
    struct str_list left = dir_walk(c->a, c->dir);
    for (size_t i = 0; i < left.n; i++)
        assert_false(str_has(left.v[i], STR("temporary")));
}

static void no_folder_is_an_error(void **state) {
    struct copy *c = *state;
    open_report(c);
    struct str bytes;
    assert_false(xlsx_report(c->a, &c->r, LANG_ZH, path_join(c->a, c->dir, "none"), &bytes, &c->ds));
    assert_has(str_of(copy_messages(c)), "[file-write]");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, copy_open, copy_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(numbers_keep_their_words),
        TEST(our_reader_gets_the_values_back),
        TEST(english_stands_in_its_own_workbook),
        TEST(an_indicator_has_both_languages),
        TEST(same_bytes_in_threads),
        TEST(no_folder_is_an_error),
    };
    return cmocka_run_group_tests_name("xlsx_out", tests, NULL, NULL);
}

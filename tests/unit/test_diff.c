/* The comparison of two models and of the vintages inside one: kinds, fields, amounts, history, order, and
 * that random changes are counted exactly. The words are compared by tests/suite_diff.sh. */
#include "base/file.h"
#include "data/diff.h"
#include "text/change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char tiny[] = "tests/fixtures/tiny", before[] = "tests/cases/diff/old",
                  after[] = "tests/cases/diff/new";

struct world {
    struct arena *a;
    const char *dir[2]; /* copies of the tiny report */
    struct diags ds;
    struct model m[2];
};

static struct str read_path(struct arena *a, const char *path) {
    struct diags ds = diags_new(a);
    struct str text;
    if (!file_read(a, path, str_of(path), &text, &ds, LOC_NONE))
        fail_msg("cannot read %s", path);
    return text;
}

static void put(struct world *w, int side, const char *name, struct str text) {
    assert_true(file_write(path_join(w->a, w->dir[side], name), text, &w->ds));
}

static int setup(void **state) {
    struct world *w = malloc(sizeof *w);
    w->a = arena_new();
    w->ds = diags_new(w->a);
    const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    struct str_list files = dir_walk(w->a, tiny);
    for (int side = 0; side < 2; side++) {
        char *dir = path_join(w->a, base, "zhibiao-diff-XXXXXX");
        assert_non_null(mkdtemp(dir));
        w->dir[side] = dir;
        for (size_t i = 0; i < files.n; i++) {
            const char *name = str_z(w->a, files.v[i]);
            put(w, side, name, read_path(w->a, path_join(w->a, tiny, name)));
        }
    }
    *state = w;
    return 0;
}

static int teardown(void **state) {
    struct world *w = *state;
    dir_remove(w->dir[0], &w->ds);
    dir_remove(w->dir[1], &w->ds);
    arena_free(w->a);
    free(w);
    return 0;
}

static const char header[] =
    "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,"
    "locator,figure,note_zh,note_en\n";

static void load_from(struct world *w, int side, const char *dir) {
    struct diags ds = diags_new(w->a);
    bool ok = model_load(w->a, dir, &w->m[side], &ds);
    struct buf out = buf_new(w->a);
    diags_text(&out, &ds, LANG_EN);
    if (!ok)
        fail_msg("%s", out.p);
}

/* Both reports with these observations. */
static struct diff compare(struct world *w, const char *old, const char *new) {
    const char *rows[2] = {old, new};
    for (int side = 0; side < 2; side++) {
        put(w, side, "content/data/observations.csv", str_fmt(w->a, "%s%s", header, rows[side]));
        load_from(w, side, w->dir[side]);
    }
    return diff_models(w->a, &w->m[0], &w->m[1]);
}

static struct diff compare_cases(struct world *w) {
    load_from(w, 0, before);
    load_from(w, 1, after);
    return diff_models(w->a, &w->m[0], &w->m[1]);
}

/* "revised gdp 2023 value+figure; …" */
static const char *told(struct arena *a, const struct diff *d) {
    struct buf b = buf_new(a);
    buf_addz(&b, "");
    for (size_t i = 0; i < d->change_count; i++) {
        const struct diff_change *c = &d->changes[i];
        const struct observation *o = c->new ? c->new : c->old;
        buf_fmt(&b, "%s%s %.*s %.*s", b.n ? "; " : "", diff_kind_id(c->kind), STR_ARG(c->indicator->id),
                STR_ARG(period_id(a, o->period)));
        bool first = true;
        for (size_t bit = 0; bit < DIFF_FIELD_N; bit++) {
            if (c->fields & 1u << bit)
                buf_fmt(&b, "%s%s", first ? " " : "+", diff_field_id(bit));
            first = first && !(c->fields & 1u << bit);
        }
        if (c->kept)
            buf_addz(&b, " kept");
    }
    return b.n ? b.p : "";
}

#define GDP(rest) "gdp,level,,2023,actual," rest "\n"

static void test_nothing(void **state) {
    struct world *w = *state;
    load_from(w, 0, w->dir[0]);
    load_from(w, 1, w->dir[1]);
    struct diff d = diff_models(w->a, &w->m[0], &w->m[1]);
    assert_int_equal(d.change_count, 0);
    assert_int_equal(d.indicator_count, 0);
    d = diff_models(w->a, &w->m[0], &w->m[0]);
    assert_int_equal(d.change_count, 0);
    d = compare(w, "", "");
    assert_int_equal(d.change_count, 0);
    d = diff_vintages(w->a, &w->m[0]);
    assert_int_equal(d.change_count, 0);
}

static void test_kinds(void **state) {
    static const char row[] = GDP(",10,亿元,,,,,doc,1,10亿元,,");
    static const struct {
        const char *old, *new, *told;
    } cases[] = {
        {row, GDP("=,10,亿元,,A,,,doc,1,10亿元,,"), ""},
        {row, "gdp,level,500112,2023,actual,,10,亿元,,,,,doc,1,10亿元,,\n", ""},
        {"", row, "added gdp 2023"},
        {row, "", "removed gdp 2023"},
        {row, GDP(",11,亿元,,,,,doc,1,11亿元,,"), "revised gdp 2023 value+figure"},
        {row, GDP(",10.0,亿元,,,,,doc,1,10亿元,,"), "revised gdp 2023 value"},
        {row, GDP("~,10,亿元,,,,,doc,1,10亿元左右,,"), "revised gdp 2023 op+figure"},
        {row, GDP("range,10..10,亿元,,,,,doc,1,10亿元,,"), "revised gdp 2023 value+op"},
        {row, GDP(",10,万元,,,,,doc,1,10亿元,,"), "revised gdp 2023 unit"},
        {row, GDP(",10,亿元,,P,,,doc,1,10亿元,,"), "revised gdp 2023 status"},
        {row, GDP(",/,亿元,,,,,doc,1,10亿元,,"), "revised gdp 2023 value"},
        {GDP(",—,亿元,,,,,doc,1,10亿元,,"), GDP(",…,亿元,,,,,doc,1,10亿元,,"), "revised gdp 2023 value"},
        {row, GDP(",10,亿元,,,,,old,1,10亿元,,"), "resourced gdp 2023 source"},
        {row, GDP(",10,亿元,,,,,doc,p1,10亿元,,"), "resourced gdp 2023 locator"},
        {row, GDP(",10,亿元,,,,,doc,1,达10亿元,说明,"), "resourced gdp 2023 figure+note"},
        {row, GDP(",10,亿元,,,,,doc,1,10亿元,说明,"), "annotated gdp 2023 note"},
        {row, GDP(",10,亿元,,,,,doc,1,10亿元,,Note"), "annotated gdp 2023 note"},
        {row, GDP(",10,亿元,,,,2024-05-01,doc,1,10亿元,,"), "annotated gdp 2023 released"},
        {row, GDP(",10,亿元,,,全域,,doc,1,10亿元,,"), "removed gdp 2023; added gdp 2023"},
        {row, "gdp,level,500000,2023,actual,,10,亿元,,,,,doc,1,10亿元,,\n",
         "added gdp 2023; removed gdp 2023"},
        {row, "gdp,level,,2023-Q1,actual,,10,亿元,,,,,doc,1,10亿元,,\n",
         "added gdp 2023-Q1; removed gdp 2023"},
        {row, "gdp,level,,2023,target,,10,亿元,,,,,doc,1,10亿元,,\n", "removed gdp 2023; added gdp 2023"},
        {"gdp,growth,,2024,target,text,,,,,,,doc,1,稳,稳,\n",
         "gdp,growth,,2024,target,text,,,,,,,doc,1,稳,好,\n", "revised gdp 2024 note"},
        {"gdp,growth,,2024,target,rel,,,> income:growth,,,,doc,1,快,,\n",
         "gdp,growth,,2024,target,rel,,,~ income:growth,,,,doc,1,快,,\n", "revised gdp 2024 reference"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diff d = compare(w, cases[i].old, cases[i].new);
        if (strcmp(told(w->a, &d), cases[i].told) != 0)
            fail_msg("case %zu: %s", i, told(w->a, &d));
    }
}

static void test_differences(void **state) {
    static const struct {
        const char *old, *new, *out; /* out NULL: none */
    } cases[] = {
        {",10,亿元,,,,,doc,1,x,,", ",10.8,亿元,,,,,doc,1,x,,", "0.8"},
        {",10.80,亿元,,,,,doc,1,x,,", ",10.8,亿元,,,,,doc,1,x,,", "0.00"},
        {",10,亿元,,,,,doc,1,x,,", ",108000,万元,,,,,doc,1,x,,", "8000"},
        {",-1,亿元,,,,,doc,1,x,,", ",-3.5,亿元,,,,,doc,1,x,,", "-2.5"},
        {"~,10,亿元,,,,,doc,1,x,,", ">=,9,亿元,,,,,doc,1,x,,", "-1"},
        {",10,亿元,,,,,doc,1,x,,", ",/,亿元,,,,,doc,1,x,,", NULL},
        {",10,亿元,,,,,doc,1,x,,", "range,9..10,亿元,,,,,doc,1,x,,", NULL},
        {",10,亿元,,,,,doc,1,x,,", "text,,,,,,,doc,1,x,甲,", NULL},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diff d = compare(w, str_fmt(w->a, "gdp,level,,2023,actual,%s\n", cases[i].old).p,
                                str_fmt(w->a, "gdp,level,,2023,actual,%s\n", cases[i].new).p);
        assert_int_equal(d.change_count, 1);
        const struct diff_change *c = &d.changes[0];
        assert_int_equal(c->has_difference, cases[i].out != NULL);
        if (cases[i].out)
            assert_string_equal(decimal_fmt(w->a, c->difference).p, cases[i].out);
    }
}

#define V(date, value) GDP("," value ",亿元,,,," date ",doc,1,x,,")

static void test_history(void **state) {
    static const struct {
        const char *old, *new, *told;
    } cases[] = {
        /* the common revision: the new value comes, the old one stays behind it */
        {V("2024-01-01", "1"), V("2024-01-01", "1") V("2024-02-01", "2"),
         "revised gdp 2023 value+released kept"},
        {V("2024-01-01", "1"), V("2024-02-01", "2"), "revised gdp 2023 value+released"},
        {V("2024-01-01", "1"), V("2024-01-01", "9") V("2024-02-01", "2"),
         "revised gdp 2023 value+released; vintage-changed gdp 2023 value"},
        /* two at once */
        {V("2024-01-01", "1"), V("2024-01-01", "1") V("2024-02-01", "2") V("2024-03-01", "3"),
         "revised gdp 2023 value+released kept; vintage-added gdp 2023"},
        /* only the past changes */
        {V("2024-02-01", "2"), V("2024-02-01", "2") V("2024-01-01", "1"), "vintage-added gdp 2023"},
        {V("2024-02-01", "2") V("2024-01-01", "1"), V("2024-02-01", "2"), "vintage-removed gdp 2023"},
        {V("2024-02-01", "2") V("2024-01-01", "1"), V("2024-02-01", "2") V("2024-01-01", "7"),
         "vintage-changed gdp 2023 value"},
        /* taken back: what was history is current again */
        {V("2024-02-01", "2") V("2024-01-01", "1"), V("2024-01-01", "1"), "revised gdp 2023 value+released"},
        /* a whole key with its past */
        {"", V("2024-02-01", "2") V("2024-01-01", "1"), "added gdp 2023; vintage-added gdp 2023"},
        {V("2024-02-01", "2") V("2024-01-01", "1"), "", "removed gdp 2023; vintage-removed gdp 2023"},
        /* confirmed: nothing new is said */
        {V("2024-01-01", "1"), V("2024-01-01", "1") V("2024-02-01", "1"), "annotated gdp 2023 released kept"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diff d = compare(w, cases[i].old, cases[i].new);
        if (strcmp(told(w->a, &d), cases[i].told) != 0)
            fail_msg("case %zu: %s", i, told(w->a, &d));
    }
}

static void test_indicators(void **state) {
    struct world *w = *state;
    struct diff d = compare_cases(w);
    static const struct {
        enum diff_indicator_kind kind;
        const char *id;
        unsigned fields;
    } want[] = {{DIFF_INDICATOR_RENAMED, "gdp", DIFF_IND_NAME},
                {DIFF_INDICATOR_CHANGED, "income", DIFF_IND_SHORT | DIFF_IND_NATURE | DIFF_IND_TOLERANCE},
                {DIFF_INDICATOR_RENAMED, "retail", DIFF_IND_ID},
                {DIFF_INDICATOR_ADDED, "fresh", 0},
                {DIFF_INDICATOR_REMOVED, "gone", 0}};
    assert_int_equal(d.indicator_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct diff_indicator *x = &d.indicators[i];
        assert_int_equal(x->kind, want[i].kind);
        assert_int_equal(x->fields, want[i].fields);
        assert_true(str_is((x->new ? x->new : x->old)->id, want[i].id));
    }
}

static void test_order(void **state) {
    struct world *w = *state;
    struct diff d = compare_cases(w);
    const struct model *new = &w->m[1];
    size_t total = 0;
    for (size_t i = 0; i < DIFF_KIND_N; i++)
        total += d.counts[i];
    assert_int_equal(total, d.change_count);
    for (size_t i = 1; i < d.change_count; i++) {
        const struct diff_change *x = &d.changes[i - 1], *y = &d.changes[i];
        const struct theme *s = model_theme(new, x->indicator->theme->id),
                           *t = model_theme(new, y->indicator->theme->id);
        assert_true(s <= t);
        if (s == t && model_indicator(new, y->indicator->id))
            assert_true(x->indicator <= y->indicator);
        const struct observation *a = x->new ? x->new : x->old, *b = y->new ? y->new : y->old;
        if (x->indicator == y->indicator)
            assert_true(period_cmp(a->period, b->period) <= 0);
    }
}

static void test_vintages(void **state) {
    struct world *w = *state;
    compare(w, "",
            V("2024-01-01", "1") V("2024-03-01", "3")
                V("2024-02-01", "2") "income,growth,,2023,actual,,5,%,,P,,2024-01-01,doc,1,x,,\n"
                                     "income,growth,,2023,actual,,5,%,,,,2024-02-01,old,1,x,终值,\n"
                                     "gdp,level,,2022,actual,,1,亿元,,,,2023-01-01,old,1,x,,\n"
                                     "gdp,level,,2022,actual,,1,亿元,,,,2024-02-01,doc,1,x,,\n");
    struct diff d = diff_vintages(w->a, &w->m[1]);
    assert_string_equal(told(w->a, &d),
                        "revised gdp 2023 value+released kept; resourced gdp 2022 source+released kept; "
                        "revised gdp 2023 value+released kept; "
                        "revised income 2023 status+source+released+note kept");
    for (size_t i = 0; i < d.change_count; i++) {
        assert_ptr_equal(d.changes[i].new->older, d.changes[i].old);
        assert_true(i == 0 || str_cmp(diff_date(d.changes[i].new), diff_date(d.changes[i - 1].new)) <= 0);
    }
    assert_int_equal(d.counts[DIFF_REVISED], 3);
    assert_string_equal(change_remarks(w->a, &d.changes[0], LANG_ZH).p, "上调1亿元；2024-03-01公布");
    assert_string_equal(change_remarks(w->a, &d.changes[3], LANG_ZH).p,
                        "出处：《公报》第1段 → 《旧公报》第1段；2024-02-01公布；终值");
    assert_string_equal(change_said(w->a, d.changes[3].old, LANG_ZH).p, "增长5%（初步数）");
    assert_string_equal(change_what(w->a, d.changes[3].new, w->m[1].site.area, LANG_EN).p, "2023 growth");
    assert_int_equal(change_said(w->a, NULL, LANG_EN).n, 0);
}

/* Keys that are drawn at random: what was done to them is what is found. */
static void test_random_changes(void **state) {
    enum { KEYS = 400 };
    struct world *w = *state;
    unsigned random = 11;
    for (int round = 0; round < 30; round++) {
        size_t want[DIFF_KIND_N] = {0};
        struct buf old = buf_new(w->a), new = buf_new(w->a);
        for (int i = 0; i < KEYS; i++) {
            struct str key =
                str_fmt(w->a, "%s,,%d,actual,,", i % 2 ? "gdp,level" : "gdp,count", 1950 + i / 2 % 100);
            const char *end = i < 200 ? "亿元,,,甲,,doc,1,x,," : "亿元,,,乙,,doc,1,x,,";
            const char *other = i < 200 ? "亿元,,,甲,,doc,2,x,," : "亿元,,,乙,,doc,2,x,,";
            random = random * 1103515245U + 12345U;
            unsigned what = (random >> 16) % 8;
            if (what != 0)
                buf_fmt(&old, "%.*s%d,%s\n", STR_ARG(key), i, end);
            if (what != 1)
                buf_fmt(&new, "%.*s%d,%s\n", STR_ARG(key), what == 2 ? i + 1 : i, what == 3 ? other : end);
            want[DIFF_ADDED] += what == 0;
            want[DIFF_REMOVED] += what == 1;
            want[DIFF_REVISED] += what == 2;
            want[DIFF_RESOURCED] += what == 3;
        }
        struct diff d = compare(w, old.p, new.p);
        for (size_t k = 0; k < DIFF_KIND_N; k++)
            assert_int_equal(d.counts[k], want[k]);
    }
}

static void test_many_rows(void **state) {
    struct world *w = *state;
    struct buf rows[2] = {buf_new(w->a), buf_new(w->a)};
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 100000; i++)
            buf_fmt(&rows[side], "gdp,level,,%d,actual,,%d.5,亿元,,,s%d,,doc,17,x,,\n", 1900 + i % 200,
                    i + side, i / 200);
    }
    compare(w, rows[0].p, rows[1].p);
    struct diff d = diff_models(w->a, &w->m[0], &w->m[1]);
    assert_int_equal(d.counts[DIFF_REVISED], 100000);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_nothing), T(test_kinds),    T(test_differences),    T(test_history),   T(test_indicators),
        T(test_order),   T(test_vintages), T(test_random_changes), T(test_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

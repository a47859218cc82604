/* Sheets, case by case: tests/cases/import/NAME.cases hold a sheet, perhaps a mapping file, and what follows.
 *
 *     === NAME
 *     -- sheet           the bytes of sheet.csv; or
 *     -- cells           a workbook, sheet.xlsx, cell by cell (see workbook.h)
 *     -- map             map.yaml
 *     -- expect          the English messages; without this part there are none
 *     -- expect zh       the Chinese ones
 *     -- preview         what is shown
 *
 * The report is tests/cases/import/report. With BLESS set in the environment the expected parts are written
 * anew; read the difference before keeping it. */
#include "data/import.h"
#include "data/import_words.h"
#include "workbook.h"

struct part_of_case {
    struct str verb, text;
};

struct one {
    struct str path, name;
    VEC(struct part_of_case) parts;
    struct str got[3]; /* zh, en, preview */
};

struct all {
    VEC(struct one) list;
    struct arena *a;
    struct model model;
};

struct test_state {
    struct all *all;
    struct one *one;
};

static const char folder[] = "tests/cases/import", report[] = "tests/cases/import/report";
static const char *const verbs[3] = {"expect zh", "expect", "preview"};

static struct str read_path(struct arena *a, const char *path) {
    struct diags ds = diags_new(a);
    struct str text;
    if (!file_read(a, path, str_of(path), &text, &ds, LOC_NONE))
        fail_msg("cannot read %s", path);
    return text;
}

static void read_cases(struct all *all, struct str path, struct str text) {
    struct one *c = NULL;
    struct part_of_case *p = NULL;
    while (text.n) {
        struct str line = str_head(text, str_find(text, STR("\n"), 0));
        size_t whole = line.n < text.n ? line.n + 1 : line.n;
        if (str_starts(line, STR("=== "))) {
            VEC_PUSH(all->a, &all->list, (struct one){.path = path, .name = str_skip(line, 4)});
            c = &all->list.v[all->list.n - 1];
            p = NULL;
        } else if (c && str_starts(line, STR("-- "))) {
            VEC_PUSH(all->a, &c->parts, (struct part_of_case){.verb = str_skip(line, 3)});
            p = &c->parts.v[c->parts.n - 1];
            p->text.p = text.p + whole;
        } else if (p) {
            p->text.n += whole;
        }
        text = str_skip(text, whole);
    }
}

/* A blank line before the next case is for the eye. */
static struct str part_text(const struct one *c, const char *verb, bool *is_there) {
    for (size_t i = 0; i < c->parts.n; i++) {
        struct str text = c->parts.v[i].text;
        if (!str_is(c->parts.v[i].verb, verb))
            continue;
        while (text.n > 1 && text.p[text.n - 1] == '\n' && text.p[text.n - 2] == '\n')
            text.n--;
        *is_there = true;
        return text.n == 1 && text.p[0] == '\n' ? STR_NONE : text;
    }
    *is_there = false;
    return STR_NONE;
}

static void run_case(void **state) {
    struct test_state *t = *state;
    struct one *c = t->one;
    struct arena *a = t->all->a;
    struct diags ds = diags_new(a);
    struct import im;
    bool is_text, is_cells, has_map, is_asked;
    struct str text = part_text(c, "sheet", &is_text), cells = part_text(c, "cells", &is_cells);
    struct source *map = ARENA_NEW(a, struct source);
    *map = (struct source){STR("map.yaml"), part_text(c, "map", &has_map)};
    assert_true(is_text != is_cells);
    struct import_file file = {.name = is_text ? STR("sheet.csv") : STR("sheet.xlsx"),
                               .bytes = is_text ? text : workbook_of(a, cells),
                               .map = has_map ? map : NULL};
    bool ok = import_run(a, &t->all->model, &file, &im, &ds);
    assert_int_equal(ok, ds.errors == 0);
    struct buf shown[3] = {buf_new(a), buf_new(a), buf_new(a)};
    diags_text(&shown[LANG_ZH], &ds, LANG_ZH);
    diags_text(&shown[LANG_EN], &ds, LANG_EN);
    import_preview(&shown[2], &im, LANG_EN);
    for (int i = 0; i < 3; i++) {
        struct str want = part_text(c, verbs[i], &is_asked);
        c->got[i] = buf_str(&shown[i]);
        if ((is_asked || i == LANG_EN) && !getenv("BLESS"))
            assert_string_equal(shown[i].p ? shown[i].p : "", str_z(a, want));
    }
}

static void bless(struct all *all, struct str path) {
    struct buf b = buf_new(all->a);
    struct diags ds = diags_new(all->a);
    for (size_t i = 0; i < all->list.n; i++) {
        const struct one *c = &all->list.v[i];
        bool is_there;
        if (!str_eq(c->path, path))
            continue;
        buf_fmt(&b, "%s=== %.*s\n", b.n ? "\n" : "", STR_ARG(c->name));
        for (size_t k = 0; k < c->parts.n; k++) {
            struct str verb = c->parts.v[k].verb;
            if (str_starts(verb, STR("expect")) || str_is(verb, "preview"))
                continue;
            buf_fmt(&b, "-- %.*s\n%.*s", STR_ARG(verb),
                    STR_ARG(part_text(c, str_z(all->a, verb), &is_there)));
        }
        static const int order[] = {LANG_EN, LANG_ZH, 2};
        for (int k = 0; k < 3; k++) {
            part_text(c, verbs[order[k]], &is_there);
            if (is_there || (order[k] == LANG_EN && c->got[LANG_EN].n))
                buf_fmt(&b, "-- %s\n%.*s", verbs[order[k]], STR_ARG(c->got[order[k]]));
        }
    }
    assert_true(file_write(str_z(all->a, path), buf_str(&b), &ds));
}

/* ---- periods, by hand ---- */

static void periods(void **state) {
    static const struct {
        const char *text, *id;
        int frequency;
    } rows[] = {{"2023", "2023", -1},
                {"2023年", "2023", -1},
                {"２０２３ 年", "2023", -1},
                {"2023年度", "2023", -1},
                {"2023年全年", "2023", -1},
                {"2023年1-12月", "2023", -1},
                {"2023年上半年", "2023-H1", -1},
                {"2023H2", "2023-H2", -1},
                {"2023-h1", "2023-H1", -1},
                {"2023年1—6月", "2023-H1", -1},
                {"2023年一季度", "2023-Q1", -1},
                {"2023年第4季度", "2023-Q4", -1},
                {"2023Q3", "2023-Q3", -1},
                {"2023-Q2", "2023-Q2", -1},
                {"2023年1至3月", "2023-Q1", -1},
                {"2023年5月", "2023-05", -1},
                {"2023年05月份", "2023-05", -1},
                {"2023-05", "2023-05", -1},
                {"2023/5", "2023-05", -1},
                {"2023.05", "2023-05", -1},
                {"202305", "2023-05", -1},
                {"2023-12-31", "2023", -1},
                {"2023年1月1日", "2023", -1},
                {"2023-06-30", NULL, -1},
                {"2023-06-30", "2023-H1", FREQ_HALF},
                {"2023-07-01", "2023-H2", FREQ_HALF},
                {"2023/6/30", "2023-Q2", FREQ_QUARTER},
                {"20230630", "2023-06", FREQ_MONTH},
                {"2023.6.30", "2023", FREQ_YEAR},
                {"2023.1", NULL, -1},
                {"2023.5", NULL, -1},
                {"2023年1-9月", NULL, -1},
                {"2023年13月", NULL, -1},
                {"2023Q5", NULL, -1},
                {"2023-13", NULL, -1},
                {"23年", NULL, -1},
                {"1899", NULL, -1},
                {"2297.11", NULL, -1},
                {"20231", NULL, -1},
                {"2018-2022年", NULL, -1},
                {"一季度", NULL, -1},
                {"", NULL, -1}};
    struct all *all = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct period p;
        enum period_words what =
            words_period(words_fold(all->a, str_of(rows[i].text)), rows[i].frequency, &p);
        bool ok = what == PERIOD_WHOLE;
        if (ok != (rows[i].id != NULL) || (ok && !str_is(period_id(all->a, p), rows[i].id)))
            fail_msg("%s: %d %s", rows[i].text, (int)what, ok ? period_id(all->a, p).p : "");
    }
}

/* ---- the table that is written to ---- */

static struct str written(struct all *all, const char *observations, size_t bytes, const char *sheet) {
    struct arena *a = all->a;
    struct diags ds = diags_new(a);
    char dir[] = "/tmp/zhibiao-import-XXXXXX";
    assert_non_null(mkdtemp(dir));
    struct str_list files = dir_walk(a, report);
    for (size_t i = 0; i < files.n; i++) {
        const char *name = str_z(a, files.v[i]);
        assert_true(file_write(path_join(a, dir, name), read_path(a, path_join(a, report, name)), &ds));
    }
    const char *path = path_join(a, dir, "content/data/observations.csv");
    assert_true(file_write(path, (struct str){observations, bytes}, &ds));
    struct model m;
    struct import im;
    if (!model_load(a, dir, &m, &ds)) {
        struct buf b = buf_new(a);
        diags_text(&b, &ds, LANG_EN);
        fail_msg("%s", b.p);
    }
    struct import_file file = {.name = STR("sheet.csv"), .bytes = str_of(sheet)};
    bool ok = import_run(a, &m, &file, &im, &ds) && import_write(a, &m, &im, &ds);
    struct str after = read_path(a, path);
    assert_int_equal(dir_list(a, path_join(a, dir, "content/data")).n, 7); /* nothing is left beside it */
    if (ok) { /* what was written can be read, and is the same the next time */
        assert_true(model_load(a, dir, &m, &ds));
        assert_true(import_run(a, &m, &file, &im, &ds));
        assert_int_equal(im.count[IMPORT_SAME], im.n);
        assert_true(import_write(a, &m, &im, &ds));
        assert_true(str_eq(read_path(a, path), after));
    }
    dir_remove(dir, &ds);
    return after;
}

#define HEAD                                                                                           \
    "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,locator," \
    "figure,note_zh,note_en"

static void expect_written(struct all *all, const char *before, size_t bytes, const char *sheet,
                           const char *added) {
    struct str got = written(all, before, bytes, sheet);
    struct str want = str_fmt(all->a, "%.*s%s", (int)bytes, before, added);
    if (!str_eq(got, want))
        assert_string_equal(got.p, want.p);
}

static void writing(void **state) {
    struct all *all = *state;
    const char *sheet = "年份,地区生产总值（亿元）,备注\n2021,2200.50,含“新区”,\n";
#define ROW "gdp,level,500112,2021,actual,,2200.50,亿元,,,,,doc,t1,2200.50,含“新区”,"
    expect_written(all, HEAD "\n", sizeof HEAD, sheet, ROW "\n");
    expect_written(all, HEAD, sizeof HEAD - 1, sheet, "\n" ROW "\n"); /* without a last line end */
    expect_written(all, "\xef\xbb\xbf" HEAD "\r\n", sizeof HEAD + 4, sheet, ROW "\r\n");
    /* another order, a column of the user's, tabs */
    static const char other[] =
        "unit\tmine\tvalue\tindicator\tmeasure\tperiod\tkind\tsource\tlocator\tfigure\tnote_zh\tarea\n";
    expect_written(
        all, other, sizeof other - 1, "年份,地区生产总值（亿元）,备注\n2021,2200.50,\"一\t二 \"\"三\"\"\"\n",
        "亿元\t\t2200.50\tgdp\tlevel\t2021\tactual\tdoc\tt1\t2200.50\t\"一\t二 \"\"三\"\"\"\t500112\n");
    /* GB18030 stays GB18030: 亿元 is D2 DA D4 AA, 备 is B1 B8 */
    static const char gb[] =
        HEAD "\ngdp,level,500112,2020,actual,,1,\xd2\xda\xd4\xaa,,,,,doc,1,1,\xb1\xb8,\n";
    expect_written(all, gb, sizeof gb - 1, "年份,地区生产总值（亿元）,备注\n2021,2200.50,备\n",
                   "gdp,level,500112,2021,actual,,2200.50,\xd2\xda\xd4\xaa,,,,,doc,t1,2200.50,\xb1\xb8,\n");
    /* nothing is written when the table lacks a column, or anything is wrong */
    static const char few[] = "unit,value,indicator,measure,period,kind,source,locator,figure\n";
    assert_true(str_is(written(all, few, sizeof few - 1, sheet), few));
    assert_true(
        str_is(written(all, HEAD "\n", sizeof HEAD, "年份,地区生产总值（亿元）\n2021,2200.50\n2020,约莫\n"),
               HEAD "\n"));
}

/* Bytes changed anywhere: read or refused, never anything else. */
static void damaged(void **state) {
    struct all *all = *state;
    const char *sheet = "各区县主要指标,,,\n单位：亿元、%,,,\n地区,地区生产总值,,备注\n,总量,增速（%）,"
                        "\n重庆市渝北区,2442.60亿元,4.2,x\n"
                        "江北,约1,600.5,—,\n合计,4043,5.1,\n注：初步数,,,\n";
    const char *maps = "header: 3-4\ncolumns: {地区: area, B: {indicator: gdp, unit: 亿元}}\nfixed: {period: "
                       "2023, source: doc}\n"
                       "missing: {—: empty}\nskip: [合计]\nfill_down: area\ndecimals: 1\n";
    unsigned seed = 11;
    for (int i = 0; i < 4000; i++) {
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        struct import im;
        char *bytes = str_z(a, str_of(sheet)), *map = str_z(a, str_of(maps));
        for (int k = 0; k < 4; k++) {
            seed = seed * 1103515245u + 12345u;
            char c = ",\n\"0年-%—"[(seed >> 20) % 8];
            if (i % 2)
                bytes[(seed >> 8) % strlen(sheet)] = seed >> 30 ? c : (char)(seed >> 22);
            else
                map[(seed >> 8) % strlen(maps)] = seed >> 30 ? c : (char)(seed >> 22);
        }
        struct source src = {STR("map.yaml"), {map, strlen(maps)}};
        struct import_file file = {STR("sheet.csv"), {bytes, strlen(sheet)}, STR_NONE, &src};
        bool ok = import_run(a, &all->model, &file, &im, &ds);
        assert_int_equal(ok, ds.errors == 0);
        struct buf b = buf_new(a);
        import_preview(&b, &im, LANG_ZH);
        diags_text(&b, &ds, LANG_ZH);
        arena_free(a);
    }
}

int main(void) {
    struct all all = {.a = arena_new()};
    struct diags ds = diags_new(all.a);
    struct str_list files = dir_list(all.a, folder);
    if (!model_load(all.a, report, &all.model, &ds))
        return 1;
    for (size_t i = 0; i < files.n; i++) {
        const char *path = path_join(all.a, folder, str_z(all.a, files.v[i]));
        if (str_ends(files.v[i], STR(".cases")))
            read_cases(&all, str_of(path), read_path(all.a, path));
    }
    enum { OTHERS = 3 };
    struct CMUnitTest *tests = ARENA_ARRAY(all.a, struct CMUnitTest, all.list.n + OTHERS);
    tests[0] = (struct CMUnitTest){"periods", periods, NULL, NULL, &all};
    tests[1] = (struct CMUnitTest){"writing", writing, NULL, NULL, &all};
    tests[2] = (struct CMUnitTest){"damaged", damaged, NULL, NULL, &all};
    for (size_t i = 0; i < all.list.n; i++) {
        struct test_state *state = ARENA_NEW(all.a, struct test_state);
        *state = (struct test_state){&all, &all.list.v[i]};
        tests[i + OTHERS] =
            (struct CMUnitTest){str_z(all.a, all.list.v[i].name), run_case, NULL, NULL, state};
    }
    int failed = _cmocka_run_group_tests("import", tests, all.list.n + OTHERS, NULL, NULL);
    for (size_t i = 0; getenv("BLESS") && i < files.n; i++) {
        if (str_ends(files.v[i], STR(".cases")))
            bless(&all, str_of(path_join(all.a, folder, str_z(all.a, files.v[i]))));
    }
    arena_free(all.a);
    return failed;
}

/* The audit on a small made-up document: what is found, what is refused, and what is left over. */
#include "data/audit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char document_text[] =
    "　青山县统计摘要（2030年）\r\n"
    "\r\n"
    "全县生产总值512.6亿元，增长6.0%；工业投资增长4.2%，商品销售额增长4.2%。总量居全市第六。\r\n"
    "   \n"
    "事故起数和伤亡人数分别下降22.2%、11.1%，养老、医疗参保率稳定在97%以上，新建改建点位210个。\n"
    "目标增长7%左右，力争不低于40亿元，价格降幅超50%，失业率控制在５．５％以内，惠及３萬人。\n"
    "完成10个、20个以上，开工5G基站30余个，存贷款4.5%—5%。\n"
    "绿化 12 345 亩，道路\t88\t97 公里\n";

static struct unit units[] = {
    {.id = STR_INIT("亿元")}, {.id = STR_INIT("%")},  {.id = STR_INIT("位")},   {.id = STR_INIT("个")},
    {.id = STR_INIT("万人")}, {.id = STR_INIT("亩")}, {.id = STR_INIT("公里")}, {.id = STR_INIT("家")},
};
static struct document documents[] = {{.id = STR_INIT("qs")}, {.id = STR_INIT("other")}};
static const struct indicator thing = {.id = STR_INIT("thing")}, thing_2 = {.id = STR_INIT("thing-2")};

struct row {
    const char *locator, *figure, *value, *unit;
    enum op op;
    const char *code; /* of the error that is expected, NULL for none */
};

static const struct unit *unit_of(const char *id) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (str_is(units[i].id, id))
            return &units[i];
    }
    return NULL;
}

/* Rows of one table, one line each. */
static const struct source table = {
    STR_INIT("observations.csv"), STR_INIT("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n")};

static struct observation make(const struct row *r, size_t i) {
    struct loc at = {&table, i};
    struct observation o = {.indicator = &thing, .op = r->op, .value = str_of(r->value)};
    size_t dots = str_find(o.value, STR(".."), 0);
    if (o.value.n)
        assert_true(decimal_parse(str_head(o.value, dots), &o.low));
    o.high = o.low;
    if (dots < o.value.n)
        assert_true(decimal_parse(str_skip(o.value, dots + 2), &o.high));
    o.unit = unit_of(r->unit);
    o.source = &documents[0];
    o.locator = str_of(r->locator);
    o.figure = str_of(r->figure);
    o.at = o.value_at = o.figure_at = at;
    o.status = 'A';
    o.is_current = true;
    return o;
}

static struct model model_of(struct observation *obs, size_t n) {
    return (struct model){.obs = obs,
                          .obs_count = n,
                          .units = units,
                          .unit_count = sizeof units / sizeof *units,
                          .documents = documents,
                          .document_count = 2};
}

static const struct row singles[] = {
    {"2", "512.6亿元", "512.6", "亿元", OP_EQ, NULL},
    {"2", "增长6.0%", "6.0", "%", OP_EQ, NULL},
    {"2", "増长6.0%", "6.0", "%", OP_EQ, "audit-not-found"},
    {"2", "增 长 6.0 ％", "6.0", "%", OP_EQ, NULL},
    {"2", "增长6.0%", "6", "%", OP_EQ, "audit-value"},
    {"2", "增长6.0%", "6.1", "%", OP_EQ, "audit-value"},
    {"2", "增长6.1%", "6.1", "%", OP_EQ, "audit-not-found"},
    {"2", "增长6.0", "6.0", "%", OP_EQ, NULL},
    {"2", "增长6", "6", "%", OP_EQ, "audit-not-found"},
    {"2", "12.6亿元", "12.6", "亿元", OP_EQ, "audit-not-found"},
    {"2", "512.6亿元", "512.6", "万人", OP_EQ, "audit-unit"},
    {"2", "512.6亿元", "512.6", "亿元", OP_GE, "audit-op"},
    {"2", "512.6亿元", "-512.6", "亿元", OP_EQ, "audit-sign"},
    {"2", "全市第六", "6", "位", OP_EQ, NULL},
    {"2", "全市第六", "5", "位", OP_EQ, "audit-value"},
    {"2", "总量", "5", "位", OP_EQ, "audit-no-number"},
    {"3", "512.6亿元", "512.6", "亿元", OP_EQ, "audit-elsewhere"},
    {"9", "512.6亿元", "512.6", "亿元", OP_EQ, "audit-locator"},
    {"x", "512.6亿元", "512.6", "亿元", OP_EQ, "audit-locator"},
    {"0", "512.6亿元", "512.6", "亿元", OP_EQ, "audit-locator"},
    {"p4", "512.6亿元", "512.6", "亿元", OP_EQ, NULL},
    {"t1", "512.6", "512.6", "亿元", OP_EQ, NULL},
    {"t1", "512.6", "512.7", "亿元", OP_EQ, "audit-value"},
    {"3", "下降22.2%", "-22.2", "%", OP_EQ, NULL},
    {"3", "下降22.2%", "22.2", "%", OP_EQ, "audit-sign"},
    {"3", "下降22.2%、11.1%", "-11.1", "%", OP_EQ, NULL},
    {"3", "11.1%", "-11.1", "%", OP_EQ, NULL},
    {"3", "11.1%", "11.1", "%", OP_EQ, "audit-sign"},
    {"3", "97%以上", "97", "%", OP_GE, NULL},
    {"3", "97%", "97", "%", OP_GE, NULL},
    {"3", "97%", "97", "%", OP_EQ, "audit-op"},
    {"3", "97%以上", "97", "%", OP_GT, "audit-op"},
    {"3", "10个", "10", "个", OP_EQ, "audit-elsewhere"},
    {"3", "210个", "210", "个", OP_EQ, NULL},
    {"4", "7%左右", "7", "%", OP_APPROX, NULL},
    {"4", "7%", "7", "%", OP_EQ, "audit-op"},
    {"4", "40亿元", "40", "亿元", OP_GE, NULL},
    {"4", "40亿元", "40", "亿元", OP_EQ, "audit-op"},
    {"4", "降幅超50%", "50", "%", OP_GT, NULL},
    {"4", "降幅超50%", "-50", "%", OP_LT, NULL},
    {"4", "降幅超50%", "-50", "%", OP_GT, "audit-op"},
    {"4", "5.5%以内", "5.5", "%", OP_LE, NULL},
    {"4", "3万人", "3", "万人", OP_EQ, NULL},
    {"5", "4.5%—5%", "4.5..5", "%", OP_RANGE, NULL},
    {"5", "4.5%—5%", "4.5..6", "%", OP_RANGE, "audit-value"},
    {"5", "4.5%", "4.5", "%", OP_EQ, "audit-op"},
    {"5", "10个", "10", "个", OP_EQ, NULL},
    {"5", "10个", "10", "个", OP_GE, NULL},
    {"5", "30余个", "30", "个", OP_GT, NULL},
    {"5", "基站30余个", "30", "家", OP_GT, "audit-unit"},
    {"6", "12345亩", "12345", "亩", OP_EQ, NULL},
    {"6", "345亩", "345", "亩", OP_EQ, NULL},
    {"6", "97公里", "97", "公里", OP_EQ, NULL},
    {"6", "8897公里", "8897", "公里", OP_EQ, "audit-not-found"},
    {"2", "总量居全市", "", "", OP_TEXT, NULL},
    {"2", "总量居全省", "", "", OP_REL, "audit-not-found"},
};

static void single_rows(void **state) {
    struct arena *a = *state;
    struct source text = {STR("qs.txt"), STR(document_text)};
    struct model m = model_of(NULL, 0);
    struct audit_doc *doc = audit_open(a, &m, &text);
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
        const struct row *r = &singles[i];
        struct observation o = make(r, 0);
        struct diags ds = diags_new(a);
        bool ok = audit_row(a, doc, &o, &ds);
        const char *code = ds.list.n ? diag_row(ds.list.v[0].id)->code : "none";
        if (ok != !r->code || (r->code && strcmp(code, r->code) != 0) || ds.list.n > 1)
            fail_msg("%s %s in %s: %s (%zu), want %s", r->figure, r->value, r->locator, code, ds.list.n,
                     r->code ? r->code : "none");
    }
}

static struct audit_counts run(struct arena *a, const struct row *rows, size_t n, const char *nondata,
                               struct diags *ds) {
    struct observation *obs = ARENA_ARRAY(a, struct observation, n);
    for (size_t i = 0; i < n; i++) {
        obs[i] = make(&rows[i], i * 2);
        if (i % 2)
            obs[i].indicator = &thing_2;
    }
    struct model *m = ARENA_NEW(a, struct model);
    *m = model_of(obs, n);
    struct source *text = ARENA_NEW(a, struct source), *file = ARENA_NEW(a, struct source);
    *text = (struct source){STR("qs.txt"), STR(document_text)};
    *file = (struct source){STR("nondata.csv"), str_of(nondata)};
    struct audit_source s = {&documents[0], text};
    *ds = diags_new(a);
    return audit_run(a, m, &s, 1, nondata ? file : NULL, ds);
}

static size_t count_code(const struct diags *ds, const char *code) {
    size_t n = 0;
    for (size_t i = 0; i < ds->list.n; i++)
        n += strcmp(diag_row(ds->list.v[i].id)->code, code) == 0;
    return n;
}

static const struct row whole[] = {
    {"2", "512.6亿元", "512.6", "亿元", OP_EQ, NULL}, {"2", "增长6.0%", "6.0", "%", OP_EQ, NULL},
    {"2", "增长4.2%", "4.2", "%", OP_EQ, NULL},       {"2", "增长4.2%", "4.2", "%", OP_EQ, NULL},
    {"3", "下降22.2%", "-22.2", "%", OP_EQ, NULL},    {"3", "下降22.2%、11.1%", "-11.1", "%", OP_EQ, NULL},
    {"3", "97%以上", "97", "%", OP_GE, NULL},         {"3", "97%以上", "97", "%", OP_GE, NULL},
    {"3", "210个", "210", "个", OP_EQ, NULL},         {"4", "7%左右", "7", "%", OP_APPROX, NULL},
    {"4", "40亿元", "40", "亿元", OP_GE, NULL},       {"4", "50%", "-50", "%", OP_LT, NULL},
    {"4", "５．５％", "5.5", "%", OP_LE, NULL},       {"4", "3万人", "3", "万人", OP_EQ, NULL},
    {"5", "10个", "10", "个", OP_EQ, NULL},           {"5", "20个以上", "20", "个", OP_GE, NULL},
    {"5", "30余个", "30", "个", OP_GT, NULL},         {"5", "4.5%—5%", "4.5..5", "%", OP_RANGE, NULL},
    {"6", "12345亩", "12345", "亩", OP_EQ, NULL},     {"6", "97公里", "97", "公里", OP_EQ, NULL},
    {"t1", "88", "88", "公里", OP_EQ, NULL},
};
enum { WHOLE = sizeof whole / sizeof *whole };
static const char names[] = "source,locator,text,reason\nqs,1,2030年,date\nqs,,5G,name\n";

static void nothing_left(void **state) {
    struct arena *a = *state;
    struct diags ds;
    struct audit_counts c = run(a, whole, WHOLE, names, &ds);
    struct buf out = buf_new(a);
    diags_text(&out, &ds, LANG_EN);
    if (ds.list.n)
        fail_msg("%s", str_z(a, buf_str(&out)));
    assert_int_equal(c.figures, WHOLE);
    assert_int_equal(c.numbers, 24);
    assert_int_equal(c.not_found + c.not_equal + c.unaccounted + c.unaudited, 0);
}

/* Without row i the numbers that only it uses are left over; only the shared 97 is not. */
static void each_row_is_needed(void **state) {
    struct arena *a = *state;
    for (size_t i = 0; i < WHOLE; i++) {
        struct row rows[WHOLE];
        memcpy(rows, whole, sizeof whole);
        rows[i] = (struct row){"2", "总量", "", "", OP_TEXT, NULL};
        struct diags ds;
        struct audit_counts c = run(a, rows, WHOLE, names, &ds);
        bool two = whole[i].op == OP_RANGE || str_is(str_of(whole[i].value), "12345");
        size_t want = str_is(str_of(whole[i].figure), "97%以上") ? 0 : two ? 2 : 1;
        assert_int_equal(c.unaccounted, want);
        assert_int_equal(count_code(&ds, "audit-unaccounted"), want);
    }
}

static void places_are_not_taken_twice(void **state) {
    struct arena *a = *state;
    const struct row same[] = {
        {"2", "增长6.0%", "6.0", "%", OP_EQ, NULL},
        {"2", "总量", "", "", OP_TEXT, NULL},
        {"2", "6.0%", "6.0", "%", OP_EQ, NULL}, /* the same indicator again */
    };
    struct diags ds;
    struct audit_counts c = run(a, same, 3, NULL, &ds);
    assert_int_equal(count_code(&ds, "audit-shared"), 1);
    assert_int_equal(c.not_found, 1);
    /* The short figure comes first in the table, yet leaves the longer one its only place. */
    const struct row order[] = {
        {"2", "4.2%", "4.2", "%", OP_EQ, NULL},
        {"2", "总量", "", "", OP_TEXT, NULL},
        {"2", "投资增长4.2%", "4.2", "%", OP_EQ, NULL},
    };
    c = run(a, order, 3, NULL, &ds);
    assert_int_equal(c.not_found + c.not_equal, 0);
    assert_int_equal(c.unaccounted, c.numbers - 2);
}

static void faults_of_nondata(void **state) {
    struct arena *a = *state;
    struct diags ds;
    run(a, whole, WHOLE, "source,locator,text,reson\nqs,1,2030年,date\n", &ds);
    assert_int_equal(count_code(&ds, "nondata-column"), 1);
    assert_int_equal(count_code(&ds, "nondata-no-column"), 1);
    assert_int_equal(count_code(&ds, "audit-unaccounted"), 2);
    run(a, whole, WHOLE,
        "source,locator,text,reason\nqs,1,2030年,date\nqs,,5G,name\nqz,,5G,name\nqs,2,5G,name\n"
        "qs,7,5G,name\nqs,,,name\nqs,,基站,name\nqs,,5G,\nqs,,10,name\n",
        &ds);
    assert_int_equal(count_code(&ds, "nondata-source"), 1);
    assert_int_equal(count_code(&ds, "nondata-absent"), 1);
    assert_int_equal(count_code(&ds, "audit-locator"), 1);
    assert_int_equal(count_code(&ds, "nondata-empty"), 2);
    assert_int_equal(count_code(&ds, "nondata-no-number"), 1);
    assert_int_equal(ds.list.n, 6);
    run(a, whole, WHOLE, "", &ds);
    assert_true(count_code(&ds, "audit-unaccounted") == 2);
}

static void other_documents(void **state) {
    struct arena *a = *state;
    struct observation obs[2] = {make(&whole[0], 0), make(&whole[1], 2)};
    obs[1].source = &documents[1];
    struct model m = model_of(obs, 2);
    struct diags ds = diags_new(a);
    struct source text = {STR("qs.txt"), STR("\n\n\nx\n512.6亿元\n")};
    struct audit_source s = {&documents[0], &text};
    struct audit_counts c = audit_run(a, &m, &s, 1, NULL, &ds);
    assert_int_equal(c.unaudited, 1);
    assert_int_equal(ds.errors, 0);
    assert_int_equal(count_code(&ds, "audit-unaudited"), 1);
    text.text = STR_NONE;
    ds = diags_new(a);
    c = audit_run(a, &m, &s, 1, NULL, &ds);
    assert_int_equal(c.not_found, 1);
}

static void hints(void **state) {
    struct arena *a = *state;
    const struct row rows[] = {{"2", "512.7亿元", "512.7", "亿元", OP_EQ, NULL},
                               {"2", "增长6.1%", "6.1", "%", OP_EQ, NULL}};
    struct diags ds;
    run(a, rows, 2, NULL, &ds);
    struct buf out = buf_new(a);
    diags_text(&out, &ds, LANG_EN);
    assert_true(str_has(buf_str(&out), STR("the paragraph has '512.6亿元'")));
    assert_true(str_has(buf_str(&out), STR("the paragraph has '增长6.0%'")));
    assert_true(str_has(buf_str(&out), STR("qs.txt:3:7: error: no observation uses the number 512.6")));
}

static void figures_alone(void **state) {
    struct arena *a = *state;
    struct model m = model_of(NULL, 0);
    struct printed p = audit_printed(a, STR("分别下降 22.2％、１１.1％"), &m);
    assert_true(p.has_number && p.low.coef == -111 && p.low.scale == 1 && str_is(p.unit, "%"));
    assert_true(p.at == 23 && p.len == 8);
    p = audit_printed(a, STR("增长7%左右"), NULL);
    assert_true(p.op == OP_APPROX && str_is(p.unit, "%"));
    p = audit_printed(a, STR("保持正增长"), NULL);
    assert_false(p.has_number);
    p = audit_printed(a, STR_NONE, NULL);
    assert_false(p.has_number);
}

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_rows),
        cmocka_unit_test(nothing_left),
        cmocka_unit_test(each_row_is_needed),
        cmocka_unit_test(places_are_not_taken_twice),
        cmocka_unit_test(faults_of_nondata),
        cmocka_unit_test(other_documents),
        cmocka_unit_test(hints),
        cmocka_unit_test(figures_alone),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

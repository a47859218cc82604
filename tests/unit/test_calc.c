/* The status of targets, row by row of the table in the design, with answers worked out by hand. Each row
 * makes one target and one actual of a small model that is built here, without files. */
#include "data/calc.h"
#include "data/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { UP, DOWN, NONE };

struct row {
    int direction;
    const char *target;      /* operator and value, "~ 7", "range 4.5..5" */
    const char *tol;         /* "" for none, "0.2", "1%" */
    const char *actual;      /* operator and value; "" for a missing one */
    const char *class, *gap; /* gap "" when there is none */
};

static const struct row rows[] = {
    /* = with a direction: satisfied is at least as good */
    {UP, "= 7", "0.2", "7", "met", "0"},
    {UP, "= 7", "0.2", "7.0", "met", "0.0"},
    {UP, "= 7", "0.2", "7.2", "met", "0.2"},
    {UP, "= 7", "0.2", "7.21", "exceeded", "0.21"},
    {UP, "= 7", "0.2", "6.8", "nearly", "-0.2"},
    {UP, "= 7", "0.2", "6.79", "missed", "-0.21"},
    {UP, "= 7", "", "7", "met", "0"},
    {UP, "= 7", "", "7.01", "exceeded", "0.01"},
    {UP, "= 7", "", "6.99", "missed", "-0.01"},
    {UP, "= 0", "0.2", "0", "met", "0"},
    {UP, "= 0", "0.2", "-0.2", "nearly", "-0.2"},
    {UP, "= -3", "0.2", "-3.2", "nearly", "-0.2"},
    {UP, "= -3", "0.2", "-2.8", "met", "0.2"},
    {UP, "= -3", "0.2", "-2.7", "exceeded", "0.3"},
    {DOWN, "= 7", "0.2", "7", "met", "0"},
    {DOWN, "= 7", "0.2", "6.8", "met", "-0.2"},
    {DOWN, "= 7", "0.2", "6.7", "exceeded", "-0.3"},
    {DOWN, "= 7", "0.2", "7.2", "nearly", "0.2"},
    {DOWN, "= 7", "0.2", "7.3", "missed", "0.3"},
    {DOWN, "= -3", "0.2", "-3.3", "exceeded", "-0.3"},
    {DOWN, "= -3", "0.2", "-2.8", "nearly", "0.2"},
    {DOWN, "= -3", "0.2", "-2.7", "missed", "0.3"},
    /* = without a direction: either way */
    {NONE, "= 7", "0.2", "7.2", "met", "0.2"},
    {NONE, "= 7", "0.2", "6.8", "met", "-0.2"},
    {NONE, "= 7", "0.2", "7.4", "nearly", "0.4"},
    {NONE, "= 7", "0.2", "6.6", "nearly", "-0.4"},
    {NONE, "= 7", "0.2", "7.41", "missed", "0.41"},
    {NONE, "= 7", "0.2", "6.59", "missed", "-0.41"},
    {NONE, "= 7", "", "7", "met", "0"},
    {NONE, "= 7", "", "7.1", "missed", "0.1"},
    /* ~ with a direction */
    {UP, "~ 7", "0.2", "7", "met", "0"},
    {UP, "~ 7", "0.2", "7.2", "met", "0.2"},
    {UP, "~ 7", "0.2", "7.3", "exceeded", "0.3"},
    {UP, "~ 7", "0.2", "6.8", "met", "-0.2"},
    {UP, "~ 7", "0.2", "6.79", "nearly", "-0.21"},
    {UP, "~ 7", "0.2", "6.6", "nearly", "-0.4"},
    {UP, "~ 7", "0.2", "6.59", "missed", "-0.41"},
    {UP, "~ 7", "", "7", "met", "0"},
    {UP, "~ 7", "", "6.9", "missed", "-0.1"},
    {UP, "~ 7", "", "7.1", "exceeded", "0.1"},
    {DOWN, "~ 7", "0.2", "7.2", "met", "0.2"},
    {DOWN, "~ 7", "0.2", "7.4", "nearly", "0.4"},
    {DOWN, "~ 7", "0.2", "7.5", "missed", "0.5"},
    {DOWN, "~ 7", "0.2", "6.8", "met", "-0.2"},
    {DOWN, "~ 7", "0.2", "6.7", "exceeded", "-0.3"},
    {NONE, "~ 7", "0.2", "7.2", "met", "0.2"},
    {NONE, "~ 7", "0.2", "6.6", "nearly", "-0.4"},
    {NONE, "~ 7", "0.2", "7.5", "missed", "0.5"},
    /* >= and > of something that should rise */
    {UP, ">= 5", "0.2", "5", "met", "0"},
    {UP, ">= 5", "0.2", "5.2", "met", "0.2"},
    {UP, ">= 5", "0.2", "5.3", "exceeded", "0.3"},
    {UP, ">= 5", "0.2", "4.8", "nearly", "-0.2"},
    {UP, ">= 5", "0.2", "4.7", "missed", "-0.3"},
    {UP, ">= 5", "", "4.9", "missed", "-0.1"},
    {UP, ">= 5", "", "5.1", "exceeded", "0.1"},
    {UP, ">= 0", "0.2", "-0.1", "nearly", "-0.1"},
    {UP, "> 5", "0.2", "5", "nearly", "0"},
    {UP, "> 5", "0.2", "5.1", "met", "0.1"},
    {UP, "> 5", "0.2", "5.3", "exceeded", "0.3"},
    {UP, "> 5", "", "5", "nearly", "0"},
    {UP, "> 5", "", "5.01", "exceeded", "0.01"},
    /* <= and < of something that should fall: plain bounds, nothing beyond them */
    {DOWN, "<= 5.5", "0.2", "5.5", "met", "0.0"},
    {DOWN, "<= 5.5", "0.2", "1", "met", "-4.5"},
    {DOWN, "<= 5.5", "0.2", "5.7", "nearly", "0.2"},
    {DOWN, "<= 5.5", "0.2", "5.8", "missed", "0.3"},
    {DOWN, "<= -3", "0.2", "-3.1", "met", "-0.1"},
    {DOWN, "<= -3", "0.2", "-9", "met", "-6"},
    {DOWN, "<= -3", "0.2", "-2.9", "nearly", "0.1"},
    {DOWN, "<= -3", "0.2", "3", "missed", "6"},
    {DOWN, "< 32", "0.2", "31.9", "met", "-0.1"},
    {DOWN, "< 32", "0.2", "32", "nearly", "0"},
    {DOWN, "< 32", "0.2", "32.3", "missed", "0.3"},
    {UP, "<= 5", "0.2", "4", "met", "-1"},
    {UP, "<= 5", "0.2", "5.2", "nearly", "0.2"},
    {NONE, "<= 5", "0.2", "5.3", "missed", "0.3"},
    {NONE, "< 5", "", "5", "nearly", "0"},
    {NONE, ">= 5", "0.2", "9", "met", "4"},
    {NONE, ">= 5", "0.2", "4.8", "nearly", "-0.2"},
    {NONE, ">= 5", "0.2", "4.7", "missed", "-0.3"},
    {NONE, "> 5", "0.2", "5", "nearly", "0"},
    {DOWN, ">= 5", "0.2", "9", "met", "4"},
    {DOWN, ">= 5", "0.2", "4.9", "nearly", "-0.1"},
    /* ranges: 0 inside; past the good end it is met within the tolerance and exceeded beyond it */
    {UP, "range 4.5..5", "0.2", "4.5", "met", "0.0"},
    {UP, "range 4.5..5", "0.2", "5", "met", "0"},
    {UP, "range 4.5..5", "0.2", "4.75", "met", "0.00"},
    {UP, "range 4.5..5", "0.2", "5.2", "met", "0.2"},
    {UP, "range 4.5..5", "0.2", "5.3", "exceeded", "0.3"},
    {UP, "range 4.5..5", "0.2", "4.3", "nearly", "-0.2"},
    {UP, "range 4.5..5", "0.2", "4.2", "missed", "-0.3"},
    {DOWN, "range 4.5..5", "0.2", "4.3", "met", "-0.2"},
    {DOWN, "range 4.5..5", "0.2", "4.2", "exceeded", "-0.3"},
    {DOWN, "range 4.5..5", "0.2", "5.2", "nearly", "0.2"},
    {DOWN, "range 4.5..5", "0.2", "5.3", "missed", "0.3"},
    {NONE, "range 4.5..5", "0.2", "5.2", "nearly", "0.2"},
    {NONE, "range 4.5..5", "0.2", "4.3", "nearly", "-0.2"},
    {NONE, "range 4.5..5", "0.2", "5.3", "missed", "0.3"},
    {NONE, "range -3..-2", "", "-2.5", "met", "0.0"},
    {DOWN, "range -3..-2", "", "-3.5", "exceeded", "-0.5"},
    /* a tolerance that is a share of the target; of a range, of its smaller end; of nothing, nothing */
    {UP, "= 200", "1%", "198", "nearly", "-2"},
    {UP, "= 200", "1%", "197.9", "missed", "-2.1"},
    {UP, "= 200", "1%", "202", "met", "2"},
    {UP, "= 200", "1%", "202.1", "exceeded", "2.1"},
    {UP, "= -200", "1%", "-202", "nearly", "-2"},
    {UP, "range 100..200", "1%", "201", "met", "1"},
    {UP, "range 100..200", "1%", "201.1", "exceeded", "1.1"},
    {UP, "= 0", "1%", "-0.1", "missed", "-0.1"},
    {UP, "= 1660", "0.5%", "1651.7", "nearly", "-8.3"},
    {UP, "= 1660", "0.5%", "1651.6", "missed", "-8.4"},
    /* actuals that are bounds settle what the bound settles, and have no gap */
    {UP, ">= 95", "0.2", ">= 97", "exceeded", ""},
    {UP, ">= 97", "0.2", ">= 97", "met", ""},
    {UP, ">= 97.1", "0.2", ">= 97", "unsettled", ""},
    {UP, ">= 98", "0.2", ">= 97", "unsettled", ""},
    {UP, ">= 97", "0.2", "<= 95", "missed", ""},
    {UP, ">= 97", "0.2", "<= 97", "unsettled", ""},
    {UP, "> 97", "0.2", "> 97", "met", ""},
    {UP, "> 97", "", "> 97", "exceeded", ""},
    {UP, "= 190", "1%", "> 190", "met", ""},
    {DOWN, "<= 5.5", "0.2", "<= 5.5", "met", ""},
    {DOWN, "<= 5.5", "0.2", "< 5", "met", ""},
    {DOWN, "< 5.5", "0.2", "<= 5.5", "unsettled", ""},
    {DOWN, "< 5.5", "0.2", "< 5.5", "met", ""},
    {DOWN, "<= 5.5", "0.2", "> 6", "missed", ""},
    {NONE, "~ 7", "0.2", ">= 7", "unsettled", ""},
    {NONE, "~ 7", "0.2", "> 9", "missed", ""},
    {UP, "range 4.5..5", "0.2", ">= 4.5", "met", ""},
    {UP, "range 4.5..5", "0.2", ">= 4.4", "unsettled", ""},
    {UP, "= 5", "0.2", "range 4..6", "unsettled", ""},
    {UP, "= 5", "0.2", "range 5.1..6", "met", ""},
    {UP, "= 5", "0.2", "range 4.8..4.9", "nearly", ""},
    {UP, "= 5", "0.2", "range 1..2", "missed", ""},
    /* an actual that is about something is taken as printed */
    {UP, ">= 1000", "1%", "~ 1000", "met", "0"},
    /* no actual in the report year */
    {UP, "= 7", "0.2", "", "none", ""},
};

struct world {
    struct arena *a;
    struct model m;
    struct unit units[6];
    struct area area;
    struct indicator indicators[2];
    struct observation obs[8];
    struct document document;
};

enum { PERCENT, YI, WAN, USD, WEI, POINTS };

static struct decimal dec(const char *z) {
    struct decimal d = {0, 0};
    assert_true(decimal_parse(str_of(z), &d));
    return d;
}

static void world_new(struct world *w) {
    static const struct {
        const char *id, *dimension, *factor;
    } units[] = {{"%", "percent", "1"}, {"亿元", "cny", "100000000"}, {"万元", "cny", "10000"},
                 {"美元", "usd", "1"},  {"位", "rank", "1"},          {"个百分点", "percentage-point", "1"}};
    memset(w, 0, sizeof *w);
    w->a = arena_new();
    for (size_t i = 0; i < 6; i++)
        w->units[i] = (struct unit){.id = str_of(units[i].id),
                                    .dimension = str_of(units[i].dimension),
                                    .factor = dec(units[i].factor)};
    w->m.arena = w->a;
    w->m.site.area = &w->area;
    w->m.site.year = 2023;
    w->m.indicators = w->indicators;
    w->m.indicator_count = 2;
    w->m.obs = w->obs;
    for (size_t i = 0; i < 2; i++)
        w->indicators[i].unit = &w->units[YI];
}

/* "~ 7", "range 4.5..5", "7" */
static void set_value(struct world *w, struct observation *o, const char *text) {
    struct str rest = str_of(text), word;
    size_t space = str_find(rest, STR(" "), 0);
    if (space < rest.n) {
        word = str_head(rest, space);
        rest = str_skip(rest, space + 1);
        assert_true(op_parse(word, &o->op));
    }
    struct number n =
        o->op == OP_RANGE ? number_range(w->a, rest, STR_NONE, &o->high) : number_clean(w->a, rest, STR_NONE);
    assert_int_equal(n.fault, NUMBER_OK);
    o->value = n.text;
    o->low = n.value;
    if (o->op != OP_RANGE)
        o->high = n.value;
}

static struct observation *add(struct world *w, size_t indicator, enum obs_kind kind, enum measure measure,
                               int year, int unit, const char *value) {
    struct observation *o = &w->obs[w->m.obs_count++];
    struct indicator *n = &w->indicators[indicator];
    *o = (struct observation){
        .indicator = n, .measure = measure, .area = &w->area, .kind = kind, .status = 'A'};
    o->period.year = year;
    o->source = &w->document;
    o->is_current = true;
    o->unit = unit < 0 ? NULL : &w->units[unit];
    if (value)
        set_value(w, o, value);
    if (!n->count)
        n->first = (size_t)(o - w->obs);
    n->count++;
    return o;
}

static struct target_status judge(struct world *w, const struct observation *target) {
    return calc_target(&w->m, target);
}

static void check_gap(struct world *w, const struct target_status *s, const char *gap, const char *what) {
    struct str got = s->has_gap ? decimal_fmt(w->a, s->gap) : STR("");
    if (!str_is(got, gap))
        fail_msg("%s: gap %.*s, expected %s", what, STR_ARG(got), gap);
}

static void run_row(void **state) {
    const struct row *r = *state;
    struct world w;
    world_new(&w);
    w.indicators[0].direction = r->direction == UP ? DIR_UP : r->direction == DOWN ? DIR_DOWN : DIR_NONE;
    if (*r->tol)
        assert_true(tolerance_parse(str_of(r->tol), &w.m.site.rate));
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2023, PERCENT, r->target);
    if (*r->actual)
        add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, r->actual);
    struct target_status s = judge(&w, t);
    assert_string_equal(class_id(s.class), r->class);
    check_gap(&w, &s, r->gap, r->target);
    arena_free(w.a);
}

/* ---- what is compared with what ---- */

static void test_units_are_converted_to_the_targets(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    w.indicators[0].direction = DIR_UP;
    tolerance_parse(STR("1%"), &w.m.site.quantity);
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_LEVEL, 2023, YI, ">= 800");
    add(&w, 0, OBS_ACTUAL, MEASURE_LEVEL, 2023, WAN, "7950000");
    struct target_status s = judge(&w, t);
    assert_int_equal(s.class, CLASS_NEARLY);
    check_gap(&w, &s, "-5", "units");
    assert_true(str_is(decimal_fmt(w.a, decimal_trim(s.tol)), "8"));
    arena_free(w.a);
}

static void test_units_of_other_dimensions_are_unsettled(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_LEVEL, 2023, YI, "800");
    add(&w, 0, OBS_ACTUAL, MEASURE_LEVEL, 2023, USD, "800");
    assert_int_equal(judge(&w, t).class, CLASS_UNSETTLED);
    arena_free(w.a);
}

/* Each measure has its own tolerance; that of the indicator goes before the site's. */
static void test_tolerances(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    tolerance_parse(STR("0.2"), &w.m.site.rate);
    tolerance_parse(STR("1%"), &w.m.site.quantity);
    static const struct {
        enum measure measure;
        const char *site, *own; /* with growth:0.3;level:2% */
    } cases[] = {{MEASURE_LEVEL, "2", "4"},     {MEASURE_COUNT, "2", "2"},    {MEASURE_GROWTH, "0.2", "0.3"},
                 {MEASURE_SHARE, "0.2", "0.2"}, {MEASURE_RATE, "0.2", "0.2"}, {MEASURE_RANK, "0", "0"},
                 {MEASURE_CHANGE, "0", "0"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        w.m.obs_count = w.indicators[0].count = 0;
        memset(w.indicators[0].tolerance, 0, sizeof w.indicators[0].tolerance);
        const struct observation *t = add(&w, 0, OBS_TARGET, cases[i].measure, 2023, YI, "200");
        add(&w, 0, OBS_ACTUAL, cases[i].measure, 2023, YI, "200");
        assert_true(str_is(decimal_fmt(w.a, decimal_trim(judge(&w, t).tol)), cases[i].site));
        assert_true(tolerance_table(STR("growth:0.3;level:2%"), w.indicators[0].tolerance));
        assert_true(str_is(decimal_fmt(w.a, decimal_trim(judge(&w, t).tol)), cases[i].own));
    }
    arena_free(w.a);
}

/* A bare tolerance of the indicator is in the indicator's unit: 5 亿元 are 50000 万元. */
static void test_bare_tolerance_is_converted(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    w.indicators[0].direction = DIR_UP;
    assert_true(tolerance_table(STR("5"), w.indicators[0].tolerance));
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_LEVEL, 2023, WAN, "1000000");
    add(&w, 0, OBS_ACTUAL, MEASURE_LEVEL, 2023, YI, "95");
    struct target_status s = judge(&w, t);
    assert_int_equal(s.class, CLASS_NEARLY);
    assert_true(str_is(decimal_fmt(w.a, s.tol), "50000"));
    check_gap(&w, &s, "-50000", "bare tolerance");
    arena_free(w.a);
}

static void test_key_must_agree(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    struct area other = {0};
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2023, PERCENT, "7");
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2022, PERCENT, "7");
    add(&w, 0, OBS_ACTUAL, MEASURE_SHARE, 2023, PERCENT, "7");
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, "7")->area = &other;
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, "7")->scope = STR("城区");
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, "7")->is_current = false;
    assert_int_equal(judge(&w, t).class, CLASS_NONE);
    arena_free(w.a);
}

/* ---- rel ---- */

static const struct {
    int direction;
    const char *op, *tol, *own, *other, *class, *gap;
} relations[] = {
    {UP, ">", "0.2", "5.6", "4.2", "met", "1.4"},
    {UP, ">", "0.2", "4.2", "4.2", "missed", "0.0"},
    {UP, ">", "0.2", "4.1", "4.2", "missed", "-0.1"},
    {UP, ">=", "0.2", "4.2", "4.2", "met", "0.0"},
    {UP, ">=", "0.2", "4.1", "4.2", "missed", "-0.1"},
    {DOWN, "<", "0.2", "4.1", "4.2", "met", "-0.1"},
    {DOWN, "<", "0.2", "4.2", "4.2", "missed", "0.0"},
    {DOWN, "<=", "0.2", "4.2", "4.2", "met", "0.0"},
    {UP, "~", "0.2", "4.0", "4.2", "met", "-0.2"},
    {UP, "~", "0.2", "3.9", "4.2", "missed", "-0.3"},
    {UP, "~", "0.2", "9", "4.2", "met", "4.8"},
    {DOWN, "~", "0.2", "4.4", "4.2", "met", "0.2"},
    {DOWN, "~", "0.2", "4.5", "4.2", "missed", "0.3"},
    {NONE, "~", "0.2", "4.4", "4.2", "met", "0.2"},
    {NONE, "~", "0.2", "4.5", "4.2", "missed", "0.3"},
    {UP, "=", "", "4.2", "4.2", "met", "0.0"},
    {UP, "=", "", "4.1", "4.2", "missed", "-0.1"},
    {UP, ">", "0.2", ">= 5", "4.2", "met", ""},
    {UP, ">", "0.2", ">= 4", "4.2", "unsettled", ""},
    {UP, ">", "0.2", "5", "<= 4.2", "met", ""},
    {UP, ">", "0.2", "5", ">= 4.2", "unsettled", ""},
    {UP, ">", "0.2", "4", ">= 4.2", "missed", ""},
    {UP, ">", "0.2", "5", "", "none", ""},
    {UP, ">", "0.2", "", "4.2", "none", ""},
};

static void test_relations(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        struct world w;
        world_new(&w);
        w.indicators[0].direction = relations[i].direction == UP     ? DIR_UP
                                    : relations[i].direction == DOWN ? DIR_DOWN
                                                                     : DIR_NONE;
        if (*relations[i].tol)
            tolerance_parse(str_of(relations[i].tol), &w.m.site.rate);
        struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2023, -1, NULL);
        t->op = OP_REL;
        op_parse(str_of(relations[i].op), &t->ref_op);
        t->ref = &w.indicators[1];
        t->ref_measure = MEASURE_GROWTH;
        if (*relations[i].own)
            add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, relations[i].own);
        if (*relations[i].other)
            add(&w, 1, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, relations[i].other);
        struct target_status s = judge(&w, t);
        if (!str_is(str_of(class_id(s.class)), relations[i].class))
            fail_msg("relation %zu: %s, expected %s", i, class_id(s.class), relations[i].class);
        check_gap(&w, &s, relations[i].gap, "relation");
        arena_free(w.a);
    }
}

/* 高于经济增速 said of the actual settles the same words of the target. */
static void test_relation_said_in_words(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2023, -1, NULL);
    struct observation *a = add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, -1, NULL);
    t->op = a->op = OP_REL;
    t->ref = a->ref = &w.indicators[1];
    t->ref_measure = a->ref_measure = MEASURE_GROWTH;
    t->ref_op = OP_GE;
    a->ref_op = OP_GT;
    assert_int_equal(judge(&w, t).class, CLASS_MET);
    t->ref_op = OP_GT;
    a->ref_op = OP_GE;
    assert_int_equal(judge(&w, t).class, CLASS_UNSETTLED);
    a->op = OP_TEXT;
    assert_int_equal(judge(&w, t).class, CLASS_UNSETTLED);
    arena_free(w.a);
}

/* ---- targets of years to come ---- */

static void test_set_targets(void **state) {
    static const struct {
        const char *target, *last, *gap;
    } cases[] = {{"~ 7", "4.2", "2.8"},
                 {"= 3", "4.2", "-1.2"},
                 {">= 4.2", "4.2", "0.0"},
                 {"range 4.5..5", "4.2", "0.3"},
                 {"range 4.5..5", "5.5", "-0.5"},
                 {"range 4.5..5", "4.7", "0.0"},
                 {"= 7", ">= 4", ""},
                 {"= 7", "", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        world_new(&w);
        const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2024, PERCENT, cases[i].target);
        add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2021, PERCENT, "1");
        const struct observation *last = NULL;
        if (*cases[i].last)
            last = add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, cases[i].last);
        else
            w.m.obs_count = w.indicators[0].count = 1;
        struct target_status s = judge(&w, t);
        assert_int_equal(s.class, CLASS_SET);
        assert_ptr_equal(s.actual, last);
        check_gap(&w, &s, cases[i].gap, cases[i].target);
        arena_free(w.a);
    }
}

/* The last actual is of the same kind of period, and before the target's. */
static void test_last_actual_is_of_the_same_frequency(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2024, PERCENT, "7");
    const struct observation *year = add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2022, PERCENT, "5");
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, "6")->period.freq = FREQ_HALF;
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2025, PERCENT, "6");
    assert_ptr_equal(judge(&w, t).actual, year);
    arena_free(w.a);
}

/* An actual of a later year is compared like any other. */
static void test_early_actual_is_judged(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    w.indicators[0].direction = DIR_UP;
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2024, PERCENT, "7");
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2024, PERCENT, "8");
    assert_int_equal(judge(&w, t).class, CLASS_EXCEEDED);
    arena_free(w.a);
}

static void test_missing_values_are_not_zero(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    const struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2023, PERCENT, "0");
    struct observation *a = add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, "0");
    for (int why = VALUE_MISSING; why <= VALUE_UNPUBLISHED; why++) {
        a->missing = (enum missing)why;
        assert_int_equal(judge(&w, t).class, CLASS_NONE);
    }
    arena_free(w.a);
}

/* ---- words ---- */

static void test_claims(void **state) {
    static const struct {
        const char *figure;
        int year;
        enum claim claim;
    } cases[] = {{"未达预期", 2023, CLAIM_MISSED},  {"年度目标未完成", 2023, CLAIM_MISSED},
                 {"未达标", 2023, CLAIM_MISSED},    {"超额完成", 2023, CLAIM_EXCEEDED},
                 {"完成年度目标", 2023, CLAIM_MET}, {"全面达标", 2023, CLAIM_MET},
                 {"达到目标", 2023, CLAIM_MET},     {"全覆盖", 2023, CLAIM_NONE},
                 {"基本完成", 2023, CLAIM_NONE},    {"稳定达标", 2024, CLAIM_NONE}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w;
        world_new(&w);
        struct observation *t = add(&w, 0, OBS_TARGET, MEASURE_GROWTH, cases[i].year, -1, NULL);
        const struct observation *a = add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, cases[i].year, PERCENT, "4.2");
        t->op = OP_TEXT;
        t->figure = str_of(cases[i].figure);
        struct target_status s = judge(&w, t);
        assert_int_equal(s.class, CLASS_TEXT);
        assert_int_equal(s.claim, cases[i].claim);
        assert_ptr_equal(s.actual, a);
        arena_free(w.a);
    }
}

static void test_growth_beside_a_level(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    const struct observation *level = add(&w, 0, OBS_ACTUAL, MEASURE_LEVEL, 2023, YI, "2442.6");
    add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2022, PERCENT, "3");
    add(&w, 0, OBS_TARGET, MEASURE_GROWTH, 2023, PERCENT, "6");
    assert_null(calc_growth(&w.m, level));
    const struct observation *growth = add(&w, 0, OBS_ACTUAL, MEASURE_GROWTH, 2023, PERCENT, "4.2");
    assert_ptr_equal(calc_growth(&w.m, level), growth);
    arena_free(w.a);
}

static void test_numbers_too_long_are_unsettled(void **state) {
    (void)state;
    struct world w;
    world_new(&w);
    const struct observation *t =
        add(&w, 0, OBS_TARGET, MEASURE_LEVEL, 2023, YI, "123456789012345678901234567890");
    add(&w, 0, OBS_ACTUAL, MEASURE_LEVEL, 2023, YI, "0.000000000000000001");
    assert_int_equal(judge(&w, t).class, CLASS_UNSETTLED);
    arena_free(w.a);
}

int main(void) {
    enum { ROWS = sizeof rows / sizeof *rows };
    static struct CMUnitTest table[ROWS];
    static char names[ROWS][96];
    static const char *const directions[] = {"up", "down", "none"};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_are_converted_to_the_targets),
        cmocka_unit_test(test_units_of_other_dimensions_are_unsettled),
        cmocka_unit_test(test_tolerances),
        cmocka_unit_test(test_bare_tolerance_is_converted),
        cmocka_unit_test(test_key_must_agree),
        cmocka_unit_test(test_relations),
        cmocka_unit_test(test_relation_said_in_words),
        cmocka_unit_test(test_set_targets),
        cmocka_unit_test(test_last_actual_is_of_the_same_frequency),
        cmocka_unit_test(test_early_actual_is_judged),
        cmocka_unit_test(test_missing_values_are_not_zero),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_growth_beside_a_level),
        cmocka_unit_test(test_numbers_too_long_are_unsettled),
    };
    for (size_t i = 0; i < ROWS; i++) {
        snprintf(names[i], sizeof names[i], "%s, target %s, tolerance %s, actual %s",
                 directions[rows[i].direction], rows[i].target, rows[i].tol, rows[i].actual);
        table[i] = (struct CMUnitTest){names[i], run_row, NULL, NULL, (void *)(uintptr_t)&rows[i]};
    }
    return _cmocka_run_group_tests("table of targets", table, ROWS, NULL, NULL) +
           cmocka_run_group_tests(tests, NULL, NULL);
}

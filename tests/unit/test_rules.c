/* The rules pace, path and trend, the outlook of targets to come, and the choice of a rule. Answers were
 * worked out by hand. Each case is a small model made of rows "KIND MEASURE PERIOD UNIT [OP] VALUE [SCOPE]";
 * the first target is the one that is asked about. */
#include "data/calc.h"
#include "data/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct arena *a;
    struct model m;
    struct unit units[7];
    struct indicator indicator;
    struct observation obs[40];
    struct area area;
    struct document document;
};

static struct unit *unit_of(struct world *w, struct str id) {
    for (size_t i = 0; i < 7; i++) {
        if (str_eq(w->units[i].id, id))
            return &w->units[i];
    }
    fail_msg("no unit %.*s", STR_ARG(id));
    return NULL;
}

static void world_new(struct world *w, enum direction d) {
    static const struct {
        const char *id, *dimension;
        struct decimal factor;
    } units[7] = {{"%", "percent", {1, 0}},    {"‰", "percent", {1, 1}}, {"亿元", "cny", {100000000, 0}},
                  {"万元", "cny", {10000, 0}}, {"个", "piece", {1, 0}},  {"万个", "piece", {10000, 0}},
                  {"位", "rank", {1, 0}}};
    memset(w, 0, sizeof *w);
    w->a = arena_new();
    for (size_t i = 0; i < 7; i++)
        w->units[i] = (struct unit){
            .id = str_of(units[i].id), .dimension = str_of(units[i].dimension), .factor = units[i].factor};
    w->m.arena = w->a;
    w->m.site.area = &w->area;
    w->m.site.year = 2023;
    w->m.indicators = &w->indicator;
    w->m.indicator_count = 1;
    w->m.obs = w->obs;
    w->indicator.unit = &w->units[2];
    w->indicator.direction = d;
}

static void add(struct world *w, const char *text) {
    struct observation *o = &w->obs[w->m.obs_count++];
    struct str rest = str_of(text), word;
    *o =
        (struct observation){.indicator = &w->indicator, .area = &w->area, .status = 'A', .is_current = true};
    o->source = &w->document;
    w->indicator.count++;
    str_next(&rest, ' ', &word);
    o->kind = str_is(word, "target") ? OBS_TARGET : OBS_ACTUAL;
    str_next(&rest, ' ', &word);
    assert_true(measure_parse(word, &o->measure));
    str_next(&rest, ' ', &word);
    assert_true(period_parse(word, &o->period));
    str_next(&rest, ' ', &word);
    o->unit = unit_of(w, word);
    str_next(&rest, ' ', &word);
    if (word.p[0] > '9' || word.p[0] == '<') {
        assert_true(op_parse(word, &o->op));
        str_next(&rest, ' ', &word);
    }
    struct number n =
        o->op == OP_RANGE ? number_range(w->a, word, STR_NONE, &o->high) : number_clean(w->a, word, STR_NONE);
    assert_int_equal(n.fault, NUMBER_OK);
    o->value = n.text;
    o->low = n.value;
    o->high = o->op == OP_RANGE ? o->high : n.value;
    o->scope = rest;
}

enum { ROWS_MOST = 16 };

static const struct observation *fill(struct world *w, enum direction d, const char *const *rows) {
    const struct observation *target = NULL;
    world_new(w, d);
    for (size_t i = 0; i < ROWS_MOST && rows[i]; i++) {
        add(w, rows[i]);
        if (!target && w->obs[i].kind == OBS_TARGET)
            target = &w->obs[i];
    }
    return target;
}

static const char *shown(struct world *w, struct decimal d) {
    return decimal_fmt(w->a, d).p;
}

/* ---- pace ---- */

/* The three bulletins: 1-9 of 2023, 91.84%; 1-8 of 2010, 74%; 1-10, 629.0 of 647.4. */
static void bulletins(void **state) {
    (void)state;
    static const struct {
        struct decimal done, target;
        int months, digits;
        const char *completion, *elapsed, *lead;
    } rows[] = {
        {{9184, 2}, {100, 0}, 9, 2, "91.84", "75.00", "16.84"},
        {{74, 0}, {100, 0}, 8, 2, "74.00", "66.67", "7.33"},
        {{6290, 1}, {6474, 1}, 10, 1, "97.2", "83.3", "13.8"}, /* 13.9 from the rounded two would be wrong */
        {{6290, 1}, {6474, 1}, 10, 2, "97.16", "83.33", "13.82"},
        {{0, 0}, {5, 0}, 1, 1, "0.0", "8.3", "-8.3"},
        {{-10, 1}, {5, 0}, 6, 1, "-20.0", "50.0", "-70.0"},
        {{12, 0}, {10, 0}, 12, 0, "120", "100", "20"},
    };
    struct world w;
    world_new(&w, DIR_UP);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct decimal completion, elapsed, lead;
        assert_true(pace_figures(rows[i].done, rows[i].target, rows[i].months, rows[i].digits, &completion,
                                 &elapsed, &lead));
        assert_string_equal(shown(&w, completion), rows[i].completion);
        assert_string_equal(shown(&w, elapsed), rows[i].elapsed);
        assert_string_equal(shown(&w, lead), rows[i].lead);
    }
    struct decimal d;
    assert_false(pace_figures((struct decimal){1, 0}, (struct decimal){0, 0}, 6, 1, &d, &d, &d));
    assert_false(pace_figures((struct decimal){1, 0}, (struct decimal){-3, 0}, 6, 1, &d, &d, &d));
    arena_free(w.a);
}

struct pace_case {
    const char *name;
    enum direction d;
    const char *rows[ROWS_MOST];
    const char *class, *reason;
    int months;
    const char *done, *lead; /* "" where there is none */
};

static const struct pace_case paces[] = {
    {"half a year",
     DIR_UP,
     {"target count 2024 个 >= 100", "actual count 2024-H1 个 60"},
     "ahead",
     "",
     6,
     "60",
     "10.00"},
    {"just in time",
     DIR_UP,
     {"target count 2024 个 >= 100", "actual count 2024-H1 个 50"},
     "ahead",
     "",
     6,
     "50",
     "0.00"},
    {"five points behind",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2024-H1 个 45"},
     "slightly-behind",
     "",
     6,
     "45",
     "-5.00"},
    {"a little more than five",
     DIR_UP,
     {"target count 2024 个 10000", "actual count 2024-H1 个 4499"},
     "behind",
     "",
     6,
     "4499",
     "-5.01"},
    {"rounded to five, but behind",
     DIR_UP,
     {"target count 2024 个 1000000", "actual count 2024-H1 个 449999"},
     "behind",
     "",
     6,
     "449999",
     "-5.00"},
    {"quarters are added",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2024-Q1 个 20", "actual count 2024-Q2 个 30",
      "actual count 2024-Q3 个 40"},
     "ahead",
     "",
     9,
     "90",
     "15.00"},
    {"up to the first gap",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2024-Q1 个 20", "actual count 2024-Q3 个 40"},
     "slightly-behind",
     "",
     3,
     "20",
     "-5.00"},
    {"months reach further than quarters",
     DIR_UP,
     {"target count 2024 个 12", "actual count 2024-Q1 个 3", "actual count 2024-01 个 1",
      "actual count 2024-02 个 1", "actual count 2024-03 个 1", "actual count 2024-04 个 2"},
     "ahead",
     "",
     4,
     "5",
     "8.33"},
    {"the half reaches as far as two quarters",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2024-Q1 个 20", "actual count 2024-Q2 个 20",
      "actual count 2024-H1 个 41"},
     "behind",
     "",
     6,
     "41",
     "-9.00"},
    {"no part from the start",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2024-Q2 个 30"},
     "none",
     "no-actual",
     0,
     "",
     ""},
    {"other years do not count",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2023-H1 个 30"},
     "none",
     "no-actual",
     0,
     "",
     ""},
    {"cumulative by scope",
     DIR_UP,
     {"target level 2024 亿元 647.4", "actual level 2024-10 亿元 629.0 累计"},
     "ahead",
     "",
     10,
     "629.0",
     "13.82"},
    {"the latest cumulative one",
     DIR_UP,
     {"target level 2024 亿元 100", "actual level 2024-Q1 亿元 30 累计", "actual level 2024-Q3 亿元 70 累计",
      "actual level 2024-Q2 亿元 52 累计"},
     "slightly-behind",
     "",
     9,
     "70",
     "-5.00"},
    {"cumulative within a coverage",
     DIR_UP,
     {"target level 2024 亿元 100 全域", "actual level 2024-06 亿元 50 全域，累计"},
     "ahead",
     "",
     6,
     "50",
     "0.00"},
    {"of another coverage",
     DIR_UP,
     {"target level 2024 亿元 100 全域", "actual level 2024-06 亿元 50 累计"},
     "none",
     "no-actual",
     0,
     "",
     ""},
    {"units are converted",
     DIR_UP,
     {"target level 2024 亿元 100", "actual level 2024-06 万元 510000 累计"},
     "ahead",
     "",
     6,
     "51",
     "1.00"},
    {"a stock does not add up",
     DIR_UP,
     {"target level 2024 亿元 100", "actual level 2024-Q1 亿元 98"},
     "none",
     "not-cumulative",
     3,
     "98",
     ""},
    {"a flow that was seen to add up",
     DIR_UP,
     {"target level 2024 亿元 120", "actual level 2023 亿元 100", "actual level 2023-H1 亿元 45",
      "actual level 2023-H2 亿元 55", "actual level 2024-H1 亿元 50"},
     "behind",
     "",
     6,
     "50",
     "-8.33"},
    {"within rounding",
     DIR_UP,
     {"target level 2024 亿元 120", "actual level 2022 亿元 100.0", "actual level 2022-H1 亿元 45.1",
      "actual level 2022-H2 亿元 55.0", "actual level 2024-H1 亿元 60"},
     "ahead",
     "",
     6,
     "60",
     "0.00"},
    {"not within rounding",
     DIR_UP,
     {"target level 2024 亿元 120", "actual level 2022 亿元 100.0", "actual level 2022-H1 亿元 45.2",
      "actual level 2022-H2 亿元 55.0", "actual level 2024-H1 亿元 60"},
     "none",
     "not-cumulative",
     6,
     "60",
     ""},
    {"an upper bound",
     DIR_DOWN,
     {"target count 2024 个 <= 100", "actual count 2024-H1 个 60"},
     "behind",
     "",
     6,
     "60",
     "10.00"},
    {"below an upper bound",
     DIR_NONE,
     {"target count 2024 个 <= 100", "actual count 2024-H1 个 40"},
     "ahead",
     "",
     6,
     "40",
     "-10.00"},
    {"no direction",
     DIR_NONE,
     {"target count 2024 个 100", "actual count 2024-H1 个 40"},
     "none",
     "no-direction",
     6,
     "40",
     "-10.00"},
    {"never for growth",
     DIR_UP,
     {"target growth 2024 % 6", "actual growth 2024-H1 % 5"},
     "none",
     "not-a-quantity",
     0,
     "",
     ""},
    {"never for shares",
     DIR_UP,
     {"target share 2024 % 60", "actual share 2024-H1 % 50"},
     "none",
     "not-a-quantity",
     0,
     "",
     ""},
    {"never for a range",
     DIR_UP,
     {"target count 2024 个 range 90..100", "actual count 2024-H1 个 50"},
     "none",
     "not-a-quantity",
     0,
     "",
     ""},
    {"only for a whole year",
     DIR_UP,
     {"target count 2024-H1 个 100", "actual count 2024-Q1 个 50"},
     "none",
     "not-a-quantity",
     0,
     "",
     ""},
    {"a target of nothing",
     DIR_DOWN,
     {"target count 2024 个 0", "actual count 2024-H1 个 1"},
     "none",
     "not-positive",
     0,
     "",
     ""},
    {"a bound is no point",
     DIR_UP,
     {"target count 2024 个 100", "actual count 2024-H1 个 >= 50"},
     "none",
     "no-actual",
     0,
     "",
     ""},
};

static void pace_cases(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof paces / sizeof *paces; i++) {
        const struct pace_case *c = &paces[i];
        struct world w;
        struct pace p = calc_pace(&w.m, fill(&w, c->d, c->rows));
        bool has_lead = !p.reason || p.reason == REASON_NO_DIRECTION;
        if (strcmp(pace_id(p.class), c->class) != 0 || strcmp(reason_id(p.reason), c->reason) != 0 ||
            p.months != c->months || (*c->done && strcmp(shown(&w, p.done), c->done) != 0) ||
            has_lead != (*c->lead != 0) || (has_lead && strcmp(shown(&w, p.lead), c->lead) != 0))
            fail_msg("%s: %s (%s), %d months, done %s, lead %s", c->name, pace_id(p.class),
                     reason_id(p.reason), p.months, shown(&w, p.done), shown(&w, p.lead));
        arena_free(w.a);
    }
}

/* ---- path ---- */

struct path_case {
    const char *name;
    enum direction d;
    const char *rows[ROWS_MOST];
    const char *class, *reason;
    enum path_method method;
    const char *observed, *required, *share; /* "" where there is none */
};

/* 1.5^(1/5) = 1.084472, 1.3^(1/3) = 1.091393, 1.25^(1/3) = 1.077217, 1.1^(1/3) = 1.032280. */
#define PLAN "target level 2025 亿元 150", "actual level 2020 亿元 100", "actual level 2021 亿元 101"
#define RATE \
    "actual rate 2020 % 60", "actual rate 2021 % 61", "actual rate 2022 % 62", "actual rate 2023 % 63"

static const struct path_case paths[] = {
    {"on track",
     DIR_UP,
     {PLAN, "actual level 2023 亿元 130"},
     "on-track",
     "",
     PATH_RATIO,
     "9.14",
     "8.45",
     "108.19"},
    {"needs to accelerate",
     DIR_UP,
     {PLAN, "actual level 2023 亿元 125"},
     "accelerate",
     "",
     PATH_RATIO,
     "7.72",
     "8.45",
     "91.41"},
    {"limited",
     DIR_UP,
     {PLAN, "actual level 2023 亿元 110"},
     "limited",
     "",
     PATH_RATIO,
     "3.23",
     "8.45",
     "38.21"},
    {"standing still",
     DIR_UP,
     {PLAN, "actual level 2023 亿元 100"},
     "limited",
     "",
     PATH_RATIO,
     "0.00",
     "8.45",
     "0.00"},
    {"moving away",
     DIR_UP,
     {PLAN, "actual level 2023 亿元 98"},
     "away",
     "",
     PATH_RATIO,
     "-0.67",
     "8.45",
     "-7.95"},
    {"achieved before its time",
     DIR_UP,
     {PLAN, "actual level 2023 亿元 150"},
     "achieved",
     "",
     PATH_RATIO,
     "",
     "",
     ""},
    {"more than is not achieved by the same",
     DIR_UP,
     {"target level 2025 亿元 > 150", "actual level 2020 亿元 100", "actual level 2021 亿元 120",
      "actual level 2023 亿元 150"},
     "on-track",
     "",
     PATH_RATIO,
     "14.47",
     "8.45",
     "171.32"},
    {"units are converted",
     DIR_UP,
     {PLAN, "actual level 2023 万元 1300000"},
     "on-track",
     "",
     PATH_RATIO,
     "9.14",
     "8.45",
     "108.19"},
    {"downwards",
     DIR_DOWN,
     {"target count 2025 个 <= 50", "actual count 2020 个 100", "actual count 2021 个 90",
      "actual count 2022 个 75"},
     "on-track",
     "",
     PATH_RATIO,
     "-13.40",
     "-12.94",
     "103.50"},
    {"downwards, but rising",
     DIR_DOWN,
     {"target count 2025 个 50", "actual count 2020 个 100", "actual count 2021 个 90",
      "actual count 2022 个 101"},
     "away",
     "",
     PATH_RATIO,
     "0.50",
     "-12.94",
     "-3.85"},
    {"the base was past it",
     DIR_UP,
     {"target level 2025 亿元 90", "actual level 2020 亿元 100", "actual level 2021 亿元 95",
      "actual level 2022 亿元 80"},
     "away",
     "",
     PATH_RATIO,
     "-10.56",
     "-2.09",
     ""},
    {"a year that ends no plan starts early",
     DIR_UP,
     {"target level 2024 亿元 121", "actual level 2022 亿元 100", "actual level 2023 亿元 110",
      "actual level 2021 亿元 100"},
     "accelerate",
     "",
     PATH_RATIO,
     "4.88",
     "6.56",
     "74.40"},
    {"two points are too few",
     DIR_UP,
     {"target level 2025 亿元 150", "actual level 2020 亿元 100", "actual level 2023 亿元 130"},
     "none",
     "too-few",
     PATH_RATIO,
     "",
     "",
     ""},
    {"no actual", DIR_UP, {"target level 2025 亿元 150"}, "none", "no-actual", PATH_RATIO, "", "", ""},
    {"older than ten years",
     DIR_UP,
     {"target level 2025 亿元 150", "actual level 2012 亿元 100", "actual level 2013 亿元 100",
      "actual level 2014 亿元 100"},
     "none",
     "no-actual",
     PATH_RATIO,
     "",
     "",
     ""},
    {"no direction",
     DIR_NONE,
     {PLAN, "actual level 2023 亿元 130"},
     "none",
     "no-direction",
     PATH_RATIO,
     "",
     "",
     ""},
    {"the operator has one",
     DIR_NONE,
     {"target level 2025 亿元 >= 150", "actual level 2020 亿元 100", "actual level 2021 亿元 101",
      "actual level 2023 亿元 130"},
     "on-track",
     "",
     PATH_RATIO,
     "9.14",
     "8.45",
     "108.19"},
    {"ranks are not assessed",
     DIR_DOWN,
     {"target rank 2025 位 1", "actual rank 2020 位 5", "actual rank 2021 位 4", "actual rank 2022 位 3"},
     "none",
     "not-a-quantity",
     PATH_RATIO,
     "",
     "",
     ""},
    {"a rate that gets there",
     DIR_UP,
     {"target rate 2025 % 65", RATE},
     "on-track",
     "",
     PATH_LINEAR,
     "1.00",
     "1.00",
     "0.00"},
    {"a rate nearly there",
     DIR_UP,
     {"target rate 2025 % 65.1", RATE},
     "on-track",
     "",
     PATH_LINEAR,
     "1.000",
     "1.050",
     "4.76"},
    {"a rate far from it",
     DIR_UP,
     {"target rate 2025 % 67", "actual rate 2021 % 24", "actual rate 2022 % 25", "actual rate 2023 % 27"},
     "limited",
     "",
     PATH_LINEAR,
     "1.50",
     "20.00",
     "92.50"},
    {"a rate that needs more",
     DIR_UP,
     {"target rate 2025 % 65.2", RATE},
     "accelerate",
     "",
     PATH_LINEAR,
     "1.000",
     "1.100",
     "9.09"},
    {"a fifth is missing",
     DIR_UP,
     {"target rate 2025 % 65.5", RATE},
     "accelerate",
     "",
     PATH_LINEAR,
     "1.000",
     "1.250",
     "20.00"},
    {"more than a fifth is missing",
     DIR_UP,
     {"target rate 2025 % 65.51", RATE},
     "limited",
     "",
     PATH_LINEAR,
     "1.0000",
     "1.2550",
     "20.32"},
    {"a rate that turned",
     DIR_UP,
     {"target rate 2025 % 66", "actual rate 2020 % 60", "actual rate 2021 % 61", "actual rate 2022 % 59"},
     "away",
     "",
     PATH_LINEAR,
     "-0.50",
     "2.33",
     "121.43"},
    {"a rate that should fall",
     DIR_DOWN,
     {"target rate 2025 % <= 4", "actual rate 2020 % 6", "actual rate 2021 % 5.5", "actual rate 2022 % 5"},
     "on-track",
     "",
     PATH_LINEAR,
     "-0.50",
     "-0.33",
     "-50.00"},
    {"through zero",
     DIR_UP,
     {"target level 2025 亿元 3", "actual level 2020 亿元 -2", "actual level 2021 亿元 -1",
      "actual level 2022 亿元 0"},
     "on-track",
     "",
     PATH_LINEAR,
     "1.00",
     "1.00",
     "0.00"},
    {"at most five years are averaged",
     DIR_UP,
     {"target rate 2024 % 30", "actual rate 2015 % 0", "actual rate 2018 % 10", "actual rate 2020 % 18",
      "actual rate 2023 % 25"},
     "limited",
     "",
     PATH_LINEAR,
     "3.00",
     "5.00",
     "40.00"},
    {"the near end of a range",
     DIR_UP,
     {"target rate 2025 % range 65..66", RATE},
     "on-track",
     "",
     PATH_LINEAR,
     "1.00",
     "1.00",
     "0.00"},
};

static void path_cases(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct path_case *c = &paths[i];
        struct world w;
        struct path p = calc_path(&w.m, fill(&w, c->d, c->rows));
        if (strcmp(path_id(p.class), c->class) != 0 || strcmp(reason_id(p.reason), c->reason) != 0 ||
            p.method != c->method || (*c->observed && strcmp(shown(&w, p.observed), c->observed) != 0) ||
            (*c->required && strcmp(shown(&w, p.required), c->required) != 0) ||
            (*c->share && strcmp(shown(&w, p.share), c->share) != 0))
            fail_msg("%s: %s (%s), method %d, observed %s, required %s, share %s", c->name, path_id(p.class),
                     reason_id(p.reason), (int)p.method, shown(&w, p.observed), shown(&w, p.required),
                     shown(&w, p.share));
        arena_free(w.a);
    }
}

/* ---- the choice of a rule ---- */

static void choice(void **state) {
    (void)state;
    static const struct {
        const char *rows[ROWS_MOST], *rule;
    } rows[] = {
        {{"target count 2023 个 100", "actual count 2023 个 90", "actual count 2023-H1 个 60"}, "annual"},
        {{"target count 2024 个 100", "actual count 2023 个 90"}, "annual"},
        {{"target count 2024 个 100", "actual count 2023 个 90", "actual count 2024-Q1 个 30"}, "pace"},
        {{"target growth 2024 % 6", "actual growth 2024-Q1 % 5"}, "annual"},
        {{PLAN, "actual level 2023 亿元 130"}, "path"},
        {{PLAN, "actual level 2024 亿元 130"}, "annual"},
        {{PLAN, "actual level 2023 亿元 130", "actual level 2025 亿元 149"}, "annual"},
        {{"target level 2025 亿元 150", "actual level 2023 亿元 130"}, "annual"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct world w;
        assert_string_equal(rule_id(calc_rule(&w.m, fill(&w, DIR_UP, rows[i].rows))), rows[i].rule);
        arena_free(w.a);
    }
}

/* ---- outlook and trend ---- */

static void outlooks(void **state) {
    (void)state;
    static const struct {
        const char *rows[ROWS_MOST];
        int side; /* 9: none */
        const char *low, *high;
    } rows[] = {
        {{"target growth 2024 % ~ 7", "actual level 2023 亿元 2442.6", "actual growth 2023 % 4.2"},
         1,
         "2613.6",
         "2613.6"},
        {{"target growth 2024 % >= 5", "actual level 2023 亿元 62.1", "actual growth 2023 % 5.4"},
         -1,
         "65.2",
         "65.2"},
        {{"target growth 2024 % range 4.5..5", "actual level 2023 亿元 1000", "actual growth 2023 % 4.8"},
         0,
         "1045",
         "1050"},
        {{"target growth 2024 ‰ 25", "actual level 2023 亿元 200.0", "actual growth 2023 ‰ 25"},
         0,
         "205.0",
         "205.0"},
        {{"target growth 2024 % <= -3", "actual level 2023 亿元 150", "actual growth 2023 % -3.1"},
         1,
         "146",
         "146"}, /* 145.5 */
        {{"target growth 2024 % 7", "actual level 2022 亿元 2442.6", "actual growth 2023 % 4.2"}, 1, "", ""},
        {{"target growth 2024 % 7", "actual level 2023 亿元 >= 2442.6"}, 9, "", ""},
        {{"target level 2024 亿元 2600", "actual level 2023 亿元 2442.6"}, 1, "", ""},
        {{"target growth 2023 % 7", "actual level 2022 亿元 100", "actual growth 2023 % 4.2"}, 9, "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct world w;
        struct target_status s = calc_target(&w.m, fill(&w, DIR_UP, rows[i].rows));
        struct outlook o = calc_outlook(&w.m, &s);
        if (o.has_side != (rows[i].side != 9) || (o.has_side && o.side != rows[i].side) ||
            (o.base != NULL) != (*rows[i].low != 0) ||
            (o.base &&
             (strcmp(shown(&w, o.low), rows[i].low) != 0 || strcmp(shown(&w, o.high), rows[i].high) != 0)))
            fail_msg("%s: side %d, %s to %s", rows[i].rows[0], o.has_side ? o.side : 9, shown(&w, o.low),
                     shown(&w, o.high));
        arena_free(w.a);
    }
}

static void trends(void **state) {
    (void)state;
    static const struct {
        enum direction d;
        const char *rows[ROWS_MOST]; /* the first is asked about */
        const char *change;          /* "" for none */
        int moved, better;
    } rows[] = {
        {DIR_UP,
         {"actual level 2023 亿元 110.5", "actual level 2021 亿元 90", "actual level 2022 亿元 100"},
         "10.5",
         1,
         1},
        {DIR_DOWN, {"actual rate 2023 % 5.5", "actual rate 2022 % 5.2"}, "0.3", 1, -1},
        {DIR_DOWN, {"actual rate 2023 % 5.0", "actual rate 2022 % 5.2"}, "-0.2", -1, 1},
        {DIR_NONE, {"actual rate 2023 % 5.0", "actual rate 2022 % 5.2"}, "-0.2", -1, 0},
        {DIR_UP, {"actual level 2023 亿元 100.0", "actual level 2022 万元 1000000"}, "0.0", 0, 0},
        {DIR_UP,
         {"actual level 2023-Q2 亿元 10", "actual level 2023-Q1 亿元 12", "actual level 2022 亿元 100"},
         "-2",
         -1,
         -1},
        {DIR_UP, {"actual level 2023 亿元 100"}, "", 0, 0},
        {DIR_UP, {"actual level 2023 亿元 100", "actual level 2022 亿元 90 全域"}, "", 0, 0},
        {DIR_UP, {"actual level 2023 亿元 >= 100", "actual level 2022 亿元 90"}, "", 0, 0},
        {DIR_UP, {"actual level 2023 亿元 100", "target level 2022 亿元 90"}, "", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct world w;
        fill(&w, rows[i].d, rows[i].rows);
        struct trend t = calc_trend(&w.m, &w.obs[0]);
        if (t.has_change != (*rows[i].change != 0) || t.moved != rows[i].moved ||
            t.better != rows[i].better || (t.has_change && strcmp(shown(&w, t.change), rows[i].change) != 0))
            fail_msg("%zu: change %s, moved %d, better %d", i, shown(&w, t.change), t.moved, t.better);
        arena_free(w.a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bulletins), cmocka_unit_test(pace_cases), cmocka_unit_test(path_cases),
        cmocka_unit_test(choice),    cmocka_unit_test(outlooks),   cmocka_unit_test(trends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Random one-off charts for every kind, the same for the same seed everywhere: 2 to 40 categories, names
 * short, long and of mixed script, ties, zeros, cuts, gaps, provisional figures, tiny and huge values, one
 * ten thousand times another, long titles and notes. A kind that no recipe names gets one made of what its
 * row says. */
#ifndef TESTS_RANDOM_CHARTS_H
#define TESTS_RANDOM_CHARTS_H
#include "base/file.h"
#include "chart/kind.h"

#include <string.h>

enum setting {
    SET_ZH,
    SET_EN,
    SET_MIXED,
    SET_N
}; /* names and picture in Chinese, in English, names of both */

enum regime { PLAIN, TIES, ZEROS, CUTS, EXTREME, ALL_CUTS, HUGE_VALUES, TINY, EQUAL, GAPS, REGIME_N };

/* What a kind takes; the rest is left to chance. */
struct recipe {
    const char *kind;
    size_t least, most;               /* categories */
    size_t series_least, series_most; /* 0: rows of one series without a name */
    bool periods, names;              /* only these */
    bool positive;                    /* parts of a whole */
    bool targets, growth, ends, grid; /* growth: the second series in % */
};

static const struct recipe recipes[] = {
    {.kind = "column", 2, 40, 1, 4},
    {.kind = "bar", 2, 40},
    {.kind = "lollipop", 2, 40},
    {.kind = "grouped", 2, 40, 1, 4},
    {.kind = "stacked", 2, 40, 2, 6},
    {.kind = "stacked100", 2, 40, 2, 6, .positive = true},
    {.kind = "combo", 2, 40, 2, 2, .periods = true, .growth = true},
    {.kind = "line", 2, 40, 1, 8, .periods = true},
    {.kind = "area", 2, 40, 1, 6, .periods = true, .positive = true},
    {.kind = "slope", 2, 2, 2, 24, .periods = true},
    {.kind = "multiples", 2, 24, 2, 24, .periods = true},
    {.kind = "heat", 2, 24, 1, 40, .periods = true},
    {.kind = "target", 1, 40, .targets = true, .names = true},
    {.kind = "progress", 1, 40, .targets = true, .names = true},
    {.kind = "dumbbell", 1, 40, .targets = true, .names = true},
    {.kind = "stat", 1, 1},
    {.kind = "waterfall", 3, 10, .ends = true, .names = true},
    {.kind = "donut", 2, 6, .names = true, .positive = true},
    {.kind = "sparkline", 2, 40, .periods = true},
    {.kind = "scatter", 2, 40, 2, 2, .names = true},
    {.kind = "tilemap", 2, 40, .names = true, .grid = true},
};

static struct recipe recipe_of(const struct chart_kind *k) {
    for (size_t i = 0; i < sizeof recipes / sizeof recipes[0]; i++)
        if (str_is(str_of(recipes[i].kind), k->id))
            return recipes[i];
    size_t series = k->rows_only ? 0 : k->max_series;
    return (struct recipe){.kind = k->id, 2, 40, series ? 1 : 0, series, .targets = k->needs_target};
}

/* SplitMix64. */
struct dice {
    uint64_t state;
};

static uint64_t roll(struct dice *d) {
    uint64_t z = (d->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static size_t below(struct dice *d, size_t n) {
    return n ? (size_t)(roll(d) % n) : 0;
}

static bool one_in(struct dice *d, size_t n) {
    return below(d, n) == 0;
}

struct draw {
    struct arena *a;
    struct dice dice;
    struct recipe r;
    enum setting setting;
    enum regime regime;
    struct buf out, grid; /* grid: the file of a map of tiles */
    int name_style;       /* 0: short, 1: long, 2: of all lengths */
    size_t digits;        /* after the decimal point */
    double size;
};

/* ---- names ---- */

static struct str name_zh(struct draw *d, size_t i, int style) {
    static const char *const stems[] = {"青", "江", "湖", "石", "云", "金", "北", "岭", "川", "泉"};
    static const char *const tails[] = {"区",
                                        "县",
                                        "新区",
                                        "工业增加值",
                                        "高新技术产业开发区",
                                        "城镇居民人均可支配收入",
                                        "战略性新兴产业集聚发展示范区管理委员会",
                                        "规模以上工业企业（含高技术制造业）战略性新兴产业增加值占比"};
    size_t t = style == 0 ? below(&d->dice, 3) : style == 1 ? 4 + below(&d->dice, 4) : below(&d->dice, 8);
    return str_fmt(d->a, "%s%s%s", stems[i % 10], stems[(i / 10 + 3) % 10], tails[t]);
}

static struct str name_en(struct draw *d, size_t i, int style) {
    static const char *const stems[] = {"Area",
                                        "Zone",
                                        "Wells",
                                        "Services",
                                        "New District",
                                        "Disposable income of urban residents",
                                        "Strategic emerging industries and high-tech manufacturing",
                                        "Telecommunications-infrastructure development"};
    size_t t = style == 0 ? below(&d->dice, 4) : style == 1 ? 4 + below(&d->dice, 4) : below(&d->dice, 8);
    return str_fmt(d->a, "%s %zu", stems[t], i + 1);
}

static struct str name_mixed(struct draw *d, size_t i, int style) {
    static const char *const shapes[] = {"T%zu航站楼",
                                         "%zu号CBD",
                                         "5G基站%zu",
                                         "PM2.5（第%zu站）",
                                         "GDP（现价，第%zu次核算）",
                                         "R&D经费投入强度No.%zu",
                                         "中新（重庆）Airport Economic Zone %zu期",
                                         "“一带一路”Belt & Road第%zu批重点项目——总部经济"};
    size_t t = style == 0 ? below(&d->dice, 4) : style == 1 ? 4 + below(&d->dice, 4) : below(&d->dice, 8);
    struct buf b = buf_new(d->a);
    const char *p = shapes[t], *mark = strstr(p, "%zu");
    buf_fmt(&b, "%.*s%zu%s", (int)(mark - p), p, i + 1, mark + 3);
    return buf_str(&b);
}

/* As a YAML value. */
static struct str quoted_name(struct draw *d, size_t i, int style) {
    struct str zh = d->setting == SET_MIXED ? name_mixed(d, i, style) : name_zh(d, i, style);
    buf_fmt(&d->grid, "\"%.*s\",%zu,%zu\n", STR_ARG(zh), i % 6, i / 6); /* tiles in six columns */
    if (d->setting == SET_MIXED)
        return str_fmt(d->a, "\"%.*s\"", STR_ARG(zh));
    struct str en = name_en(d, i, style);
    return str_fmt(d->a, "{zh: \"%.*s\", en: \"%.*s\"}", STR_ARG(zh), STR_ARG(en));
}

/* ---- values ---- */

static struct str digits_of(struct draw *d, double v, bool negative) {
    static const double tens[] = {1, 10, 100, 1000, 10000};
    unsigned long long n = (unsigned long long)(v * tens[d->digits]),
                       ten = (unsigned long long)tens[d->digits];
    const char *sign = negative && n ? "-" : "";
    if (!d->digits)
        return str_fmt(d->a, "%s%llu", sign, n);
    return str_fmt(d->a, "%s%llu.%0*llu", sign, n / ten, (int)d->digits, n % ten);
}

static struct str value_of(struct draw *d, size_t k) {
    struct dice *x = &d->dice;
    double v = d->size * (0.2 + (double)below(x, 1000) / 500);
    bool negative = (d->regime == CUTS && one_in(x, 3)) || d->regime == ALL_CUTS;
    if (d->regime == TIES)
        v = d->size * (double)(1 + below(x, 3));
    if (d->regime == EQUAL)
        v = d->size * 2;
    if (d->regime == ZEROS && one_in(x, 3))
        v = 0;
    if (d->regime == EXTREME && k == 0)
        v = d->size * 10000;
    return digits_of(d, v, negative && !d->r.positive);
}

static void choose_size(struct draw *d) {
    static const double sizes[] = {3, 40, 900, 20000};
    struct dice *x = &d->dice;
    d->size = sizes[below(x, 4)];
    d->digits = d->size < 10 ? 1 + below(x, 2) : below(x, 3);
    if (d->regime == HUGE_VALUES) {
        d->size = 3e9;
        d->digits = below(x, 2) * 2;
    }
    if (d->regime == TINY) {
        d->size = 0.01;
        d->digits = 4;
    }
}

/* ---- rows ---- */

static void add_row(struct draw *d, struct str category, struct str series, struct str value,
                    const char *more) {
    static const char *const states[] = {", status: P", ", status: F", ", status: E"};
    buf_fmt(&d->out, "  - {category: %.*s", STR_ARG(category));
    if (series.n)
        buf_fmt(&d->out, ", series: %.*s", STR_ARG(series));
    if (d->regime == GAPS && !more[0] && one_in(&d->dice, 5))
        buf_addz(&d->out, one_in(&d->dice, 2) ? ", value: 未公布" : ", value: —");
    else
        buf_fmt(&d->out, ", value: \"%.*s\"", STR_ARG(value));
    buf_fmt(&d->out, "%s%s}\n", more, !more[0] && one_in(&d->dice, 12) ? states[below(&d->dice, 3)] : "");
}

static void add_cell(struct draw *d, size_t k, size_t s, size_t n, struct str category, struct str series) {
    struct draw rate = *d;
    if (d->r.growth && s == 1) { /* per cent beside the quantity */
        rate.size = 6;
        rate.digits = 1;
        rate.regime = one_in(&d->dice, 2) ? CUTS : PLAIN;
        struct str v = value_of(&rate, k);
        d->dice = rate.dice;
        add_row(d, category, series, v, ", unit: \"%\", mark: line");
        return;
    }
    const char *end = d->r.ends && (k == 0 || k + 1 == n) ? ", mark: total" : "";
    add_row(d, category, series, value_of(d, k), end);
    if (d->r.targets)
        add_row(d, category, series, value_of(d, k), ", kind: target");
}

static struct str category_of(struct draw *d, size_t k, size_t n, int freq) {
    if (freq == 0)
        return str_fmt(d->a, "\"%zu\"", 2024 - n + k);
    if (freq == 1)
        return str_fmt(d->a, "\"%zu-Q%zu\"", 2014 + k / 4, k % 4 + 1);
    if (freq == 2)
        return str_fmt(d->a, "\"%zu-%02zu\"", 2021 + k / 12, k % 12 + 1);
    return quoted_name(d, k, d->name_style);
}

/* Sums of a waterfall are true: the last is what the others come to. */
static void add_waterfall(struct draw *d, size_t n) {
    unsigned long long ten = d->digits == 0 ? 1 : d->digits == 1 ? 10 : d->digits == 2 ? 100 : 10000;
    long long sum = 0;
    for (size_t k = 0; k < n; k++) {
        long long v = (long long)(d->size * (0.2 + (double)below(&d->dice, 1000) / 500) * (double)ten);
        v = k && k + 1 < n && one_in(&d->dice, 3) ? -v / 2 : v;
        v = k + 1 == n ? sum : v;
        sum += v;
        unsigned long long u = (unsigned long long)(v < 0 ? -v : v);
        struct str text =
            d->digits ? str_fmt(d->a, "%s%llu.%0*llu", v < 0 ? "-" : "", u / ten, (int)d->digits, u % ten)
                      : str_fmt(d->a, "%s%llu", v < 0 ? "-" : "", u);
        add_row(d, category_of(d, k, n, 3), STR_NONE, text, k == 0 || k + 1 == n ? ", mark: total" : "");
    }
}

static void add_rows(struct draw *d) {
    struct dice *x = &d->dice;
    size_t n = d->r.least + below(x, d->r.most - d->r.least + 1);
    size_t m = d->r.series_least + below(x, d->r.series_most - d->r.series_least + 1);
    if (n > 12 && !one_in(x, 3))
        n = d->r.least + n % 8;
    if (one_in(x, 20))
        n = d->r.most;
    int freq = d->r.names || (!d->r.periods && one_in(x, 2)) ? 3 : one_in(x, 3) ? 1 + (int)below(x, 2) : 0;
    struct str *category = ARENA_ARRAY(d->a, struct str, n), *series = ARENA_ARRAY(d->a, struct str, m + 1);
    int series_style = (int)below(x, 3);
    if (d->r.ends) {
        add_waterfall(d, n);
        return;
    }
    for (size_t k = 0; k < n; k++)
        category[k] = category_of(d, k, n, freq);
    for (size_t s = 0; s < m; s++)
        series[s] = quoted_name(d, s + 50, series_style);
    for (size_t k = 0; k < n; k++)
        for (size_t s = 0; s < m || s == 0; s++)
            add_cell(d, k, s, n, category[k], series[s]);
}

/* ---- the whole ---- */

static void add_head(struct draw *d) {
    static const char *const units[] = {"亿元", "\"%\"", "个", "万人", "元", "吨标准煤/万元", "亿千瓦时"};
    struct dice *x = &d->dice;
    if (one_in(x, 4))
        buf_addz(&d->out,
                 "title: {zh: 二〇二三年全区经济社会发展主要预期目标完成情况以及二〇二四年计划安排的对照, "
                 "en: \"Results of the main expected targets of economic and social development in 2023 "
                 "set beside the plan for 2024\"}\n");
    else if (d->setting == SET_MIXED)
        buf_addz(&d->out, "title: \"“5G+”数字经济：R&D投入（2023）\"\n");
    else
        buf_addz(&d->out, "title: {zh: 随机数据, en: Random data}\n");
    if (one_in(x, 4))
        buf_addz(&d->out,
                 "note: {zh: "
                 "增加值绝对数按现价计算，增长速度按不变价格计算；因四舍五入，分项合计与总计可能不等。, "
                 "en: \"Value added is at current prices and growth at constant prices; parts may not add "
                 "up to totals because of rounding.\"}\n");
    if (one_in(x, 3))
        buf_addz(&d->out,
                 "source: {zh: 示例区统计局《二〇二三年国民经济和社会发展统计公报》（2024年第1号）, "
                 "en: Statistical communiqué of Sample District on economic and social development}\n");
    else
        buf_addz(&d->out, "source: {zh: 示例公报, en: Sample}\n");
    buf_fmt(&d->out, "unit: %s\n", units[below(x, 7)]);
    if (!d->r.ends && !d->r.periods && one_in(x, 3))
        buf_addz(&d->out, one_in(x, 2) ? "sort: -value\n" : "sort: value\n");
}

struct drawn {
    struct str spec, grid; /* grid: the file of a map of tiles, else empty */
};

/* One data set. `grid_name`: what the specification calls its grid file. */
static struct drawn draw_chart(struct arena *a, const struct chart_kind *kind, enum setting setting,
                               uint64_t seed, const char *grid_name) {
    struct draw d = {
        .a = a, .dice = {seed * 7919 + 17}, .r = recipe_of(kind), .setting = setting, .out = buf_new(a)};
    d.grid = buf_new(a);
    buf_addz(&d.grid, "area,x,y\n");
    d.regime = (enum regime)(seed % REGIME_N);
    d.name_style = (int)below(&d.dice, 3);
    choose_size(&d);
    buf_fmt(&d.out, "kind: %s\n", kind->id);
    if (d.r.grid)
        buf_fmt(&d.out, "grid: %s\n", grid_name);
    add_head(&d);
    buf_addz(&d.out, "rows:\n");
    add_rows(&d);
    return (struct drawn){buf_str(&d.out), d.r.grid ? buf_str(&d.grid) : STR_NONE};
}

#endif

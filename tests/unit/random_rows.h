/* Random rows for one-off charts, the same for the same seed everywhere: short and long names, ties, zeros,
 * cuts, gaps, provisional figures, values ten thousand times one another, 2 to 40 categories. */
#ifndef TESTS_RANDOM_ROWS_H
#define TESTS_RANDOM_ROWS_H
#include "base/decimal.h"
#include "base/str.h"

struct dice {
    uint64_t state;
};

__attribute__((unused)) static uint32_t dice_next(struct dice *d) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(d->state >> 33);
}

/* 0 … n - 1 */
__attribute__((unused)) static size_t dice_of(struct dice *d, size_t n) {
    return n ? dice_next(d) % n : 0;
}

__attribute__((unused)) static bool dice_one_in(struct dice *d, size_t n) {
    return dice_of(d, n) == 0;
}

/* What a kind can take. */
struct random_shape {
    size_t categories_min, categories_max, series_max;
    bool periods;   /* always; else in half of the sets */
    bool negatives; /* in a third of the sets */
    bool gaps;      /* values that are missing */
    bool targets;
    bool shares; /* each category adds up to 100 */
    bool no_series;
    bool remarks; /* a line, a range and words to compare with */
    bool total;   /* a last row that is the sum, to the last digit; all figures are plain */
};

__attribute__((unused)) static const char *random_name(struct arena *a, struct dice *d, size_t k, bool en) {
    static const char *const zh[] = {
        "区", "新区", "高新技术产业开发区", "示范区", "县", "自治县", "规模以上战略性新兴制造业增加值"};
    static const char *const words[] = {"Area",
                                        "Zone",
                                        "High technology development zone",
                                        "Field",
                                        "County",
                                        "District",
                                        "Value added of strategic emerging industries"};
    size_t i = dice_of(d, 7);
    struct str s = en ? str_fmt(a, "%s %zu", words[i], k + 1) : str_fmt(a, "第%zu%s", k + 1, zh[i]);
    return str_z(a, s);
}

/* Digits of a value of about `size`, with 0 to 2 decimals. */
__attribute__((unused)) static struct str random_value(struct arena *a, struct dice *d, double size,
                                                       size_t decimals, bool negative) {
    if (dice_one_in(d, 15))
        return decimals ? STR("0.0") : STR("0");
    static const long long tens[] = {1, 10, 100};
    long long whole = (long long)(size * (1 + (double)dice_of(d, 1000) / 250) * (double)tens[decimals]) + 1;
    struct buf b = buf_new(a);
    if (negative && dice_one_in(d, 3))
        buf_addc(&b, '-');
    buf_fmt(&b, "%lld", whole / tens[decimals]);
    if (decimals)
        buf_fmt(&b, ".%0*lld", (int)decimals, whole % tens[decimals]);
    return buf_str(&b);
}

__attribute__((unused)) static void random_row(struct arena *a, struct buf *b, struct dice *d,
                                               const char *category, const char *series, struct str value,
                                               bool gap) {
    buf_fmt(b, "  - {category: %s", category);
    if (series)
        buf_fmt(b, ", series: %s", series);
    if (gap && dice_one_in(d, 12))
        buf_addz(b, ", value: 未公布");
    else
        buf_fmt(b, ", value: \"%.*s\"", STR_ARG(value));
    if (dice_one_in(d, 9))
        buf_addz(b, dice_one_in(d, 2) ? ", status: P" : ", status: F");
    buf_addz(b, "}\n");
    (void)a;
}

/* The specification of one set. */
__attribute__((unused)) static struct str random_rows(struct arena *a, const char *kind,
                                                      const struct random_shape *shape, uint64_t seed) {
    struct dice d = {seed * 2654435761u + 99};
    for (int i = 0; i < 5; i++)
        dice_next(&d);
    size_t n = shape->categories_min + dice_of(&d, shape->categories_max - shape->categories_min + 1);
    size_t m = 1 + dice_of(&d, shape->series_max), decimals = dice_of(&d, 3);
    if (n > 12 && !dice_one_in(&d, 3)) /* most charts are small */
        n = shape->categories_min + n % 8;
    bool periods = shape->periods || (!shape->total && dice_one_in(&d, 2)),
         negative = shape->negatives && dice_one_in(&d, 3);
    bool en = dice_one_in(&d, 3);
    double size = dice_one_in(&d, 4) ? 9000 : dice_one_in(&d, 2) ? 80 : 3;
    struct buf b = buf_new(a);
    buf_fmt(&b, "kind: %s\ntitle: {zh: 随机数据%u, en: Random data %u}\n", kind, (unsigned)seed,
            (unsigned)seed);
    if (shape->remarks)
        buf_fmt(&b,
                "references:\n  - {value: %d, name: {zh: 全市平均, en: City average}}\n"
                "  - {value: %d..%d, name: {zh: 预期目标区间, en: Range of targets}}\n",
                (int)size * 2 + 1, (int)size * 3, (int)size * 4);
    if (shape->remarks && periods)
        buf_fmt(&b,
                "annotations:\n  - {at: \"%zu\", text: {zh: 口径有调整，与上年不可比, en: New coverage}}\n",
                2024 - n + n / 2);
    buf_fmt(&b, "unit: %s\nsource: {zh: 示例, en: Sample}\nrows:\n",
            shape->shares        ? "\"%\""
            : dice_one_in(&d, 3) ? "\"%\""
            : dice_one_in(&d, 2) ? "亿元"
                                 : "个");
    struct decimal sum = {0}, figure;
    bool wild = dice_one_in(&d, 6); /* one value far above the others */
    for (size_t k = 0; k < n; k++) {
        const char *category =
            periods ? str_z(a, str_fmt(a, "%zu", 2024 - n + k)) : random_name(a, &d, k, en);
        long long left = 1000;
        for (size_t s = 0; s < m; s++) {
            const char *series =
                shape->no_series || m == 1 ? NULL
                : en                       ? str_z(a, str_fmt(a, "Series %zu", s + 1))
                     : str_z(a, str_fmt(a, "%s%zu", s == 2 ? "名称较长的系列" : "系列", s + 1));
            bool far = wild && k == n / 2 && s == 0;
            struct str v = random_value(a, &d, far ? size * 3000 : size, decimals, negative);
            if (shape->shares) {
                long long part = s + 1 == m ? left : (long long)dice_of(&d, (size_t)(left / 2 + 1));
                left -= part;
                v = str_fmt(a, "%lld.%lld", part / 10, part % 10);
            }
            if (shape->total && decimal_parse(v, &figure))
                decimal_add(sum, figure, &sum);
            random_row(a, &b, &d, category, series, v, shape->gaps);
            if (shape->targets)
                buf_fmt(&b, "  - {category: %s, value: %d, kind: target}\n", category,
                        (int)(size * (double)(1 + dice_of(&d, 6))) + 1);
        }
    }
    if (shape->total)
        buf_fmt(&b, "  - {category: %s, value: \"%.*s\", mark: total}\n", en ? "All of them" : "合计",
                STR_ARG(decimal_fmt(a, sum)));
    return buf_str(&b);
}

#endif

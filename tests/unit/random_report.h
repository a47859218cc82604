/* Made-up reports from a seed: areas and indicators whose names are short, long or of mixed script, over
 * several years, with ties, zeros, cuts, gaps, provisional values and one value ten thousand times another.
 */
#ifndef TESTS_RANDOM_REPORT_H
#define TESTS_RANDOM_REPORT_H
#include "chart_report.h"

enum regime { PLAIN, CUTS, TIES, EXTREME, ZEROS, GAPS, REGIME_N };

struct dice {
    uint64_t state;
};

/* SplitMix64. */
__attribute__((unused)) static uint64_t roll(struct dice *d) {
    uint64_t z = (d->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

__attribute__((unused)) static int between(struct dice *d, int lo, int hi) {
    return lo + (int)(roll(d) % (uint64_t)(hi - lo + 1));
}

struct random_report {
    size_t areas, indicators; /* a00.., r00.. */
    int first, last;          /* years */
    enum regime regime;
};

__attribute__((unused)) static const char *random_name(struct arena *a, struct dice *d, int i, bool en) {
    static const char *const zh[] = {"青", "江", "湖", "石", "云", "金", "北", "岭"};
    static const char *const tail[] = {"区", "县", "新区", "经济技术开发区", "战略性新兴产业集聚发展示范区"};
    int t = between(d, 0, 9);
    t = t < 7 ? t % 2 : t - 5;
    if (t > 4)
        t = 4;
    if (en)
        return str_z(a, t < 2   ? str_fmt(a, "Place %d", i)
                        : t < 3 ? str_fmt(a, "New Area %d", i)
                                : str_fmt(a, "Economic and Technological Development Zone No. %d", i));
    if (t == 2)
        return str_z(a, str_fmt(a, "%sCBD%d%s", zh[i % 8], i, tail[t])); /* of mixed script */
    return str_z(a, str_fmt(a, "%s%s%s", zh[i % 8], zh[(i / 8 + 3) % 8], tail[t]));
}

__attribute__((unused)) static const char *random_value(struct arena *a, struct dice *d, enum regime r,
                                                        int i) {
    int v = between(d, 1, 9999), sign = 1;
    if (r == CUTS)
        sign = between(d, 0, 2) ? 1 : -1;
    if (r == TIES)
        v = 500 + 250 * between(d, 0, 2);
    if (r == ZEROS && between(d, 0, 2) == 0)
        v = 0;
    if (r == EXTREME)
        return str_z(a, i ? str_fmt(a, "%d.%d", v / 1000 + 1, v % 10) : str_fmt(a, "%d", 10000 + v));
    return str_z(a, str_fmt(a, "%s%d.%d", sign < 0 && v ? "-" : "", v / 10, v % 10));
}

__attribute__((unused)) static void random_rows(struct stress *s, struct dice *d,
                                                const struct random_report *r) {
    for (size_t i = 0; i < r->areas; i++) {
        const char *area = str_z(s->a, str_fmt(s->a, "a%02zu", i));
        const char *zh = random_name(s->a, d, (int)i, false), *en = random_name(s->a, d, (int)i, true);
        buf_fmt(&s->areas, "%s,%s,%s,%s,%s,home\n", area, zh, en, str_z(s->a, str_fmt(s->a, "区%zu", i)),
                str_z(s->a, str_fmt(s->a, "D%zu", i)));
        for (int y = r->first; y <= r->last; y++) {
            const char *year = str_z(s->a, str_fmt(s->a, "%d", y));
            bool end = y == r->first || y == r->last;
            if (r->regime == GAPS && !(end && i < 3) && between(d, 0, 3) == 0)
                continue;
            const char *status = y == r->last && between(d, 0, 5) == 0 ? "P" : "";
            stress_obs(s, "size", "level", area, year, "actual", "",
                       random_value(s->a, d, r->regime == CUTS ? PLAIN : r->regime, (int)i), "亿元", status);
            stress_obs(s, "pace", "growth", area, year, "actual", "",
                       random_value(s->a, d, r->regime, (int)i), "%", status);
        }
    }
    for (int i = 0; i < 12 * (r->last - r->first) + 5; i++) /* the last year ends in May */
        stress_obs(s, "pace", "growth", "",
                   str_z(s->a, str_fmt(s->a, "%d-%02d", r->first + i / 12, i % 12 + 1)), "actual", "",
                   random_value(s->a, d, r->regime, i), "%", i % 12 ? "" : "E");
    for (size_t i = 0; i < r->indicators; i++) {
        const char *id = str_z(s->a, str_fmt(s->a, "r%02zu", i));
        const char *zh = random_name(s->a, d, (int)i, false), *en = random_name(s->a, d, (int)i, true);
        stress_indicator(s, id, zh, en, str_z(s->a, str_fmt(s->a, "项%zu", i)),
                         str_z(s->a, str_fmt(s->a, "R%zu", i)), "%");
        for (int y = r->first; y <= r->last; y++)
            stress_obs(s, id, "growth", "", str_z(s->a, str_fmt(s->a, "%d", y)), "actual", "",
                       random_value(s->a, d, r->regime, (int)i), "%", "");
    }
}

/* Writes the report of a seed into `dir` and loads it. */
__attribute__((unused)) static bool random_load(struct arena *a, const char *dir, uint64_t seed,
                                                struct model *m, struct random_report *r, struct diags *ds) {
    struct stress s = {.a = a, .ds = ds, .dir = dir, buf_new(a), buf_new(a), buf_new(a)};
    struct dice d = {seed};
    *r =
        (struct random_report){.areas = (size_t)between(&d, 2, 12), .indicators = (size_t)between(&d, 2, 12)};
    if (seed % 3 == 2) { /* a third of them are large */
        r->areas = (size_t)between(&d, 13, STRESS_MANY);
        r->indicators = (size_t)between(&d, 13, STRESS_MANY);
    }
    r->last = 2023;
    r->first = 2023 - between(&d, 1, 11);
    r->regime = (enum regime)(seed % REGIME_N);
    buf_addz(&s.indicators,
             "id,name_zh,name_en,short_zh,short_en,theme,unit,direction,nature,headline,decimals,"
             "tolerance,definition_zh,definition_en,aliases\n");
    buf_addz(&s.observations,
             "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,"
             "source,locator,figure,note_zh,note_en\n");
    buf_addz(&s.areas,
             "code,name_zh,name_en,short_zh,short_en,parent\nhome,示例区,Sample District,示例,Sample,\n");
    stress_indicator(&s, "size", "地区生产总值", "Gross domestic product", "地区生产总值", "GDP", "亿元");
    stress_indicator(&s, "pace", "城乡居民人均可支配收入", "Disposable income of residents", "居民收入",
                     "Income", "%");
    random_rows(&s, &d, r);
    stress_tables(&s);
    return model_load(a, dir, m, ds);
}

#endif

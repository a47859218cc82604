/* A made-up report that strains chart layout: forty districts, forty growth rates, long names, ties, zeros,
 * cuts, values from 1 to 10000, gaps, provisional figures, rows of mixed units, ten years and forty months.
 * Written into a folder and read like any other. No figure is real. */
#ifndef TESTS_CHART_REPORT_H
#define TESTS_CHART_REPORT_H
#include "base/file.h"
#include "data/model.h"

#include <stdlib.h>

enum { STRESS_MANY = 40 };

struct stress {
    struct arena *a;
    struct diags *ds;
    const char *dir; /* of the report */
    struct buf indicators, observations, areas;
};

__attribute__((unused)) static void stress_indicator(struct stress *s, const char *id, const char *zh,
                                                     const char *en, const char *short_zh,
                                                     const char *short_en, const char *unit) {
    buf_fmt(&s->indicators, "%s,%s,%s,%s,%s,t,%s,up,,,,,,,\n", id, zh, en, short_zh, short_en, unit);
}

__attribute__((unused)) static void stress_obs(struct stress *s, const char *id, const char *measure,
                                               const char *area, const char *period, const char *kind,
                                               const char *op, const char *value, const char *unit,
                                               const char *status) {
    buf_fmt(&s->observations, "%s,%s,%s,%s,%s,%s,%s,%s,,%s,,,src,p1,%s%s,,\n", id, measure, area, period,
            kind, op, value, unit, status, value, value[0] ? unit : "未公布");
}

__attribute__((unused)) static void stress_years(struct stress *s) {
    static const char *const level[] = {"12930", "13535",   "14210.5", "15430.8", "16890",
                                        "17522", "19450.6", "20120",   "21500.3", "23100"};
    static const char *const growth[] = {"8.3",  "7.9", "7.0", "6.4", "6.1",
                                         "-2.8", "9.4", "1.2", "5.0", "6.0"};
    static const char *const urban[] = {"30120", "32500", "35210", "38020", "41203",
                                        "42310", "46120", "48030", "50213", "53685"};
    static const char *const rural[] = {"14120", "15400", "16820", "18310", "19900",
                                        "20950", "22810", "24020", "25213", "26515"};
    for (int i = 0; i < 10; i++) {
        const char *y = str_z(s->a, str_fmt(s->a, "%d", 2014 + i));
        stress_obs(s, "gdp", "level", "", y, "actual", "", level[i], "亿元", i == 9 ? "P" : "");
        stress_obs(s, "gdp", "growth", "", y, "actual", "", growth[i], "%", "");
        stress_obs(s, "calm", "level", "", y, "actual", "", level[i], "亿元", "");
        stress_obs(s, "calm", "growth", "", y, "actual", "", i == 5 ? "5.6" : growth[i == 7 ? 4 : i], "%",
                   "");
        stress_obs(s, "urban", "level", "", y, "actual", "", urban[i], "元", "");
        if (i != 4)
            stress_obs(s, "rural", "level", "", y, "actual", "", rural[i], "元", "");
        stress_obs(s, "middle", "level", "", y, "actual", "", rural[9 - i], "元", "");
        stress_obs(s, "twin", "level", "", y, "actual", "", rural[i], "元", "");
    }
    stress_obs(s, "gdp", "growth", "", "2024", "target", "~", "7", "%", "");
    stress_obs(s, "gdp", "level", "", "2024", "target", ">=", "25000", "亿元", "");
    stress_obs(s, "urban", "level", "", "2024", "target", ">=", "56000", "元", "");
    stress_obs(s, "cpi", "growth", "", "2021-01", "actual", "", "0.3", "%", "");
    for (int i = 0; i < STRESS_MANY; i++) {
        const char *m = str_z(s->a, str_fmt(s->a, "%d-%02d", 2021 + (i + 1) / 12, (i + 1) % 12 + 1));
        int v = (i * 37) % 50 - 12;
        const char *text = str_z(s->a, str_fmt(s->a, "%s%d.%d", v < 0 ? "-" : "", abs(v) / 10, abs(v) % 10));
        stress_obs(s, "cpi", "growth", "", m, "actual", "", text, "%", "");
    }
}

__attribute__((unused)) static void stress_many(struct stress *s) {
    static const char *const ops[] = {"", "~", ">=", ">", "<=", "<"};
    for (int i = 0; i < STRESS_MANY; i++) {
        const char *id = str_z(s->a, str_fmt(s->a, "i%02d", i)),
                   *area = str_z(s->a, str_fmt(s->a, "a%02d", i));
        const char *zh =
            str_z(s->a, str_fmt(s->a, "%s第%d项指标", i % 7 == 3 ? "名称很长的战略性新兴产业和" : "", i));
        const char *en =
            str_z(s->a, str_fmt(s->a, "%s No. %d",
                                i % 7 == 3 ? "Value added of strategic emerging industries" : "Item", i));
        stress_indicator(s, id, zh, en, zh, en, "%");
        int v = (i * 53) % 400 - 60;
        const char *text = str_z(s->a, str_fmt(s->a, "%s%d.%d", v < 0 ? "-" : "", abs(v) / 10, abs(v) % 10));
        const char *goal = str_z(s->a, str_fmt(s->a, "%d", v / 10 + (i % 5) - 1));
        stress_obs(s, id, "growth", "", "2023", "actual", i % 9 == 8 ? ">=" : "", i == 11 ? "0.0" : text, "%",
                   i % 13 == 5 ? "P" : "");
        if (i % 6 != 5)
            stress_obs(s, id, "growth", "", "2024", "target", ops[i % 6], goal, "%", "");
        buf_fmt(&s->areas, "%s,%s,%s,%s,%s,\n", area,
                i == 8 ? "一个名称特别特别长的经济技术开发区" : str_z(s->a, str_fmt(s->a, "地区%d", i)),
                i == 8 ? "A very long named economic and technological development zone"
                       : str_z(s->a, str_fmt(s->a, "District %d", i)),
                i == 8 ? "经开区" : str_z(s->a, str_fmt(s->a, "区%d", i)),
                str_z(s->a, str_fmt(s->a, i == 8 ? "Zone" : "D%d", i)));
        stress_obs(s, "gdp", "level", area, "2023", "actual", "",
                   str_z(s->a, str_fmt(s->a, "%d.%d",
                                       i == 0    ? 10000
                                       : i == 39 ? 1
                                                 : 90 + (i * 311) % 2000,
                                       i % 10)),
                   "亿元", "");
    }
}

__attribute__((unused)) static void stress_mixed(struct stress *s) {
    static const struct {
        const char *id, *zh, *en, *unit, *measure, *actual, *op, *target;
    } rows[] = {
        {"jobs", "城镇新增就业", "New urban jobs", "万人", "count", "6.2", ">=", "5"},
        {"trade", "进出口总额", "Imports and exports", "亿元", "level", "1666.5", ">=", "1660"},
        {"bonds", "争取地方政府债券", "Local government bonds", "亿元", "level", "46.7", "range", "10..12.5"},
        {"farm", "名称很长的农产品加工业规模以上企业总产值", "Output of farm product processing firms",
         "亿元", "level", "110", ">", "115"},
        {"stations", "新建5G基站", "New 5G base stations", "个", "count", "871", "", "500"},
        {"pipes", "新建改建雨污管网", "Rain and sewage pipes", "公里", "count", "97", "~", "35"},
        {"energy", "单位地区生产总值能耗", "Energy per unit of GDP", "%", "growth", "-2.8", "<=", "-3"},
        {"zero", "零值指标", "Zero", "%", "growth", "0", "<=", "3"},
        {"tiny", "极小值", "A tiny value", "亿元", "level", "1", ">=", "10000"},
        {"gone", "未公布的指标", "Not published", "%", "growth", "", "<", "5.5"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        stress_indicator(s, rows[i].id, rows[i].zh, rows[i].en, rows[i].zh, rows[i].en, rows[i].unit);
        stress_obs(s, rows[i].id, rows[i].measure, "", "2023", "actual", "", rows[i].actual, rows[i].unit,
                   rows[i].actual[0] ? "" : "M");
        stress_obs(s, rows[i].id, rows[i].measure, "", "2024", "target", rows[i].op, rows[i].target,
                   rows[i].unit, "");
    }
    stress_obs(s, "jobs", "growth", "", "2023", "actual", "", "-4.6", "%", "");
    stress_obs(s, "trade", "growth", "", "2023", "actual", "", "3.1", "%", "");
}

__attribute__((unused)) static void stress_write(struct stress *s, const char *name, struct str text) {
    file_write(path_join(s->a, s->dir, name), text, s->ds);
}

/* Writes all tables and settings; the rows stand in `s`. */
__attribute__((unused)) static void stress_tables(struct stress *s) {
    dir_make(path_join(s->a, s->dir, "content/data"), s->ds);
    stress_write(s, "content/data/indicators.csv", buf_str(&s->indicators));
    stress_write(s, "content/data/observations.csv", buf_str(&s->observations));
    stress_write(s, "content/data/areas.csv", buf_str(&s->areas));
    stress_write(
        s, "content/data/sources.csv",
        STR("id,title_zh,title_en,issuer_zh,issuer_en,number,published,url,sha256\n"
            "src,示例区统计公报,Statistical bulletin of Sample District,示例局,Bureau,,2024-03-01,,\n"));
    stress_write(s, "content/data/themes.csv",
                 STR("id,name_zh,name_en,order,summary_zh,summary_en\nt,综合,General,1,,\n"));
    stress_write(
        s, "content/data/units.csv",
        STR("id,name_zh,name_en,dimension,factor,en_unit,en_factor\n"
            "亿元,亿元,100 million yuan,cny,100000000,CNY {} billion,0.1\n元,元,yuan,cny,1,CNY {},1\n"
            "%,%,percent,percent,1,{}%,1\n万人,万人,10 000 people,person,10000,{} thousand people,10\n"
            "个,个,items,item,1,,\n公里,公里,km,length,1,{} km,1\n"));
    stress_write(
        s, "content/data/datapackage.json",
        STR("{\"name\":\"stress\",\"resources\":[{\"name\":\"indicators\",\"path\":\"indicators.csv\"},"
            "{\"name\":\"observations\",\"path\":\"observations.csv\"},"
            "{\"name\":\"sources\",\"path\":\"sources.csv\"},"
            "{\"name\":\"themes\",\"path\":\"themes.csv\"},{\"name\":\"units\",\"path\":\"units.csv\"},"
            "{\"name\":\"areas\",\"path\":\"areas.csv\"}]}"));
    stress_write(s, "content/site.yaml",
                 STR("title: {zh: 示例区统计, en: Sample District}\nlanguages: [zh, en]\narea: home\n"
                     "year: \"2023\"\n"));
}

/* Writes the report into `dir` and loads it; errors are in ds. */
__attribute__((unused)) static bool stress_load(struct arena *a, const char *dir, struct model *m,
                                                struct diags *ds) {
    struct stress s = {.a = a, .ds = ds, .dir = dir, buf_new(a), buf_new(a), buf_new(a)};
    buf_addz(&s.indicators,
             "id,name_zh,name_en,short_zh,short_en,theme,unit,direction,nature,headline,decimals,"
             "tolerance,definition_zh,definition_en,aliases\n");
    buf_addz(&s.observations,
             "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,"
             "source,locator,figure,note_zh,note_en\n");
    buf_addz(&s.areas,
             "code,name_zh,name_en,short_zh,short_en,parent\nhome,示例区,Sample District,示例,Sample,\n");
    stress_indicator(&s, "gdp", "地区生产总值", "Gross domestic product", "地区生产总值", "GDP", "亿元");
    stress_indicator(&s, "calm", "平稳的总量", "A calm quantity", "总量", "Quantity", "亿元");
    stress_indicator(&s, "urban", "城镇常住居民人均可支配收入", "Urban disposable income", "城镇居民收入",
                     "Urban income", "元");
    stress_indicator(&s, "rural", "农村常住居民人均可支配收入", "Rural disposable income", "农村居民收入",
                     "Rural income", "元");
    stress_indicator(&s, "middle", "居中", "Middle", "居中", "Middle", "元");
    stress_indicator(&s, "twin", "重合", "Twin", "重合", "Twin", "元");
    stress_indicator(&s, "cpi", "居民消费价格", "Consumer prices", "物价", "CPI", "%");
    stress_years(&s);
    stress_many(&s);
    stress_mixed(&s);
    stress_tables(&s);
    return model_load(a, dir, m, ds);
}

/* A list of the forty growth indicators for a specification's series. */
__attribute__((unused)) static struct str stress_rows(struct arena *a, int n, const char *measure) {
    struct buf b = buf_new(a);
    for (int i = 0; i < n; i++)
        buf_fmt(&b, "  - {indicator: i%02d, measure: %s}\n", i, measure);
    return buf_str(&b);
}

#endif

/* Tables of the words of sheets. Knows what they are called, not where they stand. */
#include "data/import_words.h"

#include "data/fold.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

static const char *const fields[FIELD_N] = {"indicator", "measure", "area",    "period", "kind",     "op",
                                            "value",     "unit",    "status",  "scope",  "released", "source",
                                            "locator",   "figure",  "note_zh", "note_en"};

const char *field_id(enum import_field f) {
    return f < FIELD_N ? fields[f] : "skip";
}

bool field_parse(struct str s, enum import_field *out) {
    *out = FIELD_N;
    for (size_t i = 0; i < FIELD_N; i++) {
        if (str_is(s, fields[i]))
            *out = (enum import_field)i;
    }
    if (str_is(s, "note"))
        *out = FIELD_NOTE_ZH;
    return *out != FIELD_N || str_is(s, "skip");
}

struct str words_fold(struct arena *a, struct str s) {
    struct str folded = fold_text(a, s).text;
    char *p = str_z(a, folded);
    for (size_t i = 0; i < folded.n; i++)
        p[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
    return (struct str){p, folded.n};
}

/* A list of words, separated by blanks, that mean one number. */
struct synonyms {
    int means;
    const char *words;
};

static bool find(struct str folded, const struct synonyms *list, size_t n, int *out) {
    for (size_t i = 0; i < n; i++) {
        struct str rest = str_of(list[i].words), one;
        while (str_next(&rest, ' ', &one)) {
            if (str_eq(one, folded)) {
                *out = list[i].means;
                return true;
            }
        }
    }
    return false;
}

bool words_role(struct str folded, enum import_field *out) {
    static const struct synonyms list[] = {
        {FIELD_AREA, "地区 区县 区(县) 区域 区县名称 地区名称 行政区 行政区划 行政区划代码 行政区划名称 "
                     "区划代码 城市 省份 省市 市县 乡镇 镇街 街镇 "
                     "街道 area region place district"},
        {FIELD_PERIOD, "年份 年度 年 时间 时期 期间 报告期 统计期 月份 季度 日期 期别 year period time date"},
        {FIELD_INDICATOR, "指标 指标名称 指标名 项目 项目名称 统计指标 主要指标 indicator name"},
        {FIELD_VALUE, "数值 数据 值 指标值 数据值 统计值 本期 本期数 本期值 value amount"},
        {FIELD_UNIT, "单位 计量单位 指标单位 数据单位 unit"},
        {FIELD_NOTE_ZH, "备注 说明 注 注释 附注 note notes remark remarks comment"},
        {FIELD_SCOPE, "口径 统计口径 scope"},
        {FIELD_STATUS, "状态 数据状态 数据性质 status"},
        {FIELD_RELEASED, "发布日期 公布日期 发布时间 released"},
        {FIELD_SOURCE, "来源 数据来源 资料来源 出处 source"},
        {FIELD_LOCATOR, "段落 页码 表号 locator"},
        {FIELD_FIGURE, "原文 原文数字 原文表述 figure"},
        {FIELD_MEASURE, "数据类型 度量 measure"},
        {FIELD_KIND, "性质 数据类别 kind"},
        {FIELD_OP, "限定词 op"},
        {FIELD_NOTE_EN, "note_en"},
        {FIELD_NOTE_ZH, "note_zh"},
        {FIELD_SKIP, "序号 序 编号 行号 no. no id #"}};
    int means;
    if (!find(folded, list, COUNT(list), &means))
        return false;
    *out = (enum import_field)means;
    return true;
}

static const struct synonyms measures[] = {
    {MEASURE_GROWTH, "growth 增速 增长 增长率 增幅 同比 同比增长 同比增速 同比增幅 比上年增长 较上年增长 "
                     "比上年增速 比上年同期增长 "
                     "同比增减 同比± 比上年± 增长速度 涨幅 同比涨幅 名义增速 可比增速"},
    {MEASURE_LEVEL, "level 总量 绝对值 绝对量 绝对数 总额 数额 金额 完成额 完成值 绝对额 水平"},
    {MEASURE_SHARE, "share 占比 比重 所占比重 占比重 份额 构成"},
    {MEASURE_RANK, "rank 排名 位次 名次 排位 增速排名 全市排名"},
    {MEASURE_CHANGE, "change 增减量 增减额 变化 变动 变化量 增量"},
    {MEASURE_RATE, "rate"},
    {MEASURE_COUNT, "count"}};

bool words_measure(struct str folded, enum measure *out) {
    int means;
    if (!find(folded, measures, COUNT(measures), &means))
        return false;
    *out = (enum measure)means;
    return true;
}

bool words_measure_end(struct str *folded, enum measure *out) {
    size_t best = 0;
    for (size_t i = 0; i < COUNT(measures); i++) {
        struct str rest = str_of(measures[i].words), one;
        while (str_next(&rest, ' ', &one)) {
            if (!(one.p[0] & 0x80) || one.n <= best || one.n >= folded->n || !str_ends(*folded, one))
                continue;
            best = one.n;
            *out = (enum measure)measures[i].means;
        }
    }
    folded->n -= best;
    return best > 0;
}

bool words_kind(struct str folded, enum obs_kind *out) {
    static const struct synonyms list[] = {
        {OBS_TARGET, "target 目标 预期目标 目标值 年度目标 全年目标 计划 计划数 计划值 计划目标 预期"},
        {OBS_ACTUAL,
         "actual result results 实绩 实际 实际值 实际数 实际完成 完成 完成数 完成情况 执行数 执行情况"}};
    int means;
    if (!find(folded, list, COUNT(list), &means))
        return false;
    *out = (enum obs_kind)means;
    return true;
}

bool words_status(struct str folded, char *out) {
    static const struct synonyms list[] = {{'A', "正式 正式数 最终数 最终核实 最终核实数 核实数 年报数"},
                                           {'P', "初步 初步数 初步核算 初步核算数 快报 快报数"},
                                           {'E', "估计 估计数 估算 预计 预计数"},
                                           {'F', "预测 预测数"}};
    int means;
    if (folded.n == 1 && strchr("abdefghijklmnopqsuvw", folded.p[0]) && folded.p[0]) {
        *out = (char)(folded.p[0] - 32);
        return true;
    }
    if (!find(folded, list, COUNT(list), &means))
        return false;
    *out = (char)means;
    return true;
}

bool words_total(struct str folded) {
    static const struct synonyms list[] = {
        {1, "合计 总计 小计 共计 累计 总和 汇总 平均 平均值 均值 total sum average"}};
    int means;
    return find(folded, list, COUNT(list), &means);
}

bool words_note(struct str folded) {
    static const struct str starts[] = {
        STR_INIT("注:"),      STR_INIT("注："),     STR_INIT("注1"),  STR_INIT("说明"),  STR_INIT("备注"),
        STR_INIT("资料来源"), STR_INIT("数据来源"), STR_INIT("来源"), STR_INIT("填表"),  STR_INIT("制表"),
        STR_INIT("审核"),     STR_INIT("*"),        STR_INIT("note"), STR_INIT("source")};
    for (size_t i = 0; i < COUNT(starts); i++) {
        if (str_starts(folded, starts[i]))
            return true;
    }
    return false;
}

struct str words_unit_line(struct str folded) {
    size_t at = str_find(folded, STR("单位"), 0);
    struct str s = str_skip(folded, at + STR("单位").n);
    if (at == folded.n)
        return STR_NONE;
    if (str_starts(s, STR("：")))
        s = str_skip(s, 3);
    else if (str_starts(s, STR(":")))
        s = str_skip(s, 1);
    else
        return STR_NONE;
    return str_head(s, str_find(s, STR(")"), 0));
}

bool words_bracket(struct str *folded, struct str *inside) {
    static const struct str open[] = {STR_INIT("("), STR_INIT("["), STR_INIT("【")},
                            close[] = {STR_INIT(")"), STR_INIT("]"), STR_INIT("】")};
    for (size_t i = 0; i < COUNT(open); i++) {
        size_t at = str_find(*folded, open[i], 0);
        if (!str_ends(*folded, close[i]) || at == folded->n)
            continue;
        for (size_t next; (next = str_find(*folded, open[i], at + 1)) < folded->n;)
            at = next;
        struct str in = str_skip(*folded, at + open[i].n);
        in.n -= close[i].n;
        struct str line = words_unit_line(in);
        *inside = line.n ? line : in;
        folded->n = at;
        return true;
    }
    return false;
}

/* "一、" "(二)" "3." "4、": the bytes of a number with its mark. */
static size_t numbering(struct str s) {
    static const char han[] = "一二三四五六七八九十";
    size_t at = str_starts(s, STR("(")), digits = 0;
    for (; at < s.n; digits++) {
        if (s.p[at] >= '0' && s.p[at] <= '9')
            at++;
        else if (s.n - at >= 3 && str_has(STR(han), (struct str){s.p + at, 3}))
            at += 3;
        else
            break;
    }
    if (!digits || digits > 3 || at == s.n)
        return 0;
    struct str mark = str_skip(s, at);
    if (s.p[0] == '(')
        return mark.p[0] == ')' ? at + 1 : 0;
    if (str_starts(mark, STR("、")))
        return at + 3;
    bool is_decimal = mark.n > 1 && mark.p[1] >= '0' && mark.p[1] <= '9';
    return mark.p[0] == '.' && !is_decimal ? at + 1 : 0;
}

struct str words_unnumbered(struct str folded) {
    static const struct str marks[] = {STR_INIT("其中："), STR_INIT("其中:"), STR_INIT("其中"), STR_INIT("#"),
                                       STR_INIT("*"),      STR_INIT("—"),     STR_INIT("·")};
    for (;;) {
        size_t n = numbering(folded);
        for (size_t i = 0; i < COUNT(marks) && !n; i++)
            n = str_starts(folded, marks[i]) ? marks[i].n : 0;
        if (!n || n == folded.n)
            return folded;
        folded = str_skip(folded, n);
    }
}

/* ---- marks for what is not there ---- */

bool words_missing(struct str folded, enum missing *out, bool *is_usual) {
    static const struct synonyms usual[] = {
        {VALUE_NOT_APPLICABLE, "— ——"}, {VALUE_BELOW_UNIT, "… ……"}, {VALUE_UNPUBLISHED, "/ 未公布"}};
    static const struct synonyms others[] = {
        {VALUE_NOT_APPLICABLE, "- -- --- 无 不适用"},
        {VALUE_BELOW_UNIT, "... ...... ⋯ ⋯⋯"},
        {VALUE_UNPUBLISHED, "暂无 无数据 暂无数据 待公布 未统计 未发布 n/a na n.a."}};
    int means = 0;
    *is_usual = find(folded, usual, COUNT(usual), &means);
    if (!*is_usual && !find(folded, others, COUNT(others), &means))
        return false;
    *out = (enum missing)means;
    return true;
}

const char *words_missing_mark(enum missing m) {
    return m == VALUE_NOT_APPLICABLE ? "—" : m == VALUE_BELOW_UNIT ? "…" : m == VALUE_UNPUBLISHED ? "/" : "";
}

static const char *const missing_words[] = {[VALUE_GIVEN] = "",
                                            [VALUE_MISSING] = "empty",
                                            [VALUE_NOT_APPLICABLE] = "not-applicable",
                                            [VALUE_BELOW_UNIT] = "below-unit",
                                            [VALUE_UNPUBLISHED] = "unpublished"};

const char *words_missing_word(enum missing m) {
    return missing_words[m];
}

bool words_missing_id(struct str id, enum missing *out) {
    for (size_t i = VALUE_MISSING; i < COUNT(missing_words); i++) {
        if (str_is(id, missing_words[i])) {
            *out = (enum missing)i;
            return true;
        }
    }
    return false;
}

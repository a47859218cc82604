/* The one table of words on charts. Knows nothing of what they are used for. */
#include "chart/words.h"

static const struct str table[WORD_N][LANG_COUNT] = {
    [WORD_UNIT] = {STR_INIT("单位：{0}"), STR_INIT("{0}")},
    [WORD_UNIT_JOIN] = {STR_INIT("、"), STR_INIT(", ")},
    [WORD_SOURCE] = {STR_INIT("资料来源：{0}"), STR_INIT("Source: {0}")},
    [WORD_SOURCE_JOIN] = {STR_INIT("；"), STR_INIT("; ")},
    [WORD_NOTE] = {STR_INIT("注：{0}"), STR_INIT("Note: {0}")},
    [WORD_GAP] = {STR_INIT("　"), STR_INIT(" · ")},
    [WORD_SPAN] = {STR_INIT("{0}—{1}"), STR_INIT("{0}–{1}")},
    [WORD_ACTUAL] = {STR_INIT("实绩"), STR_INIT("Result")},
    [WORD_TARGET] = {STR_INIT("目标"), STR_INIT("Target")},
    [WORD_ACTUAL_OF] = {STR_INIT("{0}实绩"), STR_INIT("{0} result")},
    [WORD_TARGET_OF] = {STR_INIT("{0}目标"), STR_INIT("{0} target")},
    [WORD_TARGET_IS] = {STR_INIT("{0}目标：{1}"), STR_INIT("{0} target: {1}")},
    [WORD_NO_DATA] = {STR_INIT("未列出"), STR_INIT("not given")},
    [WORD_OWN_SCALES] = {STR_INIT("各行单位不同，各按自身刻度从零起画"),
                         STR_INIT("units differ; each row has its own scale from zero")},
    [WORD_HIGHER] = {STR_INIT("高{0}"), STR_INIT("{0} higher")},
    [WORD_LOWER] = {STR_INIT("低{0}"), STR_INIT("{0} lower")},
    [WORD_LEVEL_SAME] = {STR_INIT("持平"), STR_INIT("unchanged")},
    [WORD_CHANGE] = {STR_INIT("目标与实绩之差"), STR_INIT("Target less result")},
    [WORD_CHANGE_POINTS] = {STR_INIT("目标与实绩之差"), STR_INIT("Target less result")},
    [WORD_HATCHED] = {STR_INIT("斜线为{0}"), STR_INIT("hatched figures are {0}")},
    [WORD_HOLLOW] = {STR_INIT("空心点为{0}"), STR_INIT("hollow points are {0}")},
    [WORD_DASHED] = {STR_INIT("虚线为{0}"), STR_INIT("dashed lines are {0}")},
    [WORD_PROVISIONAL] = {STR_INIT("初步数"), STR_INIT("provisional")},
    [WORD_ESTIMATE] = {STR_INIT("估计数"), STR_INIT("estimates")},
    [WORD_FORECAST] = {STR_INIT("预测数"), STR_INIT("forecasts")},
    [WORD_PARTIAL] = {STR_INIT("共{0}项，图中为前{1}项"), STR_INIT("First {1} of {0} shown")},
    [WORD_COLON] = {STR_INIT("："), STR_INIT(": ")},
    [WORD_COMMA] = {STR_INIT("，"), STR_INIT(", ")},
    [WORD_SEMICOLON] = {STR_INIT("；"), STR_INIT("; ")},
    [WORD_STOP] = {STR_INIT("。"), STR_INIT(". ")},
    [WORD_MEASURE_GROWTH] = {STR_INIT("{0}增速"), STR_INIT("{0}, growth")},
    [WORD_MEASURE_SHARE] = {STR_INIT("{0}"), STR_INIT("{0}")},
    [WORD_MEASURE_RATE] = {STR_INIT("{0}"), STR_INIT("{0}")},
    [WORD_MEASURE_RANK] = {STR_INIT("{0}位次"), STR_INIT("{0}, rank")},
    [WORD_MEASURE_CHANGE] = {STR_INIT("{0}变动"), STR_INIT("{0}, change")},
    [WORD_LIST] = {STR_INIT("、"), STR_INIT(", ")},
    [WORD_LIST_TITLE] = {STR_INIT("和"), STR_INIT(" and ")},
    [WORD_INDICATOR] = {STR_INIT("指标"), STR_INIT("Indicator")},
    [WORD_PERIOD] = {STR_INIT("时期"), STR_INIT("Period")},
    [WORD_AREA] = {STR_INIT("地区"), STR_INIT("Area")},
    [WORD_CATEGORY] = {STR_INIT("类别"), STR_INIT("Category")},
    [WORD_UNIT_HEAD] = {STR_INIT("单位"), STR_INIT("Unit")},
    [WORD_BRACKET] = {STR_INIT("{0}（{1}）"), STR_INIT("{0} ({1})")},
    [WORD_ALT_ABOUT] = {STR_INIT("{0}：{1}。"), STR_INIT("{0}: {1}. ")},
    [WORD_ALT_MORE] = {STR_INIT("共{0}个数值，最高为{1}，最低为{2}"),
                       STR_INIT("{0} values; highest {1}, lowest {2}")},
    [WORD_GROWTH_OF] = {STR_INIT("比上年{0}"), STR_INIT("{0} on a year earlier")},
    [WORD_AND_MORE] = {STR_INIT("{0}；另有{1}处无数据"), STR_INIT("{0}; {1} more without data")},
};

struct str word(enum word w, enum lang lang) {
    return table[w][lang];
}

struct str word_fill(struct arena *a, enum word w, enum lang lang, const struct str *args, size_t n) {
    return str_fill(a, table[w][lang], args, n);
}

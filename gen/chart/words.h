/* The words that charts themselves need, in Chinese and English: their single home, because the chart floor
 * lies below the interface words of the pages. Patterns hold {0}.. for str_fill. */
#ifndef CHART_WORDS_H
#define CHART_WORDS_H
#include "base/lang.h"
#include "base/str.h"

enum word {
    WORD_UNIT,          /* 单位：{0} */
    WORD_UNIT_JOIN,     /* between units */
    WORD_SOURCE,        /* 资料来源：{0} */
    WORD_SOURCE_JOIN,   /* between sources */
    WORD_NOTE,          /* 注：{0} */
    WORD_NOT_FROM_ZERO, /* 纵轴不从零开始 */
    WORD_GAP,           /* between the parts of a subtitle */
    WORD_SPAN,          /* {0} to {1} of years */
    WORD_ACTUAL,        /* 实绩 */
    WORD_TARGET,        /* 目标 */
    WORD_ACTUAL_OF,     /* 2023年实绩 */
    WORD_TARGET_OF,     /* 2024年目标 */
    WORD_TARGET_IS,     /* 2024年目标：{1} */
    WORD_NO_DATA,       /* no row in the data */
    WORD_OWN_SCALES,    /* rows of mixed units */
    WORD_HIGHER,        /* target above the last actual by {0} */
    WORD_LOWER,         /* target below the last actual by {0} */
    WORD_LEVEL_SAME,    /* target equals the last actual */
    WORD_CHANGE,        /* heading of the gap column */
    WORD_CHANGE_POINTS, /* the same, in percentage points */
    WORD_HATCHED,       /* 斜线为{0} */
    WORD_HOLLOW,        /* 空心点为{0} */
    WORD_DASHED,        /* 虚线为{0} */
    WORD_PROVISIONAL,   /* 初步数 */
    WORD_ESTIMATE,      /* 估计数 */
    WORD_FORECAST,      /* 预测数 */
    WORD_PARTIAL,       /* 共{0}项，图中为前{1}项 */
    WORD_COLON,         /* between a name and its value */
    WORD_COMMA,
    WORD_SEMICOLON,
    WORD_STOP,
    WORD_MEASURE_GROWTH, /* after an indicator's name */
    WORD_MEASURE_SHARE,
    WORD_MEASURE_RATE,
    WORD_MEASURE_RANK,
    WORD_MEASURE_CHANGE,
    WORD_LIST,       /* 、 between names */
    WORD_LIST_TITLE, /* and between names of a title */
    WORD_INDICATOR,  /* heads of the data table */
    WORD_PERIOD,
    WORD_AREA,
    WORD_CATEGORY,
    WORD_ELAPSED,        /* 时间进度{0} */
    WORD_MONTHS,         /* {0}年1—{1}月 */
    WORD_DONE,           /* heading: share of the target done */
    WORD_DONE_OF_TARGET, /* heading: amounts */
    WORD_DONE_TIP,       /* {0}, which is {2} of the target of {1} */
    WORD_DONE_NOTE,
    WORD_TOTAL,           /* 合计 */
    WORD_SHARE_IS,        /* 占{0} */
    WORD_SHARES_COMPUTED, /* 比重按图中数据计算 */
    WORD_SUM_OF_SHARES,   /* {0: 2021年，}各部分合计{1} */
    WORD_SUM_OF_PARTS,    /* {0}各部分之和为{1}，合计为{2} */
    WORD_SUM_ROUNDED,     /* rounding explains it */
    WORD_AND_OTHERS,
    WORD_UNIT_HEAD,
    WORD_BRACKET,        /* {0}（{1}） */
    WORD_ALT_ABOUT,      /* {kind}：{title}。 */
    WORD_ALT_MORE,       /* 共{0}个数值，最高{1}，最低{2} */
    WORD_GROWTH_OF,      /* 比上年{0} */
    WORD_CORNER,         /* 角标为{0} */
    WORD_NOT_DRAWN,      /* {0} have no place for lack of data */
    WORD_NOT_DRAWN_MORE, /* {0} and others, {1} in all */
    WORD_AND_MORE,       /* {0}; and {1} more */
    WORD_N
};

struct str word(enum word w, enum lang lang);
struct str word_fill(struct arena *a, enum word w, enum lang lang, const struct str *args, size_t n);
#define WORD_FILL(a, w, lang, ...)                                 \
    word_fill((a), (w), (lang), (const struct str[]){__VA_ARGS__}, \
              sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif

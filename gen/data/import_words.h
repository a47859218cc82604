/* The words that stand in the headers and margins of statistical sheets, and how years and months are written
 * there. Knows Chinese habits (and the column names of our own tables), no model. */
#ifndef DATA_IMPORT_WORDS_H
#define DATA_IMPORT_WORDS_H
#include "data/model.h"

/* What a column of a sheet can give to an observation: the columns of observations.csv but `reference`. */
enum import_field {
    FIELD_INDICATOR,
    FIELD_MEASURE,
    FIELD_AREA,
    FIELD_PERIOD,
    FIELD_KIND,
    FIELD_OP,
    FIELD_VALUE,
    FIELD_UNIT,
    FIELD_STATUS,
    FIELD_SCOPE,
    FIELD_RELEASED,
    FIELD_SOURCE,
    FIELD_LOCATOR,
    FIELD_FIGURE,
    FIELD_NOTE_ZH,
    FIELD_NOTE_EN,
    FIELD_N,
    FIELD_SKIP = FIELD_N, /* a column that gives nothing */
    FIELD_NONE,           /* a column whose use is not known yet */
};
const char *field_id(enum import_field f); /* "area" */
/* By its id; "note" is note_zh, "skip" is FIELD_SKIP. */
bool field_parse(struct str s, enum import_field *out);

/* All words below are compared as words_fold makes them: no blanks, ASCII digits and signs, lower case,
 * simplified forms. */
struct str words_fold(struct arena *a, struct str s);

bool words_role(struct str folded, enum import_field *out); /* 地区, 年份, 指标, 数值, … of a header */
bool words_measure(struct str folded, enum measure *out); /* 增速, 比重, … as the whole text */
/* Takes such a word off the end: 地区生产总值增速. */
bool words_measure_end(struct str *folded, enum measure *out);
bool words_kind(struct str folded, enum obs_kind *out); /* 目标, 实绩 */
bool words_status(struct str folded, char *out);        /* 初步数 is P; also the codes themselves */
bool words_total(struct str folded);                    /* 合计 */
bool words_note(struct str folded); /* begins like a note: 注：…, 资料来源：… */
/* The unit of "单位：亿元" or "（单位：亿元）", also behind other words; empty when there is none. */
struct str words_unit_line(struct str folded);
/* Takes a bracket off the end: 增速(%) gives 增速 and %. */
bool words_bracket(struct str *folded, struct str *inside);
/* Without numbering and leading marks: 一、 (二) 3. 其中： #. */
struct str words_unnumbered(struct str folded);

/* A mark for a value that is not there; `is_usual` is false for those that our tables do not have (-, 无). */
bool words_missing(struct str folded, enum missing *out, bool *is_usual);
const char *words_missing_mark(enum missing m); /* "—", "…", "/" */
bool words_missing_id(struct str id,
                      enum missing *out); /* not-applicable, below-unit, unpublished; empty: missing */
const char *words_missing_word(enum missing m);

/* Periods. A date becomes a period by `frequency`, or, when that is negative, a year if it is its first or
 * last day (2023-12-31). `part` alone (一季度) has no year. */
enum period_words { PERIOD_NONE, PERIOD_PART, PERIOD_WHOLE, PERIOD_DAY };
enum period_words words_period(struct str folded, int frequency, struct period *out);
/* The bytes of a whole period that the text begins with: 2023年 of 2023年增速; 0 when there is none. */
size_t words_period_start(struct str folded, struct period *out);
/* 2023年5月1日, 2023/5/1 and 2023-05-01 as the last; false when it is no date. */
bool words_date(struct arena *a, struct str folded, struct str *out);

#endif

/* Generated sentences: figures put into words by patterns of the interface words, in the manner of
 * statistical bulletins. Neutral: no adjective that the source does not contain; 下降 and never 增长-2.8%;
 * differences of rates in percentage points (GB/T 15835 and the drafting habits of government reports). */
#ifndef PAGE_SENTENCE_H
#define PAGE_SENTENCE_H
#include "data/calc.h"
#include "page/i18n.h"

struct sentence_env {
    struct arena *a;
    const struct model *model;
    const struct i18n *words;
    enum lang lang;
    struct diags *ds;
};

/* 2023年; 2024年10月（累计） for a figure that counts from the beginning of the year. */
struct str sentence_period(const struct sentence_env *e, const struct observation *o);
/* Name of an indicator's measure: 地区生产总值增速; a level, a count and a rate bear the indicator's name. */
struct str sentence_measure(const struct sentence_env *e, const struct indicator *i, enum measure m);
/* 比上年增长4.2% / up 4.2% on the previous year; with its operator, and the fall as a fall. */
struct str sentence_growth(const struct sentence_env *e, const struct observation *growth);
/* The same as short as a card wants it: 比上年增长4.2% / up 4.2%. */
struct str sentence_growth_short(const struct sentence_env *e, const struct observation *growth);
/* 增长7%左右 / growth of about 7%; 5万人以上; 第1位. What a card or a table of targets says. */
struct str sentence_figure(const struct sentence_env *e, const struct observation *o);
/* 地区生产总值达到2442.6亿元，比上年增长4.2%. `when` is the opening of the first clause, or empty. */
struct str sentence_clause(const struct sentence_env *e, const struct observation *o, struct str when);
/* 2023年，地区生产总值达到2442.6亿元，比上年增长4.2%。 */
struct str sentence_actual(const struct sentence_env *e, const struct observation *o);
/* One sentence for the whole report, of the first `n` observations, with the area's name; what is of another
 * period than the one before says so. */
struct str sentence_lead(const struct sentence_env *e, const struct observation *const *obs, size_t n);
/* 2024年目标：增长7%左右. */
struct str sentence_target(const struct sentence_env *e, const struct target_status *t);
/* The target alone: 增长7%左右, or that it is not stated. */
struct str sentence_aim(const struct sentence_env *e, const struct target_status *t);
/* Target, distance and claim as one sentence for the page of an indicator. */
struct str sentence_target_full(const struct sentence_env *e, const struct target_status *t);
/* For a target that is set: 目标值比2023年实绩高2.8个百分点; for a judged one: 高于目标0.2个百分点. Empty
 * without a gap. */
struct str sentence_gap(const struct sentence_env *e, const struct target_status *t);
/* 高2.8个百分点 / 2.8 percentage points above: the gap alone, for a table. */
struct str sentence_gap_short(const struct sentence_env *e, const struct target_status *t);

#endif

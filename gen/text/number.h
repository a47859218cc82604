/* Figures in words: how values, units, operators, growth and periods are written in Chinese (GB/T 15835) and
 * English. Digits are those of the stored decimal; nothing is rounded here unless asked for by name. */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H
#include "data/model.h"

/* Value and unit: 2442.6亿元 / CNY 244.26 billion; 4.2% / 4.2%; no unit gives the number. English numbers of
 * 5 and more integer digits are grouped (10,000); a minus is U+2212. */
struct str number_value(struct arena *a, struct decimal v, const struct unit *u, enum lang lang);
/* The number without its unit, in the unit's own scale (zh) or en_factor's (en). */
struct str number_plain(struct arena *a, struct decimal v, const struct unit *u, enum lang lang);
/* The unit for a table header or axis: 亿元 / CNY billion. */
struct str number_unit(struct arena *a, const struct unit *u, enum lang lang);
/* A whole observation with its operator: 7%左右, 5万人以上, 超800亿元, 4.5%—5%, 高于经济增速 (as
 * printed, else from the reference); en: about 7%, at least 50,000 people. Missing ones give their word
 * (未公布). Rank: 第1位 / No. 1, 前10位 / top 10. A cut is worded: growth <= -3 is 下降3%以上 / down at least
 * 3%. */
struct str number_obs(struct arena *a, const struct observation *o, enum lang lang);
/* As number_obs, with the word for a rise too when the measure is growth: 增长7%左右 / up about 7%. */
struct str number_obs_growth(struct arena *a, const struct observation *o, enum lang lang);
/* The short form for chart labels and table cells: ≈7%, ≥5万人, >800亿元, ≤5.5%, 4.5–5%, ≤−3%, — and … for
 * what is not applicable or below the unit. */
struct str number_label(struct arena *a, const struct observation *o, enum lang lang);
/* 2023年, 2023年上半年, 2023年一季度, 2023年1月 / 2023, H1 2023, Q1 2023, January 2023. */
struct str number_period(struct arena *a, struct period p, enum lang lang);
/* Growth in words: 增长4.2% / 下降2.8% / 持平; en: up 4.2% / down 2.8% / unchanged. */
struct str number_growth(struct arena *a, struct decimal v, enum lang lang);
/* Difference of rates: 高于…0.2个百分点 is put together by the caller, who chooses the word by the sign; this
 * gives its size, 0.2个百分点 / 0.2 percentage points. */
struct str number_points(struct arena *a, struct decimal v, enum lang lang);

/* A range in one unit: 4.5%—5%, 10—12亿元 (label: 4.5–5%); with a negative end 至 / to, so that no dash meets
 * a minus. */
struct str number_span(struct arena *a, struct decimal low, struct decimal high, const struct unit *u,
                       bool label, enum lang lang);
/* A difference without its unit, with its sign: +0.2, −0.3, 0. Digits as number_plain. */
struct str number_signed(struct arena *a, struct decimal v, const struct unit *u, enum lang lang);

#endif

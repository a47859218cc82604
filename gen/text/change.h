/* Changes of the data in words, for the changes page, the feed and `zhibiao diff`. Texts are plain: whoever
 * puts them in Markdown or HTML escapes them. Notes of authors stand in them without line breaks. */
#ifndef TEXT_CHANGE_H
#define TEXT_CHANGE_H
#include "data/diff.h"

/* 新增, 修订, 更换出处 / added, revised, re-sourced. */
struct str change_kind(enum diff_kind k, enum lang lang);
/* 更名 / renamed */
struct str change_indicator_kind(enum diff_indicator_kind k, enum lang lang);
/* Which figure of its indicator: 2023年, 2023年增速目标, 2023年（邻区；全市口径） / 2023 growth target
 * (Neighbour). The area is named when it is not `home`. */
struct str change_what(struct arena *a, const struct observation *o, const struct area *home, enum lang lang);
/* What an observation says, by number_obs, with its status when that is not A: 1250.5亿元（初步数）. NULL
 * gives the empty text. */
struct str change_said(struct arena *a, const struct observation *o, enum lang lang);
/* The rest: by how much, the evidence, the day, the note, and whether the old value is lost; parts are joined
 * by ；. May be empty. */
struct str change_remarks(struct arena *a, const struct diff_change *c, enum lang lang);
/* The same without the day, for tables that have a column for it. */
struct str change_reason(struct arena *a, const struct diff_change *c, enum lang lang);
/* Whether old and new differ in what they say, so that both are to be shown. */
bool change_is_said(const struct diff_change *c);

/* What differs of an indicator: 名称：国内生产总值 → 地区生产总值；单位：万元 → 亿元. Empty when it was added
 * or removed. */
struct str change_indicator(struct arena *a, const struct diff_indicator *d, enum lang lang);

#endif

/* The words of one chart: what stands in its subtitle, source line, category names, value labels and tips.
 * All return text in the arena; none measures except label_name. */
#ifndef CHART_LABELS_H
#define CHART_LABELS_H
#include "chart/layout.h"

/* Heading: the given title, or one made of the indicators' names. */
struct str label_title(struct arena *a, const struct chart_spec *s, enum lang lang);
/* 单位：亿元、%　2019—2023年　重庆市渝北区 */
struct str label_subtitle(struct arena *a, const struct chart_spec *s, enum lang lang);
/* Periods of the data in words, or the empty text when rows differ. */
struct str label_span(struct arena *a, const struct chart_spec *s, enum lang lang);
struct str label_place(struct arena *a, const struct chart_spec *s, enum lang lang);
struct str label_source(struct arena *a, const struct chart_spec *s, enum lang lang); /* 资料来源：… */
struct str label_note(struct arena *a, const struct chart_spec *s,
                      enum lang lang); /* 注：… or empty (labels_note.c) */

/* The name of a category; short: for narrow places. */
struct str label_category(struct arena *a, const struct category *c, bool brief, enum lang lang);
/* The part of a year: 一季度, 1月 / Q1, Jan; empty for a year. */
struct str label_part(struct arena *a, struct period p, enum lang lang);
bool label_is_percent(const struct unit *u); /* % and ‰ stay on every figure */
/* ≈7%, 2442.6, ≥80%, 未公布. Without `unit` the unit is left to the subtitle, except % and ‰. */
struct str label_value(struct arena *a, const struct datum *d, bool unit, enum lang lang);
/* 2023年：2442.6亿元，增长4.2% */
struct str label_tip(struct arena *a, const struct chart_spec *s, size_t series, size_t category, bool target,
                     enum lang lang);
struct meaning label_meaning(struct frame *f, size_t series, size_t category, bool target);
struct str label_actual_head(struct frame *f); /* 2023年实绩 */
struct str label_target_head(struct frame *f); /* 2024年目标 */

/* A name in at most `lines` lines of `width`: whole, else wrapped, else its short form, else wrapped short,
 * else with an ellipsis; what had to be done is noted. */
struct lines label_name(struct frame *f, struct str name, struct str brief, double size, enum weight w,
                        double width, size_t lines);

bool label_breaks_word(const struct lines *l); /* whether a line ends within a Latin word */

#endif

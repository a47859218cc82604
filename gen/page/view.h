/* Views: the JSON values that templates show. Helpers that say of one figure, indicator, target or document
 * what all pages say of it. Words come from the interface words and from the text floor. */
#ifndef PAGE_VIEW_H
#define PAGE_VIEW_H
#include "data/calc.h"
#include "page/kind.h"
#include "page/sentence.h"

/* Members of an object; texts are valid UTF-8. */
void view_set(json_t *o, const char *key, struct str s);
void view_int(json_t *o, const char *key, size_t n);
void view_flag(json_t *o, const char *key, bool on);
json_t *view_list(json_t *o, const char *key);   /* a new list under key, borrowed */
json_t *view_object(json_t *o, const char *key); /* a new object under key, borrowed */
json_t *view_item(json_t *list);                 /* a new object at the end, borrowed */
/* Sets "first" and "last" where they belong, for templates that join items. */
void view_ends(json_t *list);

struct str view_word(struct page_job *j, const char *key);
struct str view_fill_n(struct page_job *j, const char *key, const struct str *args, size_t n);
#define view_fill(j, key, ...)                                 \
    view_fill_n((j), (key), (const struct str[]){__VA_ARGS__}, \
                sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
struct str view_number(struct page_job *j, size_t n); /* digits of a count */
/* The mark of a cell whose figure no source lists. Stored kinds of missing have words (不适用, 未公布) and
 * are never written so. The table says what the mark means: its view ends with view_symbols. */
struct str view_none(struct page_job *j);
void view_symbols(struct page_job *j, json_t *out); /* "has_symbols" since the last call */

/* A count with its noun: key_one for 1, key for the rest. */
struct str view_count(struct page_job *j, const char *key, size_t n);
struct sentence_env view_sentence(struct page_job *j);

/* The folder of a language's page, "en/targets/", and a link to it from the page being made. */
struct str view_folder(struct arena *a, const struct report *r, enum lang lang, struct str folder);
struct str view_link(struct page_job *j, struct str target);   /* in the page's language */
struct str view_shared(struct page_job *j, struct str target); /* the same for all languages */

struct str view_name(const struct page_job *j, const struct indicator *i);
struct str view_short(const struct page_job *j, const struct indicator *i);
/* Name of an indicator's measure: 地区生产总值增速; the level and the count are the name itself. */
struct str view_measure(struct page_job *j, const struct indicator *i, enum measure m);
void view_indicator(struct page_job *j, const struct indicator *i, json_t *out); /* id, name, link */

/* The indicators of the front page, in their order. */
struct indicator_list {
    const struct indicator **v;
    size_t n, cap;
};
struct indicator_list view_headlines(const struct page_job *j);

/* The observation that stands for an indicator: the report year's actual, level before rates; else the latest
 * actual; NULL when it has targets only. */
const struct observation *view_main(const struct page_job *j, const struct indicator *i);
/* Its target to come: of the year after the report year, or of that year when it has no result yet; growth
 * before the rest when it has no level. */
const struct observation *view_next_target(const struct page_job *j, const struct indicator *i);

/* A value in words with its unit; the printed words of text and relations. */
struct str view_value(struct page_job *j, const struct observation *o);
/* The same without the unit, for a table that has a column for it, and that unit. */
struct str view_plain(struct page_job *j, const struct observation *o);
struct str view_unit(struct page_job *j, const struct observation *o);
/* What a column of figures is sorted by: the number in the base unit of its dimension; empty for words and
 * for what is missing. */
struct str view_order(struct page_job *j, const struct observation *o);
/* "value", "is_text", "note", "where" (17 as 第17段), "where_link", "source" of an observation. */
void view_observation(struct page_job *j, const struct observation *o, json_t *out);
struct str view_locator(struct page_job *j, struct str locator);
/* The id on the sources page that a locator leads to: "yubei-2024-17". */
struct str view_anchor(struct page_job *j, const struct document *d, struct str locator);

/* What is shown beside a target: the result it was compared with, else the latest one, also in words. */
const struct observation *view_actual(const struct page_job *j, const struct target_status *t);
/* One row of a table of targets. */
void view_target(struct page_job *j, const struct target_status *t, json_t *out);
/* The rule of a target and what comes of it: "has_rule", "rule", "inputs" (label, value, is_computed) of pace
 * and path; "verdict", the word of the pace, the path or else the class, and "verdict_key", its key;
 * "standing", a few words for a table; "reason" why nothing can be said; "implied", the level that a growth
 * implies, with "implied_line" telling how, and "implied_short". */
void view_rule(struct page_job *j, const struct target_status *t, json_t *out);
/* Current targets of one indicator or (NULL) all, of an area or (NULL) all, in table order of themes and
 * indicators. */
struct target_list {
    struct target_status *v;
    size_t n, cap;
};
struct target_list view_targets(const struct page_job *j, const struct indicator *i, const struct area *area);
/* What the source says of it, as a word of the interface; empty when it says nothing. */
struct str view_claim(struct page_job *j, const struct target_status *t);
bool view_is_missed(const struct target_status *t);

/* Counts of an indicator list for a theme (NULL: all). */
size_t view_count_indicators(const struct page_job *j, const struct theme *t);
size_t view_count_targets(const struct page_job *j, const struct theme *t);

#endif

/* What one text of a header says: 2023年, 增速（%）, 地区生产总值, 2024年目标. Knows words and names; columns
 * and rows are for import_header.c. */
#include "data/import_part.h"

static bool put(struct importer *im, struct worded set[FIELD_N], enum import_field f, struct str text,
                struct worded at) {
    struct str kept = str_dup(im->a, text);
    if (set[f].text.n && !str_eq(set[f].text, kept))
        return false;
    at.text = kept;
    set[f] = at;
    return true;
}

/* 亿元, or 亿元、% : every one of them known. */
static bool is_unit_list(struct importer *im, struct str s) {
    struct str one;
    s = str_replace(im->a, str_replace(im->a, s, STR("、"), STR(",")), STR("，"), STR(","));
    bool any = false;
    while (s.n && str_next(&s, ',', &one)) {
        if (!import_unit(im, one))
            return false;
        any = true;
    }
    return any;
}

/* A year, or a part of one that another header or a column completes. */
static bool put_period(struct importer *im, struct str folded, struct worded at, struct worded set[FIELD_N]) {
    struct period p;
    enum period_words what = words_period(folded, im->map->frequency, &p);
    if (what != PERIOD_PART && what != PERIOD_WHOLE)
        return false;
    struct str text = what == PERIOD_WHOLE ? period_id(im->a, p) : folded;
    struct worded *have = &set[FIELD_PERIOD];
    if (!have->text.n || str_eq(have->text, text))
        return put(im, set, FIELD_PERIOD, text, at);
    /* 2023年 over 一季度 */
    struct str both =
        str_fmt(im->a, "%.*s%s%.*s", STR_ARG(have->text), have->text.n == 4 ? "年" : "", STR_ARG(text));
    if (what != PERIOD_PART || words_period(both, im->map->frequency, &p) != PERIOD_WHOLE)
        return false;
    have->text = period_id(im->a, p);
    return true;
}

static bool put_indicator(struct importer *im, struct str text, struct worded at,
                          struct worded set[FIELD_N]) {
    struct import_answer *n = import_lookup(im, FIELD_INDICATOR, text);
    if (!n->found || !put(im, set, FIELD_INDICATOR, im->m->indicators[n->at].id, at))
        return false;
    if (n->has_measure && !put(im, set, FIELD_MEASURE, str_of(measure_id(n->measure)), at))
        return false;
    const struct unit *u = n->unit_word.n ? import_unit(im, n->unit_word) : NULL;
    return !u || put(im, set, FIELD_UNIT, u->id, at);
}

static bool put_word(struct importer *im, struct str folded, struct worded at, struct worded set[FIELD_N]) {
    enum measure measure;
    enum obs_kind kind;
    const struct worded *to = import_pairs_find(&im->map->words[FIELD_MEASURE], folded);
    if (words_measure(to ? to->text : folded, &measure))
        return put(im, set, FIELD_MEASURE, str_of(measure_id(measure)), at);
    to = import_pairs_find(&im->map->words[FIELD_KIND], folded);
    if (words_kind(to ? to->text : folded, &kind))
        return put(im, set, FIELD_KIND, kind == OBS_TARGET ? STR("target") : STR("actual"), at);
    if (is_unit_list(im, folded))
        return put(im, set, FIELD_UNIT, folded, at);
    struct str line = words_unit_line(folded);
    return line.n && is_unit_list(im, line) && put(im, set, FIELD_UNIT, line, at);
}

bool import_head_words(struct importer *im, struct str text, struct worded at, struct worded set[FIELD_N]) {
    struct str folded = words_fold(im->a, text), inside;
    struct period p;
    const struct worded *to = import_pairs_find(&im->map->words[FIELD_PERIOD], folded);
    if (to)
        return put_period(im, words_fold(im->a, to->text), at, set);
    if (put_period(im, folded, at, set) || put_indicator(im, text, at, set) || put_word(im, folded, at, set))
        return true;
    struct str base = folded;
    if (words_bracket(&base, &inside) && base.n && is_unit_list(im, inside))
        return put(im, set, FIELD_UNIT, inside, at) && import_head_words(im, base, at, set);
    size_t n = words_period_start(folded, &p);
    if (n && n < folded.n)
        return put_period(im, period_id(im->a, p), at, set) &&
               import_head_words(im, str_skip(folded, n), at, set);
    struct import_answer *a = import_lookup(im, FIELD_AREA, text);
    return a->found && put(im, set, FIELD_AREA, im->m->areas[a->at].code, at);
}

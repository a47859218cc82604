/* Observations in words: the operator, the cut, the rank, the relation, the kinds of missing. Exactly one
 * operator word is ever written (超过…以上 is a fault of grammar). Knows no digits: number.c writes those. */
#include "text/number.h"

/* {0} is the value with its unit. The first two columns are words, the third is the label's sign. */
static const struct op_words {
    const char *zh, *en, *label;
} op_words[OP_N] = {
    [OP_EQ] = {"{0}", "{0}", "{0}"},
    [OP_APPROX] = {"{0}左右", "about {0}", "≈{0}"},
    [OP_GE] = {"{0}以上", "at least {0}", "≥{0}"},
    [OP_GT] = {"超{0}", "more than {0}", ">{0}"},
    [OP_LE] = {"{0}以内", "at most {0}", "≤{0}"},
    [OP_LT] = {"低于{0}", "below {0}", "<{0}"},
};

/* The same for a cut, whose size grows as the value falls: stored <= -3 is printed 下降3%以上. */
static const struct op_words cut_words[OP_N] = {
    [OP_EQ] = {"{0}", "{0}", NULL},
    [OP_APPROX] = {"{0}左右", "about {0}", NULL},
    [OP_GE] = {"{0}以内", "at most {0}", NULL},
    [OP_GT] = {"不足{0}", "less than {0}", NULL},
    [OP_LE] = {"{0}以上", "at least {0}", NULL},
    [OP_LT] = {"超{0}", "more than {0}", NULL},
};

static const struct op_words rank_words[OP_N] = {
    [OP_EQ] = {"第{0}位", "No. {0}", NULL},
    [OP_APPROX] = {"第{0}位左右", "about No. {0}", NULL},
    [OP_GE] = {"第{0}位及以后", "No. {0} or lower", NULL},
    [OP_GT] = {"第{0}位以后", "below No. {0}", NULL},
    [OP_LE] = {"前{0}位", "top {0}", NULL},
    [OP_LT] = {"第{0}位以前", "above No. {0}", NULL},
};

static const char *const missing_words[][LANG_COUNT] = {
    [VALUE_GIVEN] = {"", ""},
    [VALUE_MISSING] = {"暂无数据", "no data"},
    [VALUE_NOT_APPLICABLE] = {"不适用", "not applicable"},
    [VALUE_BELOW_UNIT] = {"不足最小单位", "less than the smallest unit"},
    [VALUE_UNPUBLISHED] = {"未公布", "not published"},
};

static struct str in_lang(const struct op_words *w, enum lang lang) {
    return str_of(lang == LANG_ZH ? w->zh : w->en);
}

/* What is measured of the indicator that a relation refers to: 增速, 比重; a level is the indicator itself.
 */
static const char *measure_word(enum measure m, enum lang lang) {
    static const char *const words[MEASURE_N][LANG_COUNT] = {
        [MEASURE_LEVEL] = {"", ""},           [MEASURE_GROWTH] = {"增速", " growth"},
        [MEASURE_SHARE] = {"比重", " share"}, [MEASURE_RATE] = {"", ""},
        [MEASURE_RANK] = {"位次", " rank"},   [MEASURE_CHANGE] = {"变化", " change"},
        [MEASURE_COUNT] = {"", ""},
    };
    return words[m][lang];
}

/* 高于地区生产总值增速 / above GDP growth. */
static struct str relation(struct arena *a, const struct observation *o, enum lang lang) {
    static const struct op_words rel_words[OP_N] = {
        [OP_EQ] = {"等于{0}", "equal to {0}", NULL},   [OP_APPROX] = {"与{0}同步", "in step with {0}", NULL},
        [OP_GE] = {"不低于{0}", "at least {0}", NULL}, [OP_GT] = {"高于{0}", "above {0}", NULL},
        [OP_LE] = {"不高于{0}", "at most {0}", NULL},  [OP_LT] = {"低于{0}", "below {0}", NULL},
    };
    const struct op_words *w = &rel_words[o->ref_op];
    if (!o->ref || !w->zh)
        return o->reference;
    struct str name = WORDS_IN(o->ref->short_name.zh.n ? o->ref->short_name : o->ref->name, lang);
    struct str what = str_fmt(a, "%.*s%s", STR_ARG(name), measure_word(o->ref_measure, lang));
    return str_fill(a, in_lang(w, lang), &what, 1);
}

/* What is told in words. A relation is worded as printed, or from its reference; a text by its note, in short
 * by the printed words, which are Chinese. */
static struct str told(struct arena *a, const struct observation *o, bool label, enum lang lang) {
    bool printed = lang == LANG_ZH && o->figure.n;
    if (o->op == OP_REL)
        return printed ? o->figure : relation(a, o, lang);
    struct str own = lang == LANG_ZH ? o->note.zh : o->note.en;
    if (own.n && !(label && printed))
        return own;
    return printed || !o->note.zh.n ? o->figure : o->note.zh;
}

static bool in_words_only(const struct observation *o) {
    return o->op == OP_REL || o->op == OP_TEXT;
}

static bool is_rank(const struct observation *o) {
    return o->measure == MEASURE_RANK;
}

static struct str rank_value(struct arena *a, const struct observation *o, enum lang lang) {
    struct str low = number_plain(a, o->low, NULL, lang);
    if (o->op != OP_RANGE)
        return low;
    struct str high = number_plain(a, o->high, NULL, lang);
    return str_fmt(a, lang == LANG_ZH ? "%.*s至%.*s" : "%.*s to %.*s", STR_ARG(low), STR_ARG(high));
}

static struct str size_of(struct arena *a, const struct observation *o, enum lang lang) {
    if (o->op != OP_RANGE)
        return number_value(a, decimal_abs(o->low), o->unit, lang);
    return number_span(a, decimal_abs(o->high), decimal_abs(o->low), o->unit, false, lang);
}

/* A growth or change wholly below zero is a cut, with a word in place of the minus. */
static bool is_cut(const struct observation *o) {
    if (o->measure != MEASURE_GROWTH && o->measure != MEASURE_CHANGE)
        return false;
    return decimal_sign(o->low) < 0 && (o->op != OP_RANGE || decimal_sign(o->high) < 0);
}

static struct str value_of(struct arena *a, const struct observation *o, bool label, enum lang lang) {
    if (o->op == OP_RANGE)
        return number_span(a, o->low, o->high, o->unit, label, lang);
    return number_value(a, o->low, o->unit, lang);
}

static struct str cut(struct arena *a, const struct observation *o, enum lang lang) {
    bool rate = o->measure == MEASURE_GROWTH || !o->unit || str_is(o->unit->id, "个百分点");
    const char *word = lang == LANG_EN ? "down " : rate ? "下降" : "减少";
    struct str size = size_of(a, o, lang);
    if (o->op != OP_RANGE)
        size = str_fill(a, in_lang(&cut_words[o->op], lang), &size, 1);
    return str_fmt(a, "%s%.*s", word, STR_ARG(size));
}

struct str number_obs(struct arena *a, const struct observation *o, enum lang lang) {
    if (in_words_only(o))
        return told(a, o, false, lang);
    if (o->missing != VALUE_GIVEN)
        return str_of(missing_words[o->missing][lang]);
    if (is_rank(o)) {
        struct str rank = rank_value(a, o, lang);
        return str_fill(a, in_lang(&rank_words[o->op == OP_RANGE ? OP_EQ : o->op], lang), &rank, 1);
    }
    if (is_cut(o))
        return cut(a, o, lang);
    struct str value = value_of(a, o, false, lang);
    if (o->op == OP_RANGE)
        return value;
    return str_fill(a, in_lang(&op_words[o->op], lang), &value, 1);
}

struct str number_obs_growth(struct arena *a, const struct observation *o, enum lang lang) {
    struct str s = number_obs(a, o, lang);
    if (o->measure != MEASURE_GROWTH || o->missing != VALUE_GIVEN || in_words_only(o) || is_cut(o))
        return s;
    if (decimal_sign(o->low) < 0)
        return s; /* a range across zero needs no word */
    if (o->op == OP_EQ && decimal_sign(o->low) == 0)
        return number_growth(a, o->low, lang);
    return str_fmt(a, lang == LANG_ZH ? "增长%.*s" : "up %.*s", STR_ARG(s));
}

struct str number_label(struct arena *a, const struct observation *o, enum lang lang) {
    if (in_words_only(o))
        return told(a, o, true, lang);
    if (o->missing == VALUE_NOT_APPLICABLE)
        return STR("—");
    if (o->missing == VALUE_BELOW_UNIT)
        return STR("…");
    if (o->missing != VALUE_GIVEN)
        return str_of(missing_words[o->missing][lang]);
    if (is_rank(o))
        return number_obs(a, o, lang);
    struct str value = value_of(a, o, true, lang);
    return o->op == OP_RANGE ? value : str_fill(a, str_of(op_words[o->op].label), &value, 1);
}

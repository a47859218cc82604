/* Puts figures into words. Knows which pattern a measure, an operator and a sign ask for; the patterns
 * themselves are interface words, and the digits come from the text floor. Must not know pages or HTML. */
#include "page/sentence.h"

#include "text/number.h"

#include <stdio.h>

static struct str word(const struct sentence_env *e, const char *key) {
    return i18n_word(e->words, e->lang, key, e->ds);
}

#define fill(e, key, ...)                                                              \
    i18n_fill((e)->a, (e)->words, (e)->lang, (key), (const struct str[]){__VA_ARGS__}, \
              sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str), (e)->ds)

static enum op mirrored(enum op op) {
    static const enum op mirror[OP_N] = {
        [OP_EQ] = OP_EQ, [OP_APPROX] = OP_APPROX, [OP_GE] = OP_LE,   [OP_GT] = OP_LT,    [OP_LE] = OP_GE,
        [OP_LT] = OP_GT, [OP_RANGE] = OP_RANGE,   [OP_REL] = OP_REL, [OP_TEXT] = OP_TEXT};
    return mirror[op];
}

/* A fall as people write it: <= -3 is a fall of at least 3. */
static struct observation fall_of(struct arena *a, const struct observation *o) {
    struct observation f = *o;
    f.low = decimal_neg(o->high);
    f.high = decimal_neg(o->low);
    f.op = mirrored(o->op);
    f.value = decimal_fmt(a, f.low);
    if (o->op == OP_RANGE)
        f.value = str_fmt(a, "%.*s..%.*s", STR_ARG(f.value), STR_ARG(decimal_fmt(a, f.high)));
    return f;
}

/* -1 for a fall, 1 for a rise, 0 for neither; a range that spans zero is told as a rise with its signs. */
static int sign_of(const struct observation *o) {
    if (decimal_sign(o->low) < 0 && decimal_sign(o->high) <= 0)
        return -1;
    return decimal_sign(o->low) == 0 && decimal_sign(o->high) == 0 && o->op == OP_EQ ? 0 : 1;
}

static bool has_number(const struct observation *o) {
    return o->missing == VALUE_GIVEN && o->op != OP_TEXT && o->op != OP_REL;
}

static struct str amount(const struct sentence_env *e, const struct observation *o) {
    if (sign_of(o) >= 0)
        return number_obs(e->a, o, e->lang);
    struct observation f = fall_of(e->a, o);
    return number_obs(e->a, &f, e->lang);
}

/* Words without a number: as printed in Chinese, the note elsewhere; without the full stop, since they stand
 * in a sentence. */
static struct str printed_words(const struct sentence_env *e, const struct observation *o) {
    struct str s = e->lang == LANG_ZH && o->figure.n ? o->figure : WORDS_IN(o->note, e->lang);
    if (!s.n)
        s = o->figure;
    s = str_trim(s);
    if (str_ends(s, STR(".")))
        return str_head(s, s.n - 1);
    return str_ends(s, STR("。")) ? str_head(s, s.n - STR("。").n) : s;
}

/* The key for one of three signs, and for a period shorter than a year that is compared with the same one a
 * year before (同比). */
static const char *signed_key(const struct sentence_env *e, const char *stem, const struct observation *o,
                              bool same) {
    static const char *const ending[] = {"down", "flat", "up"};
    struct str key = str_fmt(e->a, "%s_%s%s", stem, ending[sign_of(o) + 1],
                             same && o->period.freq != FREQ_YEAR ? "_same" : "");
    return str_z(e->a, key);
}

struct str sentence_period(const struct sentence_env *e, const struct observation *o) {
    struct str period = number_period(e->a, o->period, e->lang);
    bool is_cumulative = str_has(o->scope, STR("累计")) || str_has(o->scope, STR("cumulative"));
    return is_cumulative ? fill(e, "period_cumulative", period) : period;
}

struct str sentence_measure(const struct sentence_env *e, const struct indicator *i, enum measure m) {
    struct str name = WORDS_IN(i->name, e->lang);
    bool is_percent = i->unit && str_is(i->unit->dimension, "percent");
    switch (m) {
    case MEASURE_GROWTH:
        return fill(e, "measure_of_growth", name);
    case MEASURE_SHARE:
        return is_percent ? name : fill(e, "measure_of_share", name);
    case MEASURE_RANK:
        return i->unit && str_is(i->unit->dimension, "rank") ? name : fill(e, "measure_of_rank", name);
    case MEASURE_CHANGE:
        return fill(e, "measure_of_change", name);
    default:
        return name;
    }
}

struct str sentence_growth(const struct sentence_env *e, const struct observation *growth) {
    if (!has_number(growth))
        return printed_words(e, growth);
    return fill(e, signed_key(e, "growth", growth, true), amount(e, growth));
}

struct str sentence_growth_short(const struct sentence_env *e, const struct observation *growth) {
    if (!has_number(growth))
        return printed_words(e, growth);
    return fill(e, signed_key(e, "card", growth, true), amount(e, growth));
}

struct str sentence_figure(const struct sentence_env *e, const struct observation *o) {
    if (o->op == OP_TEXT)
        return printed_words(e, o);
    if (o->op == OP_REL)
        return e->lang == LANG_ZH && o->figure.n ? o->figure : number_obs(e->a, o, e->lang);
    if (o->measure == MEASURE_GROWTH && has_number(o))
        return fill(e, signed_key(e, "figure", o, true), amount(e, o));
    return number_obs(e->a, o, e->lang);
}

static const char *clause_key(const struct observation *o) {
    if (o->measure == MEASURE_RANK)
        return "clause_rank";
    switch (o->op) {
    case OP_GE:
        return "clause_over";
    case OP_GT:
        return "clause_bare";
    case OP_LE:
    case OP_LT:
        return o->indicator->direction == DIR_DOWN ? "clause_within" : "clause_bare";
    case OP_EQ:
        if (o->measure == MEASURE_COUNT)
            return "clause_bare";
        return o->indicator->direction == DIR_UP ? "clause_reached" : "clause_is";
    default:
        return "clause_is";
    }
}

struct str sentence_clause(const struct sentence_env *e, const struct observation *o, struct str when) {
    struct str name = WORDS_IN(o->indicator->name, e->lang);
    if (!has_number(o))
        return fill(e, "clause_words", name, sentence_figure(e, o), when);
    if (o->measure == MEASURE_GROWTH)
        return fill(e, signed_key(e, "clause_growth", o, true), name, amount(e, o), when);
    name = o->measure == MEASURE_RANK ? name : sentence_measure(e, o->indicator, o->measure);
    struct str clause = fill(e, clause_key(o), name, number_obs(e->a, o, e->lang), when);
    const struct observation *growth = calc_growth(e->model, o);
    if (!growth || !has_number(growth))
        return clause;
    return fill(e, "clause_and", clause, sentence_growth(e, growth));
}

struct str sentence_actual(const struct sentence_env *e, const struct observation *o) {
    struct str when = fill(e, "when", sentence_period(e, o));
    return fill(e, "sentence", sentence_clause(e, o, when));
}

struct str sentence_lead(const struct sentence_env *e, const struct observation *const *obs, size_t n) {
    struct buf all = buf_new(e->a);
    for (size_t i = 0; i < n; i++) {
        struct str when = STR_NONE;
        if (!i)
            when = fill(e, "when_where", sentence_period(e, obs[i]), WORDS_IN(obs[i]->area->name, e->lang));
        else
            buf_add(&all, word(e, "clause_join"));
        if (i && !str_eq(sentence_period(e, obs[i]), sentence_period(e, obs[i - 1])))
            when = fill(e, "when", sentence_period(e, obs[i]));
        buf_add(&all, sentence_clause(e, obs[i], when));
    }
    return n ? fill(e, "sentence", buf_str(&all)) : STR_NONE;
}

/* The source tells in words only how it came out: what was aimed at is not known. */
static bool is_unstated(const struct target_status *t) {
    return t->target->op == OP_TEXT && t->claim != CLAIM_NONE;
}

struct str sentence_aim(const struct sentence_env *e, const struct target_status *t) {
    return is_unstated(t) ? word(e, "unstated") : sentence_figure(e, t->target);
}

struct str sentence_target(const struct sentence_env *e, const struct target_status *t) {
    return fill(e, "target_line", number_period(e->a, t->target->period, e->lang), sentence_aim(e, t));
}

struct str sentence_target_full(const struct sentence_env *e, const struct target_status *t) {
    static const char *const claimed[] = {"", "class_exceeded", "class_met", "class_missed"};
    struct str period = number_period(e->a, t->target->period, e->lang);
    if (is_unstated(t))
        return fill(e, "target_claimed", period, word(e, claimed[t->claim]));
    struct str line = sentence_target(e, t), gap = sentence_gap(e, t);
    return gap.n ? fill(e, "target_with_gap", line, gap) : fill(e, "sentence", line);
}

/* The size of a gap, without its sign. */
static struct str gap_size(const struct sentence_env *e, const struct target_status *t) {
    struct decimal size = decimal_abs(t->gap);
    const struct observation *o = t->target;
    if (measure_is_rate(o->measure))
        return number_points(e->a, size, e->lang);
    if (o->measure == MEASURE_RANK)
        return fill(e, decimal_cmp(size, decimal_int(1)) ? "rank_places" : "rank_places_one",
                    decimal_fmt(e->a, size));
    return number_value(e->a, size, o->unit, e->lang);
}

static const char *gap_key(const struct sentence_env *e, const char *stem, const struct target_status *t) {
    static const char *const ending[] = {"low", "same", "high"};
    enum measure m = t->target->measure;
    bool is_inside = t->target->op == OP_RANGE && decimal_sign(t->gap) == 0;
    if (is_inside) /* of a range, which has no one value to be level with */
        return str_z(e->a, str_fmt(e->a, "%s_inside", stem));
    const char *sort = t->target->op == OP_REL && t->class != CLASS_SET ? "related"
                       : measure_is_rate(m)                             ? "rate"
                       : m == MEASURE_RANK                              ? "rank"
                                                                        : "quantity";
    struct str key = str_fmt(e->a, "%s_%s_%s", stem, ending[decimal_sign(t->gap) + 1], sort);
    return str_z(e->a, key);
}

/* What of the target the gap was measured from: a bound is said to be one. */
static const char *bound_key(const struct target_status *t) {
    switch (t->target->op) {
    case OP_RANGE:
        return decimal_sign(t->gap) > 0 ? "bound_lower" : "bound_upper";
    case OP_GE:
    case OP_GT:
        return "bound_lower";
    case OP_LE:
    case OP_LT:
        return "bound_upper";
    default:
        return "bound_value";
    }
}

struct str sentence_gap(const struct sentence_env *e, const struct target_status *t) {
    if (!t->has_gap)
        return STR_NONE;
    if (t->class != CLASS_SET)
        return fill(e, gap_key(e, "gap", t), gap_size(e, t));
    return fill(e, gap_key(e, "set", t), number_period(e->a, t->actual->period, e->lang), gap_size(e, t),
                word(e, bound_key(t)));
}

struct str sentence_gap_short(const struct sentence_env *e, const struct target_status *t) {
    return t->has_gap ? fill(e, gap_key(e, "short", t), gap_size(e, t)) : STR_NONE;
}

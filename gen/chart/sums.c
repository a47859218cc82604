/* Exact sums of the parts of a chart, and the sentences about them. Knows nothing of how they are drawn. */
#include "chart/sums.h"

#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/words.h"
#include "text/number.h"

enum { SAY_AT_MOST = 3 }; /* categories that a note names */

void sum_add(struct sum *s, const struct datum *d) {
    bool plain = datum_has(d) && d->shown.op == OP_EQ;
    s->complete = s->complete && plain;
    if (!datum_has(d) || !decimal_add(s->value, d->shown.low, &s->value))
        return;
    s->scale = !s->parts || d->shown.low.scale < s->scale ? d->shown.low.scale : s->scale;
    s->negative = s->negative || decimal_sign(d->shown.low) < 0;
    s->parts++;
}

bool sum_part_check(const struct chart_spec *s, size_t k, struct diags *ds) {
    const struct datum *d = &s->series[0].actual[k];
    struct str kind = str_of(s->kind->id);
    if (!datum_has(d) || d->shown.op != OP_EQ) {
        diag(ds, DIAG_CHART_FIGURE, category_place(s, k),
             label_category(ds->arena, &s->options->category[k], false, LANG_ZH), kind);
        return false;
    }
    if (d->obs->measure != MEASURE_GROWTH && d->obs->measure != MEASURE_RANK)
        return true;
    diag(ds, DIAG_CHART_NO_SUM, category_place(s, k), str_of(measure_id(d->obs->measure)), kind);
    return false;
}

bool sum_top_check(const struct chart_spec *s, struct diags *ds) {
    if (s->options->top)
        diag(ds, DIAG_CHART_TOP, s->at, str_of(s->kind->id));
    return !s->options->top;
}

struct sum sum_of_category(const struct chart_spec *s, size_t k) {
    struct sum sum = {.complete = true};
    for (size_t i = 0; i < s->series_count; i++)
        if (s->series[i].mark != MARK_TOTAL)
            sum_add(&sum, &s->series[i].actual[k]);
    return sum;
}

struct sum sum_of_rows(const struct chart_spec *s) {
    struct sum sum = {.complete = true};
    for (size_t k = 0; k < s->options->category_count; k++)
        if (!s->options->category[k].total)
            sum_add(&sum, &s->series[0].actual[k]);
    return sum;
}

bool sum_is(const struct sum *s, struct decimal total) {
    struct decimal off, most = {(__int128)s->parts + 1, s->scale < total.scale ? s->scale : total.scale};
    return decimal_sub(s->value, total, &off) && decimal_mul(decimal_abs(off), decimal_int(2), &off) &&
           decimal_cmp(off, most) <= 0;
}

bool sum_share(struct decimal value, struct decimal whole, struct decimal *out) {
    struct decimal v;
    return decimal_sign(whole) != 0 && decimal_mul(value, decimal_int(100), &v) &&
           decimal_div(v, whole, 1, out);
}

const struct chart_series *sum_series(const struct chart_spec *s) {
    for (size_t i = 0; i < s->series_count; i++)
        if (s->series[i].mark == MARK_TOTAL)
            return &s->series[i];
    return NULL;
}

/* Categories whose sums are told: those beyond rounding by name, the others all at once. */
struct telling {
    struct arena *a;
    const struct chart_spec *s;
    enum lang lang;
    struct buf named;
    size_t far;
    bool rounded;
};

static void tell(struct telling *t, size_t k, const struct sum *sum, struct decimal total, enum word words) {
    const struct unit *u = t->s->series[0].unit;
    if (decimal_cmp(sum->value, total) == 0)
        return;
    if (sum_is(sum, total)) {
        t->rounded = true;
        return;
    }
    if (t->far++ >= SAY_AT_MOST)
        return;
    if (t->named.n)
        buf_add(&t->named, word(WORD_SEMICOLON, t->lang));
    struct str name =
        t->s->options->category_count > 1 && k < t->s->options->category_count
            ? str_fmt(t->a, "%.*s%.*s",
                      STR_ARG(label_category(t->a, &t->s->options->category[k], false, t->lang)),
                      STR_ARG(word(WORD_COMMA, t->lang)))
            : STR_NONE;
    buf_add(&t->named, WORD_FILL(t->a, words, t->lang, name, number_value(t->a, sum->value, u, t->lang),
                                 number_value(t->a, total, u, t->lang)));
}

static struct str told(struct telling *t, enum word rounded) {
    if (t->far > SAY_AT_MOST)
        buf_add(&t->named, word(WORD_AND_OTHERS, t->lang));
    if (t->named.n)
        return buf_str(&t->named);
    return t->rounded ? word(rounded, t->lang) : STR_NONE;
}

struct str sum_note_shares(struct arena *a, const struct chart_spec *s, enum lang lang) {
    struct telling t = {.a = a, .s = s, .lang = lang, .named = buf_new(a)};
    if (!label_is_percent(s->series[0].unit))
        return word(WORD_SHARES_COMPUTED, lang);
    for (size_t k = 0; k < s->options->category_count; k++) {
        struct sum sum = sum_of_category(s, k);
        if (sum.parts)
            tell(&t, k, &sum, decimal_int(100), WORD_SUM_OF_SHARES);
    }
    return told(&t, WORD_SUM_ROUNDED);
}

struct str sum_note_totals(struct arena *a, const struct chart_spec *s, enum lang lang) {
    const struct chart_series *total = sum_series(s);
    struct telling t = {.a = a, .s = s, .lang = lang, .named = buf_new(a)};
    for (size_t k = 0; total && k < s->options->category_count; k++) {
        struct sum sum = sum_of_category(s, k);
        if (sum.parts && datum_has(&total->actual[k]))
            tell(&t, k, &sum, total->actual[k].shown.low, WORD_SUM_OF_PARTS);
    }
    return told(&t, WORD_SUM_ROUNDED);
}

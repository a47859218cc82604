/* A chart in plain words: its title for people who hear it, and a description that says the figures. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/remarks.h"
#include "chart/words.h"
#include "text/number.h"

/* More values than SAY_ALL are summed up by the first, last, highest and lowest of each series, and more
 * series than SAY_EACH by the highest and lowest of all. */
enum { SAY_ALL = 24, SAY_EACH = 6 };

struct str chart_title(struct arena *a, const struct model *m, const struct chart_spec *s, enum lang lang) {
    (void)m;
    struct str title = label_title(a, s, lang), place = label_place(a, s, lang);
    struct str span = label_span(a, s, lang);
    struct buf b = buf_new(a);
    /* What the title says already is not said again. */
    if (place.n && !str_has(title, place))
        buf_add(&b, place);
    if (span.n && !str_has(title, span)) {
        if (b.n)
            buf_add(&b, word(WORD_COMMA, lang));
        buf_add(&b, span);
    }
    struct str more = buf_str(&b);
    return more.n ? WORD_FILL(a, WORD_BRACKET, lang, title, more) : title;
}

struct tips {
    struct str *v;
    size_t n, cap;
};

/* Growth that is already in the tip of its level is not said twice. */
static bool said(const struct chart_spec *s, const struct observation *o) {
    if (o->measure != MEASURE_GROWTH)
        return false;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *d = &s->series[i].actual[k];
            if (datum_has(d) && d->obs->indicator == o->indicator && d->obs->measure == MEASURE_LEVEL &&
                calc_growth(s->options->model, d->obs) == o)
                return true;
        }
    return false;
}

static struct tips all_tips(struct arena *a, const struct chart_spec *s, enum lang lang) {
    struct tips t = {0};
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *d[] = {&s->series[i].actual[k], &s->series[i].target[k]};
            for (size_t x = 0; x < 2; x++)
                if (d[x]->obs && !said(s, d[x]->obs))
                    VEC_PUSH(a, &t, label_tip(a, s, i, k, x == 1, lang));
        }
    return t;
}

/* First, last, highest and lowest of a long series. */
static void add_summary(struct arena *a, struct buf *b, const struct chart_spec *s, size_t i,
                        enum lang lang) {
    const struct chart_series *x = &s->series[i];
    size_t n = 0, first = 0, last = 0, low = 0, high = 0;
    for (size_t k = 0; k < s->options->category_count; k++) {
        if (!datum_has(&x->actual[k]))
            continue;
        if (!n++)
            first = low = high = k;
        last = k;
        if (decimal_cmp(x->actual[k].shown.low, x->actual[low].shown.low) < 0)
            low = k;
        if (decimal_cmp(x->actual[k].shown.low, x->actual[high].shown.low) > 0)
            high = k;
    }
    if (!n)
        return;
    if (s->options->by == BY_PERIOD) {
        buf_add(b, label_tip(a, s, i, first, false, lang));
        buf_add(b, word(WORD_SEMICOLON, lang));
        buf_add(b, label_tip(a, s, i, last, false, lang));
        buf_add(b, word(WORD_SEMICOLON, lang));
    }
    buf_add(b, WORD_FILL(a, WORD_ALT_MORE, lang, str_fmt(a, "%zu", n), label_tip(a, s, i, high, false, lang),
                         label_tip(a, s, i, low, false, lang)));
    buf_add(b, word(WORD_STOP, lang));
}

/* Highest and lowest of many series together. */
static void add_overview(struct arena *a, struct buf *b, const struct chart_spec *s, enum lang lang) {
    size_t n = 0, low[2] = {0, 0}, high[2] = {0, 0};
    const struct datum *lowest = NULL, *highest = NULL;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *d = &s->series[i].actual[k];
            if (!datum_has(d))
                continue;
            bool first = n++ == 0;
            if (first || decimal_cmp(d->shown.low, lowest->shown.low) < 0) {
                lowest = d;
                low[0] = i;
                low[1] = k;
            }
            if (first || decimal_cmp(d->shown.low, highest->shown.low) > 0) {
                highest = d;
                high[0] = i;
                high[1] = k;
            }
        }
    if (!n)
        return;
    buf_add(b, WORD_FILL(a, WORD_ALT_MORE, lang, str_fmt(a, "%zu", n),
                         label_tip(a, s, high[0], high[1], false, lang),
                         label_tip(a, s, low[0], low[1], false, lang)));
    buf_add(b, word(WORD_STOP, lang));
}

struct str chart_alt(struct arena *a, const struct model *m, const struct chart_spec *s, enum lang lang) {
    struct buf b = buf_new(a);
    buf_add(&b, WORD_FILL(a, WORD_ALT_ABOUT, lang, str_of(s->kind->name[lang]), chart_title(a, m, s, lang)));
    struct tips t = all_tips(a, s, lang);
    if (t.n > SAY_ALL && s->series_count > SAY_EACH) {
        add_overview(a, &b, s, lang);
    } else if (t.n > SAY_ALL) {
        for (size_t i = 0; i < s->series_count; i++)
            add_summary(a, &b, s, i, lang);
    } else {
        for (size_t i = 0; i < t.n; i++) {
            if (i)
                buf_add(&b, word(WORD_SEMICOLON, lang));
            buf_add(&b, t.v[i]);
        }
        if (t.n)
            buf_add(&b, word(WORD_STOP, lang));
    }
    remarks_words(a, &b, s, lang);
    const struct datum *g = &s->options->growth_target;
    if (g->obs)
        buf_add(&b, WORD_FILL(a, WORD_TARGET_IS, lang, number_period(a, g->obs->period, lang),
                              number_obs_growth(a, &g->shown, lang)));
    struct str note = label_note(a, s, lang);
    if (note.n) {
        if (g->obs)
            buf_add(&b, word(WORD_STOP, lang));
        buf_add(&b, note);
    }
    return str_trim(buf_str(&b));
}

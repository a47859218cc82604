/* The note below a chart: what the author wrote, what the kind has to say, and which figures are not final.
 */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/words.h"

/* Which figures a chart shows that are not final, and by what they are told. */
struct unsettled {
    bool hatched[2], hollow[2]; /* provisional, estimated */
    bool dashed;
};

static bool has_points(const struct chart_spec *s, size_t i) {
    if (s->kind == &kind_combo || s->kind == &kind_multiples)
        return s->series[i].mark != MARK_COLUMN;
    return s->kind->hollow || (s->kind == &kind_area && s->series_count == 1);
}

static struct unsettled unsettled_of(const struct chart_spec *s) {
    struct unsettled u = {0};
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *d = &s->series[i].actual[k];
            char status = datum_has(d) ? d->obs->status : 'A';
            bool *by = has_points(s, i) ? u.hollow : u.hatched;
            by[0] = by[0] || status == 'P';
            by[1] = by[1] || status == 'E';
            u.dashed = u.dashed || status == 'F';
        }
    return u;
}

/* One sentence of the note. */
static void add_sentence(struct buf *b, struct str words, enum lang lang) {
    if (b->n && lang == LANG_EN)
        buf_addc(b, ' ');
    if (b->n && lang == LANG_EN && words.p[0] >= 'a' && words.p[0] <= 'z') {
        buf_addc(b, (char)(words.p[0] - 32));
        words = str_skip(words, 1);
    }
    buf_add(b, words);
    buf_add(b, str_trim(word(WORD_STOP, lang)));
}

static void add_unsettled(struct arena *a, struct buf *b, enum word by, const bool which[2], enum lang lang) {
    struct str both[2] = {word(WORD_PROVISIONAL, lang), word(WORD_ESTIMATE, lang)};
    struct str what = which[0] ? both[0] : both[1];
    if (!which[0] && !which[1])
        return;
    if (which[0] && which[1])
        what =
            str_fmt(a, lang == LANG_ZH ? "%.*s或%.*s" : "%.*s or %.*s", STR_ARG(both[0]), STR_ARG(both[1]));
    add_sentence(b, word_fill(a, by, lang, &what, 1), lang);
}

struct str label_note(struct arena *a, const struct chart_spec *s, enum lang lang) {
    struct buf b = buf_new(a);
    struct unsettled u = unsettled_of(s);
    struct str forecast = word(WORD_FORECAST, lang);
    struct str own = s->kind->note ? s->kind->note(a, s, lang) : STR_NONE;
    buf_add(&b, WORDS_IN(s->note, lang));
    if (own.n)
        add_sentence(&b, own, lang);
    if (s->kind != &kind_stat) {
        add_unsettled(a, &b, s->kind->corner ? WORD_CORNER : WORD_HATCHED, u.hatched, lang);
        add_unsettled(a, &b, WORD_HOLLOW, u.hollow, lang);
    }
    if (u.dashed && s->kind != &kind_stat)
        add_sentence(&b, word_fill(a, WORD_DASHED, lang, &forecast, 1), lang);
    struct str all = buf_str(&b);
    return all.n ? word_fill(a, WORD_NOTE, lang, &all, 1) : STR_NONE;
}

/* What the words in a row of observations may have meant, for "did you mean". Knows the words that people
 * write in their own sheets in place of those of the table; decides nothing. */
#include "data/import_words.h"
#include "data/load_obs.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

static struct str folded(struct obs_reader *r, struct str word) {
    return words_fold(r->t.l->scratch, word);
}

/* The code in `codes` whose place in `names` has a name near the word. */
static struct str guess_named(struct obs_reader *r, struct str word, const struct str *codes,
                              const struct str *names, size_t n) {
    struct str code = table_nearest(&r->t, word, codes, n);
    struct str name = code.n ? STR_NONE : table_nearest(&r->t, word, names, n);
    for (size_t i = 0; name.n && i < n; i++) {
        if (str_eq(name, names[i]))
            return codes[i];
    }
    return code;
}

struct str guess_indicator(struct obs_reader *r, struct str word) {
    return guess_named(r, word, r->names.ids, r->names.titles, r->m->indicator_count);
}

struct str guess_area(struct obs_reader *r, struct str word) {
    return guess_named(r, word, r->names.areas, r->names.places, r->m->area_count);
}

struct str guess_measure(struct obs_reader *r, struct str word) {
    struct str words[MEASURE_N];
    enum measure m;
    if (words_measure(folded(r, word), &m))
        return str_of(measure_id(m));
    for (size_t i = 0; i < MEASURE_N; i++)
        words[i] = str_of(measure_id((enum measure)i));
    return table_nearest(&r->t, word, words, MEASURE_N);
}

struct str guess_kind(struct obs_reader *r, struct str word) {
    static const struct str kinds[] = {STR_INIT("actual"), STR_INIT("target")};
    enum obs_kind kind;
    if (words_kind(folded(r, word), &kind))
        return kinds[kind == OBS_TARGET];
    return table_nearest(&r->t, word, kinds, COUNT(kinds));
}

struct str guess_op(struct obs_reader *r, struct str word) {
    static const struct {
        const char *said, *op;
    } signs[] = {{"≥", ">="},      {"≤", "<="},      {"≈", "~"},       {"=>", ">="},   {"=<", "<="},
                 {"==", "="},      {"～", "~"},      {"左右", "~"},    {"约", "~"},    {"以上", ">="},
                 {"不低于", ">="}, {"超", ">"},      {"超过", ">"},    {"余", ">"},    {"高于", ">"},
                 {"以内", "<="},   {"不超过", "<="}, {"不高于", "<="}, {"以下", "<="}, {"低于", "<"},
                 {"等于", "="},    {"区间", "range"}};
    static const struct str words[] = {STR_INIT("range"), STR_INIT("rel"), STR_INIT("text")};
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (str_is(word, signs[i].said))
            return str_of(signs[i].op);
    }
    return table_nearest(&r->t, word, words, COUNT(words));
}

struct str guess_status(struct obs_reader *r, struct str word) {
    char code;
    return words_status(folded(r, word), &code) ? str_fmt(r->t.l->scratch, "%c", code) : STR_NONE;
}

struct str guess_period(struct obs_reader *r, struct str word) {
    struct period p;
    enum period_words sort = words_period(folded(r, word), -1, &p);
    return sort == PERIOD_WHOLE && p.year >= 1900 && p.year <= 2100 ? period_id(r->t.l->scratch, p)
                                                                    : STR_NONE;
}

bool is_unclear_mark(struct obs_reader *r, struct str word) {
    enum missing missing;
    bool is_usual;
    return words_missing(folded(r, word), &missing, &is_usual) && !is_usual;
}

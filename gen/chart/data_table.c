/* A chart's data as rows of text, and the observations they come from. Values stand as they are stored. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/words.h"
#include "text/number.h"

static void use(struct arena *a, struct chart_uses *u, const struct observation *o) {
    if (!o)
        return;
    for (size_t i = 0; i < u->n; i++)
        if (u->v[i] == o)
            return;
    VEC_PUSH(a, u, o);
}

struct chart_uses chart_uses(struct arena *a, const struct model *m, const struct chart_spec *s) {
    struct chart_uses u = {0};
    (void)m;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct observation *actual = s->series[i].actual[k].obs;
            use(a, &u, actual);
            use(a, &u, s->series[i].target[k].obs);
            if (actual && (actual->measure == MEASURE_LEVEL || actual->measure == MEASURE_COUNT))
                use(a, &u, calc_growth(s->options->model, actual)); /* stands in its tip */
        }
    use(a, &u, s->options->growth.obs);
    use(a, &u, s->options->growth_target.obs);
    return u;
}

size_t chart_value_count(const struct chart_spec *s) {
    size_t n = 0;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++)
            n += (size_t)datum_has(&s->series[i].actual[k]) + (size_t)datum_has(&s->series[i].target[k]);
    return n;
}

/* The stored digits with the operator's sign before them; the word of a missing one; empty without a row. */
static struct str stored(struct arena *a, const struct datum *d, enum lang lang) {
    static const char *const signs[OP_N] = {
        [OP_EQ] = "", [OP_APPROX] = "≈", [OP_GE] = "≥", [OP_GT] = ">", [OP_LE] = "≤", [OP_LT] = "<"};
    if (!d->obs)
        return STR_NONE;
    if (!datum_has(d))
        return label_value(a, d, true, lang);
    if (d->shown.op == OP_RANGE)
        return str_replace(a, d->shown.value, STR(".."), STR("—"));
    return str_fmt(a, "%s%.*s", signs[d->shown.op], STR_ARG(d->shown.value));
}

/* Values are in the stored unit, so its own name stands in the head, in English too. */
static struct str unit_name(const struct unit *u, enum lang lang) {
    if (!u)
        return STR_NONE;
    bool sign = label_is_percent(u) || lang == LANG_ZH || !u->name.en.n;
    return sign ? u->id : u->name.en;
}

static struct str head_of(struct arena *a, const struct chart_series *x, bool target, enum lang lang) {
    struct str name = WORDS_IN(x->name, lang), unit = unit_name(x->unit, lang);
    if (target)
        name = str_fmt(a, "%.*s%s%.*s", STR_ARG(name), lang == LANG_ZH ? "" : ", ",
                       STR_ARG(word(WORD_TARGET, lang)));
    return unit.n ? WORD_FILL(a, WORD_BRACKET, lang, name, unit) : name;
}

static bool has_targets(const struct chart_spec *s, size_t i) {
    for (size_t k = 0; k < s->options->category_count; k++)
        if (s->series[i].target[k].obs)
            return true;
    return false;
}

/* Categories down, series across. */
static struct chart_table by_series(struct arena *a, const struct chart_spec *s, enum lang lang) {
    const struct chart_options *o = s->options;
    struct chart_table t = {.rows = o->category_count + 1, .columns = 1};
    for (size_t i = 0; i < s->series_count; i++)
        t.columns += has_targets(s, i) ? 2 : 1;
    t.cell = ARENA_ARRAY(a, struct str, t.rows * t.columns);
    t.cell[0] = word(o->by == BY_PERIOD ? WORD_PERIOD : o->by == BY_NAME ? WORD_CATEGORY : WORD_AREA, lang);
    for (size_t k = 0; k < o->category_count; k++)
        t.cell[(k + 1) * t.columns] = label_category(a, &o->category[k], false, lang);
    size_t at = 1;
    for (size_t i = 0; i < s->series_count; i++) {
        for (int target = 0; target <= (has_targets(s, i) ? 1 : 0); target++, at++) {
            const struct datum *d = target ? s->series[i].target : s->series[i].actual;
            t.cell[at] = head_of(a, &s->series[i], target, lang);
            for (size_t k = 0; k < o->category_count; k++)
                t.cell[(k + 1) * t.columns + at] = stored(a, &d[k], lang);
        }
    }
    return t;
}

static struct str column_head(struct arena *a, enum word of, enum word plain, bool one, struct period p,
                              enum lang lang) {
    return one ? WORD_FILL(a, of, lang, number_period(a, p, lang)) : word(plain, lang);
}

/* Indicators down; unit, actual and, where there are any, target across. */
static struct chart_table by_rows(struct arena *a, const struct chart_spec *s, enum lang lang) {
    const struct chart_options *o = s->options;
    const struct chart_series *x = &s->series[0];
    bool target = has_targets(s, 0);
    struct chart_table t = {.rows = o->category_count + 1, .columns = target ? 4 : 3};
    t.cell = ARENA_ARRAY(a, struct str, t.rows * t.columns);
    t.cell[0] = word(o->by == BY_AREA ? WORD_AREA : o->by == BY_NAME ? WORD_CATEGORY : WORD_INDICATOR, lang);
    t.cell[1] = word(WORD_UNIT_HEAD, lang);
    t.cell[2] = column_head(a, WORD_ACTUAL_OF, WORD_ACTUAL, o->one_actual_period, o->actual_period, lang);
    if (target)
        t.cell[3] = column_head(a, WORD_TARGET_OF, WORD_TARGET, o->one_target_period, o->target_shown, lang);
    for (size_t k = 0; k < o->category_count; k++) {
        struct str *row = &t.cell[(k + 1) * t.columns];
        const struct datum *d = datum_has(&x->actual[k]) ? &x->actual[k] : &x->target[k];
        row[0] = label_category(a, &o->category[k], false, lang);
        row[1] = datum_has(d) ? unit_name(d->shown.unit, lang) : STR_NONE;
        row[2] = stored(a, &x->actual[k], lang);
        if (target)
            row[3] = stored(a, &x->target[k], lang);
    }
    return t;
}

struct chart_table chart_data(struct arena *a, const struct model *m, const struct chart_spec *s,
                              enum lang lang) {
    (void)m;
    return s->options->by == BY_INDICATOR || s->options->mixed_units ? by_rows(a, s, lang)
                                                                     : by_series(a, s, lang);
}

/* Units, order and emphasis of a chart's data once they are there. Values are converted exactly or refused.
 */
#include "chart/resolve.h"
#include "chart/words.h"

struct words series_name(struct arena *a, struct words name, enum measure measure) {
    static const enum word words[MEASURE_N] = {
        [MEASURE_GROWTH] = WORD_MEASURE_GROWTH, [MEASURE_SHARE] = WORD_MEASURE_SHARE,
        [MEASURE_RATE] = WORD_MEASURE_RATE,     [MEASURE_RANK] = WORD_MEASURE_RANK,
        [MEASURE_CHANGE] = WORD_MEASURE_CHANGE,
    };
    if (measure == MEASURE_LEVEL || measure == MEASURE_COUNT)
        return name;
    return (struct words){WORD_FILL(a, words[measure], LANG_ZH, WORDS_IN(name, LANG_ZH)),
                          WORD_FILL(a, words[measure], LANG_EN, WORDS_IN(name, LANG_EN))};
}

static bool same_dimension(const struct unit *x, const struct unit *y) {
    return x == y || (x->dimension.n && str_eq(x->dimension, y->dimension));
}

static bool convert(struct arena *a, struct datum *d, const struct unit *to, struct loc at,
                    struct diags *ds) {
    if (!datum_has(d) || d->shown.unit == to)
        return true;
    const struct unit *from = d->obs->unit;
    if (!from || !to || !same_dimension(from, to)) {
        diag(ds, DIAG_CHART_MIXED_UNITS, at, to ? to->id : STR_NONE, from ? from->id : STR_NONE);
        return false;
    }
    struct decimal low, high = {0};
    bool ok = unit_convert(d->obs->low, from, to, &low);
    if (d->obs->op == OP_RANGE)
        ok = ok && unit_convert(d->obs->high, from, to, &high);
    if (!ok) {
        diag(ds, DIAG_CHART_CONVERT, at, d->obs->value, from->id, to->id);
        return false;
    }
    d->shown.low = low;
    d->shown.high = high;
    d->shown.unit = to;
    d->shown.value = decimal_fmt(a, low);
    if (d->obs->op == OP_RANGE)
        d->shown.value = str_fmt(a, "%.*s..%.*s", STR_ARG(d->shown.value), STR_ARG(decimal_fmt(a, high)));
    return true;
}

static const struct unit *first_unit(const struct chart_series *s, size_t k) {
    if (datum_has(&s->actual[k]))
        return s->actual[k].obs->unit;
    return datum_has(&s->target[k]) ? s->target[k].obs->unit : NULL;
}

static struct loc category_at(const struct chart_spec *s, size_t k) {
    const struct chart_options *o = s->options;
    const struct observation *x = s->series[0].actual[k].obs;
    if (o->by == BY_NAME && x)
        return x->at;
    return o->by == BY_INDICATOR && k < o->entry_count ? o->entries[k].at : s->at;
}

/* Rows: one unit for all when their dimensions agree, else, where the kind allows, one for each. */
static bool rows_units(struct arena *a, struct chart_spec *s, struct diags *ds) {
    struct chart_options *o = s->options;
    struct chart_series *row = &s->series[0];
    const struct unit *common = NULL;
    bool mixed = false;
    for (size_t k = 0; k < o->category_count; k++) {
        const struct unit *u = first_unit(row, k);
        if (!u)
            continue;
        if (!common)
            common = u;
        else if (!same_dimension(common, u) && s->kind->mixed_units)
            mixed = true;
        else if (!same_dimension(common, u)) {
            diag(ds, DIAG_CHART_MIXED_UNITS, category_at(s, k), common->id, u->id);
            return false;
        }
    }
    o->mixed_units = mixed;
    row->unit = mixed ? NULL : common;
    bool ok = true;
    for (size_t k = 0; k < o->category_count; k++) {
        const struct unit *u = mixed ? first_unit(row, k) : common;
        ok = convert(a, &row->actual[k], u, category_at(s, k), ds) && ok;
        ok = convert(a, &row->target[k], u, category_at(s, k), ds) && ok;
    }
    return ok;
}

/* Series: those drawn with the same mark share one axis and so one unit. */
bool arrange_units(struct arena *a, struct chart_spec *s, struct diags *ds) {
    struct chart_options *o = s->options;
    if (o->by == BY_INDICATOR || (o->by != BY_PERIOD && s->series_count == 1))
        return rows_units(a, s, ds);
    bool combo = str_is(str_of(s->kind->id), "combo"), ok = true;
    const struct unit *axis[2] = {NULL, NULL};
    for (size_t i = 0; i < s->series_count; i++) {
        struct chart_series *x = &s->series[i];
        if (x->mark == MARK_AUTO && combo)
            x->mark = measure_is_rate(x->measure) ? MARK_LINE : MARK_COLUMN;
        const struct unit *own = NULL;
        const struct unit **u = s->kind->own_units ? &own : &axis[combo && x->mark == MARK_LINE];
        for (size_t k = 0; !*u && k < o->category_count; k++)
            *u = first_unit(x, k);
        x->unit = *u;
        for (size_t k = 0; ok && k < o->category_count; k++)
            ok = convert(a, &x->actual[k], *u, x->entry->at, ds) &&
                 convert(a, &x->target[k], *u, x->entry->at, ds);
    }
    return ok;
}

/* The value that a category is ordered by; a category without one comes last. */
static const struct datum *sort_key(const struct chart_spec *s, size_t k) {
    const struct datum *d = &s->series[0].actual[k];
    return datum_has(d) ? d : &s->series[0].target[k];
}

static bool comes_before(const struct chart_spec *s, size_t x, size_t y) {
    const struct chart_options *o = s->options;
    if (o->sort == SORT_NAME)
        return str_cmp(WORDS_IN(o->category[x].name, LANG_ZH), WORDS_IN(o->category[y].name, LANG_ZH)) < 0;
    if (o->category[x].total || o->category[y].total)
        return false; /* a sum stays where it is */
    const struct datum *p = sort_key(s, x), *q = sort_key(s, y);
    if (!datum_has(p) || !datum_has(q))
        return datum_has(p) && !datum_has(q);
    int order = decimal_cmp(p->shown.low, q->shown.low);
    return o->sort == SORT_VALUE ? order < 0 : order > 0;
}

static void swap_categories(struct chart_spec *s, size_t x, size_t y) {
    struct category c = s->options->category[x];
    s->options->category[x] = s->options->category[y];
    s->options->category[y] = c;
    for (size_t i = 0; i < s->series_count; i++) {
        struct datum *rows[] = {s->series[i].actual, s->series[i].target};
        for (size_t r = 0; r < 2; r++) {
            struct datum d = rows[r][x];
            rows[r][x] = rows[r][y];
            rows[r][y] = d;
        }
    }
}

struct str category_id(struct arena *a, const struct category *c) {
    if (c->by == BY_PERIOD)
        return period_id(a, c->period);
    if (c->by == BY_NAME)
        return c->name.zh;
    return c->by == BY_AREA ? c->area->code : c->indicator->id;
}

static void highlight(struct arena *a, struct chart_spec *s, struct diags *ds) {
    struct chart_options *o = s->options;
    struct str *ids = ARENA_ARRAY(a, struct str, o->category_count + s->series_count + 1);
    size_t n = 0;
    for (size_t k = 0; k < o->category_count; k++)
        ids[n++] = category_id(a, &o->category[k]);
    for (size_t i = 0; i < s->series_count && o->by == BY_PERIOD; i++)
        ids[n++] = o->entry_count > 1 || !s->series[i].area ? s->series[i].entry->indicator->id
                                                            : s->series[i].area->code;
    for (size_t h = 0; h < o->highlight.n; h++) {
        bool found = false;
        for (size_t k = 0; k < n; k++) {
            if (!str_eq(ids[k], o->highlight.v[h]))
                continue;
            found = true;
            if (k < o->category_count)
                o->category[k].highlight = true;
            else
                s->series[k - o->category_count].highlight = true;
        }
        if (!found)
            diag(ds, DIAG_CHART_HIGHLIGHT, o->highlight.at[h], o->highlight.v[h],
                 diag_nearest(o->highlight.v[h], ids, n));
    }
}

/* The last value of a series, by which it is ordered. */
static const struct datum *series_key(const struct chart_spec *s, const struct chart_series *x) {
    size_t k = s->options->category_count;
    while (k > 1 && !datum_has(&x->actual[k - 1]))
        k--;
    return k ? &x->actual[k - 1] : NULL;
}

static bool series_before(const struct chart_spec *s, const struct chart_series *x,
                          const struct chart_series *y) {
    if (s->options->sort == SORT_NAME)
        return str_cmp(WORDS_IN(x->name, LANG_ZH), WORDS_IN(y->name, LANG_ZH)) < 0;
    const struct datum *p = series_key(s, x), *q = series_key(s, y);
    if (!p || !q || !datum_has(p) || !datum_has(q))
        return p && datum_has(p);
    int order = decimal_cmp(p->shown.low, q->shown.low);
    return s->options->sort == SORT_VALUE ? order < 0 : order > 0;
}

static void order_series(struct chart_spec *s) {
    for (size_t i = 1; s->options->sort != SORT_DATA && i < s->series_count; i++)
        for (size_t j = i; j > 0 && series_before(s, &s->series[j], &s->series[j - 1]); j--) {
            struct chart_series x = s->series[j];
            s->series[j] = s->series[j - 1];
            s->series[j - 1] = x;
        }
    if (s->options->top && s->options->top < s->series_count)
        s->series_count = s->options->top;
}

bool arrange_order(struct arena *a, struct chart_spec *s, struct diags *ds) {
    struct chart_options *o = s->options;
    size_t errors = ds->errors;
    highlight(a, s, ds);
    if (s->kind->series_rows && o->by == BY_PERIOD) {
        order_series(s);
        return ds->errors == errors;
    }
    if (o->sort != SORT_DATA) /* insertion keeps ties in the order of the data */
        for (size_t k = 1; k < o->category_count; k++)
            for (size_t j = k; j > 0 && comes_before(s, j, j - 1); j--)
                swap_categories(s, j, j - 1);
    if (o->top && o->top < o->category_count)
        o->category_count = o->top;
    return ds->errors == errors;
}

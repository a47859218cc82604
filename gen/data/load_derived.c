/* content/data/derived.csv: the rules of computed figures, and the figures. Knows the table's columns; the
 * arithmetic is in derived.c. Without the table nothing is done. */
#include "data/derived.h"
#include "data/load.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum {
    ID,
    NAME_ZH,
    NAME_EN,
    SHORT_ZH,
    SHORT_EN,
    THEME,
    UNIT,
    DIRECTION,
    FORMULA,
    A,
    B,
    DECIMALS,
    NOTE_ZH,
    NOTE_EN
};

static const char *const columns[] = {"!id",    "!name_zh",  "name_en",    "short_zh", "short_en",
                                      "!theme", "!unit",     "!direction", "!formula", "!a",
                                      "!b",     "!decimals", "note_zh",    "note_en"};

/* ---- the rules */

static struct str *names_of(struct loader *l, const void *rows, size_t n, size_t size) {
    struct str *v = ARENA_ARRAY(l->scratch, struct str, n);
    for (size_t i = 0; i < n; i++)
        memcpy(&v[i], (const char *)rows + i * size, sizeof v[i]); /* each row begins with its id */
    return v;
}

/* One of a few fixed words, or 0 and an error. */
static size_t fixed_word(struct table *t, size_t column, const char *name, const struct str *words, size_t n,
                         const char *expected) {
    struct csv_cell cell = table_need(t, column, true);
    for (size_t i = 0; i < n; i++) {
        if (str_eq(cell.text, words[i]))
            return i;
    }
    if (cell.text.n)
        fault(t, DIAG_UNKNOWN_WORD, cell.at, str_of(name), cell.text, str_of(expected),
              table_nearest(t, cell.text, words, n));
    return 0;
}

/* What may follow @ in b. */
static void read_area(struct table *t, struct operand *o, struct csv_cell word) {
    struct model *m = t->l->m;
    o->of_parent = str_is(word.text, "parent");
    o->area = o->of_parent ? NULL : model_area(m, word.text);
    if (!o->of_parent && !o->area)
        table_unknown(t, DIAG_UNKNOWN_AREA, TABLE_AREAS, word,
                      table_nearest(t, word.text, names_of(t->l, m->areas, m->area_count, sizeof *m->areas),
                                    m->area_count));
}

static void read_measure(struct table *t, struct operand *o, struct csv_cell word) {
    struct str words[MEASURE_N];
    for (size_t i = 0; i < MEASURE_N; i++)
        words[i] = str_of(measure_id((enum measure)i));
    if (!measure_parse(word.text, &o->measure))
        fault(t, DIAG_UNKNOWN_WORD, word.at, STR("measure"), word.text, STR("level, count, share, rate"),
              table_nearest(t, word.text, words, MEASURE_N));
    else if (o->measure == MEASURE_GROWTH || o->measure == MEASURE_RANK || o->measure == MEASURE_CHANGE)
        fault(t, DIAG_DERIVED_MEASURE, word.at, word.text);
}

static void read_operand(struct table *t, size_t column, struct operand *o) {
    struct model *m = t->l->m;
    struct csv_cell cell = table_need(t, column, true);
    size_t colon = str_find(cell.text, STR(":"), 0), sign = str_find(cell.text, STR("@"), 0);
    bool has_area = sign < cell.text.n;
    if (!cell.text.n)
        return;
    if (colon == 0 || colon >= sign || colon + 1 == sign ||
        (has_area && (column == A || sign + 1 == cell.text.n))) {
        fault(t, DIAG_DERIVED_OPERAND, cell.at, cell.text);
        return;
    }
    struct csv_cell id = {str_head(cell.text, colon), cell.at};
    o->indicator = model_indicator(m, id.text);
    if (!o->indicator)
        table_unknown(t, DIAG_UNKNOWN_INDICATOR, TABLE_INDICATORS, id,
                      table_nearest(t, id.text,
                                    names_of(t->l, m->indicators, m->indicator_count, sizeof *m->indicators),
                                    m->indicator_count));
    read_measure(t, o, (struct csv_cell){str_skip(str_head(cell.text, sign), colon + 1), cell.at});
    if (has_area)
        read_area(t, o, (struct csv_cell){str_skip(cell.text, sign + 1), cell.at});
}

static void read_refs(struct table *t, struct indicator *n) {
    struct model *m = t->l->m;
    struct csv_cell cell = table_need(t, THEME, true);
    n->theme = model_theme(m, cell.text);
    if (cell.text.n && !n->theme)
        table_unknown(t, DIAG_UNKNOWN_THEME, TABLE_THEMES, cell,
                      table_nearest(t, cell.text,
                                    names_of(t->l, m->themes, m->theme_count, sizeof *m->themes),
                                    m->theme_count));
    cell = table_need(t, UNIT, true);
    n->unit = model_unit(m, cell.text);
    if (cell.text.n && !n->unit)
        table_unknown(t, DIAG_UNKNOWN_UNIT, TABLE_UNITS, cell,
                      table_nearest(t, cell.text, names_of(t->l, m->units, m->unit_count, sizeof *m->units),
                                    m->unit_count));
}

/* The dimension in which an operand is published. That of a rate is its rows' to say. */
static struct str dimension_of(const struct model *m, const struct operand *o) {
    if (o->measure == MEASURE_SHARE)
        return STR("percent");
    for (size_t i = 0; o->measure == MEASURE_RATE && i < o->indicator->count; i++) {
        const struct observation *row = &m->obs[o->indicator->first + i];
        if (row->measure == MEASURE_RATE && derived_usable(row))
            return row->unit->dimension;
    }
    return o->indicator->unit->dimension;
}

static void check_rule(struct table *t, struct derived *d) {
    struct loc at = t->csv.row[t->row].at;
    bool same =
        d->a.indicator == d->b.indicator && d->a.measure == d->b.measure && !d->b.area && !d->b.of_parent;
    if (same) {
        fault0(t, DIAG_DERIVED_SAME, at);
        return;
    }
    struct str a = dimension_of(t->l->m, &d->a), b = dimension_of(t->l->m, &d->b);
    if (!derived_fits(d->formula, a, b, d->indicator.unit))
        fault(t, DIAG_DERIVED_DIMENSION, at, str_of(formula_id(d->formula)), a, b, d->indicator.unit->id,
              d->indicator.unit->dimension);
    bool points = str_is(d->indicator.unit->dimension, "percentage-point");
    d->measure = d->formula == FORMULA_SHARE ? MEASURE_SHARE : points ? MEASURE_CHANGE : MEASURE_LEVEL;
}

static void read_rule(struct table *t, struct derived *d) {
    static const struct str formulas[] = {STR_INIT("per"), STR_INIT("share"), STR_INIT("difference")};
    static const struct str directions[] = {STR_INIT("none"), STR_INIT("up"), STR_INIT("down")};
    struct indicator *n = &d->indicator;
    n->name = table_need_words(t, NAME_ZH, NAME_EN);
    n->short_name = table_words(t, SHORT_ZH, SHORT_EN);
    n->short_name.zh = n->short_name.zh.n ? n->short_name.zh : n->name.zh;
    n->short_name.en = n->short_name.en.n ? n->short_name.en : n->name.en;
    read_refs(t, n);
    n->direction = (enum direction)fixed_word(t, DIRECTION, "direction", directions, COUNT(directions),
                                              "up, down, none");
    d->formula =
        (enum formula)fixed_word(t, FORMULA, "formula", formulas, COUNT(formulas), "per, share, difference");
    read_operand(t, A, &d->a);
    read_operand(t, B, &d->b);
    n->decimals = table_int(t, DECIMALS, 0, 6, -1);
    if (n->decimals < 0 && !table_cell(t, DECIMALS).text.n)
        table_need(t, DECIMALS, true);
    d->note = table_words(t, NOTE_ZH, NOTE_EN);
    if (t->row_ok)
        check_rule(t, d);
}

/* ---- the figures */

static int by_place(const void *pa, const void *pb) {
    const struct observation *a = pa, *b = pb;
    int d = a->area != b->area ? (a->area < b->area ? -1 : 1) : period_cmp(a->period, b->period);
    return d ? d : str_cmp(a->scope, b->scope);
}

static struct observation result(struct arena *a, const struct derived *d, const struct observation *x,
                                 const struct observation *y, struct decimal value) {
    struct computation *c = ARENA_NEW(a, struct computation);
    *c = (struct computation){d, x, y};
    return (struct observation){.indicator = &d->indicator,
                                .measure = d->measure,
                                .area = x->area,
                                .period = x->period,
                                .kind = OBS_ACTUAL,
                                .op = OP_EQ,
                                .value = decimal_fmt(a, value),
                                .low = value,
                                .high = value,
                                .unit = d->indicator.unit,
                                .status = x->status != 'A' ? x->status : y->status,
                                .scope = x->scope,
                                .source = x->source,
                                .at = d->indicator.at,
                                .value_at = d->indicator.at,
                                .figure_at = d->indicator.at,
                                .is_current = true,
                                .computed = c};
}

static void report(struct table *t, const struct derived *d, enum derived_fault f,
                   const struct observation *x) {
    struct arena *a = t->l->scratch;
    enum diag_id id = f == DERIVED_ZERO        ? DIAG_DERIVED_ZERO
                      : f == DERIVED_DIMENSION ? DIAG_DERIVED_UNITS
                                               : DIAG_DERIVED_TOO_LONG;
    fault(t, id, d->indicator.at, d->indicator.id, x->area->code, period_id(a, x->period));
}

static void compute(struct table *t, struct derived *d) {
    struct arena *a = t->l->a;
    const struct indicator *n = d->a.indicator;
    const struct model *m = t->l->m;
    struct decimal value;
    d->obs = ARENA_ARRAY(a, struct observation, n->count);
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *x = &m->obs[i];
        bool mine = x->measure == d->a.measure && derived_usable(x);
        const struct observation *y = mine ? derived_other(m, d, x) : NULL;
        if (!y)
            continue;
        enum derived_fault f = derived_value(m, d, x, y, &value);
        if (f == DERIVED_FINE)
            d->obs[d->obs_count++] = result(a, d, x, y, value);
        else
            report(t, d, f, x);
    }
    if (d->obs_count)
        qsort(d->obs, d->obs_count, sizeof *d->obs, by_place);
    else if (t->row_ok && !t->l->ds->errors)
        fault(t, DIAG_DERIVED_EMPTY, d->indicator.at, d->indicator.id);
}

void load_derived(struct loader *l) {
    struct table t;
    struct model *m = l->m;
    if (!load_optional(l, TABLE_DERIVED, "derived", DIAG_DERIVED_UNLISTED) ||
        !table_open(l, &t, TABLE_DERIVED, columns, COUNT(columns)))
        return;
    struct index *ids = index_new(l->scratch), *folded = index_new(l->scratch);
    m->derived = ARENA_ARRAY(l->a, struct derived, t.csv.n);
    while (table_next(&t)) {
        struct derived *d = &m->derived[m->derived_count];
        *d = (struct derived){.indicator = {.at = t.csv.row[t.row].at}};
        if (!table_id(&t, ID, ids, folded, t.row, false, &d->indicator.id))
            continue;
        if (model_indicator(m, d->indicator.id))
            fault(&t, DIAG_DERIVED_TAKEN, d->indicator.at, d->indicator.id);
        read_rule(&t, d);
        if (!t.row_ok)
            continue;
        d->words = derived_words(l->a, d);
        compute(&t, d);
        m->derived_count++;
    }
}

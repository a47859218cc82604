/* The table of observations: each row read, resolved and checked against its indicator. Knows its columns;
 * what follows from several rows together is for vintage.c and check.c. */
#include "data/load.h"
#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum {
    INDICATOR,
    MEASURE,
    AREA,
    PERIOD,
    KIND,
    OP,
    VALUE,
    UNIT,
    REFERENCE,
    STATUS,
    SCOPE,
    RELEASED,
    SOURCE,
    LOCATOR,
    FIGURE,
    NOTE_ZH,
    NOTE_EN
};

static const char *const columns[] = {"!indicator", "!measure", "area",      "!period", "!kind",  "op",
                                      "!value",     "!unit",    "reference", "status",  "scope",  "released",
                                      "!source",    "!locator", "!figure",   "note_zh", "note_en"};

/* Words for "did you mean"; indicators are also known by their Chinese names. */
struct names {
    struct str *ids, *titles, *units, *areas, *documents;
};

struct reader {
    struct table t;
    struct model *m;
    struct names names;
};

static struct names collect(struct loader *l) {
    struct model *m = l->m;
    struct arena *a = l->scratch;
    struct names n = {ARENA_ARRAY(a, struct str, m->indicator_count),
                      ARENA_ARRAY(a, struct str, m->indicator_count),
                      ARENA_ARRAY(a, struct str, m->unit_count), ARENA_ARRAY(a, struct str, m->area_count),
                      ARENA_ARRAY(a, struct str, m->document_count)};
    for (size_t i = 0; i < m->indicator_count; i++) {
        n.ids[i] = m->indicators[i].id;
        n.titles[i] = m->indicators[i].name.zh;
    }
    for (size_t i = 0; i < m->unit_count; i++)
        n.units[i] = m->units[i].id;
    for (size_t i = 0; i < m->area_count; i++)
        n.areas[i] = m->areas[i].code;
    for (size_t i = 0; i < m->document_count; i++)
        n.documents[i] = m->documents[i].id;
    return n;
}

static struct str guess_indicator(struct reader *r, struct str word) {
    size_t n = r->m->indicator_count;
    struct str id = table_nearest(&r->t, word, r->names.ids, n);
    struct str title = id.n ? STR_NONE : table_nearest(&r->t, word, r->names.titles, n);
    for (size_t i = 0; title.n && i < n; i++) {
        if (str_eq(title, r->names.titles[i]))
            return r->names.ids[i];
    }
    return id;
}

static const struct indicator *find_indicator(struct reader *r, struct str id, struct loc at) {
    const struct indicator *n = model_indicator(r->m, id);
    if (!n && id.n)
        fault(&r->t, DIAG_UNKNOWN_INDICATOR, at, id, guess_indicator(r, id));
    return n;
}

static bool read_measure(struct reader *r, struct str word, struct loc at, enum measure *out) {
    struct str words[MEASURE_N];
    if (measure_parse(word, out))
        return true;
    for (size_t i = 0; i < MEASURE_N; i++)
        words[i] = str_of(measure_id((enum measure)i));
    if (word.n)
        fault(&r->t, DIAG_UNKNOWN_WORD, at, STR("measure"), word,
              STR("level, growth, share, rate, rank, change, count"),
              table_nearest(&r->t, word, words, MEASURE_N));
    return false;
}

/* Signs that people write for the operators of the table. */
static struct str guess_op(struct str word) {
    static const struct {
        const char *sign, *op;
    } signs[] = {{"≥", ">="}, {"≤", "<="}, {"≈", "~"}, {"=>", ">="}, {"=<", "<="}, {"==", "="}, {"～", "~"}};
    static const struct str words[] = {STR_INIT("range"), STR_INIT("rel"), STR_INIT("text")};
    for (size_t i = 0; i < COUNT(signs); i++) {
        if (str_is(word, signs[i].sign))
            return str_of(signs[i].op);
    }
    return diag_nearest(word, words, COUNT(words));
}

static void read_words(struct reader *r, struct observation *o) {
    static const struct str kinds[] = {STR_INIT("actual"), STR_INIT("target")};
    struct table *t = &r->t;
    struct csv_cell cell = table_need(t, MEASURE, true);
    read_measure(r, cell.text, cell.at, &o->measure);
    cell = table_need(t, KIND, true);
    o->kind = str_eq(cell.text, kinds[1]) ? OBS_TARGET : OBS_ACTUAL;
    if (cell.text.n && !str_eq(cell.text, kinds[o->kind]))
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("kind"), cell.text, STR("actual, target"),
              table_nearest(t, cell.text, kinds, 2));
    cell = table_word(t, OP);
    if (!op_parse(cell.text, &o->op))
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("op"), cell.text,
              STR("=, ~, >=, >, <=, <, range, rel, text"), guess_op(cell.text));
    cell = table_word(t, STATUS);
    o->status = cell.text.n ? cell.text.p[0] : 'A';
    if (cell.text.n > 1 || !strchr("ABDEFGHIJKLMNOPQSUVW", o->status) || !o->status)
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("status"), cell.text, STR("A, P, E, F, B, M, …"), STR_NONE);
}

static void read_place(struct reader *r, struct observation *o) {
    struct table *t = &r->t;
    struct csv_cell cell = table_word(t, AREA);
    o->area = cell.text.n ? model_area(r->m, cell.text) : r->m->site.area;
    if (!o->area) {
        if (cell.text.n)
            fault(t, DIAG_UNKNOWN_AREA, cell.at, cell.text,
                  table_nearest(t, cell.text, r->names.areas, r->m->area_count));
        t->row_ok = false; /* without an area of the site, which was reported */
    }
    cell = table_need(t, PERIOD, true);
    struct str digits = str_head(cell.text, 4), guess = STR_NONE;
    if (cell.text.n && !period_parse(cell.text, &o->period)) {
        if (period_parse(digits, &o->period) && str_is(str_skip(cell.text, 4), "年"))
            guess = digits;
        fault(t, DIAG_BAD_PERIOD, cell.at, cell.text, guess);
    } else if (cell.text.n && (o->period.year < 1900 || o->period.year > 2100)) {
        fault(t, DIAG_BAD_YEAR, cell.at, cell.text);
    }
    o->scope = table_cell(t, SCOPE).text;
    o->released = table_date(t, RELEASED);
}

static bool locator_ok(struct str s) {
    int n;
    if (s.n && (s.p[0] == 'p' || s.p[0] == 't'))
        s = str_skip(s, 1);
    return s.n && s.p[0] != '-' && str_int(s, &n) && n > 0;
}

static void read_evidence(struct reader *r, struct observation *o) {
    struct table *t = &r->t;
    struct csv_cell cell = table_need(t, SOURCE, true);
    o->source = model_document(r->m, cell.text);
    if (!o->source && cell.text.n)
        fault(t, DIAG_UNKNOWN_SOURCE, cell.at, cell.text,
              table_nearest(t, cell.text, r->names.documents, r->m->document_count));
    cell = table_need(t, LOCATOR, true);
    o->locator = cell.text;
    if (cell.text.n && !locator_ok(cell.text))
        fault(t, DIAG_BAD_LOCATOR, cell.at, cell.text);
    cell = table_need(t, FIGURE, false);
    o->figure = cell.text;
    o->figure_at = cell.at;
    o->note = table_words(t, NOTE_ZH, NOTE_EN);
}

/* "> gdp:growth" */
static void read_reference(struct reader *r, struct observation *o, struct csv_cell cell) {
    struct table *t = &r->t;
    static const char *const ops[] = {">=", "<=", ">", "<", "~", "="};
    size_t i = 0;
    if (!cell.text.n) {
        fault0(t, DIAG_REFERENCE_MISSING, cell.at);
        return;
    }
    while (i < COUNT(ops) && !str_starts(cell.text, str_of(ops[i])))
        i++;
    struct str rest = i < COUNT(ops) ? text_trim(str_skip(cell.text, strlen(ops[i]))) : STR_NONE, id;
    if (!rest.n || !str_next(&rest, ':', &id) || !id.n || !rest.n) {
        fault(t, DIAG_BAD_REFERENCE, cell.at, cell.text);
        return;
    }
    op_parse(str_of(ops[i]), &o->ref_op);
    o->reference = cell.text;
    o->ref = find_indicator(r, text_trim(id), cell.at);
    read_measure(r, text_trim(rest), cell.at, &o->ref_measure);
    if (o->ref && o->ref == o->indicator && o->ref_measure == o->measure)
        fault(t, DIAG_REFERENCE_SELF, cell.at, cell.text);
}

/* rel and text have no number, and everything else has no reference. */
static void read_wordy(struct reader *r, struct observation *o, struct csv_cell value, struct csv_cell unit,
                       struct csv_cell reference) {
    struct table *t = &r->t;
    struct str op = str_of(op_id(o->op));
    if (value.text.n)
        fault(t, DIAG_OP_VALUE, value.at, STR("value"), value.text, op);
    if (unit.text.n)
        fault(t, DIAG_OP_VALUE, unit.at, STR("unit"), unit.text, op);
    if (o->op == OP_REL)
        read_reference(r, o, reference);
    else if (!o->note.zh.n)
        fault0(t, DIAG_TEXT_WITHOUT_NOTE, o->at);
}

static void bad_number(struct reader *r, struct csv_cell cell, const struct number *n) {
    static const enum diag_id ids[] = {[NUMBER_BAD] = DIAG_BAD_NUMBER,
                                       [NUMBER_COMMA] = DIAG_NUMBER_COMMA,
                                       [NUMBER_EXPONENT] = DIAG_NUMBER_EXPONENT,
                                       [NUMBER_UNIT] = DIAG_NUMBER_UNIT,
                                       [NUMBER_RANGE] = DIAG_NUMBER_RANGE};
    fault(&r->t, ids[n->fault], cell.at, cell.text, n->hint);
}

static void read_value(struct reader *r, struct observation *o, struct csv_cell cell, struct str unit) {
    struct table *t = &r->t;
    o->value_at = cell.at;
    if (!cell.text.n) {
        o->missing = VALUE_MISSING;
        if (o->status != 'M')
            fault0(t, DIAG_VALUE_EMPTY, cell.at);
        return;
    }
    if (missing_parse(cell.text, &o->missing))
        return;
    bool is_range = o->op == OP_RANGE;
    struct number n =
        is_range ? number_range(t->l->a, cell.text, unit, &o->high) : number_clean(t->l->a, cell.text, unit);
    if (n.fault) {
        if (is_range && n.fault == NUMBER_BAD)
            fault(t, DIAG_BAD_RANGE, cell.at, cell.text, n.hint);
        else
            bad_number(r, cell, &n);
        return;
    }
    o->value = n.text;
    o->low = n.value;
    if (!is_range)
        o->high = n.value;
    else if (decimal_cmp(o->low, o->high) > 0)
        fault(t, DIAG_RANGE_ORDER, cell.at, cell.text);
    if (n.was_changed)
        fault(t, DIAG_NUMBER_CLEANED, cell.at, cell.text, n.text);
}

/* Which units a measure may stand in. */
static void check_unit(struct reader *r, const struct observation *o, struct loc at) {
    struct str dimension = o->unit->dimension, measure = str_of(measure_id(o->measure));
    const struct unit *own = o->indicator->unit;
    bool is_own = !own || str_eq(dimension, own->dimension), is_percent = str_is(dimension, "percent");
    switch (o->measure) {
    case MEASURE_GROWTH:
    case MEASURE_SHARE:
        if (!is_percent)
            fault(&r->t, DIAG_UNIT_MEASURE, at, o->unit->id, measure, STR("%, ‰"));
        break;
    case MEASURE_RANK:
        if (!str_is(o->unit->id, "位"))
            fault(&r->t, DIAG_UNIT_MEASURE, at, o->unit->id, measure, STR("位"));
        break;
    case MEASURE_RATE:
        if (!is_percent && !is_own)
            fault(&r->t, DIAG_UNIT_MEASURE, at, o->unit->id, measure,
                  str_fmt(r->t.l->scratch, "%%, ‰, %.*s", STR_ARG(own->id)));
        break;
    case MEASURE_CHANGE:
        if (!str_is(dimension, "percentage-point") && (!is_own || is_percent))
            fault(&r->t, DIAG_UNIT_MEASURE, at, o->unit->id, measure,
                  is_percent || !own ? STR("个百分点")
                                     : str_fmt(r->t.l->scratch, "个百分点, %.*s", STR_ARG(own->id)));
        break;
    default:
        if (!is_own)
            fault(&r->t, DIAG_UNIT_DIMENSION, at, o->unit->id, dimension, own->id, own->dimension);
    }
}

static void read_amount(struct reader *r, struct observation *o) {
    struct table *t = &r->t;
    struct csv_cell value = table_cell(t, VALUE), reference = table_word(t, REFERENCE);
    bool is_wordy = o->op == OP_REL || o->op == OP_TEXT;
    struct csv_cell unit = is_wordy ? table_word(t, UNIT) : table_need(t, UNIT, true);
    if (o->op != OP_REL && reference.text.n)
        fault(t, DIAG_REFERENCE_UNUSED, reference.at, reference.text);
    if (is_wordy) {
        read_wordy(r, o, value, unit, reference);
        return;
    }
    o->unit = model_unit(r->m, unit.text);
    if (!o->unit && unit.text.n)
        fault(t, DIAG_UNKNOWN_UNIT, unit.at, unit.text,
              table_nearest(t, unit.text, r->names.units, r->m->unit_count));
    else if (o->unit && o->indicator)
        check_unit(r, o, unit.at);
    read_value(r, o, value, unit.text);
}

static void read_row(struct reader *r, struct observation *o) {
    struct csv_cell cell = table_need(&r->t, INDICATOR, true);
    o->indicator = find_indicator(r, cell.text, cell.at);
    read_words(r, o);
    read_place(r, o);
    read_evidence(r, o);
    read_amount(r, o);
}

bool load_observations(struct loader *l) {
    struct reader r = {.m = l->m};
    size_t errors = l->ds->errors, n = 0;
    if (!table_open(l, &r.t, TABLE_OBSERVATIONS, columns, COUNT(columns)))
        return false;
    r.names = collect(l);
    struct observation *loaded = ARENA_ARRAY(l->scratch, struct observation, r.t.csv.n);
    while (table_next(&r.t)) {
        struct observation *o = &loaded[n];
        *o = (struct observation){.at = r.t.csv.row[r.t.row].at};
        o->value_at = o->figure_at = o->at;
        read_row(&r, o);
        n += r.t.row_ok; /* only whole rows: nothing above has to ask whether a pointer is there */
    }
    vintage_order(l, &r.t, loaded, n);
    arena_reset(l->scratch);
    return l->ds->errors == errors;
}

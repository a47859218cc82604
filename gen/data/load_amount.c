/* The amount of an observation: its value, unit or reference. Knows which operator takes which, and which
 * unit fits which measure. */
#include "data/load_obs.h"
#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

/* "> gdp:growth" */
static void read_reference(struct obs_reader *r, struct observation *o, struct csv_cell cell) {
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
    o->ref = obs_find_indicator(r, text_trim(id), cell.at);
    obs_read_measure(r, text_trim(rest), cell.at, &o->ref_measure);
    if (o->ref && o->ref == o->indicator && o->ref_measure == o->measure)
        fault(t, DIAG_REFERENCE_SELF, cell.at, cell.text);
}

/* rel and text have no number, and everything else has no reference. */
static void read_wordy(struct obs_reader *r, struct observation *o, struct csv_cell value,
                       struct csv_cell unit, struct csv_cell reference) {
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

static void bad_number(struct obs_reader *r, struct csv_cell cell, const struct number *n) {
    static const enum diag_id ids[] = {[NUMBER_BAD] = DIAG_BAD_NUMBER,
                                       [NUMBER_COMMA] = DIAG_NUMBER_COMMA,
                                       [NUMBER_EXPONENT] = DIAG_NUMBER_EXPONENT,
                                       [NUMBER_UNIT] = DIAG_NUMBER_UNIT,
                                       [NUMBER_RANGE] = DIAG_NUMBER_RANGE};
    fault(&r->t, ids[n->fault], cell.at, cell.text, n->hint);
}

static void read_value(struct obs_reader *r, struct observation *o, struct csv_cell cell, struct str unit) {
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
        if (n.fault == NUMBER_BAD && is_unclear_mark(r, cell.text))
            fault(t, DIAG_NUMBER_MISSING, cell.at, cell.text);
        else if (is_range && n.fault == NUMBER_BAD)
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
static void check_unit(struct obs_reader *r, const struct observation *o, struct loc at) {
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

void obs_read_amount(struct obs_reader *r, struct observation *o) {
    struct table *t = &r->t;
    struct csv_cell value = table_cell(t, COL_VALUE), reference = table_word(t, COL_REFERENCE);
    bool is_wordy = o->op == OP_REL || o->op == OP_TEXT;
    struct csv_cell unit = is_wordy ? table_word(t, COL_UNIT) : table_need(t, COL_UNIT, true);
    if (o->op != OP_REL && reference.text.n)
        fault(t, DIAG_REFERENCE_UNUSED, reference.at, reference.text);
    if (is_wordy) {
        read_wordy(r, o, value, unit, reference);
        return;
    }
    o->unit = model_unit(r->m, unit.text);
    if (!o->unit && unit.text.n)
        table_unknown(t, DIAG_UNKNOWN_UNIT, TABLE_UNITS, unit,
                      table_nearest(t, unit.text, r->names.units, r->m->unit_count));
    else if (o->unit && o->indicator)
        check_unit(r, o, unit.at);
    read_value(r, o, value, unit.text);
}

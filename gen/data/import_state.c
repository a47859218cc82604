/* New, same or changed: each row against the table of observations and against the other rows of the sheet.
 * Knows keys, dates and vintages (design section 2); writes nothing. */
#include "data/import_part.h"

static struct str date_of(const struct observation *o) {
    return o->released.n ? o->released : o->source->published;
}

/* The same figure, whatever zeros and convertible unit it is written with. */
static bool is_same(const struct observation *a, const struct observation *b) {
    struct decimal low, high;
    if (a->op != b->op || a->missing != b->missing)
        return false;
    if (a->missing != VALUE_GIVEN)
        return true;
    if (a->op == OP_TEXT)
        return str_eq(a->note.zh, b->note.zh);
    return a->unit && b->unit && unit_convert(a->low, a->unit, b->unit, &low) &&
           unit_convert(a->high, a->unit, b->unit, &high) && decimal_cmp(low, b->low) == 0 &&
           decimal_cmp(high, b->high) == 0;
}

static struct str shown(struct importer *im, const struct observation *o) {
    struct str value = o->missing == VALUE_GIVEN ? o->value : str_of(words_missing_mark(o->missing));
    return str_fmt(im->row, "%s%.*s%.*s", o->op == OP_RANGE ? "" : op_id(o->op), STR_ARG(value),
                   STR_ARG(o->unit ? o->unit->id : STR_NONE));
}

static struct str key_of(struct importer *im, const struct observation *o) {
    return str_fmt(im->row, "%.*s|%d|%.*s|%.*s|%d|%.*s", STR_ARG(o->indicator->id), (int)o->measure,
                   STR_ARG(o->area->code), STR_ARG(period_id(im->row, o->period)), (int)o->kind,
                   STR_ARG(o->scope));
}

/* One date can have one value only. */
static void settle(struct importer *im, struct import_row *row) {
    struct observation *o = &row->obs;
    row->state = row->old ? IMPORT_CHANGED : IMPORT_NEW;
    if (!row->old)
        return;
    if (is_same(o, row->old)) {
        row->state = IMPORT_SAME;
        return;
    }
    for (const struct observation *old = row->old; old; old = old->older) {
        if (!str_eq(date_of(old), date_of(o)))
            continue;
        row->state = is_same(o, old) ? IMPORT_SAME : IMPORT_REFUSED;
        if (row->state == IMPORT_REFUSED) {
            size_t line, col;
            loc_line_col(old->at, &line, &col);
            import_fault(im, DIAG_IMPORT_CONFLICT, row->cell, shown(im, o), shown(im, old),
                         str_fmt(im->row, "%zu", line), date_of(o));
        }
        return;
    }
}

/* The same key and date twice in the sheet: harmless when the values agree. */
static void compare_within(struct importer *im, struct index *seen, const struct import *all,
                           struct import_row *row, size_t number) {
    struct str key = str_fmt(im->a, "%.*s|%.*s", STR_ARG(key_of(im, &row->obs)), STR_ARG(date_of(&row->obs)));
    size_t first = index_put(seen, key, number);
    if (first == SIZE_MAX)
        return;
    const struct import_row *other = &all->rows[first];
    struct str place =
        str_fmt(im->row, "%.*s%u", STR_ARG(grid_letters(im->row, other->cell.col)), other->cell.row);
    if (!im->g->sheet.n) {
        size_t line, col;
        loc_line_col(other->cell.at, &line, &col);
        place = str_fmt(im->row, "%zu:%zu", line, col);
    }
    bool agrees = is_same(&row->obs, &other->obs);
    import_fault(im, agrees ? DIAG_IMPORT_AGAIN : DIAG_IMPORT_TWICE, row->cell, shown(im, &row->obs),
                 shown(im, &other->obs), place);
    row->state = agrees ? IMPORT_SAME : IMPORT_REFUSED;
}

void import_states(struct importer *im, struct import *out) {
    struct index *seen = index_new(im->a);
    for (size_t i = 0; i < out->n; i++) {
        struct import_row *row = &out->rows[i];
        arena_reset(im->row);
        const struct observation *o = &row->obs;
        row->old = model_find(im->m, (struct obs_query){.indicator = o->indicator,
                                                        .measure = (int)o->measure,
                                                        .kind = (int)o->kind,
                                                        .area = o->area,
                                                        .period = &o->period,
                                                        .scope = &o->scope});
        settle(im, row);
        if (row->state != IMPORT_REFUSED)
            compare_within(im, seen, out, row, i);
        out->count[row->state]++;
    }
}

/* One value of the sheet with all that belongs to it: which cell, header or fixed word gives each field, and
 * what those words mean. The number itself is import_amount.c's part, measure and unit are
 * import_measure.c's. */
#include "data/import_part.h"

#include "data/value.h"

/* ---- where a field comes from ---- */

static const struct grid_cell *own_cell(const struct importer *im, unsigned row, enum import_field f,
                                        size_t nth) {
    for (size_t i = 0; i < im->map->columns.n; i++) {
        if (im->map->columns.v[i].role == f && nth-- == 0)
            return grid_at(im->g, row, im->map->columns.v[i].col);
    }
    return NULL;
}

const struct grid_cell *import_field_cell(const struct importer *im, unsigned row, enum import_field f,
                                          size_t nth) {
    const struct grid_cell *c = own_cell(im, row, f, nth);
    while (!c && im->map->fill_down[f] && row > im->first)
        c = own_cell(im, --row, f, nth);
    return c;
}

/* The column's own word, then the row's cell, then what is fixed for all. */
struct worded import_word_of(const struct importer *im, const struct import_cells *at, enum import_field f) {
    if (at->column->set[f].text.n)
        return at->column->set[f];
    const struct grid_cell *c = import_field_cell(im, at->row, f, 0);
    return c ? import_worded(c) : im->map->fixed[f];
}

/* Once when no column of the sheet gives the field at all, else for each cell that leaves it open. */
bool import_need(struct importer *im, const struct import_cells *at, enum import_field f) {
    bool has_column = false;
    for (size_t i = 0; i < im->map->columns.n; i++)
        has_column = has_column || im->map->columns.v[i].role == f;
    if (has_column || !im->was_needed[f])
        import_fault(im, DIAG_IMPORT_NEED, import_worded(at->cell), str_of(field_id(f)));
    im->was_needed[f] = true;
    return false;
}

/* ---- words to rows of the report ---- */

/* An unknown word is reported once, where it stands first. */
struct import_answer *import_find(struct importer *im, enum import_field f, struct worded w) {
    static const enum diag_id ids[FIELD_N] = {[FIELD_INDICATOR] = DIAG_IMPORT_INDICATOR,
                                              [FIELD_AREA] = DIAG_IMPORT_AREA,
                                              [FIELD_UNIT] = DIAG_IMPORT_UNIT,
                                              [FIELD_SOURCE] = DIAG_IMPORT_SOURCE};
    struct import_answer *a = import_lookup(im, f, w.text);
    if (a->found)
        return a;
    w = a->to ? *a->to : w; /* the map's own word is what leads nowhere */
    if (!a->was_reported && a->is_ambiguous)
        import_fault(im, DIAG_IMPORT_AMBIGUOUS, w, w.text, str_of(field_id(f)));
    else if (!a->was_reported)
        import_fault(im, ids[f], w, w.text, import_nearest(im, f, w.text));
    a->was_reported = true;
    return NULL;
}

bool import_bad_word(struct importer *im, enum import_field f, struct worded w, const char *expected) {
    import_fault(im, DIAG_IMPORT_WORD, w, w.text, str_of(field_id(f)), str_of(expected));
    return false;
}

struct str import_translated(struct importer *im, enum import_field f, struct worded w) {
    struct str folded = words_fold(im->row, w.text);
    const struct worded *to = import_pairs_find(&im->map->words[f], folded);
    return to ? words_fold(im->row, to->text) : folded;
}

static bool read_area(struct importer *im, const struct import_cells *at, struct observation *o) {
    struct worded w = import_word_of(im, at, FIELD_AREA);
    o->area = im->m->site.area;
    if (!w.text.n)
        return o->area != NULL;
    struct import_answer *a = import_find(im, FIELD_AREA, w);
    o->area = a ? &im->m->areas[a->at] : NULL;
    return a != NULL;
}

/* The words of a period gathered from several places: 2021 and 一季度. */
struct gathered {
    struct buf all;
    struct worded last;
    bool is_whole;
};

static void add_period(struct importer *im, struct gathered *p, struct worded w) {
    struct period one;
    struct str word = import_translated(im, FIELD_PERIOD, w);
    bool is_whole = words_period(word, im->map->frequency, &one) == PERIOD_WHOLE;
    if (!w.text.n || (is_whole && p->is_whole))
        return; /* a second column says the year again */
    if (p->all.n && p->all.p[p->all.n - 1] >= '0' && p->all.p[p->all.n - 1] <= '9')
        buf_addz(&p->all, "年");
    buf_add(&p->all, word);
    p->last = w;
    p->is_whole = p->is_whole || is_whole;
}

static bool read_period(struct importer *im, const struct import_cells *at, struct observation *o) {
    enum { COLUMNS = 3 };
    struct gathered p = {.all = buf_new(im->row)};
    struct worded set = at->column->set[FIELD_PERIOD];
    struct period own;
    bool is_own =
        set.text.n && words_period(import_translated(im, FIELD_PERIOD, set), -1, &own) == PERIOD_WHOLE;
    for (size_t nth = 0; !is_own && nth < COLUMNS; nth++) {
        const struct grid_cell *c = import_field_cell(im, at->row, FIELD_PERIOD, nth);
        if (c)
            add_period(im, &p, import_worded(c));
    }
    add_period(im, &p, set);
    if (!p.all.n)
        add_period(im, &p, im->map->fixed[FIELD_PERIOD]);
    if (!p.all.n)
        return import_need(im, at, FIELD_PERIOD);
    enum period_words what = words_period(buf_str(&p.all), im->map->frequency, &o->period);
    if (what == PERIOD_WHOLE)
        return true;
    import_fault(im, what == PERIOD_DAY ? DIAG_IMPORT_DAY : DIAG_IMPORT_PERIOD, p.last, buf_str(&p.all));
    return false;
}

static bool read_indicator(struct importer *im, const struct import_cells *at, struct observation *o,
                           struct import_answer **answer) {
    struct worded w = import_word_of(im, at, FIELD_INDICATOR);
    if (!w.text.n)
        return import_need(im, at, FIELD_INDICATOR);
    *answer = import_find(im, FIELD_INDICATOR, w);
    o->indicator = *answer ? &im->m->indicators[(*answer)->at] : NULL;
    return *answer != NULL;
}

static bool read_kind(struct importer *im, const struct import_cells *at, struct observation *o) {
    struct worded w = import_word_of(im, at, FIELD_KIND);
    return !w.text.n || words_kind(import_translated(im, FIELD_KIND, w), &o->kind) ||
           import_bad_word(im, FIELD_KIND, w, "actual, target");
}

/* ---- the rest ---- */

static bool locator_ok(struct str s) {
    int n;
    s = str_skip(s, s.n && (s.p[0] == 'p' || s.p[0] == 't'));
    return s.n && s.p[0] >= '0' && s.p[0] <= '9' && str_int(s, &n) && n > 0;
}

static bool read_evidence(struct importer *im, const struct import_cells *at, struct observation *o) {
    struct worded w = import_word_of(im, at, FIELD_SOURCE);
    if (!w.text.n)
        return import_need(im, at, FIELD_SOURCE);
    struct import_answer *a = import_find(im, FIELD_SOURCE, w);
    if (!a)
        return false;
    o->source = &im->m->documents[a->at];
    w = import_word_of(im, at, FIELD_LOCATOR);
    struct str locator = words_fold(im->row, w.text);
    o->locator = str_eq(locator, w.text) ? w.text : str_dup(im->a, locator);
    if (!o->locator.n)
        return import_need(im, at, FIELD_LOCATOR);
    if (!locator_ok(o->locator))
        return import_bad_word(im, FIELD_LOCATOR, w, "17, p12, t3");
    w = import_word_of(im, at, FIELD_FIGURE);
    o->figure = w.text.n ? w.text : at->cell->text;
    o->note.zh = import_word_of(im, at, FIELD_NOTE_ZH).text;
    o->note.en = import_word_of(im, at, FIELD_NOTE_EN).text;
    return true;
}

static bool read_status(struct importer *im, const struct import_cells *at, struct observation *o) {
    struct worded w = import_word_of(im, at, FIELD_STATUS);
    o->status = 'A';
    if (w.text.n && !words_status(import_translated(im, FIELD_STATUS, w), &o->status))
        return import_bad_word(im, FIELD_STATUS, w, "A, P, E, F, B, …");
    o->scope = import_word_of(im, at, FIELD_SCOPE).text;
    w = import_word_of(im, at, FIELD_RELEASED);
    if (w.text.n && !words_date(im->a, words_fold(im->row, w.text), &o->released))
        return import_bad_word(im, FIELD_RELEASED, w, "2024-02-03");
    return true;
}

static bool read_op(struct importer *im, const struct import_cells *at, struct observation *o) {
    struct worded w = import_word_of(im, at, FIELD_OP);
    enum op op;
    if (!w.text.n)
        return true;
    if (!op_parse(words_fold(im->row, w.text), &op) || op == OP_REL || op == OP_TEXT ||
        (op == OP_RANGE) != (o->op == OP_RANGE))
        return import_bad_word(im, FIELD_OP, w, "=, ~, >=, >, <=, <");
    o->op = o->op == OP_EQ ? op : o->op; /* a word at the number itself is nearer */
    return true;
}

bool import_fields(struct importer *im, const struct import_cells *at, struct import_row *out,
                   bool *is_empty) {
    struct observation *o = &out->obs;
    struct import_answer *indicator = NULL;
    struct import_amount amount;
    *out = (struct import_row){.cell = import_worded(at->cell)};
    o->at = o->value_at = o->figure_at = at->cell->at;
    *is_empty = false;
    if (!import_amount(im, at->cell, &amount))
        return false;
    *is_empty = amount.is_empty;
    if (amount.is_empty)
        return true;
    o->op = amount.op;
    o->value = amount.missing == VALUE_GIVEN ? amount.value : STR_NONE;
    o->low = amount.low;
    o->high = amount.high;
    o->missing = amount.missing;
    /* All of them, so that a row's faults are told at once. */
    bool ok = read_indicator(im, at, o, &indicator);
    ok = read_area(im, at, o) && ok;
    ok = read_period(im, at, o) && ok;
    ok = read_kind(im, at, o) && ok;
    ok = read_status(im, at, o) && ok;
    ok = read_evidence(im, at, o) && ok;
    if (o->op != OP_TEXT)
        ok = read_op(im, at, o) && ok;
    else if (!o->note.zh.n)
        o->note.zh = at->cell->text;
    return indicator && import_measure(im, at, indicator, amount.unit_word, o) && ok;
}

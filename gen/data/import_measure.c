/* Measure and unit of a value: named by the sheet, glued to the number, or following from one another. Knows
 * which measure goes with which unit (as the loader of the tables does); converts nothing. */
#include "data/import_part.h"

static bool is_percent(const struct unit *u) {
    return u && str_is(u->dimension, "percent");
}

/* The measure that all observations of an indicator in percent have so far; MEASURE_N when there is none. */
static enum measure usual_measure(const struct importer *im, const struct indicator *n) {
    enum measure one = MEASURE_N;
    for (size_t i = n->first; i < n->first + n->count; i++) {
        const struct observation *o = &im->m->obs[i];
        if (!is_percent(o->unit))
            continue;
        if (one != MEASURE_N && one != o->measure)
            return MEASURE_N;
        one = o->measure;
    }
    return one;
}

static bool unclear(struct importer *im, const struct import_cells *at, const struct observation *o,
                    const struct unit *u) {
    import_fault(im, DIAG_IMPORT_MEASURE, import_worded(at->cell), o->indicator->id, u->id);
    return false;
}

/* A measure that the sheet does not name follows from the unit where only one fits. */
static bool guess_measure(struct importer *im, const struct import_cells *at, const struct unit *u,
                          struct observation *o) {
    const struct unit *own = o->indicator->unit;
    o->measure = MEASURE_LEVEL;
    if (!u || (own && str_eq(u->dimension, own->dimension) && !is_percent(u)))
        return true;
    if (str_is(u->dimension, "percentage-point"))
        o->measure = MEASURE_CHANGE;
    else if (str_is(u->id, "位"))
        o->measure = MEASURE_RANK;
    else if (is_percent(u) && is_percent(own))
        o->measure = usual_measure(im, o->indicator);
    else if (is_percent(u))
        o->measure = MEASURE_N; /* growth or share */
    if (o->measure != MEASURE_N)
        return true;
    return unclear(im, at, o, u);
}

static bool fits(const struct observation *o, const struct unit *u) {
    const struct unit *own = o->indicator->unit;
    bool is_own = !own || str_eq(u->dimension, own->dimension);
    switch (o->measure) {
    case MEASURE_GROWTH:
    case MEASURE_SHARE:
        return is_percent(u);
    case MEASURE_RANK:
        return str_is(u->id, "位");
    case MEASURE_RATE:
        return is_percent(u) || is_own;
    case MEASURE_CHANGE:
        return str_is(u->dimension, "percentage-point") || (is_own && !is_percent(u));
    default:
        return is_own;
    }
}

/* Of a list such as 亿元、% the first one that fits the measure; with no measure yet, the indicator's own. */
static const struct unit *unit_in(struct importer *im, const struct observation *o, bool has_measure,
                                  struct str list) {
    struct str one, s = words_fold(im->row, list);
    s = str_replace(im->row, str_replace(im->row, s, STR("、"), STR(",")), STR("，"), STR(","));
    const struct unit *first = NULL;
    while (s.n && str_next(&s, ',', &one)) {
        const struct unit *u = import_unit(im, one);
        first = first ? first : u;
        struct observation as = *o;
        as.measure = has_measure ? o->measure : MEASURE_LEVEL;
        if (u && fits(&as, u))
            return u;
    }
    return first;
}

struct unit_words {
    struct worded own;  /* glued to the number */
    struct worded near; /* of the header or the row */
    struct worded wide; /* fixed for the sheet */
};

static struct unit_words unit_words(const struct importer *im, const struct import_cells *at,
                                    struct str glued, struct str named) {
    struct unit_words w = {.own = import_worded(at->cell),
                           .near = at->column->set[FIELD_UNIT],
                           .wide = im->map->fixed[FIELD_UNIT]};
    const struct grid_cell *c = import_field_cell(im, at->row, FIELD_UNIT, 0);
    w.own.text = glued;
    if (!w.near.text.n && c)
        w.near = import_worded(c);
    if (!w.near.text.n && named.n) {
        w.near = import_word_of(im, at, FIELD_INDICATOR);
        w.near.text = named;
    }
    return w;
}

/* The unit for a known or (has_measure false) unknown measure; NULL when it is missing or unknown, then
 * reported. A unit of the row says nothing of a growth beside it: 指标 | 单位 | 绝对数 | 比上年增长. */
static const struct unit *pick_unit(struct importer *im, const struct import_cells *at,
                                    const struct observation *o, bool has_measure,
                                    const struct unit_words *w) {
    static const char *const usual[MEASURE_N] = {
        [MEASURE_GROWTH] = "%", [MEASURE_SHARE] = "%", [MEASURE_RANK] = "位"};
    struct worded word = w->own.text.n ? w->own : w->near.text.n ? w->near : w->wide;
    const struct unit *u = word.text.n ? unit_in(im, o, has_measure, word.text) : NULL;
    bool is_header = at->column->set[FIELD_UNIT].text.n || w->own.text.n;
    if (has_measure && usual[o->measure] && !is_header && (!u || !fits(o, u)))
        return import_unit(im, str_of(usual[o->measure]));
    if (!word.text.n)
        import_need(im, at, FIELD_UNIT);
    else if (!u)
        import_find(im, FIELD_UNIT, word);
    return u;
}

bool import_measure(struct importer *im, const struct import_cells *at, const struct import_answer *indicator,
                    struct str glued, struct observation *o) {
    struct worded w = at->column->set[FIELD_MEASURE];
    const struct grid_cell *c = import_field_cell(im, at->row, FIELD_MEASURE, 0);
    struct unit_words units = unit_words(im, at, glued, indicator->unit_word);
    if (!w.text.n && c)
        w = import_worded(c);
    bool is_known = w.text.n > 0, is_header = w.row && w.row < im->first;
    if (is_known && !words_measure(import_translated(im, FIELD_MEASURE, w), &o->measure))
        return import_bad_word(im, FIELD_MEASURE, w, "level, growth, share, rate, rank, change, count");
    if (!is_known && indicator->has_measure) {
        o->measure = indicator->measure;
        is_known = true;
    } else if (!is_known && im->map->fixed[FIELD_MEASURE].text.n) {
        w = im->map->fixed[FIELD_MEASURE];
        if (!words_measure(import_translated(im, FIELD_MEASURE, w), &o->measure))
            return import_bad_word(im, FIELD_MEASURE, w, "level, growth, share, rate, rank, change, count");
        is_known = true;
    }
    /* 绝对数 of an unemployment rate is its rate; its 比上年增长 may well be in points. */
    if (is_known && is_header && is_percent(o->indicator->unit)) {
        if (o->measure == MEASURE_GROWTH && usual_measure(im, o->indicator) != MEASURE_GROWTH)
            return unclear(im, at, o, o->indicator->unit);
        is_known = o->measure != MEASURE_LEVEL;
    }
    if (o->op == OP_TEXT) /* words have no unit that would tell the measure */
        return is_known || import_need(im, at, FIELD_MEASURE);
    o->unit = pick_unit(im, at, o, is_known, &units);
    if (!o->unit || (!is_known && !guess_measure(im, at, o->unit, o)))
        return false;
    if (!fits(o, o->unit)) {
        import_fault(im, DIAG_IMPORT_UNIT_FIT, import_worded(at->cell), o->unit->id,
                     str_of(measure_id(o->measure)), o->indicator->id);
        return false;
    }
    const struct unit *near = units.near.text.n && units.own.text.n ? import_unit(im, units.near.text) : NULL;
    if (near && near != o->unit) {
        import_fault(im, DIAG_IMPORT_UNIT_TWO, import_worded(at->cell), o->unit->id, near->id);
        return false;
    }
    return true;
}

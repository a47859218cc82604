/* The table of observations: each row read, resolved and checked against its indicator. Knows its columns;
 * what follows from several rows together is for vintage.c and check.c. */
#include "data/load_obs.h"

#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

static const char *const columns[] = {"!indicator", "!measure", "area",      "!period", "!kind",  "op",
                                      "!value",     "!unit",    "reference", "status",  "scope",  "released",
                                      "!source",    "!locator", "!figure",   "note_zh", "note_en"};

static struct obs_names collect(struct loader *l) {
    struct model *m = l->m;
    struct arena *a = l->scratch;
    struct obs_names n = {
        ARENA_ARRAY(a, struct str, m->indicator_count), ARENA_ARRAY(a, struct str, m->indicator_count),
        ARENA_ARRAY(a, struct str, m->unit_count),      ARENA_ARRAY(a, struct str, m->area_count),
        ARENA_ARRAY(a, struct str, m->area_count),      ARENA_ARRAY(a, struct str, m->document_count)};
    for (size_t i = 0; i < m->indicator_count; i++) {
        n.ids[i] = m->indicators[i].id;
        n.titles[i] = m->indicators[i].name.zh;
    }
    for (size_t i = 0; i < m->unit_count; i++)
        n.units[i] = m->units[i].id;
    for (size_t i = 0; i < m->area_count; i++) {
        n.areas[i] = m->areas[i].code;
        n.places[i] = m->areas[i].name.zh;
    }
    for (size_t i = 0; i < m->document_count; i++)
        n.documents[i] = m->documents[i].id;
    return n;
}

const struct indicator *obs_find_indicator(struct obs_reader *r, struct str id, struct loc at) {
    const struct indicator *n = model_indicator(r->m, id);
    if (!n && id.n)
        table_unknown(&r->t, DIAG_UNKNOWN_INDICATOR, TABLE_INDICATORS, (struct csv_cell){id, at},
                      guess_indicator(r, id));
    return n;
}

bool obs_read_measure(struct obs_reader *r, struct str word, struct loc at, enum measure *out) {
    if (measure_parse(word, out))
        return true;
    if (word.n)
        fault(&r->t, DIAG_UNKNOWN_WORD, at, STR("measure"), word,
              STR("level, growth, share, rate, rank, change, count"), guess_measure(r, word));
    return false;
}

static void read_words(struct obs_reader *r, struct observation *o) {
    static const struct str kinds[] = {STR_INIT("actual"), STR_INIT("target")};
    struct table *t = &r->t;
    struct csv_cell cell = table_need(t, COL_MEASURE, true);
    obs_read_measure(r, cell.text, cell.at, &o->measure);
    cell = table_need(t, COL_KIND, true);
    o->kind = str_eq(cell.text, kinds[1]) ? OBS_TARGET : OBS_ACTUAL;
    if (cell.text.n && !str_eq(cell.text, kinds[o->kind]))
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("kind"), cell.text, STR("actual, target"),
              guess_kind(r, cell.text));
    cell = table_word(t, COL_OP);
    if (!op_parse(cell.text, &o->op))
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("op"), cell.text,
              STR("=, ~, >=, >, <=, <, range, rel, text"), guess_op(r, cell.text));
    cell = table_word(t, COL_STATUS);
    o->status_given = cell.text.n > 0;
    o->status = o->status_given ? cell.text.p[0] : 'A';
    if (cell.text.n > 1 || !strchr("ABDEFGHIJKLMNOPQSUVW", o->status) || !o->status)
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("status"), cell.text, STR("A, P, E, F, B, M, …"),
              guess_status(r, cell.text));
}

static void read_place(struct obs_reader *r, struct observation *o) {
    struct table *t = &r->t;
    struct csv_cell cell = table_word(t, COL_AREA);
    o->area = cell.text.n ? model_area(r->m, cell.text) : r->m->site.area;
    if (!o->area) {
        if (cell.text.n)
            table_unknown(t, DIAG_UNKNOWN_AREA, TABLE_AREAS, cell, guess_area(r, cell.text));
        t->row_ok = false; /* without an area of the site, which was reported */
    }
    cell = table_need(t, COL_PERIOD, true);
    if (cell.text.n && !period_parse(cell.text, &o->period))
        fault(t, DIAG_BAD_PERIOD, cell.at, cell.text, guess_period(r, cell.text));
    else if (cell.text.n && (o->period.year < 1900 || o->period.year > 2100))
        fault(t, DIAG_BAD_YEAR, cell.at, cell.text);
    o->scope = table_cell(t, COL_SCOPE).text;
    o->released = table_date(t, COL_RELEASED);
}

static bool locator_ok(struct str s) {
    int n;
    if (s.n && (s.p[0] == 'p' || s.p[0] == 't'))
        s = str_skip(s, 1);
    return s.n && s.p[0] != '-' && str_int(s, &n) && n > 0;
}

static void read_evidence(struct obs_reader *r, struct observation *o) {
    struct table *t = &r->t;
    struct csv_cell cell = table_need(t, COL_SOURCE, true);
    o->source = model_document(r->m, cell.text);
    if (!o->source && cell.text.n)
        table_unknown(t, DIAG_UNKNOWN_SOURCE, TABLE_SOURCES, cell,
                      table_nearest(t, cell.text, r->names.documents, r->m->document_count));
    cell = table_need(t, COL_LOCATOR, true);
    o->locator = cell.text;
    if (cell.text.n && !locator_ok(cell.text))
        fault(t, DIAG_BAD_LOCATOR, cell.at, cell.text);
    cell = table_need(t, COL_FIGURE, false);
    o->figure = cell.text;
    o->figure_at = cell.at;
    o->note = table_words(t, COL_NOTE_ZH, COL_NOTE_EN);
}

static void read_row(struct obs_reader *r, struct observation *o) {
    struct csv_cell cell = table_need(&r->t, COL_INDICATOR, true);
    o->indicator = obs_find_indicator(r, cell.text, cell.at);
    read_words(r, o);
    read_place(r, o);
    read_evidence(r, o);
    obs_read_amount(r, o);
}

/* Room for one more. How many rows a file holds is guessed from those read so far, since doubling would hold
 * the rows of a large table twice. */
static struct observation *room(struct obs_reader *r, size_t *cap) {
    struct model *m = r->m;
    if (m->obs_count == *cap) {
        size_t more = *cap ? *cap + *cap / 4 : 1000;
        size_t size = r->t.src->text.n, read = r->t.now.at.off;
        if (*cap && size / read > 0) {
            size_t guess = (size_t)((double)m->obs_count * 1.02 * (double)size / (double)read) + 1000;
            more = guess > more ? guess : more;
        }
        struct observation *grown = ARENA_ARRAY(r->t.l->a, struct observation, more);
        if (m->obs_count)
            memcpy(grown, m->obs, m->obs_count * sizeof *grown);
        m->obs = grown;
        *cap = more;
    }
    return &m->obs[m->obs_count];
}

bool load_observations(struct loader *l) {
    struct obs_reader r = {.m = l->m};
    size_t errors = l->ds->errors, cap = 0;
    if (!table_open(l, &r.t, TABLE_OBSERVATIONS, columns, COUNT(columns)))
        return false;
    l->m->observations = r.t.src;
    r.names = collect(l);
    while (table_next(&r.t)) {
        struct observation *o = room(&r, &cap);
        *o = (struct observation){.at = r.t.now.at};
        o->value_at = o->figure_at = o->at;
        read_row(&r, o);
        l->m->obs_count +=
            r.t.row_ok; /* only whole rows: nothing above has to ask whether a pointer is there */
    }
    vintage_order(l, &r.t);
    arena_reset(l->scratch);
    return l->ds->errors == errors;
}

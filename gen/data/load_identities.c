/* content/data/identities.csv. Knows the table's columns; what the identities demand is for check_identity.c.
 * Without the table nothing is done. */
#include "data/identity.h"
#include "data/load.h"
#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum { RULE, TOTAL, PARTS, MEASURE, TOLERANCE, NOTE };
static const char *const columns[] = {"rule", "!total", "!parts", "measure", "tolerance", "note"};
static const struct str rules[IDENTITY_N] = {STR_INIT("sum"), STR_INIT("shares"), STR_INIT("ratio"),
                                             STR_INIT("ratio-average"), STR_INIT("areas")};

const char *identity_rule_id(enum identity_rule r) {
    return rules[r].p;
}

static const struct indicator *find(struct table *t, struct csv_cell cell) {
    struct model *m = t->l->m;
    const struct indicator *n = model_indicator(m, cell.text);
    if (n)
        return n;
    struct str *ids = ARENA_ARRAY(t->l->scratch, struct str, m->indicator_count);
    for (size_t i = 0; i < m->indicator_count; i++)
        ids[i] = m->indicators[i].id;
    table_unknown(t, DIAG_UNKNOWN_INDICATOR, TABLE_INDICATORS, cell,
                  table_nearest(t, cell.text, ids, m->indicator_count));
    return NULL;
}

static enum identity_rule read_rule(struct table *t) {
    struct csv_cell cell = table_word(t, RULE);
    for (size_t i = 0; i < IDENTITY_N; i++) {
        if (str_eq(cell.text, rules[i]))
            return (enum identity_rule)i;
    }
    if (cell.text.n)
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("rule"), cell.text,
              STR("sum, shares, ratio, ratio-average, areas"),
              table_nearest(t, cell.text, rules, IDENTITY_N));
    return IDENTITY_SUM;
}

static void read_parts(struct table *t, struct identity *d) {
    struct csv_cell cell = table_word(t, PARTS);
    struct str rest = cell.text, part;
    size_t cap = 0;
    while (cell.text.n && str_next(&rest, ';', &part)) {
        const struct indicator *n = find(t, (struct csv_cell){text_trim(part), cell.at});
        bool is_twice = n && n == d->total;
        for (size_t i = 0; i < d->part_count; i++)
            is_twice = is_twice || (n && d->parts[i] == n);
        if (is_twice)
            fault(t, DIAG_IDENTITY_TWICE, cell.at, n->id);
        if (d->part_count == cap)
            d->parts = arena_grow(t->l->a, d->parts, d->part_count, &cap, sizeof *d->parts);
        d->parts[d->part_count++] = n;
    }
    static const struct {
        size_t least, most;
        const char *words;
    } wanted[IDENTITY_N] = {[IDENTITY_SUM] = {2, SIZE_MAX, "≥2"},
                            [IDENTITY_SHARES] = {2, SIZE_MAX, "≥2"},
                            [IDENTITY_RATIO] = {2, 2, "2"},
                            [IDENTITY_RATIO_AVERAGE] = {2, 2, "2"},
                            [IDENTITY_AREAS] = {0, 0, "0"}};
    if (d->part_count < wanted[d->rule].least || d->part_count > wanted[d->rule].most)
        fault(t, DIAG_IDENTITY_PARTS, cell.at, rules[d->rule], str_of(wanted[d->rule].words),
              str_fmt(t->l->scratch, "%zu", d->part_count));
}

static void read_total(struct table *t, struct identity *d) {
    struct csv_cell cell = table_word(t, TOTAL);
    bool wanted = d->rule != IDENTITY_SHARES;
    if (wanted != (cell.text.n > 0))
        fault(t, DIAG_IDENTITY_TOTAL, cell.at, rules[d->rule], cell.text);
    else if (wanted)
        d->total = find(t, cell);
}

static void read_measure(struct table *t, struct identity *d) {
    struct csv_cell cell = table_word(t, MEASURE);
    struct str words[MEASURE_N];
    for (size_t i = 0; i < MEASURE_N; i++)
        words[i] = str_of(measure_id((enum measure)i));
    d->measure = d->rule == IDENTITY_SHARES ? MEASURE_SHARE : MEASURE_LEVEL;
    bool is_known = !cell.text.n || measure_parse(cell.text, &d->measure);
    if (!is_known || d->measure == MEASURE_GROWTH || d->measure == MEASURE_RANK)
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("measure"), cell.text,
              STR("level, share, rate, change, count"),
              is_known ? STR_NONE : table_nearest(t, cell.text, words, MEASURE_N));
}

/* Quantities that are added must be of one dimension. */
static void check_dimensions(struct table *t, const struct identity *d) {
    bool adds = d->rule == IDENTITY_SUM && (d->measure == MEASURE_LEVEL || d->measure == MEASURE_COUNT);
    for (size_t i = 0; adds && i < d->part_count; i++) {
        const struct unit *a = d->total->unit, *b = d->parts[i]->unit;
        if (!str_eq(a->dimension, b->dimension))
            fault(t, DIAG_IDENTITY_UNIT, d->at, d->parts[i]->id, b->id, d->total->id, a->id);
    }
}

static void read_row(struct table *t, struct identity *d) {
    d->rule = read_rule(t);
    read_total(t, d);
    read_parts(t, d);
    read_measure(t, d);
    struct csv_cell tolerance = table_word(t, TOLERANCE);
    if (tolerance.text.n && !tolerance_parse(tolerance.text, &d->tolerance))
        fault(t, DIAG_BAD_TOLERANCE, tolerance.at, tolerance.text);
    d->note = table_cell(t, NOTE).text;
    if (t->row_ok)
        check_dimensions(t, d);
}

void load_identities(struct loader *l) {
    struct table t;
    struct model *m = l->m;
    if (!load_optional(l, TABLE_IDENTITIES, "identities", DIAG_IDENTITY_UNLISTED) ||
        !table_open(l, &t, TABLE_IDENTITIES, columns, COUNT(columns)))
        return;
    m->identities = ARENA_ARRAY(l->a, struct identity, t.csv.n);
    while (table_next(&t)) {
        struct identity *d = &m->identities[m->identity_count];
        *d = (struct identity){.at = t.now.at};
        read_row(&t, d);
        m->identity_count += t.row_ok;
    }
    arena_reset(l->scratch);
}

/* Rules that loaded data must keep, one function each, in a table. Knows the model; bad cells were reported
 * when it was loaded, so these are about what the rows say together. */
#include "data/check.h"

#include "data/check_series.h"
#include "data/derived.h"
#include "data/index.h"

void check_report(struct check *c, enum diag_id id, struct loc at, const struct str *args, size_t n) {
    if (c->found++ < CHECK_FINDINGS_MAX)
        diag_add(c->ds, id, at, args, n);
    else if (c->found == CHECK_FINDINGS_MAX + 1)
        diag(c->ds, DIAG_TOO_MANY, at, str_fmt(c->a, "%d", CHECK_FINDINGS_MAX));
}

struct str check_line(struct check *c, struct loc at) {
    size_t line = 0, col;
    if (at.src && c->found < CHECK_FINDINGS_MAX)
        loc_line_col(at, &line, &col);
    return str_fmt(c->a, "%zu", line);
}

/* ---- indicators ---- */

static void headline(struct check *c) {
    const struct model *m = c->m;
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct indicator *n = &m->indicators[i];
        const struct period year = {m->site.year, FREQ_YEAR, 0};
        if (!n->headline || !m->site.year || c->is_partial)
            continue;
        bool found = false;
        for (size_t k = n->first; k < n->first + n->count && !found; k++)
            found = m->obs[k].kind == OBS_ACTUAL && m->obs[k].area == m->site.area &&
                    m->obs[k].period.year == year.year; /* or a part of it: the year may be under way */
        if (!found)
            report(c, n->at, n->id, period_id(c->a, year));
    }
}

static void no_data(struct check *c) {
    for (size_t i = 0; i < c->m->indicator_count; i++) {
        const struct indicator *n = &c->m->indicators[i];
        if (!n->count && !c->is_partial)
            report(c, n->at, n->id);
    }
}

static void note_name(struct check *c, struct index *seen, struct str name, size_t number) {
    size_t first = name.n ? index_put(seen, name, number) : SIZE_MAX;
    if (first == SIZE_MAX || first == number)
        return;
    const struct indicator *other = &c->m->indicators[first];
    report(c, c->m->indicators[number].at, name, other->id, check_line(c, other->at));
}

static void alias(struct check *c) {
    const struct model *m = c->m;
    struct index *seen = index_new(c->a);
    for (size_t i = 0; i < m->indicator_count; i++)
        note_name(c, seen, m->indicators[i].name.zh, i);
    for (size_t i = 0; i < m->indicator_count; i++) {
        struct str rest = m->indicators[i].aliases, part;
        while (str_next(&rest, ';', &part))
            note_name(c, seen, str_trim(part), i);
    }
}

/* ---- rows that nothing uses ---- */

static void mark_used(const struct model *m, bool *units, bool *themes, bool *areas, bool *documents) {
    for (size_t i = 0; i < m->indicator_count; i++) {
        if (m->indicators[i].unit)
            units[m->indicators[i].unit - m->units] = true;
        if (m->indicators[i].theme)
            themes[m->indicators[i].theme - m->themes] = true;
    }
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        if (o->unit)
            units[o->unit - m->units] = true;
        documents[o->source - m->documents] = true;
        areas[o->area - m->areas] = true;
    }
    for (size_t i = 0; i < m->derived_count; i++) {
        units[m->derived[i].indicator.unit - m->units] = true;
        themes[m->derived[i].indicator.theme - m->themes] = true;
    }
    for (size_t i = 0; i < m->unit_count; i++) /* the gaps of rates are printed in it */
        units[i] = units[i] || str_is(m->units[i].dimension, "percentage-point");
    if (m->site.area)
        areas[m->site.area - m->areas] = true;
    for (size_t i = 0; i < m->area_count; i++) {
        for (const struct area *a = areas[i] ? m->areas[i].parent : NULL; a && !areas[a - m->areas];
             a = a->parent)
            areas[a - m->areas] = true;
    }
}

static void unused(struct check *c) {
    const struct model *m = c->m;
    bool *units = ARENA_ARRAY(c->a, bool, m->unit_count), *themes = ARENA_ARRAY(c->a, bool, m->theme_count);
    bool *areas = ARENA_ARRAY(c->a, bool, m->area_count);
    bool *documents = ARENA_ARRAY(c->a, bool, m->document_count);
    if (c->is_partial)
        return;
    mark_used(m, units, themes, areas, documents);
    for (size_t i = 0; i < m->unit_count; i++) {
        if (!units[i])
            report(c, m->units[i].at, m->units[i].id);
    }
    for (size_t i = 0; i < m->theme_count; i++) {
        if (!themes[i])
            report(c, m->themes[i].at, m->themes[i].id);
    }
    for (size_t i = 0; i < m->area_count; i++) {
        if (!areas[i])
            report(c, m->areas[i].at, m->areas[i].code);
    }
    for (size_t i = 0; i < m->document_count; i++) {
        if (!documents[i])
            report(c, m->documents[i].at, m->documents[i].id);
    }
}

/* ---- single observations ---- */

bool check_has_measure(const struct check *c, const struct indicator *n, enum measure m) {
    return c->measures[n - c->m->indicators] >> m & 1;
}

bool check_is_given(const struct observation *o) {
    return o->unit && o->missing == VALUE_GIVEN;
}

static bool is_lower_bound(enum op op) {
    return op == OP_GE || op == OP_GT;
}

static bool is_bound(enum op op) {
    return is_lower_bound(op) || op == OP_LE || op == OP_LT;
}

static void target_direction(struct check *c, const struct observation *o) {
    enum direction d = o->indicator->direction;
    if (o->kind == OBS_TARGET && is_bound(o->op) && d == (is_lower_bound(o->op) ? DIR_DOWN : DIR_UP))
        report(c, o->value_at, str_of(op_id(o->op)), o->value, str_of(direction_id(d)), o->indicator->id);
}

bool check_is_points(const struct observation *o) {
    return check_is_given(o) && str_is(o->unit->dimension, "percent") &&
           str_has(o->figure, STR("个百分点")) && !str_has(o->figure, STR("%")) &&
           !str_has(o->figure, STR("％"));
}

static void points(struct check *c, const struct observation *o) {
    if (check_is_points(o))
        report(c, o->figure_at, o->figure, o->unit->id);
}

static void future(struct check *c, const struct observation *o) {
    if (o->kind == OBS_ACTUAL && c->m->site.year && o->period.year > c->m->site.year)
        report(c, o->at, period_id(c->a, o->period), str_fmt(c->a, "%d", c->m->site.year));
}

static void far_target(struct check *c, const struct observation *o) {
    enum { YEARS_AHEAD = 12 }; /* a five-year plan and the outline of the one behind it */
    if (o->kind == OBS_TARGET && c->m->site.year && o->period.year > c->m->site.year + YEARS_AHEAD)
        report(c, o->at, period_id(c->a, o->period), str_fmt(c->a, "%d", c->m->site.year));
}

static void status(struct check *c, const struct observation *o) {
    if (o->status == 'M' && o->value.n)
        report(c, o->value_at, o->value);
}

static void share(struct check *c, const struct observation *o) {
    struct decimal low, high;
    if (o->measure != MEASURE_SHARE || !check_is_given(o) || !decimal_mul(o->low, o->unit->factor, &low) ||
        !decimal_mul(o->high, o->unit->factor, &high))
        return;
    if (decimal_sign(low) < 0 || decimal_cmp(high, decimal_int(100)) > 0)
        report(c, o->value_at, o->value, o->unit->id);
}

static void rank(struct check *c, const struct observation *o) {
    if (o->measure != MEASURE_RANK || !check_is_given(o))
        return;
    if (decimal_trim(o->low).scale > 0 || decimal_trim(o->high).scale > 0 || decimal_sign(o->low) <= 0)
        report(c, o->value_at, o->value);
}

/* ---- the table ---- */

static const struct {
    enum diag_id id;                /* of a rule with several messages, one of them */
    void (*whole)(struct check *c); /* either this one */
    void (*each)(struct check *c, const struct observation *); /* or this one for each observation */
} rules[] = {
    {DIAG_CHECK_HEADLINE, headline, NULL},
    {DIAG_CHECK_NO_DATA, no_data, NULL},
    {DIAG_CHECK_ALIAS, alias, NULL},
    {DIAG_CHECK_STATUS, NULL, status},
    {DIAG_CHECK_RANK, NULL, rank},
    {DIAG_CHECK_SHARE, NULL, share},
    {DIAG_CHECK_POINTS, NULL, points},
    {DIAG_CHECK_FIGURE_VALUE, NULL, check_figure},
    {DIAG_CHECK_FUTURE, NULL, future},
    {DIAG_CHECK_EARLY, NULL, check_early},
    {DIAG_CHECK_FAR, NULL, far_target},
    {DIAG_CHECK_YEAR, check_year, NULL},
    {DIAG_CHECK_DIRECTION, NULL, target_direction},
    {DIAG_CHECK_SCALE, check_scale, NULL},
    {DIAG_CHECK_FRACTION, check_fraction, NULL},
    {DIAG_CHECK_MIXED_STATUS, check_mixed, NULL},
    {DIAG_CHECK_GROWTH, check_growth, NULL},
    {DIAG_IDENTITY_SUM, check_identity, NULL},
    {DIAG_CHECK_UNUSED, unused, NULL},
};
enum { RULES = sizeof rules / sizeof *rules };

/* All rules about single observations in one walk over them. */
static void check_each(struct check *c, struct arena *scratch, const struct model *m) {
    enum { BATCH = 512 }; /* rows between two emptyings of the scratch arena */
    for (size_t k = 0; k < m->obs_count; k++) {
        c->measures[m->obs[k].indicator - m->indicators] |= 1U << m->obs[k].measure;
        for (size_t i = 0; i < RULES; i++) {
            if (rules[i].each)
                rules[i].each(&c[i], &m->obs[k]);
        }
        if (k % BATCH == BATCH - 1)
            arena_reset(scratch);
    }
    arena_reset(scratch);
}

void check_model(const struct model *m, struct diags *ds) {
    struct arena *run = arena_new(), *scratch = arena_new();
    struct check c[RULES];
    struct diags found[RULES]; /* apart, so that they come out in the order of the table */
    struct printed_units known = printed_units(run, m->units, m->unit_count);
    unsigned *measures = ARENA_ARRAY(run, unsigned, m->indicator_count);
    for (size_t i = 0; i < RULES; i++) {
        found[i] = diags_new(run);
        c[i] = (struct check){m, scratch, &found[i], rules[i].id, 0, ds->errors > 0, known, measures};
    }
    check_each(c, scratch, m);
    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].whole)
            rules[i].whole(&c[i]);
        arena_reset(scratch);
        diags_merge(ds, &found[i]);
    }
    arena_free(scratch);
    arena_free(run);
}

/* What a sheet says outside its table: the title's year and indicator, the line 单位：亿元; and what the
 * report itself leaves no doubt about. Only fills what nothing else gives. */
#include "data/import_part.h"

/* Whether a column gives the field in each row; for values, whether all value columns have it set. */
static bool is_given(const struct importer *im, enum import_field f) {
    bool all = true;
    for (size_t i = 0; i < im->map->columns.n; i++) {
        const struct import_column *c = &im->map->columns.v[i];
        if (c->role == f)
            return true;
        all = all && (c->role != FIELD_VALUE || c->set[f].text.n);
    }
    return all || im->map->fixed[f].text.n;
}

/* The one period that value columns have when others have none. */
static struct worded shared_period(const struct importer *im) {
    struct worded one = {0};
    for (size_t i = 0; i < im->map->columns.n; i++) {
        const struct import_column *c = &im->map->columns.v[i];
        const struct worded *p = &c->set[FIELD_PERIOD];
        if (c->role != FIELD_VALUE || !p->text.n)
            continue;
        if (one.text.n && !str_eq(one.text, p->text))
            return (struct worded){0};
        one = *p;
    }
    return one;
}

/* The only year or month in a title; not the end of a span such as 2018-2022年. */
static struct str period_in(struct importer *im, struct str title) {
    struct str found = STR_NONE;
    for (size_t at = 0; at < title.n; at++) {
        struct period p;
        struct str before = str_head(title, at);
        bool is_inside =
            at && ((before.p[at - 1] >= '0' && before.p[at - 1] <= '9') || before.p[at - 1] == '-' ||
                   before.p[at - 1] == '~' || str_ends(before, STR("—")) || str_ends(before, STR("至")));
        size_t n = is_inside ? 0 : words_period_start(str_skip(title, at), &p);
        if (!n)
            continue;
        struct str id = period_id(im->a, p);
        if (found.n && !str_eq(found, id))
            return STR_NONE;
        found = id;
        at += n - 1;
    }
    return found;
}

static void try_name(struct importer *im, struct str title, struct str name, size_t at, size_t *best,
                     size_t *len) {
    enum { SHORTEST = 6 }; /* two characters, or an English word */
    struct str folded = words_fold(im->a, name);
    if (folded.n < SHORTEST || folded.n < *len || !str_has(title, folded))
        return;
    *best = folded.n == *len && *best != at ? SIZE_MAX : at;
    *len = folded.n;
}

/* The indicator with the longest name in the title. */
static struct str indicator_in(struct importer *im, struct str title) {
    size_t best = SIZE_MAX, len = 0;
    for (size_t i = 0; i < im->m->indicator_count; i++) {
        const struct indicator *n = &im->m->indicators[i];
        struct str rest = n->aliases, one;
        try_name(im, title, n->name.zh, i, &best, &len);
        while (rest.n && str_next(&rest, ';', &one))
            try_name(im, title, one, i, &best, &len);
    }
    return best == SIZE_MAX ? STR_NONE : im->m->indicators[best].id;
}

static void fix(struct importer *im, enum import_field f, struct str text, struct worded at) {
    if (!text.n || im->map->fixed[f].text.n)
        return;
    at.text = str_dup(im->a, text);
    im->map->fixed[f] = at;
}

static void read_title(struct importer *im, const struct grid_cell *c) {
    struct str folded = words_fold(im->a, c->text), inside;
    struct worded at = import_worded(c);
    struct str unit = words_unit_line(folded);
    if (!unit.n && words_bracket(&folded, &inside) && import_unit(im, inside))
        unit = inside; /* 各区县地区生产总值（亿元） */
    if (unit.n && !is_given(im, FIELD_UNIT))
        fix(im, FIELD_UNIT, unit, at);
    if (!is_given(im, FIELD_PERIOD))
        fix(im, FIELD_PERIOD, period_in(im, folded), at);
    if (!is_given(im, FIELD_INDICATOR))
        fix(im, FIELD_INDICATOR, indicator_in(im, folded), at);
}

void import_margin(struct importer *im) {
    struct worded period = shared_period(im), nowhere = {0};
    if (!is_given(im, FIELD_PERIOD) && period.text.n)
        fix(im, FIELD_PERIOD, period.text, period);
    for (size_t i = 0; i < im->g->n && im->g->cell[i].row < im->map->header; i++) {
        if (!im->g->cell[i].is_copy)
            read_title(im, &im->g->cell[i]);
    }
    if (!is_given(im, FIELD_SOURCE) && im->m->document_count == 1)
        fix(im, FIELD_SOURCE, im->m->documents[0].id, nowhere);
    if (!is_given(im, FIELD_KIND))
        fix(im, FIELD_KIND, STR("actual"), nowhere);
    if (!is_given(im, FIELD_LOCATOR))
        fix(im, FIELD_LOCATOR, STR("t1"), nowhere);
}

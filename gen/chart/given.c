/* Rows of a one-off chart made into the categories, series and observations that a report would give. Knows
 * what the columns mean; knows neither files nor pixels. */
#include "chart/given.h"

#include "chart/given_row.h"
#include "chart/resolve.h"
#include "data/import_words.h"
#include "data/value.h"

struct given {
    struct arena *a;
    struct chart_spec *s;
    struct chart_options *o;
    struct diags *ds;
    struct str unit; /* of rows that name none */
    const struct document *source;
    struct given_rows rows;
    VEC(struct category) categories;
    VEC(struct chart_series) series;
    VEC(const struct unit *) units; /* made here */
};

bool given_has(const struct meta *doc) {
    return meta_get(doc, "data") || meta_get(doc, "rows");
}

/* A word of a fixed list; `n` and an error when it is another. */
static size_t word_of(struct given *g, struct given_cell c, enum column which, const char *const *words,
                      size_t n) {
    struct buf list = buf_new(g->a);
    for (size_t i = 0; i < n; i++) {
        if (str_is(c.text, words[i]))
            return i;
        buf_fmt(&list, "%s%s", i ? ", " : "", words[i]);
    }
    diag(g->ds, DIAG_CHART_WORD, c.at, c.text, str_of(given_column(which)), buf_str(&list));
    return n;
}

static const struct unit *unit_of(struct given *g, struct str id) {
    if (!id.n)
        return NULL;
    const struct unit *known = model_unit(g->o->model, id);
    if (known)
        return known;
    for (size_t i = 0; i < g->units.n; i++)
        if (str_eq(g->units.v[i]->id, id))
            return g->units.v[i];
    struct unit *u = ARENA_NEW(g->a, struct unit);
    *u = (struct unit){.id = id, .name = {id, id}, .factor = decimal_int(1)};
    VEC_PUSH(g->a, &g->units, u);
    return u;
}

static enum measure measure_of(const struct unit *u) {
    bool rate = u && (str_is(u->id, "%") || str_is(u->id, "‰") || str_is(u->id, "个百分点"));
    return rate ? MEASURE_RATE : MEASURE_LEVEL;
}

static struct observation *observation_of(struct given *g, const struct given_row *row) {
    static const char *const kinds[] = {"actual", "target"};
    const struct given_cell *value = &row->cell[COL_VALUE], *status = &row->cell[COL_STATUS];
    struct observation *o = ARENA_NEW(g->a, struct observation);
    struct str unit = row->cell[COL_UNIT].text.n ? row->cell[COL_UNIT].text : g->unit;
    *o = (struct observation){
        .unit = unit_of(g, unit), .source = g->source, .status = 'A', .is_current = true};
    o->measure = measure_of(o->unit);
    o->at = row->at;
    o->value_at = value->at.src ? value->at : row->at;
    if (row->cell[COL_KIND].text.n)
        o->kind = word_of(g, row->cell[COL_KIND], COL_KIND, kinds, 2) == 1 ? OBS_TARGET : OBS_ACTUAL;
    if (status->text.n) {
        static const char *const all[] = {"A", "P", "E", "F", "B", "M"};
        size_t i = word_of(g, *status, COL_STATUS, all, 6);
        o->status = i < 6 ? all[i][0] : 'A';
    }
    if (o->status == 'M' || missing_parse(value->text, &o->missing)) {
        if (o->missing == VALUE_GIVEN)
            o->missing = VALUE_MISSING;
        return o;
    }
    struct number n = number_clean(g->a, value->text, unit);
    if (n.fault != NUMBER_OK)
        diag(g->ds, DIAG_CHART_VALUE, o->value_at, value->text, n.hint);
    o->low = n.value;
    o->value = o->figure = n.text;
    return o;
}

static struct words words_of(const struct given_row *row, enum column zh) {
    return (struct words){row->cell[zh].text, row->cell[zh + 1].text};
}

/* 2023, 2023年, 2023年1月, 2023Q1 */
static bool period_of(struct given *g, struct str text, struct period *p) {
    return words_period(words_fold(g->a, text), -1, p) == PERIOD_WHOLE;
}

static bool all_periods(struct given *g) {
    struct period first = {0}, p;
    for (size_t i = 0; i < g->rows.n; i++) {
        const struct given_cell *c = &g->rows.v[i].cell[COL_CATEGORY];
        if (!period_of(g, c->text, &p))
            return false;
        if (i && p.freq != first.freq) {
            diag(g->ds, DIAG_CHART_PERIOD_MIX, c->at, period_id(g->a, first), c->text);
            return true;
        }
        first = p;
    }
    return true;
}

static void find_categories(struct given *g) {
    struct period_list list = {0};
    bool periods = all_periods(g);
    g->o->by = periods ? BY_PERIOD : BY_NAME;
    for (size_t i = 0; i < g->rows.n; i++) {
        const struct given_row *row = &g->rows.v[i];
        struct words name = words_of(row, COL_CATEGORY);
        struct period p;
        if (periods) {
            if (period_of(g, name.zh, &p))
                period_list_add(g->a, &list, p);
            continue;
        }
        bool known = false;
        for (size_t k = 0; k < g->categories.n; k++)
            known = known || str_eq(g->categories.v[k].name.zh, name.zh);
        struct category c = {.by = BY_NAME, .name = name, .short_name = name, .at = row->at};
        if (!known)
            VEC_PUSH(g->a, &g->categories, c);
    }
    if (periods && g->s->kind->fills_years)
        period_list_fill(g->a, &list);
    for (size_t i = 0; i < list.n; i++)
        VEC_PUSH(g->a, &g->categories, ((struct category){.by = BY_PERIOD, .period = list.v[i]}));
}

static size_t category_of(struct given *g, const struct given_row *row) {
    struct str name = row->cell[COL_CATEGORY].text;
    struct period p;
    bool period = g->o->by == BY_PERIOD && period_of(g, name, &p);
    for (size_t k = 0; k < g->categories.n; k++)
        if (period ? period_eq(g->categories.v[k].period, p) : str_eq(g->categories.v[k].name.zh, name))
            return k;
    return 0;
}

/* The series of a row, made when it is named for the first time. */
static struct chart_series *series_of(struct given *g, const struct given_row *row, const struct unit *unit) {
    struct str name = row->cell[COL_SERIES].text;
    for (size_t i = 0; i < g->series.n; i++)
        if (str_eq(g->series.v[i].entry->name.zh, name))
            return &g->series.v[i];
    struct indicator *ind = ARENA_NEW(g->a, struct indicator);
    struct chart_entry *e = ARENA_NEW(g->a, struct chart_entry);
    *ind = (struct indicator){.id = name, .unit = unit, .decimals = -1, .at = row->at};
    ind->name = ind->short_name = name.n ? words_of(row, COL_SERIES) : g->s->title;
    *e = (struct chart_entry){.indicator = ind,
                              .measure = -1,
                              .name = words_of(row, COL_SERIES),
                              .at = row->cell[COL_SERIES].at.src ? row->cell[COL_SERIES].at : row->at};
    struct chart_series s = {.entry = e, .measure = measure_of(unit)};
    s.name = s.short_name = ind->name;
    s.actual = ARENA_ARRAY(g->a, struct datum, g->categories.n);
    s.target = ARENA_ARRAY(g->a, struct datum, g->categories.n);
    VEC_PUSH(g->a, &g->series, s);
    return &g->series.v[g->series.n - 1];
}

static void put_row(struct given *g, const struct given_row *row) {
    static const char *const marks[] = {"column", "line", "total", "area"};
    struct observation *o = observation_of(g, row);
    size_t k = category_of(g, row);
    struct category *c = &g->categories.v[k];
    struct chart_series *s = series_of(g, row, o->unit);
    if (row->cell[COL_MARK].text.n) {
        size_t mark = word_of(g, row->cell[COL_MARK], COL_MARK, marks, 4);
        if (mark == 2 && !row->cell[COL_SERIES].text.n)
            c->total = true;
        else
            s->mark = (enum series_mark)(MARK_COLUMN + mark);
        if (mark == 2 && !g->s->kind->totals)
            diag(g->ds, DIAG_CHART_TOTAL, row->cell[COL_MARK].at, str_of(g->s->kind->id));
    }
    o->indicator = s->entry->indicator;
    o->period = c->period;
    struct datum *d = o->kind == OBS_TARGET ? &s->target[k] : &s->actual[k];
    if (d->obs)
        diag(g->ds, DIAG_CHART_TWICE, row->at, row->cell[COL_CATEGORY].text, row->cell[COL_SERIES].text);
    *d = (struct datum){.obs = o, .shown = *o};
}

static void keep(struct given *g) {
    struct chart_options *o = g->o;
    o->category = g->categories.v;
    o->category_count = g->categories.n;
    g->s->series = g->series.v;
    g->s->series_count = g->series.n;
    o->entry_count = g->series.n;
    o->entries = ARENA_ARRAY(g->a, struct chart_entry, g->series.n ? g->series.n : 1);
    for (size_t i = 0; i < g->series.n; i++) {
        o->entries[i] = *g->series.v[i].entry;
        g->series.v[i].entry = &o->entries[i];
    }
}

static bool has_number(const struct given *g, const struct chart_series *x) {
    for (size_t k = 0; k < g->categories.n; k++)
        if (datum_has(&x->actual[k]) || datum_has(&x->target[k]))
            return true;
    return false;
}

/* Keys that ask the report for data ask nothing of rows. */
static void other_keys(struct given *g, const struct meta *doc) {
    static const char *const others[] = {"series", "periods", "frequency", "areas", "target"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const struct meta *v = meta_get(doc, others[i]);
        if (v)
            diag(g->ds, DIAG_CHART_GIVEN, v->at, str_of(others[i]),
                 meta_get(doc, "data") ? STR("data") : STR("rows"));
    }
    if (meta_get(doc, "data") && meta_get(doc, "rows"))
        diag(g->ds, DIAG_CHART_GIVEN, meta_get(doc, "rows")->at, STR("rows"), STR("data"));
    if (!g->s->title.zh.n && !g->s->title.en.n)
        diag(g->ds, DIAG_CHART_KEY_MISSING, doc->at, STR("title"));
}

bool given_read(struct arena *a, const struct meta *doc, struct chart_spec *s, struct diags *ds) {
    struct given g = {.a = a, .s = s, .o = s->options, .ds = ds, .unit = meta_text(doc, "unit", ds)};
    size_t errors = ds->errors;
    struct words source = meta_words(meta_get(doc, "source"), ds);
    if (source.zh.n || source.en.n) {
        struct document *d = ARENA_NEW(a, struct document);
        *d = (struct document){.title = source};
        g.source = d;
    }
    other_keys(&g, doc);
    g.rows = given_rows(a, doc, s->options->model, ds);
    s->data = g.rows.file;
    if (!g.rows.n || !s->kind || ds->errors != errors)
        return false;
    find_categories(&g);
    for (size_t i = 0; i < g.rows.n; i++)
        put_row(&g, &g.rows.v[i]);
    for (size_t i = 0; i < g.series.n && ds->errors == errors; i++)
        if (!has_number(&g, &g.series.v[i]))
            diag(ds, DIAG_CHART_SERIES_EMPTY, g.series.v[i].entry->at, g.series.v[i].name.zh, STR_NONE);
    keep(&g);
    return ds->errors == errors;
}

/* The figures of a chart as cells, and the native chart over them. Which kinds have a counterpart in Excel is
 * known here: columns, bars, lines; targets and dumbbells as two bars, actual and target; a combo as two
 * charts, since libxlsxwriter has no second axis. Rows of different units have none: on one axis they would
 * mislead. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/words.h"
#include "office/native.h"
#include "office/sheets.h"
#include "page/view.h"
#include "text/number.h"

#include <string.h>

/* A column of values and the figures they were printed as. */
struct strand {
    const struct datum *data;
    struct shown *cells;
    struct str head;
    const struct unit *unit;
    enum series_mark mark;
    bool target;
    size_t ink;
};

struct grid_of {
    const struct chart_options *o;
    struct strand *v;
    size_t n;
    bool has_units; /* a column of units stands after the names */
};

static bool any(const struct datum *d, size_t n) {
    for (size_t k = 0; k < n; k++) {
        if (d[k].obs)
            return true;
    }
    return false;
}

static bool is_rows(const struct chart_options *o) {
    return o->by == BY_INDICATOR || o->mixed_units;
}

static struct str period_head(struct arena *a, enum word of, enum word plain, bool one, struct period p,
                              enum lang lang) {
    return one ? WORD_FILL(a, of, lang, number_period(a, p, lang)) : word(plain, lang);
}

static struct str head_of(struct arena *a, const struct chart_options *o, const struct chart_series *x,
                          bool target, enum lang lang) {
    if (is_rows(o))
        return target
                   ? period_head(a, WORD_TARGET_OF, WORD_TARGET, o->one_target_period, o->target_shown, lang)
                   : period_head(a, WORD_ACTUAL_OF, WORD_ACTUAL, o->one_actual_period, o->actual_period,
                                 lang);
    struct str name = WORDS_IN(x->name, lang), unit = number_unit(a, x->unit, lang);
    if (target)
        name = str_fmt(a, "%.*s%s%.*s", STR_ARG(name), lang == LANG_ZH ? "" : ", ",
                       STR_ARG(word(WORD_TARGET, lang)));
    return unit.n ? WORD_FILL(a, WORD_BRACKET, lang, name, unit) : name;
}

/* A bar to the middle of a range would be a figure nobody published, so ranges stay in words. */
static struct shown value_of(struct arena *a, const struct datum *d, enum lang lang) {
    if (!datum_has(d) || d->shown.op == OP_RANGE)
        return shown_text(STR_NONE);
    struct str digits = number_plain(a, decimal_abs(d->shown.low), d->shown.unit, lang);
    struct shown s = shown_words(a, label_value(a, d, false, lang), digits, decimal_sign(d->shown.low));
    return s.is_number ? s : shown_text(STR_NONE);
}

static struct grid_of strands_of(struct arena *a, const struct chart_spec *spec, enum lang lang) {
    const struct chart_options *o = spec->options;
    struct grid_of g = {.o = o, .has_units = is_rows(o)};
    g.v = ARENA_ARRAY(a, struct strand, spec->series_count * 2);
    size_t columns = g.has_units ? 2 : 1;
    for (size_t i = 0; i < spec->series_count; i++) {
        const struct chart_series *x = &spec->series[i];
        for (int target = 0; target < 2; target++) {
            const struct datum *data = target ? x->target : x->actual;
            if ((target && !any(data, o->category_count)) || (columns += 2) > SHEET_COLUMNS)
                continue;
            struct strand *t = &g.v[g.n++];
            enum series_mark mark = x->mark;
            if (mark == MARK_AUTO)
                mark = measure_is_rate(x->measure) ? MARK_LINE : MARK_COLUMN;
            *t = (struct strand){.data = data, .unit = x->unit, .mark = mark, .target = target, .ink = i};
            t->head = head_of(a, o, x, target, lang);
            t->cells = ARENA_ARRAY(a, struct shown, o->category_count);
            for (size_t k = 0; k < o->category_count; k++)
                t->cells[k] = value_of(a, &data[k], lang);
        }
    }
    return g;
}

/* ---- cells */

static void put_heads(struct sheet *s, const struct grid_of *g) {
    enum lang lang = s->b->langs[0];
    struct column c[SHEET_COLUMNS] = {{.cap = 36}};
    size_t n = 1;
    c[0].head = word(g->o->by == BY_PERIOD ? WORD_PERIOD
                     : g->o->by == BY_AREA ? WORD_AREA
                                           : WORD_INDICATOR,
                     lang);
    if (g->has_units)
        c[n++] = (struct column){.head = word(WORD_UNIT_HEAD, lang)};
    for (size_t i = 0; i < g->n; i++) {
        c[n++] = (struct column){.head = g->v[i].head, .cap = 20, .number = true};
        c[n++] = (struct column){.head = view_word(&s->b->job, "col_figure"), .cap = 24};
    }
    sheet_heads(s, c, n);
}

static struct str unit_at(struct arena *a, const struct grid_of *g, size_t k, enum lang lang) {
    for (size_t i = 0; i < g->n; i++) {
        const struct datum *d = &g->v[i].data[k];
        if (d->obs && d->shown.unit)
            return number_unit(a, d->shown.unit, lang);
    }
    return STR("—");
}

static void put_row(struct sheet *s, const struct grid_of *g, size_t k) {
    struct arena *a = s->b->job.a;
    enum lang lang = s->b->langs[0];
    sheet_cell(s, label_category(a, &g->o->category[k], false, lang));
    if (g->has_units)
        sheet_cell(s, unit_at(a, g, k, lang));
    for (size_t i = 0; i < g->n; i++) {
        const struct datum *d = &g->v[i].data[k];
        sheet_shown(s, g->v[i].cells[k]);
        sheet_cell(s, d->obs ? d->obs->figure : STR("—"));
    }
}

/* ---- charts */

static bool kind_of(const struct chart_spec *spec, enum native_kind *out) {
    static const struct {
        const char *id;
        enum native_kind kind;
    } table[] = {{"column", NATIVE_COLUMN}, {"combo", NATIVE_COLUMN}, {"line", NATIVE_LINE},
                 {"bar", NATIVE_BAR},       {"target", NATIVE_BAR},   {"dumbbell", NATIVE_BAR}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        *out = table[i].kind;
        if (!strcmp(table[i].id, chart_kind_name(spec)))
            return !spec->options->mixed_units;
    }
    return false;
}

static uint16_t column_at(const struct grid_of *g, size_t strand) {
    return (uint16_t)((g->has_units ? 2 : 1) + 2 * strand);
}

static struct str unit_name(struct arena *a, const struct grid_of *g, size_t first, enum lang lang) {
    struct str unit = g->v[first].unit ? number_unit(a, g->v[first].unit, lang) : unit_at(a, g, 0, lang);
    return unit.n && lang == LANG_ZH ? str_fmt(a, "单位：%.*s", STR_ARG(unit)) : unit;
}

/* One chart of the strands with `mark`, or of all. Without a number there is none. */
static uint32_t draw(struct sheet *s, const struct chart_spec *spec, const struct grid_of *g,
                     enum native_kind kind, enum series_mark mark, uint32_t head) {
    struct arena *a = s->b->job.a;
    enum lang lang = s->b->langs[0];
    const struct model *m = &s->b->job.r->model;
    struct native_series *series = ARENA_ARRAY(a, struct native_series, g->n);
    struct native c = {.kind = kind, .head = head, .n = g->o->category_count, .series = series};
    bool numbers = false;
    c.low = mark != MARK_AUTO;
    c.title = chart_title(a, m, spec, lang);
    for (size_t i = 0; i < g->n; i++) {
        const struct strand *t = &g->v[i];
        if (mark != MARK_AUTO && t->mark != mark)
            continue;
        if (!c.series_count)
            c.unit = unit_name(a, g, i, lang);
        if (!c.series_count && c.low)
            c.title = t->head;
        for (size_t k = 0; k < c.n; k++)
            numbers = numbers || t->cells[k].is_number;
        series[c.series_count++] = (struct native_series){column_at(g, i), t->target, t->ink, t->cells};
    }
    if (!numbers)
        return 0;
    c.alt = chart_alt(a, m, spec, lang);
    return native_chart(s, &c, s->row, 0);
}

static void put_line(struct sheet *s, struct str text) {
    if (!text.n)
        return;
    sheet_next(s, false);
    sheet_line(s, text, STYLE_NOTE);
}

static void skip(struct sheet *s, uint32_t rows) {
    while (rows-- > 0)
        sheet_next(s, false);
}

void sheet_chart(struct sheet *s, const struct chart_spec *spec) {
    struct arena *a = s->b->job.a;
    enum lang lang = s->b->langs[0];
    struct grid_of g = strands_of(a, spec, lang);
    sheet_line(s, chart_title(a, &s->b->job.r->model, spec, lang), STYLE_NAME);
    sheet_next(s, false);
    uint32_t head = s->row;
    put_heads(s, &g);
    for (size_t k = 0; k < g.o->category_count; k++) {
        sheet_next(s, false);
        put_row(s, &g, k);
    }
    sheet_rule(s, column_at(&g, g.n));
    put_line(s, label_note(a, spec, lang));
    put_line(s, label_source(a, spec, lang));
    if (spec->options->mixed_units)
        put_line(s, view_word(&s->b->job, "sheet_no_chart"));
    skip(s, 2);
    enum native_kind kind;
    if (!kind_of(spec, &kind))
        return;
    if (!strcmp(chart_kind_name(spec), "combo")) {
        skip(s, draw(s, spec, &g, NATIVE_COLUMN, MARK_COLUMN, head));
        skip(s, draw(s, spec, &g, NATIVE_LINE, MARK_LINE, head));
    } else {
        skip(s, draw(s, spec, &g, kind, MARK_AUTO, head));
    }
    skip(s, 2);
}

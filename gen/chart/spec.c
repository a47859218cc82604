/* Reads a chart's specification: which keys there are and what each may hold. What the data say is series.c's
 * part. */
#include "chart/given.h"
#include "chart/grid.h"
#include "chart/kind.h"
#include "chart/remarks.h"

struct reader {
    struct arena *a;
    const struct model *m;
    struct diags *ds;
    struct chart_spec *s;
    struct chart_options *o;
};

static bool id_ok(struct str id) {
    if (!id.n || id.n > 64 || id.p[0] < 'a' || id.p[0] > 'z')
        return false;
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return true;
}

static void bad_shape(struct reader *r, const char *key, struct loc at, const char *en, const char *zh) {
    diag(r->ds, DIAG_CHART_SHAPE, at, str_of(key), str_of(en), str_of(zh));
}

/* The place of a word among `words`; an error with the list when it is none of them. */
static size_t one_of(struct reader *r, const char *key, const struct meta *v, const char *const *words,
                     size_t n) {
    struct buf list = buf_new(r->a);
    for (size_t i = 0; i < n; i++) {
        if (str_is(v->text, words[i]))
            return i;
        if (i)
            buf_addz(&list, ", ");
        buf_addz(&list, words[i]);
    }
    diag(r->ds, DIAG_CHART_WORD, v->at, v->text, str_of(key), buf_str(&list));
    return n;
}

/* The text node under `key`, or NULL when absent or (with an error) not a text. */
static const struct meta *text_at(struct reader *r, const struct meta *map, const char *key) {
    const struct meta *v = meta_get(map, key);
    if (v && v->kind != META_TEXT) {
        bad_shape(r, key, v->at, "a text", "一段文字");
        return NULL;
    }
    return v;
}

/* Unknown keys are errors. Colours have one of their own, because everybody looks for them first. */
static void check_keys(struct reader *r, const struct meta *map, const char *const *keys, size_t n) {
    static const char *const colors[] = {"color", "colour", "colors", "colours", "palette", "颜色"};
    enum { COLORS = sizeof colors / sizeof *colors };
    const char **known = ARENA_ARRAY(r->a, const char *, n + COLORS);
    for (size_t i = 0; i < n; i++)
        known[i] = keys[i];
    for (size_t i = 0; i < COLORS; i++)
        if (meta_get(map, colors[i]))
            known[n++] = colors[i];
    meta_keys(map, known, n, r->ds);
    for (size_t k = 0; k < map->n; k++)
        for (size_t i = 0; i < COLORS; i++)
            if (str_is(map->keys[k], colors[i]))
                diag(r->ds, DIAG_CHART_COLOR, map->key_at[k], map->keys[k]);
}

/* A key that takes one text or a list of texts, as an array of text nodes. */
static const struct meta **texts_at(struct reader *r, const struct meta *map, const char *key, size_t *n) {
    const struct meta *v = meta_get(map, key);
    *n = 0;
    if (!v)
        return NULL;
    if (v->kind == META_TEXT) {
        const struct meta **one = ARENA_ARRAY(r->a, const struct meta *, 1);
        one[0] = v;
        *n = 1;
        return one;
    }
    bool ok = v->kind == META_LIST && v->n > 0;
    for (size_t i = 0; ok && i < v->n; i++)
        ok = v->items[i]->kind == META_TEXT;
    if (!ok) {
        bad_shape(r, key, v->at, "a text or a list of texts", "文字或文字列表");
        return NULL;
    }
    *n = v->n;
    return v->items;
}

static struct str nearest_indicator(struct reader *r, struct str word) {
    size_t n = r->m->indicator_count;
    struct str *names = ARENA_ARRAY(r->a, struct str, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        const struct indicator *ind = &r->m->indicators[i];
        if (str_eq(word, ind->name.zh) || str_eq(word, ind->name.en) || str_eq(word, ind->short_name.zh) ||
            str_eq(word, ind->short_name.en))
            return ind->id;
        names[i] = ind->id;
    }
    return diag_nearest(word, names, n);
}

static const struct area *area_named(struct reader *r, const struct meta *v) {
    const struct area *area = model_area(r->m, v->text);
    if (area)
        return area;
    size_t n = r->m->area_count;
    struct str *names = ARENA_ARRAY(r->a, struct str, n ? n : 1), near = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        const struct area *x = &r->m->areas[i];
        names[i] = x->code;
        if (str_eq(v->text, x->name.zh) || str_eq(v->text, x->name.en) || str_eq(v->text, x->short_name.zh))
            near = x->code;
    }
    diag(r->ds, DIAG_CHART_AREA, v->at, v->text, near.n ? near : diag_nearest(v->text, names, n));
    return NULL;
}

static void read_entry(struct reader *r, const struct meta *map, struct chart_entry *e) {
    static const char *const keys[] = {"indicator", "measure", "mark", "area", "scope", "period", "name"};
    static const char *const marks[] = {"column", "line", "total", "area"};
    e->at = map->at;
    e->measure = -1;
    if (map->kind != META_MAP) {
        bad_shape(r, "series", map->at, "a list of maps", "由映射组成的列表");
        return;
    }
    check_keys(r, map, keys, sizeof keys / sizeof keys[0]);
    const struct meta *v = text_at(r, map, "indicator");
    if (!v) {
        if (!meta_get(map, "indicator"))
            diag(r->ds, DIAG_CHART_KEY_MISSING, map->at, STR("indicator"));
    } else {
        e->at = v->at;
        e->indicator = model_indicator(r->m, v->text);
        if (!e->indicator)
            diag(r->ds, DIAG_CHART_INDICATOR, v->at, v->text, nearest_indicator(r, v->text));
    }
    if ((v = text_at(r, map, "measure"))) {
        const char *words[MEASURE_N];
        for (int i = 0; i < MEASURE_N; i++)
            words[i] = measure_id((enum measure)i);
        e->measure = (int)one_of(r, "measure", v, words, MEASURE_N);
    }
    if ((v = text_at(r, map, "mark")))
        e->mark = (enum series_mark)(MARK_COLUMN + one_of(r, "mark", v, marks, 4));
    if ((v = text_at(r, map, "area")))
        e->area = area_named(r, v);
    if ((v = text_at(r, map, "scope"))) {
        e->scope = v->text;
        e->scope_given = true;
    }
    if ((v = text_at(r, map, "period"))) {
        e->period_given = period_parse(v->text, &e->period);
        if (!e->period_given)
            diag(r->ds, DIAG_CHART_PERIOD, v->at, v->text);
    }
    e->name = meta_words(meta_get(map, "name"), r->ds);
}

static void read_series(struct reader *r, const struct meta *doc) {
    const struct meta *v = meta_get(doc, "series");
    if (!v) {
        diag(r->ds, DIAG_CHART_KEY_MISSING, doc->at, STR("series"));
        return;
    }
    if (v->kind != META_LIST || !v->n) {
        bad_shape(r, "series", v->at, "a list of maps", "由映射组成的列表");
        return;
    }
    r->o->entries = ARENA_ARRAY(r->a, struct chart_entry, v->n);
    r->o->entry_count = v->n;
    for (size_t i = 0; i < v->n; i++)
        read_entry(r, v->items[i], &r->o->entries[i]);
}

static bool read_period(struct reader *r, const struct meta *v, struct period *out) {
    if (period_parse(v->text, out))
        return true;
    diag(r->ds, DIAG_CHART_PERIOD, v->at, v->text);
    return false;
}

static void read_periods(struct reader *r, const struct meta *doc) {
    static const char *const names[] = {"year", "half", "quarter", "month"};
    struct chart_options *o = r->o;
    const struct meta *v = text_at(r, doc, "frequency");
    if (v) {
        o->frequency = (enum frequency)one_of(r, "frequency", v, names, 4);
        o->frequency_given = true;
    }
    size_t n;
    const struct meta **list = texts_at(r, doc, "periods", &n);
    if (n == 1 && str_is(list[0]->text, "all"))
        n = 0;
    for (size_t i = 0; i < n; i++) {
        struct period p;
        if (!read_period(r, list[i], &p))
            continue;
        if (o->periods.n && o->periods.v[0].freq != p.freq)
            diag(r->ds, DIAG_CHART_PERIOD_MIX, list[i]->at, period_id(r->a, o->periods.v[0]), list[i]->text);
        size_t at = 0;
        while (at < o->periods.n && period_cmp(o->periods.v[at], p) < 0)
            at++;
        if (at < o->periods.n && period_eq(o->periods.v[at], p))
            continue; /* named twice */
        VEC_PUSH(r->a, &o->periods, p);
        VEC_PUSH(r->a, &o->periods_at, list[i]->at);
        for (size_t k = o->periods.n - 1; k > at; k--) {
            o->periods.v[k] = o->periods.v[k - 1];
            o->periods_at.v[k] = o->periods_at.v[k - 1];
        }
        o->periods.v[at] = p;
        o->periods_at.v[at] = list[i]->at;
    }
    if ((v = text_at(r, doc, "target"))) {
        o->target_at = v->at;
        o->target_given = read_period(r, v, &o->target_period);
    }
}

static void read_areas(struct reader *r, const struct meta *doc) {
    struct chart_options *o = r->o;
    size_t n;
    const struct meta **list = texts_at(r, doc, "areas", &n);
    o->area_set = n ? AREAS_LIST : AREAS_SITE;
    if (n == 1 && str_is(list[0]->text, "all")) {
        o->area_set = AREAS_ALL;
        return;
    }
    if (n == 1 && str_is(list[0]->text, "children")) {
        o->area_set = AREAS_CHILDREN;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const struct area *area = area_named(r, list[i]);
        bool twice = false;
        for (size_t k = 0; k < o->areas.n; k++)
            twice = twice || o->areas.v[k] == area;
        if (area && !twice)
            VEC_PUSH(r->a, &o->areas, area);
    }
}

static void read_order(struct reader *r, const struct meta *doc) {
    static const char *const orders[] = {"data", "value", "-value", "name"};
    struct chart_options *o = r->o;
    const struct meta *v = text_at(r, doc, "sort");
    if (v)
        o->sort = (enum chart_sort)one_of(r, "sort", v, orders, 4);
    if ((v = text_at(r, doc, "top"))) {
        int top;
        if (str_int(v->text, &top) && top >= 1)
            o->top = (size_t)top;
        else
            diag(r->ds, DIAG_CHART_NUMBER, v->at, STR("top"), v->text);
    }
    size_t n;
    const struct meta **list = texts_at(r, doc, "highlight", &n);
    o->highlight.n = n;
    o->highlight.v = ARENA_ARRAY(r->a, struct str, n ? n : 1);
    o->highlight.at = ARENA_ARRAY(r->a, struct loc, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        o->highlight.v[i] = list[i]->text;
        o->highlight.at[i] = list[i]->at;
    }
}

static void read_kind(struct reader *r, const struct meta *doc) {
    const struct meta *v = text_at(r, doc, "kind");
    if (!v) {
        if (!meta_get(doc, "kind"))
            diag(r->ds, DIAG_CHART_KEY_MISSING, doc->at, STR("kind"));
        return;
    }
    r->s->kind = kind_find(v->text);
    if (r->s->kind)
        return;
    struct str names[64];
    size_t n = chart_kind_count();
    for (size_t i = 0; i < n && i < 64; i++)
        names[i] = str_of(chart_kind_id(i));
    diag(r->ds, DIAG_CHART_KIND, v->at, v->text, diag_nearest(v->text, names, n < 64 ? n : 64));
}

static void read_grid(struct reader *r, const struct meta *doc) {
    const struct meta *v = meta_get(doc, "grid");
    if (!r->s->kind)
        return;
    if (v && !r->s->kind->grid)
        diag(r->ds, DIAG_CHART_GRID_KEY, v->at, str_of(r->s->kind->id));
    else if (!v && r->s->kind->grid)
        diag(r->ds, DIAG_CHART_KEY_MISSING, doc->at, STR("grid"));
    else if (v)
        r->o->grid = grid_read(r->a, r->m, v, given_has(doc), r->ds);
    if (r->o->grid)
        r->s->grid = r->o->grid->file;
}

const struct chart_spec *chart_spec_read(struct arena *a, const struct model *m, const struct meta *doc,
                                         struct str id, struct diags *ds) {
    static const char *const keys[] = {"id",        "kind",       "title",       "series", "periods",
                                       "frequency", "areas",      "sort",        "top",    "data",
                                       "rows",      "unit",       "highlight",   "target", "note",
                                       "source",    "references", "annotations", "grid"};
    size_t errors = ds->errors;
    struct chart_spec *s = ARENA_NEW(a, struct chart_spec);
    struct chart_options *o = ARENA_NEW(a, struct chart_options);
    struct reader r = {a, m, ds, s, o};
    s->options = o;
    o->model = m;
    s->at = doc->at;
    s->file = doc->at.src;
    s->id = id;
    if (doc->kind != META_MAP) {
        bad_shape(&r, "chart", doc->at, "a map of keys", "由键和值组成的映射");
        return NULL;
    }
    check_keys(&r, doc, keys, sizeof keys / sizeof keys[0]);
    const struct meta *v = text_at(&r, doc, "id");
    if (v)
        s->id = v->text;
    if (!id_ok(s->id))
        diag(ds, DIAG_CHART_ID, v ? v->at : doc->at, s->id);
    read_kind(&r, doc);
    s->title = meta_words(meta_get(doc, "title"), ds);
    s->note = meta_words(meta_get(doc, "note"), ds);
    read_order(&r, doc);
    remarks_read(a, doc, s, ds);
    read_grid(&r, doc);
    if (given_has(doc))
        return ds->errors == errors && given_read(a, doc, s, ds) && series_settle(a, s, ds) ? s : NULL;
    read_series(&r, doc);
    read_periods(&r, doc);
    read_areas(&r, doc);
    if (ds->errors != errors)
        return NULL;
    return series_resolve(a, s, ds) ? s : NULL;
}

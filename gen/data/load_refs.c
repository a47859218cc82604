/* The tables that observations refer to: units, areas, themes, sources, indicators. Knows their columns. */
#include "data/load.h"
#include "data/value.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

static void load_units(struct loader *l) {
    enum { ID, NAME_ZH, NAME_EN, DIMENSION, FACTOR, EN_UNIT, EN_FACTOR };
    static const char *const columns[] = {"!id",     "!name_zh", "name_en",  "!dimension",
                                          "!factor", "en_unit",  "en_factor"};
    struct table t;
    struct model *m = l->m;
    struct index *folded = index_new(l->scratch);
    l->ix->units = index_new(l->a);
    if (!table_open(l, &t, TABLE_UNITS, columns, COUNT(columns)))
        return;
    m->units = ARENA_ARRAY(l->a, struct unit, t.csv.n);
    while (table_next(&t)) {
        struct unit u = {.at = t.now.at};
        if (!table_id(&t, ID, l->ix->units, folded, m->unit_count, true, &u.id))
            continue;
        u.name = table_need_words(&t, NAME_ZH, NAME_EN);
        u.dimension = table_need(&t, DIMENSION, true).text;
        u.factor = table_decimal(&t, FACTOR, decimal_int(1), true);
        struct csv_cell pattern = table_cell(&t, EN_UNIT);
        u.en_unit = pattern.text;
        if (pattern.text.n && !str_has(pattern.text, STR("{}")))
            fault(&t, DIAG_UNIT_PATTERN, pattern.at, pattern.text);
        u.en_factor = table_decimal(&t, EN_FACTOR, decimal_int(1), false);
        m->units[m->unit_count++] = u;
    }
}

/* Cuts each circle of parents where it closes, so that nobody upstairs walks round for ever. */
static void check_circles(struct table *t, struct model *m, const struct csv_cell *parents) {
    size_t *seen = ARENA_ARRAY(t->l->scratch, size_t, m->area_count);
    for (size_t i = 0; i < m->area_count; i++) {
        for (struct area *a = &m->areas[i]; a; a = a->parent ? &m->areas[a->parent - m->areas] : NULL) {
            size_t at = (size_t)(a - m->areas);
            if (seen[at] && seen[at] != i + 1)
                break;
            seen[at] = i + 1;
            if (a->parent && seen[a->parent - m->areas] == i + 1) {
                fault(t, DIAG_AREA_CIRCLE, parents[at].at, a->code, a->parent->code);
                a->parent = NULL;
            }
        }
    }
}

static void resolve_parents(struct table *t, struct model *m, const struct csv_cell *parents) {
    struct str *codes = ARENA_ARRAY(t->l->scratch, struct str, m->area_count);
    for (size_t i = 0; i < m->area_count; i++)
        codes[i] = m->areas[i].code;
    for (size_t i = 0; i < m->area_count; i++) {
        struct str code = parents[i].text;
        if (!code.n)
            continue;
        m->areas[i].parent = model_area(m, code);
        if (!m->areas[i].parent)
            table_unknown(t, DIAG_UNKNOWN_AREA, TABLE_AREAS, parents[i],
                          table_nearest(t, code, codes, m->area_count));
    }
    check_circles(t, m, parents);
}

static void load_areas(struct loader *l) {
    enum { CODE, NAME_ZH, NAME_EN, SHORT_ZH, SHORT_EN, PARENT };
    static const char *const columns[] = {"!code", "!name_zh", "name_en", "short_zh", "short_en", "parent"};
    struct table t;
    struct model *m = l->m;
    struct index *folded = index_new(l->scratch);
    l->ix->areas = index_new(l->a);
    if (!table_open(l, &t, TABLE_AREAS, columns, COUNT(columns)))
        return;
    m->areas = ARENA_ARRAY(l->a, struct area, t.csv.n);
    struct csv_cell *parents = ARENA_ARRAY(l->scratch, struct csv_cell, t.csv.n);
    while (table_next(&t)) {
        struct area a = {.at = t.now.at};
        if (!table_id(&t, CODE, l->ix->areas, folded, m->area_count, true, &a.code))
            continue;
        a.name = table_need_words(&t, NAME_ZH, NAME_EN);
        a.short_name = table_words(&t, SHORT_ZH, SHORT_EN);
        a.short_name.zh = a.short_name.zh.n ? a.short_name.zh : a.name.zh;
        a.short_name.en = a.short_name.en.n ? a.short_name.en : a.name.en;
        parents[m->area_count] = table_word(&t, PARENT);
        m->areas[m->area_count++] = a;
    }
    resolve_parents(&t, m, parents);
}

static int by_order(const void *a, const void *b) {
    const struct theme *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return str_cmp(x->id, y->id);
}

static void load_themes(struct loader *l) {
    enum { ID, NAME_ZH, NAME_EN, ORDER, SUMMARY_ZH, SUMMARY_EN };
    static const char *const columns[] = {"!id", "!name_zh", "name_en", "order", "summary_zh", "summary_en"};
    struct table t;
    struct model *m = l->m;
    struct index *folded = index_new(l->scratch), *seen = index_new(l->scratch);
    l->ix->themes = index_new(l->a);
    if (!table_open(l, &t, TABLE_THEMES, columns, COUNT(columns)))
        return;
    m->themes = ARENA_ARRAY(l->a, struct theme, t.csv.n);
    while (table_next(&t)) {
        struct theme h = {.at = t.now.at};
        if (!table_id(&t, ID, seen, folded, m->theme_count, false, &h.id))
            continue;
        h.name = table_need_words(&t, NAME_ZH, NAME_EN);
        h.summary = table_words(&t, SUMMARY_ZH, SUMMARY_EN);
        h.order = table_int(&t, ORDER, 0, 9999, 9999);
        m->themes[m->theme_count++] = h;
    }
    if (m->theme_count)
        qsort(m->themes, m->theme_count, sizeof *m->themes, by_order);
    for (size_t i = 0; i < m->theme_count; i++)
        index_put(l->ix->themes, m->themes[i].id, i);
}

static bool is_sha256(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (!memchr("0123456789abcdefABCDEF", s.p[i], 22))
            return false;
    }
    return s.n == 64;
}

static struct str read_url(struct table *t, size_t column) {
    struct csv_cell url = table_cell(t, column);
    bool ok = str_starts(url.text, STR("http://")) || str_starts(url.text, STR("https://"));
    for (size_t i = 0; i < url.text.n; i++)
        ok = ok && (unsigned char)url.text.p[i] > ' ' && url.text.p[i] != '"' && url.text.p[i] != '<';
    if (ok || !url.text.n)
        return url.text;
    fault(t, DIAG_BAD_URL, url.at, url.text);
    return STR_NONE;
}

static void load_sources(struct loader *l) {
    enum { ID, TITLE_ZH, TITLE_EN, ISSUER_ZH, ISSUER_EN, NUMBER, PUBLISHED, URL, SHA256 };
    static const char *const columns[] = {"!id",    "!title_zh", "title_en", "issuer_zh", "issuer_en",
                                          "number", "published", "url",      "sha256"};
    struct table t;
    struct model *m = l->m;
    struct index *folded = index_new(l->scratch);
    l->ix->documents = index_new(l->a);
    if (!table_open(l, &t, TABLE_SOURCES, columns, COUNT(columns)))
        return;
    m->documents = ARENA_ARRAY(l->a, struct document, t.csv.n);
    while (table_next(&t)) {
        struct document d = {.at = t.now.at};
        if (!table_id(&t, ID, l->ix->documents, folded, m->document_count, false, &d.id))
            continue;
        d.title = table_need_words(&t, TITLE_ZH, TITLE_EN);
        d.issuer = table_words(&t, ISSUER_ZH, ISSUER_EN);
        d.number = table_cell(&t, NUMBER).text;
        d.published = table_date(&t, PUBLISHED);
        d.url = read_url(&t, URL);
        struct csv_cell sum = table_word(&t, SHA256);
        if (sum.text.n && !is_sha256(sum.text))
            fault(&t, DIAG_BAD_SHA256, sum.at, sum.text);
        else
            d.sha256 = sum.text;
        m->documents[m->document_count++] = d;
    }
}

bool load_refs(struct loader *l) {
    size_t errors = l->ds->errors;
    load_units(l);
    load_areas(l);
    load_themes(l);
    load_sources(l);
    arena_reset(l->scratch);
    load_indicators(l);
    arena_reset(l->scratch);
    return l->ds->errors == errors;
}

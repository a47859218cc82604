/* Reading lines, ranges and annotations from a specification. Knows no pixels. */
#include "chart/remarks.h"

#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/words.h"
#include "data/value.h"
#include "text/number.h"

static const struct meta *list_at(const struct meta *doc, const char *key, struct diags *ds) {
    const struct meta *v = meta_get(doc, key);
    bool ok = v && v->kind == META_LIST;
    for (size_t i = 0; ok && i < v->n; i++)
        ok = v->items[i]->kind == META_MAP;
    if (v && !ok)
        diag(ds, DIAG_CHART_SHAPE, v->at, str_of(key), STR("a list of maps"), STR("由映射组成的列表"));
    return ok ? v : NULL;
}

/* The words under `key`, without which there would be nothing to show. */
static struct words words_at(const struct meta *map, const char *key, struct diags *ds) {
    struct words w = meta_words(meta_get(map, key), ds);
    if (!w.zh.n && !w.en.n)
        diag(ds, DIAG_CHART_KEY_MISSING, map->at, str_of(key));
    return w;
}

static void read_reference(struct arena *a, const struct meta *map, struct reference *r, struct diags *ds) {
    static const char *const keys[] = {"value", "name"};
    meta_keys(map, keys, 2, ds);
    struct str text = meta_text(map, "value", ds);
    struct number n = number_clean(a, text, STR_NONE);
    r->name = words_at(map, "name", ds);
    if (n.fault == NUMBER_OK) {
        r->low = r->high = n.value;
        return;
    }
    n = number_range(a, text, STR_NONE, &r->high);
    r->low = n.value;
    if (n.fault != NUMBER_OK || decimal_cmp(r->low, r->high) > 0) {
        const struct meta *v = meta_get(map, "value");
        diag(ds, DIAG_CHART_REFERENCE, v ? v->at : map->at, text);
    }
}

static struct str text_of(const struct meta *map, const char *key, struct loc *at, struct diags *ds) {
    const struct meta *v = meta_get(map, key);
    *at = v ? v->at : map->at;
    return meta_text(map, key, ds);
}

static void read_annotation(const struct meta *map, struct annotation *n, struct diags *ds) {
    static const char *const keys[] = {"at", "series", "text"};
    meta_keys(map, keys, 3, ds);
    n->where = text_of(map, "at", &n->where_at, ds);
    n->of = text_of(map, "series", &n->of_at, ds);
    if (!n->where.n)
        diag(ds, DIAG_CHART_KEY_MISSING, map->at, STR("at"));
    n->text = words_at(map, "text", ds);
}

void remarks_read(struct arena *a, const struct meta *doc, struct chart_spec *s, struct diags *ds) {
    const struct meta *refs = list_at(doc, "references", ds), *notes = list_at(doc, "annotations", ds);
    if (!refs && !notes)
        return;
    struct remarks *r = s->options->remarks = ARENA_NEW(a, struct remarks);
    r->reference = ARENA_ARRAY(a, struct reference, refs && refs->n ? refs->n : 1);
    r->annotation = ARENA_ARRAY(a, struct annotation, notes && notes->n ? notes->n : 1);
    for (size_t i = 0; refs && i < refs->n; i++)
        read_reference(a, refs->items[i], &r->reference[r->references++], ds);
    for (size_t i = 0; notes && i < notes->n; i++)
        read_annotation(notes->items[i], &r->annotation[r->annotations++], ds);
}

static struct str series_id(const struct chart_spec *s, size_t i) {
    const struct chart_series *x = &s->series[i];
    bool areas = s->options->entry_count == 1 && s->series_count > 1 && x->area;
    return areas ? x->area->code : x->entry->indicator->id;
}

static size_t find(struct str what, const struct str *ids, size_t n, struct loc at, struct diags *ds) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(ids[i], what))
            return i;
    diag(ds, DIAG_CHART_HIGHLIGHT, at, what, diag_nearest(what, ids, n));
    return 0;
}

bool remarks_settle(struct arena *a, const struct chart_spec *s, struct diags *ds) {
    struct remarks *r = s->options->remarks;
    size_t n = s->options->category_count, errors = ds->errors;
    if (!r)
        return true;
    bool rows = s->kind == &kind_bar && s->options->any_target; /* laid out as target */
    if (!s->kind->remarks || rows) {
        diag(ds, DIAG_CHART_REMARKS, s->at, str_of(rows ? kind_target.id : s->kind->id));
        return false;
    }
    struct str *categories = ARENA_ARRAY(a, struct str, n + 1),
               *series = ARENA_ARRAY(a, struct str, s->series_count + 1);
    for (size_t k = 0; k < n; k++)
        categories[k] = category_id(a, &s->options->category[k]);
    for (size_t i = 0; i < s->series_count; i++)
        series[i] = series_id(s, i);
    for (size_t i = 0; i < r->annotations; i++) {
        struct annotation *x = &r->annotation[i];
        x->category = find(x->where, categories, n, x->where_at, ds);
        x->series = x->of.n ? find(x->of, series, s->series_count, x->of_at, ds) : 0;
        if (ds->errors == errors && !datum_has(&s->series[x->series].actual[x->category]))
            diag(ds, DIAG_CHART_ANNOTATION, x->where_at, x->where);
    }
    return ds->errors == errors;
}

void remarks_span(const struct chart_spec *s, double *lo, double *hi) {
    const struct remarks *r = s->options->remarks;
    for (size_t i = 0; r && i < r->references; i++) {
        double low = decimal_double(r->reference[i].low), high = decimal_double(r->reference[i].high);
        *lo = low < *lo ? low : *lo;
        *hi = high > *hi ? high : *hi;
    }
}

struct str reference_value(struct arena *a, const struct chart_spec *s, const struct reference *r,
                           enum lang lang) {
    const struct unit *u = s->series[0].unit;
    bool percent = label_is_percent(u);
    struct str low = number_plain(a, r->low, u, lang);
    if (decimal_cmp(r->low, r->high) == 0)
        return percent ? str_fmt(a, "%.*s%.*s", STR_ARG(low), STR_ARG(u->id)) : low;
    if (percent)
        return number_span(a, r->low, r->high, u, true, lang);
    return str_fmt(a, "%.*s–%.*s", STR_ARG(low), STR_ARG(number_plain(a, r->high, u, lang)));
}

struct str reference_label(struct arena *a, const struct chart_spec *s, const struct reference *r,
                           enum lang lang) {
    return str_fmt(a, "%.*s %.*s", STR_ARG(WORDS_IN(r->name, lang)), STR_ARG(reference_value(a, s, r, lang)));
}

void remarks_words(struct arena *a, struct buf *b, const struct chart_spec *s, enum lang lang) {
    const struct remarks *r = s->options->remarks;
    for (size_t i = 0; r && i < r->references; i++) {
        buf_add(b, reference_label(a, s, &r->reference[i], lang));
        buf_add(b, word(WORD_STOP, lang));
    }
    for (size_t i = 0; r && i < r->annotations; i++) {
        buf_add(b, label_category(a, &s->options->category[r->annotation[i].category], false, lang));
        buf_add(b, word(WORD_COLON, lang));
        buf_add(b, WORDS_IN(r->annotation[i].text, lang));
        buf_add(b, word(WORD_STOP, lang));
    }
}

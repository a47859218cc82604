/* Helpers that fill views: texts, lists, links, and what all pages say of an indicator, an observation and a
 * target. Knows the model, the interface words and the tree of pages; must not know HTML, Markdown or
 * templates. */
#include "page/view.h"

#include "page/sentence.h"
#include "text/number.h"

#include <stdlib.h>

void view_set(json_t *o, const char *key, struct str s) {
    json_object_set_new_nocheck(o, key, json_stringn_nocheck(s.p ? s.p : "", s.n));
}

void view_int(json_t *o, const char *key, size_t n) {
    json_object_set_new_nocheck(o, key, json_integer((json_int_t)n));
}

void view_flag(json_t *o, const char *key, bool on) {
    json_object_set_new_nocheck(o, key, json_boolean(on));
}

json_t *view_list(json_t *o, const char *key) {
    json_t *list = json_array();
    json_object_set_new_nocheck(o, key, list);
    return list;
}

json_t *view_object(json_t *o, const char *key) {
    json_t *object = json_object();
    json_object_set_new_nocheck(o, key, object);
    return object;
}

json_t *view_item(json_t *list) {
    json_t *object = json_object();
    json_array_append_new(list, object);
    return object;
}

void view_ends(json_t *list) {
    size_t n = json_array_size(list);
    for (size_t i = 0; i < n; i++) {
        view_flag(json_array_get(list, i), "first", i == 0);
        view_flag(json_array_get(list, i), "last", i + 1 == n);
    }
}

struct str view_word(struct page_job *j, const char *key) {
    return i18n_word(&j->r->words, j->lang, key, j->ds);
}

struct str view_fill_n(struct page_job *j, const char *key, const struct str *args, size_t n) {
    return i18n_fill(j->a, &j->r->words, j->lang, key, args, n, j->ds);
}

struct str view_number(struct page_job *j, size_t n) {
    return number_plain(j->a, decimal_int((long long)n), NULL, j->lang);
}

struct str view_none(struct page_job *j) {
    j->dashed = true;
    return STR("—");
}

void view_symbols(struct page_job *j, json_t *out) {
    view_flag(out, "has_symbols", j->dashed);
    j->dashed = false;
}

struct str view_count(struct page_job *j, const char *key, size_t n) {
    const char *own = n == 1 ? str_z(j->a, str_fmt(j->a, "%s_one", key)) : key;
    return view_fill(j, own, view_number(j, n));
}

struct sentence_env view_sentence(struct page_job *j) {
    return (struct sentence_env){j->a, &j->r->model, &j->r->words, j->lang, j->ds};
}

/* ---- places */

struct str view_folder(struct arena *a, const struct report *r, enum lang lang, struct str folder) {
    static const char *const root[LANG_COUNT] = {[LANG_ZH] = "zh/", [LANG_EN] = "en/"};
    return lang == r->model.site.languages[0] ? folder : str_fmt(a, "%s%.*s", root[lang], STR_ARG(folder));
}

struct str view_link(struct page_job *j, struct str target) {
    return view_shared(j, view_folder(j->a, j->r, j->lang, target));
}

struct str view_shared(struct page_job *j, struct str target) {
    struct str base = j->r->model.site.base_url;
    if (base.n && str_ends(j->page->folder, STR(".html"))) /* 404: a server shows it at any depth */
        return str_fmt(j->a, "%.*s%.*s", STR_ARG(base), STR_ARG(target));
    return page_link(j->a, j->page->folder, target);
}

/* ---- indicators */

struct str view_name(const struct page_job *j, const struct indicator *i) {
    return WORDS_IN(i->name, j->lang);
}

struct str view_short(const struct page_job *j, const struct indicator *i) {
    return WORDS_IN(i->short_name, j->lang);
}

struct str view_measure(struct page_job *j, const struct indicator *i, enum measure m) {
    struct sentence_env e = view_sentence(j);
    return sentence_measure(&e, i, m);
}

void view_indicator(struct page_job *j, const struct indicator *i, json_t *out) {
    view_set(out, "id", i->id);
    view_set(out, "name", view_name(j, i));
    view_set(out, "short", view_short(j, i));
    view_set(out, "link", view_link(j, str_fmt(j->a, "indicators/%.*s/", STR_ARG(i->id))));
}

static int by_headline(const void *x, const void *y) {
    const struct indicator *a = *(const struct indicator *const *)x, *b = *(const struct indicator *const *)y;
    return a->headline != b->headline ? (a->headline < b->headline ? -1 : 1) : str_cmp(a->id, b->id);
}

struct indicator_list view_headlines(const struct page_job *j) {
    const struct model *m = &j->r->model;
    struct indicator_list list = {0};
    for (size_t i = 0; i < m->indicator_count; i++) {
        if (m->indicators[i].headline > 0)
            VEC_PUSH(j->a, &list, &m->indicators[i]);
    }
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, by_headline);
    return list;
}

/* Which measure speaks first for an indicator. */
static const enum measure speaking_order[] = {MEASURE_LEVEL,  MEASURE_COUNT,  MEASURE_RATE, MEASURE_SHARE,
                                              MEASURE_GROWTH, MEASURE_CHANGE, MEASURE_RANK};

static const struct observation *first_of(const struct page_job *j, const struct indicator *i,
                                          enum obs_kind kind, struct period p) {
    for (size_t k = 0; k < sizeof speaking_order / sizeof *speaking_order; k++) {
        struct obs_query q = {
            .indicator = i, .measure = (int)speaking_order[k], .kind = (int)kind, .period = &p};
        const struct observation *o = model_find(&j->r->model, q);
        if (o)
            return o;
    }
    return NULL;
}

const struct observation *view_main(const struct page_job *j, const struct indicator *i) {
    const struct model *m = &j->r->model;
    struct period year = {.year = m->site.year};
    const struct observation *best = first_of(j, i, OBS_ACTUAL, year);
    if (best)
        return best;
    for (size_t k = 0; k < i->count; k++) { /* else the latest */
        const struct observation *o = &m->obs[i->first + k];
        if (o->kind == OBS_ACTUAL && o->is_current && o->area == m->site.area &&
            (!best || period_cmp(o->period, best->period) > 0))
            best = o;
    }
    return best ? first_of(j, i, OBS_ACTUAL, best->period) : NULL;
}

const struct observation *view_next_target(const struct page_job *j, const struct indicator *i) {
    struct period year = {.year = j->r->model.site.year}, next = {.year = year.year + 1};
    const struct observation *target = first_of(j, i, OBS_TARGET, next);
    if (target || first_of(j, i, OBS_ACTUAL, year))
        return target;
    return first_of(j, i, OBS_TARGET, year); /* the year is still under way */
}

size_t view_count_indicators(const struct page_job *j, const struct theme *t) {
    const struct model *m = &j->r->model;
    size_t n = 0;
    for (size_t i = 0; i < m->indicator_count; i++)
        n += !t || m->indicators[i].theme == t;
    return n;
}

size_t view_count_targets(const struct page_job *j, const struct theme *t) {
    const struct model *m = &j->r->model;
    size_t n = 0;
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        n += o->kind == OBS_TARGET && o->is_current && (!t || o->indicator->theme == t);
    }
    return n;
}

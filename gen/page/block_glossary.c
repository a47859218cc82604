/* Terms: the words of statistics that the site uses, the coverages that occur, and the definition of every
 * indicator that has one. */
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

/* Interface words: term_ID and term_ID_text. */
static const char *const terms[] = {"growth",   "points",    "comparable", "expected", "binding",
                                    "operator", "tolerance", "coverage",   "vintage",  "provisional"};

static void put_terms(struct page_job *j, json_t *list) {
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        json_t *o = view_item(list);
        struct str key = str_fmt(j->a, "term_%s", terms[i]);
        view_set(o, "id", key);
        view_set(o, "name", view_word(j, str_z(j->a, key)));
        view_set(o, "text", view_word(j, str_z(j->a, str_fmt(j->a, "%.*s_text", STR_ARG(key)))));
    }
}

/* Each coverage once, with the indicators that have it. */
static void put_scopes(struct page_job *j, json_t *list) {
    const struct model *m = &j->r->model;
    for (size_t i = 0; i < m->obs_count; i++) {
        struct str scope = m->obs[i].scope;
        json_t *found = NULL;
        for (size_t k = 0; scope.n && !found && k < json_array_size(list); k++) {
            json_t *o = json_array_get(list, k);
            found = str_is(scope, json_string_value(json_object_get(o, "name"))) ? o : NULL;
        }
        if (!scope.n)
            continue;
        if (!found) {
            found = view_item(list);
            view_set(found, "name", scope);
            view_list(found, "indicators");
        }
        json_t *indicators = json_object_get(found, "indicators");
        json_t *last = json_array_get(indicators, json_array_size(indicators) - 1);
        if (!last || !str_is(m->obs[i].indicator->id, json_string_value(json_object_get(last, "id"))))
            view_indicator(j, m->obs[i].indicator, view_item(indicators));
    }
    for (size_t k = 0; k < json_array_size(list); k++)
        view_ends(json_object_get(json_array_get(list, k), "indicators"));
}

static void put_definition(struct page_job *j, const struct indicator *i, json_t *list) {
    struct str unit = i->unit ? number_unit(j->a, i->unit, j->lang) : STR_NONE;
    json_t *o = view_item(list);
    view_indicator(j, i, o);
    view_set(o, "text", WORDS_IN(i->definition, j->lang));
    view_set(o, "unit", unit);
    view_set(o, "aliases",
             j->lang == LANG_ZH ? str_replace(j->a, i->aliases, STR(";"), STR("、")) : STR_NONE);
}

static bool view_glossary(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    const struct model *m = &j->r->model;
    put_terms(j, view_list(view, "terms"));
    json_t *scopes = view_list(view, "scopes"), *themes = view_list(view, "themes");
    put_scopes(j, scopes);
    view_flag(view, "has_scopes", json_array_size(scopes) > 0);
    for (size_t t = 0; t < m->theme_count; t++) {
        json_t *list = NULL;
        for (size_t i = 0; i < m->indicator_count; i++) {
            const struct indicator *in = &m->indicators[i];
            if (in->theme != &m->themes[t] || !WORDS_IN(in->definition, j->lang).n)
                continue;
            if (!list) {
                json_t *o = view_item(themes);
                view_set(o, "name", WORDS_IN(m->themes[t].name, j->lang));
                list = view_list(o, "definitions");
            }
            put_definition(j, in, list);
        }
    }
    return true;
}

const struct block_kind block_glossary = {.name = "glossary", .view = view_glossary};

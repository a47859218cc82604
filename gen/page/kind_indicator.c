/* Indicators: the list of them by theme, and for each its number, chart, sentence, observations, targets,
 * properties, files and citation. */
#include "page/dataset.h"
#include "page/derived_list.h"
#include "page/kinds.h"
#include "page/revisions.h"
#include "text/number.h"

static void plan_list(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_indicators, STR("indicators/"), NULL, true, out);
}

static json_t *view_list_page(struct page_job *j) {
    const struct model *m = &j->r->model;
    json_t *v = json_object(), *themes = view_list(v, "themes");
    view_set(v, "title", view_word(j, "nav_indicators"));
    view_set(
        v, "description",
        view_fill(j, "indicators_intro", view_number(j, m->indicator_count), view_number(j, m->theme_count)));
    for (size_t i = 0; i < m->theme_count; i++) {
        if (!view_count_indicators(j, &m->themes[i]))
            continue;
        json_t *o = view_item(themes);
        view_set(o, "id", m->themes[i].id);
        view_set(o, "name", WORDS_IN(m->themes[i].name, j->lang));
    }
    return v;
}

const struct page_kind page_indicators = {"indicators", plan_list, view_list_page};

static void plan(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    for (size_t i = 0; i < r->model.indicator_count; i++) {
        const struct indicator *in = &r->model.indicators[i];
        page_add(a, r, lang, &page_indicator, str_fmt(a, "indicators/%.*s/", STR_ARG(in->id)), in, true, out);
    }
}

/* Everything the data say of the indicator, in sentences: the result, then each target with its distance. */
static struct str sentences(struct page_job *j, const struct indicator *i, const struct observation *main) {
    struct sentence_env e = view_sentence(j);
    struct target_list targets = view_targets(j, i, j->r->model.site.area);
    struct buf b = buf_new(j->a);
    if (main)
        buf_add(&b, sentence_actual(&e, main));
    for (size_t k = 0; k < targets.n; k++) {
        if (b.n)
            buf_add(&b, view_word(j, "sentence_join"));
        buf_add(&b, sentence_target_full(&e, &targets.v[k]));
    }
    return buf_str(&b);
}

static bool has_note(const struct page_job *j, const struct indicator *i) {
    for (size_t k = 0; k < j->r->note_count; k++) {
        if (j->r->notes[k].indicator == i && j->r->notes[k].file[j->lang])
            return true;
    }
    return false;
}

static json_t *view(struct page_job *j) {
    const struct indicator *i = j->page->subject;
    const struct chart_spec *spec = NULL;
    json_t *v = json_object();
    struct str sentence = sentences(j, i, view_main(j, i));
    view_set(v, "id", i->id);
    view_set(v, "title", view_name(j, i));
    view_set(v, "description", sentence.n ? sentence : view_name(j, i));
    view_flag(v, "has_sentence", sentence.n > 0);
    view_set(v, "sentence", sentence);
    view_flag(v, "has_chart", page_indicator_has_chart(j->r, i, &spec));
    view_flag(v, "has_data", i->count > 0);
    view_flag(v, "has_targets", view_targets(j, i, NULL).n > 0);
    view_flag(v, "has_trends", calc_trends(j->a, &j->r->model, i).n > 0);
    view_flag(v, "has_note", has_note(j, i));
    view_flag(v, "has_revisions", revision_count(j->r, i) > 0);
    view_flag(v, "has_derived", derived_listed(&j->r->model, i, NULL));
    view_flag(v, "has_citation", i->count > 0);
    json_t *crumbs = view_list(v, "crumbs"), *up = view_item(crumbs), *theme = view_item(crumbs);
    view_set(up, "label", view_word(j, "nav_indicators"));
    view_set(up, "link", view_link(j, STR("indicators/")));
    view_set(theme, "label", WORDS_IN(i->theme->name, j->lang));
    view_set(theme, "link", view_link(j, str_fmt(j->a, "themes/%.*s/", STR_ARG(i->theme->id))));
    j->card = spec ? spec->id : STR_NONE;
    j->frame = page_indicator_has_chart(j->r, i, &spec) ? spec->id : STR_NONE;
    struct str about = sentence.n ? sentence : WORDS_IN(i->definition, j->lang);
    view_set(v, "json_ld", dataset_text(j->a, dataset_indicator(j, i, about.n ? about : view_name(j, i))));
    return v;
}

const struct page_kind page_indicator = {"indicator", plan, view};

/* The front page: the year in one sentence, the headline indicators, what fell short, the main figures, the
 * themes and the downloads. A hand-written page called index gives the prose and figures in the middle;
 * without one, all named charts are shown but those that belong to a theme. */
#include "page/kinds.h"
#include "page/view.h"

enum { LEAD_CLAUSES = 3 };

static void plan(struct arena *a, const struct report *r, enum lang lang, struct page_list *out) {
    page_add(a, r, lang, &page_home, STR_NONE, NULL, true, out);
}

/* The first headline indicators that have a number for the report year. */
static struct str lead(struct page_job *j) {
    struct sentence_env e = view_sentence(j);
    struct indicator_list list = view_headlines(j);
    const struct observation *obs[LEAD_CLAUSES];
    size_t n = 0;
    for (size_t i = 0; i < list.n && n < LEAD_CLAUSES; i++) {
        const struct observation *o = view_main(j, list.v[i]);
        if (o && o->period.year == j->r->model.site.year && o->missing == VALUE_GIVEN && o->op != OP_TEXT &&
            o->op != OP_REL)
            obs[n++] = o;
    }
    return sentence_lead(&e, obs, n);
}

static bool has_own_prose(const struct page_job *j) {
    for (size_t i = 0; i < j->r->page_count; i++) {
        if (str_is(j->r->pages[i].id, "index") && j->r->pages[i].file[j->lang])
            return true;
    }
    return false;
}

static json_t *view(struct page_job *j) {
    const struct model *m = &j->r->model;
    json_t *v = json_object();
    struct str sentence = lead(j);
    view_set(v, "title", WORDS_IN(m->site.title, j->lang));
    view_set(v, "description", sentence.n ? sentence : WORDS_IN(m->site.subtitle, j->lang));
    view_set(v, "lead", sentence);
    bool own = has_own_prose(j);
    view_flag(v, "has_prose", own);
    view_flag(v, "has_headlines", view_headlines(j).n > 0);
    json_t *charts = view_list(v, "charts");
    for (size_t i = 0; !own && i < j->r->chart_count; i++) {
        if (!str_starts(j->r->charts[i]->id, STR("theme-")))
            view_set(view_item(charts), "id", j->r->charts[i]->id);
    }
    view_flag(v, "has_figures", own || json_array_size(charts) > 0);
    view_set(v, "targets_link", view_link(j, STR("targets/")));
    view_set(v, "data_link", view_link(j, STR("data/")));
    return v;
}

const struct page_kind page_home = {"home", plan, view};

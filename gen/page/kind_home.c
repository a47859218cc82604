/* The front page: the year in one sentence, the headline indicators, what fell short, the main figures, the
 * themes and the downloads. A hand-written page called index gives the prose and figures in the middle;
 * without one, all named charts are shown but those that belong to a theme. */
#include "page/kinds.h"
#include "page/view.h"

#include <limits.h>
#include <stdlib.h>

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

/* The place of a chart among the figures: that of the first headline indicator it shows. */
static int rank(const struct page_job *j, const struct chart_spec *s) {
    struct chart_uses uses = chart_uses(j->a, &j->r->model, s);
    int best = INT_MAX;
    for (size_t i = 0; i < uses.n; i++) {
        int headline = uses.v[i]->indicator->headline;
        best = headline > 0 && headline < best ? headline : best;
    }
    return best;
}

struct ranked {
    int rank;
    struct str id;
};

static int by_rank(const void *x, const void *y) {
    const struct ranked *a = x, *b = y;
    return a->rank != b->rank ? (a->rank < b->rank ? -1 : 1) : str_cmp(a->id, b->id);
}

static void charts(const struct page_job *j, json_t *list) {
    struct ranked *all = ARENA_ARRAY(j->a, struct ranked, j->r->chart_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < j->r->chart_count; i++) {
        const struct chart_spec *s = j->r->charts[i];
        if (!str_starts(s->id, STR("theme-")))
            all[n++] = (struct ranked){rank(j, s), s->id};
    }
    if (n)
        qsort(all, n, sizeof *all, by_rank);
    for (size_t i = 0; i < n; i++)
        view_set(view_item(list), "id", all[i].id);
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
    json_t *list = view_list(v, "charts");
    if (!own)
        charts(j, list);
    view_flag(v, "has_figures", own || json_array_size(list) > 0);
    view_set(v, "targets_link", view_link(j, STR("targets/")));
    view_set(v, "data_link", view_link(j, STR("data/")));
    return v;
}

const struct page_kind page_home = {"home", plan, view};

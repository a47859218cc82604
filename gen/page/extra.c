/* The table of extra files, and what they share. Must not know what any of them holds. */
#include "page/extra.h"

#include "page/extras.h"
#include "page/frame.h"

static const extra_planner planners[] = {extra_brand, extra_maps, extra_feed, extra_catalog, extra_embed};

struct extra_list extra_plan(struct arena *a, const struct report *r) {
    struct extra_list list = {0};
    for (size_t i = 0; i < sizeof planners / sizeof *planners; i++)
        planners[i](a, r, &list);
    return list;
}

struct page_job extra_job(struct arena *a, const struct report *r, const struct extra *e,
                          struct renderer *renderer, struct diags *ds) {
    struct page *p = ARENA_NEW(a, struct page);
    size_t n = e->path.n;
    while (n > 0 && e->path.p[n - 1] != '/')
        n--;
    *p = (struct page){.lang = e->lang, .folder = str_head(e->path, n)};
    return (struct page_job){.a = a, .r = r, .page = p, .lang = e->lang, .renderer = renderer, .ds = ds};
}

bool extra_render(struct page_job *j, const char *name, json_t *view, enum escape escape, struct str *out) {
    const struct mustache *t = report_template(j->r, str_of(name));
    struct mustache_env env = {page_find_template, (void *)j->r, escape, true};
    struct buf b = buf_new(j->a);
    bool ok = t != NULL;
    json_object_set(view, "t", j->r->word_views[j->lang]);
    if (ok)
        ok = mustache_render(j->a, t, view, &env, &b, j->ds);
    else
        diag(j->ds, DIAG_PAGE_TEMPLATE, LOC_NONE, str_of(name));
    json_decref(view);
    *out = buf_str(&b);
    return ok;
}

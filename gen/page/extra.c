/* The table of extra files, and what they share. Must not know what any of them holds. */
#include "page/extra.h"

#include "page/extras.h"
#include "page/frame.h"

static const extra_planner planners[] = {extra_brand, extra_logo};

struct extra_list extra_plan(struct arena *a, const struct report *r) {
    struct extra_list list = {0};
    for (size_t i = 0; i < sizeof planners / sizeof *planners; i++)
        planners[i](a, r, &list);
    return list;
}

bool extra_render(struct arena *a, const struct report *r, const char *name, json_t *view, enum escape escape,
                  struct str *out, struct diags *ds) {
    const struct mustache *t = report_template(r, str_of(name));
    struct mustache_env env = {page_find_template, (void *)r, escape, true};
    struct buf b = buf_new(a);
    bool ok = t != NULL;
    if (ok)
        ok = mustache_render(a, t, view, &env, &b, ds);
    else
        diag(ds, DIAG_PAGE_TEMPLATE, LOC_NONE, str_of(name));
    json_decref(view);
    *out = buf_str(&b);
    return ok;
}

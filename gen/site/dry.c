/* Makes every page and lays out every chart of a report and throws the results away. Knows what a build makes
 * and nothing of files. */
#include "site/dry.h"

#include "base/pool.h"
#include "page/page.h"

/* Charts of indicators follow the named ones. */
struct dry {
    const struct report *r;
    struct page_list pages;
    size_t chart_count;
    struct thread {
        struct arena *scratch, *keep;
        struct renderer *renderer;
    } * threads;
    struct diags *found; /* of each job */
};

static void try_chart(struct dry *d, struct thread *t, size_t number, struct diags *ds) {
    static const char *const sizes[] = {"page", "slide", "card"};
    const struct report *r = d->r;
    const struct chart_spec *spec = number < r->chart_count ? r->charts[number] : NULL;
    bool drawn = true;
    if (!spec) {
        const struct indicator *i = &r->model.indicators[number - r->chart_count];
        drawn = page_indicator_has_chart(r, i, &spec);
        if (report_chart(r, i->id) || !spec)
            return;
    }
    for (size_t l = 0; l < r->model.site.language_count; l++) {
        for (size_t k = drawn ? 0 : 2; k < sizeof sizes / sizeof *sizes; k++) {
            struct chart_context c = {.model = &r->model,
                                      .fonts = renderer_fonts(t->renderer),
                                      .lang = r->model.site.languages[l],
                                      .theme = THEME_LIGHT};
            struct scene scene = {0};
            chart_size_parse(str_of(sizes[k]), &c.size);
            chart_layout(t->scratch, &c, spec, &scene, ds);
        }
    }
}

static void try_job(void *shared, unsigned worker, size_t number) {
    struct dry *d = shared;
    struct thread *t = &d->threads[worker];
    if (!t->renderer) {
        t->scratch = arena_new();
        t->keep = arena_new();
        t->renderer = renderer_new(&d->r->fonts);
    }
    struct diags *ds = &d->found[number];
    struct page_output out;
    *ds = diags_new(t->keep);
    if (number < d->chart_count)
        try_chart(d, t, number, ds);
    else
        page_make(t->scratch, d->r, &d->pages.v[number - d->chart_count], t->renderer, &out, ds);
    arena_reset(t->scratch);
}

void dry_run(const struct report *r, unsigned threads, struct diags *ds) {
    struct arena *a = arena_new();
    struct dry d = {
        .r = r, .pages = page_plan(a, r), .chart_count = r->chart_count + r->model.indicator_count};
    size_t n = d.chart_count + d.pages.n;
    d.threads = ARENA_ARRAY(a, struct thread, threads);
    d.found = ARENA_ARRAY(a, struct diags, n);
    pool_run(n, threads, try_job, &d);
    for (size_t i = 0; i < n; i++)
        diags_merge(ds, &d.found[i]);
    for (unsigned i = 0; i < threads; i++) {
        renderer_free(d.threads[i].renderer);
        if (d.threads[i].renderer) {
            arena_free(d.threads[i].scratch);
            arena_free(d.threads[i].keep);
        }
    }
    arena_free(a);
}

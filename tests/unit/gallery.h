/* The gallery's report (tests/reports/gallery), where each kind has the chart of its name. */
#ifndef TESTS_GALLERY_H
#define TESTS_GALLERY_H
#include "chart/chart.h"
#include "files.h"

struct gallery {
    struct desk *desk;
    struct model m;
};

__attribute__((unused)) static int gallery_open(void **state) {
    void *desk;
    desk_open(&desk);
    struct gallery *g = ARENA_NEW(((struct desk *)desk)->a, struct gallery);
    g->desk = desk;
    *state = g;
    return model_load(g->desk->a, "tests/reports/gallery", &g->m, &g->desk->ds) ? 0 : 1;
}

__attribute__((unused)) static int gallery_close(void **state) {
    void *desk = ((struct gallery *)*state)->desk;
    return desk_close(&desk);
}

__attribute__((unused)) static const struct chart_spec *gallery_chart(struct gallery *g, struct str id) {
    struct arena *a = g->desk->a;
    struct source *src = ARENA_NEW(a, struct source);
    src->name = str_fmt(a, "content/charts/%.*s.yaml", STR_ARG(id));
    const char *path = path_join(a, g->m.dir, str_z(a, src->name));
    const struct meta *doc = NULL;
    if (file_read(a, path, src->name, &src->text, &g->desk->ds, LOC_NONE))
        doc = meta_read(a, src, 0, src->text.n, &g->desk->ds);
    const struct chart_spec *spec = doc ? chart_spec_read(a, &g->m, doc, id, &g->desk->ds) : NULL;
    if (!spec)
        fail_msg("the gallery's chart %.*s cannot be read", STR_ARG(id));
    return spec;
}

__attribute__((unused)) static struct scene gallery_scene(struct gallery *g, struct str id, const char *size,
                                                          enum lang lang, enum chart_theme theme) {
    struct chart_context c = {
        .model = &g->m, .fonts = renderer_fonts(g->desk->r), .lang = lang, .theme = theme};
    struct scene s;
    assert_true(chart_size_parse(str_of(size), &c.size));
    if (!chart_layout(g->desk->a, &c, gallery_chart(g, id), &s, &g->desk->ds))
        fail_msg("the gallery's chart %.*s does not fit %s", STR_ARG(id), size);
    return s;
}

#endif

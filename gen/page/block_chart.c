/* A chart as a figure: the picture inside the page, its number and caption, its data as a table, and its
 * files. Named charts and the charts of indicators have files; one written inside a page has none. */
#include "page/blocks.h"
#include "page/view.h"

/* The chart that the arguments name or write out; *files says whether the site makes image files of it. */
static const struct chart_spec *find_spec(struct page_job *j, const struct meta *args, bool *files) {
    const struct indicator *i = NULL;
    const struct meta *id = meta_get(args, "id");
    *files = true;
    if (args->kind == META_MAP && args->n == 1 && meta_get(args, "indicator")) {
        const struct chart_spec *spec = NULL;
        return block_indicator(j, args, &i) && page_indicator_has_chart(j->r, i, &spec) ? spec : NULL;
    }
    if (args->kind == META_MAP && args->n == 1 && id) {
        const struct chart_spec *spec = report_chart(j->r, id->text);
        struct str *names = ARENA_ARRAY(j->a, struct str, j->r->chart_count + 1);
        for (size_t k = 0; k < j->r->chart_count; k++)
            names[k] = j->r->charts[k]->id;
        if (!spec)
            diag(j->ds, DIAG_BLOCK_CHART, id->at, id->text, diag_nearest(id->text, names, j->r->chart_count));
        return spec;
    }
    *files = false;
    if (id && report_chart(j->r, id->text)) {
        diag(j->ds, DIAG_BLOCK_CHART_ID, id->at, id->text);
        return NULL;
    }
    return chart_spec_read(j->a, &j->r->model, args, str_fmt(j->a, "inline-%zu", j->figures), j->ds);
}

/* The SVG element alone: an XML declaration has no place inside HTML, and the page has said its language. */
static struct str element(struct arena *a, struct str svg) {
    svg = str_trim(str_skip(svg, str_find(svg, STR("<svg"), 0)));
    size_t end = str_find(svg, STR(">"), 0), at = str_find(str_head(svg, end), STR(" lang=\""), 0);
    if (at >= end)
        return svg;
    size_t close = str_find(svg, STR("\""), at + STR(" lang=\"").n) + 1;
    struct buf b = buf_new(a);
    buf_add(&b, str_head(svg, at));
    buf_add(&b, str_skip(svg, close));
    return buf_str(&b);
}

/* Ids inside a picture begin with this until its place is known: two figures of one chart must not share
 * them. */
#define UNPLACED "zbfig"

static struct str place(struct page_job *j, struct str svg, const char *form) {
    struct str id = str_fmt(j->a, "f%zu%s", j->figures, form);
    svg = str_replace(j->a, svg, STR("=\"" UNPLACED "-"), str_fmt(j->a, "=\"%.*s-", STR_ARG(id)));
    return str_replace(j->a, svg, STR("#" UNPLACED "-"), str_fmt(j->a, "#%.*s-", STR_ARG(id)));
}

static bool draw(struct page_job *j, const struct chart_spec *spec, struct chart_size size, struct str *svg,
                 struct diags *ds) {
    struct chart_context c = {&j->r->model, renderer_fonts(j->renderer), j->lang, THEME_LIGHT, size};
    struct scene scene = {0};
    if (!chart_layout(j->a, &c, spec, &scene, ds))
        return false;
    scene.id = STR(UNPLACED);
    struct str bytes = STR_NONE;
    if (!render(j->a, j->renderer, &scene, DEVICE_SVG, j->r->date, &bytes, ds))
        return false;
    *svg = element(j->a, bytes);
    return true;
}

static bool find_drawn(struct page_job *j, const struct chart_spec *spec, const char *form, struct str *svg) {
    const struct picture_memo *m = renderer_memo(j->renderer);
    return m && m->find(m->ctx, j->a, spec, j->lang, form, svg);
}

static void keep_drawn(struct page_job *j, const struct chart_spec *spec, const char *form, struct str svg) {
    const struct picture_memo *m = renderer_memo(j->renderer);
    if (m)
        m->keep(m->ctx, spec, j->lang, form, svg);
}

static bool wide(struct page_job *j, const struct chart_spec *spec, struct str *svg) {
    struct chart_size page = {0};
    size_t said = j->ds->list.n;
    if (find_drawn(j, spec, "w", svg))
        return true;
    if (!chart_size_parse(STR("page"), &page) || !draw(j, spec, page, svg, j->ds))
        return false;
    if (j->ds->list.n == said) /* else it has to be said again */
        keep_drawn(j, spec, "w", *svg);
    return true;
}

/* The upright form for phones, higher for charts with many rows. A chart that fits none has only the wide
 * one, which phones scroll. */
static struct str upright(struct page_job *j, const struct chart_spec *spec) {
    static const int heights[] = {880, 1360, 2400};
    struct str svg = STR_NONE;
    bool fits = find_drawn(j, spec, "n", &svg);
    if (fits)
        return svg;
    for (size_t i = 0; i < sizeof heights / sizeof *heights && !fits; i++) {
        struct chart_size size = {STR("phone"), 720, heights[i], 2};
        struct diags spare = diags_new(j->a);
        fits = draw(j, spec, size, &svg, &spare);
    }
    keep_drawn(j, spec, "n", fits ? svg : STR_NONE);
    return fits ? svg : STR_NONE;
}

/* One picture for paper and wide screens, one for phones; the style sheet shows one of them. */
bool chart_pictures(struct page_job *j, const struct chart_spec *spec, json_t *view) {
    struct str svg = STR_NONE;
    if (j->twin || !j->renderer)
        return j->twin;
    if (!wide(j, spec, &svg))
        return false;
    view_set(view, "wide", place(j, svg, "w"));
    svg = upright(j, spec);
    view_flag(view, "has_narrow", svg.n > 0);
    view_set(view, "narrow", place(j, svg, "n"));
    return true;
}

static void data_table(struct page_job *j, const struct chart_spec *spec, json_t *view) {
    struct chart_table t = chart_data(j->a, &j->r->model, spec, j->lang);
    json_t *head = view_list(view, "head"), *rows = view_list(view, "rows");
    for (size_t c = 0; c < t.columns && t.rows; c++)
        view_set(view_item(head), "text", t.cell[c]);
    for (size_t r = 1; r < t.rows; r++) {
        json_t *row = view_item(rows), *cells = view_list(row, "cells");
        view_set(row, "name", t.columns ? t.cell[r * t.columns] : STR_NONE);
        for (size_t c = 1; c < t.columns; c++)
            view_set(view_item(cells), "text", t.cell[r * t.columns + c]);
    }
}

static void files_of(struct page_job *j, const struct chart_spec *spec, json_t *view) {
    static const char *const file[][3] = {
        {"png", ".png", "PNG"}, {"svg", ".svg", "SVG"}, {"pdf", ".pdf", "PDF"}, {"csv", ".csv", "CSV"}};
    json_t *list = view_list(view, "files");
    for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
        json_t *o = view_item(list);
        struct str path = str_fmt(j->a, "charts/%.*s%s", STR_ARG(spec->id), file[i][1]);
        view_set(o, "label", str_of(file[i][2]));
        view_set(o, "link", view_link(j, path));
        if (!i)
            view_set(view, "image", view_link(j, path));
    }
}

static struct str figure_id(struct page_job *j, struct str chart) {
    struct str id = str_fmt(j->a, "fig-%.*s", STR_ARG(chart));
    for (size_t i = 0; i < j->ids.n; i++) {
        if (str_eq(j->ids.v[i], id))
            return str_fmt(j->a, "%.*s-%zu", STR_ARG(id), j->figures);
    }
    VEC_PUSH(j->a, &j->ids, id);
    return id;
}

static bool view_chart(struct page_job *j, const struct meta *args, json_t *view) {
    bool files = false;
    const struct chart_spec *spec = find_spec(j, args, &files);
    if (!spec)
        return false;
    j->figures++;
    view_set(view, "id", figure_id(j, spec->id));
    view_set(view, "number", view_fill(j, "figure_number", view_number(j, j->figures)));
    view_set(view, "title", chart_title(j->a, &j->r->model, spec, j->lang));
    view_set(view, "alt", chart_alt(j->a, &j->r->model, spec, j->lang));
    view_flag(view, "has_files", files);
    view_set(view, "image", STR_NONE);
    if (files)
        files_of(j, spec, view);
    if (files && !j->card.n)
        j->card = spec->id;
    data_table(j, spec, view);
    return chart_pictures(j, spec, view);
}

const struct block_kind block_chart = {.name = "chart", .view = view_chart};

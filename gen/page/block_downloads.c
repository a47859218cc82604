/* Links to files: those of one indicator with its chart, or the tables of the whole report. */
#include "data/derived.h"
#include "page/blocks.h"
#include "page/dataset.h"

static json_t *put_file(json_t *list, struct str label, struct str link, const char *format) {
    json_t *o = view_item(list);
    view_set(o, "label", label);
    view_set(o, "link", link);
    view_set(o, "format", str_of(format));
    view_set(o, "about", STR_NONE);
    view_flag(o, "has_about", false);
    return o;
}

static void files_of_indicator(struct page_job *j, const struct indicator *i, json_t *list) {
    static const char *const picture[][3] = {{"file_png", ".png", "PNG"},
                                             {"file_slide", "-slide.png", "PNG"},
                                             {"file_svg", ".svg", "SVG"},
                                             {"file_pdf", ".pdf", "PDF"}};
    const struct chart_spec *spec = NULL;
    struct published_list files = published_indicator(j->a, i);
    for (size_t k = 0; k < files.n; k++)
        put_file(list, view_word(j, files.v[k].word), view_shared(j, files.v[k].path), files.v[k].label);
    bool has_chart = page_indicator_has_chart(j->r, i, &spec);
    for (size_t k = 0; has_chart && k < sizeof picture / sizeof *picture; k++) {
        struct str path = str_fmt(j->a, "charts/%.*s%s", STR_ARG(spec->id), picture[k][1]);
        put_file(list, view_word(j, picture[k][0]), view_link(j, path), picture[k][2]);
    }
    if (!has_chart && spec)
        put_file(list, view_word(j, "file_card"),
                 view_link(j, str_fmt(j->a, "charts/%.*s-card.png", STR_ARG(i->id))), "PNG");
}

static const char *format_of(struct page_job *j, struct str name) {
    size_t dot = name.n;
    while (dot > 0 && name.p[dot - 1] != '.')
        dot--;
    char *s = str_z(j->a, str_skip(name, dot));
    for (char *c = s; *c; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    return s;
}

/* Further resources have a word of their own when the interface knows them. */
static struct str resource_label(struct page_job *j, struct str name) {
    const char *key = str_z(j->a, str_fmt(j->a, "file_%.*s", STR_ARG(name)));
    return json_object_get(j->r->word_views[j->lang], key) ? view_word(j, key) : name;
}

static void files_of_report(struct page_job *j, json_t *list) {
    const struct model *m = &j->r->model;
    const struct {
        const char *name;
        size_t rows;
    } table[] = {{"observations", m->obs_count}, {"indicators", m->indicator_count},
                 {"themes", m->theme_count},     {"units", m->unit_count},
                 {"areas", m->area_count},       {"sources", m->document_count}};
    struct published_list files = published_report(j->a, j->r, j->lang);
    put_file(list, view_word(j, files.v[0].word), view_shared(j, files.v[0].path), files.v[0].label);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct str path = str_fmt(j->a, "data/%s.csv", table[i].name);
        struct str label = view_word(j, str_z(j->a, str_fmt(j->a, "file_%s", table[i].name)));
        json_t *o = put_file(list, label, view_shared(j, path), "CSV");
        view_set(o, "about", view_count(j, "count_rows", table[i].rows));
        view_flag(o, "has_about", true);
    }
    for (size_t i = 0; i < m->resource_count; i++) {
        struct str path = str_fmt(j->a, "data/%.*s", STR_ARG(m->resources[i].path));
        put_file(list, resource_label(j, m->resources[i].name), view_shared(j, path), format_of(j, path));
    }
    if (m->derived_count)
        put_file(list, view_word(j, "file_derived_figures"),
                 view_shared(j, STR("data/" DERIVED_FIGURES ".csv")), "CSV");
    put_file(list, view_word(j, "file_package"), view_shared(j, STR("data/datapackage.json")), "JSON");
    put_file(list, view_word(j, "file_catalog"), view_shared(j, STR("data/catalog.jsonld")), "JSON-LD");
}

static bool view_downloads(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator"};
    const struct indicator *i = NULL;
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, &i))
        return false;
    json_t *list = view_list(view, "files");
    if (i)
        files_of_indicator(j, i, list);
    else
        files_of_report(j, list);
    view_flag(view, "whole", !i);
    return true;
}

const struct block_kind block_downloads = {.name = "downloads", .view = view_downloads};

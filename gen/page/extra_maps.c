/* What crawlers, hosts and language models are given: robots.txt, _headers, a sitemap with the languages of
 * each page (only when the site knows its address, since a sitemap holds absolute ones), and llms.txt, a list
 * of the Markdown twins with the main figure of each indicator. */
#include "page/dataset.h"
#include "page/extras.h"

static bool make_robots(struct arena *a, const struct report *r, const struct extra *e,
                        struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    json_t *view = json_object();
    view_flag(view, "has_base", r->model.site.base_url.n > 0);
    view_set(view, "base", r->model.site.base_url);
    return extra_render(&j, "files/robots.txt", view, ESCAPE_NONE, bytes);
}

static bool make_headers(struct arena *a, const struct report *r, const struct extra *e,
                         struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    return extra_render(&j, "files/_headers", json_object(), ESCAPE_NONE, bytes);
}

static bool make_sitemap(struct arena *a, const struct report *r, const struct extra *e,
                         struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    struct page_list pages = page_plan(a, r);
    json_t *view = json_object(), *list = view_list(view, "pages");
    for (size_t i = 0; i < pages.n; i++) {
        const struct page *p = &pages.v[i];
        if (str_ends(p->folder, STR(".html")))
            continue;
        json_t *o = view_item(list), *alternates = view_list(o, "alternates");
        view_set(o, "address", dataset_address(&j, p->folder));
        view_set(o, "date", r->date);
        for (size_t k = 0; p->has_twin && k < r->model.site.language_count; k++) {
            enum lang lang = r->model.site.languages[k];
            json_t *alternate = view_item(alternates);
            view_set(alternate, "tag", lang == LANG_ZH ? STR("zh-Hans") : STR("en"));
            view_set(alternate, "address", dataset_address(&j, lang == p->lang ? p->folder : p->twin));
        }
    }
    return extra_render(&j, "files/sitemap.xml", view, ESCAPE_HTML, bytes);
}

static void put_link(struct page_job *j, json_t *list, struct str title, struct str path) {
    json_t *o = view_item(list);
    view_set(o, "title", title);
    view_set(o, "link", dataset_address(j, path));
}

static void put_indicators(struct page_job *j, const struct theme *t, json_t *list) {
    const struct model *m = &j->r->model;
    struct sentence_env e = view_sentence(j);
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct indicator *in = &m->indicators[i];
        if (in->theme != t)
            continue;
        const struct observation *main = view_main(j, in);
        struct str path = str_fmt(j->a, "indicators/%.*s/index.md", STR_ARG(in->id));
        json_t *o = view_item(list);
        view_set(o, "name", view_name(j, in));
        view_set(o, "link", dataset_address(j, view_folder(j->a, j->r, j->lang, path)));
        view_set(o, "words", main ? sentence_actual(&e, main) : STR_NONE);
    }
}

static bool make_llms(struct arena *a, const struct report *r, const struct extra *e,
                      struct renderer *renderer, struct str *bytes, struct diags *ds) {
    static const char *const pages[][2] = {{"nav_home", "index.md"},
                                           {"nav_targets", "targets/index.md"},
                                           {"nav_indicators", "indicators/index.md"},
                                           {"nav_sources", "sources/index.md"}};
    struct page_job j = extra_job(a, r, e, renderer, ds);
    const struct model *m = &r->model;
    json_t *view = json_object(), *list = view_list(view, "pages"), *files = view_list(view, "files"),
           *themes = view_list(view, "themes");
    view_set(view, "title", WORDS_IN(m->site.title, j.lang));
    view_set(view, "subtitle", WORDS_IN(m->site.subtitle, j.lang));
    view_set(view, "lead",
             view_fill(&j, "data_intro", view_number(&j, m->indicator_count), view_number(&j, m->obs_count)));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        put_link(&j, list, view_word(&j, pages[i][0]), view_folder(a, r, j.lang, str_of(pages[i][1])));
    for (size_t i = 0; i < r->page_count; i++) {
        const struct hand_page *h = &r->pages[i];
        if (h->file[j.lang] && h->title[j.lang].n && h->nav > 0)
            put_link(&j, list, h->title[j.lang],
                     view_folder(a, r, j.lang, str_fmt(a, "%.*s/index.md", STR_ARG(h->id))));
    }
    struct published_list published = published_report(a, r, j.lang);
    for (size_t i = 0; i < published.n; i++)
        put_link(&j, files, view_word(&j, published.v[i].word), published.v[i].path);
    for (size_t i = 0; i < m->theme_count; i++) {
        json_t *o = view_item(themes);
        view_set(o, "name", WORDS_IN(m->themes[i].name, j.lang));
        put_indicators(&j, &m->themes[i], view_list(o, "indicators"));
    }
    return extra_render(&j, "files/llms.txt", view, ESCAPE_NONE, bytes);
}

void extra_maps(struct arena *a, const struct report *r, struct extra_list *out) {
    const struct site *site = &r->model.site;
    VEC_PUSH(a, out, ((struct extra){.path = STR("robots.txt"), .make = make_robots}));
    VEC_PUSH(a, out, ((struct extra){.path = STR("_headers"), .make = make_headers}));
    if (site->base_url.n)
        VEC_PUSH(a, out, ((struct extra){.path = STR("sitemap.xml"), .make = make_sitemap}));
    for (size_t l = 0; l < site->language_count; l++) {
        enum lang lang = site->languages[l];
        VEC_PUSH(a, out,
                 ((struct extra){
                     .path = view_folder(a, r, lang, STR("llms.txt")), .make = make_llms, .lang = lang}));
    }
}

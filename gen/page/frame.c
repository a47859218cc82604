/* The frame of every page: what head, header, navigation and footer show. Must not know what the page is
 * about. */
#include "page/frame.h"

#include "page/extras.h"
#include "page/view.h"

#include <string.h>

static struct str absolute(struct page_job *j, struct str path) {
    return str_fmt(j->a, "%.*s%.*s", STR_ARG(j->r->model.site.base_url), STR_ARG(path));
}

static struct str lang_tag(enum lang lang) {
    return lang == LANG_ZH ? STR("zh-Hans") : STR("en");
}

/* ---- navigation */

static void nav_item(struct page_job *j, json_t *list, struct str label, struct str folder) {
    struct str own = view_folder(j->a, j->r, j->lang, folder);
    json_t *o = view_item(list);
    view_set(o, "label", label);
    view_set(o, "link", view_link(j, folder));
    bool here = str_eq(own, j->page->folder);
    view_flag(o, "here", here);
    view_flag(o, "within", !here && folder.n && str_starts(j->page->folder, own));
}

static void nav(struct page_job *j, json_t *view) {
    static const char *const sections[][2] = {{"nav_home", ""},
                                              {"nav_themes", "themes/"},
                                              {"nav_indicators", "indicators/"},
                                              {"nav_targets", "targets/"},
                                              {"nav_compare", "compare/"},
                                              {"nav_data", "data/"}};
    static const char *const foot[][2] = {{"nav_sources", "sources/"},
                                          {"nav_changes", "changes/"},
                                          {"nav_glossary", "glossary/"},
                                          {"az_title", "az/"}};
    json_t *list = view_list(view, "nav");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        nav_item(j, list, view_word(j, sections[i][0]), str_of(sections[i][1]));
    if (j->r->revisions.change_count) /* the footer always leads there */
        nav_item(j, list, view_word(j, "nav_changes"), STR("changes/"));
    json_t *footer = view_list(view, "footer_nav");
    for (size_t i = 0; i < sizeof foot / sizeof *foot; i++)
        nav_item(j, footer, view_word(j, foot[i][0]), str_of(foot[i][1]));
    for (size_t i = 0; i < j->r->page_count; i++) {
        const struct hand_page *h = &j->r->pages[i];
        if (h->nav > 0 && h->file[j->lang])
            nav_item(j, list, h->title[j->lang], str_fmt(j->a, "%.*s/", STR_ARG(h->id)));
    }
}

/* ---- the page in other languages, and machines that read */

static void languages(struct page_job *j, json_t *view) {
    const struct page *p = j->page;
    const struct site *site = &j->r->model.site;
    json_t *list = view_list(view, "languages"), *alternates = view_list(view, "alternates");
    view_flag(view, "has_languages", p->has_twin);
    for (size_t i = 0; p->has_twin && i < site->language_count; i++) {
        enum lang lang = site->languages[i];
        struct str folder = lang == p->lang ? p->folder : p->twin;
        json_t *o = view_item(list), *alternate = view_item(alternates);
        view_set(o, "label", i18n_word(&j->r->words, lang, "language_name", j->ds));
        view_set(o, "tag", lang_tag(lang));
        view_set(o, "link", view_shared(j, folder));
        view_flag(o, "here", lang == p->lang);
        struct str address = site->base_url.n ? absolute(j, folder) : view_shared(j, folder);
        view_set(alternate, "tag", lang_tag(lang));
        view_set(alternate, "link", address);
        if (i == 0) { /* readers of other languages get the site's first one */
            alternate = view_item(alternates);
            view_set(alternate, "tag", STR("x-default"));
            view_set(alternate, "link", address);
        }
    }
}

static void machines(struct page_job *j, json_t *view) {
    const struct site *site = &j->r->model.site;
    json_t *meta = view_list(view, "meta");
    for (size_t i = 0; i < site->meta_count; i++) {
        json_t *o = view_item(meta);
        view_set(o, "name", site->meta[i].name);
        view_set(o, "content", site->meta[i].content);
    }
    bool is_file = str_ends(j->page->folder, STR(".html"));
    bool has_address = site->base_url.n && !is_file;
    view_flag(view, "has_canonical", has_address);
    view_set(view, "canonical", has_address ? absolute(j, j->page->folder) : STR_NONE);
    bool has_card = site->base_url.n && j->card.n;
    struct str card = str_fmt(j->a, "charts/%.*s-card.png", STR_ARG(j->card));
    view_flag(view, "has_card", has_card);
    view_set(view, "card", has_card ? absolute(j, view_folder(j->a, j->r, j->lang, card)) : STR_NONE);
    view_flag(view, "has_twin_text", !is_file);
    view_flag(view, "stands_anywhere", is_file);
    view_set(view, "brand", extra_brand_color(j->r));
    view_set(view, "icon_link", view_shared(j, STR("assets/favicon.svg")));
    view_set(view, "feed_link", view_link(j, STR("feed.xml")));
    view_set(view, "locale", j->lang == LANG_ZH ? STR("zh_CN") : STR("en"));
    if (!json_object_get(view, "json_ld"))
        view_set(view, "json_ld", STR_NONE);
    bool has_frame = site->base_url.n && j->frame.n; /* the page about one chart */
    struct str oembed = str_fmt(j->a, "embed/%.*s/oembed.json", STR_ARG(j->frame));
    view_set(view, "oembed", has_frame ? absolute(j, view_folder(j->a, j->r, j->lang, oembed)) : STR_NONE);
}

static void site_words(struct page_job *j, json_t *view) {
    const struct site *site = &j->r->model.site;
    const struct {
        const char *key;
        const struct words *words;
    } words[] = {{"site_title", &site->title},    {"site_subtitle", &site->subtitle},
                 {"publisher", &site->publisher}, {"contact", &site->contact},
                 {"license", &site->license},     {"footer", &site->footer}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str s = WORDS_IN(*words[i].words, j->lang);
        view_set(view, words[i].key, s);
        view_flag(view, str_z(j->a, str_fmt(j->a, "has_%s", words[i].key)), s.n > 0);
    }
    view_set(view, "cited_title", view_fill(j, "cite_title", WORDS_IN(site->title, j->lang)));
    struct str owner = WORDS_IN(site->publisher, j->lang);
    view_set(view, "logo_alt", view_fill(j, "logo_of", owner.n ? owner : WORDS_IN(site->title, j->lang)));
    view_set(view, "date", j->r->date);
    static const char *const updown[] = {
        [UPDOWN_NEUTRAL] = "neutral", [UPDOWN_CN] = "cn", [UPDOWN_INTL] = "intl"};
    view_set(view, "updown", str_of(updown[site->updown]));
    view_set(view, "version", j->r->version);
}

bool frame_make(struct page_job *j, json_t *view, struct str body, struct str *html) {
    const struct mustache *t = report_template(j->r, STR("page.html"));
    if (!t) {
        diag(j->ds, DIAG_PAGE_TEMPLATE, LOC_NONE, STR("page.html"));
        return false;
    }
    view_set(view, "lang", lang_tag(j->lang));
    view_flag(view, "is_home", str_eq(j->page->folder, view_folder(j->a, j->r, j->lang, STR_NONE)));
    view_set(view, "kind", str_of(j->page->kind->name));
    view_set(view, "body", body);
    view_set(view, "home_link", view_link(j, STR_NONE));
    view_set(view, "style_link", view_shared(j, STR("assets/site.css")));
    view_set(view, "brand_link", view_shared(j, STR("assets/brand.css")));
    struct str logo = extra_logo_path(j->a, j->r);
    view_flag(view, "has_logo", logo.n > 0);
    view_set(view, "logo_link", logo.n ? view_shared(j, logo) : STR_NONE);
    view_set(view, "site_script", view_shared(j, STR("assets/site.js")));
    view_set(view, "search_script", view_shared(j, STR("assets/search.js")));
    view_set(view, "search_link", view_link(j, STR("search/")));
    view_set(view, "az_link", view_link(j, STR("az/")));
    view_flag(view, "is_search", str_is(str_of(j->page->kind->name), "search"));
    view_flag(view, "has_crumbs", json_array_size(json_object_get(view, "crumbs")) > 0);
    nav(j, view);
    languages(j, view);
    machines(j, view);
    site_words(j, view);
    struct mustache_env env = {page_find_template, (void *)j->r, ESCAPE_HTML, true};
    struct buf b = buf_new(j->a);
    bool ok = mustache_render(j->a, t, view, &env, &b, j->ds);
    *html = buf_str(&b);
    return ok;
}

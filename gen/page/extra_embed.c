/* Charts for frames on other sites: a bare page for each chart that has files, with the line that says whose
 * it is, and its oEmbed description (only when the site knows its address, since oEmbed has no relative
 * ones). */
#include "page/blocks.h"
#include "page/dataset.h"
#include "page/extras.h"
#include "page/glyphs.h"

#include <stdlib.h>

enum { FRAME_WIDTH = 800, FRAME_HEIGHT = 520 }; /* px; the chart, 16:9, and the line below it */

struct str extra_embed_path(struct arena *a, const struct report *r, enum lang lang, struct str chart) {
    return view_folder(a, r, lang, str_fmt(a, "embed/%.*s/", STR_ARG(chart)));
}

/* The page that a chart belongs to. */
static struct str home_of(const struct page_job *j, const struct chart_spec *s) {
    const struct model *m = &j->r->model;
    struct str path = STR_NONE, theme = str_skip(s->id, STR("theme-").n);
    if (model_indicator(m, s->id))
        path = str_fmt(j->a, "indicators/%.*s/", STR_ARG(s->id));
    else if (str_starts(s->id, STR("theme-")) && model_theme(m, theme))
        path = str_fmt(j->a, "themes/%.*s/", STR_ARG(theme));
    return view_folder(j->a, j->r, j->lang, path);
}

static bool make_frame(struct arena *a, const struct report *r, const struct extra *e,
                       struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    const struct chart_spec *s = e->subject;
    const struct site *site = &r->model.site;
    json_t *view = json_object();
    struct str page = home_of(&j, s);
    struct str csv = view_folder(a, r, j.lang, str_fmt(a, "charts/%.*s.csv", STR_ARG(s->id)));
    view_set(view, "lang", j.lang == LANG_ZH ? STR("zh-Hans") : STR("en"));
    view_set(view, "title", chart_title(a, &r->model, s, j.lang));
    view_set(view, "site_title", WORDS_IN(site->title, j.lang));
    view_set(view, "publisher", WORDS_IN(site->publisher, j.lang));
    view_set(view, "date", r->date);
    view_set(view, "page", view_shared(&j, page));
    view_set(view, "csv", view_shared(&j, csv));
    view_set(view, "canonical", site->base_url.n ? dataset_address(&j, page) : STR_NONE);
    view_set(view, "oembed",
             site->base_url.n ? dataset_address(&j, str_fmt(a, "%.*soembed.json", STR_ARG(j.page->folder)))
                              : STR_NONE);
    view_set(view, "style_link", view_shared(&j, STR("assets/site.css")));
    view_set(view, "brand_link", view_shared(&j, STR("assets/brand.css")));
    j.figures = 1;
    if (!chart_pictures(&j, s, view)) {
        json_decref(view);
        return false;
    }
    bool ok = extra_render(&j, "embed.html", view, ESCAPE_HTML, bytes);
    *bytes = glyphs_share(a, *bytes);
    return ok;
}

static bool make_oembed(struct arena *a, const struct report *r, const struct extra *e,
                        struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    const struct chart_spec *s = e->subject;
    const struct site *site = &r->model.site;
    struct str title = chart_title(a, &r->model, s, j.lang), publisher = WORDS_IN(site->publisher, j.lang);
    struct str card = view_folder(a, r, j.lang, str_fmt(a, "charts/%.*s-card.png", STR_ARG(s->id)));
    struct buf html = buf_new(a);
    buf_fmt(&html, "<iframe src=\"%.*s%.*s\" title=\"", STR_ARG(site->base_url), STR_ARG(j.page->folder));
    escape_add(&html, title, ESCAPE_HTML);
    buf_fmt(&html, "\" width=\"%d\" height=\"%d\" frameborder=\"0\"></iframe>", FRAME_WIDTH, FRAME_HEIGHT);
    json_t *o = json_object();
    view_set(o, "version", STR("1.0"));
    view_set(o, "type", STR("rich"));
    view_set(o, "title", title);
    if (publisher.n)
        view_set(o, "author_name", publisher);
    view_set(o, "provider_name", WORDS_IN(site->title, j.lang));
    view_set(o, "provider_url", site->base_url);
    view_int(o, "width", FRAME_WIDTH);
    view_int(o, "height", FRAME_HEIGHT);
    view_set(o, "html", buf_str(&html));
    view_set(o, "thumbnail_url", dataset_address(&j, card));
    view_int(o, "thumbnail_width", 1200);
    view_int(o, "thumbnail_height", 630);
    char *dump = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
    *bytes = str_fmt(a, "%s\n", dump ? dump : "");
    free(dump);
    json_decref(o);
    return dump != NULL;
}

static void plan_chart(struct arena *a, const struct report *r, enum lang lang, const struct chart_spec *s,
                       struct extra_list *out) {
    struct str folder = extra_embed_path(a, r, lang, s->id);
    VEC_PUSH(a, out, ((struct extra){str_fmt(a, "%.*sindex.html", STR_ARG(folder)), make_frame, lang, s}));
    if (r->model.site.base_url.n)
        VEC_PUSH(a, out,
                 ((struct extra){str_fmt(a, "%.*soembed.json", STR_ARG(folder)), make_oembed, lang, s}));
}

void extra_embed(struct arena *a, const struct report *r, struct extra_list *out) {
    for (size_t l = 0; l < r->model.site.language_count; l++) {
        enum lang lang = r->model.site.languages[l];
        for (size_t i = 0; i < r->chart_count; i++)
            plan_chart(a, r, lang, r->charts[i], out);
        for (size_t i = 0; i < r->model.indicator_count; i++) {
            const struct indicator *in = &r->model.indicators[i];
            const struct chart_spec *s = NULL;
            if (!report_chart(r, in->id) && page_indicator_has_chart(r, in, &s))
                plan_chart(a, r, lang, s, out);
        }
    }
}

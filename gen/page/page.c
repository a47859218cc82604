/* Pages from plan to bytes: the table of kinds, the list of pages, links between them, and the way of every
 * page from its view over Markdown to HTML. Must not know what any kind shows. */
#include "page/page.h"

#include "page/frame.h"
#include "page/glyphs.h"
#include "page/keep.h"
#include "page/kinds.h"
#include "page/markdown.h"
#include "page/view.h"

#include <stdlib.h>
#include <string.h>

static const struct page_kind *const kinds[] = {
    &page_home,    &page_themes,  &page_theme,    &page_indicators, &page_indicator,
    &page_targets, &page_data,    &page_sources,  &page_search,     &page_az,
    &page_compare, &page_changes, &page_glossary, &page_hand,       &page_missing,
};

struct str page_kind_name(const struct page *p) {
    return str_of(p->kind->name);
}

bool page_indicator_has_chart(const struct report *r, const struct indicator *i,
                              const struct chart_spec **spec) {
    *spec = r->indicator_charts[i - r->model.indicators];
    return *spec && (report_chart(r, i->id) || chart_value_count(*spec) > 1);
}

/* ---- plan */

void page_add(struct arena *a, const struct report *r, enum lang lang, const struct page_kind *kind,
              struct str folder, const void *subject, bool twin, struct page_list *out) {
    const struct site *site = &r->model.site;
    struct page p = {
        .kind = kind, .lang = lang, .subject = subject, .folder = view_folder(a, r, lang, folder)};
    p.has_twin = twin && site->language_count > 1;
    if (p.has_twin)
        p.twin = view_folder(a, r, lang == LANG_ZH ? LANG_EN : LANG_ZH, folder);
    VEC_PUSH(a, out, p);
}

static int by_folder(const void *x, const void *y) {
    return str_cmp(((const struct page *)x)->folder, ((const struct page *)y)->folder);
}

struct page_list page_plan(struct arena *a, const struct report *r) {
    struct page_list list = {0};
    for (size_t l = 0; l < r->model.site.language_count; l++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            kinds[k]->plan(a, r, r->model.site.languages[l], &list);
    }
    if (list.n)
        qsort(list.v, list.n, sizeof *list.v, by_folder);
    return list;
}

/* ---- links */

struct str page_link(struct arena *a, struct str folder, struct str target) {
    size_t hash = str_find(target, STR("#"), 0), common = 0;
    struct str path = str_head(target, hash), fragment = str_skip(target, hash);
    for (size_t i = 0; i < folder.n && i < path.n && folder.p[i] == path.p[i]; i++) {
        if (folder.p[i] == '/')
            common = i + 1;
    }
    struct buf b = buf_new(a);
    for (size_t i = common; i < folder.n; i++) {
        if (folder.p[i] == '/')
            buf_addz(&b, "../");
    }
    buf_add(&b, str_skip(path, common));
    if (!path.n || path.p[path.n - 1] == '/')
        buf_addz(&b, "index.html");
    buf_add(&b, fragment);
    return buf_str(&b);
}

/* ---- making */

const struct mustache *page_find_template(void *ctx, struct str name) {
    return report_template(ctx, name);
}

/* Messages about text that was made for this page are moved to the template that made it, which outlives the
 * job. */
static void relocate(struct diags *ds, size_t from, const struct source *made, const struct source *maker) {
    for (size_t i = from; i < ds->list.n; i++) {
        if (ds->list.v[i].at.src == made)
            ds->list.v[i].at = loc_file(maker);
    }
}

/* Links that authors write count from their page's own address, in its language. What all languages share,
 * the data and the assets, is found from either. A link that leaves the site's root stays as it is. */
static struct str author_link(void *ctx, struct arena *a, struct str target) {
    struct page_job *j = ctx;
    if (!j->depth || str_starts(target, STR("/")))
        return target;
    struct str base = j->prose;
    while (str_starts(target, STR("./")))
        target = str_skip(target, 2);
    while (str_starts(target, STR("../"))) {
        if (!base.n)
            return target;
        size_t end = base.n - 1;
        while (end > 0 && base.p[end - 1] != '/')
            end--;
        base = str_head(base, end);
        target = str_skip(target, 3);
    }
    struct str path = str_fmt(a, "%.*s%.*s", STR_ARG(base), STR_ARG(target));
    bool is_file = str_starts(path, STR("data/")) && path.n > 5 && path.p[5] != '#';
    bool shared = is_file || str_starts(path, STR("assets/")) || str_ends(path, STR("/data.csv")) ||
                  str_ends(path, STR("/data.json"));
    return shared ? view_shared(j, path) : view_link(j, path);
}

struct str page_text(struct page_job *j, const struct source *src, size_t from) {
    struct markdown_env env = {.raw_html = j->r->model.site.raw_html,
                               .block_words = block_words(),
                               .block_word_count = block_count(),
                               .block = block_make,
                               .link = author_link,
                               .ctx = j,
                               .back_label = view_word(j, "footnote_back")};
    if (j->twin)
        return markdown_twin(j->a, src, from, &env, j->ds);
    struct markdown_page page = {0};
    markdown_render(j->a, src, from, &env, &page, j->ds);
    return page.html;
}

static struct str page_pass(struct page_job *j, const struct source *src, bool twin, struct diags *ds) {
    j->twin = twin;
    j->ds = ds;
    j->figures = j->tables = 0;
    j->ids.n = 0;
    return page_text(j, src, 0);
}

static const struct template_file *template_of(const struct report *r, const struct page_kind *kind,
                                               struct arena *a) {
    struct str name = str_fmt(a, "pages/%s.md", kind->name);
    for (size_t i = 0; i < r->template_count; i++) {
        if (str_eq(r->templates[i].name, name))
            return &r->templates[i];
    }
    return NULL;
}

bool page_make(struct arena *a, const struct report *r, const struct page *p, struct renderer *renderer,
               struct page_output *out, struct diags *ds) {
    size_t first = ds->list.n, errors = ds->errors;
    struct page_job j = {.a = a, .r = r, .page = p, .lang = p->lang, .renderer = renderer, .ds = ds};
    const struct template_file *t = template_of(r, p->kind, a);
    if (!t) {
        diag(ds, DIAG_PAGE_TEMPLATE, LOC_NONE, str_fmt(a, "pages/%s.md", p->kind->name));
        return false;
    }
    json_t *view = p->kind->view(&j);
    json_object_set(view, "t", r->word_views[j.lang]);
    struct mustache_env env = {page_find_template, (void *)r, ESCAPE_MARKDOWN, true};
    struct buf md = buf_new(a);
    struct source made = {str_fmt(a, "%.*sindex.md", STR_ARG(p->folder)), STR_NONE};
    bool ok = mustache_render(a, t->compiled, view, &env, &md, ds);
    made.text = buf_str(&md);
    if (ok) {
        struct diags spare = diags_new(a); /* the second pass would say everything again */
        struct str body = glyphs_share(a, page_pass(&j, &made, false, ds));
        ok = frame_make(&j, view, body, &out->html);
        out->html = keep_figures(a, &r->model, out->html);
        bool is_file = str_ends(p->folder, STR(".html"));
        out->md = is_file ? STR_NONE : page_pass(&j, &made, true, &spare);
    }
    json_decref(view);
    relocate(ds, first, &made, t->src);
    return ok && ds->errors == errors;
}

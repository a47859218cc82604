/* Rows of the search index for pages beside those of indicators and themes, and for charts, which lead to the
 * page that shows them. Must not know the form of the index. */
#include "page/kinds.h"
#include "page/search_part.h"
#include "page/view.h"

#include <stdlib.h>
#include <string.h>

/* ---- pages: whatever the plan holds */

static bool is_left_out(const struct page *p) {
    const struct page_kind *const kinds[] = {&page_home, &page_indicator, &page_theme, &page_search,
                                             &page_missing};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (p->kind == kinds[i])
            return true;
    }
    return false;
}

static int by_folder(const void *x, const void *y) {
    return str_cmp(((const struct page *)x)->folder, ((const struct page *)y)->folder);
}

static struct str text_of(struct arena *a, const json_t *view, const char *key) {
    const json_t *word = json_object_get(view, key);
    return word ? str_dup(a, (struct str){json_string_value(word), json_string_length(word)}) : STR_NONE;
}

static void tell(struct search_writer *w, const struct page *p, struct search_row *row) {
    struct page_job j = search_job_in(w, p->lang);
    j.page = p;
    json_t *view = p->kind->view(&j);
    row->name[p->lang] = text_of(w->a, view, "title");
    row->note[p->lang] = text_of(w->a, view, "description");
    json_decref(view);
}

void search_add_pages(struct search_writer *w) {
    const struct site *site = &w->r->model.site;
    struct page_list pages = page_plan(w->a, w->r); /* by folder */
    for (size_t i = 0; i < pages.n; i++) {
        const struct page *p = &pages.v[i];
        if (is_left_out(p) || (p->has_twin && p->lang != site->languages[0]))
            continue;
        struct str root = view_folder(w->a, w->r, p->lang, STR_NONE);
        struct search_row row = {.kind = SEARCH_PAGE, .path = str_skip(p->folder, root.n), .theme = -1};
        struct page key = {.folder = p->twin};
        const struct page *twin = p->has_twin ? bsearch(&key, pages.v, pages.n, sizeof key, by_folder) : NULL;
        tell(w, p, &row);
        if (twin)
            tell(w, twin, &row);
        row.chinese = row.name[LANG_ZH];
        search_add_row(w, &row);
    }
}

/* ---- charts: their titles are sentences, which nobody types in pinyin */

/* A named chart in a hand-written page. */
struct showing {
    struct str id;
    const struct hand_page *page;
};
struct showings {
    VEC(struct showing) v;
    bool has_front; /* the front page has prose of its own */
};

static struct showings all_showings(struct search_writer *w) {
    struct str fence = STR("```chart\n"), key = STR("id:");
    struct showings all = {0};
    for (size_t i = 0; i < w->r->page_count; i++) {
        const struct hand_page *p = &w->r->pages[i];
        const struct source *src = p->file[w->r->model.site.languages[0]];
        if (!src)
            continue;
        all.has_front = all.has_front || str_is(p->id, "index");
        for (size_t at = str_find(src->text, fence, 0); at < src->text.n;
             at = str_find(src->text, fence, at)) {
            struct str rest = str_skip(src->text, at += fence.n), line;
            if (str_next(&rest, '\n', &line) && str_starts(line, key))
                VEC_PUSH(w->a, &all.v, ((struct showing){str_trim(str_skip(line, key.n)), p}));
        }
    }
    return all;
}

/* The page where a chart is seen first: that of its indicator or theme, the hand-written one that shows it,
 * or the front page, which without prose of its own shows all but those of themes. */
static bool folder_of(struct search_writer *w, const struct showings *all, struct str id,
                      struct str *folder) {
    const struct model *m = &w->r->model;
    struct str stem = STR("theme-"), rest = str_skip(id, stem.n);
    bool is_theme = str_starts(id, stem) && model_theme(m, rest);
    *folder = STR("");
    if (model_indicator(m, id) || is_theme) {
        *folder = is_theme ? str_fmt(w->a, "themes/%.*s/", STR_ARG(rest))
                           : str_fmt(w->a, "indicators/%.*s/", STR_ARG(id));
        return true;
    }
    for (size_t i = 0; i < all->v.n; i++) {
        struct str page = all->v.v[i].page->id;
        if (!str_eq(all->v.v[i].id, id))
            continue;
        *folder = str_is(page, "index") ? STR("") : str_fmt(w->a, "%.*s/", STR_ARG(page));
        return true;
    }
    return !all->has_front && !str_starts(id, stem);
}

void search_add_charts(struct search_writer *w) {
    struct showings all = all_showings(w);
    for (size_t i = 0; i < w->r->chart_count; i++) {
        const struct chart_spec *s = w->r->charts[i];
        struct str folder;
        if (!folder_of(w, &all, s->id, &folder))
            continue;
        struct search_row row = {.kind = SEARCH_CHART,
                                 .path = str_fmt(w->a, "%.*s#fig-%.*s", STR_ARG(folder), STR_ARG(s->id)),
                                 .theme = -1};
        for (int l = 0; l < LANG_COUNT; l++)
            row.name[l] = chart_title(w->a, &w->r->model, s, (enum lang)l);
        search_add_row(w, &row);
    }
}

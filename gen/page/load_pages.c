/* Reads hand-written pages and notes: names, front matter, and the info words of their fenced blocks. Their
 * text is rendered later, when the page is made. */
#include "page/load.h"
#include "page/markdown.h"

#include <stdlib.h>

void load_stray(struct arena *a, struct str path, const char *expected, struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    src->name = path;
    diag(ds, DIAG_STRAY_FILE, loc_file(src), str_fmt(a, " %s ", expected));
}

/* about.en.md: id about, English; about.md and about.zh.md: Chinese. */
static struct str split_name(struct str name, enum lang *lang) {
    struct str id = str_head(name, name.n - 3);
    *lang = LANG_ZH;
    if (str_ends(id, STR(".en"))) {
        *lang = LANG_EN;
        return str_head(id, id.n - 3);
    }
    return str_ends(id, STR(".zh")) ? str_head(id, id.n - 3) : id;
}

static bool is_id(struct str s) {
    bool ok = s.n > 0 && s.n <= 64 && s.p[0] >= 'a' && s.p[0] <= 'z';
    for (size_t i = 0; ok && i < s.n; i++) {
        char c = s.p[i];
        ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
    return ok;
}

static bool is_taken(struct str id) {
    static const char *const taken[] = {"assets",     "charts",  "data",     "embed",  "en",
                                        "indicators", "sources", "targets",  "themes", "zh",
                                        "changes",    "compare", "glossary", "search", "az"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (str_is(id, taken[i]))
            return true;
    }
    return false;
}

static struct hand_page *page_of(struct arena *a, struct report *out, struct str id, size_t *cap) {
    for (size_t i = 0; i < out->page_count; i++) {
        if (str_eq(out->pages[i].id, id))
            return &out->pages[i];
    }
    VEC(struct hand_page) all = {out->pages, out->page_count, *cap};
    VEC_PUSH(a, &all, ((struct hand_page){.id = id}));
    out->pages = all.v;
    out->page_count = all.n;
    *cap = all.cap;
    return &all.v[all.n - 1];
}

static void read_front(struct arena *a, const struct source *src, enum lang lang, struct hand_page *h,
                       struct diags *ds) {
    static const char *const known[] = {"title", "description", "nav", "date"};
    size_t errors = ds->errors;
    const struct meta *front = markdown_front(a, src, &h->body[lang], ds);
    bool is_home = str_is(h->id, "index");
    if (front) {
        meta_keys(front, known, sizeof known / sizeof *known, ds);
        h->title[lang] = meta_text(front, "title", ds);
        h->description[lang] = meta_text(front, "description", ds);
        struct str date = meta_text(front, "date", ds), nav = meta_text(front, "nav", ds);
        h->date = date.n ? date : h->date;
        int order = 0;
        if (nav.n && (!str_int(nav, &order) || order < 0))
            diag(ds, DIAG_PAGE_NAV, meta_get(front, "nav")->at, nav);
        h->nav = order > 0 ? order : h->nav;
    }
    if (!h->title[lang].n && !is_home && ds->errors == errors)
        diag0(ds, DIAG_PAGE_TITLE, loc_file(src));
}

static int by_nav(const void *x, const void *y) {
    const struct hand_page *a = x, *b = y;
    return a->nav != b->nav ? (a->nav < b->nav ? -1 : 1) : str_cmp(a->id, b->id);
}

void load_pages(struct arena *a, const char *dir, struct report *out, struct diags *ds) {
    struct str_list names = dir_list(a, path_join(a, dir, "content/pages"));
    size_t cap = 0;
    for (size_t i = 0; i < names.n; i++) {
        struct str path = str_fmt(a, "content/pages/%.*s", STR_ARG(names.v[i]));
        if (!str_ends(names.v[i], STR(".md"))) {
            load_stray(a, path, ".md", ds);
            continue;
        }
        const struct source *src = load_source(a, dir, path, ds);
        if (!src)
            continue;
        enum lang lang;
        struct str id = split_name(names.v[i], &lang);
        if (!is_id(id) || is_taken(id)) {
            diag(ds, DIAG_PAGE_NAME, loc_file(src), id);
            continue;
        }
        struct hand_page *h = page_of(a, out, id, &cap);
        h->file[lang] = src;
        read_front(a, src, lang, h, ds);
    }
    if (out->page_count)
        qsort(out->pages, out->page_count, sizeof *out->pages, by_nav);
}

static struct hand_note *note_of(struct arena *a, struct report *out, const struct indicator *i,
                                 size_t *cap) {
    for (size_t k = 0; k < out->note_count; k++) {
        if (out->notes[k].indicator == i)
            return &out->notes[k];
    }
    VEC(struct hand_note) all = {out->notes, out->note_count, *cap};
    VEC_PUSH(a, &all, ((struct hand_note){.indicator = i}));
    out->notes = all.v;
    out->note_count = all.n;
    *cap = all.cap;
    return &all.v[all.n - 1];
}

static void no_indicator(struct arena *a, const struct report *out, const struct source *src, struct str id,
                         struct diags *ds) {
    const struct model *m = &out->model;
    struct str *ids = ARENA_ARRAY(a, struct str, m->indicator_count + 1);
    for (size_t i = 0; i < m->indicator_count; i++)
        ids[i] = m->indicators[i].id;
    diag(ds, DIAG_NOTE_INDICATOR, loc_file(src), id, diag_nearest(id, ids, m->indicator_count));
}

void load_notes(struct arena *a, const char *dir, struct report *out, struct diags *ds) {
    struct str_list names = dir_list(a, path_join(a, dir, "content/notes"));
    size_t cap = 0;
    for (size_t i = 0; i < names.n; i++) {
        struct str path = str_fmt(a, "content/notes/%.*s", STR_ARG(names.v[i]));
        if (!str_ends(names.v[i], STR(".md"))) {
            load_stray(a, path, ".md", ds);
            continue;
        }
        const struct source *src = load_source(a, dir, path, ds);
        if (!src)
            continue;
        enum lang lang;
        struct str id = split_name(names.v[i], &lang);
        const struct indicator *indicator = model_indicator(&out->model, id);
        if (!indicator) {
            no_indicator(a, out, src, id, ds);
            continue;
        }
        note_of(a, out, indicator, &cap)->file[lang] = src;
    }
}

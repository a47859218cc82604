/* Writes the index of the search: indicators, themes, pages and charts with all names they go by. Knows what
 * can be found and where it is; how it is looked for is in templates/assets/search.js. */
#include "page/search_index.h"

#include "page/kinds.h"
#include "page/view.h"
#include "text/number.h"
#include "text/pinyin.h"

#include <string.h>

enum row_kind { ROW_INDICATOR, ROW_THEME, ROW_PAGE, ROW_CHART, ROW_KINDS };

struct writer {
    struct arena *a;
    const struct report *r;
    struct diags *ds;
    const struct pinyin *pinyin;
    struct buf out;
    size_t rows;
};

/* What is said in one language; `lang` counts in the order of the site's languages. */
typedef struct str (*say)(struct page_job *j, const void *subject);

static struct page_job speaker(const struct writer *w, size_t lang, const struct page *page) {
    return (struct page_job){
        .a = w->a, .r = w->r, .page = page, .lang = w->r->model.site.languages[lang], .ds = w->ds};
}

/* ["…", "…"] */
static void add_said(struct writer *w, say what, const void *subject) {
    static const struct page root = {.folder = {"", 0}};
    buf_addc(&w->out, '[');
    for (size_t l = 0; l < w->r->model.site.language_count; l++) {
        struct page_job j = speaker(w, l, &root);
        if (l)
            buf_addc(&w->out, ',');
        buf_json(&w->out, what(&j, subject));
    }
    buf_addc(&w->out, ']');
}

static struct str word_of(struct page_job *j, const void *key) {
    return view_word(j, key);
}

/* ---- rows */

/* The other names of a row, each once, and none that is the name itself. */
struct names {
    struct str own[2];
    VEC(struct str) v;
};

static void other_name(struct writer *w, struct names *n, struct str name) {
    name = str_trim(name);
    bool known = !name.n || str_eq(name, n->own[0]) || str_eq(name, n->own[1]);
    for (size_t i = 0; !known && i < n->v.n; i++)
        known = str_eq(name, n->v.v[i]);
    if (!known)
        VEC_PUSH(w->a, &n->v, name);
}

static void add_names(struct writer *w, const struct names *n) {
    struct buf names = buf_new(w->a), readings = buf_new(w->a);
    for (size_t i = 0; i < n->v.n; i++) {
        if (i) {
            buf_addc(&names, ';');
            buf_addc(&readings, ';');
        }
        buf_add(&names, str_replace(w->a, n->v.v[i], STR(";"), STR(" ")));
        buf_add(&readings, pinyin_of(w->pinyin, w->a, n->v.v[i]).full);
    }
    buf_json(&w->out, buf_str(&names));
    buf_addc(&w->out, ',');
    buf_json(&w->out, buf_str(&readings));
}

struct row {
    enum row_kind kind;
    struct str path, chinese;
    long theme;
    struct names others;
    const void *subject;
    say name, note;
};

static void add_row(struct writer *w, const struct row *row) {
    buf_addz(&w->out, w->rows++ ? ",\n[" : "\n[");
    buf_fmt(&w->out, "%d,", (int)row->kind);
    buf_json(&w->out, row->path);
    buf_addc(&w->out, ',');
    add_said(w, row->name, row->subject);
    buf_addc(&w->out, ',');
    buf_json(&w->out, pinyin_of(w->pinyin, w->a, row->chinese).full);
    buf_fmt(&w->out, ",%ld,", row->theme);
    add_names(w, &row->others);
    buf_addc(&w->out, ',');
    add_said(w, row->note, row->subject);
    buf_addc(&w->out, ']');
}

/* ---- indicators and themes */

static struct str indicator_name(struct page_job *j, const void *subject) {
    return view_name(j, subject);
}

/* 2023年：2442.6亿元; without a result the target. */
static struct str indicator_note(struct page_job *j, const void *subject) {
    const struct indicator *i = subject;
    struct sentence_env e = view_sentence(j);
    const struct observation *o = view_main(j, i), *target = o ? NULL : view_next_target(j, i);
    if (o)
        return view_fill(j, "search_value", number_period(j->a, o->period, j->lang), sentence_figure(&e, o));
    if (!target)
        return STR_NONE;
    struct target_status t = calc_target(&j->r->model, target);
    return sentence_target(&e, &t);
}

static void add_indicators(struct writer *w) {
    const struct model *m = &w->r->model;
    for (size_t k = 0; k < m->indicator_count; k++) {
        const struct indicator *i = &m->indicators[k];
        struct row row = {.kind = ROW_INDICATOR,
                          .path = str_fmt(w->a, "indicators/%.*s/", STR_ARG(i->id)),
                          .chinese = WORDS_IN(i->name, LANG_ZH),
                          .theme = (long)(i->theme - m->themes),
                          .others = {.own = {i->name.zh, i->name.en}},
                          .subject = i,
                          .name = indicator_name,
                          .note = indicator_note};
        struct str rest = i->aliases, alias;
        other_name(w, &row.others, i->short_name.zh);
        other_name(w, &row.others, i->short_name.en);
        while (str_next(&rest, ';', &alias))
            other_name(w, &row.others, alias);
        add_row(w, &row);
    }
}

static struct str theme_name(struct page_job *j, const void *subject) {
    return WORDS_IN(((const struct theme *)subject)->name, j->lang);
}

static struct str theme_note(struct page_job *j, const void *subject) {
    return view_count(j, "count_indicators", view_count_indicators(j, subject));
}

static void add_themes(struct writer *w) {
    const struct model *m = &w->r->model;
    for (size_t k = 0; k < m->theme_count; k++) {
        const struct theme *t = &m->themes[k];
        struct row row = {.kind = ROW_THEME,
                          .path = str_fmt(w->a, "themes/%.*s/", STR_ARG(t->id)),
                          .chinese = WORDS_IN(t->name, LANG_ZH),
                          .theme = -1,
                          .subject = t,
                          .name = theme_name,
                          .note = theme_note};
        add_row(w, &row);
    }
}

/* ---- pages: whatever the plan holds beside those of indicators and themes */

/* One page in all languages that have it. */
struct leaf {
    const struct page *in[LANG_COUNT];
};

static struct str leaf_word(struct page_job *j, const struct leaf *leaf, const char *key) {
    const struct page *p = leaf->in[j->lang];
    if (!p)
        return STR_NONE;
    struct page_job own = *j;
    own.page = p;
    json_t *view = p->kind->view(&own), *word = json_object_get(view, key);
    struct str s =
        str_dup(j->a, word ? (struct str){json_string_value(word), json_string_length(word)} : STR_NONE);
    json_decref(view);
    return s;
}

static struct str leaf_name(struct page_job *j, const void *subject) {
    return leaf_word(j, subject, "title");
}

static struct str leaf_note(struct page_job *j, const void *subject) {
    return leaf_word(j, subject, "description");
}

static bool is_found_elsewhere(const struct page *p) {
    const struct page_kind *const others[] = {&page_home, &page_indicator, &page_theme, &page_search,
                                              &page_missing};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (p->kind == others[i])
            return true;
    }
    return false;
}

static const struct page *page_in(const struct writer *w, const struct page_list *pages, enum lang lang,
                                  struct str folder) {
    struct str own = view_folder(w->a, w->r, lang, folder);
    for (size_t i = 0; i < pages->n; i++) {
        if (pages->v[i].lang == lang && str_eq(pages->v[i].folder, own))
            return &pages->v[i];
    }
    return NULL;
}

static void add_pages(struct writer *w) {
    const struct site *site = &w->r->model.site;
    struct page_list pages = page_plan(w->a, w->r);
    for (size_t i = 0; i < pages.n; i++) {
        const struct page *p = &pages.v[i];
        if (is_found_elsewhere(p) || (p->lang != site->languages[0] && p->has_twin))
            continue;
        struct str root = view_folder(w->a, w->r, p->lang, STR_NONE);
        struct leaf leaf = {{NULL}};
        struct row row = {.kind = ROW_PAGE,
                          .path = str_skip(p->folder, root.n),
                          .theme = -1,
                          .subject = &leaf,
                          .name = leaf_name,
                          .note = leaf_note};
        for (size_t l = 0; l < site->language_count; l++)
            leaf.in[site->languages[l]] = page_in(w, &pages, site->languages[l], row.path);
        struct page_job chinese = {.a = w->a, .r = w->r, .lang = LANG_ZH, .ds = w->ds};
        row.chinese = leaf_name(&chinese, &leaf);
        add_row(w, &row);
    }
}

/* ---- charts: their titles are sentences, which nobody types in pinyin */

static struct str chart_name(struct page_job *j, const void *subject) {
    return chart_title(j->a, &j->r->model, subject, j->lang);
}

static struct str chart_note(struct page_job *j, const void *subject) {
    (void)j;
    (void)subject;
    return STR_NONE;
}

/* Does a hand-written page show the named chart? */
static bool shows(struct writer *w, const struct source *src, struct str id) {
    struct str fence = STR("```chart\n"), key = str_fmt(w->a, "id: %.*s\n", STR_ARG(id));
    for (size_t at = str_find(src->text, fence, 0); at < src->text.n; at = str_find(src->text, fence, at)) {
        at += fence.n;
        if (str_starts(str_skip(src->text, at), key))
            return true;
    }
    return false;
}

/* The page where a chart is seen: that of its indicator or theme, the hand-written one that shows it, or,
 * when the front page has no prose of its own, the front page. */
static bool chart_path(struct writer *w, const struct chart_spec *s, struct str *path) {
    const struct model *m = &w->r->model;
    enum lang first = m->site.languages[0];
    struct str stem = STR("theme-"), rest = str_skip(s->id, stem.n);
    struct str folder = STR("");
    bool has_front = false, found = true;
    if (model_indicator(m, s->id))
        folder = str_fmt(w->a, "indicators/%.*s/", STR_ARG(s->id));
    else if (str_starts(s->id, stem) && model_theme(m, rest))
        folder = str_fmt(w->a, "themes/%.*s/", STR_ARG(rest));
    else
        found = false;
    for (size_t i = 0; i < w->r->page_count; i++) {
        const struct hand_page *p = &w->r->pages[i];
        bool front = str_is(p->id, "index");
        has_front = has_front || (front && p->file[first]);
        if (!found && p->file[first] && shows(w, p->file[first], s->id)) {
            folder = front ? STR("") : str_fmt(w->a, "%.*s/", STR_ARG(p->id));
            found = true;
        }
    }
    *path = str_fmt(w->a, "%.*s#fig-%.*s", STR_ARG(folder), STR_ARG(s->id));
    return found || (!has_front && !str_starts(s->id, stem));
}

static void add_charts(struct writer *w) {
    for (size_t i = 0; i < w->r->chart_count; i++) {
        const struct chart_spec *s = w->r->charts[i];
        struct row row = {
            .kind = ROW_CHART, .theme = -1, .subject = s, .name = chart_name, .note = chart_note};
        if (!chart_path(w, s, &row.path))
            continue;
        add_row(w, &row);
    }
}

/* ---- the whole */

static void add_head(struct writer *w) {
    static const char *const tags[LANG_COUNT] = {[LANG_ZH] = "zh-Hans", [LANG_EN] = "en"};
    static const char *const kinds[ROW_KINDS] = {"col_indicator", "fact_theme", "search_page",
                                                 "search_chart"};
    const struct model *m = &w->r->model;
    buf_addz(&w->out, "window.zhibiaoIndex={\"langs\":[");
    for (size_t l = 0; l < m->site.language_count; l++)
        buf_fmt(&w->out, "%s\"%s\"", l ? "," : "", tags[m->site.languages[l]]);
    buf_addz(&w->out, "],\"roots\":[");
    for (size_t l = 0; l < m->site.language_count; l++) {
        buf_addz(&w->out, l ? "," : "");
        buf_json(&w->out, view_folder(w->a, w->r, m->site.languages[l], STR_NONE));
    }
    buf_addz(&w->out, "],\n\"kinds\":[");
    for (size_t k = 0; k < ROW_KINDS; k++) {
        buf_addz(&w->out, k ? "," : "");
        add_said(w, word_of, kinds[k]);
    }
    buf_addz(&w->out, "],\n\"themes\":[");
    for (size_t t = 0; t < m->theme_count; t++) {
        buf_addz(&w->out, t ? "," : "");
        add_said(w, theme_name, &m->themes[t]);
    }
    buf_addz(&w->out, "],\n\"rows\":[");
}

struct str search_index(struct arena *a, const struct report *r, struct diags *ds) {
    struct writer w = {.a = a, .r = r, .ds = ds, .pinyin = pinyin_new(a), .out = buf_new(a)};
    add_head(&w);
    add_indicators(&w);
    add_themes(&w);
    add_pages(&w);
    add_charts(&w);
    buf_addz(&w.out, "\n]};\n");
    return buf_str(&w.out);
}

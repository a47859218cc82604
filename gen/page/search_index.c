/* Writes the index of the search: the form of its rows, and those of indicators and themes with all names
 * they go by. Knows what can be found; how it is looked for is in templates/assets/search.js. */
#include "page/search_index.h"

#include "page/search_part.h"
#include "page/view.h"
#include "text/number.h"

/* ---- rows */

struct page_job search_job_in(const struct search_writer *w, enum lang lang) {
    static const struct page root = {.folder = {"", 0}};
    return (struct page_job){.a = w->a, .r = w->r, .page = &root, .lang = lang, .ds = w->ds};
}

void search_add_words(struct search_writer *w, const struct str words[LANG_COUNT]) {
    const struct site *site = &w->r->model.site;
    for (size_t l = 0; l < site->language_count; l++) {
        buf_addc(&w->out, l ? ',' : '[');
        buf_json(&w->out, words[site->languages[l]]);
    }
    buf_addc(&w->out, ']');
}

/* Other names and their pinyin, each as one text parted by ";". */
static void add_others(struct search_writer *w, const struct search_row *row) {
    struct buf names = buf_new(w->a), readings = buf_new(w->a);
    for (size_t i = 0; i < row->others.n; i++) {
        if (i) {
            buf_addc(&names, ';');
            buf_addc(&readings, ';');
        }
        buf_add(&names, str_replace(w->a, row->others.v[i], STR(";"), STR(" ")));
        buf_add(&readings, pinyin_of(w->pinyin, w->a, row->others.v[i]).full);
    }
    buf_json(&w->out, buf_str(&names));
    buf_addc(&w->out, ',');
    buf_json(&w->out, buf_str(&readings));
}

void search_add_row(struct search_writer *w, const struct search_row *row) {
    buf_addz(&w->out, w->rows++ ? ",\n[" : "\n[");
    buf_fmt(&w->out, "%d,", (int)row->kind);
    buf_json(&w->out, row->path);
    buf_addc(&w->out, ',');
    search_add_words(w, row->name);
    buf_addc(&w->out, ',');
    buf_json(&w->out, pinyin_of(w->pinyin, w->a, row->chinese).full);
    buf_fmt(&w->out, ",%ld,", row->theme);
    add_others(w, row);
    buf_addc(&w->out, ',');
    search_add_words(w, row->note);
    buf_addc(&w->out, ']');
}

/* ---- indicators and themes */

/* Each name once, and none that is the name itself. */
static void other_name(struct search_writer *w, struct search_row *row, struct str name) {
    name = str_trim(name);
    bool known = !name.n;
    for (size_t l = 0; !known && l < LANG_COUNT; l++)
        known = str_eq(name, row->name[l]);
    for (size_t i = 0; !known && i < row->others.n; i++)
        known = str_eq(name, row->others.v[i]);
    if (!known)
        VEC_PUSH(w->a, &row->others, name);
}

/* 2023年：2442.6亿元; without a result the target. */
static struct str indicator_note(struct page_job *j, const struct indicator *i) {
    struct sentence_env e = view_sentence(j);
    const struct observation *o = view_main(j, i), *target = o ? NULL : view_next_target(j, i);
    if (o)
        return view_fill(j, "search_value", sentence_period(&e, o), sentence_figure(&e, o));
    if (!target)
        return STR_NONE;
    struct target_status t = calc_target(&j->r->model, target);
    return sentence_target(&e, &t);
}

static void add_indicators(struct search_writer *w) {
    const struct model *m = &w->r->model;
    for (size_t k = 0; k < m->indicator_count; k++) {
        const struct indicator *i = &m->indicators[k];
        struct search_row row = {.kind = SEARCH_INDICATOR,
                                 .path = str_fmt(w->a, "indicators/%.*s/", STR_ARG(i->id)),
                                 .chinese = WORDS_IN(i->name, LANG_ZH),
                                 .theme = (long)(i->theme - m->themes)};
        for (int l = 0; l < LANG_COUNT; l++) {
            struct page_job j = search_job_in(w, (enum lang)l);
            row.name[l] = view_name(&j, i);
            row.note[l] = indicator_note(&j, i);
        }
        struct str rest = i->aliases, alias;
        other_name(w, &row, i->short_name.zh);
        other_name(w, &row, i->short_name.en);
        while (str_next(&rest, ';', &alias))
            other_name(w, &row, alias);
        search_add_row(w, &row);
    }
}

static void add_themes(struct search_writer *w) {
    const struct model *m = &w->r->model;
    for (size_t k = 0; k < m->theme_count; k++) {
        const struct theme *t = &m->themes[k];
        struct search_row row = {.kind = SEARCH_THEME,
                                 .path = str_fmt(w->a, "themes/%.*s/", STR_ARG(t->id)),
                                 .chinese = WORDS_IN(t->name, LANG_ZH),
                                 .theme = -1};
        for (int l = 0; l < LANG_COUNT; l++) {
            struct page_job j = search_job_in(w, (enum lang)l);
            row.name[l] = WORDS_IN(t->name, (enum lang)l);
            row.note[l] = view_count(&j, "count_indicators", view_count_indicators(&j, t));
        }
        search_add_row(w, &row);
    }
}

/* ---- the whole */

static void add_head(struct search_writer *w) {
    static const struct str tags[LANG_COUNT] = {[LANG_ZH] = STR_INIT("zh-Hans"), [LANG_EN] = STR_INIT("en")};
    static const char *const kinds[SEARCH_KINDS] = {"col_indicator", "fact_theme", "search_page",
                                                    "search_chart"};
    const struct model *m = &w->r->model;
    struct str words[LANG_COUNT];
    buf_addz(&w->out, "window.zhibiaoIndex={\"langs\":");
    search_add_words(w, tags);
    for (int l = 0; l < LANG_COUNT; l++)
        words[l] = view_folder(w->a, w->r, (enum lang)l, STR_NONE);
    buf_addz(&w->out, ",\"roots\":");
    search_add_words(w, words);
    buf_addz(&w->out, ",\n\"kinds\":");
    for (size_t k = 0; k < SEARCH_KINDS; k++) {
        for (int l = 0; l < LANG_COUNT; l++)
            words[l] = i18n_word(&w->r->words, (enum lang)l, kinds[k], w->ds);
        buf_addc(&w->out, k ? ',' : '[');
        search_add_words(w, words);
    }
    buf_addz(&w->out, "],\n\"themes\":[");
    for (size_t t = 0; t < m->theme_count; t++) {
        for (int l = 0; l < LANG_COUNT; l++)
            words[l] = WORDS_IN(m->themes[t].name, (enum lang)l);
        buf_addz(&w->out, t ? "," : "");
        search_add_words(w, words);
    }
    buf_addz(&w->out, "],\n\"rows\":[");
}

struct str search_index(struct arena *a, const struct report *r, struct diags *ds) {
    struct search_writer w = {.a = a, .r = r, .ds = ds, .pinyin = pinyin_new(a), .out = buf_new(a)};
    add_head(&w);
    add_indicators(&w);
    add_themes(&w);
    search_add_pages(&w);
    search_add_charts(&w);
    buf_addz(&w.out, "\n]};\n");
    return buf_str(&w.out);
}

/* zhibiao list: what a report holds, as a table for people and programs. */
#include "page/page.h"
#include "site/verb.h"

struct listing {
    struct arena *a;
    enum lang lang;
    const char *columns[6];
    size_t column_count;
    VEC(struct str) cells;
};

static void row(struct listing *l, struct str c0, struct str c1, struct str c2, struct str c3) {
    const struct str cells[] = {c0, c1, c2, c3};
    for (size_t i = 0; i < l->column_count; i++)
        VEC_PUSH(l->a, &l->cells, cells[i]);
}

static void list_indicators(struct listing *l, const struct report *r) {
    for (size_t i = 0; i < r->model.indicator_count; i++) {
        const struct indicator *x = &r->model.indicators[i];
        row(l, x->id, WORDS_IN(x->name, l->lang), x->unit->id, x->theme->id);
    }
}

static void list_charts(struct listing *l, const struct report *r) {
    for (size_t i = 0; i < r->chart_count; i++)
        row(l, r->charts[i]->id, str_of(chart_kind_name(r->charts[i])),
            chart_title(l->a, &r->model, r->charts[i], l->lang), STR_NONE);
}

static void list_pages(struct listing *l, const struct report *r) {
    struct page_list pages = page_plan(l->a, r);
    for (size_t i = 0; i < pages.n; i++)
        row(l, pages.v[i].folder.n ? pages.v[i].folder : STR("./"), page_kind_name(&pages.v[i]),
            pages.v[i].lang == LANG_ZH ? STR("zh") : STR("en"), STR_NONE);
}

static void list_sources(struct listing *l, const struct report *r) {
    for (size_t i = 0; i < r->model.document_count; i++) {
        const struct document *d = &r->model.documents[i];
        row(l, d->id, WORDS_IN(d->title, l->lang), d->number, d->published);
    }
}

static void list_kinds(struct listing *l, const struct report *r) {
    (void)r;
    for (size_t i = 0; i < chart_kind_count(); i++)
        row(l, str_of(chart_kind_id(i)), str_of(chart_kind_about(i, l->lang)), STR_NONE, STR_NONE);
}

static const struct {
    const char *name;
    bool needs_report;
    size_t columns;
    const char *column[4];
    void (*fill)(struct listing *, const struct report *);
} lists[] = {
    {"indicators", true, 4, {"id", "name", "unit", "theme"}, list_indicators},
    {"charts", true, 3, {"id", "kind", "title"}, list_charts},
    {"pages", true, 3, {"path", "kind", "lang"}, list_pages},
    {"sources", true, 4, {"id", "title", "number", "published"}, list_sources},
    {"kinds", false, 2, {"kind", "about"}, list_kinds},
};

static void put_tsv(struct buf *b, const struct listing *l) {
    for (size_t c = 0; c < l->column_count; c++)
        buf_fmt(b, "%s%s", c ? "\t" : "", l->columns[c]);
    buf_addc(b, '\n');
    for (size_t i = 0; i < l->cells.n; i++) {
        buf_add(
            b, str_replace(l->a, str_replace(l->a, l->cells.v[i], STR("\t"), STR(" ")), STR("\n"), STR(" ")));
        buf_addc(b, (i + 1) % l->column_count ? '\t' : '\n');
    }
}

static void put_json(struct buf *b, const struct listing *l) {
    buf_addc(b, '[');
    for (size_t i = 0; i < l->cells.n; i++) {
        size_t c = i % l->column_count;
        buf_addz(b, c ? "," : i ? ",\n {" : "\n {");
        buf_fmt(b, "\"%s\":", l->columns[c]);
        buf_json(b, l->cells.v[i]);
        if (c + 1 == l->column_count)
            buf_addc(b, '}');
    }
    buf_addz(b, "\n]\n");
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    struct str what = o->arguments.n == 1 ? o->arguments.v[0] : STR_NONE;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!str_is(what, lists[i].name))
            continue;
        struct report r = {0};
        if (lists[i].needs_report && !verb_load(a, o, &r, ds)) {
            report_free(&r);
            return verb_status(o, ds);
        }
        struct listing l = {.a = a, .lang = o->lang, .column_count = lists[i].columns};
        for (size_t c = 0; c < l.column_count; c++)
            l.columns[c] = lists[i].column[c];
        lists[i].fill(&l, &r);
        struct buf b = buf_new(a);
        if (o->json)
            put_json(&b, &l);
        else
            put_tsv(&b, &l);
        report_free(&r);
        return verb_print(buf_str(&b)) ? verb_status(o, ds) : EXIT_SYSTEM;
    }
    return what.n ? verb_misused(ds, &verb_list, what)
                  : verb_lacks(ds, &verb_list, "indicators|charts|pages|sources|kinds");
}

const struct verb verb_list = {
    "list",
    "[-C DIR] indicators|charts|pages|sources|kinds [--format tsv|json]",
    "-C --format --lang --strict",
    {"列出指标、图表、页面、来源或图表种类", "list indicators, charts, pages, sources or kinds of chart"},
    run,
};

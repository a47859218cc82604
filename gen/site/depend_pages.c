/* What each kind of page reads. Where it is not certain of a page, that page reads everything. Knows the
 * blocks of the page templates and what they show; the templates are looked at, so that a block that was put
 * into one of them is not overlooked. */
#include "data/derived.h"
#include "site/depend_part.h"

static bool has_fence(const struct source *const *file) {
    for (size_t l = 0; l < LANG_COUNT; l++) {
        if (file[l] && (str_has(file[l]->text, STR("```")) || str_has(file[l]->text, STR("~~~"))))
            return true;
    }
    return false;
}

/* Prose that holds blocks may show anything. */
static void read_prose(const struct depend *d, const struct source *const *file, struct reads *out) {
    if (has_fence(file))
        read_fact(out, d->everything);
    for (size_t l = 0; l < LANG_COUNT; l++) {
        if (file[l])
            reads_file(d, file[l]->name, out);
    }
}

/* Figures computed from the rows of an indicator, or of one of a theme, may stand on its page. */
static void read_computed(const struct depend *d, const struct indicator *i, const struct theme *t,
                          struct reads *out) {
    const struct model *m = &d->r->model;
    for (size_t k = 0; k < m->derived_count; k++) {
        const struct derived *c = &m->derived[k];
        const struct indicator *a = c->a.indicator, *b = c->b.indicator;
        if (a == i || b == i || (t && (c->indicator.theme == t || a->theme == t || b->theme == t))) {
            reads_rows(d, a, out);
            reads_rows(d, b, out);
        }
    }
}

void reads_indicator(const struct depend *d, const struct indicator *i, struct reads *out) {
    const struct chart_spec *spec = NULL;
    reads_rows(d, i, out);
    read_computed(d, i, NULL, out);
    page_indicator_has_chart(d->r, i, &spec);
    if (spec)
        reads_chart(d, spec, out);
    for (size_t k = 0; k < d->r->note_count; k++) {
        if (d->r->notes[k].indicator == i)
            read_prose(d, d->r->notes[k].file, out);
    }
}

static void read_indicator(const struct depend *d, const struct page *p, struct reads *out) {
    reads_indicator(d, p->subject, out);
}

static void read_theme(const struct depend *d, const struct page *p, struct reads *out) {
    const struct theme *t = p->subject;
    const struct model *m = &d->r->model;
    for (size_t i = 0; i < m->indicator_count; i++) {
        if (m->indicators[i].theme == t)
            reads_rows(d, &m->indicators[i], out);
    }
    read_computed(d, NULL, t, out);
    const struct chart_spec *spec = report_chart(d->r, str_fmt(out->a, "theme-%.*s", STR_ARG(t->id)));
    if (spec)
        reads_chart(d, spec, out);
}

static void read_hand(const struct depend *d, const struct page *p, struct reads *out) {
    const struct hand_page *h = p->subject;
    read_prose(d, h->file, out);
}

static void read_nothing(const struct depend *d, const struct page *p, struct reads *out) {
    (void)d;
    (void)p;
    (void)out;
}

/* What there is, and not what its figures say. */
static void read_shape(const struct depend *d, const struct page *p, struct reads *out) {
    (void)p;
    reads_shape(d, out);
}

/* The blocks that the page templates of these kinds may hold, each as it stands there; a template with any
 * other block reads everything. */
static const struct rule {
    const char *kind;
    const char *blocks[16];
    void (*read)(const struct depend *d, const struct page *p, struct reads *out);
} rules[] = {
    {"indicator",
     {"number\nindicator: {{{id}}}", "chart\nindicator: {{{id}}}", "observations\nindicator: {{{id}}}",
      "reading\nindicator: {{{id}}}", "trends\nindicator: {{{id}}}", "facts\nindicator: {{{id}}}",
      "prose\nindicator: {{{id}}}", "downloads\nindicator: {{{id}}}", "pager\nindicator: {{{id}}}",
      "cite\nindicator: {{{id}}}", "revisions\nindicator: {{{id}}}", "derived\nindicator: {{{id}}}",
      "embed\nindicator: {{{id}}}", NULL},
     read_indicator},
    {"theme",
     {"chart\nid: {{{chart}}}", "overview\ntheme: {{{id}}}", "targets\ntheme: {{{id}}}",
      "derived\ntheme: {{{id}}}", NULL},
     read_theme},
    {"hand", {"prose\npage: {{{id}}}", NULL}, read_hand},
    {"themes", {"themes\nlevel: 2", NULL}, read_shape},
    {"data", {"downloads", NULL}, read_shape},
    {"glossary", {"glossary", NULL}, read_shape},
    {"az", {"az", NULL}, read_nothing},
    {"search", {"search", NULL}, read_nothing},
    {"missing", {NULL}, read_nothing},
};
enum { RULES = sizeof rules / sizeof *rules };

static bool is_listed(const struct rule *rule, struct str block) {
    for (const char *const *one = rule->blocks; *one; one++) {
        if (str_is(block, *one))
            return true;
    }
    return false;
}

static bool is_accounted(const struct depend *d, const struct rule *rule) {
    struct str name = str_fmt(d->a, "pages/%s.md", rule->kind), fence = STR("```");
    const struct template_file *t = NULL;
    for (size_t i = 0; i < d->r->template_count && !t; i++)
        t = str_eq(d->r->templates[i].name, name) ? &d->r->templates[i] : NULL;
    if (!t || str_has(t->src->text, STR("{{>")) || str_has(t->src->text, STR("~~~")))
        return false;
    for (struct str rest = t->src->text;;) {
        size_t open = str_find(rest, fence, 0);
        if (open == rest.n)
            return true;
        rest = str_skip(rest, open + fence.n);
        size_t close = str_find(rest, fence, 0);
        if (close == rest.n || !is_listed(rule, str_trim(str_head(rest, close))))
            return false;
        rest = str_skip(rest, close + fence.n);
    }
}

/* Templates of the report's own may show what they like, also by way of a partial. */
static bool brings_pages(const struct inputs *in) {
    for (size_t i = 0; in->shares && i < in->n; i++) {
        struct str name = in->v[i].name;
        if (in->v[i].origin == INPUT_REPORT && str_starts(name, STR("templates/")) &&
            (str_starts(name, STR("templates/pages/")) || str_ends(name, STR(".mustache"))))
            return true;
    }
    return false;
}

void page_rules_check(struct depend *d) {
    bool own = brings_pages(d->in), *keeps = ARENA_ARRAY(d->a, bool, RULES);
    for (size_t i = 0; i < RULES; i++)
        keeps[i] = !own && is_accounted(d, &rules[i]);
    d->page_rules = keeps;
}

void reads_page(const struct depend *d, const struct page *p, struct reads *out) {
    struct str kind = page_kind_name(p);
    size_t i = 0;
    while (i < RULES && !str_is(kind, rules[i].kind))
        i++;
    read_fact(out, d->program);
    if (i == RULES || !d->page_rules[i]) {
        read_fact(out, d->everything);
        return;
    }
    read_fact(out, d->templates);
    read_fact(out, d->titles);
    rules[i].read(d, p, out);
}

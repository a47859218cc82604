/* Facts, groups of facts, and keys. Knows where what can be read comes from; which page reads what is
 * depend_pages.c's part. */
#include "site/depend.h"

#include "chart/series.h"
#include "data/derived.h"
#include "site/depend_part.h"
#include "site/depend_rows.h"

#include <string.h>

/* ---- facts */

static uint32_t add_fact(struct depend *d, struct str name, const struct hash *h) {
    struct buf b = buf_new(d->a);
    struct node n = {.fact = {name, *h}};
    buf_add(&b, name);
    buf_addc(&b, 0);
    buf_add(&b, (struct str){(const char *)h->byte, sizeof h->byte});
    n.mark = hash_of(buf_str(&b));
    VEC_PUSH(d->a, &d->node, n);
    return (uint32_t)d->node.n - 1;
}

static uint32_t add_text(struct depend *d, const char *name, struct str content) {
    struct hash h = hash_of(content);
    return add_fact(d, str_of(name), &h);
}

static struct hash marks_hash(const struct depend *d, struct arena *a, struct str name,
                              const struct reads *reads) {
    struct buf b = buf_new(a);
    buf_add(&b, name);
    buf_addc(&b, 0);
    for (size_t i = 0; i < reads->n; i++) {
        const struct hash *mark = &d->node.v[reads->v[i]].mark;
        buf_add(&b, (struct str){(const char *)mark->byte, sizeof mark->byte});
    }
    return hash_of(buf_str(&b));
}

static uint32_t add_group(struct depend *d, const struct reads *members) {
    struct node n = {.members = members->v, .member_count = members->n};
    n.mark = marks_hash(d, d->a, STR("group"), members);
    VEC_PUSH(d->a, &d->node, n);
    return (uint32_t)d->node.n - 1;
}

void read_fact(struct reads *out, uint32_t fact) {
    VEC_PUSH(out->a, out, fact);
}

/* All inputs whose name begins and ends so, but those that begin with `but`. */
static void read_inputs(const struct depend *d, const char *begin, const char *end, const char *but,
                        struct reads *out) {
    for (size_t i = 0; i < d->in->n; i++) {
        struct str name = d->in->v[i].name;
        struct str own = str_starts(name, STR("program/")) ? str_skip(name, strlen("program/")) : name;
        if (d->in->v[i].origin != INPUT_PROGRAM && str_starts(own, str_of(begin)) &&
            str_ends(own, str_of(end)) && !(but && str_starts(own, str_of(but))))
            read_fact(out, (uint32_t)i);
    }
}

void reads_file(const struct depend *d, struct str name, struct reads *out) {
    const struct input *in = inputs_find(d->in, name);
    if (in)
        read_fact(out, (uint32_t)(in - d->in->v));
}

void reads_path(const struct depend *d, struct str path, struct reads *out) {
    for (size_t i = 0; i < d->in->n; i++) {
        if (str_is(path, d->in->v[i].path)) {
            read_fact(out, (uint32_t)i);
            return;
        }
    }
    read_fact(out, d->everything);
}

/* ---- groups */

/* A resource that pages do not show; the rules of computed figures they do. */
static bool is_resource(const struct model *m, struct str name) {
    for (size_t i = 0; i < m->resource_count; i++) {
        if (!str_is(m->resources[i].name, "derived") && str_starts(name, STR("content/data/")) &&
            str_eq(str_skip(name, strlen("content/data/")), m->resources[i].path))
            return true;
    }
    return false;
}

static void group_program(struct depend *d, struct str setup) {
    const struct model *m = &d->r->model;
    struct reads g = {.a = d->a};
    for (size_t i = 0; i < d->in->n; i++) {
        if (d->in->v[i].origin == INPUT_PROGRAM)
            read_fact(&g, (uint32_t)i);
    }
    read_fact(&g, add_text(d, "options", setup));
    read_fact(&g, add_text(d, "date", d->r->date));
    for (size_t i = 0; i < m->file_count; i++) {
        if (m->files[i] != m->observations && !is_resource(m, m->files[i]->name))
            reads_file(d, m->files[i]->name, &g);
    }
    d->program = add_group(d, &g);
}

static void group_inputs(struct depend *d) {
    struct reads fonts = {.a = d->a}, templates = {.a = d->a}, one_off = {.a = d->a}, all = {.a = d->a},
                 data = {.a = d->a};
    read_inputs(d, "fonts/", ".otf", NULL, &fonts);
    d->fonts = add_group(d, &fonts);
    read_inputs(d, "templates/", "", "templates/assets/", &templates);
    d->templates = add_group(d, &templates);
    read_inputs(d, "content/charts/", ".csv", NULL, &one_off);
    read_inputs(d, "content/charts/", ".xlsx", NULL, &one_off);
    d->one_off = add_group(d, &one_off);
    read_inputs(d, "content/data/", "", NULL, &data);
    d->data = add_group(d, &data);
    for (size_t i = 0; i < d->in->n; i++)
        read_fact(&all, (uint32_t)i);
    d->everything = add_group(d, &all);
}

/* What every page shows of others: the menu, with hand-written pages, and revisions where there are any. */
static void fact_titles(struct depend *d) {
    struct buf b = buf_new(d->a);
    buf_fmt(&b, "%d\n", d->r->revisions.change_count > 0);
    for (size_t i = 0; i < d->r->page_count; i++) {
        const struct hand_page *h = &d->r->pages[i];
        buf_fmt(&b, "%.*s\n%d\n%d%d\n", STR_ARG(h->id), h->nav, h->file[LANG_ZH] != NULL,
                h->file[LANG_EN] != NULL);
        buf_fmt(&b, "%.*s\n%.*s\n%.*s\n", STR_ARG(h->title[LANG_ZH]), STR_ARG(h->title[LANG_EN]),
                STR_ARG(h->date));
    }
    d->titles = add_text(d, "titles of pages", buf_str(&b));
}

static void fact_rows(struct depend *d) {
    const struct model *m = &d->r->model;
    struct str table = m->observations ? m->observations->name : STR("observations");
    struct arena *scratch = arena_new();
    struct hash shape = rows_shape(scratch, m);
    d->shape = add_fact(d, str_fmt(d->a, "%.*s (which rows)", STR_ARG(table)), &shape);
    d->rows = (uint32_t)d->node.n;
    for (size_t i = 0; i < m->indicator_count; i++, arena_reset(scratch)) {
        struct hash h = rows_hash(scratch, m, &m->indicators[i]);
        add_fact(d, str_fmt(d->a, "%.*s (%.*s)", STR_ARG(table), STR_ARG(m->indicators[i].id)), &h);
    }
    arena_free(scratch);
}

struct depend *depend_new(struct arena *a, const struct report *r, const struct inputs *in,
                          struct str setup) {
    struct depend *d = ARENA_NEW(a, struct depend);
    d->a = a;
    d->r = r;
    d->in = in;
    for (size_t i = 0; i < in->n; i++)
        add_fact(d, in->v[i].name, &in->v[i].hash);
    group_program(d, setup);
    group_inputs(d);
    fact_titles(d);
    fact_rows(d);
    page_rules_check(d);
    return d;
}

/* ---- for job kinds */

void reads_program(const struct depend *d, struct reads *out) {
    read_fact(out, d->program);
}

void reads_fonts(const struct depend *d, struct reads *out) {
    read_fact(out, d->fonts);
}

void reads_templates(const struct depend *d, struct reads *out) {
    read_fact(out, d->templates);
}

void reads_titles(const struct depend *d, struct reads *out) {
    read_fact(out, d->titles);
}

void reads_shape(const struct depend *d, struct reads *out) {
    read_fact(out, d->shape);
}

void reads_data(const struct depend *d, struct reads *out) {
    read_fact(out, d->data);
}

void reads_everything(const struct depend *d, struct reads *out) {
    read_fact(out, d->program);
    read_fact(out, d->everything);
}

/* A computed figure has no rows of its own but those that it is computed from. */
static void read_computed_rows(const struct depend *d, const struct indicator *i, struct reads *out) {
    const struct model *m = &d->r->model;
    for (size_t k = 0; k < m->derived_count; k++) {
        if (i != &m->derived[k].indicator)
            continue;
        reads_rows(d, m->derived[k].a.indicator, out);
        reads_rows(d, m->derived[k].b.indicator, out);
        return;
    }
    read_fact(out, d->everything);
}

void reads_rows(const struct depend *d, const struct indicator *i, struct reads *out) {
    const struct model *m = &d->r->model;
    if (i < m->indicators || i >= m->indicators + m->indicator_count) {
        read_computed_rows(d, i, out);
        return;
    }
    size_t first = out->n;
    read_fact(out, d->rows + (uint32_t)(i - m->indicators));
    for (size_t k = first; k < out->n; k++) { /* grows while rows refer to further indicators */
        const struct indicator *from = &m->indicators[out->v[k] - d->rows];
        for (size_t n = from->first; n < from->first + from->count; n++) {
            const struct indicator *ref = m->obs[n].ref;
            uint32_t fact = ref ? d->rows + (uint32_t)(ref - m->indicators) : 0;
            bool is_new = ref != NULL;
            for (size_t s = first; s < out->n && is_new; s++)
                is_new = out->v[s] != fact;
            if (is_new)
                read_fact(out, fact);
        }
    }
}

void reads_chart(const struct depend *d, const struct chart_spec *s, struct reads *out) {
    const struct chart_options *o = s->options;
    if (s->file && str_starts(s->file->name, STR("content/charts/")))
        reads_file(d, s->file->name, out);
    read_fact(out, d->one_off); /* where a name may be found before it is looked for among the data */
    if (s->data)
        reads_file(d, s->data->name, out);
    if (s->grid)
        reads_file(d, s->grid->name, out);
    read_fact(out, d->fonts);
    for (size_t i = 0; o && i < o->entry_count; i++)
        reads_rows(d, o->entries[i].indicator, out);
}

/* ---- keys */

static void job_reads(const struct depend *d, const struct job *j, struct reads *out) {
    if (j->kind->reads)
        j->kind->reads(d, j, out);
    else
        reads_everything(d, out);
}

void depend_keys(const struct depend *d, struct job *jobs, size_t n) {
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < n; i++, arena_reset(scratch)) {
        struct reads reads = {.a = scratch};
        job_reads(d, &jobs[i], &reads);
        jobs[i].key = marks_hash(d, scratch, jobs[i].name, &reads);
    }
    arena_free(scratch);
}

bool depend_picture(const struct depend *d, struct arena *a, const struct chart_spec *s, enum lang lang,
                    struct hash *out) {
    const struct report *r = d->r;
    bool own = report_chart(r, s->id) == s;
    const struct indicator *i = own ? NULL : model_indicator(&r->model, s->id);
    if (!own && !(i && r->indicator_charts[i - r->model.indicators] == s))
        return false;
    struct reads reads = {.a = a};
    read_fact(&reads, d->program);
    reads_chart(d, s, &reads);
    *out = marks_hash(d, a, str_fmt(a, "picture %.*s %d", STR_ARG(s->id), (int)lang), &reads);
    return true;
}

/* ---- what changed */

struct fact *depend_facts(const struct depend *d, struct arena *a, size_t *n) {
    struct fact *facts = ARENA_ARRAY(a, struct fact, d->node.n);
    *n = 0;
    for (size_t i = 0; i < d->node.n; i++) {
        if (!d->node.v[i].members && d->node.v[i].fact.name.n)
            facts[(*n)++] = d->node.v[i].fact;
    }
    return facts;
}

static const struct fact *find_fact(const struct cache *c, struct str name) {
    for (size_t i = 0; i < c->fact_count; i++) {
        if (str_eq(c->facts[i].name, name))
            return &c->facts[i];
    }
    return NULL;
}

static void add_changed(const struct depend *d, struct arena *a, uint32_t fact, const struct cache *last,
                        struct str_list *out) {
    const struct node *n = &d->node.v[fact];
    for (size_t i = 0; i < n->member_count; i++)
        add_changed(d, a, n->members[i], last, out);
    if (n->members || !n->fact.name.n)
        return;
    const struct fact *then = find_fact(last, n->fact.name);
    bool listed = then && hash_same(&then->hash, &n->fact.hash);
    for (size_t i = 0; i < out->n && !listed; i++)
        listed = str_eq(out->v[i], n->fact.name);
    if (!listed)
        VEC_PUSH(a, out, n->fact.name);
}

struct str_list depend_changed(const struct depend *d, struct arena *a, const struct job *j,
                               const struct cache *last) {
    struct str_list out = {0};
    struct reads reads = {.a = a};
    job_reads(d, j, &reads);
    for (size_t i = 0; i < reads.n; i++)
        add_changed(d, a, reads.v[i], last, &out);
    return out;
}

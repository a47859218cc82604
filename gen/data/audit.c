/* The run of the audit: gives every row a place of its own in its document, has it compared, and lists the
 * numbers that are left. Knows rows and places; what is printed at a place is for audit_row.c. */
#include "data/audit.h"

#include "data/audit_doc.h"

#include <stdlib.h>

struct claim {
    const struct observation *o;
    struct audit_tries tries;
    size_t chosen;                   /* SIZE_MAX: the figure stands nowhere */
    const struct observation *rival; /* another row has the place, and the two may not share it */
};

static int by_place(const void *a, const void *b) {
    const struct observation *x = *(const struct observation *const *)a;
    const struct observation *y = *(const struct observation *const *)b;
    if (x->at.off != y->at.off)
        return x->at.off < y->at.off ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* The rows of a document in the order of their table. */
static const struct observation **rows_of(struct arena *a, const struct model *m,
                                          const struct document *document, size_t *n) {
    const struct observation **rows = ARENA_ARRAY(a, const struct observation *, m->obs_count);
    *n = 0;
    for (size_t i = 0; i < m->obs_count; i++) {
        if (m->obs[i].source == document)
            rows[(*n)++] = &m->obs[i];
    }
    if (*n)
        qsort(rows, *n, sizeof *rows, by_place);
    return rows;
}

/* One printed number may state the same of several things (养老、医疗保险参保率97%以上): then all but the
 * indicator, the area or the coverage agrees. */
static bool may_share(const struct observation *x, const struct observation *y) {
    bool same_thing = x->indicator == y->indicator && x->area == y->area && str_eq(x->scope, y->scope);
    return !same_thing && x->measure == y->measure && x->kind == y->kind && x->unit == y->unit &&
           x->op == y->op && str_eq(x->value, y->value) && period_eq(x->period, y->period);
}

static bool in_words(const struct observation *o) {
    return o->op == OP_REL || o->op == OP_TEXT || o->missing != VALUE_GIVEN;
}

/* The row that already took a number of this place, or NULL. */
static const struct observation *taken_by(const struct audit_doc *doc, const struct audit_try *t) {
    for (size_t i = t->first; i < t->first + t->count; i++) {
        if (doc->num.v[i].used)
            return doc->num.v[i].used;
    }
    return NULL;
}

static void choose(struct audit_doc *doc, struct claim *c) {
    int best = 100;
    for (size_t i = 0; i < c->tries.list.n; i++) {
        const struct audit_try *t = &c->tries.list.v[i];
        const struct observation *rival = in_words(c->o) ? NULL : taken_by(doc, t);
        int cost = (t->faults ? 4 : 0) + (!rival ? 0 : may_share(c->o, rival) ? 1 : 2);
        if (cost >= best)
            continue;
        best = cost;
        c->chosen = i;
        c->rival = rival && !may_share(c->o, rival) ? rival : NULL;
    }
    if (c->chosen == SIZE_MAX)
        return;
    const struct audit_try *t = &c->tries.list.v[c->chosen];
    for (size_t i = t->first; i < t->first + t->count; i++) {
        if (!doc->num.v[i].used && !in_words(c->o))
            doc->num.v[i].used = c->o;
        doc->num.v[i].is_declared = doc->num.v[i].is_declared || in_words(c->o);
    }
}

static struct str line_of(struct arena *a, const struct observation *o) {
    size_t line = 0, col = 0;
    if (o->at.src)
        loc_line_col(o->at, &line, &col);
    return str_fmt(a, "%zu", line);
}

static void report(struct arena *a, const struct audit_doc *doc, const struct claim *c,
                   struct audit_counts *counts, struct diags *ds) {
    const struct audit_try *t = c->chosen == SIZE_MAX ? NULL : &c->tries.list.v[c->chosen];
    counts->figures++;
    if (!t) {
        counts->not_found++;
        audit_report(a, doc, c->o, &c->tries, NULL, ds);
    } else if (t->faults) {
        counts->not_equal++;
        audit_report(a, doc, c->o, &c->tries, t, ds);
    } else if (c->rival) {
        counts->not_found++;
        diag(ds, DIAG_AUDIT_SHARED, c->o->figure_at, c->o->figure, c->o->locator, line_of(a, c->rival));
    }
}

static void audit_rows(struct arena *a, const struct model *m, const struct document *document,
                       struct audit_doc *doc, struct audit_counts *counts, struct diags *ds) {
    size_t n;
    const struct observation **rows = rows_of(a, m, document, &n);
    struct claim *claims = ARENA_ARRAY(a, struct claim, n);
    for (size_t i = 0; i < n; i++)
        claims[i] = (struct claim){rows[i], audit_try_row(a, doc, rows[i]), SIZE_MAX, NULL};
    /* Figures that stand once are placed first, so that a short figure with several places (4.2%) does not
     * take the only place of a longer one (增长4.2%). */
    for (int single = 1; single >= 0; single--) {
        for (size_t i = 0; i < n; i++) {
            if ((claims[i].tries.list.n == 1) == single)
                choose(doc, &claims[i]);
        }
    }
    for (size_t i = 0; i < n; i++)
        report(a, doc, &claims[i], counts, ds);
}

static void report_left(struct arena *a, const struct document *document, const struct audit_doc *doc,
                        struct audit_counts *counts, struct diags *ds) {
    const struct folded *f = &doc->fold;
    for (size_t i = 0; i < doc->num.n; i++) {
        struct audit_number n = doc->num.v[i];
        counts->numbers++;
        if (n.used || n.is_declared)
            continue;
        counts->unaccounted++;
        struct str digits = {f->text.p + n.from, n.to - n.from};
        diag(ds, DIAG_AUDIT_UNACCOUNTED, ((struct loc){doc->text, f->off[n.from]}), digits,
             audit_excerpt(doc, n.from, n.to), str_fmt(a, "%zu", audit_paragraph(doc, n.from)), document->id);
    }
}

static void note_unaudited(struct arena *a, const struct model *m, const struct audit_source *sources,
                           size_t n, struct audit_counts *counts, struct diags *ds) {
    struct buf names = buf_new(a);
    for (size_t d = 0; d < m->document_count; d++) {
        bool is_given = false;
        for (size_t i = 0; i < n; i++)
            is_given = is_given || sources[i].document == &m->documents[d];
        size_t rows = 0;
        for (size_t i = 0; i < m->obs_count && !is_given; i++)
            rows += m->obs[i].source == &m->documents[d];
        if (!rows)
            continue;
        if (names.n)
            buf_addz(&names, ", ");
        buf_add(&names, m->documents[d].id);
        counts->unaudited += rows;
    }
    if (counts->unaudited)
        diag(ds, DIAG_AUDIT_UNAUDITED, LOC_NONE, str_fmt(a, "%zu", counts->unaudited), buf_str(&names));
}

struct audit_counts audit_run(struct arena *a, const struct model *m, const struct audit_source *sources,
                              size_t n, const struct source *nondata, struct diags *ds) {
    struct audit_counts counts = {0};
    struct nondata_list list = {NULL, 0};
    if (nondata)
        list = nondata_read(a, m, nondata, ds);
    for (size_t i = 0; i < n; i++) {
        struct audit_doc *doc = audit_open(a, m, sources[i].text);
        nondata_mark(a, doc, sources[i].document, &list, ds);
        audit_rows(a, m, sources[i].document, doc, &counts, ds);
        report_left(a, sources[i].document, doc, &counts, ds);
    }
    note_unaudited(a, m, sources, n, &counts, ds);
    return counts;
}

struct printed audit_printed(struct arena *a, struct str figure, const struct model *m) {
    struct folded f = fold_text(a, figure);
    struct printed_units units = printed_units(a, m ? m->units : NULL, m ? m->unit_count : 0);
    struct printed p = printed_read(a, &f, 0, f.text.n, printed_find(&f, 0, f.text.n, &units), &units);
    size_t end = p.at + p.len;
    p.at = f.off[p.at];
    p.len = f.off[end] - p.at;
    return p;
}

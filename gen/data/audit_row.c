/* One observation held against the places where its figure stands: what the print says, and in what it
 * differs. Knows nothing of other rows. */
#include "data/audit_doc.h"

static bool same(struct decimal x, struct decimal y) {
    return x.coef == y.coef && x.scale == y.scale;
}

static bool same_values(const struct observation *o, const struct printed *p) {
    if (o->op == OP_RANGE && p->op == OP_RANGE)
        return same(o->low, p->low) && same(o->high, p->high);
    if (o->op == OP_RANGE || p->op == OP_RANGE) /* that one is a range is the fault of the operator */
        return same(o->low, p->low) || same(o->high, p->high);
    return same(o->low, p->low);
}

static bool has_value(const struct observation *o) {
    return o->op != OP_REL && o->op != OP_TEXT && o->missing == VALUE_GIVEN;
}

unsigned audit_compare(struct arena *a, const struct observation *o, struct printed *p, bool is_table) {
    if (!p->has_number)
        return FAULT_EMPTY;
    if (p->open_sign && decimal_sign(o->low) < 0)
        *p = printed_turn(*p);
    unsigned faults = 0;
    if (!same_values(o, p)) {
        struct printed turned = printed_turn(*p);
        if (same_values(o, &turned)) {
            faults |= FAULT_SIGN;
            *p = turned; /* so that its operator is not found wrong too */
        } else {
            faults |= FAULT_NUMBER;
        }
    }
    if (o->unit && !is_table && !str_eq(p->unit, o->unit->id) &&
        !str_eq(p->unit, fold_text(a, o->unit->id).text))
        faults |= FAULT_UNIT;
    if (o->op != p->op && !(o->op == p->list_op && o->op != OP_RANGE))
        faults |= FAULT_OP;
    return faults;
}

struct audit_tries audit_try_row(struct arena *a, const struct audit_doc *doc, const struct observation *o) {
    struct folded figure = fold_text(a, o->figure);
    struct audit_tries out = {.figure = figure.text};
    out.located = audit_locate(doc, o->locator, &out.where);
    if (!out.located)
        return out;
    struct datum d = printed_find(&figure, 0, figure.text.n, &doc->units);
    size_t at = out.where.from;
    while ((at = audit_next(doc, figure.text, at, out.where.to)) != SIZE_MAX) {
        size_t end = at + figure.text.n;
        struct audit_try t = {.at = at};
        size_t from = at, to = end;
        if (has_value(o)) {
            struct datum here = {d.kind, at + d.from, at + d.to, d.value};
            bool alone = out.where.is_table; /* the words beside a cell belong to other cells */
            t.printed = printed_read(a, &doc->fold, alone ? at : out.where.from, alone ? end : out.where.to,
                                     here, &doc->units);
            t.faults = audit_compare(a, o, &t.printed, alone);
            from = t.printed.has_number && t.printed.at >= at ? t.printed.at : at + d.from;
            to = at + d.to;
        }
        size_t last;
        audit_numbers(doc, from, to, &t.first, &last);
        t.count = last - t.first;
        VEC_PUSH(a, &out.list, t);
        at++;
    }
    return out;
}

/* The text of the paragraph that is the figure but for its number: the only one, or the most alike. */
static struct str near_figure(struct arena *a, const struct audit_doc *doc, const struct audit_tries *tries,
                              struct datum d) {
    struct str prefix = str_head(tries->figure, d.from), suffix = str_skip(tries->figure, d.to);
    struct str text = doc->fold.text;
    VEC(struct str) hits = {NULL, 0, 0};
    if (d.kind != DATUM_ARABIC || prefix.n + suffix.n < 3)
        return STR_NONE;
    enum { HITS_MAX = 64 }; /* more tell nothing, and cost much in a long document */
    size_t first, end;
    audit_numbers(doc, tries->where.from, tries->where.to, &first, &end);
    for (size_t i = first; i < end && hits.n < HITS_MAX; i++) {
        struct audit_number n = doc->num.v[i];
        if (n.from < tries->where.from + prefix.n || n.to + suffix.n > tries->where.to ||
            !str_starts(str_skip(text, n.from - prefix.n), prefix) ||
            !str_starts(str_skip(text, n.to), suffix))
            continue;
        VEC_PUSH(a, &hits, (struct str){text.p + n.from - prefix.n, n.to - n.from + prefix.n + suffix.n});
    }
    return hits.n == 1 ? hits.v[0] : diag_nearest(tries->figure, hits.v, hits.n);
}

static void report_missing(struct arena *a, const struct audit_doc *doc, const struct observation *o,
                           const struct audit_tries *tries, struct diags *ds) {
    struct str id = o->source ? o->source->id : doc->text->name;
    if (!tries->located) {
        diag(ds, DIAG_AUDIT_LOCATOR, o->figure_at, o->locator, id, str_fmt(a, "%zu", doc->para.n));
        return;
    }
    size_t other = audit_next(doc, tries->figure, 0, doc->fold.text.n);
    if (other != SIZE_MAX) {
        diag(ds, DIAG_AUDIT_ELSEWHERE, o->figure_at, o->figure, o->locator, id,
             str_fmt(a, "%zu", audit_paragraph(doc, other)));
        return;
    }
    struct folded f = fold_text(a, o->figure);
    struct datum d = printed_find(&f, 0, f.text.n, &doc->units);
    diag(ds, DIAG_AUDIT_NOT_FOUND, o->figure_at, o->figure, o->locator, id, near_figure(a, doc, tries, d));
}

struct str audit_printed_value(struct arena *a, const struct printed *p) {
    struct str low = decimal_fmt(a, p->low);
    if (p->op != OP_RANGE)
        return low;
    return str_fmt(a, "%.*s..%.*s", STR_ARG(low), STR_ARG(decimal_fmt(a, p->high)));
}

struct str audit_op_name(enum op op) {
    static const struct str names[OP_N] = {STR_INIT("="),     STR_INIT("~"),   STR_INIT(">="),
                                           STR_INIT(">"),     STR_INIT("<="),  STR_INIT("<"),
                                           STR_INIT("range"), STR_INIT("rel"), STR_INIT("text")};
    return names[op];
}

void audit_report(struct arena *a, const struct audit_doc *doc, const struct observation *o,
                  const struct audit_tries *tries, const struct audit_try *t, struct diags *ds) {
    if (!t) {
        report_missing(a, doc, o, tries, ds);
        return;
    }
    struct str words = audit_excerpt(doc, t->at, t->at + tries->figure.n);
    if (t->faults & FAULT_EMPTY) {
        diag(ds, DIAG_AUDIT_NO_NUMBER, o->figure_at, o->figure, o->value);
        return;
    }
    struct str value = audit_printed_value(a, &t->printed);
    if (t->faults & FAULT_NUMBER)
        diag(ds, DIAG_AUDIT_VALUE, o->value_at, o->value, value, words);
    if (t->faults & FAULT_SIGN)
        diag(ds, DIAG_AUDIT_SIGN, o->value_at, o->value, words);
    if (t->faults & FAULT_UNIT)
        diag(ds, DIAG_AUDIT_UNIT, o->value_at, o->unit->id, t->printed.unit, words);
    if (t->faults & FAULT_OP)
        diag(ds, DIAG_AUDIT_OP, o->value_at, audit_op_name(o->op), audit_op_name(t->printed.op), words);
}

bool audit_row(struct arena *a, const struct audit_doc *doc, const struct observation *o, struct diags *ds) {
    struct audit_tries tries = audit_try_row(a, doc, o);
    for (size_t i = 0; i < tries.list.n; i++) {
        if (!tries.list.v[i].faults)
            return true;
    }
    audit_report(a, doc, o, &tries, tries.list.n ? &tries.list.v[0] : NULL, ds);
    return false;
}

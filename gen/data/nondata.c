/* content/data/nondata.csv: the numbers of documents that are no data (dates, names, document numbers), so
 * that every other number must be accounted for. Knows nothing of observations. */
#include "data/audit_doc.h"
#include "data/csv.h"

enum { SOURCE, LOCATOR, TEXT, REASON, COLUMNS };
static const char *const column_names[COLUMNS] = {"source", "locator", "text", "reason"};

/* The header's columns in the order written; false when one that is needed is missing. */
static bool read_header(const struct csv *t, size_t column[COLUMNS], struct diags *ds) {
    static const struct str known[COLUMNS] = {STR_INIT("source"), STR_INIT("locator"), STR_INIT("text"),
                                              STR_INIT("reason")};
    bool ok = true;
    for (int c = 0; c < COLUMNS; c++) {
        column[c] = csv_column(t, column_names[c]);
        if (column[c] == SIZE_MAX) {
            diag(ds, DIAG_NONDATA_NO_COLUMN, t->row[0].at, known[c]);
            ok = false;
        }
    }
    for (size_t i = 0; i < t->row[0].n; i++) {
        struct csv_cell cell = t->row[0].cell[i];
        bool is_known = false;
        for (int c = 0; c < COLUMNS; c++)
            is_known = is_known || str_eq(str_trim(cell.text), known[c]);
        if (!is_known)
            diag(ds, DIAG_NONDATA_COLUMN, cell.at, cell.text, diag_nearest(cell.text, known, COLUMNS));
    }
    return ok;
}

static bool is_document(const struct model *m, struct str id) {
    for (size_t i = 0; i < m->document_count; i++) {
        if (str_eq(m->documents[i].id, id))
            return true;
    }
    return false;
}

static struct str nearest_document(struct arena *a, const struct model *m, struct str id) {
    struct str *ids = ARENA_ARRAY(a, struct str, m->document_count);
    for (size_t i = 0; i < m->document_count; i++)
        ids[i] = m->documents[i].id;
    return diag_nearest(id, ids, m->document_count);
}

struct nondata_list nondata_read(struct arena *a, const struct model *m, const struct source *file,
                                 struct diags *ds) {
    struct nondata_list out = {NULL, 0};
    struct csv t;
    size_t column[COLUMNS];
    if (!csv_read(a, file, &t, ds) || t.n == 0 || !read_header(&t, column, ds))
        return out;
    out.v = ARENA_ARRAY(a, struct nondata, t.n);
    for (size_t i = 1; i < t.n; i++) {
        struct csv_cell cell[COLUMNS];
        bool whole = true;
        for (int c = 0; c < COLUMNS && whole; c++) {
            whole = column[c] < t.row[i].n; /* a short row was reported by the reader */
            if (whole)
                cell[c] = t.row[i].cell[column[c]];
        }
        if (!whole)
            continue;
        struct nondata n = {.source = str_trim(cell[SOURCE].text),
                            .locator = str_trim(cell[LOCATOR].text),
                            .text = cell[TEXT].text,
                            .at = cell[SOURCE].at,
                            .locator_at = cell[LOCATOR].at,
                            .text_at = cell[TEXT].at};
        if (!is_document(m, n.source))
            diag(ds, DIAG_NONDATA_SOURCE, n.at, n.source, nearest_document(a, m, n.source));
        else if (!str_trim(n.text).n)
            diag(ds, DIAG_NONDATA_EMPTY, n.text_at, STR("text"));
        else
            out.v[out.n++] = n;
        if (!str_trim(cell[REASON].text).n)
            diag(ds, DIAG_NONDATA_EMPTY, cell[REASON].at, STR("reason"));
    }
    return out;
}

static void mark_one(struct arena *a, struct audit_doc *doc, const struct nondata *n, struct diags *ds) {
    struct audit_where where = {0, doc->fold.text.n, false};
    if (n->locator.n && !audit_locate(doc, n->locator, &where)) {
        diag(ds, DIAG_AUDIT_LOCATOR, n->locator_at, n->locator, n->source, str_fmt(a, "%zu", doc->para.n));
        return;
    }
    struct str what = fold_text(a, n->text).text;
    size_t hits = 0, marked = 0;
    for (size_t at = where.from; (at = audit_next(doc, what, at, where.to)) != SIZE_MAX; at += what.n) {
        size_t first, end;
        audit_numbers(doc, at, at + what.n, &first, &end);
        for (size_t i = first; i < end; i++)
            doc->num.v[i].is_declared = true;
        marked += end - first;
        hits++;
    }
    if (!hits)
        diag(ds, DIAG_NONDATA_ABSENT, n->text_at, n->text, n->source, n->locator.n ? n->locator : STR("*"));
    else if (!marked)
        diag(ds, DIAG_NONDATA_NO_NUMBER, n->text_at, n->text);
}

void nondata_mark(struct arena *a, struct audit_doc *doc, const struct document *document,
                  const struct nondata_list *list, struct diags *ds) {
    for (size_t i = 0; i < list->n; i++) {
        if (str_eq(list->v[i].source, document->id))
            mark_one(a, doc, &list->v[i], ds);
    }
}

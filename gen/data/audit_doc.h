/* A document made ready for the audit, and one row held against it. Shared by the files of the audit only. */
#ifndef DATA_AUDIT_DOC_H
#define DATA_AUDIT_DOC_H
#include "data/audit.h"

struct audit_span { /* folded bytes */
    size_t from, to;
};

struct audit_number { /* a run of Arabic digits with inner points and commas */
    size_t from, to;
    const struct observation *used; /* the first row that took it */
    bool is_declared;               /* inside a text of nondata.csv */
};

struct audit_doc {
    const struct source *text;
    struct folded fold;
    VEC(struct audit_span) para;
    VEC(struct audit_number) num;
    struct printed_units units;
};

/* Where a locator leads: a paragraph, or for pages and tables the whole document. */
struct audit_where {
    size_t from, to;
    bool is_table;
};
bool audit_locate(const struct audit_doc *doc, struct str locator, struct audit_where *out);
size_t audit_paragraph(const struct audit_doc *doc, size_t at); /* 1-based, of a folded byte */
/* The next whole occurrence of a folded text that begins in [from, to), or SIZE_MAX. */
size_t audit_next(const struct audit_doc *doc, struct str what, size_t from, size_t to);
/* The numbers that lie in [from, to): doc->num.v[first .. end). */
void audit_numbers(const struct audit_doc *doc, size_t from, size_t to, size_t *first, size_t *end);
/* The words around [from, to), for messages. */
struct str audit_excerpt(const struct audit_doc *doc, size_t from, size_t to);

/* One place where the figure of a row stands. */
enum { FAULT_EMPTY = 1, FAULT_NUMBER = 2, FAULT_SIGN = 4, FAULT_UNIT = 8, FAULT_OP = 16 };
struct audit_try {
    size_t at;           /* of the figure, folded */
    size_t first, count; /* the numbers it uses */
    unsigned faults;
    struct printed printed;
};
struct audit_tries {
    struct str figure; /* folded */
    bool located;
    struct audit_where where;
    VEC(struct audit_try) list;
};
/* What of a row differs from what was read: FAULT_… together. *p is turned over when that makes it agree.
 * `is_table`: the unit may stand in the header and is not compared. */
unsigned audit_compare(struct arena *a, const struct observation *o, struct printed *p, bool is_table);
struct str audit_printed_value(struct arena *a, const struct printed *p); /* "4.2", "4.5..5" */
struct str audit_op_name(enum op op);                                     /* "=", ">=", "range" */
struct audit_tries audit_try_row(struct arena *a, const struct audit_doc *doc, const struct observation *o);
/* Says what is wrong with the row: `t` is the place it was held against, NULL when there is none. */
void audit_report(struct arena *a, const struct audit_doc *doc, const struct observation *o,
                  const struct audit_tries *tries, const struct audit_try *t, struct diags *ds);

/* Marks the numbers that nondata.csv declares in `doc`, the text of `document`. Rows of other documents are
 * left out; faults of the file itself are reported by nondata_check. */
struct nondata {
    struct str source, locator, text;
    struct loc at, locator_at, text_at;
};
struct nondata_list {
    struct nondata *v;
    size_t n;
};
struct nondata_list nondata_read(struct arena *a, const struct model *m, const struct source *file,
                                 struct diags *ds);
void nondata_mark(struct arena *a, struct audit_doc *doc, const struct document *document,
                  const struct nondata_list *list, struct diags *ds);

#endif

/* The audit: every published figure is looked up in the document it comes from, its number and unit are read
 * out of the printed words and compared with the stored value, and every Arabic number of the document that
 * no observation uses is listed, unless content/data/nondata.csv declares it (columns source, locator, text,
 * reason). */
#ifndef DATA_AUDIT_H
#define DATA_AUDIT_H
#include "data/model.h"
#include "data/printed.h"

struct audit_source {
    const struct document *document;
    const struct source *text; /* UTF-8 */
};

struct audit_counts {
    size_t figures, not_found, not_equal, numbers, unaccounted,
        unaudited; /* unaudited: rows of documents not given */
};

/* `nondata` may be NULL. Findings are errors in ds, at the observation's row or in the document. */
struct audit_counts audit_run(struct arena *a, const struct model *m, const struct audit_source *sources,
                              size_t n, const struct source *nondata, struct diags *ds);

/* The last number of `figure`, with the words around it; `at` and `len` are bytes of the figure. Units are
 * those of the model; with none (m NULL) the unit is all that looks like one. */
struct printed audit_printed(struct arena *a, struct str figure, const struct model *m);

/* For checking one row at a time, as the tests do: a document made ready once, then any number of rows. */
struct audit_doc;
struct audit_doc *audit_open(struct arena *a, const struct model *m, const struct source *text);
/* Whether the row agrees with a place of its paragraph; what is wrong goes to ds. Rows are not weighed
 * against each other and no number is accounted for. */
bool audit_row(struct arena *a, const struct audit_doc *doc, const struct observation *o, struct diags *ds);

#endif

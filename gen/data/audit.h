/* The audit: every published figure is looked up in the document it comes from, its number and unit are read
 * out of the printed words and compared with the stored value, and every Arabic number of the document that
 * no observation uses is listed, unless content/data/nondata.csv declares it (columns source, locator, text,
 * reason). */
#ifndef DATA_AUDIT_H
#define DATA_AUDIT_H
#include "data/model.h"

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

/* A figure read out of printed words: 增长4.2% gives {4.2, %}, 下降22.2% {-22.2, %}, 全市第一 {1, 位}. */
struct printed {
    struct decimal low, high; /* high differs for a range 4.5%—5% */
    struct str unit;
    enum op op; /* read from 左右 以上 不低于 超 … */
    bool has_number;
    size_t at, len; /* the number's bytes in the figure */
};
/* The last number of `figure`, with the words around it. */
struct printed audit_printed(struct arena *a, struct str figure);

#endif

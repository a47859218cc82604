/* Columns of figures aligned at their decimal point, as tables of statistics are set: what stands before the
 * end of the number, how many digits the column's longest fraction has more, and the words after the number
 * (左右, 以上). A page shows the missing digits unseen, so that they are neither read nor copied. */
#ifndef PAGE_ALIGN_H
#define PAGE_ALIGN_H
#include "page/page.h"

struct align_column {
    size_t decimals; /* of the longest fraction */
    bool has_tail;   /* some figure has words after it */
};

/* Takes a cell of the column into account. */
void align_see(struct align_column *c, struct str text);
/* Sets "body", "pad" (".00", empty for none), "tail" and "tailed" of a cell. */
void align_put(struct arena *a, json_t *cell, const struct align_column *c, struct str text);

#endif

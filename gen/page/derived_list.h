/* Whether a page has computed figures to show. */
#ifndef PAGE_DERIVED_LIST_H
#define PAGE_DERIVED_LIST_H
#include "data/derived.h"

/* Of those with figures: one that uses the indicator, else (NULL) one of the theme, else (both NULL) any. */
bool derived_listed(const struct model *m, const struct indicator *i, const struct theme *t);

#endif

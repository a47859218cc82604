/* The short account of an indicator: its number, growth and next target, as cards on the front page and at
 * the head of its own page show it. */
#ifndef PAGE_CARD_H
#define PAGE_CARD_H
#include "page/view.h"

void card_view(struct page_job *j, const struct indicator *i, json_t *out);
/* A value cut in three for display: what is before the number, the number, what is after it. */
void card_number(struct page_job *j, const struct observation *o, json_t *out);

#endif

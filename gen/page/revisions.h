/* What pages and feeds share of a revision: its name in addresses and the view of its row. */
#ifndef PAGE_REVISIONS_H
#define PAGE_REVISIONS_H
#include "data/diff.h"
#include "page/kind.h"

/* The id of its row on the page of changes, made from the key and the day: it stays when others are added. */
struct str revision_anchor(struct arena *a, const struct diff_change *c);
/* How many revisions an indicator has. */
size_t revision_count(const struct report *r, const struct indicator *i);
/* "anchor", "name", "link", "what", "old", "new", "date", "reason", and of the new value "where",
 * "where_link". */
void revision_view(struct page_job *j, const struct diff_change *c, json_t *out);

#endif

/* The rows of an indicator as one hash: everything that a part of the site can show of them. */
#ifndef SITE_DEPEND_ROWS_H
#define SITE_DEPEND_ROWS_H
#include "base/hash.h"
#include "data/model.h"

struct hash rows_hash(struct arena *a, const struct model *m, const struct indicator *i);
/* What there are figures of, in all rows: indicators, measures, areas, periods, coverages and documents, and
 * not what they say. */
struct hash rows_shape(struct arena *a, const struct model *m);

#endif

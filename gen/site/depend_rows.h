/* The rows of an indicator as one hash: everything that a part of the site can show of them. */
#ifndef SITE_DEPEND_ROWS_H
#define SITE_DEPEND_ROWS_H
#include "base/hash.h"
#include "data/model.h"

struct hash rows_hash(struct arena *a, const struct model *m, const struct indicator *i);

#endif

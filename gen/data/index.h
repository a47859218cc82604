/* A growing hash index from texts to numbers, in an arena. The keys are views and must outlive the index. */
#ifndef DATA_INDEX_H
#define DATA_INDEX_H
#include "base/str.h"

struct index;

struct index *index_new(struct arena *a);
/* Notes `value` under `key`. When the key is already there it stays as it is and its value is returned;
 * otherwise SIZE_MAX. */
size_t index_put(struct index *ix, struct str key, size_t value);
/* The value under `key`, or SIZE_MAX (also for a NULL index). */
size_t index_get(const struct index *ix, struct str key);
/* FNV-1a of bytes, continuing from `seed` (0 to begin). */
uint64_t index_hash(uint64_t seed, const void *bytes, size_t n);

#endif

/* Mistakes as people make them in a table of observations, sown one at a time into a clean one, always the
 * same for the same seed. Knows the columns of the table; who finds the mistakes is for test_seeded.c. */
#ifndef TESTS_SEEDED_SOW_H
#define TESTS_SEEDED_SOW_H
#include "data/csv.h"

struct field {
    struct csv table;
    const struct source *src;
    struct arena *a;
    uint64_t state; /* of the random numbers */
};

/* One kind of mistake: makes the table's text with it in `out`, or false when the row does not suit it. */
struct mistake {
    const char *name;
    bool (*sow)(struct field *f, size_t row, struct buf *out);
};
extern const struct mistake mistakes[];
extern const size_t mistake_count;

uint32_t random_below(struct field *f, uint32_t n);

#endif

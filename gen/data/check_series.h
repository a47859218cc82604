/* Inside of check: what its files share. */
#ifndef DATA_CHECK_SERIES_H
#define DATA_CHECK_SERIES_H
#include "data/check.h"

struct check {
    const struct model *m;
    struct arena *a; /* for one rule */
    struct diags *ds;
    enum diag_id id; /* of the rule that runs */
    size_t found;
    bool is_partial; /* rows were left out by errors, so that what is missing may only be unread */
};

void check_report(struct check *c, struct loc at, const struct str *args, size_t n);
#define report(c, at, ...)                                     \
    check_report((c), (at), (const struct str[]){__VA_ARGS__}, \
                 sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
struct str check_line(struct check *c, struct loc at);

/* Levels that differ more than twentyfold from one period to the next: 万 taken for 亿. */
void check_scale(struct check *c);
/* 0.042 among values such as 4.2: a fraction where a percentage is meant. */
void check_fraction(struct check *c);

#endif

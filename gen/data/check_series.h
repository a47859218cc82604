/* Inside of check: what its files share. */
#ifndef DATA_CHECK_SERIES_H
#define DATA_CHECK_SERIES_H
#include "data/check.h"
#include "data/printed.h"

struct check {
    const struct model *m;
    struct arena *a; /* for one rule; of rules for each observation, for some of them */
    struct diags *ds;
    enum diag_id id; /* of the rule that runs */
    size_t found;
    bool is_partial; /* rows were left out by errors, so that what is missing may only be unread */
    struct printed_units units;
    unsigned *measures; /* of each indicator: bit m is set when it has rows of measure m */
};

enum { CHECK_FINDINGS_MAX = 1000 }; /* of one rule */

/* A rule with several messages names the one; all of them count as findings of the rule. */
void check_report(struct check *c, enum diag_id id, struct loc at, const struct str *args, size_t n);
#define report_as(c, id, at, ...)                                    \
    check_report((c), (id), (at), (const struct str[]){__VA_ARGS__}, \
                 sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
#define report(c, at, ...) report_as((c), (c)->id, (at), __VA_ARGS__)
struct str check_line(struct check *c, struct loc at);
bool check_has_measure(const struct check *c, const struct indicator *n, enum measure m);
bool check_is_given(const struct observation *o);  /* has a number */
bool check_is_points(const struct observation *o); /* printed in 个百分点, stored in % */

/* check_figure.c: the figure as printed against the other columns of its row, and doubled words. */
void check_figure(struct check *c, const struct observation *o);
/* check_series.c: values that differ from their neighbours so much that 万 may stand for 亿. */
void check_scale(struct check *c);
/* 0.042 among values such as 4.2: a fraction where a percentage is meant. */
void check_fraction(struct check *c);
/* check_time.c: a year that only one row of its paragraph or source has. */
void check_year(struct check *c);
/* An actual of a period that was not over when its source was published. */
void check_early(struct check *c, const struct observation *o);
/* check_vintage.c: series that mix provisional and final, narrow and wide, first and revised figures. */
void check_mixed(struct check *c);
/* Published growth beside that of the levels. */
void check_growth(struct check *c);
/* check_identity.c: declared sums, shares and quotients. */
void check_identity(struct check *c);

#endif

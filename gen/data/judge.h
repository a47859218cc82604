/* Inside of calc: how a number, or a bound on it, meets a target. */
#ifndef DATA_JUDGE_H
#define DATA_JUDGE_H
#include "data/calc.h"

/* What is known of a value: it lies between low and high. */
struct span {
    struct decimal low, high;
    bool no_low, no_high;           /* nothing is known on that side; the other end is the bound */
    bool without_low, without_high; /* the end itself is excluded */
};

/* A target and its tolerance, in one unit. */
struct rule {
    enum op op; /* neither rel nor text */
    enum direction direction;
    struct decimal low, high; /* equal but for a range */
    struct decimal tol;
    bool is_relation; /* the rules of rel: it holds or it does not */
};

enum target_row judge_row(const struct rule *r);
/* Exceeded, met, nearly, missed, or unsettled when the span allows good and bad ones. A span that is met at
 * least is met. */
enum target_class judge_span(const struct rule *r, const struct span *actual);
/* All differences of a value of `a` and one of `b`; false when digits would be lost. */
bool span_subtract(const struct span *a, const struct span *b, struct span *out);

#endif

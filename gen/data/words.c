/* The fixed words of the tables: measures, operators, directions. Knows their spelling and nothing they mean,
 * save which measures are rates. */
#include "data/model.h"

static const char *const measures[MEASURE_N] = {"level", "growth", "share", "rate",
                                                "rank",  "change", "count"};
static const char *const ops[OP_N] = {"", "~", ">=", ">", "<=", "<", "range", "rel", "text"};

static bool find(struct str s, const char *const *words, size_t n, size_t *at) {
    for (size_t i = 0; i < n; i++) {
        if (str_is(s, words[i])) {
            *at = i;
            return true;
        }
    }
    return false;
}

bool measure_parse(struct str s, enum measure *out) {
    size_t at;
    if (!find(s, measures, MEASURE_N, &at))
        return false;
    *out = (enum measure)at;
    return true;
}

const char *measure_id(enum measure m) {
    return measures[m];
}

bool measure_is_rate(enum measure m) {
    return m == MEASURE_GROWTH || m == MEASURE_SHARE || m == MEASURE_RATE;
}

bool op_parse(struct str s, enum op *out) {
    size_t at = OP_EQ;
    if (!str_is(s, "=") && !find(s, ops, OP_N, &at))
        return false;
    *out = (enum op)at;
    return true;
}

const char *op_id(enum op op) {
    return ops[op];
}

const char *direction_id(enum direction d) {
    return d == DIR_UP ? "up" : d == DIR_DOWN ? "down" : "none";
}

const char *nature_id(enum nature n) {
    return n == NATURE_EXPECTED ? "expected" : n == NATURE_BINDING ? "binding" : "";
}

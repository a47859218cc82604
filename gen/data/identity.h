/* Identities that published figures keep, declared in content/data/identities.csv, so that a slip in one of
 * them is found: parts that make a whole, shares that make a hundred per cent, figures per head. Nothing is
 * computed from them for publication (that is derived.h).
 *
 * The table is read when the data package names it as its resource `identities`. Its columns (! must be
 * there): rule       sum (also when empty): the total is the sum of its parts shares: the parts add up to
 * 100%; there is no total ratio: the total is the first part divided by the second, both in base units of
 * their dimensions; times 100 when the total is in percent ratio-average: the same, with the mean of the
 * second part's value and that of the year before (per head of the average population) areas: the total's
 * value of an area is the sum over the areas directly below it; no parts !total     id of an indicator, or
 * empty !parts     ids joined by ';', or empty measure    of all of them: level when empty (shares: share);
 * not growth and not rank tolerance  1 (in the total's unit), 0.5% (of the total), or empty: what rounding
 * allows, half a unit in the last printed digit of every figure that takes part note       for people It is
 * compared for every area, period, kind and scope of which all members are current, with op `=` and a value.
 */
#ifndef DATA_IDENTITY_H
#define DATA_IDENTITY_H
#include "data/model.h"

enum identity_rule {
    IDENTITY_SUM,
    IDENTITY_SHARES,
    IDENTITY_RATIO,
    IDENTITY_RATIO_AVERAGE,
    IDENTITY_AREAS,
    IDENTITY_N
};

struct identity {
    enum identity_rule rule;
    const struct indicator *total; /* NULL for shares */
    const struct indicator **parts;
    size_t part_count;
    enum measure measure;
    struct tolerance tolerance; /* not given: what rounding allows */
    struct str note;
    struct loc at;
};

const char *identity_rule_id(enum identity_rule r);

#endif

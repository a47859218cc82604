/* Derived facts, all computed in exact decimals from the constant model: the status of a target by the rules
 * of design section 2, the gap, the required change. Nothing here is ever shown as a published figure. */
#ifndef DATA_CALC_H
#define DATA_CALC_H
#include "data/model.h"

enum target_class {
    CLASS_EXCEEDED,
    CLASS_MET,
    CLASS_NEARLY,
    CLASS_MISSED,
    CLASS_NONE,
    CLASS_SET,
    CLASS_TEXT,
    CLASS_UNSETTLED,
    CLASS_N
};
const char *class_id(enum target_class c); /* exceeded met nearly missed none set text unsettled */

/* What the source itself says of a target in words (未达预期, 超额完成): shown beside the computed class,
 * never mixed with it. */
enum claim { CLAIM_NONE, CLAIM_EXCEEDED, CLAIM_MET, CLAIM_MISSED };

struct target_status {
    const struct observation *target;
    const struct observation
        *actual; /* of the same key; for class set the last actual before it; may be NULL */
    enum target_class class;
    enum claim claim;
    const struct observation *reference; /* rel: the actual referred to, or NULL */
    bool has_gap;
    struct decimal gap; /* actual - target in the target's unit (个百分点 for growth, share, rate); for set:
                           target - last actual, the required change */
    struct tolerance tolerance; /* that was applied */
    struct decimal tol;         /* in the target's unit */
    const char *rule;           /* "annual" */
};

/* `target` is a current target. */
struct target_status calc_target(const struct model *m, const struct observation *target);

/* The growth that the site shows beside an actual: the current growth actual of the same area, period and
 * scope. */
const struct observation *calc_growth(const struct model *m, const struct observation *level);

#endif

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

/* The row of the design's table (section 2) by which an actual met a target; ROW_NONE when none did. */
enum target_row {
    ROW_NONE,
    ROW_GOAL,           /* to be reached, and may be exceeded */
    ROW_ABOUT,          /* 左右 with a direction */
    ROW_NEAR,           /* 左右 and a bare number without a direction: off to either side */
    ROW_BOUND,          /* nothing to be had beyond it */
    ROW_RANGE,          /* with a good end */
    ROW_RANGE_BOTH,     /* without one */
    ROW_RELATION,       /* to another figure: it holds or it does not */
    ROW_RELATION_ABOUT, /* the same, with a tolerance */
    ROW_N
};
const char *
row_id(enum target_row r); /* "", goal about near bound range range-both relation relation-about */

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
    enum target_row row;        /* of that rule; ROW_NONE when nothing was compared */
};

/* `target` is a current target. */
struct target_status calc_target(const struct model *m, const struct observation *target);

/* The growth that the site shows beside an actual: the current growth actual of the same area, period and
 * scope. */
const struct observation *calc_growth(const struct model *m, const struct observation *level);

/* ---- Further rules. `annual` above judges a target by the actual of its own period, and none of these ever
 * changes what it says. They tell how things stand before that actual is there, or without any target. The
 * data decide which fits (calc_rule); each result holds the rule's inputs, so that a page can show all of it.
 */

/* annual: there is an actual of the target's own period, or nothing else fits. pace: a target of a year, and
 * cumulative actuals within that year. path: a target two years or more after the last actual, with a base.
 */
enum target_rule { RULE_ANNUAL, RULE_PACE, RULE_PATH };
const char *rule_id(enum target_rule r); /* annual pace path */
enum target_rule calc_rule(const struct model *m, const struct observation *target);

/* Why a rule says nothing. */
enum rule_reason {
    REASON_NONE,           /* it does */
    REASON_NOT_A_QUANTITY, /* words, a range (pace), a rank, or a measure that the rule is not for */
    REASON_NO_ACTUAL,
    REASON_NOT_CUMULATIVE, /* nothing shows that the figures within the year add up (pace) */
    REASON_TOO_FEW,        /* points (path) */
    REASON_NO_DIRECTION,   /* neither the indicator nor the operator has one */
    REASON_NOT_POSITIVE,   /* a target of nothing or less (pace) */
    REASON_TOO_LONG        /* digits would be lost, or units do not convert */
};
const char *reason_id(enum rule_reason r); /* "", not-a-quantity, no-actual, … */

/* pace (序时进度): how much of a year's target is done, against the share of the year that is over. Only for
 * quantities that add up: counts always; levels when their scope says 累计 (or cumulative), or when the parts
 * of some year add up to its published total. Rates never. Cumulative actuals are rows whose scope, without
 * 累计, is the target's, or the sum of the year's first halves, quarters or months without a gap; what
 * reaches furthest is taken. Ahead is a lead of 0 or more, slightly behind down to -5 percentage points,
 * behind below; for an upper bound the other way round. All three figures are rounded half up from the exact
 * quotient, none from another: 629.0 of 647.4 in ten months is 97.16%, 83.33% and +13.82, not 13.83. */
enum pace_class { PACE_NONE, PACE_AHEAD, PACE_SLIGHTLY_BEHIND, PACE_BEHIND };
const char *pace_id(enum pace_class c); /* none ahead slightly-behind behind */
struct pace {
    const struct observation *target;
    const struct observation
        *last;           /* the latest of the actuals that were added up; NULL when there is none */
    size_t count;        /* how many were */
    int months;          /* of the year that they cover */
    struct decimal done; /* in the target's unit */
    struct decimal completion, elapsed, lead; /* in %, %, and 个百分点; two digits */
    bool is_upper;                            /* the target is a limit: less is ahead */
    enum pace_class class;
    enum rule_reason reason; /* NO_DIRECTION: the figures are there, the class is not */
};
struct pace calc_pace(const struct model *m, const struct observation *target);
/* The arithmetic alone, `digits` after the point; false when target <= 0 or digits would be lost. */
bool pace_figures(struct decimal done, struct decimal target, int months, int digits,
                  struct decimal *completion, struct decimal *elapsed, struct decimal *lead);

/* path: a target of a later year against the way from its base. The base of a year that five divides (the end
 * of a five-year plan) is the actual five years before it, if there is one; else the earliest actual of the
 * ten years before the target. At least three actuals from the base on are needed. Levels and counts above
 * zero: R = yearly growth so far ÷ yearly growth that the whole way takes; on track from 95%, needs to
 * accelerate from 60%, limited from 0, moving away below (Statistics Canada, Eurostat). Rates and signed
 * values: the mean yearly change of at most five years goes on; what is then missing, as a share of what is
 * missing now: on track below 5%, needs to accelerate to 20%, limited above; moving away when the change has
 * the wrong sign (Destatis). */
enum path_class { PATH_NONE, PATH_ACHIEVED, PATH_ON_TRACK, PATH_ACCELERATE, PATH_LIMITED, PATH_AWAY };
enum path_method { PATH_RATIO, PATH_LINEAR };
const char *path_id(enum path_class c); /* none achieved on-track accelerate limited away */
struct path {
    const struct observation *target, *base, *last; /* base and last may be NULL */
    size_t points;                                  /* actuals from the base to the last */
    enum path_method method;
    struct decimal observed, required; /* a year: growth in % with two digits; linear: change in the target's
                                          unit with two digits more than the target (required: from now on) */
    struct decimal share;              /* ratio: R in %; linear: the share missing in %; two digits */
    struct decimal projected;          /* linear: the value in the target's period, digits as required */
    enum path_class class;
    enum rule_reason reason;
};
struct path calc_path(const struct model *m, const struct observation *target);

/* trend: without a target, direction and size only; it never says that anything was reached. */
struct trend {
    const struct observation *from, *to; /* from: the latest actual before `to`, or NULL */
    int moved;                           /* -1, 0, 1 */
    int better; /* the same for an indicator that should rise; turned over for one that should fall; else 0 */
    bool has_change;
    struct decimal change; /* to - from, in the unit of `to` (个百分点 for growth, share, rate) */
};
struct trend calc_trend(const struct model *m, const struct observation *to);
/* The trends of an indicator in the site's area: for each yearly series (measure, scope) without any target,
 * that of its latest actual when there is an earlier one. A difference has none, nor the first figure after a
 * break. */
struct trend_list {
    struct trend *v;
    size_t n, cap;
};
struct trend_list calc_trends(struct arena *a, const struct model *m, const struct indicator *i);

/* What a target that is set (CLASS_SET) means, all of it computed: whether it lies above or below the last
 * actual, and for a growth the level that it implies: that of the year before × (1 + growth), rounded half up
 * to the digits of that level. */
struct outlook {
    bool has_side;
    int side; /* of the last actual: -1 the target is below it, 0 equal or around it, 1 above */
    const struct observation *base; /* the level that the growth is of, or NULL */
    struct decimal low, high; /* the implied level in the base's unit; a range has two, bounds have the op */
    enum op op;
};
struct outlook calc_outlook(const struct model *m, const struct target_status *s);

#endif

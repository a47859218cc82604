/* What changed in the data: between two reports, or between the vintages inside one. A change points into the
 * models, which must outlive it; nothing is worded here (text/change.h) and no document is read. */
#ifndef DATA_DIFF_H
#define DATA_DIFF_H
#include "data/model.h"

enum diff_kind {
    DIFF_ADDED,           /* a key that only the new report has */
    DIFF_REMOVED,         /* a key that only the old one has */
    DIFF_REVISED,         /* what is said changed: DIFF_SAID */
    DIFF_RESOURCED,       /* the same said elsewhere: only DIFF_EVIDENCE, perhaps with notes */
    DIFF_ANNOTATED,       /* only the date of release or the note */
    DIFF_VINTAGE_ADDED,   /* rows behind the current one: the history of a key */
    DIFF_VINTAGE_REMOVED, /* (that of the old current row is told by `kept` instead) */
    DIFF_VINTAGE_CHANGED,
    DIFF_KIND_N
};
const char *diff_kind_id(enum diff_kind k); /* "revised", "vintage-added" */

/* Columns that differ. Values are compared as stored, so 6.0 and 6 differ. */
enum diff_field {
    DIFF_VALUE = 1 << 0, /* also another kind of missing */
    DIFF_OP = 1 << 1,
    DIFF_UNIT = 1 << 2,
    DIFF_REFERENCE = 1 << 3,
    DIFF_STATUS = 1 << 4,
    DIFF_SOURCE = 1 << 5,
    DIFF_LOCATOR = 1 << 6,
    DIFF_FIGURE = 1 << 7,
    DIFF_RELEASED = 1 << 8,
    DIFF_NOTE = 1 << 9,
    DIFF_SAID = DIFF_VALUE | DIFF_OP | DIFF_UNIT | DIFF_REFERENCE | DIFF_STATUS,
    DIFF_EVIDENCE = DIFF_SOURCE | DIFF_LOCATOR | DIFF_FIGURE
};
enum { DIFF_FIELD_N = 10 };
const char *diff_field_id(size_t bit); /* 0 is "value" */

struct diff_change {
    enum diff_kind kind;
    const struct indicator *indicator;   /* the new report's, or the old one's where that has none */
    unsigned fields;                     /* enum diff_field; 0 for what was added or removed */
    const struct observation *old, *new; /* NULL when added or removed; words of kind `text` are its note */
    bool kept;                           /* the new report's history still holds what `old` said */
    bool has_difference;                 /* both are numbers, of convertible units */
    struct decimal difference; /* new - old in the unit of `new` (of percentages: in 个百分点); may be 0 */
};

enum diff_indicator_kind {
    DIFF_INDICATOR_ADDED,
    DIFF_INDICATOR_REMOVED,
    DIFF_INDICATOR_RENAMED,
    DIFF_INDICATOR_CHANGED
};
const char *diff_indicator_kind_id(enum diff_indicator_kind k); /* "renamed" */

/* Columns of indicators that differ. What only orders or rounds (headline, decimals) and aliases is left out.
 */
enum diff_indicator_field {
    DIFF_IND_ID = 1 << 0,
    DIFF_IND_NAME = 1 << 1,
    DIFF_IND_SHORT = 1 << 2, /* not when it follows the name */
    DIFF_IND_THEME = 1 << 3,
    DIFF_IND_UNIT = 1 << 4,
    DIFF_IND_DIRECTION = 1 << 5,
    DIFF_IND_NATURE = 1 << 6,
    DIFF_IND_TOLERANCE = 1 << 7,
    DIFF_IND_DEFINITION = 1 << 8
};
enum { DIFF_IND_FIELD_N = 9 };
const char *diff_indicator_field_id(size_t bit);

struct diff_indicator {
    enum diff_indicator_kind kind; /* renamed: another name, or another id with the same Chinese name */
    unsigned fields;
    const struct indicator *old, *new;
};

struct diff {
    struct diff_change *changes; /* by theme, indicator, period, then measure, area, kind, scope and date;
                                    what the new report does not have comes after what it has */
    size_t change_count;
    size_t counts[DIFF_KIND_N];
    struct diff_indicator *indicators; /* in the order of the tables, removed ones last */
    size_t indicator_count;
};

/* Compares observations by their key; an indicator that took another id keeps its observations. Two passes
 * over the rows and one sort of what differs. */
struct diff diff_models(struct arena *a, const struct model *old, const struct model *new);

/* The revisions inside one report: each vintage that followed another (old: the one before it), also when
 * only its evidence or note differs; newest first, those of one day in the order of diff_models. */
struct diff diff_vintages(struct arena *a, const struct model *m);

/* The day by which vintages are ordered: released, else its source's published. May be empty. */
struct str diff_date(const struct observation *o);

#endif

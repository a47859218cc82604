/* A chart's data, resolved from the model when the specification is read: categories, series and, for each
 * pair, the actual and the target. Everything lives in the arena given to chart_spec_read and is constant
 * afterwards. */
#ifndef CHART_SERIES_H
#define CHART_SERIES_H
#include "chart/chart.h"

enum category_by { BY_PERIOD, BY_AREA, BY_INDICATOR, BY_NAME }; /* by name: one-off charts only */
enum series_mark { MARK_AUTO, MARK_COLUMN, MARK_LINE, MARK_TOTAL, MARK_AREA };
enum chart_sort { SORT_DATA, SORT_VALUE, SORT_VALUE_DOWN, SORT_NAME };
enum area_set { AREAS_SITE, AREAS_LIST, AREAS_ALL, AREAS_CHILDREN };

/* One observation as the chart shows it. */
struct datum {
    const struct observation *obs; /* NULL: the data have no such row */
    struct observation shown;      /* the same in the unit of its series */
};
bool datum_has(const struct datum *d); /* a number stands in it */
/* Where it is drawn, in its unit: the middle of a range. */
double datum_number(const struct datum *d);

struct category {
    enum category_by by;
    struct words name, short_name; /* BY_AREA, BY_INDICATOR, BY_NAME */
    struct period period;          /* BY_PERIOD */
    const struct area *area;
    const struct indicator *indicator;
    bool highlight;
    bool total;      /* the sum of others, not a part */
    bool own_period; /* not that of the chart */
    bool named;      /* by the author, who says the period where it matters */
    struct loc at;   /* where it was written; none for periods */
};

/* A series as written. */
struct chart_entry {
    const struct indicator *indicator;
    int measure; /* enum measure, -1: the obvious one */
    enum series_mark mark;
    const struct area *area; /* NULL: those of the chart */
    struct str scope;
    bool scope_given;
    struct period period; /* of rows that are not of the chart's periods */
    bool period_given;
    struct words name; /* empty: the indicator's */
    struct loc at;
};

/* A series as drawn. With BY_INDICATOR there is one, and each category is an entry of its own. */
struct chart_series {
    const struct chart_entry *entry; /* the first one */
    const struct area *area;
    struct words name, short_name;
    enum measure measure;
    enum series_mark mark;
    bool highlight;
    const struct unit *unit;       /* of all its values; NULL with rows of mixed units */
    struct datum *actual, *target; /* by category */
};

struct period_list {
    struct period *v;
    size_t n, cap;
};
struct area_list {
    const struct area **v;
    size_t n, cap;
};

struct remarks;
struct grid;

struct chart_options {
    const struct model *model;
    /* As written. */
    const struct grid *grid; /* tilemap: where areas stand (grid.h) */
    struct chart_entry *entries;
    size_t entry_count;
    struct period_list periods; /* empty: all of `frequency` */
    bool frequency_given;
    enum frequency frequency;
    enum area_set area_set;
    struct area_list areas; /* resolved from area_set */
    enum chart_sort sort;
    size_t top;              /* 0: all */
    struct remarks *remarks; /* or NULL */
    struct str_list_view {
        struct str *v;
        struct loc *at;
        size_t n;
    } highlight;
    bool target_given;
    struct period target_period;
    struct loc target_at;
    struct {
        struct loc *v;
        size_t n, cap;
    } periods_at; /* places of `periods` */
    /* Resolved. */
    enum category_by by;
    struct category *category;
    size_t category_count;
    bool mixed_units;
    bool any_actual, any_target; /* one stands in some cell */
    bool one_actual_period, one_target_period;
    struct period actual_period, target_shown; /* good when the flags above say so */
    struct datum growth;                       /* stat: beside its number */
    struct datum growth_target;                /* stat: target of the growth when the number has none */
};

/* Fills the resolved part of s->options and s->series; false with errors in ds. */
bool series_resolve(struct arena *a, struct chart_spec *s, struct diags *ds);
/* The same for a chart whose categories and series are there already (given.h). */
bool series_settle(struct arena *a, struct chart_spec *s, struct diags *ds);

/* What a specification calls a category: a code, an id, a period or a name. */
struct str category_id(struct arena *a, const struct category *c);
/* Where to look for what is wrong with category k. */
struct loc category_place(const struct chart_spec *s, size_t k);

/* Name of an indicator with what is measured of it: 地区生产总值增速. */
struct words series_name(struct arena *a, struct words name, enum measure measure);

#endif

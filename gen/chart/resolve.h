/* What the parts of series_resolve share: the chart being filled and the candidates that fill it. */
#ifndef CHART_RESOLVE_H
#define CHART_RESOLVE_H
#include "chart/kind.h"
#include "chart/series.h"

/* One indicator of one area: what a series or a row is made of. */
struct candidate {
    const struct chart_entry *entry;
    const struct area *area;
    enum measure measure;
    struct period_list periods; /* of its actuals, ascending, only those that are asked for */
};

struct resolver {
    struct arena *a;
    struct chart_spec *s;
    struct chart_options *o;
    struct diags *ds;
    struct candidate *c; /* entries × areas */
    size_t n;
};

/* candidate.c */
void candidates_find(struct resolver *r);
void candidates_target_period(struct resolver *r);
/* The current observation of a candidate, or NULL. The scope is the entry's; else that of `like`; else the
 * one without scope comes first. */
const struct observation *candidate_find(const struct model *m, const struct candidate *c, enum obs_kind kind,
                                         struct period p, const struct observation *like);
/* The last period with a number, else the last with anything; not after the target's. */
struct period candidate_last(const struct resolver *r, const struct candidate *c, bool *found);
void period_list_add(struct arena *a, struct period_list *list, struct period p); /* in order, once */
bool period_list_has(const struct period_list *list, struct period p);
/* Years between the first and the last, unless most of them would be gaps. */
void period_list_fill(struct arena *a, struct period_list *list);

/* series_periods.c: whether all values are of one period; rows of different ones get theirs into their names.
 */
void periods_summarise(struct resolver *r);
void periods_name(struct resolver *r);

/* paces.c: the actuals of a progress chart. */
void paces_fill(struct resolver *r);

/* require.c: false, with errors, when something that the chart names is not there. */
bool require_values(struct resolver *r);
void require_periods(struct resolver *r);
void require_target(struct resolver *r);

/* arrange.c: brings all values to as few units as the kind allows; sorts, cuts and highlights categories. */
bool arrange_units(struct arena *a, struct chart_spec *s, struct diags *ds);
bool arrange_order(struct arena *a, struct chart_spec *s, struct diags *ds);

#endif

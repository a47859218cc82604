/* The table of chart kinds: each is one file that exports one const struct. */
#ifndef CHART_KIND_H
#define CHART_KIND_H
#include "chart/layout.h"
#include "chart/series.h"

enum { KIND_ANY_SERIES = 64 };

struct chart_kind {
    const char *id;
    const char *name[LANG_COUNT];  /* a noun for descriptions: 柱形图 */
    const char *about[LANG_COUNT]; /* one line for `zhibiao list kinds` */
    bool latest;                   /* a row shows its last actual when no periods are given */
    bool shows_target;             /* targets are shown without being asked for */
    bool needs_target;             /* at least one must be there */
    bool mixed_units;              /* each row may have a unit of its own */
    bool rows_only;    /* one value a category: several series over several categories are refused */
    bool fills_years;  /* years between the first and the last without a row are gaps */
    bool percent;      /* what is drawn are shares, whatever the unit of the data */
    bool pace;         /* actuals are what is done of the year's target so far */
    bool whole;        /* a row left out would make it wrong */
    bool remarks;      /* references and annotations are shown */
    bool totals;       /* an entry may be marked as the total of the others */
    bool bare;         /* may be smaller than 100 px, and then has no frame */
    bool hollow;       /* provisional values are hollow dots */
    bool own_units;    /* each series has a unit and an axis of its own */
    bool grid;         /* its places come from a grid file */
    bool corner;       /* provisional values are marked in a corner of their cells */
    bool areas;        /* series may be marked as areas under their lines */
    bool series_rows;  /* series are its rows or panels: sort and top are for them, not for periods */
    size_t max_series; /* as drawn */
    /* Its own rules on the resolved data; may be NULL. */
    bool (*check)(const struct chart_spec *s, struct diags *ds);
    /* Its own words below the picture, or NULL. */
    struct str (*note)(struct arena *a, const struct chart_spec *s, enum lang lang);
    /* What is said of a value in place of the usual; empty or NULL for that. */
    struct str (*tip)(struct arena *a, const struct chart_spec *s, size_t series, size_t category,
                      bool target, enum lang lang);
    /* Fills f->plot with marks. */
    void (*layout)(struct frame *f);
};

const struct chart_kind *kind_find(struct str id);
const struct chart_kind *kind_at(size_t i);

extern const struct chart_kind kind_column, kind_bar, kind_combo, kind_line, kind_target, kind_dumbbell,
    kind_stat;
extern const struct chart_kind kind_slope, kind_lollipop, kind_multiples, kind_heat, kind_scatter,
    kind_tilemap;

extern const struct chart_kind kind_grouped, kind_stacked, kind_stacked100, kind_area, kind_progress,
    kind_waterfall, kind_donut, kind_sparkline;

#endif

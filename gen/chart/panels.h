/* Small multiples: a grid of equal panels under each other's names, with one scale of values and one of
 * periods. Knows names, places and axes, not what is drawn in a panel. Logical px. */
#ifndef CHART_PANELS_H
#define CHART_PANELS_H
#include "chart/axes.h"

/* What stands above a panel: its name, which gives way to its short form, and a figure at the right, before
 * which `when` stands if there is room. */
struct panel_text {
    struct str name, brief, figure, when;
    bool strong;
};

struct panels {
    const struct panel_text *text;
    size_t n, columns, rows; /* n: panels shown */
    double size;             /* of the names and figures above the panels */
    double head, foot;       /* height above a panel for its name, below the last for periods */
    double indent;           /* left of the first column, for the labels of values */
    double w, h;             /* of the area of marks */
    double gap_x, gap_y;
    double name_em, head_em; /* the widest short name, alone and with its figure */
    bool figures, brief;     /* figures: all or none; all names in their short form */
    struct scale scale;      /* px from the top of an area */
};

/* A grid for n panels; values from lo to hi in unit u. false, with an error, when none fit. */
bool panels_plan(struct frame *f, const struct panel_text *text, size_t n, double lo, double hi, bool zero,
                 const struct unit *u, struct panels *p);
struct box panels_area(const struct frame *f, const struct panels *p, size_t i); /* where marks go */
/* Names, figures, grid, zero lines and both axes. */
void panels_furnish(struct frame *f, const struct panels *p, const struct unit *u);

#endif

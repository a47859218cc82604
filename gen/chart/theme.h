/* Colours and sizes of type: constants only. Lengths are logical px. Contrast is that of WCAG 2.2: text at
 * least 4.5:1 and marks at least 3:1 against what they stand on; test_scale.c checks every pair. */
#ifndef CHART_THEME_H
#define CHART_THEME_H
#include "chart/chart.h"

enum { INK_N = 6, TONED = 3, TONES = 10 }; /* the first inks have tones */

struct palette {
    struct color ground;
    struct color text, secondary, faint; /* title and values; subtitle and axis; source line */
    struct color grid, zero, guide;      /* furniture below 3:1 on purpose; guide: line from name to mark */
    struct color ink[INK_N];             /* series, in this order; readable as text too */
    struct color muted;                  /* bars that step back behind a highlight, columns of a combo */
    struct color on_ink;                 /* text on ink[0] */
    struct color target;                 /* diamonds */
    enum pattern pattern[INK_N];         /* print tells series apart without colour */
    double dash[INK_N][2];
    double hair; /* grid and zero lines */
};
const struct palette *palette_of(enum chart_theme t);
struct color palette_tint(const struct palette *p, struct color ink); /* of an area under its line */
/* Tone 0 (palest) to TONES - 1 of an ink, and what is written on it: text on the first half, ground on the
 * second, in every theme, so that a page can turn each into that of another theme. */
struct color palette_tone(const struct palette *p, size_t ink, size_t tone, struct color *text);

/* Sizes of type for a picture size (the presets of chart.h, and phone: 360 px wide, any height, for pages on
 * narrow screens); nothing on it is ever set smaller than floor. */
struct type_scale {
    double margin;
    double title, subtitle, label, value, axis, source;
    double label_min; /* to which labels and values may shrink when room is short */
    double floor;
    double line;    /* data lines */
    double bar_max; /* thickest bar */
    double row_max; /* highest row of a horizontal chart */
    double number;  /* the figure of a stat */
    bool furniture; /* subtitle, axis labels and source line are shown */
    bool may_cut;   /* rows that do not fit are left out with a word; else that is an error */
    size_t panels;  /* columns of rows side by side, at most */
};
const struct type_scale *type_of(struct str size_name);

struct color color_mix(struct color a, struct color b, double share_of_b);
double color_contrast(struct color a, struct color b); /* 1..21 */
bool color_eq(struct color a, struct color b);

#endif

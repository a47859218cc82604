/* A laid-out picture: a flat list of marks in output order, in logical px (y down, origin top left). Text is
 * shaped already; drawing neither measures nor decides. Texts are painted above all other marks. Roles,
 * series, category and value are ignored by the painter and read by the overlay, the ledger and the
 * alternative text. Everything lives in the job's arena.
 */
#ifndef CHART_SCENE_H
#define CHART_SCENE_H
#include "text/shape.h"

struct color {
    unsigned char r, g, b;
};

enum pattern { PATTERN_NONE, PATTERN_HATCH, PATTERN_DOTS, PATTERN_CROSS }; /* drawn in `stroke` over `fill` */
enum mark_shape { SHAPE_RECT, SHAPE_PATH, SHAPE_CIRCLE, SHAPE_DIAMOND, SHAPE_TEXT };

enum role {
    ROLE_GROUND,
    ROLE_GRID,
    ROLE_ZERO,
    ROLE_AXIS,     /* axis labels */
    ROLE_CATEGORY, /* category labels */
    ROLE_TITLE,
    ROLE_SUBTITLE,
    ROLE_SOURCE,
    ROLE_NOTE,
    ROLE_SITE, /* the site's name */
    ROLE_LEGEND,
    ROLE_LABEL, /* direct labels of series */
    ROLE_VALUE, /* figures at marks */
    ROLE_BAR,   /* data marks from here on */
    ROLE_POINT,
    ROLE_LINE,
    ROLE_SLICE,
    ROLE_TARGET,
    ROLE_REFERENCE, /* lines and ranges to compare with */
    ROLE_CONNECTOR,
    ROLE_CELL, /* told by its shade; texts stand on it */
    ROLE_N
};
const char *role_id(enum role r); /* "bar", "value", … as the ledger prints them */

struct point {
    double x, y;
};

struct mark {
    enum mark_shape shape;
    enum role role;
    /* SHAPE_RECT: x y w h. SHAPE_CIRCLE, SHAPE_DIAMOND: centre x y, w = h = diameter. SHAPE_PATH: points, and
     * x y w h is their box. SHAPE_TEXT: x y is the origin of the run (left end of the baseline), w h unused.
     */
    double x, y, w, h;
    const struct point *points;
    size_t point_count;
    bool closed, round_joins;
    bool has_fill, has_stroke;
    struct color fill, stroke;
    double stroke_px;
    double dash[2]; /* on, off in px; dash[0] 0: solid */
    enum pattern pattern;
    struct run run;   /* SHAPE_TEXT, drawn in `fill` */
    struct color on;  /* SHAPE_TEXT: the ground below it, for the contrast in the ledger */
    double from, to;  /* ROLE_SLICE: turns clockwise from the top */
    bool may_overlap; /* SHAPE_TEXT that stands on a mark on purpose (a value inside a bar) still counts
                         against texts */
    /* What the mark stands for; empty where it is furniture. */
    struct str series, category, value; /* value is the stored decimal */
    struct str tip;                     /* "2023年：2442.6亿元", shown on hover and read aloud */
};

struct scene {
    double width, height; /* logical px */
    double scale;         /* output px per logical px for bitmaps */
    double text_floor;    /* smallest text size allowed here, logical px */
    struct str id;        /* prefix of all ids in the SVG: [a-z0-9-] */
    enum lang lang;
    struct str title, description; /* plain text, for title/desc/alt and PDF metadata */
    struct str record; /* what image files say of themselves (record.h), still open; empty: nothing */
    VEC(struct mark) marks;
    VEC(uint32_t) missing; /* code points without a glyph */
    VEC(struct str) notes; /* what layout had to do: "label shortened: …", for the ledger */
};

struct mark *scene_add(struct arena *a, struct scene *s, struct mark m);

#endif

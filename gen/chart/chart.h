/* Charts from the outside: a specification is read, its data are taken from the model, and a scene is laid
 * out for one size, theme and language. */
#ifndef CHART_CHART_H
#define CHART_CHART_H
#include "chart/scene.h"
#include "data/calc.h"
#include "data/meta.h"
#include "data/model.h"

enum chart_theme { THEME_LIGHT, THEME_DARK, THEME_PRINT, THEME_N };

/* A named size or W×H in output px. */
struct chart_size {
    struct str name; /* page slide card square thumb, or WxH */
    int width_px,
        height_px; /* page 1600×900, slide 1920×1080, card 1200×630, square 1080×1080, thumb 480×270 */
    double scale;  /* output px per logical px; page: 2 */
};
bool chart_size_parse(struct str s, struct chart_size *out); /* presets and WxH, 100..8000 px a side;
                                                                sparklines from 24x12 */
bool chart_theme_parse(struct str s, enum chart_theme *out);

struct chart_kind; /* a row of the kind table */
struct chart_spec {
    struct str id;
    const struct chart_kind *kind;
    struct words title, note;
    struct loc at;
    struct chart_series *series;
    size_t series_count;
    const struct source *file; /* where it was written */
    const struct source *data; /* the file of a one-off chart's rows, or NULL */
    const struct source *grid; /* the grid file of a tile map, or NULL */
    struct chart_options *options;
};

/* Reads and resolves a specification; every unknown key, kind, indicator, period, unit mix is an error with a
 * place. `id` is the name to use when the document has none. NULL after an error. */
const struct chart_spec *chart_spec_read(struct arena *a, const struct model *m, const struct meta *doc,
                                         struct str id, struct diags *ds);
/* The chart an indicator gets by itself: combo when it has several periods of level and growth, line or
 * column for one measure, target when actual and target are given, else stat. NULL when it has no number. */
const struct chart_spec *chart_spec_default(struct arena *a, const struct model *m,
                                            const struct indicator *i);
const char *chart_kind_name(const struct chart_spec *s); /* "combo" */
/* Number of marks with values that the chart would show; a chart of one bar is not drawn in pages. */
size_t chart_value_count(const struct chart_spec *s);

struct chart_context {
    const struct model *model;
    struct fonts *fonts;
    enum lang lang;
    enum chart_theme theme;
    struct chart_size size;
};
/* Lays the chart out. Missing glyphs are errors (chart-glyph) naming the character. */
bool chart_layout(struct arena *a, const struct chart_context *c, const struct chart_spec *s,
                  struct scene *out, struct diags *ds);

/* Plain words: title (with the place and period) and a description that says the figures, for alt and desc.
 */
struct str chart_title(struct arena *a, const struct model *m, const struct chart_spec *s, enum lang lang);
struct str chart_alt(struct arena *a, const struct model *m, const struct chart_spec *s, enum lang lang);
/* The data of the chart as rows of text: header first. Values as stored. For the table under a figure and
 * ID.csv. */
struct chart_table {
    struct str *cell; /* rows × columns */
    size_t rows, columns;
};
struct chart_table chart_data(struct arena *a, const struct model *m, const struct chart_spec *s,
                              enum lang lang);
/* Observations that the chart reads, for sources, job keys and links. */
struct chart_uses {
    const struct observation **v;
    size_t n, cap;
};
struct chart_uses chart_uses(struct arena *a, const struct model *m, const struct chart_spec *s);

/* The ledger of a scene as JSON, in output px (design section 3). */
struct str ledger_json(struct arena *a, const struct scene *s);
/* What is wrong with a scene by the promises of section 8, one line each: clipped or overlapping texts, texts
 * under the floor, contrast below 4.5:1, missing glyphs. Empty when all is well. */
struct str ledger_faults(struct arena *a, const struct scene *s);

/* Names of all kinds, for `zhibiao list kinds`. */
size_t chart_kind_count(void);
const char *chart_kind_id(size_t i);
const char *chart_kind_about(size_t i, enum lang lang); /* one line */

#endif

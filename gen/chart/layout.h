/* What kinds lay out with: the frame of a picture (ground, title, subtitle, source lines, site name and the
 * box that is left for the kind), text that is aligned by its ink, and marks. Logical px, y down. */
#ifndef CHART_LAYOUT_H
#define CHART_LAYOUT_H
#include "chart/scale.h"
#include "chart/series.h"
#include "chart/theme.h"

struct box {
    double x, y, w, h;
};

struct frame {
    struct arena *a;
    const struct chart_context *c;
    const struct chart_spec *spec;
    const struct chart_options *o;
    struct scene *s;
    struct diags *ds;
    const struct palette *pal;
    const struct type_scale *t;
    enum lang lang;
    struct box plot;   /* what the kind may fill */
    bool bare;         /* nothing but the plot: no heading, no source line */
    bool narrow_names; /* wider ones would leave their bars no room */
    bool small_rows;   /* type at its smallest: the names need the room */
    bool stack_rows;   /* names above their rows: beside them they would leave no room */
    bool name_units;   /* no subtitle says the unit, so figures do where they have room */
    bool ok;
};

enum align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

/* What a data mark stands for. */
struct meaning {
    struct str series, category, value, tip;
};

struct run frame_shape(struct frame *f, struct str text, double size, enum weight w);
/* One line of at most `width` px; an ellipsis, where there must be one, is noted. */
struct run frame_fit(struct frame *f, struct str text, double size, enum weight w, double width);
/* Text at a baseline; x is its left ink edge, middle or right edge. */
struct box frame_text(struct frame *f, enum role role, const struct run *run, enum align align, double x,
                      double baseline, struct color color, struct color on);
/* The ink box that frame_text would fill. */
struct box text_box(const struct run *run, enum align align, double x, double baseline);
/* The baseline that centres Han and digits of this size on y. */
double text_middle(double y, double size);

struct mark *frame_rect(struct frame *f, enum role role, struct box b, struct color fill,
                        const struct meaning *m);
struct mark *frame_line(struct frame *f, enum role role, struct point from, struct point to,
                        struct color color, double px);
struct mark *frame_path(struct frame *f, enum role role, const struct point *points, size_t n, bool closed);
struct mark *frame_circle(struct frame *f, enum role role, double x, double y, double d, struct color fill,
                          const struct meaning *m);
struct mark *frame_diamond(struct frame *f, double x, double y, double d, const struct meaning *m);
/* What was laid out so far, to begin again from. */
struct frame_state {
    size_t marks, notes;
    struct box plot;
};
struct frame_state frame_save(const struct frame *f);
void frame_restore(struct frame *f, struct frame_state s);
/* "label shortened: …" for the ledger. */
void frame_note(struct frame *f, const char *what, struct str which);
/* The picture is too small: n rows wanted, `fit` would fit. */
void frame_rows_error(struct frame *f, size_t wanted, size_t fit);

/* Whether neither a text nor a dot or a diamond stands within `gap` of a box. */
bool frame_is_free(const struct frame *f, struct box b, double gap);
bool box_meets(struct box x, struct box y, double gap); /* nearer than gap */

#endif

/* tilemap: areas as equal tiles, each about where it lies, shaded by value. The places come from a small
 * file:
 *
 *   kind: tilemap
 *   grid: FILE.csv        columns area, x, y (see grid.h), beside the chart
 *
 * Tiles of the grid without a value are drawn empty; an area with a value but no place is an error. */
#include "chart/axes.h"
#include "chart/grid.h"
#include "chart/kind.h"
#include "chart/rows.h"
#include "chart/shades.h"
#include "chart/words.h"

#include <math.h>

static const double flattest = 1.9, largest = 1.3; /* width of a tile to its height; type to a label's */

struct tilemap {
    const struct grid *grid;
    size_t *category; /* by tile; SIZE_MAX: none */
    struct shades shades;
    struct box map;
    double w, h, size; /* size: of type, 0: tiles too small for names */
    bool figures;
};

static struct str id_of(const struct category *c) {
    return c->area ? c->area->code : c->name.zh;
}

static const struct datum *datum_of(const struct frame *f, const struct tilemap *t, size_t i) {
    size_t k = t->category[i];
    return k == SIZE_MAX ? NULL : &f->spec->series[0].actual[k];
}

static struct str name_of(const struct frame *f, const struct tilemap *t, size_t i, bool brief) {
    const struct area *x = t->grid->v[i].area;
    if (t->category[i] != SIZE_MAX)
        return label_category(f->a, &f->o->category[t->category[i]], brief, f->lang);
    if (!x)
        return t->grid->v[i].id;
    return WORDS_IN(brief && x->short_name.zh.n ? x->short_name : x->name, f->lang);
}

static bool is_strong(const struct frame *f, const struct tilemap *t, size_t i) {
    return t->category[i] != SIZE_MAX && f->o->category[t->category[i]].highlight;
}

static struct str figure_of(struct frame *f, const struct tilemap *t, size_t i) {
    const struct datum *d = datum_of(f, t, i);
    if (!d || !d->obs)
        return STR("—");
    return datum_has(d) ? shade_value(f, d, f->name_units) : label_value(f->a, d, false, f->lang);
}

/* Whether names in at most two lines, and figures where wanted, stand inside all tiles at this size. */
static bool fits(struct frame *f, const struct tilemap *t, double size, bool figures) {
    double w = t->w - size * 0.5, h = t->h - size * 0.35;
    for (size_t i = 0; i < t->grid->n; i++) {
        bool cut = false;
        enum weight weight = is_strong(f, t, i) ? WEIGHT_BOLD : WEIGHT_REGULAR;
        struct lines l =
            text_wrap(f->a, f->c->fonts, name_of(f, t, i, true), size, weight, f->lang, w, 2, &cut);
        double lines = (double)(l.n + (figures ? 1 : 0));
        if (cut || label_breaks_word(&l) || lines * size * 1.16 > h)
            return false;
        for (size_t k = 0; k < l.n; k++)
            if (l.line[k].ink_w > w)
                return false;
        if (figures && datum_of(f, t, i) && datum_has(datum_of(f, t, i)) &&
            text_width(f->c->fonts, figure_of(f, t, i), size, WEIGHT_BOLD, f->lang) > w)
            return false;
    }
    return true;
}

static void choose_type(struct frame *f, struct tilemap *t) {
    for (int figures = 1; figures >= 0; figures--)
        for (t->size = f->t->label * (figures ? largest : 1); t->size >= f->t->label_min - 1e-9;
             t->size -= 0.5)
            if (fits(f, t, t->size, figures)) {
                t->figures = figures;
                if (!figures)
                    frame_note(f, "figures left out", STR("tiles are too small"));
                return;
            }
    t->size = 0;
    frame_note(f, "names left out", STR("tiles are too small"));
}

static struct box tile_at(const struct tilemap *t, size_t i) {
    const struct grid_tile *g = &t->grid->v[i];
    return (struct box){t->map.x + t->w * (double)g->x, t->map.y + t->h * (double)g->y, t->w, t->h};
}

/* The map in the middle, `key` px below the top. */
static void place(struct frame *f, struct tilemap *t, double key) {
    double h = f->plot.h - key;
    t->h = h / (double)t->grid->rows;
    t->w = fmin(f->plot.w / (double)t->grid->columns, t->h * flattest);
    t->h = fmin(t->h, t->w);
    double w = t->w * (double)t->grid->columns, rest = h - t->h * (double)t->grid->rows;
    t->map = (struct box){f->plot.x + (f->plot.w - w) / 2, f->plot.y + key + rest * 0.4, w, h - rest};
}

/* Whether no tile meets the key in the top left corner; the map may move to the right for it. */
static bool clears_key(struct frame *f, struct tilemap *t, struct box key) {
    double spare = (f->plot.w - t->map.w) / 2;
    for (int step = 0; step <= 4; step++) {
        bool clear = true;
        t->map.x = f->plot.x + spare * (1 + (double)step / 4);
        for (size_t i = 0; i < t->grid->n; i++)
            clear = clear && !box_meets(tile_at(t, i), key, f->t->axis * 0.5);
        if (clear)
            return true;
    }
    return false;
}

/* The key stands in a corner that the map leaves free, else above it. */
static bool plan(struct frame *f, struct tilemap *t) {
    place(f, t, 0);
    if (f->t->furniture) {
        struct frame_state state = frame_save(f);
        double width = fmin(f->plot.w, f->t->axis * 26);
        double high = shades_legend(f, &t->shades, f->plot.x, f->plot.y, width);
        double right = f->plot.x;
        for (size_t i = state.marks; i < f->s->marks.n; i++) {
            const struct mark *m = &f->s->marks.v[i];
            bool text = m->shape == SHAPE_TEXT;
            right = fmax(right, text ? m->x + m->run.ink_x + m->run.ink_w : m->x + m->w);
        }
        if (!clears_key(f, t, (struct box){f->plot.x, f->plot.y, right + f->t->axis * 0.6 - f->plot.x, high}))
            place(f, t, high + f->t->axis * 0.8);
    }
    if (t->w < f->t->label_min * 1.2 || t->h < f->t->label_min)
        return false;
    choose_type(f, t);
    return true;
}

static void put_line(struct frame *f, const struct run *run, struct box b, double y, struct color color,
                     struct color on, enum role role) {
    frame_text(f, role, run, ALIGN_MIDDLE, b.x + b.w / 2, text_middle(y, run->size), color, on);
}

static void draw_texts(struct frame *f, const struct tilemap *t, size_t i, struct box b, struct color color,
                       struct color on) {
    if (t->size <= 0)
        return;
    bool whole = text_width(f->c->fonts, name_of(f, t, i, false), t->size, WEIGHT_BOLD, f->lang) <=
                 b.w - t->size * 0.4;
    enum weight w = is_strong(f, t, i) ? WEIGHT_BOLD : WEIGHT_REGULAR;
    struct lines l = label_name(f, name_of(f, t, i, !whole), STR_NONE, t->size, w, b.w - t->size * 0.3, 2);
    double line = t->size * 1.16, n = (double)(l.n + t->figures), y = b.y + b.h / 2 - line * (n - 1) / 2;
    for (size_t k = 0; k < l.n; k++, y += line)
        put_line(f, &l.line[k], b, y, color, on, ROLE_CATEGORY);
    if (!t->figures)
        return;
    struct run figure = frame_shape(f, figure_of(f, t, i), t->size, WEIGHT_BOLD);
    if (figure.ink_w > b.w - 2) /* the word for what is missing */
        figure = frame_shape(f, STR("—"), t->size, WEIGHT_BOLD);
    put_line(f, &figure, b, y, color, on, ROLE_VALUE);
}

/* What stands out has a ring around it, apart from the tile whatever its shade. */
static struct box ring(struct frame *f, struct box b) {
    struct box outer = {b.x - 1, b.y - 1, b.w + 2, b.h + 2}, inner = {b.x + 1, b.y + 1, b.w - 2, b.h - 2};
    frame_rect(f, ROLE_GRID, outer, f->pal->text, NULL);
    frame_rect(f, ROLE_GRID, inner, f->pal->ground, NULL);
    return (struct box){b.x + 2, b.y + 2, b.w - 4, b.h - 4};
}

static void draw_tile(struct frame *f, const struct tilemap *t, size_t i) {
    const struct datum *d = datum_of(f, t, i);
    struct box b = tile_at(t, i);
    b = (struct box){b.x + 1, b.y + 1, b.w - 2, b.h - 2};
    if (is_strong(f, t, i))
        b = ring(f, b);
    if (!d || !datum_has(d)) {
        struct mark *m = frame_rect(f, ROLE_GRID, b, f->pal->ground, NULL);
        m->has_stroke = true;
        m->stroke = f->pal->zero;
        m->stroke_px = f->pal->hair;
        draw_texts(f, t, i, b, f->pal->secondary, f->pal->ground);
        return;
    }
    size_t shade = shade_of(&t->shades, datum_number(d));
    struct meaning m = label_meaning(f, 0, t->category[i], false);
    shade_rect(f, &t->shades, shade, ROLE_CELL, b, &m);
    shade_status(f, b, d->obs->status, t->shades.text[shade]);
    draw_texts(f, t, i, b, t->shades.text[shade], t->shades.fill[shade]);
}

static void find_categories(struct frame *f, struct tilemap *t) {
    double *values = ARENA_ARRAY(f->a, double, f->o->category_count + 1);
    size_t n = 0;
    t->category = ARENA_ARRAY(f->a, size_t, t->grid->n + 1);
    for (size_t i = 0; i < t->grid->n; i++) {
        t->category[i] = SIZE_MAX;
        for (size_t k = 0; k < f->o->category_count; k++)
            if (str_eq(id_of(&f->o->category[k]), t->grid->v[i].id))
                t->category[i] = k;
        const struct datum *d = datum_of(f, t, i);
        if (d && datum_has(d))
            values[n++] = datum_number(d);
    }
    t->shades = shades_plan(f, values, n, f->spec->series[0].unit);
}

static void layout(struct frame *f) {
    struct tilemap t = {.grid = f->o->grid};
    find_categories(f, &t);
    if (!plan(f, &t)) {
        frame_rows_error(f, 0, 0);
        return;
    }
    for (size_t i = 0; i < t.grid->n; i++)
        draw_tile(f, &t, i);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    const struct chart_options *o = s->options;
    bool good = (o->by == BY_AREA || o->by == BY_NAME) && s->series_count == 1 && o->category_count > 1;
    if (!good)
        diag(ds, DIAG_CHART_TILEMAP, s->at, str_of(s->kind->id));
    for (size_t k = 0; good && k < o->category_count; k++) {
        if (!s->series[0].actual[k].obs || grid_find(o->grid, id_of(&o->category[k])))
            continue;
        diag(ds, DIAG_CHART_GRID_LACKS, o->grid->at, id_of(&o->category[k]), o->category[k].name.zh,
             o->grid->file->name);
        good = false;
    }
    return good;
}

const struct chart_kind kind_tilemap = {
    .id = "tilemap",
    .name = {"方块地图", "Tile map"},
    .about = {"方块地图：每个地区一个等大方块，按 grid 文件（area,x,y）排布，按数值着色",
              "areas as equal tiles, placed by a grid file (area,x,y) and shaded by value"},
    .latest = true,
    .corner = true,
    .grid = true,
    .rows_only = true,
    .max_series = 1,
    .check = check,
    .layout = layout,
};

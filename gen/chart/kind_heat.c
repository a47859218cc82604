/* heat: a table whose cells are shaded by value: areas or indicators down and periods across. One series of
 * months, quarters or halves becomes a calendar of years down and parts across. Figures stand in the cells
 * where all of them fit; else a key tells the shades. */
#include "chart/axes.h"
#include "chart/kind.h"
#include "chart/rows.h"
#include "chart/shades.h"
#include "chart/words.h"
#include "text/number.h"

#include <math.h>

struct cell {
    const struct datum *d; /* NULL: there is no such cell */
    size_t series, category;
};

struct heat {
    size_t rows, columns, shown; /* shown: rows that fit */
    struct cell *cell;           /* rows × columns */
    struct words *name, *brief;  /* of rows */
    bool *strong;
    struct lines *head; /* of columns, NULL: periods */
    struct shades shades;
    size_t panels, per;
    double size, step, top; /* type and distance of rows; top of the first */
    double panel_w, gap, name_w, cell_w;
    double figure; /* size of the figures in cells, 0: none */
    struct category_axis axis;
    struct lines *label; /* names of rows, shaped */
};

/* ---- the table ---- */

static void put(struct heat *h, size_t row, size_t column, const struct chart_spec *s, size_t series,
                size_t category) {
    h->cell[row * h->columns + column] = (struct cell){&s->series[series].actual[category], series, category};
}

static void make(struct frame *f, struct heat *h, size_t rows, size_t columns) {
    h->rows = rows;
    h->columns = columns;
    h->cell = ARENA_ARRAY(f->a, struct cell, rows * columns + 1);
    h->name = ARENA_ARRAY(f->a, struct words, rows + 1);
    h->brief = ARENA_ARRAY(f->a, struct words, rows + 1);
    h->strong = ARENA_ARRAY(f->a, bool, rows + 1);
}

static bool is_calendar(const struct chart_spec *s) {
    const struct chart_options *o = s->options;
    return s->series_count == 1 && o->by == BY_PERIOD && o->category[0].period.freq != FREQ_YEAR;
}

static size_t parts_of(enum frequency freq) {
    return freq == FREQ_MONTH ? 12 : freq == FREQ_QUARTER ? 4 : 2;
}

static void calendar(struct frame *f, struct heat *h) {
    const struct chart_options *o = f->o;
    int first = o->category[0].period.year, last = first;
    for (size_t k = 0; k < o->category_count; k++) {
        first = o->category[k].period.year < first ? o->category[k].period.year : first;
        last = o->category[k].period.year > last ? o->category[k].period.year : last;
    }
    make(f, h, (size_t)(last - first) + 1, parts_of(o->category[0].period.freq));
    for (size_t r = 0; r < h->rows; r++) {
        struct period year = {.year = first + (int)r, .freq = FREQ_YEAR};
        h->name[r] = h->brief[r] =
            (struct words){number_period(f->a, year, LANG_ZH), number_period(f->a, year, LANG_EN)};
    }
    for (size_t k = 0; k < o->category_count; k++) {
        size_t row = (size_t)(o->category[k].period.year - first);
        put(h, row, (size_t)o->category[k].period.part - 1, f->spec, 0, k);
        h->strong[row] = h->strong[row] || o->category[k].highlight;
    }
}

static void series_down(struct frame *f, struct heat *h) {
    make(f, h, f->spec->series_count, f->o->category_count);
    for (size_t r = 0; r < h->rows; r++) {
        const struct chart_series *x = &f->spec->series[r];
        h->name[r] = x->name;
        h->brief[r] = x->short_name;
        h->strong[r] = x->highlight;
        for (size_t c = 0; c < h->columns; c++)
            put(h, r, c, f->spec, r, c);
    }
}

static void categories_down(struct frame *f, struct heat *h) {
    make(f, h, f->o->category_count, f->spec->series_count);
    for (size_t r = 0; r < h->rows; r++) {
        const struct category *k = &f->o->category[r];
        h->name[r] = k->name;
        h->brief[r] = k->short_name;
        h->strong[r] = k->highlight;
        for (size_t c = 0; c < h->columns; c++)
            put(h, r, c, f->spec, c, r);
    }
}

/* ---- room ---- */

static struct str row_name(const struct frame *f, const struct heat *h, size_t r, bool brief) {
    return WORDS_IN(brief && h->brief[r].zh.n ? h->brief[r] : h->name[r], f->lang);
}

static double widest_name(struct frame *f, const struct heat *h, bool brief) {
    double most = 0;
    for (size_t r = 0; r < h->shown; r++)
        most = fmax(most, text_width(f->c->fonts, row_name(f, h, r, brief), h->size,
                                     h->strong[r] ? WEIGHT_BOLD : WEIGHT_REGULAR, f->lang));
    return most;
}

static void set_panels(const struct frame *f, struct heat *h, size_t panels) {
    h->panels = panels;
    h->per = (h->shown + panels - 1) / panels;
    h->gap = panels > 1 ? h->size * 2 : 0;
    h->panel_w = (f->plot.w - h->gap * (double)(panels - 1)) / (double)panels;
}

/* Rows of one line, in as few panels side by side as will do. */
static bool choose_rows(struct frame *f, struct heat *h, double avail) {
    for (size_t p = 1; p <= f->t->panels; p++)
        for (h->size = f->t->label; h->size >= f->t->label_min - 1e-9; h->size -= 0.5) {
            set_panels(f, h, p);
            if ((double)h->per * h->size * 1.22 <= avail &&
                h->panel_w >= h->size * (4 + (double)h->columns * 0.9))
                return true;
        }
    return false;
}

static bool cut_rows(struct frame *f, struct heat *h, double avail) {
    double note = rows_partial_height(f);
    for (h->shown = h->rows - 1; h->shown > 0 && !choose_rows(f, h, avail - note);)
        h->shown--;
    if (!f->t->may_cut || h->shown < 1) {
        frame_rows_error(f, h->rows, h->shown);
        return false;
    }
    rows_partial(f, h->rows, h->shown);
    return true;
}

static void shape_names(struct frame *f, struct heat *h) {
    double most =
        fmax(fmin(h->panel_w * 0.34, h->panel_w - h->size * (1 + (double)h->columns * 0.9)), h->size * 2);
    bool brief = widest_name(f, h, false) > most;
    h->label = ARENA_ARRAY(f->a, struct lines, h->shown + 1);
    for (size_t r = 0; r < h->shown; r++) {
        h->label[r] = label_name(f, row_name(f, h, r, false), row_name(f, h, r, true), h->size,
                                 h->strong[r] ? WEIGHT_BOLD : WEIGHT_REGULAR, most,
                                 brief && h->step >= h->size * 2.45 ? 2 : 1);
        for (size_t k = 0; k < h->label[r].n; k++)
            h->name_w = fmax(h->name_w, h->label[r].line[k].ink_w);
    }
    h->name_w += h->size * 0.8;
    h->cell_w = fmin((h->panel_w - h->name_w) / (double)h->columns, h->size * 9);
}

/* The largest size at which every figure fits into its cell. */
static double figure_size(struct frame *f, const struct heat *h) {
    for (double size = f->t->value; size >= f->t->label_min - 1e-9; size -= 0.5) {
        double most = 0;
        for (size_t i = 0; i < h->shown * h->columns; i++)
            if (h->cell[i].d && datum_has(h->cell[i].d))
                most = fmax(most, text_width(f->c->fonts, shade_value(f, h->cell[i].d, f->name_units), size,
                                             WEIGHT_REGULAR, f->lang));
        if (most + size * 0.45 <= h->cell_w && size * 1.2 <= h->step)
            return size;
    }
    return 0;
}

/* ---- drawing ---- */

static double panel_x(const struct frame *f, const struct heat *h, size_t panel) {
    return f->plot.x + (double)panel * (h->panel_w + h->gap);
}

static void draw_cell(struct frame *f, const struct heat *h, size_t r, size_t c) {
    const struct cell *cell = &h->cell[r * h->columns + c];
    struct box b = {panel_x(f, h, r / h->per) + h->name_w + h->cell_w * (double)c,
                    h->top + h->step * (double)(r % h->per), h->cell_w - 1, h->step - 1};
    if (!cell->d)
        return;
    double size = h->figure > 0 ? h->figure : f->t->label_min, x = b.x + b.w / 2, y = b.y + b.h / 2;
    if (!datum_has(cell->d)) {
        struct run run = frame_shape(f, shade_value(f, cell->d, false), size, WEIGHT_REGULAR);
        if (run.width > b.w - 2)
            run = frame_shape(f, STR("—"), size, WEIGHT_REGULAR);
        if (run.width <= b.w && size <= b.h)
            frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, text_middle(y, size), f->pal->secondary,
                       f->pal->ground);
        return;
    }
    size_t shade = shade_of(&h->shades, datum_number(cell->d));
    struct meaning m = label_meaning(f, cell->series, cell->category, false);
    shade_rect(f, &h->shades, shade, ROLE_CELL, b, &m);
    shade_status(f, b, cell->d->obs->status, h->shades.text[shade]);
    if (h->figure <= 0)
        return;
    struct run run = frame_shape(f, shade_value(f, cell->d, f->name_units), size,
                                 h->strong[r] ? WEIGHT_BOLD : WEIGHT_REGULAR);
    if (run.width > b.w - 2)
        run = frame_shape(f, run.text, size, WEIGHT_REGULAR);
    frame_text(f, ROLE_VALUE, &run, ALIGN_MIDDLE, x, text_middle(y, size), h->shades.text[shade],
               h->shades.fill[shade]);
}

static void draw_names(struct frame *f, const struct heat *h) {
    for (size_t r = 0; r < h->shown; r++) {
        const struct lines *l = &h->label[r];
        double y = h->top + h->step * ((double)(r % h->per) + 0.5) - h->size * 0.6 * ((double)l->n - 1);
        for (size_t k = 0; k < l->n; k++)
            frame_text(f, ROLE_CATEGORY, &l->line[k], ALIGN_LEFT, panel_x(f, h, r / h->per),
                       text_middle(y + h->size * 1.2 * (double)k, h->size),
                       h->strong[r] ? f->pal->text : f->pal->secondary, f->pal->ground);
    }
}

/* Periods are thinned where they are too many; parts of a year and names stand above each column. */
static double shape_heads(struct frame *f, struct heat *h) {
    double x = f->plot.x + h->name_w, size = h->size;
    size_t lines = 1;
    if (f->o->by == BY_PERIOD && !is_calendar(f->spec)) {
        h->axis = axis_categories(f, x, h->cell_w * (double)h->columns, f->plot.w);
        return h->axis.height;
    }
    h->head = ARENA_ARRAY(f->a, struct lines, h->columns);
    for (size_t c = 0; c < h->columns; c++) {
        if (is_calendar(f->spec)) {
            struct period p = {.freq = f->o->category[0].period.freq, .part = (int)c + 1};
            struct str part = label_part(f->a, p, f->lang);
            struct str number = str_fmt(f->a, "%zu", c + 1);
            bool wide = size * 1.5 > h->cell_w; /* then the first month of each quarter is named */
            if (!wide || c % 3 == 0)
                h->head[c] = label_name(f, part, number, size, WEIGHT_REGULAR,
                                        h->cell_w * (wide ? 3 : 1) - size * 0.3, 1);
        } else {
            const struct chart_series *s = &f->spec->series[c];
            h->head[c] = label_name(f, WORDS_IN(s->name, f->lang), WORDS_IN(s->short_name, f->lang), size,
                                    WEIGHT_REGULAR, h->cell_w - size * 0.5, 3);
        }
        lines = h->head[c].n > lines ? h->head[c].n : lines;
    }
    return size * (0.55 + 0.94 + 1.2 * (double)(lines - 1));
}

static void draw_heads(struct frame *f, const struct heat *h, size_t panel) {
    double x = panel_x(f, h, panel) + h->name_w, bottom = h->top - h->size * 0.4;
    if (!h->head) {
        struct category_axis axis = h->axis;
        axis.bands = bands_over(x, h->cell_w * (double)h->columns, h->columns, f->plot.w);
        axis_categories_place(f, &axis, h->top - axis.height - f->t->label * 0.25);
        return;
    }
    for (size_t c = 0; c < h->columns; c++)
        for (size_t k = 0; k < h->head[c].n; k++)
            frame_text(f, ROLE_CATEGORY, &h->head[c].line[k], ALIGN_MIDDLE, x + h->cell_w * ((double)c + 0.5),
                       bottom - h->size * 1.2 * (double)(h->head[c].n - 1 - k), f->pal->secondary,
                       f->pal->ground);
}

/* One try, with `key` px left for the key of the shades. */
static bool plan(struct frame *f, struct heat *h, double key) {
    h->shown = h->rows;
    h->name_w = 0;
    double head = f->t->furniture ? f->t->label * 1.75 : 0, avail = f->plot.h - head - key;
    if (!choose_rows(f, h, avail) && !cut_rows(f, h, avail))
        return false;
    avail = f->plot.h - head - key;
    h->step = fmin(avail / (double)h->per, f->t->row_max);
    shape_names(f, h);
    double higher = head > 0 ? shape_heads(f, h) + h->size * 0.25 : 0; /* names may take several lines */
    if (higher > head) {
        head = higher;
        h->step = fmin((f->plot.h - head - key) / (double)h->per, h->step);
        if (h->step < h->size * 1.1 || h->cell_w < h->size * 0.6) {
            frame_rows_error(f, 0, 0);
            return false;
        }
    }
    h->top = f->plot.y + key + head;
    h->figure = figure_size(f, h);
    return true;
}

static void shade(struct frame *f, struct heat *h) {
    double *values = ARENA_ARRAY(f->a, double, h->rows * h->columns + 1);
    size_t n = 0;
    for (size_t i = 0; i < h->rows * h->columns; i++)
        if (h->cell[i].d && datum_has(h->cell[i].d))
            values[n++] = datum_number(h->cell[i].d);
    h->shades = shades_plan(f, values, n, f->spec->series[0].unit);
}

static void layout(struct frame *f) {
    struct heat h = {0};
    struct frame_state state = frame_save(f);
    if (is_calendar(f->spec))
        calendar(f, &h);
    else if (f->o->by == BY_PERIOD)
        series_down(f, &h);
    else
        categories_down(f, &h);
    shade(f, &h);
    if (!plan(f, &h, 0))
        return;
    if (h.figure <= 0) {
        frame_restore(f, state);
        double key = f->t->furniture ? f->t->axis * 2.4 : 0;
        if (!plan(f, &h, key))
            return;
        h.figure = 0;
        frame_note(f, "figures left out, key shown", STR("cells are too small"));
        if (key > 0)
            shades_legend(f, &h.shades, f->plot.x, f->plot.y, f->plot.w);
    }
    draw_names(f, &h);
    for (size_t p = 0; f->t->furniture && p * h.per < h.shown; p++)
        draw_heads(f, &h, p);
    for (size_t r = 0; r < h.shown; r++)
        for (size_t c = 0; c < h.columns; c++)
            draw_cell(f, &h, r, c);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    if (s->options->category_count > 1 && (s->series_count > 1 || s->options->by == BY_PERIOD))
        return true;
    diag(ds, DIAG_CHART_LINE, s->at, str_of(s->kind->id));
    return false;
}

const struct chart_kind kind_heat = {
    .id = "heat",
    .name = {"热力表", "Heat table"},
    .about = {"热力表：各地区或各项逐期的数值，按大小着色并写出；单个月度系列排成年×月",
              "a table of areas or indicators by period, shaded by value; one monthly series becomes years "
              "by months"},
    .series_rows = true,
    .corner = true,
    .max_series = 40,
    .check = check,
    .layout = layout,
};

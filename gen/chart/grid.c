/* Reads the grid of a tile map. Knows areas and places, not values. */
#include "chart/grid.h"

#include "chart/beside.h"
#include "data/csv.h"
#include "data/value.h"

enum { COL_AREA, COL_X, COL_Y, COL_N, SIDE_MAX = 60 };
static const char *const columns[COL_N] = {"area", "x", "y"};

struct reader {
    struct arena *a;
    const struct model *m;
    struct diags *ds;
    struct grid *g;
    bool given;
};

static bool read_head(struct reader *r, const struct csv *t, size_t at[COL_N]) {
    struct str names[COL_N];
    bool good = true;
    for (size_t c = 0; c < COL_N; c++) {
        names[c] = str_of(columns[c]);
        at[c] = csv_column(t, columns[c]);
        if (at[c] == SIZE_MAX)
            diag(r->ds, DIAG_CHART_COLUMN_MISSING, t->row[0].at, names[c]);
        good = good && at[c] != SIZE_MAX;
    }
    for (size_t i = 0; i < t->row[0].n; i++) {
        struct csv_cell cell = t->row[0].cell[i];
        bool known = false;
        for (size_t c = 0; c < COL_N; c++)
            known = known || at[c] == i;
        if (!known)
            diag(r->ds, DIAG_CHART_COLUMN, cell.at, cell.text, diag_nearest(cell.text, names, COL_N));
    }
    return good;
}

static void unknown_area(struct reader *r, struct str id, struct loc at) {
    struct str *names = ARENA_ARRAY(r->a, struct str, r->m->area_count + 1), near = STR_NONE;
    for (size_t i = 0; i < r->m->area_count; i++) {
        const struct area *x = &r->m->areas[i];
        names[i] = x->code;
        if (str_eq(id, x->name.zh) || str_eq(id, x->name.en) || str_eq(id, x->short_name.zh))
            near = x->code;
    }
    diag(r->ds, DIAG_CHART_AREA, at, id, near.n ? near : diag_nearest(id, names, r->m->area_count));
}

static bool read_place(struct reader *r, const struct csv_cell *cell, int *out) {
    if (str_int(text_trim(cell->text), out) && *out > -1000 && *out < 1000)
        return true;
    diag(r->ds, DIAG_CHART_GRID_NUMBER, cell->at, cell->text);
    return false;
}

static void read_row(struct reader *r, const struct csv_row *row, const size_t at[COL_N]) {
    struct grid_tile t = {.id = text_trim(row->cell[at[COL_AREA]].text), .at = row->cell[at[COL_AREA]].at};
    bool good = read_place(r, &row->cell[at[COL_X]], &t.x);
    good = read_place(r, &row->cell[at[COL_Y]], &t.y) && good;
    t.area = r->given ? NULL : model_area(r->m, t.id);
    if (!r->given && !t.area) {
        unknown_area(r, t.id, t.at);
        return;
    }
    for (size_t i = 0; i < r->g->n && good; i++) {
        const struct grid_tile *o = &r->g->v[i];
        if (str_eq(o->id, t.id)) {
            diag(r->ds, DIAG_CHART_GRID_TWICE, t.at, t.id);
            return;
        }
        if (o->x == t.x && o->y == t.y) {
            diag(r->ds, DIAG_CHART_GRID_TAKEN, t.at, t.id, o->id);
            return;
        }
    }
    if (good)
        VEC_PUSH(r->a, r->g, t);
}

/* Places count from 0, whatever they begin with. */
static void settle(struct reader *r) {
    struct grid *g = r->g;
    int left = g->v[0].x, top = g->v[0].y, right = left, bottom = top;
    for (size_t i = 0; i < g->n; i++) {
        left = g->v[i].x < left ? g->v[i].x : left;
        right = g->v[i].x > right ? g->v[i].x : right;
        top = g->v[i].y < top ? g->v[i].y : top;
        bottom = g->v[i].y > bottom ? g->v[i].y : bottom;
    }
    for (size_t i = 0; i < g->n; i++) {
        g->v[i].x -= left;
        g->v[i].y -= top;
    }
    g->columns = right - left + 1;
    g->rows = bottom - top + 1;
    if (g->columns > SIDE_MAX || g->rows > SIDE_MAX)
        diag(r->ds, DIAG_CHART_GRID_LARGE, loc_file(g->file), str_fmt(r->a, "%d", g->columns),
             str_fmt(r->a, "%d", g->rows), str_fmt(r->a, "%d", SIDE_MAX));
}

static bool read_rows(struct reader *r, const struct meta *file, struct csv *t) {
    struct source *src;
    struct str bytes;
    bool good = beside_read(r->a, r->m->dir, file, "grid", &bytes, &src, r->ds);
    r->g->file = src;
    if (!good || !csv_decode(r->a, bytes, src, r->ds) || !csv_read(r->a, src, t, r->ds))
        return false;
    if (t->n < 2)
        diag0(r->ds, DIAG_CHART_NO_ROWS, loc_file(src));
    return t->n >= 2;
}

const struct grid *grid_read(struct arena *a, const struct model *m, const struct meta *file, bool given,
                             struct diags *ds) {
    struct reader r = {a, m, ds, ARENA_NEW(a, struct grid), given};
    struct csv t;
    size_t errors = ds->errors, at[COL_N];
    *r.g = (struct grid){.at = file->at};
    if (!read_rows(&r, file, &t) || !read_head(&r, &t, at))
        return NULL;
    for (size_t i = 1; i < t.n; i++)
        read_row(&r, &t.row[i], at);
    if (r.g->n && ds->errors == errors)
        settle(&r);
    return ds->errors == errors ? r.g : NULL;
}

const struct grid_tile *grid_find(const struct grid *g, struct str id) {
    for (size_t i = 0; i < g->n; i++)
        if (str_eq(g->v[i].id, id))
            return &g->v[i];
    return NULL;
}

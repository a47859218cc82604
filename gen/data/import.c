/* Import from the file to the rows it gives: reading, header, body. Knows the order of the steps and which
 * rows of a sheet are no data; each value is import_fields.c's part. */
#include "data/import_part.h"

#include "data/csv.h"
#include "data/xlsx.h"

enum { FINDINGS_MAX = 1000 };

struct worded import_worded(const struct grid_cell *c) {
    return (struct worded){.text = c->text, .at = c->at, .row = c->row, .col = c->col};
}

void import_report(struct importer *im, enum diag_id id, struct worded at, const struct str *args, size_t n) {
    struct str all[6] = {at.row ? grid_where(im->row, im->g, at.row, at.col) : STR_NONE};
    size_t *found = &im->found[diag_row(id)->level];
    for (size_t i = 0; i < n && i < 5; i++)
        all[i + 1] = args[i];
    if ((*found)++ < FINDINGS_MAX)
        diag_add(im->ds, id, at.at, all, n + 1);
    else if (*found == FINDINGS_MAX + 1)
        diag(im->ds, DIAG_TOO_MANY, at.at, str_fmt(im->a, "%d", FINDINGS_MAX));
}

/* ---- rows that are no data ---- */

/* A value's own cell; the copies of a merged range of words (a note across the sheet) are none. */
static const struct grid_cell *value_cell(struct importer *im, unsigned row, const struct import_column *c) {
    const struct grid_cell *cell = grid_at(im->g, row, c->col);
    if (!cell || !cell->is_copy)
        return cell;
    const struct grid_cell *first = grid_at(im->g, cell->from_row, cell->from_col);
    bool is_value = first && first->row >= im->first && first->kind == CELL_NUMBER;
    return is_value ? cell : NULL;
}

static bool is_skipped(struct importer *im, unsigned row, bool *is_total, const struct grid_cell **label) {
    static const enum import_field fields[] = {FIELD_AREA, FIELD_INDICATOR};
    *is_total = false;
    for (size_t i = 0; i < 2; i++) {
        const struct grid_cell *c = import_field_cell(im, row, fields[i], 0);
        struct str folded = c ? words_fold(im->row, c->text) : STR_NONE;
        if (!folded.n)
            continue;
        *label = c;
        if (import_pairs_find(&im->map->skip, folded))
            return true;
        *is_total = words_total(folded) && !import_lookup(im, fields[i], c->text)->found;
        if (*is_total)
            return true;
    }
    return false;
}

/* Sheets that were laid out for printing repeat their header on each page. */
static bool repeats_header(const struct importer *im, unsigned row) {
    for (size_t i = 0; i < im->map->columns.n; i++) {
        const struct import_column *c = &im->map->columns.v[i];
        const struct grid_cell *here = grid_at(im->g, row, c->col);
        const struct grid_cell *head = grid_at(im->g, im->map->header_end, c->col);
        if (c->role == FIELD_VALUE && here && (!head || !str_eq(head->text, here->text)))
            return false;
    }
    return true;
}

static bool has_values(struct importer *im, unsigned row) {
    for (size_t i = 0; i < im->map->columns.n; i++) {
        const struct import_column *c = &im->map->columns.v[i];
        if (c->role == FIELD_VALUE && value_cell(im, row, c))
            return true;
    }
    return false;
}

/* Whether the row holds data; what is left out is told, save what the map leaves out. */
static bool is_data(struct importer *im, const struct grid_row *row) {
    const struct grid_cell *label = &im->g->cell[row->first];
    bool is_total;
    if (!has_values(im, row->number) || repeats_header(im, row->number)) {
        import_fault(im, DIAG_IMPORT_LEFT_OUT, import_worded(label), label->text);
        return false;
    }
    if (!is_skipped(im, row->number, &is_total, &label))
        return true;
    if (is_total)
        import_fault(im, DIAG_IMPORT_TOTAL, import_worded(label), label->text);
    return false;
}

/* ---- values ---- */

static void add_value(struct importer *im, struct import *out, size_t *cap, const struct import_cells *at) {
    struct import_row row;
    bool is_empty;
    if (at->cell->is_copy) {
        import_fault(im, DIAG_IMPORT_MERGED, import_worded(at->cell), at->cell->text);
        out->count[IMPORT_REFUSED]++;
        return;
    }
    if (!import_fields(im, at, &row, &is_empty)) {
        out->count[IMPORT_REFUSED]++;
        return;
    }
    if (is_empty) {
        out->empty++;
        return;
    }
    if (out->n == *cap)
        out->rows = arena_grow(im->a, out->rows, out->n, cap, sizeof *out->rows);
    out->rows[out->n++] = row;
}

static void read_body(struct importer *im, struct import *out) {
    size_t cap = 0;
    for (size_t i = 0; i < im->g->row_count; i++) {
        const struct grid_row *row = &im->g->row[i];
        arena_reset(im->row);
        if (row->number < im->first || row->number > im->last)
            continue;
        if (!is_data(im, row)) {
            out->left_out++;
            continue;
        }
        for (size_t k = 0; k < im->map->columns.n; k++) {
            const struct import_column *c = &im->map->columns.v[k];
            struct import_cells at = {row->number, c, value_cell(im, row->number, c)};
            if (c->role == FIELD_VALUE && at.cell)
                add_value(im, out, &cap, &at);
            else if (c->role == FIELD_VALUE)
                out->empty++;
        }
    }
}

/* ---- the file ---- */

static bool read_grid(struct arena *a, const struct import_file *file, struct str sheet, struct grid *out,
                      struct diags *ds) {
    if (xlsx_is_workbook(file->bytes))
        return xlsx_read(a, file->bytes, file->name, sheet, out, ds);
    struct source *src = ARENA_NEW(a, struct source);
    src->name = file->name;
    *out = (struct grid){.src = src};
    return csv_decode(a, file->bytes, src, ds) && grid_of_csv(a, src, out, ds);
}

/* The units of the model and those that the map translates. */
static struct printed_units known_units(struct importer *im) {
    const struct import_pairs *own = &im->map->words[FIELD_UNIT];
    struct unit *all = ARENA_ARRAY(im->a, struct unit, im->m->unit_count + own->n);
    size_t n = 0;
    for (size_t i = 0; i < im->m->unit_count; i++)
        all[n++] = im->m->units[i];
    for (size_t i = 0; i < own->n; i++)
        all[n++].id = own->v[i].from;
    return printed_units(im->a, all, n);
}

bool import_run(struct arena *a, const struct model *m, const struct import_file *file, struct import *out,
                struct diags *ds) {
    size_t errors = ds->errors;
    *out = (struct import){.map = import_map_none()};
    if (file->map && !import_map_read(a, file->map, &out->map, ds))
        return false;
    if (file->sheet.n)
        out->map.sheet = file->sheet;
    if (!read_grid(a, file, out->map.sheet, &out->grid, ds))
        return false;
    out->map.sheet = out->grid.sheet;
    struct importer im = {.a = a,
                          .m = m,
                          .ds = ds,
                          .g = &out->grid,
                          .map = &out->map,
                          .guesses = FINDINGS_MAX,
                          .row = arena_new()};
    import_names_init(&im);
    im.units = known_units(&im);
    if (import_header(&im)) {
        import_margin(&im);
        read_body(&im, out);
        import_states(&im, out);
    }
    arena_free(im.row);
    return ds->errors == errors;
}

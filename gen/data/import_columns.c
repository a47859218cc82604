/* The columns of a sheet: what each is called, and what it gives, by the map or by its name. Knows columns;
 * where the header stands is import_header.c's part, the words are import_head_words.c's. */
#include "data/import_part.h"

#include <string.h>

enum { REACH = 256 /* columns below one upper name */ };

/* ---- names of columns ---- */

static bool has_lower(const struct importer *im, unsigned row, unsigned col) {
    for (unsigned r = row + 1; r <= im->map->header_end; r++) {
        const struct grid_cell *c = grid_at(im->g, r, col);
        if (c && !c->is_copy)
            return true;
    }
    return false;
}

/* The cell that names a column at one level. An upper name reaches over the empty cells to its right as long
 * as there are lower names: that is what a merged cell becomes in delimited text. */
static const struct grid_cell *level_cell(const struct importer *im, unsigned row, unsigned col) {
    const struct grid_cell *c = grid_at(im->g, row, col);
    if (c || !has_lower(im, row, col))
        return c;
    for (unsigned left = col - 1; left >= 1 && col - left < REACH; left--) {
        c = grid_at(im->g, row, left);
        if (c)
            return has_lower(im, row, left) ? c : NULL;
    }
    return NULL;
}

/* The levels of a column from top to bottom, each once. */
static size_t levels_of(const struct importer *im, unsigned col,
                        const struct grid_cell *out[IMPORT_HEADER_ROWS]) {
    size_t n = 0;
    for (unsigned row = im->map->header; row <= im->map->header_end && n < IMPORT_HEADER_ROWS; row++) {
        const struct grid_cell *c = level_cell(im, row, col);
        if (c && (!n || !str_eq(out[n - 1]->text, c->text)))
            out[n++] = c;
    }
    return n;
}

static struct str name_of(struct importer *im, unsigned col) {
    const struct grid_cell *level[IMPORT_HEADER_ROWS];
    size_t n = levels_of(im, col, level);
    struct buf b = buf_new(im->a);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(&b, '/');
        buf_add(&b, level[i]->text);
    }
    return buf_str(&b);
}

/* Which columns have cells of their own in the table's body. */
static bool *bodies(const struct importer *im) {
    const struct grid *g = im->g;
    bool *out = ARENA_ARRAY(im->a, bool, g->col_count + 1);
    for (size_t i = 0; i < g->n; i++) {
        const struct grid_cell *c = &g->cell[i];
        if (c->row >= im->first && c->row <= im->last && !c->is_copy)
            out[c->col] = true;
    }
    return out;
}

/* ---- what the columns give ---- */

static struct worded head_of(struct importer *im, const struct import_column *c) {
    const struct grid_cell *level[IMPORT_HEADER_ROWS];
    size_t n = levels_of(im, c->col, level);
    if (n)
        return import_worded(level[n - 1]);
    return (struct worded){
        .text = c->name, .at = loc_file(im->g->src), .row = im->map->header, .col = c->col};
}

/* Completes set[] with what the header says; false when a level of it is not understood. */
static bool add_words(struct importer *im, struct import_column *c) {
    const struct grid_cell *level[IMPORT_HEADER_ROWS];
    struct worded set[FIELD_N] = {0};
    size_t n = levels_of(im, c->col, level);
    bool ok = n > 0;
    for (size_t i = 0; i < n; i++) {
        enum import_field role;
        struct str inside, folded = words_fold(im->a, level[i]->text);
        if (import_head_words(im, level[i]->text, import_worded(level[i]), set))
            continue;
        bool is_value = import_role(im, level[i]->text, &role) && role == FIELD_VALUE;
        if (is_value && words_bracket(&folded, &inside))
            import_head_words(im, inside, import_worded(level[i]), set);
        ok = ok && is_value;
    }
    for (int f = 0; f < FIELD_N; f++) {
        if (!c->set[f].text.n)
            c->set[f] = set[f];
    }
    return ok;
}

static void guess_column(struct importer *im, struct import_column *c) {
    const struct grid_cell *level[IMPORT_HEADER_ROWS];
    size_t n = levels_of(im, c->col, level);
    struct worded set[FIELD_N] = {0};
    if (c->is_given) {
        if (c->role == FIELD_VALUE)
            add_words(im, c);
        return;
    }
    c->role = FIELD_NONE;
    bool is_role = n && import_role(im, level[n - 1]->text, &c->role);
    if (is_role && c->role != FIELD_VALUE)
        return;
    if (add_words(im, c) || is_role)
        c->role = FIELD_VALUE;
    else
        memcpy(c->set, set, sizeof set);
}

/* A bare 增速 behind 地区生产总值 is that of 地区生产总值. */
static void inherit(struct importer *im) {
    bool has_indicator_column = false;
    for (size_t i = 0; i < im->map->columns.n; i++)
        has_indicator_column = has_indicator_column || im->map->columns.v[i].role == FIELD_INDICATOR;
    for (size_t i = 1; i < im->map->columns.n && !has_indicator_column; i++) {
        struct import_column *c = &im->map->columns.v[i], *left = c - 1;
        if (c->role != FIELD_VALUE || left->role != FIELD_VALUE || c->set[FIELD_INDICATOR].text.n)
            continue;
        if (c->set[FIELD_MEASURE].text.n && !c->set[FIELD_PERIOD].text.n) {
            c->set[FIELD_INDICATOR] = left->set[FIELD_INDICATOR];
            c->set[FIELD_PERIOD] = left->set[FIELD_PERIOD];
        }
    }
}

/* Two columns may give a period together; of other roles the first one counts, and given ones before guessed
 * ones. */
static void settle_roles(struct importer *im) {
    bool taken[FIELD_N] = {false};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < im->map->columns.n; i++) {
            struct import_column *c = &im->map->columns.v[i];
            if (c->is_given != (pass == 0) || c->role == FIELD_SKIP || c->role == FIELD_VALUE)
                continue;
            bool is_second = c->role < FIELD_N && taken[c->role] && c->role != FIELD_PERIOD;
            if (c->role == FIELD_NONE || is_second) {
                struct worded at = head_of(im, c);
                import_fault(im, DIAG_IMPORT_COLUMN, at, c->name.n ? c->name : grid_letters(im->a, c->col),
                             import_nearest(im, FIELD_INDICATOR, c->name));
                c->role = FIELD_SKIP;
            } else {
                taken[c->role] = true;
            }
        }
    }
}

/* ---- the map's own columns ---- */

static void bind_column(struct importer *im, struct import_column *c, const struct str *names,
                        const struct str *folded) {
    struct str wanted = words_fold(im->a, c->name);
    struct worded at = {.text = c->name, .at = c->at};
    unsigned col;
    for (unsigned i = 1; i <= im->g->col_count; i++) {
        if (!str_eq(folded[i], wanted))
            continue;
        if (c->col)
            import_fault(im, DIAG_IMPORT_MAP_TWICE, at, c->name, grid_letters(im->a, c->col),
                         grid_letters(im->a, i));
        c->col = c->col ? c->col : i;
    }
    if (!c->col && grid_column(c->name, &col) && col <= im->g->col_count)
        c->col = col;
    if (!c->col)
        import_fault(im, DIAG_IMPORT_MAP_COLUMN, at, c->name,
                     diag_nearest(c->name, names + 1, im->g->col_count));
}

bool import_columns(struct importer *im) {
    struct import_map *m = im->map;
    unsigned cols = im->g->col_count;
    size_t given = m->columns.n, errors = im->ds->errors;
    struct import_column *old = m->columns.v;
    struct str *names = ARENA_ARRAY(im->a, struct str, cols + 1);
    const struct import_column **by_col = ARENA_ARRAY(im->a, const struct import_column *, cols + 1);
    struct str *folded = ARENA_ARRAY(im->a, struct str, cols + 1);
    const bool *has_body = bodies(im);
    for (unsigned col = 1; col <= cols; col++) {
        names[col] = name_of(im, col);
        folded[col] = words_fold(im->a, names[col]);
    }
    for (size_t i = 0; i < given; i++) {
        bind_column(im, &old[i], names, folded);
        if (old[i].col && by_col[old[i].col])
            import_fault(im, DIAG_IMPORT_MAP_TWICE, ((struct worded){.at = old[i].at}), old[i].name,
                         grid_letters(im->a, old[i].col), by_col[old[i].col]->name);
        if (old[i].col)
            by_col[old[i].col] = &old[i];
    }
    m->columns.v = NULL;
    m->columns.n = m->columns.cap = 0;
    for (unsigned col = 1; col <= cols; col++) {
        struct import_column c = {.col = col, .role = FIELD_NONE};
        if (!by_col[col] && !names[col].n && !has_body[col])
            continue;
        if (by_col[col])
            c = *by_col[col];
        c.name = names[col];
        guess_column(im, &c);
        VEC_PUSH(im->a, &m->columns, c);
    }
    inherit(im);
    settle_roles(im);
    return im->ds->errors == errors;
}

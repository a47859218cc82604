/* The header of a sheet: which rows it takes, and where the body begins. Knows rows; columns are
 * import_columns.c's part, the words import_head_words.c's. */
#include "data/import_part.h"

enum { SEARCH_ROWS = 30 };

/* The role that a header's text names, with or without a unit behind it: 数值（亿元）. */
bool import_role(struct importer *im, struct str text, enum import_field *out) {
    struct str folded = words_fold(im->a, text), inside;
    if (words_role(folded, out))
        return true;
    return words_bracket(&folded, &inside) && words_role(folded, out);
}

struct verdict {
    size_t cells, known, roles;
    bool is_margin; /* a line 单位：亿元 */
    unsigned kinds; /* of what is known without being a role: one bit a field */
};

static struct verdict judge(struct importer *im, const struct grid_row *row) {
    struct verdict v = {0};
    for (size_t i = row->first; i < row->first + row->n; i++) {
        const struct grid_cell *c = &im->g->cell[i];
        struct worded set[FIELD_N] = {0};
        enum import_field role;
        if (c->is_copy)
            continue;
        v.cells++;
        struct str folded = words_fold(im->a, c->text);
        v.is_margin =
            v.is_margin || ((str_starts(folded, STR("单位")) || str_starts(folded, STR("计量单位"))) &&
                            words_unit_line(folded).n);
        bool is_role = import_role(im, c->text, &role);
        bool is_known = is_role || import_head_words(im, c->text, import_worded(c), set);
        v.roles += is_role;
        v.known += is_known;
        for (int f = 0; is_known && !is_role && f < FIELD_N; f++)
            v.kinds |= set[f].text.n ? 1u << f : 0;
    }
    return v;
}

/* A row of names: at least two are known and half of all, and either one names a column's role or all are of
 * a kind (years across the sheet, or indicators). A row of the table itself has words of several kinds. */
static bool looks_like_header(struct importer *im, const struct grid_row *row) {
    struct verdict v = judge(im, row);
    if (v.is_margin || v.known < 2 || v.known * 2 < v.cells)
        return false;
    unsigned unit = 1u << FIELD_UNIT, measure = 1u << FIELD_MEASURE;
    unsigned kinds = v.kinds & ~unit & ~measure;
    return v.roles > 0 || (kinds & (kinds - 1)) == 0;
}

/* A row that goes on with the header: all its own cells are known, and its first one stands further right
 * than the header's, below which there is nothing or a merged cell. */
static bool goes_on(struct importer *im, const struct grid_row *head, const struct grid_row *row) {
    size_t i = row->first, end = row->first + row->n;
    while (i < end && im->g->cell[i].is_copy)
        i++;
    if (i == end || im->g->cell[i].col <= im->g->cell[head->first].col)
        return false;
    struct verdict v = judge(im, row);
    for (; i < end; i++) {
        if (im->g->cell[i].kind == CELL_NUMBER && str_has(im->g->cell[i].text, STR(".")))
            return false;
    }
    return v.known == v.cells && !(v.kinds & 1u << FIELD_AREA);
}

static bool find_header(struct importer *im) {
    const struct grid *g = im->g;
    for (size_t i = 0; i < g->row_count && i < SEARCH_ROWS; i++) {
        const struct grid_row *head = &g->row[i];
        if (!looks_like_header(im, head))
            continue;
        im->map->header = im->map->header_end = head->number;
        for (size_t k = i + 1;
             k < g->row_count && k < i + IMPORT_HEADER_ROWS && goes_on(im, head, &g->row[k]); k++)
            im->map->header_end = g->row[k].number;
        return true;
    }
    struct worded at = {.at = loc_file(g->src), .row = 1, .col = 1};
    import_fault(im, DIAG_IMPORT_HEADER, at, STR_NONE);
    return false;
}

bool import_header(struct importer *im) {
    struct import_map *m = im->map;
    const struct grid *g = im->g;
    if (!m->header && !find_header(im))
        return false;
    unsigned end = g->row_count ? g->row[g->row_count - 1].number : 0;
    im->first = m->first ? m->first : m->header_end + 1;
    im->last = m->last ? m->last : end;
    if (!import_columns(im))
        return false;
    for (size_t i = 0; i < m->columns.n; i++) {
        if (m->columns.v[i].role == FIELD_VALUE)
            return true;
    }
    const struct grid_row *head = grid_row(g, m->header);
    struct worded at = {.at = head ? g->cell[head->first].at : loc_file(g->src), .row = m->header, .col = 1};
    import_fault(im, DIAG_IMPORT_NO_VALUE, at, STR_NONE);
    return false;
}

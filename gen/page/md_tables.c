/* Pipe tables: recognises them, splits their cells and has the cells' inline Markdown parsed, all cells of a
 * page in one document. Knows the syntax of tables; must not know HTML. Time is linear in the text, and
 * columns and cells are capped, since short rows are filled up to the header's width. */
#include "page/md.h"

#include <string.h>

/* One row taken apart: cells without blanks around them. */
struct row {
    struct str cell[MD_COLUMNS_MAX + 1];
    size_t n; /* may be one more than the cap allows: "too many" */
};

static void split_row(struct str s, struct row *row) {
    s = str_trim(s);
    row->n = 0;
    if (s.n && s.p[0] == '|')
        s = str_skip(s, 1);
    size_t from = 0, i = 0;
    for (; i < s.n && row->n <= MD_COLUMNS_MAX; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == '|') {
            row->cell[row->n++] = str_trim((struct str){s.p + from, i - from});
            from = i + 1;
        }
    }
    if (from < s.n && row->n <= MD_COLUMNS_MAX)
        row->cell[row->n++] = str_trim(str_skip(s, from));
}

/* "|:--|--:|": blanks, dashes, colons and at least one bar. */
static bool is_delimiter(struct str s) {
    bool bar = false, dash = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!memchr("|:- \t", s.p[i], 5))
            return false;
        bar = bar || s.p[i] == '|';
        dash = dash || s.p[i] == '-';
    }
    return bar && dash;
}

static bool read_align(const struct row *row, enum md_align *align) {
    for (size_t i = 0; i < row->n; i++) {
        struct str c = row->cell[i];
        bool left = c.n && c.p[0] == ':', right = c.n > 1 && c.p[c.n - 1] == ':';
        struct str dashes = str_skip(c, left);
        dashes.n -= right && dashes.n;
        if (!dashes.n)
            return false;
        for (size_t k = 0; k < dashes.n; k++) {
            if (dashes.p[k] != '-')
                return false;
        }
        align[i] = right ? left ? MD_CENTRE : MD_RIGHT : MD_LEFT;
    }
    return true;
}

static size_t offset_of(const struct md *md, struct str part) {
    return (size_t)(part.p - md->text.p);
}

/* The lines of the table below its delimiter row. */
static size_t body_end(const struct md *md, size_t line, const struct md_view *header, size_t base) {
    for (; line < md->lines.n; line++) {
        struct md_view v = md_view(md, line, header->quotes);
        if (v.blank || v.quotes != header->quotes || v.column < base || v.column >= base + 4)
            break;
        if (md_content(&v).p[0] != '|' && md_begins_block(md_content(&v)))
            break;
    }
    return line;
}

static void add_row(struct md *md, const struct md_table *t, struct str content) {
    struct row row;
    split_row(content, &row);
    if (row.n != t->columns) {
        struct loc at = {md->src, offset_of(md, content)};
        struct str have = row.n > MD_COLUMNS_MAX ? STR("> 64") : str_fmt(md->a, "%zu", row.n);
        diag(md->ds, DIAG_MD_TABLE_CELLS, at, have, str_fmt(md->a, "%zu", t->columns));
    }
    for (size_t i = 0; i < t->columns; i++) {
        struct str text = i < row.n ? row.cell[i] : STR_NONE;
        size_t off = offset_of(md, text.p ? text : content);
        VEC_PUSH(md->a, &md->cells, (struct md_cell){str_replace(md->a, text, STR("\\|"), STR("|")), off, 0});
    }
}

size_t md_take_table(struct md *md, size_t line, const struct md_view *header, size_t base) {
    struct str content = md_content(header);
    if (!content.n || header->column >= base + 4 || !memchr(content.p, '|', content.n) ||
        line + 1 == md->lines.n)
        return 0;
    struct md_view below = md_view(md, line + 1, header->quotes);
    struct str delimiter = md_content(&below);
    if (below.quotes != header->quotes || below.column < base || below.column >= base + 4 ||
        !is_delimiter(delimiter))
        return 0;
    struct row names, marks;
    split_row(content, &names);
    split_row(delimiter, &marks);
    struct loc at = {md->src, header->off + header->content};
    struct md_table t = {.columns = marks.n, .cell = md->cells.n};
    enum md_align align[MD_COLUMNS_MAX + 1];
    if (names.n > MD_COLUMNS_MAX) {
        diag(md->ds, DIAG_MD_TABLE_SIZE, at, STR("64"), STR("20000"));
        return 0;
    }
    if (marks.n != names.n || !read_align(&marks, align)) {
        diag(md->ds, DIAG_MD_TABLE_HEADER, at, str_fmt(md->a, "%zu", names.n),
             str_fmt(md->a, "%zu", marks.n));
        return 0;
    }
    size_t end = body_end(md, line + 2, header, base);
    t.rows = end - line - 1;
    if (t.rows > (MD_CELLS_MAX - md->cells.n) / t.columns) {
        diag(md->ds, DIAG_MD_TABLE_SIZE, at, STR("64"), STR("20000"));
        return 0;
    }
    t.align = ARENA_ARRAY(md->a, enum md_align, t.columns);
    memcpy(t.align, align, t.columns * sizeof *align);
    add_row(md, &t, content);
    for (size_t i = line + 2; i < end; i++) {
        struct md_view v = md_view(md, i, header->quotes);
        add_row(md, &t, md_content(&v));
    }
    VEC_PUSH(md->a, &md->tables, t);
    md->lines.v[line].table = md->tables.n;
    return end - line;
}

static bool is_plain(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (memchr("*_`[<&\\", s.p[i], 7))
            return false;
    }
    return true;
}

cmark_node *md_cells_parse(struct md *md) {
    struct buf text = buf_new(md->a);
    size_t nodes = 0;
    for (size_t i = 0; i < md->cells.n; i++) {
        struct md_cell *c = &md->cells.v[i];
        if (is_plain(c->text))
            continue;
        c->node = ++nodes;
        buf_addz(&text, MD_SENTINEL); /* so that no cell begins a block */
        md_cure(&text, c->text, &md->refers);
        buf_addz(&text, "\n\n");
    }
    if (!nodes)
        return NULL;
    for (size_t i = 0; i < md->references.n; i++) {
        buf_add(&text, md->references.v[i]);
        buf_addz(&text, "\n\n");
    }
    return md_parse(buf_str(&text));
}

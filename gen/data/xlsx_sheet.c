/* The cells of one sheet. Knows the elements of a worksheet (ECMA-376 part 1, 18.3) and how their values are
 * written; what they mean is for import. */
#include "data/xlsx_cells.h"
#include "data/xlsx_number.h"

#include <string.h>

struct reader {
    struct sheet *sheet;
    struct book *b;
    struct arena *cell; /* emptied for each cell */
    unsigned row, col;  /* of the cell that is open, or the last one */
    struct str type;
    size_t style;
    struct buf value;
    bool takes_text, has_formula, is_hidden;
    size_t phonetic;
};

/* "C7" */
static bool read_place(struct str text, unsigned *row, unsigned *col) {
    size_t i = 0;
    int number;
    while (i < text.n && text.p[i] >= 'A' && text.p[i] <= 'Z')
        i++;
    if (!grid_column(str_head(text, i), col) || !str_int(str_skip(text, i), &number) || number < 1 ||
        number > SHEET_ROWS_MAX)
        return false;
    *row = (unsigned)number;
    return true;
}

static bool open_row(struct reader *s, const char **attributes) {
    struct str number = xml_attribute(attributes, "r"), hidden = xml_attribute(attributes, "hidden");
    int n = (int)s->row + 1;
    if ((number.n && !str_int(number, &n)) || n < 1 || n > SHEET_ROWS_MAX)
        return sheet_refuse(s->sheet, DIAG_XLSX_REF, number);
    s->row = (unsigned)n;
    s->col = 0;
    s->is_hidden = str_is(hidden, "1") || str_is(hidden, "true");
    return true;
}

static bool open_cell(struct reader *s, const char **attributes) {
    struct str place = xml_attribute(attributes, "r"), style = xml_attribute(attributes, "s");
    int number = 0;
    s->col++;
    if (place.n ? !read_place(place, &s->row, &s->col) : s->col > SHEET_COLUMNS_MAX || !s->row)
        return sheet_refuse(s->sheet, DIAG_XLSX_REF, place);
    arena_reset(s->cell);
    s->type = str_dup(s->cell, xml_attribute(attributes, "t"));
    s->style = style.n && str_int(style, &number) && number >= 0 ? (size_t)number : 0;
    s->value = buf_new(s->cell);
    s->has_formula = false;
    return true;
}

static bool open_range(struct reader *s, struct str ref) {
    struct sheet_range r;
    struct str rest = ref, first;
    if (!str_next(&rest, ':', &first) || !read_place(first, &r.row, &r.col))
        return sheet_refuse(s->sheet, DIAG_XLSX_REF, ref);
    if (!rest.p)
        return true; /* a range of one cell */
    if (!read_place(rest, &r.row_end, &r.col_end) || r.row_end < r.row || r.col_end < r.col)
        return sheet_refuse(s->sheet, DIAG_XLSX_REF, ref);
    VEC_PUSH(s->b->a, &s->sheet->merged, r);
    return true;
}

static void open_column(struct reader *s, const char **attributes) {
    struct str hidden = xml_attribute(attributes, "hidden");
    int first;
    if ((str_is(hidden, "1") || str_is(hidden, "true")) &&
        str_int(xml_attribute(attributes, "min"), &first) && first > 0)
        VEC_PUSH(s->b->a, &s->sheet->hidden_columns, (unsigned)first);
}

static bool on_open(void *to, const char *name, const char **attributes) {
    struct reader *s = to;
    s->takes_text = false;
    if (!strcmp(name, "row"))
        return open_row(s, attributes);
    if (!strcmp(name, "c"))
        return open_cell(s, attributes);
    if (!strcmp(name, "mergeCell"))
        return open_range(s, xml_attribute(attributes, "ref"));
    if (!strcmp(name, "col"))
        open_column(s, attributes);
    s->phonetic += !strcmp(name, "rPh");
    s->has_formula = s->has_formula || !strcmp(name, "f");
    bool is_inline = str_is(s->type, "inlineStr");
    if (is_inline ? !strcmp(name, "t") && !s->phonetic : !strcmp(name, "v"))
        s->takes_text = true;
    return true;
}

static bool on_text(void *to, struct str text) {
    struct reader *s = to;
    if (s->takes_text)
        buf_add(&s->value, text);
    return true;
}

/* ---- values ---- */

static bool hex4(struct str s, unsigned *out) {
    *out = 0;
    for (size_t i = 0; i < 4; i++) {
        const char *digits = "0123456789ABCDEFabcdef", *hit = strchr(digits, s.p[i]);
        if (!s.p[i] || !hit)
            return false;
        size_t v = (size_t)(hit - digits);
        *out = *out * 16 + (unsigned)(v > 15 ? v - 6 : v);
    }
    return true;
}

/* Control characters are written _x000D_; they become blanks, which is all that a table needs of them. */
static struct str plain_text(struct arena *a, struct str s) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < s.n; i++) {
        unsigned code;
        if (s.n - i >= 7 && s.p[i] == '_' && s.p[i + 1] == 'x' && s.p[i + 6] == '_' &&
            hex4(str_skip(s, i + 2), &code) && (code < 0x20 || code == '_')) {
            buf_addc(&b, code == '_' ? '_' : ' ');
            i += 6;
        } else {
            buf_addc(&b, s.p[i] == '\r' || s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i]);
        }
    }
    return str_trim(buf_str(&b));
}

static bool broken(struct reader *s, const struct grid_cell *c) {
    return sheet_refuse_cell(s->sheet, c->row, c->col, str_head(c->text, 40));
}

static bool number_cell(struct reader *s, struct grid_cell *c) {
    static const struct number_format general = {.decimals = -1};
    struct book *b = s->b;
    const struct number_format *f = s->style < b->styles.n ? &b->styles.v[s->style] : &general;
    struct str plain;
    if (!number_of_double(s->cell, c->text, &plain))
        return broken(s, c);
    c->text = plain;
    c->kind = CELL_NUMBER;
    if (f->kind == FORMAT_DATE)
        c->kind = format_date(s->cell, f, plain, b->is_1904, &c->text) ? CELL_DATE : CELL_REWRITTEN;
    else if (f->kind == FORMAT_REWRITES || !format_number(s->cell, f, plain, &c->text))
        c->kind = CELL_REWRITTEN;
    return true;
}

static bool read_value(struct reader *s, struct grid_cell *c) {
    struct str type = s->type;
    int at;
    if (!type.n || str_is(type, "n"))
        return number_cell(s, c);
    if (str_is(type, "s")) {
        if (!str_int(str_trim(c->text), &at) || at < 0 || (size_t)at >= s->b->strings.n)
            return broken(s, c);
        c->text = plain_text(s->cell, s->b->strings.v[at]);
    } else if (str_is(type, "b")) {
        c->text = str_is(str_trim(c->text), "1") ? STR("TRUE") : STR("FALSE");
    } else if (str_is(type, "e")) {
        c->kind = CELL_FAULT;
    } else if (str_is(type, "d")) {
        c->kind = CELL_DATE;
        c->text = str_head(c->text, 10); /* without the time of day */
    } else {
        c->text = plain_text(s->cell, c->text);
    }
    return true;
}

static bool close_cell(struct reader *s) {
    struct grid_cell c = {.row = s->row, .col = s->col, .text = buf_str(&s->value)};
    bool is_words = str_is(s->type, "str") || str_is(s->type, "inlineStr");
    if (s->has_formula && !c.text.n && !is_words)
        c.kind = CELL_UNSOLVED;
    else if (!c.text.n)
        return true;
    else if (!read_value(s, &c))
        return false;
    if (!c.text.n && c.kind != CELL_UNSOLVED)
        return true;
    s->sheet->hidden_rows += s->is_hidden;
    s->is_hidden = false; /* counted */
    c.text = str_dup(s->b->a, c.text);
    return sheet_add(s->sheet, c);
}

static bool on_close(void *to, const char *name) {
    struct reader *s = to;
    s->takes_text = false;
    s->phonetic -= s->phonetic && !strcmp(name, "rPh");
    if (strcmp(name, "c"))
        return true;
    bool ok = close_cell(s);
    s->type = STR_NONE;
    return ok;
}

bool book_read_sheet(struct book *b, const struct book_sheet *entry, struct source *src, struct grid *out) {
    static const struct xml_handlers handlers = {
        .root = "worksheet", .open = on_open, .close = on_close, .text = on_text};
    struct sheet sheet = {.a = b->a, .ds = b->z->ds, .src = src, .name = entry->name};
    struct reader s = {.sheet = &sheet, .b = b, .cell = arena_new()};
    s.value = buf_new(s.cell);
    bool ok = xml_read(b->z, entry->part, &handlers, &s) && sheet_finish(&sheet, out);
    arena_free(s.cell);
    return ok;
}

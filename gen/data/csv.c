/* The reader and writer of delimited text (RFC 4180). Knows cells and places; what a column means is for the
 * tables above it. */
#include "data/csv.h"

#include "base/decimal.h"

#include <string.h>

enum { FINDINGS_MAX = 1000 }; /* so that a file that is no table at all does not fill the screen */

struct reader {
    struct arena *a;
    const struct source *src;
    struct str text;
    size_t at;
    char delimiter;
    struct diags *ds;
    size_t findings;
    VEC(struct csv_cell) cells; /* of the row being read */
};

static void fault(struct reader *r, enum diag_id id, size_t off, struct str a0, struct str a1) {
    if (r->findings++ < FINDINGS_MAX)
        diag(r->ds, id, ((struct loc){r->src, off}), a0, a1);
    else if (r->findings == FINDINGS_MAX + 1)
        diag(r->ds, DIAG_TOO_MANY, ((struct loc){r->src, off}), str_fmt(r->a, "%d", FINDINGS_MAX));
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* The commonest of comma, semicolon and tab, outside quotes, in the first line that has any. */
static char find_delimiter(struct str text) {
    size_t count[3] = {0};
    const char marks[] = ",;\t";
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            quoted = !quoted;
        if (!quoted && is_line_end(text.p[i]) && count[0] + count[1] + count[2] > 0)
            break;
        const char *hit = quoted || !text.p[i] ? NULL : strchr(marks, text.p[i]);
        if (hit)
            count[hit - marks]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < 3; i++)
        best = count[i] > count[best] ? i : best;
    return marks[best];
}

/* Bytes from r->at to the next delimiter or line end. */
static struct str take_plain(struct reader *r) {
    size_t from = r->at;
    while (r->at < r->text.n && r->text.p[r->at] != r->delimiter && !is_line_end(r->text.p[r->at]))
        r->at++;
    return (struct str){r->text.p + from, r->at - from};
}

static struct str line_of(struct reader *r, size_t off) {
    size_t line, col;
    if (r->findings >= FINDINGS_MAX)
        return STR_NONE; /* counting lines again for messages that nobody sees would be quadratic */
    loc_line_col((struct loc){r->src, off}, &line, &col);
    return str_fmt(r->a, "%zu", line);
}

static struct str undouble(struct arena *a, struct str cell, size_t doubled) {
    char *to = arena_alloc(a, cell.n - doubled);
    size_t n = 0;
    for (size_t i = 0; i < cell.n; i++) {
        to[n++] = cell.p[i];
        i += cell.p[i] == '"';
    }
    return (struct str){to, n};
}

/* A cell that begins with a quote, r->at being behind it. */
static struct str take_quoted(struct reader *r) {
    size_t from = r->at, doubled = 0;
    for (;; r->at++) {
        const char *hit = memchr(r->text.p + r->at, '"', r->text.n - r->at);
        if (!hit) {
            /* Reading on from the next line finds the other mistakes of the file. Nothing later can be
             * unclosed again, so this stays linear. */
            fault(r, DIAG_CSV_UNCLOSED, from - 1, STR_NONE, STR_NONE);
            r->at = from;
            return take_plain(r);
        }
        r->at = (size_t)(hit - r->text.p) + 1;
        if (r->at == r->text.n || r->text.p[r->at] != '"')
            break;
        doubled++;
    }
    struct str cell = {r->text.p + from, r->at - 1 - from};
    if (doubled)
        cell = undouble(r->a, cell, doubled);
    struct str rest = take_plain(r);
    if (rest.n)
        fault(r, DIAG_CSV_AFTER_QUOTE, (size_t)(rest.p - r->text.p), str_head(rest, 24),
              line_of(r, from - 1));
    return cell;
}

static void read_cell(struct reader *r) {
    struct csv_cell cell = {.at = {r->src, r->at}};
    if (r->at < r->text.n && r->text.p[r->at] == '"') {
        r->at++;
        cell.text = take_quoted(r);
    } else {
        size_t from = r->at;
        cell.text = take_plain(r);
        const char *quote = cell.text.n ? memchr(cell.text.p, '"', cell.text.n) : NULL;
        if (quote)
            fault(r, DIAG_CSV_BARE_QUOTE, from + (size_t)(quote - cell.text.p), STR_NONE, STR_NONE);
    }
    VEC_PUSH(r->a, &r->cells, cell);
}

/* Reads the cells of one line into r->cells; false for a line without any content. */
static bool read_row(struct reader *r) {
    bool has_content = false;
    r->cells.n = 0;
    for (;;) {
        read_cell(r);
        has_content = has_content || r->cells.v[r->cells.n - 1].text.n > 0;
        if (r->at == r->text.n || r->text.p[r->at] != r->delimiter)
            break;
        r->at++;
    }
    if (r->at < r->text.n && r->text.p[r->at] == '\r')
        r->at++;
    if (r->at < r->text.n && r->text.p[r->at] == '\n')
        r->at++;
    return has_content;
}

bool csv_read(struct arena *a, const struct source *src, struct csv *out, struct diags *ds) {
    struct reader r = {.a = a, .src = src, .text = src->text, .ds = ds};
    VEC(struct csv_row) rows = {0};
    r.delimiter = find_delimiter(src->text);
    while (r.at < r.text.n) {
        size_t from = r.at;
        if (!read_row(&r))
            continue;
        struct csv_row row = {.n = r.cells.n, .at = {src, from}};
        row.cell = ARENA_ARRAY(a, struct csv_cell, row.n);
        memcpy(row.cell, r.cells.v, row.n * sizeof *row.cell);
        VEC_PUSH(a, &rows, row);
        if (row.n != rows.v[0].n)
            fault(&r, DIAG_CSV_CELLS, from, str_fmt(a, "%zu", row.n), str_fmt(a, "%zu", rows.v[0].n));
    }
    if (!rows.n)
        fault(&r, DIAG_CSV_EMPTY, 0, STR_NONE, STR_NONE);
    *out = (struct csv){rows.v, rows.n, r.delimiter};
    return r.findings == 0;
}

size_t csv_column(const struct csv *t, const char *name) {
    for (size_t i = 0; t->n && i < t->row[0].n; i++) {
        if (str_is(str_trim(t->row[0].cell[i].text), name))
            return i;
    }
    return SIZE_MAX;
}

/* What spreadsheets take for the start of a formula (OWASP, CSV injection). */
static bool runs_as_formula(struct str cell) {
    struct decimal number;
    return cell.n && cell.p[0] && strchr("=+-@\t\r", cell.p[0]) && !decimal_parse(cell, &number);
}

void csv_put(struct buf *out, struct str cell) {
    bool quote = false;
    for (size_t i = 0; i < cell.n; i++)
        quote = quote || strchr(",;\"\t\r\n", cell.p[i]);
    quote = quote || (cell.n && (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' '));
    if (quote)
        buf_addc(out, '"');
    if (runs_as_formula(cell))
        buf_addc(out, '\'');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            buf_addc(out, '"');
        buf_addc(out, cell.p[i]);
    }
    if (quote)
        buf_addc(out, '"');
}

/* The reader and writer of delimited text (RFC 4180). Knows cells and places; what a column means is for the
 * tables above it. */
#include "data/csv.h"

#include "base/decimal.h"

#include <string.h>

enum { FINDINGS_MAX = 1000 }; /* so that a file that is no table at all does not fill the screen */

static void fault(struct csv_stream *r, enum diag_id id, size_t off, struct str a0, struct str a1) {
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

/* Bytes from r->at to the next delimiter or line end; *quote is the first double quote among them, or NULL.
 */
static struct str take_plain(struct csv_stream *r, const char **quote) {
    const char *from = r->src->text.p + r->at, *end = r->src->text.p + r->src->text.n, *p = from;
    char delimiter = r->delimiter;
    *quote = NULL;
    while (p < end && *p != delimiter && !is_line_end(*p)) {
        if (*p == '"' && !*quote)
            *quote = p;
        p++;
    }
    r->at += (size_t)(p - from);
    return (struct str){from, (size_t)(p - from)};
}

static struct str line_of(struct csv_stream *r, size_t off) {
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
static struct str take_quoted(struct csv_stream *r) {
    size_t from = r->at, doubled = 0;
    const char *quote;
    for (;; r->at++) {
        const char *hit = memchr(r->src->text.p + r->at, '"', r->src->text.n - r->at);
        if (!hit) {
            /* Reading on from the next line finds the other mistakes of the file. Nothing later can be
             * unclosed again, so this stays linear. */
            fault(r, DIAG_CSV_UNCLOSED, from - 1, STR_NONE, STR_NONE);
            r->at = from;
            return take_plain(r, &quote);
        }
        r->at = (size_t)(hit - r->src->text.p) + 1;
        if (r->at == r->src->text.n || r->src->text.p[r->at] != '"')
            break;
        doubled++;
    }
    struct str cell = {r->src->text.p + from, r->at - 1 - from};
    if (doubled)
        cell = undouble(r->a, cell, doubled);
    struct str rest = take_plain(r, &quote);
    if (rest.n)
        fault(r, DIAG_CSV_AFTER_QUOTE, (size_t)(rest.p - r->src->text.p), str_head(rest, 24),
              line_of(r, from - 1));
    return cell;
}

static void read_cell(struct csv_stream *r) {
    struct csv_cell cell = {.at = {r->src, r->at}};
    if (r->at < r->src->text.n && r->src->text.p[r->at] == '"') {
        r->at++;
        cell.text = take_quoted(r);
    } else {
        const char *quote;
        cell.text = take_plain(r, &quote);
        if (quote)
            fault(r, DIAG_CSV_BARE_QUOTE, (size_t)(quote - r->src->text.p), STR_NONE, STR_NONE);
    }
    VEC_PUSH(r->a, &r->cells, cell);
}

/* Reads the cells of one line into r->cells; false for a line without any content. */
static bool read_row(struct csv_stream *r) {
    bool has_content = false;
    r->cells.n = 0;
    for (;;) {
        read_cell(r);
        has_content = has_content || r->cells.v[r->cells.n - 1].text.n > 0;
        if (r->at == r->src->text.n || r->src->text.p[r->at] != r->delimiter)
            break;
        r->at++;
    }
    if (r->at < r->src->text.n && r->src->text.p[r->at] == '\r')
        r->at++;
    if (r->at < r->src->text.n && r->src->text.p[r->at] == '\n')
        r->at++;
    return has_content;
}

struct csv_stream csv_open(struct arena *a, const struct source *src, struct diags *ds) {
    return (struct csv_stream){.a = a, .src = src, .ds = ds, .delimiter = find_delimiter(src->text)};
}

bool csv_next(struct csv_stream *s, struct csv_row *row) {
    size_t from;
    do {
        if (s->at >= s->src->text.n)
            return false;
        from = s->at;
    } while (!read_row(s));
    *row = (struct csv_row){s->cells.v, s->cells.n, {s->src, from}};
    if (!s->columns)
        s->columns = row->n;
    if (row->n != s->columns)
        fault(s, DIAG_CSV_CELLS, from, str_fmt(s->a, "%zu", row->n), str_fmt(s->a, "%zu", s->columns));
    return true;
}

bool csv_read(struct arena *a, const struct source *src, struct csv *out, struct diags *ds) {
    struct csv_stream s = csv_open(a, src, ds);
    VEC(struct csv_row) rows = {0};
    struct csv_row row;
    while (csv_next(&s, &row)) {
        struct csv_cell *own = ARENA_ARRAY(a, struct csv_cell, row.n);
        memcpy(own, row.cell, row.n * sizeof *own);
        row.cell = own;
        VEC_PUSH(a, &rows, row);
    }
    if (!rows.n)
        fault(&s, DIAG_CSV_EMPTY, 0, STR_NONE, STR_NONE);
    *out = (struct csv){rows.v, rows.n, s.delimiter};
    return s.findings == 0;
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

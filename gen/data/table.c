/* Rows and cells of one table of the data package: finding columns, cleaning cells, reporting what is wrong
 * with them. Knows no table in particular. */
#include "data/schema.h"
#include "data/value.h"

#include <string.h>

enum { FINDINGS_MAX = 1000, GUESSES_MAX = 200000 };

void table_fault(struct table *t, enum diag_id id, struct loc at, const struct str *args, size_t n) {
    enum diag_level level = diag_row(id)->level;
    t->row_ok = t->row_ok && level != DIAG_ERROR;
    if (t->found[level]++ < FINDINGS_MAX)
        diag_add(t->l->ds, id, at, args, n);
    else if (t->found[level] == FINDINGS_MAX + 1)
        fault(t, DIAG_TOO_MANY, at, str_fmt(t->l->scratch, "%d", FINDINGS_MAX));
}

struct str table_nearest(struct table *t, struct str word, const struct str *candidates, size_t n) {
    if (n > t->guesses)
        return STR_NONE;
    t->guesses -= n;
    return diag_nearest(word, candidates, n);
}

/* Without the mark of columns that must be there. */
static struct str column_name(const struct table *t, size_t column) {
    return str_of(t->columns[column] + (t->columns[column][0] == '!'));
}

static bool is_known(const struct table *t, struct str name) {
    for (size_t i = 0; i < t->column_count; i++) {
        if (str_eq(name, column_name(t, i)))
            return true;
    }
    return false;
}

/* The header against the columns that are expected, both ways. */
static void match_columns(struct table *t) {
    struct csv_row *head = &t->head;
    struct str *free_names = ARENA_ARRAY(t->l->scratch, struct str, head->n), *wanted;
    size_t free_count = 0, missing = 0;
    wanted = ARENA_ARRAY(t->l->scratch, struct str, t->column_count);
    t->at = ARENA_ARRAY(t->l->scratch, size_t, t->column_count);
    struct index *seen = index_new(t->l->scratch);
    for (size_t i = 0; i < head->n; i++) {
        struct str name = text_trim(head->cell[i].text);
        if (index_put(seen, name, i) != SIZE_MAX)
            fault(t, DIAG_COLUMN_TWICE, head->cell[i].at, name);
        else if (!is_known(t, name))
            free_names[free_count++] = name;
    }
    for (size_t c = 0; c < t->column_count; c++) {
        bool needed = t->columns[c][0] == '!';
        struct str name = column_name(t, c);
        t->at[c] = index_get(seen, name);
        if (t->at[c] == SIZE_MAX)
            wanted[missing++] = name;
        if (t->at[c] == SIZE_MAX && needed)
            fault(t, DIAG_COLUMN_MISSING, head->at, name, diag_nearest(name, free_names, free_count));
    }
    for (size_t i = 0; i < head->n; i++) {
        struct str name = text_trim(head->cell[i].text);
        if (index_get(seen, name) == i && !is_known(t, name))
            fault(t, DIAG_COLUMN_UNKNOWN, head->cell[i].at, name, diag_nearest(name, wanted, missing));
    }
}

static struct str lower(struct arena *a, struct str s) {
    char *p = str_z(a, s);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
    return (struct str){p, s.n};
}

/* Whether an encoding named in the data package is the one found: names of one family are not told apart. */
static bool same_encoding(struct arena *a, struct str hint, const char *found) {
    struct str h = str_replace(a, lower(a, hint), STR("-"), STR(""));
    if (str_starts(h, STR("gb")))
        return str_is(STR("GB18030"), found);
    if (str_starts(h, STR("utf16")))
        return str_starts(str_of(found), STR("UTF-16"));
    return (str_starts(h, STR("utf8")) || str_is(h, "ascii")) && str_is(STR("UTF-8"), found);
}

/* The data package's words are hints; the bytes decide. */
static void compare_hints(struct table *t, const struct package_table *p, const char *encoding) {
    struct diags *ds = t->l->ds;
    char delimiter = t->stream.src ? t->stream.delimiter : t->csv.delimiter;
    if (p->delimiter.n && (p->delimiter.n != 1 || p->delimiter.p[0] != delimiter))
        diag(ds, DIAG_PACKAGE_HINT, p->at, t->src->name, STR("delimiter"), p->delimiter,
             (struct str){&delimiter, 1});
    if (p->encoding.n && !same_encoding(t->l->scratch, p->encoding, encoding))
        diag(ds, DIAG_PACKAGE_HINT, p->at, t->src->name, STR("encoding"), p->encoding, str_of(encoding));
}

static bool read_head(struct loader *l, struct table *t) {
    if (t->which != TABLE_OBSERVATIONS) {
        csv_read(l->scratch, t->src, &t->csv, l->ds);
        if (t->csv.n)
            t->head = t->csv.row[0];
        return t->csv.n > 0;
    }
    t->stream = csv_open(l->scratch, t->src, l->ds);
    if (!csv_next(&t->stream, &t->head)) {
        diag0(l->ds, DIAG_CSV_EMPTY, loc_file(t->src));
        return false;
    }
    struct csv_cell *own = ARENA_ARRAY(l->scratch, struct csv_cell, t->head.n);
    memcpy(own, t->head.cell, t->head.n * sizeof *own);
    t->head.cell = own;
    return true;
}

static bool open_table(struct loader *l, struct table *t, int which, const char *const *columns, size_t n) {
    const struct package_table *p = &l->tables[which];
    const char *encoding;
    *t =
        (struct table){.l = l, .which = which, .columns = columns, .column_count = n, .guesses = GUESSES_MAX};
    if (!p->path.n)
        return false; /* package_read has said so */
    struct str path = str_fmt(l->a, "content/data/%.*s", STR_ARG(p->path));
    t->src = load_file(l, path, p->at, &encoding);
    if (!t->src)
        return false;
    if (!read_head(l, t))
        return false;
    compare_hints(t, p, encoding);
    match_columns(t);
    if (t->found[DIAG_ERROR] == 0 && p->schema)
        t->schema = schema_start(l, p->schema, which, t->head);
    return t->found[DIAG_ERROR] == 0;
}

bool table_open(struct loader *l, struct table *t, int which, const char *const *columns, size_t n) {
    l->lost[which].words = index_new(l->a);
    l->lost[which].all = !open_table(l, t, which, columns, n);
    return !l->lost[which].all;
}

static void lose(struct table *t, struct str word) {
    word = text_trim(word);
    if (word.n)
        index_put(t->l->lost[t->which].words, str_dup(t->l->a, word), t->row);
}

bool load_was_lost(const struct loader *l, int which, struct str word) {
    return l->lost[which].all || index_get(l->lost[which].words, word) != SIZE_MAX;
}

void table_unknown(struct table *t, enum diag_id id, int which, struct csv_cell cell, struct str nearest) {
    t->row_ok = false;
    if (!load_was_lost(t->l, which, cell.text))
        fault(t, id, cell.at, cell.text, nearest);
}

static bool next_row(struct table *t) {
    if (t->stream.src) {
        t->row++;
        return csv_next(&t->stream, &t->now);
    }
    if (++t->row >= t->csv.n)
        return false;
    t->now = t->csv.row[t->row];
    return true;
}

bool table_next(struct table *t) {
    if (t->schema && t->now.n == t->head.n && t->row_ok)
        schema_row(t->schema, t->now);
    while (next_row(t)) {
        t->row_ok = true;
        if (t->now.n == t->head.n)
            return true;
        /* Rows of another length were reported by the reader. */
        for (size_t i = 0; i < t->now.n; i++)
            lose(t, t->now.cell[i].text);
    }
    return false;
}

/* Cells are views of the file, save those with doubled quotes, which live in the scratch arena. */
static struct str keep(struct table *t, struct str s) {
    const struct str *text = &t->src->text;
    return s.n && (s.p < text->p || s.p >= text->p + text->n) ? str_dup(t->l->a, s) : s;
}

struct csv_cell table_cell(struct table *t, size_t column) {
    if (t->at[column] == SIZE_MAX)
        return (struct csv_cell){STR_NONE, t->now.at};
    struct csv_cell cell = t->now.cell[t->at[column]];
    if (!cell.text.n)
        return cell;
    struct str trimmed = text_trim(cell.text);
    if (trimmed.n != cell.text.n) {
        fault(t, DIAG_CELL_SPACES, cell.at, column_name(t, column));
        cell.text = trimmed;
    }
    cell.text = keep(t, cell.text);
    return cell;
}

struct csv_cell table_word(struct table *t, size_t column) {
    struct csv_cell cell = table_cell(t, column);
    struct str folded = text_fold(t->l->a, cell.text);
    if (!str_eq(folded, cell.text)) {
        fault(t, DIAG_CELL_FOLDED, cell.at, cell.text, folded);
        cell.text = folded;
    }
    return cell;
}

struct csv_cell table_need(struct table *t, size_t column, bool is_word) {
    struct csv_cell cell = is_word ? table_word(t, column) : table_cell(t, column);
    if (!cell.text.n)
        fault(t, DIAG_CELL_EMPTY, cell.at, column_name(t, column));
    return cell;
}

static bool id_ok(struct str s) {
    if (!s.n || s.n > 64 || s.p[0] < 'a' || s.p[0] > 'z')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && c != '-')
            return false;
    }
    return true;
}

/* What an almost right id should have been: lower case, blanks to hyphens. */
static struct str id_guess(struct arena *a, struct str s) {
    struct str guess = str_replace(a, lower(a, s), STR(" "), STR("-"));
    return id_ok(guess) ? guess : STR_NONE;
}

static struct str line_of(struct table *t, size_t off) {
    size_t line = 0, col;
    if (t->found[DIAG_ERROR] < FINDINGS_MAX) /* counting lines for messages nobody sees would be quadratic */
        loc_line_col((struct loc){t->src, off}, &line, &col);
    return str_fmt(t->l->scratch, "%zu", line);
}

bool table_id(struct table *t, size_t column, struct index *ix, struct index *folded, size_t value,
              bool any_text, struct str *out) {
    struct csv_cell cell = table_need(t, column, true);
    *out = cell.text;
    if (!cell.text.n)
        return false;
    if (!any_text && !id_ok(cell.text)) {
        fault(t, DIAG_ID_SYNTAX, cell.at, cell.text, id_guess(t->l->scratch, cell.text));
        lose(t, cell.text);
        return false;
    }
    size_t same = index_put(folded, lower(t->l->scratch, cell.text), t->now.at.off);
    if (index_put(ix, cell.text, value) != SIZE_MAX) {
        fault(t, DIAG_ID_TWICE, cell.at, cell.text, line_of(t, same));
        return false;
    }
    if (same != SIZE_MAX)
        fault(t, DIAG_ID_CASE, cell.at, cell.text, line_of(t, same));
    return true;
}

int table_int(struct table *t, size_t column, int min, int max, int otherwise) {
    struct csv_cell cell = table_word(t, column);
    int v;
    if (!cell.text.n)
        return otherwise;
    if (str_int(cell.text, &v) && v >= min && v <= max)
        return v;
    fault(t, DIAG_BAD_INTEGER, cell.at, column_name(t, column), cell.text, str_fmt(t->l->scratch, "%d", min),
          str_fmt(t->l->scratch, "%d", max));
    return otherwise;
}

struct decimal table_decimal(struct table *t, size_t column, struct decimal otherwise, bool needed) {
    struct csv_cell cell = needed ? table_need(t, column, true) : table_word(t, column);
    struct decimal d;
    if (!cell.text.n)
        return otherwise;
    if (decimal_parse(cell.text, &d) && decimal_sign(d) > 0)
        return d;
    fault(t, DIAG_BAD_FACTOR, cell.at, column_name(t, column), cell.text);
    return otherwise;
}

struct words table_words(struct table *t, size_t zh, size_t en) {
    return (struct words){table_cell(t, zh).text, table_cell(t, en).text};
}

struct words table_need_words(struct table *t, size_t zh, size_t en) {
    struct words w = table_words(t, zh, en);
    if (!w.zh.n)
        fault(t, DIAG_CELL_EMPTY, t->now.cell[t->at[zh]].at, column_name(t, zh));
    return w;
}

struct str table_date(struct table *t, size_t column) {
    struct csv_cell cell = table_word(t, column);
    if (!cell.text.n || date_valid(cell.text))
        return cell.text;
    fault(t, DIAG_BAD_DATE, cell.at, column_name(t, column), cell.text);
    return STR_NONE;
}

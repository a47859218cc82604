/* The kinds of mistakes. Each changes the bytes of one row; what a row holds is read from its cells. */
#include "sow.h"

#include "data/model.h"

#include <string.h>

enum {
    INDICATOR,
    MEASURE,
    AREA,
    PERIOD,
    KIND,
    OP,
    VALUE,
    UNIT,
    REFERENCE,
    STATUS,
    SCOPE,
    RELEASED,
    SOURCE,
    LOCATOR,
    FIGURE
};

uint32_t random_below(struct field *f, uint32_t n) {
    f->state ^= f->state << 13;
    f->state ^= f->state >> 7;
    f->state ^= f->state << 17;
    return (uint32_t)((f->state >> 11) % n);
}

static struct csv_cell cell(const struct field *f, size_t row, size_t column) {
    return f->table.row[row].cell[column];
}

static struct str text_of(const struct field *f, size_t row, size_t column) {
    return cell(f, row, column).text;
}

static void put_between(struct field *f, size_t from, size_t to, struct str with, struct buf *out) {
    buf_add(out, str_head(f->src->text, from));
    buf_add(out, with);
    buf_add(out, str_skip(f->src->text, to));
}

/* The cell's text replaced; a quoted one keeps its quotes. */
static bool put_cell(struct field *f, size_t row, size_t column, struct str with, struct buf *out) {
    struct csv_cell c = cell(f, row, column);
    size_t at = c.at.off + (c.at.off < f->src->text.n && f->src->text.p[c.at.off] == '"');
    if (str_eq(c.text, with))
        return false;
    put_between(f, at, at + c.text.n, with, out);
    return true;
}

static size_t row_end(const struct field *f, size_t row) {
    return row + 1 < f->table.n ? f->table.row[row + 1].at.off : f->src->text.n;
}

static bool has_number(const struct field *f, size_t row) {
    struct str op = text_of(f, row, OP), value = text_of(f, row, VALUE);
    return value.n && !str_is(op, "range") && !str_is(op, "rel") && !str_is(op, "text");
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* ---- numbers ---- */

static bool swap_digits_of(struct field *f, size_t row, size_t column, struct buf *out) {
    struct str s = text_of(f, row, column);
    size_t pairs[64], n = 0;
    for (size_t i = 0; i + 1 < s.n && n < 64; i++) {
        bool leads = i == 0 || !is_digit(s.p[i - 1]);
        if (is_digit(s.p[i]) && is_digit(s.p[i + 1]) && s.p[i] != s.p[i + 1] && !(leads && s.p[i + 1] == '0'))
            pairs[n++] = i;
    }
    if (!n)
        return false;
    char *z = str_z(f->a, s);
    size_t at = pairs[random_below(f, (uint32_t)n)];
    char c = z[at];
    z[at] = z[at + 1];
    z[at + 1] = c;
    return put_cell(f, row, column, str_of(z), out);
}

static bool swap_digits(struct field *f, size_t row, struct buf *out) {
    return has_number(f, row) && swap_digits_of(f, row, VALUE, out);
}

static bool swap_digits_of_figure(struct field *f, size_t row, struct buf *out) {
    return has_number(f, row) && swap_digits_of(f, row, FIGURE, out);
}

static bool wrong_digit(struct field *f, size_t row, struct buf *out) {
    struct str s = text_of(f, row, VALUE);
    char *z = str_z(f->a, s);
    size_t at = random_below(f, (uint32_t)(s.n ? s.n : 1));
    if (!has_number(f, row) || !is_digit(z[at]))
        return false;
    z[at] = (char)('0' + (z[at] - '0' + 1 + (int)random_below(f, 9)) % 10);
    return put_cell(f, row, VALUE, str_of(z), out);
}

/* The same wrong digit in the value and in its figure: only the document knows better. */
static bool wrong_in_both(struct field *f, size_t row, struct buf *out) {
    struct str value = text_of(f, row, VALUE), figure = text_of(f, row, FIGURE);
    size_t at = str_find(figure, value, 0);
    char *z = str_z(f->a, value);
    if (!has_number(f, row) || at == figure.n || !value.n || !is_digit(z[value.n - 1]))
        return false;
    z[value.n - 1] = (char)('0' + (z[value.n - 1] - '0' + 1 + (int)random_below(f, 9)) % 10);
    struct csv_cell v = cell(f, row, VALUE), g = cell(f, row, FIGURE);
    if (f->src->text.p[g.at.off] == '"')
        return false;
    buf_add(out, str_head(f->src->text, v.at.off));
    buf_addz(out, z);
    size_t rest = v.at.off + value.n;
    buf_add(out, (struct str){f->src->text.p + rest, g.at.off + at - rest});
    buf_addz(out, z);
    buf_add(out, str_skip(f->src->text, g.at.off + at + value.n));
    return true;
}

static bool lose_point(struct field *f, size_t row, struct buf *out) {
    struct str s = text_of(f, row, VALUE);
    return has_number(f, row) && put_cell(f, row, VALUE, str_replace(f->a, s, STR("."), STR("")), out);
}

static bool lose_zero(struct field *f, size_t row, struct buf *out) {
    struct str s = text_of(f, row, VALUE);
    return has_number(f, row) && s.n > 1 && s.p[s.n - 1] == '0' &&
           put_cell(f, row, VALUE, str_head(s, s.n - 1), out);
}

static bool flip_sign(struct field *f, size_t row, struct buf *out) {
    struct str s = text_of(f, row, VALUE), measure = text_of(f, row, MEASURE);
    if (!has_number(f, row) || !(s.p[0] == '-' || str_is(measure, "growth")))
        return false;
    return put_cell(f, row, VALUE, s.p[0] == '-' ? str_skip(s, 1) : str_fmt(f->a, "-%.*s", STR_ARG(s)), out);
}

static bool times(struct field *f, size_t row, struct decimal factor, struct buf *out) {
    struct decimal d;
    if (!has_number(f, row) || !decimal_parse(text_of(f, row, VALUE), &d) || !decimal_mul(d, factor, &d))
        return false;
    return put_cell(f, row, VALUE, decimal_fmt(f->a, d), out);
}

static bool fraction(struct field *f, size_t row, struct buf *out) {
    return str_is(text_of(f, row, UNIT), "%") && times(f, row, (struct decimal){1, 2}, out);
}

/* The value of 万元 in a row of 亿元. */
static bool scale(struct field *f, size_t row, struct buf *out) {
    bool up = random_below(f, 2);
    return !str_is(text_of(f, row, UNIT), "%") &&
           times(f, row, up ? decimal_int(10000) : (struct decimal){1, 4}, out);
}

/* ---- units, operators, years, places ---- */

static bool swap_unit(struct field *f, size_t row, struct buf *out) {
    static const char *const swaps[][2] = {
        {"亿元", "万元"},  {"万元", "亿元"},   {"元", "万元"},     {"万人", "人"},
        {"%", "个百分点"}, {"万亿元", "亿元"}, {"万亩", "亩"},     {"亩", "万亩"},
        {"个", "家"},      {"家", "个"},       {"万户", "户"},     {"件", "项"},
        {"项", "件"},      {"公里", "亩"},     {"万平方米", "亩"}, {"万件", "件"}};
    for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
        if (str_is(text_of(f, row, UNIT), swaps[i][0]))
            return put_cell(f, row, UNIT, str_of(swaps[i][1]), out);
    }
    return false;
}

static bool change_operator(struct field *f, size_t row, struct buf *out) {
    static const char *const ops[] = {"", "~", ">=", ">", "<=", "<"};
    return has_number(f, row) && put_cell(f, row, OP, str_of(ops[random_below(f, 6)]), out);
}

static bool wrong_year(struct field *f, size_t row, struct buf *out) {
    struct str s = text_of(f, row, PERIOD);
    int year;
    if (!str_int(str_head(s, 4), &year))
        return false;
    const int others[] = {year - 1, year + 1, year - 10, year / 100 * 100 + year % 10 * 10 + year / 10 % 10,
                          2203};
    return put_cell(f, row, PERIOD,
                    str_fmt(f->a, "%d%.*s", others[random_below(f, 5)], STR_ARG(str_skip(s, 4))), out);
}

static bool wrong_paragraph(struct field *f, size_t row, struct buf *out) {
    struct str s = text_of(f, row, LOCATOR);
    int n;
    if (!str_int(s, &n))
        return false;
    int other = random_below(f, 2) ? n + 1 + (int)random_below(f, 3) : n - 1 - (int)random_below(f, 3);
    return other > 0 && put_cell(f, row, LOCATOR, str_fmt(f->a, "%d", other), out);
}

static bool mistype_id(struct field *f, size_t row, struct buf *out) {
    static const size_t columns[] = {INDICATOR, INDICATOR, MEASURE, AREA, KIND, SOURCE};
    size_t column = columns[random_below(f, 6)];
    struct str s = text_of(f, row, column);
    if (s.n < 3)
        return false;
    size_t at = random_below(f, (uint32_t)s.n - 1);
    char *z = str_z(f->a, s);
    if (random_below(f, 2)) {
        char c = z[at];
        z[at] = z[at + 1];
        z[at + 1] = c;
    } else {
        memmove(z + at, z + at + 1, s.n - at);
    }
    return put_cell(f, row, column, str_of(z), out);
}

/* ---- rows and bytes ---- */

static bool shift_columns(struct field *f, size_t row, struct buf *out) {
    size_t column = random_below(f, FIGURE);
    struct csv_cell c = cell(f, row, column);
    size_t end = c.at.off + c.text.n;
    if (random_below(f, 2)) {
        put_between(f, c.at.off, c.at.off, STR(","), out); /* one cell more */
        return true;
    }
    /* an empty cell taken out here and put in at the end, as a paste does */
    if (c.text.n || f->src->text.p[c.at.off] == '"')
        return false;
    size_t last = row_end(f, row);
    while (last > end && (f->src->text.p[last - 1] == '\n' || f->src->text.p[last - 1] == '\r'))
        last--;
    buf_add(out, str_head(f->src->text, c.at.off));
    buf_add(out, (struct str){f->src->text.p + end + 1, last - end - 1});
    buf_addc(out, ',');
    buf_add(out, str_skip(f->src->text, last));
    return true;
}

static bool duplicate_row(struct field *f, size_t row, struct buf *out) {
    size_t from = f->table.row[row].at.off, to = row_end(f, row);
    size_t other = f->table.row[1 + random_below(f, (uint32_t)f->table.n - 1)].at.off;
    put_between(f, other, other, (struct str){f->src->text.p + from, to - from}, out);
    return true;
}

static bool drop_row(struct field *f, size_t row, struct buf *out) {
    put_between(f, f->table.row[row].at.off, row_end(f, row), STR_NONE, out);
    return true;
}

/* The values of two rows exchanged: a block that was pasted one line too low. */
static bool exchange_values(struct field *f, size_t row, struct buf *out) {
    if (row + 1 >= f->table.n || !has_number(f, row) || !has_number(f, row + 1) ||
        str_eq(text_of(f, row, VALUE), text_of(f, row + 1, VALUE)))
        return false;
    struct csv_cell a = cell(f, row, VALUE), b = cell(f, row + 1, VALUE);
    size_t a_end = a.at.off + a.text.n;
    buf_add(out, str_head(f->src->text, a.at.off));
    buf_add(out, b.text);
    buf_add(out, (struct str){f->src->text.p + a_end, b.at.off - a_end});
    buf_add(out, a.text);
    buf_add(out, str_skip(f->src->text, b.at.off + b.text.n));
    return true;
}

/* A byte of a Chinese character lost or overwritten. */
static bool damage_encoding(struct field *f, size_t row, struct buf *out) {
    struct csv_cell c = cell(f, row, FIGURE);
    size_t places[64], n = 0;
    for (size_t i = 0; i < c.text.n && n < 64; i++) {
        if ((unsigned char)c.text.p[i] >= 0x80)
            places[n++] = i;
    }
    if (!n)
        return false;
    size_t at = c.at.off + places[random_below(f, (uint32_t)n)];
    put_between(f, at, at + 1, random_below(f, 2) ? STR("") : STR("?"), out);
    return true;
}

const struct mistake mistakes[] = {
    {"digits swapped", swap_digits},
    {"a wrong digit", wrong_digit},
    {"digits swapped in the figure", swap_digits_of_figure},
    {"value and figure wrong alike", wrong_in_both},
    {"decimal point lost", lose_point},
    {"last zero lost", lose_zero},
    {"sign lost or added", flip_sign},
    {"percent as fraction", fraction},
    {"off by ten thousand", scale},
    {"unit swapped", swap_unit},
    {"operator changed", change_operator},
    {"wrong year", wrong_year},
    {"wrong paragraph", wrong_paragraph},
    {"id mistyped", mistype_id},
    {"columns shifted", shift_columns},
    {"row twice", duplicate_row},
    {"row dropped", drop_row},
    {"values of two rows exchanged", exchange_values},
    {"encoding damaged", damage_encoding},
};
const size_t mistake_count = sizeof mistakes / sizeof *mistakes;

/* Reading number formats and applying them to exact decimals. Knows format codes and the calendar of
 * spreadsheets, no cells. */
#include "data/xlsx_format.h"

#include "base/utf8.h"

#include <string.h>

/* A format code being read: the first section, which is that of positive numbers. */
struct scan {
    struct arena *a;
    struct number_format out;
    struct buf before, behind;
    struct str literal; /* met last among the digits; a further digit makes it an inner one */
    bool has_digits, behind_point, has_comma, is_general;
    bool is_free;    /* an exponent, a fraction, a condition: how many decimals show is not fixed */
    bool is_minutes; /* m means minutes behind h */
};

/* "[$¥-804]" gives the sign, "[h]" elapsed hours, "[>=10000]" a condition, "[Red]" a colour. */
static struct str bracket(struct scan *s, struct str inside) {
    if (str_starts(inside, STR("$")))
        return str_head(str_skip(inside, 1), str_find(str_skip(inside, 1), STR("-"), 0));
    if (inside.n && strchr("<>=", inside.p[0]))
        s->is_free = true;
    if (str_is(inside, "h") || str_is(inside, "hh") || str_is(inside, "m") || str_is(inside, "mm") ||
        str_is(inside, "s") || str_is(inside, "ss"))
        s->out.kind = FORMAT_DATE;
    return STR_NONE;
}

static void add_literal(struct scan *s, struct str text) {
    struct buf *to = s->has_digits ? &s->behind : &s->before;
    buf_add(to, text);
    if (s->has_digits)
        s->literal = text;
}

static void add_digit(struct scan *s, char c) {
    if (s->literal.n) /* digits on both sides of a word: 0!.0 */
        s->out.kind = FORMAT_REWRITES;
    s->has_digits = true;
    s->has_comma = false;
    if (s->behind_point && c == '0')
        s->out.decimals++;
    else if (s->behind_point || c == '?')
        s->is_free = s->is_free || c == '?';
}

static void add_day(struct scan *s, char c) {
    s->out.kind = FORMAT_DATE;
    if (c == 'y' || c == 'e' || c == 'g')
        s->out.has_year = true;
    else if (c == 'd')
        s->out.has_day = true;
    else if (c == 'm' && !s->is_minutes)
        s->out.has_month = true;
    s->is_minutes = c == 'h' || (s->is_minutes && c == 'm');
}

static void add_plain(struct scan *s, struct str ch) {
    char c = ch.p[0], small = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (c == '0' || c == '#' || c == '?')
        add_digit(s, c);
    else if (c == '.' && !s->behind_point)
        s->behind_point = true;
    else if (c == ',')
        s->has_comma = s->has_digits;
    else if (c == '%')
        s->out.is_percent = true;
    else if (small == 'e' && s->has_digits)
        s->is_free = true;
    else if (c == '/' && s->has_digits)
        s->is_free = true;
    else if (strchr("ymdhsge", small) && small)
        add_day(s, small);
    else if (c & 0x80)
        add_literal(s, ch);
}

/* One piece of the code; the rest is returned. */
static struct str scan_one(struct scan *s, struct str code) {
    static const struct str general[] = {STR_INIT("General"), STR_INIT("G/通用格式")};
    size_t len;
    utf8_decode(code, &len);
    char c = code.p[0];
    struct str rest = str_skip(code, len);
    if (c == '"' || c == '[') {
        size_t end = str_find(rest, c == '"' ? STR("\"") : STR("]"), 0);
        struct str inside = str_head(rest, end);
        struct str words = c == '"' ? inside : bracket(s, inside);
        if (words.n)
            add_literal(s, words);
        return str_skip(rest, end + 1);
    }
    if ((c == '\\' || c == '!' || c == '_' || c == '*') && rest.n) {
        utf8_decode(rest, &len);
        if (c == '\\' || c == '!')
            add_literal(s, str_head(rest, len));
        return str_skip(rest, len);
    }
    for (size_t i = 0; i < sizeof general / sizeof *general; i++) {
        if (str_starts(code, general[i])) {
            s->has_digits = s->is_general = true;
            return str_skip(code, general[i].n);
        }
    }
    if (str_starts(code, STR("AM/PM"))) {
        s->out.kind = FORMAT_DATE;
        return str_skip(code, 5);
    }
    add_plain(s, str_head(code, len));
    return rest;
}

struct number_format format_read(struct arena *a, struct str code) {
    struct scan s = {.a = a, .before = buf_new(a), .behind = buf_new(a)};
    while (code.n && code.p[0] != ';')
        code = scan_one(&s, code);
    if (s.has_comma && s.out.kind == FORMAT_PLAIN) /* a comma behind all digits divides by a thousand */
        s.out.kind = FORMAT_REWRITES;
    if (s.out.kind == FORMAT_DATE)
        return s.out;
    if (s.is_free || s.is_general || !s.has_digits)
        s.out.decimals = -1;
    s.out.before = s.is_free ? STR_NONE : str_trim(buf_str(&s.before));
    s.out.behind = s.is_free ? STR_NONE : str_trim(buf_str(&s.behind));
    return s.out;
}

struct number_format format_builtin(struct arena *a, int id) {
    static const struct {
        int from, to;
        const char *code;
    } codes[] = {{1, 1, "0"},       {2, 2, "0.00"},       {3, 3, "#,##0"},   {4, 4, "#,##0.00"},
                 {9, 9, "0%"},      {10, 10, "0.00%"},    {14, 15, "y-m-d"}, {16, 16, "m-d"},
                 {17, 17, "y-m"},   {18, 21, "h:mm"},     {22, 22, "y-m-d"}, {27, 27, "y-m"},
                 {28, 29, "m-d"},   {30, 31, "y-m-d"},    {32, 35, "h:mm"},  {36, 36, "y-m"},
                 {37, 38, "#,##0"}, {39, 40, "#,##0.00"}, {41, 42, "#,##0"}, {43, 44, "#,##0.00"},
                 {45, 47, "h:mm"},  {50, 50, "y-m"},      {51, 51, "m-d"},   {52, 52, "y-m"},
                 {53, 54, "m-d"},   {55, 56, "h:mm"},     {57, 57, "y-m"},   {58, 58, "m-d"}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (id >= codes[i].from && id <= codes[i].to)
            return format_read(a, str_of(codes[i].code));
    }
    return (struct number_format){.decimals = -1};
}

static struct str pad(struct arena *a, struct str plain, int decimals) {
    size_t point = str_find(plain, STR("."), 0);
    int have = point < plain.n ? (int)(plain.n - point) - 1 : 0;
    struct buf b = buf_new(a);
    buf_add(&b, plain);
    if (decimals > 0 && point == plain.n)
        buf_addc(&b, '.');
    for (; have < decimals; have++)
        buf_addc(&b, '0');
    return buf_str(&b);
}

bool format_number(struct arena *a, const struct number_format *f, struct str plain, struct str *out) {
    struct decimal d;
    if (!decimal_parse(plain, &d))
        return false;
    if (f->is_percent) { /* the point moves, no digit changes */
        if (d.scale >= 2)
            d.scale -= 2;
        else if (!decimal_mul(d, decimal_int(100), &d))
            return false;
        plain = decimal_fmt(a, d);
    }
    struct str shown = pad(a, plain, f->decimals);
    bool is_negative = str_starts(shown, STR("-"));
    *out = str_fmt(a, "%s%.*s%.*s%s%.*s", is_negative ? "-" : "", STR_ARG(f->before),
                   STR_ARG(str_skip(shown, is_negative)), f->is_percent ? "%" : "", STR_ARG(f->behind));
    return true;
}

/* Days since 1970-01-01 to year, month, day of the Gregorian calendar. */
static void civil(long days, long *y, long *m, long *d) {
    long z = days + 719468, era = z / 146097, doe = z % 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

bool format_date(struct arena *a, const struct number_format *f, struct str plain, bool is_1904,
                 struct str *out) {
    enum { BASE_1900 = -25569, BASE_1904 = -24107, LEAP_BUG = 60, LAST = 2958465 };
    int serial;
    struct str whole = str_head(plain, str_find(plain, STR("."), 0));
    if (!f->has_year || !str_int(whole, &serial) || serial < (is_1904 ? 0 : 1) || serial > LAST ||
        (!is_1904 && serial == LEAP_BUG)) /* 1900-02-29, a day that never was */
        return false;
    long y, m, d, days = is_1904 ? BASE_1904 + serial : BASE_1900 + serial + (serial < LEAP_BUG);
    civil(days, &y, &m, &d);
    *out = f->has_day     ? str_fmt(a, "%04ld-%02ld-%02ld", y, m, d)
           : f->has_month ? str_fmt(a, "%04ld-%02ld", y, m)
                          : str_fmt(a, "%04ld", y);
    return y <= 9999;
}

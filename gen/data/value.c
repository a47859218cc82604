/* Normalising typed numbers, dates and tolerances. Knows the habits of spreadsheets, not the tables. */
#include "data/value.h"

#include "base/utf8.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_space(uint32_t cp) {
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xa0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200b) || cp == 0x202f || cp == 0xfeff;
}

/* A character that is surely no space: most cells begin and end with one. */
static bool is_solid(char c) {
    return (c > ' ' && c < 0x7f) || ((unsigned char)c >= 0xe4 && (unsigned char)c <= 0xe9);
}

struct str text_trim(struct str s) {
    if (!s.n || (is_solid(s.p[0]) && s.p[s.n - 1] > ' '))
        return s;
    while (s.n) {
        size_t len;
        if (!is_space(utf8_decode(s, &len)))
            break;
        s = str_skip(s, len);
    }
    while (s.n) {
        size_t from = s.n - 1, len;
        while (from > 0 && s.n - from < 4 && ((unsigned char)s.p[from] & 0xc0) == 0x80)
            from--;
        if (!is_space(utf8_decode(str_skip(s, from), &len)) || from + len != s.n)
            break;
        s.n = from;
    }
    return s;
}

struct str text_fold(struct arena *a, struct str s) {
    bool is_folded = true;
    for (size_t i = 0, len = 1; i < s.n && is_folded; i += len) {
        len = 1;
        if (!(s.p[i] & 0x80))
            continue;
        uint32_t cp = utf8_decode(str_skip(s, i), &len);
        is_folded = !is_space(cp) && utf8_fold_width(cp) == cp;
    }
    if (is_folded)
        return s;
    struct buf b = buf_new(a);
    for (struct str rest = s; rest.n;) {
        uint32_t cp = utf8_next(&rest);
        utf8_add(&b, is_space(cp) ? ' ' : utf8_fold_width(cp));
    }
    return buf_str(&b);
}

/* Signs and digits of all widths to ASCII. */
static struct str fold_number(struct arena *a, struct str cell) {
    struct buf b = buf_new(a);
    for (struct str rest = cell; rest.n;) {
        uint32_t cp = utf8_next(&rest);
        bool is_minus = cp == 0x2212 || cp == 0x2010 || cp == 0x2011 || cp == 0x2013 || cp == 0xfe63;
        utf8_add(&b, is_minus ? '-' : is_space(cp) ? ' ' : utf8_fold_width(cp));
    }
    return text_trim(buf_str(&b));
}

/* 1,234,567.8 or 1 234: groups of three behind one to three digits, all with the same mark. */
static bool has_groups(struct str s, char mark) {
    size_t i = 0;
    while (i < s.n && is_digit(s.p[i]))
        i++;
    if (i == 0 || i > 3 || s.p[0] == '0')
        return false;
    size_t groups = 0;
    for (; i < s.n && s.p[i] == mark; groups++, i += 4) {
        if (s.n - i < 4 || !is_digit(s.p[i + 1]) || !is_digit(s.p[i + 2]) || !is_digit(s.p[i + 3]))
            return false;
    }
    if (i < s.n && s.p[i] == '.') {
        for (i++; i < s.n && is_digit(s.p[i]); i++) {
        }
    }
    return groups > 0 && i == s.n;
}

static struct str without(struct arena *a, struct str s, char mark) {
    return str_replace(a, s, (struct str){&mark, 1}, STR_NONE);
}

/* What is wrong with a text that is no number: `s` is folded and has no sign. */
static enum number_fault diagnose(struct arena *a, struct str s, const char *sign, struct str *hint) {
    size_t commas = 0, others = 0, exponents = 0, i = 0;
    struct decimal d;
    for (; i < s.n && (is_digit(s.p[i]) || s.p[i] == '.' || s.p[i] == ','); i++)
        commas += s.p[i] == ',';
    for (size_t k = 0; k < s.n; k++) {
        exponents += s.p[k] == 'e' || s.p[k] == 'E';
        others += !is_digit(s.p[k]) && !strchr(".,+-eE", s.p[k]);
    }
    if (exponents == 1 && !others && i > 0)
        return NUMBER_EXPONENT;
    if (commas == 1 && i == s.n) {
        struct str point = str_replace(a, s, STR(","), STR("."));
        if (decimal_parse(point, &d)) {
            *hint = str_fmt(a, "%s%.*s", sign, STR_ARG(point));
            return NUMBER_COMMA;
        }
    }
    struct str head = str_head(s, i);
    if (i > 0 && i < s.n) {
        if (has_groups(head, ','))
            head = without(a, head, ',');
        struct str rest = text_trim(str_skip(s, i));
        bool is_unit = rest.p[0] & 0x80 || rest.p[0] == '%', is_two = is_digit(rest.p[rest.n - 1]);
        if (decimal_parse(head, &d) && is_unit && !is_two) {
            *hint = str_fmt(a, "%s%.*s", sign, STR_ARG(head));
            return NUMBER_UNIT;
        }
    }
    return NUMBER_BAD;
}

/* Both numbers of 4.5-5, 4.5~5, 4.5—5%, 4.5至5 or 4.5..5, joined as this program writes ranges. */
static struct str range_hint(struct arena *a, struct str s) {
    static const char *const marks[] = {"..", "~", "-", "—", "至", "到", "–", "～"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(s, str_of(marks[i]), 1);
        if (at >= s.n)
            continue;
        struct str low = text_trim(str_head(s, at)), high = text_trim(str_skip(s, at + strlen(marks[i])));
        if (str_ends(low, STR("%")))
            low.n--;
        if (str_ends(high, STR("%")))
            high.n--;
        struct decimal d;
        if (decimal_parse(low, &d) && decimal_parse(high, &d))
            return str_fmt(a, "%.*s..%.*s", STR_ARG(low), STR_ARG(high));
    }
    return STR_NONE;
}

static bool is_clean(struct str s) {
    size_t i = s.n && s.p[0] == '-' ? 1 : 0;
    return i < s.n && is_digit(s.p[i]) && (s.p[i] != '0' || s.n == i + 1 || s.p[i + 1] == '.');
}

struct number number_clean(struct arena *a, struct str cell, struct str unit) {
    struct number out = {.text = cell};
    if (is_clean(cell) && decimal_parse(cell, &out.value) && (cell.p[0] != '-' || out.value.coef != 0))
        return out;
    struct str s = fold_number(a, cell), whole = s;
    out.was_changed = true;
    if ((str_is(unit, "%") || str_is(unit, "‰")) && str_ends(s, unit))
        s = text_trim(str_head(s, s.n - unit.n));
    const char *sign = str_starts(s, STR("-")) ? "-" : "";
    if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
        s = text_trim(str_skip(s, 1));
    if (has_groups(s, ','))
        s = without(a, s, ',');
    else if (has_groups(s, ' '))
        s = without(a, s, ' ');
    while (s.n > 1 && s.p[0] == '0' && is_digit(s.p[1]))
        s = str_skip(s, 1);
    if (s.n && is_digit(s.p[0]) && decimal_parse(s, &out.value)) {
        if (out.value.coef == 0)
            sign = "";
        if (*sign)
            out.value = decimal_neg(out.value);
        out.text = str_fmt(a, "%s%.*s", sign, STR_ARG(s));
        return out;
    }
    out.text = STR_NONE;
    out.hint = range_hint(a, whole);
    out.fault = out.hint.n ? NUMBER_RANGE : s.n ? diagnose(a, s, sign, &out.hint) : NUMBER_BAD;
    return out;
}

struct number number_range(struct arena *a, struct str cell, struct str unit, struct decimal *high) {
    struct str s = fold_number(a, cell);
    size_t at = str_find(s, STR(".."), 0);
    if (at == s.n)
        return (struct number){.fault = NUMBER_BAD, .hint = range_hint(a, s)};
    struct number low = number_clean(a, str_head(s, at), unit);
    struct number top = number_clean(a, str_skip(s, at + 2), unit);
    if (low.fault)
        return low;
    if (top.fault)
        return top;
    *high = top.value;
    low.text = str_fmt(a, "%.*s..%.*s", STR_ARG(low.text), STR_ARG(top.text));
    low.was_changed = !str_eq(low.text, cell);
    return low;
}

bool missing_parse(struct str cell, enum missing *out) {
    static const struct {
        const char *mark;
        enum missing means;
    } marks[] = {{"—", VALUE_NOT_APPLICABLE},  {"——", VALUE_NOT_APPLICABLE}, {"…", VALUE_BELOW_UNIT},
                 {"……", VALUE_BELOW_UNIT},     {"/", VALUE_UNPUBLISHED},     {"／", VALUE_UNPUBLISHED},
                 {"未公布", VALUE_UNPUBLISHED}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_is(cell, marks[i].mark)) {
            *out = marks[i].means;
            return true;
        }
    }
    return false;
}

bool tolerance_parse(struct str s, struct tolerance *out) {
    struct tolerance t = {.given = true};
    s = text_trim(s);
    if (str_ends(s, STR("%"))) {
        t.relative = true;
        s.n--;
    }
    if (!decimal_parse(s, &t.value) || s.p[0] == '+' || decimal_sign(t.value) < 0)
        return false;
    *out = t;
    return true;
}

bool tolerance_table(struct str s, struct tolerance out[MEASURE_N]) {
    struct tolerance parsed[MEASURE_N] = {0}, one;
    if (tolerance_parse(s, &one)) {
        for (size_t m = 0; m < MEASURE_N; m++)
            out[m] = one;
        return true;
    }
    struct str part, word;
    while (str_next(&s, ';', &part)) {
        enum measure m;
        struct str amount = part;
        if (!str_next(&amount, ':', &word) || !amount.p || !measure_parse(text_trim(word), &m) ||
            parsed[m].given || !tolerance_parse(amount, &parsed[m]))
            return false;
    }
    memcpy(out, parsed, sizeof parsed);
    return true;
}

bool date_valid(struct str s) {
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int y, m, d;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !str_int(str_head(s, 4), &y) ||
        !str_int(str_head(str_skip(s, 5), 2), &m) || !str_int(str_skip(s, 8), &d))
        return false;
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > days[m - 1])
        return false;
    return m != 2 || d < 29 || (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
}

/* Numbers with their words as number formats, so that a cell can show 7左右 and still be added up: the digits
 * that were published and nothing more. Never turns a number into other digits. */
#include "office/book.h"

#include <string.h>

enum {
    EXACT_DIGITS = 15, /* that a cell keeps */
    FORMAT_MAX = 127   /* bytes that libxlsxwriter takes */
};

struct shown shown_text(struct str text) {
    return (struct shown){.text = text};
}

static bool is_exact(struct decimal v) {
    __int128 n = v.coef < 0 ? -v.coef : v.coef;
    int digits = 0;
    for (; n; n /= 10)
        digits++;
    return digits <= EXACT_DIGITS;
}

/* 0.00, #,##0 */
static void add_pattern(struct buf *b, int scale, bool grouped) {
    buf_addz(b, grouped ? "#,##0" : "0");
    for (int i = 0; i < scale; i++)
        buf_addz(b, i ? "0" : ".0");
}

static void add_literal(struct buf *b, struct str s) {
    if (s.n)
        buf_fmt(b, "\"%.*s\"", STR_ARG(s));
}

struct shown shown_number(struct arena *a, struct decimal v) {
    struct shown s = {.text = decimal_fmt(a, v), .value = v, .is_number = is_exact(v)};
    struct buf b = buf_new(a);
    add_pattern(&b, v.scale, false);
    s.format = buf_str(&b);
    return s;
}

static bool is_part(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* Where `digits` stand in `text` as a whole number, or text.n. */
static size_t find_number(struct str text, struct str digits) {
    for (size_t at = str_find(text, digits, 0); at < text.n; at = str_find(text, digits, at + 1)) {
        size_t end = at + digits.n;
        bool more = end < text.n && is_part(text.p[end]) &&
                    (end + 1 < text.n && text.p[end + 1] >= '0' && text.p[end + 1] <= '9');
        more = more || (end < text.n && text.p[end] >= '0' && text.p[end] <= '9');
        if (!more && !(at > 0 && is_part(text.p[at - 1])))
            return at;
    }
    return text.n;
}

struct shown shown_words(struct arena *a, struct str text, struct str digits, int sign) {
    static const struct str minus = STR_INIT("\xe2\x88\x92"); /* U+2212 */
    struct shown s = shown_text(text);
    size_t at = digits.n ? find_number(text, digits) : text.n;
    if (at == text.n || memchr(text.p, '"', text.n) ||
        !decimal_parse(str_replace(a, digits, STR(","), STR_NONE), &s.value) || !is_exact(s.value))
        return s;
    struct str before = str_head(text, at), after = str_skip(text, at + digits.n);
    bool has_minus = str_ends(before, minus);
    if (has_minus)
        before = str_head(before, before.n - minus.n);
    bool grouped = str_has(digits, STR(","));
    struct buf b = buf_new(a);
    /* Excel sets a minus before everything else, so negative numbers with words have a section of their own.
     */
    if (sign < 0 && (before.n || !has_minus)) {
        add_pattern(&b, s.value.scale, grouped);
        buf_addc(&b, ';');
        add_literal(&b, before);
        buf_addz(&b, has_minus ? "-" : "");
    } else {
        add_literal(&b, before);
    }
    add_pattern(&b, s.value.scale, grouped);
    add_literal(&b, after);
    s.format = buf_str(&b);
    s.is_number = s.format.n <= FORMAT_MAX;
    if (sign < 0)
        s.value = decimal_neg(s.value);
    return s;
}

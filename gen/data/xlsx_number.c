/* The shortest decimal of a double, and exponents written out. Knows texts only; the sheet is read elsewhere.
 */
#include "data/xlsx_number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES_MAX = 30 };

/* A number taken apart: 0.DIGITS times ten to the power of `point`. */
struct parts {
    bool is_negative;
    char digits[64];
    size_t n;
    int point;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool read_exponent(struct str s, int *out) {
    if (!s.n)
        return true;
    if (s.p[0] != 'e' && s.p[0] != 'E')
        return false;
    s = str_skip(s, s.n > 1 && s.p[1] == '+' ? 2 : 1);
    return s.n && s.n <= 4 && is_digit(s.p[s.n - 1]) && str_int(s, out);
}

/* Leading zeros are left out; trailing ones are kept. */
static bool take_apart(struct str s, struct parts *out) {
    struct parts p = {0};
    bool any = false, behind = false;
    int exponent = 0;
    p.is_negative = s.n && s.p[0] == '-';
    size_t i = p.is_negative;
    for (; i < s.n && (is_digit(s.p[i]) || (s.p[i] == '.' && !behind)); i++) {
        if (s.p[i] == '.') {
            behind = true;
            continue;
        }
        any = true;
        if (s.p[i] == '0' && !p.n) {
            p.point -= behind;
            continue;
        }
        if (p.n == sizeof p.digits)
            return false;
        p.digits[p.n++] = s.p[i];
        p.point += !behind;
    }
    if (!any || !read_exponent(str_skip(s, i), &exponent))
        return false;
    p.point += exponent;
    *out = p;
    return true;
}

static size_t significant(const struct parts *p) {
    size_t n = p->n;
    while (n && p->digits[n - 1] == '0')
        n--;
    return n;
}

/* "-0.00123", "1230", "12.30": all digits that were written. */
static bool write_out(struct arena *a, const struct parts *p, struct str *out) {
    if (p->point > PLACES_MAX || p->point < -PLACES_MAX || p->n > PLACES_MAX)
        return false;
    struct buf b = buf_new(a);
    if (p->is_negative && significant(p))
        buf_addc(&b, '-');
    if (p->point <= 0)
        buf_addc(&b, '0');
    for (int i = 0; i < p->point; i++)
        buf_addc(&b, (size_t)i < p->n ? p->digits[i] : '0');
    int behind = (int)p->n - p->point;
    if (p->n && behind > 0) {
        buf_addc(&b, '.');
        for (int i = p->point; i < (int)p->n; i++)
            buf_addc(&b, i < 0 ? '0' : p->digits[i]);
    }
    *out = buf_str(&b);
    return true;
}

/* The fewest digits that read back as the double of `text`. */
static bool shorten(struct arena *a, struct str text, struct parts *p) {
    enum { DIGITS_ENOUGH = 17 };
    char one[64];
    const char *z = str_z(a, text);
    double wanted = strtod(z, NULL);
    for (int digits = 1; digits <= DIGITS_ENOUGH; digits++) {
        snprintf(one, sizeof one, "%.*e", digits - 1, wanted);
        double back = strtod(one, NULL);
        if (memcmp(&back, &wanted, sizeof back) == 0)
            return take_apart(str_of(one), p);
    }
    return false; /* not a number, infinite */
}

bool number_of_double(struct arena *a, struct str text, struct str *out) {
    struct parts p;
    text = str_trim(text);
    if (!take_apart(text, &p))
        return false;
    size_t n = significant(&p);
    if (n > DOUBLE_DIGITS && n <= DOUBLE_DIGITS + 2 && !shorten(a, text, &p))
        return false;
    if (memchr(text.p, 'e', text.n) || memchr(text.p, 'E', text.n))
        p.n = significant(&p); /* 5.0E-2: the zeros are the notation's, not the figure's */
    return write_out(a, &p, out);
}

size_t number_digits(struct str plain) {
    struct parts p;
    return take_apart(plain, &p) ? significant(&p) : 0;
}

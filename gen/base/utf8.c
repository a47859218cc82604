/* UTF-8 decoding by the table of Unicode 15, section 3.9 (well-formed byte sequences). Knows no language. */
#include "base/utf8.h"

#include <string.h>

uint32_t utf8_decode(struct str s, size_t *len) {
    const unsigned char *p = (const unsigned char *)s.p;
    *len = 1;
    if (p[0] < 0x80)
        return p[0];
    size_t need = p[0] >= 0xc2 && p[0] <= 0xdf   ? 2
                  : (p[0] & 0xf0) == 0xe0        ? 3
                  : p[0] >= 0xf0 && p[0] <= 0xf4 ? 4
                                                 : 0;
    if (!need || s.n < need)
        return 0xfffd;
    uint32_t cp = p[0] & (0x7fU >> need);
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0xfffd;
        cp = cp << 6 | (p[i] & 0x3fU);
    }
    if ((need == 3 && (cp < 0x800 || (cp >= 0xd800 && cp <= 0xdfff))) ||
        (need == 4 && (cp < 0x10000 || cp > 0x10ffff)))
        return 0xfffd;
    *len = need;
    return cp;
}

uint32_t utf8_next(struct str *s) {
    size_t len;
    uint32_t cp = utf8_decode(*s, &len);
    *s = str_skip(*s, len);
    return cp;
}

size_t utf8_invalid(struct str s) {
    size_t i = 0;
    while (i < s.n) {
        uint64_t eight; /* ASCII goes by eights: tables are large and mostly of it */
        for (; s.n - i >= sizeof eight; i += sizeof eight) {
            memcpy(&eight, s.p + i, sizeof eight);
            if (eight & 0x8080808080808080U)
                break;
        }
        if (i == s.n)
            break;
        size_t len;
        uint32_t cp = utf8_decode(str_skip(s, i), &len);
        if (cp == 0xfffd && len == 1)
            return i;
        i += len;
    }
    return s.n;
}

size_t utf8_count(struct str s) {
    size_t n = 0;
    for (; s.n; n++)
        utf8_next(&s);
    return n;
}

void utf8_add(struct buf *b, uint32_t cp) {
    if (cp < 0x80) {
        buf_addc(b, (char)cp);
    } else if (cp < 0x800) {
        buf_addc(b, (char)(0xc0 | cp >> 6));
        buf_addc(b, (char)(0x80 | (cp & 0x3f)));
    } else if (cp < 0x10000) {
        buf_addc(b, (char)(0xe0 | cp >> 12));
        buf_addc(b, (char)(0x80 | (cp >> 6 & 0x3f)));
        buf_addc(b, (char)(0x80 | (cp & 0x3f)));
    } else {
        buf_addc(b, (char)(0xf0 | cp >> 18));
        buf_addc(b, (char)(0x80 | (cp >> 12 & 0x3f)));
        buf_addc(b, (char)(0x80 | (cp >> 6 & 0x3f)));
        buf_addc(b, (char)(0x80 | (cp & 0x3f)));
    }
}

bool utf8_is_han(uint32_t cp) {
    return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) ||
           (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0x20000 && cp <= 0x323af) || cp == 0x3005 || cp == 0x3007;
}

bool utf8_is_fullwidth(uint32_t cp) {
    return utf8_is_han(cp) || (cp >= 0x3000 && cp <= 0x30ff) || (cp >= 0xff01 && cp <= 0xff60) ||
           (cp >= 0xffe0 && cp <= 0xffe6) || cp == 0x2014 || cp == 0x2026 || (cp >= 0x2018 && cp <= 0x201d);
}

uint32_t utf8_fold_width(uint32_t cp) {
    if (cp >= 0xff01 && cp <= 0xff5e)
        return cp - 0xfee0;
    return cp == 0x3000 ? ' ' : cp;
}

/* Character kinds and the spacing rules between them. The lists are those of clreq, "Compression rules for
 * punctuation marks" and "Mixed text composition in horizontal writing mode". */
#include "text/squeeze.h"

#include "base/utf8.h"

#define OPENING "（《〈「『【〔〖［｛“‘〘〚"
#define CLOSING "）》〉」』】〕〗］｝”’〙〛、，。．；：！？"
#define MIDDLE "·・‧"

struct str squeeze_marks(void) {
    return STR(OPENING CLOSING MIDDLE);
}

static bool in_list(uint32_t cp, struct str list) {
    while (list.n) {
        if (utf8_next(&list) == cp)
            return true;
    }
    return false;
}

static enum char_kind ascii_kind(uint32_t cp) {
    if ((cp >= '0' && cp <= '9') || cp == '%' || cp == '+' || cp == '-' || cp == '$')
        return CHAR_DIGIT;
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z'))
        return CHAR_LETTER;
    return cp <= ' ' ? CHAR_SPACE : CHAR_OTHER;
}

enum char_kind squeeze_kind(uint32_t cp) {
    if (cp < 0x80)
        return ascii_kind(cp);
    if (utf8_is_han(cp) || (cp >= 0x3040 && cp <= 0x30fa))
        return CHAR_HAN;
    if ((cp >= 0xc0 && cp <= 0x24f && cp != 0xd7 && cp != 0xf7) || (cp >= 0x370 && cp <= 0x52f))
        return CHAR_LETTER;
    if (cp == 0x2212 || cp == 0xb1 || cp == 0x20ac || cp == 0xa3 || cp == 0xa5)
        return CHAR_DIGIT;
    if (cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200b) || cp == 0x2028 || cp == 0x2029 || cp == 0x3000)
        return CHAR_SPACE;
    bool may_be_mark = cp == 0xb7 || (cp >= 0x2018 && cp <= 0x2027) || (cp >= 0x3001 && cp <= 0x30fb) ||
                       (cp >= 0xff01 && cp <= 0xff5d);
    if (!may_be_mark)
        return CHAR_OTHER;
    if (in_list(cp, STR(CLOSING)))
        return CHAR_CLOSE;
    if (in_list(cp, STR(OPENING)))
        return CHAR_OPEN;
    return in_list(cp, STR(MIDDLE)) ? CHAR_MIDDLE : CHAR_OTHER;
}

/* Closing before closing and before an interpunct gives up its own half; before an opening mark half a square
 * stays between the two, so the opening mark gives up its half, as it does after an opening one. */
enum squeeze squeeze_between(enum char_kind left, enum char_kind right) {
    if (left == CHAR_CLOSE && (right == CHAR_CLOSE || right == CHAR_MIDDLE))
        return SQUEEZE_LEFT;
    if (right == CHAR_OPEN && (left == CHAR_CLOSE || left == CHAR_OPEN || left == CHAR_MIDDLE))
        return SQUEEZE_RIGHT;
    if ((left == CHAR_HAN && right == CHAR_LETTER) || (left == CHAR_LETTER && right == CHAR_HAN))
        return SQUEEZE_GAP_LETTER;
    if ((left == CHAR_HAN && right == CHAR_DIGIT) || (left == CHAR_DIGIT && right == CHAR_HAN))
        return SQUEEZE_GAP_DIGIT;
    return SQUEEZE_NONE;
}

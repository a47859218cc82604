/* Spacing between characters of Chinese and mixed text, by clreq: which full-width marks lose the empty half
 * of their square (标点挤压), and where Han and Latin stand apart. Knows characters, no fonts and no lengths.
 */
#ifndef TEXT_SQUEEZE_H
#define TEXT_SQUEEZE_H
#include "base/str.h"

enum char_kind {
    CHAR_OTHER,
    CHAR_HAN,
    CHAR_LETTER, /* Latin, Greek, Cyrillic */
    CHAR_DIGIT,  /* and signs that belong to a number: % + − */
    CHAR_SPACE,
    CHAR_OPEN,   /* full-width opening mark: its left half is empty */
    CHAR_CLOSE,  /* full-width closing or pause mark: its right half is empty */
    CHAR_MIDDLE, /* interpunct: half a square always (GB/T 15834) */
};
enum char_kind squeeze_kind(uint32_t cp);

/* All marks of the last three kinds, to ask a font for their half-width forms. */
struct str squeeze_marks(void);

/* What happens between two neighbours on one line. */
enum squeeze { SQUEEZE_NONE, SQUEEZE_LEFT, SQUEEZE_RIGHT, SQUEEZE_GAP_DIGIT, SQUEEZE_GAP_LETTER };
/* LEFT: the left one becomes half-width; RIGHT: the right one. GAP: they stand apart. */
enum squeeze squeeze_between(enum char_kind left, enum char_kind right);

#endif

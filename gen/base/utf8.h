/* UTF-8: decoding, strict validation, and the few character classes that all floors need. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "base/str.h"

/* Decodes the code point at s.p and sets *len to its bytes; malformed input gives U+FFFD and *len 1. s.n > 0.
 */
uint32_t utf8_decode(struct str s, size_t *len);
/* Takes the first code point off *s. *s must not be empty. */
uint32_t utf8_next(struct str *s);
/* The offset of the first malformed byte (overlong, surrogate, above U+10FFFF), or s.n when s is valid. */
size_t utf8_invalid(struct str s);
size_t utf8_count(struct str s); /* code points */
void utf8_add(struct buf *b, uint32_t cp);

bool utf8_is_han(uint32_t cp); /* unified and compatibility ideographs, extensions A to H, 〇 and 々 */
bool utf8_is_fullwidth(uint32_t cp); /* Han, kana, and East Asian wide or full-width punctuation */
/* Folds full-width ASCII (U+FF01..FF5E) and U+3000 to ASCII; everything else stays. */
uint32_t utf8_fold_width(uint32_t cp);

#endif

/* A text folded for comparison of printed figures: without white space, full-width digits and signs as ASCII,
 * traditional forms as simplified. Every folded byte knows where it came from. */
#ifndef DATA_FOLD_H
#define DATA_FOLD_H
#include "base/str.h"

enum fold_gap { GAP_NONE, GAP_SPACE, GAP_LINE };

struct folded {
    struct str text;
    const uint32_t *off; /* text.n + 1 of them: the source byte of each folded byte, then the source's end */
    const unsigned char *gap; /* enum fold_gap: what was left out directly before the byte; the first of all
                                 has GAP_LINE */
};

/* `s` is shorter than 4 GB; all of the result is in the arena. */
struct folded fold_text(struct arena *a, struct str s);

/* The parts of folded texts that are read as numbers: "1,234.5", "53 685", "4.2". The end of the number that
 * begins with the digit at `from`. */
size_t fold_number_end(const struct folded *f, size_t from, size_t to);
/* The number [from, to) without its separators, for decimal_parse. */
struct str fold_number(struct arena *a, const struct folded *f, size_t from, size_t to);
/* Whether [from, to) may be taken as found: no number is cut at its borders, no two numbers are joined
 * inside. */
bool fold_whole(const struct folded *f, size_t from, size_t to);

static inline bool fold_is_digit(char c) {
    return c >= '0' && c <= '9';
}

#endif

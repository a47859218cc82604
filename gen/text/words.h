/* Words that a title or label should not be broken within. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H
#include "base/str.h"

/* Whether a break before byte `at` would tear a known word. */
bool words_torn(struct str text, size_t at);
bool words_sorted(void); /* the table's order, for its test */

#endif

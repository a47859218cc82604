/* Patterns of Table Schema constraints: the part of XML Schema's regular expressions that people write there.
 * Literals, ., classes [a-z], [^,], \d \w \s and their capitals, groups (also (?:…)), |, * + ? {n} {n,}
 * {n,m}, and ^ $, which change nothing, since a pattern is always held against the whole text. Matching takes
 * time linear in the text for every pattern: there is no going back. Counted in code points. */
#ifndef DATA_PATTERN_H
#define DATA_PATTERN_H
#include "base/str.h"

struct pattern;

/* NULL when it cannot be read or is too large; *why is then a word or two in English. The pattern and the
 * arena live as long as the result. */
struct pattern *pattern_read(struct arena *a, struct str text, const char **why);
bool pattern_fits(const struct pattern *p, struct str text);

#endif

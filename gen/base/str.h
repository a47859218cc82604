/* Text: a view that never owns (struct str) and an append buffer that lives in an arena (struct buf). Views
 * are UTF-8 unless said otherwise and are not NUL-terminated; a NULL pointer with length 0 is the empty view.
 */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal) \
    { (literal), sizeof(literal) - 1 } /* for static tables */
#define STR_NONE ((struct str){NULL, 0})
#define STR_ARG(s) (int)(s).n, (s).p /* for a "%.*s" */

struct str str_of(const char *z); /* a view of a NUL-terminated text; NULL gives the empty view */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
int str_cmp(struct str a, struct str b); /* by bytes, so by code point */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* "1 file", "2 files": English, of a noun that takes an s. */
struct str str_count(struct arena *a, size_t n, const char *noun);
struct str str_skip(struct str s, size_t n); /* without the first n bytes (at most all) */
struct str str_head(struct str s, size_t n); /* the first n bytes (at most all) */
struct str str_trim(struct str s);           /* without ASCII blanks, tabs and line ends on both sides */
/* Position of the first occurrence at or after `from`, or s.n when there is none. */
size_t str_find(struct str s, struct str what, size_t from);
bool str_has(struct str s, struct str what);
/* Takes the part before the next `sep` off the front of *rest; false when *rest was used up (p is NULL then).
 */
bool str_next(struct str *rest, char sep, struct str *part);
bool str_int(struct str s, int *out); /* plain decimal digits with an optional '-', all of s */

struct str str_dup(struct arena *a, struct str s);
char *str_z(struct arena *a, struct str s); /* a NUL-terminated copy, for C libraries */
struct str str_fmt(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* `pattern` with {0}..{9} replaced by args[0..n). Unknown numbers stay as they are. */
struct str str_fill(struct arena *a, struct str pattern, const struct str *args, size_t n);
struct str str_replace(struct arena *a, struct str s, struct str what, struct str with);

struct buf {
    char *p; /* NUL kept after the end once anything was added */
    size_t n, cap;
    struct arena *a;
};
struct buf buf_new(struct arena *a);
void buf_add(struct buf *b, struct str s);
void buf_addz(struct buf *b, const char *z);
void buf_addc(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *b); /* a view that is good until the next addition */
/* JSON string literal with quotes; control characters and U+2028/9 escaped. */
void buf_json(struct buf *b, struct str s);

#endif

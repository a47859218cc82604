/* SHA-256 of bytes: names contents in the manifest and in job keys. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

struct hash {
    unsigned char byte[32];
};
struct hash hash_of(struct str bytes);
bool hash_same(const struct hash *a, const struct hash *b);
struct str hash_text(struct arena *a, const struct hash *h); /* 64 hexadecimal digits */
bool hash_parse(struct str s, struct hash *out);             /* the reverse; false when it is none */

struct str hash_hex(struct arena *a, struct str bytes); /* both in one */

#endif

/* SHA-256 of bytes, in hexadecimal: names contents in the manifest and in job keys. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

struct str hash_hex(struct arena *a, struct str bytes); /* 64 hexadecimal digits */

#endif

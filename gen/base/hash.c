/* SHA-256 through nettle. Knows bytes only. */
#include "base/hash.h"

#include <nettle/sha2.h>
#include <string.h>

struct hash hash_of(struct str bytes) {
    struct sha256_ctx ctx;
    struct hash h;
    sha256_init(&ctx);
    sha256_update(&ctx, bytes.n, (const uint8_t *)bytes.p);
    sha256_digest(&ctx, sizeof h.byte, h.byte);
    return h;
}

bool hash_same(const struct hash *a, const struct hash *b) {
    return memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}

struct str hash_text(struct arena *a, const struct hash *h) {
    static const char digits[] = "0123456789abcdef";
    char *p = arena_alloc(a, 2 * sizeof h->byte + 1);
    for (size_t i = 0; i < sizeof h->byte; i++) {
        p[2 * i] = digits[h->byte[i] >> 4];
        p[2 * i + 1] = digits[h->byte[i] & 15];
    }
    return (struct str){p, 2 * sizeof h->byte};
}

static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hash_parse(struct str s, struct hash *out) {
    if (s.n != 2 * sizeof out->byte)
        return false;
    for (size_t i = 0; i < sizeof out->byte; i++) {
        int high = digit(s.p[2 * i]), low = digit(s.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out->byte[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

struct str hash_hex(struct arena *a, struct str bytes) {
    struct hash h = hash_of(bytes);
    return hash_text(a, &h);
}

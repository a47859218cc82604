/* SHA-256 through nettle. Knows bytes only. */
#include "base/hash.h"

#include <nettle/sha2.h>

struct str hash_hex(struct arena *a, struct str bytes) {
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&ctx);
    sha256_update(&ctx, bytes.n, (const uint8_t *)bytes.p);
    sha256_digest(&ctx, sizeof digest, digest);
    struct buf hex = buf_new(a);
    for (size_t i = 0; i < sizeof digest; i++)
        buf_fmt(&hex, "%02x", digest[i]);
    return buf_str(&hex);
}

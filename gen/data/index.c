/* Open addressing with linear probing. Knows texts and numbers only. */
#include "data/index.h"

struct slot {
    struct str key;
    uint64_t hash;
    size_t value;
    bool used;
};

struct index {
    struct arena *a;
    struct slot *slot;
    size_t n, cap; /* cap is a power of two and at least twice n */
};

enum { CAP_FIRST = 32 };

struct index *index_new(struct arena *a) {
    struct index *ix = ARENA_NEW(a, struct index);
    ix->a = a;
    ix->cap = CAP_FIRST;
    ix->slot = ARENA_ARRAY(a, struct slot, ix->cap);
    return ix;
}

uint64_t index_hash(uint64_t seed, const void *bytes, size_t n) {
    const unsigned char *p = bytes;
    uint64_t h = seed ? seed : 14695981039346656037U;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 1099511628211U;
    return h;
}

static struct slot *place(const struct index *ix, struct str key, uint64_t hash) {
    size_t at = (size_t)(hash ^ hash >> 32) & (ix->cap - 1);
    while (ix->slot[at].used && (ix->slot[at].hash != hash || !str_eq(ix->slot[at].key, key)))
        at = (at + 1) & (ix->cap - 1);
    return &ix->slot[at];
}

static void grow(struct index *ix) {
    struct index bigger = {.a = ix->a, .cap = ix->cap * 2, .n = ix->n};
    bigger.slot = ARENA_ARRAY(ix->a, struct slot, bigger.cap);
    for (size_t i = 0; i < ix->cap; i++) {
        if (ix->slot[i].used)
            *place(&bigger, ix->slot[i].key, ix->slot[i].hash) = ix->slot[i];
    }
    *ix = bigger;
}

size_t index_put(struct index *ix, struct str key, size_t value) {
    uint64_t hash = index_hash(0, key.p, key.n);
    struct slot *s = place(ix, key, hash);
    if (s->used)
        return s->value;
    if ((ix->n + 1) * 2 > ix->cap) {
        grow(ix);
        s = place(ix, key, hash);
    }
    *s = (struct slot){key, hash, value, true};
    ix->n++;
    return SIZE_MAX;
}

size_t index_get(const struct index *ix, struct str key) {
    if (!ix)
        return SIZE_MAX;
    const struct slot *s = place(ix, key, index_hash(0, key.p, key.n));
    return s->used ? s->value : SIZE_MAX;
}

/* Arenas and the allocation funnel. Knows the C heap and nothing else. */
#include "base/mem.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 64 * 1024 };

struct chunk {
    struct chunk *next;
    size_t used, cap;
    alignas(max_align_t) char data[];
};

struct arena {
    struct chunk *chunks; /* newest first; small requests are served by the first */
};

static atomic_ulong fail_countdown;

void mem_fail_at(unsigned long nth) {
    atomic_store(&fail_countdown, nth);
}

_Noreturn void mem_die(const char *message) {
    fprintf(stderr, "zhibiao: %s\n", message);
    fflush(stderr);
    _Exit(3);
}

/* Whether this one is to fail. */
static bool is_refused(void) {
    unsigned long left = atomic_load(&fail_countdown);
    while (left > 0 && !atomic_compare_exchange_weak(&fail_countdown, &left, left - 1)) {
    }
    return left == 1;
}

static void *or_die(void *p) {
    if (!p)
        mem_die("out of memory / 内存不足");
    return p;
}

static void *mem_take(size_t n, bool zeroed) {
    return or_die(is_refused() ? NULL : zeroed ? calloc(1, n) : malloc(n));
}

void *mem_lend_zeroed(size_t n, size_t size) {
    return or_die(is_refused() ? NULL : calloc(n ? n : 1, size ? size : 1));
}

void *mem_lend(size_t n) {
    return or_die(is_refused() ? NULL : malloc(n ? n : 1));
}

void *mem_lend_again(void *old, size_t n) {
    return or_die(is_refused() ? NULL : realloc(old, n ? n : 1));
}

void mem_take_back(void *lent) {
    free(lent);
}

struct arena *arena_new(void) {
    struct arena *a = mem_take(sizeof *a, false);
    a->chunks = NULL;
    return a;
}

static void chunks_free(struct chunk *c) {
    while (c) {
        struct chunk *next = c->next;
        free(c);
        c = next;
    }
}

void arena_reset(struct arena *a) {
    /* One chunk stays, so that a worker's arena does not go to the heap for every job. */
    if (!a->chunks)
        return;
    chunks_free(a->chunks->next);
    a->chunks->next = NULL;
    if (a->chunks->cap > 16 * CHUNK_BYTES) {
        free(a->chunks);
        a->chunks = NULL;
    } else {
        a->chunks->used = 0;
    }
}

void arena_free(struct arena *a) {
    if (!a)
        return;
    chunks_free(a->chunks);
    free(a);
}

static struct chunk *chunk_new(size_t cap, bool zeroed) {
    struct chunk *c = mem_take(sizeof *c + cap, zeroed);
    c->next = NULL;
    c->used = 0;
    c->cap = cap;
    return c;
}

void *arena_alloc(struct arena *a, size_t n) {
    if (n > SIZE_MAX / 2)
        mem_die("out of memory / 内存不足");
    size_t need = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct chunk *c = a->chunks;
    if (!c || c->cap - c->used < need) {
        if (need > CHUNK_BYTES || (c && need > CHUNK_BYTES / 4)) {
            /* A big block gets its own chunk behind the first, whose rest stays in use. The system's fresh
             * pages are zero and cost nothing before they are touched. */
            struct chunk *big = chunk_new(need, true);
            big->next = c ? c->next : NULL;
            *(c ? &c->next : &a->chunks) = big;
            big->used = need;
            return big->data;
        }
        c = chunk_new(CHUNK_BYTES, false);
        c->next = a->chunks;
        a->chunks = c;
    }
    void *p = c->data + c->used;
    c->used += need;
    memset(p, 0, n);
    return p;
}

void *arena_array(struct arena *a, size_t n, size_t size) {
    if (size && n > SIZE_MAX / 2 / size)
        mem_die("out of memory / 内存不足");
    return arena_alloc(a, n * size);
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size) {
    size_t next = *cap < 8 ? 8 : *cap * 2;
    void *grown = arena_array(a, next, size);
    if (n)
        memcpy(grown, old, n * size);
    *cap = next;
    return grown;
}

size_t arena_bytes(const struct arena *a) {
    size_t sum = 0;
    for (const struct chunk *c = a->chunks; c; c = c->next)
        sum += c->cap;
    return sum;
}

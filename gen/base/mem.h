/* Memory: the only place of the program that calls malloc. An arena owns everything taken from it; nothing is
 * freed alone. Out of memory is one policy: a message and exit status 3, so callers never check for NULL. */
#ifndef BASE_MEM_H
#define BASE_MEM_H
#include <stddef.h>

struct arena;

/* A new arena. Free it with arena_free (NULL is allowed), or empty it for reuse with arena_reset. */
struct arena *arena_new(void);
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

/* `n` zeroed bytes aligned for any type, living as long as the arena. */
void *arena_alloc(struct arena *a, size_t n);

/* Bytes held by the arena, for the benchmark's figures. */
size_t arena_bytes(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
void *arena_array(struct arena *a, size_t n, size_t size);

/* Grows an array of `*cap` elements so that `n + 1` fit; the old one stays in the arena. Use through
 * VEC_PUSH. */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size);

/* A growing array in an arena: struct { T *v; size_t n, cap; }. */
#define VEC(type)      \
    struct {           \
        type *v;       \
        size_t n, cap; \
    }
#define VEC_PUSH(arena_, vec, ...)                                                              \
    do {                                                                                        \
        if ((vec)->n == (vec)->cap)                                                             \
            (vec)->v = arena_grow((arena_), (vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v); \
        (vec)->v[(vec)->n++] = __VA_ARGS__;                                                     \
    } while (0)

/* For libraries that let their user allocate: like calloc, malloc, realloc and free, but out of memory is
 * that one policy here, too, and not the library's. */
void *mem_lend_zeroed(size_t n, size_t size);
void *mem_lend(size_t n);
void *mem_lend_again(void *old, size_t n);
void mem_take_back(void *lent);

/* Makes the nth allocation from now on fail (1 is the next); 0 switches it off. For the out-of-memory test.
 */
void mem_fail_at(unsigned long nth);

/* The one end of the program when the system fails it: prints "zhibiao: MESSAGE" and exits with status 3. */
_Noreturn void mem_die(const char *message);

#endif

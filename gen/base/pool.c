/* Threads that take job numbers from one atomic counter. The only user of pthreads; knows nothing of the
 * jobs. */
#include "base/pool.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS_MAX = 64 };

struct pool {
    atomic_size_t next;
    size_t jobs;
    void (*fn)(void *, unsigned, size_t);
    void *shared;
};

struct worker {
    struct pool *pool;
    unsigned number;
    pthread_t thread;
};

static void *work(void *arg) {
    struct worker *w = arg;
    struct pool *p = w->pool;
    for (size_t job; (job = atomic_fetch_add(&p->next, 1)) < p->jobs;)
        p->fn(p->shared, w->number, job);
    return NULL;
}

void pool_run(size_t jobs, unsigned threads, void (*fn)(void *, unsigned, size_t), void *shared) {
    struct pool pool = {.jobs = jobs, .fn = fn, .shared = shared};
    struct worker workers[THREADS_MAX];
    if (threads > THREADS_MAX)
        threads = THREADS_MAX;
    for (unsigned i = 0; i < threads || i == 0; i++)
        workers[i] = (struct worker){.pool = &pool, .number = i};
    unsigned started = 1;
    while (started < threads && pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++;
    /* Fewer threads than asked for is no error: the work is the same. */
    work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
}

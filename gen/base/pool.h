/* A worker pool for independent jobs. Jobs are numbered 0..n-1 and taken in order; what they produce must go
 * to a slot of their own, so that the number of threads cannot be seen in any result. */
#ifndef BASE_POOL_H
#define BASE_POOL_H
#include <stddef.h>

/* Runs fn(shared, worker, job) for each job on `threads` threads (at least 1; the caller's thread is one of
 * them) and returns when all are done. `worker` is 0..threads-1. */
void pool_run(size_t jobs, unsigned threads, void (*fn)(void *shared, unsigned worker, size_t job),
              void *shared);

#endif

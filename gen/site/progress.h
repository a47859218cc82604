/* A progress bar on a terminal for work that takes more than half a second. Nothing anywhere else. */
#ifndef SITE_PROGRESS_H
#define SITE_PROGRESS_H
#include "base/lang.h"

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool on;     /* standard error is a terminal that can go back in its line */
    bool colour; /* NO_COLOR was not set */
    enum lang lang;
    double (*seconds)(void);
    double begun, drawn; /* times; drawn is 0 while there is no bar */
};
struct progress progress_new(bool terminal, bool colour, enum lang lang, double (*seconds)(void));
/* `done` of `all` parts are ready. For one thread only. */
void progress_step(struct progress *p, size_t done, size_t all);
void progress_end(struct progress *p); /* removes the bar */
/* Another build has the lock; `ctx` is a struct progress. Said also where there is no terminal, since it may
 * take long. */
void progress_waiting(void *ctx, const char *out);

#endif

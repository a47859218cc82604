/* Work in a process of its own, begun as a copy of this one: whatever happens to it, this one goes on, and
 * all that the work took is given back when it ends. What it has to tell comes through a pipe. */
#ifndef SITE_CHILD_H
#define SITE_CHILD_H
#include "base/diag.h"

#include <sys/types.h>

struct child {
    pid_t pid; /* 0: none runs */
    int fd;    /* readable when there is something to take in; -1 when none runs */
    struct buf said;
};

/* Runs `work`, which writes what it has to tell to `fd` and returns an exit status. Of what this process has
 * open it gets the standard streams only. What it says is kept in `a`. false with a serve-build error. */
bool child_start(struct child *c, struct arena *a, int (*work)(void *shared, int fd), void *shared,
                 struct diags *ds);
/* Takes in what there is; true when the work has ended: its exit status, as shells count it
 * (128 + n when signal n ended it). */
bool child_read(struct child *c, int *status);
/* Ends it and waits for that. */
void child_stop(struct child *c);

#endif

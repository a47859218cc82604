/* Tells when something that a build reads was saved, came or went, by inotify. Knows the folders of a report
 * and of the program; must not know what stands in their files. */
#ifndef SITE_WATCH_H
#define SITE_WATCH_H
#include "base/diag.h"

enum watch_news {
    WATCH_NOTHING,
    WATCH_SAVED,    /* a file is complete: written and closed, or given its name */
    WATCH_UNSETTLED /* a name is gone, perhaps for the moment between the two renames of a save, or a new file
                       is there that may still be written */
};

struct watch {
    const char *dir, *share; /* report folder; the program's templates and fonts */
    int fd;                  /* of inotify: readable when there is news */
    int top;                 /* number of the watch on `dir` itself */
};

/* Begins to watch; false with a watch-fail error. */
bool watch_open(struct watch *w, const char *dir, const char *share, struct diags *ds);
void watch_close(struct watch *w);
/* Takes in all that has happened so far, new folders too, and tells the last of it. Folders that cannot be
 * watched are watch-fail errors. */
enum watch_news watch_read(struct watch *w, struct diags *ds);

#endif

/* What the commands share: loading a report, exit statuses, printing. */
#include "site/build.h"
#include "site/verb.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool verb_load(struct arena *a, const struct options *o, struct report *out, struct diags *ds) {
    struct report_place place = {o->dir, o->share, STR(ZHIBIAO_VERSION), o->date};
    return report_load(a, &place, out, ds);
}

struct build_request build_request_of(struct arena *a, const struct options *o, struct progress *progress) {
    return (struct build_request){.dir = o->dir,
                                  .share = o->share,
                                  .out = o->out ? o->out : path_join(a, o->dir, "out"),
                                  .version = STR(ZHIBIAO_VERSION),
                                  .date = o->date,
                                  .threads = o->jobs,
                                  .force = o->force,
                                  .strict = o->strict,
                                  .compress = o->compress,
                                  .explain = o->explain,
                                  .progress = progress};
}

int verb_status(const struct options *o, const struct diags *ds) {
    for (size_t i = 0; i < ds->list.n; i++)
        if (ds->list.v[i].id == DIAG_FILE_WRITE)
            return EXIT_SYSTEM;
    return ds->errors || (o->strict && ds->warnings) ? EXIT_WRONG : EXIT_DONE;
}

bool verb_print(struct str bytes) {
    while (bytes.n) {
        ssize_t put = write(STDOUT_FILENO, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_skip(bytes, (size_t)put);
    }
    return true;
}

int verb_misused(struct diags *ds, const struct verb *v, struct str what) {
    diag(ds, DIAG_USAGE_ARGUMENT, LOC_NONE, what, str_fmt(ds->arena, "zhibiao %s %s", v->name, v->usage));
    return EXIT_USAGE;
}

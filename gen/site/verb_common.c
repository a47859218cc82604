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

bool verb_load_charts(struct arena *a, const struct options *o, struct report *out, struct diags *ds) {
    struct report_place place = {o->dir, o->share, STR(ZHIBIAO_VERSION), o->date};
    return report_load_charts(a, &place, out, ds);
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

const struct verb *verb_find(const struct verb *const *verbs, size_t n, struct str name, struct diags *ds) {
    struct str *names = ARENA_ARRAY(ds->arena, struct str, n);
    for (size_t i = 0; i < n; i++) {
        names[i] = str_of(verbs[i]->name);
        if (str_eq(name, names[i]))
            return verbs[i];
    }
    diag(ds, DIAG_USAGE_VERB, LOC_NONE, name, diag_nearest(name, names, n));
    return NULL;
}

static struct str usage_line(struct arena *a, const struct verb *v) {
    return str_fmt(a, "zhibiao %s %s", v->name, v->usage);
}

int verb_misused(struct diags *ds, const struct verb *v, struct str word) {
    diag(ds, DIAG_USAGE_ARGUMENT, LOC_NONE, word, usage_line(ds->arena, v));
    return EXIT_USAGE;
}

int verb_lacks(struct diags *ds, const struct verb *v, const char *what) {
    diag(ds, DIAG_USAGE_MISSING, LOC_NONE, str_of(what), usage_line(ds->arena, v));
    return EXIT_USAGE;
}

/* zhibiao diff: what changed between two reports. Finds and loads the two; only their data is read, no chart
 * and no page. */
#include "data/diff.h"
#include "site/diff_print.h"
#include "site/verb.h"

#include <limits.h>
#include <stdlib.h>

/* A report folder, or its content or content/data: the report folder. What is none of them stays as it is,
 * and loading says what it misses. */
static const char *report_folder(struct arena *a, const char *path) {
    static const struct {
        struct str end;
        const char *up;
    } inner[] = {{STR_INIT("/content/data"), "../.."}, {STR_INIT("/content"), ".."}};
    char real[PATH_MAX];
    if (dir_exists(path_join(a, path, "content")) || !realpath(path, real))
        return path;
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        if (str_ends(str_of(real), inner[i].end))
            return path_join(a, path, inner[i].up);
    }
    return path;
}

/* The same files have the same names in both reports: messages say whose they are. */
static const struct source *named(struct arena *a, const struct source *src, const char *dir) {
    struct source *copy = ARENA_NEW(a, struct source);
    *copy = (struct source){str_of(path_join(a, dir, str_z(a, src->name))), src->text};
    return copy;
}

/* Warnings and notes are for `zhibiao check`; what stops the comparison is told with the folder's name. */
static bool load(struct arena *a, struct str name, struct model *out, struct diags *ds) {
    const char *dir = report_folder(a, str_z(a, name));
    struct diags own = diags_new(a);
    const struct source *last = NULL, *shown = NULL;
    if (model_load(a, dir, out, &own))
        return true;
    for (size_t i = 0; i < own.list.n; i++) {
        struct diag *d = &own.list.v[i];
        if (d->at.src && d->at.src != last) {
            last = d->at.src;
            shown = named(a, last, dir);
        }
        if (d->at.src)
            d->at.src = shown;
    }
    diags_merge(ds, &own);
    diag(ds, DIAG_DIFF_LOAD, LOC_NONE, name);
    return false;
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    if (o->arguments.n != 2)
        return o->arguments.n > 2 ? verb_misused(ds, &verb_diff, o->arguments.v[2])
                                  : verb_lacks(ds, &verb_diff, o->arguments.n ? "NEW" : "OLD");
    struct model old, new;
    bool has_old = load(a, o->arguments.v[0], &old, ds), has_new = load(a, o->arguments.v[1], &new, ds);
    if (!has_old || !has_new)
        return EXIT_WRONG;
    struct diff d = diff_models(a, &old, &new);
    struct diff_sides sides = {o->arguments.v[0], o->arguments.v[1], new.site.area};
    struct buf b = buf_new(a);
    if (o->json)
        diff_json(&b, &d, &sides);
    else if (str_is(o->format, "md"))
        diff_md(&b, &d, &sides, o->lang);
    else
        diff_text(&b, &d, &sides, o->lang);
    return verb_print(buf_str(&b)) ? verb_status(o, ds) : EXIT_SYSTEM;
}

const struct verb verb_diff = {
    "diff",
    "OLD NEW [--format text|json|md]",
    "--format --lang",
    {"列出两个报告文件夹之间数据的变动", "list what changed in the data between two report folders"},
    run,
};

/* Finds and reads the files that charts name. Knows folders, not what the files hold. */
#include "chart/beside.h"

#include "base/file.h"

/* The path of a file as people see it, from the report folder: beside the specification, or among the charts
 * and data of the report; where it is nowhere, beside the specification. */
static struct str find(struct arena *a, const char *dir, struct str file, struct str spec,
                       const char **path) {
    size_t slash = spec.n;
    while (slash > 0 && spec.p[slash - 1] != '/')
        slash--;
    struct str beside = file.p[0] == '/' ? file : str_fmt(a, "%.*s%.*s", (int)slash, spec.p, STR_ARG(file));
    struct {
        const char *dir;
        struct str name;
    } places[] = {{"", beside},
                  {dir, beside},
                  {dir, str_fmt(a, "content/charts/%.*s", STR_ARG(file))},
                  {dir, str_fmt(a, "content/data/%.*s", STR_ARG(file))}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        *path = path_join(a, places[i].dir, str_z(a, places[i].name));
        if (file_exists(*path))
            return places[i].name;
    }
    *path = str_z(a, beside);
    return beside;
}

bool beside_read(struct arena *a, const char *dir, const struct meta *file, const char *key,
                 struct str *bytes, struct source **read, struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    const char *path;
    *read = NULL;
    if (file->kind != META_TEXT || !file->text.n) {
        diag(ds, DIAG_CHART_SHAPE, file->at, str_of(key), STR("the name of a CSV file"), STR("CSV 文件名"));
        return false;
    }
    src->name = find(a, dir ? dir : ".", file->text, file->at.src ? file->at.src->name : STR_NONE, &path);
    *read = src;
    return file_read(a, path, src->name, bytes, ds, file->at);
}

/* zhibiao import: a sheet of district staff into rows of observations.csv. Shows first; writes only with
 * --write. */
#include "data/import.h"

#include "base/file.h"
#include "data/csv.h"
#include "site/verb.h"

/* The report to compare with. Warnings of its own are for `check`. */
static bool load_model(struct arena *a, const struct options *o, struct model *m, struct diags *ds) {
    struct diags found = diags_new(a);
    if (model_load(a, o->dir, m, &found) && m->observations)
        return true;
    diags_merge(ds, &found);
    diag0(ds, DIAG_IMPORT_MODEL, LOC_NONE);
    return false;
}

static bool read_map(struct arena *a, const struct options *o, struct source *src, struct diags *ds) {
    struct str bytes;
    src->name = o->map;
    return file_read(a, str_z(a, o->map), o->map, &bytes, ds, LOC_NONE) && csv_decode(a, bytes, src, ds);
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    struct model m;
    struct import im;
    struct source map = {0};
    if (o->arguments.n != 1)
        return o->arguments.n ? verb_misused(ds, &verb_import, o->arguments.v[1])
                              : verb_lacks(ds, &verb_import, "FILE");
    struct import_file file = {.name = o->arguments.v[0], .sheet = o->sheet, .map = o->map.n ? &map : NULL};
    if (!file_read(a, str_z(a, file.name), file.name, &file.bytes, ds, LOC_NONE) ||
        (o->map.n && !read_map(a, o, &map, ds)) || !load_model(a, o, &m, ds))
        return verb_status(o, ds);
    bool ok = import_run(a, &m, &file, &im, ds);
    struct buf out = buf_new(a);
    if (o->write && ok && !(o->strict && ds->warnings))
        ok = import_write(a, &m, &im, ds);
    if (o->write && ok)
        import_counts(&out, &im, o->lang);
    else if (im.map.columns.n)
        import_preview(&out, &im, o->lang);
    return verb_print(buf_str(&out)) ? verb_status(o, ds) : EXIT_SYSTEM;
}

const struct verb verb_import = {
    "import",
    "[-C DIR] FILE.csv|FILE.xlsx [--sheet NAME] [--map FILE.yaml] [--write] [--strict]",
    "-C --sheet --map --write --strict --lang",
    {"读入表格（.xlsx、.csv），先预览，加 --write 才写入观测值表；预览本身就是可保存的映射文件",
     "read a sheet (.xlsx, .csv); shows the mapping and the rows, and writes them only with --write"},
    run,
};

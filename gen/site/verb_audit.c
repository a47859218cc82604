/* zhibiao audit: every figure against the document it was taken from. */
#include "base/file.h"
#include "base/hash.h"
#include "data/audit.h"
#include "data/csv.h"
#include "site/verb.h"

/* `sha256` is what the file should hash to, or empty. */
static struct source *read_text(struct arena *a, const char *path, struct str shown, struct str sha256,
                                struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    struct str bytes;
    src->name = shown;
    if (!file_read(a, path, shown, &bytes, ds, LOC_NONE))
        return NULL;
    if (sha256.n && !str_eq(hash_hex(a, bytes), sha256))
        diag(ds, DIAG_SOURCE_SHA, LOC_NONE, shown);
    return csv_decode(a, bytes, src, ds) ? src : NULL;
}

static void unknown_document(struct arena *a, const struct model *m, struct str id, struct diags *ds) {
    struct str *ids = ARENA_ARRAY(a, struct str, m->document_count);
    for (size_t i = 0; i < m->document_count; i++)
        ids[i] = m->documents[i].id;
    diag(ds, DIAG_SOURCE_NONE, LOC_NONE, id, diag_nearest(id, ids, m->document_count));
}

/* ID=FILE */
static bool open_source(struct arena *a, const struct model *m, struct str option, struct audit_source *out,
                        struct diags *ds) {
    size_t eq = str_find(option, STR("="), 0);
    if (eq == option.n || eq == 0) {
        diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("--source"), option, STR("ID=FILE"));
        return false;
    }
    struct str id = str_head(option, eq), path = str_skip(option, eq + 1);
    out->document = model_document(m, id);
    if (!out->document) {
        unknown_document(a, m, id, ds);
        return false;
    }
    out->text = read_text(a, str_z(a, path), path, out->document->sha256, ds);
    return out->text != NULL;
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    if (o->arguments.n)
        return verb_misused(ds, &verb_audit, o->arguments.v[0]);
    if (!o->sources.n)
        return verb_lacks(ds, &verb_audit, "--source ID=FILE");
    struct model m;
    if (!model_load(a, o->dir, &m, ds))
        return EXIT_WRONG;
    struct audit_source *sources = ARENA_ARRAY(a, struct audit_source, o->sources.n);
    for (size_t i = 0; i < o->sources.n; i++)
        if (!open_source(a, &m, o->sources.v[i], &sources[i], ds))
            return EXIT_WRONG;
    const char *path = path_join(a, o->dir, "content/data/nondata.csv");
    struct source *nondata =
        file_exists(path) ? read_text(a, path, STR("content/data/nondata.csv"), STR_NONE, ds) : NULL;
    struct audit_counts c = audit_run(a, &m, sources, o->sources.n, nondata, ds);
    struct str line =
        o->json
            ? str_fmt(
                  a,
                  "{\"figures\":%zu,\"not_found\":%zu,\"not_equal\":%zu,\"numbers\":%zu,\"unaccounted\":%zu,"
                  "\"unaudited\":%zu}\n",
                  c.figures, c.not_found, c.not_equal, c.numbers, c.unaccounted, c.unaudited)
        : o->lang == LANG_ZH
            ? str_fmt(a, "核对数据%zu条：未找到%zu条，不一致%zu条；文件中数字%zu个：未说明%zu个\n", c.figures,
                      c.not_found, c.not_equal, c.numbers, c.unaccounted)
            : str_fmt(a,
                      "%zu figures: %zu not found, %zu not equal; %zu numbers in the documents: %zu "
                      "unaccounted for\n",
                      c.figures, c.not_found, c.not_equal, c.numbers, c.unaccounted);
    return verb_print(line) ? verb_status(o, ds) : EXIT_SYSTEM;
}

const struct verb verb_audit = {
    "audit",
    "[-C DIR] --source ID=FILE ... [--strict] [--format text|json]",
    "-C --source --strict --format --lang",
    {"逐一核对每个数据与来源文件的原文", "compare every figure with the document it comes from"},
    run,
};

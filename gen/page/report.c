/* Loads a whole report: model, interface words, templates, fonts, charts and hand-written pages. Everything
 * wrong with any of them is reported in one run. Must not know what pages look like. */
#include "page/report.h"
#include "data/check.h"

#include "base/utf8.h"
#include "page/load.h"

#include <stdlib.h>

static int by_name(const void *x, const void *y) {
    return str_cmp(((const struct template_file *)x)->name, ((const struct template_file *)y)->name);
}

const struct mustache *report_template(const struct report *r, struct str name) {
    struct template_file key = {.name = name};
    const struct template_file *t =
        r->template_count ? bsearch(&key, r->templates, r->template_count, sizeof key, by_name) : NULL;
    return t ? t->compiled : NULL;
}

const struct chart_spec *report_chart(const struct report *r, struct str id) {
    size_t low = 0, high = r->chart_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int c = str_cmp(r->charts[middle]->id, id);
        if (!c)
            return r->charts[middle];
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct source *load_source(struct arena *a, const char *dir, struct str shown, struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    src->name = shown;
    if (!file_read(a, path_join(a, dir, str_z(a, shown)), shown, &src->text, ds, LOC_NONE))
        return NULL;
    if (str_starts(src->text, STR("\xef\xbb\xbf")))
        src->text = str_skip(src->text, 3);
    size_t bad = utf8_invalid(src->text);
    if (bad < src->text.n) {
        diag(ds, DIAG_BAD_UTF8, ((struct loc){src, bad}), str_fmt(a, "%zu", bad));
        return NULL;
    }
    return src;
}

/* ---- templates: the report's own before the program's, file by file */

static void add_template(struct arena *a, const char *dir, struct str path, struct report *out, size_t *cap,
                         struct diags *ds) {
    struct str name = str_ends(path, STR(".mustache")) ? str_head(path, path.n - 9) : path;
    for (size_t i = 0; i < out->template_count; i++) {
        if (str_eq(out->templates[i].name, name))
            return;
    }
    const struct source *src = load_source(a, dir, str_fmt(a, "templates/%.*s", STR_ARG(path)), ds);
    if (!src)
        return;
    VEC(struct template_file) all = {out->templates, out->template_count, *cap};
    VEC_PUSH(a, &all, ((struct template_file){name, src, mustache_compile(a, src, ds)}));
    out->templates = all.v;
    out->template_count = all.n;
    *cap = all.cap;
}

static void add_asset(struct arena *a, const char *dir, struct str name, struct report *out) {
    for (size_t i = 0; i < out->assets.n; i++) {
        if (str_eq(out->assets.v[i], name))
            return;
    }
    struct str path = str_fmt(a, "templates/assets/%.*s", STR_ARG(name));
    VEC_PUSH(a, &out->assets, name);
    VEC_PUSH(a, &out->asset_paths, str_of(path_join(a, dir, str_z(a, path))));
}

static void load_templates(struct arena *a, const char *const *dirs, struct report *out, struct diags *ds) {
    size_t cap = 0;
    for (size_t d = 0; d < 2; d++) {
        struct str_list files = dir_walk(a, path_join(a, dirs[d], "templates"));
        for (size_t i = 0; i < files.n; i++) {
            if (str_starts(files.v[i], STR("assets/")))
                add_asset(a, dirs[d], str_skip(files.v[i], 7), out);
            else if (!str_starts(files.v[i], STR("i18n/")))
                add_template(a, dirs[d], files.v[i], out, &cap, ds);
        }
    }
    if (out->template_count)
        qsort(out->templates, out->template_count, sizeof *out->templates, by_name);
}

static void load_words(struct arena *a, const char *const *dirs, struct report *out, struct diags *ds) {
    static const char *const name[LANG_COUNT] = {
        [LANG_ZH] = "templates/i18n/zh.yaml", [LANG_EN] = "templates/i18n/en.yaml"};
    const struct source *files[LANG_COUNT];
    for (size_t l = 0; l < LANG_COUNT; l++) {
        bool own = file_exists(path_join(a, dirs[0], name[l]));
        files[l] = load_source(a, own ? dirs[0] : dirs[1], str_of(name[l]), ds);
        if (!files[l])
            return;
    }
    if (!i18n_load(a, files, &out->words, ds))
        return;
    for (size_t l = 0; l < LANG_COUNT; l++)
        out->word_views[l] = i18n_json(&out->words, (enum lang)l);
}

void report_free(struct report *r) {
    for (size_t l = 0; l < LANG_COUNT; l++) {
        json_decref(r->word_views[l]);
        r->word_views[l] = NULL;
    }
}

/* ---- charts */

static void add_chart(struct arena *a, struct report *out, const char *dir, struct str name, size_t *cap,
                      struct diags *ds) {
    struct str path = str_fmt(a, "content/charts/%.*s", STR_ARG(name));
    const struct source *src = load_source(a, dir, path, ds);
    const struct meta *doc = src ? meta_read(a, src, 0, src->text.n, ds) : NULL;
    if (!doc)
        return;
    struct str id = str_head(name, name.n - STR(".yaml").n);
    const struct meta *own = meta_get(doc, "id");
    if (own && !str_eq(own->text, id)) {
        diag(ds, DIAG_CHART_NAME, own->at, own->text, id);
        return;
    }
    const struct chart_spec *spec = chart_spec_read(a, &out->model, doc, id, ds);
    if (!spec)
        return;
    VEC(const struct chart_spec *) all = {out->charts, out->chart_count, *cap};
    VEC_PUSH(a, &all, spec);
    out->charts = all.v;
    out->chart_count = all.n;
    *cap = all.cap;
}

static int by_id(const void *x, const void *y) {
    return str_cmp((*(const struct chart_spec *const *)x)->id, (*(const struct chart_spec *const *)y)->id);
}

static void load_charts(struct arena *a, const char *dir, struct report *out, struct diags *ds) {
    struct str_list names = dir_list(a, path_join(a, dir, "content/charts"));
    size_t cap = 0;
    for (size_t i = 0; i < names.n; i++) {
        if (str_ends(names.v[i], STR(".yaml")))
            add_chart(a, out, dir, names.v[i], &cap, ds);
        else if (!str_ends(names.v[i], STR(".csv")) && !str_ends(names.v[i], STR(".xlsx"))) /* one-off data */
            load_stray(a, str_fmt(a, "content/charts/%.*s", STR_ARG(names.v[i])), ".yaml", ds);
    }
    if (out->chart_count) /* the files' order is another: "a-b.yaml" comes before "a.yaml" */
        qsort(out->charts, out->chart_count, sizeof(const struct chart_spec *), by_id);
    const struct model *m = &out->model;
    out->indicator_charts = ARENA_ARRAY(a, const struct chart_spec *, m->indicator_count + 1);
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct chart_spec *named = report_chart(out, m->indicators[i].id);
        out->indicator_charts[i] = named ? named : chart_spec_default(a, m, &m->indicators[i]);
    }
}

static bool load_data(struct arena *a, const struct report_place *place, struct report *out,
                      struct diags *ds) {
    *out = (struct report){.arena = a, .version = place->version};
    const char *const fonts[2] = {path_join(a, place->dir, "fonts"), path_join(a, place->share, "fonts")};
    bool has_model = model_load(a, place->dir, &out->model, ds);
    check_model(&out->model, ds);
    out->date = place->date.n ? place->date : out->model.newest;
    font_files_load(a, fonts, 2, &out->fonts, ds);
    return has_model;
}

bool report_load_charts(struct arena *a, const struct report_place *place, struct report *out,
                        struct diags *ds) {
    size_t errors = ds->errors;
    if (load_data(a, place, out, ds))
        load_charts(a, place->dir, out, ds);
    return ds->errors == errors;
}

bool report_load(struct arena *a, const struct report_place *place, struct report *out, struct diags *ds) {
    const char *const dirs[2] = {place->dir, place->share};
    size_t errors = ds->errors;
    if (load_data(a, place, out, ds)) { /* without data every chart would complain of its own */
        load_charts(a, place->dir, out, ds);
        out->revisions = diff_vintages(a, &out->model);
    }
    load_words(a, dirs, out, ds);
    load_templates(a, dirs, out, ds);
    load_pages(a, place->dir, out, ds);
    load_notes(a, place->dir, out, ds);
    return ds->errors == errors;
}

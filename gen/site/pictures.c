/* The store of pictures. Knows the files and the keys; must not know what a picture shows. A file that cannot
 * be read or written means that the picture is drawn again. */
#include "site/pictures.h"

#include "base/file.h"
#include "site/depend.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A thread's way to the store. */
struct store {
    const struct build *b;
    struct worker *w;
    struct picture_memo memo;
};

static const char *path_of(const struct store *s, struct arena *a, const struct chart_spec *spec,
                           enum lang lang, const char *what) {
    return str_fmt(a, "%s/%.*s.%s.%s", s->b->pictures, STR_ARG(spec->id), lang == LANG_ZH ? "zh" : "en", what)
        .p;
}

static bool find(void *ctx, struct arena *a, const struct chart_spec *spec, enum lang lang, const char *what,
                 struct str *svg) {
    const struct store *s = ctx;
    struct hash key;
    struct str all;
    struct diags ignored = diags_new(a);
    if (!depend_picture(s->b->depend, a, spec, lang, &key))
        return false;
    const char *path = path_of(s, a, spec, lang, what);
    if (access(path, R_OK) != 0 || !file_read(a, path, str_of(path), &all, &ignored, LOC_NONE) ||
        all.n < 2 * sizeof key || memcmp(all.p, key.byte, sizeof key) != 0)
        return false;
    *svg = str_skip(all, 2 * sizeof key);
    struct hash body = hash_of(*svg);
    return memcmp(all.p + sizeof key, body.byte, sizeof body) == 0;
}

static void keep(void *ctx, const struct chart_spec *spec, enum lang lang, const char *what, struct str svg) {
    const struct store *s = ctx;
    struct arena *a = arena_new();
    struct diags ignored = diags_new(a);
    struct hash key, body = hash_of(svg);
    struct ident id;
    if (depend_picture(s->b->depend, a, spec, lang, &key)) {
        const char *path = path_of(s, a, spec, lang, what);
        const char *fresh = str_fmt(a, "%s.%zu", path, (size_t)(s->w - s->b->workers)).p;
        struct buf all = buf_new(a);
        buf_add(&all, (struct str){(const char *)key.byte, sizeof key});
        buf_add(&all, (struct str){(const char *)body.byte, sizeof body});
        buf_add(&all, svg);
        if (!tree_put(fresh, buf_str(&all), &id, &ignored) || rename(fresh, path) != 0)
            unlink(fresh);
    }
    arena_free(a);
}

void pictures_open(const struct build *b, struct worker *w) {
    struct store *s = ARENA_NEW(w->keep, struct store);
    *s = (struct store){.b = b, .w = w, .memo = {find, keep, s}};
    w->renderer = renderer_new(&b->report->fonts);
    if (!b->afresh)
        renderer_remember(w->renderer, &s->memo);
}

void pictures_tidy(const struct build *b) {
    struct arena *a = arena_new();
    struct diags ignored = diags_new(a);
    const struct report *r = b->report;
    struct str_list names = dir_list(a, b->pictures);
    for (size_t i = 0; i < names.n; i++) {
        struct str id = str_head(names.v[i], str_find(names.v[i], STR("."), 0));
        bool whole = str_ends(names.v[i], STR(".w")) || str_ends(names.v[i], STR(".n"));
        if (!whole || (!report_chart(r, id) && !model_indicator(&r->model, id)))
            tree_drop(path_join(a, b->pictures, str_z(a, names.v[i])), &ignored);
    }
    arena_free(a);
}

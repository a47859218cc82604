/* What tests of drawing share: the fonts of the repository, a renderer, and a scratch folder. */
#ifndef TESTS_FILES_H
#define TESTS_FILES_H
#include "base/file.h"
#include "chart/render.h"

#include <stdlib.h>
#include <string.h>

/* cmocka wants these before itself */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct desk {
    struct arena *a;
    struct diags ds;
    struct font_files files;
    struct renderer *r;
    char dir[32]; /* removed at the end */
};

__attribute__((unused)) static int desk_open(void **state) {
    struct arena *a = arena_new();
    struct desk *d = ARENA_NEW(a, struct desk);
    d->a = a;
    d->ds = diags_new(a);
    const char *dir = "fonts"; /* tests run at the top of the repository */
    assert_true(font_files_load(a, &dir, 1, &d->files, &d->ds));
    d->r = renderer_new(&d->files);
    strcpy(d->dir, "/tmp/zhibiao-test-XXXXXX");
    assert_non_null(mkdtemp(d->dir));
    *state = d;
    return 0;
}

__attribute__((unused)) static int desk_close(void **state) {
    struct desk *d = *state;
    dir_remove(d->dir, &d->ds);
    renderer_free(d->r);
    arena_free(d->a);
    return 0;
}

__attribute__((unused)) static struct str desk_render(struct desk *d, const struct scene *s, enum device to) {
    struct str out = STR_NONE;
    assert_true(render(d->a, d->r, s, to, STR("2024-01-25"), &out, &d->ds));
    return out;
}

/* Leaves bytes in the scratch folder; the path is good as long as the desk. */
__attribute__((unused)) static const char *desk_file(struct desk *d, const char *name, struct str bytes) {
    const char *path = path_join(d->a, d->dir, name);
    assert_true(file_write(path, bytes, &d->ds));
    return path;
}

#endif

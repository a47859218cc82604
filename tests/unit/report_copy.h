/* What tests of pages share: a copy of the sample report in a folder of its own, which a test may damage,
 * loaded with the program's templates and fonts. Tests run at the top of the repository. */
#ifndef TESTS_REPORT_COPY_H
#define TESTS_REPORT_COPY_H
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

/* cmocka wants these before itself */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct copy {
    struct arena *a;
    struct diags ds;
    struct report r;
    char dir[40]; /* removed at the end */
};

__attribute__((unused)) static int copy_open(void **state) {
    static const char sample[] = "tests/reports/sample";
    struct arena *a = arena_new();
    struct copy *c = ARENA_NEW(a, struct copy);
    c->a = a;
    c->ds = diags_new(a);
    strcpy(c->dir, "/tmp/zhibiao-report-XXXXXX");
    assert_non_null(mkdtemp(c->dir));
    struct str_list files = dir_walk(a, sample);
    assert_true(files.n > 5);
    for (size_t i = 0; i < files.n; i++) {
        const char *name = str_z(a, files.v[i]);
        struct str bytes;
        assert_true(file_read(a, path_join(a, sample, name), files.v[i], &bytes, &c->ds, LOC_NONE));
        assert_true(file_write(path_join(a, c->dir, name), bytes, &c->ds));
    }
    *state = c;
    return 0;
}

__attribute__((unused)) static int copy_close(void **state) {
    struct copy *c = *state;
    report_free(&c->r);
    dir_remove(c->dir, &c->ds);
    arena_free(c->a);
    return 0;
}

__attribute__((unused)) static void copy_put(struct copy *c, const char *name, const char *text) {
    assert_true(file_write(path_join(c->a, c->dir, name), str_of(text), &c->ds));
}

__attribute__((unused)) static bool copy_load(struct copy *c) {
    report_free(&c->r);
    struct report_place place = {c->dir, ".", STR("0"), STR_NONE};
    return report_load(c->a, &place, &c->r, &c->ds);
}

/* All messages as they are printed. */
__attribute__((unused)) static const char *copy_messages(struct copy *c) {
    struct buf b = buf_new(c->a);
    buf_addz(&b, "");
    diags_text(&b, &c->ds, LANG_EN);
    return b.p ? b.p : "";
}

/* Fails unless `text` holds `part`. */
__attribute__((unused)) static void assert_has(struct str text, const char *part) {
    if (!str_has(text, str_of(part)))
        fail_msg("not found: %s\nin: %.*s", part, STR_ARG(text));
}

__attribute__((unused)) static void assert_lacks(struct str text, const char *part) {
    if (str_has(text, str_of(part)))
        fail_msg("must not be there: %s", part);
}

#endif

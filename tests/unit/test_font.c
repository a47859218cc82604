/* The bundled fonts: found, whole, with every character that charts need; faults are told. */
#include "base/file.h"
#include "base/utf8.h"
#include "text/font.h"
#include "text/squeeze.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    struct arena *a;
    struct diags ds;
    struct font_files files;
};

static int set_up(void **state) {
    static const char *const dirs[] = {"nowhere", "fonts"};
    struct arena *a = arena_new();
    struct world *w = ARENA_NEW(a, struct world);
    w->a = a;
    w->ds = diags_new(a);
    *state = w;
    return font_files_load(a, dirs, 2, &w->files, &w->ds) ? 0 : -1;
}

static int tear_down(void **state) {
    struct world *w = *state;
    arena_free(w->a);
    cairo_debug_reset_static_data();
    return 0;
}

static void test_found(void **state) {
    struct world *w = *state;
    assert_true(str_is(w->files.paths[WEIGHT_REGULAR], "fonts/zhibiao-sans-regular.otf"));
    assert_true(str_is(w->files.paths[WEIGHT_BOLD], "fonts/zhibiao-sans-bold.otf"));
    assert_true(w->files.bytes[0].n > 1000000 && w->files.bytes[1].n > 1000000);
    assert_int_equal(w->ds.list.n, 0);
}

static void test_characters(void **state) {
    struct world *w = *state;
    struct fonts *f = fonts_new(&w->files);
    struct str all = STR("0123456789AZaz%.,:;()[]/+-<>=~#&@*'\"≈≥≤±−×÷‰℃°·—–…“”‘’〇々①②⑩⑪⑳▲▼△▽◆◇●○■□"
                         "→←↑↓№²³㎡～￥¥％（）《》、，。：；！？【】〔〕「」『』　０９＋－＝〖〗￡€←↗↘※√✓é");
    struct str marks = squeeze_marks(), table;
    assert_true(file_read(w->a, "fonts/characters.txt", STR("characters.txt"), &table, &w->ds, LOC_NONE));
    size_t han = 0;
    for (int list = 0; list < 3; list++) {
        struct str s = list == 0 ? all : list == 1 ? marks : table;
        while (s.n) {
            uint32_t cp = utf8_next(&s);
            han += list == 2 && cp != '\n';
            if (cp != '\n' && !fonts_has(f, cp))
                fail_msg("no glyph for U+%04X", cp);
        }
    }
    assert_int_equal(han, 8105);
    assert_true(fonts_has(f, 0x2b5af)); /* 𫖯 of extension C */
    assert_false(fonts_has(f, 0x627));
    fonts_free(f);
}

static void test_missing(void **state) {
    struct world *w = *state;
    static const char *const dirs[] = {"nowhere", "tests"};
    struct diags ds = diags_new(w->a);
    struct font_files files = {0};
    assert_false(font_files_load(w->a, dirs, 2, &files, &ds));
    assert_int_equal(ds.errors, WEIGHT_N);
    assert_int_equal(ds.list.v[0].id, DIAG_FONT_MISSING);
    assert_true(str_has(diag_message(w->a, &ds.list.v[0], LANG_EN), STR("nowhere, tests")));
    assert_true(str_has(diag_message(w->a, &ds.list.v[1], LANG_ZH), STR("zhibiao-sans-bold.otf")));
}

/* Cut off, empty and strange files are faults with the file's name, never a crash. */
static void test_damaged(void **state) {
    struct world *w = *state;
    char dir[] = "/tmp/zhibiao-font-XXXXXX";
    assert_non_null(mkdtemp(dir));
    const char *dirs[] = {dir, "fonts"};
    struct str whole = w->files.bytes[WEIGHT_REGULAR];
    const struct str bad[] = {STR_NONE, STR("not a font"), str_head(whole, 2000), str_head(whole, 100)};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct diags ds = diags_new(w->a);
        struct font_files files = {0};
        assert_true(file_write(path_join(w->a, dir, "zhibiao-sans-regular.otf"), bad[i], &ds));
        assert_false(font_files_load(w->a, dirs, 2, &files, &ds));
        assert_int_equal(ds.errors, 1);
        assert_int_equal(ds.list.v[0].id, DIAG_FONT_BAD);
    }
    assert_true(dir_remove(dir, &w->ds));
}

/* cairo keeps faces for a while: they must outlive the fonts they came from without harm. */
static void test_cairo(void **state) {
    struct world *w = *state;
    for (int round = 0; round < 3; round++) {
        struct fonts *f = fonts_new(&w->files);
        cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, 64, 64);
        cairo_t *cr = cairo_create(s);
        cairo_set_font_face(cr, fonts_cairo(f, WEIGHT_BOLD));
        cairo_set_font_size(cr, 40);
        cairo_move_to(cr, 10, 50);
        cairo_show_text(cr, "中");
        fonts_free(f);
        assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
        cairo_surface_flush(s);
        unsigned sum = 0;
        for (int i = 0; i < 64 * cairo_image_surface_get_stride(s); i++)
            sum += cairo_image_surface_get_data(s)[i];
        assert_true(sum > 50000);
        cairo_destroy(cr);
        cairo_surface_destroy(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),   cmocka_unit_test(test_characters), cmocka_unit_test(test_missing),
        cmocka_unit_test(test_damaged), cmocka_unit_test(test_cairo),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

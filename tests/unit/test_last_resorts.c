/* Messages that nothing from outside brings about: a drawing library that fails, templates or words that the
 * program's own folder lacks, two jobs that write one file. Here they are made to happen. */
#include "chart/device.h"
#include "page/i18n.h"
#include "site/manifest.h"

#include "report_copy.h"

static void assert_said(const struct diags *ds, enum diag_id id, const char *message) {
    struct arena *a = arena_new();
    assert_true(ds->list.n >= 1);
    const struct diag *d = &ds->list.v[ds->list.n - 1];
    assert_int_equal(d->id, id);
    assert_string_equal(str_z(a, diag_message(a, d, LANG_EN)), message);
    arena_free(a);
}

static void drawing_fails(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct scene scene = {.id = STR("gdp")};
    struct device_job job = {.arena = a, .scene = &scene, .ds = &ds};
    assert_true(device_ok(&job, CAIRO_STATUS_SUCCESS));
    assert_int_equal(ds.list.n, 0);
    assert_false(device_ok(&job, CAIRO_STATUS_NO_MEMORY));
    assert_said(&ds, DIAG_CHART_RENDER, "cannot draw chart 'gdp': out of memory");
    arena_free(a);
}

static void a_word_is_missing(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct source zh = {STR("zh.yaml"), STR("home: 首页\n")}, en = {STR("en.yaml"), STR("home: Home\n")};
    const struct source *const files[LANG_COUNT] = {&zh, &en};
    struct i18n words;
    assert_true(i18n_load(a, files, &words, &ds));
    struct str shown = i18n_word(&words, LANG_EN, "hom", &ds);
    assert_string_equal(str_z(a, shown), "⟦hom⟧");
    assert_int_equal(ds.list.v[0].id, DIAG_I18N_MISSING);
    arena_free(a);
}

static void two_jobs_write_one_file(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct job_result results[2] = {{.ok = true}, {.ok = true}};
    for (size_t i = 0; i < 2; i++)
        VEC_PUSH(a, &results[i].outputs, (struct output){.path = STR("index.html")});
    struct build b = {.job_count = 2, .results = results};
    struct manifest m;
    assert_false(manifest_of(a, &b, &m, &ds));
    assert_said(&ds, DIAG_OUT_TWICE, "two parts of the site want to write 'index.html'");
    arena_free(a);
}

static void a_template_is_missing(void **state) {
    struct copy *c = *state;
    assert_true(copy_load(c));
    struct renderer *r = renderer_new(&c->r.fonts);
    c->r.template_count = 0;
    struct page_list pages = page_plan(c->a, &c->r);
    assert_true(pages.n > 0);
    struct page_output out;
    struct diags ds = diags_new(c->a);
    page_make(c->a, &c->r, &pages.v[0], r, &out, &ds);
    bool said = false;
    for (size_t i = 0; i < ds.list.n; i++)
        said = said || ds.list.v[i].id == DIAG_PAGE_TEMPLATE;
    assert_true(said);
    renderer_free(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing_fails),
        cmocka_unit_test(a_word_is_missing),
        cmocka_unit_test(two_jobs_write_one_file),
        cmocka_unit_test_setup_teardown(a_template_is_missing, copy_open, copy_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The index of the search: what can be found, in which languages, under which names, and that it leads
 * somewhere; and the index from A to Z. */
#include "page/search_index.h"

#include "report_copy.h"

#include <jansson.h>

/* The script's value, which is JSON. */
static json_t *read_index(struct copy *c, struct str script) {
    struct str prefix = STR("window.zhibiaoIndex="), suffix = STR(";\n");
    assert_true(str_starts(script, prefix) && str_ends(script, suffix));
    struct str json = str_head(str_skip(script, prefix.n), script.n - prefix.n - suffix.n);
    json_error_t error;
    json_t *index = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &error);
    if (!index)
        fail_msg("line %d: %s", error.line, error.text);
    assert_int_equal(c->ds.errors, 0);
    return index;
}

static json_t *make_index(struct copy *c) {
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
    return read_index(c, search_index(c->a, &c->r, &c->ds));
}

static const char *text_at(json_t *row, size_t i) {
    return json_string_value(json_array_get(row, i));
}

static const char *in_lang(json_t *row, size_t i, size_t lang) {
    return json_string_value(json_array_get(json_array_get(row, i), lang));
}

static json_t *row_of(json_t *index, const char *path) {
    json_t *rows = json_object_get(index, "rows");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        if (!strcmp(text_at(json_array_get(rows, i), 1), path))
            return json_array_get(rows, i);
    }
    return NULL;
}

static size_t count_kind(json_t *index, json_int_t kind) {
    json_t *rows = json_object_get(index, "rows");
    size_t n = 0;
    for (size_t i = 0; i < json_array_size(rows); i++)
        n += json_integer_value(json_array_get(json_array_get(rows, i), 0)) == kind;
    return n;
}

static void everything_is_listed(void **state) {
    struct copy *c = *state;
    json_t *index = make_index(c);
    const struct model *m = &c->r.model;
    assert_int_equal(count_kind(index, 0), m->indicator_count);
    assert_int_equal(count_kind(index, 1), m->theme_count);
    assert_int_equal(json_array_size(json_object_get(index, "themes")), m->theme_count);
    assert_string_equal(in_lang(json_object_get(index, "kinds"), 0, 0), "指标");
    static const char *const pages[] = {"az/", "data/", "indicators/", "sources/", "targets/", "themes/"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_non_null(row_of(index, pages[i]));
    assert_null(row_of(index, ""));
    assert_null(row_of(index, "404.html"));
    assert_null(row_of(index, "search/"));
    json_decref(index);
}

/* Each row has all its parts, and its folder is a page in each language that has a name. */
static void rows_lead_somewhere(void **state) {
    struct copy *c = *state;
    json_t *index = make_index(c), *rows = json_object_get(index, "rows");
    struct page_list pages = page_plan(c->a, &c->r);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        assert_int_equal(json_array_size(row), 8);
        struct str path = str_of(text_at(row, 1));
        path = str_head(path, str_find(path, STR("#"), 0));
        for (size_t l = 0; l < 2; l++) {
            struct str folder = str_fmt(c->a, "%s%.*s", l ? "en/" : "", STR_ARG(path));
            bool found = false;
            for (size_t k = 0; !found && k < pages.n; k++)
                found = str_eq(pages.v[k].folder, folder);
            assert_int_equal(found, in_lang(row, 2, l)[0] != 0);
        }
    }
    json_decref(index);
}

static void an_indicator_has_its_names(void **state) {
    struct copy *c = *state;
    json_t *index = make_index(c);
    const struct indicator *gdp = model_indicator(&c->r.model, STR("gdp"));
    json_t *row = row_of(index, "indicators/gdp/");
    assert_true(str_is(gdp->name.zh, in_lang(row, 2, 0)) && str_is(gdp->name.en, in_lang(row, 2, 1)));
    assert_string_equal(text_at(row, 3), "di qu sheng chan zong zhi");
    struct str aliases = gdp->aliases, alias;
    while (str_next(&aliases, ';', &alias))
        assert_true(str_has(str_of(text_at(row, 5)), str_trim(alias)));
    assert_true(in_lang(row, 7, 0)[0] && in_lang(row, 7, 1)[0]);
    json_decref(index);
}

static void a_page_of_one_language(void **state) {
    struct copy *c = *state;
    copy_put(c, "content/pages/alone.md", "---\ntitle: 只有\"中文\"</script>\n---\n\n正文\n");
    json_t *index = make_index(c), *row = row_of(index, "alone/");
    assert_non_null(row);
    assert_string_equal(in_lang(row, 2, 0), "只有\"中文\"</script>");
    assert_string_equal(in_lang(row, 2, 1), "");
    json_decref(index);
}

static void a_site_of_one_language(void **state) {
    struct copy *c = *state;
    struct str yaml;
    assert_true(
        file_read(c->a, path_join(c->a, c->dir, "content/site.yaml"), STR("site"), &yaml, &c->ds, LOC_NONE));
    yaml = str_replace(c->a, yaml, STR("languages: [zh, en]"), STR("languages: [en]"));
    copy_put(c, "content/site.yaml", str_z(c->a, yaml));
    json_t *index = make_index(c);
    assert_int_equal(json_array_size(json_object_get(index, "langs")), 1);
    assert_string_equal(text_at(json_object_get(index, "langs"), 0), "en");
    assert_string_equal(text_at(json_object_get(index, "roots"), 0), "");
    assert_int_equal(json_array_size(json_array_get(row_of(index, "indicators/gdp/"), 2)), 1);
    json_decref(index);
}

static void the_same_bytes(void **state) {
    struct copy *c = *state;
    assert_true(copy_load(c));
    struct str first = search_index(c->a, &c->r, &c->ds), second = search_index(c->a, &c->r, &c->ds);
    assert_true(str_eq(first, second));
}

static struct str twin_of(struct copy *c, const char *folder) {
    struct page_list pages = page_plan(c->a, &c->r);
    for (size_t i = 0; i < pages.n; i++) {
        struct page_output out;
        if (str_is(pages.v[i].folder, folder)) {
            assert_true(page_make(c->a, &c->r, &pages.v[i], NULL, &out, &c->ds));
            return out.md;
        }
    }
    fail_msg("no page %s", folder);
    return STR_NONE;
}

/* Letters go up, each once, and every indicator stands under one. */
static void letters_in_order(void **state) {
    struct copy *c = *state;
    assert_true(copy_load(c));
    static const char *const folders[] = {"az/", "en/az/"};
    for (size_t i = 0; i < 2; i++) {
        struct str rest = twin_of(c, folders[i]), line;
        size_t items = 0;
        char last = 0;
        while (str_next(&rest, '\n', &line)) {
            items += str_starts(line, STR("- ["));
            if (!str_starts(line, STR("## ")))
                continue;
            assert_true(line.p[3] > last);
            last = line.p[3];
        }
        assert_int_equal(items, c->r.model.indicator_count);
        assert_true(last);
    }
    assert_has(twin_of(c, "az/"), "## D\n");
    assert_has(twin_of(c, "en/az/"), "## G\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_is_listed, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(rows_lead_somewhere, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(an_indicator_has_its_names, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(a_page_of_one_language, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(a_site_of_one_language, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(the_same_bytes, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(letters_in_order, copy_open, copy_close),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}

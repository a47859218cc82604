/* Loading of a whole report: what is found, whose files win, and that everything wrong is told with its
 * place. */
#include "report_copy.h"

static void loads_all(void **state) {
    struct copy *c = *state;
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
    assert_int_equal(c->r.chart_count, 3);
    assert_non_null(report_chart(&c->r, STR("districts")));
    assert_null(report_chart(&c->r, STR("none")));
    assert_int_equal(c->r.page_count, 2);
    assert_int_equal(c->r.note_count, 1);
    assert_non_null(report_template(&c->r, STR("page.html")));
    assert_non_null(report_template(&c->r, STR("blocks/table.md")));
    assert_null(report_template(&c->r, STR("nothing.html")));
    assert_true(c->r.date.n == 10);
    assert_non_null(c->r.word_views[LANG_EN]);
}

/* File names and ids sort differently: "a-b.yaml" stands before "a.yaml". */
static void finds_charts_by_id(void **state) {
    struct copy *c = *state;
    const char *text = "kind: line\ntitle: x\nseries:\n  - {indicator: unemployment, measure: rate}\n"
                       "frequency: quarter\nperiods: all\n";
    copy_put(c, "content/charts/jobless-x.yaml", text);
    assert_true(copy_load(c));
    for (size_t i = 0; i < c->r.chart_count; i++)
        assert_ptr_equal(report_chart(&c->r, c->r.charts[i]->id), c->r.charts[i]);
}

static void own_templates_win(void **state) {
    struct copy *c = *state;
    copy_put(c, "templates/page.html", "<p>{{title}}</p>{{{body}}}");
    copy_put(c, "templates/blocks/extra.md.mustache", "x");
    copy_put(c, "templates/assets/site.css", "p{}");
    assert_true(copy_load(c));
    const struct mustache *t = report_template(&c->r, STR("page.html"));
    json_t *view = json_pack("{s:s, s:s}", "title", "T", "body", "B");
    struct mustache_env env = {.escape = ESCAPE_HTML, .strict = true};
    struct buf b = buf_new(c->a);
    assert_true(mustache_render(c->a, t, view, &env, &b, &c->ds));
    json_decref(view);
    assert_string_equal(b.p, "<p>T</p>B");
    assert_non_null(report_template(&c->r, STR("blocks/extra.md")));
    size_t sheets = 0;
    for (size_t i = 0; i < c->r.assets.n; i++) {
        if (str_is(c->r.assets.v[i], "site.css")) {
            sheets++;
            assert_true(str_starts(c->r.asset_paths.v[i], str_of(c->dir)));
        }
    }
    assert_int_equal(sheets, 1);
}

static void tells_all_that_is_wrong(void **state) {
    struct copy *c = *state;
    copy_put(c, "content/charts/one.yaml", "id: two\nkind: bar\n");
    copy_put(c, "content/pages/data.md", "---\ntitle: x\n---\n");
    copy_put(c, "content/pages/bare.md", "no title\n");
    copy_put(c, "content/pages/menu.md", "---\ntitle: x\nnav: first\ntitel: y\n---\n");
    copy_put(c, "content/pages/bad.md", "---\ntitle: \xff\n---\n");
    copy_put(c, "content/pages/stray.txt", "");
    copy_put(c, "content/notes/gpd.md", "text\n");
    copy_put(c, "templates/page.html", "{{#open}}\n");
    assert_false(copy_load(c));
    struct str all = str_of(copy_messages(c));
    assert_has(all, "content/charts/one.yaml:1:5: error:");
    assert_has(all, "[chart-name]");
    assert_has(all, "content/pages/data.md:1:1: error: 'data' is not a name for a page [page-name]");
    assert_has(all, "content/pages/bare.md:1:1: error: the page has no title [page-title]");
    assert_has(all, "content/pages/menu.md:3:6: error: 'first' is no place in the menu [page-nav]");
    assert_has(all, "content/pages/menu.md:4:1: error:");
    assert_has(all, "content/pages/bad.md:2:8: error:");
    assert_has(all, "content/pages/stray.txt:1:1: warning:");
    assert_has(all,
               "content/notes/gpd.md:1:1: error: the note 'gpd' belongs to no indicator [note-indicator]");
    assert_has(all, "did you mean 'gdp'?");
    assert_has(all, "templates/page.html:1:1: error:");
}

static void indicators_have_charts(void **state) {
    struct copy *c = *state;
    assert_true(copy_load(c));
    const struct chart_spec *spec = NULL;
    assert_true(page_indicator_has_chart(&c->r, model_indicator(&c->r.model, STR("gdp")), &spec));
    assert_non_null(spec);
    copy_put(c, "content/charts/rank.yaml",
             "kind: bar\ntitle: x\nseries:\n  - {indicator: gdp, measure: level}\nperiods: [2023]\n"
             "areas: [d1, d2]\n");
    assert_true(copy_load(c));
    assert_true(page_indicator_has_chart(&c->r, model_indicator(&c->r.model, STR("rank")), &spec));
    assert_ptr_equal(spec, report_chart(&c->r, STR("rank")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, copy_open, copy_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(loads_all),
        TEST(finds_charts_by_id),
        TEST(own_templates_win),
        TEST(tells_all_that_is_wrong),
        TEST(indicators_have_charts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

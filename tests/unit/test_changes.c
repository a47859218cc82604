/* Revisions and computed figures on pages, in the feed and among the published tables. */
#include "office/opendata.h"
#include "page/extra.h"
#include "report_copy.h"

static const struct page *page_at(const struct page_list *pages, const char *folder) {
    for (size_t i = 0; i < pages->n; i++) {
        if (str_is(pages->v[i].folder, folder))
            return &pages->v[i];
    }
    fail_msg("no page %s", folder);
    return NULL;
}

static void load(struct copy *c) {
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
}

static struct page_output make(struct copy *c, const char *folder) {
    struct page_list pages = page_plan(c->a, &c->r);
    struct renderer *renderer = renderer_new(&c->r.fonts);
    struct page_output out = {STR_NONE, STR_NONE};
    if (!page_make(c->a, &c->r, page_at(&pages, folder), renderer, &out, &c->ds))
        fail_msg("%s: %s", folder, copy_messages(c));
    renderer_free(renderer);
    return out;
}

static struct str extra_bytes(struct copy *c, const char *path) {
    struct extra_list list = extra_plan(c->a, &c->r);
    struct str bytes = STR_NONE;
    for (size_t i = 0; i < list.n; i++) {
        if (str_is(list.v[i].path, path) && !list.v[i].make(c->a, &c->r, &list.v[i], NULL, &bytes, &c->ds))
            fail_msg("%s: %s", path, copy_messages(c));
    }
    return bytes;
}

/* Without the older vintage nothing is revised. */
static void drop_revision(struct copy *c) {
    struct str csv;
    assert_true(file_read(c->a, path_join(c->a, c->dir, "content/data/observations.csv"), STR("o"), &csv,
                          &c->ds, LOC_NONE));
    size_t from = str_find(csv, STR("gdp,level,,2023,actual,=,"), 0), to = str_find(csv, STR("\n"), from) + 1;
    assert_true(to < csv.n);
    struct str rest = str_skip(csv, to);
    copy_put(c, "content/data/observations.csv",
             str_z(c->a, str_fmt(c->a, "%.*s%.*s", STR_ARG(str_head(csv, from)), STR_ARG(rest))));
}

static void revision_on_its_pages(void **state) {
    struct copy *c = *state;
    load(c);
    assert_int_equal(c->r.revisions.change_count, 1);
    struct page_output zh = make(c, "changes/"), en = make(c, "en/changes/");
    assert_has(zh.md, "1250.5亿元（初步数） | 1251.3亿元");
    assert_has(zh.md, "| 2024-09-01 |");
    assert_has(zh.md, "初步核算数 → 最终核实数");
    assert_has(zh.md, "上调0.8亿元");
    assert_lacks(zh.md, "2024-09-01公布"); /* the day has a column */
    assert_has(zh.html, "href=\"../feed.xml\"");
    assert_has(zh.md, "| 2024-09-01 |");
    assert_has(en.md, "CNY 125.05 billion (provisional)");
    assert_has(en.md, "Preliminary → Final");
    struct page_output gdp = make(c, "indicators/gdp/"), cpi = make(c, "indicators/cpi/");
    assert_has(gdp.html, "修订历史");
    assert_has(gdp.md, "1250.5亿元（初步数）");
    assert_lacks(cpi.html, "修订历史");
}

static struct str main_menu(struct str html) {
    struct str menu = str_skip(html, str_find(html, STR("<nav class=\"main\""), 0));
    return str_head(menu, str_find(menu, STR("</nav>"), 0));
}

static void menu_only_when_there_is_something(void **state) {
    struct copy *c = *state;
    load(c);
    struct page_output with = make(c, "indicators/cpi/");
    assert_has(main_menu(with.html), "../../changes/index.html");
    drop_revision(c);
    load(c);
    struct page_output without = make(c, "indicators/cpi/"), changes = make(c, "changes/");
    assert_lacks(main_menu(without.html), "changes/");
    assert_has(without.html, "../../changes/index.html"); /* the footer */
    assert_has(changes.html, "没有修订");
    assert_lacks(changes.html, "class=\"revisions\"");
    assert_lacks(changes.md, "| ---: | ---: |");
}

static void feed_leads_to_the_row(void **state) {
    struct copy *c = *state;
    load(c);
    struct page_output page = make(c, "changes/");
    struct str feed = extra_bytes(c, "feed.xml"), en = extra_bytes(c, "en/feed.xml");
    size_t at = str_find(feed, STR("https://example.org/sample/changes/#"), 0);
    assert_true(at < feed.n);
    struct str anchor = str_skip(feed, at + strlen("https://example.org/sample/changes/#"));
    anchor = str_head(anchor, str_find(anchor, STR("\""), 0));
    assert_has(page.html, str_z(c->a, str_fmt(c->a, "<tr id=\"%.*s\"", STR_ARG(anchor))));
    assert_has(feed, "<updated>2024-09-01T00:00:00Z</updated>");
    assert_has(feed, "1250.5亿元（初步数）");
    assert_has(feed, "最终核实数");
    assert_has(en, "https://example.org/sample/en/changes/#");
    assert_true(str_eq(feed, extra_bytes(c, "feed.xml")));
    assert_has(page.html, "type=\"application/atom+xml\"");
}

/* The order of rows and other revisions do not move an address. */
static void anchors_stay(void **state) {
    struct copy *c = *state;
    load(c);
    struct str before = extra_bytes(c, "feed.xml"), csv;
    assert_true(file_read(c->a, path_join(c->a, c->dir, "content/data/observations.csv"), STR("o"), &csv,
                          &c->ds, LOC_NONE));
    copy_put(c, "content/data/observations.csv",
             str_z(c->a, str_fmt(c->a, "%.*sdays,count,,2023,actual,,328,天,,,,2024-10-01,s2,p3,328天,,\n",
                                 STR_ARG(csv))));
    load(c);
    assert_int_equal(c->r.revisions.change_count, 2);
    struct page_output page = make(c, "changes/");
    size_t at = str_find(before, STR("changes/#gdp-"), 0);
    struct str anchor = str_head(str_skip(before, at + strlen("changes/#")), strlen("gdp-0123456789"));
    assert_has(page.html, str_z(c->a, str_fmt(c->a, "<tr id=\"%.*s\"", STR_ARG(anchor))));
    size_t newer = str_find(page.html, STR("<tr id=\"days-"), 0), older = str_find(page.html, anchor, 0);
    assert_true(newer < older);
}

static void computed_figures_stand_apart(void **state) {
    struct copy *c = *state;
    load(c);
    assert_int_equal(c->r.model.derived_count, 3);
    struct page_output jobs = make(c, "indicators/jobs/"), gdp = make(c, "indicators/gdp/"),
                       life = make(c, "themes/life/"), cpi = make(c, "indicators/cpi/"),
                       en = make(c, "en/indicators/jobs/");
    assert_has(jobs.html, "计算指标");
    assert_has(jobs.md, "新增就业÷GDP");
    assert_has(jobs.md, "四舍五入，保留2位小数");
    assert_has(jobs.html, "按公布数计算");
    assert_has(jobs.md, "41.56人/亿元"); /* 52000 / 1251.3 = 41.5568 */
    assert_has(gdp.md, "271.3亿元");     /* 1251.3 - 980 */
    assert_has(gdp.md, "127.7%");
    assert_has(life.html, "41.56人/亿元");
    assert_has(life.md, "41.56人/亿元");
    assert_has(en.html, "computed from published figures");
    assert_lacks(cpi.html, "计算指标");
    size_t end = str_find(gdp.html, STR("</table>"), str_find(gdp.html, STR("class=\"observations\""), 0));
    assert_lacks(str_head(gdp.html, end), "271.3");
}

static void computed_figures_are_published_apart(void **state) {
    struct copy *c = *state;
    load(c);
    struct opendata_files files = {0};
    assert_true(opendata_package(c->a, &c->r.model, &files, &c->ds));
    bool found = false;
    for (size_t i = 0; i < files.n; i++) {
        struct str bytes = files.v[i].bytes;
        if (str_is(files.v[i].name, "derived-figures.csv")) {
            found = true;
            assert_has(bytes, "\r\njobs-per-gdp,");
            assert_has(bytes, ",d1,2023,,41.56,人/亿元,");
            assert_has(bytes, "新增就业÷GDP");
        } else if (str_is(files.v[i].name, "datapackage.json")) {
            assert_has(bytes, "\"derived-figures.csv\"");
        } else {
            assert_lacks(bytes, "41.56");
        }
    }
    assert_true(found);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, copy_open, copy_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(revision_on_its_pages),        CASE(menu_only_when_there_is_something),
        CASE(feed_leads_to_the_row),        CASE(anchors_stay),
        CASE(computed_figures_stand_apart), CASE(computed_figures_are_published_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

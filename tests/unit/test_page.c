/* Pages: the plan, links between them, the bytes of each kind in both languages, blocks written by authors
 * and their mistakes. */
#include "page/extra.h"
#include "report_copy.h"

struct desk {
    struct copy *c;
    struct page_list pages;
    struct renderer *renderer;
};

static struct desk open_desk(struct copy *c) {
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
    return (struct desk){c, page_plan(c->a, &c->r), renderer_new(&c->r.fonts)};
}

static const struct page *page_at(const struct desk *d, const char *folder) {
    for (size_t i = 0; i < d->pages.n; i++) {
        if (str_is(d->pages.v[i].folder, folder))
            return &d->pages.v[i];
    }
    fail_msg("no page %s", folder);
    return NULL;
}

static bool try_page(struct desk *d, const char *folder, struct page_output *out) {
    *out = (struct page_output){STR_NONE, STR_NONE};
    return page_make(d->c->a, &d->c->r, page_at(d, folder), d->renderer, out, &d->c->ds);
}

static struct page_output make(struct desk *d, const char *folder) {
    struct page_output out;
    if (!try_page(d, folder, &out))
        fail_msg("%s: %s", folder, copy_messages(d->c));
    return out;
}

static void links_are_relative(void **state) {
    struct copy *c = *state;
    static const char *const cases[][3] = {
        {"", "", "index.html"},
        {"", "data/", "data/index.html"},
        {"", "assets/site.css", "assets/site.css"},
        {"indicators/gdp/", "", "../../index.html"},
        {"indicators/gdp/", "indicators/cpi/", "../cpi/index.html"},
        {"indicators/gdp/", "indicators/", "../index.html"},
        {"indicators/gdp/", "indicators/gdp/", "index.html"},
        {"indicators/gdp/", "indicators/gdp/data.csv", "data.csv"},
        {"en/targets/", "targets/", "../../targets/index.html"},
        {"en/targets/", "en/sources/#s1-4", "../sources/index.html#s1-4"},
        {"sources/", "sources/#s1", "index.html#s1"},
        {"404.html", "data/", "data/index.html"},
        {"en/404.html", "en/", "index.html"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str link = page_link(c->a, str_of(cases[i][0]), str_of(cases[i][1]));
        assert_string_equal(str_z(c->a, link), cases[i][2]);
    }
}

static void plan_has_both_languages(void **state) {
    struct desk d = open_desk(*state);
    size_t chinese = 0, english = 0;
    for (size_t i = 0; i < d.pages.n; i++) {
        const struct page *p = &d.pages.v[i];
        bool en = str_starts(p->folder, STR("en/"));
        assert_int_equal(p->lang, en ? LANG_EN : LANG_ZH);
        assert_true(!i || str_cmp(d.pages.v[i - 1].folder, p->folder) < 0);
        *(en ? &english : &chinese) += 1;
    }
    assert_int_equal(chinese, english);
    const struct page *p = page_at(&d, "en/indicators/gdp/");
    assert_true(p->has_twin && str_is(p->twin, "indicators/gdp/"));
    assert_true(str_is(page_kind_name(p), "indicator"));
    renderer_free(d.renderer);
}

static void one_language_at_the_root(void **state) {
    struct copy *c = *state;
    struct str yaml;
    assert_true(
        file_read(c->a, path_join(c->a, c->dir, "content/site.yaml"), STR("site"), &yaml, &c->ds, LOC_NONE));
    yaml = str_replace(c->a, yaml, STR("languages: [zh, en]"), STR("languages: [en]"));
    copy_put(c, "content/site.yaml", str_z(c->a, yaml));
    struct desk d = open_desk(c);
    for (size_t i = 0; i < d.pages.n; i++)
        assert_false(d.pages.v[i].has_twin || str_starts(d.pages.v[i].folder, STR("en/")));
    struct page_output out = make(&d, "");
    assert_has(out.html, "<html lang=\"en\" ");
    assert_lacks(out.html, "hreflang");
    renderer_free(d.renderer);
}

static void every_page_is_made(void **state) {
    struct desk d = open_desk(*state);
    for (size_t i = 0; i < d.pages.n; i++) {
        struct page_output out;
        if (!page_make(d.c->a, &d.c->r, &d.pages.v[i], d.renderer, &out, &d.c->ds))
            fail_msg("%.*s: %s", STR_ARG(d.pages.v[i].folder), copy_messages(d.c));
        assert_has(out.html, "<main id=\"main\"");
        assert_has(out.html, "<h1");
        assert_lacks(out.html, "⟦");
        assert_lacks(out.html, "style=");
        assert_lacks(out.html, "<script>");
        assert_lacks(out.html, "增长-");
        assert_lacks(out.html, "增长−");
        assert_lacks(out.md, "```");
        assert_int_equal(str_ends(d.pages.v[i].folder, STR(".html")), out.md.n == 0);
    }
    assert_int_equal(d.c->ds.errors, 0);
    renderer_free(d.renderer);
}

static void same_bytes_twice(void **state) {
    struct desk d = open_desk(*state);
    struct page_output a = make(&d, "indicators/gdp/"), b = make(&d, "indicators/gdp/");
    assert_true(str_eq(a.html, b.html) && str_eq(a.md, b.md));
    renderer_free(d.renderer);
}

static void indicator_page_says_it_all(void **state) {
    struct desk d = open_desk(*state);
    struct page_output zh = make(&d, "indicators/gdp/"), en = make(&d, "en/indicators/gdp/");
    assert_has(zh.md, "2023年，地区生产总值达到1251.3亿元，比上年增长5.8%。");
    assert_has(zh.md, "2023年目标：增长6%左右，低于目标0.2个百分点（按公布数计算）。");
    assert_has(en.md, "reached CNY 125.13 billion in 2023, up 5.8% on the previous year.");
    assert_has(en.md, "0.2 percentage points below the target");
    assert_has(zh.html, "id=\"fig-gdp\"");
    assert_has(zh.html, "href=\"../../sources/index.html#s2-p1\"");
    assert_has(zh.html, "href=\"data.csv\"");
    assert_has(en.html, "href=\"../../../indicators/gdp/data.csv\"");
    assert_has(zh.html, "property=\"og:image\" content=\"https://example.org/sample/charts/gdp-card.png\"");
    assert_has(en.html, "content=\"https://example.org/sample/en/charts/gdp-card.png\"");
    assert_has(zh.html, "<link rel=\"canonical\" href=\"https://example.org/sample/indicators/gdp/\">");
    assert_has(zh.html, "<meta name=\"SiteName\" content=\"示例区统计局\">");
    assert_has(zh.html, "hreflang=\"en\" href=\"https://example.org/sample/en/indicators/gdp/\"");
    assert_has(zh.html, "按现价计算。"); /* the note */
    assert_has(zh.html, "1250.5亿元");   /* the vintage before */
    renderer_free(d.renderer);
}

static void targets_share_a_unit(void **state) {
    struct desk d = open_desk(*state);
    struct page_output out = make(&d, "targets/");
    assert_has(out.md, "| 万人 | 5.2 | 5以上 | 多0.2万人 |");
    assert_has(out.md, "| 位 | 3 | 前2 | 靠后1位 | 未达预期 |");
    assert_has(out.md, "| % | −2.8 | 下降3%以上 | 高0.2个百分点 | 基本完成 |");
    assert_has(make(&d, "").md, "未达预期");
    renderer_free(d.renderer);
}

static void words_stand_in_for_numbers(void **state) {
    struct copy *c = *state;
    struct str rows;
    assert_true(file_read(c->a, path_join(c->a, c->dir, "content/data/observations.csv"), STR("obs"), &rows,
                          &c->ds, LOC_NONE));
    struct str head = str_head(rows, str_find(rows, STR("\n"), 0));
    assert_has(head,
               "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,"
               "locator,figure,note_zh,note_en");
    rows = str_fmt(c->a,
                   "%.*s\ncpi,growth,,2023,actual,text,,,,,words,,s1,4,保持稳定,保持稳定,stable\n"
                   "cpi,growth,,2024,target,<=,3,%%,,,words,,s1,4,上涨3%%以内,,\n",
                   STR_ARG(str_trim(rows)));
    copy_put(c, "content/data/observations.csv", str_z(c->a, rows));
    struct desk d = open_desk(c);
    struct page_output out = make(&d, "targets/");
    assert_has(out.md, "| % | 保持稳定 | 3以内 | — |");
    assert_has(out.html, "<p class=\"legend\">—");
    assert_has(make(&d, "en/targets/").md, "| stable |");
    renderer_free(d.renderer);
}

static struct str extra(struct desk *d, const char *path) {
    struct extra_list list = extra_plan(d->c->a, &d->c->r);
    for (size_t i = 0; i < list.n; i++) {
        struct str bytes = STR_NONE;
        if (!str_is(list.v[i].path, path))
            continue;
        if (!list.v[i].make(d->c->a, &d->c->r, &list.v[i], d->renderer, &bytes, &d->c->ds))
            fail_msg("%s: %s", path, copy_messages(d->c));
        return bytes;
    }
    fail_msg("no file %s", path);
    return STR_NONE;
}

/* White where it can be read, else dark; lines that can be seen; the logo beside the title. */
static void look_is_that_of_the_settings(void **state) {
    static const struct {
        const char *brand, *on, *mark;
    } cases[] = {{"#123A5E", "#ffffff", "#123a5e"},
                 {"#FFDD00", "#14212e", NULL},
                 {"#767676", "#ffffff", NULL},
                 {"#787878", "#000000", NULL}};
    struct copy *c = *state;
    struct str yaml;
    assert_true(
        file_read(c->a, path_join(c->a, c->dir, "content/site.yaml"), STR("site"), &yaml, &c->ds, LOC_NONE));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str own =
            str_fmt(c->a, "%.*s\nlook: {brand: \"%s\", logo: mark.svg}\n", STR_ARG(yaml), cases[i].brand);
        copy_put(c, "content/site.yaml", str_z(c->a, own));
        copy_put(c, "content/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        struct desk d = open_desk(c);
        struct str css = extra(&d, "assets/brand.css");
        assert_has(css, str_z(c->a, str_fmt(c->a, "--on-brand: %s;", cases[i].on)));
        if (cases[i].mark)
            assert_has(css, str_z(c->a, str_fmt(c->a, "--mark: %s;", cases[i].mark)));
        assert_has(extra(&d, "assets/logo.svg"), "<svg");
        struct str html = make(&d, "indicators/gdp/").html;
        assert_has(html, "src=\"../../assets/logo.svg\" alt=\"示例区统计局标志\"");
        assert_has(html, "href=\"../../assets/brand.css\"");
        renderer_free(d.renderer);
    }
}

/* A server shows this page at any depth. */
static void the_page_of_lost_addresses_stands_anywhere(void **state) {
    struct desk d = open_desk(*state);
    struct str html = make(&d, "404.html").html;
    assert_has(html, "href=\"https://example.org/sample/assets/site.css\"");
    assert_has(html, "href=\"https://example.org/sample/indicators/\"");
    assert_has(html, "href=\"https://example.org/sample/en/404.html\"");
    renderer_free(d.renderer);
}

static void records_of_the_data(void **state) {
    struct desk d = open_desk(*state);
    struct page_output changes = make(&d, "changes/"), glossary = make(&d, "glossary/");
    assert_has(changes.md, "1250.5亿元");
    assert_has(changes.html, "href=\"../feed.xml\"");
    assert_has(glossary.html, "id=\"term_points\"");
    assert_has(make(&d, "compare/").html, "<rect x=\"");
    assert_has(make(&d, "indicators/gdp/").html, "src=\"https://example.org/sample/embed/gdp/index.html\"");
    renderer_free(d.renderer);
}

static void machines_are_told_of_the_data(void **state) {
    struct desk d = open_desk(*state);
    struct str html = make(&d, "en/indicators/gdp/").html, data = make(&d, "data/").html;
    assert_has(html, "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"");
    assert_has(html, "\"contentUrl\":\"https://example.org/sample/indicators/gdp/data.csv\"");
    assert_has(html, "\"unitText\":\"CNY billion\"");
    assert_has(html, "hreflang=\"x-default\" href=\"https://example.org/sample/indicators/gdp/\"");
    assert_has(html, "href=\"https://example.org/sample/en/embed/gdp/oembed.json\"");
    assert_has(data, "\"temporalCoverage\":\"");
    renderer_free(d.renderer);
}

static void sources_hold_the_places(void **state) {
    struct desk d = open_desk(*state);
    struct str html = make(&d, "sources/").html;
    assert_has(html, "id=\"s1\"");
    assert_has(html, "id=\"s1-5\"");
    assert_has(html, "id=\"s2-p2\"");
    renderer_free(d.renderer);
}

static void author_links_count_from_their_page(void **state) {
    struct copy *c = *state;
    copy_put(c, "content/pages/more.md",
             "---\ntitle: 更多\n---\n\n[a](../targets/) [b](../data/themes.csv) [c](../indicators/gdp/#x) "
             "[d](#here)\n");
    copy_put(c, "content/pages/more.en.md",
             "---\ntitle: More\n---\n\n[a](../targets/) [b](../data/themes.csv)\n");
    struct desk d = open_desk(c);
    struct str zh = make(&d, "more/").html, en = make(&d, "en/more/").html;
    assert_has(zh, "<a href=\"../targets/index.html\">a</a>");
    assert_has(zh, "<a href=\"../data/themes.csv\">b</a>");
    assert_has(zh, "<a href=\"../indicators/gdp/index.html#x\">c</a>");
    assert_has(zh, "<a href=\"#here\">d</a>");
    assert_has(en, "<a href=\"../targets/index.html\">a</a>");
    assert_has(en, "<a href=\"../../data/themes.csv\">b</a>");
    renderer_free(d.renderer);
}

static void inline_charts_are_drawn(void **state) {
    struct copy *c = *state;
    copy_put(c, "content/pages/more.md",
             "---\ntitle: 更多\n---\n\n- 列表\n\n  ```chart\n  kind: bar\n  title: 各区\n  series:\n"
             "    - {indicator: gdp, measure: level}\n  periods: [2023]\n  areas: [d1, d2]\n  ```\n\n"
             "```chart\nid: districts\n```\n\n```chart\nid: districts\n```\n");
    struct desk d = open_desk(c);
    struct str html = make(&d, "more/").html;
    assert_has(html, "id=\"fig-inline-0\"");
    assert_has(html, "id=\"fig-districts\"");
    assert_has(html, "id=\"fig-districts-3\"");
    assert_has(html, "href=\"../charts/districts.png\"");
    assert_lacks(html, "charts/inline");
    renderer_free(d.renderer);
}

static void mistakes_have_places(void **state) {
    struct copy *c = *state;
    copy_put(c, "content/pages/more.md",
             "---\ntitle: 更多\n---\n\n```chart\nid: districs\n```\n\n```table\nindicators: [gpd]\nmeasures: "
             "[size]\n"
             "periods: [soon]\nareas: [d9]\nkind: plan\n```\n\n```table\ncaption: "
             "x\n```\n\n```targets\nthem: eco\n```\n\n"
             "```prose\npage: more\n```\n\n```chart\nid: districts\nkind: bar\n```\n");
    struct desk d = open_desk(c);
    struct page_output out;
    assert_false(try_page(&d, "more/", &out));
    struct str all = str_of(copy_messages(c));
    assert_has(all, "content/pages/more.md:6:5: error: there is no chart 'districs' [chart-unknown]");
    assert_has(all, "did you mean 'districts'?");
    assert_has(all, "content/pages/more.md:10:14: error: nothing is called 'gpd' [block-name]");
    assert_has(all, "content/pages/more.md:11:12: error: 'size' is not understood here");
    assert_has(all, "content/pages/more.md:12:11: error: 'soon' is not understood here");
    assert_has(all, "content/pages/more.md:13:9: error: 'd9' is not understood here");
    assert_has(all, "content/pages/more.md:14:7: error: 'plan' is not understood here");
    assert_has(all,
               "content/pages/more.md:18:1: error: the block lacks what it is to show [block-arguments]");
    assert_has(all, "content/pages/more.md:22:1: error:");
    assert_has(all, "is included too deeply [block-depth]");
    assert_has(
        all,
        "content/pages/more.md:30:5: error: the id 'districts' belongs to a named chart [block-chart-id]");
    renderer_free(d.renderer);
}

static void template_mistakes_have_places(void **state) {
    struct copy *c = *state;
    copy_put(c, "templates/blocks/pager.html", "line\n{{nothing}}\n");
    copy_put(c, "templates/pages/data.md", "# {{title}}\n\n{{nobody}}\n");
    struct desk d = open_desk(c);
    struct page_output out;
    assert_false(try_page(&d, "indicators/gdp/", &out));
    assert_false(try_page(&d, "data/", &out));
    struct str all = str_of(copy_messages(c));
    assert_has(all, "templates/blocks/pager.html:2:1: error:");
    assert_has(all, "templates/pages/data.md:3:1: error:");
    renderer_free(d.renderer);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, copy_open, copy_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(links_are_relative),
        TEST(plan_has_both_languages),
        TEST(one_language_at_the_root),
        TEST(every_page_is_made),
        TEST(same_bytes_twice),
        TEST(indicator_page_says_it_all),
        TEST(targets_share_a_unit),
        TEST(words_stand_in_for_numbers),
        TEST(look_is_that_of_the_settings),
        TEST(the_page_of_lost_addresses_stands_anywhere),
        TEST(records_of_the_data),
        TEST(machines_are_told_of_the_data),
        TEST(sources_hold_the_places),
        TEST(author_links_count_from_their_page),
        TEST(inline_charts_are_drawn),
        TEST(mistakes_have_places),
        TEST(template_mistakes_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Files beside the pages: what crawlers, feed readers, catalogs and frames are given, with and without an
 * address of the site; and outlines shared by the charts of a page. */
#include "page/extra.h"
#include "page/glyphs.h"
#include "report_copy.h"

#include <jansson.h>

struct desk {
    struct copy *c;
    struct extra_list files;
    struct renderer *renderer;
};

static struct desk open_desk(struct copy *c) {
    if (!copy_load(c))
        fail_msg("%s", copy_messages(c));
    return (struct desk){c, extra_plan(c->a, &c->r), renderer_new(&c->r.fonts)};
}

static const struct extra *find(const struct desk *d, const char *path) {
    for (size_t i = 0; i < d->files.n; i++) {
        if (str_is(d->files.v[i].path, path))
            return &d->files.v[i];
    }
    return NULL;
}

static struct str make(const struct desk *d, const char *path) {
    const struct extra *e = find(d, path);
    struct str bytes = STR_NONE;
    if (!e || !e->make(d->c->a, &d->c->r, e, d->renderer, &bytes, &d->c->ds))
        fail_msg("%s: %s", path, copy_messages(d->c));
    return bytes;
}

static void without_address(struct copy *c) {
    struct str yaml;
    assert_true(
        file_read(c->a, path_join(c->a, c->dir, "content/site.yaml"), STR("site"), &yaml, &c->ds, LOC_NONE));
    yaml = str_replace(c->a, yaml, STR("base_url: https://example.org/sample/\n"), STR(""));
    copy_put(c, "content/site.yaml", str_z(c->a, yaml));
}

static void every_file_is_made(void **state) {
    struct desk d = open_desk(*state);
    for (size_t i = 0; i < d.files.n; i++) {
        const char *path = str_z(d.c->a, d.files.v[i].path);
        struct str bytes = make(&d, path);
        assert_true(bytes.n > 0);
        assert_lacks(bytes, "⟦");
        if (str_ends(d.files.v[i].path, STR(".json")) || str_ends(d.files.v[i].path, STR(".jsonld"))) {
            json_t *o = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, NULL);
            assert_non_null(o);
            json_decref(o);
        }
        for (size_t k = 0; k < i; k++)
            assert_false(str_eq(d.files.v[i].path, d.files.v[k].path));
    }
    assert_int_equal(d.c->ds.errors, 0);
    renderer_free(d.renderer);
}

static void maps_name_all_languages(void **state) {
    struct desk d = open_desk(*state);
    struct str map = make(&d, "sitemap.xml");
    assert_has(make(&d, "robots.txt"), "Sitemap: https://example.org/sample/sitemap.xml");
    assert_has(map, "<loc>https://example.org/sample/en/indicators/gdp/</loc>");
    assert_has(map, "hreflang=\"zh-Hans\" href=\"https://example.org/sample/indicators/gdp/\"");
    assert_lacks(map, "404");
    assert_has(make(&d, "llms.txt"),
               "(https://example.org/sample/indicators/gdp/index.md)：2023年，地区生产总值达到1251.3亿元");
    renderer_free(d.renderer);
}

static void feed_tells_revisions(void **state) {
    struct desk d = open_desk(*state);
    struct str zh = make(&d, "feed.xml"), en = make(&d, "en/feed.xml");
    assert_has(zh, "1250.5亿元");
    assert_has(zh, "href=\"https://example.org/sample/changes/#gdp-");
    assert_has(zh, "<id>urn:uuid:");
    assert_has(en, "CNY 125.05 billion");
    assert_true(str_eq(zh, make(&d, "feed.xml")));
    renderer_free(d.renderer);
}

static void catalog_names_files(void **state) {
    struct desk d = open_desk(*state);
    struct str text = make(&d, "data/catalog.jsonld");
    assert_has(text, "\"@id\": \"https://example.org/sample/indicators/gdp/data.csv\"");
    assert_has(text, "\"dct:identifier\": \"gdp\"");
    renderer_free(d.renderer);
}

static void frames_say_whose_they_are(void **state) {
    struct desk d = open_desk(*state);
    struct str html = make(&d, "embed/gdp/index.html");
    assert_has(html, "<svg ");
    assert_has(html, "href=\"https://example.org/sample/indicators/gdp/\"");
    assert_has(html, "href=\"../../indicators/gdp/index.html\" target=\"_parent\"");
    assert_has(html, "示例区统计局");
    assert_lacks(html, "<script");
    assert_has(make(&d, "en/embed/gdp/oembed.json"), "https://example.org/sample/en/embed/gdp/");
    renderer_free(d.renderer);
}

static void without_an_address_links_are_relative(void **state) {
    without_address(*state);
    struct desk d = open_desk(*state);
    assert_null(find(&d, "sitemap.xml"));
    assert_null(find(&d, "embed/gdp/oembed.json"));
    assert_lacks(make(&d, "robots.txt"), "Sitemap");
    assert_has(make(&d, "en/feed.xml"), "href=\"changes/index.html#gdp-");
    assert_has(make(&d, "data/catalog.jsonld"), "\"@id\": \"../indicators/gdp/data.csv\"");
    assert_lacks(make(&d, "embed/gdp/index.html"), "canonical");
    renderer_free(d.renderer);
}

/* ---- glyphs */

#define CHART(id, defs, texts)                                                                      \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"" id "\">\n<g aria-hidden=\"true\">" defs "<g>" \
    "<path fill=\"#fff\" d=\"M0 0h9\"/></g>" texts "</g></svg>"
#define TEXT(children) "<g fill=\"#111111\" transform=\"translate(1 2)scale(.04)\">" children "</g>"
#define LONG "c1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18z"
#define OTHER "c9 9 9 9 5 6 7 8 9 10 11 12 13 14 15 16 17 18z"

static void equal_outlines_are_written_once(void **state) {
    struct copy *c = *state;
    static const char html[] = "<p>" CHART(
        "a", "<defs><path id=\"a-1\" d=\"M20 -3" LONG "\"/></defs>",
        TEXT("<path d=\"M5 6" OTHER
             "M7 8h1z\"/><use xlink:href=\"#a-1\" x=\"500\"/>")) "</p>" CHART("b", "",
                                                                              TEXT("<path d=\"M1 0" LONG
                                                                                   "M2 0h1z\"/>"));
    struct str out = glyphs_share(c->a, STR(html));
    assert_has(out, "<defs><path id=\"g1\" d=\"M0 0" LONG "\"/></defs>");
    assert_has(out, "<path d=\"M5 6" OTHER "M7 8h1z\"/><use xlink:href=\"#g1\" x=\"520\" y=\"-3\"/>");
    assert_has(out, "<path d=\"M2 0h1z\"/><use xlink:href=\"#g1\" x=\"1\"/>");
    assert_has(out, "<path fill=\"#fff\" d=\"M0 0h9\"/>");
    assert_lacks(out, "a-1");
}

static void other_pictures_stay(void **state) {
    struct copy *c = *state;
    static const char *const pages[] = {
        "<p>none</p>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0h1\"/></svg>",
        CHART("a", "", TEXT("<path d=\"M5 6" LONG "\"/><circle r=\"1\"/>")),
        CHART("a", "<defs><path id=\"a-1\" d=\"M5\"/></defs>", TEXT("<use xlink:href=\"#a-1\"/>")),
        CHART("a", "", TEXT("<use xlink:href=\"#b-1\"/>")),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        assert_true(str_eq(glyphs_share(c->a, str_of(pages[i])), str_of(pages[i])));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, copy_open, copy_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_file_is_made),
        TEST(maps_name_all_languages),
        TEST(feed_tells_revisions),
        TEST(catalog_names_files),
        TEST(frames_say_whose_they_are),
        TEST(without_an_address_links_are_relative),
        TEST(equal_outlines_are_written_once),
        TEST(other_pictures_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

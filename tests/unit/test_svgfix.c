/* Cairo's SVG and its parts in our words: ids, colours, numbers, paths and escapes. */
#include "files.h"

#include "chart/markup.h"
#include "chart/overlay.h"
#include "chart/svgfix.h"

static struct str fixed(struct arena *a, const char *body) {
    struct buf b = buf_new(a);
    struct str doc =
        str_fmt(a,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                "width=\"8px\" height=\"4px\" viewBox=\"0 0 8 4\" version=\"1.1\">\n%s</svg>\n",
                body);
    svgfix(&b, doc, STR("gdp"));
    return buf_str(&b);
}

static void check(struct arena *a, const char *body, const char *want) {
    struct str got = fixed(a, body);
    assert_string_equal(str_z(a, got), want);
}

static void test_paths(void **state) {
    (void)state;
    struct arena *a = arena_new();
    check(a,
          "<g id=\"surface7\">\n<path style=\" stroke:none;fill-rule:nonzero;fill:rgb(12.156863%,37.254902%,"
          "65.882353%);fill-opacity:1;\" d=\"M 10.121094 20 L 40.125 20 L 40.125 60 L 10.121094 60 Z M "
          "10.121094 20 "
          "\"/>\n</g>\n",
          "<g><path fill=\"#1f5fa8\" d=\"M10.12 20h30.01v40h-30.01z\" shape-rendering=\"crispEdges\"/></g>");
    /* A line back to the start goes; slanted figures are not crisp; numbers below one lose their zero. */
    check(a, "<path d=\"M 0 0 L 0.5 -0.25 L 0.75 1 L 0 0 Z M 0 0 \"/>",
          "<path d=\"M0 0l.5-.25 .25 1.25z\"/>");
    check(a, "<path d=\"M 1 1 C 2 2 3 3 4.005 4 C 5 5 6 6 7 7 \"/>",
          "<path d=\"M1 1c1 1 2 2 3.01 3 .99 1 1.99 2 2.99 3\"/>");
    check(a, "<path d=\"M 1 2 L 3 2 M 5 6 L 5 9 \"/>",
          "<path d=\"M1 2h2m2 4v3\" shape-rendering=\"crispEdges\"/>");
    check(a, "<path d=\"\"/>", "<path d=\"\" shape-rendering=\"crispEdges\"/>");
    /* What is broken does not hang or read past the end. */
    check(a, "<path d=\"M 1 \"/>", "<path d=\"\" shape-rendering=\"crispEdges\"/>");
    fixed(a, "<path d=");
    fixed(a, "<path d=\"M 1 2");
    fixed(a, "<");
    arena_free(a);
}

static void test_styles(void **state) {
    (void)state;
    struct arena *a = arena_new();
    check(a,
          "<path "
          "style=\"fill:none;stroke-width:2.25;stroke-linecap:butt;stroke-linejoin:round;stroke:rgb(100%,0%,"
          "0%);stroke-opacity:1;stroke-dasharray:3.000001,2;stroke-miterlimit:4;\" d=\"M 1 1 L 2 3 \"/>",
          "<path fill=\"none\" stroke-width=\"2.25\" stroke-linejoin=\"round\" stroke=\"#ff0000\" "
          "stroke-dasharray=\"3,2\" d=\"M1 1l1 2\"/>");
    check(a, "<rect x=\"0\" y=\"0\" width=\"800\" height=\"449.996\" style=\"fill:rgb(100%,100%,100%);\"/>",
          "<rect x=\"0\" y=\"0\" width=\"800\" height=\"450\" fill=\"#ffffff\" "
          "shape-rendering=\"crispEdges\"/>");
    arena_free(a);
}

static void test_ids(void **state) {
    (void)state;
    struct arena *a = arena_new();
    static const char *const form =
        "<defs>\n<clipPath id=\"clip%d\">\n  <path d=\"M 1 1 L 2 1 L 2 2 Z M 1 1 \"/>\n"
        "</clipPath>\n</defs>\n<g id=\"surface%d\">\n"
        "<g clip-path=\"url(#clip%d)\" clip-rule=\"nonzero\">\n"
        "<use xlink:href=\"#clip%d\" x=\"1.004\"/></g></g>";
    static const char *const want =
        "<defs><clipPath id=\"gdp-c1\"><path d=\"M1 1h1v1z\"/></clipPath></defs><g>"
        "<g clip-path=\"url(#gdp-c1)\"><use xlink:href=\"#gdp-c1\" x=\"1\"/></g></g>";
    check(a, str_fmt(a, form, 1, 2, 1, 1).p, want);
    check(a, str_fmt(a, form, 41, 92, 41, 41).p, want); /* cairo counts on, we do not */
    arena_free(a);
}

static struct str number(struct arena *a, double v) {
    struct buf b = buf_new(a);
    markup_number(&b, v);
    return buf_str(&b);
}

static void test_numbers(void **state) {
    (void)state;
    struct arena *a = arena_new();
    static const struct {
        double v;
        const char *want;
    } cases[] = {{0, "0"},         {-0.004, "0"}, {0.5, ".5"},          {-0.25, "-.25"}, {12.504, "12.5"},
                 {10.05, "10.05"}, {100, "100"},  {-1234.999, "-1235"}, {0.01, ".01"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(str_z(a, number(a, cases[i].v)), cases[i].want);
    arena_free(a);
}

static void test_escapes(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct buf b = buf_new(a);
    markup_text(&b, STR("<a href=\"x\">&amp; 亿元\x01\xFF\xEF\xBF\xBE</a>"));
    assert_string_equal(b.p, "&lt;a href=&quot;x&quot;&gt;&amp;amp; 亿元\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                             "&lt;/a&gt;");
    arena_free(a);
}

static void add_text(struct arena *a, struct scene *s, enum role role, const char *text, double x, double y) {
    struct mark m = {.shape = SHAPE_TEXT, .role = role, .x = x, .y = y};
    m.run = (struct run){.text = str_of(text), .size = 12, .width = 20};
    scene_add(a, s, m);
}

/* Headings, then rows from top to bottom and left to right, then what stands below; whatever was drawn first.
 */
static void test_reading_order(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct scene s = {.width = 100, .height = 100};
    add_text(a, &s, ROLE_SOURCE, "source", 0, 95);
    add_text(a, &s, ROLE_VALUE, "b2", 50, 52);
    add_text(a, &s, ROLE_CATEGORY, "a1", 0, 40);
    add_text(a, &s, ROLE_CATEGORY, "b1", 0, 55);
    add_text(a, &s, ROLE_VALUE, "a2", 50, 42);
    add_text(a, &s, ROLE_TITLE, "title", 0, 99);
    struct buf b = buf_new(a);
    overlay_texts(&b, &s);
    static const char *const want[] = {">title<", ">a1<", ">a2<", ">b1<", ">b2<", ">source<"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        at = str_find(buf_str(&b), str_of(want[i]), at);
        assert_true(at < b.n);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),   cmocka_unit_test(test_styles),  cmocka_unit_test(test_ids),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_escapes), cmocka_unit_test(test_reading_order),
    };
    return cmocka_run_group_tests_name("svgfix", tests, NULL, NULL);
}

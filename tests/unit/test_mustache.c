/* Mustache: the suites of the specification, the messages for broken templates, escaping, and limits. Runs in
 * the repository's folder. */
#include "page/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct partials {
    struct arena *a;
    json_t *texts;
    struct diags *ds;
};

static struct source *source_of(struct arena *a, struct str text) {
    struct source *s = ARENA_NEW(a, struct source);
    *s = (struct source){STR("t.mustache"), str_dup(a, text)};
    return s;
}

static const struct mustache *find_partial(void *ctx, struct str name) {
    struct partials *p = ctx;
    json_t *text = json_object_getn(p->texts, name.p, name.n);
    if (!text)
        return NULL;
    return mustache_compile(p->a, source_of(p->a, str_of(json_string_value(text))), p->ds);
}

/* Figures are texts in this program, so the decimals of the suites become texts. */
static json_t *without_reals(json_t *v) {
    if (json_is_real(v)) {
        char text[40];
        snprintf(text, sizeof text, "%g", json_real_value(v));
        return json_string(text);
    }
    if (json_is_object(v)) {
        json_t *o = json_object(), *e;
        const char *key;
        json_object_foreach(v, key, e) json_object_set_new(o, key, without_reals(e));
        return o;
    }
    if (json_is_array(v)) {
        json_t *o = json_array(), *e;
        size_t i;
        json_array_foreach(v, i, e) json_array_append_new(o, without_reals(e));
        return o;
    }
    return json_incref(v);
}

static struct str render_text(struct arena *a, struct str template, json_t *view, json_t *partials,
                              struct diags *ds, enum escape escape, bool strict) {
    struct partials p = {a, partials, ds};
    struct mustache_env env = {.find = find_partial, .ctx = &p, .escape = escape, .strict = strict};
    const struct mustache *t = mustache_compile(a, source_of(a, template), ds);
    struct buf out = buf_new(a);
    if (t)
        mustache_render(a, t, view, &env, &out, ds);
    return buf_str(&out);
}

static void run_suite(const char *name, size_t *passed, size_t *all) {
    char path[200];
    snprintf(path, sizeof path, "tests/specs/mustache/%s.json", name);
    json_error_t error;
    json_t *suite = json_load_file(path, 0, &error), *test;
    if (!suite)
        fail_msg("%s: %s", path, error.text);
    size_t i, good = 0;
    json_array_foreach(json_object_get(suite, "tests"), i, test) {
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        json_t *view = without_reals(json_object_get(test, "data"));
        const char *title = json_string_value(json_object_get(test, "name"));
        struct str got = render_text(a, str_of(json_string_value(json_object_get(test, "template"))), view,
                                     json_object_get(test, "partials"), &ds, ESCAPE_HTML, false);
        struct str want = str_of(json_string_value(json_object_get(test, "expected")));
        /* A missing partial gives nothing, as the suite wants, and is an error of this program. */
        bool clean = ds.errors == (strcmp(title, "Failed Lookup") == 0);
        if (str_eq(got, want) && clean)
            good++;
        else
            printf("%s: %s: got <%.*s> for <%.*s>\n", name, title, STR_ARG(got), STR_ARG(want));
        json_decref(view);
        arena_free(a);
    }
    printf("mustache %-14s %zu of %zu\n", name, good, i);
    *passed += good;
    *all += i;
    json_decref(suite);
}

static void test_suites(void **state) {
    (void)state;
    static const char *const names[] = {"comments", "delimiters", "interpolation", "inverted",
                                        "partials", "sections",   "~inheritance"};
    size_t passed = 0, all = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        run_suite(names[i], &passed, &all);
    printf("mustache %-14s %zu of %zu\n", "all", passed, all);
    assert_int_equal(passed, all);
    assert_int_equal(all, 163);
}

/* Renders and gives the diagnostics as text. */
static void check_message(const char *template, const char *view, const char *want) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    json_t *v = json_loads(view, 0, NULL);
    json_t *partials =
        json_pack("{s:s, s:s, s:s}", "self", "{{>self}}", "once", "x{{y}}", "two", "{{>two}}{{>two}}");
    render_text(a, str_of(template), v, partials, &ds, ESCAPE_HTML, true);
    struct buf out = buf_new(a);
    diags_text(&out, &ds, LANG_EN);
    assert_string_equal(out.n ? out.p : "", want);
    json_decref(v);
    json_decref(partials);
    arena_free(a);
}

static void test_messages(void **state) {
    (void)state;
    check_message("a\n {{name", "{}",
                  "t.mustache:2:2: error: tag is not closed: no '}}' follows [template-tag]\n"
                  "    add '}}' after the name\n");
    check_message("a\n{{#s}}b\n{{^t}}", "{}",
                  "t.mustache:3:1: error: 't' is opened here and never closed [template-section]\n"
                  "    add the closing tag '/t'\n"
                  "t.mustache:2:1: error: 's' is opened here and never closed [template-section]\n"
                  "    add the closing tag '/s'\n");
    check_message("{{#s}}中{{/t}}{{/s}}", "{}",
                  "t.mustache:1:8: error: closing tag 't' does not match what is open [template-end]\n"
                  "    's' must be closed first\n");
    check_message("{{#s}}{{#t}}{{/s}}", "{}",
                  "t.mustache:1:13: error: closing tag 's' does not match what is open [template-end]\n"
                  "    't' must be closed first\n");
    check_message("{{/s}}", "{}",
                  "t.mustache:1:1: error: closing tag 's' does not match what is open [template-end]\n");
    check_message("{{=<<=}}", "{}",
                  "t.mustache:1:1: error: '<<' does not give two delimiters [template-delimiter]\n"
                  "    write two marks with a blank between them, as in <% %>\n");
    check_message("{{a b}}{{a..b}}{{}}", "{}",
                  "t.mustache:1:1: error: 'a b' cannot be the name in a tag [template-name]\n"
                  "t.mustache:1:8: error: 'a..b' cannot be the name in a tag [template-name]\n"
                  "t.mustache:1:16: error: '' cannot be the name in a tag [template-name]\n");
    check_message("中{{>nix}}", "{}",
                  "t.mustache:1:2: error: there is no template 'nix' [template-partial]\n");
    check_message("{{#l}}{{tilte}}{{/l}}{{o.nmae}}", "{\"title\":\"\", \"l\":[{},{}], \"o\":{\"name\":1}}",
                  "t.mustache:1:7: error: the page has no value 'tilte' [template-unknown]\n"
                  "    did you mean 'title'?\n"
                  "t.mustache:1:22: error: the page has no value 'o.nmae' [template-unknown]\n"
                  "    did you mean 'name'?\n");
    check_message("{{a}}{{b}}{{c}}{{#d}}{{/d}}", "{\"a\":1.5, \"b\":[1], \"c\":{}, \"d\":2.5}",
                  "t.mustache:1:1: error: 'a' is a floating-point number [template-real]\n"
                  "t.mustache:1:6: error: 'b' is a list or a group of values and cannot be printed "
                  "[template-value]\n    open it as a section\n"
                  "t.mustache:1:11: error: 'c' is a list or a group of values and cannot be printed "
                  "[template-value]\n    open it as a section\n"
                  "t.mustache:1:16: error: 'd' is a floating-point number [template-real]\n");
    check_message("{{>self}}", "{}",
                  "t.mustache:1:1: error: templates are nested too deep [template-depth]\n"
                  "    look for a template that includes itself\n");
    check_message("{{>two}}", "{}",
                  "t.mustache:1:1: error: templates are nested too deep [template-depth]\n"
                  "    look for a template that includes itself\n");
    check_message("{{>once}}", "{\"x\":1}",
                  "t.mustache:1:2: error: the page has no value 'y' [template-unknown]\n");
    check_message("{{n}}{{#n}}{{/n}}", "{\"n\":null}", "");
}

static void check_escape(enum escape e, const char *before, const char *value, const char *want) {
    struct arena *a = arena_new();
    struct buf out = buf_new(a);
    buf_addz(&out, before);
    escape_add(&out, str_of(value), e);
    assert_string_equal(out.p, want);
    arena_free(a);
}

static void test_escape(void **state) {
    (void)state;
    check_escape(ESCAPE_HTML, "", "a<b>&\"'中", "a&lt;b&gt;&amp;&quot;&#39;中");
    check_escape(ESCAPE_NONE, "", "<*>", "<*>");
    check_escape(ESCAPE_MARKDOWN, "x", "a*b_c[d]`e`|f\\", "xa\\*b_c\\[d\\]\\`e\\`\\|f\\\\");
    check_escape(ESCAPE_MARKDOWN, "x", "_a_ gdp_growth", "x\\_a\\_ gdp_growth");
    check_escape(ESCAPE_MARKDOWN, "x", "<b> a < b <= 3 &lt; A&T;", "x\\<b> a < b <= 3 \\&lt; A\\&T;");
    check_escape(ESCAPE_MARKDOWN, "", "# 一", "\\# 一");
    check_escape(ESCAPE_MARKDOWN, "", "#1", "#1");
    check_escape(ESCAPE_MARKDOWN, "- ", "- 一", "- \\- 一");
    check_escape(ESCAPE_MARKDOWN, "", "-2.8%", "-2.8%");
    check_escape(ESCAPE_MARKDOWN, "", "---", "\\---");
    check_escape(ESCAPE_MARKDOWN, "文\n", "===", "文\n\\===");
    check_escape(ESCAPE_MARKDOWN, "", "+ 一", "\\+ 一");
    check_escape(ESCAPE_MARKDOWN, "", "> 一", "\\> 一");
    check_escape(ESCAPE_MARKDOWN, "", "~~~", "\\~~~");
    check_escape(ESCAPE_MARKDOWN, "", "2024. 年", "2024\\. 年");
    check_escape(ESCAPE_MARKDOWN, "", "2024.5", "2024.5");
    check_escape(ESCAPE_MARKDOWN, "2024", ". 年", "2024\\. 年");
    check_escape(ESCAPE_MARKDOWN, "增长", "2024. 年", "增长2024. 年");
    check_escape(ESCAPE_MARKDOWN, "", "    code", "code");
    check_escape(ESCAPE_MARKDOWN, "|", "甲\r\n乙\n丙", "|甲 乙 丙");
}

/* A page of 20 KB with a table of 200 rows, again and again in one arena. */
static void test_long_template(void **state) {
    (void)state;
    struct arena *a = arena_new(), *job = arena_new();
    struct diags ds = diags_new(a);
    json_t *rows = json_array();
    for (int i = 0; i < 200; i++)
        json_array_append_new(rows,
                              json_pack("{s:s, s:s, s:{s:s, s:b}}", "name", "地区生产总值 <亿元>", "value",
                                        "2419.6", "link", "href", "indicators/gdp/", "here", i % 2));
    json_t *view = json_pack("{s:s, s:o}", "title", "经济运行", "rows", rows);
    const struct mustache *t = mustache_compile(
        a,
        source_of(a, STR("<h1>{{title}}</h1>\n<table>\n{{#rows}}\n  <tr><td><a href=\"{{link.href}}\""
                         "{{#link.here}} aria-current{{/link.here}}>{{name}}</a></td><td>{{value}}</td>"
                         "</tr>\n{{/rows}}\n</table>\n")),
        &ds);
    struct mustache_env env = {.escape = ESCAPE_HTML, .strict = true};
    size_t bytes = 0;
    for (int i = 0; i < 20; i++) {
        arena_reset(job);
        struct buf out = buf_new(job);
        assert_true(mustache_render(job, t, view, &env, &out, &ds));
        bytes = out.n;
    }
    assert_true(bytes > 18000);
    json_decref(view);
    arena_free(job);
    arena_free(a);
}

/* Mutations of the suites' templates must neither crash nor hang. */
static void test_mutants(void **state) {
    (void)state;
    static const char seed[] =
        "{{=<% %>=}}<%#a%>x<%={{ }}=%>{{/a}}\n  {{<p}}{{$b}}\n   y{{/b}}{{/p}}\n{{{c}}}{{>p}}";
    static const char marks[] = "{}<>#^/$=&! \n\tab.%";
    json_t *view = json_pack("{s:[i, i], s:s}", "a", 1, 2, "c", "<");
    json_t *partials = json_pack("{s:s}", "p", "  {{$b}}\n  d\n  {{/b}}\n{{#a}}{{.}}{{/a}}");
    unsigned long x = 88172645463325252UL;
    for (int i = 0; i < 20000; i++) {
        char text[sizeof seed];
        memcpy(text, seed, sizeof seed);
        for (int k = 0; k < 1 + i % 5; k++) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            text[x % (sizeof seed - 1)] = marks[(x >> 20) % (sizeof marks - 1)];
        }
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        render_text(a, (struct str){text, sizeof seed - 1 - (x >> 40) % 20}, view, partials, &ds, ESCAPE_HTML,
                    i % 2 == 0);
        arena_free(a);
    }
    json_decref(view);
    json_decref(partials);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_suites), cmocka_unit_test(test_messages),
                                       cmocka_unit_test(test_escape), cmocka_unit_test(test_long_template),
                                       cmocka_unit_test(test_mutants)};
    return cmocka_run_group_tests_name("mustache", tests, NULL, NULL);
}

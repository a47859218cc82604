/* Markdown: tables, footnotes, ids, blocks, links, the twin, front matter, messages with their places, and
 * texts made to be slow. */
#include "data/meta.h"
#include "page/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static struct str show_block(void *ctx, struct arena *a, struct str word, struct str content, struct loc at,
                             struct diags *ds) {
    (void)ctx;
    (void)ds;
    size_t line, col;
    loc_line_col(at, &line, &col);
    /* The content is the source's own text at that place. */
    assert_true(content.p == at.src->text.p + at.off || content.n == 0);
    return str_fmt(a, "<%.*s %zu:%zu %.*s>", STR_ARG(word), line, col, STR_ARG(str_trim(content)));
}

static struct str prefix_link(void *ctx, struct arena *a, struct str target) {
    (void)ctx;
    return str_fmt(a, "../%.*s", STR_ARG(target));
}

static const char *const words[] = {"chart", "table"};

static struct markdown_env usual(void) {
    return (struct markdown_env){
        .block_words = words, .block_word_count = 2, .block = show_block, .back_label = STR("返回正文 {0}")};
}

static void check_env(const struct markdown_env *env, const char *text, const char *html,
                      const char *messages) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct source src = {STR("p.md"), str_of(text)};
    struct markdown_page page;
    markdown_render(a, &src, 0, env, &page, &ds);
    struct buf said = buf_new(a);
    for (size_t i = 0; i < ds.list.n; i++) {
        size_t line, col;
        loc_line_col(ds.list.v[i].at, &line, &col);
        buf_fmt(&said, "%zu:%zu %s\n", line, col, diag_row(ds.list.v[i].id)->code);
    }
    assert_string_equal(str_z(a, page.html), html);
    assert_string_equal(str_z(a, buf_str(&said)), messages);
    arena_free(a);
}

static void check(const char *text, const char *html, const char *messages) {
    struct markdown_env env = usual();
    check_env(&env, text, html, messages);
}

#define TABLE(head, body)                                                                         \
    "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>" head "</tr>\n</thead>\n" body \
    "</table>\n</"                                                                                \
    "div>\n"

static void test_tables(void **state) {
    (void)state;
    check("| 指标 | 值 | 注 |\n|:--|--:|:-:|\n| GDP | 2419.6 | **初步：**数 |\n",
          TABLE("<th scope=\"col\">指标</th><th scope=\"col\" class=\"n\">值</th><th scope=\"col\" "
                "class=\"c\">注</th>",
                "<tbody>\n<tr><td>GDP</td><td class=\"n\">2419.6</td><td "
                "class=\"c\"><strong>初步：</strong>数</td></tr>\n</tbody>\n"),
          "");
    check("a|b\n-|-\nc|d",
          TABLE("<th scope=\"col\">a</th><th scope=\"col\">b</th>",
                "<tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody>\n"),
          "");
    check("| | a \\| b |\n|-|-|\n| `x` | <&> |\r\n",
          TABLE("<td></td><th scope=\"col\">a | b</th>",
                "<tbody>\n<tr><td><code>x</code></td><td>&lt;&amp;&gt;</td></tr>\n</tbody>\n"),
          "");
    check("文\n| a |\n|---|\n\n后", "<p>文</p>\n" TABLE("<th scope=\"col\">a</th>", "") "<p>后</p>\n", "");
    check("> | a |\n> |---|\n> | - x |\n> 文",
          "<blockquote>\n" TABLE(
              "<th scope=\"col\">a</th>",
              "<tbody>\n<tr><td>- x</td></tr>\n<tr><td>文</td></tr>\n</tbody>\n") "</blockquote>\n",
          "");
    check("- 项\n\n  | a |\n  |---|\n  | # b |\n",
          "<ul>\n<li>\n<p>项</p>\n" TABLE("<th scope=\"col\">a</th>",
                                          "<tbody>\n<tr><td># b</td></tr>\n</tbody>\n") "</li>\n</ul>\n",
          "");
    check("| [甲] |\n|---|\n| [乙](y \"题\") |\n\n[甲]: x 'T'\n",
          TABLE("<th scope=\"col\"><a href=\"x\" title=\"T\">甲</a></th>",
                "<tbody>\n<tr><td><a href=\"y\" title=\"题\">乙</a></td></tr>\n</tbody>\n"),
          "");
    check("```\n| a |\n|---|\n```\n", "<pre><code>| a |\n|---|\n</code></pre>\n", "");
    check("    | a |\n    |---|\n", "<pre><code>| a |\n|---|\n</code></pre>\n", "");
    check("| a | b |\n|---|\n", "<p>| a | b |\n|---|</p>\n", "1:1 md-table-header\n");
    check("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
          TABLE("<th scope=\"col\">a</th><th scope=\"col\">b</th>",
                "<tbody>\n<tr><td>1</td><td></td></tr>\n<tr><td>1</td><td>2</td></tr>\n</tbody>\n"),
          "3:1 md-table-cells\n4:1 md-table-cells\n");
    check("a\n---\n", "<h2 id=\"a\">a</h2>\n", "");
}

static void test_caps(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct markdown_env env = usual();
    struct markdown_page page;
    struct buf b = buf_new(a);
    for (int i = 0; i < 70; i++)
        buf_addz(&b, "|a");
    buf_addz(&b, "|\n");
    for (int i = 0; i < 70; i++)
        buf_addz(&b, "|-");
    buf_addz(&b, "|\n");
    struct source wide = {STR("w.md"), buf_str(&b)};
    struct diags ds = diags_new(a);
    assert_false(markdown_render(a, &wide, 0, &env, &page, &ds));
    assert_string_equal(diag_row(ds.list.v[0].id)->code, "md-table-size");
    b = buf_new(a);
    buf_addz(&b, "|a|b|\n|-|-|\n");
    for (int i = 0; i < 10000; i++)
        buf_addz(&b, "|1|2|\n");
    struct source tall = {STR("t.md"), buf_str(&b)};
    ds = diags_new(a);
    assert_false(markdown_render(a, &tall, 0, &env, &page, &ds));
    assert_int_equal(ds.list.n, 1);
    struct source fits = {STR("t.md"), str_head(buf_str(&b), b.n - 6)};
    ds = diags_new(a);
    assert_true(markdown_render(a, &fits, 0, &env, &page, &ds));
    arena_free(a);
}

#define BACK(n, id, label, sign)                                                                        \
    " <a href=\"#fnref-" id "\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"返回正文 " n \
    "\">" sign "</a>"
#define REF(n, id)                                                                                  \
    "<sup class=\"footnote-ref\"><a href=\"#fn-" n "\" id=\"fnref-" id "\" role=\"doc-noteref\">" n \
    "</a></sup>"
#define NOTES(list) "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n" list "</ol>\n</div>\n"

static void test_notes(void **state) {
    (void)state;
    check("甲[^b]乙[^a]丙[^b]。\n\n[^a]: http://x\n[^b]: 注**二：**文\n    续\n\n    段\n\n后",
          "<p>甲" REF("1", "1") "乙" REF("2", "2") "丙" REF("1", "1-2") "。</p>\n<p>后</p>\n" NOTES(
              "<li id=\"fn-1\">\n<p>注<strong>二：</strong>文续</p>\n<p>段" BACK("1", "1", , "↑")
                  BACK("1", "1-2", , "↑2") "</p>\n</li>\n<li id=\"fn-2\">\n<p>http://x" BACK(
                      "2", "2", , "↑") "</p>\n</li>\n"),
          "");
    check("| 值[^1] |\n|---|\n\n[^1]: 见[^2]\n[^2]: 末\n",
          TABLE("<th scope=\"col\">值" REF("1", "1") "</th>", "")
              NOTES("<li id=\"fn-1\">\n<p>见" REF("2", "2")
                        BACK("1", "1", , "↑") "</p>\n</li>\n<li id=\"fn-2\">\n<p>末" BACK(
                            "2", "2", , "↑") "</p>\n</li>\n"),
          "");
    check("**重点[^1]**后\n\n[^1]: 注\n\n    - 列\n",
          "<p><strong>重点" REF("1", "1") "</strong>后</p>\n" NOTES(
              "<li id=\"fn-1\">\n<p>注</p>\n<ul>\n<li>列</li>\n</ul>\n<p>" BACK("1", "1", ,
                                                                                "↑") "</p>\n</li>\n"),
          "");
    check("无[^x]。`[^y]` \\[^z]\n\n[^u]: 未用\n[^u]: 重复\n", "<p>无[^x]。<code>[^y]</code> [^z]</p>\n",
          "4:1 md-note-twice\n1:2 md-note-unknown\n3:1 md-note-unused\n");
    check("# 标题[^1]\n\n[^1]: 注\n",
          "<h1 id=\"标题\">标题" REF("1", "1") "</h1>\n" NOTES(
              "<li id=\"fn-1\">\n<p>注" BACK("1", "1", , "↑") "</p>\n</li>\n"),
          "");
}

static void test_headings(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct source src = {STR("h.md"),
                         STR("# 一、GDP 与 *Growth* {#gdp}\n## 增速（%）\n## 增速（%）\n## 增速 2\n### !!\n"
                             "## 增速（%）\n## `code` {#x y}\n\nTwo\nlines\n===\n")};
    struct markdown_env env = usual();
    struct markdown_page page;
    assert_true(markdown_render(a, &src, 0, &env, &page, &ds));
    static const char *const ids[] = {"gdp",     "增速",   "增速-2",   "增速-2-2",
                                      "section", "增速-3", "code-x-y", "two-lines"};
    static const char *const texts[] = {"一、GDP 与 Growth", "增速（%）",   "增速（%）", "增速 2", "!!",
                                        "增速（%）",         "code {#x y}", "Two lines"};
    assert_int_equal(page.heading_count, 8);
    for (size_t i = 0; i < 8; i++) {
        assert_string_equal(str_z(a, page.heading[i].id), ids[i]);
        assert_string_equal(str_z(a, page.heading[i].text), texts[i]);
    }
    assert_true(str_starts(page.html, STR("<h1 id=\"gdp\">一、GDP 与 <em>Growth</em></h1>\n")));
    arena_free(a);
}

static void test_blocks(void **state) {
    (void)state;
    check("文\n```chart\nid: gdp\n  x: 1\n```\n后", "<p>文</p>\n<chart 3:1 id: gdp\n  x: 1>\n<p>后</p>\n",
          "");
    check("1. 步\n\n   ~~~ table x\n   theme: a\n   ~~~\n",
          "<ol>\n<li>\n<p>步</p>\n<table 4:1 theme: a>\n</li>\n</ol>\n", "");
    check("```chart\n```\n", "<chart 2:1 >\n", "");
    check("```chrat\nid: a\n```\n", "<pre><code class=\"language-chrat\">id: a\n</code></pre>\n",
          "1:1 md-block\n");
    check("```c\n**a：**b | c\n```\n", "<pre><code class=\"language-c\">**a：**b | c\n</code></pre>\n", "");
    check("> ```chart\n> id: a\n> ```\n", "<blockquote>\n</blockquote>\n", "1:3 md-block-quote\n");
    check("``` chart\nid: a\n", "<chart 2:1 id: a>\n", "1:1 md-fence\n");
}

static void test_links(void **state) {
    (void)state;
    check("[a](data/) [b](https://x/?a=1&b='中') [c](mailto:a@b) [d](#x)",
          "<p><a href=\"data/\">a</a> <a href=\"https://x/?a=1&amp;b=&#39;%E4%B8%AD&#39;\">b</a> <a "
          "href=\"mailto:a@b\">c</a> <a href=\"#x\">d</a></p>\n",
          "");
    check("文 [a](javascript:alert(1)) [b](JavaScript&#58;x) [c](<java\tscript:x>) [d](data:text/html,x) "
          "[e](C:\\x)",
          "<p>文 a b c d e</p>\n",
          "1:7 md-link-scheme\n1:1 md-link-scheme\n1:55 md-link-scheme\n1:75 md-link-scheme\n1:97 "
          "md-link-scheme\n");
    check("![图 **一**](a.png \"题\") ![外](http://x/b.png) ![外](//x/b.png)",
          "<p><img src=\"a.png\" alt=\"图 一\" title=\"题\"> 外 外</p>\n",
          "1:28 md-image-outside\n1:49 md-image-outside\n");
    struct markdown_env env = usual();
    env.link = prefix_link;
    check_env(&env, "[a](data/) ![b](c.png) [d](#e) [f](http://g) <http://h>",
              "<p><a href=\"../data/\">a</a> <img src=\"../c.png\" alt=\"b\"> <a href=\"#e\">d</a> <a "
              "href=\"http://g\">f</a> <a href=\"http://h\">http://h</a></p>\n",
              "");
}

static void test_raw_html(void **state) {
    (void)state;
    check("甲<b>乙</b><br>丙<!-- 注 -->\n\n<div>x</div>\n\n<!-- 注\n注 -->\n\n丁",
          "<p>甲乙<br>丙</p>\n<p>丁</p>\n", "1:2 md-raw-html\n3:1 md-raw-html\n");
    struct markdown_env env = usual();
    env.raw_html = true;
    check_env(&env, "甲<b>**乙：**丙</b>\n\n<div>\n| **a：**b |\n|---|\n</div>\n",
              "<p>甲<b><strong>乙：</strong>丙</b></p>\n<div>\n| **a：**b |\n|---|\n</div>\n", "");
}

static void test_twin(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct source src = {
        STR("t.md"), STR("---\ntitle: x\n---\n# 一\r\n\r\n```chart\nid: a\n```\n**注：**后[^1]\n\n- x\n\n  "
                         "```table\n  theme: b\n  ```\n\n```c\nchart\n```\n\n[^1]: 注\n")};
    struct markdown_env env = usual();
    struct str md = markdown_twin(a, &src, 17, &env, &ds);
    assert_string_equal(str_z(a, md),
                        "# 一\r\n\r\n<chart 7:1 id: a>\n**注：**后[^1]\n\n- x\n\n  <table 14:1 theme: "
                        "b>\n\n```c\nchart\n```\n\n[^1]: 注\n");
    assert_int_equal(ds.list.n, 0);
    arena_free(a);
}

static void test_front(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct source src = {STR("f.md"), STR("---\ntitle: 关于\nnav: 2\n---\n正文\n")};
    size_t body;
    const struct meta *m = markdown_front(a, &src, &body, &ds);
    assert_non_null(m);
    assert_string_equal(str_z(a, meta_text(m, "title", &ds)), "关于");
    assert_int_equal(body, (size_t)(strstr(src.text.p, "正文") - src.text.p));
    size_t line, col;
    loc_line_col(meta_get(m, "nav")->at, &line, &col);
    assert_int_equal(line, 3);
    struct source none = {STR("f.md"), STR("正文\n---\n")};
    assert_null(markdown_front(a, &none, &body, &ds));
    assert_int_equal(body, 0);
    struct source empty = {STR("f.md"), STR("---\r\n---\r\n")};
    assert_non_null(markdown_front(a, &empty, &body, &ds));
    assert_int_equal(body, 10);
    assert_int_equal(ds.list.n, 0);
    struct source open = {STR("f.md"), STR("---\ntitle: x\n")};
    assert_null(markdown_front(a, &open, &body, &ds));
    assert_string_equal(diag_row(ds.list.v[0].id)->code, "md-front");
    arena_free(a);
}

/* Processor time: other programs on the machine do not count. */
static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Texts of 50 KB that are slow in writers of Markdown whose time is not linear. */
static void test_hostile(void **state) {
    (void)state;
    static const char *const parts[] = {"|",         "*",          "[",
                                        ">",         "> ",         "`",
                                        "- ",        "|\n",        "|-|\n",
                                        "|-|\n|-|-", "[^a]",       "[^a]:\n",
                                        "# a\n",     "**注：**",   "*（",
                                        "[a](",      "![",         "<b>",
                                        "```\n",     "\\|",        "a\n|-\n",
                                        "[a]: b\n",  "|*|\n|-|\n", "{#a}",
                                        "中\n",      "1. ",        "[^a]: [^a]\n",
                                        "*_",        "&#58;",      "\xe2\x81\x9f",
                                        "\t",        "_a*",        "\r",
                                        "~~~a\n"};
    struct markdown_env env = usual();
    double worst = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        struct buf b = buf_new(a);
        while (b.n < 50000)
            buf_addz(&b, parts[i]);
        struct source src = {STR("h.md"), buf_str(&b)};
        struct markdown_page page;
        double t = now_ms();
        markdown_render(a, &src, 0, &env, &page, &ds);
        markdown_twin(a, &src, 0, &env, &ds);
        t = now_ms() - t;
        worst = t > worst ? t : worst;
        arena_free(a);
    }
    struct arena *a = arena_new();
    struct buf b = buf_new(a);
    for (int i = 2; b.n < 25000; i++)
        buf_fmt(&b, "# a-%d\n", i);
    while (b.n < 50000)
        buf_addz(&b, "# a\n");
    struct source src = {STR("h.md"), buf_str(&b)};
    struct diags ds = diags_new(a);
    struct markdown_page page;
    double t = now_ms();
    markdown_render(a, &src, 0, &env, &page, &ds);
    t = now_ms() - t;
    worst = t > worst ? t : worst;
    arena_free(a);
    assert_true(worst < 10000); /* what is not linear takes minutes here; how fast it is, a benchmark tells */
}

/* Random texts of pieces that mean something must neither crash nor leave a sentinel behind. */
static void test_mutants(void **state) {
    (void)state;
    static const char *const piece[] = {
        "# ",         "- ",      "1. ",          "> ",          "    ",     "\n",   "\n\n",
        "```chart\n", "```\n",   "~~~",          "| a | b |\n", "|-|-:|\n", "|",    "*",
        "**",         "`",       "[^1]",         "[^1]: ",      "[a](b)",   "[",    "]",
        "<b>",        "<div>\n", "中",           "：",          "“",        "{#a}", "\\",
        "\r",         "\t",      "\xe2\x81\x9f", "\xe2",        "&#8287;"};
    unsigned long x = 88172645463325252UL;
    struct markdown_env env = usual();
    for (int i = 0; i < 4000; i++) {
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        struct buf b = buf_new(a);
        buf_addz(&b, "");
        for (int k = 0; k < 1 + i % 50; k++) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            buf_addz(&b, piece[(x >> 11) % (sizeof piece / sizeof *piece)]);
        }
        struct source src = {STR("m.md"), buf_str(&b)};
        struct markdown_page page;
        env.raw_html = i % 2;
        markdown_render(a, &src, 0, &env, &page, &ds);
        assert_false(str_has(page.html, STR("\xe2\x81\x9f")) && !str_has(page.html, STR("<chart")));
        markdown_twin(a, &src, 0, &env, &ds);
        size_t body;
        markdown_front(a, &src, &body, &ds);
        arena_free(a);
    }
}

/* Memory ends at each allocation in turn, those of cmark included: status 3, and never a signal. */
static void test_no_memory(void **state) {
    (void)state;
    static const char text[] = "# Heading *one*\n\n> - a [link](x.html \"t\") and `code`\n> - b\n\n"
                               "| a | **b** |\n| --- | --: |\n| *1* | 2 |\n\nNote[^1] &amp; <http://a.b>\n\n"
                               "[^1]: The [ref][r].\n\n[r]: y.html\n";
    enum { MOST = 2000 };
    unsigned long nth = 1;
    for (int status = 3; status == 3; nth++) {
        fflush(NULL);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            if (!freopen("/dev/null", "w", stderr))
                _exit(70);
            mem_fail_at(nth);
            struct arena *a = arena_new();
            struct diags ds = diags_new(a);
            struct source src = {STR("p.md"), STR(text)};
            struct markdown_page page;
            struct markdown_env env = usual();
            env.block = NULL;
            markdown_render(a, &src, 0, &env, &page, &ds);
            _exit(page.html.n > 200 ? 0 : 71);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        status = WEXITSTATUS(status);
        assert_true(status == 3 || status == 0);
        assert_true(nth < MOST);
    }
    assert_true(nth > 50); /* cmark's are among them: the arenas alone need fewer than ten */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),   cmocka_unit_test(test_caps),    cmocka_unit_test(test_notes),
        cmocka_unit_test(test_headings), cmocka_unit_test(test_blocks),  cmocka_unit_test(test_links),
        cmocka_unit_test(test_raw_html), cmocka_unit_test(test_twin),    cmocka_unit_test(test_front),
        cmocka_unit_test(test_hostile),  cmocka_unit_test(test_mutants), cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}

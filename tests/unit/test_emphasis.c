/* Chinese emphasis: what authors mean by stars beside full-width marks and Han characters, and what must stay
 * as CommonMark has it. */
#include "page/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct pair {
    const char *text, *html;
};

static void check_all(const struct pair *pair, size_t n) {
    struct arena *a = arena_new();
    for (size_t i = 0; i < n; i++) {
        struct diags ds = diags_new(a);
        struct source src = {STR("e.md"), str_of(pair[i].text)};
        struct markdown_env env = {.raw_html = false};
        struct markdown_page page;
        assert_true(markdown_render(a, &src, 0, &env, &page, &ds));
        struct str want = str_fmt(a, "<p>%s</p>\n", pair[i].html);
        if (!str_eq(page.html, want))
            fail_msg("%s\n  gives  %.*s  not    %.*s", pair[i].text, STR_ARG(page.html), STR_ARG(want));
    }
    arena_free(a);
}

/* Broken by the rules of CommonMark 0.31 and cured here. */
static void test_cured(void **state) {
    (void)state;
    static const struct pair cases[] = {
        {"**注意：**后面", "<strong>注意：</strong>后面"},
        {"是**“加粗”**后", "是<strong>“加粗”</strong>后"},
        {"是**“加粗”**", "是<strong>“加粗”</strong>"},
        {"《**书名**》", "《<strong>书名</strong>》"},
        {"**增速：**4.2%", "<strong>增速：</strong>4.2%"},
        {"**4.2%**的增速", "<strong>4.2%</strong>的增速"},
        {"增长**4.2%**左右", "增长<strong>4.2%</strong>左右"},
        {"下降**-2.8%**后回升", "下降<strong>-2.8%</strong>后回升"},
        {"**GDP（亿元）**为2419.6", "<strong>GDP（亿元）</strong>为2419.6"},
        {"**GDP (2024)**同比", "<strong>GDP (2024)</strong>同比"},
        {"全年**（初步核算）**完成", "全年<strong>（初步核算）</strong>完成"},
        {"*注意：*后面", "<em>注意：</em>后面"},
        {"这是*“斜体”*字", "这是<em>“斜体”</em>字"},
        {"***粗斜：***后", "<em><strong>粗斜：</strong></em>后"},
        {"**甲：**乙**丙：**丁", "<strong>甲：</strong>乙<strong>丙：</strong>丁"},
        {"**甲*（乙）*丙：**丁", "<strong>甲<em>（乙）</em>丙：</strong>丁"},
        {"**外*内：*外。**后", "<strong>外<em>内：</em>外。</strong>后"},
        {"**一、稳增长。**全年**二、调结构。**全年",
         "<strong>一、稳增长。</strong>全年<strong>二、调结构。</strong>全年"},
        {"**第一行：\n第二行。**后", "<strong>第一行：第二行。</strong>后"},
        {"见**[链接](a)**后", "见<strong><a href=\"a\">链接</a></strong>后"},
        {"**`代码`**后", "<strong><code>代码</code></strong>后"},
        {"用**`代码`**后", "用<strong><code>代码</code></strong>后"},
        {"**注：**`a*b`后**乙：**丙", "<strong>注：</strong><code>a*b</code>后<strong>乙：</strong>丙"},
        {"**重点！**请看", "<strong>重点！</strong>请看"},
        {"**——破折号**后", "<strong>——破折号</strong>后"},
        {"前**——破折号——**后", "前<strong>——破折号——</strong>后"},
        {"**“一带一路”**建设", "<strong>“一带一路”</strong>建设"},
        {"推进**“一带一路”**、**“双碳”**工作",
         "推进<strong>“一带一路”</strong>、<strong>“双碳”</strong>工作"},
        {"**其中：**\n第一产业", "<strong>其中：</strong>第一产业"},
        {"单位**（%）**℃", "单位<strong>（%）</strong>℃"},
        {"**かな。**カナ", "<strong>かな。</strong>カナ"},
        {"注\\***意：**后", "注*<strong>意：</strong>后"},
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

/* Right by the rules already, or not meant as emphasis: must not change. */
static void test_untouched(void **state) {
    (void)state;
    static const struct pair cases[] = {
        {"**粗体**后", "<strong>粗体</strong>后"},
        {"前**粗体**", "前<strong>粗体</strong>"},
        {"**粗体**，后", "<strong>粗体</strong>，后"},
        {"**注意：** 后面", "<strong>注意：</strong> 后面"},
        {"**bold:** text", "<strong>bold:</strong> text"},
        {"a *(b)*c", "a *(b)*c"},
        {"**\"x\"**y", "**&quot;x&quot;**y"},
        {"3*4*5", "3<em>4</em>5"},
        {"5*（3+2）", "5*（3+2）"},
        {"数据*为初步数", "数据*为初步数"},
        {"a * b * c", "a * b * c"},
        {"\\*\\*注意：\\*\\*后", "**注意：**后"},
        {"`**注意：**后`", "<code>**注意：**后</code>"},
        {"``a`**注：**后``", "<code>a`**注：**后</code>"},
        {"未闭合**（注）后", "未闭合**（注）后"},
        {"_注意：_ 后", "<em>注意：</em> 后"},
        {"gdp_growth_rate", "gdp_growth_rate"},
        {"前\xe2\x81\x9f后", "前\xe2\x80\x89后"}, /* an author's U+205F becomes its neighbour U+2009 */
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

static void test_breaks(void **state) {
    (void)state;
    static const struct pair cases[] = {
        {"中文\n中文", "中文中文"},
        {"中文，\n中文", "中文，中文"},
        {"中文\n“引”", "中文“引”"},
        {"**中文**\n中文", "<strong>中文</strong>中文"},
        {"中文\n**中文**", "中文<strong>中文</strong>"},
        {"中文\nEnglish", "中文\nEnglish"},
        {"English\n中文", "English\n中文"},
        {"2024\n年", "2024\n年"},
        {"said “a”\n“b” there", "said “a”\n“b” there"},
        {"中文  \n中文", "中文<br>\n中文"},
        {"[链接](a)\n中文", "<a href=\"a\">链接</a>中文"},
        {"中文[^x]\n中文", "中文[^x]\n中文"},
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cured), cmocka_unit_test(test_untouched),
                                       cmocka_unit_test(test_breaks)};
    return cmocka_run_group_tests_name("emphasis", tests, NULL, NULL);
}

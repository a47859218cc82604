/* Shaping, spacing and lines: widths in em are those of the rules, clusters cover the text, lines keep to
 * their width, and two threads see the same. */
#include "base/pool.h"
#include "base/utf8.h"
#include "text/shape.h"
#include "text/squeeze.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct world {
    struct arena *a;
    struct font_files files;
    struct fonts *f;
};

static int set_up(void **state) {
    static const char *const dirs[] = {"fonts"};
    struct arena *a = arena_new();
    struct world *w = ARENA_NEW(a, struct world);
    struct diags ds = diags_new(a);
    w->a = a;
    *state = w;
    if (!font_files_load(a, dirs, 1, &w->files, &ds))
        return -1;
    w->f = fonts_new(&w->files);
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    fonts_free(w->f);
    arena_free(w->a);
    cairo_debug_reset_static_data();
    return 0;
}

/* Thousandths of an em. */
static int em(struct world *w, const char *text, enum lang lang) {
    return (int)(text_width(w->f, str_of(text), 1000, WEIGHT_REGULAR, lang) + 0.5);
}

static void test_widths(void **state) {
    struct world *w = *state;
    assert_int_equal(em(w, "中国", LANG_ZH), 2000);
    assert_int_equal(em(w, "——", LANG_ZH), 2000);
    assert_int_equal(em(w, "……", LANG_ZH), 2000);
    assert_int_equal(em(w, "1111", LANG_ZH), em(w, "2890", LANG_ZH));
    assert_int_equal(em(w, "", LANG_ZH), 0);
    assert_true(em(w, "AV", LANG_ZH) < em(w, "A", LANG_ZH) + em(w, "V", LANG_ZH));
    assert_true(em(w, "“a”", LANG_EN) < em(w, "a", LANG_EN) + 1000);
    assert_int_equal(em(w, "Xi’an", LANG_ZH), em(w, "Xi’an", LANG_EN));
    assert_true(text_width(w->f, STR("中A"), 26, WEIGHT_BOLD, LANG_ZH) > 26);
}

static void test_squeezing(void **state) {
    struct world *w = *state;
    assert_int_equal(em(w, "亿元，亿", LANG_ZH), 4000);
    assert_int_equal(em(w, "（亿元）", LANG_ZH), 3000);   /* both ends of the line */
    assert_int_equal(em(w, "中（亿）元", LANG_ZH), 5000); /* nothing inside */
    assert_int_equal(em(w, "中》、国", LANG_ZH), 3500);   /* closing before pause */
    assert_int_equal(em(w, "中》《国", LANG_ZH), 3500);   /* half a square stays between */
    assert_int_equal(em(w, "中“《国", LANG_ZH), 3500);
    assert_int_equal(em(w, "中》、《国", LANG_ZH), 4000);
    assert_int_equal(em(w, "中。”（国", LANG_ZH), 4000);
    assert_int_equal(em(w, "中·国", LANG_ZH), 2500);
    assert_int_equal(em(w, "中。", LANG_ZH), 1500);
    struct run r = text_shape(w->a, w->f, STR("（中"), 100, WEIGHT_REGULAR, LANG_ZH);
    assert_true(r.ink_x >= 0 && r.ink_x < 30 && r.glyph[1].x == 50);
}

static void test_gaps(void **state) {
    struct world *w = *state;
    int digit = em(w, "1", LANG_ZH), letter = em(w, "Q", LANG_ZH);
    assert_int_equal(em(w, "中1", LANG_ZH), 1000 + 125 + digit);
    assert_int_equal(em(w, "1中", LANG_ZH), 1000 + 125 + digit);
    assert_int_equal(em(w, "中Q", LANG_ZH), 1000 + 188 + letter);
    assert_int_equal(em(w, "中 Q", LANG_ZH), 1000 + em(w, " ", LANG_ZH) + letter);
    assert_int_equal(em(w, "，1", LANG_ZH), 1000 + digit);
    assert_int_equal(em(w, "中\tQ", LANG_ZH), em(w, "中 Q", LANG_ZH));
}

static void check_cover(const struct run *r) {
    size_t bytes = 0, glyphs = 0;
    for (size_t i = 0; i < r->cluster_count; i++) {
        assert_true(r->cluster[i].bytes || r->cluster[i].glyphs);
        assert_true(bytes == r->text.n || ((unsigned char)r->text.p[bytes] & 0xc0) != 0x80);
        bytes += r->cluster[i].bytes;
        glyphs += r->cluster[i].glyphs;
    }
    assert_int_equal(bytes, r->text.n);
    assert_int_equal(glyphs, r->glyph_count);
    assert_int_equal(utf8_invalid(r->text), r->text.n);
}

static const char *const samples[] = {"",
                                      " ",
                                      "2023年渝北区地区生产总值2442.6亿元，增长4.2%（按可比价格计算）。",
                                      "——“中……国”——",
                                      "ffi fl e\xcc\x81 x\xcc\x81\xcc\x82",
                                      "\xff\xfe 坏\xe4\xb8",
                                      "a\xe2\x80\x8b"
                                      "b\xe2\x81\xa0"
                                      "c\xef\xbb\xbf",
                                      "一\n二\r\n三\t四",
                                      "\xf0\xab\x96\xaf\xf0\x9f\x98\x80\xef\xb8\x8f",
                                      "\xcc\x81start",
                                      "العربية"};
enum { SAMPLES = sizeof samples / sizeof *samples };

static void test_clusters(void **state) {
    struct world *w = *state;
    for (size_t i = 0; i < SAMPLES; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct run r = text_shape(w->a, w->f, str_of(samples[i]), 16, WEIGHT_REGULAR, (enum lang)lang);
            check_cover(&r);
            double width = text_width(w->f, str_of(samples[i]), 16, WEIGHT_REGULAR, (enum lang)lang);
            assert_memory_equal(&width, &r.width, sizeof width);
        }
    }
    /* More combining marks than a cluster can count. */
    struct buf b = buf_new(w->a);
    buf_addz(&b, "a");
    for (int i = 0; i < 70000; i++)
        buf_addz(&b, "\xcc\x81");
    struct run r = text_shape(w->a, w->f, buf_str(&b), 16, WEIGHT_REGULAR, LANG_ZH);
    check_cover(&r);
}

static uint32_t missing(struct world *w, const char *text) {
    return text_shape(w->a, w->f, str_of(text), 16, WEIGHT_REGULAR, LANG_ZH).missing;
}

static void test_missing(void **state) {
    struct world *w = *state;
    assert_int_equal(missing(w, "渝北 2442.6\t亿元\n\xe2\x80\x8b\xc2\xa0—"), 0);
    assert_int_equal(missing(w, "中\xf0\x9f\x98\x80\xd8\xa7"), 0x1f600);
    assert_int_equal(missing(w, "中\xd8\xa7国"), 0x627);
    assert_int_equal(missing(w, "a\xe2\x80\xae"), 0x202e);
    assert_int_equal(missing(w, "a\xff"), 0xfffd);
    assert_int_equal(missing(w, "a\x01"), 1);
    assert_int_equal(missing(w, "e\xcc\x81"), 0);
    bool cut;
    assert_int_equal(
        text_fit(w->a, w->f, STR("中国中国\xf0\x9f\x98\x80"), 16, WEIGHT_REGULAR, LANG_ZH, 40, &cut).missing,
        0x1f600);
}

static void test_ink(void **state) {
    struct world *w = *state;
    struct run r = text_shape(w->a, w->f, STR("国g"), 100, WEIGHT_REGULAR, LANG_ZH);
    assert_true(r.ink_y < -75 && r.ink_y > -90);
    assert_true(r.ink_y + r.ink_h > 20 && r.ink_y + r.ink_h < 30);
    assert_true(r.ink_x > 5 && r.ink_x + r.ink_w < r.width);
    assert_true(r.ascent + r.descent > 99.99 && r.ascent + r.descent < 100.01);
    struct run blank = text_shape(w->a, w->f, STR("  "), 100, WEIGHT_REGULAR, LANG_ZH);
    assert_true(blank.ink_w == 0 && blank.ink_h == 0 && blank.width > 0);
}

/* Drawing changes the size of cairo's face; measuring must not notice. */
static void test_after_drawing(void **state) {
    struct world *w = *state;
    int before = em(w, "指数AV", LANG_ZH);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A8, 64, 64);
    cairo_t *cr = cairo_create(s);
    cairo_set_font_face(cr, fonts_cairo(w->f, WEIGHT_REGULAR));
    cairo_set_font_size(cr, 7.5);
    cairo_show_text(cr, "指数");
    cairo_destroy(cr);
    cairo_surface_destroy(s);
    assert_int_equal(em(w, "指数AV", LANG_ZH), before);
}

/* Whatever the width, lines keep to it (single graphemes excepted), none starts with a closing mark or ends
 * with an opening one, none has blank ends, and together they hold the whole text. */
static void test_wrap_any_width(void **state) {
    struct world *w = *state;
    static const char *const texts[] = {
        "2023年渝北区地区生产总值2442.6亿元，增长4.2%，高于“十四五”规划目标（年均6%左右）。",
        "注：1.绝对数按现价计算，增长速度按不变价格计算。2."
        "部分数据因四舍五入，存在总计与分项合计不等的情况。",
        "GDP reached CNY 244.26 billion in 2023, up 4.2% (constant prices); “see” https://example.org/a/b.",
        "社会消费品零售总额"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        enum weight weight = t % 2 ? WEIGHT_REGULAR : WEIGHT_BOLD;
        enum lang lang = t == 2 ? LANG_EN : LANG_ZH;
        for (int width = 10; width < 700; width += 7) {
            struct lines l = text_wrap(w->a, w->f, str_of(texts[t]), 14, weight, lang, width, 0, NULL);
            size_t bytes = 0;
            for (size_t i = 0; i < l.n; i++) {
                const struct run *r = &l.line[i];
                check_cover(r);
                struct str text = r->text;
                assert_true(r->width <= width + 0.01 || r->cluster_count == 1);
                assert_true(text.p[0] != ' ' && text.p[text.n - 1] != ' ');
                if (width > 80 && i > 0)
                    assert_true(squeeze_kind(utf8_next(&text)) != CHAR_CLOSE);
                for (size_t k = 0; k < r->text.n; k++)
                    bytes += r->text.p[k] != ' ';
            }
            for (const char *p = texts[t]; *p; p++)
                bytes -= *p != ' ';
            assert_int_equal(bytes, 0);
        }
    }
}

static void check_lines(struct world *w, const char *want, enum weight weight, double width, size_t most) {
    struct buf got = buf_new(w->a);
    bool cut;
    struct str text = str_replace(w->a, str_of(want), STR("|"), STR_NONE);
    struct lines l = text_wrap(w->a, w->f, text, 10, weight, LANG_ZH, width, most, &cut);
    for (size_t i = 0; i < l.n; i++) {
        buf_addz(&got, i ? "|" : "");
        buf_add(&got, l.line[i].text);
    }
    assert_string_equal(got.p, want);
    assert_false(cut);
}

static void test_titles(void **state) {
    struct world *w = *state;
    check_lines(w, "2023年地区生产总值2442.6亿元，|增长4.2%，高于预期", WEIGHT_BOLD, 210, 2);
    check_lines(w, "2023年渝北区地区生产总值|及其增长速度与“十四五”规划目标比较", WEIGHT_BOLD, 210, 2);
    check_lines(w, "社会消费品|零售总额", WEIGHT_REGULAR, 62, 0);
    check_lines(w, "规模以上|工业增加值|（可比价）", WEIGHT_REGULAR, 58, 0);
    check_lines(w, "一二三四", WEIGHT_BOLD, 40, 1);
    check_lines(w, "（一二）", WEIGHT_BOLD, 30, 1); /* squeezed before it is broken */
}

static void test_orphan(void **state) {
    struct world *w = *state;
    const char *text =
        "部分数据因四舍五入存在总计与分项合计不等的情况未作机械调整其余各表同此处理不再逐一说明谢谢";
    for (double width = 100; width < 440; width += 10) {
        struct lines l = text_wrap(w->a, w->f, str_of(text), 10, WEIGHT_REGULAR, LANG_ZH, width, 0, NULL);
        assert_true(l.line[l.n - 1].cluster_count > 2);
    }
}

static void test_newlines(void **state) {
    struct world *w = *state;
    struct lines l = text_wrap(w->a, w->f, STR("一\n\n 二三\r\n"), 10, WEIGHT_REGULAR, LANG_ZH, 100, 0, NULL);
    assert_int_equal(l.n, 3);
    assert_int_equal(l.line[1].glyph_count, 0);
    assert_int_equal(text_wrap(w->a, w->f, STR_NONE, 10, WEIGHT_REGULAR, LANG_ZH, 100, 0, NULL).n, 0);
    struct lines zero = text_wrap(w->a, w->f, STR("一二"), 10, WEIGHT_REGULAR, LANG_ZH, 0, 0, NULL);
    assert_int_equal(zero.n, 2);
}

static void check_fit(struct world *w, const char *text, double width, const char *want) {
    bool cut;
    struct run r = text_fit(w->a, w->f, str_of(text), 10, WEIGHT_REGULAR, LANG_ZH, width, &cut);
    assert_string_equal(str_z(w->a, r.text), want);
    assert_int_equal(cut, strcmp(text, want) != 0);
    check_cover(&r);
    assert_true(r.width <= width + 0.01 || r.cluster_count == 1);
}

static void test_fit(void **state) {
    struct world *w = *state;
    check_fit(w, "地区生产总值", 60, "地区生产总值");
    check_fit(w, "地区生产总值", 59, "地区生产…");
    check_fit(w, "地区、生产总值", 40, "地区…"); /* no pause before the ellipsis */
    check_fit(w, "完成2442.6亿元", 60, "完成…"); /* a figure is left out, not shortened */
    check_fit(w, "2442.6亿元", 30, "…");
    check_fit(w, "地区", 5, "…");
    check_fit(w, "gross product", 60, "gross…");
    check_fit(w, "productivity", 40, "produ…");
    bool cut;
    struct lines l =
        text_wrap(w->a, w->f, STR("地区生产总值增长情况\n第二段"), 10, WEIGHT_BOLD, LANG_ZH, 50, 2, &cut);
    assert_true(cut);
    assert_int_equal(l.n, 2);
    assert_true(str_ends(l.line[1].text, STR("…")) && l.line[1].width <= 50.01);
}

enum { THREAD_JOBS = 400 };

struct shared {
    struct fonts *fonts[2];
    struct arena *arena[2];
    double sum[THREAD_JOBS];
    float last[THREAD_JOBS];
};

static void shape_job(void *p, unsigned worker, size_t job) {
    struct shared *s = p;
    struct str text = str_of(samples[job % SAMPLES]);
    double size = 9 + (double)(job / SAMPLES % 7);
    struct run r =
        text_shape(s->arena[worker], s->fonts[worker], text, size, (enum weight)(job % 2), LANG_ZH);
    struct lines l = text_wrap(s->arena[worker], s->fonts[worker], text, size, (enum weight)(job % 2),
                               LANG_ZH, 90, 3, NULL);
    s->sum[job] = r.width + r.ink_x * 3 + r.ink_h * 7;
    for (size_t i = 0; i < l.n; i++)
        s->sum[job] += l.line[i].width * (double)(i + 2);
    s->last[job] = r.glyph_count ? r.glyph[r.glyph_count - 1].x : 0;
}

static void test_threads(void **state) {
    struct world *w = *state;
    struct shared *runs[2];
    for (unsigned threads = 1; threads <= 2; threads++) {
        struct shared *s = runs[threads - 1] = ARENA_NEW(w->a, struct shared);
        for (unsigned i = 0; i < threads; i++) {
            s->fonts[i] = fonts_new(&w->files);
            s->arena[i] = arena_new();
        }
        pool_run(THREAD_JOBS, threads, shape_job, s);
        for (unsigned i = 0; i < threads; i++) {
            fonts_free(s->fonts[i]);
            arena_free(s->arena[i]);
        }
    }
    assert_memory_equal(runs[0]->sum, runs[1]->sum, sizeof runs[0]->sum);
    assert_memory_equal(runs[0]->last, runs[1]->last, sizeof runs[0]->last);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),        cmocka_unit_test(test_squeezing),
        cmocka_unit_test(test_gaps),          cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_missing),       cmocka_unit_test(test_ink),
        cmocka_unit_test(test_after_drawing), cmocka_unit_test(test_titles),
        cmocka_unit_test(test_orphan),        cmocka_unit_test(test_wrap_any_width),
        cmocka_unit_test(test_newlines),      cmocka_unit_test(test_fit),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

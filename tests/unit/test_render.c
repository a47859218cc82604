/* The three devices as their readers see them: well-formed SVG with ids of its own, the same picture in
 * another program, PDF with all its characters, and the same bytes whatever the surroundings. */
#include "files.h"
#include "pictures.h"
#include "scenes.h"

#include "base/pool.h"

#include <locale.h>
#include <time.h>

/* Runs a command and gives its output. */
static struct str shell(struct desk *d, const char *command) {
    const char *to = path_join(d->a, d->dir, "stdout");
    struct str out = STR_NONE;
    int status = system(str_fmt(d->a, "%s > %s", command, to).p);
    if (status != 0)
        print_error("%s: status %d\n", command, status);
    assert_int_equal(status, 0);
    assert_true(file_read(d->a, to, str_of(to), &out, &d->ds, LOC_NONE));
    return out;
}

static struct str without_blanks(struct arena *a, struct str s) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ' && s.p[i] != '\n' && s.p[i] != '\f')
            buf_addc(&b, s.p[i]);
    return str_replace(a, buf_str(&b), STR("　"), STR_NONE);
}

/* ---- SVG ---- */

static void test_svg_well_formed(void **state) {
    struct desk *d = *state;
    struct fonts *f = renderer_fonts(d->r);
    struct scene scenes[] = {scene_columns(d->a, f, "c", 1), scene_lines(d->a, f, "l", 1),
                             scene_shapes(d->a, f, "s")};
    for (size_t i = 0; i < 3; i++) {
        const char *path = desk_file(d, "x.svg", desk_render(d, &scenes[i], DEVICE_SVG));
        struct str title = shell(d, str_fmt(d->a,
                                            "python3 -c \"import sys,xml.dom.minidom as m\n"
                                            "d=m.parse('%s').documentElement\n"
                                            "t=d.getElementsByTagName('title')[0]\n"
                                            "assert t.parentNode is d and d.getAttribute('role')=='img'\n"
                                            "print(t.firstChild.data,end='')\"",
                                            path)
                                        .p);
        assert_true(str_eq(title, scenes[i].title));
    }
}

/* Every id begins with that of the chart, occurs once, and every reference leads to one. */
static void test_svg_ids(void **state) {
    struct desk *d = *state;
    struct scene scenes[] = {scene_columns(d->a, renderer_fonts(d->r), "gdp-zh", 1),
                             scene_shapes(d->a, renderer_fonts(d->r), "gdp-zh")};
    for (size_t k = 0; k < 2; k++) {
        struct str svg = desk_render(d, &scenes[k], DEVICE_SVG);
        size_t ids = 0, references = 0;
        for (size_t at = 0; (at = str_find(svg, STR(" id=\""), at)) < svg.n; ids++) {
            at += 5;
            size_t end = str_find(svg, STR("\""), at);
            assert_true(str_starts(str_skip(svg, at), STR("gdp-zh-")));
            struct str again = str_fmt(d->a, " id=\"%.*s\"", (int)(end - at), svg.p + at);
            assert_true(str_find(svg, again, at) == svg.n);
        }
        for (size_t at = 0; (at = str_find(svg, STR("#gdp-zh-"), at)) < svg.n; references++) {
            size_t end = ++at;
            while (svg.p[end] != '"' && svg.p[end] != ')')
                end++;
            assert_true(str_has(svg, str_fmt(d->a, " id=\"%.*s\"", (int)(end - at), svg.p + at)));
        }
        assert_true(ids > 2 && references > 2);
        assert_false(str_has(svg, STR("surface")));
        assert_false(str_has(svg, STR("<image")));
    }
}

static void test_svg_overlay(void **state) {
    struct desk *d = *state;
    struct scene s = scene_shapes(d->a, renderer_fonts(d->r), "s");
    struct str svg = desk_render(d, &s, DEVICE_SVG);
    assert_true(str_has(svg, STR("<title>&quot;quoted&quot; &lt;tip&gt; &amp; more</title>")));
    assert_true(str_has(svg, STR(">Shapes &amp; patterns &lt;1&gt;</text>")));
    assert_true(str_has(svg, STR("lang=\"en\" xml:lang=\"en\"")));
    s = scene_columns(d->a, renderer_fonts(d->r), "c", 1);
    svg = desk_render(d, &s, DEVICE_SVG);
    assert_true(str_has(svg, STR("class=\"zb-mark\"")));
    assert_true(str_has(svg, STR("data-role=\"bar\" data-series=\"地区生产总值\" data-category=\"2016\" "
                                 "data-value=\"2442.6\"")));
}

/* ---- the same picture ---- */

static void test_svg_like_png(void **state) {
    struct desk *d = *state;
    struct fonts *f = renderer_fonts(d->r);
    struct scene scenes[] = {scene_columns(d->a, f, "c", 1), scene_lines(d->a, f, "l", 1),
                             scene_shapes(d->a, f, "s")};
    for (size_t i = 0; i < 3; i++) {
        const char *png = desk_file(d, "a.png", desk_render(d, &scenes[i], DEVICE_PNG));
        const char *svg = desk_file(d, "a.svg", desk_render(d, &scenes[i], DEVICE_SVG));
        const char *other = path_join(d->a, d->dir, "b.png");
        shell(d, str_fmt(d->a, "rsvg-convert -z 2 -o %s %s", other, svg).p);
        double worst = picture_difference(png, other, 8);
        print_message("%.*s: blocks differ by at most %.1f of 255\n", STR_ARG(scenes[i].id), worst);
        assert_true(worst < 24);
    }
}

/* ---- PDF ---- */

static void test_pdf(void **state) {
    struct desk *d = *state;
    struct scene s = scene_columns(d->a, renderer_fonts(d->r), "c", 1);
    const char *path = desk_file(d, "c.pdf", desk_render(d, &s, DEVICE_PDF));
    struct str text = without_blanks(d->a, shell(d, str_fmt(d->a, "pdftotext -enc UTF-8 %s -", path).p));
    for (size_t i = 0; i < s.marks.n; i++)
        if (s.marks.v[i].shape == SHAPE_TEXT)
            assert_true(str_has(text, without_blanks(d->a, s.marks.v[i].run.text)));
    struct str info = shell(d, str_fmt(d->a, "TZ=UTC pdfinfo %s", path).p);
    assert_true(str_has(info, STR("600 x 337.5 pts")));
    assert_true(str_has(info, STR("Jan 25 00:00:00 2024")));
    assert_true(str_has(info, s.title));
    assert_true(str_has(info, STR("渝北统计指标")));
    assert_true(str_has(without_blanks(d->a, info), STR("Tagged:yes")));
    struct str fonts = shell(d, str_fmt(d->a, "pdffonts %s", path).p);
    assert_false(str_has(fonts, STR(" no  yes "))); /* all embedded */
    struct str pdf = desk_render(d, &s, DEVICE_PDF);
    assert_true(str_has(pdf, STR("/Lang (zh-Hans)")));
    assert_true(str_has(pdf, STR("/Alt <FEFF67F1"))); /* 柱形图… */
}

/* ---- the same bytes ---- */

enum { THREADS = 4, JOBS = 24 };

struct shared {
    const struct font_files *files;
    struct renderer *renderer[THREADS];
    struct arena *arena[JOBS];
    struct str out[JOBS];
};

static struct scene scene_number(struct arena *a, struct fonts *f, size_t n) {
    return n % 3 == 0   ? scene_columns(a, f, "c", 1)
           : n % 3 == 1 ? scene_lines(a, f, "l", 1)
                        : scene_shapes(a, f, "s");
}

static void render_job(void *arg, unsigned worker, size_t job) {
    struct shared *w = arg;
    struct arena *a = w->arena[job];
    struct diags ds = diags_new(a);
    struct scene s = scene_number(a, renderer_fonts(w->renderer[worker]), job % 3);
    if (!render(a, w->renderer[worker], &s, (enum device)(job / 3 % DEVICE_N), STR("2024-01-25"),
                &w->out[job], &ds))
        w->out[job] = STR("failed");
}

/* Every combination of scene and device on `threads` threads. */
static void render_all(struct desk *d, unsigned threads, struct str *out) {
    struct shared w = {.files = &d->files};
    for (size_t i = 0; i < THREADS; i++)
        w.renderer[i] = renderer_new(&d->files);
    for (size_t i = 0; i < JOBS; i++)
        w.arena[i] = arena_new();
    pool_run(JOBS, threads, render_job, &w);
    for (size_t i = 0; i < JOBS; i++)
        out[i] = str_dup(d->a, w.out[i]);
    for (size_t i = 0; i < JOBS; i++)
        arena_free(w.arena[i]);
    for (size_t i = 0; i < THREADS; i++)
        renderer_free(w.renderer[i]);
}

static void test_same_bytes(void **state) {
    struct desk *d = *state;
    struct str first[JOBS], again[JOBS];
    render_all(d, 1, first);
    for (size_t i = 9; i < JOBS; i++) /* again in one process, with warm caches */
        assert_true(str_eq(first[i], first[i - 9]));
    setenv("TZ", "Asia/Shanghai", 1);
    setenv("LANG", "de_DE.UTF-8", 1);
    setenv("SOURCE_DATE_EPOCH", "1", 1);
    tzset();
    /* The program never calls this; a library might, and comma decimals must not reach a file. */
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        setlocale(LC_ALL, "C.UTF-8");
    render_all(d, THREADS, again);
    setlocale(LC_ALL, "C");
    for (size_t i = 0; i < JOBS; i++)
        assert_true(str_eq(first[i], again[i]));
}

static void test_dates(void **state) {
    struct desk *d = *state;
    struct scene s = scene_shapes(d->a, renderer_fonts(d->r), "s");
    static const char *const dates[][2] = {{"2024-01-25", "(D:20240125000000Z)"},
                                           {"2024-01-25T08:09:10Z", "(D:20240125080910Z)"},
                                           {"", "(D:19700101000000Z)"},
                                           {"yesterday", "(D:19700101000000Z)"},
                                           {"2024-1-25", "(D:19700101000000Z)"}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct str out;
        assert_true(render(d->a, d->r, &s, DEVICE_PDF, str_of(dates[i][0]), &out, &d->ds));
        assert_true(str_has(out, str_of(dates[i][1])));
    }
}

/* ---- what must not happen ---- */

/* Clusters that do not cover their text put cairo into an error; that must be said, not drawn over. */
static void test_broken_run(void **state) {
    struct desk *d = *state;
    struct scene s = scene_columns(d->a, renderer_fonts(d->r), "broken", 1);
    for (size_t i = 0; i < s.marks.n; i++)
        if (s.marks.v[i].role == ROLE_TITLE)
            s.marks.v[i].run.cluster[0].bytes++;
    struct str out;
    assert_false(render(d->a, d->r, &s, DEVICE_PNG, STR("2024-01-25"), &out, &d->ds));
    assert_int_equal(d->ds.errors, 1);
    struct str message = diag_message(d->a, &d->ds.list.v[0], LANG_EN);
    assert_true(str_has(message, STR("broken")));
}

/* A scene of nothing, and sizes in any order on one renderer. */
static void test_odd_scenes(void **state) {
    struct desk *d = *state;
    static const double sizes[][3] = {
        {240, 135, 2}, {960, 540, 2}, {1, 1, 1}, {333.3, 77.7, 1.5}, {800, 450, 2}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (enum device to = 0; to < DEVICE_N; to++) {
            struct scene s = {
                .width = sizes[i][0], .height = sizes[i][1], .scale = sizes[i][2], .id = STR("x")};
            assert_true(desk_render(d, &s, to).n > 0);
            struct easel e = {d->a, renderer_fonts(d->r), &s};
            put_text(&e, ROLE_TITLE, "", 0, 0, 0, 12, WEIGHT_BOLD, 0);
            put_text(&e, ROLE_TITLE, "渝北 A\"<>&", -20, 10, 0, 12, WEIGHT_BOLD, 0);
            put_rect(&e, ROLE_BAR, 10, 10, 0, -5, 0x123456u, "0");
            put_rect(&e, ROLE_BAR, 10, 10, 0.01, 0.01, 0x123456u, "0");
            put_path(&e, ROLE_LINE, (struct point[]){{5, 5}}, 1, 2, 0);
            put_path(&e, ROLE_LINE, (struct point[]){{5, 5}, {5, 5}}, 2, 2, 0);
            assert_true(desk_render(d, &s, to).n > 0);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_svg_well_formed, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_svg_ids, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_svg_overlay, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_svg_like_png, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_pdf, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_same_bytes, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_dates, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_broken_run, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_odd_scenes, desk_open, desk_close),
    };
    return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}

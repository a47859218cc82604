/* What goes out, of every kind of chart: one picture in SVG, PNG and PDF, whoever draws it; texts that can be
 * searched and copied; areas that tell their values; charts that do not disturb each other on a page. */
#include "chart/kind.h"
#include "gallery.h"
#include "pictures.h"

/* Means of blocks of 16×16 px, of 255: what glyphs that stand half a pixel apart may differ by. One label
 * that is missing differs by more, as a_missing_label_shows shows. */
static const double tolerance = 24;
enum { BLOCK = 16 };

static struct str shell(struct desk *d, struct str command) {
    const char *to = path_join(d->a, d->dir, "stdout");
    struct str out = STR_NONE;
    if (system(str_fmt(d->a, "%.*s > %s 2> %s/stderr", STR_ARG(command), to, d->dir).p) != 0)
        fail_msg("%.*s", STR_ARG(command));
    assert_true(file_read(d->a, to, str_of(to), &out, &d->ds, LOC_NONE));
    return out;
}

static struct scene scene_of(struct gallery *g, size_t kind, enum lang lang) {
    return gallery_scene(g, str_of(chart_kind_id(kind)), "page", lang, THEME_LIGHT);
}

/* ---- PDF ---- */

static struct str without_blanks(struct arena *a, struct str s) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ' && s.p[i] != '\n' && s.p[i] != '\f')
            buf_addc(&b, s.p[i]);
    return str_replace(a, buf_str(&b), STR("　"), STR_NONE);
}

/* Every text comes out of the PDF as it went in, and its outline, language and tags are there. */
static void pdf_texts_come_out(void **state) {
    struct gallery *g = *state;
    struct desk *d = g->desk;
    for (size_t i = 0; i < chart_kind_count(); i++) {
        enum lang lang = i % 4 == 3 ? LANG_EN : LANG_ZH;
        struct scene s = scene_of(g, i, lang);
        struct str pdf = desk_render(d, &s, DEVICE_PDF);
        const char *path = desk_file(d, "x.pdf", pdf);
        struct str text = without_blanks(d->a, shell(d, str_fmt(d->a, "pdftotext -enc UTF-8 %s -", path)));
        for (size_t k = 0; k < s.marks.n; k++) {
            if (s.marks.v[k].shape != SHAPE_TEXT)
                continue;
            /* A reader takes what stands far apart, as the parts of a subtitle, for columns. */
            struct str rest = str_replace(d->a, s.marks.v[k].run.text, STR("　"), STR("\n")), part;
            while (str_next(&rest, '\n', &part))
                if (!str_has(text, without_blanks(d->a, part)))
                    fail_msg("%s: '%.*s' is not in the PDF's text", chart_kind_id(i), STR_ARG(part));
        }
        struct str outline = shell(d, str_fmt(d->a, "pdftohtml -xml -i -stdout %s | grep '<item'", path));
        struct str title = str_replace(d->a, s.title, STR("&"), STR("&amp;"));
        assert_true(str_has(outline, str_fmt(d->a, "<item page=\"1\">%.*s</item>", STR_ARG(title))));
        assert_true(str_has(pdf, lang == LANG_ZH ? STR("/Lang (zh-Hans)") : STR("/Lang (en)")));
        assert_true(str_has(pdf, STR("/MarkInfo << /Marked true")));
    }
}

/* ---- PNG ---- */

static size_t u32(struct str s, size_t at) {
    const unsigned char *p = (const unsigned char *)s.p + at;
    return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

/* Size and resolution by preset, and a palette. */
static void png_headers(void **state) {
    struct gallery *g = *state;
    static const struct {
        const char *size;
        size_t width, height;
    } presets[] = {{"page", 1600, 900}, {"slide", 1920, 1080}, {"card", 1200, 630},    {"square", 1080, 1080},
                   {"thumb", 480, 270}, {"640x400", 640, 400}, {"1000x500", 1000, 500}};
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++) {
        struct scene s = gallery_scene(g, STR("column"), presets[i].size, LANG_ZH, THEME_LIGHT);
        struct str png = desk_render(g->desk, &s, DEVICE_PNG);
        size_t phys = str_find(png, STR("pHYs"), 0), per_metre = (size_t)lround(96 * s.scale / 0.0254);
        assert_int_equal(u32(png, 16), presets[i].width);
        assert_int_equal(u32(png, 20), presets[i].height);
        assert_int_equal(png.p[24], 8); /* bits */
        assert_int_equal(png.p[25], 3); /* indexed */
        assert_true(phys < png.n);
        assert_int_equal(u32(png, phys + 4), per_metre);
        assert_int_equal(u32(png, phys + 8), per_metre);
        assert_int_equal(png.p[phys + 12], 1); /* per metre */
    }
}

/* ---- SVG ---- */

static size_t count(struct str s, struct str what) {
    size_t n = 0;
    for (size_t at = 0; (at = str_find(s, what, at)) < s.n; at += what.n)
        n++;
    return n;
}

/* Each text can be selected, each mark that stands for a value tells it to the pointer. */
static void svg_can_be_read(void **state) {
    struct gallery *g = *state;
    struct desk *d = g->desk;
    for (size_t i = 0; i < chart_kind_count(); i++) {
        struct scene s = scene_of(g, i, LANG_ZH);
        struct str svg = desk_render(d, &s, DEVICE_SVG);
        size_t texts = 0, tips = 0, values = 0;
        for (size_t k = 0; k < s.marks.n; k++) {
            const struct mark *m = &s.marks.v[k];
            texts += m->shape == SHAPE_TEXT && m->run.text.n > 0;
            tips += m->shape != SHAPE_TEXT && m->tip.n > 0;
            values += m->shape != SHAPE_TEXT && m->value.n > 0 && m->tip.n == 0;
        }
        assert_int_equal(count(svg, STR("</text>")), texts);
        assert_int_equal(count(svg, STR("<title")), tips + 1);
        if (values)
            fail_msg("%s: %zu marks have a value and no tip", chart_kind_id(i), values);
        shell(d, str_fmt(d->a, "xmllint --noout %s", desk_file(d, "x.svg", svg)));
    }
}

/* ---- the same picture ---- */

static void compare(size_t kind, const char *what, const char *png, const char *other, double *worst) {
    double off = picture_difference(png, other, BLOCK);
    *worst = fmax(*worst, off);
    if (off > tolerance)
        fail_msg("%s, %s: blocks differ by %.1f of 255", chart_kind_id(kind), what, off);
}

static void others_draw_the_same(void **state) {
    struct gallery *g = *state;
    struct desk *d = g->desk;
    double svg_worst = 0, pdf_worst = 0;
    const char *other = path_join(d->a, d->dir, "other.png");
    for (size_t i = 0; i < chart_kind_count(); i++) {
        struct scene s = scene_of(g, i, LANG_ZH);
        const char *png = desk_file(d, "x.png", desk_render(d, &s, DEVICE_PNG));
        const char *svg = desk_file(d, "x.svg", desk_render(d, &s, DEVICE_SVG));
        const char *pdf = desk_file(d, "x.pdf", desk_render(d, &s, DEVICE_PDF));
        shell(d, str_fmt(d->a, "rsvg-convert -z 2 -o %s %s", other, svg));
        compare(i, "rsvg-convert", png, other, &svg_worst);
        shell(d, str_fmt(d->a, "pdftoppm -png -singlefile -scale-to-x 1600 -scale-to-y 900 %s %s/other", pdf,
                         d->dir));
        compare(i, "pdftoppm", png, other, &pdf_worst);
    }
    print_message("blocks of 16x16 px differ by at most %.1f (rsvg-convert), %.1f (pdftoppm) of 255\n",
                  svg_worst, pdf_worst);
}

static void a_missing_label_shows(void **state) {
    struct gallery *g = *state;
    struct scene s = scene_of(g, 0, LANG_ZH);
    const char *png = desk_file(g->desk, "x.png", desk_render(g->desk, &s, DEVICE_PNG));
    struct mark *last = &s.marks.v[s.marks.n - 1];
    while (last->role != ROLE_VALUE)
        last--;
    *last = s.marks.v[--s.marks.n];
    const char *other = desk_file(g->desk, "other.png", desk_render(g->desk, &s, DEVICE_PNG));
    assert_true(picture_difference(png, other, BLOCK) > 2 * tolerance);
}

/* One of the pictures as a file of its own. */
static const char *slice(struct desk *d, cairo_surface_t *all, int left, int top) {
    enum { width = 1600, height = 900 };
    const char *path = path_join(d->a, d->dir, "slice.png");
    cairo_surface_t *one = cairo_surface_create_for_rectangle(all, left, top, width, height);
    cairo_surface_t *copy = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(copy);
    cairo_set_source_surface(cr, one, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    assert_int_equal(cairo_surface_write_to_png(copy, path), CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(copy);
    cairo_surface_destroy(one);
    return path;
}

/* All kinds on one page, inline, as a browser shows them: each as its PNG has it, so no id of one reaches
 * into another. */
static void a_page_of_all_kinds(void **state) {
    struct gallery *g = *state;
    struct desk *d = g->desk;
    struct buf page = buf_new(d->a);
    double worst = 0;
    size_t n = chart_kind_count();
    buf_addz(&page, "<!DOCTYPE html><meta charset=utf-8><style>*{margin:0}svg{float:left}</style>");
    for (size_t i = 0; i < n; i++) {
        struct scene s = scene_of(g, i, LANG_ZH);
        buf_add(&page, desk_render(d, &s, DEVICE_SVG));
    }
    size_t ids = 0;
    for (size_t at = 0; (at = str_find(buf_str(&page), STR(" id=\""), at)) < page.n; at += 5, ids++) {
        struct str rest = str_skip(buf_str(&page), at + 5), id;
        str_next(&rest, '"', &id);
        if (count(buf_str(&page), str_fmt(d->a, " id=\"%.*s\"", STR_ARG(id))) != 1)
            fail_msg("the id %.*s stands twice", STR_ARG(id));
    }
    assert_true(ids > 10 * n);
    const char *html = desk_file(d, "page.html", buf_str(&page)), *shot = path_join(d->a, d->dir, "shot.png");
    shell(d, str_fmt(d->a,
                     "HOME=%s timeout 120 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars "
                     "--force-device-scale-factor=2 --user-data-dir=%s/profile --screenshot=%s "
                     "--window-size=1600,%zu file://%s",
                     d->dir, d->dir, shot, 450 * ((n + 1) / 2), html));
    cairo_surface_t *all = cairo_image_surface_create_from_png(shot);
    assert_int_equal(cairo_image_surface_get_height(all), 900 * ((n + 1) / 2));
    for (size_t i = 0; i < n; i++) {
        struct scene s = scene_of(g, i, LANG_ZH);
        const char *png = desk_file(d, "x.png", desk_render(d, &s, DEVICE_PNG));
        compare(i, "Chromium", png, slice(d, all, (int)(i % 2) * 1600, (int)(i / 2) * 900), &worst);
    }
    cairo_surface_destroy(all);
    print_message("%zu ids, blocks differ by at most %.1f (Chromium) of 255\n", ids, worst);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pdf_texts_come_out, gallery_open, gallery_close),
        cmocka_unit_test_setup_teardown(png_headers, gallery_open, gallery_close),
        cmocka_unit_test_setup_teardown(svg_can_be_read, gallery_open, gallery_close),
        cmocka_unit_test_setup_teardown(others_draw_the_same, gallery_open, gallery_close),
        cmocka_unit_test_setup_teardown(a_missing_label_shows, gallery_open, gallery_close),
        cmocka_unit_test_setup_teardown(a_page_of_all_kinds, gallery_open, gallery_close),
    };
    return cmocka_run_group_tests_name("outputs", tests, NULL, NULL);
}

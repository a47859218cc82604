/* The way from pixels to a PNG file: prefix codes, the zlib stream, the palette, and the file as libpng reads
 * it. */
#include "files.h"
#include "scenes.h"

#include "chart/draw.h"
#include "chart/huffman.h"
#include "chart/pack.h"
#include "chart/palette.h"

#include <libdeflate.h>

static unsigned next_random(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* Kraft's sum of a complete code is exactly 1; zlib refuses others. */
static void check_code(const uint32_t *freq, size_t n, unsigned limit) {
    uint8_t length[HUFFMAN_SYMBOLS_MAX];
    uint32_t sum = 0;
    huffman_lengths(freq, n, limit, length);
    for (size_t i = 0; i < n; i++) {
        assert_in_range(length[i], freq[i] ? 1 : 0, freq[i] ? limit : 0);
        sum += length[i] ? 1u << (15 - length[i]) : 0;
    }
    assert_int_equal(sum, 1u << 15);
}

static void test_huffman_limit(void **state) {
    (void)state;
    uint32_t freq[HUFFMAN_SYMBOLS_MAX] = {1, 1};
    uint8_t length[3];
    for (size_t i = 2; i < 40; i++)
        freq[i] = freq[i - 1] + freq[i - 2]; /* the deepest tree there is */
    for (unsigned limit = 6; limit <= 15; limit++)
        check_code(freq, 40, limit);
    unsigned seed = 1;
    for (int round = 0; round < 5000; round++) {
        size_t n = 2 + next_random(&seed) % 100;
        for (size_t i = 0; i < n; i++)
            freq[i] = i < 2 ? 1 : next_random(&seed) >> next_random(&seed) % 17;
        check_code(freq, n, 7 + next_random(&seed) % 9);
    }
    uint32_t lone[3] = {0, 7, 0};
    huffman_lengths(lone, 3, 15, length);
    assert_int_equal(length[0] + length[2], 0);
    assert_int_equal(length[1], 1);
}

static void round_trip(struct packer *p, struct arena *a, struct str bytes, size_t stride) {
    struct buf b = buf_new(a);
    pack_zlib(p, bytes, stride, &b);
    char *back = arena_alloc(a, bytes.n + 1);
    size_t n = 0;
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    assert_int_equal(libdeflate_zlib_decompress(d, b.p, b.n, back, bytes.n, &n), LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    assert_int_equal(n, bytes.n);
    assert_memory_equal(back, bytes.n ? bytes.p : "", bytes.n);
}

static void test_pack_round_trip(void **state) {
    (void)state;
    struct arena *a = arena_new();
    struct packer *p = packer_new(a);
    unsigned seed = 1;
    static const size_t sizes[] = {0, 1, 2, 3, 4, 5, 257, 258, 259, 260, 4095, 4096, 4097, 70000, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t n = sizes[i];
        char *text = arena_alloc(a, n + 1);
        round_trip(p, a, (struct str){text, n}, 100); /* zeros */
        for (unsigned kinds = 2; kinds <= 256; kinds *= 4) {
            for (size_t k = 0; k < n; k++)
                text[k] = (char)(next_random(&seed) % kinds);
            round_trip(p, a, (struct str){text, n}, 0);
            for (size_t k = 32768; k < n; k++) /* repeats at the edge of the window */
                text[k] = text[k - 32768];
            round_trip(p, a, (struct str){text, n}, 32768);
            for (size_t k = 40000; k < n; k++)
                text[k] = text[k - 40000];
            round_trip(p, a, (struct str){text, n}, 40000);
        }
        for (size_t k = 0; k < n; k++)
            text[k] = (char)(k % 1601 / 3 + k / 48030);
        round_trip(p, a, (struct str){text, n}, 1601);
    }
    arena_free(a);
}

/* Colours of the pixels through palette and filters, as a reader of the file undoes them. */
static void unfilter(const unsigned char *rows, size_t width, size_t height, const struct palette *p,
                     uint32_t *out) {
    for (size_t y = 0; y < height; y++, rows += width + 1)
        for (size_t x = 0; x < width; x++) {
            if (rows[0] == 2) {
                assert_int_equal(rows[1 + x], 0);
                out[y * width + x] = out[(y - 1) * width + x];
                continue;
            }
            assert_int_equal(rows[0], 0);
            assert_true(rows[1 + x] < p->n);
            const unsigned char *c = p->rgb[rows[1 + x]];
            out[y * width + x] = 0xFF000000u | (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2];
        }
}

static double distance(uint32_t a, uint32_t b) {
    double sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        double d = (double)(a >> shift & 255) - (double)(b >> shift & 255);
        sum += d * d;
    }
    return sqrt(sum);
}

/* The greatest distance of a pixel after the palette; `colors` different colours in rows of 64, each row
 * twice. */
static double palette_error(size_t colors, struct palette *out) {
    enum { WIDTH = 64, HEIGHT = 512 };
    struct arena *a = arena_new();
    uint32_t *px = ARENA_ARRAY(a, uint32_t, WIDTH * HEIGHT), *back = ARENA_ARRAY(a, uint32_t, WIDTH * HEIGHT);
    unsigned char *rows = ARENA_ARRAY(a, unsigned char, (WIDTH + 1) * HEIGHT);
    for (size_t i = 0; i < WIDTH * HEIGHT; i++) {
        size_t k = (i / WIDTH / 2 * WIDTH + i % WIDTH) % colors;
        px[i] = 0xFF000000u | (uint32_t)(k * 2654435761u >> 8 & 0xFFFFFFu);
    }
    palette_make(palette_maker_new(a, WIDTH * HEIGHT), (struct pixels){px, WIDTH, HEIGHT},
                 (struct inks){NULL, 0}, out, rows);
    unfilter(rows, WIDTH, HEIGHT, out, back);
    double worst = 0;
    for (size_t i = 0; i < WIDTH * HEIGHT; i++)
        worst = fmax(worst, distance(px[i], back[i]));
    arena_free(a);
    return worst;
}

static void test_palette(void **state) {
    (void)state;
    struct palette p;
    for (size_t colors = 1; colors <= 256; colors += 51) {
        assert_true(palette_error(colors, &p) <= 0);
        assert_int_equal(p.n, colors);
        assert_true(p.worst <= 0);
    }
    double worst = palette_error(257, &p);
    assert_true(p.n > 200 && p.n <= 256);
    assert_true(worst > 0 && fabs(worst - p.worst) < 1e-3);
    /* Colours all over the cube are no chart; they are kept near nevertheless. */
    assert_true(palette_error(3000, &p) < 60);
    assert_true(palette_error(16000, &p) < 80);
}

/* ---- the file ---- */

struct reader {
    struct str rest;
};

static cairo_status_t read_bytes(void *state, unsigned char *to, unsigned int n) {
    struct reader *r = state;
    if (n > r->rest.n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, r->rest.p, n);
    r->rest = str_skip(r->rest, n);
    return CAIRO_STATUS_SUCCESS;
}

/* Flat areas and lines keep their very colour, however many colours the edges have. */
static void check_inks(struct str png, const struct scene *s) {
    size_t at = str_find(png, STR("PLTE"), 0);
    assert_true(at < png.n);
    const unsigned char *p = (const unsigned char *)png.p + at;
    size_t n = ((size_t)p[-2] << 8 | p[-1]) / 3;
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct mark *m = &s->marks.v[i];
        struct color want = m->has_stroke && !m->has_fill ? m->stroke : m->fill;
        size_t k = 0;
        while (k < n && memcmp(p + 4 + 3 * k, &want, 3) != 0)
            k++;
        assert_true(k < n);
    }
}

/* Greatest distance between the file's pixels and what cairo draws. */
static double png_error(struct desk *d, const struct scene *s) {
    struct reader reader = {desk_render(d, s, DEVICE_PNG)};
    check_inks(reader.rest, s);
    cairo_surface_t *got = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    assert_int_equal(cairo_surface_status(got), CAIRO_STATUS_SUCCESS);
    int width = cairo_image_surface_get_width(got), height = cairo_image_surface_get_height(got);
    assert_int_equal(width, 1600);
    assert_int_equal(height, 900);
    cairo_surface_t *want = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create(want);
    cairo_scale(cr, 2, 2);
    draw_setup(cr);
    draw_scene(&(struct painter){cr, renderer_fonts(d->r), d->a, 2}, s);
    cairo_surface_flush(want);
    double worst = 0;
    for (int y = 0; y < height; y++) {
        const unsigned char *g = cairo_image_surface_get_data(got) + y * cairo_image_surface_get_stride(got);
        const unsigned char *w =
            cairo_image_surface_get_data(want) + y * cairo_image_surface_get_stride(want);
        for (int x = 0; x < width; x++) {
            uint32_t a, b;
            memcpy(&a, g + 4 * x, 4);
            memcpy(&b, w + 4 * x, 4);
            worst = fmax(worst, distance(a, b));
        }
    }
    cairo_destroy(cr);
    cairo_surface_destroy(want);
    cairo_surface_destroy(got);
    return worst;
}

static void test_png_pixels(void **state) {
    struct desk *d = *state;
    struct fonts *f = renderer_fonts(d->r);
    struct scene few = scene_columns(d->a, f, "few", 1);
    size_t shapes = 0;
    for (size_t i = 0; i < few.marks.n; i++)
        if (few.marks.v[i].shape != SHAPE_TEXT || few.marks.v[i].role == ROLE_SOURCE)
            few.marks.v[shapes++] = few.marks.v[i];
    few.marks.n = shapes;
    assert_true(png_error(d, &few) <= 0); /* at most 256 colours: exact */
    struct scene columns = scene_columns(d->a, f, "columns", 1);
    assert_true(png_error(d, &columns) <= 6.01);
    struct scene lines = scene_lines(d->a, f, "lines", 1);
    assert_true(png_error(d, &lines) <= 16);
}

/* Edges of bars and grid lines lie on whole pixels, so nothing between the inks is in the picture. */
static void test_png_crisp(void **state) {
    struct desk *d = *state;
    struct scene s = scene_columns(d->a, renderer_fonts(d->r), "crisp", 1);
    size_t shapes = 0;
    for (size_t i = 0; i < s.marks.n; i++)
        if (s.marks.v[i].shape != SHAPE_TEXT) {
            struct mark m = s.marks.v[i];
            if (m.role == ROLE_BAR) {
                m.has_stroke = true;
                m.stroke_px = 1.3;
            }
            s.marks.v[shapes++] = m;
        }
    s.marks.n = shapes;
    struct str png = desk_render(d, &s, DEVICE_PNG);
    size_t at = str_find(png, STR("PLTE"), 0);
    assert_true(at < png.n);
    const unsigned char *length = (const unsigned char *)png.p + at - 4;
    assert_int_equal(length[2] * 256 + length[3], 5 * 3); /* ground, grid, zero line, bar, its rim */
}

static void test_png_chunks(void **state) {
    struct desk *d = *state;
    struct scene s = scene_columns(d->a, renderer_fonts(d->r), "chunks", 1);
    struct str png = desk_render(d, &s, DEVICE_PNG), rest = str_skip(png, 8);
    static const char *const want[] = {"IHDR", "sRGB", "pHYs", "iTXt", "iTXt", "PLTE", "IDAT", "IEND"};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const unsigned char *p = (const unsigned char *)rest.p;
        size_t n = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
        assert_true(str_is((struct str){rest.p + 4, 4}, want[i]));
        if (i == 2)
            assert_int_equal(p[10] * 256 + p[11], 7559); /* 192 dots an inch at scale 2 */
        if (i == 3)
            assert_true(str_has((struct str){rest.p + 8, n}, s.title));
        rest = str_skip(rest, n + 12);
    }
    assert_int_equal(rest.n, 0);
    assert_true(png.n <= 30 * 1024);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_huffman_limit),
        cmocka_unit_test(test_pack_round_trip),
        cmocka_unit_test(test_palette),
        cmocka_unit_test_setup_teardown(test_png_pixels, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_png_crisp, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_png_chunks, desk_open, desk_close),
    };
    return cmocka_run_group_tests_name("png", tests, NULL, NULL);
}

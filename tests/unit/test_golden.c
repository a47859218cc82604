/* Every kind of chart against its golden scene, as text, and against its golden picture, small. What differs
 * is shown. With ZB_BLESS set (make bless) the goldens are then replaced by what is drawn now. */
#include "chart/kind.h"
#include "gallery.h"

#include <stdio.h>

static const char goldens[] = "tests/golden";

struct bench {
    struct gallery *g;
    struct desk *desk; /* of g */
    bool bless;
    size_t differing;
};

/* ---- a scene as text ---- */

/* Tenths of a px: what is less is not seen. */
static void add_number(struct buf *b, double v) {
    char text[40];
    snprintf(text, sizeof text, "%.1f", v + 0.0);
    if (!strcmp(text, "-0.0"))
        memcpy(text, "0.0", 4);
    size_t n = strlen(text);
    buf_add(b, (struct str){text, str_ends(str_of(text), STR(".0")) ? n - 2 : n});
}

static void add_numbers(struct buf *b, size_t n, const double *v) {
    for (size_t i = 0; i < n; i++) {
        buf_addc(b, ' ');
        add_number(b, v[i]);
    }
}

static void add_color(struct buf *b, const char *name, struct color c) {
    buf_fmt(b, " %s#%02x%02x%02x", name, c.r, c.g, c.b);
}

static void add_paint(struct buf *b, const struct mark *m) {
    static const char *const patterns[] = {"", " hatch", " dots", " cross"};
    if (m->has_fill)
        add_color(b, "", m->fill);
    if (m->has_stroke || m->pattern != PATTERN_NONE)
        add_color(b, "line", m->stroke);
    if (m->has_stroke)
        add_numbers(b, 1, &m->stroke_px);
    if (m->dash[0] > 0)
        buf_addz(b, " dashed");
    buf_addz(b, patterns[m->pattern]);
}

static void add_mark(struct buf *b, const struct mark *m) {
    static const char *const shapes[] = {"rect", "path", "circle", "diamond", "text"};
    buf_fmt(b, "%s %s", role_id(m->role), shapes[m->shape]);
    add_numbers(b, 2, (const double[]){m->x, m->y});
    if (m->shape == SHAPE_TEXT) {
        add_numbers(b, 2, (const double[]){m->run.width, m->run.size});
        buf_fmt(b, "%s%s", m->run.weight == WEIGHT_BOLD ? " bold" : "", m->may_overlap ? " over" : "");
        add_color(b, "", m->fill);
        add_color(b, "on", m->on);
        buf_fmt(b, " %.*s", STR_ARG(m->run.text));
    } else {
        add_numbers(b, 2, (const double[]){m->w, m->h});
        add_paint(b, m);
        buf_addz(b, m->closed ? " closed" : "");
    }
    for (size_t i = 0; m->shape == SHAPE_PATH && i < m->point_count; i++) {
        buf_addz(b, i ? "," : " :");
        add_numbers(b, 2, (const double[]){m->points[i].x, m->points[i].y});
    }
    if (m->tip.n || m->value.n)
        buf_fmt(b, " | %.*s | %.*s | %.*s | %.*s", STR_ARG(m->series), STR_ARG(m->category),
                STR_ARG(m->value), STR_ARG(m->tip));
    buf_addc(b, '\n');
}

static struct str scene_text(struct arena *a, const struct scene *s) {
    struct buf b = buf_new(a);
    buf_fmt(&b, "%gx%g %.*s\n%.*s\n%.*s\n", s->width, s->height, STR_ARG(s->id), STR_ARG(s->title),
            STR_ARG(s->description));
    for (size_t i = 0; i < s->notes.n; i++)
        buf_fmt(&b, "note %.*s\n", STR_ARG(s->notes.v[i]));
    for (size_t i = 0; i < s->marks.n; i++)
        add_mark(&b, &s->marks.v[i]);
    return buf_str(&b);
}

/* ---- what differs ---- */

static const char *golden_path(struct bench *b, struct str id, const char *suffix) {
    return str_fmt(b->desk->a, "%s/%.*s%s", goldens, STR_ARG(id), suffix).p;
}

static bool read_golden(struct bench *b, const char *path, struct str *out) {
    return file_exists(path) && file_read(b->desk->a, path, str_of(path), out, &b->desk->ds, LOC_NONE);
}

static void show_text(struct bench *b, const char *path, const char *fresh) {
    struct str run = str_fmt(b->desk->a, "diff -u --label golden --label now %s %s 1>&2", path, fresh);
    if (!file_exists(path))
        print_error("%s: new\n", path);
    else if (system(run.p) < 0)
        print_error("%s differs\n", path);
}

static void show_picture(const char *path, const char *fresh) {
    cairo_surface_t *s[2] = {cairo_image_surface_create_from_png(path),
                             cairo_image_surface_create_from_png(fresh)};
    int w = cairo_image_surface_get_width(s[1]), h = cairo_image_surface_get_height(s[1]);
    int x0 = w, y0 = h, x1 = -1, y1 = -1, n = 0, worst = 0;
    if (cairo_image_surface_get_width(s[0]) == w && cairo_image_surface_get_height(s[0]) == h) {
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                int most = 0;
                for (int c = 0; c < 3; c++) {
                    int d = cairo_image_surface_get_data(
                                s[0])[y * cairo_image_surface_get_stride(s[0]) + x * 4 + c] -
                            cairo_image_surface_get_data(
                                s[1])[y * cairo_image_surface_get_stride(s[1]) + x * 4 + c];
                    most = abs(d) > most ? abs(d) : most;
                }
                if (!most)
                    continue;
                n++;
                worst = most > worst ? most : worst;
                x0 = x < x0 ? x : x0;
                x1 = x > x1 ? x : x1;
                y0 = y < y0 ? y : y0;
                y1 = y > y1 ? y : y1;
            }
        print_error("%s: %d of %d pixels differ, by at most %d of 255, in %d,%d to %d,%d\n", path, n, w * h,
                    worst, x0, y0, x1, y1);
    } else {
        print_error("%s: %s\n", path, file_exists(path) ? "another size" : "new");
    }
    cairo_surface_destroy(s[0]);
    cairo_surface_destroy(s[1]);
}

static void compare(struct bench *b, struct str id, const char *suffix, struct str now) {
    const char *path = golden_path(b, id, suffix);
    struct str then = STR_NONE;
    if (read_golden(b, path, &then) && str_eq(then, now))
        return;
    const char *fresh = desk_file(b->desk, str_fmt(b->desk->a, "now%s", suffix).p, now);
    b->differing++;
    if (!strcmp(suffix, ".txt"))
        show_text(b, path, fresh);
    else
        show_picture(path, fresh);
    if (b->bless)
        assert_true(file_write(path, now, &b->desk->ds));
}

/* ---- the charts of the gallery ---- */

static void draw(struct bench *b, struct str id) {
    struct scene s = gallery_scene(b->g, id, "page", LANG_ZH, THEME_LIGHT);
    compare(b, id, ".txt", scene_text(b->desk->a, &s));
    s.scale = 0.5;
    compare(b, id, ".png", desk_render(b->desk, &s, DEVICE_PNG));
}

static void every_kind_is_as_before(void **state) {
    struct bench *b = *state;
    for (size_t i = 0; i < chart_kind_count(); i++)
        draw(b, str_of(chart_kind_id(i)));
    if (b->differing && !b->bless)
        fail_msg("%zu goldens differ; look at them, then: make bless", b->differing);
}

/* The chart of a kind bears its name, and no golden is left of a kind that is gone. */
static void goldens_and_kinds_are_the_same(void **state) {
    struct bench *b = *state;
    struct str_list files = dir_list(b->desk->a, goldens);
    for (size_t i = 0; i < chart_kind_count(); i++) {
        const struct chart_spec *s = gallery_chart(b->g, str_of(chart_kind_id(i)));
        assert_ptr_equal(s->kind, kind_at(i));
    }
    for (size_t i = 0; i < files.n; i++) {
        struct str id = str_head(files.v[i], str_find(files.v[i], STR("."), 0));
        if (!kind_find(id))
            fail_msg("%s/%.*s is of no kind", goldens, STR_ARG(files.v[i]));
    }
    assert_int_equal(files.n, 2 * chart_kind_count());
}

static int open_bench(void **state) {
    static struct bench b;
    void *g;
    if (gallery_open(&g))
        return 1;
    b.g = g;
    b.desk = b.g->desk;
    b.bless = getenv("ZB_BLESS") != NULL;
    *state = &b;
    return 0;
}

static int close_bench(void **state) {
    void *g = ((struct bench *)*state)->g;
    return gallery_close(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_as_before),
        cmocka_unit_test(goldens_and_kinds_are_the_same),
    };
    return cmocka_run_group_tests_name("golden", tests, open_bench, close_bench);
}

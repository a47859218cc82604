/* Axes, bands, placing of labels and the contrast of the three themes. */
#include "chart/labels.h"
#include "chart/place.h"
#include "chart/scale.h"
#include "chart/theme.h"
#include "files.h"

#include <math.h>

static struct str tick(struct arena *a, const struct scale *s, size_t i) {
    struct decimal d;
    return scale_tick(s, i, &d) ? decimal_fmt(a, d) : STR("none");
}

#define assert_text(got, want) assert_string_equal(str_z(d->a, (got)), (want))

static void ticks_are_round_and_exact(void **state) {
    struct desk *d = *state;
    struct scale s = scale_nice(0, 23.1, true, 4, 100, 0);
    assert_int_equal(s.ticks, 6);
    assert_text(tick(d->a, &s, 0), "0");
    assert_text(tick(d->a, &s, 5), "25");
    s = scale_nice(0.1, 0.9, true, 4, 0, 1);
    assert_text(tick(d->a, &s, 1), "0.2");
    s = scale_nice(-2.8, 9.4, true, 4, 100, 0);
    assert_text(tick(d->a, &s, 0), "-5");
    assert_text(tick(d->a, &s, s.ticks - 1), "10");
    assert_true(fabs(scale_at(&s, -5) - 100) < 1e-9 && fabs(scale_at(&s, 10)) < 1e-9);
    s = scale_nice(1e12, 9e12, true, 4, 0, 1);
    assert_text(tick(d->a, &s, 1), "2000000000000");
    assert_text(tick(d->a, &s, 99), "none");
}

static void domains_hold_what_they_are_given(void **state) {
    (void)state;
    const double cases[][2] = {{0, 0},     {5, 5},        {-3, -3},   {1, 10000}, {-1e-9, 1e-9}, {99.5, 100},
                               {-50, -49}, {1e-30, 2e30}, {NAN, NAN}, {3, -3},    {0, INFINITY}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int zero = 0; zero < 2; zero++) {
            struct scale s = scale_nice(cases[i][0], cases[i][1], zero, 4, 0, 100);
            assert_true(s.hi > s.lo);
            assert_true(s.ticks <= 12);
            if (isfinite(cases[i][0]) && isfinite(cases[i][1])) {
                double slack = (s.hi - s.lo) * 1e-6;
                assert_true(s.lo <= fmin(cases[i][0], cases[i][1]) + slack);
                assert_true(s.hi >= fmax(cases[i][0], cases[i][1]) - slack);
                assert_true(!zero || (s.lo <= slack && s.hi >= -slack));
            }
        }
}

static void english_units_move_ticks(void **state) {
    (void)state;
    struct scale s = scale_nice(0, 250, true, 4, 0, 100); /* 2500亿元 as billions of yuan */
    s.factor = 0.1;
    assert_true(fabs(scale_at(&s, 2500) - 250 / s.hi * 100) < 1e-9);
}

static void few_bands_are_centred(void **state) {
    (void)state;
    struct bands b = bands_over(10, 600, 2, 100);
    assert_true(fabs(band_at(&b, 0) - 260) < 1e-9 && fabs(band_at(&b, 1) - 360) < 1e-9);
    b = bands_over(0, 100, 10, 50);
    assert_true(fabs(band_at(&b, 9) - 95) < 1e-9);
}

static void spread_labels_keep_apart(void **state) {
    (void)state;
    double y[] = {50, 50, 51, 10, 99, 100};
    place_spread(y, 6, 12, 6, 100);
    for (size_t i = 0; i < 6; i++) {
        assert_true(y[i] >= 5.9 && y[i] <= 100.1);
        for (size_t k = 0; k < i; k++)
            assert_true(fabs(y[i] - y[k]) >= 11.9);
    }
    assert_true(y[3] < y[0] && y[2] < y[4]);
}

static void segments_meet_boxes(void **state) {
    (void)state;
    struct box b = {10, 10, 10, 10};
    assert_true(segment_meets((struct segment){{0, 0}, {30, 30}}, b));
    assert_true(segment_meets((struct segment){{15, 0}, {15, 40}}, b));
    assert_false(segment_meets((struct segment){{0, 0}, {30, 5}}, b));
    assert_false(segment_meets((struct segment){{5, 0}, {5, 40}}, b));
}

static void themes_have_contrast(void **state) {
    (void)state;
    for (int t = 0; t < THEME_N; t++) {
        const struct palette *p = palette_of((enum chart_theme)t);
        const struct color texts[] = {p->text, p->secondary, p->faint};
        for (size_t i = 0; i < 3; i++)
            assert_true(color_contrast(texts[i], p->ground) >= 4.5);
        for (size_t i = 0; i < INK_N; i++) /* inks name their series too, so they count as text */
            assert_true(color_contrast(p->ink[i], p->ground) >= 4.5);
        assert_true(color_contrast(p->muted, p->ground) >= 3);
        assert_true(color_contrast(p->text, p->muted) >= 4.5);
        assert_true(color_contrast(p->on_ink, p->ink[0]) >= 4.5);
        assert_true(color_contrast(p->target, p->ground) >= 3);
    }
    assert_true(fabs(color_contrast((struct color){0, 0, 0}, (struct color){255, 255, 255}) - 21) < 1e-9);
}

static void sizes_keep_their_floors(void **state) {
    (void)state;
    const char *names[] = {"page", "slide", "card", "square", "thumb", "640x360"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct chart_size size;
        assert_true(chart_size_parse(str_of(names[i]), &size));
        const struct type_scale *t = type_of(size.name);
        const double all[] = {t->title, t->subtitle, t->label, t->value, t->axis, t->source, t->label_min};
        for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
            assert_true(all[k] >= t->floor);
        assert_true(t->floor >= 11.5);
    }
    const struct type_scale *slide = type_of(STR("slide"));
    assert_true(slide->title >= 28 && slide->label_min >= 20 && slide->source >= 16);
    struct chart_size bad;
    const char *wrong[] = {"", "x", "23x100", "100x11", "800x", "8001x100", "pages", "-800x450", "800x450x2"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(chart_size_parse(str_of(wrong[i]), &bad));
    enum chart_theme theme;
    assert_true(chart_theme_parse(STR("print"), &theme) && theme == THEME_PRINT);
    assert_false(chart_theme_parse(STR("bright"), &theme));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_exact), cmocka_unit_test(domains_hold_what_they_are_given),
        cmocka_unit_test(english_units_move_ticks),  cmocka_unit_test(few_bands_are_centred),
        cmocka_unit_test(spread_labels_keep_apart),  cmocka_unit_test(segments_meet_boxes),
        cmocka_unit_test(themes_have_contrast),      cmocka_unit_test(sizes_keep_their_floors),
    };
    return cmocka_run_group_tests_name("scale", tests, desk_open, desk_close);
}

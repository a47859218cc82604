/* Comparing pictures of one scene that came out of different programs. */
#ifndef TESTS_PICTURES_H
#define TESTS_PICTURES_H
#include "files.h"

#include <math.h>

/* Means of blocks of `block`×`block` pixels: glyphs stand up to half a pixel apart in a bitmap and in an SVG,
 * so edges differ by much and areas by little. */
__attribute__((unused)) static double picture_difference(const char *one, const char *two, int block) {
    cairo_surface_t *s[2] = {cairo_image_surface_create_from_png(one),
                             cairo_image_surface_create_from_png(two)};
    int width = cairo_image_surface_get_width(s[0]), height = cairo_image_surface_get_height(s[0]);
    assert_true(width > 0 && width == cairo_image_surface_get_width(s[1]));
    assert_int_equal(height, cairo_image_surface_get_height(s[1]));
    double worst = 0;
    for (int y = 0; y + block <= height; y += block)
        for (int x = 0; x + block <= width; x += block)
            for (int channel = 0; channel < 3; channel++) {
                double sum[2] = {0, 0};
                for (int k = 0; k < 2; k++) {
                    const unsigned char *p = cairo_image_surface_get_data(s[k]);
                    int stride = cairo_image_surface_get_stride(s[k]);
                    for (int i = 0; i < block * block; i++)
                        sum[k] += p[(y + i / block) * stride + (x + i % block) * 4 + channel];
                }
                worst = fmax(worst, fabs(sum[0] - sum[1]) / (block * block));
            }
    cairo_surface_destroy(s[0]);
    cairo_surface_destroy(s[1]);
    return worst;
}

#endif

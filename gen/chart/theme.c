/* The three themes and the sizes of type. Knows colours and numbers, nothing of charts. */
#include "chart/theme.h"

#include <math.h>

#define RGB(hex) \
    { ((hex) >> 16) & 255, ((hex) >> 8) & 255, (hex)&255 }

static const struct palette palettes[THEME_N] = {
    [THEME_LIGHT] = {.ground = RGB(0xFFFFFF),
                     .text = RGB(0x14212E),
                     .secondary = RGB(0x52606D),
                     .faint = RGB(0x667380),
                     .grid = RGB(0xE4E8EC),
                     .zero = RGB(0x8A96A3),
                     .guide = RGB(0xDDE3E8),
                     .ink = {RGB(0x1F5FA8), RGB(0xC0491A), RGB(0x137973), RGB(0x96610F), RGB(0x6B4FA0),
                             RGB(0x5F6A76)},
                     .muted = RGB(0x7995B7),
                     .on_ink = RGB(0xFFFFFF),
                     .target = RGB(0x14212E),
                     .hair = 1},
    [THEME_DARK] = {.ground = RGB(0x12171D),
                    .text = RGB(0xE7ECF1),
                    .secondary = RGB(0xA5B1BD),
                    .faint = RGB(0x93A0AD),
                    .grid = RGB(0x29313A),
                    .zero = RGB(0x6C7986),
                    .guide = RGB(0x29313A),
                    .ink = {RGB(0x6FA8E5), RGB(0xF08A5D), RGB(0x4CC2B4), RGB(0xE0B24C), RGB(0xB79CE6),
                            RGB(0xA9B4BF)},
                    .muted = RGB(0x506983),
                    .on_ink = RGB(0x12171D),
                    .target = RGB(0xF4F7FA),
                    .hair = 1},
    [THEME_PRINT] = {.ground = RGB(0xFFFFFF),
                     .text = RGB(0x111111),
                     .secondary = RGB(0x333333),
                     .faint = RGB(0x444444),
                     .grid = RGB(0xCCCCCC),
                     .zero = RGB(0x333333),
                     .guide = RGB(0xCCCCCC),
                     .ink = {RGB(0x4A4A4A), RGB(0x111111), RGB(0x707070), RGB(0x333333), RGB(0x5C5C5C),
                             RGB(0x262626)},
                     .muted = RGB(0x929292),
                     .on_ink = RGB(0xFFFFFF),
                     .target = RGB(0x000000),
                     /* Hatching means provisional, so it is not one of them. */
                     .pattern = {PATTERN_NONE, PATTERN_DOTS, PATTERN_CROSS, PATTERN_NONE, PATTERN_DOTS,
                                 PATTERN_CROSS},
                     .dash = {{0, 0}, {7, 3}, {2, 3}, {9, 3}, {4, 2}, {12, 4}},
                     .hair = 0.67},
};

const struct palette *palette_of(enum chart_theme t) {
    return &palettes[t];
}

struct size_row {
    struct str name;
    struct type_scale type;
};

static const struct size_row sizes[] = {
    {STR_INIT("slide"),
     {.label_min = 20,
      .panels = 3,
      .margin = 36,
      .title = 28,
      .subtitle = 20,
      .label = 20,
      .value = 20,
      .axis = 20,
      .source = 16,
      .floor = 16,
      .line = 3,
      .bar_max = 64,
      .row_max = 64,
      .number = 112,
      .furniture = true,
      .may_cut = true}},
    {STR_INIT("card"),
     {.label_min = 13,
      .panels = 1,
      .margin = 26,
      .title = 23,
      .subtitle = 14.5,
      .label = 15,
      .value = 16,
      .axis = 14,
      .source = 12,
      .floor = 12,
      .line = 3,
      .bar_max = 52,
      .row_max = 44,
      .number = 72,
      .furniture = true,
      .may_cut = true}},
    {STR_INIT("square"),
     {.label_min = 13,
      .panels = 1,
      .margin = 28,
      .title = 24,
      .subtitle = 15,
      .label = 15,
      .value = 16,
      .axis = 14,
      .source = 12,
      .floor = 12,
      .line = 3,
      .bar_max = 52,
      .row_max = 60,
      .number = 84,
      .furniture = true,
      .may_cut = true}},
    {STR_INIT("thumb"),
     {.label_min = 11.5,
      .panels = 1,
      .margin = 10,
      .title = 13,
      .subtitle = 11.5,
      .label = 11.5,
      .value = 11.5,
      .axis = 11.5,
      .source = 11.5,
      .floor = 11.5,
      .line = 2,
      .bar_max = 24,
      .row_max = 24,
      .number = 30,
      .furniture = false,
      .may_cut = true}},
    {STR_INIT("phone"),
     {.label_min = 11.5,
      .panels = 1,
      .margin = 14,
      .title = 18,
      .subtitle = 13,
      .label = 13,
      .value = 13,
      .axis = 12,
      .source = 11.5,
      .floor = 11.5,
      .line = 2.25,
      .bar_max = 48,
      .row_max = 48,
      .number = 60,
      .furniture = true,
      .may_cut = false}},
    {STR_INIT("page"),
     {.label_min = 11.5,
      .panels = 3,
      .margin = 24,
      .title = 20,
      .subtitle = 13.5,
      .label = 13,
      .value = 13,
      .axis = 12.5,
      .source = 11.5,
      .floor = 11.5,
      .line = 2.25,
      .bar_max = 64,
      .row_max = 52,
      .number = 84,
      .furniture = true,
      .may_cut = false}},
};

const struct type_scale *type_of(struct str size_name) {
    size_t n = sizeof sizes / sizeof sizes[0];
    for (size_t i = 0; i < n; i++)
        if (str_eq(sizes[i].name, size_name))
            return &sizes[i].type;
    return &sizes[n - 1].type; /* W×H is set like a page */
}

static unsigned char mix(unsigned char a, unsigned char b, double t) {
    return (unsigned char)lround(a + (b - a) * t);
}

struct color color_mix(struct color a, struct color b, double share_of_b) {
    return (struct color){mix(a.r, b.r, share_of_b), mix(a.g, b.g, share_of_b), mix(a.b, b.b, share_of_b)};
}

static double linear(unsigned char v) {
    double c = v / 255.0;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct color c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double color_contrast(struct color a, struct color b) {
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

bool color_eq(struct color a, struct color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

struct color palette_tint(const struct palette *p, struct color ink) {
    return color_mix(p->ground, ink, 0.18);
}

/* How much of `deep` the ground can take until `text` has less than 4.5:1 on it; from the deep end when
 * `text` is the ground's own colour. */
static double readable_share(const struct palette *p, struct color deep, struct color text, bool pale) {
    double t = pale ? 0 : 1, step = pale ? 0.01 : -0.01;
    while (t + step >= 0 && t + step <= 1 &&
           color_contrast(text, color_mix(p->ground, deep, t + step)) >= 4.5)
        t += step;
    return t;
}

struct color palette_tone(const struct palette *p, size_t ink, size_t tone, struct color *text) {
    enum { PALE = TONES / 2 };
    static const double palest = 0.1;
    struct color deep = color_mix(p->ink[ink], p->text, 0.25);
    bool pale = tone < PALE;
    *text = pale ? p->text : p->ground;
    double edge = readable_share(p, deep, *text, pale), from = pale ? palest : edge, to = pale ? edge : 1;
    return color_mix(p->ground, deep,
                     from + (to - from) * (double)(pale ? tone : tone - PALE) / (double)(PALE - 1));
}

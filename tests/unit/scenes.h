/* Pictures for the tests and the bench of the devices: a column chart as the report has them, a line chart of
 * six series, and one of every shape and pattern. Laid out by hand, without data and without the kinds. */
#ifndef TESTS_SCENES_H
#define TESTS_SCENES_H
#include "chart/scene.h"

#include <math.h>

struct easel {
    struct arena *a;
    struct fonts *fonts;
    struct scene *s;
};

#define RGB(hex) ((struct color){((hex) >> 16) & 255, ((hex) >> 8) & 255, (hex)&255})

__attribute__((unused)) static void put_rect(struct easel *e, enum role role, double x, double y, double w,
                                             double h, unsigned fill, const char *tip) {
    struct mark m = {.shape = SHAPE_RECT, .role = role, .x = x, .y = y, .w = w, .h = h};
    m.has_fill = true;
    m.fill = RGB(fill);
    m.tip = str_of(tip);
    if (tip) {
        m.series = STR("地区生产总值");
        m.category = str_fmt(e->a, "%.4s", tip);
        m.value = STR("2442.6");
    }
    scene_add(e->a, e->s, m);
}

/* Points are copied; closed paths are filled, open ones are stroked. */
__attribute__((unused)) static struct mark *put_path(struct easel *e, enum role role, const struct point *pt,
                                                     size_t n, double width, unsigned ink) {
    struct point *copy = ARENA_ARRAY(e->a, struct point, n);
    struct mark m = {.shape = SHAPE_PATH, .role = role, .points = copy, .point_count = n};
    double x1 = pt[0].x, y1 = pt[0].y;
    m.x = x1;
    m.y = y1;
    for (size_t i = 0; i < n; i++) {
        copy[i] = pt[i];
        m.x = fmin(m.x, pt[i].x);
        m.y = fmin(m.y, pt[i].y);
        x1 = fmax(x1, pt[i].x);
        y1 = fmax(y1, pt[i].y);
    }
    m.w = x1 - m.x;
    m.h = y1 - m.y;
    m.has_stroke = true;
    m.stroke = RGB(ink);
    m.stroke_px = width;
    return scene_add(e->a, e->s, m);
}

/* align: 0 left, 0.5 middle, 1 right. */
__attribute__((unused)) static void put_text(struct easel *e, enum role role, const char *text, double x,
                                             double y, double align, double size, enum weight w,
                                             unsigned ink) {
    struct mark m = {.shape = SHAPE_TEXT, .role = role, .y = y, .fill = RGB(ink), .on = RGB(0xFFFFFFu)};
    m.run = text_shape(e->a, e->fonts, str_of(text), size, w, e->s->lang);
    m.x = x - m.run.width * align;
    scene_add(e->a, e->s, m);
}

__attribute__((unused)) static void put_frame(struct easel *e, const char *title, const char *subtitle) {
    put_rect(e, ROLE_GROUND, 0, 0, e->s->width, e->s->height, 0xFFFFFFu, NULL);
    put_text(e, ROLE_TITLE, title, 24, 44, 0, 20, WEIGHT_BOLD, 0x14212Eu);
    put_text(e, ROLE_SUBTITLE, subtitle, 24, 68, 0, 13.5, WEIGHT_REGULAR, 0x52606Du);
    put_text(e, ROLE_SOURCE, "资料来源：渝北府发〔2024〕1号", 24, 432, 0, 11.5, WEIGHT_REGULAR, 0x6B7785u);
    put_text(e, ROLE_SITE, "渝北统计指标", 776, 432, 1, 11.5, WEIGHT_REGULAR, 0x6B7785u);
    for (int i = 0; i < 5; i++) {
        double y = 380 - i * 66;
        put_path(e, i ? ROLE_GRID : ROLE_ZERO, (struct point[]){{64, y}, {776, y}}, 2, 1,
                 i ? 0xE4E8ECu : 0x8A96A3u);
        put_text(e, ROLE_AXIS, str_fmt(e->a, "%d", i * 600).p, 56, y + 4.5, 1, 12.5, WEIGHT_REGULAR,
                 0x52606Du);
    }
}

__attribute__((unused)) static struct scene scene_new(const char *id, enum lang lang) {
    struct scene s = {.width = 800, .height = 450, .scale = 2, .text_floor = 11, .lang = lang};
    s.id = str_of(id);
    s.title = STR("2016—2023年地区生产总值 <“&”>");
    s.description = STR("柱形图。2023年地区生产总值2442.6亿元，比上年增长4.2%。");
    return s;
}

/* Eight columns, `shift` changes their heights: what most charts of a report are. */
__attribute__((unused)) static struct scene scene_columns(struct arena *a, struct fonts *f, const char *id,
                                                          double shift) {
    struct scene s = scene_new(id, LANG_ZH);
    struct easel e = {a, f, &s};
    put_frame(&e, "2023年地区生产总值2442.6亿元，增长4.2%", "单位：亿元　2016—2023年　重庆市渝北区");
    for (int i = 0; i < 8; i++) {
        double h = 150 + 14.37 * i + fmod(shift * (i + 1), 37), x = 64 + 89 * i + 18;
        const char *year = str_fmt(a, "%d年", 2016 + i).p;
        put_rect(&e, ROLE_BAR, x, 380 - h, 53, h, 0x1F5FA8u, str_fmt(a, "%s：%.1f亿元", year, h * 8.1).p);
        put_text(&e, ROLE_CATEGORY, year, x + 26.5, 400, 0.5, 12.5, WEIGHT_REGULAR, 0x52606Du);
        put_text(&e, ROLE_VALUE, str_fmt(a, "%.1f", h * 8.1).p, x + 26.5, 374 - h, 0.5, 13, WEIGHT_BOLD,
                 0x14212Eu);
    }
    return s;
}

/* Six series with dots and coloured labels: more than two thousand colours. */
__attribute__((unused)) static struct scene scene_lines(struct arena *a, struct fonts *f, const char *id,
                                                        double shift) {
    static const unsigned ink[6] = {0x1F5FA8u, 0xC4501Bu, 0x14807Au, 0xA86F12u, 0x6B4FA0u, 0x67727Eu};
    static const char *const name[6] = {"第一产业", "第二产业", "工业",
                                        "建筑业",   "第三产业", "社会消费品零售总额"};
    struct scene s = scene_new(id, LANG_ZH);
    struct easel e = {a, f, &s};
    put_frame(&e, "各产业增加值增速", "单位：%　2012—2023年　重庆市渝北区");
    for (int k = 0; k < 6; k++) {
        struct point pt[12];
        for (int i = 0; i < 12; i++)
            pt[i] = (struct point){80 + 49.3 * i, 340 - 38 * k - 31 * sin(i * 0.7 + k * 1.3 + shift)};
        struct mark *m = put_path(&e, ROLE_LINE, pt, 12, 2.25, ink[k]);
        m->round_joins = true;
        m->tip = m->series = str_of(name[k]);
        for (int i = 0; i < 12; i++) {
            struct mark dot = {.shape = SHAPE_CIRCLE, .role = ROLE_POINT, .x = pt[i].x, .y = pt[i].y};
            dot.w = dot.h = 7;
            dot.has_fill = dot.has_stroke = true;
            dot.fill = RGB(ink[k]);
            dot.stroke = RGB(0xFFFFFFu);
            dot.stroke_px = 1.5;
            dot.series = str_of(name[k]);
            dot.category = str_fmt(a, "%d", 2012 + i);
            dot.value = STR("4.2");
            dot.tip = str_fmt(a, "%d年%s：增长4.2%%", 2012 + i, name[k]);
            scene_add(a, &s, dot);
        }
        put_text(&e, ROLE_LABEL, name[k], pt[11].x + 10, pt[11].y + 4.5, 0, 12.5, WEIGHT_BOLD, ink[k]);
    }
    for (int i = 0; i < 12; i++)
        put_text(&e, ROLE_CATEGORY, str_fmt(a, "%d", 2012 + i).p, 80 + 49.3 * i, 400, 0.5, 12.5,
                 WEIGHT_REGULAR, 0x52606Du);
    return s;
}

/* Every shape with and without fill, stroke, dash and pattern. */
__attribute__((unused)) static struct scene scene_shapes(struct arena *a, struct fonts *f, const char *id) {
    struct scene s = scene_new(id, LANG_EN);
    struct easel e = {a, f, &s};
    put_rect(&e, ROLE_GROUND, 0, 0, 800, 450, 0xFFFFFFu, NULL);
    put_text(&e, ROLE_TITLE, "Shapes & patterns <1>", 24, 44, 0, 20, WEIGHT_BOLD, 0x14212Eu);
    for (int i = 0; i < 12; i++) {
        struct mark m = {
            .role = ROLE_BAR, .x = 40.3 + i % 4 * 180, .y = 80.6 + i / 4 * 120, .w = 90.2, .h = 80};
        m.shape = i < 4 ? SHAPE_RECT : i < 8 ? SHAPE_CIRCLE : SHAPE_DIAMOND;
        if (i >= 4) {
            m.h = m.w = 80;
            m.x += 45;
            m.y += 40;
        }
        m.pattern = (enum pattern)(i % 4);
        m.has_fill = true;
        m.fill = RGB(0xDCE6F2u);
        m.has_stroke = i % 2 == 0;
        m.stroke = RGB(0x1F5FA8u);
        m.stroke_px = 1.5;
        m.tip = STR("\"quoted\" <tip> & more");
        scene_add(a, &s, m);
    }
    struct point zig[] = {{30, 430}, {90, 380}, {150, 425}, {210, 400}, {300, 401}};
    put_path(&e, ROLE_LINE, zig, 5, 3, 0xC4501Bu)->dash[0] = 6;
    s.marks.v[s.marks.n - 1].dash[1] = 4;
    struct mark *area = put_path(&e, ROLE_BAR, zig, 4, 1, 0x14807Au);
    area->closed = area->has_fill = true;
    area->fill = RGB(0xBFE3DFu);
    return s;
}

#endif

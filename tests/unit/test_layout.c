/* What readers see in a picture: one left edge, honest axes, words for what is missing, and no surprise when
 * room or a glyph is lacking. */
#include "chart/chart.h"
#include "chart_report.h"
#include "files.h"

#include <math.h>

struct bench {
    struct desk *desk;
    struct model m;
};

static const struct chart_spec *read_spec(struct bench *b, const char *text) {
    struct arena *a = b->desk->a;
    struct source *src = ARENA_NEW(a, struct source);
    src->name = STR("c.yaml");
    src->text = str_of(text);
    const struct meta *doc = meta_read(a, src, 0, src->text.n, &b->desk->ds);
    assert_non_null(doc);
    const struct chart_spec *s = chart_spec_read(a, &b->m, doc, STR("c"), &b->desk->ds);
    assert_non_null(s);
    return s;
}

static bool lay(struct bench *b, const struct chart_spec *s, const char *size, enum lang lang,
                struct scene *out, struct diags *ds) {
    struct chart_context c = {.model = &b->m, .fonts = renderer_fonts(b->desk->r), .lang = lang};
    *ds = diags_new(b->desk->a);
    assert_true(chart_size_parse(str_of(size), &c.size));
    return chart_layout(b->desk->a, &c, s, out, ds);
}

static struct scene scene_of(struct bench *b, const char *text, const char *size, enum lang lang) {
    struct scene out;
    struct diags ds;
    assert_true(lay(b, read_spec(b, text), size, lang, &out, &ds));
    assert_int_equal(ds.list.n, 0);
    return out;
}

static const struct mark *text_of(const struct scene *s, const char *part) {
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape == SHAPE_TEXT && str_has(s->marks.v[i].run.text, str_of(part)))
            return &s->marks.v[i];
    return NULL;
}

static const struct mark *mark_of(const struct scene *s, enum role role, size_t nth) {
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].role == role && s->marks.v[i].shape != SHAPE_TEXT && nth-- == 0)
            return &s->marks.v[i];
    return NULL;
}

static const char rates[] =
    "kind: bar\nperiods: [2023]\ntitle: {zh: 各项增速, en: Growth}\n"
    "series: [{indicator: i02}, {indicator: i04}, {indicator: i06}, {indicator: i08}]\n";

static void one_left_edge(void **state) {
    struct bench *b = *state;
    struct scene s = scene_of(b, rates, "page", LANG_ZH);
    for (size_t i = 0; i < s.marks.n; i++) {
        const struct mark *m = &s.marks.v[i];
        bool edge = m->role == ROLE_TITLE || m->role == ROLE_SUBTITLE || m->role == ROLE_SOURCE ||
                    m->role == ROLE_CATEGORY;
        if (edge && m->shape == SHAPE_TEXT)
            assert_true(fabs(m->x + m->run.ink_x - 24) < 1e-6);
        if (m->role == ROLE_SITE)
            assert_true(fabs(m->x + m->run.ink_x + m->run.ink_w - 776) < 1e-6);
    }
}

static void bounds_are_printed_as_bounds(void **state) {
    struct bench *b = *state;
    struct scene s = scene_of(b, rates, "page", LANG_ZH);
    assert_non_null(text_of(&s, "≥−3.6%"));
    assert_non_null(text_of(&s, "单位：%　2023年　示例区"));
    s = scene_of(b, rates, "page", LANG_EN);
    assert_non_null(text_of(&s, "% · 2023 · Sample District"));
}

static void targets_stay_inside(void **state) {
    struct bench *b = *state;
    const char *specs[] = {"kind: target\nseries: [{indicator: tiny}, {indicator: energy}, {indicator: "
                           "gone}, {indicator: bonds}]\n",
                           "kind: dumbbell\nseries: [{indicator: i02}, {indicator: i03}, {indicator: i00}]\n",
                           "kind: line\ntarget: 2024\nseries: [{indicator: gdp, measure: growth}]\n",
                           "kind: column\ntarget: 2024\nseries: [{indicator: gdp, measure: level}]\n"};
    const char *sizes[] = {"page", "slide", "card", "square", "thumb"};
    for (size_t i = 0; i < 4; i++)
        for (size_t z = 0; z < 5; z++) {
            struct scene s = scene_of(b, specs[i], sizes[z], LANG_ZH);
            size_t n = 0;
            for (size_t k = 0; k < s.marks.n; k++) {
                const struct mark *m = &s.marks.v[k];
                if (m->role != ROLE_TARGET)
                    continue;
                n++;
                assert_true(m->x - m->w / 2 >= 0 && m->x + m->w / 2 <= s.width);
                assert_true(m->y - m->h / 2 >= 0 && m->y + m->h / 2 <= s.height);
                assert_true(m->value.n && m->tip.n);
            }
            assert_true(n > 0);
        }
}

/* Both series of a combo are measured from the zero line that is drawn. */
static void zero_lines_coincide(void **state) {
    struct bench *b = *state;
    struct scene s = scene_of(
        b, "kind: combo\nseries: [{indicator: gdp, measure: level}, {indicator: gdp, measure: growth}]\n",
        "page", LANG_ZH);
    double zero = mark_of(&s, ROLE_ZERO, 0)->y, per_column = 0, per_rate = 0;
    struct decimal d;
    for (size_t i = 0; i < s.marks.n; i++) {
        const struct mark *m = &s.marks.v[i];
        if (!m->value.n || !decimal_parse(m->value, &d))
            continue;
        double v = decimal_double(d);
        if (m->role == ROLE_BAR) {
            assert_true(fabs(m->y + m->h - zero) < 1e-6);
            per_column = per_column > 0 ? per_column : m->h / v;
            assert_true(fabs(m->h - v * per_column) < 0.25);
        } else if (m->role == ROLE_POINT) {
            per_rate = per_rate > 0 ? per_rate : (zero - m->y) / v;
            assert_true(fabs(zero - m->y - v * per_rate) < 0.25);
        }
    }
    assert_true(per_column > 0 && per_rate > 0);
}

static void missing_values_have_words(void **state) {
    struct bench *b = *state;
    struct scene s =
        scene_of(b, "kind: target\nseries: [{indicator: gone}, {indicator: energy}]\n", "page", LANG_ZH);
    assert_non_null(text_of(&s, "暂无数据"));
    s = scene_of(b, "kind: column\nseries: [{indicator: rural}]\n", "page", LANG_ZH);
    assert_non_null(text_of(&s, "未列出"));
    assert_null(mark_of(&s, ROLE_BAR, 9)); /* nine columns in ten years */
}

static void provisional_is_hatched(void **state) {
    struct bench *b = *state;
    struct scene s =
        scene_of(b, "kind: column\nperiods: [2022, 2023]\nseries: [{indicator: gdp, measure: level}]\n",
                 "page", LANG_ZH);
    assert_int_equal(mark_of(&s, ROLE_BAR, 0)->pattern, PATTERN_NONE);
    assert_int_equal(mark_of(&s, ROLE_BAR, 1)->pattern, PATTERN_HATCH);
    assert_non_null(text_of(&s, "斜线为初步数"));
}

static void marks_tell_what_they_are(void **state) {
    struct bench *b = *state;
    struct scene s =
        scene_of(b, "kind: column\nperiods: [2021, 2022]\nseries: [{indicator: gdp, measure: level}]\n",
                 "page", LANG_ZH);
    const struct mark *m = mark_of(&s, ROLE_BAR, 1);
    assert_string_equal(str_z(b->desk->a, m->tip), "2022年：21500.3亿元，增长5.0%");
    assert_string_equal(str_z(b->desk->a, m->value), "21500.3");
    s = scene_of(b, "kind: stat\nseries: [{indicator: jobs, measure: count}]\n", "card", LANG_ZH);
    assert_non_null(text_of(&s, "比上年下降4.6%"));
    assert_non_null(text_of(&s, "2024年目标：5万人以上"));
}

static void narrow_names_turn_columns_into_rows(void **state) {
    struct bench *b = *state;
    struct buf text = buf_new(b->desk->a);
    buf_addz(&text, "kind: column\nperiods: [2023]\nseries:\n");
    buf_add(&text, stress_rows(b->desk->a, 20, "growth"));
    struct scene s = scene_of(b, text.p, "page", LANG_ZH);
    const struct mark *first = mark_of(&s, ROLE_BAR, 0), *second = mark_of(&s, ROLE_BAR, 2);
    assert_true(fabs(first->h - second->h) < 1e-9); /* equally thick rows */
}

static void rows_that_do_not_fit(void **state) {
    struct bench *b = *state;
    struct buf text = buf_new(b->desk->a);
    buf_addz(&text, "kind: bar\nseries:\n");
    buf_add(&text, stress_rows(b->desk->a, 40, "growth"));
    struct scene s = scene_of(b, text.p, "card", LANG_ZH);
    assert_non_null(text_of(&s, "共40项"));
    struct diags ds;
    assert_false(lay(b, read_spec(b, text.p), "400x300", LANG_ZH, &s, &ds));
    assert_int_equal(ds.list.v[0].id, DIAG_CHART_ROWS);
    assert_false(lay(b, read_spec(b, text.p), "100x100", LANG_ZH, &s, &ds));
    assert_int_equal(ds.list.v[0].id, DIAG_CHART_SMALL);
}

static void characters_without_glyph_are_errors(void **state) {
    struct bench *b = *state;
    struct scene s;
    struct diags ds;
    const struct chart_spec *spec = read_spec(
        b, "kind: column\ntitle: 表情\xf0\x9f\x98\x80图\nseries: [{indicator: gdp, measure: level}]\n");
    assert_false(lay(b, spec, "page", LANG_ZH, &s, &ds));
    assert_int_equal(ds.list.n, 1);
    assert_int_equal(ds.list.v[0].id, DIAG_CHART_GLYPH);
    assert_string_equal(str_z(b->desk->a, ds.list.v[0].args[1]), "U+1F600");
    assert_int_equal(s.missing.n, 1);
}

static void the_same_twice(void **state) {
    struct bench *b = *state;
    struct scene one = scene_of(b, rates, "page", LANG_EN), two = scene_of(b, rates, "page", LANG_EN);
    assert_true(str_eq(ledger_json(b->desk->a, &one), ledger_json(b->desk->a, &two)));
}

static int open_bench(void **state) {
    static struct bench b;
    void *desk;
    desk_open(&desk);
    b.desk = desk;
    *state = &b;
    return stress_load(b.desk->a, b.desk->dir, &b.m, &b.desk->ds) ? 0 : 1;
}

static int close_bench(void **state) {
    void *desk = ((struct bench *)*state)->desk;
    return desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_left_edge),
        cmocka_unit_test(bounds_are_printed_as_bounds),
        cmocka_unit_test(targets_stay_inside),
        cmocka_unit_test(zero_lines_coincide),
        cmocka_unit_test(missing_values_have_words),
        cmocka_unit_test(provisional_is_hatched),
        cmocka_unit_test(marks_tell_what_they_are),
        cmocka_unit_test(narrow_names_turn_columns_into_rows),
        cmocka_unit_test(rows_that_do_not_fit),
        cmocka_unit_test(characters_without_glyph_are_errors),
        cmocka_unit_test(the_same_twice),
    };
    return cmocka_run_group_tests_name("layout", tests, open_bench, close_bench);
}

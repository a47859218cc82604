/* One native chart through libxlsxwriter. Knows cells and looks; which figures belong together is decided
 * before. */
#include "office/native.h"

#include "chart/theme.h"

enum { WIDTH_PX = 640, COLUMN_PX = 340, LOW_PX = 220, ROW_PX = 20, LABELS_MAX = 24 };

static lxw_color_t rgb(struct color c) {
    return ((lxw_color_t)c.r << 16) | ((lxw_color_t)c.g << 8) | c.b;
}

static lxw_chart_font font_of(const struct sheet *s, double size, bool bold, struct color c) {
    bool zh = s->b->langs[0] == LANG_ZH;
    return (lxw_chart_font){.name = zh ? "Microsoft YaHei" : NULL,
                            .size = size,
                            .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE,
                            .color = rgb(c)};
}

/* The format that most values of a series have; the others get labels of their own. */
static struct str common_format(const struct native_series *x, size_t n) {
    struct str best = STR_NONE;
    size_t most = 0;
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        for (size_t k = i; x->cells[i].is_number && k < n; k++)
            same += x->cells[k].is_number && str_eq(x->cells[i].format, x->cells[k].format);
        if (same > most) {
            most = same;
            best = x->cells[i].format;
        }
    }
    return best;
}

static void label(struct sheet *s, const struct native *c, const struct native_series *x,
                  lxw_chart_series *series, const struct palette *p) {
    struct arena *a = s->b->job.a;
    struct str format = common_format(x, c->n);
    if (c->n > LABELS_MAX || !format.n)
        return;
    lxw_chart_font font = font_of(s, 9, false, p->text);
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, str_z(a, format));
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_position(series, c->kind == NATIVE_LINE ? LXW_CHART_LABEL_POSITION_ABOVE
                                                                    : LXW_CHART_LABEL_POSITION_OUTSIDE_END);
    lxw_chart_data_label *labels = ARENA_ARRAY(a, lxw_chart_data_label, c->n);
    lxw_chart_data_label **list = ARENA_ARRAY(a, lxw_chart_data_label *, c->n + 1);
    bool any = false;
    for (size_t i = 0; i < c->n; i++) {
        list[i] = &labels[i];
        if (!x->cells[i].is_number || str_eq(x->cells[i].format, format))
            continue;
        labels[i].value = str_z(a, x->cells[i].text);
        labels[i].font = &font;
        any = true;
    }
    if (any)
        chart_series_set_labels_custom(series, list);
}

static void paint(const struct native *c, const struct native_series *x, lxw_chart_series *series,
                  const struct palette *p) {
    struct color ink = p->ink[x->ink % INK_N];
    lxw_chart_line line = {.color = rgb(ink), .width = 2.25}, none = {.none = LXW_TRUE};
    lxw_chart_fill fill = {.color = rgb(x->target ? p->ground : ink)};
    lxw_chart_line edge = {.color = rgb(ink), .width = 1.25};
    if (c->kind != NATIVE_LINE) {
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, x->target ? &edge : &none);
        return;
    }
    chart_series_set_line(series, x->target ? &none : &line);
    chart_series_set_marker_type(series, x->target ? LXW_CHART_MARKER_DIAMOND : LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, x->target ? 9 : 6);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
}

static void add_series(struct sheet *s, const struct native *c, const struct native_series *x,
                       lxw_chart *chart, const struct palette *p) {
    char *sheet = str_z(s->b->job.a, s->name);
    uint32_t last = c->head + (uint32_t)c->n;
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, sheet, c->head + 1, c->categories, last, c->categories);
    chart_series_set_values(series, sheet, c->head + 1, x->col, last, x->col);
    chart_series_set_name_range(series, sheet, c->head, x->col);
    paint(c, x, series, p);
    label(s, c, x, series, p);
}

/* Lengths compare only from zero; Excel would begin elsewhere when values are close together. */
static void axes(struct sheet *s, const struct native *c, lxw_chart *chart, const struct palette *p) {
    bool bar = c->kind == NATIVE_BAR; /* the library counts axes as they lie on the page */
    lxw_chart_axis *across = bar ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = bar ? chart->x_axis : chart->y_axis;
    lxw_chart_font small = font_of(s, 9, false, p->secondary);
    lxw_chart_line zero = {.color = rgb(p->zero), .width = 0.75}, none = {.none = LXW_TRUE};
    lxw_chart_line grid = {.color = rgb(p->grid), .width = 0.75};
    bool below = false, above = false;
    for (size_t i = 0; i < c->series_count; i++) {
        for (size_t k = 0; k < c->n; k++) {
            const struct shown *v = &c->series[i].cells[k];
            below = below || (v->is_number && decimal_sign(v->value) < 0);
            above = above || (v->is_number && decimal_sign(v->value) > 0);
        }
    }
    if (c->kind != NATIVE_LINE && !below)
        chart_axis_set_min(values, 0);
    if (c->kind != NATIVE_LINE && !above)
        chart_axis_set_max(values, 0);
    chart_axis_set_num_font(across, &small);
    chart_axis_set_num_font(values, &small);
    chart_axis_set_num_format(values, "General");
    chart_axis_set_line(across, &zero);
    chart_axis_set_line(values, &none);
    chart_axis_set_major_tick_mark(across, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_major_tick_mark(values, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(across, above || !below ? LXW_CHART_AXIS_LABEL_POSITION_LOW
                                                          : LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    chart_axis_major_gridlines_set_visible(across, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
    if (bar) { /* every name; the first row on top, and the values still below */
        chart_axis_set_interval_unit(across, 1);
        chart_axis_set_reverse(across);
        chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    }
    if (c->unit.n) {
        chart_axis_set_name(values, str_z(s->b->job.a, c->unit));
        chart_axis_set_name_font(values, &small);
    }
}

/* English names take two lines more often. */
static uint32_t bars_height(const struct sheet *s, const struct native *c) {
    uint32_t row = (uint32_t)c->series_count * 12 + (s->b->langs[0] == LANG_ZH ? 14 : 22);
    return 150 + (uint32_t)c->n * row;
}

uint32_t native_chart(struct sheet *s, const struct native *c, uint32_t row, uint16_t col) {
    static const uint8_t types[] = {LXW_CHART_COLUMN, LXW_CHART_BAR, LXW_CHART_LINE};
    const struct palette *p = palette_of(THEME_LIGHT);
    struct arena *a = s->b->job.a;
    lxw_chart *chart = workbook_add_chart(s->b->w, types[c->kind]);
    if (!chart)
        mem_die("out of memory");
    for (size_t i = 0; i < c->series_count; i++)
        add_series(s, c, &c->series[i], chart, p);
    axes(s, c, chart, p);
    lxw_chart_font bold = font_of(s, 12, true, p->text), plain = font_of(s, 10, false, p->text);
    lxw_chart_line none = {.none = LXW_TRUE};
    chart_title_set_name(chart, str_z(a, c->title));
    chart_title_set_name_font(chart, &bold);
    chart_legend_set_position(chart, c->series_count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &plain);
    chart_chartarea_set_line(chart, &none);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    if (c->kind != NATIVE_LINE)
        chart_set_series_gap(chart, c->n * c->series_count < 4 ? 160 : 60);
    uint32_t height = c->kind == NATIVE_BAR ? bars_height(s, c) : c->low ? LOW_PX : COLUMN_PX;
    lxw_chart_options o = {.x_scale = WIDTH_PX / 480.0,
                           .y_scale = height / 288.0,
                           .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                           .description = str_z(a, c->alt)};
    worksheet_insert_chart_opt(s->ws, row, col, chart, &o);
    return height / ROW_PX + 1;
}

/* The list of chart kinds. A new kind is a new file and a row here. */
#include "chart/kind.h"

/* One row each, so that two who add kinds do not meet. */
/* clang-format off */
static const struct chart_kind *const kinds[] = {
    &kind_column,
    &kind_bar,
    &kind_lollipop,
    &kind_grouped,
    &kind_stacked,
    &kind_stacked100,
    &kind_combo,
    &kind_line,
    &kind_area,
    &kind_slope,
    &kind_multiples,
    &kind_heat,
    &kind_scatter,
    &kind_tilemap,
    &kind_target,
    &kind_progress,
    &kind_dumbbell,
    &kind_waterfall,
    &kind_donut,
    &kind_sparkline,
    &kind_stat,
};
/* clang-format on */

size_t chart_kind_count(void) {
    return sizeof kinds / sizeof kinds[0];
}

const struct chart_kind *kind_at(size_t i) {
    return kinds[i];
}

const struct chart_kind *kind_find(struct str id) {
    for (size_t i = 0; i < chart_kind_count(); i++)
        if (str_is(id, kinds[i]->id))
            return kinds[i];
    return NULL;
}

const char *chart_kind_id(size_t i) {
    return kinds[i]->id;
}

const char *chart_kind_about(size_t i, enum lang lang) {
    return kinds[i]->about[lang];
}

const char *chart_kind_name(const struct chart_spec *s) {
    return s->kind->id;
}

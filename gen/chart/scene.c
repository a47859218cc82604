/* The list of marks and the names of their roles. Knows neither devices nor data. */
#include "chart/scene.h"

struct mark *scene_add(struct arena *a, struct scene *s, struct mark m) {
    VEC_PUSH(a, &s->marks, m);
    return &s->marks.v[s->marks.n - 1];
}

const char *role_id(enum role r) {
    static const char *const names[ROLE_N] = {
        [ROLE_GROUND] = "ground",       [ROLE_GRID] = "grid",
        [ROLE_ZERO] = "zero",           [ROLE_AXIS] = "axis",
        [ROLE_CATEGORY] = "category",   [ROLE_TITLE] = "title",
        [ROLE_SUBTITLE] = "subtitle",   [ROLE_SOURCE] = "source",
        [ROLE_NOTE] = "note",           [ROLE_SITE] = "site",
        [ROLE_LEGEND] = "legend",       [ROLE_LABEL] = "label",
        [ROLE_VALUE] = "value",         [ROLE_BAR] = "bar",
        [ROLE_POINT] = "point",         [ROLE_LINE] = "line",
        [ROLE_SLICE] = "slice",         [ROLE_TARGET] = "target",
        [ROLE_CELL] = "cell",           [ROLE_CONNECTOR] = "connector",
        [ROLE_REFERENCE] = "reference",
    };
    return (unsigned)r < ROLE_N ? names[r] : "";
}

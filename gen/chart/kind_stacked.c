/* stacked: the parts of each category on top of each other, from zero; cuts go below it. */
#include "chart/kind.h"
#include "chart/stack.h"
#include "chart/sums.h"
#include "chart/theme.h"

static void layout(struct frame *f) {
    stack_layout(f, false);
}

const struct chart_kind kind_stacked = {
    .id = "stacked",
    .name = {"堆积柱形图", "Stacked columns"},
    .about = {"堆积的柱或横条：各部分及其合计，最多六个部分",
              "stacked columns or bars: up to six parts of a total"},
    .fills_years = true,
    .totals = true,
    .max_series = INK_N,
    .check = stack_check,
    .note = sum_note_totals,
    .layout = layout,
};

/* stacked100: the parts of each category as shares of its whole; every column is 100 %, unless the
 * percentages given add up to something else, which is then said. */
#include "chart/kind.h"
#include "chart/stack.h"
#include "chart/sums.h"
#include "chart/theme.h"

static void layout(struct frame *f) {
    stack_layout(f, true);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *d = &s->series[i].actual[k];
            if (datum_has(d) && decimal_sign(d->shown.low) < 0) {
                diag(ds, DIAG_CHART_NEGATIVE, s->options->by == BY_NAME ? d->obs->at : s->series[i].entry->at,
                     d->shown.value, str_of(s->kind->id), STR("stacked"));
                return false;
            }
        }
    return stack_check(s, ds);
}

const struct chart_kind kind_stacked100 = {
    .id = "stacked100",
    .name = {"百分比堆积图", "100% stacked columns"},
    .about = {"构成：各部分占合计的百分比，最多六个部分",
              "composition: up to six parts in percent of their sum"},
    .fills_years = true,
    .totals = true,
    .percent = true,
    .max_series = INK_N,
    .check = check,
    .note = sum_note_shares,
    .layout = layout,
};

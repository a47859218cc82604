/* What became of an indicator for which no target is set: its latest yearly figures beside those before, the
 * direction and the size of the change. Never says that anything was reached or missed. */
#include "page/blocks.h"
#include "page/view.h"
#include "text/number.h"

static struct str change_words(struct page_job *j, const struct trend *t) {
    static const char *const ending[] = {"down", "flat", "up"};
    const struct observation *o = t->to;
    bool is_rank = o->measure == MEASURE_RANK, is_rate = measure_is_rate(o->measure);
    struct str key = str_fmt(j->a, "trend_%s_%s",
                             is_rate   ? "rate"
                             : is_rank ? "rank"
                                       : "quantity",
                             ending[t->moved + 1]);
    struct decimal size = decimal_abs(t->change);
    struct str amount = is_rate   ? number_points(j->a, size, j->lang)
                        : is_rank ? view_count(j, "rank_places", (size_t)(decimal_round(size, 0).coef))
                                  : number_value(j->a, size, o->unit, j->lang);
    return view_fill(j, str_z(j->a, key), number_period(j->a, t->from->period, j->lang),
                     view_value(j, t->from), amount);
}

static void put_trend(struct page_job *j, const struct trend *t, json_t *rows) {
    static const char *const sense[] = {"trend_against", "", "trend_along"};
    json_t *row = view_item(rows);
    view_set(row, "measure", view_measure(j, t->to->indicator, t->to->measure));
    view_flag(row, "has_scope", t->to->scope.n > 0);
    view_set(row, "scope", t->to->scope);
    view_set(row, "period", number_period(j->a, t->to->period, j->lang));
    view_set(row, "value", view_value(j, t->to));
    view_set(row, "change", change_words(j, t));
    view_flag(row, "has_sense", t->better != 0);
    view_set(row, "sense", t->better ? view_word(j, sense[t->better + 1]) : STR_NONE);
}

static bool view_trends(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator"};
    const struct indicator *i = NULL;
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, &i))
        return false;
    if (!i) {
        diag0(j->ds, DIAG_BLOCK_ARGUMENTS, args->at);
        return false;
    }
    struct trend_list list = calc_trends(j->a, &j->r->model, i);
    json_t *rows = view_list(view, "rows");
    for (size_t k = 0; k < list.n; k++)
        put_trend(j, &list.v[k], rows);
    return list.n > 0;
}

const struct block_kind block_trends = {.name = "trends", .view = view_trends};

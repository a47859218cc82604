/* Cards of indicators. Knows what a reader wants to see of an indicator first; must not know HTML. */
#include "page/card.h"

#include "text/number.h"

void card_number(struct page_job *j, const struct observation *o, json_t *out) {
    struct str words = view_value(j, o), number = STR_NONE;
    bool has_digits = o->unit && o->missing == VALUE_GIVEN && o->op != OP_TEXT && o->op != OP_REL;
    if (has_digits)
        number =
            number_plain(j->a, decimal_sign(o->low) < 0 ? decimal_abs(o->low) : o->low, o->unit, j->lang);
    size_t at = number.n ? str_find(words, number, 0) : words.n;
    bool is_split = at < words.n;
    view_flag(out, "is_number", is_split);
    view_set(out, "words", words);
    view_set(out, "before", is_split ? str_trim(str_head(words, at)) : STR_NONE);
    view_set(out, "digits", is_split ? number : STR_NONE);
    view_set(out, "after", is_split ? str_trim(str_skip(words, at + number.n)) : STR_NONE);
}

static void growth_view(struct page_job *j, const struct observation *growth, json_t *out) {
    struct sentence_env e = view_sentence(j);
    bool has = growth && growth->missing == VALUE_GIVEN && growth->op != OP_TEXT && growth->op != OP_REL;
    int sign = has ? decimal_sign(growth->low) : 0;
    view_flag(out, "has_growth", has);
    view_set(out, "growth", has ? sentence_growth_short(&e, growth) : STR_NONE);
    view_set(out, "arrow", !has ? STR_NONE : sign > 0 ? STR("▲") : sign < 0 ? STR("▼") : STR("–"));
    view_set(out, "trend", sign > 0 ? STR("up") : sign < 0 ? STR("down") : STR("flat"));
}

void card_view(struct page_job *j, const struct indicator *i, json_t *out) {
    struct sentence_env e = view_sentence(j);
    const struct observation *main = view_main(j, i), *target = view_next_target(j, i);
    struct target_status aim = {0};
    if (target)
        aim = calc_target(&j->r->model, target);
    view_indicator(j, i, out);
    view_flag(out, "has_main", main != NULL);
    struct str period = main ? sentence_period(&e, main) : STR_NONE;
    bool is_growth = main && main->measure == MEASURE_GROWTH;
    view_set(out, "what", is_growth ? view_fill(j, "what_growth", period) : period);
    view_set(out, "measure", main ? view_measure(j, i, main->measure) : view_name(j, i));
    if (main) {
        card_number(j, main, out);
        view_observation(j, main, out);
    }
    growth_view(j, main && main->measure != MEASURE_GROWTH ? calc_growth(&j->r->model, main) : NULL, out);
    view_flag(out, "has_target", target != NULL);
    view_set(out, "target_line", target ? sentence_target(&e, &aim) : STR_NONE);
}

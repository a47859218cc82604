/* What pages say of one figure: its value with and without the unit, where it stands in its document, and,
 * for a target, how it compares. Must not know HTML, Markdown or templates. */
#include "page/sentence.h"
#include "page/view.h"
#include "text/number.h"

struct str view_value(struct page_job *j, const struct observation *o) {
    struct sentence_env e = view_sentence(j);
    if (o->op == OP_TEXT || o->op == OP_REL)
        return sentence_figure(&e, o);
    return number_obs(j->a, o, j->lang);
}

/* The words of a bound stay (7左右), only number and unit become the number. */
struct str view_plain(struct page_job *j, const struct observation *o) {
    struct str words = view_value(j, o);
    if (!o->unit || o->missing != VALUE_GIVEN || o->op == OP_TEXT || o->op == OP_REL)
        return words;
    if (o->measure == MEASURE_RANK && o->op == OP_EQ)
        return number_plain(j->a, o->low, NULL, j->lang);
    if (decimal_sign(o->low) < 0 && o->op == OP_EQ) /* a table has the sign, words say 下降 */
        return number_plain(j->a, o->low, o->unit, j->lang);
    words = str_replace(j->a, words, number_value(j->a, o->low, o->unit, j->lang),
                        number_plain(j->a, o->low, o->unit, j->lang));
    return str_replace(j->a, words, number_value(j->a, o->high, o->unit, j->lang),
                       number_plain(j->a, o->high, o->unit, j->lang));
}

struct str view_unit(struct page_job *j, const struct observation *o) {
    const struct unit *own =
        measure_is_rate(o->measure) && o->measure != MEASURE_RATE ? NULL : o->indicator->unit;
    const struct unit *unit = o->unit ? o->unit : own; /* words of a quantity are of the indicator's unit */
    struct str name = unit ? number_unit(j->a, unit, j->lang) : STR_NONE;
    return name.n ? name : view_none(j);
}

struct str view_order(struct page_job *j, const struct observation *o) {
    struct decimal v;
    bool is_number = o && o->unit && o->missing == VALUE_GIVEN && o->op != OP_TEXT && o->op != OP_REL;
    if (!is_number || !decimal_mul(o->low, o->unit->factor, &v))
        return STR_NONE;
    return decimal_fmt(j->a, decimal_trim(v));
}

struct str view_locator(struct page_job *j, struct str locator) {
    if (!locator.n)
        return STR_NONE;
    if (locator.p[0] == 'p')
        return view_fill(j, "locator_page", str_skip(locator, 1));
    if (locator.p[0] == 't')
        return view_fill(j, "locator_table", str_skip(locator, 1));
    return view_fill(j, "locator_paragraph", locator);
}

struct str view_anchor(struct page_job *j, const struct document *d, struct str locator) {
    return str_fmt(j->a, "%.*s-%.*s", STR_ARG(d->id), STR_ARG(locator));
}

void view_observation(struct page_job *j, const struct observation *o, json_t *out) {
    view_set(out, "value", view_value(j, o));
    view_flag(out, "is_text", o->op == OP_TEXT || o->op == OP_REL);
    view_set(out, "note", WORDS_IN(o->note, j->lang));
    view_set(out, "figure", o->figure);
    view_set(out, "where", view_locator(j, o->locator));
    bool has_source = o->source != NULL;
    view_flag(out, "has_source", has_source);
    view_set(out, "source", has_source ? WORDS_IN(o->source->title, j->lang) : STR_NONE);
    view_set(out, "number", has_source ? o->source->number : STR_NONE);
    struct str target = STR("sources/");
    if (has_source)
        target = str_fmt(j->a, "sources/#%.*s", STR_ARG(view_anchor(j, o->source, o->locator)));
    view_set(out, "where_link", view_link(j, target));
}

bool view_is_missed(const struct target_status *t) {
    return t->class == CLASS_MISSED || t->claim == CLAIM_MISSED;
}

/* A word of the interface that is named after an id: "class_met". */
static struct str id_word(struct page_job *j, const char *stem, const char *id) {
    return id && *id ? view_word(j, str_z(j->a, str_fmt(j->a, "%s_%s", stem, id))) : view_none(j);
}

struct str view_claim(struct page_job *j, const struct target_status *t) {
    static const char *const id[] = {"", "exceeded", "met", "missed"};
    return t->claim ? id_word(j, "class", id[t->claim]) : STR_NONE;
}

/* The actual in the unit of its target, for a table that has one unit for both. */
static struct str actual_in_unit(struct page_job *j, const struct observation *target,
                                 const struct observation *actual) {
    struct observation o = *actual;
    const struct unit *to = target->unit;
    bool other = to && o.unit && o.unit != to && o.missing == VALUE_GIVEN;
    if (!other)
        return view_plain(j, &o);
    if (!unit_convert(actual->low, o.unit, to, &o.low) || !unit_convert(actual->high, o.unit, to, &o.high))
        return view_value(j, actual);
    o.unit = to;
    o.value = decimal_fmt(j->a, o.low);
    return view_plain(j, &o);
}

static void target_inputs(struct page_job *j, const struct target_status *t, json_t *out) {
    const struct observation *o = t->target;
    struct sentence_env e = view_sentence(j);
    const struct observation *actual = view_actual(j, t);
    view_flag(out, "has_actual", actual != NULL);
    view_set(out, "actual", actual ? sentence_figure(&e, actual) : STR_NONE);
    view_set(out, "actual_plain", actual ? actual_in_unit(j, o, actual) : view_none(j));
    view_set(out, "actual_value", actual ? view_value(j, actual) : view_none(j));
    view_set(out, "actual_period", actual ? number_period(j->a, actual->period, j->lang) : STR_NONE);
    int year = j->r->model.site.year;
    bool other = actual && actual->period.year != (o->period.year > year ? year : o->period.year);
    view_flag(out, "other_period", other);
    view_flag(out, "has_reference", t->reference != NULL);
    view_set(out, "reference", t->reference ? sentence_actual(&e, t->reference) : STR_NONE);
    bool judged = t->class <= CLASS_MISSED && t->row != ROW_NONE && t->row != ROW_RELATION;
    view_flag(out, "has_tolerance", judged);
    struct str tol = STR_NONE;
    if (judged)
        tol = measure_is_rate(o->measure) ? number_points(j->a, t->tol, j->lang)
                                          : number_value(j->a, t->tol, o->unit, j->lang);
    view_set(out, "tolerance", tol);
}

const struct observation *view_actual(const struct page_job *j, const struct target_status *t) {
    if (t->actual)
        return t->actual;
    const struct observation *target = t->target, *last = NULL;
    const struct indicator *i = target->indicator;
    bool future = target->period.year > j->r->model.site.year; /* a past one has its own result or none */
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *o = &j->r->model.obs[k];
        if (o->kind == OBS_ACTUAL && o->is_current && o->measure == target->measure &&
            o->area == target->area && str_eq(o->scope, target->scope) &&
            o->period.freq == target->period.freq &&
            (future ? period_cmp(o->period, target->period) <= 0 : period_eq(o->period, target->period)) &&
            (!last || period_cmp(o->period, last->period) > 0))
            last = o;
    }
    return last;
}

void view_target(struct page_job *j, const struct target_status *t, json_t *out) {
    struct sentence_env e = view_sentence(j);
    const struct observation *o = t->target;
    view_indicator(j, o->indicator, out);
    view_observation(j, o, out);
    view_set(out, "measure", view_measure(j, o->indicator, o->measure));
    view_set(out, "unit", view_unit(j, t->actual && !o->unit ? t->actual : o));
    view_set(out, "period", number_period(j->a, o->period, j->lang));
    view_set(out, "period_result", view_fill(j, "actual_of", number_period(j->a, o->period, j->lang)));
    view_set(out, "target", sentence_aim(&e, t));
    bool unstated = o->op == OP_TEXT && t->claim != CLAIM_NONE;
    view_set(out, "target_plain", unstated ? sentence_aim(&e, t) : view_plain(j, o));
    view_set(out, "target_value", unstated ? sentence_aim(&e, t) : view_value(j, o));
    view_set(out, "target_line", sentence_target(&e, t));
    view_flag(out, "has_gap", t->has_gap);
    view_set(out, "gap", t->has_gap ? sentence_gap_short(&e, t) : view_none(j));
    view_set(out, "gap_sentence", sentence_gap(&e, t));
    view_set(out, "direction", id_word(j, "direction", direction_id(o->indicator->direction)));
    view_set(out, "nature", id_word(j, "nature", nature_id(o->indicator->nature)));
    view_set(out, "class_id", str_of(class_id(t->class)));
    view_set(out, "class", id_word(j, "class", class_id(t->class)));
    view_flag(out, "has_claim", t->claim != CLAIM_NONE);
    view_set(out, "claim", view_claim(j, t));
    view_flag(out, "is_set", t->class == CLASS_SET);
    view_flag(out, "is_words", t->class == CLASS_TEXT);
    view_flag(out, "is_missed", view_is_missed(t));
    struct observation gap = {.low = t->gap, .unit = o->unit};
    view_set(out, "actual_order", view_order(j, t->actual));
    view_set(out, "target_order", view_order(j, o));
    view_set(out, "gap_order", t->has_gap ? view_order(j, &gap) : STR_NONE);
    bool has_nature = o->indicator->nature != NATURE_NONE;
    view_set(out, "nature_word",
             has_nature ? id_word(j, "nature", nature_id(o->indicator->nature))
                        : view_word(j, "nature_unstated"));
    view_flag(out, "has_area", o->area != j->r->model.site.area);
    view_set(out, "area", WORDS_IN(o->area->name, j->lang));
    target_inputs(j, t, out);
    view_rule(j, t, out);
}

struct target_list view_targets(const struct page_job *j, const struct indicator *i,
                                const struct area *area) {
    const struct model *m = &j->r->model;
    struct target_list list = {0};
    size_t from = i ? i->first : 0, to = i ? i->first + i->count : m->obs_count;
    for (size_t k = from; k < to; k++) {
        const struct observation *o = &m->obs[k];
        if (o->kind == OBS_TARGET && o->is_current && (!area || o->area == area))
            VEC_PUSH(j->a, &list, calc_target(m, o));
    }
    return list;
}

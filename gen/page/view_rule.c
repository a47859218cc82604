/* What pages say of the rule by which a target is judged: the rule in words, each figure that went into it,
 * and what comes of it. All of these are computed and say so. Must not know HTML, Markdown or templates. */
#include "page/view.h"
#include "text/number.h"

/* A word of the interface that is named after an id: "pace_ahead". */
static const char *id_key(struct page_job *j, const char *stem, const char *id) {
    return str_z(j->a, str_fmt(j->a, "%s_%s", stem, id));
}

static void put_input(struct page_job *j, json_t *inputs, const char *label, struct str value,
                      bool is_computed) {
    json_t *o = view_item(inputs);
    view_set(o, "label", view_word(j, label));
    view_set(o, "value", value);
    view_flag(o, "is_computed", is_computed);
}

static struct str percent(struct page_job *j, struct decimal v) {
    return view_fill(j, "percent", number_plain(j->a, v, NULL, j->lang));
}

/* An amount of the target's measure: percentage points for rates. */
static struct str difference(struct page_job *j, const struct observation *target, struct decimal v) {
    return measure_is_rate(target->measure) ? number_points(j->a, v, j->lang)
                                            : number_value(j->a, v, target->unit, j->lang);
}

/* ---- pace */

static struct str lead_words(struct page_job *j, const struct pace *p) {
    static const char *const keys[] = {"pace_lag", "pace_even", "pace_lead"};
    return view_fill(j, keys[decimal_sign(p->lead) + 1], number_points(j->a, decimal_abs(p->lead), j->lang));
}

static void put_pace(struct page_job *j, const struct pace *p, json_t *inputs) {
    const struct observation *t = p->target;
    struct str done = number_value(j->a, p->done, t->unit, j->lang);
    struct str until = number_period(j->a, p->last->period, j->lang);
    struct str said = p->count > 1 ? view_fill(j, "pace_sum", until, done, view_number(j, p->count))
                                   : view_fill(j, "pace_until", until, done);
    put_input(j, inputs, "reading_done", said, false);
    put_input(j, inputs, "reading_completion", percent(j, p->completion), true);
    put_input(j, inputs, "reading_elapsed",
              view_fill(j, "pace_months", percent(j, p->elapsed), view_number(j, (size_t)p->months)), true);
    put_input(j, inputs, "reading_lead", lead_words(j, p), true);
}

/* ---- path */

static struct str point(struct page_job *j, const struct observation *o) {
    return view_fill(j, "path_point", number_period(j->a, o->period, j->lang), view_value(j, o));
}

static void put_path(struct page_job *j, const struct path *p, json_t *inputs) {
    const struct observation *t = p->target;
    put_input(j, inputs, "reading_base", point(j, p->base), false);
    put_input(j, inputs, "reading_last",
              view_fill(j, "path_points", point(j, p->last), view_number(j, p->points)), false);
    if (p->class == PATH_ACHIEVED)
        return;
    if (p->method == PATH_RATIO) {
        put_input(j, inputs, "reading_observed", percent(j, p->observed), true);
        put_input(j, inputs, "reading_required", percent(j, p->required), true);
        put_input(j, inputs, "reading_ratio", percent(j, p->share), true);
        return;
    }
    put_input(j, inputs, "reading_change", difference(j, t, p->observed), true);
    put_input(j, inputs, "reading_change_needed", difference(j, t, p->required), true);
    put_input(j, inputs, "reading_projected", number_value(j->a, p->projected, t->unit, j->lang), true);
    put_input(j, inputs, "reading_missing", percent(j, p->share), true);
}

/* ---- the level that a growth implies */

static struct str implied_level(struct page_job *j, const struct outlook *k) {
    struct observation o = *k->base;
    o.op = k->op;
    o.low = k->low;
    o.high = k->high;
    o.value = decimal_fmt(j->a, k->low);
    return number_obs(j->a, &o, j->lang);
}

static void put_outlook(struct page_job *j, const struct target_status *s, json_t *out) {
    struct outlook k = calc_outlook(&j->r->model, s);
    const struct observation *t = s->target;
    view_flag(out, "has_implied", k.base != NULL);
    if (!k.base)
        return;
    bool is_cut = t->op != OP_RANGE && decimal_sign(t->low) < 0;
    struct str growth = t->op == OP_RANGE ? number_span(j->a, t->low, t->high, t->unit, false, j->lang)
                                          : number_value(j->a, decimal_abs(t->low), t->unit, j->lang);
    struct str period = number_period(j->a, t->period, j->lang), level = implied_level(j, &k);
    view_set(out, "implied", level);
    view_set(out, "implied_line",
             view_fill(j, is_cut ? "implied_cut" : "implied", period, level,
                       number_period(j->a, k.base->period, j->lang), view_value(j, k.base), growth));
    view_set(out, "implied_short", view_fill(j, "implied_short", level));
}

/* ---- which of them */

/* The key of what comes of a target by its rule: "pace_ahead", "path_limited", "class_met". */
static const char *verdict_key(struct page_job *j, enum target_rule rule, const struct target_status *s,
                               const struct pace *pace, const struct path *path) {
    if (rule == RULE_PACE && pace->class != PACE_NONE)
        return id_key(j, pace->is_upper ? "pace-upper" : "pace", pace_id(pace->class));
    if (rule == RULE_PATH && path->class != PATH_NONE)
        return id_key(j, "path", path_id(path->class));
    return id_key(j, "class", class_id(s->class));
}

/* Why nothing can be said of a target whose year is under way, or is years ahead. */
static struct str reason(struct page_job *j, const struct target_status *s, enum target_rule rule,
                         const struct pace *pace, const struct path *path) {
    int year = j->r->model.site.year, target = s->target->period.year;
    enum rule_reason why = REASON_NONE;
    if (rule == RULE_PACE)
        why = pace->reason;
    else if (s->class == CLASS_NONE && pace->reason == REASON_NOT_CUMULATIVE)
        why = pace->reason;
    else if (s->class == CLASS_SET && rule == RULE_ANNUAL && target >= year + 2)
        why = path->reason;
    bool tells = why == REASON_NOT_CUMULATIVE || why == REASON_NO_DIRECTION || why == REASON_TOO_FEW;
    return tells ? view_word(j, id_key(j, "reason", reason_id(why))) : STR_NONE;
}

void view_rule(struct page_job *j, const struct target_status *s, json_t *out) {
    const struct model *m = &j->r->model;
    enum target_rule rule = calc_rule(m, s->target);
    struct pace pace = calc_pace(m, s->target);
    struct path path = calc_path(m, s->target);
    json_t *inputs = view_list(out, "inputs");
    struct str words = STR_NONE, standing = STR_NONE;
    const char *key = verdict_key(j, rule, s, &pace, &path);
    if (rule == RULE_PACE) {
        words = view_word(j, pace.is_upper ? "rule_pace-upper" : "rule_pace");
        put_pace(j, &pace, inputs);
        standing = view_fill(j, "pace_standing", percent(j, pace.completion), percent(j, pace.elapsed));
    } else if (rule == RULE_PATH) {
        words = view_word(j, path.class == PATH_ACHIEVED ? "rule_path_achieved"
                             : path.method == PATH_RATIO ? "rule_path_ratio"
                                                         : "rule_path_linear");
        put_path(j, &path, inputs);
        standing = view_word(j, key);
    } else if (s->row != ROW_NONE) {
        words = view_fill(j, "rule_annual", view_word(j, id_key(j, "rule", row_id(s->row))));
    }
    struct str why = reason(j, s, rule, &pace, &path);
    view_flag(out, "has_rule", words.n > 0);
    view_set(out, "rule", words);
    view_set(out, "verdict_key", str_of(key));
    view_set(out, "verdict", view_word(j, key));
    view_flag(out, "has_standing", standing.n > 0);
    view_set(out, "standing", standing);
    view_flag(out, "has_pace", rule == RULE_PACE);
    if (rule == RULE_PACE) {
        view_set(out, "done", number_plain(j->a, pace.done, s->target->unit, j->lang));
        view_set(out, "done_value", number_value(j->a, pace.done, s->target->unit, j->lang));
        view_set(out, "done_until", number_period(j->a, pace.last->period, j->lang));
    }
    view_flag(out, "has_reason", why.n > 0);
    view_set(out, "reason", why);
    put_outlook(j, s, out);
}

/* Writes what was computed of targets as data. Judges nothing and formats no figure for readers. */
#include "office/target_json.h"

#include <jansson.h>
#include <stdlib.h>

static void put(json_t *o, const char *key, struct str s) {
    json_object_set_new_nocheck(o, key, json_stringn_nocheck(s.p ? s.p : "", s.n));
}

static void put_decimal(struct arena *a, json_t *o, const char *key, struct decimal d) {
    put(o, key, decimal_fmt(a, d));
}

static json_t *put_object(json_t *o, const char *key) {
    json_t *in = json_object();
    json_object_set_new_nocheck(o, key, in);
    return in;
}

static struct str aim_of(struct arena *a, const struct observation *o) {
    if (o->op == OP_TEXT)
        return o->note.zh;
    if (o->op == OP_REL)
        return o->reference;
    const char *sign = o->op == OP_RANGE ? "" : op_id(o->op);
    return str_fmt(a, "%s%.*s", sign, STR_ARG(o->value));
}

static struct str gap_unit(const struct observation *o) {
    return measure_is_rate(o->measure) ? STR("百分点") : o->unit ? o->unit->id : STR_NONE;
}

static void put_pace(struct arena *a, const struct pace *p, json_t *o) {
    json_t *in = put_object(o, "pace");
    put(in, "class", str_of(pace_id(p->class)));
    put_decimal(a, in, "done", p->done);
    put(in, "done_unit", p->target->unit->id);
    put(in, "done_until", period_id(a, p->last->period));
    put_decimal(a, in, "completion", p->completion);
    put_decimal(a, in, "elapsed", p->elapsed);
    put_decimal(a, in, "lead", p->lead);
}

static void put_path(struct arena *a, const struct path *p, json_t *o) {
    json_t *in = put_object(o, "path");
    put(in, "class", str_of(path_id(p->class)));
    put(in, "base", p->base->value);
    put(in, "base_period", period_id(a, p->base->period));
    put(in, "last", p->last->value);
    put(in, "last_period", period_id(a, p->last->period));
    if (p->class == PATH_ACHIEVED)
        return;
    put(in, "method", p->method == PATH_RATIO ? STR("ratio") : STR("linear"));
    put_decimal(a, in, "observed", p->observed);
    put_decimal(a, in, "required", p->required);
    put_decimal(a, in, "share", p->share);
    if (p->method == PATH_LINEAR)
        put_decimal(a, in, "projected", p->projected);
}

static void put_implied(struct arena *a, const struct outlook *k, json_t *o) {
    json_t *in = put_object(o, "implied_level");
    put(in, "op", str_of(op_id(k->op)));
    put_decimal(a, in, "low", k->low);
    put_decimal(a, in, "high", k->high);
    put(in, "unit", k->base->unit->id);
    put(in, "base", k->base->value);
    put(in, "base_period", period_id(a, k->base->period));
    json_object_set_new(in, "computed", json_true());
}

/* A target of a year to come has no actual and so no gap: what is known is the way from the last actual to
 * it. */
static void put_required(struct arena *a, const struct target_status *t, json_t *o) {
    if (t->class != CLASS_SET || !t->actual)
        return;
    put(o, "last_actual", t->actual->value);
    put(o, "last_period", period_id(a, t->actual->period));
    put(o, "required_change", t->has_gap ? decimal_fmt(a, t->gap) : STR_NONE);
    put(o, "required_change_unit", t->has_gap ? gap_unit(t->target) : STR_NONE);
}

static json_t *target(struct arena *a, const struct model *m, const struct target_status *t) {
    const struct observation *o = t->target;
    enum target_rule rule = calc_rule(m, o);
    bool is_set = t->class == CLASS_SET, has_gap = t->has_gap && !is_set;
    json_t *out = json_object();
    put(out, "measure", str_of(measure_id(o->measure)));
    put(out, "area", o->area->code);
    put(out, "period", period_id(a, o->period));
    put(out, "scope", o->scope);
    put(out, "target", aim_of(a, o));
    put(out, "actual", t->actual && !is_set ? t->actual->value : STR_NONE);
    put(out, "class", str_of(class_id(t->class)));
    put(out, "gap", has_gap ? decimal_fmt(a, t->gap) : STR_NONE);
    put(out, "gap_unit", has_gap ? gap_unit(o) : STR_NONE);
    put_required(a, t, out);
    put(out, "tolerance", t->tolerance.given ? decimal_fmt(a, t->tol) : STR_NONE);
    put(out, "rule", str_of(rule_id(rule)));
    put(out, "row", str_of(row_id(t->row)));
    if (rule == RULE_PACE) {
        struct pace p = calc_pace(m, o);
        put_pace(a, &p, out);
    } else if (rule == RULE_PATH) {
        struct path p = calc_path(m, o);
        put_path(a, &p, out);
    }
    struct outlook k = calc_outlook(m, t);
    if (k.base)
        put_implied(a, &k, out);
    return out;
}

static void add(struct arena *a, struct buf *b, json_t *o) {
    char *dump = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
    buf_addz(b, b->n > 1 ? ",\n  " : "\n  ");
    buf_add(b, str_dup(a, str_of(dump)));
    free(dump);
    json_decref(o);
}

struct str targets_json(struct arena *a, const struct model *m, const struct indicator *i) {
    struct buf b = buf_new(a);
    buf_addc(&b, '[');
    for (size_t k = i->first; k < i->first + i->count; k++) {
        const struct observation *o = &m->obs[k];
        if (o->kind != OBS_TARGET || !o->is_current)
            continue;
        struct target_status t = calc_target(m, o);
        add(a, &b, target(a, m, &t));
    }
    buf_addc(&b, ']');
    return buf_str(&b);
}

struct str trends_json(struct arena *a, const struct model *m, const struct indicator *i) {
    struct trend_list list = calc_trends(a, m, i);
    struct buf b = buf_new(a);
    buf_addc(&b, '[');
    for (size_t k = 0; k < list.n; k++) {
        const struct trend *t = &list.v[k];
        json_t *o = json_object();
        put(o, "measure", str_of(measure_id(t->to->measure)));
        put(o, "area", t->to->area->code);
        put(o, "scope", t->to->scope);
        put(o, "from", t->from->value);
        put(o, "from_period", period_id(a, t->from->period));
        put(o, "to", t->to->value);
        put(o, "to_period", period_id(a, t->to->period));
        put_decimal(a, o, "change", t->change);
        put(o, "change_unit", gap_unit(t->to));
        add(a, &b, o);
    }
    buf_addc(&b, ']');
    return buf_str(&b);
}

/* The arithmetic of computed figures. Knows units and exact decimals; how the rules are read is for
 * load_derived.c. */
#include "data/derived.h"

const char *formula_id(enum formula f) {
    return f == FORMULA_PER ? "per" : f == FORMULA_SHARE ? "share" : "difference";
}

const struct derived *model_derived(const struct model *m, struct str id) {
    for (size_t i = 0; i < m->derived_count; i++) {
        if (str_eq(m->derived[i].indicator.id, id))
            return &m->derived[i];
    }
    return NULL;
}

static bool is_ratio(struct str dimension) {
    return str_is(dimension, "percent") || str_is(dimension, "percentage-point") || str_is(dimension, "rank");
}

/* "cny/person" */
static bool is_joined(struct str joined, struct str a, struct str b) {
    return joined.n == a.n + 1 + b.n && str_starts(joined, a) && joined.p[a.n] == '/' && str_ends(joined, b);
}

bool derived_fits(enum formula f, struct str a, struct str b, const struct unit *unit) {
    struct str result = unit->dimension;
    bool same = str_eq(a, b);
    if (f == FORMULA_PER)
        return !same && !is_ratio(a) && !is_ratio(b) && (str_eq(result, a) || is_joined(result, a, b));
    if (f == FORMULA_SHARE)
        return same && !is_ratio(a) && str_is(result, "percent");
    if (str_is(a, "percent"))
        return same && str_is(result, "percentage-point");
    return same && !is_ratio(a) && str_eq(result, a);
}

/* What 1% is in the base unit of percentages, which may be 1% or the whole. */
static struct decimal percent(const struct model *m) {
    const struct unit *u = model_unit(m, STR("%"));
    return u && str_is(u->dimension, "percent") ? u->factor : decimal_int(1);
}

static bool quotient(const struct model *m, const struct derived *d, struct decimal a, struct decimal b,
                     struct decimal *out) {
    const struct unit *u = d->indicator.unit;
    if (d->formula == FORMULA_SHARE &&
        (!decimal_mul(a, decimal_int(100), &a) || !decimal_mul(a, percent(m), &a)))
        return false;
    return decimal_mul(b, u->factor, &b) && decimal_div(a, b, d->indicator.decimals, out);
}

static bool difference(const struct model *m, const struct derived *d, struct decimal a, struct decimal b,
                       struct decimal *out) {
    struct decimal size = d->indicator.unit->factor;
    if (str_is(d->indicator.unit->dimension, "percentage-point") && !decimal_mul(size, percent(m), &size))
        return false;
    return decimal_sub(a, b, &a) && decimal_div(a, size, d->indicator.decimals, out);
}

enum derived_fault derived_value(const struct model *m, const struct derived *d, const struct observation *a,
                                 const struct observation *b, struct decimal *out) {
    struct decimal x, y; /* in the base units */
    if (!derived_fits(d->formula, a->unit->dimension, b->unit->dimension, d->indicator.unit))
        return DERIVED_DIMENSION;
    if (d->formula != FORMULA_DIFFERENCE && decimal_sign(b->low) == 0)
        return DERIVED_ZERO;
    if (!decimal_mul(a->low, a->unit->factor, &x) || !decimal_mul(b->low, b->unit->factor, &y))
        return DERIVED_TOO_LONG;
    bool ok = d->formula == FORMULA_DIFFERENCE ? difference(m, d, x, y, out) : quotient(m, d, x, y, out);
    return ok ? DERIVED_FINE : DERIVED_TOO_LONG;
}

bool derived_usable(const struct observation *o) {
    return o->is_current && o->kind == OBS_ACTUAL && o->op == OP_EQ && o->missing == VALUE_GIVEN && o->unit;
}

const struct observation *derived_other(const struct model *m, const struct derived *d,
                                        const struct observation *a) {
    const struct area *area = d->b.of_parent ? a->area->parent : d->b.area ? d->b.area : a->area;
    if (!area)
        return NULL;
    const struct observation *b = model_find(m, (struct obs_query){.indicator = d->b.indicator,
                                                                   .measure = (int)d->b.measure,
                                                                   .kind = OBS_ACTUAL,
                                                                   .area = area,
                                                                   .period = &a->period,
                                                                   .scope = &a->scope});
    return b && b != a && derived_usable(b) ? b : NULL; /* the whole's share of itself says nothing */
}

/* 重庆市地区生产总值 / GDP of Chongqing */
static struct str operand_words(struct arena *a, const struct operand *o, enum lang lang) {
    struct str name = WORDS_IN(o->indicator->short_name, lang), area = STR_NONE;
    if (o->measure == MEASURE_SHARE)
        name = str_fmt(a, lang == LANG_ZH ? "%.*s占比" : "%.*s share", STR_ARG(name));
    if (o->of_parent)
        area = lang == LANG_ZH ? STR("上级地区") : STR("the parent area");
    else if (o->area)
        area = WORDS_IN(o->area->short_name, lang);
    if (!area.n)
        return name;
    return lang == LANG_ZH ? str_fmt(a, "%.*s%.*s", STR_ARG(area), STR_ARG(name))
                           : str_fmt(a, "%.*s of %.*s", STR_ARG(name), STR_ARG(area));
}

struct words derived_words(struct arena *a, const struct derived *d) {
    struct str s[LANG_COUNT];
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct str x = operand_words(a, &d->a, (enum lang)lang), y = operand_words(a, &d->b, (enum lang)lang);
        const char *sign = d->formula == FORMULA_DIFFERENCE ? "−" : "÷", *gap = lang == LANG_ZH ? "" : " ";
        s[lang] = str_fmt(a, "%.*s%s%s%s%.*s", STR_ARG(x), gap, sign, gap, STR_ARG(y));
        if (d->formula == FORMULA_SHARE)
            s[lang] = str_fmt(a, "%.*s%s×%s100%%", STR_ARG(s[lang]), gap, gap);
    }
    return (struct words){s[LANG_ZH], s[LANG_EN]};
}

/* Words for how a figure was computed. Knows the rule and its two operands; computes nothing. */
#include "text/computed.h"

#include "text/number.h"

struct str computed_rounding(struct arena *a, const struct derived *d, enum lang lang) {
    int n = d->indicator.decimals;
    if (lang == LANG_ZH)
        return n ? str_fmt(a, "四舍五入，保留%d位小数", n) : STR("四舍五入到整数");
    if (n == 0)
        return STR("rounded half up to a whole number");
    return str_fmt(a, "rounded half up to %d decimal%s", n, n == 1 ? "" : "s");
}

static struct str operand(struct arena *a, const struct observation *o, const struct area *home,
                          enum lang lang) {
    bool zh = lang == LANG_ZH, share = o->measure == MEASURE_SHARE;
    struct str name = WORDS_IN(o->indicator->short_name, lang), area = WORDS_IN(o->area->short_name, lang);
    struct str value = number_value(a, o->low, o->unit, lang);
    if (o->area == home)
        area = STR_NONE;
    if (zh)
        return str_fmt(a, "%.*s%.*s%s%.*s", STR_ARG(area), STR_ARG(name), share ? "占比" : "",
                       STR_ARG(value));
    return str_fmt(a, "%.*s%s%s%.*s %.*s", STR_ARG(name), share ? " share" : "", area.n ? " of " : "",
                   STR_ARG(area), STR_ARG(value));
}

struct str computed_with(struct arena *a, const struct observation *o, enum lang lang) {
    const struct computation *c = o->computed;
    bool zh = lang == LANG_ZH;
    const char *gap = zh ? "" : " ", *sign = c->rule->formula == FORMULA_DIFFERENCE ? "−" : "÷";
    struct str x = operand(a, c->a, o->area, lang), y = operand(a, c->b, o->area, lang);
    struct str s = str_fmt(a, "%.*s%s%s%s%.*s", STR_ARG(x), gap, sign, gap, STR_ARG(y));
    if (c->rule->formula == FORMULA_SHARE)
        s = str_fmt(a, "%.*s%s×%s100%%", STR_ARG(s), gap, gap);
    struct str rounding = computed_rounding(a, c->rule, lang);
    return str_fmt(a, "%.*s%s%.*s", STR_ARG(s), zh ? "，" : ", ", STR_ARG(rounding));
}

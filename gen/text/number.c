/* Values, units, periods and differences in Chinese and English. Knows the digits and the unit's pattern; how
 * an observation's operator is worded stands in number_obs.c. Never rounds and never uses floating point. */
#include "text/number.h"

#include "base/utf8.h"

static const struct str minus = STR_INIT("\xe2\x88\x92"); /* U+2212 */

/* Digits with a U+2212 minus; English integers of five and more digits in groups of three. */
static struct str digits(struct arena *a, struct decimal v, enum lang lang) {
    struct str s = decimal_fmt(a, decimal_abs(v));
    struct buf b = buf_new(a);
    if (decimal_sign(v) < 0)
        buf_add(&b, minus);
    size_t whole = str_find(s, STR("."), 0);
    for (size_t i = 0; i < s.n; i++) {
        if (lang == LANG_EN && whole >= 5 && i && i < whole && (whole - i) % 3 == 0)
            buf_addc(&b, ',');
        buf_addc(&b, s.p[i]);
    }
    return buf_str(&b);
}

/* v × factor with the published digits kept: a power of ten only moves the point (6.0 × 0.1 is 0.60). false
 * when the product does not fit. */
static bool times(struct decimal v, struct decimal factor, struct decimal *out) {
    int shift = -factor.scale;
    while (factor.coef && factor.coef % 10 == 0) {
        factor.coef /= 10;
        shift++;
    }
    struct decimal d = {0, v.scale - shift};
    if (__builtin_mul_overflow(v.coef, factor.coef, &d.coef))
        return false;
    for (; d.scale < 0; d.scale++) {
        if (__builtin_mul_overflow(d.coef, (__int128)10, &d.coef))
            return false;
    }
    if (d.scale > 18)
        return false;
    *out = d;
    return true;
}

/* The value in the unit that the language shows; false leaves it in the stored unit. */
static bool in_english(struct decimal *v, const struct unit *u) {
    if (!u || !u->en_unit.n)
        return false;
    return u->en_factor.coef == 0 || times(*v, u->en_factor, v);
}

struct str number_plain(struct arena *a, struct decimal v, const struct unit *u, enum lang lang) {
    if (lang == LANG_EN)
        in_english(&v, u);
    return digits(a, v, lang);
}

static bool is_sign_unit(struct str id) {
    return str_eq(id, STR("%")) || str_eq(id, STR("‰"));
}

/* "1 projects" is not English: the last word of the pattern loses its plural. */
static struct str singular(struct arena *a, struct str s) {
    if (str_ends(s, STR(" people")))
        return str_fmt(a, "%.*sperson", (int)s.n - 6, s.p);
    if (!str_ends(s, STR("s")) || str_ends(s, STR("ss")) || !str_has(s, STR(" ")))
        return s;
    if (str_ends(s, STR("ies")))
        return str_fmt(a, "%.*sy", (int)s.n - 3, s.p);
    static const struct str es[] = {STR_INIT("sses"), STR_INIT("xes"), STR_INIT("ches"), STR_INIT("shes"),
                                    STR_INIT("uses")};
    for (size_t i = 0; i < sizeof es / sizeof *es; i++) {
        if (str_ends(s, es[i]) && !str_ends(s, STR("ouses")))
            return str_head(s, s.n - 2);
    }
    return str_head(s, s.n - 1);
}

/* A number already in words put to its unit. */
static struct str with_unit(struct arena *a, struct str number, const struct unit *u, bool english) {
    if (!u)
        return number;
    if (!english)
        return str_fmt(a, "%.*s%.*s", STR_ARG(number), STR_ARG(u->id));
    if (!str_has(u->en_unit, STR("{}")))
        return str_fmt(a, "%.*s %.*s", STR_ARG(number), STR_ARG(u->en_unit));
    if (str_starts(number, minus) && !str_starts(u->en_unit, STR("{}"))) { /* −CNY 5 billion */
        struct str rest = with_unit(a, str_skip(number, minus.n), u, true);
        return str_fmt(a, "%.*s%.*s", STR_ARG(minus), STR_ARG(rest));
    }
    struct str s = str_replace(a, u->en_unit, STR("{}"), number);
    return str_is(number, "1") ? singular(a, s) : s;
}

/* For units without an English pattern: a space and the English name. */
static struct str with_name(struct arena *a, struct str number, const struct unit *u) {
    if (is_sign_unit(u->id))
        return str_fmt(a, "%.*s%.*s", STR_ARG(number), STR_ARG(u->id));
    struct str name = u->name.en.n ? u->name.en : u->id;
    struct str s = str_fmt(a, "%.*s %.*s", STR_ARG(number), STR_ARG(name));
    return str_is(number, "1") ? singular(a, s) : s;
}

struct str number_value(struct arena *a, struct decimal v, const struct unit *u, enum lang lang) {
    if (lang == LANG_ZH || !u)
        return with_unit(a, digits(a, v, lang), u, false);
    bool english = in_english(&v, u);
    struct str s = digits(a, v, lang);
    return english ? with_unit(a, s, u, true) : with_name(a, s, u);
}

struct str number_span(struct arena *a, struct decimal low, struct decimal high, const struct unit *u,
                       bool label, enum lang lang) {
    struct decimal l = low, h = high;
    bool english = lang == LANG_EN && in_english(&l, u) && in_english(&h, u);
    if (english) {
        low = l;
        high = h;
    }
    bool sign = decimal_sign(low) < 0 || decimal_sign(high) < 0;
    struct str first = digits(a, low, lang), second = digits(a, high, lang);
    if (lang == LANG_ZH && !label && u && is_sign_unit(u->id)) /* 4.5%—5%: % stands twice, GB/T 15835 */
        first = str_fmt(a, "%.*s%.*s", STR_ARG(first), STR_ARG(u->id));
    const char *dash = lang == LANG_EN ? (sign ? " to " : "–") : sign ? "至" : label ? "–" : "—";
    struct str s = str_fmt(a, "%.*s%s%.*s", STR_ARG(first), dash, STR_ARG(second));
    if (lang == LANG_EN && !english && u)
        return with_name(a, s, u);
    return with_unit(a, s, u, english);
}

struct str number_unit(struct arena *a, const struct unit *u, enum lang lang) {
    if (!u)
        return STR_NONE;
    if (lang == LANG_ZH)
        return u->id;
    if (!u->en_unit.n)
        return is_sign_unit(u->id) || !u->name.en.n ? u->id : u->name.en;
    struct str s = str_replace(a, u->en_unit, STR("{}"), STR_NONE);
    s = str_trim(str_replace(a, s, STR("  "), STR(" ")));
    return s.n ? s : u->name.en; /* a bare "{}" counts things that the indicator names */
}

struct str number_period(struct arena *a, struct period p, enum lang lang) {
    static const char *const quarter[] = {"一", "二", "三", "四"};
    static const char *const month[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    int i = p.part - 1;
    bool zh = lang == LANG_ZH;
    if (p.freq == FREQ_HALF && (i == 0 || i == 1))
        return zh ? str_fmt(a, "%d年%s半年", p.year, i ? "下" : "上") : str_fmt(a, "H%d %d", p.part, p.year);
    if (p.freq == FREQ_QUARTER && i >= 0 && i < 4)
        return zh ? str_fmt(a, "%d年%s季度", p.year, quarter[i]) : str_fmt(a, "Q%d %d", p.part, p.year);
    if (p.freq == FREQ_MONTH && i >= 0 && i < 12)
        return zh ? str_fmt(a, "%d年%d月", p.year, p.part) : str_fmt(a, "%s %d", month[i], p.year);
    return str_fmt(a, zh ? "%d年" : "%d", p.year);
}

struct str number_growth(struct arena *a, struct decimal v, enum lang lang) {
    bool zh = lang == LANG_ZH;
    int sign = decimal_sign(v);
    if (sign == 0)
        return zh ? STR("持平") : STR("unchanged");
    struct str s = digits(a, decimal_abs(v), lang);
    const char *word = sign < 0 ? (zh ? "下降" : "down ") : zh ? "增长" : "up ";
    return str_fmt(a, "%s%.*s%%", word, STR_ARG(s));
}

struct str number_points(struct arena *a, struct decimal v, enum lang lang) {
    struct str s = digits(a, decimal_abs(v), lang);
    if (lang == LANG_ZH)
        return str_fmt(a, "%.*s个百分点", STR_ARG(s));
    return str_fmt(a, "%.*s percentage point%s", STR_ARG(s), str_is(s, "1") ? "" : "s");
}

struct str number_signed(struct arena *a, struct decimal v, const struct unit *u, enum lang lang) {
    struct str s = number_plain(a, v, u, lang);
    return decimal_sign(v) > 0 ? str_fmt(a, "+%.*s", STR_ARG(s)) : s;
}

/* Puts together what the words around a printed number say: value, sign, range, operator, unit. The number is
 * found by printed_find.c; the words themselves stand in printed_words.c. */
#include "data/printed.h"

#include <stdlib.h>
#include <string.h>

static int longer_first(const void *a, const void *b) {
    struct str x = *(const struct str *)a, y = *(const struct str *)b;
    return x.n != y.n ? (x.n > y.n ? -1 : 1) : str_cmp(x, y);
}

struct printed_units printed_units(struct arena *a, const struct unit *units, size_t n) {
    struct printed_units out = {ARENA_ARRAY(a, struct str, n), 0};
    for (size_t i = 0; i < n; i++) {
        struct str id = fold_text(a, units[i].id).text;
        if (id.n)
            out.v[out.n++] = id;
    }
    if (out.n)
        qsort(out.v, out.n, sizeof *out.v, longer_first);
    return out;
}

static struct str span(const struct folded *f, size_t from, size_t to) {
    return (struct str){f->text.p + from, to - from};
}

static size_t dash_starting(struct str s) {
    static const struct str dashes[] = {STR_INIT("—"), STR_INIT("~"), STR_INIT("-"), STR_INIT("至"),
                                        STR_INIT("到")};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (str_starts(s, dashes[i]))
            return dashes[i].n;
    }
    return 0;
}

static bool is_minus_here(const struct folded *f, size_t at, size_t from) {
    return at > from && f->text.p[at - 1] == '-';
}

static size_t digits_before(const struct folded *f, size_t from, size_t at) {
    while (at > from && (fold_is_digit(f->text.p[at - 1]) || f->text.p[at - 1] == '.'))
        at--;
    return at;
}

/* The unit of the first number of a range, or its scale alone: 1.0万—1.2万人. */
static size_t first_unit(const struct folded *f, size_t at, size_t to, const struct printed_units *units) {
    static const struct str scales[] = {STR_INIT("万"), STR_INIT("亿"), STR_INIT("千")};
    size_t n = printed_unit_len(f, at, to, units);
    for (size_t i = 0; i < sizeof scales / sizeof *scales && !n; i++)
        n = str_starts(span(f, at, to), scales[i]) ? scales[i].n : 0;
    return n;
}

/* The start of the first number of a range whose second one is at `num` (with its minus), or SIZE_MAX:
 * 4.5%—[5%]. 从5%到6% tells of a movement. */
static size_t range_before(const struct folded *f, size_t from, size_t num,
                           const struct printed_units *units) {
    size_t dash = num;
    for (size_t n = 1; n <= 3 && n <= num - from && dash == num; n += 2)
        dash -= dash_starting(span(f, num - n, num)) == n ? n : 0;
    if (dash == num)
        return SIZE_MAX;
    size_t digit = dash;
    while (digit > from && dash - digit < 30 && !fold_is_digit(f->text.p[digit - 1]))
        digit--;
    if (digit == from || !fold_is_digit(f->text.p[digit - 1]))
        return SIZE_MAX;
    size_t unit = digit == dash ? 0 : first_unit(f, digit, dash, units);
    if (digit + unit != dash || (!units->n && unit > 12))
        return SIZE_MAX;
    size_t first = digits_before(f, from, digit);
    struct str ahead = span(f, from, first);
    if (str_ends(ahead, STR("从")) || str_ends(ahead, STR("由")) || str_ends(ahead, STR("自")))
        return SIZE_MAX;
    return first;
}

/* The second number of a range whose first one ends at `end`: *second its digits (with its minus). */
static bool range_after(const struct folded *f, size_t end, size_t to, const struct printed_units *units,
                        size_t *second, size_t *second_end) {
    size_t unit = first_unit(f, end, to, units);
    size_t at = end, dash = dash_starting(span(f, at, to));
    if (!dash) {
        at = end + unit;
        dash = dash_starting(span(f, at, to));
    }
    if (!dash)
        return false;
    size_t num = at + dash;
    size_t digits = num + (num < to && f->text.p[num] == '-');
    if (digits >= to || !fold_is_digit(f->text.p[digits]))
        return false;
    *second = num;
    *second_end = fold_number_end(f, digits, to);
    return true;
}

static enum op turn_over(enum op op) {
    switch (op) {
    case OP_GE:
        return OP_LE;
    case OP_GT:
        return OP_LT;
    case OP_LE:
        return OP_GE;
    case OP_LT:
        return OP_GT;
    default:
        return op;
    }
}

/* One operator of two places: 控制在5.5%以内 has both, 超过…以上 should not. */
static enum op one_op(const struct around *w) {
    return w->after != OP_EQ ? w->after : w->before;
}

static bool parse(struct arena *a, const struct folded *f, size_t from, size_t to, struct decimal *out) {
    return decimal_parse(fold_number(a, f, from, to), out);
}

static struct printed read_rank(const struct folded *f, struct datum d, struct around *w) {
    struct printed p = {.low = decimal_int(d.value), .has_number = true, .at = d.from, .len = d.to - d.from};
    p.high = p.low;
    if (d.kind == DATUM_HAN) {
        bool percent = d.from >= 9 && str_is(span(f, d.from - 9, d.from), "百分之");
        p.unit = percent ? STR("%") : w->unit;
        p.op = one_op(w);
    } else {
        p.unit = STR("位");
        p.op = d.kind == DATUM_TOP ? OP_LE : OP_EQ;
    }
    p.list_op = p.op;
    return p;
}

/* Where the number that `d` belongs to begins and ends, with its own minus; a range has two. */
struct place {
    bool is_range;
    size_t first, first_end, second, second_end;
};

static struct place place_of(const struct folded *f, size_t from, size_t to, struct datum d,
                             const struct printed_units *units) {
    struct place at = {false, d.from - is_minus_here(f, d.from, from), d.to, 0, d.to};
    if (range_after(f, d.to, to, units, &at.second, &at.second_end)) {
        at.is_range = true;
        return at;
    }
    size_t num = d.from, start = range_before(f, from, num, units);
    if (start == SIZE_MAX && is_minus_here(f, num, from)) {
        num--;
        start = range_before(f, from, num, units);
    }
    if (start != SIZE_MAX) {
        size_t signed_start = start - is_minus_here(f, start, from);
        at = (struct place){true, signed_start, fold_number_end(f, start, to), num, d.to};
    }
    return at;
}

static struct printed read_range(struct arena *a, const struct folded *f, size_t from, size_t to,
                                 struct place at, const struct printed_units *units) {
    struct around w = {0};
    printed_before(f, from, at.first, units, &w);
    printed_after(a, f, at.second_end, to, units, &w);
    struct printed p = {.unit = w.unit, .open_sign = w.open_sign, .op = OP_RANGE, .list_op = OP_RANGE};
    struct decimal low, high;
    p.has_number = parse(a, f, at.first, at.first_end, &low) && parse(a, f, at.second, at.second_end, &high);
    if (!p.has_number)
        return p;
    if (w.minus) { /* 下降3%—5% lies between -5 and -3 */
        p.low = decimal_neg(high);
        p.high = decimal_neg(low);
    } else {
        p.low = low;
        p.high = high;
    }
    return p;
}

static struct printed read_one(struct arena *a, const struct folded *f, size_t from, size_t to,
                               struct place at, const struct printed_units *units) {
    struct around w = {0};
    size_t digits = at.first + (f->text.p[at.first] == '-');
    printed_before(f, from, digits, units, &w);
    printed_after(a, f, at.first_end, to, units, &w);
    struct printed p = {.unit = w.unit, .open_sign = w.open_sign, .op = one_op(&w)};
    p.has_number = parse(a, f, digits, at.first_end, &p.low);
    p.list_op = p.op == OP_EQ ? w.list : w.before != OP_EQ ? w.before : p.op;
    if (w.minus) {
        p.low = decimal_neg(p.low);
        p.op = turn_over(p.op);
        p.list_op = turn_over(p.list_op);
    }
    p.high = p.low;
    return p;
}

struct printed printed_read(struct arena *a, const struct folded *f, size_t from, size_t to, struct datum d,
                            const struct printed_units *units) {
    if (d.kind == DATUM_NONE)
        return (struct printed){0};
    if (d.kind != DATUM_ARABIC) {
        struct around w = {0};
        printed_before(f, from, d.from, units, &w);
        printed_after(a, f, d.to, to, units, &w);
        return read_rank(f, d, &w);
    }
    struct place at = place_of(f, from, to, d, units);
    struct printed p =
        at.is_range ? read_range(a, f, from, to, at, units) : read_one(a, f, from, to, at, units);
    p.at = at.first;
    p.len = (at.is_range ? at.second_end : at.first_end) - at.first;
    return p;
}

struct printed printed_turn(struct printed p) {
    struct decimal low = p.low;
    p.low = decimal_neg(p.high);
    p.high = decimal_neg(low);
    p.op = turn_over(p.op);
    p.list_op = turn_over(p.list_op);
    return p;
}

/* Rules about the printed figure of a row, as far as it can be judged without its document: number, sign,
 * unit and operator against the other columns, and words that say the same twice. Knows the words of
 * printed.h; the words around the figure are for the audit. */
#include "data/audit_doc.h"
#include "data/check_series.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

/* Most figures are a number between one of these words and the unit; they need no reading. All have six
 * bytes. */
static bool is_lead(struct str word, bool negative) {
    static const char *const rises[] = {"增长", "增加", "提高", "新增", "达到", "完成", "实现"};
    static const char *const falls[] = {"下降", "减少", "降低", "回落"};
    const char *const *words = negative ? falls : rises;
    size_t n = negative ? COUNT(falls) : COUNT(rises);
    for (size_t i = 0; i < n; i++) {
        if (str_is(word, words[i]))
            return true;
    }
    return false;
}

static bool is_plain(const struct observation *o) {
    bool negative = o->value.n && o->value.p[0] == '-';
    struct str digits = str_skip(o->value, negative), unit = o->unit->id, figure = o->figure;
    size_t n = digits.n + unit.n;
    if (o->op != OP_EQ || figure.n < n || !str_ends(figure, unit) ||
        memcmp(figure.p + (figure.n - n), digits.p, digits.n) != 0)
        return false;
    struct str lead = str_head(figure, figure.n - n);
    return lead.n == 0 ? !negative : lead.n == 6 && is_lead(lead, negative);
}

/* 持平 and 零增长 are printed in place of 0. */
static bool is_nought(const struct observation *o) {
    return decimal_sign(o->low) == 0 && decimal_sign(o->high) == 0 &&
           (str_has(o->figure, STR("持平")) || str_has(o->figure, STR("零增长")) ||
            str_has(o->figure, STR("不变")));
}

/* The figure may end before the unit does: 2442.6亿, and the document goes on with 元. */
static bool is_cut(const struct observation *o, const struct folded *f, const struct printed *p) {
    size_t end = p->at + p->len;
    return !p->unit.n || (str_starts(o->unit->id, p->unit) && end + p->unit.n == f->text.n);
}

static void compare(struct check *c, const struct observation *o) {
    const struct printed_units *units = &c->units;
    struct folded f = fold_text(c->a, o->figure);
    struct printed p = printed_read(c->a, &f, 0, f.text.n, printed_find(&f, 0, f.text.n, units), units);
    bool in_table = str_starts(o->locator, STR("t"));
    unsigned faults = audit_compare(c->a, o, &p, in_table);
    if (faults & FAULT_EMPTY) {
        if (!is_nought(o))
            report_as(c, DIAG_CHECK_FIGURE_NONE, o->figure_at, o->figure, o->value);
        return;
    }
    if (faults & FAULT_NUMBER)
        report_as(c, DIAG_CHECK_FIGURE_VALUE, o->value_at, o->value, audit_printed_value(c->a, &p),
                  o->figure);
    if (faults & FAULT_SIGN)
        report_as(c, DIAG_CHECK_FIGURE_SIGN, o->value_at, o->value, o->figure);
    if (faults & FAULT_UNIT && !is_cut(o, &f, &p) && !check_is_points(o))
        report_as(c, DIAG_CHECK_FIGURE_UNIT, o->value_at, o->unit->id, p.unit, o->figure);
    if (faults & FAULT_OP && p.op != OP_EQ)
        report_as(c, DIAG_CHECK_FIGURE_OP, o->value_at, audit_op_name(o->op), audit_op_name(p.op), o->figure);
    else if (faults & FAULT_OP && !in_table)
        report_as(c, DIAG_CHECK_FIGURE_NO_OP, o->figure_at, audit_op_name(o->op), o->figure);
}

/* 高于经济增速, 与经济增长同步: the relation that the words of a rel row name; OP_EQ when none does. */
static enum op relation_of(struct str figure) {
    static const struct {
        const char *word;
        enum op op;
    } words[] = {{"不低于", OP_GE},   {"不慢于", OP_GE},  {"不高于", OP_LE}, {"不快于", OP_LE},
                 {"不超过", OP_LE},   {"高于", OP_GT},    {"快于", OP_GT},   {"超过", OP_GT},
                 {"跑赢", OP_GT},     {"低于", OP_LT},    {"慢于", OP_LT},   {"同步", OP_APPROX},
                 {"一致", OP_APPROX}, {"相当", OP_APPROX}};
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_has(figure, str_of(words[i].word)))
            return words[i].op;
    }
    return OP_EQ;
}

static void compare_relation(struct check *c, const struct observation *o) {
    enum op said = relation_of(o->figure);
    if (said != OP_EQ && said != o->ref_op)
        report_as(c, DIAG_CHECK_FIGURE_OP, o->figure_at, audit_op_name(o->ref_op), audit_op_name(said),
                  o->figure);
}

/* The words around [from, to), some characters on each side. */
static struct str around(const struct folded *f, size_t from, size_t to) {
    size_t start = from > 15 ? from - 15 : 0, end = to + 6 < f->text.n ? to + 6 : f->text.n;
    while (start < from && ((unsigned char)f->text.p[start] & 0xc0) == 0x80)
        start++;
    while (end < f->text.n && ((unsigned char)f->text.p[end] & 0xc0) == 0x80)
        end--;
    return (struct str){f->text.p + start, end - start};
}

/* Two words for one bound (超过6%以上, 近5万余人, 5—6%左右). 控制在5.5%以内 is how it is said. */
static void doubled(struct check *c, struct loc at, struct str text) {
    enum {
        BYTES_MOST = 4000
    }; /* of a note that people wrote; a list of numbers costs more the longer it is */
    struct folded f = fold_text(c->a, str_head(text, BYTES_MOST));
    for (size_t i = 0, end; i < f.text.n; i = end) {
        end = i + 1;
        if (!fold_is_digit(f.text.p[i]))
            continue;
        end = fold_number_end(&f, i, f.text.n);
        struct datum d = {DATUM_ARABIC, i, end, 0};
        struct printed p = printed_read(c->a, &f, 0, f.text.n, d, &c->units);
        end = p.at + p.len > end ? p.at + p.len : end;
        struct around w = {0};
        printed_before(&f, 0, i, &c->units, &w);
        printed_after(c->a, &f, end, f.text.n, &c->units, &w);
        bool is_held = str_ends(str_head(f.text, i), STR("控制在")) && w.after == OP_LE;
        bool is_two = p.op == OP_RANGE ? w.after == OP_APPROX : w.before != OP_EQ && w.after != OP_EQ;
        if (is_two && !is_held)
            report_as(c, DIAG_CHECK_DOUBLED, at, around(&f, p.at < i ? p.at : i, end + w.unit.n));
    }
}

static bool has_digit(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (fold_is_digit(s.p[i]) || (unsigned char)s.p[i] == 0xef) /* full-width ones begin so */
            return true;
    }
    return false;
}

void check_figure(struct check *c, const struct observation *o) {
    bool has_value = o->unit && o->missing == VALUE_GIVEN;
    if (has_value && is_plain(o) && !has_digit(o->note.zh))
        return;
    if (has_value)
        compare(c, o);
    else if (o->op == OP_REL)
        compare_relation(c, o);
    doubled(c, o->figure_at, o->figure);
    if (has_digit(o->note.zh))
        doubled(c, o->at, o->note.zh);
}

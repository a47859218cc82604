/* The value cell: number, unit glued to it, words such as 左右, marks for what is not there. Knows how
 * figures are printed (printed.h, value.h); which unit and measure they belong to is decided elsewhere. */
#include "data/import_part.h"

#include "data/value.h"
#include "data/xlsx_number.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

/* Words that may stand around a number without adding to what printed_read has made of them. */
static const struct str before[] = {
    STR_INIT("约"),     STR_INIT("大约"),   STR_INIT("近"),   STR_INIT("接近"),   STR_INIT("将近"),
    STR_INIT("≈"),      STR_INIT("超"),     STR_INIT("超过"), STR_INIT("突破"),   STR_INIT("逾"),
    STR_INIT("高于"),   STR_INIT("大于"),   STR_INIT(">"),    STR_INIT("不低于"), STR_INIT("不少于"),
    STR_INIT("不小于"), STR_INIT("至少"),   STR_INIT("≥"),    STR_INIT("不超过"), STR_INIT("不超"),
    STR_INIT("不高于"), STR_INIT("不大于"), STR_INIT("至多"), STR_INIT("控制在"), STR_INIT("≤"),
    STR_INIT("低于"),   STR_INIT("少于"),   STR_INIT("小于"), STR_INIT("不足"),   STR_INIT("<"),
    STR_INIT("下降"),   STR_INIT("减少"),   STR_INIT("降低"), STR_INIT("回落"),   STR_INIT("下滑"),
    STR_INIT("下跌"),   STR_INIT("负增长"), STR_INIT("负"),   STR_INIT("-"),      STR_INIT("+"),
    STR_INIT("降"),     STR_INIT("减"),     STR_INIT("增长"), STR_INIT("增加"),   STR_INIT("新增"),
    STR_INIT("提高"),   STR_INIT("上升"),   STR_INIT("上涨"), STR_INIT("增"),     STR_INIT("达"),
    STR_INIT("达到"),   STR_INIT("为"),     STR_INIT("第"),   STR_INIT("¥"),      STR_INIT("￥"),
    STR_INIT("同比"),   STR_INIT("百分之"), STR_INIT("全国"), STR_INIT("全省"),   STR_INIT("全市"),
};
static const struct str behind[] = {
    STR_INIT("左右"),   STR_INIT("上下"), STR_INIT("以上"), STR_INIT("及以上"),
    STR_INIT("或以上"), STR_INIT("以内"), STR_INIT("之内"), STR_INIT("以下"),
    STR_INIT("及以下"), STR_INIT("余"),   STR_INIT("多"),   STR_INIT("(含)以上"),
};

/* The longest words first, until none fits; what is left. */
static struct str strip(struct str s, const struct str *words, size_t n, bool at_end) {
    for (;;) {
        size_t best = 0;
        for (size_t i = 0; i < n; i++) {
            bool fits = at_end ? str_ends(s, words[i]) : str_starts(s, words[i]);
            best = fits && words[i].n > best ? words[i].n : best;
        }
        if (!best)
            return s;
        s = at_end ? str_head(s, s.n - best) : str_skip(s, best);
    }
}

static bool no_number(struct importer *im, const struct grid_cell *c, struct str rest) {
    import_fault(im, DIAG_IMPORT_VALUE, import_worded(c), c->text, rest);
    return false;
}

/* The words behind the number: of those that are left, the first may be a unit that nobody knows. */
static bool strange_words(struct importer *im, const struct grid_cell *c, struct str rest) {
    import_fault(im, DIAG_IMPORT_VALUE_WORDS, import_worded(c), c->text, rest,
                 import_nearest(im, FIELD_UNIT, rest));
    return false;
}

/* A figure in words: 约2442.60亿元, 6%左右, 下降3%以上, 4.5%—5%, 第四. */
static bool read_printed(struct importer *im, const struct grid_cell *c, struct import_amount *out) {
    struct folded f = fold_text(im->row, c->text);
    struct datum d = printed_find(&f, 0, f.text.n, &im->units);
    struct printed p = printed_read(im->row, &f, 0, f.text.n, d, &im->units);
    if (!p.has_number || d.kind == DATUM_HAN) /* 二千 may be a number or a name; ranks (第二) are clear */
        return no_number(im, c, STR_NONE);
    struct str head = str_head(f.text, p.at), tail = str_skip(f.text, p.at + p.len);
    if (str_ends(head, STR("第")) && (!p.unit.n || str_is(p.unit, "位"))) {
        p.unit = STR("位");
        tail = str_skip(tail, str_starts(tail, STR("名")) ? 3 : 0); /* 第4名 */
    }
    head = strip(head, before, COUNT(before), true);
    if (str_starts(tail, p.unit))
        tail = str_skip(tail, p.unit.n);
    tail = strip(tail, behind, COUNT(behind), false);
    if (p.unit.n && !import_unit(im, p.unit))
        return strange_words(im, c, p.unit);
    if (head.n || tail.n)
        return strange_words(im, c, head.n ? head : tail);
    out->op = p.op;
    out->low = p.low;
    out->high = p.high;
    out->unit_word = p.unit;
    out->value = decimal_fmt(im->row, p.low);
    if (p.op == OP_RANGE)
        out->value =
            str_fmt(im->row, "%.*s..%.*s", STR_ARG(out->value), STR_ARG(decimal_fmt(im->row, p.high)));
    return true;
}

static bool read_number(struct importer *im, const struct grid_cell *c, struct import_amount *out) {
    struct str text = text_fold(im->row, c->text), unit = STR_NONE;
    if (str_ends(text, STR("%")))
        unit = STR("%");
    else if (str_ends(text, STR("‰")))
        unit = STR("‰");
    struct number n = number_clean(im->row, c->text, unit);
    if (n.fault == NUMBER_COMMA || n.fault == NUMBER_EXPONENT)
        return no_number(im, c, n.hint);
    if (n.fault)
        return read_printed(im, c, out);
    *out = (struct import_amount){.value = n.text, .low = n.value, .high = n.value, .unit_word = unit};
    return true;
}

/* Rounding and filling up, where the map asks for it. */
static void set_decimals(struct importer *im, const struct grid_cell *c, struct import_amount *out) {
    int places = im->map->decimals;
    if (places < 0) {
        if (c->kind == CELL_NUMBER && number_digits(out->value) > DOUBLE_DIGITS)
            import_fault(im, DIAG_IMPORT_DIGITS, import_worded(c), out->value);
        return;
    }
    struct decimal low = decimal_round(out->low, places), high = decimal_round(out->high, places);
    if (decimal_cmp(low, out->low) || decimal_cmp(high, out->high))
        import_fault(im, DIAG_IMPORT_ROUNDED, import_worded(c), out->value, decimal_fmt(im->row, low));
    struct decimal fill = {0, places};
    decimal_add(low, fill, &low);
    decimal_add(high, fill, &high);
    out->low = low;
    out->high = high;
    out->value = decimal_fmt(im->row, low);
    if (out->op == OP_RANGE)
        out->value = str_fmt(im->row, "%.*s..%.*s", STR_ARG(out->value), STR_ARG(decimal_fmt(im->row, high)));
}

/* A mark such as — or 未公布; the map's meaning wins over the usual one. */
static bool read_missing(struct importer *im, const struct grid_cell *c, struct import_amount *out) {
    struct str folded = words_fold(im->row, c->text);
    const struct worded *to = import_pairs_find(&im->map->missing, folded);
    bool is_usual = true;
    if (to ? !words_missing_id(to->text, &out->missing) : !words_missing(folded, &out->missing, &is_usual))
        return false;
    out->is_empty = out->missing == VALUE_MISSING;
    out->value = str_of(words_missing_mark(out->missing));
    if (!to && !is_usual)
        import_fault(im, DIAG_IMPORT_MARK, import_worded(c), c->text, out->value,
                     str_of(words_missing_word(out->missing)));
    return true;
}

bool import_amount(struct importer *im, const struct grid_cell *c, struct import_amount *out) {
    static const enum diag_id faults[] = {[CELL_FAULT] = DIAG_IMPORT_FORMULA,
                                          [CELL_UNSOLVED] = DIAG_IMPORT_UNSOLVED,
                                          [CELL_DATE] = DIAG_IMPORT_VALUE_DATE,
                                          [CELL_REWRITTEN] = DIAG_IMPORT_REWRITTEN};
    *out = (struct import_amount){.op = OP_EQ};
    if (c->kind != CELL_TEXT && c->kind != CELL_NUMBER) {
        import_fault(im, faults[c->kind], import_worded(c), c->text);
        return false;
    }
    if (import_pairs_find(&im->map->texts, words_fold(im->row, c->text))) {
        out->op = OP_TEXT;
        return true;
    }
    if (read_missing(im, c, out))
        return true;
    if (!read_number(im, c, out))
        return false;
    set_decimals(im, c, out);
    if (out->value.p != c->text.p)
        out->value = str_dup(im->a, out->value);
    return true;
}

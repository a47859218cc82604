/* The words around a printed number: operators, signs, units and lists. Knows Chinese; knows no values. */
#include "base/utf8.h"
#include "data/printed.h"

#include <string.h>

enum what { STOP, FILLER, OPERATOR, MINUS, PLUS, LEVEL };

struct word {
    struct str text;
    enum what what;
    enum op op;
};

/* Words that may stand directly before a number. The longest that fits is taken, which is why words that only
 * end like an operator (节约, 附近) are here as stops. LEVEL words say that the number is where a movement
 * ends (降至5%), not how far it went. */
#define W(text, what, op) \
    { STR_INIT(text), what, op }
static const struct word before[] = {
    W("约", OPERATOR, OP_APPROX),   W("大约", OPERATOR, OP_APPROX), W("大概", OPERATOR, OP_APPROX),
    W("大致", OPERATOR, OP_APPROX), W("近", OPERATOR, OP_APPROX),   W("接近", OPERATOR, OP_APPROX),
    W("将近", OPERATOR, OP_APPROX), W("≈", OPERATOR, OP_APPROX),    W("超", OPERATOR, OP_GT),
    W("超过", OPERATOR, OP_GT),     W("超出", OPERATOR, OP_GT),     W("突破", OPERATOR, OP_GT),
    W("逾", OPERATOR, OP_GT),       W("高于", OPERATOR, OP_GT),     W("多于", OPERATOR, OP_GT),
    W("大于", OPERATOR, OP_GT),     W(">", OPERATOR, OP_GT),        W("不低于", OPERATOR, OP_GE),
    W("不少于", OPERATOR, OP_GE),   W("不小于", OPERATOR, OP_GE),   W("至少", OPERATOR, OP_GE),
    W("最少", OPERATOR, OP_GE),     W("≥", OPERATOR, OP_GE),        W("不超过", OPERATOR, OP_LE),
    W("不超", OPERATOR, OP_LE),     W("不突破", OPERATOR, OP_LE),   W("不高于", OPERATOR, OP_LE),
    W("不多于", OPERATOR, OP_LE),   W("不大于", OPERATOR, OP_LE),   W("至多", OPERATOR, OP_LE),
    W("最多", OPERATOR, OP_LE),     W("控制在", OPERATOR, OP_LE),   W("≤", OPERATOR, OP_LE),
    W("低于", OPERATOR, OP_LT),     W("少于", OPERATOR, OP_LT),     W("小于", OPERATOR, OP_LT),
    W("不足", OPERATOR, OP_LT),     W("不到", OPERATOR, OP_LT),     W("不满", OPERATOR, OP_LT),
    W("未满", OPERATOR, OP_LT),     W("<", OPERATOR, OP_LT),        W("节约", STOP, OP_EQ),
    W("集约", STOP, OP_EQ),         W("签约", STOP, OP_EQ),         W("合约", STOP, OP_EQ),
    W("预约", STOP, OP_EQ),         W("条约", STOP, OP_EQ),         W("违约", STOP, OP_EQ),
    W("续约", STOP, OP_EQ),         W("履约", STOP, OP_EQ),         W("契约", STOP, OP_EQ),
    W("担负", STOP, OP_EQ),         W("肩负", STOP, OP_EQ),         W("附近", STOP, OP_EQ),
    W("最近", STOP, OP_EQ),         W("临近", STOP, OP_EQ),         W("赶超", STOP, OP_EQ),
    W("反超", STOP, OP_EQ),         W("了", FILLER, OP_EQ),         W("达", FILLER, OP_EQ),
    W("达到", FILLER, OP_EQ),       W("高达", FILLER, OP_EQ),       W("分别", FILLER, OP_EQ),
    W("分别为", FILLER, OP_EQ),     W("分别达", FILLER, OP_EQ),     W("分别达到", FILLER, OP_EQ),
    W("幅度", FILLER, OP_EQ),       W("是", FILLER, OP_EQ),         W("均", FILLER, OP_EQ),
    W("各", FILLER, OP_EQ),         W(":", FILLER, OP_EQ),          W("：", FILLER, OP_EQ),
    W("至", LEVEL, OP_EQ),          W("到", LEVEL, OP_EQ),          W("为", LEVEL, OP_EQ),
    W("成", LEVEL, OP_EQ),          W("-", MINUS, OP_EQ),           W("下降", MINUS, OP_EQ),
    W("减少", MINUS, OP_EQ),        W("降低", MINUS, OP_EQ),        W("回落", MINUS, OP_EQ),
    W("下滑", MINUS, OP_EQ),        W("下跌", MINUS, OP_EQ),        W("下调", MINUS, OP_EQ),
    W("调减", MINUS, OP_EQ),        W("削减", MINUS, OP_EQ),        W("压减", MINUS, OP_EQ),
    W("压降", MINUS, OP_EQ),        W("压缩", MINUS, OP_EQ),        W("缩减", MINUS, OP_EQ),
    W("缩小", MINUS, OP_EQ),        W("收窄", MINUS, OP_EQ),        W("递减", MINUS, OP_EQ),
    W("负增长", MINUS, OP_EQ),      W("负", MINUS, OP_EQ),          W("零下", MINUS, OP_EQ),
    W("降", MINUS, OP_EQ),          W("减", MINUS, OP_EQ),          W("跌", MINUS, OP_EQ),
    W("增长", PLUS, OP_EQ),         W("正增长", PLUS, OP_EQ),       W("增加", PLUS, OP_EQ),
    W("新增", PLUS, OP_EQ),         W("提高", PLUS, OP_EQ),         W("提升", PLUS, OP_EQ),
    W("上升", PLUS, OP_EQ),         W("上涨", PLUS, OP_EQ),         W("回升", PLUS, OP_EQ),
    W("扩大", PLUS, OP_EQ),         W("递增", PLUS, OP_EQ),         W("增", PLUS, OP_EQ),
    W("升", PLUS, OP_EQ),           W("涨", PLUS, OP_EQ),           W("增幅", PLUS, OP_EQ),
    W("涨幅", PLUS, OP_EQ),
};

/* Words directly after the unit. */
static const struct word behind[] = {
    W("左右", OPERATOR, OP_APPROX), W("上下", OPERATOR, OP_APPROX), W("以上", OPERATOR, OP_GE),
    W("及以上", OPERATOR, OP_GE),   W("或以上", OPERATOR, OP_GE),   W("(含)以上", OPERATOR, OP_GE),
    W("以内", OPERATOR, OP_LE),     W("之内", OPERATOR, OP_LE),     W("以下", OPERATOR, OP_LE),
    W("及以下", OPERATOR, OP_LE),   W("之下", OPERATOR, OP_LE),     W("余", OPERATOR, OP_GT),
    W("多", OPERATOR, OP_GT),
};

/* Words that make a cut thinkable although they do not stand at the number: 平均降幅超50%, 减税20亿元. */
static const struct str cuts[] = {
    STR_INIT("降"), STR_INIT("减"), STR_INIT("回落"), STR_INIT("下滑"), STR_INIT("跌"),
    STR_INIT("缩"), STR_INIT("负"), STR_INIT("亏"),   STR_INIT("收窄"),
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct str span(const struct folded *f, size_t from, size_t to) {
    return (struct str){f->text.p + from, to - from};
}

static const struct word *word_ending(struct str s) {
    const struct word *best = NULL;
    for (size_t i = 0; i < COUNT(before); i++) {
        if (str_ends(s, before[i].text) && (!best || before[i].text.n > best->text.n))
            best = &before[i];
    }
    return best;
}

static const struct word *word_starting(struct str s) {
    const struct word *best = NULL;
    for (size_t i = 0; i < COUNT(behind); i++) {
        if (str_starts(s, behind[i].text) && (!best || behind[i].text.n > best->text.n))
            best = &behind[i];
    }
    return best;
}

/* The length of a mark that joins the members of a list. */
static size_t joint_len(struct str s) {
    static const struct str joints[] = {STR_INIT("、"), STR_INIT("和"), STR_INIT("及"), STR_INIT("与"),
                                        STR_INIT("以及")};
    for (size_t i = 0; i < COUNT(joints); i++) {
        if (str_starts(s, joints[i]))
            return joints[i].n;
    }
    return 0;
}

static size_t joint_before(struct str s) {
    size_t n = s.n >= 3 ? joint_len(str_skip(s, s.n - 3)) : 0;
    return n && str_ends(s, STR("以及")) ? 6 : n;
}

static bool is_clause_end(uint32_t cp) {
    return cp == 0xff0c || cp == ',' || cp == 0x3002 || cp == 0xff1b || cp == ';' || cp == 0x3001 ||
           cp == '(' || cp == ')' || cp == 0x201c || cp == 0x201d || cp == 0xff1a || cp == ':' ||
           cp == 0x2014 || cp == '~' || cp == 0x300a || cp == 0x300b || cp == 0xff01 || cp == 0xff1f;
}

/* With no unit known: Han, letters and signs up to a digit, a punctuation mark or a word of `behind`. */
static size_t unit_like(struct str s) {
    struct str rest = s;
    while (rest.n) {
        struct str at = rest;
        uint32_t cp = utf8_next(&rest);
        if (is_clause_end(cp) || (cp >= '0' && cp <= '9') || word_starting(at) || joint_len(at))
            return s.n - at.n;
    }
    return s.n;
}

size_t printed_unit_len(const struct folded *f, size_t at, size_t to, const struct printed_units *units) {
    struct str s = span(f, at, to);
    for (size_t i = 0; i < units->n; i++) {
        if (str_starts(s, units->v[i]))
            return units->v[i].n;
    }
    return units->n ? 0 : unit_like(s);
}

/* Steps back over one member of a list, "22.2%、" before 11.1%; SIZE_MAX when there is none. */
static size_t member_before(const struct folded *f, size_t from, size_t at,
                            const struct printed_units *units) {
    size_t joint = joint_before(span(f, from, at));
    if (!joint)
        return SIZE_MAX;
    size_t end = at - joint, digit = end;
    while (digit > from && end - digit < 30 && !fold_is_digit(f->text.p[digit - 1]))
        digit--;
    if (digit == from || !fold_is_digit(f->text.p[digit - 1]))
        return SIZE_MAX;
    size_t unit = printed_unit_len(f, digit, end, units);
    const struct word *word = word_starting(span(f, digit + unit, end));
    if (digit + unit + (word ? word->text.n : 0) != end)
        return SIZE_MAX;
    while (digit > from && (fold_is_digit(f->text.p[digit - 1]) || f->text.p[digit - 1] == '.'))
        digit--;
    return digit;
}

static bool cut_is_near(const struct folded *f, size_t from, size_t num) {
    size_t clause = num;
    while (clause > from) {
        size_t at = clause - 1;
        while (at > from && ((unsigned char)f->text.p[at] & 0xc0) == 0x80)
            at--;
        uint32_t cp = utf8_next(&(struct str){f->text.p + at, clause - at});
        if (is_clause_end(cp) && cp != 0x3001)
            break;
        clause = at;
    }
    for (size_t i = 0; i < COUNT(cuts); i++) {
        if (str_has(span(f, clause, num), cuts[i]))
            return true;
    }
    return false;
}

void printed_before(const struct folded *f, size_t from, size_t num, const struct printed_units *units,
                    struct around *out) {
    bool is_level = false, in_list = false;
    size_t at = num;
    for (;;) {
        size_t back = member_before(f, from, at, units);
        if (back != SIZE_MAX) {
            at = back;
            in_list = true;
            continue;
        }
        const struct word *w = word_ending(span(f, from, at));
        if (!w || w->what == STOP)
            break;
        at -= w->text.n;
        if (w->what == LEVEL) {
            is_level = true;
        } else if (w->what == OPERATOR) {
            enum op *op = in_list ? &out->list : &out->before;
            *op = *op == OP_EQ ? w->op : *op;
        } else if (w->what == PLUS || w->what == MINUS) {
            out->plus = w->what == PLUS || is_level;
            out->minus = !out->plus;
            return;
        }
    }
    out->open_sign = !is_level && cut_is_near(f, from, num);
}

/* The unit after a number that may be broken by 余 or 多: 5万余人 is 万人. */
static size_t broken_unit(struct arena *a, const struct folded *f, size_t at, size_t to,
                          const struct printed_units *units, struct str *unit) {
    static const struct str scales[] = {STR_INIT("万亿"), STR_INIT("万"), STR_INIT("亿"), STR_INIT("千"),
                                        STR_INIT("百")};
    struct str s = span(f, at, to), scale = STR_NONE;
    for (size_t i = 0; i < COUNT(scales) && !scale.n; i++)
        scale = str_starts(s, scales[i]) ? scales[i] : scale;
    struct str rest = str_skip(s, scale.n);
    if (!scale.n || !(str_starts(rest, STR("余")) || str_starts(rest, STR("多"))))
        return 0;
    struct buf whole = buf_new(a);
    buf_add(&whole, scale);
    buf_add(&whole, str_head(str_skip(rest, 3), 60));
    struct folded tmp = {buf_str(&whole), NULL, NULL};
    size_t n = printed_unit_len(&tmp, 0, tmp.text.n, units);
    *unit = str_head(tmp.text, n);
    return n > scale.n ? n + 3 : scale.n;
}

/* Walks on over the members of a list to its last word: 20%、30%以上. Gives the unit when `unit` is still
 * empty, since 500、300个 prints it once. */
static void list_after(const struct folded *f, size_t at, size_t to, const struct printed_units *units,
                       struct around *out) {
    for (size_t joint; (joint = joint_len(span(f, at, to))) > 0;) {
        size_t num = at + joint;
        if (num >= to || !fold_is_digit(f->text.p[num]))
            return;
        size_t end = fold_number_end(f, num, to), n = printed_unit_len(f, end, to, units);
        at = end + n;
        if (n && !out->unit.n)
            out->unit = span(f, end, at);
        const struct word *w = word_starting(span(f, at, to));
        if (w) {
            out->list = w->op;
            return;
        }
    }
}

void printed_after(struct arena *a, const struct folded *f, size_t num_end, size_t to,
                   const struct printed_units *units, struct around *out) {
    size_t at = num_end;
    struct str s = span(f, at, to);
    if (str_starts(s, STR("余")) || str_starts(s, STR("多"))) {
        out->after = OP_GT;
        at += 3;
    } else if (str_starts(s, STR("来"))) {
        out->after = OP_APPROX;
        at += 3;
    }
    struct str unit = STR_NONE;
    size_t n = broken_unit(a, f, at, to, units, &unit);
    if (n) {
        out->after = OP_GT;
    } else {
        n = printed_unit_len(f, at, to, units);
        unit = span(f, at, at + n);
    }
    out->unit = unit;
    at += n;
    const struct word *w = word_starting(span(f, at, to));
    if (w && out->after == OP_EQ)
        out->after = w->op;
    else
        list_after(f, at, to, units, out);
    if (!out->unit.n) /* no known unit: what stands there is for the message */
        out->unit = str_head(span(f, num_end, to), unit_like(str_head(span(f, num_end, to), 24)));
}

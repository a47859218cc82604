/* Line breaking. Two passes over the text: the pair rules of UAX #14 (Unicode 15, numbered LB below) for the
 * classes of line_class.c, then the ties of figures (number_tie below) that UAX #14 does not know. Knows
 * characters only, no fonts. */
#include "text/break.h"

#include "base/utf8.h"
#include "text/line_class.h"

#include <string.h>

static bool in(enum line_class c, unsigned long long set) {
    return (set >> c & 1) != 0;
}
#define SET(c) (1ULL << (c))
#define LETTERS (SET(LB_AL) | SET(LB_AP))
#define IDEOGRAPHS (SET(LB_ID))
#define CLOSERS (SET(LB_CL) | SET(LB_CP) | SET(LB_CW))
#define OPENERS (SET(LB_OP) | SET(LB_OW))

/* LB23 to LB30: letters, digits and the signs around numbers. */
static bool words_stick(enum line_class l, enum line_class r) {
    if (in(l, LETTERS | SET(LB_NU)) && in(r, LETTERS | SET(LB_NU)))
        return true;
    if ((l == LB_PR && in(r, IDEOGRAPHS)) || (in(l, IDEOGRAPHS) && r == LB_PO))
        return true;
    if ((in(l, SET(LB_PR) | SET(LB_PO)) && in(r, LETTERS)) ||
        (in(l, LETTERS) && in(r, SET(LB_PR) | SET(LB_PO))))
        return true;
    if (in(l, CLOSERS | SET(LB_NU)) && r == LB_PO)
        return true;
    /* After full-width marks a line may break before what begins a number: ，￥100. */
    if (in(l, SET(LB_CP) | SET(LB_NU)) && r == LB_PR)
        return true;
    /* Of opening marks only the narrow ones: after 4.2% a line may break before （. */
    if (in(l, SET(LB_PO) | SET(LB_PR)) && in(r, SET(LB_OP) | SET(LB_NU)))
        return true;
    if (in(l, SET(LB_HY) | SET(LB_IS) | SET(LB_SY)) && r == LB_NU)
        return true;
    if (l == LB_IS && in(r, LETTERS))
        return true;
    if (in(l, LETTERS | SET(LB_NU)) && r == LB_OP)
        return true;
    if (l == LB_CP && in(r, LETTERS | SET(LB_NU)))
        return true;
    /* Not of UAX #14: a number stays with its unit, and clreq (GB level) wants no solidus at a line's end. */
    return in(l, SET(LB_NU) | SET(LB_SY)) && in(r, IDEOGRAPHS);
}

/* What holds between l and r, with spaces between them or not. */
static enum break_kind pair(enum line_class l, bool spaces, enum line_class r) {
    if (l == LB_BK)
        return BREAK_MUST; /* LB4 */
    if (in(r, SET(LB_BK) | SET(LB_SP) | SET(LB_ZW)))
        return BREAK_NO; /* LB6, LB7 */
    if (l == LB_ZW)
        return BREAK_MAY; /* LB8 */
    if (r == LB_WJ || (l == LB_WJ && !spaces) || (l == LB_GL && !spaces))
        return BREAK_NO; /* LB11, LB12 */
    if (r == LB_GL && !spaces && !in(l, SET(LB_BA) | SET(LB_HY)))
        return BREAK_NO; /* LB12a */
    if (in(r, CLOSERS | SET(LB_EX) | SET(LB_IS) | SET(LB_SY)))
        return BREAK_NO; /* LB13 */
    if (in(l, OPENERS) || (in(l, CLOSERS) && r == LB_NS) || (l == LB_B2 && r == LB_B2))
        return BREAK_NO; /* LB14, LB16, LB17; LB15 is left out, it ties "a" (b) */
    if (spaces)
        return BREAK_MAY; /* LB18 */
    if (l == LB_QU || r == LB_QU)
        return BREAK_NO; /* LB19 */
    if (in(r, SET(LB_BA) | SET(LB_HY) | SET(LB_NS) | SET(LB_IN)))
        return BREAK_NO; /* LB21, LB22 */
    return words_stick(l, r) ? BREAK_NO : BREAK_MAY;
}

struct place {
    uint32_t cp;
    size_t at, end;
};

static struct place place_at(struct str text, size_t at) {
    struct place p = {.at = at, .end = at};
    if (at < text.n) {
        size_t len;
        p.cp = utf8_decode(str_skip(text, at), &len);
        p.end = at + len;
    }
    return p;
}

/* Classes that depend on the neighbours. */
static enum line_class class_here(enum line_class left, uint32_t before, uint32_t cp, struct place next) {
    enum line_class c = line_class(cp);
    enum line_class after = next.end > next.at ? line_class(next.cp) : LB_SP;
    if (cp == 0x2019 && in(left, LETTERS | SET(LB_NU)) && in(after, LETTERS))
        return LB_AP; /* an apostrophe */
    if (cp == 0x201d && in(left, LETTERS | SET(LB_NU) | SET(LB_IS)) && in(after, LETTERS))
        return LB_QU;
    if (c == LB_MID)
        return in(left, LETTERS | SET(LB_NU)) ? LB_AL : LB_NS; /* kW·h; 阿布杜·热合曼 */
    if (c == LB_B2 && before != cp && next.cp != cp)
        return LB_BA; /* one dash joins and may not begin a line; two are a pause and may */
    return c;
}

static void pairs_find(struct str text, unsigned char *out) {
    enum line_class left = LB_WJ; /* nothing breaks before the first */
    bool spaces = false;
    uint32_t before = 0;
    for (struct place p = place_at(text, 0); p.at < text.n; p = place_at(text, p.end)) {
        enum line_class c = class_here(spaces ? LB_SP : left, before, p.cp, place_at(text, p.end));
        enum break_kind kind = before == '\r' && p.cp == '\n' ? BREAK_NO : pair(left, spaces, c);
        if (c == LB_CM && !spaces && !in(left, SET(LB_BK) | SET(LB_ZW) | SET(LB_SP)) && p.at > 0)
            kind = BREAK_NO; /* LB9: belongs to what stands before it */
        else if (c == LB_CM)
            c = LB_AL; /* LB10 */
        out[p.at] = (unsigned char)kind;
        bool joins = before == 0x200d && c != LB_BK && c != LB_SP; /* LB8a */
        if (joins && p.at > 0)
            out[p.at] = BREAK_NO;
        before = p.cp;
        if (c == LB_SP) {
            bool first = p.at == 0 || left == LB_BK;
            left = first ? LB_SP : left;
            spaces = !first;
            continue;
        }
        /* A hyphen after a space is a minus or begins an option: it stays with what follows. */
        if (c == LB_HY && (spaces || p.at == 0))
            c = LB_AL;
        if (c != LB_CM)
            left = c;
        spaces = false;
    }
}

static bool is_digit(uint32_t cp) {
    return (cp >= '0' && cp <= '9') || (cp >= 0xff10 && cp <= 0xff19);
}

static bool starts_at(struct str text, size_t at, struct str word) {
    return at <= text.n && str_starts(str_skip(text, at), word);
}

/* Forbids breaks before every byte of text[from, to). */
static void tie(unsigned char *out, size_t from, size_t to) {
    if (to > from)
        memset(out + from, BREAK_NO, to - from);
}

/* The longest word of a list at a place, or 0. */
static size_t word_at(struct str text, size_t at, const struct str *words, size_t n) {
    size_t best = 0;
    for (size_t i = 0; i < n; i++) {
        if (words[i].n > best && starts_at(text, at, words[i]))
            best = words[i].n;
    }
    return best;
}
#define WORD_AT(text, at, words) word_at((text), (at), (words), sizeof(words) / sizeof *(words))

/* Units stay whole and with their number. Those of one character would by the pair rules; they stand here for
 * the words that may follow them (5万人以上). */
static const struct str scales[] = {STR_INIT("十"), STR_INIT("百"), STR_INIT("千"), STR_INIT("万"),
                                    STR_INIT("亿"), STR_INIT("余"), STR_INIT("多"), STR_INIT("几")};
static const struct str units[] = {
    STR_INIT("元"),     STR_INIT("美元"),   STR_INIT("欧元"),     STR_INIT("港元"),     STR_INIT("人"),
    STR_INIT("人次"),   STR_INIT("人民币"), STR_INIT("户"),       STR_INIT("个"),       STR_INIT("个百分点"),
    STR_INIT("百分点"), STR_INIT("个月"),   STR_INIT("家"),       STR_INIT("件"),       STR_INIT("辆"),
    STR_INIT("辆次"),   STR_INIT("吨"),     STR_INIT("吨标准煤"), STR_INIT("吨公里"),   STR_INIT("人公里"),
    STR_INIT("公斤"),   STR_INIT("千克"),   STR_INIT("斤"),       STR_INIT("亩"),       STR_INIT("公顷"),
    STR_INIT("公里"),   STR_INIT("千米"),   STR_INIT("米"),       STR_INIT("厘米"),     STR_INIT("毫米"),
    STR_INIT("微克"),   STR_INIT("毫克"),   STR_INIT("平方米"),   STR_INIT("平方公里"), STR_INIT("平方千米"),
    STR_INIT("立方米"), STR_INIT("千瓦"),   STR_INIT("兆瓦"),     STR_INIT("千瓦时"),   STR_INIT("千伏"),
    STR_INIT("小时"),   STR_INIT("分钟"),   STR_INIT("季度"),     STR_INIT("年度"),     STR_INIT("上半年"),
    STR_INIT("下半年"), STR_INIT("标箱"),   STR_INIT("标准箱"),   STR_INIT("架次"),     STR_INIT("车次"),
    STR_INIT("张床位"), STR_INIT("摄氏度"), STR_INIT("株"),       STR_INIT("头"),       STR_INIT("只"),
    STR_INIT("套"),     STR_INIT("项"),     STR_INIT("条"),       STR_INIT("所"),       STR_INIT("座"),
    STR_INIT("台"),     STR_INIT("台套"),   STR_INIT("次"),       STR_INIT("天"),       STR_INIT("年"),
    STR_INIT("月"),     STR_INIT("日"),     STR_INIT("位"),       STR_INIT("倍"),       STR_INIT("成"),
    STR_INIT("级"),     STR_INIT("岁")};
static const struct str suffixes[] = {STR_INIT("左右"), STR_INIT("以上"), STR_INIT("以下"), STR_INIT("以内"),
                                      STR_INIT("以外"), STR_INIT("上下"), STR_INIT("之间"), STR_INIT("余"),
                                      STR_INIT("多"),   STR_INIT("底"),   STR_INIT("末"),   STR_INIT("初")};
/* Signs and words that stay with the number after them. */
static const struct str prefixes[] = {
    STR_INIT("第"),     STR_INIT("第 "),  STR_INIT("图 "),  STR_INIT("表 "),  STR_INIT("图"),
    STR_INIT("表"),     STR_INIT("－"),   STR_INIT("—"),    STR_INIT("–"),    STR_INIT("～"),
    STR_INIT("〜"),     STR_INIT("＜"),   STR_INIT("＞"),   STR_INIT("＋"),   STR_INIT("≈"),
    STR_INIT("CNY "),   STR_INIT("RMB "), STR_INIT("USD "), STR_INIT("No. "), STR_INIT("Figure "),
    STR_INIT("Table "), STR_INIT("→")};
static const struct str en_units[] = {STR_INIT(" million"), STR_INIT(" billion"),  STR_INIT(" trillion"),
                                      STR_INIT(" percent"), STR_INIT(" thousand"), STR_INIT(" km"),
                                      STR_INIT(" kWh"),     STR_INIT(" ha"),       STR_INIT(" tonnes")};

static bool unit_at(struct str text, size_t at) {
    return WORD_AT(text, at, scales) || WORD_AT(text, at, units);
}

/* From the end of a number: its sign or its unit (万亿元, 万人, 个百分点, 元/人) and words like 左右. */
static void number_tie(struct str text, size_t at, unsigned char *out) {
    size_t start = at, n = WORD_AT(text, at, en_units);
    if (n) {
        tie(out, at, at + n);
        return;
    }
    struct place sign = place_at(text, at);
    if (sign.end > at && line_class(sign.cp) == LB_PO) {
        at = sign.end;
    } else {
        at += starts_at(text, at, STR(" ")) && unit_at(text, at + 1) ? 1 : 0;
        /* 100万千瓦时: the unit is tried first, since 千 may be its beginning. */
        while ((n = WORD_AT(text, at, scales)) != 0 && WORD_AT(text, at, units) <= n)
            at += n;
        at += WORD_AT(text, at, units);
        if (starts_at(text, at, STR("/")))
            at += 1 + WORD_AT(text, at + 1, units);
    }
    if (at > start)
        at += WORD_AT(text, at, suffixes);
    tie(out, start, at);
}

/* km/h and μg/m³ are not torn, while long/words may be. */
static bool is_short_word(struct str text, size_t at) {
    size_t n = 0;
    for (struct place p = place_at(text, at); p.end > p.at && line_class(p.cp) == LB_AL; n++)
        p = place_at(text, p.end);
    return n >= 1 && n <= 3;
}

static void ties_find(struct str text, unsigned char *out) {
    bool in_number = false;
    for (struct place p = place_at(text, 0); p.at < text.n; p = place_at(text, p.end)) {
        struct place next = place_at(text, p.end);
        if (is_digit(p.cp)) {
            for (size_t i = 0; !in_number && i < sizeof prefixes / sizeof *prefixes; i++) {
                if (str_ends(str_head(text, p.at), prefixes[i]))
                    tie(out, p.at, p.at + 1);
            }
            in_number = true;
            if (next.cp == 0xff0e && is_digit(place_at(text, next.end).cp))
                tie(out, next.end, next.end + 1); /* full-width 5．2 */
            bool goes_on = is_digit(next.cp) ||
                           ((next.cp == '.' || next.cp == ',') && is_digit(place_at(text, next.end).cp));
            if (!goes_on)
                number_tie(text, p.end, out);
        } else {
            in_number = in_number && (p.cp == '.' || p.cp == ',');
            /* 第四, and a number in a circle with its item. */
            if ((p.cp == 0x7b2c && utf8_is_han(next.cp)) || (p.cp >= 0x2460 && p.cp <= 0x249b))
                tie(out, p.end, next.end);
            if (p.cp == '/')
                tie(out, p.end, p.end + (is_short_word(text, p.end) ? 1 : WORD_AT(text, p.end, units)));
        }
    }
}

void break_find(struct str text, unsigned char *out) {
    memset(out, BREAK_NO, text.n + 1);
    pairs_find(text, out);
    ties_find(text, out);
    if (text.n)
        out[0] = BREAK_NO;
    out[text.n] = BREAK_MUST;
}

/* Finds the number that a printed figure is about: Arabic numbers, ranks, Chinese numerals, and names that
 * only look like numbers. Knows how numerals are written, not what stands around them. */
#include "base/utf8.h"
#include "data/printed.h"

static struct str span(const struct folded *f, size_t from, size_t to) {
    return (struct str){f->text.p + from, to - from};
}

static bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* 5G, 4S, C919, T3B, PM2.5: one or two letters stuck to a number make it a name. GDP2442.6 is none, and a
 * letter that begins a known unit (km, kW) makes no name. */
static bool is_name(const struct folded *f, size_t from, size_t num, size_t num_end, size_t to,
                    const struct printed_units *units) {
    size_t letters = 0;
    while (num - letters > from && is_letter(f->text.p[num - letters - 1]) && !f->gap[num - letters])
        letters++;
    if (letters == 1 || letters == 2)
        return true;
    if (num_end == to || f->gap[num_end] || f->text.p[num_end] < 'A' || f->text.p[num_end] > 'Z')
        return false;
    return !units->n || printed_unit_len(f, num_end, to, units) == 0;
}

static int han_digit(uint32_t cp) {
    static const uint32_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                      0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};
    if (cp == 0x96f6 || cp == 0x4e24) /* 零 两 */
        return cp == 0x96f6 ? 0 : 2;
    for (int i = 0; i < 10; i++) {
        if (digits[i] == cp)
            return i;
    }
    return -1;
}

static int han_power(uint32_t cp) {
    return cp == 0x5341 ? 10 : cp == 0x767e ? 100 : cp == 0x5343 ? 1000 : 0;
}

/* Reads 十二, 一百零五, 二〇 at the start of s; 0 bytes when there is no numeral. */
static size_t han_number(struct str s, int *value) {
    size_t used = 0;
    int sum = 0, digit = -1;
    while (used < s.n) {
        size_t len;
        uint32_t cp = utf8_decode(str_skip(s, used), &len);
        int d = han_digit(cp), power = han_power(cp);
        if (d < 0 && !power)
            break;
        if (power) {
            sum += (digit < 0 ? 1 : digit) * power;
            digit = -1;
        } else {
            digit = digit > 0 && digit < 100000 ? digit * 10 + d : d;
        }
        used += len;
    }
    *value = sum + (digit > 0 ? digit : 0);
    return used;
}

/* After a rank there may stand 位, 名 or 强; 第五次, 第三产业, 前三季度 are no ranks. */
static bool ends_rank(struct str s) {
    static const struct str others[] = {STR_INIT("次"), STR_INIT("届"), STR_INIT("轮"), STR_INIT("期"),
                                        STR_INIT("批"), STR_INIT("产"), STR_INIT("季"), STR_INIT("方"),
                                        STR_INIT("年"), STR_INIT("个"), STR_INIT("月"), STR_INIT("条"),
                                        STR_INIT("号"), STR_INIT("天"), STR_INIT("者")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_starts(s, others[i]))
            return false;
    }
    return true;
}

static bool ends_top(struct str s) {
    if (!s.n || str_starts(s, STR("位")) || str_starts(s, STR("名")) || str_starts(s, STR("强")))
        return true;
    size_t len;
    uint32_t cp = utf8_decode(s, &len);
    return !utf8_is_han(cp) && cp != '%' && !is_letter(s.p[0]);
}

/* A rank that begins at `at`: 首位, 第六, 第6位, 前三, 前10位. */
static bool rank_at(const struct folded *f, size_t from, size_t at, size_t to, struct datum *out) {
    static const struct str firsts[] = {STR_INIT("首位"), STR_INIT("榜首"), STR_INIT("居首"),
                                        STR_INIT("之首")};
    struct str s = span(f, at, to);
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        if (str_starts(s, firsts[i])) {
            *out = (struct datum){DATUM_RANK, at, at + firsts[i].n, 1};
            return true;
        }
    }
    bool top = str_starts(s, STR("前"));
    if (!(top || str_starts(s, STR("第"))))
        return false;
    size_t num = at + 3;
    int value = 0;
    size_t end = num + han_number(span(f, num, to), &value);
    if (end == num && num < to && fold_is_digit(f->text.p[num])) {
        end = fold_number_end(f, num, to);
        if (end - num > 6 || !str_int(span(f, num, end), &value))
            return false;
    }
    struct str rest = span(f, end, to);
    if (value == 0 || (top ? !ends_top(rest) : !ends_rank(rest)))
        return false;
    if (at >= from + 6 && str_is(span(f, at - 6, at), "倒数"))
        return false;
    *out = (struct datum){top ? DATUM_TOP : DATUM_RANK, num, end, value};
    return true;
}

struct datum printed_find(const struct folded *f, size_t from, size_t to, const struct printed_units *units) {
    struct datum best = {0}, name = {0}, han = {0};
    for (size_t i = from; i < to;) {
        struct datum d = {0};
        size_t len;
        int value;
        if (fold_is_digit(f->text.p[i])) {
            d = (struct datum){DATUM_ARABIC, i, fold_number_end(f, i, to), 0};
            if (is_name(f, from, d.from, d.to, to, units))
                name = d;
            else
                best = d;
            i = d.to;
        } else if (rank_at(f, from, i, to, &d)) {
            best = d;
            i = d.to;
        } else if ((len = han_number(span(f, i, to), &value)) > 0) {
            if (value > 0)
                han = (struct datum){DATUM_HAN, i, i + len, value};
            i += len;
        } else {
            utf8_decode(span(f, i, to), &len);
            i += len;
        }
    }
    return best.kind ? best : name.kind ? name : han;
}

/* Folding of printed text and the borders of numbers in it. Knows characters; knows no units, no words, and
 * nothing of the model. */
#include "data/fold.h"

#include "base/utf8.h"

/* Traditional forms that occur in numbers, units and the words around them. */
static const char traditional[] =
    "萬億個餘過約內於達減長幣戶項畝噸輛條兩點歲張間處場種幾層區縣鎮車標準際實現總額業產穩漲縮壓負"
    "虧損擴雙參國為爲與從單號筆隻臺棟線頃釐僅將數裡裏變節錢頭門類級顆觀營黨華開關鄉廠";
static const char simplified[] =
    "万亿个余过约内于达减长币户项亩吨辆条两点岁张间处场种几层区县镇车标准际实现总额业产稳涨缩压负"
    "亏损扩双参国为为与从单号笔只台栋线顷厘仅将数里里变节钱头门类级颗观营党华开关乡厂";
_Static_assert(sizeof traditional == sizeof simplified, "every traditional form has its simplified one");

static struct str simplify(struct str ch) {
    if (ch.n == 3 && (unsigned char)ch.p[0] >= 0xe4) {
        for (size_t i = 0; i + 3 < sizeof traditional; i += 3) {
            if (traditional[i + 2] == ch.p[2] && traditional[i + 1] == ch.p[1] && traditional[i] == ch.p[0])
                return (struct str){simplified + i, 3};
        }
    }
    return ch;
}

static bool is_space(uint32_t cp) {
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0x85 || cp == 0xa0 || cp == 0x1680 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f;
}

static bool is_invisible(uint32_t cp) {
    return (cp >= 0x200b && cp <= 0x200f) || cp == 0xfeff || cp == 0xad || cp == 0x2060;
}

static bool wide_digit(uint32_t cp) {
    return cp >= 0xff10 && cp <= 0xff19;
}

/* A full-width comma groups digits only between full-width digits, three of them after it; elsewhere it is
 * the Chinese comma that ends a clause. */
static bool is_group_comma(uint32_t before, struct str after) {
    if (!wide_digit(before))
        return false;
    size_t digits = 0;
    while (after.n && digits < 4 && wide_digit(utf8_next(&after)))
        digits++;
    return digits == 3;
}

static uint32_t fold_sign(uint32_t cp) {
    if (cp == 0xff1a || cp == 0xff1b || cp == 0xff01 || cp == 0xff1f)
        return cp; /* Chinese punctuation stays what it is */
    if (cp == 0x2212 || cp == 0xfe63)
        return '-';
    if (cp == 0x301c)
        return '~';
    if (cp >= 0x2010 && cp <= 0x2015)
        return 0x2014;
    if (cp == 0xfe6a)
        return '%';
    return utf8_fold_width(cp);
}

struct folded fold_text(struct arena *a, struct str s) {
    struct buf text = buf_new(a);
    uint32_t *off = ARENA_ARRAY(a, uint32_t, s.n + 1);
    unsigned char *gap = ARENA_ARRAY(a, unsigned char, s.n + 1);
    enum fold_gap pending = GAP_LINE;
    uint32_t before = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        struct str rest = str_skip(s, i);
        uint32_t cp = utf8_decode(rest, &len);
        if (is_space(cp)) {
            if (cp == '\n' || cp == '\r')
                pending = GAP_LINE;
            else if (pending == GAP_NONE)
                pending = GAP_SPACE;
            continue;
        }
        if (is_invisible(cp))
            continue;
        size_t at = text.n;
        uint32_t to = cp;
        if (cp == 0xff0c)
            to = is_group_comma(before, str_skip(rest, len)) ? ',' : cp;
        else if (cp >= 0x2010)
            to = fold_sign(cp);
        if (to == cp)
            buf_add(&text, simplify(str_head(rest, len)));
        else
            utf8_add(&text, to);
        for (size_t k = at; k < text.n; k++)
            off[k] = (uint32_t)i;
        gap[at] = (unsigned char)pending;
        pending = GAP_NONE;
        before = cp;
    }
    off[text.n] = (uint32_t)s.n;
    gap[text.n] = GAP_LINE;
    return (struct folded){buf_str(&text), off, gap};
}

static size_t digits_end(const struct folded *f, size_t from, size_t to) {
    size_t i = from;
    while (i < to && fold_is_digit(f->text.p[i]) && (i == from || !f->gap[i]))
        i++;
    return i;
}

size_t fold_number_end(const struct folded *f, size_t from, size_t to) {
    const char *p = f->text.p;
    size_t end = digits_end(f, from, to);
    while (end - from <= 3 || p[end - 4] == ',' || f->gap[end - 3]) {
        bool comma = end < to && p[end] == ',' && !f->gap[end];
        bool space = end < to && fold_is_digit(p[end]) && f->gap[end] == GAP_SPACE;
        size_t next = end + comma;
        if (!(comma || space) || next == to || !fold_is_digit(p[next]) || (comma && f->gap[next]) ||
            digits_end(f, next, to) != next + 3)
            break;
        end = next + 3;
    }
    if (end + 1 < to && p[end] == '.' && !f->gap[end] && fold_is_digit(p[end + 1]) && !f->gap[end + 1])
        end = digits_end(f, end + 1, to);
    return end;
}

struct str fold_number(struct arena *a, const struct folded *f, size_t from, size_t to) {
    struct buf b = buf_new(a);
    for (size_t i = from; i < to; i++) {
        if (f->text.p[i] != ',')
            buf_addc(&b, f->text.p[i]);
    }
    return buf_str(&b);
}

/* Whether the border before byte i, inside the text, parts one number. */
static bool parts_number(const struct folded *f, size_t i) {
    const char *p = f->text.p;
    if (i == 0 || i >= f->text.n || f->gap[i])
        return false;
    bool left = fold_is_digit(p[i - 1]), right = fold_is_digit(p[i]);
    if (left && right)
        return true;
    bool point_left = p[i - 1] == '.' || p[i - 1] == ',', point_right = p[i] == '.' || p[i] == ',';
    if (right && point_left)
        return i > 1 && fold_is_digit(p[i - 2]) && !f->gap[i - 1];
    return left && point_right && i + 1 < f->text.n && fold_is_digit(p[i + 1]) && !f->gap[i + 1];
}

bool fold_whole(const struct folded *f, size_t from, size_t to) {
    if (parts_number(f, from) || parts_number(f, to))
        return false;
    for (size_t i = from; i < to; i++) {
        if (!fold_is_digit(f->text.p[i]))
            continue;
        size_t end = fold_number_end(f, i, to);
        if (end < to && fold_is_digit(f->text.p[end]))
            return false; /* two numbers side by side were read as one */
        i = end - 1;
    }
    return true;
}

/* Line breaks of 1,000 made-up sentences against ICU's zh@lb=strict. We break less than ICU where clreq and
 * GB/T 15834 keep units whole; each difference must be one of those named here. Prints TAP, an example of
 * every reason and how often it was met. */
#include "base/mem.h"
#include "base/utf8.h"
#include "text/break.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>

enum { SENTENCES = 1000, BYTES_MOST = 600 };

struct dice {
    uint64_t state;
};

static size_t below(struct dice *d, size_t n) {
    uint64_t z = (d->state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (size_t)((z ^ (z >> 31)) % n);
}

#define ANY(d, list) list[below(d, sizeof list / sizeof list[0])]

static void add_number(struct buf *b, struct dice *d) {
    static const char *const signs[] = {"", "", "", "", "-", "−", "+", "±", "≥", "≈", "约", "￥", "$", "№"};
    static const char *const units[] = {"亿元",  "万人",   "%",     "‰",    "个百分点", "℃",
                                        "公里",  "平方米", "项",    "名",   "倍",       "",
                                        " 万吨", " kW·h",  "元/人", "km/h", "万千瓦时"};
    buf_addz(b, ANY(d, signs));
    buf_fmt(b, "%zu", below(d, 3000));
    if (below(d, 2))
        buf_fmt(b, ".%zu", below(d, 100));
    if (below(d, 8) == 0)
        buf_fmt(b, "%s%zu", below(d, 2) ? "—" : "～", 3000 + below(d, 99));
    buf_addz(b, ANY(d, units));
}

static void add_phrase(struct buf *b, struct dice *d) {
    static const char *const words[] = {
        "山城",       "江水",
        "春耕",       "果园",
        "渡口",       "石桥",
        "晴天",       "木工",
        "新建道路",   "植树",
        "居民",       "乡村学校",
        "图书馆",     "“百花”",
        "《江上诗》", "（试行）",
        "‘小满’",     "Open Day",
        "Wi-Fi",      "R&D",
        "People’s",   "5G基站",
        "PM2.5",      "A、B两组",
        "第3号",      "图12",
        "表2-1",      "2031年",
        "3月8日",     "10:30",
        "1∶500",      "――",
        "——",         "……",
        "·",          "阿依·古丽",
        "email",      "https://example.org/a-b",
        "【注】",     "①",
        "“山”“水”",   "（《歌》）",
        "！？",       "Ａ座",
        "１２３号",   "°",
        "…",          "x/y",
        "half-day",   "“quoted”",
        "(brackets)", "[1]",
        "{2}",        "〔2031〕",
        "3×4",        "a=b",
    };
    if (below(d, 3) == 0)
        add_number(b, d);
    else
        buf_addz(b, ANY(d, words));
}

static struct str sentence(struct arena *a, struct dice *d) {
    static const char *const joints[] = {"",   "",   "",  "",   "",   "，", "、",
                                         "；", "：", " ", "和", "的", ",",  ". "};
    static const char *const ends[] = {"。", "！", "？", "……", "。”", "）。", ".", "；"};
    struct buf b = buf_new(a);
    for (size_t n = 4 + below(d, 9); n > 0 && b.n < BYTES_MOST - 80; n--) {
        add_phrase(&b, d);
        buf_addz(&b, ANY(d, joints));
    }
    buf_addz(&b, ANY(d, ends));
    return buf_str(&b);
}

/* Where ICU may break, by byte. */
static bool icu_breaks(UBreakIterator *it, struct str s, unsigned char *out) {
    UErrorCode e = U_ZERO_ERROR;
    UText *t = utext_openUTF8(NULL, s.p, (int64_t)s.n, &e);
    ubrk_setUText(it, t, &e);
    memset(out, 0, s.n + 1);
    for (int32_t at = ubrk_first(it); at != UBRK_DONE; at = ubrk_next(it))
        out[at] = at > 0;
    utext_close(t);
    return U_SUCCESS(e);
}

/* ---- why we differ ---- */

struct place {
    struct str text;
    size_t at;              /* where one of us breaks */
    uint32_t before, after; /* characters */
};

static bool is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

static bool is_wide_form(uint32_t c) {
    return c >= 0xff10 && c <= 0xff5a;
}

static uint32_t last_of(struct str s, size_t *n) {
    size_t at = *n, len;
    do
        at--;
    while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80);
    *n = at;
    return utf8_decode(str_skip(s, at), &len);
}

/* Within 2442.6亿元, 5 万吨, 100元/人: a few characters before stands a digit, and no mark between. */
static bool in_unit(const struct place *p) {
    size_t at = p->at;
    for (int i = 0; i < 6 && at > 0; i++) {
        uint32_t c = last_of(p->text, &at);
        if (is_digit(c))
            return true;
        if (!utf8_is_han(c) && c != '/' && c != ' ' && c != '%')
            return false;
    }
    return false;
}

static bool with_number(const struct place *p) {
    return is_digit(p->after) && utf8_is_han(p->before);
}

static bool in_range(const struct place *p) {
    return p->before == 0xff5e || p->after == 0xff5e || (p->before == 0x2014 && is_digit(p->after)) ||
           (p->after == 0x2014 && is_digit(p->before));
}

static bool of_wide_forms(const struct place *p) {
    return is_wide_form(p->before) || is_wide_form(p->after);
}

static bool at_interpunct(const struct place *p) {
    return p->before == 0xb7 || p->after == 0xb7;
}

static bool after_solidus(const struct place *p) {
    return p->before == '/';
}

static bool with_item(const struct place *p) {
    return p->before >= 0x2460 && p->before <= 0x249b;
}

static bool at_quote(const struct place *p) {
    return p->before == 0x2019 || p->before == 0x201d || p->after == 0x2018 || p->after == 0x201c;
}

static bool before_bracket(const struct place *p) {
    return p->after == '(' || p->after == '[' || p->after == '{';
}

static bool at_sign(const struct place *p) {
    static const uint32_t signs[] = {'+', '$', 0xb0, 0xb1, 0x2116, 0x2212, 0xffe5, 0x2030, '%', 0x2103};
    bool closes = p->before == ',' || p->before == ')' || p->before == ']' || p->before == '}' ||
                  p->after == 0xb0 || p->after == 0x2030 || p->after == '%' || p->after == 0x2103;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (p->after == signs[i])
            return closes;
    return false;
}

/* ICU takes 865，$ and °〔 for one number. */
static bool at_wide_mark(const struct place *p) {
    return p->before >= 0x3000 ? !utf8_is_han(p->before) : p->after >= 0x3000 && !utf8_is_han(p->after);
}

static const struct reason {
    bool ours; /* we break, ICU does not; else the other way */
    const char *why;
    bool (*holds)(const struct place *p);
} reasons[] = {
    {false, "a number stays with its unit, and a unit whole (clreq)", in_unit},
    {false, "第, 图, 表 stay with their number", with_number},
    {false, "a range stays whole", in_range},
    {false, "full-width digits and letters are set as narrow ones", of_wide_forms},
    {false, "no interpunct begins a line (clreq, basic)", at_interpunct},
    {false, "no solidus ends a line (clreq, GB level)", after_solidus},
    {false, "a number in a circle stays with its item", with_item},
    {false, "a closing quotation mark within Latin text", at_quote},
    {false, "a sign stays with its narrow bracket, as UAX #14 LB25 has it", before_bracket},
    {false, "a sign follows its bracket, as UAX #14 LB25 has it", at_sign},
    {true, "quotation marks of Chinese open and close, also ‘ ’ and beside Latin", at_quote},
    {true, "a line may end with an interpunct", at_interpunct},
    {true, "LB15 is left out: it ties \"a\" (b)", before_bracket},
    {true, "a list parted by narrow commas", at_sign},
    {true, "a full-width mark parts two figures, or a figure and what follows", at_wide_mark},
};
enum { REASONS = sizeof reasons / sizeof reasons[0] };

static void show(const struct place *p) {
    size_t from = p->at > 18 ? p->at - 18 : 0, to = p->at + 18 < p->text.n ? p->at + 18 : p->text.n;
    while (from > 0 && ((unsigned char)p->text.p[from] & 0xC0) == 0x80)
        from--;
    while (to < p->text.n && ((unsigned char)p->text.p[to] & 0xC0) == 0x80)
        to++;
    printf("# %.*s|%.*s\n", (int)(p->at - from), p->text.p + from, (int)(to - p->at), p->text.p + p->at);
}

struct tally {
    size_t breaks, differ, unexplained, by_reason[REASONS];
};

static void compare(struct tally *t, struct str s, const unsigned char *ours, const unsigned char *theirs) {
    for (size_t k = 1; k < s.n; k++) {
        bool we = ours[k] != BREAK_NO, they = theirs[k];
        struct place p = {.text = s, .at = k};
        size_t n = k, len, r = 0;
        t->breaks += we || they;
        if (we == they)
            continue;
        t->differ++;
        p.before = last_of(s, &n);
        p.after = utf8_decode(str_skip(s, k), &len);
        while (r < REASONS && !(reasons[r].ours == we && reasons[r].holds(&p)))
            r++;
        if (r < REASONS && t->by_reason[r]++ > 0)
            continue;
        if (r == REASONS && t->unexplained++ < 10)
            printf("# %s and nobody knows why:\n", we ? "only we break" : "only ICU breaks");
        if (r < REASONS || t->unexplained < 10)
            show(&p);
    }
}

int main(void) {
    struct arena *a = arena_new();
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &e);
    struct dice d = {20240125};
    struct tally t = {0};
    if (U_FAILURE(e))
        return 3;
    for (int i = 0; i < SENTENCES; i++) {
        unsigned char ours[BYTES_MOST + 1], theirs[BYTES_MOST + 1];
        arena_reset(a);
        struct str s = sentence(a, &d);
        break_find(s, ours);
        if (!icu_breaks(it, s, theirs))
            return 3;
        compare(&t, s, ours, theirs);
    }
    for (size_t r = 0; r < REASONS; r++)
        printf("# %s %5zu  %s\n", reasons[r].ours ? "ours" : "ICU ", t.by_reason[r], reasons[r].why);
    printf("%sok 1 - %d sentences, %zu places where a line may break: %zu as ICU (zh@lb=strict), %zu "
           "otherwise for a "
           "known reason, %zu for none\n1..1\n",
           t.unexplained ? "not " : "", SENTENCES, t.breaks, t.breaks - t.differ, t.differ - t.unexplained,
           t.unexplained);
    ubrk_close(it);
    arena_free(a);
    return t.unexplained ? 1 : 0;
}

/* The cure for emphasis in Chinese: CommonMark lets a run of stars open or close by the characters beside it,
 * and takes a full-width mark beside a Han character for the wrong side (**注意：**后, commonmark-spec issue
 * 650). A sentinel that counts as a blank, put on the outer side of such a run, makes it what it is meant to
 * be. Knows inline text only; must not know blocks. */
#include "base/utf8.h"
#include "page/md.h"

#include <string.h>

enum { OPEN_MAX = 32 };

/* Lengths of the runs of stars that are open, innermost last. */
struct runs {
    size_t len[OPEN_MAX];
    size_t n;
};

static bool in_ranges(uint32_t cp, const uint32_t (*range)[2], size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (cp >= range[i][0] && cp <= range[i][1])
            return true;
    }
    return false;
}

/* Punctuation as libcmark counts it: of ASCII all that is neither letter, digit nor blank; else the general
 * categories P (Unicode 15), of which Latin-1, general, CJK and full-width marks occur. */
static bool is_punct(uint32_t cp) {
    static const uint32_t wide[][2] = {
        {0xa1, 0xa1},     {0xa7, 0xa7},     {0xab, 0xab},     {0xb6, 0xb7},     {0xbb, 0xbb},
        {0xbf, 0xbf},     {0x2010, 0x2027}, {0x2030, 0x2043}, {0x2045, 0x2051}, {0x2053, 0x205e},
        {0x3001, 0x3003}, {0x3008, 0x3011}, {0x3014, 0x301f}, {0x3030, 0x3030}, {0x303d, 0x303d},
        {0x30a0, 0x30a0}, {0x30fb, 0x30fb}, {0xfe10, 0xfe19}, {0xfe30, 0xfe52}, {0xfe54, 0xfe61},
        {0xfe63, 0xfe63}, {0xfe68, 0xfe68}, {0xfe6a, 0xfe6b}, {0xff01, 0xff03}, {0xff05, 0xff0a},
        {0xff0c, 0xff0f}, {0xff1a, 0xff1b}, {0xff1f, 0xff20}, {0xff3b, 0xff3d}, {0xff3f, 0xff3f},
        {0xff5b, 0xff5b}, {0xff5d, 0xff5d}, {0xff5f, 0xff65}};
    if (cp < 0x80)
        return cp > 0x20 && cp < 0x7f && !(cp >= '0' && cp <= '9') &&
               !((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
    return in_ranges(cp, wide, sizeof wide / sizeof *wide);
}

static bool is_space(uint32_t cp) {
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200a) ||
           cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

static uint32_t char_before(struct str s, size_t i) {
    if (i == 0)
        return '\n';
    size_t start = i - 1, len;
    while (start > 0 && i - start < 4 && ((unsigned char)s.p[start] & 0xc0) == 0x80)
        start--;
    return utf8_decode((struct str){s.p + start, i - start}, &len);
}

static uint32_t char_after(struct str s, size_t i) {
    size_t len;
    return i < s.n ? utf8_decode(str_skip(s, i), &len) : '\n';
}

/* How many open runs a run of `len` stars would close: of its own length with all inside it, or two at once
 * (**甲*乙***); 0 for none. A run of three can be closed in two steps, which *part says. */
static size_t closes(const struct runs *r, size_t len, bool *part) {
    *part = false;
    for (size_t i = r->n; i > 0; i--) {
        if (r->len[i - 1] == len)
            return r->n - i + 1;
    }
    if (r->n >= 2 && r->len[r->n - 1] + r->len[r->n - 2] == len)
        return 2;
    *part = r->n && r->len[r->n - 1] == 3 && len < 3;
    return *part;
}

static void close_runs(struct runs *r, size_t n, size_t len, bool part) {
    if (part)
        r->len[r->n - 1] -= len;
    else
        r->n -= n;
}

static void open_run(struct runs *r, size_t len) {
    if (r->n < OPEN_MAX)
        r->len[r->n++] = len;
}

/* Only Chinese is cured: the character that must not touch the run is one of ours, or, for strong emphasis,
 * the mark on the other side is (**增速：**4.2%). English keeps the rules it knows. */
static bool is_curable(uint32_t mark, uint32_t other, size_t len) {
    return other > 0x2000 || (len >= 2 && mark >= 0x2010);
}

/* Where a sentinel goes for the run: -1 before it, 1 after it, 0 nowhere. */
static int cure_run(struct runs *open, uint32_t before, uint32_t after, size_t len) {
    bool part;
    size_t n = closes(open, len, &part);
    if (is_space(before) || is_space(after)) {
        if (is_space(before) && !is_space(after))
            open_run(open, len);
        else if (is_space(after) && !is_space(before))
            close_runs(open, n, len, part);
        return 0;
    }
    int side = 0;
    if (is_punct(before) && !is_punct(after)) { /* by the rules it can only open */
        if (n && is_curable(before, after, len))
            side = 1;
        else
            n = 0;
    } else if (!is_punct(before) && is_punct(after)) { /* by the rules it can only close */
        if (!n && is_curable(after, before, len))
            side = -1;
        else if (!n)
            return 0;
    }
    if (n)
        close_runs(open, n, len, part);
    else
        open_run(open, len);
    return side;
}

static size_t run_length(struct str s, size_t i) {
    size_t n = i;
    while (n < s.n && s.p[n] == s.p[i])
        n++;
    return n - i;
}

/* The end of the code span that begins with the backticks at i, or of the backticks when they begin none. */
static size_t skip_code(struct str s, size_t i) {
    size_t len = run_length(s, i);
    for (size_t k = i + len; k < s.n;) {
        const char *hit = memchr(s.p + k, '`', s.n - k);
        if (!hit)
            break;
        k = (size_t)(hit - s.p);
        size_t other = run_length(s, k);
        k += other;
        if (other == len)
            return k;
    }
    return i + len;
}

static bool is_label_char(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
           c == '.' || c == '_';
}

size_t md_label(struct str s, struct str *label) {
    size_t n = 2;
    if (s.n < 4 || s.p[0] != '[' || s.p[1] != '^')
        return 0;
    while (n < s.n && n < MD_LABEL_MAX && is_label_char((unsigned char)s.p[n]))
        n++;
    if (n == 2 || n == s.n || s.p[n] != ']' || s.p[2] == '_' || s.p[n - 1] == '_')
        return 0;
    *label = (struct str){s.p + 2, n - 2};
    return n + 1;
}

static size_t next_mark(struct str s, size_t i) {
    while (i < s.n && s.p[i] != '*' && s.p[i] != '`' && s.p[i] != '\\' && s.p[i] != '[')
        i++;
    return i;
}

void md_cure(struct buf *out, struct str s, bool *refers) {
    struct runs open = {.n = 0};
    size_t from = 0;
    bool any = s.n && (memchr(s.p, '*', s.n) || str_has(s, STR("[^")));
    for (size_t i = any ? next_mark(s, 0) : s.n; i < s.n; i = next_mark(s, i)) {
        struct str label;
        size_t put = 0, len = 1;
        if (s.p[i] == '\\') {
            i += i + 1 < s.n ? 2 : 1;
            continue;
        }
        if (s.p[i] == '`') {
            i = skip_code(s, i);
            continue;
        }
        if (s.p[i] == '*') {
            len = run_length(s, i);
            int side = cure_run(&open, char_before(s, i), char_after(s, i + len), len);
            put = side < 0 ? i : side > 0 ? i + len : 0;
        } else if ((len = md_label(str_skip(s, i), &label)) > 0 && char_after(s, i + len) != '(') {
            /* "[^1]" would else be a link reference, and "[^1]:" in a quote its definition. */
            buf_add(out, (struct str){s.p + from, i + 1 - from});
            buf_addz(out, MD_SENTINEL);
            from = i + 1;
            put = char_after(s, i + len) == ':' ? i + len : 0;
            *refers = true;
        } else {
            len = 1;
        }
        if (put) { /* never before the first character, which has a line end before it */
            buf_add(out, (struct str){s.p + from, put - from});
            buf_addz(out, MD_SENTINEL);
            from = put;
        }
        i += len;
    }
    buf_add(out, str_skip(s, from));
}

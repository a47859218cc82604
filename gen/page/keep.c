/* Finds figures in text nodes by the units of the report. Must not change a character of the text. */
#include "page/keep.h"

#include <string.h>

static const struct str afterwards[] = {STR_INIT("左右"), STR_INIT("以上"), STR_INIT("以内"),
                                        STR_INIT("以下"), STR_INIT("余"),   STR_INIT("多")};
static const struct str signs[] = {STR_INIT("≈"),    STR_INIT("≥"),   STR_INIT("≤"), STR_INIT(">"),
                                   STR_INIT("<"),    STR_INIT("±"),   STR_INIT("−"), STR_INIT("-"),
                                   STR_INIT("&gt;"), STR_INIT("&lt;")};
static const struct str always[] = {STR_INIT("%"),  STR_INIT("‰"),  STR_INIT("个百分点"),
                                    STR_INIT("年"), STR_INIT("月"), STR_INIT("日"),
                                    STR_INIT("位"), STR_INIT("段"), STR_INIT("项")};
/* Elements whose text is not set as lines of words. */
static const char *const opaque[] = {"svg", "style", "script", "title", "pre", "code", "textarea", "head"};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits with points and groups, and the hyphens of a date (2024-01-20) or of a range. */
static size_t number_length(struct str s) {
    size_t n = 0;
    while (n < s.n && (is_digit(s.p[n]) || (strchr(".,-", s.p[n]) && n + 1 < s.n && is_digit(s.p[n + 1]))))
        n++;
    return n;
}

static size_t longest(struct str s, const struct str *list, size_t n) {
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].n > best && str_starts(s, list[i]))
            best = list[i].n;
    return best;
}

/* What of an English pattern stands after the number, " billion", or before it, "CNY ". */
static struct str pattern_side(const struct unit *u, bool after) {
    size_t at = str_find(u->en_unit, STR("{}"), 0);
    return after ? str_skip(u->en_unit, at + 2) : str_head(u->en_unit, at < u->en_unit.n ? at : 0);
}

/* The unit at the start of s, with the words that limit it. Long English ones may break after their first
 * word. */
static size_t unit_length(const struct model *m, struct str s) {
    size_t best = longest(s, always, sizeof always / sizeof *always);
    for (size_t i = 0; i < m->unit_count; i++) {
        struct str side = pattern_side(&m->units[i], true);
        if (m->units[i].id.n > best && str_starts(s, m->units[i].id))
            best = m->units[i].id.n;
        if (side.n && str_starts(s, side)) {
            size_t word = str_find(side, STR(" "), 1);
            best = word > best ? word : best;
        }
    }
    return best + longest(str_skip(s, best), afterwards, sizeof afterwards / sizeof *afterwards);
}

/* The length of the Han character at the end, if there is one. */
static size_t ends_han(struct str s) {
    unsigned char first = s.n >= 3 ? (unsigned char)s.p[s.n - 3] : 0;
    return first >= 0xe4 && first <= 0xe9 ? 3 : 0;
}

/* Bytes before the number that go with it: a sign, what an English pattern puts in front, or one Han
 * character: browsers that set a space between Han and digits (text-autospace) would set it at the start of a
 * line, too, when the element begins with the digit. */
static size_t lead_length(const struct model *m, struct str before) {
    size_t lead = ends_han(before);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].n > lead && str_ends(before, signs[i]))
            lead = signs[i].n;
    for (size_t i = 0; i < m->unit_count; i++) {
        struct str side = pattern_side(&m->units[i], false);
        if (side.n > lead && str_ends(before, side))
            lead = side.n;
    }
    return lead;
}

static void keep_text(struct buf *out, const struct model *m, struct str text) {
    size_t from = 0;
    for (size_t at = 0; at < text.n;) {
        bool inside = at > 0 && ((text.p[at - 1] | 32) >= 'a' && (text.p[at - 1] | 32) <= 'z');
        size_t number = is_digit(text.p[at]) ? number_length(str_skip(text, at)) : 0;
        if (!number) {
            at++;
            continue;
        }
        struct str before = {text.p + from, at - from};
        size_t lead = inside ? 0 : lead_length(m, before);
        size_t unit = unit_length(m, str_skip(text, at + number));
        bool hyphen = memchr(text.p + at, '-', number) != NULL;
        if (unit > 0 || lead > ends_han(before) || hyphen) {
            buf_add(out, (struct str){text.p + from, at - lead - from});
            buf_addz(out, "<span class=\"q\">");
            buf_add(out, (struct str){text.p + at - lead, lead + number + unit});
            buf_addz(out, "</span>");
            from = at + number + unit;
        }
        at += number + unit;
    }
    buf_add(out, str_skip(text, from));
}

static bool is_tag(struct str tag, const char *name) {
    size_t n = strlen(name);
    return tag.n > n + 1 && strncmp(tag.p + 1, name, n) == 0 &&
           (tag.p[n + 1] == ' ' || tag.p[n + 1] == '>' || tag.p[n + 1] == '\n');
}

/* The length of what begins with '<' here: a tag, or a whole element that is left alone. */
static size_t skip_length(struct arena *a, struct str s) {
    size_t end = str_find(s, STR(">"), 0);
    struct str tag = str_head(s, end + 1);
    for (size_t i = 0; i < sizeof opaque / sizeof *opaque; i++) {
        if (is_tag(tag, opaque[i])) {
            struct str close = str_fmt(a, "</%s>", opaque[i]);
            size_t at = str_find(s, close, end);
            return at < s.n ? at + close.n : tag.n;
        }
    }
    return tag.n;
}

struct str keep_figures(struct arena *a, const struct model *m, struct str html) {
    struct buf out = buf_new(a);
    while (html.n) {
        size_t text = str_find(html, STR("<"), 0);
        keep_text(&out, m, str_head(html, text));
        html = str_skip(html, text);
        size_t skip = html.n ? skip_length(a, html) : 0;
        buf_add(&out, str_head(html, skip));
        html = str_skip(html, skip);
    }
    return buf_str(&out);
}

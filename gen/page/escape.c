/* Writes a value so that HTML or Markdown takes it as plain text. Knows the two syntaxes; must not know where
 * the value comes from. */
#include "page/mustache.h"

#include <ctype.h>
#include <string.h>

static void escape_html(struct buf *out, struct str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char *with;
        switch (s.p[i]) {
        case '&':
            with = "&amp;";
            break;
        case '<':
            with = "&lt;";
            break;
        case '>':
            with = "&gt;";
            break;
        case '"':
            with = "&quot;";
            break;
        case '\'':
            with = "&#39;";
            break;
        default:
            continue;
        }
        buf_add(out, (struct str){s.p + from, i - from});
        buf_addz(out, with);
        from = i + 1;
    }
    buf_add(out, str_skip(s, from));
}

static bool is_word(char c) {
    return isalnum((unsigned char)c) || (c & 0x80);
}

/* What the line written so far allows the next character to begin. */
enum line_state {
    LINE_TEXT,  /* nothing of a block's kind */
    LINE_START, /* only blanks and marks of lists and quotes, or nothing */
    LINE_DIGITS /* only a number, which "." or ")" would make an item of a list */
};

static enum line_state line_state(const struct buf *out) {
    bool digits = false, marks = false;
    for (size_t i = out->n; i > 0 && out->p[i - 1] != '\n'; i--) {
        char c = out->p[i - 1];
        if (!strchr(" \t>-+*.)0123456789", c) || out->n - i > 40)
            return LINE_TEXT;
        digits = digits || (isdigit((unsigned char)c) && !marks);
        marks = marks || !isdigit((unsigned char)c);
    }
    return digits ? LINE_DIGITS : LINE_START;
}

/* At the beginning of a line: does a heading, list, underline, quote or fence begin with s[i]? */
static bool opens_block(struct str s, size_t i) {
    char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : ' ';
    size_t run = i;
    while (run < s.n && s.p[run] == c)
        run++;
    bool gap = run == s.n || s.p[run] == ' ' || s.p[run] == '\t';
    switch (c) {
    case '>':
        return true;
    case '#':
        return gap && run - i <= 6;
    case '+':
        return next == ' ' || next == '\t';
    case '-':
        return next == ' ' || next == '\t' || gap;
    case '=':
        return gap;
    case '~':
        return run - i >= 3;
    default:
        return false;
    }
}

/* The length of a number that would begin an ordered list at s[i], else 0. */
static size_t list_number(struct str s, size_t i) {
    size_t n = 0;
    while (i + n < s.n && n < 10 && isdigit((unsigned char)s.p[i + n]))
        n++;
    bool mark = n && n < 10 && i + n < s.n && (s.p[i + n] == '.' || s.p[i + n] == ')');
    bool gap = mark && (i + n + 1 == s.n || s.p[i + n + 1] == ' ' || s.p[i + n + 1] == '\t');
    return gap ? n : 0;
}

static bool is_entity(struct str s, size_t i) {
    size_t n = i + 1 < s.n && s.p[i + 1] == '#' ? i + 2 : i + 1, from = n;
    while (n < s.n && n - from < 32 && isalnum((unsigned char)s.p[n]))
        n++;
    return n > from && n < s.n && s.p[n] == ';';
}

static bool is_inline_mark(struct str s, size_t i) {
    char next = i + 1 < s.n ? s.p[i + 1] : 0;
    switch (s.p[i]) {
    case '\\':
    case '*':
    case '`':
    case '[':
    case ']':
    case '|':
        return true;
    case '_': /* inside a word it marks nothing, and ids stay readable */
        return !(i > 0 && is_word(s.p[i - 1]) && is_word(next));
    case '<':
        return !next || isalpha((unsigned char)next) || strchr("/!?", next);
    case '&':
        return is_entity(s, i);
    default:
        return false;
    }
}

/* Line ends become blanks: a value stays inside the line, cell or heading that it was put into. */
static void escape_markdown(struct buf *out, struct str s) {
    enum line_state state = line_state(out);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
            continue;
        if (c == '\n' || c == '\r')
            c = ' ';
        if (state == LINE_START && (c == ' ' || c == '\t'))
            continue; /* blanks there could make a code block */
        size_t number = state == LINE_START ? list_number(s, i) : 0;
        if (number) {
            buf_add(out, (struct str){s.p + i, number});
            i += number;
            c = s.p[i];
        }
        if (number || is_inline_mark(s, i) || (state == LINE_START && opens_block(s, i)) ||
            (state == LINE_DIGITS && (c == '.' || c == ')')))
            buf_addc(out, '\\');
        buf_addc(out, c);
        state = LINE_TEXT;
    }
}

void escape_add(struct buf *out, struct str s, enum escape e) {
    if (e == ESCAPE_HTML)
        escape_html(out, s);
    else if (e == ESCAPE_MARKDOWN)
        escape_markdown(out, s);
    else
        buf_add(out, s);
}

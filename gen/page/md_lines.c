/* What a single line of Markdown is: its quote marks, its indentation, and whether it opens a fence, a list
 * item, a heading or a rule. Must not know the lines around it. */
#include "page/md.h"

#include <string.h>

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

struct str md_content(const struct md_view *v) {
    return str_skip(v->all, v->content);
}

struct str md_lines(const struct md *md, size_t first, size_t last) {
    size_t n = md->lines.n;
    size_t from = first < n ? md->lines.v[first].off : md->text.n;
    size_t to = last < n ? md->lines.v[last].off : md->text.n;
    return (struct str){md->src->text.p + from, to > from ? to - from : 0};
}

static size_t skip_blanks(struct str s, size_t i, size_t *column) {
    for (; i < s.n && is_blank(s.p[i]); i++)
        *column += s.p[i] == '\t' ? 4 - *column % 4 : 1;
    return i;
}

struct md_view md_view(const struct md *md, size_t line, size_t quotes) {
    size_t off = md->lines.v[line].off;
    size_t end = line + 1 < md->lines.n ? md->lines.v[line + 1].off : md->text.n;
    struct md_view v = {.all = {md->text.p + off, end - off}, .off = off};
    while (v.all.n && (v.all.p[v.all.n - 1] == '\n' || v.all.p[v.all.n - 1] == '\r'))
        v.all.n--;
    size_t i = skip_blanks(v.all, 0, &v.column);
    while (i < v.all.n && v.all.p[i] == '>' && v.column < 4 && v.quotes < quotes) {
        v.quotes++;
        v.column = 0;
        i++;
        if (i < v.all.n && v.all.p[i] == ' ')
            i++;
        i = skip_blanks(v.all, i, &v.column);
    }
    v.content = i;
    v.blank = i == v.all.n;
    return v;
}

bool md_fence_open(struct str content, char *mark, size_t *run) {
    size_t n = 0;
    if (content.n < 3 || (content.p[0] != '`' && content.p[0] != '~'))
        return false;
    while (n < content.n && content.p[n] == content.p[0])
        n++;
    if (n < 3 || (content.p[0] == '`' && memchr(content.p + n, '`', content.n - n)))
        return false;
    *mark = content.p[0];
    *run = n;
    return true;
}

bool md_fence_close(struct str content, char mark, size_t run) {
    size_t n = 0;
    while (n < content.n && content.p[n] == mark)
        n++;
    return n >= run && str_trim(str_skip(content, n)).n == 0;
}

size_t md_list_mark(struct str s) {
    size_t n = 0;
    while (n < s.n && n < 9 && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    bool ordered = n && n < s.n && (s.p[n] == '.' || s.p[n] == ')');
    if (!ordered && (n || !s.n || !memchr("-+*", s.p[0], 3)))
        return 0;
    n++;
    size_t gap = n;
    while (gap < s.n && is_blank(s.p[gap]))
        gap++;
    if (gap == n)
        return gap == s.n ? n : 0;
    return gap - n > 4 || gap == s.n ? n + 1 : gap;
}

bool md_is_rule(struct str s) {
    size_t marks = 0;
    if (!s.n || !memchr("-*_", s.p[0], 3))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != s.p[0] && !is_blank(s.p[i]))
            return false;
        marks += s.p[i] == s.p[0];
    }
    return marks >= 3;
}

bool md_is_heading(struct str s) {
    size_t n = 0;
    while (n < s.n && s.p[n] == '#')
        n++;
    return n && n <= 6 && (n == s.n || is_blank(s.p[n]));
}

bool md_begins_block(struct str content) {
    char mark;
    size_t run;
    struct str label;
    return md_is_heading(content) || md_is_rule(content) || md_fence_open(content, &mark, &run) ||
           md_list_mark(content) || (content.n && (content.p[0] == '<' || content.p[0] == '>')) ||
           md_label(content, &label);
}

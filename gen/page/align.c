/* Splits the text of a cell at the end of its number. Knows digits and points, not what they mean. */
#include "page/align.h"

#include "page/view.h"

struct parts {
    struct str body, tail;
    size_t decimals;
    bool is_words; /* no figure, and not the mark of a missing one: stands by itself */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static struct parts split(struct str s) {
    size_t end = s.n;
    while (end > 0 && !is_digit(s.p[end - 1]))
        end--;
    size_t point = end;
    while (point > 0 && is_digit(s.p[point - 1]))
        point--;
    bool has_point = point > 1 && s.p[point - 1] == '.' && is_digit(s.p[point - 2]);
    return (struct parts){.body = end ? str_head(s, end) : s,
                          .tail = end ? str_skip(s, end) : STR_NONE,
                          .decimals = has_point ? end - point : 0,
                          .is_words = !end && s.n > 3};
}

void align_see(struct align_column *c, struct str text) {
    struct parts p = split(text);
    c->decimals = p.decimals > c->decimals ? p.decimals : c->decimals;
    c->has_tail = c->has_tail || p.tail.n;
}

void align_put(struct arena *a, json_t *cell, const struct align_column *c, struct str text) {
    struct parts p = split(text);
    struct buf pad = buf_new(a);
    if (!p.is_words && c->decimals > p.decimals) {
        buf_addz(&pad, p.decimals ? "" : ".");
        for (size_t i = p.decimals; i < c->decimals; i++)
            buf_addc(&pad, '0');
    }
    view_set(cell, "body", p.body);
    view_set(cell, "pad", buf_str(&pad));
    view_set(cell, "tail", p.tail);
    view_flag(cell, "tailed", c->has_tail && !p.is_words);
}

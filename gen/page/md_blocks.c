/* Fenced blocks: those handed to the caller, those that stand for a table, and ordinary code. */
#include "page/md_html.h"

#include <string.h>

static void put_cell(struct html *h, const struct md_cell *c, enum md_align align, bool header) {
    static const char *const classes[] = {"", " class=\"n\"", " class=\"c\""};
    bool names = header && c->text.n; /* an empty header names nothing */
    buf_addz(&h->out, names ? "<th scope=\"col\"" : "<td");
    buf_addz(&h->out, classes[align]);
    buf_addc(&h->out, '>');
    if (c->node && h->next_cell) {
        h->cell = c;
        html_children(h, h->next_cell);
        h->cell = NULL;
        h->next_cell = cmark_node_next(h->next_cell);
    } else {
        html_escaped(h, c->text);
    }
    buf_addz(&h->out, names ? "</th>" : "</td>");
}

static void put_table(struct html *h, const struct md_table *t) {
    html_cr(h);
    buf_addz(&h->out, "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n");
    for (size_t r = 0; r < t->rows; r++) {
        if (r == 1)
            buf_addz(&h->out, "<tbody>\n");
        buf_addz(&h->out, "<tr>");
        for (size_t c = 0; c < t->columns; c++)
            put_cell(h, &h->md->cells.v[t->cell + r * t->columns + c], t->align[c], r == 0);
        buf_addz(&h->out, "</tr>\n");
        if (r == 0)
            buf_addz(&h->out, "</thead>\n");
    }
    buf_addz(&h->out, t->rows > 1 ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n");
}

static size_t line_count(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n' || (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
    return n;
}

/* The line after the content; *closed says whether the closing fence stands there. */
static size_t content_end(const struct md *md, size_t open, struct str literal, bool *closed) {
    size_t end = open + 1 + line_count(literal), run = 0;
    char mark = 0;
    *closed = false;
    struct md_view first = md_view(md, open, SIZE_MAX);
    struct str fence = md_content(&first);
    while (fence.n && !md_fence_open(fence, &mark, &run)) /* past the marks of list items */
        fence = str_skip(fence, 1);
    if (end < md->lines.n && run) {
        struct md_view last = md_view(md, end, SIZE_MAX);
        *closed = md_fence_close(md_content(&last), mark, run);
    }
    return end < md->lines.n ? end : md->lines.n;
}

static bool in_quote(cmark_node *n) {
    while (n && cmark_node_get_type(n) != CMARK_NODE_BLOCK_QUOTE)
        n = cmark_node_parent(n);
    return n != NULL;
}

static bool is_block_word(const struct markdown_env *env, struct str word) {
    for (size_t i = 0; i < env->block_word_count; i++) {
        if (str_is(word, env->block_words[i]))
            return true;
    }
    return false;
}

/* An info word that is nearly one of ours is a slip, not a programming language. */
static void check_word(struct md *md, struct str word, struct loc at) {
    struct str words[16];
    size_t n = 0;
    for (; n < md->env->block_word_count && n < sizeof words / sizeof *words; n++)
        words[n] = str_of(md->env->block_words[n]);
    struct str meant = diag_nearest(word, words, n);
    if (meant.n)
        diag(md->ds, DIAG_MD_BLOCK, at, word, meant);
}

static void put_code(struct html *h, struct str word, struct str literal) {
    html_cr(h);
    buf_addz(&h->out, "<pre><code");
    if (word.n) {
        buf_addz(&h->out, " class=\"language-");
        html_escaped(h, word);
        buf_addc(&h->out, '"');
    }
    buf_addc(&h->out, '>');
    html_escaped(h, literal);
    buf_addz(&h->out, "</code></pre>\n");
}

static void put_fenced(struct html *h, cmark_node *n, size_t open, struct str word, struct str literal) {
    struct md *md = h->md;
    bool closed;
    size_t end = content_end(md, open, literal, &closed);
    struct md_view line = md_view(md, open, SIZE_MAX);
    struct loc at = {md->src, line.off + line.content};
    if (!closed)
        diag0(md->ds, DIAG_MD_FENCE, at);
    if (!is_block_word(md->env, word) || !md->env->block) {
        check_word(md, word, at);
        put_code(h, word, literal);
    } else if (in_quote(n)) {
        diag(md->ds, DIAG_MD_BLOCK_QUOTE, at, word);
    } else {
        struct str content = md_lines(md, open + 1, end);
        size_t off = open + 1 < md->lines.n ? md->lines.v[open + 1].off : md->text.n;
        html_cr(h);
        buf_add(&h->out,
                md->env->block(md->env->ctx, md->a, word, content, (struct loc){md->src, off}, md->ds));
        html_cr(h);
    }
}

void html_code_block(struct html *h, cmark_node *n) {
    struct md *md = h->md;
    struct str info = str_of(cmark_node_get_fence_info(n)), literal = str_of(cmark_node_get_literal(n));
    size_t word = 0, line = (size_t)cmark_node_get_start_line(n) - 1;
    if (line < md->lines.n && md->lines.v[line].table && str_is(info, MD_MARK)) {
        put_table(h, &md->tables.v[md->lines.v[line].table - 1]);
        return;
    }
    while (word < info.n && info.p[word] != ' ' && info.p[word] != '\t')
        word++;
    bool fenced = line < md->lines.n && info.n;
    if (str_has(literal, STR(MD_MARK)) &&
        line < md->lines.n) /* the scan took code for a table or a footnote */
        literal = md_lines(md, line + (fenced ? 1 : 0), line + (fenced ? 1 : 0) + line_count(literal));
    if (fenced)
        put_fenced(h, n, line, str_dup(md->a, str_head(info, word)), literal);
    else
        put_code(h, STR_NONE, literal);
}

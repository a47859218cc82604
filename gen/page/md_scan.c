/* The scan by lines: finds fences, tables and footnote definitions, and writes the text for libcmark with the
 * same lines. Knows as much of blocks as that needs (quote marks, list items, indented code); must not know
 * what becomes of them. */
#include "page/md.h"

#include <string.h>

enum { ITEMS_MAX = 16 };

struct scan {
    struct md *md;
    size_t line;            /* the one read now */
    size_t item[ITEMS_MAX]; /* columns where the text of the open list items begins */
    size_t items, quotes;   /* of the line before */
    bool after_blank;
    bool empty_item;       /* the line before was a list mark and no more: a blank line would end the item */
    size_t from, to;       /* the paragraph being collected: bytes of the text, from == to for none */
    struct md_fence fence; /* the open one */
    size_t run, container; /* its length, and the column of the list item around it */
    char mark;             /* its character, 0 for no open fence */
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* An empty item, or one that does not begin a list, is the text of a paragraph when it stands in one. */
static bool can_interrupt(struct str s, size_t mark) {
    bool number = s.p[0] >= '0' && s.p[0] <= '9';
    return str_trim(str_skip(s, mark)).n && (!number || (s.p[0] == '1' && (s.p[1] < '0' || s.p[1] > '9')));
}

/* Where the text of the innermost list item that a line at `column` can belong to begins; 0 outside lists. */
static size_t base_at(const struct scan *s, size_t column) {
    size_t n = s->items;
    while (n && s->item[n - 1] > column)
        n--;
    return n ? s->item[n - 1] : 0;
}

/* Ends the paragraph being collected. */
static void flush(struct scan *s) {
    struct str text = {s->md->text.p + s->from, s->to - s->from};
    s->from = s->to = 0;
    if (!text.n)
        return;
    md_cure(&s->md->out, text, &s->md->refers);
    size_t i = 0;
    while (i < text.n && (is_blank(text.p[i]) || text.p[i] == '>'))
        i++;
    if (i < text.n && text.p[i] == '[' && str_has(text, STR("]:")))
        VEC_PUSH(s->md->a, &s->md->references, str_skip(text, i));
}

static void copy_line(struct scan *s) {
    flush(s);
    struct str line = md_lines(s->md, s->line, s->line + 1);
    buf_add(&s->md->out, (struct str){s->md->text.p + (line.p - s->md->src->text.p), line.n});
}

/* A table becomes a fenced block without content, which can stand wherever a table can. */
static void put_table(struct scan *s, const struct md_view *header, size_t lines) {
    struct md *md = s->md;
    flush(s);
    while (s->items && s->item[s->items - 1] > header->column)
        s->items--;
    buf_add(&md->out, str_head(header->all, header->content));
    buf_addz(&md->out, "~~~" MD_MARK "\n");
    for (size_t i = 1; i < lines; i++) {
        struct md_view v = md_view(md, s->line + i, header->quotes);
        buf_add(&md->out, str_head(v.all, v.content));
        buf_addz(&md->out, i == 1 ? "~~~\n" : "\n");
    }
    s->line += lines - 1;
}

static void end_fence(struct scan *s, bool closed) {
    s->fence.close = s->line;
    s->fence.closed = closed;
    VEC_PUSH(s->md->a, &s->md->fences, s->fence);
    s->mark = 0;
}

/* True when the line belongs to the open fence. */
static bool in_fence(struct scan *s, const struct md_view *v) {
    if (!s->mark)
        return false;
    if (v->quotes < s->fence.quotes || (!v->blank && v->column < s->container)) {
        end_fence(s, false); /* what it stood in has ended */
        return false;
    }
    copy_line(s);
    if (v->column < s->container + 4 && md_fence_close(md_content(v), s->mark, s->run))
        end_fence(s, true);
    return true;
}

static void open_fence(struct scan *s, const struct md_view *v, char mark, size_t run) {
    struct str info = str_trim(str_skip(md_content(v), run));
    size_t n = 0;
    while (n < info.n && !is_blank(info.p[n]))
        n++;
    copy_line(s);
    s->mark = mark;
    s->run = run;
    s->container = base_at(s, SIZE_MAX);
    s->fence = (struct md_fence){
        .open = s->line, .content = v->content, .word = str_head(info, n), .quotes = v->quotes};
}

/* Enters and leaves list items; afterwards v's content begins after the marks of the line. False when what is
 * left is indented code. */
static bool take_items(struct scan *s, struct md_view *v) {
    if (v->quotes != s->quotes) {
        flush(s);
        s->items = 0;
    }
    s->quotes = v->quotes;
    bool leaves = s->after_blank || md_begins_block(md_content(v)) || s->from == s->to;
    bool interrupts = s->from != s->to; /* a paragraph, which only a list that begins with 1 can */
    for (; leaves && s->items && s->item[s->items - 1] > v->column; s->items--)
        interrupts = false;
    for (;;) {
        size_t base = base_at(s, SIZE_MAX);
        if (v->column >= base + 4 && s->from == s->to)
            return false;
        struct str content = md_content(v);
        size_t n = md_list_mark(content);
        if (!n || md_is_rule(content) || v->column >= base + 4 || (interrupts && !can_interrupt(content, n)))
            return true;
        interrupts = false;
        flush(s);
        if (s->items < ITEMS_MAX)
            s->items++;
        v->content += n < content.n ? n : content.n;
        v->column += n;
        s->item[s->items - 1] = v->column;
        while (v->content < v->all.n &&
               is_blank(v->all.p[v->content])) { /* more than four: code in the item */
            v->content++;
            v->column++;
        }
    }
}

/* "[^1]: text" becomes an item of a list of its own, whose text begins in the same column as a footnote's. */
static bool take_note(struct scan *s, const struct md_view *v) {
    struct str content = md_content(v), label;
    size_t n = md_label(content, &label);
    if (!n || n == content.n || content.p[n] != ':' || v->quotes || v->column > 3 ||
        str_trim(str_head(v->all, v->content)).n)
        return false;
    struct md *md = s->md;
    flush(s);
    size_t off = v->off + v->content;
    bool spare = index_put(md->labels, label, md->notes.n) != SIZE_MAX;
    VEC_PUSH(md->a, &md->notes, (struct md_note){.label = label, .off = off, .spare = spare});
    md->lines.v[s->line].note = md->notes.n;
    if (spare)
        diag(md->ds, DIAG_MD_NOTE_TWICE, ((struct loc){md->src, off}), label);
    buf_addz(&md->out, "+   " MD_MARK);
    s->items = 1;
    s->item[0] = 4;
    for (n++; n < content.n && is_blank(content.p[n]); n++) {
    }
    s->from = v->off + v->content + n;
    return true;
}

static void add_line(struct scan *s) {
    struct md *md = s->md;
    struct md_view v = md_view(md, s->line, s->mark ? s->fence.quotes : SIZE_MAX);
    size_t next = s->line + 1 < md->lines.n ? md->lines.v[s->line + 1].off : md->text.n;
    char mark;
    size_t run, lines;
    if (in_fence(s, &v))
        return;
    if (v.blank) {
        copy_line(s);
        s->items = v.quotes == s->quotes ? s->items - s->empty_item : 0;
        s->empty_item = false;
        s->quotes = v.quotes;
        s->after_blank = true;
        return;
    }
    bool text = take_items(s, &v);
    size_t base = base_at(s, SIZE_MAX);
    bool flat = v.column < base + 4; /* else it goes on with a paragraph, whatever it looks like */
    s->after_blank = false;
    s->empty_item = md_content(&v).n == 0;
    if (!text) {
        copy_line(s);
    } else if (flat && md_fence_open(md_content(&v), &mark, &run)) {
        open_fence(s, &v, mark, run);
    } else if (flat && (lines = md_take_table(md, s->line, &v, base_at(s, v.column))) > 0) {
        put_table(s, &v, lines);
    } else if (take_note(s, &v)) {
        s->to = next;
    } else if (md_is_heading(md_content(&v)) || md_is_rule(md_content(&v))) {
        flush(s);
        s->from = v.off;
        s->to = next;
        flush(s);
    } else {
        s->from = s->from == s->to ? v.off : s->from;
        s->to = next;
    }
}

static void split_lines(struct md *md, size_t from) {
    size_t start = from;
    for (size_t i = from; i < md->text.n; i++) {
        char c = md->text.p[i];
        if (c != '\n' && c != '\r')
            continue;
        if (c == '\r' && i + 1 < md->text.n && md->text.p[i + 1] == '\n')
            i++;
        VEC_PUSH(md->a, &md->lines, (struct md_line){.off = start});
        start = i + 1;
    }
    if (start < md->text.n)
        VEC_PUSH(md->a, &md->lines, (struct md_line){.off = start});
}

void md_scan(struct md *md, size_t from) {
    struct scan s = {.md = md};
    md->text = str_replace(md->a, md->src->text, STR(MD_SENTINEL), STR("\xe2\x80\x89"));
    split_lines(md, from);
    for (; s.line < md->lines.n; s.line++)
        add_line(&s);
    flush(&s);
    if (s.mark)
        end_fence(&s, false);
}

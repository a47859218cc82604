/* Compiles a Mustache template into its node array. Knows the syntax and the rules for lines that hold only a
 * tag (specification 1.4 and its module on inheritance); must not know values or how they are written out. */
#include "page/mustache_node.h"

#include <string.h>

enum { NEST_MAX = 64 };

struct open_tag {
    size_t node;
    bool begins; /* PARENT: only blanks before it on its line */
};

struct parser {
    struct arena *a;
    const struct source *src;
    struct str s;
    struct diags *ds;
    VEC(struct node) nodes;
    struct open_tag open[NEST_MAX];
    size_t depth;
    struct str left, right; /* the delimiters in force */
    size_t text;            /* where the text not yet put into a node begins */
    size_t line;            /* no line begins between here and the tag, unless a newline does */
    bool stopped;           /* after an error that leaves nothing to read */
};

/* One tag as found: [start, end) in the source. */
struct tag {
    size_t start, end;
    char sigil; /* 0 for a plain value */
    struct str name;
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static struct loc at(const struct parser *p, size_t off) {
    return (struct loc){p->src, off};
}

/* The blanks between the beginning of the line and `pos`; p is NULL when something else stands there. */
static struct str blanks_before(const struct parser *p, size_t pos) {
    size_t from = pos;
    while (from > p->line && is_blank(p->s.p[from - 1]))
        from--;
    if (from > p->line && p->s.p[from - 1] != '\n')
        return STR_NONE;
    return (struct str){p->s.p + from, pos - from};
}

/* True when only blanks follow on the line; *next is then the beginning of the next line. */
static bool ends_line(const struct parser *p, size_t pos, size_t *next) {
    while (pos < p->s.n && is_blank(p->s.p[pos]))
        pos++;
    if (pos < p->s.n && p->s.p[pos] == '\r')
        pos++;
    if (pos < p->s.n && p->s.p[pos] != '\n')
        return false;
    *next = pos < p->s.n ? pos + 1 : pos;
    return true;
}

static void split_name(struct parser *p, struct node *n) {
    if (str_is(n->text, "."))
        return;
    n->parts = 1;
    for (size_t i = 0; i < n->text.n; i++)
        n->parts += n->text.p[i] == '.';
    n->part = ARENA_ARRAY(p->a, const char *, n->parts);
    struct str rest = n->text, part;
    for (size_t i = 0; str_next(&rest, '.', &part); i++)
        n->part[i] = str_z(p->a, part);
}

static struct node *add_node(struct parser *p, enum node_kind kind, size_t off, struct str text) {
    struct node n = {.kind = kind, .off = off, .text = text};
    if (kind == NODE_VALUE || kind == NODE_RAW || kind == NODE_SECTION || kind == NODE_INVERTED)
        split_name(p, &n);
    VEC_PUSH(p->a, &p->nodes, n);
    p->nodes.v[p->nodes.n - 1].end = p->nodes.n;
    return &p->nodes.v[p->nodes.n - 1];
}

static void add_text(struct parser *p, size_t to) {
    if (to > p->text)
        add_node(p, NODE_TEXT, p->text, (struct str){p->s.p + p->text, to - p->text});
}

/* Finds the next tag; false at the end of the template or when the tag never ends. */
static bool next_tag(struct parser *p, size_t from, struct tag *t) {
    t->start = str_find(p->s, p->left, from);
    if (t->start == p->s.n)
        return false;
    size_t body = t->start + p->left.n;
    t->sigil = body < p->s.n && memchr("#^/>!=<$&{", p->s.p[body], 10) ? p->s.p[body] : 0;
    body += t->sigil != 0;
    /* A comment or a change of delimiters may hold anything but the closing delimiter with its own sign. */
    size_t close = str_find(p->s, p->right, body);
    char twin = t->sigil == '{' ? '}' : t->sigil == '=' ? '=' : 0;
    if (twin) {
        for (size_t i = body; close < p->s.n; close = str_find(p->s, p->right, i + 1)) {
            i = close;
            if (twin == '}' && close + p->right.n < p->s.n && p->s.p[close + p->right.n] == '}' &&
                p->right.p[p->right.n - 1] == '}')
                close++; /* of three braces the last two close */
            if (close > body && p->s.p[close - 1] == twin)
                break;
        }
    }
    if (close >= p->s.n) {
        diag(p->ds, DIAG_TEMPLATE_TAG, at(p, t->start), p->right);
        p->stopped = true;
        return false;
    }
    t->name = str_trim((struct str){p->s.p + body, close - (twin != 0) - body});
    t->end = close + p->right.n;
    return true;
}

static bool name_is_good(struct parser *p, const struct tag *t) {
    bool good = t->name.n > 0;
    bool dotted = t->sigil != '>' && t->sigil != '<' && t->sigil != '$' && !str_is(t->name, ".");
    for (size_t i = 0; i < t->name.n; i++) {
        char c = t->name.p[i];
        good = good && c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0;
        if (dotted && c == '.')
            good = good && i > 0 && i + 1 < t->name.n && t->name.p[i - 1] != '.';
    }
    if (!good)
        diag(p->ds, DIAG_TEMPLATE_NAME, at(p, t->start), str_head(t->name, 60));
    return good;
}

static void set_delimiters(struct parser *p, const struct tag *t) {
    size_t gap = 0;
    while (gap < t->name.n && !is_blank(t->name.p[gap]))
        gap++;
    struct str left = str_head(t->name, gap), right = str_trim(str_skip(t->name, gap));
    bool good = left.n && right.n && !memchr(left.p, '=', left.n);
    for (size_t i = 0; i < right.n; i++)
        good = good && !is_blank(right.p[i]) && right.p[i] != '\n' && right.p[i] != '=';
    if (!good) {
        diag(p->ds, DIAG_TEMPLATE_DELIMITER, at(p, t->start), str_head(t->name, 60));
        return;
    }
    p->left = left;
    p->right = right;
}

static bool open_node(struct parser *p, const struct node *n, bool begins) {
    if (p->depth == NEST_MAX) {
        diag0(p->ds, DIAG_TEMPLATE_DEPTH, at(p, n->off));
        p->stopped = true;
        return false;
    }
    p->open[p->depth++] = (struct open_tag){(size_t)(n - p->nodes.v), begins};
    return true;
}

/* How far the first line with anything on it is indented, from `from` on. */
static struct str own_indent(const struct parser *p, size_t from) {
    size_t start = from, i = from;
    for (; i < p->s.n && (is_blank(p->s.p[i]) || p->s.p[i] == '\n' || p->s.p[i] == '\r'); i++) {
        if (p->s.p[i] == '\n')
            start = i + 1;
    }
    return (struct str){p->s.p + start, i - start};
}

/* Ends the innermost open tag at tag t; returns where text goes on. `lone` says that t stands alone on its
 * line, which then ends at `next`. */
static size_t close_node(struct parser *p, const struct tag *t, struct str before, bool lone, size_t next) {
    struct open_tag o = p->open[--p->depth];
    struct node *n = &p->nodes.v[o.node];
    bool argument =
        n->kind == NODE_BLOCK && p->depth && p->nodes.v[p->open[p->depth - 1].node].kind == NODE_PARENT;
    size_t to = t->start;
    if (lone || (argument && before.p))
        to -= before.n;
    add_text(p, to);
    n = &p->nodes.v[o.node];
    n->end = p->nodes.n;
    size_t eol;
    if (n->kind == NODE_BLOCK && n->alone && n->end > o.node + 1) {
        n->indent = own_indent(p, n->strip);
        n->strip = n->indent.n;
    } else if (n->kind == NODE_BLOCK) {
        n->strip = 0;
    } else if (n->kind == NODE_PARENT && o.begins && ends_line(p, t->end, &eol)) {
        /* The pair has its lines for itself even when it opens and closes on the same one. */
        struct node *text = o.node ? n - 1 : NULL;
        if (!n->alone && text && text->kind == NODE_TEXT && text->text.n >= n->indent.n)
            text->text.n -= n->indent.n;
        n->alone = true;
        return eol;
    }
    return lone ? next : t->end;
}

static size_t take_end(struct parser *p, const struct tag *t, struct str before, bool lone, size_t next) {
    size_t d = p->depth;
    while (d && !str_eq(p->nodes.v[p->open[d - 1].node].text, t->name))
        d--;
    if (p->depth == 0) {
        diag(p->ds, DIAG_TEMPLATE_END, at(p, t->start), t->name, STR_NONE);
        return t->end;
    }
    if (d != p->depth)
        diag(p->ds, DIAG_TEMPLATE_END, at(p, t->start), t->name, p->nodes.v[p->open[p->depth - 1].node].text);
    if (d == 0)
        return t->end;
    while (p->depth > d) { /* what was left open inside ends with it */
        add_text(p, t->start);
        p->text = t->start;
        p->nodes.v[p->open[--p->depth].node].end = p->nodes.n;
    }
    return close_node(p, t, before, lone, next);
}

static enum node_kind kind_of(char sigil) {
    switch (sigil) {
    case '#':
        return NODE_SECTION;
    case '^':
        return NODE_INVERTED;
    case '>':
        return NODE_PARTIAL;
    case '<':
        return NODE_PARENT;
    case '$':
        return NODE_BLOCK;
    case '&':
    case '{':
        return NODE_RAW;
    default:
        return NODE_VALUE;
    }
}

/* Puts the tag into the array; returns where text goes on. */
static size_t take_tag(struct parser *p, const struct tag *t) {
    struct str before = STR_NONE;
    size_t next = t->end;
    bool value = t->sigil == 0 || t->sigil == '&' || t->sigil == '{', lone = false;
    if (!value) {
        before = blanks_before(p, t->start);
        lone = before.p && ends_line(p, t->end, &next);
    }
    size_t after = lone ? next : t->end;
    if (t->sigil != '!' && t->sigil != '=' && !name_is_good(p, t))
        return t->end;
    if (t->sigil == '/')
        return take_end(p, t, before, lone, next);
    add_text(p, lone ? t->start - before.n : t->start);
    if (t->sigil == '!')
        return after;
    if (t->sigil == '=') {
        set_delimiters(p, t);
        return after;
    }
    struct node *n = add_node(p, kind_of(t->sigil), t->start, t->name);
    n->alone = lone;
    n->indent = before.p ? before : STR_NONE;
    if (n->kind == NODE_BLOCK)
        n->strip = after; /* until the block ends: where its content begins */
    if (t->sigil == '<')
        p->line = t->end; /* a block may follow as if on a line of its own */
    if (n->kind >= NODE_SECTION && n->kind != NODE_PARTIAL && !open_node(p, n, before.p != NULL))
        return p->s.n;
    return after;
}

const struct mustache *mustache_compile(struct arena *a, const struct source *src, struct diags *ds) {
    struct parser p = {.a = a, .src = src, .s = src->text, .ds = ds, .left = STR("{{"), .right = STR("}}")};
    size_t errors = ds->errors;
    struct tag t;
    while (!p.stopped && next_tag(&p, p.text, &t))
        p.text = take_tag(&p, &t);
    add_text(&p, p.s.n);
    while (p.depth) {
        struct node *n = &p.nodes.v[p.open[--p.depth].node];
        if (!p.stopped)
            diag(ds, DIAG_TEMPLATE_SECTION, at(&p, n->off), n->text);
    }
    if (ds->errors > errors)
        return NULL;
    struct mustache *m = ARENA_NEW(a, struct mustache);
    *m = (struct mustache){src, p.nodes.v, p.nodes.n};
    return m;
}

/* Reads a pattern into a tree. Knows the notation; what a tree fits is for pattern.c. */
#include "base/utf8.h"
#include "data/pattern_tree.h"

#include <string.h>

enum { DEPTH_MOST = 20, REPEAT_MOST = 255 };

struct reader {
    struct arena *a;
    struct str rest;
    const char *why; /* of a fault; reading stops at the first */
    int depth;
};

static struct pattern_node *make(struct reader *r, enum pattern_kind kind, struct pattern_node *a,
                                 struct pattern_node *b) {
    struct pattern_node *n = ARENA_NEW(r->a, struct pattern_node);
    *n = (struct pattern_node){.kind = kind, .a = a, .b = b};
    return n;
}

static bool take(struct reader *r, char c) {
    if (!r->rest.n || r->rest.p[0] != c)
        return false;
    r->rest = str_skip(r->rest, 1);
    return true;
}

static void add_span(struct reader *r, struct pattern_class *c, uint32_t from, uint32_t to) {
    VEC_PUSH(r->a, &c->list, (struct pattern_span){from, to});
}

/* \d, \w, \s; false for any other letter. */
static bool add_shorthand(struct reader *r, struct pattern_class *c, char letter) {
    switch (letter) {
    case 'd':
        add_span(r, c, '0', '9');
        return true;
    case 'w':
        add_span(r, c, '0', '9');
        add_span(r, c, 'A', 'Z');
        add_span(r, c, 'a', 'z');
        add_span(r, c, '_', '_');
        return true;
    case 's':
        add_span(r, c, '\t', '\r');
        add_span(r, c, ' ', ' ');
        return true;
    default:
        return false;
    }
}

/* The character behind a backslash that stands for itself or for a control character. */
static uint32_t escaped(struct reader *r) {
    uint32_t cp = utf8_next(&r->rest);
    if (cp == 'n' || cp == 't' || cp == 'r')
        return cp == 'n' ? '\n' : cp == 't' ? '\t' : '\r';
    if ((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'))
        r->why = "an escape that is not known";
    return cp;
}

static struct pattern_node *read_escape(struct reader *r) {
    struct pattern_node *n = make(r, NODE_CLASS, NULL, NULL);
    if (!r->rest.n) {
        r->why = "a backslash at the end";
        return n;
    }
    char letter = r->rest.p[0];
    bool is_capital = letter == 'D' || letter == 'W' || letter == 'S';
    n->class = ARENA_NEW(r->a, struct pattern_class);
    n->class->is_negated = is_capital;
    if (add_shorthand(r, n->class, is_capital ? (char)(letter + 32) : letter)) {
        r->rest = str_skip(r->rest, 1);
        return n;
    }
    n->kind = NODE_ONE;
    n->cp = escaped(r);
    return n;
}

/* One member of a class; false when it was a shorthand. */
static bool class_char(struct reader *r, struct pattern_class *c, uint32_t *cp) {
    if (!take(r, '\\')) {
        *cp = utf8_next(&r->rest);
        return true;
    }
    if (r->rest.n && add_shorthand(r, c, r->rest.p[0])) {
        r->rest = str_skip(r->rest, 1);
        return false;
    }
    if (!r->rest.n) {
        r->why = "a backslash at the end";
        return false;
    }
    *cp = escaped(r);
    return true;
}

/* Behind [. */
static struct pattern_node *read_class(struct reader *r) {
    struct pattern_node *n = make(r, NODE_CLASS, NULL, NULL);
    n->class = ARENA_NEW(r->a, struct pattern_class);
    n->class->is_negated = take(r, '^');
    bool is_first = true;
    while (!r->why && (is_first || !take(r, ']'))) {
        uint32_t from, to;
        is_first = false;
        if (!r->rest.n) {
            r->why = "[ without ]";
        } else if (class_char(r, n->class, &from)) {
            to = from;
            bool is_range = r->rest.n > 1 && r->rest.p[0] == '-' && r->rest.p[1] != ']';
            if (is_range) {
                take(r, '-');
                if (!class_char(r, n->class, &to) || to < from)
                    r->why = r->why ? r->why : "a class that runs backwards";
            }
            add_span(r, n->class, from, to);
        }
    }
    return n;
}

static struct pattern_node *read_alternatives(struct reader *r);

static struct pattern_node *read_atom(struct reader *r) {
    if (take(r, '(')) {
        if (str_starts(r->rest, STR("?:")))
            r->rest = str_skip(r->rest, 2);
        if (++r->depth > DEPTH_MOST)
            r->why = "nested too deep";
        struct pattern_node *n = r->why ? make(r, NODE_NOTHING, NULL, NULL) : read_alternatives(r);
        r->depth--;
        if (!take(r, ')') && !r->why)
            r->why = "( without )";
        return n;
    }
    if (take(r, '['))
        return read_class(r);
    if (take(r, '\\'))
        return read_escape(r);
    if (take(r, '.'))
        return make(r, NODE_ANY, NULL, NULL);
    if (take(r, '^') || take(r, '$'))
        return make(r, NODE_NOTHING, NULL, NULL);
    if (strchr("*+?{", r->rest.p[0]))
        r->why = "nothing to repeat";
    struct pattern_node *n = make(r, NODE_ONE, NULL, NULL);
    n->cp = utf8_next(&r->rest);
    return n;
}

static int read_count(struct reader *r) {
    int n = 0, digits = 0;
    while (r->rest.n && r->rest.p[0] >= '0' && r->rest.p[0] <= '9' && n <= REPEAT_MOST) {
        n = n * 10 + (r->rest.p[0] - '0');
        r->rest = str_skip(r->rest, 1);
        digits++;
    }
    if (!digits || n > REPEAT_MOST)
        r->why = digits ? "repeated too often" : "{ without a number";
    return n;
}

static struct pattern_node *repeated(struct reader *r, struct pattern_node *n, int least, int most) {
    struct pattern_node *all = make(r, NODE_REPEAT, n, NULL);
    all->least = least;
    all->most = most;
    return all;
}

static struct pattern_node *read_piece(struct reader *r) {
    struct pattern_node *n = read_atom(r);
    while (!r->why && r->rest.n) {
        if (take(r, '*')) {
            n = repeated(r, n, 0, -1);
        } else if (take(r, '+')) {
            n = repeated(r, n, 1, -1);
        } else if (take(r, '?')) {
            n = repeated(r, n, 0, 1);
        } else if (take(r, '{')) {
            int least = read_count(r), most = least;
            if (!r->why && take(r, ','))
                most = r->rest.n && r->rest.p[0] == '}' ? -1 : read_count(r);
            if (!r->why && (!take(r, '}') || (most >= 0 && most < least)))
                r->why = "{ without }";
            n = repeated(r, n, least, most);
        } else {
            break;
        }
        if (++r->depth > 4 * DEPTH_MOST)
            r->why = "nested too deep";
    }
    return n;
}

static struct pattern_node *read_alternatives(struct reader *r) {
    struct pattern_node *all = NULL;
    do {
        struct pattern_node *branch = NULL;
        int depth = r->depth;
        while (!r->why && r->rest.n && r->rest.p[0] != '|' && r->rest.p[0] != ')') {
            struct pattern_node *piece = read_piece(r);
            branch = branch ? make(r, NODE_BOTH, branch, piece) : piece;
            r->depth = depth;
        }
        branch = branch ? branch : make(r, NODE_NOTHING, NULL, NULL);
        all = all ? make(r, NODE_EITHER, all, branch) : branch;
    } while (!r->why && take(r, '|'));
    return all;
}

struct pattern_node *pattern_tree(struct arena *a, struct str text, const char **why) {
    struct reader r = {.a = a, .rest = text};
    struct pattern_node *tree = read_alternatives(&r);
    if (!r.why && r.rest.n)
        r.why = ") without (";
    *why = r.why;
    return tree;
}

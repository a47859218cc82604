/* Renders a compiled template against a JSON value: the stack of values, partials, overridden blocks and the
 * indentation they bring. Knows nothing of the syntax, which mustache_parse.c has dealt with. */
#include "page/mustache_node.h"

#include <stdio.h>
#include <string.h>

enum {
    PARTIAL_DEPTH_MAX = 64, /* partials inside partials */
    PARTIAL_COUNT_MAX =
        1000000, /* in one rendering: a few templates that call each other twice must end too */
    SUGGEST_MAX = 256
};

struct scope {
    json_t *value;
    const struct scope *up;
};

/* The arguments that a parent tag gives: the blocks right below it. The outermost frame wins. */
struct frame {
    const struct mustache *t;
    size_t parent;
    const struct frame *outer;
};

/* What the lines of the template read now get before them, and lose. */
struct lines {
    struct str indent;
    size_t strip;
};

struct render {
    struct arena *a;
    const struct mustache_env *env;
    struct buf *out;
    struct diags *ds;
    struct lines lines;
    bool begins; /* nothing of this output line is written: the indentation is due before anything is */
    bool fresh;  /* nothing of this template line is read: its own indentation may be due to go */
    bool stop;
    unsigned depth, partials;
};

/* Where a walk stands: a template, the values in sight, and the arguments in force. */
struct place {
    const struct mustache *t;
    const struct scope *scope;
    const struct frame *frame;
};

static void walk(struct render *r, struct place at, size_t from, size_t to);

static struct loc node_loc(struct place at, const struct node *n) {
    return (struct loc){at.t->src, n->off};
}

/* Once for each place: a list of a thousand rows is not a thousand mistakes of the template. */
static bool is_reported(const struct render *r, enum diag_id id, struct loc loc) {
    for (size_t i = 0; i < r->ds->list.n; i++) {
        const struct diag *d = &r->ds->list.v[i];
        if (d->id == id && d->at.src == loc.src && d->at.off == loc.off)
            return true;
    }
    return false;
}

static void emit(struct render *r, struct str s, enum escape escape) {
    if (!s.n)
        return;
    if (r->begins && r->lines.indent.n)
        buf_add(r->out, r->lines.indent);
    r->begins = r->fresh = false;
    escape_add(r->out, s, escape);
}

static void emit_line(struct render *r, struct str line) {
    if (r->fresh) {
        size_t n = 0;
        while (n < line.n && n < r->lines.strip && (line.p[n] == ' ' || line.p[n] == '\t'))
            n++;
        line = str_skip(line, n);
    }
    bool ends = line.n && line.p[line.n - 1] == '\n';
    if (ends && r->begins && (line.n == 1 || (line.n == 2 && line.p[0] == '\r')))
        buf_add(r->out, line); /* an empty line stays empty */
    else
        emit(r, line, ESCAPE_NONE);
    r->begins = r->fresh = ends;
}

static void emit_text(struct render *r, struct str text) {
    if (r->lines.indent.n == 0 && r->lines.strip == 0) {
        buf_add(r->out, text);
        r->begins = r->fresh = text.p[text.n - 1] == '\n';
        return;
    }
    while (text.n) {
        size_t n = str_find(text, STR("\n"), 0);
        n += n < text.n;
        emit_line(r, str_head(text, n));
        text = str_skip(text, n);
    }
}

/* The value that the name of `n` stands for. *in is the object in which its last part was looked for, NULL
 * when an earlier part was missing. */
static json_t *find_value(const struct scope *scope, const struct node *n, json_t **in) {
    *in = NULL;
    if (n->parts == 0)
        return scope->value;
    json_t *v = NULL;
    for (; scope && !v; scope = scope->up)
        v = json_object_get(scope->value, n->part[0]);
    for (size_t i = 1; i < n->parts && v; i++) {
        *in = v;
        v = json_object_get(v, n->part[i]);
    }
    return v;
}

static void report_unknown(struct render *r, struct place at, const struct node *n, json_t *in) {
    struct loc loc = node_loc(at, n);
    if (is_reported(r, DIAG_TEMPLATE_UNKNOWN, loc))
        return;
    struct str keys[SUGGEST_MAX];
    size_t count = 0;
    for (const struct scope *s = at.scope; s; s = in ? NULL : s->up) {
        const char *key;
        json_t *value;
        json_object_foreach(in ? in : s->value, key, value) {
            if (count < SUGGEST_MAX)
                keys[count++] = str_of(key);
        }
    }
    struct str word = in ? str_of(n->part[n->parts - 1]) : str_of(n->part[0]);
    diag(r->ds, DIAG_TEMPLATE_UNKNOWN, loc, n->text, diag_nearest(word, keys, count));
}

/* Figures are texts, and a list needs a section: anything else of the kind is the template's mistake. */
static void check_printable(struct render *r, struct place at, const struct node *n, const json_t *v) {
    if (!json_is_real(v) && !json_is_object(v) && !json_is_array(v))
        return;
    struct loc loc = node_loc(at, n);
    enum diag_id id = json_is_real(v) ? DIAG_TEMPLATE_REAL : DIAG_TEMPLATE_VALUE;
    if (!is_reported(r, id, loc))
        diag(r->ds, id, loc, n->text);
}

static void put_value(struct render *r, struct place at, const struct node *n) {
    json_t *in, *v = find_value(at.scope, n, &in);
    enum escape escape = n->kind == NODE_RAW ? ESCAPE_NONE : r->env->escape;
    if (!v) {
        if (r->env->strict)
            report_unknown(r, at, n, in);
    } else if (json_is_string(v)) {
        emit(r, (struct str){json_string_value(v), json_string_length(v)}, escape);
    } else if (json_is_integer(v)) {
        char digits[24];
        int len = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        emit(r, (struct str){digits, (size_t)len}, escape);
    } else if (json_is_boolean(v)) {
        emit(r, json_is_true(v) ? STR("true") : STR("false"), escape);
    } else {
        check_printable(r, at, n, v); /* null is a known name with nothing to say */
    }
}

static bool is_truthy(const json_t *v) {
    if (!v || json_is_null(v) || json_is_false(v))
        return false;
    if (json_is_string(v))
        return json_string_length(v) > 0;
    if (json_is_integer(v))
        return json_integer_value(v) != 0;
    return !json_is_array(v) || json_array_size(v) > 0;
}

static void put_section(struct render *r, struct place at, size_t i) {
    const struct node *n = &at.t->node[i];
    json_t *in, *v = find_value(at.scope, n, &in);
    if (json_is_real(v)) {
        check_printable(r, at, n, v);
        return;
    }
    if (is_truthy(v) == (n->kind == NODE_INVERTED))
        return;
    struct scope scope = {v, at.scope};
    struct place inner = {at.t, &scope, at.frame};
    if (n->kind == NODE_INVERTED) {
        walk(r, at, i + 1, n->end);
    } else if (json_is_array(v)) {
        size_t count = json_array_size(v);
        for (size_t k = 0; k < count && !r->stop; k++) {
            scope.value = json_array_get(v, k);
            walk(r, inner, i + 1, n->end);
        }
    } else {
        walk(r, inner, i + 1, n->end);
    }
}

/* `ws` as it stands in the template read now, put after the indentation in force. */
static struct str deeper(struct render *r, struct str ws) {
    ws = str_skip(ws, r->lines.strip);
    if (!ws.n || !r->lines.indent.n)
        return ws.n ? ws : r->lines.indent;
    return str_fmt(r->a, "%.*s%.*s", STR_ARG(r->lines.indent), STR_ARG(ws));
}

/* Enters another template or the argument of a block; false when that goes too deep. */
static bool enter(struct render *r, struct place at, const struct node *n) {
    if (r->depth < PARTIAL_DEPTH_MAX && r->partials < PARTIAL_COUNT_MAX) {
        r->depth++;
        r->partials++;
        return true;
    }
    diag0(r->ds, DIAG_TEMPLATE_DEPTH, node_loc(at, n));
    r->stop = true;
    return false;
}

static void put_template(struct render *r, struct place at, size_t i) {
    const struct node *n = &at.t->node[i];
    const struct mustache *t = r->env->find ? r->env->find(r->env->ctx, n->text) : NULL;
    if (!t) {
        struct loc loc = node_loc(at, n);
        if (!is_reported(r, DIAG_TEMPLATE_PARTIAL, loc))
            diag(r->ds, DIAG_TEMPLATE_PARTIAL, loc, n->text);
        return;
    }
    if (!enter(r, at, n))
        return;
    struct lines outer = r->lines;
    if (n->alone) {
        r->lines = (struct lines){deeper(r, n->indent), 0};
    } else {
        if (r->begins)
            buf_add(r->out, r->lines.indent);
        r->begins = false;
        r->lines = (struct lines){STR_NONE, 0};
    }
    r->fresh = true;
    struct frame frame = {at.t, i, at.frame};
    walk(r, (struct place){t, at.scope, n->kind == NODE_PARENT ? &frame : at.frame}, 0, t->n);
    r->lines = outer;
    r->depth--;
}

/* The argument called `name` in a frame, or 0 (the parent tag itself comes before it). */
static size_t find_argument(const struct frame *f, struct str name) {
    for (size_t i = f->parent + 1; i < f->t->node[f->parent].end; i = f->t->node[i].end) {
        if (f->t->node[i].kind == NODE_BLOCK && str_eq(f->t->node[i].text, name))
            return i;
    }
    return 0;
}

static void put_block(struct render *r, struct place at, size_t i) {
    const struct node *n = &at.t->node[i];
    const struct frame *from = NULL;
    size_t argument = 0;
    for (const struct frame *f = at.frame; f; f = f->outer) {
        size_t found = find_argument(f, n->text);
        if (found) {
            from = f;
            argument = found;
        }
    }
    if (!from) {
        walk(r, at, i + 1, n->end);
        return;
    }
    if (!enter(r, at, n))
        return;
    const struct node *arg = &from->t->node[argument];
    struct lines outer = r->lines;
    r->lines = (struct lines){deeper(r, n->indent), arg->strip};
    r->fresh = arg->alone;
    /* Blocks in an argument are those of the template it was written in, with the arguments that one got. */
    walk(r, (struct place){from->t, at.scope, from->outer}, argument + 1, arg->end);
    r->lines = outer;
    r->depth--;
}

static void walk(struct render *r, struct place at, size_t from, size_t to) {
    for (size_t i = from; i < to && !r->stop; i = at.t->node[i].end) {
        const struct node *n = &at.t->node[i];
        switch (n->kind) {
        case NODE_TEXT:
            if (n->text.n)
                emit_text(r, n->text);
            break;
        case NODE_VALUE:
        case NODE_RAW:
            put_value(r, at, n);
            break;
        case NODE_SECTION:
        case NODE_INVERTED:
            put_section(r, at, i);
            break;
        case NODE_PARTIAL:
        case NODE_PARENT:
            put_template(r, at, i);
            break;
        case NODE_BLOCK:
            put_block(r, at, i);
            break;
        }
    }
}

bool mustache_render(struct arena *a, const struct mustache *t, json_t *view, const struct mustache_env *env,
                     struct buf *out, struct diags *ds) {
    size_t errors = ds->errors;
    struct scope scope = {view, NULL};
    struct render r = {.a = a, .env = env, .out = out, .ds = ds, .begins = true, .fresh = true};
    walk(&r, (struct place){t, &scope, NULL}, 0, t->n);
    return ds->errors == errors;
}

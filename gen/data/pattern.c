/* A small regular-expression machine: a tree laid out as steps, run over all threads at once. Knows
 * characters only. */
#include "data/pattern.h"

#include "base/utf8.h"
#include "data/pattern_tree.h"

#include <string.h>

enum step_kind { STEP_ONE, STEP_ANY, STEP_CLASS, STEP_SPLIT, STEP_JUMP, STEP_END };

struct step {
    enum step_kind kind;
    uint32_t cp;
    const struct pattern_class *class;
    size_t x, y; /* SPLIT goes on at both, JUMP at x */
};

struct pattern {
    struct step step[PATTERN_STEPS];
    size_t n;
};

/* ---- laying out ---- */

static size_t put(struct pattern *p, struct step s) {
    if (p->n < PATTERN_STEPS)
        p->step[p->n] = s;
    return p->n++;
}

static struct step *at(struct pattern *p, size_t i) {
    return &p->step[i < PATTERN_STEPS ? i : PATTERN_STEPS - 1];
}

static void lay(struct pattern *p, const struct pattern_node *n);

static void lay_repeat(struct pattern *p, const struct pattern_node *n) {
    for (int i = 0; i < n->least && p->n < PATTERN_STEPS; i++) {
        size_t before = p->n;
        lay(p, n->a);
        if (p->n == before)
            break; /* nothing, however often */
    }
    if (n->most < 0) {
        size_t split = put(p, (struct step){.kind = STEP_SPLIT});
        lay(p, n->a);
        put(p, (struct step){.kind = STEP_JUMP, .x = split});
        at(p, split)->x = split + 1;
        at(p, split)->y = p->n;
        return;
    }
    /* Who leaves one out leaves out all that follow: each split has one way to the end, and not through the
     * other splits. Until the end is known they are a list, the last one first. */
    size_t last = PATTERN_STEPS;
    for (int i = n->least; i < n->most && p->n < PATTERN_STEPS; i++) {
        size_t split = put(p, (struct step){.kind = STEP_SPLIT, .y = last});
        lay(p, n->a);
        at(p, split)->x = split + 1;
        last = split;
    }
    while (last < PATTERN_STEPS) {
        size_t before = at(p, last)->y;
        at(p, last)->y = p->n;
        last = before;
    }
}

/* A chain of pieces or of branches hangs to the left and may be long: the walk goes down it in a loop. */
static void lay_chain(struct pattern *p, const struct pattern_node *n) {
    const struct pattern_node *part[PATTERN_STEPS];
    size_t count = 0;
    enum pattern_kind kind = n->kind;
    for (; n->kind == kind && count + 1 < PATTERN_STEPS; n = n->a)
        part[count++] = n->b;
    part[count++] = n;
    if (n->kind == kind) { /* too long a chain */
        p->n = PATTERN_STEPS + 1;
        return;
    }
    size_t end[PATTERN_STEPS], ends = 0;
    while (count > 0 && p->n < PATTERN_STEPS) {
        const struct pattern_node *next = part[--count];
        if (kind == NODE_BOTH || count == 0) {
            lay(p, next);
            continue;
        }
        size_t split = put(p, (struct step){.kind = STEP_SPLIT});
        lay(p, next);
        end[ends++] = put(p, (struct step){.kind = STEP_JUMP});
        at(p, split)->x = split + 1;
        at(p, split)->y = p->n;
    }
    while (ends > 0)
        at(p, end[--ends])->x = p->n;
}

static void lay(struct pattern *p, const struct pattern_node *n) {
    if (p->n >= PATTERN_STEPS)
        return;
    switch (n->kind) {
    case NODE_NOTHING:
        break;
    case NODE_ONE:
        put(p, (struct step){.kind = STEP_ONE, .cp = n->cp});
        break;
    case NODE_ANY:
        put(p, (struct step){.kind = STEP_ANY});
        break;
    case NODE_CLASS:
        put(p, (struct step){.kind = STEP_CLASS, .class = n->class});
        break;
    case NODE_REPEAT:
        lay_repeat(p, n);
        break;
    default:
        lay_chain(p, n);
    }
}

struct pattern *pattern_read(struct arena *a, struct str text, const char **why) {
    struct pattern_node *tree = pattern_tree(a, text, why);
    if (*why)
        return NULL;
    struct pattern *p = ARENA_NEW(a, struct pattern);
    lay(p, tree);
    put(p, (struct step){.kind = STEP_END});
    if (p->n <= PATTERN_STEPS)
        return p;
    *why = "too large";
    return NULL;
}

/* ---- running ---- */

struct threads {
    uint16_t v[PATTERN_STEPS];
    size_t n;
    bool has[PATTERN_STEPS];
};

/* Follows splits and jumps to the steps that wait for a character, or for the end. */
static void follow(const struct pattern *p, struct threads *t, size_t start) {
    uint16_t todo[2 * PATTERN_STEPS + 1];
    size_t n = 0;
    todo[n++] = (uint16_t)start;
    while (n > 0) {
        size_t i = todo[--n];
        if (t->has[i])
            continue;
        t->has[i] = true;
        t->v[t->n++] = (uint16_t)i;
        const struct step *s = &p->step[i];
        if (s->kind == STEP_SPLIT)
            todo[n++] = (uint16_t)s->y;
        if (s->kind == STEP_SPLIT || s->kind == STEP_JUMP)
            todo[n++] = (uint16_t)s->x;
    }
}

static bool in_class(const struct pattern_class *c, uint32_t cp) {
    bool is_in = false;
    for (size_t i = 0; i < c->list.n && !is_in; i++)
        is_in = cp >= c->list.v[i].from && cp <= c->list.v[i].to;
    return is_in != c->is_negated;
}

static bool takes(const struct step *s, uint32_t cp) {
    switch (s->kind) {
    case STEP_ONE:
        return s->cp == cp;
    case STEP_ANY:
        return true;
    case STEP_CLASS:
        return in_class(s->class, cp);
    default:
        return false;
    }
}

bool pattern_fits(const struct pattern *p, struct str text) {
    struct threads t[2];
    struct threads *now = &t[0], *next = &t[1];
    now->n = 0;
    memset(now->has, 0, p->n);
    follow(p, now, 0);
    while (text.n && now->n) {
        uint32_t cp = utf8_next(&text);
        next->n = 0;
        memset(next->has, 0, p->n);
        for (size_t i = 0; i < now->n; i++) {
            if (takes(&p->step[now->v[i]], cp))
                follow(p, next, (size_t)now->v[i] + 1);
        }
        struct threads *swap = now;
        now = next;
        next = swap;
    }
    return !text.n && now->has[p->n - 1]; /* the end stands last */
}

/* Inside of pattern: the tree that pattern_read.c makes of a text. */
#ifndef DATA_PATTERN_TREE_H
#define DATA_PATTERN_TREE_H
#include "data/pattern.h"

enum { PATTERN_STEPS = 1000 };

enum pattern_kind { NODE_NOTHING, NODE_ONE, NODE_ANY, NODE_CLASS, NODE_BOTH, NODE_EITHER, NODE_REPEAT };

struct pattern_span {
    uint32_t from, to;
};

struct pattern_class {
    bool is_negated;
    VEC(struct pattern_span) list;
};

struct pattern_node {
    enum pattern_kind kind;
    uint32_t cp;
    struct pattern_class *class;
    struct pattern_node *a, *b;
    int least, most; /* NODE_REPEAT; most -1: no limit */
};

/* A chain of NODE_BOTH or NODE_EITHER hangs to the left. *why is NULL, or what is wrong. */
struct pattern_node *pattern_tree(struct arena *a, struct str text, const char **why);

#endif

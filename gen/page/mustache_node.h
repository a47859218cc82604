/* A compiled template as its parser leaves it and its renderer walks it: one flat array, in which the
 * children of node i are the nodes after it up to `end`. Private to the two mustache files. */
#ifndef PAGE_MUSTACHE_NODE_H
#define PAGE_MUSTACHE_NODE_H
#include "page/mustache.h"

enum node_kind {
    NODE_TEXT,
    NODE_VALUE,
    NODE_RAW,
    NODE_SECTION,
    NODE_INVERTED,
    NODE_PARTIAL,
    NODE_PARENT,
    NODE_BLOCK
};

struct node {
    enum node_kind kind;
    size_t off;        /* of the tag, or of the text, in the source */
    size_t end;        /* the node after its last descendant */
    struct str text;   /* the text, or the name as written */
    const char **part; /* of a dotted name, NUL-terminated; none for "." */
    size_t parts;
    struct str indent; /* what each line gets that a partial, parent or overridden block puts here */
    size_t strip;      /* BLOCK: the columns its own lines are indented by in the source */
    bool alone; /* PARTIAL, PARENT: the tag has its line for itself; BLOCK: the content begins on a line */
};

struct mustache {
    const struct source *src;
    struct node *node;
    size_t n;
};

#endif

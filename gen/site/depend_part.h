/* Inside of the facts: what depend.c and depend_pages.c share. */
#ifndef SITE_DEPEND_PART_H
#define SITE_DEPEND_PART_H
#include "site/depend.h"

/* A fact, or a group of facts. `mark` stands for name and content in keys. */
struct node {
    struct fact fact;
    struct hash mark;
    uint32_t *members; /* of a group, else NULL */
    size_t member_count;
};

struct depend {
    struct arena *a;
    const struct report *r;
    const struct inputs *in;
    VEC(struct node) node; /* the inputs in their order, then the rest */
    uint32_t rows;         /* of the first indicator; the others follow */
    uint32_t program, fonts, templates, one_off, everything, data;
    uint32_t titles, shape;
    const bool *page_rules; /* of each rule in depend_pages.c: whether the templates keep to it */
};

void read_fact(struct reads *out, uint32_t fact);

/* depend_pages.c: fills page_rules. */
void page_rules_check(struct depend *d);

#endif

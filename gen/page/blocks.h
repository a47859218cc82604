/* The block kinds: one file each, and one row in the table of blocks.c. Arguments are YAML inside the fence.
 */
#ifndef PAGE_BLOCKS_H
#define PAGE_BLOCKS_H
#include "page/kind.h"

/* A row of the table: its kind is block_NAME, its templates are blocks/NAME.html and blocks/NAME.md. */
/* clang-format off */
#define BLOCK_KINDS(X) \
    X(chart) \
    X(table) \
    X(headlines) \
    X(number) \
    X(shortfalls) \
    X(themes) \
    X(overview) \
    X(targets) \
    X(observations) \
    X(reading) \
    X(trends) \
    X(facts) \
    X(documents) \
    X(downloads) \
    X(pager) \
    X(prose) \
    X(cite) \
    X(search) \
    X(az) \
    X(revisions) \
    X(derived) \
    X(changes) \
    X(glossary) \
    X(compare) \
    X(embed) \
    X(gallery)
/* clang-format on */

#define X(name) extern const struct block_kind block_##name;
BLOCK_KINDS(X)
#undef X

/* The picture of a chart inside a page: "wide" and, when it can be drawn upright, "narrow", as SVG with the
 * ids of figure j->figures. */
bool chart_pictures(struct page_job *j, const struct chart_spec *spec, json_t *view);
/* The indicator, theme or document that an argument names. Without the argument NULL and true; an unknown
 * name is an error with a suggestion and false. */
bool block_indicator(struct page_job *j, const struct meta *args, const struct indicator **out);
bool block_theme(struct page_job *j, const struct meta *args, const struct theme **out);
/* Refuses arguments that a block does not take. */
bool block_takes(struct page_job *j, const struct meta *args, const char *const *names, size_t n);

#endif

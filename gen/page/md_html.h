/* The writer of HTML: its state and its parts. Private to md_render.c, md_inline.c, md_blocks.c and
 * md_footnotes.c. */
#ifndef PAGE_MD_HTML_H
#define PAGE_MD_HTML_H
#include "page/md.h"

struct html {
    struct md *md;
    struct buf out;
    size_t text_end;            /* of the last text in `out` */
    cmark_node *next_cell;      /* the paragraph of the next cell that needs one */
    const struct md_cell *cell; /* the one written now */
    struct md_ids ids;
    VEC(struct markdown_heading) headings;
    VEC(struct md_note *) noted; /* in the order of first reference */
    const struct md_note *back;  /* whose text is written now */
};

/* md_render.c */
void html_children(struct html *h, cmark_node *node); /* all below the node */

/* md_inline.c */
void html_cr(struct html *h); /* a line end, unless there is one */
void html_escaped(struct html *h, struct str s);
void html_inline(struct html *h, cmark_node *n, bool enter, cmark_iter *it);
/* Where a node stands in the source: its line, and on it, when it can be found, the text `sign`. */
struct loc html_place(struct html *h, cmark_node *n, struct str sign);

/* md_blocks.c */
void html_code_block(struct html *h, cmark_node *n);

/* md_footnotes.c: a reference (false when there is no such note), the ways back, and the notes themselves. */
bool html_note(struct html *h, struct str label);
void html_note_back(struct html *h);
void html_notes(struct html *h);

#endif

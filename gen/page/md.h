/* What the passes over one Markdown text share. Private to gen/page/md_*.c and markdown.c.
 *
 * The text goes through one scan by lines, which finds fences, tables and footnote definitions, and writes
 * the text that libcmark is given. That text has the same lines as the source: tables become empty fenced
 * blocks, footnote definitions become items of a list, and sentinels (U+205F, which authors do not type)
 * stand where Chinese emphasis needs a blank and inside footnote references. libcmark's tree is then written
 * out as HTML. */
#ifndef PAGE_MD_H
#define PAGE_MD_H
#include "data/index.h"
#include "page/markdown.h"

#include <cmark.h>

#define MD_SENTINEL "\xe2\x81\x9f"
/* Two of them stand in lines that were rewritten. */
#define MD_MARK MD_SENTINEL MD_SENTINEL

enum { MD_COLUMNS_MAX = 64, MD_CELLS_MAX = 20000, MD_LABEL_MAX = 64 };
enum md_align { MD_LEFT, MD_RIGHT, MD_CENTRE };

struct md_line {
    size_t off;
    size_t table, note; /* index + 1 of what begins here, 0 for nothing */
};

struct md_fence {
    size_t open, close; /* its lines; close is the line after the content */
    size_t content;     /* bytes of `open` before the fence itself */
    struct str word;    /* of the info string */
    size_t quotes;      /* block quotes around it */
    bool closed;
};

struct md_cell {
    struct str text;
    size_t off;  /* in the source */
    size_t node; /* index + 1 of its paragraph in the cells' document, 0 for plain text */
};

struct md_table {
    size_t columns, rows; /* rows with the header */
    enum md_align *align;
    size_t cell; /* the first of columns × rows */
};

struct md_note {
    struct str label;
    size_t off;
    cmark_node *item; /* in the main tree, once that was walked */
    size_t number;    /* by first reference; 0 for none */
    size_t uses;
    bool spare; /* its name was taken */
};

struct md {
    struct arena *a;
    const struct source *src;
    const struct markdown_env *env;
    struct diags *ds;
    struct str text; /* the source's text; an author's own U+205F is U+2009 here, of the same length */
    VEC(struct md_line) lines;
    VEC(struct md_fence) fences;
    VEC(struct md_table) tables;
    VEC(struct md_cell) cells;
    VEC(struct md_note) notes;
    VEC(struct str) references; /* paragraphs that may define link references, for the cells' document */
    struct index *labels;       /* of notes: their index */
    bool refers;                /* a footnote reference was seen */
    struct buf out;             /* the text for libcmark */
};

/* A line as the scan sees it: `content` bytes of quote marks, list marks and blanks come before what it says.
 */
struct md_view {
    struct str all; /* without its end */
    size_t off, content, column, quotes;
    bool blank;
};

/* md_scan.c */
void md_scan(struct md *md, size_t from);

/* md_lines.c */
struct md_view md_view(const struct md *md, size_t line, size_t quotes); /* at most so many quote marks */
struct str md_content(const struct md_view *v);
/* The lines [first, last) as they stand in the source. */
struct str md_lines(const struct md *md, size_t first, size_t last);
bool md_fence_open(struct str content, char *mark, size_t *run);
bool md_fence_close(struct str content, char mark, size_t run);
/* Does a line that says this begin a block that a paragraph or table cannot go on into? */
bool md_begins_block(struct str content);
/* The bytes of a list mark at the front of s, with the blanks after it that belong to it; 0 for none. */
size_t md_list_mark(struct str s);
bool md_is_rule(struct str s);
bool md_is_heading(struct str s);

/* md_emphasis.c: adds the inline text s with sentinels where they are needed; *refers is set when there is a
 * footnote reference in it. */
void md_cure(struct buf *out, struct str s, bool *refers);
/* The length of "[^label]" at the front of s, else 0. */
size_t md_label(struct str s, struct str *label);

/* md_tables.c: records the table whose header is `line` (`header` is its view), if there is one; returns its
 * number of lines or 0. `base` is the column where the text of the list item around it begins. */
size_t md_take_table(struct md *md, size_t line, const struct md_view *header, size_t base);
/* The document of all cells that hold more than plain text: paragraphs in the order of the cells. NULL for
 * none. */
cmark_node *md_cells_parse(struct md *md);

/* markdown.c: the tree of a text; out of memory ends the program as everywhere. */
cmark_node *md_parse(struct str text);

/* md_ids.c: gives the heading its id and plain text; takes a "{#id}" off its end. */
struct md_ids {
    struct index *used; /* their index in: */
    VEC(size_t) uses;
};
struct markdown_heading md_heading(struct md *md, struct md_ids *ids, cmark_node *node);
/* The text of a node without markup; footnote references are left out. */
struct str md_plain(struct md *md, cmark_node *node);
struct str md_strip(struct arena *a, struct str s); /* without sentinels */

/* md_links.c: whether a target may be written; *url is then what to write, before escaping. */
enum md_target { MD_TARGET_GOOD, MD_TARGET_SCHEME, MD_TARGET_OUTSIDE };
enum md_target md_target(struct md *md, bool image, struct str *url);
void md_href(struct buf *out, struct str url); /* percent-encoded and escaped for an attribute */

/* md_render.c */
void md_render(struct md *md, cmark_node *root, cmark_node *cells, struct markdown_page *page);

#endif

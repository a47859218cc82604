/* Writes libcmark's tree as HTML: what libcmark's own writer does, with the tables, footnotes, heading ids
 * and blocks of this program, without the sentinels, and without the blank that a line end between two
 * Chinese characters would show. Walks with libcmark's iterator, never by recursion: quotes may be nested
 * thousands deep. */
#include "page/md_html.h"

static bool is_type(cmark_node *n, cmark_node_type type) {
    return n && cmark_node_get_type(n) == type;
}

static bool is_note(const struct html *h, cmark_node *item) {
    int line = cmark_node_get_start_line(item);
    return is_type(item, CMARK_NODE_ITEM) && line > 0 && (size_t)line <= h->md->lines.n &&
           h->md->lines.v[line - 1].note &&
           is_type(cmark_node_parent(cmark_node_parent(item)), CMARK_NODE_DOCUMENT);
}

static void put_list(struct html *h, cmark_node *n, bool enter) {
    bool ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
    cmark_node *item = cmark_node_first_child(n);
    while (is_note(h, item))
        item = cmark_node_next(item);
    if (!item)
        return; /* only footnotes, which stand elsewhere */
    if (!enter) {
        buf_addz(&h->out, ordered ? "</ol>\n" : "</ul>\n");
        return;
    }
    html_cr(h);
    int start = cmark_node_get_list_start(n);
    if (ordered && start != 1)
        buf_fmt(&h->out, "<ol start=\"%d\">\n", start);
    else
        buf_addz(&h->out, ordered ? "<ol>\n" : "<ul>\n");
}

static void put_item(struct html *h, cmark_node *n, bool enter, cmark_iter *it) {
    if (is_note(h, n)) {
        h->md->notes.v[h->md->lines.v[cmark_node_get_start_line(n) - 1].note - 1].item = n;
        cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
    } else if (enter) {
        html_cr(h);
        buf_addz(&h->out, "<li>");
    } else {
        buf_addz(&h->out, "</li>\n");
    }
}

static void put_paragraph(struct html *h, cmark_node *n, bool enter) {
    cmark_node *item = cmark_node_parent(n), *list = cmark_node_parent(item);
    if (is_type(list, CMARK_NODE_LIST) && cmark_node_get_list_tight(list) && !is_note(h, item))
        return;
    if (enter) {
        html_cr(h);
        buf_addz(&h->out, "<p>");
        return;
    }
    if (h->back && item == h->back->item && !cmark_node_next(n))
        html_note_back(h);
    buf_addz(&h->out, "</p>\n");
}

static void put_heading(struct html *h, cmark_node *n, bool enter) {
    int level = cmark_node_get_heading_level(n);
    if (!enter) {
        buf_fmt(&h->out, "</h%d>\n", level);
        return;
    }
    struct markdown_heading heading = md_heading(h->md, &h->ids, n);
    VEC_PUSH(h->md->a, &h->headings, heading);
    html_cr(h);
    buf_fmt(&h->out, "<h%d id=\"", level);
    html_escaped(h, heading.id);
    buf_addz(&h->out, "\">");
}

static void put_html_block(struct html *h, cmark_node *n) {
    struct str s = str_of(cmark_node_get_literal(n));
    if (h->md->env->raw_html) {
        html_cr(h);
        int first = cmark_node_get_start_line(n), last = cmark_node_get_end_line(n);
        /* What the scan took for a table or footnote there is the author's own again. */
        if (str_has(s, STR(MD_MARK)) && first > 0 && last >= first)
            s = md_lines(h->md, (size_t)first - 1, (size_t)last);
        buf_add(&h->out, md_strip(h->md->a, s));
        html_cr(h);
        return;
    }
    struct str text = str_trim(s);
    bool comment = str_starts(text, STR("<!--")) && str_find(text, STR("-->"), 4) + 3 == text.n;
    if (!comment)
        diag(h->md->ds, DIAG_MD_RAW_HTML, html_place(h, n, str_head(text, 40)),
             str_head(text, str_find(str_head(text, 40), STR("\n"), 0)));
}

static void put_block(struct html *h, cmark_node *n, bool enter, cmark_iter *it) {
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_BLOCK_QUOTE:
        html_cr(h);
        buf_addz(&h->out, enter ? "<blockquote>\n" : "</blockquote>\n");
        break;
    case CMARK_NODE_LIST:
        put_list(h, n, enter);
        break;
    case CMARK_NODE_ITEM:
        put_item(h, n, enter, it);
        break;
    case CMARK_NODE_HEADING:
        put_heading(h, n, enter);
        break;
    case CMARK_NODE_CODE_BLOCK:
        html_code_block(h, n);
        break;
    case CMARK_NODE_HTML_BLOCK:
        put_html_block(h, n);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        html_cr(h);
        buf_addz(&h->out, "<hr>\n");
        break;
    case CMARK_NODE_PARAGRAPH:
        put_paragraph(h, n, enter);
        break;
    default:
        break;
    }
}

void html_children(struct html *h, cmark_node *node) {
    cmark_iter *it = cmark_iter_new(node);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *n = cmark_iter_get_node(it);
        if (n == node)
            continue;
        if (cmark_node_get_type(n) >= CMARK_NODE_FIRST_INLINE)
            html_inline(h, n, e == CMARK_EVENT_ENTER, it);
        else
            put_block(h, n, e == CMARK_EVENT_ENTER, it);
    }
    cmark_iter_free(it);
}

void md_render(struct md *md, cmark_node *root, cmark_node *cells, struct markdown_page *page) {
    struct html h = {.md = md, .out = buf_new(md->a), .ids = {.used = index_new(md->a)}};
    h.next_cell = cells ? cmark_node_first_child(cells) : NULL;
    if (md->refers) {
        cmark_consolidate_text_nodes(root);
        if (cells)
            cmark_consolidate_text_nodes(cells);
    }
    html_children(&h, root);
    html_notes(&h);
    page->html = buf_str(&h.out);
    page->heading = h.headings.v;
    page->heading_count = h.headings.n;
}

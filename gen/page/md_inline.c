/* Writes the inline elements: text with its footnote references, links, images and code. A line end between
 * two Chinese characters is dropped, since browsers would show it as a blank. Must not know blocks. */
#include "base/utf8.h"
#include "page/md_html.h"

#include <string.h>

static bool is_type(cmark_node *n, cmark_node_type type) {
    return n && cmark_node_get_type(n) == type;
}

void html_cr(struct html *h) {
    if (h->out.n && h->out.p[h->out.n - 1] != '\n')
        buf_addc(&h->out, '\n');
}

void html_escaped(struct html *h, struct str s) {
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        const char *with = c == '&'   ? "&amp;"
                           : c == '<' ? "&lt;"
                           : c == '>' ? "&gt;"
                           : c == '"' ? "&quot;"
                                      : NULL;
        bool sentinel = c == '\xe2' && s.n - i >= 3 && memcmp(s.p + i, MD_SENTINEL, 3) == 0;
        if (!with && !sentinel)
            continue;
        buf_add(&h->out, (struct str){s.p + from, i - from});
        if (with)
            buf_addz(&h->out, with);
        i += sentinel ? 2 : 0;
        from = i + 1;
    }
    buf_add(&h->out, str_skip(s, from));
    h->text_end = h->out.n;
}

/* Where a node stands: the line that libcmark knows, and on it, when it can be found, the text `sign`. Cells
 * are parsed apart and know their own place. */
struct loc html_place(struct html *h, cmark_node *n, struct str sign) {
    struct md *md = h->md;
    size_t off = h->cell ? h->cell->off : 0, reach = h->cell ? h->cell->text.n + 64 : 4096;
    if (!h->cell) {
        while (n && cmark_node_get_start_line(n) < 1)
            n = cmark_node_parent(n);
        size_t line = n ? (size_t)cmark_node_get_start_line(n) - 1 : 0;
        off = line < md->lines.n ? md->lines.v[line].off : md->text.n;
    }
    struct str near = str_head(str_skip(md->src->text, off), reach);
    size_t hit = sign.n ? str_find(near, sign, 0) : near.n;
    if (sign.n > 1 && sign.p[0] == '(') /* in the link itself, or where a reference is defined */
        hit = hit < near.n ? hit + 1 : str_find(near, str_skip(sign, 1), 0);
    if (hit == near.n) {
        for (hit = 0; hit < near.n && (near.p[hit] == ' ' || near.p[hit] == '\t');)
            hit++;
    }
    return (struct loc){md->src, off + hit};
}

/* Text that may hold footnote references: "[" sentinel "^label]". */
static void put_text(struct html *h, cmark_node *n) {
    struct str s = str_of(cmark_node_get_literal(n));
    while (h->md->refers && s.n) {
        size_t hit = str_find(s, STR("[" MD_SENTINEL "^"), 0);
        size_t end = str_find(s, STR("]"), hit);
        if (end == s.n)
            break;
        html_escaped(h, str_head(s, hit));
        struct str label = {s.p + hit + 5, end - hit - 5};
        if (!html_note(h, label)) {
            diag(h->md->ds, DIAG_MD_NOTE_UNKNOWN,
                 html_place(h, n, str_fmt(h->md->a, "[^%.*s]", STR_ARG(label))), label);
            html_escaped(h, (struct str){s.p + hit, end + 1 - hit});
        }
        s = str_skip(s, end + 1);
    }
    html_escaped(h, s);
}

static uint32_t last_char(const struct html *h) {
    size_t end = h->text_end, start = end, len;
    while (start > 0 && end - start < 4) {
        start--;
        if (((unsigned char)h->out.p[start] & 0xc0) != 0x80)
            break;
    }
    return start < end ? utf8_decode((struct str){h->out.p + start, end - start}, &len) : 0;
}

static uint32_t first_char(cmark_node *n) {
    while (n && cmark_node_first_child(n))
        n = cmark_node_first_child(n);
    if (!is_type(n, CMARK_NODE_TEXT) && !is_type(n, CMARK_NODE_CODE))
        return 0;
    struct str s = str_of(cmark_node_get_literal(n));
    while (str_starts(s, STR(MD_SENTINEL)))
        s = str_skip(s, 3);
    size_t len;
    return s.n ? utf8_decode(s, &len) : 0;
}

/* Curly quotes, dashes and dots belong to both scripts and count only beside a character that is Chinese. */
static bool is_shared(uint32_t cp) {
    return cp >= 0x2010 && cp <= 0x2027;
}

static void put_break(struct html *h, cmark_node *n) {
    uint32_t a = last_char(h), b = first_char(cmark_node_next(n));
    bool chinese = utf8_is_fullwidth(a) && utf8_is_fullwidth(b) && !(is_shared(a) && is_shared(b));
    if (!chinese)
        buf_addc(&h->out, '\n');
}

/* An inline tag of the author. "<br>" stays in any case: a table's cell has no other line end. */
static void put_inline_html(struct html *h, cmark_node *n) {
    struct str s = md_strip(h->md->a, str_of(cmark_node_get_literal(n)));
    if (h->md->env->raw_html)
        buf_add(&h->out, s);
    else if (str_is(s, "<br>") || str_is(s, "<br/>") || str_is(s, "<br />"))
        buf_addz(&h->out, "<br>");
    else if (!str_starts(s, STR("</")) && !str_starts(s, STR("<!--")))
        diag(h->md->ds, DIAG_MD_RAW_HTML, html_place(h, n, s), str_head(s, 40));
}

static void put_title(struct html *h, cmark_node *n) {
    struct str title = str_of(cmark_node_get_title(n));
    if (!title.n)
        return;
    size_t end = h->text_end;
    buf_addz(&h->out, " title=\"");
    html_escaped(h, title);
    buf_addc(&h->out, '"');
    h->text_end = end;
}

/* True when the target may be written; else says why not. */
static bool take_target(struct html *h, cmark_node *n, bool image, struct str *url) {
    struct md *md = h->md;
    enum md_target is = md_target(md, image, url);
    if (is == MD_TARGET_GOOD)
        return true;
    struct str sign = str_fmt(md->a, "(%s", cmark_node_get_url(n));
    struct loc at = html_place(h, n, md_strip(md->a, sign));
    if (is == MD_TARGET_SCHEME)
        diag(md->ds, DIAG_MD_LINK_SCHEME, at, *url, str_head(*url, str_find(*url, STR(":"), 0)));
    else
        diag(md->ds, DIAG_MD_IMAGE_OUTSIDE, at, *url);
    return false;
}

static void put_link(struct html *h, cmark_node *n, bool enter) {
    if (!enter) {
        if (cmark_node_get_user_data(n))
            buf_addz(&h->out, "</a>");
        return;
    }
    struct str url = str_of(cmark_node_get_url(n));
    if (!take_target(h, n, false, &url))
        return;
    cmark_node_set_user_data(n, h); /* an opened one is to be closed */
    buf_addz(&h->out, "<a href=\"");
    md_href(&h->out, url);
    buf_addc(&h->out, '"');
    put_title(h, n);
    buf_addc(&h->out, '>');
}

static void put_image(struct html *h, cmark_node *n) {
    struct str url = str_of(cmark_node_get_url(n)), alt = md_plain(h->md, n);
    if (!take_target(h, n, true, &url)) {
        html_escaped(h, alt);
        return;
    }
    buf_addz(&h->out, "<img src=\"");
    md_href(&h->out, url);
    buf_addz(&h->out, "\" alt=\"");
    html_escaped(h, alt);
    buf_addc(&h->out, '"');
    put_title(h, n);
    buf_addc(&h->out, '>');
}

void html_inline(struct html *h, cmark_node *n, bool enter, cmark_iter *it) {
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
        put_text(h, n);
        break;
    case CMARK_NODE_SOFTBREAK:
        put_break(h, n);
        break;
    case CMARK_NODE_LINEBREAK:
        buf_addz(&h->out, "<br>\n");
        break;
    case CMARK_NODE_CODE:
        buf_addz(&h->out, "<code>");
        html_escaped(h, str_of(cmark_node_get_literal(n)));
        buf_addz(&h->out, "</code>");
        break;
    case CMARK_NODE_HTML_INLINE:
        put_inline_html(h, n);
        break;
    case CMARK_NODE_EMPH:
        buf_addz(&h->out, enter ? "<em>" : "</em>");
        break;
    case CMARK_NODE_STRONG:
        buf_addz(&h->out, enter ? "<strong>" : "</strong>");
        break;
    case CMARK_NODE_LINK:
        put_link(h, n, enter);
        break;
    case CMARK_NODE_IMAGE:
        put_image(h, n);
        cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
        break;
    default:
        break;
    }
}

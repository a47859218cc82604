/* Ids of headings, and the text of a node without markup. */
#include "base/utf8.h"
#include "page/md.h"

#include <string.h>

struct str md_strip(struct arena *a, struct str s) {
    return str_replace(a, s, STR(MD_SENTINEL), STR(""));
}

static void add_plain(struct buf *out, struct str s) {
    for (size_t hit; (hit = str_find(s, STR("[" MD_SENTINEL "^"), 0)) < s.n;) {
        buf_add(out, str_head(s, hit));
        size_t end = str_find(s, STR("]"), hit);
        s = str_skip(s, end + (end < s.n));
    }
    buf_add(out, s);
}

struct str md_plain(struct md *md, cmark_node *node) {
    struct buf out = buf_new(md->a);
    cmark_iter *it = cmark_iter_new(node);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *n = cmark_iter_get_node(it);
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            add_plain(&out, str_of(cmark_node_get_literal(n)));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_addc(&out, ' ');
    }
    cmark_iter_free(it);
    return str_trim(md_strip(md->a, buf_str(&out)));
}

/* Lower-case ASCII letters and digits, Han and other letters; one hyphen for what lies between. */
static struct str slug(struct arena *a, struct str text) {
    struct buf out = buf_new(a);
    bool gap = false;
    while (text.n) {
        uint32_t cp = utf8_next(&text);
        if (cp >= 'A' && cp <= 'Z')
            cp += 'a' - 'A';
        bool ascii = (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || cp == '_';
        bool letter = utf8_is_han(cp) || (cp >= 0xc0 && cp < 0x2000 && cp != 0xd7 && cp != 0xf7) ||
                      (cp >= 0x3041 && cp <= 0x30ff && cp != 0x30fb) || (cp >= 0xac00 && cp <= 0xd7a3);
        if (!ascii && !letter) {
            gap = gap || cp == ' ' || cp == '-' || cp == 0x3000;
            continue;
        }
        if (gap && out.n)
            buf_addc(&out, '-');
        gap = false;
        utf8_add(&out, cp);
    }
    return out.n ? buf_str(&out) : STR("section");
}

/* "{#id}" at the end of s: the id, or nothing. */
static struct str own_id(struct str s) {
    size_t start = s.n;
    if (!s.n || s.p[s.n - 1] != '}')
        return STR_NONE;
    while (start > 0 && s.p[start - 1] != '{')
        start--;
    if (start == 0 || start + 2 >= s.n || s.p[start] != '#')
        return STR_NONE;
    for (size_t i = start + 1; i + 1 < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool word = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (!word && c != '-' && c != '_' && c != '.' && c != ':')
            return STR_NONE;
    }
    return (struct str){s.p + start + 1, s.n - start - 2};
}

/* How often an id was asked for, for reading and setting. */
static size_t *uses_of(struct md *md, struct md_ids *ids, struct str id) {
    size_t at = index_put(ids->used, id, ids->uses.n);
    if (at != SIZE_MAX)
        return &ids->uses.v[at];
    VEC_PUSH(md->a, &ids->uses, 0);
    return &ids->uses.v[ids->uses.n - 1];
}

/* The id, or the id with the first free number behind it. */
static struct str unused(struct md *md, struct md_ids *ids, struct str id) {
    struct str free_id = id;
    size_t n = 1;
    while (++*uses_of(md, ids, free_id) > 1) {
        n = n == 1 ? *uses_of(md, ids, id) : n + 1;
        free_id = str_fmt(md->a, "%.*s-%zu", STR_ARG(id), n);
    }
    if (n > 1) /* so that the next one does not try the taken numbers again */
        *uses_of(md, ids, id) = n;
    return free_id;
}

struct markdown_heading md_heading(struct md *md, struct md_ids *ids, cmark_node *node) {
    struct markdown_heading h = {.level = cmark_node_get_heading_level(node)};
    cmark_consolidate_text_nodes(node);
    cmark_node *last = cmark_node_last_child(node);
    struct str id = STR_NONE;
    if (last && cmark_node_get_type(last) == CMARK_NODE_TEXT) {
        struct str s = str_dup(md->a, str_of(cmark_node_get_literal(last)));
        id = own_id(s);
        if (id.n) {
            struct str rest = str_trim(str_head(s, (size_t)(id.p - s.p) - 2));
            if (rest.n && s.p[0] == ' ') /* the blank after an inline element stays */
                rest = (struct str){s.p, (size_t)(rest.p - s.p) + rest.n};
            cmark_node_set_literal(last, str_z(md->a, rest));
        }
    }
    h.text = md_plain(md, node);
    h.id = unused(md, ids, id.n ? md_strip(md->a, id) : slug(md->a, h.text));
    return h;
}

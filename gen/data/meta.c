/* The YAML reader: libyaml's events to a tree of texts with places. Knows the subset that is allowed and none
 * of the schemas. */
#include "data/meta.h"

#include "data/index.h"

#include <string.h>
#include <yaml.h>

/* No settings file or chart is deeper or longer; a file beyond is a mistake or an attack. */
enum { DEPTH_MAX = 24, NODES_MAX = 200000, KEYS_PLAIN = 16 };

struct frame {
    struct meta *node;
    size_t cap_items, cap_keys, cap_at;
    bool has_key; /* a key was read and waits for its value */
    struct index *keys;
};

struct reader {
    struct arena *a;
    const struct source *src;
    struct diags *ds;
    yaml_parser_t *parser;
    size_t from;         /* the document's first byte in the source */
    size_t chars, bytes; /* a place already worked out: so many characters are so many bytes */
    struct str text;
    struct frame stack[DEPTH_MAX];
    size_t depth, nodes, documents;
    const struct meta *root;
    bool failed; /* reading goes on after mistakes that leave the structure whole */
};

/* libyaml counts characters. Marks come in order, so counting on from the last one stays linear. */
static struct loc place(struct reader *r, yaml_mark_t mark) {
    if (mark.index < r->chars)
        r->chars = r->bytes = 0;
    while (r->chars < mark.index && r->bytes < r->text.n) {
        r->bytes++;
        while (r->bytes < r->text.n && ((unsigned char)r->text.p[r->bytes] & 0xc0) == 0x80)
            r->bytes++;
        r->chars++;
    }
    return (struct loc){r->src, r->from + r->bytes};
}

static bool stop(struct reader *r, enum diag_id id, yaml_mark_t mark, struct str arg) {
    diag(r->ds, id, place(r, mark), arg);
    r->failed = true;
    return false;
}

static bool has_key(const struct frame *f, struct str key) {
    if (f->keys)
        return index_get(f->keys, key) != SIZE_MAX;
    for (size_t i = 0; i < f->node->n; i++) {
        if (str_eq(f->node->keys[i], key))
            return true;
    }
    return false;
}

static void add_key(struct reader *r, struct frame *f, struct str key, yaml_mark_t mark) {
    struct meta *m = f->node;
    struct loc at = place(r, mark);
    if (has_key(f, key)) {
        diag(r->ds, DIAG_YAML_KEY_TWICE, at, key);
        r->failed = true;
    }
    if (m->n == KEYS_PLAIN && !f->keys) {
        f->keys = index_new(r->a);
        for (size_t i = 0; i < m->n; i++)
            index_put(f->keys, m->keys[i], i);
    }
    if (f->keys)
        index_put(f->keys, key, m->n);
    if (m->n == f->cap_keys)
        m->keys = arena_grow(r->a, m->keys, m->n, &f->cap_keys, sizeof *m->keys);
    if (m->n == f->cap_at)
        m->key_at = arena_grow(r->a, m->key_at, m->n, &f->cap_at, sizeof *m->key_at);
    m->keys[m->n] = key;
    m->key_at[m->n] = at;
    f->has_key = true;
}

/* Hangs a value into the list or map that is open, or makes it the root. */
static void add_value(struct reader *r, const struct meta *value) {
    if (!r->depth) {
        r->root = value;
        return;
    }
    struct frame *f = &r->stack[r->depth - 1];
    struct meta *m = f->node;
    if (m->n == f->cap_items)
        m->items = arena_grow(r->a, m->items, m->n, &f->cap_items, sizeof *m->items);
    m->items[m->n++] = value;
    f->has_key = false;
}

static bool waits_for_key(const struct reader *r) {
    return r->depth && r->stack[r->depth - 1].node->kind == META_MAP && !r->stack[r->depth - 1].has_key;
}

static struct meta *new_node(struct reader *r, enum meta_kind kind, yaml_mark_t mark) {
    struct meta *m = ARENA_NEW(r->a, struct meta);
    m->kind = kind;
    m->at = place(r, mark);
    return m;
}

static bool on_scalar(struct reader *r, const yaml_event_t *e) {
    struct str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    text = str_dup(r->a, text);
    if (waits_for_key(r)) {
        add_key(r, &r->stack[r->depth - 1], text, e->start_mark);
        return true;
    }
    struct meta *m = new_node(r, META_TEXT, e->start_mark);
    m->text = text;
    add_value(r, m);
    return true;
}

static bool on_open(struct reader *r, enum meta_kind kind, yaml_mark_t mark) {
    if (waits_for_key(r))
        return stop(r, DIAG_YAML_KEY_KIND, mark, STR_NONE);
    if (r->depth == DEPTH_MAX)
        return stop(r, DIAG_YAML_DEEP, mark, str_fmt(r->a, "%d", DEPTH_MAX));
    struct meta *m = new_node(r, kind, mark);
    add_value(r, m);
    r->stack[r->depth++] = (struct frame){.node = m};
    return true;
}

/* Anchors and tags may stand on any node. */
static bool is_plain(struct reader *r, const yaml_event_t *e, const yaml_char_t *anchor,
                     const yaml_char_t *tag) {
    if (++r->nodes > NODES_MAX)
        return stop(r, DIAG_YAML_BIG, e->start_mark, str_fmt(r->a, "%d", NODES_MAX));
    if (anchor)
        return stop(r, DIAG_YAML_ANCHOR, e->start_mark, str_of((const char *)anchor));
    if (tag)
        return stop(r, DIAG_YAML_TAG, e->start_mark, str_of((const char *)tag));
    return true;
}

/* false ends the reading. */
static bool on_event(struct reader *r, const yaml_event_t *e) {
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        return r->documents++ == 0 || stop(r, DIAG_YAML_DOCUMENT, e->start_mark, STR_NONE);
    case YAML_ALIAS_EVENT:
        return stop(r, DIAG_YAML_ALIAS, e->start_mark, str_of((const char *)e->data.alias.anchor));
    case YAML_SCALAR_EVENT:
        return is_plain(r, e, e->data.scalar.anchor, e->data.scalar.tag) && on_scalar(r, e);
    case YAML_SEQUENCE_START_EVENT:
        return is_plain(r, e, e->data.sequence_start.anchor, e->data.sequence_start.tag) &&
               on_open(r, META_LIST, e->start_mark);
    case YAML_MAPPING_START_EVENT:
        return is_plain(r, e, e->data.mapping_start.anchor, e->data.mapping_start.tag) &&
               on_open(r, META_MAP, e->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth--;
        return true;
    default:
        return e->type != YAML_STREAM_END_EVENT;
    }
}

static void on_error(struct reader *r) {
    const yaml_parser_t *p = r->parser;
    if (p->error == YAML_MEMORY_ERROR)
        mem_die("out of memory / 内存不足");
    r->failed = true;
    if (p->error == YAML_READER_ERROR) {
        size_t off = p->problem_offset < r->text.n ? p->problem_offset : r->text.n;
        diag(r->ds, DIAG_YAML_SYNTAX, ((struct loc){r->src, r->from + off}), str_of(p->problem));
        return;
    }
    /* An unclosed brace or quote is best shown where it opens; a block's beginning says nothing. */
    bool is_opener = p->context && !strstr(p->context, "block");
    diag(r->ds, DIAG_YAML_SYNTAX, place(r, is_opener ? p->context_mark : p->problem_mark),
         str_of(p->problem));
}

const struct meta *meta_read(struct arena *a, const struct source *src, size_t from, size_t len,
                             struct diags *ds) {
    yaml_parser_t parser;
    struct str text = str_head(str_skip(src->text, from), len);
    struct reader r = {.a = a, .src = src, .ds = ds, .parser = &parser, .from = from, .text = text};
    if (!yaml_parser_initialize(&parser))
        mem_die("out of memory / 内存不足");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.n ? text.p : ""), text.n);
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            on_error(&r);
            break;
        }
        more = on_event(&r, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (r.failed)
        return NULL;
    if (!r.root || (r.root->kind == META_TEXT && !r.root->text.n)) {
        struct meta *empty = ARENA_NEW(a, struct meta);
        *empty = (struct meta){.kind = META_MAP, .at = {src, from}};
        r.root = empty;
    }
    return r.root;
}

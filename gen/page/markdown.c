/* The front door of the Markdown passes: front matter, HTML, and the published Markdown twin. Knows the order
 * of the passes and none of their insides. */
#include "page/markdown.h"

#include "data/meta.h"
#include "page/md.h"

static struct md start(struct arena *a, const struct source *src, const struct markdown_env *env,
                       struct diags *ds) {
    return (struct md){.a = a, .src = src, .env = env, .ds = ds, .labels = index_new(a), .out = buf_new(a)};
}

cmark_node *md_parse(struct str text) {
    /* Nodes keep the address; cmark only reads it. Its own allocator would abort the program. */
    static const cmark_mem mem = {mem_lend_zeroed, mem_lend_again, mem_take_back};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, (cmark_mem *)&mem);
    cmark_parser_feed(parser, text.p, text.n);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

bool markdown_render(struct arena *a, const struct source *src, size_t from, const struct markdown_env *env,
                     struct markdown_page *out, struct diags *ds) {
    size_t errors = ds->errors;
    struct md md = start(a, src, env, ds);
    md_scan(&md, from);
    struct str text = buf_str(&md.out);
    cmark_node *cells = md_cells_parse(&md);
    cmark_node *root = md_parse(text);
    md_render(&md, root, cells, out);
    cmark_node_free(root);
    if (cells)
        cmark_node_free(cells);
    return ds->errors == errors;
}

/* Puts `text` in place of a block, each line behind the blanks that the block stood behind. */
static void put_indented(struct buf *out, struct str indent, struct str text) {
    struct str line;
    while (text.n && text.p[text.n - 1] == '\n')
        text.n--;
    for (struct str rest = text; text.n && str_next(&rest, '\n', &line);) {
        if (line.n)
            buf_add(out, indent);
        buf_add(out, line);
        buf_addc(out, '\n');
    }
}

static bool has_word(const struct markdown_env *env, struct str word) {
    for (size_t i = 0; i < env->block_word_count; i++) {
        if (str_is(word, env->block_words[i]))
            return true;
    }
    return false;
}

struct str markdown_twin(struct arena *a, const struct source *src, size_t from,
                         const struct markdown_env *env, struct diags *ds) {
    struct diags unheard = diags_new(a); /* the HTML of the same text has reported what the scan finds */
    struct md md = start(a, src, env, &unheard);
    md_scan(&md, from);
    struct buf out = buf_new(a);
    size_t done = 0;
    for (size_t i = 0; i < md.fences.n; i++) {
        const struct md_fence *f = &md.fences.v[i];
        if (!has_word(env, f->word) || f->quotes || !env->block)
            continue;
        size_t off = f->open + 1 < md.lines.n ? md.lines.v[f->open + 1].off : src->text.n;
        struct str content = md_lines(&md, f->open + 1, f->close);
        struct str lead = str_head(md_lines(&md, f->open, f->open + 1), f->content);
        struct str text = env->block(env->ctx, a, f->word, content, (struct loc){src, off}, ds);
        buf_add(&out, md_lines(&md, done, f->open));
        struct buf blank = buf_new(a); /* under the mark of a list item its width in blanks goes on */
        bool marked = str_trim(lead).n > 0;
        for (size_t k = 0; k < lead.n; k++)
            buf_addc(&blank, lead.p[k] == '\t' ? '\t' : ' ');
        struct buf lines = buf_new(a);
        put_indented(&lines, buf_str(&blank), text);
        buf_add(&out, marked ? lead : STR_NONE);
        buf_add(&out, marked ? str_skip(buf_str(&lines), lead.n) : buf_str(&lines));
        done = f->close + f->closed;
    }
    buf_add(&out, md_lines(&md, done, md.lines.n));
    return buf_str(&out);
}

static bool is_rule(struct str line) {
    while (line.n && (line.p[line.n - 1] == '\r' || line.p[line.n - 1] == ' '))
        line.n--;
    return str_is(line, "---");
}

const struct meta *markdown_front(struct arena *a, const struct source *src, size_t *body, struct diags *ds) {
    size_t mark = str_starts(src->text, STR("\xef\xbb\xbf")) ? 3 : 0;
    struct str rest = str_skip(src->text, mark), line;
    *body = 0;
    if (!str_next(&rest, '\n', &line) || !is_rule(line))
        return NULL;
    size_t from = rest.p ? (size_t)(rest.p - src->text.p) : src->text.n;
    size_t to = from;
    while (str_next(&rest, '\n', &line)) {
        if (is_rule(line)) {
            *body = rest.p ? (size_t)(rest.p - src->text.p) : src->text.n;
            return meta_read(a, src, from, to - from, ds);
        }
        to = rest.p ? (size_t)(rest.p - src->text.p) : src->text.n;
    }
    diag0(ds, DIAG_MD_FRONT, ((struct loc){src, mark}));
    return NULL;
}

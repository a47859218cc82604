/* The gallery: every kind of chart with the charts of the report that are of it, each as a figure and as the
 * text it was made from. Knows kinds and specifications; figures are made by the block for charts. */
#include "page/blocks.h"

#include "chart/kind.h"

/* A fence longer than any row of backquotes inside, by CommonMark's rule. */
static void put_fenced(struct buf *b, struct str word, struct str text) {
    size_t longest = 2, row = 0;
    for (size_t i = 0; i < text.n; i++) {
        row = text.p[i] == '`' ? row + 1 : 0;
        longest = row > longest ? row : longest;
    }
    for (size_t i = 0; i <= longest; i++)
        buf_addc(b, '`');
    buf_fmt(b, "%.*s\n%.*s\n", STR_ARG(word), STR_ARG(str_trim(text)));
    for (size_t i = 0; i <= longest; i++)
        buf_addc(b, '`');
    buf_addz(b, "\n\n");
}

static void put_kind(struct page_job *j, struct buf *b, const struct chart_kind *kind) {
    bool named = false;
    for (size_t i = 0; i < j->r->chart_count; i++) {
        const struct chart_spec *s = j->r->charts[i];
        if (s->kind != kind)
            continue;
        if (!named)
            buf_fmt(b, "## %s `%s`\n\n%s\n\n", kind->name[j->lang], kind->id, kind->about[j->lang]);
        named = true;
        put_fenced(b, STR("chart"), str_fmt(j->a, "id: %.*s", STR_ARG(s->id)));
        put_fenced(b, STR("yaml"), s->file->text);
    }
}

static bool gallery(struct page_job *j, const struct meta *args, struct str *out) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    struct source *src = ARENA_NEW(j->a, struct source);
    struct buf b = buf_new(j->a);
    for (size_t i = 0; i < chart_kind_count(); i++)
        put_kind(j, &b, kind_at(i));
    *src = (struct source){.name = args->at.src->name, .text = buf_str(&b)};
    *out = page_text(j, src, 0);
    return true;
}

const struct block_kind block_gallery = {.name = "gallery", .prose = gallery};

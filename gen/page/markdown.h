/* Markdown to HTML: CommonMark through libcmark, plus pipe tables, footnotes, heading ids, a cure for Chinese
 * emphasis
 * (**注意：**后), and fenced blocks handed to the caller. Raw HTML of authors is dropped with a warning
 * unless allowed; links with schemes other than http, https, mailto and relative ones lose their target with
 * a warning. Pictures of other sites are left out, since a page loads nothing from outside.
 *
 * Classes in the HTML: "scroll" around a table, "n" and "c" for cells of a right-aligned (figures) and a
 * centred column; "footnote-ref", "footnotes" and "footnote-back". Ids: those of headings ("{#id}" at its
 * end, else made of its words, Han kept, a number behind repeated ones), "fn-1" and "fnref-1". */
#ifndef PAGE_MARKDOWN_H
#define PAGE_MARKDOWN_H
#include "base/diag.h"

struct markdown_heading {
    int level;
    struct str id, text;
};

struct markdown_env {
    bool raw_html;
    /* Called for each fenced code block whose info word is given in `block_words`; the HTML it returns stands
     * in the block's place. `content` is the very text of the source at `at`, in column 1 of the line after
     * the fence (inside a list item its lines are still indented), so it can be read with places that count
     * from the start of the source. */
    const char *const *block_words;
    size_t block_word_count;
    struct str (*block)(void *ctx, struct arena *a, struct str word, struct str content, struct loc at,
                        struct diags *ds);
    /* Rewrites a relative target of a link or image, since one text may serve pages in several folders; NULL
     * leaves them as they are. Fragments (#id) and targets with a scheme are not asked about. */
    struct str (*link)(void *ctx, struct arena *a, struct str target);
    void *ctx;
    struct str
        back_label; /* what a screen reader says for a footnote's way back, {0} its number; may be empty */
};

struct markdown_page {
    struct str html;
    struct markdown_heading *heading;
    size_t heading_count;
};

/* Renders src->text from byte `from` (after the front matter) to the end. */
bool markdown_render(struct arena *a, const struct source *src, size_t from, const struct markdown_env *env,
                     struct markdown_page *out, struct diags *ds);

/* The same walk for the published Markdown twin: fenced blocks with those words are replaced by what `block`
 * returns (Markdown); all else stays byte for byte. */
struct str markdown_twin(struct arena *a, const struct source *src, size_t from,
                         const struct markdown_env *env, struct diags *ds);

/* Front matter: a first line "---" up to the next "---" line. Sets *body to the offset after it; NULL and
 * *body 0 when there is none. */
struct meta;
const struct meta *markdown_front(struct arena *a, const struct source *src, size_t *body, struct diags *ds);

#endif

/* Footnotes: numbers them by their first reference, and writes references, notes and the ways back. */
#include "page/md_html.h"

bool html_note(struct html *h, struct str label) {
    struct md *md = h->md;
    size_t index = index_get(md->labels, label);
    if (index == SIZE_MAX)
        return false;
    struct md_note *note = &md->notes.v[index];
    if (!note->number) {
        VEC_PUSH(md->a, &h->noted, note);
        note->number = h->noted.n;
    }
    note->uses++;
    size_t end = h->text_end;
    buf_fmt(&h->out, "<sup class=\"footnote-ref\"><a href=\"#fn-%zu\" id=\"fnref-%zu", note->number,
            note->number);
    if (note->uses > 1)
        buf_fmt(&h->out, "-%zu", note->uses);
    buf_fmt(&h->out, "\" role=\"doc-noteref\">%zu</a></sup>", note->number);
    h->text_end = end;
    return true;
}

void html_note_back(struct html *h) {
    const struct md_note *note = h->back;
    struct str number = str_fmt(h->md->a, "%zu", note->number);
    for (size_t i = 1; i <= note->uses; i++) {
        buf_fmt(&h->out, " <a href=\"#fnref-%zu", note->number);
        if (i > 1)
            buf_fmt(&h->out, "-%zu", i);
        buf_addz(&h->out, "\" class=\"footnote-back\" role=\"doc-backlink\"");
        struct str label = str_fill(h->md->a, h->md->env->back_label, &number, 1);
        if (label.n) {
            buf_addz(&h->out, " aria-label=\"");
            html_escaped(h, label);
            buf_addc(&h->out, '"');
        }
        buf_addz(&h->out, ">↑");
        if (i > 1)
            buf_fmt(&h->out, "%zu", i);
        buf_addz(&h->out, "</a>");
    }
    h->back = NULL;
}

void html_notes(struct html *h) {
    struct md *md = h->md;
    if (h->noted.n) {
        html_cr(h);
        buf_addz(&h->out, "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
    }
    /* A note may refer to further notes, which join the end. */
    for (size_t i = 0; i < h->noted.n; i++) {
        struct md_note *note = h->noted.v[i];
        buf_fmt(&h->out, "<li id=\"fn-%zu\">", note->number);
        h->back = note;
        if (note->item)
            html_children(h, note->item);
        if (h->back) {
            html_cr(h);
            buf_addz(&h->out, "<p>");
            html_note_back(h);
            buf_addz(&h->out, "</p>\n");
        }
        buf_addz(&h->out, "</li>\n");
    }
    if (h->noted.n)
        buf_addz(&h->out, "</ol>\n</div>\n");
    for (size_t i = 0; i < md->notes.n; i++) {
        if (!md->notes.v[i].number && !md->notes.v[i].spare)
            diag(md->ds, DIAG_MD_NOTE_UNUSED, ((struct loc){md->src, md->notes.v[i].off}),
                 md->notes.v[i].label);
    }
}

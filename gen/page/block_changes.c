/* What changed in the data: each revision of a figure with what was said before and after, newest first, and
 * the documents from which data were published. */
#include "page/blocks.h"
#include "page/revisions.h"
#include "page/view.h"

static void put_documents(struct page_job *j, json_t *list) {
    const struct model *m = &j->r->model;
    for (size_t i = 0; i < m->document_count; i++) {
        const struct document *d = &m->documents[i];
        json_t *row = view_item(list);
        size_t n = 0;
        for (size_t k = 0; k < m->obs_count; k++)
            n += m->obs[k].source == d;
        view_set(row, "date", d->published);
        view_set(row, "title", WORDS_IN(d->title, j->lang));
        view_set(row, "number", d->number);
        view_set(row, "count", view_number(j, n));
        view_set(row, "link", view_link(j, str_fmt(j->a, "sources/#%.*s", STR_ARG(d->id))));
    }
}

static bool view_changes(struct page_job *j, const struct meta *args, json_t *view) {
    if (!block_takes(j, args, NULL, 0))
        return false;
    const struct diff *d = &j->r->revisions;
    json_t *changes = view_list(view, "changes");
    for (size_t i = 0; i < d->change_count; i++)
        revision_view(j, &d->changes[i], view_item(changes));
    view_flag(view, "has_changes", d->change_count > 0);
    if (d->change_count)
        view_set(view, "changes_number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    put_documents(j, view_list(view, "documents"));
    view_set(view, "documents_number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(view, "count", view_count(j, "count_changes", d->change_count));
    return true;
}

const struct block_kind block_changes = {.name = "changes", .view = view_changes};

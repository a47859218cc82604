/* The revised values of one indicator: what was said before, what is said now, when and why. Rows of the page
 * of changes are made here, too. */
#include "base/hash.h"
#include "page/blocks.h"
#include "page/revisions.h"
#include "page/view.h"
#include "text/change.h"

struct str revision_anchor(struct arena *a, const struct diff_change *c) {
    const struct observation *o = c->new;
    struct str period = period_id(a, o->period), day = diff_date(o);
    struct str key =
        str_fmt(a, "%.*s\n%s\n%.*s\n%.*s\n%d\n%.*s\n%.*s", STR_ARG(o->indicator->id), measure_id(o->measure),
                STR_ARG(o->area->code), STR_ARG(period), (int)o->kind, STR_ARG(o->scope), STR_ARG(day));
    return str_fmt(a, "%.*s-%.*s", STR_ARG(o->indicator->id), STR_ARG(str_head(hash_hex(a, key), 10)));
}

size_t revision_count(const struct report *r, const struct indicator *i) {
    size_t n = 0;
    for (size_t k = 0; k < r->revisions.change_count; k++)
        n += r->revisions.changes[k].indicator == i;
    return n;
}

/* A change of the evidence or the note alone says so, for its two values are the same. */
static struct str reason(struct page_job *j, const struct diff_change *c) {
    struct str why = change_reason(j->a, c, j->lang);
    if (c->kind == DIFF_REVISED)
        return why;
    struct str kind = change_kind(c->kind, j->lang);
    return why.n ? str_fmt(j->a, "%.*s%.*s%.*s", STR_ARG(kind), STR_ARG(view_word(j, "colon")), STR_ARG(why))
                 : kind;
}

void revision_view(struct page_job *j, const struct diff_change *c, json_t *out) {
    struct str day = diff_date(c->new), why = reason(j, c);
    view_observation(j, c->new, out);
    view_indicator(j, c->indicator, out);
    view_set(out, "anchor", revision_anchor(j->a, c));
    view_set(out, "what", change_what(j->a, c->new, j->r->model.site.area, j->lang));
    view_set(out, "old", change_said(j->a, c->old, j->lang));
    view_set(out, "new", change_said(j->a, c->new, j->lang));
    view_set(out, "date", day.n ? day : view_none(j));
    view_flag(out, "has_reason", why.n > 0);
    view_set(out, "reason", why);
}

static bool view(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator"};
    const struct indicator *i = NULL;
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, &i))
        return false;
    if (!i) {
        diag0(j->ds, DIAG_BLOCK_ARGUMENTS, args->at);
        return false;
    }
    json_t *rows = view_list(view, "rows");
    for (size_t k = 0; k < j->r->revisions.change_count; k++) {
        const struct diff_change *c = &j->r->revisions.changes[k];
        if (c->indicator == i)
            revision_view(j, c, view_item(rows));
    }
    if (!json_array_size(rows))
        return false;
    view_set(view, "number", view_fill(j, "table_number", view_number(j, ++j->tables)));
    view_set(view, "caption", view_fill(j, "revisions_caption", view_name(j, i)));
    view_symbols(j, view);
    return true;
}

const struct block_kind block_revisions = {.name = "revisions", .view = view};

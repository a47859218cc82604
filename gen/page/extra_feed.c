/* The feed of changes (Atom, RFC 4287), one a language: revisions of figures, newest first, and the documents
 * from which data were published. Ids follow from what an entry says, so they stay when the site moves. */
#include "base/hash.h"
#include "page/dataset.h"
#include "page/extras.h"
#include "page/revisions.h"
#include "text/change.h"

enum { ENTRIES_MAX = 100 };

/* A name-based UUID of our own scheme (RFC 9562, version 8). */
static struct str urn(struct arena *a, struct str name) {
    struct str h = hash_hex(a, name);
    return str_fmt(a, "urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s", h.p, h.p + 8, h.p + 13, h.p + 17, h.p + 20);
}

static struct str day(const struct page_job *j, struct str date) {
    return date.n ? date : j->r->date.n ? j->r->date : STR("1970-01-01");
}

static void put_entry(struct page_job *j, json_t *list, struct str title, struct str summary, struct str date,
                      struct str path) {
    json_t *o = view_item(list);
    view_set(o, "title", title);
    view_set(o, "summary", summary);
    view_set(o, "date", day(j, date));
    view_set(o, "link", dataset_address(j, path));
    view_set(o, "id",
             urn(j->a, str_fmt(j->a, "%.*s\n%.*s\n%.*s", STR_ARG(title), STR_ARG(summary), STR_ARG(date))));
}

static void put_revision(struct page_job *j, json_t *list, const struct diff_change *c) {
    const struct indicator *i = c->new->indicator;
    struct str what = change_what(j->a, c->new, j->r->model.site.area, j->lang);
    struct str title = str_fmt(j->a, "%.*s%.*s%.*s", STR_ARG(view_name(j, i)), STR_ARG(view_word(j, "colon")),
                               STR_ARG(what));
    struct str summary = change_remarks(j->a, c, j->lang);
    if (change_is_said(c)) {
        struct str said = view_fill(j, "changed_from_to", change_said(j->a, c->old, j->lang),
                                    change_said(j->a, c->new, j->lang));
        const char *join = summary.n ? str_z(j->a, view_word(j, "list_join")) : "";
        summary = str_fmt(j->a, "%.*s%s%.*s", STR_ARG(said), join, STR_ARG(summary));
    }
    struct str path = str_fmt(j->a, "changes/#%.*s", STR_ARG(revision_anchor(j->a, c)));
    put_entry(j, list, title, summary, diff_date(c->new), view_folder(j->a, j->r, j->lang, path));
}

static void put_documents(struct page_job *j, json_t *list) {
    const struct model *m = &j->r->model;
    for (size_t i = 0; i < m->document_count; i++) {
        const struct document *d = &m->documents[i];
        size_t n = 0;
        for (size_t k = 0; k < m->obs_count; k++)
            n += m->obs[k].source == d;
        struct str path = str_fmt(j->a, "sources/#%.*s", STR_ARG(d->id));
        put_entry(j, list, WORDS_IN(d->title, j->lang), view_count(j, "count_figures", n), d->published,
                  view_folder(j->a, j->r, j->lang, path));
    }
}

static bool make_feed(struct arena *a, const struct report *r, const struct extra *e,
                      struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    struct str title = WORDS_IN(r->model.site.title, j.lang),
               publisher = WORDS_IN(r->model.site.publisher, j.lang);
    json_t *view = json_object(), *entries = view_list(view, "entries");
    view_set(view, "lang", j.lang == LANG_ZH ? STR("zh-Hans") : STR("en"));
    view_set(view, "title", title);
    view_set(view, "id", urn(a, title));
    view_set(view, "date", day(&j, r->date));
    view_set(view, "author", publisher.n ? publisher : title);
    view_set(view, "version", r->version);
    view_flag(view, "has_base", r->model.site.base_url.n > 0);
    view_set(view, "self", dataset_address(&j, e->path));
    view_set(view, "page", dataset_address(&j, view_folder(a, r, j.lang, STR("changes/"))));
    for (size_t i = 0; i < r->revisions.change_count && i < ENTRIES_MAX; i++)
        put_revision(&j, entries, &r->revisions.changes[i]);
    put_documents(&j, entries);
    return extra_render(&j, "files/feed.xml", view, ESCAPE_HTML, bytes);
}

void extra_feed(struct arena *a, const struct report *r, struct extra_list *out) {
    for (size_t l = 0; l < r->model.site.language_count; l++) {
        enum lang lang = r->model.site.languages[l];
        VEC_PUSH(a, out,
                 ((struct extra){
                     .path = view_folder(a, r, lang, STR("feed.xml")), .make = make_feed, .lang = lang}));
    }
}

/* Fenced blocks: finds the kind of a block, reads its arguments, and renders its view with the template of
 * the output at hand, HTML or Markdown. Must not know what any kind shows. */
#include "page/blocks.h"

#include "page/frame.h"
#include "page/view.h"

#include <string.h>

#define X(name) &block_##name,
static const struct block_kind *const kinds[] = {BLOCK_KINDS(X)};
#undef X
#define X(name) #name,
static const char *const words[] = {BLOCK_KINDS(X)};
#undef X
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

size_t block_count(void) {
    return KIND_COUNT;
}

const char *const *block_words(void) {
    return words;
}

static const struct block_kind *kind_find(struct str word) {
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (str_is(word, kinds[i]->name))
            return kinds[i];
    }
    return NULL;
}

/* ---- arguments */

bool block_takes(struct page_job *j, const struct meta *args, const char *const *names, size_t n) {
    if (args->kind != META_MAP) {
        diag0(j->ds, DIAG_BLOCK_ARGUMENTS, args->at);
        return false;
    }
    return meta_keys(args, names, n, j->ds);
}

static bool unknown(struct page_job *j, struct loc at, struct str name, const struct str *candidates,
                    size_t n) {
    diag(j->ds, DIAG_BLOCK_NAME, at, name, diag_nearest(name, candidates, n));
    return false;
}

bool block_indicator(struct page_job *j, const struct meta *args, const struct indicator **out) {
    const struct model *m = &j->r->model;
    const struct meta *arg = meta_get(args, "indicator");
    *out = NULL;
    if (!arg)
        return true;
    *out = model_indicator(m, arg->text);
    if (*out)
        return true;
    struct str *names = ARENA_ARRAY(j->a, struct str, m->indicator_count + 1);
    for (size_t i = 0; i < m->indicator_count; i++)
        names[i] = m->indicators[i].id;
    return unknown(j, arg->at, arg->text, names, m->indicator_count);
}

bool block_theme(struct page_job *j, const struct meta *args, const struct theme **out) {
    const struct model *m = &j->r->model;
    const struct meta *arg = meta_get(args, "theme");
    *out = NULL;
    if (!arg)
        return true;
    *out = model_theme(m, arg->text);
    if (*out)
        return true;
    struct str *names = ARENA_ARRAY(j->a, struct str, m->theme_count + 1);
    for (size_t i = 0; i < m->theme_count; i++)
        names[i] = m->themes[i].id;
    return unknown(j, arg->at, arg->text, names, m->theme_count);
}

/* ---- making */

static struct str from_template(struct page_job *j, const struct block_kind *kind, json_t *view,
                                struct loc at) {
    struct str name = str_fmt(j->a, "blocks/%s.%s", kind->name, j->twin ? "md" : "html");
    const struct mustache *t = report_template(j->r, name);
    if (!t) {
        diag(j->ds, DIAG_PAGE_TEMPLATE, at, name);
        return STR_NONE;
    }
    json_object_set(view, "t", j->r->word_views[j->lang]);
    struct mustache_env env = {page_find_template, (void *)j->r, j->twin ? ESCAPE_MARKDOWN : ESCAPE_HTML,
                               true};
    struct buf b = buf_new(j->a);
    mustache_render(j->a, t, view, &env, &b, j->ds);
    return buf_str(&b);
}

static struct str make(struct page_job *j, const struct block_kind *kind, const struct meta *args,
                       struct loc at) {
    struct str prose = STR_NONE;
    if (kind->prose)
        return kind->prose(j, args, &prose) ? prose : STR_NONE;
    json_t *view = json_object();
    struct str text = kind->view(j, args, view) ? from_template(j, kind, view, at) : STR_NONE;
    json_decref(view);
    return text;
}

struct str block_make(void *ctx, struct arena *a, struct str word, struct str content, struct loc at,
                      struct diags *ds) {
    struct page_job *j = ctx;
    const struct block_kind *kind = kind_find(word);
    if (!kind)
        return STR_NONE;
    /* Inside a list the content is not the bytes of the file: its indentation is gone. */
    bool verbatim = at.src && str_eq(str_head(str_skip(at.src->text, at.off), content.n), content);
    struct source *copy = ARENA_NEW(a, struct source);
    *copy = (struct source){at.src ? at.src->name : STR_NONE, content};
    struct diags *outer = j->ds;
    size_t first = ds->list.n;
    j->ds = ds;
    const struct meta *args = meta_read(a, verbatim ? at.src : copy, verbatim ? at.off : 0, content.n, ds);
    struct str text = args ? make(j, kind, args, at) : STR_NONE;
    for (size_t i = first; i < ds->list.n; i++) {
        if (ds->list.v[i].at.src == copy)
            ds->list.v[i].at = at;
    }
    j->ds = outer;
    return text;
}

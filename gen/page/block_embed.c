/* How to show a chart on another site: the code of a frame, and addresses of its pictures that stay. */
#include "page/blocks.h"
#include "page/extras.h"

static bool view_embed(struct page_job *j, const struct meta *args, json_t *view) {
    static const char *const takes[] = {"indicator"};
    const struct indicator *i = NULL;
    const struct chart_spec *spec = NULL;
    if (!block_takes(j, args, takes, 1) || !block_indicator(j, args, &i) || !i ||
        !page_indicator_has_chart(j->r, i, &spec))
        return false;
    struct str base = j->r->model.site.base_url;
    struct str frame = extra_embed_path(j->a, j->r, j->lang, spec->id);
    struct str image = view_folder(j->a, j->r, j->lang, str_fmt(j->a, "charts/%.*s.png", STR_ARG(spec->id)));
    if (!base.n) /* the reader puts it before */
        base = view_word(j, "embed_site");
    view_set(view, "frame", str_fmt(j->a, "%.*s%.*sindex.html", STR_ARG(base), STR_ARG(frame)));
    view_set(view, "image", str_fmt(j->a, "%.*s%.*s", STR_ARG(base), STR_ARG(image)));
    view_set(view, "preview", view_shared(j, frame));
    view_set(view, "title", chart_title(j->a, &j->r->model, spec, j->lang));
    view_flag(view, "without_address", !j->r->model.site.base_url.n);
    return true;
}

const struct block_kind block_embed = {.name = "embed", .view = view_embed};

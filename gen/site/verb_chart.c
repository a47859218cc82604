/* zhibiao chart: one picture, without a site. */
#include "base/file.h"
#include "chart/record.h"
#include "chart/render.h"
#include "site/verb.h"

/* Of a bitmap: what the drawing library can hold, and what half a gigabyte can. */
enum { SIDE_MAX = 30000, PIXELS_MAX = 100000000 };

static const struct chart_spec *spec_from_file(struct arena *a, const struct report *r, struct str path,
                                               struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    src->name = path;
    if (!file_read(a, str_z(a, path), path, &src->text, ds, LOC_NONE))
        return NULL;
    const struct meta *doc = meta_read(a, src, 0, src->text.n, ds);
    return doc ? chart_spec_read(a, &r->model, doc, STR("chart"), ds) : NULL;
}

static const struct chart_spec *spec_by_name(struct arena *a, const struct report *r, struct str id,
                                             struct diags *ds) {
    const struct chart_spec *spec = report_chart(r, id);
    const struct indicator *i = model_indicator(&r->model, id);
    if (!spec && i)
        spec = chart_spec_default(a, &r->model, i);
    if (spec)
        return spec;
    size_t n = r->chart_count + r->model.indicator_count;
    struct str *ids = ARENA_ARRAY(a, struct str, n);
    for (size_t k = 0; k < n; k++)
        ids[k] = k < r->chart_count ? r->charts[k]->id : r->model.indicators[k - r->chart_count].id;
    diag(ds, DIAG_CHART_NONE, LOC_NONE, id, diag_nearest(id, ids, n));
    return NULL;
}

static bool device_of(const char *path, enum device *out, struct diags *ds) {
    static const struct {
        struct str suffix;
        enum device device;
    } devices[] = {
        {STR_INIT(".svg"), DEVICE_SVG}, {STR_INIT(".png"), DEVICE_PNG}, {STR_INIT(".pdf"), DEVICE_PDF}};
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        if (str_ends(str_of(path), devices[i].suffix)) {
            *out = devices[i].device;
            return true;
        }
    }
    diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("-o"), str_of(path), STR("FILE.svg, FILE.png, FILE.pdf"));
    return false;
}

static bool context_of(const struct options *o, struct chart_context *c, struct diags *ds) {
    struct str size = o->size.n ? o->size : STR("page");
    int scale = 0;
    if (!chart_size_parse(size, &c->size)) {
        diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("--size"), size,
             STR("page, slide, card, square, thumb, WxH (100..8000; sparkline from 24x12)"));
        return false;
    }
    if (o->theme.n && !chart_theme_parse(o->theme, &c->theme)) {
        diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("--theme"), o->theme, STR("light, dark, print"));
        return false;
    }
    if (o->scale.n && (!str_int(o->scale, &scale) || scale < 1 || scale > 8)) {
        diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("--scale"), o->scale, STR("1..8"));
        return false;
    }
    if (scale) { /* the same picture with more pixels */
        c->size.width_px *= scale;
        c->size.height_px *= scale;
        c->size.scale *= scale;
    }
    if ((double)c->size.width_px * c->size.height_px > PIXELS_MAX || c->size.width_px > SIDE_MAX ||
        c->size.height_px > SIDE_MAX) {
        diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("--scale"), o->scale,
             STR("--size x --scale <= 30000 px, <= 100000000 px2"));
        return false;
    }
    return true;
}

/* The report that the options name; a specification may also be drawn where there is none. */
static bool load(struct arena *a, const struct options *o, struct report *out, struct diags *ds) {
    if (!o->spec.n || dir_exists(path_join(a, o->dir, "content")))
        return verb_load_charts(a, o, out, ds);
    const char *const fonts[] = {path_join(a, o->share, "fonts")};
    *out = (struct report){.arena = a, .date = o->date.n ? o->date : STR("1970-01-01")};
    model_none(a, &out->model);
    return font_files_load(a, fonts, 1, &out->fonts, ds);
}

static int draw(struct arena *a, const struct options *o, const struct report *r, struct chart_context *c,
                enum device device, struct diags *ds) {
    if (!o->lang_given)
        c->lang = r->model.site.languages[0];
    const struct chart_spec *spec =
        o->spec.n ? spec_from_file(a, r, o->spec, ds) : spec_by_name(a, r, o->arguments.v[0], ds);
    if (!spec)
        return EXIT_WRONG;
    struct renderer *renderer = renderer_new(&r->fonts);
    c->model = &r->model;
    c->fonts = renderer_fonts(renderer);
    struct scene scene;
    struct str bytes;
    bool ok = chart_layout(a, c, spec, &scene, ds);
    if (ok)
        scene.record = chart_record(a, c, spec);
    ok = ok && render(a, renderer, &scene, device, r->date, &bytes, ds) && file_write(o->out, bytes, ds) &&
         (!o->ledger.n || file_write(str_z(a, o->ledger), ledger_json(a, &scene), ds));
    renderer_free(renderer);
    return ok ? verb_status(o, ds) : verb_status(o, ds) ? verb_status(o, ds) : EXIT_WRONG;
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    struct chart_context c = {.lang = o->lang_given ? o->lang : LANG_ZH};
    enum device device = DEVICE_SVG;
    size_t words = o->spec.n ? 0 : 1;
    if (o->arguments.n > words)
        return verb_misused(ds, &verb_chart, o->arguments.v[words]);
    if (o->arguments.n < words)
        return verb_lacks(ds, &verb_chart, "ID");
    if (!o->out)
        return verb_lacks(ds, &verb_chart, "-o FILE");
    if (!device_of(o->out, &device, ds) || !context_of(o, &c, ds))
        return EXIT_USAGE;
    struct report r = {0};
    int status = load(a, o, &r, ds) ? draw(a, o, &r, &c, device, ds) : verb_status(o, ds);
    report_free(&r);
    return status;
}

const struct verb verb_chart = {
    "chart",
    "[-C DIR] (ID | INDICATOR | -f SPEC.yaml) -o FILE.svg|.png|.pdf\n"
    "              [--size page|slide|card|square|thumb|WxH] [--scale N] [--theme light|dark|print]\n"
    "              [--lang zh|en] [--ledger FILE.json]",
    "-C -f -o --size --scale --theme --lang --ledger --format --strict",
    {"绘制一幅图", "draw one chart"},
    run,
};

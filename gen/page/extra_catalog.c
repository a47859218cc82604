/* The data catalog (W3C DCAT in JSON-LD): the report as a catalog, each indicator as a dataset with its
 * files. Addresses are absolute when the site knows its own, else relative to the catalog. */
#include "page/dataset.h"
#include "page/extras.h"

#include <stdlib.h>

static json_t *reference(struct str address) {
    json_t *o = json_object();
    view_set(o, "@id", address);
    return o;
}

/* One text a language of the site. */
static void put_words(const struct report *r, json_t *o, const char *key, struct words w) {
    json_t *list = json_array();
    for (size_t l = 0; l < r->model.site.language_count; l++) {
        enum lang lang = r->model.site.languages[l];
        struct str s = lang == LANG_ZH ? w.zh : w.en;
        if (!s.n)
            continue;
        json_t *text = view_item(list);
        view_set(text, "@language", lang == LANG_ZH ? STR("zh-Hans") : STR("en"));
        view_set(text, "@value", s);
    }
    if (json_array_size(list))
        json_object_set(o, key, list);
    json_decref(list);
}

static void put_files(struct page_job *j, json_t *o, const struct published_list *files) {
    json_t *list = view_list(o, "dcat:distribution");
    for (size_t i = 0; i < files->n; i++) {
        json_t *file = view_item(list);
        view_set(file, "@type", STR("dcat:Distribution"));
        view_set(file, "dct:title", view_word(j, files->v[i].word));
        view_set(file, "dcat:mediaType", str_of(files->v[i].type));
        json_object_set_new(file, "dcat:downloadURL", reference(dataset_address(j, files->v[i].path)));
    }
}

static json_t *year(struct arena *a, int y) {
    json_t *o = json_object();
    view_set(o, "@type", STR("xsd:gYear"));
    view_set(o, "@value", str_fmt(a, "%04d", y));
    return o;
}

static void put_span(struct page_job *j, const struct indicator *i, json_t *o) {
    const struct observation *obs = j->r->model.obs;
    int from = 0, to = 0;
    for (size_t k = i->first; k < i->first + i->count; k++) {
        int y = obs[k].period.year;
        from = !from || y < from ? y : from;
        to = y > to ? y : to;
    }
    if (!i->count)
        return;
    json_t *span = view_object(o, "dct:temporal");
    view_set(span, "@type", STR("dct:PeriodOfTime"));
    json_object_set_new(span, "dcat:startDate", year(j->a, from));
    json_object_set_new(span, "dcat:endDate", year(j->a, to));
}

static void put_dataset(struct page_job *j, const struct indicator *i, json_t *list) {
    json_t *o = view_item(list);
    struct str page = str_fmt(j->a, "indicators/%.*s/", STR_ARG(i->id));
    page = dataset_address(j, view_folder(j->a, j->r, j->lang, page));
    view_set(o, "@id", str_fmt(j->a, "%.*s#dataset", STR_ARG(page)));
    view_set(o, "@type", STR("dcat:Dataset"));
    view_set(o, "dct:identifier", i->id);
    put_words(j->r, o, "dct:title", i->name);
    put_words(j->r, o, "dct:description", i->definition);
    put_words(j->r, o, "dcat:keyword", i->theme->name);
    json_object_set_new(o, "dcat:landingPage", reference(page));
    put_span(j, i, o);
    struct published_list files = published_indicator(j->a, i);
    put_files(j, o, &files);
}

static json_t *context(void) {
    return json_pack("{s:s, s:s, s:s, s:s}", "dcat", "http://www.w3.org/ns/dcat#", "dct",
                     "http://purl.org/dc/terms/", "foaf", "http://xmlns.com/foaf/0.1/", "xsd",
                     "http://www.w3.org/2001/XMLSchema#");
}

static json_t *catalog(struct page_job *j) {
    const struct model *m = &j->r->model;
    json_t *o = json_object();
    json_object_set_new(o, "@context", context());
    view_set(o, "@id", dataset_address(j, STR("data/catalog.jsonld")));
    view_set(o, "@type", STR("dcat:Catalog"));
    put_words(j->r, o, "dct:title", m->site.title);
    put_words(j->r, o, "dct:description", m->site.subtitle);
    put_words(j->r, o, "dct:rights", m->site.license);
    if (j->r->date.n)
        view_set(o, "dct:modified", j->r->date);
    if (m->site.publisher.zh.n || m->site.publisher.en.n) {
        json_t *who = view_object(o, "dct:publisher");
        view_set(who, "@type", STR("foaf:Agent"));
        put_words(j->r, who, "foaf:name", m->site.publisher);
    }
    json_t *place = view_object(o, "dct:spatial");
    view_set(place, "@type", STR("dct:Location"));
    view_set(place, "dct:identifier", m->site.area->code);
    json_t *list = view_list(o, "dcat:dataset");
    for (size_t i = 0; i < m->indicator_count; i++)
        put_dataset(j, &m->indicators[i], list);
    return o;
}

static bool make_catalog(struct arena *a, const struct report *r, const struct extra *e,
                         struct renderer *renderer, struct str *bytes, struct diags *ds) {
    struct page_job j = extra_job(a, r, e, renderer, ds);
    json_t *o = catalog(&j);
    char *dump = json_dumps(o, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
    *bytes = str_fmt(a, "%s\n", dump ? dump : "");
    free(dump);
    json_decref(o);
    return dump != NULL;
}

void extra_catalog(struct arena *a, const struct report *r, struct extra_list *out) {
    VEC_PUSH(a, out,
             ((struct extra){.path = STR("data/catalog.jsonld"),
                             .make = make_catalog,
                             .lang = r->model.site.languages[0]}));
}

/* Descriptions of the data in the vocabulary of schema.org. Says only what the settings and the tables say:
 * what is not given there is left out. */
#include "page/dataset.h"

#include "text/number.h"

#include <stdlib.h>

struct published_list published_indicator(struct arena *a, const struct indicator *i) {
    static const struct published files[] = {
        {STR_INIT("data.csv"), "file_data", "CSV", "text/csv"},
        {STR_INIT("data.xlsx"), "file_data", "XLSX",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {STR_INIT("data.json"), "file_data", "JSON", "application/json"}};
    struct published_list list = {0};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        struct published f = files[k];
        f.path = str_fmt(a, "indicators/%.*s/%.*s", STR_ARG(i->id), STR_ARG(f.path));
        VEC_PUSH(a, &list, f);
    }
    return list;
}

struct published_list published_report(struct arena *a, const struct report *r, enum lang lang) {
    struct published_list list = {0};
    struct str book = view_folder(a, r, lang, STR("data/report.xlsx"));
    VEC_PUSH(a, &list,
             ((struct published){book, "file_workbook", "XLSX",
                                 "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}));
    VEC_PUSH(a, &list,
             ((struct published){STR("data/observations.csv"), "file_observations", "CSV", "text/csv"}));
    VEC_PUSH(a, &list,
             ((struct published){STR("data/indicators.csv"), "file_indicators", "CSV", "text/csv"}));
    VEC_PUSH(a, &list,
             ((struct published){STR("data/datapackage.json"), "file_package", "JSON", "application/json"}));
    return list;
}

struct str dataset_address(struct page_job *j, struct str path) {
    struct str base = j->r->model.site.base_url;
    return base.n ? str_fmt(j->a, "%.*s%.*s", STR_ARG(base), STR_ARG(path)) : view_shared(j, path);
}

static json_t *typed(const char *type) {
    json_t *o = json_object();
    view_set(o, "@type", str_of(type));
    return o;
}

static void put_given(json_t *o, const char *key, struct str s) {
    if (s.n)
        view_set(o, key, s);
}

static json_t *dataset(struct page_job *j, struct str name, struct str description, struct str folder) {
    const struct site *site = &j->r->model.site;
    json_t *o = json_object();
    view_set(o, "@context", STR("https://schema.org"));
    view_set(o, "@type", STR("Dataset"));
    view_set(o, "name", name);
    view_set(o, "description", description);
    view_set(o, "url", dataset_address(j, view_folder(j->a, j->r, j->lang, folder)));
    view_set(o, "inLanguage", j->lang == LANG_ZH ? STR("zh-Hans") : STR("en"));
    put_given(o, "dateModified", j->r->date);
    view_flag(o, "isAccessibleForFree", true);
    struct str license = WORDS_IN(site->license, j->lang), publisher = WORDS_IN(site->publisher, j->lang);
    if (str_starts(license, STR("http://")) || str_starts(license, STR("https://"))) {
        view_set(o, "license", license);
    } else if (license.n) {
        json_t *work = typed("CreativeWork");
        view_set(work, "name", license);
        json_object_set_new(o, "license", work);
    }
    if (publisher.n) {
        json_t *who = typed("Organization");
        view_set(who, "name", publisher);
        json_object_set_new(o, "creator", who);
    }
    json_t *place = typed("Place");
    view_set(place, "name", WORDS_IN(site->area->name, j->lang));
    json_object_set_new(o, "spatialCoverage", place);
    return o;
}

static void put_files(struct page_job *j, json_t *o, const struct published_list *files) {
    json_t *list = view_list(o, "distribution");
    for (size_t i = 0; i < files->n; i++) {
        json_t *file = typed("DataDownload");
        view_set(file, "name", view_word(j, files->v[i].word));
        view_set(file, "encodingFormat", str_of(files->v[i].type));
        view_set(file, "contentUrl", dataset_address(j, files->v[i].path));
        json_array_append_new(list, file);
    }
}

/* "2019/2024": the first and the last period. */
static void put_periods(struct page_job *j, json_t *o, size_t from, size_t to) {
    const struct model *m = &j->r->model;
    if (from == to)
        return;
    struct period first = m->obs[from].period, last = first;
    for (size_t i = from; i < to; i++) {
        first = period_cmp(m->obs[i].period, first) < 0 ? m->obs[i].period : first;
        last = period_cmp(m->obs[i].period, last) > 0 ? m->obs[i].period : last;
    }
    struct str span = str_fmt(j->a, "%04d", first.year);
    if (last.year != first.year)
        span = str_fmt(j->a, "%04d/%04d", first.year, last.year);
    view_set(o, "temporalCoverage", span);
}

static json_t *variable(struct page_job *j, const struct indicator *i, enum measure m,
                        const struct unit *unit) {
    json_t *v = typed("PropertyValue");
    view_set(v, "name", view_measure(j, i, m));
    put_given(v, "unitText", unit ? number_unit(j->a, unit, j->lang) : STR_NONE);
    put_given(v, "description", WORDS_IN(i->definition, j->lang));
    return v;
}

json_t *dataset_indicator(struct page_job *j, const struct indicator *i, struct str description) {
    const struct model *m = &j->r->model;
    json_t *o = dataset(j, view_name(j, i), description, str_fmt(j->a, "indicators/%.*s/", STR_ARG(i->id)));
    json_t *variables = view_list(o, "variableMeasured");
    view_set(o, "identifier", i->id);
    put_periods(j, o, i->first, i->first + i->count);
    for (int measure = 0; measure < MEASURE_N; measure++) {
        for (size_t k = i->first; k < i->first + i->count; k++) {
            if ((int)m->obs[k].measure != measure)
                continue;
            json_array_append_new(variables, variable(j, i, (enum measure)measure, m->obs[k].unit));
            break;
        }
    }
    struct published_list files = published_indicator(j->a, i);
    put_files(j, o, &files);
    return o;
}

json_t *dataset_report(struct page_job *j, struct str description) {
    const struct model *m = &j->r->model;
    json_t *o = dataset(j, WORDS_IN(m->site.title, j->lang), description, STR("data/"));
    put_periods(j, o, 0, m->obs_count);
    json_t *variables = view_list(o, "variableMeasured");
    struct indicator_list list = view_headlines(j);
    for (size_t i = 0; i < list.n; i++)
        json_array_append_new(variables, variable(j, list.v[i], MEASURE_LEVEL, list.v[i]->unit));
    struct published_list files = published_report(j->a, j->r, j->lang);
    put_files(j, o, &files);
    return o;
}

struct str dataset_text(struct arena *a, json_t *o) {
    char *dump = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
    struct str text = str_replace(a, str_dup(a, str_of(dump)), STR("</"), STR("<\\/"));
    free(dump);
    json_decref(o);
    return text;
}

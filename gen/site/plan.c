/* The list of everything that has to be made for a report, and how each kind of job makes it. Knows the
 * output tree of the site; leaves words to pages, pictures to charts and bytes of data to office. */
#include "base/file.h"
#include "chart/record.h"
#include "office/opendata.h"
#include "office/xlsx.h"
#include "page/extra.h"
#include "page/search_index.h"
#include "site/depend.h"
#include "site/links.h"

#include <string.h>

static struct str lang_folder(enum lang lang, const struct report *r) {
    return lang == r->model.site.languages[0] ? STR("") : lang == LANG_ZH ? STR("zh/") : STR("en/");
}

/* ---- pages */

static void run_page(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    const struct page *p = j->subject;
    struct page_output out = {0};
    if (!page_make(w->scratch, b->report, p, w->renderer, &out, &r->diags)) {
        r->ok = false;
        return;
    }
    bool is_file = str_ends(p->folder, STR(".html"));
    struct str html = is_file ? p->folder : str_fmt(w->scratch, "%.*sindex.html", STR_ARG(p->folder));
    job_emit(b, w, j, r, html, out.html);
    links_collect(w->scratch, w->keep, r, html, out.html);
    if (out.md.n)
        job_emit(b, w, j, r, str_fmt(w->scratch, "%.*sindex.md", STR_ARG(p->folder)), out.md);
}

/* ---- charts */

struct picture {
    const char *suffix, *size;
    enum device device;
};
static const struct picture pictures[] = {
    {".svg", "page", DEVICE_SVG},      {".png", "page", DEVICE_PNG}, {"-slide.png", "slide", DEVICE_PNG},
    {"-card.png", "card", DEVICE_PNG}, {".pdf", "page", DEVICE_PDF},
};

static void draw(const struct build *b, struct worker *w, const struct job *j, struct job_result *r,
                 const struct picture *picture) {
    struct chart_context c = {.model = &b->report->model,
                              .fonts = renderer_fonts(w->renderer),
                              .lang = j->lang,
                              .theme = THEME_LIGHT};
    struct scene scene;
    struct str bytes;
    bool ok = chart_size_parse(str_of(picture->size), &c.size) &&
              chart_layout(w->scratch, &c, j->subject, &scene, &r->diags);
    if (ok)
        scene.record = chart_record(w->scratch, &c, j->subject);
    ok = ok && render(w->scratch, w->renderer, &scene, picture->device, b->report->date, &bytes, &r->diags);
    if (ok)
        job_emit(b, w, j, r, str_fmt(w->scratch, "%.*s%s", STR_ARG(j->path), picture->suffix), bytes);
    r->ok = r->ok && ok;
}

static void run_chart(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        draw(b, w, j, r, &pictures[i]);
    job_emit(b, w, j, r, str_fmt(w->scratch, "%.*s.csv", STR_ARG(j->path)),
             opendata_chart_csv(w->scratch, &b->report->model, j->subject, j->lang));
}

/* An indicator with a single value has no chart, only the card that stands for it in messages and link
 * previews. */
static void run_card(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    draw(b, w, j, r, &pictures[3]);
}

/* ---- data */

static void run_indicator(const struct build *b, struct worker *w, const struct job *j,
                          struct job_result *r) {
    const struct model *m = &b->report->model;
    job_emit(b, w, j, r, str_fmt(w->scratch, "%.*sdata.csv", STR_ARG(j->path)),
             opendata_csv(w->scratch, m, j->subject));
    job_emit(b, w, j, r, str_fmt(w->scratch, "%.*sdata.json", STR_ARG(j->path)),
             opendata_json(w->scratch, m, j->subject));
    struct str book;
    r->ok = xlsx_indicator(w->scratch, b->report, j->subject, b->temp, &book, &r->diags);
    if (r->ok)
        job_emit(b, w, j, r, str_fmt(w->scratch, "%.*sdata.xlsx", STR_ARG(j->path)), book);
}

static void run_package(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    struct opendata_files files = {0};
    r->ok = opendata_package(w->scratch, &b->report->model, &files, &r->diags);
    for (size_t i = 0; i < files.n; i++)
        job_emit(b, w, j, r, str_fmt(w->scratch, "%.*s%.*s", STR_ARG(j->path), STR_ARG(files.v[i].name)),
                 files.v[i].bytes);
}

static void run_workbook(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    struct str bytes;
    r->ok = xlsx_report(w->scratch, b->report, j->lang, b->temp, &bytes, &r->diags);
    if (r->ok)
        job_emit(b, w, j, r, j->path, bytes);
}

/* ---- files of the whole site */

static void run_asset(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    const struct str *path = j->subject;
    struct str bytes;
    r->ok = file_read(w->scratch, str_z(w->scratch, *path), *path, &bytes, &r->diags, LOC_NONE);
    if (r->ok)
        job_emit(b, w, j, r, j->path, bytes);
}

static void run_extra(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    const struct extra *e = j->subject;
    struct str bytes;
    r->ok = e->make(w->scratch, b->report, e, w->renderer, &bytes, &r->diags);
    if (r->ok)
        job_emit(b, w, j, r, j->path, bytes);
    if (r->ok && str_ends(j->path, STR(".html")))
        links_collect(w->scratch, w->keep, r, j->path, bytes);
}

static void run_search(const struct build *b, struct worker *w, const struct job *j, struct job_result *r) {
    job_emit(b, w, j, r, j->path, search_index(w->scratch, b->report, &r->diags));
}

/* ---- what they read */

static void page_reads(const struct depend *d, const struct job *j, struct reads *out) {
    reads_page(d, j->subject, out);
}

static void chart_reads(const struct depend *d, const struct job *j, struct reads *out) {
    reads_program(d, out);
    reads_chart(d, j->subject, out);
}

static void indicator_reads(const struct depend *d, const struct job *j, struct reads *out) {
    reads_program(d, out);
    reads_templates(d, out);
    reads_indicator(d, j->subject, out);
}

static void asset_reads(const struct depend *d, const struct job *j, struct reads *out) {
    const struct str *path = j->subject;
    reads_program(d, out);
    reads_path(d, *path, out);
}

static void package_reads(const struct depend *d, const struct job *j, struct reads *out) {
    (void)j;
    reads_program(d, out);
    reads_data(d, out);
}

/* Frames show one chart; style sheet and icon know the settings, maps and catalog what there is. The rest
 * tells of the whole site. */
static void extra_reads(const struct depend *d, const struct job *j, struct reads *out) {
    const struct extra *e = j->subject;
    bool is_frame = e->subject && (str_starts(j->path, STR("embed/")) || str_has(j->path, STR("/embed/")));
    reads_program(d, out);
    reads_templates(d, out);
    if (is_frame)
        reads_chart(d, e->subject, out);
    else if (str_is(j->path, "sitemap.xml"))
        reads_titles(d, out);
    else if (str_is(j->path, "data/catalog.jsonld"))
        reads_shape(d, out);
    else if (!str_is(j->path, "assets/brand.css") && !str_is(j->path, "assets/favicon.svg") &&
             !str_is(j->path, "robots.txt"))
        reads_everything(d, out);
}

static const struct job_kind page_job = {"page", run_page, page_reads, .draws = true},
                             chart_job = {"chart", run_chart, chart_reads, .draws = true},
                             card_job = {"card", run_card, chart_reads, .draws = true},
                             indicator_job = {"indicator", run_indicator, indicator_reads, .late = false},
                             package_job = {"data", run_package, package_reads, .late = true},
                             workbook_job = {"workbook", run_workbook, NULL, .late = false},
                             asset_job = {"asset", run_asset, asset_reads, .late = true},
                             extra_job = {"extra", run_extra, extra_reads, .draws = true, .late = true},
                             search_job = {"search", run_search, NULL, .late = false};

static void add(struct arena *a, struct job_list *out, const struct job_kind *kind, enum lang lang,
                const void *subject, struct str path) {
    struct job j = {.kind = kind, .lang = lang, .subject = subject, .path = path};
    j.name = str_fmt(a, "%s %d %.*s", kind->name, (int)lang, STR_ARG(path));
    VEC_PUSH(a, out, j);
}

static void plan_indicator(struct arena *a, const struct report *r, const struct indicator *i, enum lang lang,
                           struct job_list *out) {
    const struct chart_spec *spec = NULL;
    struct str path = str_fmt(a, "%.*scharts/%.*s", STR_ARG(lang_folder(lang, r)), STR_ARG(i->id));
    if (report_chart(r, i->id))
        return; /* the named chart of that id is made by itself */
    if (page_indicator_has_chart(r, i, &spec))
        add(a, out, &chart_job, lang, spec, path);
    else if (spec)
        add(a, out, &card_job, lang, spec, path);
}

struct job_list plan_jobs(struct arena *a, const struct report *r) {
    struct job_list out = {0};
    const struct model *m = &r->model;
    for (size_t l = 0; l < m->site.language_count; l++) {
        enum lang lang = m->site.languages[l];
        add(a, &out, &workbook_job, lang, m,
            str_fmt(a, "%.*sdata/report.xlsx", STR_ARG(lang_folder(lang, r))));
        for (size_t i = 0; i < r->chart_count; i++)
            add(a, &out, &chart_job, lang, r->charts[i],
                str_fmt(a, "%.*scharts/%.*s", STR_ARG(lang_folder(lang, r)), STR_ARG(r->charts[i]->id)));
        for (size_t i = 0; i < m->indicator_count; i++)
            plan_indicator(a, r, &m->indicators[i], lang, &out);
    }
    struct page_list pages = page_plan(a, r);
    for (size_t i = 0; i < pages.n; i++)
        add(a, &out, &page_job, pages.v[i].lang, &pages.v[i], pages.v[i].folder);
    for (size_t i = 0; i < m->indicator_count; i++)
        add(a, &out, &indicator_job, LANG_ZH, &m->indicators[i],
            str_fmt(a, "indicators/%.*s/", STR_ARG(m->indicators[i].id)));
    add(a, &out, &package_job, LANG_ZH, m, STR("data/"));
    for (size_t i = 0; i < r->assets.n; i++)
        add(a, &out, &asset_job, LANG_ZH, &r->asset_paths.v[i],
            str_fmt(a, "assets/%.*s", STR_ARG(r->assets.v[i])));
    struct extra_list extras = extra_plan(a, r);
    for (size_t i = 0; i < extras.n; i++)
        add(a, &out, &extra_job, extras.v[i].lang, &extras.v[i], extras.v[i].path);
    add(a, &out, &search_job, LANG_ZH, m, STR("search.js"));
    return out;
}

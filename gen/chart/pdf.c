/* The device for paper: a tagged PDF with the date it is given. What cairo cannot say (language, alternative
 * text, dates in the form of the standard) is added as an incremental update: cairo's bytes stay, and changed
 * objects with a cross-reference table of their own follow (ISO 32000-1, 7.5.6). */
#include "chart/device.h"
#include "chart/draw.h"
#include "chart/overlay.h"

#include "base/utf8.h"

#include <cairo-pdf.h>
#include <math.h>

static const double PT_PER_PX = 0.75; /* a px is a 96th of an inch, a pt a 72nd */

static void *pdf_open(void) {
    return NULL;
}

static void pdf_close(void *state) {
    (void)state;
}

/* ---- drawing ---- */

/* A date that cairo would not understand makes it take the clock, so none such goes to it. */
static const char *metadata_date(struct arena *a, struct str date) {
    static const char form[] = "0000-00-00T00:00:00";
    for (size_t i = 0; i < date.n && i < sizeof form - 1; i++) {
        bool digit = date.p[i] >= '0' && date.p[i] <= '9';
        if (form[i] == '0' ? !digit : date.p[i] != form[i])
            return "1970-01-01T00:00:00Z";
    }
    if (date.n >= sizeof form - 1)
        return str_fmt(a, "%.*sZ", STR_ARG(str_head(date, sizeof form - 1))).p;
    return date.n == 10 ? str_fmt(a, "%.*sT00:00:00Z", STR_ARG(date)).p : "1970-01-01T00:00:00Z";
}

static void set_metadata(cairo_surface_t *surface, const struct device_job *job) {
    const struct scene *s = job->scene;
    const char *date = metadata_date(job->arena, job->date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, str_z(job->arena, s->title));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, str_z(job->arena, s->description));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "zhibiao");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    for (size_t i = 0; i < s->marks.n; i++) /* who signs the picture */
        if (s->marks.v[i].role == ROLE_SITE && s->marks.v[i].shape == SHAPE_TEXT)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                           str_z(job->arena, s->marks.v[i].run.text));
}

/* Where pictures are bound into a book of tables, its outline names each. */
static void add_bookmark(cairo_surface_t *surface, const struct device_job *job) {
    if (job->scene->title.n)
        cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, str_z(job->arena, job->scene->title),
                                      "page=1", CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void draw_tagged(const struct painter *p, const struct scene *s) {
    cairo_tag_begin(p->cr, "Document", NULL);
    cairo_tag_begin(p->cr, "Figure", NULL);
    for (size_t i = 0; i < s->marks.n; i++)
        if (s->marks.v[i].shape != SHAPE_TEXT)
            draw_shape(p, &s->marks.v[i]);
    cairo_tag_end(p->cr, "Figure");
    struct reading_order texts = reading_order(p->arena, s);
    const char *open = NULL; /* the lines of a title are one heading, every other text is a paragraph */
    for (size_t i = 0; i < texts.n; i++) {
        const struct mark *m = texts.v[i];
        bool heading = m->role == ROLE_TITLE, goes_on = heading && open && open[0] == 'H';
        if (open && !goes_on)
            cairo_tag_end(p->cr, open);
        if (!goes_on) {
            open = heading ? "H1" : "P";
            cairo_tag_begin(p->cr, open, NULL);
        }
        draw_text(p, m);
    }
    if (open)
        cairo_tag_end(p->cr, open);
    cairo_tag_end(p->cr, "Document");
}

/* ---- the update ---- */

struct object {
    struct str number, body; /* body: from << to >>, without what ends the object */
    size_t at;               /* where the new version stands */
};

/* The last object that holds `what`. Cairo writes objects of structure uncompressed. */
static bool find_object(struct str pdf, struct str what, struct object *o) {
    static const struct str opens = STR_INIT(" 0 obj\n"), closes = STR_INIT("endobj");
    size_t hit = pdf.n;
    for (size_t at = 0; (at = str_find(pdf, what, at)) < pdf.n; at++)
        hit = at;
    if (hit == pdf.n)
        return false;
    size_t begin = hit, end = str_find(pdf, closes, hit);
    while (begin > 0 && !str_starts(str_skip(pdf, begin), opens))
        begin--;
    size_t number = begin;
    while (number > 0 && pdf.p[number - 1] >= '0' && pdf.p[number - 1] <= '9')
        number--;
    o->number = (struct str){pdf.p + number, begin - number};
    o->body = str_trim((struct str){pdf.p + begin + opens.n, end - begin - opens.n});
    return o->number.n > 0 && end < pdf.n && str_ends(o->body, STR(">>"));
}

static void add_object(struct buf *b, struct object *o, struct str addition) {
    o->at = b->n;
    buf_fmt(b, "%.*s 0 obj\n", STR_ARG(o->number));
    buf_add(b, (struct str){o->body.p, o->body.n - 2});
    buf_add(b, addition);
    buf_add(b, STR(">>\nendobj\n"));
}

/* A text string as UTF-16 in hexadecimal. */
static struct str utf16_hex(struct arena *a, struct str s) {
    struct buf b = buf_new(a);
    buf_add(&b, STR("<FEFF"));
    while (s.n) {
        uint32_t cp = utf8_next(&s);
        if (cp >= 0x10000)
            buf_fmt(&b, "%04X%04X", 0xD800 + ((cp - 0x10000) >> 10), 0xDC00 + ((cp - 0x10000) & 0x3FF));
        else
            buf_fmt(&b, "%04X", cp);
    }
    buf_addc(&b, '>');
    return buf_str(&b);
}

/* Objects are few and must stand in the table by number. */
static void add_table(struct buf *b, struct object *o, size_t n, struct str trailer, struct str previous) {
    size_t at = b->n;
    buf_add(b, STR("xref\n"));
    for (size_t i = 0; i < n; i++)
        buf_fmt(b, "%.*s 1\n%010zu 00000 n \n", STR_ARG(o[i].number), o[i].at);
    buf_fmt(b, "trailer\n%.*s   /Prev %.*s\n>>\nstartxref\n%zu\n%%%%EOF\n", STR_ARG(trailer),
            STR_ARG(previous), at);
}

static void add_update(struct buf *b, const struct device_job *job) {
    struct arena *a = job->arena;
    struct str pdf = str_dup(a, buf_str(b));
    struct object figure, info, catalog;
    if (!find_object(pdf, STR("/S /Figure"), &figure) || !find_object(pdf, STR("/Producer ("), &info) ||
        !find_object(pdf, STR("/Type /Catalog"), &catalog))
        return; /* another cairo writes otherwise: its own file is good, too */
    size_t start = str_find(pdf, STR("trailer\n"), (size_t)(catalog.body.p - pdf.p)) + 8;
    size_t close = str_find(pdf, STR(">>\nstartxref\n"), start);
    if (close >= pdf.n)
        return;
    struct str rest = str_skip(pdf, close + 13), previous;
    str_next(&rest, '\n', &previous);
    info.body = str_replace(a, info.body, STR("Date ("), STR("Date (D:"));
    add_object(b, &figure, str_fmt(a, "   /Alt %.*s\n", STR_ARG(utf16_hex(a, job->scene->description))));
    add_object(b, &info, STR_NONE);
    add_object(b, &catalog,
               str_fmt(a, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n",
                       device_lang(job->scene)));
    /* Cairo numbers the figure when its tag opens, and these two at the very end. */
    add_table(b, (struct object[]){figure, info, catalog}, 3, (struct str){pdf.p + start, close - start},
              previous);
}

/* On a page of whole points cairo 1.16 replays through its index of visible commands, which has no place for
 * tags: it then finds them out of order and fails. A hundredth of a point more keeps it off that path. */
static double whole_points(double width, double height) {
    return width == floor(width) && height == floor(height) ? 0.01 : 0;
}

static bool pdf_render(void *state, const struct device_job *job) {
    (void)state;
    const struct scene *s = job->scene;
    struct buf b = buf_new(job->arena);
    double width = s->width * PT_PER_PX, height = s->height * PT_PER_PX;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(device_stream, &b, width, height + whole_points(width, height));
    set_metadata(surface, job);
    add_bookmark(surface, job);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, PT_PER_PX, PT_PER_PX);
    draw_setup(cr);
    draw_tagged(&(struct painter){cr, job->fonts, job->arena, 0}, s);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!device_ok(job, status))
        return false;
    add_update(&b, job);
    *job->out = buf_str(&b);
    return true;
}

const struct device_row device_pdf = {pdf_open, pdf_close, pdf_render};

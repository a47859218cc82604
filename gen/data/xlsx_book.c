/* The workbook's own parts: the list of sheets, shared strings, number formats. Knows their elements; cells
 * are read elsewhere. */
#include "data/xlsx_book.h"

#include <string.h>

/* ---- shared strings: <si><t>…</t></si>, or runs <r><t>…</t></r>; <rPh> is how to pronounce them ---- */

struct strings {
    struct book *b;
    struct buf text;
    bool is_text;
    size_t phonetic;
};

static bool strings_open(void *to, const char *name, const char **attributes) {
    struct strings *s = to;
    (void)attributes;
    if (!strcmp(name, "si"))
        s->text.n = 0;
    s->phonetic += !strcmp(name, "rPh");
    s->is_text = !strcmp(name, "t") && !s->phonetic;
    return true;
}

static bool strings_close(void *to, const char *name) {
    struct strings *s = to;
    s->is_text = false;
    s->phonetic -= !strcmp(name, "rPh");
    if (!strcmp(name, "si"))
        VEC_PUSH(s->b->a, &s->b->strings, str_dup(s->b->a, buf_str(&s->text)));
    return true;
}

static bool strings_text(void *to, struct str text) {
    struct strings *s = to;
    if (s->is_text)
        buf_add(&s->text, text);
    return true;
}

/* ---- styles: <numFmts><numFmt numFmtId formatCode/></numFmts>, <cellXfs><xf numFmtId/></cellXfs> ---- */

struct styles {
    struct book *b;
    VEC(struct custom_format) formats;
    bool in_cells;
};

struct custom_format {
    int id;
    struct number_format format;
};

static void add_style(struct styles *s, struct str number) {
    int id = 0;
    if (number.n && !str_int(number, &id))
        id = 0;
    for (size_t i = 0; i < s->formats.n; i++) {
        if (s->formats.v[i].id == id) {
            VEC_PUSH(s->b->a, &s->b->styles, s->formats.v[i].format);
            return;
        }
    }
    VEC_PUSH(s->b->a, &s->b->styles, format_builtin(s->b->a, id));
}

static bool styles_open(void *to, const char *name, const char **attributes) {
    enum {
        FORMATS_MAX = 5000,
        STYLES_MAX = 65536
    }; /* what spreadsheets themselves allow, and a little more */
    struct styles *s = to;
    struct str number = xml_attribute(attributes, "numFmtId");
    int id;
    if (!strcmp(name, "numFmt") && str_int(number, &id) && s->formats.n < FORMATS_MAX) {
        struct number_format f = format_read(s->b->a, xml_attribute(attributes, "formatCode"));
        f.before = str_dup(s->b->a, f.before);
        f.behind = str_dup(s->b->a, f.behind);
        VEC_PUSH(s->b->a, &s->formats, (struct custom_format){id, f});
    }
    s->in_cells = s->in_cells || !strcmp(name, "cellXfs");
    if (s->in_cells && !strcmp(name, "xf") && s->b->styles.n < STYLES_MAX)
        add_style(s, number);
    return true;
}

static bool styles_close(void *to, const char *name) {
    struct styles *s = to;
    s->in_cells = s->in_cells && strcmp(name, "cellXfs");
    return true;
}

/* ---- the workbook: <workbookPr date1904/>, <sheets><sheet name state r:id/></sheets> ---- */

struct entry {
    struct str name, id;
    bool is_hidden;
};

struct workbook {
    struct book *b;
    VEC(struct entry) entries;
};

static bool workbook_open(void *to, const char *name, const char **attributes) {
    enum { SHEETS_MAX = 1000 };
    struct workbook *w = to;
    if (!strcmp(name, "workbookPr")) {
        struct str v = xml_attribute(attributes, "date1904");
        w->b->is_1904 = str_is(v, "1") || str_is(v, "true");
    }
    if (!strcmp(name, "sheet") && w->entries.n < SHEETS_MAX) {
        struct str state = xml_attribute(attributes, "state");
        struct str title = str_replace(w->b->a, xml_attribute(attributes, "name"), STR("\n"), STR(" "));
        VEC_PUSH(w->b->a, &w->entries,
                 (struct entry){str_dup(w->b->a, title), str_dup(w->b->a, xml_attribute(attributes, "id")),
                                str_is(state, "hidden") || str_is(state, "veryHidden")});
    }
    return true;
}

static bool read_workbook(struct book *b, struct str part) {
    static const struct xml_handlers handlers = {.root = "workbook", .open = workbook_open};
    struct workbook w = {.b = b};
    if (!xml_read(b->z, part, &handlers, &w))
        return false;
    for (size_t i = 0; i < w.entries.n; i++) {
        struct book_sheet s = {.name = w.entries.v[i].name, .is_hidden = w.entries.v[i].is_hidden};
        if (!w.entries.v[i].id.n)
            continue;
        if (!book_relation(b->a, b->z, part, w.entries.v[i].id, "worksheet", &s.part))
            return false;
        if (s.part.n) /* else a sheet of charts or dialogs */
            VEC_PUSH(b->a, &b->sheets, s);
    }
    return true;
}

/* A part that a workbook may do without. */
static bool read_side_part(struct book *b, struct str book_part, const char *type,
                           const struct xml_handlers *h, void *to) {
    struct str part;
    if (!book_relation(b->a, b->z, book_part, STR_NONE, type, &part))
        return false;
    return !part.n || xml_read(b->z, part, h, to);
}

bool book_open(struct arena *a, struct archive *z, struct book *out) {
    static const struct xml_handlers strings_handlers = {
        .root = "sst", .open = strings_open, .close = strings_close, .text = strings_text};
    static const struct xml_handlers styles_handlers = {
        .root = "styleSheet", .open = styles_open, .close = styles_close};
    struct str part;
    *out = (struct book){.a = a, .z = z};
    if (!book_relation(a, z, STR_NONE, STR_NONE, "officeDocument", &part))
        return false;
    if (!part.n)
        part = STR("xl/workbook.xml");
    struct strings strings = {.b = out, .text = buf_new(a)};
    struct styles styles = {.b = out};
    return read_workbook(out, part) &&
           read_side_part(out, part, "sharedStrings", &strings_handlers, &strings) &&
           read_side_part(out, part, "styles", &styles_handlers, &styles);
}

/* XML parts through expat. Knows how XML is refused (document types, depth, another root); knows no part's
 * elements. */
#include "data/xlsx_xml.h"

#include <expat.h>
#include <string.h>

struct xml {
    struct archive *z;
    struct str part;
    const struct xml_handlers *h;
    void *to;
    XML_Parser parser;
    size_t depth;
    bool stopped; /* and reported */
};

static const char *local(const char *name) {
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

struct str xml_attribute(const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i]; i += 2) {
        if (!strcmp(local(attributes[i]), name))
            return str_of(attributes[i + 1]);
    }
    return STR_NONE;
}

static void stop(struct xml *x) {
    x->stopped = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static void on_open(void *data, const char *name, const char **attributes) {
    struct xml *x = data;
    struct archive *z = x->z;
    name = local(name);
    if (x->stopped)
        return;
    if (x->depth == 0 && strcmp(name, x->h->root)) {
        diag(z->ds, DIAG_XLSX_KIND, z->at, x->part, str_of(name), str_of(x->h->root));
        stop(x);
    } else if (++x->depth > XML_DEPTH_MAX) {
        diag(z->ds, DIAG_XLSX_DEEP, z->at, x->part, str_fmt(z->a, "%d", XML_DEPTH_MAX));
        stop(x);
    } else if (x->h->open && !x->h->open(x->to, name, attributes)) {
        stop(x);
    }
}

static void on_close(void *data, const char *name) {
    struct xml *x = data;
    x->depth--;
    if (!x->stopped && x->h->close && !x->h->close(x->to, local(name)))
        stop(x);
}

static void on_text(void *data, const char *text, int n) {
    struct xml *x = data;
    if (!x->stopped && x->h->text && !x->h->text(x->to, (struct str){text, (size_t)n}))
        stop(x);
}

/* Office documents never declare a type; entities are the way to make a small file large. */
static void on_doctype(void *data, const char *name, const char *system, const char *public, int internal) {
    struct xml *x = data;
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    diag(x->z->ds, DIAG_XLSX_DOCTYPE, x->z->at, x->part);
    stop(x);
}

static bool take(void *to, struct str piece, bool is_last) {
    struct xml *x = to;
    if (XML_Parse(x->parser, piece.p, (int)piece.n, is_last) != XML_STATUS_ERROR)
        return !x->stopped;
    enum XML_Error error = XML_GetErrorCode(x->parser);
    if (error == XML_ERROR_NO_MEMORY)
        mem_die("out of memory / 内存不足");
    if (!x->stopped)
        diag(x->z->ds, DIAG_XLSX_XML, x->z->at, x->part,
             str_fmt(x->z->a, "%lu", (unsigned long)XML_GetCurrentLineNumber(x->parser)),
             str_fmt(x->z->a, "%lu", (unsigned long)XML_GetCurrentColumnNumber(x->parser) + 1),
             str_of(XML_ErrorString(error)));
    x->stopped = true;
    return false;
}

bool xml_read(struct archive *z, struct str part, const struct xml_handlers *h, void *to) {
    struct xml x = {.z = z, .part = part, .h = h, .to = to, .parser = XML_ParserCreate(NULL)};
    if (!x.parser)
        mem_die("out of memory / 内存不足");
    XML_SetUserData(x.parser, &x);
    XML_SetElementHandler(x.parser, on_open, on_close);
    XML_SetCharacterDataHandler(x.parser, on_text);
    XML_SetStartDoctypeDeclHandler(x.parser, on_doctype);
    bool ok = archive_read(z, part, take, &x);
    XML_ParserFree(x.parser);
    return ok;
}

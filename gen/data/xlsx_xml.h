/* Inside of xlsx: one part of the archive as XML, without document types, entities or deep nesting. */
#ifndef DATA_XLSX_XML_H
#define DATA_XLSX_XML_H
#include "data/xlsx_zip.h"

enum { XML_DEPTH_MAX = 64 };

/* Names come without their prefix. `to` is what xml_read was given; a handler returns false to stop, having
 * reported why. Handlers may be NULL. */
struct xml_handlers {
    const char *root; /* the name the outermost element must have */
    bool (*open)(void *to, const char *name, const char **attributes);
    bool (*close)(void *to, const char *name);
    bool (*text)(void *to, struct str text);
};

bool xml_read(struct archive *z, struct str part, const struct xml_handlers *h, void *to);
/* The value of an attribute by its name without prefix; the empty text when it is not there. */
struct str xml_attribute(const char **attributes, const char *name);

#endif

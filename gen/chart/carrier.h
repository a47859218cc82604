/* How image files carry the record of their chart: a PNG in an iTXt chunk with the keyword "zhibiao", an SVG
 * in an element <metadata class="zb-record">. Reads files of any origin. */
#ifndef CHART_CARRIER_H
#define CHART_CARRIER_H
#include "base/hash.h"

#define CARRIER_KEYWORD "zhibiao"

enum carrier_state {
    CARRIER_RECORD,  /* a record was found */
    CARRIER_NONE,    /* a whole image without one */
    CARRIER_FOREIGN, /* neither PNG nor SVG */
    CARRIER_BROKEN   /* cut off or damaged */
};
struct carried {
    enum carrier_state state;
    const char *format;  /* "PNG", "SVG" */
    struct str record;   /* the JSON text */
    struct hash picture; /* of the picture as it is in the file now */
    struct str part;     /* CARRIER_BROKEN: the chunk or element that is */
    size_t at;           /* and the byte where it begins */
};
struct carried carrier_read(struct arena *a, struct str file);

/* What the hash of a picture is taken of. Of a PNG: type and content of all chunks but the record, and but
 * the remarks (tEXt, zTXt, tIME, eXIf and iTXt with keywords of others) that programs add in passing; and
 * what follows the last chunk. `file` may end before a chunk begins. */
struct hash carrier_png_hash(struct arena *a, struct str file);
/* Of an SVG: all bytes but the element of the record and carriage returns. */
struct hash carrier_svg_hash(struct arena *a, struct str before, struct str after);
#define CARRIER_SVG_OPEN "<metadata class=\"zb-record\">"
#define CARRIER_SVG_CLOSE "</metadata>"
/* A text inside an element: & < > escaped. */
void carrier_escape(struct buf *b, struct str text);

#endif

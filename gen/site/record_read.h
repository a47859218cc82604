/* Records of charts (chart/record.h) as they come out of image files. */
#ifndef SITE_RECORD_READ_H
#define SITE_RECORD_READ_H
#include "base/file.h"
#include "chart/record.h"

/* A record that was read. Texts live in the arena. */
struct record {
    struct str chart, kind, lang, theme, site, title, vintage;
    struct chart_size size;
    struct str_list units, sources; /* a source as a line: id, title, number, address */
    struct record_rows rows;
    struct hash picture;
    bool whole; /* the hash of itself is right */
};
/* false when the text is no such record. */
bool record_read(struct arena *a, struct str text, struct record *out);

#endif

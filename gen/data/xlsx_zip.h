/* Inside of xlsx: the ZIP archive that a workbook is, read from memory with limits. Parts are found by name
 * without regard to case (ECMA-376 part 2) and are handed over in pieces; nothing is ever written to disk. */
#ifndef DATA_XLSX_ZIP_H
#define DATA_XLSX_ZIP_H
#include "base/diag.h"
#include "data/index.h"

/* What a workbook of honest work stays far below. */
enum {
    ZIP_PARTS_MAX = 10000,
    ZIP_MEGABYTES_MAX = 256,  /* of all parts that are read, unpacked */
    ZIP_RATIO_MAX = 400,      /* unpacked to packed, of a part larger than ... */
    ZIP_RATIO_FREE = 1 << 20, /* ... so many bytes */
    ZIP_PIECE = 1 << 16,
};

struct archive {
    struct arena *a;
    struct diags *ds;
    struct loc at; /* the file, for messages */
    void *zip;     /* minizip's handle */
    struct index *names;
    VEC(struct archive_part) parts;
    uint64_t unpacked;
    char *piece;
};

/* `bytes` must stay while the archive is open. false after an error, and then there is nothing to close. */
bool archive_open(struct arena *a, struct str bytes, struct loc at, struct archive *out, struct diags *ds);
void archive_close(struct archive *z);
bool archive_has(const struct archive *z, struct str part);
/* Hands the part to `take` piece by piece, the last one (perhaps empty) marked; stops when it returns false.
 * A missing, damaged or oversized part is an error. */
bool archive_read(struct archive *z, struct str part, bool (*take)(void *to, struct str piece, bool is_last),
                  void *to);

#endif

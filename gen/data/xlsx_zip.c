/* Reading parts of a ZIP archive in memory. Knows minizip and the limits against archives made to exhaust the
 * reader; knows nothing of what the parts hold. */
#include "data/xlsx_zip.h"

#include <string.h>
#include <unzip.h>

struct archive_part {
    unz64_file_pos at;
    uint64_t packed;
};

/* ---- minizip's view of bytes in memory ---- */

struct memory {
    struct str bytes;
    size_t at;
};

static voidpf open_memory(voidpf opaque, const void *name, int mode) {
    (void)name;
    return mode & ZLIB_FILEFUNC_MODE_CREATE ? NULL : opaque;
}

static uLong read_memory(voidpf opaque, voidpf stream, void *to, uLong size) {
    struct memory *m = stream;
    (void)opaque;
    size_t left = m->bytes.n - m->at, n = size < left ? size : left;
    if (n)
        memcpy(to, m->bytes.p + m->at, n);
    m->at += n;
    return (uLong)n;
}

static ZPOS64_T tell_memory(voidpf opaque, voidpf stream) {
    (void)opaque;
    return ((struct memory *)stream)->at;
}

static long seek_memory(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    struct memory *m = stream;
    (void)opaque;
    ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                    : origin == ZLIB_FILEFUNC_SEEK_CUR ? m->at
                                                       : m->bytes.n;
    if (offset > m->bytes.n || base + offset > m->bytes.n)
        return -1;
    m->at = (size_t)(base + offset);
    return 0;
}

static int no_error(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- the directory ---- */

static struct str lower(struct arena *a, struct str s) {
    char *p = str_z(a, s);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]);
    return (struct str){p, s.n};
}

static bool damaged(struct archive *z) {
    diag0(z->ds, DIAG_XLSX_ZIP, z->at);
    return false;
}

static bool add_part(struct archive *z) {
    char name[512];
    unz_file_info64 info;
    struct archive_part part;
    if (unzGetCurrentFileInfo64(z->zip, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK ||
        unzGetFilePos64(z->zip, &part.at) != UNZ_OK)
        return damaged(z);
    if (info.flag & 1) {
        diag0(z->ds, DIAG_XLSX_OLD, z->at);
        return false;
    }
    if (info.size_filename >= sizeof name)
        return true; /* no part of a workbook has such a name */
    part.packed = info.compressed_size;
    struct str key = lower(z->a, (struct str){name, strnlen(name, sizeof name)});
    if (index_put(z->names, key, z->parts.n) != SIZE_MAX) {
        diag(z->ds, DIAG_XLSX_PART, z->at, key); /* two parts of one name: each reader would take another */
        return false;
    }
    VEC_PUSH(z->a, &z->parts, part);
    return true;
}

static bool read_directory(struct archive *z) {
    int status = unzGoToFirstFile(z->zip);
    for (size_t n = 0; status == UNZ_OK; n++) {
        if (n == ZIP_PARTS_MAX) {
            diag(z->ds, DIAG_XLSX_MANY, z->at, str_fmt(z->a, "%d", ZIP_PARTS_MAX));
            return false;
        }
        if (!add_part(z))
            return false;
        status = unzGoToNextFile(z->zip);
    }
    return status == UNZ_END_OF_LIST_OF_FILE || damaged(z);
}

bool archive_open(struct arena *a, struct str bytes, struct loc at, struct archive *out, struct diags *ds) {
    *out = (struct archive){.a = a, .ds = ds, .at = at, .names = index_new(a)};
    if (str_starts(bytes, STR("\xd0\xcf\x11\xe0"))) { /* OLE: .xls, or a workbook with a password */
        diag0(ds, DIAG_XLSX_OLD, at);
        return false;
    }
    struct memory *m = ARENA_NEW(a, struct memory);
    m->bytes = bytes;
    zlib_filefunc64_def calls = {.zopen64_file = open_memory,
                                 .zread_file = read_memory,
                                 .ztell64_file = tell_memory,
                                 .zseek64_file = seek_memory,
                                 .zclose_file = no_error,
                                 .zerror_file = no_error,
                                 .opaque = m};
    out->zip = unzOpen2_64("", &calls);
    if (!out->zip)
        return damaged(out);
    out->piece = arena_alloc(a, ZIP_PIECE);
    if (read_directory(out))
        return true;
    archive_close(out);
    return false;
}

void archive_close(struct archive *z) {
    unzClose(z->zip);
    z->zip = NULL;
}

/* ---- parts ---- */

static size_t find_part(const struct archive *z, struct str part) {
    return index_get(z->names, lower(z->a, part));
}

bool archive_has(const struct archive *z, struct str part) {
    return find_part(z, part) != SIZE_MAX;
}

static bool is_within(struct archive *z, struct str name, const struct archive_part *part, uint64_t got) {
    enum { MEGABYTE = 1 << 20 };
    if (z->unpacked > (uint64_t)ZIP_MEGABYTES_MAX * MEGABYTE) {
        diag(z->ds, DIAG_XLSX_SIZE, z->at, name, str_fmt(z->a, "%d", ZIP_MEGABYTES_MAX));
        return false;
    }
    if (got > ZIP_RATIO_FREE && got / ZIP_RATIO_MAX > part->packed) {
        diag(z->ds, DIAG_XLSX_RATIO, z->at, name, str_fmt(z->a, "%d", ZIP_RATIO_MAX));
        return false;
    }
    return true;
}

static bool pump(struct archive *z, struct str name, const struct archive_part *part,
                 bool (*take)(void *to, struct str piece, bool is_last), void *to) {
    uint64_t got = 0;
    for (;;) {
        int n = unzReadCurrentFile(z->zip, z->piece, ZIP_PIECE);
        if (n < 0) {
            diag(z->ds, DIAG_XLSX_PART, z->at, name);
            return false;
        }
        got += (uint64_t)n;
        z->unpacked += (uint64_t)n;
        if (!is_within(z, name, part, got) || !take(to, (struct str){z->piece, (size_t)n}, n == 0))
            return false;
        if (n == 0)
            return true;
    }
}

bool archive_read(struct archive *z, struct str part, bool (*take)(void *to, struct str piece, bool is_last),
                  void *to) {
    size_t at = find_part(z, part);
    if (at == SIZE_MAX || unzGoToFilePos64(z->zip, &z->parts.v[at].at) != UNZ_OK ||
        unzOpenCurrentFile(z->zip) != UNZ_OK) {
        diag(z->ds, DIAG_XLSX_PART, z->at, part);
        return false;
    }
    bool ok = pump(z, part, &z->parts.v[at], take, to);
    int status = unzCloseCurrentFile(z->zip);
    if (ok && status != UNZ_OK) { /* the checksum is known only now */
        diag(z->ds, DIAG_XLSX_PART, z->at, part);
        return false;
    }
    return ok;
}

/* File bytes to UTF-8: strict UTF-8 first, UTF-16 by its mark, else GB18030, which is what spreadsheets in
 * Chinese offices save. Knows nothing of what the text holds. */
#include "base/utf8.h"
#include "data/csv.h"

#include <iconv.h>
#include <string.h>

/* Converts all of `bytes`; false when any of it does not fit the encoding. */
static bool convert(struct arena *a, const char *encoding, struct str bytes, struct str *out) {
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1)
        return false;
    /* A pair of bytes makes at most three of UTF-8, a single byte at most three. */
    size_t room = bytes.n * 3 + 16, left = room, in_left = bytes.n;
    char *to = arena_alloc(a, room), *at = to, *in = (char *)(uintptr_t)bytes.p;
    bool ok = iconv(cd, &in, &in_left, &at, &left) != (size_t)-1 && in_left == 0;
    iconv_close(cd);
    *out = (struct str){to, room - left};
    return ok;
}

/* Text that was UTF-8 before a byte was lost must not be taken for GB18030: there, well-formed sequences
 * outnumber the broken ones, while GB18030 bytes rarely form any. */
static bool is_broken_utf8(struct str bytes) {
    size_t good = 0, bad = 0;
    while (bytes.n) {
        size_t len;
        uint32_t cp = utf8_decode(bytes, &len);
        good += len > 1;
        bad += cp == 0xfffd && len == 1;
        bytes = str_skip(bytes, len);
    }
    return good > bad;
}

static bool refuse_nul(struct source *src, struct diags *ds) {
    const char *nul = src->text.n ? memchr(src->text.p, 0, src->text.n) : NULL;
    if (!nul)
        return true;
    diag0(ds, DIAG_TEXT_NUL, ((struct loc){src, (size_t)(nul - src->text.p)}));
    return false;
}

static bool decode_utf16(struct arena *a, struct str bytes, struct source *src, const char *encoding,
                         struct diags *ds) {
    if (!convert(a, encoding, str_skip(bytes, 2), &src->text)) {
        src->text = STR_NONE;
        diag(ds, DIAG_TEXT_BROKEN, loc_file(src), str_of(encoding));
        return false;
    }
    diag(ds, DIAG_TEXT_ENCODING, loc_file(src), str_of(encoding));
    return refuse_nul(src, ds);
}

bool csv_decode_as(struct arena *a, struct str bytes, struct source *src, const char **encoding,
                   struct diags *ds) {
    if (str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"))) {
        *encoding = bytes.p[0] == '\xff' ? "UTF-16LE" : "UTF-16BE";
        return decode_utf16(a, bytes, src, *encoding, ds);
    }
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        bytes = str_skip(bytes, 3);
    src->text = bytes;
    *encoding = "UTF-8";
    size_t broken = utf8_invalid(bytes);
    if (broken == bytes.n)
        return refuse_nul(src, ds);
    if (is_broken_utf8(bytes) || !convert(a, "GB18030", bytes, &src->text)) {
        src->text = bytes;
        diag(ds, DIAG_BAD_UTF8, ((struct loc){src, broken}), str_fmt(ds->arena, "%zu", broken + 1));
        return false;
    }
    *encoding = "GB18030";
    diag(ds, DIAG_TEXT_ENCODING, loc_file(src), STR("GB18030"));
    return refuse_nul(src, ds);
}

bool csv_decode(struct arena *a, struct str bytes, struct source *src, struct diags *ds) {
    const char *encoding;
    return csv_decode_as(a, bytes, src, &encoding, ds);
}

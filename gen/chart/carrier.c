/* Finds the record in a PNG or SVG file and hashes the rest. Knows the frames of both formats, not what is
 * drawn in them. Lengths in a file are believed only after they were held against its size. */
#include "chart/carrier.h"

#include <libdeflate.h>
#include <string.h>

/* A record of ten thousand values needs less; more is no record but a bomb. */
enum { RECORD_MAX = 16 << 20 };

static const struct str png_signature = STR_INIT("\x89PNG\r\n\x1a\n");

/* ---- PNG ---- */

struct chunk {
    struct str type, data;
    struct str typed; /* both in one, as the checksum and the hash want them */
    size_t at;        /* where it begins */
    bool sound;       /* whole, and its checksum is right */
};

static uint32_t u32(const char *p) {
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Takes the next chunk; false at the end of the file. */
static bool next_chunk(struct str file, size_t *at, struct chunk *c) {
    struct str rest = str_skip(file, *at);
    *c = (struct chunk){.at = *at};
    if (rest.n == 0)
        return false;
    if (rest.n < 12 || u32(rest.p) > rest.n - 12) {
        *at = file.n;
        return true;
    }
    size_t n = u32(rest.p);
    c->typed = (struct str){rest.p + 4, n + 4};
    c->type = str_head(c->typed, 4);
    c->data = str_skip(c->typed, 4);
    c->sound = libdeflate_crc32(0, c->typed.p, c->typed.n) == u32(rest.p + 8 + n);
    *at += n + 12;
    return true;
}

static bool has_keyword(const struct chunk *c, const char *keyword) {
    size_t n = strlen(keyword) + 1; /* with the 0 that ends it */
    return c->data.n >= n && memcmp(c->data.p, keyword, n) == 0;
}

static bool is_record(const struct chunk *c) {
    return str_is(c->type, "iTXt") && has_keyword(c, CARRIER_KEYWORD);
}

static bool is_remark(const struct chunk *c) {
    static const char *const types[] = {"tEXt", "zTXt", "tIME", "eXIf"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(c->type, types[i]))
            return true;
    return str_is(c->type, "iTXt") && !has_keyword(c, "Title") && !has_keyword(c, "Description");
}

struct hash carrier_png_hash(struct arena *a, struct str file) {
    struct buf b = buf_new(a);
    struct chunk c;
    bool record = false, end = false;
    for (size_t at = png_signature.n; !end && next_chunk(file, &at, &c) && c.typed.n;) {
        bool first = is_record(&c) && !record; /* a second one is none of ours */
        record = record || first;
        end = str_is(c.type, "IEND");
        if (!first && (!is_remark(&c) || is_record(&c)))
            buf_add(&b, c.typed);
        if (end)
            buf_add(&b, str_skip(file, at));
    }
    if (!end) /* a file that is being written */
        buf_add(&b, STR("IEND"));
    return hash_of(buf_str(&b));
}

static bool inflate(struct arena *a, struct str packed, struct str *out) {
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    for (size_t cap = 1 << 16; result == LIBDEFLATE_INSUFFICIENT_SPACE && cap <= RECORD_MAX; cap *= 4) {
        char *p = arena_alloc(a, cap);
        out->p = p;
        result = libdeflate_zlib_decompress(d, packed.p, packed.n, p, cap, &out->n);
    }
    libdeflate_free_decompressor(d);
    return result == LIBDEFLATE_SUCCESS;
}

/* Keyword, 0, compressed?, method, language, 0, translated keyword, 0, text. */
static bool read_itxt(struct arena *a, const struct chunk *c, struct str *out) {
    struct str rest = str_skip(c->data, sizeof CARRIER_KEYWORD), part;
    if (rest.n < 2)
        return false;
    bool packed = rest.p[0] == 1 && rest.p[1] == 0;
    rest = str_skip(rest, 2);
    if (!str_next(&rest, 0, &part) || !rest.p || !str_next(&rest, 0, &part) || !rest.p)
        return false;
    *out = rest;
    return !packed || inflate(a, rest, out);
}

static struct carried broken(const char *format, struct str part, size_t at) {
    return (struct carried){.state = CARRIER_BROKEN, .format = format, .part = part, .at = at};
}

static struct carried read_png(struct arena *a, struct str file) {
    struct carried found = {.state = CARRIER_NONE, .format = "PNG"};
    struct chunk c = {0};
    for (size_t at = png_signature.n, n = 0;; n++) {
        if (!next_chunk(file, &at, &c) || !c.sound || (n == 0) != str_is(c.type, "IHDR"))
            return broken("PNG", c.type, c.at);
        if (str_is(c.type, "IEND"))
            break;
        if (!is_record(&c) || found.state == CARRIER_RECORD)
            continue;
        if (!read_itxt(a, &c, &found.record))
            return broken("PNG", c.type, c.at);
        found.state = CARRIER_RECORD;
    }
    found.picture = carrier_png_hash(a, file);
    return found;
}

/* ---- SVG ---- */

void carrier_escape(struct buf *b, struct str text) {
    for (size_t i = 0; i < text.n; i++)
        switch (text.p[i]) {
        case '&':
            buf_add(b, STR("&amp;"));
            break;
        case '<':
            buf_add(b, STR("&lt;"));
            break;
        case '>':
            buf_add(b, STR("&gt;"));
            break;
        default:
            buf_addc(b, text.p[i]);
        }
}

static struct str unescape(struct arena *a, struct str text) {
    static const struct str named[][2] = {{STR_INIT("&lt;"), STR_INIT("<")},
                                          {STR_INIT("&gt;"), STR_INIT(">")},
                                          {STR_INIT("&quot;"), STR_INIT("\"")},
                                          {STR_INIT("&amp;"), STR_INIT("&")}};
    struct buf b = buf_new(a);
    while (text.n) {
        size_t i = 0;
        while (i < 4 && !str_starts(text, named[i][0]))
            i++;
        buf_add(&b, i < 4 ? named[i][1] : str_head(text, 1));
        text = str_skip(text, i < 4 ? named[i][0].n : 1);
    }
    return str_trim(buf_str(&b));
}

struct hash carrier_svg_hash(struct arena *a, struct str before, struct str after) {
    struct buf b = buf_new(a);
    buf_add(&b, before);
    buf_add(&b, after);
    return hash_of(str_replace(a, buf_str(&b), STR("\r"), STR_NONE));
}

/* The record may have been written anew by another program: any <metadata> that holds one will do. */
static struct carried read_svg(struct arena *a, struct str file) {
    struct carried found = {.state = CARRIER_NONE, .format = "SVG"};
    struct str close = STR(CARRIER_SVG_CLOSE);
    if (!str_has(file, STR("</svg>")) && !str_has(file, STR("</svg:svg>")))
        return broken("SVG", STR("svg"), file.n);
    for (size_t at = 0; (at = str_find(file, STR("<metadata"), at)) < file.n; at++) {
        size_t inner = str_find(file, STR(">"), at) + 1, end = str_find(file, close, at);
        if (end >= file.n || inner > end)
            return broken("SVG", STR("metadata"), at);
        struct str text = unescape(a, (struct str){file.p + inner, end - inner});
        if (!str_starts(text, STR("{\"zhibiao\":")))
            continue;
        size_t after = end + close.n;
        found.state = CARRIER_RECORD;
        found.record = text;
        found.picture = carrier_svg_hash(a, str_head(file, at), str_skip(file, after));
        break;
    }
    return found;
}

struct carried carrier_read(struct arena *a, struct str file) {
    struct str head = str_head(file, 4096);
    if (str_starts(file, png_signature))
        return read_png(a, file);
    if (file.n >= 4 && str_starts(png_signature, str_head(file, 8)))
        return broken("PNG", STR_NONE, file.n);
    bool svg = str_has(head, STR("<svg")) &&
               (str_starts(str_trim(file), STR("<")) || str_starts(file, STR("\xef\xbb\xbf<")));
    return svg ? read_svg(a, file) : (struct carried){.state = CARRIER_FOREIGN};
}

/* Compression of whole files. Knows the two libraries and the names of text files. */
#include "site/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>

bool compress_suits(struct str path) {
    static const char *const text[] = {".html", ".md",  ".css", ".js",  ".json",
                                       ".csv",  ".svg", ".xml", ".txt", ".webmanifest"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        if (str_ends(path, str_of(text[i])))
            return true;
    }
    return false;
}

struct str compress_gzip(struct arena *a, struct str bytes) {
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(12);
    if (!c)
        mem_die("out of memory / 内存不足");
    size_t cap = libdeflate_gzip_compress_bound(c, bytes.n);
    char *out = arena_alloc(a, cap);
    size_t n = libdeflate_gzip_compress(c, bytes.p, bytes.n, out, cap);
    libdeflate_free_compressor(c);
    return n < bytes.n ? (struct str){out, n} : STR_NONE;
}

struct str compress_brotli(struct arena *a, struct str bytes) {
    size_t n = BrotliEncoderMaxCompressedSize(bytes.n);
    uint8_t *out = arena_alloc(a, n);
    if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, bytes.n,
                               (const uint8_t *)bytes.p, &n, out))
        return STR_NONE;
    return n < bytes.n ? (struct str){(const char *)out, n} : STR_NONE;
}

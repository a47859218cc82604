/* What images say of themselves: the record comes back as it was, every change of picture or record shows,
 * and damaged, foreign and hostile files do no harm. */
#include "chart/carrier.h"
#include "files.h"
#include "scenes.h"
#include "site/record_read.h"

#include <libdeflate.h>

static const char record[] =
    "{\"zhibiao\":1,\"chart\":\"gdp\",\"kind\":\"column\",\"lang\":\"zh\",\"theme\":\"light\",\"size\":["
    "\"page\",1600,"
    "900,2000000],\"site\":\"渝北\",\"title\":\"地区生产总值 "
    "<“&”>\",\"units\":[\"亿元\"],\"vintage\":\"2024-02-03\","
    "\"sources\":[{\"id\":\"s1\",\"title\":\"报告 & <附件>\",\"number\":\"1号\",\"url\":\"\"}],\"columns\":["
    "\"indicator\",\"measure\",\"area\",\"period\",\"scope\",\"kind\",\"op\",\"value\",\"unit\",\"status\","
    "\"released\","
    "\"source\",\"locator\"],\"rows\":[[\"gdp\",\"level\",\"500112\",\"2023\",\"\",\"actual\",\">=\",\"2442."
    "60\",\"亿元\","
    "\"P\",\"2024-02-03\",\"s1\",\"17\"]]";

static struct str made(struct desk *d, enum device to) {
    struct scene s = scene_columns(d->a, renderer_fonts(d->r), "gdp", 1);
    s.record = str_of(record);
    return desk_render(d, &s, to);
}

/* ---- what is carried ---- */

static void test_record_returns(void **state) {
    struct desk *d = *state;
    for (enum device to = DEVICE_SVG; to <= DEVICE_PNG; to++) {
        struct str file = made(d, to);
        struct carried c = carrier_read(d->a, file);
        struct record r;
        assert_int_equal(c.state, CARRIER_RECORD);
        assert_true(str_starts(c.record, str_of(record)));
        assert_true(record_read(d->a, c.record, &r));
        assert_true(r.whole && hash_same(&r.picture, &c.picture));
        assert_string_equal(str_z(d->a, r.title), "地区生产总值 <“&”>");
        assert_string_equal(str_z(d->a, r.sources.v[0]), "s1 报告 & <附件> 1号");
        assert_int_equal(r.rows.n, 1);
        assert_string_equal(str_z(d->a, r.rows.v[0].cell[RECORD_VALUE]), "2442.60");
        assert_string_equal(str_z(d->a, r.rows.v[0].cell[RECORD_LOCATOR]), "17");
        assert_true(r.size.width_px == 1600 && r.size.height_px == 900 && r.size.scale == 2.0);
        assert_true(str_eq(file, made(d, to)));
        struct scene s = scene_columns(d->a, renderer_fonts(d->r), "gdp", 1);
        size_t bare = desk_render(d, &s, to).n;
        assert_true(file.n - bare < (to == DEVICE_PNG ? 700 : 1000));
        assert_int_equal(carrier_read(d->a, desk_render(d, &s, to)).state, CARRIER_NONE);
    }
}

/* ---- changes ---- */

/* The file says that it is whole. */
static bool seems_whole(struct arena *a, struct str file) {
    struct carried c = carrier_read(a, file);
    struct record r;
    return c.state == CARRIER_RECORD && record_read(a, c.record, &r) && r.whole &&
           hash_same(&r.picture, &c.picture);
}

static char *copy(struct arena *a, struct str s) {
    char *p = arena_alloc(a, s.n + 1);
    memcpy(p, s.p, s.n);
    return p;
}

static void test_any_byte_shows(void **state) {
    struct desk *d = *state;
    for (enum device to = DEVICE_SVG; to <= DEVICE_PNG; to++) {
        struct str file = made(d, to);
        struct arena *job = arena_new();
        size_t tag = str_find(file, STR(CARRIER_SVG_OPEN), 0); /* that is not what it holds */
        for (size_t at = 0; at < file.n; at += at < 400 || at + 1200 > file.n ? 3 : 211, arena_reset(job)) {
            char *p = copy(job, file);
            if (at >= tag && at < tag + strlen(CARRIER_SVG_OPEN))
                continue;
            p[at] = (char)(p[at] ^ (at % 2 ? 1 : 0x20));
            if (seems_whole(job, (struct str){p, file.n}))
                fail_msg("format %d: byte %zu of %zu", (int)to, at, file.n);
        }
        arena_free(job);
    }
}

static void set_u32(char *p, uint32_t v) {
    for (int i = 0; i < 4; i++)
        p[i] = (char)(v >> (24 - 8 * i) & 255);
}

/* Somebody who knows PNG mends the checksum of what he changed. */
static void mend(struct str *png, const char *type, size_t offset, char to) {
    size_t at = str_find(*png, str_of(type), 0);
    const unsigned char *b = (const unsigned char *)png->p + at - 4;
    size_t n = (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
    char *p = (char *)(uintptr_t)png->p;
    assert_true(at < png->n && offset < n);
    p[at + 4 + offset] = to;
    set_u32(p + at + 4 + n, libdeflate_crc32(0, p + at, n + 4));
}

static void test_skilful_changes_show(void **state) {
    struct desk *d = *state;
    static const struct {
        const char *type;
        size_t offset;
    } places[] = {{"IHDR", 3}, {"pHYs", 0}, {"PLTE", 4}, {"IDAT", 90}, {"iTXt", 20}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str png = made(d, DEVICE_PNG);
        png.p = copy(d->a, png);
        mend(&png, places[i].type, places[i].offset, '~');
        struct carried c = carrier_read(d->a, png);
        assert_int_equal(c.state, CARRIER_RECORD);
        assert_false(seems_whole(d->a, png));
    }
}

static void add_chunk(struct buf *b, const char *type, struct str data) {
    char n[4];
    size_t at = b->n;
    set_u32(n, (uint32_t)data.n);
    buf_add(b, (struct str){n, 4});
    buf_addz(b, type);
    buf_add(b, data);
    set_u32(n, libdeflate_crc32(0, b->p + at + 4, data.n + 4));
    buf_add(b, (struct str){n, 4});
}

/* The file with a chunk more, before its last one. */
static struct str with_chunk(struct arena *a, struct str png, const char *type, struct str data) {
    struct buf b = buf_new(a);
    buf_add(&b, str_head(png, png.n - 12));
    add_chunk(&b, type, data);
    buf_add(&b, str_skip(png, png.n - 12));
    return buf_str(&b);
}

static void test_chunks_of_others(void **state) {
    struct desk *d = *state;
    struct str png = made(d, DEVICE_PNG);
    assert_true(seems_whole(d->a, with_chunk(d->a, png, "tEXt", STR("Software\0other"))));
    assert_true(seems_whole(d->a, with_chunk(d->a, png, "iTXt", STR("XML:com.adobe.xmp\0\0\0\0\0<x/>"))));
    /* A second title, a second record, frames of an animation, and bytes after the end are another picture.
     */
    assert_false(seems_whole(d->a, with_chunk(d->a, png, "iTXt", STR("Title\0\0\0\0\0other"))));
    assert_false(seems_whole(d->a, with_chunk(d->a, png, "iTXt", STR("zhibiao\0\0\0\0\0{\"zhibiao\":1}"))));
    assert_false(seems_whole(d->a, with_chunk(d->a, png, "fdAT", STR("frame"))));
    struct buf b = buf_new(d->a);
    buf_add(&b, png);
    buf_add(&b, STR("more"));
    assert_false(seems_whole(d->a, buf_str(&b)));
}

static struct str replaced(struct arena *a, struct str s, const char *what, const char *with) {
    assert_true(str_has(s, str_of(what)));
    return str_replace(a, s, str_of(what), str_of(with));
}

static void test_svg_edits(void **state) {
    struct desk *d = *state;
    struct str svg = made(d, DEVICE_SVG), edited;
    assert_true(seems_whole(d->a, replaced(d->a, svg, "\n", "\r\n"))); /* sent as text */
    assert_false(seems_whole(d->a, replaced(d->a, svg, ">1800<", ">1700<") /* an axis label */));
    assert_false(seems_whole(d->a, replaced(d->a, svg, "data-value=\"2442.6\"", "data-value=\"2542.6\"")));
    edited = replaced(d->a, svg, "\"2442.60\"", "\"2542.60\"");
    struct carried c = carrier_read(d->a, edited);
    struct record r;
    assert_true(record_read(d->a, c.record, &r) && !r.whole);
    assert_true(hash_same(&r.picture, &c.picture)); /* it is the record that was altered */
    /* An editor writes the file anew: the record is still found and the picture is another. */
    edited = replaced(d->a, svg, CARRIER_SVG_OPEN,
                      "<metadata id=\"metadata7\"><rdf:RDF/></metadata><metadata\n id=\"m8\">\n  ");
    edited = replaced(d->a, edited, "\",\"kind", "&quot;,\"kind");
    c = carrier_read(d->a, edited);
    assert_int_equal(c.state, CARRIER_RECORD);
    assert_true(record_read(d->a, c.record, &r) && r.whole && !hash_same(&r.picture, &c.picture));
}

/* ---- files that do harm ---- */

static void test_cut_off(void **state) {
    struct desk *d = *state;
    for (enum device to = DEVICE_SVG; to <= DEVICE_PNG; to++) {
        struct str file = made(d, to);
        struct arena *job = arena_new();
        for (size_t n = 0; n < file.n - 1; n += n < 300 || n + 300 > file.n ? 1 : 97, arena_reset(job)) {
            char *p = copy(job, str_head(file, n)); /* a block of its own, so that reading on is seen */
            enum carrier_state s = carrier_read(job, (struct str){p, n}).state;
            if (s != CARRIER_BROKEN && s != CARRIER_FOREIGN)
                fail_msg("format %d cut at %zu", (int)to, n);
        }
        arena_free(job);
    }
}

static void test_huge_lengths(void **state) {
    struct desk *d = *state;
    static const char *const types[] = {"IHDR", "sRGB", "pHYs", "iTXt", "PLTE", "IDAT", "IEND"};
    static const uint32_t lengths[] = {0xFFFFFFFFu, 0xFFFFFFF4u, 0x7FFFFFFFu, 0x80000000u, 1u << 20, 1};
    struct str png = made(d, DEVICE_PNG);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
            char *p = copy(d->a, png);
            size_t at = str_find(png, str_of(types[i]), 0) - 4;
            if (k == 5 && i == 1)
                continue; /* sRGB is one byte long */
            set_u32(p + at, lengths[k]);
            assert_int_equal(carrier_read(d->a, (struct str){p, png.n}).state, CARRIER_BROKEN);
        }
}

/* A hundred kilobytes that would become a hundred megabytes. */
static void test_bomb(void **state) {
    struct desk *d = *state;
    enum { SIZE = 100 << 20 };
    struct scene s = scene_shapes(d->a, renderer_fonts(d->r), "s");
    struct arena *big = arena_new();
    char *zeros = arena_alloc(big, SIZE), *packed = arena_alloc(big, SIZE / 100);
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(1);
    size_t n = libdeflate_zlib_compress(c, zeros, SIZE, packed, SIZE / 100);
    libdeflate_free_compressor(c);
    struct buf b = buf_new(d->a);
    buf_add(&b, STR("zhibiao\0\1\0\0\0"));
    buf_add(&b, (struct str){packed, n});
    arena_free(big);
    assert_true(n > 0);
    struct str png = with_chunk(d->a, desk_render(d, &s, DEVICE_PNG), "iTXt", buf_str(&b));
    assert_int_equal(carrier_read(d->a, png).state, CARRIER_BROKEN);
}

static void test_foreign(void **state) {
    struct desk *d = *state;
    static const struct {
        struct str file;
        enum carrier_state state;
    } files[] = {
        {STR_INIT(""), CARRIER_FOREIGN},
        {STR_INIT("GIF89a"), CARRIER_FOREIGN},
        {STR_INIT("<html><body><svg></svg>"), CARRIER_NONE},
        {STR_INIT("about <svg> in a text"), CARRIER_FOREIGN},
        {STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), CARRIER_BROKEN},
        {STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"), CARRIER_NONE},
        {STR_INIT("\xef\xbb\xbf<?xml?><svg><metadata>RDF</metadata></svg>"), CARRIER_NONE},
        {STR_INIT("<svg><metadata>{\"zhibiao\":1</svg>"), CARRIER_BROKEN},
        {STR_INIT("<svg><metadata</svg>"), CARRIER_BROKEN},
        {STR_INIT("<svg></metadata><metadata></svg>"), CARRIER_BROKEN},
        {STR_INIT("\x89PNG\r\n\x1a\n"), CARRIER_BROKEN},
        {STR_INIT("\x89PNG\r\n"), CARRIER_BROKEN},
        {STR_INIT("\x89PNG\n\x1a\n...."), CARRIER_FOREIGN},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_int_equal(carrier_read(d->a, files[i].file).state, files[i].state);
}

static void test_odd_records(void **state) {
    struct desk *d = *state;
    static const char *const texts[] = {
        "",
        "{",
        "null",
        "[]",
        "{\"zhibiao\":1}",
        "{\"zhibiao\":\"1\"}",
        "{\"zhibiao\":1,\"size\":[\"x\",-1,0,0],\"columns\":[],\"rows\":[],\"picture\":\"\"}",
        "{\"zhibiao\":1,\"size\":[\"x\",1,1,1],\"columns\":{},\"rows\":7,\"picture\":[]}",
        "{\"zhibiao\":1,\"zhibiao\":1}",
        "{\"zhibiao\":1,\"record\":\"0\"}"};
    struct record r;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(record_read(d->a, str_of(texts[i]), &r));
        assert_false(r.whole);
    }
    struct buf deep = buf_new(d->a);
    for (int i = 0; i < 200000; i++)
        buf_addz(&deep, "{\"zhibiao\":[");
    assert_false(record_read(d->a, buf_str(&deep), &r));
}

/* Random damage: bytes changed, taken out, doubled; in half of the PNG files the checksums are right, so that
 * the damage gets through to what reads the record. */
static void test_random_damage(void **state) {
    struct desk *d = *state;
    struct arena *job = arena_new();
    uint32_t seed = 7;
    for (enum device to = DEVICE_SVG; to <= DEVICE_PNG; to++) {
        struct str file = made(d, to);
        size_t from = to == DEVICE_PNG ? str_find(file, STR("iTXtzhibiao"), 0) + 12
                                       : str_find(file, STR(CARRIER_SVG_OPEN), 0);
        for (int round = 0; round < 1500; round++, arena_reset(job)) {
            char *p = copy(job, file);
            size_t n = file.n;
            for (int hits = 0; hits < 1 + round % 5; hits++) {
                seed = seed * 1664525u + 1013904223u;
                size_t at = from + (seed >> 8) % (file.n - from - 20);
                if (round % 3 == 0 && to == DEVICE_SVG)
                    memmove(p + at, p + at + 5, n - at - 5);
                else
                    p[at] = (char)(seed >> 3);
            }
            struct str damaged = {p, n};
            if (to == DEVICE_PNG)
                mend(&damaged, "iTXtzhibiao", 9, p[from + 1]);
            struct carried c = carrier_read(job, damaged);
            struct record r;
            if (c.state == CARRIER_RECORD)
                record_read(job, c.record, &r);
        }
    }
    arena_free(job);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_record_returns, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_any_byte_shows, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_skilful_changes_show, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_chunks_of_others, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_svg_edits, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_cut_off, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_huge_lengths, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_bomb, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_foreign, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_odd_records, desk_open, desk_close),
        cmocka_unit_test_setup_teardown(test_random_damage, desk_open, desk_close),
    };
    return cmocka_run_group_tests_name("carrier", tests, NULL, NULL);
}

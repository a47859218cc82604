/* The bundled fonts: finds and reads them, and makes each thread's FreeType, HarfBuzz and cairo objects.
 * Knows the libraries and the files' names, not what is written with them. */
#include "text/font.h"

#include "base/file.h"
#include "base/utf8.h"
#include "text/face.h"
#include "text/squeeze.h"

#include FT_MODULE_H
#include FT_TRUETYPE_TABLES_H
#include <cairo-ft.h>
#include <hb-ot.h>
#include <stdlib.h>

static const char *const file_names[WEIGHT_N] = {"zhibiao-sans-regular.otf", "zhibiao-sans-bold.otf"};

/* FreeType's heap. The library must be given one when it is not made by FT_Init_FreeType, which is avoided
 * because it reads FREETYPE_PROPERTIES and so lets the environment change the picture. These three are the
 * only uses of the C heap outside base/mem.c; FreeType reports a failure as an error of its own. */
static void *heap_take(FT_Memory memory, long n) {
    (void)memory;
    return malloc((size_t)n);
}

static void heap_free(FT_Memory memory, void *p) {
    (void)memory;
    free(p);
}

static void *heap_grow(FT_Memory memory, long old, long n, void *p) {
    (void)memory;
    (void)old;
    return realloc(p, (size_t)n);
}

static const struct FT_MemoryRec_ heap = {NULL, heap_take, heap_free, heap_grow};

/* cairo may keep a face for a while after its last user let go, so each face holds the library. */
static void face_done(void *p) {
    FT_Face ft = p;
    FT_Library library = ft->glyph->library;
    FT_Done_Face(ft);
    FT_Done_Library(library);
}

static const cairo_user_data_key_t face_key;

static bool face_open(struct fonts *f, struct face *face, struct str bytes) {
    FT_Face ft;
    if (FT_New_Memory_Face(f->library, (const FT_Byte *)bytes.p, (FT_Long)bytes.n, 0, &ft) != 0)
        return false;
    FT_Reference_Library(f->library);
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft, FT_SFNT_OS2);
    if (!FT_IS_SCALABLE(ft) || ft->units_per_EM < 16 || ft->units_per_EM > 8192 || !os2) {
        face_done(ft);
        return false;
    }
    face->em = ft->units_per_EM * 64;
    face->ascent = os2->sTypoAscender * 64;
    face->descent = -os2->sTypoDescender * 64;
    face->glyphs = (unsigned)ft->num_glyphs;
    face->cairo = cairo_ft_font_face_create_for_ft_face(ft, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    if (cairo_font_face_set_user_data(face->cairo, &face_key, ft, face_done) != CAIRO_STATUS_SUCCESS)
        mem_die("out of memory / 内存不足");
    /* Not hb-ft: cairo sets the size of the FreeType face as it draws, which would change later measures. */
    hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, 0);
    face->hb = hb_font_create(hb);
    hb_ot_font_set_funcs(face->hb);
    hb_font_set_scale(face->hb, face->em, face->em);
    hb_face_destroy(hb);
    hb_blob_destroy(blob);
    return hb_font_get_nominal_glyph(face->hb, ' ', &face->space);
}

static struct fonts *fonts_try(const struct font_files *files) {
    struct arena *own = arena_new();
    struct fonts *f = ARENA_NEW(own, struct fonts);
    f->own = own;
    f->scratch = arena_new();
    if (FT_New_Library((FT_Memory)&heap, &f->library) != 0)
        mem_die("out of memory / 内存不足");
    FT_Add_Default_Modules(f->library);
    f->buffer = hb_buffer_create();
    f->zh = hb_language_from_string("zh-Hans", -1);
    f->en = hb_language_from_string("en", -1);
    for (int w = 0; w < WEIGHT_N; w++) {
        if (!face_open(f, &f->face[w], files->bytes[w])) {
            fonts_free(f);
            return NULL;
        }
        f->face[w].ink = ARENA_ARRAY(own, struct ink, f->face[w].glyphs);
    }
    return f;
}

struct fonts *fonts_new(const struct font_files *files) {
    struct fonts *f = fonts_try(files);
    if (!f)
        mem_die("the fonts changed or cannot be opened / 字体无法打开");
    return f;
}

void fonts_free(struct fonts *f) {
    if (!f)
        return;
    for (int w = 0; w < WEIGHT_N; w++) {
        hb_font_destroy(f->face[w].hb);
        cairo_font_face_destroy(f->face[w].cairo);
    }
    hb_buffer_destroy(f->buffer);
    FT_Done_Library(f->library);
    arena_free(f->scratch);
    arena_free(f->own);
}

cairo_font_face_t *fonts_cairo(struct fonts *f, enum weight w) {
    return f->face[w].cairo;
}

bool fonts_has(struct fonts *f, uint32_t cp) {
    hb_codepoint_t glyph;
    for (int w = 0; w < WEIGHT_N; w++) {
        if (!hb_font_get_nominal_glyph(f->face[w].hb, cp, &glyph))
            return false;
    }
    return true;
}

/* FreeType wants more of a font than a file's magic, so fonts are opened once before threads rely on them. */
static bool opens(struct str regular, struct str bold) {
    struct font_files files = {.bytes = {regular, bold}};
    struct fonts *f = regular.n && bold.n ? fonts_try(&files) : NULL;
    fonts_free(f);
    return f != NULL;
}

bool font_files_load(struct arena *a, const char *const *dirs, size_t n, struct font_files *out,
                     struct diags *ds) {
    struct buf searched = buf_new(a);
    bool all = true;
    for (size_t i = 0; i < n; i++)
        buf_fmt(&searched, "%s%s", i ? ", " : "", dirs[i]);
    for (int w = 0; w < WEIGHT_N; w++) {
        const char *path = NULL;
        for (size_t i = 0; i < n && !path; i++) {
            const char *here = path_join(a, dirs[i], file_names[w]);
            path = file_exists(here) ? here : NULL;
        }
        if (!path) {
            diag(ds, DIAG_FONT_MISSING, LOC_NONE, str_of(file_names[w]), buf_str(&searched));
            all = false;
            continue;
        }
        out->paths[w] = str_of(path);
        if (!file_map(path, str_of(path), &out->bytes[w], ds))
            all = false;
    }
    if (!all || opens(out->bytes[WEIGHT_REGULAR], out->bytes[WEIGHT_BOLD]))
        return all;
    for (int w = 0; w < WEIGHT_N; w++) {
        if (!opens(out->bytes[w], out->bytes[w]))
            diag(ds, DIAG_FONT_BAD, LOC_NONE, out->paths[w]);
    }
    return false;
}

/* One shaping of all marks with `halt` on tells what it does to each; asked once, when first needed. */
static void halts_read(struct fonts *f, struct face *face) {
    static const hb_feature_t features[] = {
        {HB_TAG('h', 'a', 'l', 't'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_buffer_t *b = hb_buffer_create();
    for (struct str marks = squeeze_marks(); marks.n;)
        hb_buffer_add(b, utf8_next(&marks), 0);
    hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, HB_SCRIPT_HAN);
    hb_buffer_set_language(b, f->zh);
    hb_shape(face->hb, b, features, 2);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    for (unsigned i = 0; i < n && face->halt_count < HALT_MAX; i++) {
        int32_t change = pos[i].x_advance - hb_font_get_glyph_h_advance(face->hb, info[i].codepoint);
        if (change != 0)
            face->halt[face->halt_count++] = (struct halt){info[i].codepoint, pos[i].x_offset, change};
    }
    hb_buffer_destroy(b);
    face->halts_known = true;
}

const struct halt *face_halt(struct fonts *f, struct face *face, uint32_t glyph) {
    if (!face->halts_known)
        halts_read(f, face);
    for (size_t i = 0; i < face->halt_count; i++) {
        if (face->halt[i].glyph == glyph)
            return &face->halt[i];
    }
    return NULL;
}

static int16_t font_units(int32_t units64, bool up) {
    int32_t n = (up ? units64 + 63 : units64) >> 6;
    return (int16_t)(n > INT16_MAX ? INT16_MAX : n < INT16_MIN ? INT16_MIN : n);
}

const struct ink *face_ink(struct face *face, uint32_t glyph) {
    if (glyph >= face->glyphs)
        return NULL;
    struct ink *k = &face->ink[glyph];
    if (k->left == 0 && k->right == 0 && k->top == 0 && k->bottom == 0) {
        hb_glyph_extents_t e;
        if (!hb_font_get_glyph_extents(face->hb, glyph, &e) || e.width == 0 || e.height == 0)
            *k = (struct ink){.left = 1};
        else
            *k = (struct ink){font_units(e.x_bearing, false), font_units(e.y_bearing + e.height, false),
                              font_units(e.x_bearing + e.width, true), font_units(e.y_bearing, true)};
    }
    return k->left > k->right ? NULL : k;
}

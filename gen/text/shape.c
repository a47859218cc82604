/* Shaping of one line: text to cells with HarfBuzz, cells to a run with clreq's spacing. Knows fonts and
 * spacing rules, not where lines break. */
#include "text/shape.h"

#include "base/utf8.h"
#include "text/cells.h"

enum { NARROW_MAX = 16 };

/* Code points that must not be drawn as if nothing were wrong: right-to-left letters and controls of
 * direction (this program sets no bidirectional text), control characters, and broken UTF-8. */
static bool is_refused(uint32_t cp) {
    return (cp >= 0x590 && cp <= 0x8ff) || (cp >= 0xfb1d && cp <= 0xfdff) || (cp >= 0xfe70 && cp <= 0xfefe) ||
           (cp >= 0x10800 && cp <= 0x10fff) || (cp >= 0x1e800 && cp <= 0x1efff) || cp == 0x200e ||
           cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfffd ||
           (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') || (cp >= 0x7f && cp < 0xa0);
}

static bool is_line_space(uint32_t cp) {
    return cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
}

/* Zero-width characters are no fault when the font lacks them: HarfBuzz draws nothing for them. */
static bool is_invisible(uint32_t cp) {
    return cp == 0xad || cp == 0x34f || (cp >= 0x200b && cp <= 0x200d) || (cp >= 0x2060 && cp <= 0x2064) ||
           (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff || (cp >= 0xe0100 && cp <= 0xe01ef);
}

/* cairo stops drawing for good when it is given broken UTF-8, so such bytes become U+FFFD, which is reported
 * as missing. */
static struct str text_mend(struct arena *a, struct str text) {
    if (text.n > INT32_MAX / 8)
        text = str_head(text, INT32_MAX / 8);
    if (utf8_invalid(text) == text.n)
        return text;
    struct buf b = buf_new(a);
    while (text.n)
        utf8_add(&b, utf8_next(&text));
    return buf_str(&b);
}

/* In Chinese the font's quotation marks fill a square, which is wrong for the apostrophe of Xi’an: finds
 * those between two letters. */
static unsigned find_apostrophes(struct str text, hb_feature_t *out) {
    static const struct str mark = STR_INIT("’");
    unsigned n = 0;
    for (size_t i = str_find(text, mark, 0); i < text.n && n < NARROW_MAX; i = str_find(text, mark, i + 3)) {
        if (i == 0 || i + 3 >= text.n)
            continue;
        size_t before = i - 1, len;
        while (before > 0 && ((unsigned char)text.p[before] & 0xc0) == 0x80)
            before--;
        if (squeeze_kind(utf8_decode(str_skip(text, before), &len)) == CHAR_LETTER &&
            squeeze_kind(utf8_decode(str_skip(text, i + 3), &len)) == CHAR_LETTER)
            out[n++] = (hb_feature_t){HB_TAG('p', 'w', 'i', 'd'), 1, (unsigned)i, (unsigned)i + 3};
    }
    return n;
}

static void buffer_shape(struct fonts *f, struct face *face, struct str text, enum lang lang) {
    hb_feature_t features[NARROW_MAX] = {
        {HB_TAG('p', 'w', 'i', 'd'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    unsigned n = lang == LANG_EN ? 1 : find_apostrophes(text, features);
    hb_buffer_t *b = f->buffer;
    hb_buffer_clear_contents(b);
    if (text.n)
        hb_buffer_add_utf8(b, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, lang == LANG_EN ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
    hb_buffer_set_language(b, lang == LANG_EN ? f->en : f->zh);
    hb_shape(face->hb, b, features, n);
    if (!hb_buffer_allocation_successful(b))
        mem_die("out of memory / 内存不足");
}

/* What in text[from, to) cannot be drawn, given that the cell has a glyph 0 (`holes`) or not. */
static uint32_t find_missing(const struct cells *c, size_t from, size_t to, bool holes) {
    struct str part = str_head(str_skip(c->text, from), to - from);
    while (part.n) {
        uint32_t cp = utf8_next(&part);
        hb_codepoint_t glyph;
        if (is_refused(cp))
            return cp ? cp : 0xfffd;
        if (holes && !is_line_space(cp) && !is_invisible(cp) &&
            !hb_font_get_nominal_glyph(c->face->hb, cp, &glyph))
            return cp;
    }
    return 0;
}

static void cell_finish(struct fonts *f, struct cells *c, struct cell *cell, size_t end, size_t glyph_end) {
    size_t len;
    uint32_t cp = utf8_decode(str_skip(c->text, cell->off), &len);
    cell->kind = squeeze_kind(cp);
    struct cell_glyph *g = &c->glyph[cell->glyph];
    if (g->id == 0 && is_line_space(cp)) {
        g->id = c->face->space;
        cell->advance = hb_font_get_glyph_h_advance(c->face->hb, g->id);
    }
    bool holes = false;
    for (size_t k = cell->glyph; k < glyph_end; k++)
        holes |= c->glyph[k].id == 0;
    cell->missing = find_missing(c, cell->off, end, holes);
    if (cell->kind < CHAR_OPEN || glyph_end - cell->glyph != 1)
        return;
    const struct halt *halt = face_halt(f, c->face, g->id);
    if (!halt) {
        cell->kind = CHAR_OTHER; /* proportional already */
    } else if (cell->kind == CHAR_MIDDLE) {
        g->x += halt->shift;
        cell->advance += halt->advance;
    } else {
        cell->shift = halt->shift;
        cell->trim = halt->advance;
    }
}

struct cells cells_shape(struct arena *a, struct fonts *f, struct str text, enum weight w, enum lang lang) {
    struct cells c = {.text = text_mend(a, text), .face = &f->face[w], .weight = w};
    buffer_shape(f, c.face, c.text, lang);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(f->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(f->buffer, &n);
    c.cell = ARENA_ARRAY(a, struct cell, (size_t)n + 1);
    c.glyph = ARENA_ARRAY(a, struct cell_glyph, (size_t)n + 1);
    for (unsigned i = 0; i < n; i++) {
        if (i == 0 || info[i].cluster != info[i - 1].cluster) {
            c.cell[c.n].off = i ? info[i].cluster : 0;
            c.cell[c.n++].glyph = i;
        }
        struct cell *cell = &c.cell[c.n - 1];
        c.glyph[i] = (struct cell_glyph){info[i].codepoint, cell->advance + pos[i].x_offset, pos[i].y_offset};
        /* Thousands of marks on one letter are nonsense, but must not overflow. */
        cell->advance += cell->advance < INT32_MAX / 4 ? pos[i].x_advance : 0;
    }
    c.cell[c.n] = (struct cell){.off = (uint32_t)c.text.n, .glyph = n};
    for (size_t k = 0; k < c.n; k++)
        cell_finish(f, &c, &c.cell[k], c.cell[k + 1].off, c.cell[k + 1].glyph);
    return c;
}

int32_t cells_between(const struct cells *c, size_t k) {
    switch (squeeze_between(c->cell[k - 1].kind, c->cell[k].kind)) {
    case SQUEEZE_LEFT:
        return c->cell[k - 1].trim;
    case SQUEEZE_RIGHT:
        return c->cell[k].trim;
    case SQUEEZE_GAP_DIGIT:
        return c->face->em / 8;
    case SQUEEZE_GAP_LETTER:
        return c->face->em / 16 * 3;
    case SQUEEZE_NONE:
        break;
    }
    return 0;
}

/* An opening mark at the start of a line loses its empty half; so does a closing mark at its end. */
static bool is_lead(const struct cells *c, size_t i, size_t k) {
    return c->cell[k].kind == CHAR_OPEN &&
           (k == i || squeeze_between(c->cell[k - 1].kind, CHAR_OPEN) == SQUEEZE_RIGHT);
}

static bool is_tail(const struct cells *c, size_t j, size_t k) {
    return c->cell[k].kind == CHAR_CLOSE &&
           (k + 1 == j || squeeze_between(CHAR_CLOSE, c->cell[k + 1].kind) == SQUEEZE_LEFT);
}

static int32_t edges(const struct cells *c, size_t i, size_t j) {
    if (i >= j)
        return 0;
    return (c->cell[i].kind == CHAR_OPEN ? c->cell[i].trim : 0) +
           (c->cell[j - 1].kind == CHAR_CLOSE ? c->cell[j - 1].trim : 0);
}

int64_t cells_width(const struct cells *c, size_t i, size_t j) {
    int64_t width = edges(c, i, j);
    for (size_t k = i; k < j; k++)
        width += c->cell[k].advance + (k > i ? cells_between(c, k) : 0);
    return width;
}

static void add_cluster(struct run *r, size_t bytes, size_t glyphs) {
    r->cluster[r->cluster_count++] = (struct cluster){(uint16_t)bytes, (uint16_t)glyphs};
}

/* A cluster counts in 16 bits; a pile of combining marks that is longer becomes several. */
static void add_clusters(struct run *r, struct str bytes, size_t glyphs) {
    enum { MOST = 60000 };
    while (bytes.n > MOST || glyphs > MOST) {
        size_t b = bytes.n > MOST ? MOST : 0, g = glyphs > MOST ? MOST : 0;
        while (b > 0 && ((unsigned char)bytes.p[b] & 0xc0) == 0x80)
            b--;
        add_cluster(r, b, g);
        bytes = str_skip(bytes, b);
        glyphs -= g;
    }
    add_cluster(r, bytes.n, glyphs);
}

struct box {
    int64_t left, bottom, right, top;
};

static void box_add(struct box *box, const struct ink *ink, int64_t x, int64_t y) {
    int64_t left = x + ink->left * 64, right = x + ink->right * 64;
    int64_t bottom = y + ink->bottom * 64, top = y + ink->top * 64;
    box->left = left < box->left ? left : box->left;
    box->right = right > box->right ? right : box->right;
    box->bottom = bottom < box->bottom ? bottom : box->bottom;
    box->top = top > box->top ? top : box->top;
}

struct run cells_run(struct arena *a, const struct cells *c, size_t i, size_t j, double size) {
    const struct cell *first = &c->cell[i], *end = &c->cell[j];
    double scale = size / c->face->em;
    struct run r = {.text = {c->text.n ? c->text.p + first->off : NULL, end->off - first->off},
                    .size = size,
                    .weight = c->weight,
                    .ascent = c->face->ascent * scale,
                    .descent = c->face->descent * scale};
    r.glyph_count = end->glyph - first->glyph;
    r.glyph = ARENA_ARRAY(a, struct glyph, r.glyph_count);
    r.cluster = ARENA_ARRAY(a, struct cluster, j - i + (r.text.n + r.glyph_count) / 30000);
    struct box box = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    int64_t pen = i < j && first->kind == CHAR_OPEN ? first->trim : 0;
    struct glyph *out = r.glyph;
    for (size_t k = i; k < j; k++) {
        const struct cell *cell = &c->cell[k];
        pen += k > i ? cells_between(c, k) : 0;
        /* The trim of an opening mark is in the pen already, and its shift is meant for the untrimmed place.
         */
        int64_t at = is_lead(c, i, k) ? pen + cell->shift - cell->trim : pen;
        at += is_tail(c, j, k) ? cell->shift : 0;
        for (size_t g = cell->glyph; g < cell[1].glyph; g++, out++) {
            int64_t x = at + c->glyph[g].x, y = c->glyph[g].y;
            *out = (struct glyph){c->glyph[g].id, (float)((double)x * scale), (float)((double)-y * scale)};
            const struct ink *ink = face_ink(c->face, c->glyph[g].id);
            if (ink)
                box_add(&box, ink, x, y);
        }
        add_clusters(&r, (struct str){c->text.p + cell->off, cell[1].off - cell->off},
                     cell[1].glyph - cell->glyph);
        r.missing = r.missing ? r.missing : cell->missing;
        pen += cell->advance;
    }
    if (i < j && end[-1].kind == CHAR_CLOSE)
        pen += end[-1].trim;
    r.width = (double)pen * scale;
    if (box.left <= box.right) {
        r.ink_x = (double)box.left * scale;
        r.ink_y = (double)-box.top * scale;
        r.ink_w = (double)(box.right - box.left) * scale;
        r.ink_h = (double)(box.top - box.bottom) * scale;
    }
    return r;
}

struct run text_shape(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                      enum lang lang) {
    arena_reset(f->scratch);
    struct cells c = cells_shape(f->scratch, f, text, w, lang);
    if (c.text.p != text.p)
        c.text = str_dup(a, c.text);
    return cells_run(a, &c, 0, c.n, size);
}

double text_width(struct fonts *f, struct str text, double size, enum weight w, enum lang lang) {
    arena_reset(f->scratch);
    struct cells c = cells_shape(f->scratch, f, text, w, lang);
    return (double)cells_width(&c, 0, c.n) * (size / c.face->em);
}

/* Colours of a picture. Knows pixels only; the file format stays in png.c. */
#include "chart/palette.h"

#include <math.h>
#include <string.h>

enum {
    HASH_BITS = 15,
    SLOTS = 1 << HASH_BITS,
    COLORS_MAX = 1 << 13, /* no chart has so many; pictures that do are rounded to 4 bits a channel */
    LANES = 4,
    STRIDE = 64,     /* pixels compared at once */
    FAR_ENTRIES = 32 /* the last entries go to the farthest colours, however rare they are */
};

/* Colours that are no inks may be off by a squared distance of 36: six of 255 in one channel, or three and a
 * half in all. */
static const float ALLOWED = 36;

typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int32_t lane_mask __attribute__((vector_size(LANES * sizeof(int32_t))));

struct span { /* pixels from..to of a row; their ids stand at the same place in ids */
    uint32_t row, from, to;
};

struct palette_maker {
    uint32_t key[SLOTS]; /* colour of a slot, 0: free */
    uint16_t id[SLOTS];
    uint32_t color[COLORS_MAX], seen[COLORS_MAX];
    size_t colors;
    uint32_t mask; /* bits of a colour that count */
    bool full;
    uint16_t *ids; /* of the pixels in spans */
    struct {
        struct span *v;
        size_t n, cap;
    } spans; /* all that differs from the row above, in order */
    struct arena *arena;
    /* For choosing: one lane for each colour. */
    lanes r[COLORS_MAX / LANES], g[COLORS_MAX / LANES], b[COLORS_MAX / LANES];
    lanes distance[COLORS_MAX / LANES], allowed[COLORS_MAX / LANES]; /* squared */
    lanes weight[COLORS_MAX / LANES];
    lane_mask entry[COLORS_MAX / LANES];
};

struct palette_maker *palette_maker_new(struct arena *a, size_t pixels) {
    struct palette_maker *m = ARENA_NEW(a, struct palette_maker);
    m->arena = a;
    m->ids = ARENA_ARRAY(a, uint16_t, pixels);
    return m;
}

static void forget(struct palette_maker *m, uint32_t mask) {
    memset(m->key, 0, sizeof m->key);
    m->colors = 0;
    m->spans.n = 0;
    m->mask = mask;
    m->full = false;
}

/* The number of a colour; new ones are numbered as they come. */
static uint16_t color_id(struct palette_maker *m, uint32_t px) {
    uint32_t c = (px & m->mask) | 0xFF000000u;
    uint32_t slot = c * 2654435761u >> (32 - HASH_BITS);
    while (m->key[slot] != c) {
        if (m->key[slot] == 0) {
            if (m->colors == COLORS_MAX) {
                m->full = true;
                return 0;
            }
            m->key[slot] = c;
            m->id[slot] = (uint16_t)m->colors;
            m->color[m->colors] = px;
            m->seen[m->colors++] = 0;
            break;
        }
        slot = (slot + 1) % SLOTS;
    }
    return m->id[slot];
}

/* The first pixel at or after x that differs from the one above it. */
static size_t skip_equal(const uint32_t *row, const uint32_t *above, size_t x, size_t width) {
    while (x + STRIDE <= width && memcmp(row + x, above + x, STRIDE * sizeof *row) == 0)
        x += STRIDE;
    while (x + 4 <= width && memcmp(row + x, above + x, 4 * sizeof *row) == 0)
        x += 4;
    while (x < width && row[x] == above[x])
        x++;
    return x;
}

/* The first pixel at or after x that is the same as the one above it. */
static size_t skip_different(const uint32_t *row, const uint32_t *above, size_t x, size_t width) {
    while (x < width && row[x] != above[x])
        x++;
    return x;
}

/* Numbers the pixels that are new in a row, and counts only these: the height of an area does not make its
 * colour more important, the length of a line does. */
static void number_row(struct palette_maker *m, struct pixels in, size_t y) {
    const uint32_t *row = in.px + y * in.width, *above = row - in.width;
    uint16_t *ids = m->ids + y * in.width;
    for (size_t from = 0, to; from < in.width; from = to) {
        if (y > 0)
            from = skip_equal(row, above, from, in.width);
        to = y > 0 ? skip_different(row, above, from, in.width) : in.width;
        for (size_t x = from; x < to; x++) {
            ids[x] = x > from && row[x] == row[x - 1] ? ids[x - 1] : color_id(m, row[x]);
            m->seen[ids[x]]++;
        }
        if (to > from)
            VEC_PUSH(m->arena, &m->spans, (struct span){(uint32_t)y, (uint32_t)from, (uint32_t)to});
    }
}

/* False when there are more colours than can be told apart. */
static bool number_pixels(struct palette_maker *m, struct pixels in) {
    for (size_t y = 0; y < in.height && !m->full; y++)
        number_row(m, in, y);
    return !m->full;
}

static void spread(struct palette_maker *m) {
    for (size_t i = 0; i < m->colors || i % LANES; i++) {
        size_t v = i / LANES, lane = i % LANES;
        uint32_t c = i < m->colors ? m->color[i] : 0;
        m->r[v][lane] = (float)(c >> 16 & 255);
        m->g[v][lane] = (float)(c >> 8 & 255);
        m->b[v][lane] = (float)(c & 255);
        m->distance[v][lane] = i < m->colors ? 3e5f : 0; /* squared; more than from black to white */
        m->allowed[v][lane] = ALLOWED;
        m->weight[v][lane] = i < m->colors ? sqrtf((float)m->seen[i]) : 0;
    }
}

static void mark_inks(struct palette_maker *m, struct inks inks) {
    for (size_t k = 0; k < inks.n; k++)
        for (size_t i = 0; i < m->colors; i++)
            if (((m->color[i] ^ inks.v[k]) & 0xFFFFFFu) == 0)
                m->allowed[i / LANES][i % LANES] = 0;
}

/* Gives each colour the new entry if it is nearer, and finds the colour worst served of those that are
 * farther from theirs than is allowed; SIZE_MAX when there is none. */
static size_t add_entry(struct palette_maker *m, int32_t entry, size_t color, bool weighted) {
    lanes r = m->r[color / LANES], g = m->g[color / LANES], b = m->b[color / LANES], top = {0};
    lane_mask top_at = {0};
    float cr = r[color % LANES], cg = g[color % LANES], cb = b[color % LANES];
    for (size_t v = 0; v * LANES < m->colors; v++) {
        lanes dr = m->r[v] - cr, dg = m->g[v] - cg, db = m->b[v] - cb;
        lanes d = dr * dr + dg * dg + db * db;
        lane_mask nearer = d < m->distance[v];
        m->distance[v] = (lanes)((nearer & (lane_mask)d) | (~nearer & (lane_mask)m->distance[v]));
        m->entry[v] = (nearer & entry) | (~nearer & m->entry[v]);
        lane_mask open = m->distance[v] > m->allowed[v];
        lanes need = (lanes)(open & (lane_mask)(weighted ? m->distance[v] * m->weight[v] : m->distance[v]));
        lane_mask more = need > top;
        top = (lanes)((more & (lane_mask)need) | (~more & (lane_mask)top));
        top_at = (more & (int32_t)v) | (~more & top_at);
    }
    size_t best = 0;
    for (size_t lane = 1; lane < LANES; lane++)
        if (top[lane] > top[best])
            best = lane;
    return top[best] > 0 ? (size_t)top_at[best] * LANES + best : SIZE_MAX;
}

/* Entry after entry goes to the colour with the greatest error, weighed by how often it is seen. The inks
 * come first by themselves, then the steps between them; each entry is a colour of the picture. */
static void choose(struct palette_maker *m, struct inks inks, struct palette *out) {
    size_t next = 0;
    for (size_t i = 1; i < m->colors; i++)
        if (m->seen[i] > m->seen[next])
            next = i;
    spread(m);
    mark_inks(m, inks);
    for (out->n = 0; out->n < PALETTE_MAX && next != SIZE_MAX; out->n++) {
        for (int i = 0; i < 3; i++)
            out->rgb[out->n][i] = (unsigned char)(m->color[next] >> (16 - 8 * i) & 255);
        next = add_entry(m, (int32_t)out->n, next, out->n < PALETTE_MAX - FAR_ENTRIES);
    }
    float worst = 0;
    for (size_t i = 0; i < m->colors; i++)
        worst = fmaxf(worst, m->distance[i / LANES][i % LANES]);
    out->worst = sqrt((double)worst);
}

static void keep_all(const struct palette_maker *m, struct palette *out) {
    out->n = m->colors;
    out->worst = 0;
    for (size_t i = 0; i < m->colors; i++)
        for (int k = 0; k < 3; k++)
            out->rgb[i][k] = (unsigned char)(m->color[i] >> (16 - 8 * k) & 255);
}

static void write_rows(const struct palette_maker *m, struct pixels in, const unsigned char *entry,
                       unsigned char *rows) {
    const unsigned char *plain = NULL; /* the last row that was written as it is */
    const struct span *next = m->spans.v, *end = next + m->spans.n;
    for (size_t y = 0; y < in.height; y++, rows += in.width + 1) {
        bool same = next == end || next->row != y;
        rows[0] = same ? 2 : 0;
        if (same)
            memset(rows + 1, 0, in.width);
        else if (plain)
            memcpy(rows + 1, plain, in.width);
        for (; next < end && next->row == y; next++)
            for (size_t x = next->from; x < next->to; x++)
                rows[1 + x] = entry[m->ids[y * in.width + x]];
        plain = same ? plain : rows + 1;
    }
}

void palette_make(struct palette_maker *m, struct pixels in, struct inks inks, struct palette *out,
                  unsigned char *rows) {
    unsigned char entry[COLORS_MAX];
    forget(m, 0xFFFFFFFFu);
    if (!number_pixels(m, in)) {
        forget(m, 0xFFF0F0F0u);
        number_pixels(m, in);
    }
    bool exact = m->colors <= PALETTE_MAX && m->mask == 0xFFFFFFFFu;
    if (exact)
        keep_all(m, out);
    else
        choose(m, inks, out);
    for (size_t i = 0; i < m->colors; i++)
        entry[i] = exact ? (unsigned char)i : (unsigned char)m->entry[i / LANES][i % LANES];
    write_rows(m, in, entry, rows);
}

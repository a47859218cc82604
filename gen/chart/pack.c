/* Deflate (RFC 1951) for pictures. Finds repetitions and writes blocks with codes of their own; knows nothing
 * of PNG but the length of a row. */
#include "chart/pack.h"

#include "chart/huffman.h"

#include <libdeflate.h>
#include <string.h>

enum {
    WINDOW = 32768,
    MATCH_MIN = 3,
    MATCH_MAX = 258,
    NEAR = 2048, /* three bytes from farther back cost more than they save */
    HASH_BITS = 13,
    CHAIN_MAX = 8,       /* earlier places that are tried */
    ROW_GOOD = 32,       /* a match with the row above that ends the search */
    NICE = 128,          /* any match that ends the search */
    LAZY = 64,           /* shorter matches are put off when the next byte starts a longer one */
    INSERT_MAX = 16,     /* longer matches are flat areas or rows: their inside is not looked up again */
    BLOCK_TOKENS = 4096, /* small blocks: text and areas have different codes */
    LITERALS = 286,
    DISTANCES = 30,
    LENGTH_CODES = 19,
    END_OF_BLOCK = 256,
    TOKEN_BYTES_MAX = 6,
    HEADER_BYTES_MAX = 512
};

struct token { /* length 0: the literal `value`; else the distance */
    uint16_t length, value;
};

struct code {
    uint8_t length[HUFFMAN_SYMBOLS_MAX];
    uint16_t bits[HUFFMAN_SYMBOLS_MAX];
};

struct packer {
    uint32_t head[1 << HASH_BITS]; /* last place + 1 of a hash */
    uint32_t chain[WINDOW];        /* the place + 1 before it */
    const unsigned char *data;
    size_t n, stride;
    struct token token[BLOCK_TOKENS + 2];
    size_t tokens;
    uint32_t literal_freq[LITERALS], distance_freq[DISTANCES];
    uint64_t bits;
    unsigned bit_count;
    size_t staged;
    unsigned char stage[(BLOCK_TOKENS + 2) * TOKEN_BYTES_MAX + HEADER_BYTES_MAX];
};

struct packer *packer_new(struct arena *a) {
    return ARENA_NEW(a, struct packer);
}

/* ---- codes of lengths and distances: a power of two, then the bits below it ---- */

static unsigned high_bit(unsigned v) {
    return 31u - (unsigned)__builtin_clz(v);
}

static unsigned length_symbol(unsigned length, unsigned *extra) {
    unsigned v = length - MATCH_MIN;
    *extra = 0;
    if (length == MATCH_MAX)
        return 285;
    if (v < 8)
        return 257 + v;
    *extra = high_bit(v) - 2;
    return 257 + 4 * (*extra + 1) + (v >> *extra & 3);
}

static unsigned distance_symbol(unsigned distance, unsigned *extra) {
    unsigned v = distance - 1;
    *extra = 0;
    if (v < 4)
        return v;
    *extra = high_bit(v) - 1;
    return 2 * (*extra + 1) + (v >> *extra & 1);
}

/* ---- writing ---- */

static void put(struct packer *p, unsigned value, unsigned count) {
    p->bits |= (uint64_t)value << p->bit_count;
    for (p->bit_count += count; p->bit_count >= 8; p->bit_count -= 8) {
        p->stage[p->staged++] = (unsigned char)p->bits;
        p->bits >>= 8;
    }
}

static void put_symbol(struct packer *p, const struct code *c, unsigned symbol) {
    put(p, c->bits[symbol], c->length[symbol]);
}

/* Code lengths are sent run by run: 16 repeats the last one, 17 and 18 are zeros. */
struct lengths {
    uint8_t symbol[LITERALS + DISTANCES], extra[LITERALS + DISTANCES];
    size_t n;
    uint32_t freq[LENGTH_CODES];
};

static void lengths_add(struct lengths *l, unsigned symbol, size_t extra) {
    l->symbol[l->n] = (uint8_t)symbol;
    l->extra[l->n++] = (uint8_t)extra;
    l->freq[symbol]++;
}

static void lengths_run(struct lengths *l, unsigned length, size_t run) {
    size_t rest = run;
    if (length == 0) {
        for (; rest >= 11; rest -= rest < 138 ? rest : 138)
            lengths_add(l, 18, (rest < 138 ? rest : 138) - 11);
        if (rest >= 3) {
            lengths_add(l, 17, rest - 3);
            rest = 0;
        }
    } else {
        lengths_add(l, length, 0);
        for (rest--; rest >= 3; rest -= rest < 6 ? rest : 6)
            lengths_add(l, 16, (rest < 6 ? rest : 6) - 3);
    }
    while (rest-- > 0)
        lengths_add(l, length, 0);
}

static void put_header(struct packer *p, const struct code *literal, const struct code *distance, bool last) {
    static const uint8_t sent_order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                     11, 4,  12, 3, 13, 2, 14, 1, 15};
    size_t literals = LITERALS, distances = DISTANCES, sent = LENGTH_CODES;
    while (literal->length[literals - 1] == 0)
        literals--;
    while (distances > 1 && distance->length[distances - 1] == 0)
        distances--;
    uint8_t all[LITERALS + DISTANCES];
    memcpy(all, literal->length, literals);
    memcpy(all + literals, distance->length, distances);
    struct lengths l = {.n = 0};
    for (size_t i = 0, end; i < literals + distances; i = end) {
        for (end = i + 1; end < literals + distances && all[end] == all[i]; end++) {
        }
        lengths_run(&l, all[i], end - i);
    }
    struct code c;
    huffman_lengths(l.freq, LENGTH_CODES, 7, c.length);
    huffman_codes(c.length, LENGTH_CODES, c.bits);
    while (sent > 4 && c.length[sent_order[sent - 1]] == 0)
        sent--;
    put(p, last, 1);
    put(p, 2, 2);
    put(p, (unsigned)(literals - 257), 5);
    put(p, (unsigned)(distances - 1), 5);
    put(p, (unsigned)(sent - 4), 4);
    for (size_t i = 0; i < sent; i++)
        put(p, c.length[sent_order[i]], 3);
    for (size_t i = 0; i < l.n; i++) {
        put_symbol(p, &c, l.symbol[i]);
        if (l.symbol[i] >= 16)
            put(p, l.extra[i], l.symbol[i] == 16 ? 2 : l.symbol[i] == 17 ? 3 : 7);
    }
}

static void flush_block(struct packer *p, bool last, struct buf *out) {
    struct code literal, distance;
    p->literal_freq[END_OF_BLOCK] = 1;
    huffman_lengths(p->literal_freq, LITERALS, 15, literal.length);
    huffman_codes(literal.length, LITERALS, literal.bits);
    huffman_lengths(p->distance_freq, DISTANCES, 15, distance.length);
    huffman_codes(distance.length, DISTANCES, distance.bits);
    put_header(p, &literal, &distance, last);
    for (size_t i = 0; i < p->tokens; i++) {
        struct token t = p->token[i];
        if (t.length == 0) {
            put_symbol(p, &literal, t.value);
            continue;
        }
        unsigned extra, symbol = length_symbol(t.length, &extra);
        put_symbol(p, &literal, symbol);
        put(p, (unsigned)(t.length - MATCH_MIN) & ((1u << extra) - 1), extra);
        symbol = distance_symbol(t.value, &extra);
        put_symbol(p, &distance, symbol);
        put(p, (unsigned)(t.value - 1) & ((1u << extra) - 1), extra);
    }
    put_symbol(p, &literal, END_OF_BLOCK);
    if (last)
        put(p, 0, (8 - p->bit_count) % 8);
    buf_add(out, (struct str){(const char *)p->stage, p->staged});
    p->staged = p->tokens = 0;
    memset(p->literal_freq, 0, sizeof p->literal_freq);
    memset(p->distance_freq, 0, sizeof p->distance_freq);
}

/* ---- finding ---- */

static unsigned common(const unsigned char *a, const unsigned char *b, size_t max) {
    size_t n = 0;
    for (uint64_t x, y; n + 8 <= max; n += 8) {
        memcpy(&x, a + n, 8);
        memcpy(&y, b + n, 8);
        if (x != y)
            break;
    }
    while (n < max && a[n] == b[n])
        n++;
    return (unsigned)n;
}

static uint32_t hash_at(const struct packer *p, size_t at) {
    uint32_t v;
    memcpy(&v, p->data + at, 4);
    return v * 2654435761u >> (32 - HASH_BITS);
}

/* Only this writes the tables. Places within four bytes of the end have no hash. */
static void remember(struct packer *p, size_t at) {
    if (at + 4 > p->n)
        return;
    uint32_t h = hash_at(p, at);
    p->chain[at % WINDOW] = p->head[h];
    p->head[h] = (uint32_t)at + 1;
}

struct match {
    unsigned length;
    size_t distance;
};

static void try_chain(const struct packer *p, size_t at, size_t max, struct match *best) {
    if (at + 4 > p->n)
        return;
    uint32_t place = p->head[hash_at(p, at)];
    for (int tries = 0; tries < CHAIN_MAX && place > 0; tries++) {
        size_t from = place - 1;
        /* A chain is overwritten after a window; then it leads forward or too far back. */
        if (from >= at || at - from > WINDOW || best->length >= max)
            return;
        if (p->data[from + best->length] == p->data[at + best->length]) {
            unsigned length = common(p->data + at, p->data + from, max);
            if (length > best->length && (length > MATCH_MIN || at - from <= NEAR))
                *best = (struct match){length, at - from};
            if (length >= NICE)
                return;
        }
        place = p->chain[from % WINDOW];
    }
}

/* The longest match at a place: the byte before (a flat run), the row above, then what came earlier. */
static struct match find(const struct packer *p, size_t at) {
    struct match best = {MATCH_MIN - 1, 0};
    size_t max = p->n - at < MATCH_MAX ? p->n - at : MATCH_MAX;
    if (at >= 1) {
        unsigned length = common(p->data + at, p->data + at - 1, max);
        if (length > best.length)
            best = (struct match){length, 1};
    }
    if (best.length < NICE && p->stride > 0 && p->stride <= WINDOW && at >= p->stride) {
        unsigned length = common(p->data + at, p->data + at - p->stride, max);
        if (length > best.length)
            best = (struct match){length, p->stride};
        if (length >= ROW_GOOD)
            return best;
    }
    if (best.length < NICE)
        try_chain(p, at, max, &best);
    return best;
}

static void take_literal(struct packer *p, size_t at) {
    p->token[p->tokens++] = (struct token){0, p->data[at]};
    p->literal_freq[p->data[at]]++;
}

static void take_match(struct packer *p, struct match m) {
    unsigned extra;
    p->token[p->tokens++] = (struct token){(uint16_t)m.length, (uint16_t)m.distance};
    p->literal_freq[length_symbol(m.length, &extra)]++;
    p->distance_freq[distance_symbol((unsigned)m.distance, &extra)]++;
}

static void start(struct packer *p, struct str bytes, size_t stride) {
    memset(p->head, 0, sizeof p->head);
    p->data = (const unsigned char *)bytes.p;
    p->n = bytes.n;
    p->stride = stride;
    p->bits = 0;
    p->bit_count = 0;
}

void pack_zlib(struct packer *p, struct str bytes, size_t stride, struct buf *out) {
    start(p, bytes, stride);
    buf_add(out, STR("\x78\x01")); /* deflate, window of 32 KiB, made fast */
    for (size_t at = 0; at < p->n;) {
        struct match m = find(p, at);
        remember(p, at);
        if (m.distance && m.length < LAZY && at + 1 < p->n) {
            struct match later = find(p, at + 1);
            if (later.length > m.length) {
                take_literal(p, at++);
                remember(p, at);
                m = later;
            }
        }
        if (m.distance == 0) {
            take_literal(p, at++);
        } else {
            take_match(p, m);
            for (size_t i = 1; i < m.length && m.length <= INSERT_MAX; i++)
                remember(p, at + i);
            at += m.length;
        }
        if (p->tokens >= BLOCK_TOKENS)
            flush_block(p, false, out);
    }
    flush_block(p, true, out);
    uint32_t sum = libdeflate_adler32(1, bytes.p, bytes.n);
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_addc(out, (char)(sum >> shift & 255));
}

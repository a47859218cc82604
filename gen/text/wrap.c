/* Lines from shaped text: filling, balancing and shortening. Knows where breaks are allowed (break.c) and how
 * wide cells are (shape.c); never looks at fonts itself. */
#include "base/utf8.h"
#include "text/break.h"
#include "text/cells.h"
#include "text/words.h"

#include <string.h>

struct wrap {
    struct arena *a;
    struct cells c;
    unsigned char *brk; /* by byte of c.text */
    int64_t *sum;       /* sum[k]: width of cells 0..k with the room before each, as if on one line */
    double size;
};

struct span {
    size_t i, j; /* cells i..j */
};
typedef VEC(struct span) span_list;

static struct wrap wrap_new(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                            enum lang lang) {
    struct wrap x = {.a = a, .c = cells_shape(a, f, text, w, lang), .size = size};
    x.brk = arena_alloc(a, x.c.text.n + 1);
    break_find(x.c.text, x.brk);
    x.sum = ARENA_ARRAY(a, int64_t, x.c.n + 1);
    for (size_t k = 0; k < x.c.n; k++)
        x.sum[k + 1] = x.sum[k] + x.c.cell[k].advance + (k > 0 ? cells_between(&x.c, k) : 0);
    return x;
}

static int64_t wrap_limit(const struct wrap *x, double width) {
    double units = width / x->size * x->c.face->em;
    /* Half a unit is far below what can be seen and takes up what was lost in the division. */
    return units >= 4e18 ? INT64_MAX / 2 : units > 0 ? (int64_t)(units + 0.5) : 0;
}

static enum break_kind kind_at(const struct wrap *x, size_t k) {
    return x->brk[x->c.cell[k].off];
}

/* Without the spaces and line ends at the end of i..j. */
static size_t trimmed(const struct wrap *x, size_t i, size_t j) {
    while (j > i && x->c.cell[j - 1].kind == CHAR_SPACE)
        j--;
    return j;
}

/* Width of i..j as a line; j is trimmed already. */
static int64_t width(const struct wrap *x, size_t i, size_t j) {
    if (i >= j)
        return 0;
    const struct cell *first = &x->c.cell[i], *last = &x->c.cell[j - 1];
    int64_t w = x->sum[j] - x->sum[i] - (i > 0 ? cells_between(&x->c, i) : 0);
    w += first->kind == CHAR_OPEN ? first->trim : 0;
    w += last->kind == CHAR_CLOSE ? last->trim : 0;
    return w;
}

/* Within a number, or with a mark at the wrong end of a line. */
static bool tears_badly(const struct wrap *x, size_t k) {
    const struct cell *right = &x->c.cell[k], *left = right - 1;
    bool point = left->kind == CHAR_OTHER && left->advance < x->c.face->em / 2;
    return right->kind == CHAR_CLOSE || left->kind == CHAR_OPEN ||
           ((left->kind == CHAR_DIGIT || point) && right->kind != CHAR_HAN && right->kind != CHAR_LETTER);
}

/* Where the line that starts at i ends when filled as far as it goes; at most `end`. */
static size_t fill(const struct wrap *x, size_t i, size_t end, int64_t limit) {
    size_t best = 0, fits = i + 1, bare = i; /* bare: the end of i..k without its spaces */
    for (size_t k = i + 1; k <= end; k++) {
        bare = x->c.cell[k - 1].kind == CHAR_SPACE ? bare : k;
        int64_t w = width(x, i, bare);
        if (w <= limit) {
            fits = k;
            if (k == end || kind_at(x, k) != BREAK_NO)
                best = k;
        } else if (w > limit + 4 * (int64_t)x->c.face->em) {
            break; /* squeezing at the end of a line never gives back that much */
        }
    }
    if (best)
        return best;
    /* One piece wider than the line: it is torn between graphemes, but no mark comes to a line's start. */
    size_t torn = fits;
    while (torn > i + 1 && torn < end && tears_badly(x, torn))
        torn--;
    return tears_badly(x, torn) ? fits : torn;
}

static size_t skip_spaces(const struct wrap *x, size_t i, size_t end) {
    while (i < end && x->c.cell[i].kind == CHAR_SPACE && kind_at(x, i) != BREAK_MUST)
        i++;
    return i;
}

static void fill_all(const struct wrap *x, size_t i, size_t end, int64_t limit, span_list *out) {
    do {
        size_t j = fill(x, i, end, limit);
        VEC_PUSH(x->a, out, (struct span){i, trimmed(x, i, j)});
        i = skip_spaces(x, j, end);
    } while (i < end);
}

/* A last line of one or two characters, or under a fifth of the width, looks like an accident. */
static bool is_orphan(const struct wrap *x, struct span last, int64_t limit) {
    return last.j - last.i <= 2 || width(x, last.i, last.j) < limit / 5;
}

/* How unwelcome a break before cell k is: nothing after a pause, little at a space, a bracket or a particle
 * that begins or ends a phrase, much within a word. */
static double break_cost(const struct wrap *x, size_t k) {
    size_t len, at = x->c.cell[k].off;
    const struct cell *prev = &x->c.cell[k - 1];
    uint32_t left = utf8_decode(str_skip(x->c.text, prev->off), &len);
    uint32_t right = utf8_decode(str_skip(x->c.text, at), &len);
    if (prev->kind == CHAR_CLOSE)
        return 0;
    if (prev->kind == CHAR_SPACE || x->c.cell[k].kind == CHAR_OPEN || left == 0x7684 /* 的 */)
        return 0.1;
    if (right == 0x548c /* 和 */ || right == 0x4e0e /* 与 */ || right == 0x53ca /* 及 */)
        return 0.15;
    if (words_torn(x->c.text, at))
        return 0.8;
    return prev->kind != x->c.cell[k].kind ? 0.2 : 0.3;
}

enum { BALANCE_CELLS = 96, BALANCE_LINES = 4, LABEL_CELLS = 24 };

/* A way to set the cells before a place in a number of lines. */
struct way {
    double cost; /* 0: none yet */
    size_t from; /* where its last line starts */
};

static double line_cost(const struct wrap *x, size_t i, size_t k, size_t end, int64_t limit) {
    struct span line = {skip_spaces(x, i, end), trimmed(x, i, k)};
    int64_t w = line.i < line.j ? width(x, line.i, line.j) : INT64_MAX;
    if (w > limit)
        return -1;
    double slack = (double)(limit - w) / (double)(limit + 1);
    double cost = 1e-9 + slack * slack;
    if (k == end)
        return cost + (is_orphan(x, line, limit) ? 1 : 0);
    return cost + break_cost(x, k);
}

/* The best of all ways to set cells first..end in the given number of lines, which the greedy way needs too:
 * lines of like width, broken where readers pause. Small enough to try them all. */
static void balance(const struct wrap *x, struct span *line, size_t lines, size_t end, int64_t limit) {
    struct way way[BALANCE_LINES + 1][BALANCE_CELLS + 1] = {0};
    size_t first = line[0].i;
    way[0][0].cost = 1e-9;
    for (size_t l = 1; l <= lines; l++) {
        for (size_t k = first + 1; k <= end; k++) {
            if (k < end ? kind_at(x, k) == BREAK_NO || l == lines : l < lines)
                continue;
            struct way *best = &way[l][k - first];
            for (size_t i = k; i-- > first;) {
                double before = way[l - 1][i - first].cost;
                double cost = before > 0 ? line_cost(x, i, k, end, limit) : -1;
                if (cost > 0 && (best->cost == 0 || before + cost < best->cost))
                    *best = (struct way){before + cost, i};
            }
        }
    }
    if (way[lines][end - first].cost == 0)
        return;
    for (size_t l = lines, k = end; l > 0; l--) {
        size_t from = way[l][k - first].from;
        line[l - 1] = (struct span){skip_spaces(x, from, end), trimmed(x, from, k)};
        k = from;
    }
}

/* Longer text: a slightly narrower measure that brings enough to the last line. */
static void balance_more(const struct wrap *x, span_list *all, size_t from, size_t end, int64_t limit) {
    size_t lines = all->n - from, first = all->v[from].i;
    for (int percent = 98; percent >= 70; percent -= 2) {
        span_list try = {0};
        fill_all(x, first, end, limit * percent / 100, &try);
        if (try.n != lines)
            return;
        if (!is_orphan(x, try.v[lines - 1], limit)) {
            memcpy(all->v + from, try.v, lines * sizeof *try.v);
            return;
        }
    }
}

/* Cells i..end, the part of the text up to a forced break. */
static void wrap_part(const struct wrap *x, size_t i, size_t end, int64_t limit, size_t max_lines,
                      span_list *all) {
    size_t from = all->n, bare = trimmed(x, i, end);
    if (bare == i) {
        VEC_PUSH(x->a, all, (struct span){i, i});
        return;
    }
    fill_all(x, i, bare, limit, all);
    size_t lines = all->n - from;
    if (lines < 2 || (max_lines && all->n > max_lines))
        return;
    bool orphan = is_orphan(x, all->v[all->n - 1], limit);
    bool short_text = bare - i <= BALANCE_CELLS && lines <= BALANCE_LINES;
    if (short_text && (orphan || x->c.weight == WEIGHT_BOLD || bare - i <= LABEL_CELLS))
        balance(x, all->v + from, lines, bare, limit);
    else if (orphan)
        balance_more(x, all, from, bare, limit);
}

/* Where text that must be shortened may end, at most at k: never inside a figure, which would be read as
 * another figure, not inside a Latin word unless it is the first, and not after a pause. */
static size_t cut_place(const struct wrap *x, size_t k) {
    size_t piece = k;
    while (piece > 0 && kind_at(x, piece) == BREAK_NO)
        piece--;
    if (piece > 0 && k < x->c.n && x->c.cell[k].kind == CHAR_LETTER && x->c.cell[k - 1].kind == CHAR_LETTER)
        k = piece;
    for (size_t m = piece; m < k; m++)
        k = x->c.cell[m].kind == CHAR_DIGIT ? piece : k;
    k = trimmed(x, 0, k);
    while (k > 0 && (x->c.cell[k - 1].kind == CHAR_OPEN || x->c.cell[k - 1].kind == CHAR_CLOSE))
        k = trimmed(x, 0, k - 1);
    return k;
}

/* One line from the start of the text, ended by an ellipsis. */
static struct run cut_run(struct fonts *f, const struct wrap *x, enum lang lang, double limit_px) {
    int64_t limit = wrap_limit(x, limit_px);
    size_t k = x->c.n;
    while (k > 0 && width(x, 0, k) > limit)
        k--;
    for (;;) {
        k = cut_place(x, k);
        struct buf b = buf_new(x->a);
        buf_add(&b, str_head(x->c.text, x->c.cell[k].off));
        buf_addz(&b, "…");
        struct run r = text_shape(x->a, f, buf_str(&b), x->size, x->c.weight, lang);
        for (size_t m = 0; m < x->c.n && !r.missing; m++)
            r.missing = x->c.cell[m].missing; /* what is cut off must be drawable too */
        if (r.width <= limit_px + 1e-6 || k == 0)
            return r;
        k--;
    }
}

struct run text_fit(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                    enum lang lang, double width_px, bool *cut) {
    struct run r = text_shape(a, f, text, size, w, lang);
    bool wide = r.width > width_px + 1e-6;
    if (cut)
        *cut = wide;
    if (!wide)
        return r;
    struct wrap x = wrap_new(a, f, text, size, w, lang);
    return cut_run(f, &x, lang, width_px);
}

/* The last line that is allowed takes the rest of its part, as much as fits, and an ellipsis. */
static struct run last_run(struct fonts *f, const struct wrap *x, size_t i, enum lang lang, double width_px) {
    size_t end = i + 1;
    while (end < x->c.n && kind_at(x, end) != BREAK_MUST)
        end++;
    size_t from = x->c.cell[i].off, to = x->c.cell[trimmed(x, i, end)].off;
    struct wrap rest =
        wrap_new(x->a, f, str_head(str_skip(x->c.text, from), to - from), x->size, x->c.weight, lang);
    return cut_run(f, &rest, lang, width_px);
}

struct lines text_wrap(struct arena *a, struct fonts *f, struct str text, double size, enum weight w,
                       enum lang lang, double width_px, size_t max_lines, bool *cut) {
    struct wrap x = wrap_new(a, f, text, size, w, lang);
    int64_t limit = wrap_limit(&x, width_px);
    span_list all = {0};
    for (size_t i = 0; i < x.c.n;) {
        size_t end = i + 1;
        while (end < x.c.n && kind_at(&x, end) != BREAK_MUST)
            end++;
        wrap_part(&x, i, end, limit, max_lines, &all);
        i = end;
    }
    bool too_many = max_lines && all.n > max_lines;
    if (cut)
        *cut = too_many;
    struct lines out = {.n = too_many ? max_lines : all.n};
    out.line = ARENA_ARRAY(a, struct run, out.n);
    for (size_t k = 0; k < out.n; k++) {
        if (too_many && k + 1 == out.n)
            out.line[k] = last_run(f, &x, all.v[k].i, lang, width_px);
        else
            out.line[k] = cells_run(a, &x.c, all.v[k].i, all.v[k].j, size);
    }
    return out;
}

/* The message tables and the printing of diagnostics. Knows the texts of all floors' messages but none of
 * their types: a message is its id and its argument texts. */
#include "base/diag.h"

#include "base/utf8.h"

#include <string.h>

#define X(id, code, level, en, zh, fix_en, fix_zh, explain_en, explain_zh) \
    [id] = {code, level, {zh, en}, {fix_zh, fix_en}, {explain_zh, explain_en}},
static const struct diag_row rows[DIAG_COUNT] = {
#include "base/diag_base.def"
#include "base/diag_chart.def"
#include "base/diag_data.def"
#include "base/diag_office.def"
#include "base/diag_page.def"
#include "base/diag_site.def"
#include "base/diag_text.def"
};
#undef X

const struct diag_row *diag_row(enum diag_id id) {
    return &rows[id];
}

bool diag_find(struct str code, enum diag_id *id) {
    for (size_t i = 0; i < DIAG_COUNT; i++) {
        if (str_is(code, rows[i].code)) {
            *id = (enum diag_id)i;
            return true;
        }
    }
    return false;
}

struct loc loc_file(const struct source *src) {
    return (struct loc){src, 0};
}

struct diags diags_new(struct arena *a) {
    return (struct diags){.arena = a};
}

void diag_add(struct diags *ds, enum diag_id id, struct loc at, const struct str *args, size_t n) {
    struct diag d = {.id = id, .at = at};
    for (size_t i = 0; i < n && i < sizeof d.args / sizeof *d.args; i++)
        d.args[i] = str_dup(ds->arena, args[i]);
    VEC_PUSH(ds->arena, &ds->list, d);
    ds->errors += rows[id].level == DIAG_ERROR;
    ds->warnings += rows[id].level == DIAG_WARNING;
}

/* Pages of one template say the same of the same place: once is enough. Only the last messages are looked at,
 * so that many stay quick. */
static bool was_said(const struct diags *ds, const struct diag *d) {
    enum { LAST = 64 };
    for (size_t i = ds->list.n; d->at.src && i > 0 && i + LAST > ds->list.n; i--) {
        const struct diag *other = &ds->list.v[i - 1];
        bool same = other->id == d->id && other->at.src == d->at.src && other->at.off == d->at.off;
        for (size_t k = 0; same && k < 6; k++)
            same = str_eq(other->args[k], d->args[k]);
        if (same)
            return true;
    }
    return false;
}

void diags_merge(struct diags *to, const struct diags *from) {
    for (size_t i = 0; i < from->list.n; i++) {
        if (!was_said(to, &from->list.v[i]))
            diag_add(to, from->list.v[i].id, from->list.v[i].at, from->list.v[i].args, 6);
    }
}

/* A place whose line is known. Findings mostly come in the order of the text, so counting goes on from the
 * last one. */
struct spot {
    const struct source *src;
    size_t off, line, start; /* start of that line */
};

static void spot_move(struct spot *s, struct loc at) {
    if (s->src != at.src || at.off < s->off)
        *s = (struct spot){at.src, 0, 1, 0};
    size_t end = at.off < at.src->text.n ? at.off : at.src->text.n;
    while (s->off < end) {
        const char *hit = memchr(at.src->text.p + s->off, '\n', end - s->off);
        if (!hit)
            break;
        s->off = s->start = (size_t)(hit - at.src->text.p) + 1;
        s->line++;
    }
    s->off = end;
}

static size_t spot_col(const struct spot *s) {
    return utf8_count(str_skip(str_head(s->src->text, s->off), s->start)) + 1;
}

void loc_line_col(struct loc at, size_t *line, size_t *col) {
    struct spot s = {0};
    spot_move(&s, at);
    *line = s.line;
    *col = spot_col(&s);
}

struct str diag_message(struct arena *a, const struct diag *d, enum lang lang) {
    return str_fill(a, str_of(rows[d->id].text[lang]), d->args, 6);
}

struct str diag_fix(struct arena *a, const struct diag *d, enum lang lang) {
    const char *fix = rows[d->id].fix[lang];
    for (int i = 0; i < 6; i++) {
        char mark[4] = {'{', (char)('0' + i), '}', 0};
        if (strstr(fix, mark) && d->args[i].n == 0)
            return STR_NONE;
    }
    return str_fill(a, str_of(fix), d->args, 6);
}

static const char *const level_words[3] = {"error", "warning", "note"};

/* The level word stays English in both languages: the line's form is a contract that editors and scripts
 * read. */
void diags_text(struct buf *out, const struct diags *ds, enum lang lang) {
    struct spot spot = {0};
    for (size_t i = 0; i < ds->list.n; i++) {
        const struct diag *d = &ds->list.v[i];
        if (d->at.src) {
            spot_move(&spot, d->at);
            buf_add(out, d->at.src->name);
            buf_fmt(out, ":%zu:%zu: ", spot.line, spot_col(&spot));
        } else {
            buf_addz(out, "zhibiao: ");
        }
        struct str message = diag_message(out->a, d, lang);
        buf_fmt(out, "%s: %.*s [%s]\n", level_words[rows[d->id].level], STR_ARG(message), rows[d->id].code);
        struct str fix = diag_fix(out->a, d, lang);
        if (fix.n)
            buf_fmt(out, "    %.*s\n", STR_ARG(fix));
    }
}

void diags_json(struct buf *out, const struct diags *ds, enum lang lang) {
    struct spot spot = {0};
    buf_addz(out, "[");
    for (size_t i = 0; i < ds->list.n; i++) {
        const struct diag *d = &ds->list.v[i];
        buf_addz(out, i ? ",\n " : "\n ");
        buf_fmt(out, "{\"level\":\"%s\",\"code\":\"%s\"", level_words[rows[d->id].level], rows[d->id].code);
        if (d->at.src) {
            spot_move(&spot, d->at);
            buf_addz(out, ",\"file\":");
            buf_json(out, d->at.src->name);
            buf_fmt(out, ",\"line\":%zu,\"column\":%zu", spot.line, spot_col(&spot));
        }
        buf_addz(out, ",\"message\":");
        buf_json(out, diag_message(out->a, d, lang));
        struct str fix = diag_fix(out->a, d, lang);
        if (fix.n) {
            buf_addz(out, ",\"fix\":");
            buf_json(out, fix);
        }
        buf_addc(out, '}');
    }
    buf_addz(out, "\n]\n");
}

enum { NEAR_MAX = 64 };

static uint32_t lower(uint32_t c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static size_t decode_all(struct str s, uint32_t *cps) {
    size_t n = 0;
    while (s.n && n < NEAR_MAX)
        cps[n++] = lower(utf8_next(&s));
    return n;
}

/* Edit distance with transpositions of neighbours, so that 区地 and 地区 are one step apart. */
static size_t distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb) {
    size_t row[3][NEAR_MAX + 1];
    for (size_t j = 0; j <= nb; j++)
        row[1][j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t *now = row[(i + 1) % 3], *up = row[i % 3], *up2 = row[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = up[j - 1] + (a[i - 1] != b[j - 1]);
            best = up[j] + 1 < best ? up[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && up2[j - 2] + 1 < best)
                best = up2[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[(na + 1) % 3][nb];
}

/* The shortest candidate that begins with a short word: 亿 for 亿元. */
static struct str begun(struct str word, const struct str *candidates, size_t n) {
    struct str hit = STR_NONE;
    bool is_long = word.n >= 3; /* bytes: a Chinese character, or three letters */
    for (size_t i = 0; is_long && i < n; i++) {
        if (str_starts(candidates[i], word) && (!hit.n || candidates[i].n < hit.n))
            hit = candidates[i];
    }
    return hit;
}

struct str diag_nearest(struct str word, const struct str *candidates, size_t n) {
    uint32_t a[NEAR_MAX], b[NEAR_MAX];
    size_t na = decode_all(word, a), best = na < 3 ? 1 : na / 3;
    struct str hit = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        size_t nb = decode_all(candidates[i], b);
        size_t d = na && nb ? distance(a, na, b, nb) : NEAR_MAX;
        if (d < best || (d == best && !hit.n && d < na)) {
            best = d;
            hit = candidates[i];
        }
    }
    return hit.n ? hit : begun(word, candidates, n);
}

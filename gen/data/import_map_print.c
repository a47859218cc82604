/* Printing the mapping as YAML, so that a guess can be saved, corrected and used again. Knows the form of the
 * file, nothing of its use. */
#include "data/import_map.h"

const char *import_map_table(enum import_field f) {
    static const char *const keys[FIELD_N] = {
        [FIELD_INDICATOR] = "indicators", [FIELD_AREA] = "areas",    [FIELD_PERIOD] = "periods",
        [FIELD_MEASURE] = "measures",     [FIELD_UNIT] = "units",    [FIELD_KIND] = "kinds",
        [FIELD_STATUS] = "statuses",      [FIELD_SOURCE] = "sources"};
    return keys[f];
}

const char *import_map_frequency(int f) {
    static const char *const words[] = {
        [FREQ_YEAR] = "year", [FREQ_HALF] = "half", [FREQ_QUARTER] = "quarter", [FREQ_MONTH] = "month"};
    return words[f];
}

/* Plain where YAML cannot take it for anything else (everything is text for us, but people read it too). */
static void put_text(struct buf *b, struct str s) {
    bool is_plain = s.n > 0 && s.p[0] != '-';
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c & 0x80;
        is_plain =
            is_plain && (is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/' || c == '.');
    }
    if (is_plain)
        buf_add(b, s);
    else
        buf_json(b, s);
}

static void put_set(struct buf *b, const struct worded set[FIELD_N]) {
    size_t n = 0;
    buf_addc(b, '{');
    for (int f = 0; f < FIELD_N; f++) {
        if (!set[f].text.n)
            continue;
        buf_fmt(b, "%s%s: ", n++ ? ", " : "", field_id((enum import_field)f));
        put_text(b, set[f].text);
    }
    buf_addc(b, '}');
}

static bool is_set(const struct worded set[FIELD_N]) {
    for (int f = 0; f < FIELD_N; f++) {
        if (set[f].text.n)
            return true;
    }
    return false;
}

static void put_rows(struct buf *b, const char *key, unsigned first, unsigned last) {
    if (first && first == last)
        buf_fmt(b, "%s: %u\n", key, first);
    else if (first)
        buf_fmt(b, "%s: %u-%u\n", key, first, last);
}

static void put_columns(struct buf *b, const struct import_map *m) {
    for (size_t i = 0; i < m->columns.n; i++) {
        const struct import_column *c = &m->columns.v[i];
        bool is_twice = !c->name.n;
        for (size_t k = 0; k < m->columns.n; k++)
            is_twice = is_twice || (k != i && str_eq(m->columns.v[k].name, c->name));
        buf_addz(b, i ? "  " : "columns:\n  ");
        put_text(b, is_twice ? grid_letters(b->a, c->col) : c->name);
        buf_addz(b, ": ");
        if (c->role == FIELD_VALUE && is_set(c->set))
            put_set(b, c->set);
        else
            buf_addz(b, field_id(c->role));
        buf_addc(b, '\n');
    }
}

static void put_pairs(struct buf *b, const char *key, const struct import_pairs *p) {
    for (size_t i = 0; i < p->n; i++) {
        if (!i)
            buf_fmt(b, "%s:\n", key);
        buf_addz(b, "  ");
        put_text(b, p->v[i].from);
        buf_addz(b, ": ");
        put_text(b, p->v[i].to.text);
        buf_addc(b, '\n');
    }
}

static void put_list(struct buf *b, const char *key, const struct import_pairs *p) {
    for (size_t i = 0; i < p->n; i++) {
        if (i)
            buf_addz(b, ", ");
        else
            buf_fmt(b, "%s: [", key);
        put_text(b, p->v[i].from);
        buf_addz(b, i + 1 == p->n ? "]\n" : "");
    }
}

static void put_lists(struct buf *b, const struct import_map *m) {
    put_list(b, "texts", &m->texts);
    put_list(b, "skip", &m->skip);
    size_t n = 0;
    for (int f = 0; f < FIELD_N; f++) {
        if (m->fill_down[f])
            buf_fmt(b, "%s%s", n++ ? ", " : "fill_down: [", field_id((enum import_field)f));
    }
    if (n)
        buf_addz(b, "]\n");
}

void import_map_print(struct buf *b, const struct import_map *m) {
    if (m->sheet.n) {
        buf_addz(b, "sheet: ");
        put_text(b, m->sheet);
        buf_addc(b, '\n');
    }
    put_rows(b, "header", m->header, m->header_end);
    put_rows(b, "rows", m->first, m->last);
    put_columns(b, m);
    if (is_set(m->fixed)) {
        buf_addz(b, "fixed: ");
        put_set(b, m->fixed);
        buf_addc(b, '\n');
    }
    for (int f = 0; f < FIELD_N; f++) {
        if (import_map_table((enum import_field)f))
            put_pairs(b, import_map_table((enum import_field)f), &m->words[f]);
    }
    put_pairs(b, "missing", &m->missing);
    put_lists(b, m);
    if (m->frequency >= 0)
        buf_fmt(b, "frequency: %s\n", import_map_frequency(m->frequency));
    if (m->decimals >= 0)
        buf_fmt(b, "decimals: %d\n", m->decimals);
}

/* Hashes observations. Knows every column; a column that is added to the table must be added here. */
#include "site/depend_rows.h"

static void put_text(struct buf *b, struct str s) {
    uint64_t n = s.n;
    buf_add(b, (struct str){(const char *)&n, sizeof n});
    buf_add(b, s);
}

static void put_row(struct buf *b, const struct observation *o) {
    const int numbers[] = {o->measure,      o->kind,        o->op,          o->ref_op,
                           o->ref_measure,  o->missing,     o->status,      o->is_current,
                           o->status_given, o->period.year, o->period.freq, o->period.part};
    buf_add(b, (struct str){(const char *)numbers, sizeof numbers});
    put_text(b, o->area ? o->area->code : STR_NONE);
    put_text(b, o->value);
    put_text(b, o->unit ? o->unit->id : STR_NONE);
    put_text(b, o->ref ? o->ref->id : STR_NONE);
    put_text(b, o->reference);
    put_text(b, o->scope);
    put_text(b, o->released);
    put_text(b, o->source ? o->source->id : STR_NONE);
    put_text(b, o->locator);
    put_text(b, o->figure);
    put_text(b, o->note.zh);
    put_text(b, o->note.en);
}

struct hash rows_hash(struct arena *a, const struct model *m, const struct indicator *i) {
    struct buf b = buf_new(a);
    for (size_t k = i->first; k < i->first + i->count; k++)
        put_row(&b, &m->obs[k]);
    return hash_of(buf_str(&b));
}

struct hash rows_shape(struct arena *a, const struct model *m) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        const int numbers[] = {o->measure,     o->kind,        o->is_current,
                               o->period.year, o->period.freq, o->period.part};
        buf_add(&b, (struct str){(const char *)numbers, sizeof numbers});
        put_text(&b, o->indicator->id);
        put_text(&b, o->area ? o->area->code : STR_NONE);
        put_text(&b, o->unit ? o->unit->id : STR_NONE);
        put_text(&b, o->scope);
        put_text(&b, o->source ? o->source->id : STR_NONE);
    }
    return hash_of(buf_str(&b));
}

/* Finding things in the loaded model. Knows its indexes; changes nothing. */
#include "data/load.h"

static const void *row_of(const struct index *ix, struct str key, const void *rows, size_t size) {
    size_t at = index_get(ix, key);
    return at == SIZE_MAX ? NULL : (const char *)rows + at * size;
}

const struct indicator *model_indicator(const struct model *m, struct str id) {
    return row_of(m->index->indicators, id, m->indicators, sizeof *m->indicators);
}

const struct unit *model_unit(const struct model *m, struct str id) {
    return row_of(m->index->units, id, m->units, sizeof *m->units);
}

const struct theme *model_theme(const struct model *m, struct str id) {
    return row_of(m->index->themes, id, m->themes, sizeof *m->themes);
}

const struct area *model_area(const struct model *m, struct str code) {
    return row_of(m->index->areas, code, m->areas, sizeof *m->areas);
}

const struct document *model_document(const struct model *m, struct str id) {
    return row_of(m->index->documents, id, m->documents, sizeof *m->documents);
}

static bool fits(const struct observation *o, const struct obs_query *q) {
    return (!q->indicator || o->indicator == q->indicator) &&
           (q->measure < 0 || o->measure == (enum measure)q->measure) &&
           (q->kind < 0 || o->kind == (enum obs_kind)q->kind) && o->area == q->area &&
           (!q->period || period_eq(o->period, *q->period)) && (!q->scope || str_eq(o->scope, *q->scope));
}

static const struct observation *find_key(const struct model *m, const struct obs_query *q) {
    const struct model_index *ix = m->index;
    struct observation want = {.indicator = q->indicator,
                               .measure = (enum measure)q->measure,
                               .area = q->area,
                               .period = *q->period,
                               .kind = (enum obs_kind)q->kind,
                               .scope = *q->scope};
    uint64_t tag, slot = *vintage_slot(ix, m->obs, &want, &tag);
    return slot ? &m->obs[(uint32_t)slot - 1] : NULL;
}

const struct observation *model_find(const struct model *m, struct obs_query q) {
    if (!q.area)
        q.area = m->site.area;
    if (m->index && m->index->key_cap && q.indicator && q.measure >= 0 && q.kind >= 0 && q.area && q.period &&
        q.scope)
        return find_key(m, &q);
    size_t from = q.indicator ? q.indicator->first : 0;
    size_t end = q.indicator ? from + q.indicator->count : m->obs_count;
    for (size_t i = from; i < end; i++) {
        if (m->obs[i].is_current && fits(&m->obs[i], &q))
            return &m->obs[i];
    }
    return NULL;
}

const struct observation *model_last_actual(const struct model *m, const struct observation *like,
                                            struct period until) {
    const struct observation *last = NULL;
    const struct indicator *n = like->indicator;
    for (size_t i = n->first; i < n->first + n->count && m->obs[i].is_current; i++) {
        const struct observation *o = &m->obs[i];
        if (o->kind != OBS_ACTUAL || o->measure != like->measure || o->area != like->area ||
            o->period.freq != until.freq || period_cmp(o->period, until) > 0 || !o->unit ||
            o->missing != VALUE_GIVEN || !str_eq(o->scope, like->scope))
            continue;
        if (!last || period_cmp(o->period, last->period) > 0)
            last = o;
    }
    return last;
}

/* The order of observations: rows of one key are vintages, the newest is current. Knows keys and dates, not
 * what is observed. */
#include "data/load.h"

#include <stdlib.h>

struct entry {
    const struct observation *o;
    struct str date;
    size_t row, rank; /* place in the table; place in the model */
    struct entry *older;
    bool is_current;
};

static int by_number(long long a, long long b) {
    return a < b ? -1 : a > b;
}

static int key_cmp(const struct observation *a, const struct observation *b) {
    int d = by_number(a->indicator - b->indicator, 0);
    d = d ? d : by_number(a->measure, b->measure);
    d = d ? d : by_number(a->area - b->area, 0);
    d = d ? d : by_number(a->kind, b->kind);
    d = d ? d : period_cmp(a->period, b->period);
    return d ? d : str_cmp(a->scope, b->scope);
}

static int by_key(const void *pa, const void *pb) {
    const struct entry *a = pa, *b = pb;
    int d = key_cmp(a->o, b->o);
    d = d ? d : str_cmp(b->date, a->date);
    return d ? d : by_number((long long)a->row, (long long)b->row);
}

static int by_place(const void *pa, const void *pb) {
    const struct entry *a = *(struct entry *const *)pa, *b = *(struct entry *const *)pb;
    int d = by_number(a->o->indicator - b->o->indicator, 0);
    d = d ? d : by_number(b->is_current, a->is_current);
    return d ? d : by_number((long long)a->row, (long long)b->row);
}

bool vintage_same_key(const struct observation *a, const struct observation *b) {
    return key_cmp(a, b) == 0;
}

uint64_t vintage_hash(const struct observation *o) {
    uintptr_t parts[] = {(uintptr_t)o->indicator,  (uintptr_t)o->area,        (uintptr_t)o->measure,
                         (uintptr_t)o->kind,       (uintptr_t)o->period.year, (uintptr_t)o->period.freq,
                         (uintptr_t)o->period.part};
    uint64_t h = index_hash(0, parts, sizeof parts);
    h = o->scope.n ? index_hash(h, o->scope.p, o->scope.n) : h;
    return h ^ h >> 32;
}

static void report_twice(struct table *t, const struct observation *first, const struct observation *second,
                         struct str date) {
    size_t line = 0, col;
    if (t->found[DIAG_ERROR] < 1000) /* see table.c */
        loc_line_col(first->at, &line, &col);
    fault(t, DIAG_OBS_TWICE, second->at, str_fmt(t->l->scratch, "%zu", line), date);
}

/* Within each key the newest comes first. */
static void link_vintages(struct table *t, struct entry *e, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool is_same = i > 0 && key_cmp(e[i - 1].o, e[i].o) == 0;
        e[i].is_current = !is_same;
        if (!is_same)
            continue;
        e[i - 1].older = &e[i];
        if (str_eq(e[i - 1].date, e[i].date))
            report_twice(t, e[i - 1].o, e[i].o, e[i].date);
    }
}

static void slice(struct model *m) {
    for (size_t i = 0; i < m->obs_count; i++) {
        struct indicator *n = &m->indicators[m->obs[i].indicator - m->indicators];
        if (!n->count)
            n->first = i;
        n->count++;
    }
}

static void build_keys(struct loader *l) {
    struct model *m = l->m;
    size_t cap = 16;
    while (cap < m->obs_count * 2)
        cap *= 2;
    l->ix->keys = ARENA_ARRAY(l->a, struct observation *, cap);
    l->ix->key_cap = cap;
    for (size_t i = 0; i < m->obs_count; i++) {
        if (!m->obs[i].is_current)
            continue;
        size_t at = (size_t)vintage_hash(&m->obs[i]) & (cap - 1);
        while (l->ix->keys[at])
            at = (at + 1) & (cap - 1);
        l->ix->keys[at] = &m->obs[i];
    }
}

void vintage_order(struct loader *l, struct table *t, const struct observation *loaded, size_t n) {
    struct model *m = l->m;
    struct entry *e = ARENA_ARRAY(l->scratch, struct entry, n);
    struct entry **order = ARENA_ARRAY(l->scratch, struct entry *, n);
    for (size_t i = 0; i < n; i++) {
        const struct observation *o = &loaded[i];
        e[i] = (struct entry){.o = o, .date = o->released.n ? o->released : o->source->published, .row = i};
    }
    if (n)
        qsort(e, n, sizeof *e, by_key);
    link_vintages(t, e, n);
    for (size_t i = 0; i < n; i++)
        order[i] = &e[i];
    if (n)
        qsort(order, n, sizeof(struct entry *), by_place);
    m->obs = ARENA_ARRAY(l->a, struct observation, n);
    m->obs_count = n;
    for (size_t i = 0; i < n; i++) {
        m->obs[i] = *order[i]->o;
        m->obs[i].is_current = order[i]->is_current;
        order[i]->rank = i;
    }
    for (size_t i = 0; i < n; i++) {
        if (order[i]->older)
            m->obs[i].older = &m->obs[order[i]->older->rank];
    }
    slice(m);
    build_keys(l);
}

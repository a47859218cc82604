/* The order of observations: rows of one key are vintages, the newest is current. Knows keys and dates, not
 * what is observed. Linear in the number of rows, which may be a million. */
#include "data/load.h"

#include <stdlib.h>
#include <string.h>

bool vintage_same_key(const struct observation *a, const struct observation *b) {
    return a->indicator == b->indicator && a->area == b->area && a->measure == b->measure &&
           a->kind == b->kind && period_eq(a->period, b->period) && str_eq(a->scope, b->scope);
}

static uint64_t mix(uint64_t h, uint64_t v) {
    h = (h ^ v) * 0x9e3779b97f4a7c15U;
    return h ^ h >> 29;
}

static uint64_t hash_of(const struct observation *o) {
    uint64_t h = mix((uintptr_t)o->indicator, (uintptr_t)o->area);
    h = mix(h, (uint64_t)o->period.year << 32 | (uint64_t)o->period.freq << 16 | (uint64_t)o->period.part);
    h = mix(h, (uint64_t)o->measure << 8 | (uint64_t)o->kind);
    h = o->scope.n ? index_hash(h | 1, o->scope.p, o->scope.n) : h;
    return h ^ h >> 31;
}

uint64_t *vintage_slot(const struct model_index *ix, const struct observation *obs,
                       const struct observation *o, uint64_t *tag) {
    uint64_t h = hash_of(o);
    size_t at = (size_t)h & (ix->key_cap - 1);
    *tag = h & ~(uint64_t)UINT32_MAX; /* rows are far away: most of the others are told apart without them */
    while (ix->keys[at] && ((ix->keys[at] & ~(uint64_t)UINT32_MAX) != *tag ||
                            !vintage_same_key(&obs[(uint32_t)ix->keys[at] - 1], o)))
        at = (at + 1) & (ix->key_cap - 1);
    return &ix->keys[at];
}

/* A row whose key an earlier row has: `first` is the earliest of them. Both are places in the table's order.
 */
struct twin {
    uint32_t first, row;
};

struct order {
    struct loader *l;
    struct table *t;
    struct observation *obs; /* in the table's order until it is moved */
    size_t n;
    VEC(struct twin) twins;
    VEC(struct twin) links; /* `row` is the vintage before `first` */
    uint32_t *place;        /* where each row goes, n of them */
};

static struct str date_of(const struct observation *o) {
    return o->released.n ? o->released : o->source->published;
}

/* Finds the rows of one key; the key index holds the earliest of each for now. */
static void find_twins(struct order *v) {
    struct model_index *ix = v->l->ix;
    size_t cap = 16;
    while (cap < v->n * 2)
        cap *= 2;
    ix->keys = ARENA_ARRAY(v->l->a, uint64_t, cap);
    ix->key_cap = cap;
    for (size_t i = 0; i < v->n; i++) {
        uint64_t tag, *slot = vintage_slot(ix, v->obs, &v->obs[i], &tag);
        if (*slot)
            VEC_PUSH(v->l->scratch, &v->twins, (struct twin){(uint32_t)*slot - 1, (uint32_t)i});
        else
            *slot = tag | (i + 1);
        v->obs[i].is_current = true;
    }
}

static int by_first(const void *pa, const void *pb) {
    const struct twin *a = pa, *b = pb;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void report_twice(struct table *t, const struct observation *first, const struct observation *second) {
    size_t line = 0, col;
    if (t->found[DIAG_ERROR] < 1000) /* see table.c */
        loc_line_col(first->at, &line, &col);
    fault(t, DIAG_OBS_TWICE, second->at, str_fmt(t->l->scratch, "%zu", line), date_of(second));
}

struct dated {
    struct str date;
    uint32_t row;
};

static int newest_first(const void *pa, const void *pb) {
    const struct dated *a = pa, *b = pb;
    int d = str_cmp(b->date, a->date);
    return d ? d : a->row < b->row ? -1 : a->row > b->row;
}

/* The rows of one key by date, the newest first; of equal dates the earlier row. */
static void link_key(struct order *v, struct dated *row, size_t n) {
    for (size_t i = 0; i < n; i++)
        row[i].date = date_of(&v->obs[row[i].row]);
    qsort(row, n, sizeof *row, newest_first);
    for (size_t i = 1; i < n; i++) {
        struct observation *newer = &v->obs[row[i - 1].row], *older = &v->obs[row[i].row];
        older->is_current = false;
        VEC_PUSH(v->l->scratch, &v->links, (struct twin){row[i - 1].row, row[i].row});
        if (str_eq(row[i - 1].date, row[i].date))
            report_twice(v->t, newer, older);
    }
}

static void link_vintages(struct order *v) {
    if (!v->twins.n)
        return;
    qsort(v->twins.v, v->twins.n, sizeof *v->twins.v, by_first);
    struct dated *row = ARENA_ARRAY(v->l->scratch, struct dated, v->twins.n + 1);
    for (size_t i = 0, n; i < v->twins.n; i += n) {
        uint32_t first = row[0].row = v->twins.v[i].first;
        for (n = 0; i + n < v->twins.n && v->twins.v[i + n].first == first; n++)
            row[n + 1].row = v->twins.v[i + n].row;
        link_key(v, row, n + 1);
    }
}

/* By indicator; then current before history; then as in the table. Each indicator gets its slice. */
static void find_places(struct order *v) {
    struct model *m = v->l->m;
    v->place = ARENA_ARRAY(v->l->scratch, uint32_t, v->n);
    uint32_t *next = ARENA_ARRAY(v->l->scratch, uint32_t, m->indicator_count * 2 + 1);
    for (size_t i = 0; i < v->n; i++)
        next[(size_t)(v->obs[i].indicator - m->indicators) * 2 + !v->obs[i].is_current]++;
    uint32_t sum = 0;
    for (size_t i = 0; i < m->indicator_count * 2; i++) {
        uint32_t count = next[i];
        next[i] = sum;
        sum += count;
        struct indicator *n = &m->indicators[i / 2];
        n->count += count;
        n->first = sum - n->count;
    }
    for (size_t i = 0; i < v->n; i++)
        v->place[i] = next[(size_t)(v->obs[i].indicator - m->indicators) * 2 + !v->obs[i].is_current]++;
}

/* Moves each row to its place without room for a second table: round each circle of places once. */
static void move_rows(struct order *v) {
    bool *done = ARENA_ARRAY(v->l->scratch, bool, v->n);
    for (size_t i = 0; i < v->n; i++) {
        if (done[i] || v->place[i] == i)
            continue;
        struct observation carried = v->obs[i];
        size_t at = i;
        do {
            size_t to = v->place[at];
            struct observation next = v->obs[to];
            v->obs[to] = carried;
            carried = next;
            done[to] = true;
            at = to;
        } while (at != i);
    }
}

void vintage_order(struct loader *l, struct table *t) {
    struct model *m = l->m;
    struct order v = {.l = l, .t = t, .obs = m->obs, .n = m->obs_count};
    if (v.n >= UINT32_MAX)
        mem_die("more than four thousand million observations");
    find_twins(&v);
    link_vintages(&v);
    find_places(&v);
    move_rows(&v);
    for (size_t i = 0; i < v.links.n; i++)
        m->obs[v.place[v.links.v[i].first]].older = &m->obs[v.place[v.links.v[i].row]];
    for (size_t i = 0; i < l->ix->key_cap; i++) {
        uint64_t slot = l->ix->keys[i];
        if (slot)
            l->ix->keys[i] = (slot & ~(uint64_t)UINT32_MAX) | (v.place[(uint32_t)slot - 1] + 1);
    }
    for (size_t i = 0; i < v.links.n; i++) { /* where the earliest row of a key is not the current one */
        const struct observation *newest = &m->obs[v.place[v.links.v[i].first]];
        uint64_t tag, *slot = newest->is_current ? vintage_slot(l->ix, m->obs, newest, &tag) : NULL;
        if (slot)
            *slot = tag | ((uint64_t)(newest - m->obs) + 1);
    }
}

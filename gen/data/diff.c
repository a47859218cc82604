/* Who is compared with whom: indicators and areas of two models are paired once, keys are then looked up in
 * the other model's own index, and vintages of a key walk side by side by date. Knows no columns. */
#include "data/diff.h"

#include "data/diff_field.h"
#include "data/index.h"

#include <stdlib.h>

/* One side: what its rows are called on the other side, and where they sort. */
struct side {
    const struct model *m;
    const struct indicator **indicators; /* partner of each, or NULL */
    const struct area **areas;
    size_t *theme_rank, *indicator_rank, *area_rank; /* by indicator, indicator, area */
};

struct entry {
    struct diff_change c;
    size_t theme, indicator, area, number;
};

struct work {
    struct arena *a, *scratch;
    struct side old, new;
    VEC(struct entry) found;
    VEC(struct diff_indicator) indicators;
};

/* ---- pairing */

static void pair_indicators(struct work *w) {
    const struct model *old = w->old.m, *new = w->new.m;
    struct index *names = index_new(w->scratch);
    for (size_t i = 0; i < new->indicator_count; i++)
        w->new.indicators[i] = model_indicator(old, new->indicators[i].id);
    for (size_t i = 0; i < old->indicator_count; i++) {
        w->old.indicators[i] = model_indicator(new, old->indicators[i].id);
        if (!w->old.indicators[i])
            index_put(names, old->indicators[i].name.zh, i);
    }
    for (size_t i = 0; i < new->indicator_count; i++) {
        size_t at = w->new.indicators[i] ? SIZE_MAX : index_get(names, new->indicators[i].name.zh);
        if (at == SIZE_MAX || w->old.indicators[at])
            continue;
        w->new.indicators[i] = &old->indicators[at];
        w->old.indicators[at] = &new->indicators[i];
    }
}

static void note_indicator(struct work *w, const struct indicator *old, const struct indicator *new) {
    struct diff_indicator d = {.old = old, .new = new};
    if (!old || !new) {
        d.kind = old ? DIFF_INDICATOR_REMOVED : DIFF_INDICATOR_ADDED;
    } else {
        d.fields = diff_indicator_fields(old, new);
        bool renamed = d.fields & (DIFF_IND_ID | DIFF_IND_NAME);
        d.kind = renamed ? DIFF_INDICATOR_RENAMED : DIFF_INDICATOR_CHANGED;
        if (!d.fields)
            return;
    }
    VEC_PUSH(w->a, &w->indicators, d);
}

static void compare_indicators(struct work *w) {
    for (size_t i = 0; i < w->new.m->indicator_count; i++)
        note_indicator(w, w->new.indicators[i], &w->new.m->indicators[i]);
    for (size_t i = 0; i < w->old.m->indicator_count; i++) {
        if (!w->old.indicators[i])
            note_indicator(w, &w->old.m->indicators[i], NULL);
    }
}

static struct side side_new(struct arena *a, const struct model *m) {
    return (struct side){.m = m,
                         .indicators = ARENA_ARRAY(a, const struct indicator *, m->indicator_count),
                         .areas = ARENA_ARRAY(a, const struct area *, m->area_count),
                         .theme_rank = ARENA_ARRAY(a, size_t, m->indicator_count),
                         .indicator_rank = ARENA_ARRAY(a, size_t, m->indicator_count),
                         .area_rank = ARENA_ARRAY(a, size_t, m->area_count)};
}

static void rank_new(struct side *s) {
    const struct model *m = s->m;
    for (size_t i = 0; i < m->indicator_count; i++) {
        s->theme_rank[i] = (size_t)(m->indicators[i].theme - m->themes);
        s->indicator_rank[i] = i;
    }
    for (size_t i = 0; i < m->area_count; i++)
        s->area_rank[i] = i;
}

/* As the new report orders them, what it does not have behind. */
static void rank_old(struct side *old, const struct side *new) {
    const struct model *m = old->m, *n = new->m;
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct theme *own = m->indicators[i].theme, *theme = model_theme(n, own->id);
        const struct indicator *partner = old->indicators[i];
        old->theme_rank[i] = theme ? (size_t)(theme - n->themes) : n->theme_count + (size_t)(own - m->themes);
        if (partner)
            old->theme_rank[i] = new->theme_rank[partner - n->indicators];
        old->indicator_rank[i] = partner ? (size_t)(partner - n->indicators) : n->indicator_count + i;
    }
    for (size_t i = 0; i < m->area_count; i++)
        old->area_rank[i] = old->areas[i] ? (size_t)(old->areas[i] - n->areas) : n->area_count + i;
}

static void pair_sides(struct work *w) {
    pair_indicators(w);
    for (size_t i = 0; i < w->new.m->area_count; i++)
        w->new.areas[i] = model_area(w->old.m, w->new.m->areas[i].code);
    for (size_t i = 0; i < w->old.m->area_count; i++)
        w->old.areas[i] = model_area(w->new.m, w->old.m->areas[i].code);
    rank_new(&w->new);
    rank_old(&w->old, &w->new);
}

/* ---- comparing */

static void note(struct work *w, struct diff_change c) {
    const struct observation *o = c.new ? c.new : c.old;
    const struct side *s = c.new ? &w->new : &w->old;
    size_t at = (size_t)(o->indicator - s->m->indicators);
    const struct indicator *newer = c.new ? NULL : s->indicators[at];
    c.indicator = newer ? newer : o->indicator;
    struct entry e = {c, s->theme_rank[at], s->indicator_rank[at], s->area_rank[o->area - s->m->areas],
                      w->found.n};
    VEC_PUSH(w->scratch, &w->found, e);
}

/* The current row of the same key on the other side, or NULL. */
static const struct observation *partner(const struct side *own, const struct side *other,
                                         const struct observation *o) {
    const struct indicator *indicator = own->indicators[o->indicator - own->m->indicators];
    const struct area *area = own->areas[o->area - own->m->areas];
    if (!indicator || !area)
        return NULL;
    return model_find(other->m, (struct obs_query){.indicator = indicator,
                                                   .measure = (int)o->measure,
                                                   .kind = (int)o->kind,
                                                   .area = area,
                                                   .period = &o->period,
                                                   .scope = &o->scope});
}

static void whole_key(struct work *w, const struct observation *o, bool added) {
    enum diff_kind kind = added ? DIFF_ADDED : DIFF_REMOVED;
    for (; o; o = o->older) {
        note(w, added ? (struct diff_change){.kind = kind, .new = o}
                      : (struct diff_change){.kind = kind, .old = o});
        kind = added ? DIFF_VINTAGE_ADDED : DIFF_VINTAGE_REMOVED;
    }
}

/* Rows of one date that are not both the current ones. */
static void compare_vintage(struct work *w, const struct observation *old, const struct observation *new) {
    unsigned fields = new->is_current ? 0 : diff_fields(old, new);
    if (!fields)
        return;
    struct diff_change c = diff_pair(old, new, fields);
    c.kind = DIFF_VINTAGE_CHANGED;
    note(w, c);
}

/* Both chains run from the newest back. The old current row needs no line of its own when it is gone: the
 * change of the current rows says so. */
static void compare_history(struct work *w, const struct observation *old, const struct observation *new) {
    while (old || new) {
        int order = !old ? 1 : !new ? -1 : str_cmp(diff_date(new), diff_date(old));
        if (order == 0)
            compare_vintage(w, old, new);
        else if (order > 0 && !new->is_current)
            note(w, (struct diff_change){.kind = DIFF_VINTAGE_ADDED, .new = new});
        else if (order < 0 && !old->is_current)
            note(w, (struct diff_change){.kind = DIFF_VINTAGE_REMOVED, .old = old});
        if (order <= 0)
            old = old->older;
        if (order >= 0)
            new = new->older;
    }
}

static bool is_kept(const struct observation *old, const struct observation *new) {
    const unsigned said = DIFF_SAID | (old->op == OP_TEXT ? DIFF_NOTE | DIFF_FIGURE : 0u);
    for (const struct observation *o = new->older; o; o = o->older) {
        if (str_eq(diff_date(o), diff_date(old)))
            return (diff_fields(old, o) & said) == 0;
    }
    return false;
}

static void compare_key(struct work *w, const struct observation *old, const struct observation *new) {
    unsigned fields = diff_fields(old, new);
    if (fields) {
        struct diff_change c = diff_pair(old, new, fields);
        c.kept = is_kept(old, new);
        note(w, c);
    }
    if (old->older || new->older)
        compare_history(w, old, new);
}

/* ---- order */

static int by(long long a, long long b) {
    return a < b ? -1 : a > b;
}

static int by_place(const void *pa, const void *pb) {
    const struct entry *a = pa, *b = pb;
    const struct observation *x = a->c.new ? a->c.new : a->c.old, *y = b->c.new ? b->c.new : b->c.old;
    int d = by((long long)a->theme, (long long)b->theme);
    d = d ? d : by((long long)a->indicator, (long long)b->indicator);
    d = d ? d : period_cmp(x->period, y->period);
    d = d ? d : by(x->measure, y->measure);
    d = d ? d : by((long long)a->area, (long long)b->area);
    d = d ? d : by(x->kind, y->kind);
    d = d ? d : str_cmp(x->scope, y->scope);
    d = d ? d : by(a->c.kind >= DIFF_VINTAGE_ADDED, b->c.kind >= DIFF_VINTAGE_ADDED);
    d = d ? d : str_cmp(diff_date(y), diff_date(x));
    return d ? d : by((long long)a->number, (long long)b->number);
}

static int by_date(const void *pa, const void *pb) {
    const struct entry *a = pa, *b = pb;
    int d = str_cmp(diff_date(b->c.new), diff_date(a->c.new));
    return d ? d : by_place(pa, pb);
}

static struct diff finish(struct work *w, int (*order)(const void *, const void *)) {
    struct diff out = {.changes = ARENA_ARRAY(w->a, struct diff_change, w->found.n),
                       .change_count = w->found.n,
                       .indicators = w->indicators.v,
                       .indicator_count = w->indicators.n};
    if (w->found.n)
        qsort(w->found.v, w->found.n, sizeof *w->found.v, order);
    for (size_t i = 0; i < w->found.n; i++) {
        out.changes[i] = w->found.v[i].c;
        out.counts[out.changes[i].kind]++;
    }
    arena_free(w->scratch);
    return out;
}

struct diff diff_models(struct arena *a, const struct model *old, const struct model *new) {
    struct arena *scratch = arena_new();
    struct work w = {
        .a = a, .scratch = scratch, .old = side_new(scratch, old), .new = side_new(scratch, new)};
    pair_sides(&w);
    compare_indicators(&w);
    for (size_t i = 0; i < new->obs_count; i++) {
        const struct observation *o = &new->obs[i], *was = o->is_current ? partner(&w.new, &w.old, o) : NULL;
        if (was)
            compare_key(&w, was, o);
        else if (o->is_current)
            whole_key(&w, o, true);
    }
    for (size_t i = 0; i < old->obs_count; i++) {
        const struct observation *o = &old->obs[i];
        if (o->is_current && !partner(&w.old, &w.new, o))
            whole_key(&w, o, false);
    }
    return finish(&w, by_place);
}

struct diff diff_vintages(struct arena *a, const struct model *m) {
    struct arena *scratch = arena_new();
    struct work w = {.a = a, .scratch = scratch, .new = side_new(scratch, m)};
    rank_new(&w.new);
    for (size_t i = 0; i < m->obs_count; i++) {
        const struct observation *o = &m->obs[i];
        if (!o->older)
            continue;
        struct diff_change c = diff_pair(o->older, o, diff_fields(o->older, o));
        c.kept = true;
        note(&w, c);
    }
    return finish(&w, by_date);
}

/* Rules about years: a year that a row has alone, and actuals of a time that was not over. Knows where the
 * rows say they stand, and when their sources were published. */
#include "data/check_series.h"
#include "data/index.h"

#include <string.h>

/* The yearly rows of one kind in one paragraph, or in one source: how many, and the year that most have. */
struct company {
    int year;           /* of the majority, if there is one */
    uint32_t lead, n;   /* lead: of a vote that only a majority survives */
    uint32_t with_year; /* how many have `year` */
    uint32_t named;     /* how many have another one and say so in words */
};

struct companies {
    VEC(struct company) list;
    struct index *known;
    uint32_t *of; /* the company of each row of the model, counted from 1; 0 for none */
};

static bool takes_part(const struct observation *o) {
    return o->period.freq == FREQ_YEAR && o->locator.n;
}

/* Pages and tables hold several years by nature. */
static bool in_paragraph(const struct observation *o) {
    return o->locator.p[0] >= '0' && o->locator.p[0] <= '9';
}

static void join(struct check *c, struct companies *all, size_t row, bool by_locator) {
    const struct observation *o = &c->m->obs[row];
    if (row > 0 && all->of[row - 1] && o[-1].source == o->source && o[-1].kind == o->kind && by_locator &&
        str_eq(o[-1].locator, o->locator)) {
        all->of[row] = all->of[row - 1];
        return;
    }
    if (!by_locator) { /* there are few: found by their number */
        all->of[row] = (uint32_t)((o->source - c->m->documents) * 2 + (o->kind == OBS_TARGET)) + 1;
        return;
    }
    char key[64];
    uint32_t source = (uint32_t)(o->source - c->m->documents);
    size_t n = o->locator.n < 48 ? o->locator.n : 48;
    memcpy(key, &source, sizeof source);
    key[sizeof source] = (char)o->kind;
    memcpy(key + sizeof source + 1, o->locator.p, n);
    struct str k = {key, sizeof source + 1 + n};
    size_t at = index_get(all->known, k);
    if (at == SIZE_MAX) {
        at = all->list.n;
        index_put(all->known, str_dup(c->a, k), at);
        VEC_PUSH(c->a, &all->list, (struct company){.year = o->period.year});
    }
    all->of[row] = (uint32_t)at + 1;
}

/* Boyer and Moore's vote: a year that more than half have is left over. */
static void vote(struct company *y, int year) {
    y->n++;
    if (y->lead == 0)
        y->year = year;
    if (y->year == year)
        y->lead++;
    else
        y->lead--;
}

/* The row says so itself: 比2020年增长… */
static bool names_year(struct check *c, const struct observation *o) {
    struct str year = str_fmt(c->a, "%d", o->period.year);
    return str_has(o->figure, year) || str_has(o->note.zh, year) || str_has(o->note.en, year);
}

static void gather(struct check *c, struct companies *all, bool by_locator) {
    size_t n = c->m->obs_count;
    all->known = index_new(c->a);
    all->of = ARENA_ARRAY(c->a, uint32_t, n);
    for (size_t i = 0; !by_locator && i < c->m->document_count * 2; i++)
        VEC_PUSH(c->a, &all->list, (struct company){0});
    for (size_t i = 0; i < n; i++) {
        const struct observation *o = &c->m->obs[i];
        if (!takes_part(o) || (by_locator && !in_paragraph(o)))
            continue;
        join(c, all, i, by_locator);
        vote(&all->list.v[all->of[i] - 1], o->period.year);
    }
    for (size_t i = 0; i < n; i++) {
        const struct observation *o = &c->m->obs[i];
        struct company *y = all->of[i] ? &all->list.v[all->of[i] - 1] : NULL;
        if (y && y->year == o->period.year)
            y->with_year++;
        else if (y)
            y->named += names_year(c, o);
    }
}

/* The one row among at least `least` others that all have another year. */
static bool stands_alone(const struct company *y, const struct observation *o, uint32_t least) {
    return y->n == y->with_year + y->named + 1 && y->with_year >= least && y->year != o->period.year;
}

void check_year(struct check *c) {
    enum { IN_PARAGRAPH = 3, IN_SOURCE = 20 };
    struct companies paragraphs = {0}, sources = {0};
    gather(c, &paragraphs, true);
    gather(c, &sources, false);
    for (size_t i = 0; i < c->m->obs_count; i++) {
        const struct observation *o = &c->m->obs[i];
        const struct company *p = paragraphs.of[i] ? &paragraphs.list.v[paragraphs.of[i] - 1] : NULL;
        const struct company *s = sources.of[i] ? &sources.list.v[sources.of[i] - 1] : NULL;
        const struct company *y = p && stands_alone(p, o, IN_PARAGRAPH) ? p
                                  : s && stands_alone(s, o, IN_SOURCE)  ? s
                                                                        : NULL;
        if (y && !names_year(c, o))
            report(c, o->at, period_id(c->a, o->period), str_fmt(c->a, "%d", y->year),
                   str_fmt(c->a, "%u", (unsigned)y->with_year), o->source->id);
    }
}

void check_early(struct check *c, const struct observation *o) {
    static const int months[] = {[FREQ_YEAR] = 12, [FREQ_HALF] = 6, [FREQ_QUARTER] = 3, [FREQ_MONTH] = 1};
    struct str date = o->released.n ? o->released : o->source->published;
    int year, month;
    if (o->kind != OBS_ACTUAL || o->status == 'E' || o->status == 'F' || date.n != 10 ||
        !str_int(str_head(date, 4), &year) || !str_int(str_head(str_skip(date, 5), 2), &month))
        return;
    int last = o->period.part ? o->period.part * months[o->period.freq] : 12;
    if (year * 12 + month < o->period.year * 12 + last)
        report(c, o->at, period_id(c->a, o->period), date);
}

/* The periods of a chart as a whole, and their place in the names of rows. Knows no values. */
#include "chart/resolve.h"
#include "chart/words.h"
#include "text/number.h"

static void note_period(bool *any, bool *one, struct period *p, const struct datum *d) {
    if (!d->obs)
        return;
    if (!*any) {
        *any = *one = true;
        *p = d->obs->period;
    } else if (!period_eq(*p, d->obs->period)) {
        *one = false;
    }
}

void periods_summarise(struct resolver *r) {
    struct chart_options *o = r->o;
    bool actual = false, target = false;
    for (size_t i = 0; i < r->s->series_count; i++)
        for (size_t k = 0; k < o->category_count; k++) {
            const struct chart_series *s = &r->s->series[i];
            o->any_actual = o->any_actual || s->actual[k].obs;
            if (!o->category[k].own_period)
                note_period(&actual, &o->one_actual_period, &o->actual_period, &s->actual[k]);
            note_period(&target, &o->one_target_period, &o->target_shown, &s->target[k]);
        }
    o->any_target = target;
}

/* Rows of different periods say which is theirs. */
void periods_name(struct resolver *r) {
    struct chart_options *o = r->o;
    if (o->by == BY_PERIOD || o->by == BY_NAME)
        return;
    for (size_t k = 0; k < o->category_count; k++) {
        const struct datum *d = &r->s->series[0].actual[k];
        if (!d->obs || o->category[k].named || (o->one_actual_period && !o->category[k].own_period))
            continue;
        struct category *c = &o->category[k];
        struct str zh = number_period(r->a, d->obs->period, LANG_ZH);
        struct str en = number_period(r->a, d->obs->period, LANG_EN);
        struct words *names[] = {&c->name, &c->short_name};
        for (size_t i = 0; i < 2; i++)
            *names[i] =
                (struct words){WORD_FILL(r->a, WORD_BRACKET, LANG_ZH, WORDS_IN(*names[i], LANG_ZH), zh),
                               WORD_FILL(r->a, WORD_BRACKET, LANG_EN, WORDS_IN(*names[i], LANG_EN), en)};
    }
}

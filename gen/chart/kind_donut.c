/* donut: at most six parts of one whole as slices of a ring, with the whole in its middle. */
#include "chart/kind.h"
#include "chart/labels.h"
#include "chart/ring.h"
#include "chart/sums.h"
#include "chart/words.h"
#include "text/number.h"

enum { PARTS_MOST = 6 };

/* The category that is the whole, or NULL. */
static const struct datum *total_of(const struct chart_spec *s, size_t *at) {
    for (size_t k = 0; k < s->options->category_count; k++)
        if (s->options->category[k].total) {
            *at = k;
            return &s->series[0].actual[k];
        }
    return NULL;
}

/* What the full ring stands for: the sum, or a printed whole of which more than rounding is not among the
 * parts. */
static struct decimal whole_of(const struct chart_spec *s) {
    struct sum sum = sum_of_rows(s);
    size_t at;
    const struct datum *total = total_of(s, &at);
    struct decimal printed = total ? total->shown.low : decimal_int(100);
    bool known = total || label_is_percent(s->series[0].unit);
    return known && !sum_is(&sum, printed) && decimal_cmp(printed, sum.value) > 0 ? printed : sum.value;
}

static struct str share_text(struct arena *a, const struct chart_spec *s, size_t k, enum lang lang) {
    struct decimal share;
    if (label_is_percent(s->series[0].unit) ||
        !sum_share(s->series[0].actual[k].shown.low, whole_of(s), &share))
        return STR_NONE;
    /* What is there is not 0.0%, and what is not all is not 100.0%. */
    struct decimal part = s->series[0].actual[k].shown.low;
    if (decimal_sign(share) == 0 && decimal_sign(part) > 0)
        return STR("<0.1%");
    if (decimal_cmp(share, decimal_int(100)) == 0 && decimal_cmp(part, whole_of(s)) < 0)
        return STR(">99.9%");
    return str_fmt(a, "%.*s%%", STR_ARG(number_plain(a, share, NULL, lang)));
}

static void find_whole(struct frame *f, struct ring *ring) {
    size_t at = 0;
    const struct datum *total = total_of(f->spec, &at);
    const struct unit *u = f->spec->series[0].unit;
    struct sum sum = sum_of_rows(f->spec);
    if (total) {
        ring->total_name = label_category(f->a, &f->o->category[at], true, f->lang);
        ring->total = label_value(f->a, total, f->name_units, f->lang);
    } else if (!label_is_percent(u)) {
        ring->total_name = word(WORD_TOTAL, f->lang);
        ring->total = f->name_units ? number_value(f->a, sum.value, u, f->lang)
                                    : number_plain(f->a, sum.value, u, f->lang);
    }
}

static void layout(struct frame *f) {
    struct ring ring = {.v = ARENA_ARRAY(f->a, struct slice, f->o->category_count)};
    double whole = decimal_double(whole_of(f->spec)), at = 0;
    for (size_t k = 0; k < f->o->category_count; k++) {
        const struct category *c = &f->o->category[k];
        const struct datum *d = &f->spec->series[0].actual[k];
        if (c->total)
            continue;
        double part = datum_number(d) / whole;
        ring.v[ring.n++] = (struct slice){.from = at,
                                          .to = at + part,
                                          .name = label_category(f->a, c, false, f->lang),
                                          .brief = label_category(f->a, c, true, f->lang),
                                          .value = label_value(f->a, d, f->name_units, f->lang),
                                          .share = share_text(f->a, f->spec, k, f->lang),
                                          .status = d->obs->status,
                                          .meaning = label_meaning(f, 0, k, false)};
        at += part;
    }
    find_whole(f, &ring);
    ring_layout(f, &ring);
}

static bool check(const struct chart_spec *s, struct diags *ds) {
    const struct chart_options *o = s->options;
    struct sum sum = sum_of_rows(s);
    size_t parts = 0, errors = ds->errors;
    sum_top_check(s, ds);
    for (size_t k = 0; k < o->category_count; k++) {
        const struct datum *d = &s->series[0].actual[k];
        parts += !o->category[k].total;
        if (sum_part_check(s, k, ds) && decimal_sign(d->shown.low) < 0)
            diag(ds, DIAG_CHART_NEGATIVE, category_place(s, k), d->shown.value, str_of(s->kind->id),
                 STR("bar, waterfall"));
    }
    if (parts < 2 || parts > PARTS_MOST)
        diag(ds, DIAG_CHART_PARTS, s->at, str_fmt(ds->arena, "%zu", parts));
    else if (ds->errors == errors && decimal_sign(sum.value) == 0)
        diag0(ds, DIAG_CHART_ALL_ZERO, s->at);
    return ds->errors == errors;
}

static struct str tip(struct arena *a, const struct chart_spec *s, size_t series, size_t k, bool target,
                      enum lang lang) {
    const struct category *c = &s->options->category[k];
    struct str share = target || c->total ? STR_NONE : share_text(a, s, k, lang);
    (void)series;
    if (!share.n)
        return STR_NONE;
    struct buf b = buf_new(a);
    buf_add(&b, label_category(a, c, false, lang));
    buf_add(&b, word(WORD_COLON, lang));
    buf_add(&b, number_obs(a, &s->series[0].actual[k].shown, lang));
    buf_add(&b, word(WORD_COMMA, lang));
    buf_add(&b, word_fill(a, WORD_SHARE_IS, lang, &share, 1));
    return buf_str(&b);
}

static struct str note(struct arena *a, const struct chart_spec *s, enum lang lang) {
    struct sum sum = sum_of_rows(s);
    size_t at = 0;
    const struct datum *total = total_of(s, &at);
    const struct unit *u = s->series[0].unit;
    bool percent = label_is_percent(u);
    struct decimal printed = total ? total->shown.low : decimal_int(100);
    if ((total || percent) && decimal_cmp(sum.value, printed) != 0) {
        if (sum_is(&sum, printed))
            return word(WORD_SUM_ROUNDED, lang);
        return WORD_FILL(a, total ? WORD_SUM_OF_PARTS : WORD_SUM_OF_SHARES, lang, STR_NONE,
                         number_value(a, sum.value, u, lang), number_value(a, printed, u, lang));
    }
    return percent ? STR_NONE : word(WORD_SHARES_COMPUTED, lang);
}

const struct chart_kind kind_donut = {
    .id = "donut",
    .name = {"环形图", "Donut chart"},
    .about = {"环形：一个整体的构成，最多六个部分", "parts of one whole as a ring, at most six"},
    .latest = true,
    .rows_only = true,
    .totals = true,
    .max_series = 1,
    .check = check,
    .note = note,
    .tip = tip,
    .layout = layout,
};

/* Words of a chart, from its specification and data. Knows no colours; measures only to shorten names. */
#include "chart/labels.h"

#include "chart/kind.h"
#include "chart/line.h"
#include "chart/words.h"
#include "text/number.h"

static bool is_stat(const struct chart_spec *s) {
    return s->kind == &kind_stat;
}

struct str label_title(struct arena *a, const struct chart_spec *s, enum lang lang) {
    struct str given = WORDS_IN(s->title, lang);
    const struct chart_options *o = s->options;
    if (given.n)
        return given;
    struct buf b = buf_new(a);
    size_t n = o->entry_count;
    for (size_t e = 0; e < n && e < 3; e++) {
        const struct chart_entry *x = &o->entries[e];
        bool again = false;
        for (size_t k = 0; k < e; k++)
            again = again || o->entries[k].indicator == x->indicator;
        if (again)
            continue;
        if (b.n)
            buf_add(&b, word(e + 1 == n ? WORD_LIST_TITLE : WORD_LIST, lang));
        struct words name = x->name.zh.n || x->name.en.n ? x->name : x->indicator->name;
        bool alone = n == 1 && s->series_count == 1;
        buf_add(&b, WORDS_IN(alone ? series_name(a, name, s->series[0].measure) : name, lang));
    }
    return buf_str(&b);
}

static void add_unit(struct arena *a, struct buf *b, const struct unit *u, enum lang lang) {
    struct str name = u ? number_unit(a, u, lang) : STR_NONE;
    if (!name.n || str_has(buf_str(b), name))
        return;
    if (b->n)
        buf_add(b, word(WORD_UNIT_JOIN, lang));
    buf_add(b, name);
}

struct str label_span(struct arena *a, const struct chart_spec *s, enum lang lang) {
    const struct chart_options *o = s->options;
    if (o->by != BY_PERIOD && !o->any_actual && o->one_target_period)
        return WORD_FILL(a, WORD_TARGET_OF, lang, number_period(a, o->target_shown, lang));
    if (o->by != BY_PERIOD)
        return o->one_actual_period ? number_period(a, o->actual_period, lang) : STR_NONE;
    if (!o->category_count)
        return STR_NONE;
    struct period first = o->category[0].period, last = first;
    for (size_t k = 0; k < o->category_count; k++) {
        if (period_cmp(o->category[k].period, first) < 0)
            first = o->category[k].period;
        if (period_cmp(o->category[k].period, last) > 0)
            last = o->category[k].period;
    }
    if (period_eq(first, last))
        return number_period(a, last, lang);
    struct str from = first.freq == FREQ_YEAR ? str_fmt(a, "%d", first.year) : number_period(a, first, lang);
    return WORD_FILL(a, WORD_SPAN, lang, from, number_period(a, last, lang));
}

struct str label_place(struct arena *a, const struct chart_spec *s, enum lang lang) {
    const struct chart_options *o = s->options;
    const struct area *area = s->series_count ? s->series[0].area : NULL;
    for (size_t i = 0; i < s->series_count; i++)
        if (s->series[i].area != area)
            area = NULL;
    for (size_t k = 0; k < o->category_count && o->by != BY_PERIOD; k++)
        if (o->category[k].area != area)
            area = NULL;
    (void)a;
    return area ? WORDS_IN(area->name, lang) : STR_NONE;
}

struct str label_subtitle(struct arena *a, const struct chart_spec *s, enum lang lang) {
    const struct chart_options *o = s->options;
    struct buf units = buf_new(a), b = buf_new(a);
    for (size_t i = 0; i < s->series_count && !s->kind->percent && !s->kind->own_units; i++)
        add_unit(a, &units, s->series[i].unit, lang);
    if (s->kind->percent)
        buf_addc(&units, '%');
    struct str parts[4] = {STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    struct str unit = buf_str(&units);
    if (o->mixed_units && !s->kind->percent)
        parts[0] = word(WORD_OWN_SCALES, lang);
    else if (!is_stat(s) && unit.n)
        parts[0] = word_fill(a, WORD_UNIT, lang, &unit, 1);
    if (!s->kind->shows_target || o->by == BY_PERIOD || is_stat(s))
        parts[1] = label_span(a, s, lang);
    parts[2] = label_place(a, s, lang);
    if ((s->kind == &kind_line || s->kind == &kind_sparkline) && !line_from_zero(s))
        parts[3] = word(WORD_NOT_FROM_ZERO, lang);
    for (size_t i = 0; i < 4; i++) {
        if (!parts[i].n)
            continue;
        if (b.n)
            buf_add(&b, word(WORD_GAP, lang));
        buf_add(&b, parts[i]);
    }
    struct str text = buf_str(&b);
    if (lang == LANG_EN && text.n && text.p[0] >= 'a' && text.p[0] <= 'z') {
        struct str upper = str_dup(a, text);
        ((char *)upper.p)[0] = (char)(upper.p[0] - 32);
        return upper;
    }
    return text;
}

struct str label_source(struct arena *a, const struct chart_spec *s, enum lang lang) {
    struct chart_uses uses = chart_uses(a, s->options->model, s);
    struct buf b = buf_new(a);
    for (size_t i = 0; i < uses.n; i++) {
        const struct document *d = uses.v[i]->source;
        if (!d)
            continue;
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || uses.v[k]->source == d;
        if (again)
            continue;
        if (b.n)
            buf_add(&b, word(WORD_SOURCE_JOIN, lang));
        struct str title = WORDS_IN(d->title, lang);
        bool number = d->number.n && (lang == LANG_ZH || !d->title.en.n);
        buf_add(&b, number ? d->number : title.n ? title : d->id);
    }
    struct str all = buf_str(&b);
    return all.n ? word_fill(a, WORD_SOURCE, lang, &all, 1) : STR_NONE;
}

struct str label_category(struct arena *a, const struct category *c, bool brief, enum lang lang) {
    if (c->by != BY_PERIOD)
        return WORDS_IN(brief && c->short_name.zh.n ? c->short_name : c->name, lang);
    if (brief && c->period.freq == FREQ_YEAR)
        return str_fmt(a, "%d", c->period.year);
    return number_period(a, c->period, lang);
}

struct str label_part(struct arena *a, struct period p, enum lang lang) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static const char *const quarters[] = {"一季度", "二季度", "三季度", "四季度"};
    if (p.freq == FREQ_YEAR || p.part < 1)
        return STR_NONE;
    if (p.freq == FREQ_HALF)
        return lang == LANG_ZH ? str_of(p.part == 1 ? "上半年" : "下半年") : str_fmt(a, "H%d", p.part);
    if (p.freq == FREQ_QUARTER)
        return lang == LANG_ZH && p.part <= 4 ? str_of(quarters[p.part - 1]) : str_fmt(a, "Q%d", p.part);
    return lang == LANG_ZH || p.part > 12 ? str_fmt(a, "%d月", p.part) : str_of(months[p.part - 1]);
}

bool label_is_percent(const struct unit *u) {
    return u && (str_is(u->id, "%") || str_is(u->id, "‰"));
}

struct str label_value(struct arena *a, const struct datum *d, bool unit, enum lang lang) {
    static const char *const signs[OP_N] = {
        [OP_EQ] = "", [OP_APPROX] = "≈", [OP_GE] = "≥", [OP_GT] = ">", [OP_LE] = "≤", [OP_LT] = "<"};
    if (!d->obs)
        return word(WORD_NO_DATA, lang);
    const struct observation *o = &d->shown;
    if (o->op == OP_TEXT) /* the printed words, or in English the note on them */
        return lang == LANG_EN && o->note.en.n ? o->note.en : o->figure;
    if (o->missing != VALUE_GIVEN)
        return number_obs(a, o, lang);
    if (unit || !signs[o->op] || o->measure == MEASURE_RANK || label_is_percent(o->unit))
        return number_label(a, o, lang);
    return str_fmt(a, "%s%.*s", signs[o->op], STR_ARG(number_plain(a, o->low, o->unit, lang)));
}

struct str label_tip(struct arena *a, const struct chart_spec *s, size_t series, size_t category, bool target,
                     enum lang lang) {
    const struct chart_options *o = s->options;
    const struct chart_series *x = &s->series[series];
    const struct category *c = &o->category[category];
    const struct datum *d = target ? &x->target[category] : &x->actual[category];
    struct str own = s->kind->tip ? s->kind->tip(a, s, series, category, target, lang) : STR_NONE;
    if (own.n)
        return own;
    struct buf b = buf_new(a);
    if (c->by != BY_PERIOD)
        buf_add(&b, label_category(a, c, false, lang));
    if (s->series_count > 1) {
        if (b.n)
            buf_add(&b, word(WORD_COMMA, lang));
        buf_add(&b, WORDS_IN(x->name, lang));
    }
    struct period p = d->obs ? d->obs->period : c->period;
    /* The period is in the name. */
    bool named = c->by != BY_PERIOD && (!o->one_actual_period || c->own_period) && !c->named && !target;
    if (c->by == BY_PERIOD || (d->obs && c->by != BY_NAME && !named)) {
        if (b.n)
            buf_add(&b, word(WORD_COMMA, lang));
        buf_add(&b, number_period(a, p, lang));
    }
    if (target)
        buf_addz(&b, lang == LANG_ZH ? "目标" : " target");
    buf_add(&b, word(WORD_COLON, lang));
    if (!d->obs) {
        buf_add(&b, word(WORD_NO_DATA, lang));
        return buf_str(&b);
    }
    buf_add(&b, datum_has(d) ? number_obs_growth(a, &d->shown, lang) : label_value(a, d, true, lang));
    bool quantity = d->obs->measure == MEASURE_LEVEL || d->obs->measure == MEASURE_COUNT;
    const struct observation *growth = quantity && !target ? calc_growth(o->model, d->obs) : NULL;
    if (growth && datum_has(&(struct datum){.obs = growth})) {
        buf_add(&b, word(WORD_COMMA, lang));
        buf_add(&b, number_obs_growth(a, growth, lang));
    }
    return buf_str(&b);
}

struct meaning label_meaning(struct frame *f, size_t series, size_t category, bool target) {
    const struct chart_series *x = &f->spec->series[series];
    const struct category *c = &f->o->category[category];
    const struct datum *d = target ? &x->target[category] : &x->actual[category];
    struct meaning m = {.category = label_category(f->a, c, false, f->lang),
                        .value = datum_has(d) ? d->shown.value : STR_NONE,
                        .tip = label_tip(f->a, f->spec, series, category, target, f->lang)};
    /* A series of the ledger has one scale: with rows of mixed units each row is a series of its own. */
    m.series = f->o->mixed_units ? m.category : WORDS_IN(x->name, f->lang);
    if (!f->o->mixed_units && c->by == BY_INDICATOR)
        m.series = x->unit ? x->unit->id : STR_NONE;
    return m;
}

static struct str head(struct frame *f, enum word of, enum word plain, bool one, struct period p) {
    if (!one)
        return word(plain, f->lang);
    struct str period = number_period(f->a, p, f->lang);
    return word_fill(f->a, of, f->lang, &period, 1);
}

struct str label_actual_head(struct frame *f) {
    bool one = f->o->one_actual_period && f->o->by != BY_PERIOD;
    return head(f, WORD_ACTUAL_OF, WORD_ACTUAL, one, f->o->actual_period);
}

struct str label_target_head(struct frame *f) {
    bool one = f->o->one_target_period && f->o->by != BY_PERIOD;
    return head(f, WORD_TARGET_OF, WORD_TARGET, one, f->o->target_shown);
}

struct lines label_name(struct frame *f, struct str name, struct str brief, double size, enum weight w,
                        double width, size_t lines) {
    bool cut = false;
    struct lines all = text_wrap(f->a, f->c->fonts, name, size, w, f->lang, width, lines, &cut);
    if (!cut)
        return all;
    if (brief.n && !str_eq(brief, name)) {
        bool brief_cut = false;
        struct lines some = text_wrap(f->a, f->c->fonts, brief, size, w, f->lang, width, lines, &brief_cut);
        if (!brief_cut) {
            frame_note(f, "name replaced by its short form", name);
            return some;
        }
        all = some;
    }
    frame_note(f, "name shortened", name);
    return all;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool label_breaks_word(const struct lines *l) {
    for (size_t i = 0; i + 1 < l->n; i++) {
        struct str x = l->line[i].text, y = l->line[i + 1].text;
        if (x.n && y.n && x.p + x.n == y.p && is_letter(x.p[x.n - 1]) && is_letter(y.p[0]))
            return true;
    }
    return false;
}

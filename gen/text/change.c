/* Words for what changed in the data. Knows the comparison and how figures are written, not where the words
 * go. */
#include "text/change.h"

#include "text/number.h"

static struct str one_of(const char *const words[LANG_COUNT], enum lang lang) {
    return str_of(words[lang]);
}

struct str change_kind(enum diff_kind k, enum lang lang) {
    static const char *const words[DIFF_KIND_N][LANG_COUNT] = {
        [DIFF_ADDED] = {"新增", "added"},
        [DIFF_REMOVED] = {"删除", "removed"},
        [DIFF_REVISED] = {"修订", "revised"},
        [DIFF_RESOURCED] = {"更换出处", "re-sourced"},
        [DIFF_ANNOTATED] = {"更新说明", "annotated"},
        [DIFF_VINTAGE_ADDED] = {"补入历史", "history added"},
        [DIFF_VINTAGE_REMOVED] = {"删除历史", "history removed"},
        [DIFF_VINTAGE_CHANGED] = {"改动历史", "history changed"},
    };
    return one_of(words[k], lang);
}

struct str change_indicator_kind(enum diff_indicator_kind k, enum lang lang) {
    static const char *const words[][LANG_COUNT] = {
        {"新增", "added"}, {"删除", "removed"}, {"更名", "renamed"}, {"修改", "changed"}};
    return one_of(words[k], lang);
}

/* Parts of a remark, joined as the language does. */
struct parts {
    struct buf b;
    enum lang lang;
};

static void part(struct parts *p, struct str s) {
    if (s.n && p->b.n)
        buf_addz(&p->b, p->lang == LANG_ZH ? "；" : "; ");
    buf_add(&p->b, s);
}

/* Words of people on one line. */
static struct str plain(struct arena *a, struct str s) {
    char *p = str_z(a, s);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (unsigned char)p[i] < ' ' || p[i] == 0x7f ? ' ' : p[i];
    return str_trim((struct str){p, s.n});
}

static struct str arrow(struct arena *a, const char *label, struct str from, struct str to, enum lang lang) {
    const char *colon = lang == LANG_ZH ? "：" : ": ", *none = lang == LANG_ZH ? "（无）" : "(none)";
    from = from.n ? from : str_of(none);
    to = to.n ? to : str_of(none);
    return str_fmt(a, "%s%s%.*s → %.*s", label, colon, STR_ARG(from), STR_ARG(to));
}

struct str change_what(struct arena *a, const struct observation *o, const struct area *home,
                       enum lang lang) {
    static const char *const measures[MEASURE_N][LANG_COUNT] = {
        [MEASURE_LEVEL] = {"", ""},           [MEASURE_GROWTH] = {"增速", " growth"},
        [MEASURE_SHARE] = {"占比", " share"}, [MEASURE_RATE] = {"", ""},
        [MEASURE_RANK] = {"位次", " rank"},   [MEASURE_CHANGE] = {"变化", " change"},
        [MEASURE_COUNT] = {"", ""},
    };
    struct parts in = {buf_new(a), lang};
    if (!home || !str_eq(o->area->code, home->code))
        part(&in, WORDS_IN(o->area->short_name, lang));
    part(&in, plain(a, o->scope));
    struct buf b = buf_new(a);
    buf_add(&b, number_period(a, o->period, lang));
    buf_addz(&b, measures[o->measure][lang]);
    if (o->kind == OBS_TARGET)
        buf_addz(&b, lang == LANG_ZH ? "目标" : " target");
    if (in.b.n)
        buf_fmt(&b, lang == LANG_ZH ? "（%.*s）" : " (%.*s)", STR_ARG(buf_str(&in.b)));
    return buf_str(&b);
}

static struct str status_word(struct arena *a, char status, enum lang lang) {
    static const struct {
        char status;
        const char *word[LANG_COUNT];
    } words[] = {{'P', {"初步数", "provisional"}},
                 {'E', {"估计数", "estimate"}},
                 {'F', {"预测数", "forecast"}},
                 {'B', {"口径中断", "break in series"}},
                 {'A', {"", ""}},
                 {'M', {"", ""}}}; /* the value's own words say it */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].status == status)
            return one_of(words[i].word, lang);
    }
    return str_fmt(a, lang == LANG_ZH ? "状态%c" : "status %c", status);
}

struct str change_said(struct arena *a, const struct observation *o, enum lang lang) {
    if (!o)
        return STR_NONE;
    struct str value = plain(a, number_obs_growth(a, o, lang)), status = status_word(a, o->status, lang);
    if (!status.n)
        return value;
    return str_fmt(a, lang == LANG_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)", STR_ARG(value), STR_ARG(status));
}

bool change_is_said(const struct diff_change *c) {
    unsigned said = DIFF_SAID | (c->new && c->new->op == OP_TEXT ? DIFF_NOTE | DIFF_FIGURE : 0u);
    return c->old && c->new && (c->fields & said);
}

static bool is_percent(const struct unit *u) {
    return str_is(u->id, "%");
}

/* A rise of a rank is a fall of its number: no word is safe, and the two ranks say enough. */
static struct str by_how_much(struct arena *a, const struct diff_change *c, enum lang lang) {
    if (!c->has_difference || c->new->measure == MEASURE_RANK)
        return STR_NONE;
    if (decimal_sign(c->difference) == 0)
        return !(c->fields & (DIFF_VALUE | DIFF_UNIT)) ? STR_NONE
               : lang == LANG_ZH                       ? STR("数值未变")
                                                       : STR("the same amount");
    bool up = decimal_sign(c->difference) > 0;
    struct decimal size = decimal_abs(c->difference);
    struct str s =
        is_percent(c->new->unit) ? number_points(a, size, lang) : number_value(a, size, c->new->unit, lang);
    if (lang == LANG_ZH)
        return str_fmt(a, "%s%.*s", up ? "上调" : "下调", STR_ARG(s));
    return str_fmt(a, "%s by %.*s", up ? "up" : "down", STR_ARG(s));
}

/* 《公报》第17段 / Bulletin, paragraph 17 */
static struct str evidence(struct arena *a, const struct observation *o, enum lang lang) {
    struct str title = WORDS_IN(o->source->title, lang), n = o->locator;
    char kind = n.n ? n.p[0] : '0';
    bool is_page = kind == 'p', is_table = kind == 't';
    n = str_skip(n, is_page || is_table);
    if (lang == LANG_EN)
        return str_fmt(a, "%.*s, %s %.*s", STR_ARG(title),
                       is_page    ? "page"
                       : is_table ? "table"
                                  : "paragraph",
                       STR_ARG(n));
    bool quoted = str_starts(title, STR("《"));
    return str_fmt(a, "%s%.*s%s%s%.*s%s", quoted ? "" : "《", STR_ARG(title), quoted ? "" : "》",
                   is_table ? "表" : "第", STR_ARG(n),
                   is_page    ? "页"
                   : is_table ? ""
                              : "段");
}

static void evidence_parts(struct arena *a, struct parts *p, const struct diff_change *c) {
    bool zh = p->lang == LANG_ZH;
    if (c->fields & (DIFF_SOURCE | DIFF_LOCATOR))
        part(p, arrow(a, zh ? "出处" : "source", evidence(a, c->old, p->lang), evidence(a, c->new, p->lang),
                      p->lang));
    if (c->kind == DIFF_RESOURCED && (c->fields & DIFF_FIGURE))
        part(p,
             arrow(a, zh ? "原文" : "printed", plain(a, c->old->figure), plain(a, c->new->figure), p->lang));
}

/* The day of what is new; both days where only the day changed, none where a row was edited in its place. */
static void date_part(struct arena *a, struct parts *p, const struct diff_change *c) {
    static const char *const gone[LANG_COUNT] = {"原公布于%.*s", "was released %.*s"};
    static const char *const came[LANG_COUNT] = {"%.*s公布", "released %.*s"};
    if (c->kind == DIFF_ANNOTATED || c->kind == DIFF_RESOURCED) {
        if (c->fields & DIFF_RELEASED)
            part(p, arrow(a, p->lang == LANG_ZH ? "公布日期" : "released", c->old->released, c->new->released,
                          p->lang));
        return;
    }
    struct str day = diff_date(c->new ? c->new : c->old);
    if (day.n && !(c->old && c->new &&str_eq(day, diff_date(c->old))))
        part(p, str_fmt(a, (c->new ? came : gone)[p->lang], STR_ARG(day)));
}

static struct str note_of(struct arena *a, const struct observation *o, enum lang lang) {
    return plain(a, lang == LANG_EN && o->note.en.n ? o->note.en : o->note.zh);
}

static void note_part(struct arena *a, struct parts *p, const struct diff_change *c) {
    const struct observation *o = c->new ? c->new : c->old;
    struct str note = note_of(a, o, p->lang), was = c->old ? note_of(a, c->old, p->lang) : STR_NONE;
    if (o->op == OP_TEXT)
        return; /* it is what is said */
    if (c->old && c->new && (c->fields & DIFF_NOTE) && was.n)
        part(p, arrow(a, p->lang == LANG_ZH ? "说明" : "note", was, note, p->lang));
    else
        part(p, note);
}

/* What the shown values do not tell. */
static void said_parts(struct arena *a, struct parts *p, const struct diff_change *c) {
    bool zh = p->lang == LANG_ZH;
    if (c->fields & DIFF_REFERENCE)
        part(p, arrow(a, zh ? "对比依据" : "compared with", c->old->reference, c->new->reference, p->lang));
    else if (change_is_said(c) && str_eq(change_said(a, c->old, p->lang), change_said(a, c->new, p->lang)))
        part(p, zh ? STR("措辞有改动") : STR("the Chinese wording changed"));
}

static struct str remarks(struct arena *a, const struct diff_change *c, bool dated, enum lang lang) {
    struct parts p = {buf_new(a), lang};
    part(&p, by_how_much(a, c, lang));
    if (c->old && c->new) {
        said_parts(a, &p, c);
        evidence_parts(a, &p, c);
    }
    if (dated)
        date_part(a, &p, c);
    note_part(a, &p, c);
    if (c->kind == DIFF_REVISED && !c->kept)
        part(&p, lang == LANG_ZH ? STR("原值未留存") : STR("old value not kept"));
    return buf_str(&p.b);
}

struct str change_remarks(struct arena *a, const struct diff_change *c, enum lang lang) {
    return remarks(a, c, true, lang);
}

struct str change_reason(struct arena *a, const struct diff_change *c, enum lang lang) {
    return remarks(a, c, false, lang);
}

static struct str direction_word(enum direction d, enum lang lang) {
    static const char *const words[][LANG_COUNT] = {
        [DIR_NONE] = {"不作判断", "not judged"}, [DIR_UP] = {"正向", "up"}, [DIR_DOWN] = {"逆向", "down"}};
    return one_of(words[d], lang);
}

static struct str nature_word(enum nature n, enum lang lang) {
    static const char *const words[][LANG_COUNT] = {[NATURE_NONE] = {"", ""},
                                                    [NATURE_EXPECTED] = {"预期性", "expected"},
                                                    [NATURE_BINDING] = {"约束性", "binding"}};
    return one_of(words[n], lang);
}

struct str change_indicator(struct arena *a, const struct diff_indicator *d, enum lang lang) {
    const struct indicator *x = d->old, *y = d->new;
    struct parts p = {buf_new(a), lang};
    if (!x || !y)
        return STR_NONE;
    const struct {
        enum diff_indicator_field field;
        const char *label[LANG_COUNT];
        struct str from, to;
    } rows[] = {
        {DIFF_IND_ID, {"编码", "id"}, x->id, y->id},
        {DIFF_IND_NAME, {"名称", "name"}, WORDS_IN(x->name, lang), WORDS_IN(y->name, lang)},
        {DIFF_IND_SHORT,
         {"简称", "short name"},
         WORDS_IN(x->short_name, lang),
         WORDS_IN(y->short_name, lang)},
        {DIFF_IND_THEME, {"主题", "theme"}, WORDS_IN(x->theme->name, lang), WORDS_IN(y->theme->name, lang)},
        {DIFF_IND_UNIT, {"单位", "unit"}, number_unit(a, x->unit, lang), number_unit(a, y->unit, lang)},
        {DIFF_IND_DIRECTION,
         {"方向", "direction"},
         direction_word(x->direction, lang),
         direction_word(y->direction, lang)},
        {DIFF_IND_NATURE, {"属性", "nature"}, nature_word(x->nature, lang), nature_word(y->nature, lang)},
        {DIFF_IND_DEFINITION,
         {"定义", "definition"},
         WORDS_IN(x->definition, lang),
         WORDS_IN(y->definition, lang)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!(d->fields & rows[i].field))
            continue;
        struct str from = plain(a, rows[i].from), to = plain(a, rows[i].to);
        if (str_eq(from,
                   to)) /* the words of the other language changed, or another unit's name is the same */
            part(&p, str_fmt(a, lang == LANG_ZH ? "%s有改动" : "%s changed", rows[i].label[lang]));
        else
            part(&p, arrow(a, rows[i].label[lang], from, to, lang));
    }
    if (d->fields & DIFF_IND_TOLERANCE)
        part(&p, lang == LANG_ZH ? STR("容差有改动") : STR("tolerance changed"));
    return buf_str(&p.b);
}

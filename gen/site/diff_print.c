/* Writes a comparison for people. Knows the layout of its text and Markdown; the words are text/change.h's.
 */
#include "site/diff_print.h"

#include "text/change.h"

/* ---- what both share */

static struct str name_of(const struct indicator *n, enum lang lang) {
    return WORDS_IN(n->name, lang);
}

/* 新增2条，修订1条 / 2 added, 1 revised; empty when nothing changed. */
static struct str summary(struct arena *a, const struct diff *d, enum lang lang) {
    struct buf b = buf_new(a);
    for (size_t i = 0; i < DIFF_KIND_N; i++) {
        struct str kind = change_kind((enum diff_kind)i, lang);
        if (!d->counts[i])
            continue;
        buf_addz(&b, !b.n ? "" : lang == LANG_ZH ? "，" : ", ");
        if (lang == LANG_ZH)
            buf_fmt(&b, "%.*s%zu条", STR_ARG(kind), d->counts[i]);
        else
            buf_fmt(&b, "%zu %.*s", d->counts[i], STR_ARG(kind));
    }
    return buf_str(&b);
}

/* What follows the name of an indicator: its changes, or where one that came or went belongs. */
static struct str about_indicator(struct arena *a, const struct diff_indicator *d, enum lang lang) {
    struct str more = change_indicator(a, d, lang);
    const struct indicator *n = d->new ? d->new : d->old;
    if (more.n)
        return more;
    struct str theme = WORDS_IN(n->theme->name, lang);
    return str_fmt(a, lang == LANG_ZH ? "主题：%.*s" : "theme: %.*s", STR_ARG(theme));
}

static bool nothing(const struct diff *d) {
    return !d->change_count && !d->indicator_count;
}

/* ---- text */

static void text_value(struct buf *out, const struct diff_change *c, enum lang lang) {
    struct str from = change_said(out->a, c->old, lang), to = change_said(out->a, c->new, lang);
    if (change_is_said(c) && !str_eq(from, to))
        buf_fmt(out, "%.*s → %.*s", STR_ARG(from), STR_ARG(to));
    else
        buf_add(out, c->new ? to : from);
}

static void text_change(struct buf *out, const struct diff_change *c, const struct diff_sides *s,
                        enum lang lang) {
    bool zh = lang == LANG_ZH;
    struct str kind = change_kind(c->kind, lang), remarks = change_remarks(out->a, c, lang);
    buf_fmt(out, "    %.*s%s", STR_ARG(kind), zh ? "　" : ": ");
    buf_add(out, change_what(out->a, c->new ? c->new : c->old, s->home, lang));
    buf_addz(out, zh ? "：" : ": ");
    text_value(out, c, lang);
    if (remarks.n)
        buf_fmt(out, "%s%.*s", zh ? "；" : "; ", STR_ARG(remarks));
    buf_addc(out, '\n');
}

static void text_indicators(struct buf *out, const struct diff *d, enum lang lang) {
    if (d->indicator_count)
        buf_addz(out, lang == LANG_ZH ? "\n指标\n" : "\nIndicators\n");
    for (size_t i = 0; i < d->indicator_count; i++) {
        const struct diff_indicator *x = &d->indicators[i];
        const struct indicator *n = x->new ? x->new : x->old;
        struct str kind = change_indicator_kind(x->kind, lang), about = about_indicator(out->a, x, lang);
        buf_fmt(out, lang == LANG_ZH ? "  %.*s　%.*s（%.*s）：%.*s\n" : "  %.*s: %.*s (%.*s): %.*s\n",
                STR_ARG(kind), STR_ARG(name_of(n, lang)), STR_ARG(n->id), STR_ARG(about));
    }
}

void diff_text(struct buf *out, const struct diff *d, const struct diff_sides *s, enum lang lang) {
    struct str sum = summary(out->a, d, lang);
    buf_fmt(out, "%.*s → %.*s\n", STR_ARG(s->old_name), STR_ARG(s->new_name));
    if (sum.n)
        buf_fmt(out, lang == LANG_ZH ? "数据：%.*s\n" : "data: %.*s\n", STR_ARG(sum));
    if (nothing(d))
        buf_addz(out, lang == LANG_ZH ? "没有变动\n" : "no differences\n");
    text_indicators(out, d, lang);
    const struct indicator *last = NULL;
    struct str theme = STR_NONE;
    for (size_t i = 0; i < d->change_count; i++) {
        const struct indicator *n = d->changes[i].indicator;
        if (!last || !str_eq(theme, n->theme->id))
            buf_fmt(out, "\n%.*s\n", STR_ARG(WORDS_IN(n->theme->name, lang)));
        if (!last || !str_eq(last->id, n->id))
            buf_fmt(out, lang == LANG_ZH ? "  %.*s（%.*s）\n" : "  %.*s (%.*s)\n", STR_ARG(name_of(n, lang)),
                    STR_ARG(n->id));
        text_change(out, &d->changes[i], s, lang);
        last = n;
        theme = n->theme->id;
    }
}

/* ---- Markdown */

/* A text in a cell of a pipe table, without markup of its own. */
static void cell(struct buf *out, struct str s) {
    buf_addz(out, " ");
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\\' || c == '|' || c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '>' ||
            c == '`' || c == '&' || c == '~')
            buf_addc(out, '\\');
        buf_addc(out, (unsigned char)c < ' ' ? ' ' : c);
    }
    buf_addz(out, " |");
}

static void head(struct buf *out, struct str title, const char *const *columns, size_t n) {
    buf_addz(out, "\n##");
    cell(out, title);
    out->n -= 2; /* without the end of a cell */
    buf_addz(out, "\n\n|");
    for (size_t i = 0; i < n; i++)
        cell(out, str_of(columns[i]));
    buf_addz(out, "\n|");
    for (size_t i = 0; i < n; i++)
        buf_addz(out, " --- |");
    buf_addc(out, '\n');
}

static void md_indicators(struct buf *out, const struct diff *d, enum lang lang) {
    static const char *const columns[LANG_COUNT][4] = {{"指标", "编码", "变动", "说明"},
                                                       {"Indicator", "Id", "Change", "Remarks"}};
    if (d->indicator_count)
        head(out, lang == LANG_ZH ? STR("指标") : STR("Indicators"), columns[lang], 4);
    for (size_t i = 0; i < d->indicator_count; i++) {
        const struct diff_indicator *x = &d->indicators[i];
        const struct indicator *n = x->new ? x->new : x->old;
        buf_addc(out, '|');
        cell(out, name_of(n, lang));
        cell(out, n->id);
        cell(out, change_indicator_kind(x->kind, lang));
        cell(out, about_indicator(out->a, x, lang));
        buf_addc(out, '\n');
    }
}

/* What did not change in words stands in both columns, so that a row can be read alone. */
static void md_change(struct buf *out, const struct diff_change *c, const struct diff_sides *s,
                      enum lang lang) {
    const struct str dash = STR("—");
    struct str from = change_said(out->a, c->old, lang), to = change_said(out->a, c->new, lang);
    buf_addc(out, '|');
    cell(out, name_of(c->indicator, lang));
    cell(out, change_what(out->a, c->new ? c->new : c->old, s->home, lang));
    cell(out, change_kind(c->kind, lang));
    cell(out, c->old ? from : dash);
    cell(out, c->new ? to : dash);
    cell(out, change_remarks(out->a, c, lang));
    buf_addc(out, '\n');
}

void diff_md(struct buf *out, const struct diff *d, const struct diff_sides *s, enum lang lang) {
    static const char *const columns[LANG_COUNT][6] = {
        {"指标", "时期", "变动", "原", "新", "说明"},
        {"Indicator", "Period", "Change", "Old", "New", "Remarks"}};
    struct str sum = summary(out->a, d, lang);
    buf_addz(out, lang == LANG_ZH ? "# 数据变动\n\n" : "# Changes of the data\n\n");
    struct buf line = buf_new(out->a);
    cell(&line, str_fmt(out->a, "%.*s → %.*s", STR_ARG(s->old_name), STR_ARG(s->new_name)));
    struct str names = str_trim(str_head(buf_str(&line), line.n - 2));
    const char *end = lang == LANG_ZH ? "。" : ".", *none = lang == LANG_ZH ? "没有变动" : "no differences";
    sum = sum.n             ? sum
          : nothing(d)      ? str_of(none)
          : lang == LANG_ZH ? STR("数据没有变动")
                            : STR("no data changed");
    buf_fmt(out, "%.*s%s%.*s%s\n", STR_ARG(names), lang == LANG_ZH ? "：" : ": ", STR_ARG(sum), end);
    md_indicators(out, d, lang);
    struct str theme = STR_NONE;
    for (size_t i = 0; i < d->change_count; i++) {
        const struct theme *own = d->changes[i].indicator->theme;
        if (i == 0 || !str_eq(theme, own->id))
            head(out, WORDS_IN(own->name, lang), columns[lang], 6);
        theme = own->id;
        md_change(out, &d->changes[i], s, lang);
    }
}

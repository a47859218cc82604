/* 目标与实绩: what was reached and what is aimed at, as a three-line table in the manner of statistical
 * tables. Words, differences and classes are those of the pages; the numbers in them stay numbers. */
#include "office/sheets.h"
#include "page/view.h"
#include "text/number.h"

static bool is_future(const struct book *b, struct period p) {
    return p.year > b->job.r->model.site.year;
}

static struct str member(struct book *b, const json_t *o, const char *key) {
    return str_dup(b->job.a, str_of(json_string_value(json_object_get(o, key))));
}

/* The words of an observation with its number recognised in them. */
static struct shown figure(struct book *b, struct str text, struct decimal v, const struct unit *u) {
    struct arena *a = b->job.a;
    enum lang lang = b->langs[0];
    struct shown s = shown_words(a, text, number_plain(a, decimal_abs(v), u, lang), decimal_sign(v));
    return s.is_number ? s
                       : shown_words(a, text, number_plain(a, decimal_abs(v), NULL, lang), decimal_sign(v));
}

static bool has_number(const struct observation *o) {
    return o && o->missing == VALUE_GIVEN && o->op != OP_RANGE && o->op != OP_REL && o->op != OP_TEXT;
}

static struct shown actual_of(struct book *b, const struct target_status *t, const json_t *row) {
    struct str text = member(b, row, "actual_plain");
    if (!has_number(t->actual))
        return shown_text(text);
    const struct unit *to = t->target->unit ? t->target->unit : t->actual->unit;
    struct decimal v = t->actual->low;
    bool other = to != t->actual->unit && !unit_convert(v, t->actual->unit, to, &v);
    int year = is_future(b, t->target->period) ? b->job.r->model.site.year : t->target->period.year;
    if (t->actual->period.year != year)
        text = str_fmt(b->job.a, "%.*s%.*s%.*s%.*s", STR_ARG(text), STR_ARG(view_word(&b->job, "open")),
                       STR_ARG(member(b, row, "actual_period")), STR_ARG(view_word(&b->job, "close")));
    return other ? shown_text(text) : figure(b, text, v, to);
}

static void put_row(struct sheet *s, const struct target_status *t, size_t n) {
    struct book *b = s->b;
    json_t *row = json_object();
    view_target(&b->job, t, row);
    sheet_shown(s, shown_number(b->job.a, decimal_int((long long)n)));
    sheet_cell(s, WORDS_IN(t->target->indicator->theme->name, b->langs[0]));
    sheet_cell(s, member(b, row, "measure"));
    sheet_cell(s, member(b, row, "unit"));
    sheet_shown(s, actual_of(b, t, row));
    struct str aim = member(b, row, "target_plain");
    sheet_shown(s, has_number(t->target) ? figure(b, aim, t->target->low, t->target->unit) : shown_text(aim));
    struct str gap = member(b, row, "gap");
    bool rate = measure_is_rate(t->target->measure);
    sheet_shown(s, t->has_gap ? figure(b, gap, t->gap, rate ? NULL : t->target->unit) : shown_text(gap));
    sheet_cell(s, member(b, row, "direction"));
    sheet_cell(s, member(b, row, "nature"));
    struct str class = member(b, row, "verdict");
    if (t->claim != CLAIM_NONE)
        class = str_fmt(b->job.a, "%.*s%.*s%.*s%.*s%.*s", STR_ARG(class), STR_ARG(view_word(&b->job, "open")),
                        STR_ARG(view_word(&b->job, "claim_said")), STR_ARG(member(b, row, "claim")),
                        STR_ARG(view_word(&b->job, "close")));
    sheet_cell(s, class);
    sheet_cell(s, member(b, row, "figure"));
    sheet_cell(s, member(b, row, "where"));
    json_decref(row);
}

static size_t count_of(const struct target_list *all, struct period p) {
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += period_eq(all->v[i].target->period, p);
    return n;
}

static void one_period(struct book *b, const struct target_list *all, struct period p, bool first,
                       struct sheet_list *list) {
    struct page_job *j = &b->job;
    const struct model *m = &j->r->model;
    struct str period = number_period(j->a, p, j->lang);
    struct period year = {.year = m->site.year};
    struct str actual = number_period(j->a, is_future(b, p) ? year : p, j->lang);
    struct str gap = str_fmt(
        j->a, "%.*s%.*s%.*s%.*s", STR_ARG(view_word(j, is_future(b, p) ? "col_gap_set" : "col_gap_judged")),
        STR_ARG(view_word(j, "open")), STR_ARG(view_word(j, "computed")), STR_ARG(view_word(j, "close")));
    struct str name = first ? view_word(j, "sheet_targets") : view_fill(j, "sheet_targets_of", period);
    struct sheet s = sheet_new(b, name);
    const struct column columns[] = {{view_word(j, "col_n"), 0, true},
                                     {view_word(j, "fact_theme"), 0, false},
                                     {view_word(j, "col_indicator"), 44, false},
                                     {view_word(j, "col_unit"), 0, false},
                                     {view_fill(j, "actual_of", actual), 40, true},
                                     {view_fill(j, "target_of", period), 40, true},
                                     {gap, 40, true},
                                     {view_word(j, "col_direction"), 0, false},
                                     {view_word(j, "col_nature"), 0, false},
                                     {view_word(j, "col_class"), 36, false},
                                     {view_word(j, "sheet_target_figure"), 36, false},
                                     {view_word(j, "col_where"), 0, false}};
    size_t rows = count_of(all, p), n = 0;
    sheet_table(&s, columns, sizeof columns / sizeof *columns, rows, 3);
    for (size_t k = 0; k < m->theme_count; k++) {
        for (size_t i = 0; i < all->n; i++) {
            const struct observation *o = all->v[i].target;
            if (!period_eq(o->period, p) || o->indicator->theme != &m->themes[k])
                continue;
            sheet_next(&s, ++n == rows);
            put_row(&s, &all->v[i], n);
        }
    }
    sheet_next(&s, false);
    sheet_next(&s, false);
    sheet_line(&s, view_word(j, "targets_note"), STYLE_NOTE);
    sheet_done(&s);
    struct str about =
        view_fill(j, is_future(b, p) ? "targets_caption_set" : "targets_caption_judged", actual, period);
    VEC_PUSH(j->a, list, ((struct sheet_entry){s.name, about}));
}

void sheets_targets(struct book *b, struct sheet_list *list) {
    struct target_list all = view_targets(&b->job, NULL, b->job.r->model.site.area);
    VEC(struct period) periods = {0};
    for (size_t i = 0; i < all.n; i++) {
        struct period p = all.v[i].target->period;
        size_t at = 0;
        while (at < periods.n && period_cmp(periods.v[at], p) > 0) /* the latest first */
            at++;
        if (at < periods.n && period_eq(periods.v[at], p))
            continue;
        VEC_PUSH(b->job.a, &periods, p);
        for (size_t k = periods.n - 1; k > at; k--)
            periods.v[k] = periods.v[k - 1];
        periods.v[at] = p;
    }
    for (size_t i = 0; i < periods.n; i++)
        one_period(b, &all, periods.v[i], i == 0, list);
}

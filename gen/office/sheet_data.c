/* All observations as a table: values as numbers with the published digits, and beside them the stored text
 * and the figure as printed. Judges nothing. */
#include "office/sheets.h"
#include "page/view.h"
#include "text/number.h"

static struct str in_langs(struct book *b, const struct observation *o,
                           struct str (*f)(struct page_job *j, const struct observation *o)) {
    struct words w = {0};
    for (size_t i = 0; i < b->lang_count; i++) {
        struct page_job j = b->job;
        j.lang = b->langs[i];
        *(j.lang == LANG_ZH ? &w.zh : &w.en) = f(&j, o);
    }
    return book_words(b, w);
}

static struct str period_of(struct page_job *j, const struct observation *o) {
    return number_period(j->a, o->period, j->lang);
}

static struct str place_of(struct page_job *j, const struct observation *o) {
    return view_locator(j, o->locator);
}

static struct str note_of(struct page_job *j, const struct observation *o) {
    return j->lang == LANG_EN && !o->note.en.n ? STR_NONE : WORDS_IN(o->note, j->lang);
}

static struct str op_word(struct book *b, enum op op) {
    static const char *const ids[OP_N] = {
        [OP_EQ] = "",   [OP_APPROX] = "about", [OP_GE] = "ge",   [OP_GT] = "gt",    [OP_LE] = "le",
        [OP_LT] = "lt", [OP_RANGE] = "range",  [OP_REL] = "rel", [OP_TEXT] = "text"};
    return *ids[op] ? book_id_word(b, "sheet_op", ids[op]) : STR_NONE;
}

static struct str status_of(struct book *b, const struct observation *o) {
    const char id[] = {o->status, 0};
    struct str s = book_id_word(b, "status", id);
    if (o->is_current)
        return s;
    return str_fmt(b->job.a, "%.*s; %.*s", STR_ARG(s), STR_ARG(book_word(b, "sheet_replaced")));
}

/* Stored digits as a number; ranges, relations, words and missing ones as text. */
static struct shown value_of(struct book *b, const struct observation *o) {
    struct decimal v;
    if (o->missing == VALUE_GIVEN && o->op != OP_RANGE && o->value.n && decimal_parse(o->value, &v))
        return shown_number(b->job.a, v);
    if (o->op == OP_RANGE)
        return shown_text(str_replace(b->job.a, o->value, STR(".."), STR("—")));
    return shown_text(view_value(&b->job, o));
}

static struct str unit_of(const struct book *b, const struct unit *u) {
    if (!u)
        return STR("—");
    bool zh = b->langs[0] == LANG_ZH && b->lang_count == 1;
    return zh || !u->name.en.n ? u->id : book_words(b, (struct words){u->id, u->name.en});
}

static void put_row(struct sheet *s, const struct observation *o, bool named) {
    struct book *b = s->b;
    if (named)
        sheet_cell(s, book_words(b, o->indicator->name));
    sheet_cell(s, book_id_word(b, "measure", measure_id(o->measure)));
    sheet_cell(s, book_words(b, o->area->name));
    sheet_cell(s, in_langs(b, o, period_of));
    sheet_cell(s, book_word(b, o->kind == OBS_TARGET ? "kind_target" : "kind_actual"));
    sheet_cell(s, op_word(b, o->op));
    sheet_shown(s, value_of(b, o));
    sheet_cell(s, unit_of(b, o->unit));
    sheet_cell(s, o->op == OP_REL ? o->reference : o->value);
    sheet_cell(s, o->figure);
    sheet_cell(s, status_of(b, o));
    sheet_cell(s, o->scope);
    sheet_cell(s, o->released.n ? o->released : o->source->published);
    sheet_cell(s, book_words(b, o->source->title));
    sheet_cell(s, in_langs(b, o, place_of));
    sheet_cell(s, in_langs(b, o, note_of));
    if (named)
        sheet_cell(s, o->indicator->id);
}

void sheet_observations(struct sheet *s, size_t first, size_t n, bool named) {
    struct book *b = s->b;
    const struct model *m = &b->job.r->model;
    const struct column columns[] = {
        {book_head(b, "col_indicator"), 36, false}, {book_head(b, "col_measure"), 0, false},
        {book_head(b, "col_area"), 0, false},       {book_head(b, "col_period"), 0, false},
        {book_head(b, "col_kind"), 0, false},       {book_head(b, "sheet_op"), 0, false},
        {book_head(b, "col_value"), 24, true},      {book_head(b, "col_unit"), 0, false},
        {book_head(b, "sheet_stored"), 0, false},   {book_head(b, "col_figure"), 26, false},
        {book_head(b, "sheet_status"), 0, false},   {book_head(b, "col_scope"), 0, false},
        {book_head(b, "col_released"), 0, false},   {book_head(b, "sheet_document"), 44, false},
        {book_head(b, "col_where"), 0, false},      {book_head(b, "col_note"), 36, false},
        {book_head(b, "fact_id"), 0, false}};
    size_t count = sizeof columns / sizeof *columns;
    if (n > SHEET_ROWS) {
        diag(b->job.ds, DIAG_SHEET_ROWS, LOC_NONE, s->name, str_fmt(b->job.a, "%d", SHEET_ROWS),
             str_fmt(b->job.a, "%zu", n));
        n = SHEET_ROWS;
    }
    sheet_table(s, named ? columns : columns + 1, named ? count : count - 2, n, named ? 1 : 0);
    for (size_t k = 0; k < n; k++) {
        sheet_next(s, k + 1 == n);
        put_row(s, &m->obs[first + k], named);
    }
}

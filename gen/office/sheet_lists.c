/* The sheets around the data: what the workbook is, the list of indicators, the list of documents. */
#include "office/sheets.h"
#include "page/view.h"
#include "text/number.h"

static void enlist(struct book *b, struct sheet_list *list, const struct sheet *s, const char *about) {
    VEC_PUSH(b->job.a, list, ((struct sheet_entry){s->name, book_word(b, about)}));
}

/* ---- about */

static void fact(struct sheet *s, const char *key, struct str value) {
    if (!value.n)
        return;
    sheet_next(s, false);
    sheet_cell(s, book_word(s->b, key));
    sheet_cell(s, value);
}

void sheet_about(struct sheet *s, const struct sheet_list *list) {
    static const char *const notes[] = {"sheet_note_digits", "sheet_note_words", "sheet_note_gap",
                                        "symbols_note", "sheet_note_charts"};
    struct book *b = s->b;
    const struct site *site = &b->job.r->model.site;
    s->cap[0] = 24;
    s->cap[1] = 96;
    sheet_line(s, book_words(b, site->title), STYLE_TITLE);
    sheet_next(s, false);
    if (site->subtitle.zh.n || site->subtitle.en.n)
        sheet_line(s, book_words(b, site->subtitle), STYLE_NOTE);
    sheet_next(s, false);
    fact(s, "publisher", book_words(b, site->publisher));
    fact(s, "data_date", b->job.r->date);
    fact(s, "license", book_words(b, site->license));
    fact(s, "contact", book_words(b, site->contact));
    fact(s, "sheet_more", book_words(b, site->footer));
    sheet_next(s, false);
    sheet_next(s, false);
    sheet_line(s, book_word(b, "sheet_contents"), STYLE_NAME);
    for (size_t i = 0; i < list->n; i++) {
        sheet_next(s, false);
        sheet_link(s, str_fmt(b->job.a, "internal:'%.*s'!A1", STR_ARG(list->v[i].name)), list->v[i].name);
        sheet_cell(s, list->v[i].about);
    }
    sheet_next(s, false);
    sheet_next(s, false);
    sheet_line(s, book_word(b, "sheet_notes"), STYLE_NAME);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        sheet_next(s, false);
        sheet_cell(s, str_fmt(b->job.a, "%zu", i + 1));
        sheet_cell(s, book_word(b, notes[i]));
    }
    sheet_done(s);
}

/* ---- indicators */

static void put_indicator(struct sheet *s, const struct indicator *i, size_t n) {
    struct book *b = s->b;
    enum lang other = b->langs[0] == LANG_ZH ? LANG_EN : LANG_ZH;
    sheet_shown(s, shown_number(b->job.a, decimal_int((long long)n)));
    sheet_cell(s, i->id);
    sheet_cell(s, book_words(b, i->name));
    sheet_cell(s, WORDS_IN(i->name, other));
    sheet_cell(s, book_words(b, i->theme->name));
    sheet_cell(s, number_unit(b->job.a, i->unit, b->langs[0]));
    sheet_cell(s, book_id_word(b, "direction", direction_id(i->direction)));
    sheet_cell(s, i->nature ? book_id_word(b, "nature", nature_id(i->nature)) : STR("—"));
    sheet_shown(s, shown_number(b->job.a, decimal_int((long long)i->count)));
    sheet_cell(s, b->langs[0] == LANG_EN && !i->definition.en.n ? STR_NONE : book_words(b, i->definition));
    sheet_cell(s, str_replace(b->job.a, i->aliases, STR(";"), view_word(&b->job, "item_join")));
}

void sheet_indicators(struct book *b, struct sheet_list *list) {
    const struct model *m = &b->job.r->model;
    struct sheet s = sheet_new(b, book_word(b, "sheet_indicators"));
    const struct column columns[] = {
        {book_word(b, "col_n"), 0, true},           {book_word(b, "fact_id"), 0, false},
        {book_word(b, "col_indicator"), 44, false}, {book_word(b, "fact_other_name"), 44, false},
        {book_word(b, "fact_theme"), 0, false},     {book_word(b, "fact_unit"), 0, false},
        {book_word(b, "fact_direction"), 0, false}, {book_word(b, "fact_nature"), 0, false},
        {book_word(b, "sheet_count"), 0, true},     {book_word(b, "fact_definition"), 70, false},
        {book_word(b, "fact_aliases"), 40, false}};
    sheet_table(&s, columns, sizeof columns / sizeof *columns, m->indicator_count, 3);
    for (size_t k = 0; k < m->indicator_count; k++) {
        sheet_next(&s, k + 1 == m->indicator_count);
        put_indicator(&s, &m->indicators[k], k + 1);
    }
    sheet_done(&s);
    enlist(b, list, &s, "sheet_about_indicators");
}

/* ---- sources */

void sheet_sources(struct book *b, struct sheet_list *list) {
    const struct model *m = &b->job.r->model;
    struct sheet s = sheet_new(b, book_word(b, "sheet_sources"));
    const struct column columns[] = {
        {book_word(b, "sheet_id"), 0, false},           {book_word(b, "sheet_document"), 60, false},
        {book_word(b, "document_issuer"), 40, false},   {book_word(b, "document_number"), 0, false},
        {book_word(b, "document_published"), 0, false}, {book_word(b, "document_url"), 60, false},
        {book_word(b, "document_sha256"), 70, false}};
    sheet_table(&s, columns, sizeof columns / sizeof *columns, m->document_count, 0);
    for (size_t k = 0; k < m->document_count; k++) {
        const struct document *d = &m->documents[k];
        sheet_next(&s, k + 1 == m->document_count);
        sheet_cell(&s, d->id);
        sheet_cell(&s, book_words(b, d->title));
        sheet_cell(&s, book_words(b, d->issuer));
        sheet_cell(&s, d->number);
        sheet_cell(&s, d->published);
        if (d->url.n)
            sheet_link(&s, d->url, d->url);
        else
            sheet_cell(&s, STR_NONE);
        sheet_cell(&s, d->sha256);
    }
    sheet_done(&s);
    enlist(b, list, &s, "sheet_about_sources");
}

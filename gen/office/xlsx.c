/* Puts the workbooks together: which sheets there are and in what order. */
#include "office/xlsx.h"

#include "office/sheets.h"
#include "page/view.h"

enum { PAGE_BREAKS_MAX = 1000 };

static void put_data(struct book *b, struct sheet_list *list) {
    struct sheet s = sheet_new(b, book_word(b, "sheet_data"));
    sheet_observations(&s, 0, b->job.r->model.obs_count, true);
    sheet_done(&s);
    VEC_PUSH(b->job.a, list, ((struct sheet_entry){s.name, book_word(b, "sheet_about_data")}));
}

/* Each chart begins a printed page. */
static void put_charts(struct book *b, struct sheet_list *list) {
    const struct report *r = b->job.r;
    if (!r->chart_count)
        return;
    struct sheet s = sheet_new(b, book_word(b, "sheet_charts"));
    lxw_row_t *breaks = ARENA_ARRAY(b->job.a, lxw_row_t, r->chart_count + 1);
    for (size_t i = 0; i < r->chart_count; i++) {
        if (i && i <= PAGE_BREAKS_MAX)
            breaks[i - 1] = s.row;
        sheet_chart(&s, r->charts[i]);
    }
    worksheet_set_h_pagebreaks(s.ws, breaks);
    sheet_done(&s);
    VEC_PUSH(b->job.a, list, ((struct sheet_entry){s.name, book_word(b, "sheet_about_charts")}));
}

bool xlsx_report(struct arena *a, const struct report *r, enum lang lang, const char *dir, struct str *out,
                 struct diags *ds) {
    struct book b;
    struct sheet_list list = {0};
    if (!book_begin(&b, a, r, &lang, 1, dir, ds))
        return false;
    struct sheet about = sheet_new(&b, book_word(&b, "sheet_about"));
    sheets_targets(&b, &list);
    put_data(&b, &list);
    sheet_indicators(&b, &list);
    sheet_sources(&b, &list);
    put_charts(&b, &list);
    sheet_about(&about, &list);
    return book_finish(&b, WORDS_IN(r->model.site.title, lang), out);
}

bool xlsx_indicator(struct arena *a, const struct report *r, const struct indicator *i, const char *dir,
                    struct str *out, struct diags *ds) {
    const struct site *site = &r->model.site;
    struct book b;
    if (!book_begin(&b, a, r, site->languages, site->language_count, dir, ds))
        return false;
    struct sheet s = sheet_new(&b, book_word(&b, "sheet_one"));
    sheet_line(&s, book_words(&b, i->name), STYLE_NAME);
    sheet_next(&s, false);
    sheet_line(&s, i->id, STYLE_NOTE);
    sheet_next(&s, false);
    sheet_observations(&s, i->first, i->count, false);
    sheet_done(&s);
    const struct chart_spec *spec = chart_spec_default(a, &r->model, i);
    if (spec && chart_value_count(spec) > 1) {
        struct sheet charts = sheet_new(&b, book_word(&b, "sheet_charts"));
        sheet_chart(&charts, spec);
        sheet_done(&charts);
    }
    return book_finish(&b, book_words(&b, i->name), out);
}

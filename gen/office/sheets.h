/* The sheets of the workbooks: each takes the open book and adds itself. */
#ifndef OFFICE_SHEETS_H
#define OFFICE_SHEETS_H
#include "chart/chart.h"
#include "office/book.h"

/* Names of sheets with what is on them, for the contents. */
struct sheet_list {
    struct sheet_entry {
        struct str name, about;
    } * v;
    size_t n, cap;
};

/* Title, publisher, licence, date, contents and what the signs mean. It stands first, so it is begun before
 * the others and filled when their names are known. */
void sheet_about(struct sheet *s, const struct sheet_list *list);
/* Results and targets, one sheet for each period of targets, the latest first. */
void sheets_targets(struct book *b, struct sheet_list *list);
/* Observations [first, first + n) of the model as a table at the sheet's row; `named`: with the indicator's
 * name and id in columns of their own. */
void sheet_observations(struct sheet *s, size_t first, size_t n, bool named);
void sheet_indicators(struct book *b, struct sheet_list *list);
void sheet_sources(struct book *b, struct sheet_list *list);

/* The cells of a chart and, where its kind has a counterpart in Excel, the chart that shows them; at s->row,
 * which is left below both. */
void sheet_chart(struct sheet *s, const struct chart_spec *spec);

#endif

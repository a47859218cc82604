/* Number formats of a workbook: whether a number is a date, how many decimals it shows, whether it is a
 * percentage, and which unit the format glues to it. Source: ECMA-376 part 1, 18.8.30 and 18.8.31. */
#ifndef DATA_XLSX_FORMAT_H
#define DATA_XLSX_FORMAT_H
#include "base/decimal.h"

enum format_kind {
    FORMAT_PLAIN,
    FORMAT_DATE,
    FORMAT_REWRITES, /* shows other digits than are stored: 0!.0,"万元" shows 24426000 as 2442.6万元 */
};

struct number_format {
    enum format_kind kind;
    int decimals; /* always shown behind the point, or -1 */
    bool is_percent;
    bool has_year, has_month, has_day;
    struct str before, behind; /* words around the number: 0.00"亿元" */
};

/* A format by its code, or by its number when it is one that workbooks need not write out. */
struct number_format format_read(struct arena *a, struct str code);
struct number_format format_builtin(struct arena *a, int id);

/* `plain` as the format shows it, without rounding: zeros are added up to the decimals, 0.042 becomes 4.2%.
 * false when the number would not fit. */
bool format_number(struct arena *a, const struct number_format *f, struct str plain, struct str *out);
/* A serial day as 2023, 2023-05 or 2023-05-01, whichever the format shows; a time of day is left out. false
 * when it is no day of the years 1900 to 9999 or the format shows no year. */
bool format_date(struct arena *a, const struct number_format *f, struct str plain, bool is_1904,
                 struct str *out);

#endif

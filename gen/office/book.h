/* A workbook being written: its formats, its sheets and their cells. Values that are numbers are stored as
 * the nearest binary number with a format that shows the published digits and, where there are any, the words
 * around them (7左右, ≥5); whatever cannot be shown so stays text. Text of the data is never a formula.
 *
 * libxlsxwriter 1.1.4 writes to named files only, so a workbook goes through a temporary file in a folder
 * that the caller names. Its bytes depend on nothing but what is put in. */
#ifndef OFFICE_BOOK_H
#define OFFICE_BOOK_H
#include "page/kind.h"

#include <xlsxwriter.h>

enum {
    SHEET_COLUMNS = 24,
    BOOK_NUMBER_FORMATS = 160, /* Excel takes about 200 of one's own in a workbook */
    SHEET_ROWS = 1000000       /* of data; Excel's limit is 1,048,576 rows */
};

enum style { STYLE_TEXT, STYLE_HEAD, STYLE_TITLE, STYLE_NAME, STYLE_NOTE, STYLE_LINK, STYLE_RULE };

struct look {
    enum style style;
    bool wrap;
    bool last;         /* the line below a table */
    bool right;        /* flush right */
    struct str format; /* number format, or empty */
};

struct book {
    struct page_job job; /* figures and words as pages have them; its language is the first of langs */
    struct page page;    /* what links would count from */
    enum lang langs[LANG_COUNT];
    size_t lang_count; /* with two, words stand in both languages */
    lxw_workbook *w;
    char *path; /* the temporary file */
    VEC(struct book_format {
        struct look look;
        lxw_format *f;
    })
    formats;
    VEC(struct str) numbers; /* number formats in use */
};

/* `lang_count` 1: a workbook in langs[0]. */
bool book_begin(struct book *b, struct arena *a, const struct report *r, const enum lang *langs,
                size_t lang_count, const char *dir, struct diags *ds);
/* Writes the workbook; *out lives in the book's arena. */
bool book_finish(struct book *b, struct str title, struct str *out);

/* Words in the workbook's languages, joined by a space; what both have is said once. */
struct str book_words(const struct book *b, struct words w);
struct str book_word(struct book *b, const char *key);
struct str book_head(struct book *b, const char *key); /* of a column: one language below the other */
struct str book_id_word(struct book *b, const char *stem, const char *id); /* "class", "met" */

/* ---- values */

struct shown {
    struct str text; /* as people read it */
    bool is_number;
    struct decimal value;
    struct str format; /* of a number: 0.0"左右" */
};
struct shown shown_text(struct str text);
struct shown shown_number(struct arena *a, struct decimal v); /* its own digits */
/* `text` with the number of a value in it, whose size is written as `digits` there; `sign` is that of the
 * value. Text when the digits are not in it or the format would be too long. */
struct shown shown_words(struct arena *a, struct str text, struct str digits, int sign);

/* ---- sheets: cells are written from left to right, rows downwards */

struct column {
    struct str head;
    unsigned cap; /* widest, in half-width characters; 0: 40 */
    bool number;
};

struct sheet {
    struct book *b;
    lxw_worksheet *ws;
    struct str name;
    uint32_t row; /* 0-based */
    uint16_t col;
    bool last;
    unsigned lines; /* of the tallest cell of the row */
    unsigned width[SHEET_COLUMNS], cap[SHEET_COLUMNS];
};

/* A4, across, one page wide, page numbers at the foot. */
struct sheet sheet_new(struct book *b, struct str name);
/* The head of a table at s->row, of which `rows` follow: filtered, repeated on each printed page; it stays in
 * view, and so do the first `held` columns. */
void sheet_table(struct sheet *s, const struct column *c, size_t n, size_t rows, uint16_t held);
/* A head alone, for small tables among others. */
void sheet_heads(struct sheet *s, const struct column *c, size_t n);
void sheet_next(struct sheet *s, bool last); /* to the beginning of the next row */
void sheet_cell(struct sheet *s, struct str text);
void sheet_shown(struct sheet *s, struct shown v);
/* A line that may run over the columns to its right and does not widen its own. */
void sheet_line(struct sheet *s, struct str text, enum style style);
/* The line at the end of a table of `n` columns, as a low row of its own: cells of charts that have no value
 * must not even be blank, so they cannot bear it. */
void sheet_rule(struct sheet *s, size_t n);
void sheet_link(struct sheet *s, struct str address, struct str text);
void sheet_done(struct sheet *s); /* widths of columns */

#endif

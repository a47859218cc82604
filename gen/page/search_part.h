/* What the files of the search index share: the writer, a row, and who adds which rows. */
#ifndef PAGE_SEARCH_PART_H
#define PAGE_SEARCH_PART_H
#include "page/kind.h"
#include "text/pinyin.h"

enum search_kind { SEARCH_INDICATOR, SEARCH_THEME, SEARCH_PAGE, SEARCH_CHART, SEARCH_KINDS };

struct search_writer {
    struct arena *a;
    const struct report *r;
    struct diags *ds;
    const struct pinyin *pinyin;
    struct buf out;
    size_t rows;
};

struct search_row {
    enum search_kind kind;
    struct str path;             /* below the root of a language */
    struct str name[LANG_COUNT]; /* empty in a language that does not have it */
    struct str note[LANG_COUNT]; /* what is said of it */
    struct str chinese;          /* what its pinyin is made of */
    long theme;                  /* index in model.themes, or -1 */
    struct {
        struct str *v;
        size_t n, cap;
    } others; /* other names */
};

/* For views in one language, from the root of the site. */
struct page_job search_job_in(const struct search_writer *w, enum lang lang);
/* ["…", "…"], in the order of the site's languages. */
void search_add_words(struct search_writer *w, const struct str words[LANG_COUNT]);
void search_add_row(struct search_writer *w, const struct search_row *row);

void search_add_pages(struct search_writer *w);
void search_add_charts(struct search_writer *w);

#endif

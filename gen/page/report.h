/* A whole report, loaded and constant: the model, the named charts, the hand-written pages, the interface
 * words and the compiled templates. Everything that any job reads is in here. */
#ifndef PAGE_REPORT_H
#define PAGE_REPORT_H
#include "base/file.h"
#include "chart/chart.h"
#include "data/diff.h"
#include "data/model.h"
#include "page/i18n.h"
#include "page/mustache.h"

/* A page of content/pages: ID.md and, for English, ID.en.md. */
struct hand_page {
    struct str id;
    const struct source *file[LANG_COUNT]; /* NULL when that language has none */
    size_t body[LANG_COUNT];               /* where the text begins after the front matter */
    struct str title[LANG_COUNT], description[LANG_COUNT], date;
    int nav; /* order in the menu, 0: not in it */
};

/* content/notes/ID.md */
struct hand_note {
    const struct indicator *indicator;
    const struct source *file[LANG_COUNT];
};

struct template_file {
    struct str
        name; /* "page.html", "blocks/table.md": relative to templates/, the suffix .mustache left out */
    const struct source *src;
    const struct mustache *compiled;
};

struct report {
    struct arena *arena;
    struct model model;
    struct diff revisions;            /* of figures inside the data, newest first */
    const struct chart_spec **charts; /* named, sorted by id */
    size_t chart_count;
    const struct chart_spec **indicator_charts; /* of each of model.indicators: the named chart of its id,
                                                   else the one it gets by itself */
    struct hand_page *pages;                    /* by nav, then id */
    size_t page_count;
    struct hand_note *notes;
    size_t note_count;
    struct i18n words;
    json_t *word_views[LANG_COUNT];  /* i18n_json of each language; shared, never changed */
    struct template_file *templates; /* sorted by name */
    size_t template_count;
    struct str_list assets;      /* names below templates/assets */
    struct str_list asset_paths; /* where each was found */
    struct font_files fonts;
    struct str version; /* of the program */
    struct str date;    /* YYYY-MM-DD that stands for "now": SOURCE_DATE_EPOCH or model.newest */
};

/* Where the program's own templates/ and fonts/ are; the report folder's win file by file. */
struct report_place {
    const char *dir;   /* report folder */
    const char *share; /* the program's */
    struct str version;
    struct str date; /* empty: model.newest */
};
/* Loads all; false when anything is wrong (everything found is in ds). */
bool report_load(struct arena *a, const struct report_place *place, struct report *out, struct diags *ds);
/* Only what pictures are drawn from: the model, the charts and the fonts. */
bool report_load_charts(struct arena *a, const struct report_place *place, struct report *out,
                        struct diags *ds);
/* Gives back what is not in the arena: the views of the interface words. */
void report_free(struct report *r);

const struct chart_spec *report_chart(const struct report *r, struct str id);
const struct mustache *report_template(const struct report *r, struct str name);

#endif

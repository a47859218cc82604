/* The report's data, loaded once and constant afterwards: tables of the data package and the settings of the
 * site. All texts are views that live in the run arena. Pointers between rows are resolved by model_load. */
#ifndef DATA_MODEL_H
#define DATA_MODEL_H
#include "base/decimal.h"
#include "base/diag.h"
#include "base/lang.h"
#include "data/meta.h"

enum measure {
    MEASURE_LEVEL,
    MEASURE_GROWTH,
    MEASURE_SHARE,
    MEASURE_RATE,
    MEASURE_RANK,
    MEASURE_CHANGE,
    MEASURE_COUNT,
    MEASURE_N
};
enum obs_kind { OBS_ACTUAL, OBS_TARGET };
enum op { OP_EQ, OP_APPROX, OP_GE, OP_GT, OP_LE, OP_LT, OP_RANGE, OP_REL, OP_TEXT, OP_N };
enum direction { DIR_NONE, DIR_UP, DIR_DOWN };
enum nature { NATURE_NONE, NATURE_EXPECTED, NATURE_BINDING };
enum frequency { FREQ_YEAR, FREQ_HALF, FREQ_QUARTER, FREQ_MONTH };
/* Why a value is not there: never zero. */
enum missing { VALUE_GIVEN, VALUE_MISSING, VALUE_NOT_APPLICABLE, VALUE_BELOW_UNIT, VALUE_UNPUBLISHED };

/* SDMX time period: 2023, 2023-H1, 2023-Q1, 2023-01. */
struct period {
    int year;
    enum frequency freq;
    int part; /* 1-based half, quarter or month; 0 for a year */
};

struct unit {
    struct str id; /* the printed unit, 亿元 */
    struct words name;
    struct str dimension;
    struct decimal factor; /* to the dimension's base unit */
    struct str en_unit;    /* pattern, "CNY {} billion"; empty: "{} " and the English name */
    struct decimal en_factor;
    struct loc at;
};

struct theme {
    struct str id;
    struct words name, summary;
    int order;
    struct loc at;
};

struct area {
    struct str code;
    struct words name, short_name;
    const struct area *parent; /* NULL at the top */
    struct loc at;
};

struct document { /* a row of sources */
    struct str id;
    struct words title, issuer;
    struct str number, published, url, sha256;
    struct loc at;
};

/* How far a value may be from its target and still count; see calc.h. */
struct tolerance {
    bool given;
    bool relative; /* percent of the target, else in the target's unit */
    struct decimal value;
};

struct indicator {
    struct str id;
    struct words name, short_name; /* short_name falls back to name */
    const struct theme *theme;
    const struct unit *unit;
    enum direction direction;
    enum nature nature;
    int headline;                          /* 0: not on the front page */
    int decimals;                          /* -1: not given */
    struct tolerance tolerance[MEASURE_N]; /* `given` false: the site's */
    struct words definition;
    struct str aliases; /* separated by ';' */
    struct loc at;
    size_t first, count; /* its rows in model.obs, which is sorted by indicator */
};

/* The order of members keeps it small: there may be a million of them. */
struct observation {
    struct decimal low, high; /* the value; low < high only for a range */
    const struct indicator *indicator;
    const struct area *area;
    const struct unit *unit;     /* NULL for rel and text */
    const struct indicator *ref; /* OP_REL: the relation is to its ref_measure */
    const struct document *source;
    const struct observation *older;    /* the vintage before this one, or NULL */
    const struct computation *computed; /* derived.h; NULL for published ones, so for all of model.obs */
    struct period period;
    enum measure measure, ref_measure;
    enum obs_kind kind;
    enum op op, ref_op; /* ref_op: OP_REL: the relation itself */
    enum missing missing;
    char status;          /* SDMX code, 'A' by default */
    bool status_given;    /* it was not empty; published as stored */
    bool is_current;      /* newest of its key */
    struct str value;     /* as stored, normalised: "6.0", "4.5..5"; empty for rel, text and missing ones */
    struct str reference; /* the column as stored */
    struct str scope, released, locator, figure;
    struct words note;
    struct loc at, value_at, figure_at;
};

enum updown { UPDOWN_NEUTRAL, UPDOWN_CN, UPDOWN_INTL };

struct site_meta { /* one Chinese government tag */
    struct str name, content;
};

struct site {
    struct words title, subtitle, publisher, contact, license, footer;
    struct str base_url; /* empty, or ends with '/' */
    enum lang languages[LANG_COUNT];
    size_t language_count;
    const struct area *area;
    int year;
    struct site_meta *meta;
    size_t meta_count;
    enum updown updown;
    struct tolerance rate, quantity;
    bool raw_html;
    struct str brand, accent; /* "#RRGGBB", or empty */
    struct words font;        /* families of CSS, the first before others; or empty */
    struct str logo;          /* file below content/, or empty */
};

/* A further resource of the data package, published as it is. */
struct resource {
    struct str name, path; /* path relative to content/data */
};

struct model {
    struct arena *arena;
    const char *dir; /* the report folder */
    struct site site;
    struct indicator *indicators; /* in table order */
    size_t indicator_count;
    struct observation *obs; /* by indicator; then current before history; then table order */
    size_t obs_count;
    struct document *documents;
    size_t document_count;
    struct theme *themes; /* by order, then id */
    size_t theme_count;
    struct unit *units;
    size_t unit_count;
    struct area *areas;
    size_t area_count;
    struct resource *resources;
    size_t resource_count;
    struct derived *derived; /* computed figures, apart from the published ones; derived.h */
    size_t derived_count;
    struct identity *identities; /* what figures must keep; see identity.h */
    size_t identity_count;
    const struct source **files;       /* every file read, for job keys */
    const struct source *observations; /* one of them: the table of observations, or NULL */
    size_t file_count;
    struct str newest;               /* latest released or published date, "2024-02-03" */
    const struct model_index *index; /* behind the lookups below */
};

/* Reads content/ of the report folder `dir` and resolves it. false when there was an error; what could be
 * read is there nevertheless, so that checks can go on. */
bool model_load(struct arena *a, const char *dir, struct model *out, struct diags *ds);
/* Lets the JSON library take its memory from us, so that what there is no room for ends the program and is
 * not left out. Once, before anything is read. */
void model_lend_memory(void);
/* No report at all: empty tables. */
void model_none(struct arena *a, struct model *out);

const struct indicator *model_indicator(const struct model *m, struct str id);
const struct unit *model_unit(const struct model *m, struct str id);
const struct theme *model_theme(const struct model *m, struct str id);
const struct area *model_area(const struct model *m, struct str code);
const struct document *model_document(const struct model *m, struct str id);

/* What to look for; a NULL or negative member matches all (area NULL: the site's own area). */
struct obs_query {
    const struct indicator *indicator;
    int measure; /* enum measure or -1 */
    int kind;    /* enum obs_kind or -1 */
    const struct area *area;
    const struct period *period;
    const struct str *scope;
};
/* The first current observation that fits, or NULL. */
const struct observation *model_find(const struct model *m, struct obs_query q);
/* The latest current actual of the key (indicator, measure, area, scope of `like`) before or at `until`. */
const struct observation *model_last_actual(const struct model *m, const struct observation *like,
                                            struct period until);

bool period_parse(struct str s, struct period *out);
int period_cmp(struct period a, struct period b); /* by start, then by length */
bool period_eq(struct period a, struct period b);
struct str period_id(struct arena *a, struct period p); /* "2023-Q1" */

bool measure_parse(struct str s, enum measure *out);
const char *measure_id(enum measure m); /* "growth" */
bool measure_is_rate(enum measure m);   /* growth, share, rate: differences are in 个百分点 */
bool op_parse(struct str s, enum op *out);
const char *op_id(enum op op); /* "", "~", ">=", … */
const char *direction_id(enum direction d);
const char *nature_id(enum nature n);

/* value of unit `from` expressed in `to`; false when the dimensions differ or digits would be lost. */
bool unit_convert(struct decimal value, const struct unit *from, const struct unit *to, struct decimal *out);

#define WORDS_IN(words, lang) \
    ((lang) == LANG_ZH || !(words).en.n ? ((words).zh.n ? (words).zh : (words).en) : (words).en)

#endif

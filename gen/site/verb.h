/* Commands: each is one file that exports one const struct, listed in the table of main.c. What comes from
 * outside the program (arguments, environment, clock) reaches a command through struct options only. */
#ifndef SITE_VERB_H
#define SITE_VERB_H
#include "page/report.h"

enum { EXIT_DONE = 0, EXIT_WRONG = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

struct options {
    const char *dir; /* -C, "." */
    const char *out; /* -o */
    unsigned jobs;   /* -j */
    bool force, strict;
    bool compress;         /* --precompress */
    struct str explain;    /* --explain-rebuild */
    bool terminal, colour; /* of standard error */
    bool json;             /* --format json */
    struct str format;     /* as given */
    struct str size, scale, theme, ledger, spec;
    struct str sheet, map; /* import */
    const char *host;      /* --host */
    struct str port;       /* --port */
    bool write;
    bool lang_given;
    enum lang lang; /* --lang, else the locale's */
    struct str_list sources;
    struct str_list arguments;
    /* from the environment */
    const char *share;
    struct str date; /* of SOURCE_DATE_EPOCH, or empty */
    double (*seconds)(void);
    const struct verb *const *verbs;
    size_t verb_count;
};

struct verb {
    const char *name;
    const char *usage;             /* after "zhibiao NAME" */
    const char *options;           /* names it takes, separated by blanks: "-C -o --strict" */
    const char *about[LANG_COUNT]; /* one line */
    int (*run)(struct arena *a, const struct options *o, struct diags *ds);
};

extern const struct verb verb_build, verb_check, verb_audit, verb_chart, verb_list, verb_diff, verb_verify,
    verb_explain, verb_help, verb_version, verb_import, verb_inspect, verb_serve;

#define ZHIBIAO_VERSION "0.1.0"

struct build_request;
struct build_outcome;
struct progress;
/* What the options ask of a build; without -o it goes into out/ of the report folder. */
struct build_request build_request_of(struct arena *a, const struct options *o, struct progress *progress);
/* One line: pages, charts, what was made again, how long it took and why. */
struct str build_counts_text(struct arena *a, const struct options *o, const struct build_outcome *b,
                             double seconds);
/* In a few words: what changed, or why everything was made. */
struct str build_reason_text(struct arena *a, const struct build_outcome *b, enum lang lang);

/* Loads the report that the options name. */
bool verb_load(struct arena *a, const struct options *o, struct report *out, struct diags *ds);
bool verb_load_charts(struct arena *a, const struct options *o, struct report *out, struct diags *ds);
/* EXIT_DONE or EXIT_WRONG by the diagnostics, warnings counting with --strict; EXIT_SYSTEM when a write
 * failed. */
int verb_status(const struct options *o, const struct diags *ds);
/* Writes bytes to standard output; false on a closed or full one. */
bool verb_print(struct str bytes);
/* The command of this name, or NULL with usage-verb and the nearest name. */
const struct verb *verb_find(const struct verb *const *verbs, size_t n, struct str name, struct diags *ds);
/* Usage errors, EXIT_USAGE: a word too many, and one that is missing (as the usage line names it). */
int verb_misused(struct diags *ds, const struct verb *v, struct str word);
int verb_lacks(struct diags *ds, const struct verb *v, const char *what);

#endif

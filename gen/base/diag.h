/* Diagnostics: what is wrong, where, and how to mend it. A sink (struct diags) is passed to everything that
 * can find fault; it keeps byte offsets, and lines and columns are worked out only when printed. The messages
 * of all floors stand in the tables diag_*.def, in English and Chinese. Sinks are not shared between threads:
 * each job has one. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H
#include "base/lang.h"
#include "base/str.h"

enum diag_level { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE };

/* A text that was read: its name as shown to people (path relative to the report folder) and its content in
 * UTF-8. */
struct source {
    struct str name;
    struct str text;
};

/* A place in a source; src is NULL when there is none, text offsets are bytes. */
struct loc {
    const struct source *src;
    size_t off;
};
#define LOC_NONE ((struct loc){NULL, 0})
struct loc loc_file(const struct source *src); /* its first character */

/* Every message has an id here and a row in a table: X(ID, "code", LEVEL, en, zh, fix_en, fix_zh, explain_en,
 * explain_zh). Texts hold {0}..{5} for arguments. The fix line is printed only when each argument it names is
 * not empty. */
#define X(id, code, level, en, zh, fix_en, fix_zh, explain_en, explain_zh) id,
enum diag_id {
#include "base/diag_base.def"
#include "base/diag_chart.def"
#include "base/diag_data.def"
#include "base/diag_office.def"
#include "base/diag_page.def"
#include "base/diag_site.def"
#include "base/diag_text.def"
    DIAG_COUNT
};
#undef X

struct diag_row {
    const char *code;
    enum diag_level level;
    const char *text[2], *fix[2], *explain[2]; /* by enum lang */
};
const struct diag_row *diag_row(enum diag_id id);
bool diag_find(struct str code, enum diag_id *id);

struct diag {
    enum diag_id id;
    struct loc at;
    struct str args[6];
};

struct diags {
    struct arena *arena; /* owns the copied arguments */
    VEC(struct diag) list;
    size_t errors, warnings;
};
struct diags diags_new(struct arena *a);

/* Adds a message; the arguments are struct str and are copied. */
void diag_add(struct diags *ds, enum diag_id id, struct loc at, const struct str *args, size_t n);
#define diag0(ds, id, at) diag_add((ds), (id), (at), NULL, 0)
#define diag(ds, id, at, ...)                                     \
    diag_add((ds), (id), (at), (const struct str[]){__VA_ARGS__}, \
             sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
/* Appends all of `from` to `to`, copying what is needed, so that `from`'s arena may be reset. What was just
 * said of the same place is not said again. */
void diags_merge(struct diags *to, const struct diags *from);

/* 1-based line and column of a place, the column in code points. */
void loc_line_col(struct loc at, size_t *line, size_t *col);
struct str diag_message(struct arena *a, const struct diag *d, enum lang lang);
struct str diag_fix(struct arena *a, const struct diag *d, enum lang lang); /* empty when there is none */
/* "FILE:LINE:COL: error: MESSAGE [CODE]\n" and the fix indented on a line of its own. */
void diags_text(struct buf *out, const struct diags *ds, enum lang lang);
void diags_json(struct buf *out, const struct diags *ds, enum lang lang);

/* The candidate nearest to `word` when it is near enough to be meant (edit distance at most a third of its
 * length, counted in code points), or the empty text. For "did you mean". */
struct str diag_nearest(struct str word, const struct str *candidates, size_t n);

#endif

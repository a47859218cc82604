/* YAML as this program takes it: one document of maps, lists and texts, each with its place. Every scalar is
 * text until a schema says otherwise; anchors, aliases, tags and further documents are refused. */
#ifndef DATA_META_H
#define DATA_META_H
#include "base/diag.h"

enum meta_kind { META_TEXT, META_LIST, META_MAP };

struct meta {
    enum meta_kind kind;
    struct loc at;
    struct str text;           /* META_TEXT */
    size_t n;                  /* META_LIST, META_MAP */
    const struct meta **items; /* of a list, or the values of a map */
    struct str *keys;          /* META_MAP, in the order written; a key twice is an error */
    struct loc *key_at;
};

/* Reads the bytes [from, from + len) of src->text as one document; places count from the start of src. An
 * empty document is an empty map. NULL after an error. */
const struct meta *meta_read(struct arena *a, const struct source *src, size_t from, size_t len,
                             struct diags *ds);

const struct meta *meta_get(const struct meta *map, const char *key); /* NULL when absent or not a map */
/* The text under `key`, or the empty text; a list or map there is an error. */
struct str meta_text(const struct meta *map, const char *key, struct diags *ds);
/* Each key of `map` that is not among `known` is an error with a suggestion. false when there was one. */
bool meta_keys(const struct meta *map, const char *const *known, size_t n, struct diags *ds);

/* A text in the site's languages. */
struct words {
    struct str zh, en;
};
/* {zh: …, en: …} or one text for both; anything else is an error. NULL gives empty words. */
struct words meta_words(const struct meta *m, struct diags *ds);
bool meta_bool(const struct meta *map, const char *key, bool otherwise, struct diags *ds); /* true or false */

#endif

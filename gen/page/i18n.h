/* Interface words: templates/i18n/LANG.yaml, keys to texts with {0}.. or {name} places; groups may be nested,
 * and their keys are joined with dots. A key that one language has and the other lacks is an error at load,
 * and so are places that differ. */
#ifndef PAGE_I18N_H
#define PAGE_I18N_H
#include "base/lang.h"
#include "data/meta.h"

#include <jansson.h>

struct i18n {
    const struct meta *words[LANG_COUNT]; /* flat maps, sorted by key */
};
/* Both files in the order of enum lang; false when anything is wrong. */
bool i18n_load(struct arena *a, const struct source *const files[LANG_COUNT], struct i18n *out,
               struct diags *ds);
/* The word for `key`; a missing key gives the key in ⟦⟧ and is an i18n-missing error. */
struct str i18n_word(const struct i18n *w, enum lang lang, const char *key, struct diags *ds);
/* The same with {0}..{9} filled in. */
struct str i18n_fill(struct arena *a, const struct i18n *w, enum lang lang, const char *key,
                     const struct str *args, size_t n, struct diags *ds);
/* All words of a language as a nested JSON object ("nav.home" in an object "nav") for templates; a new
 * reference. */
json_t *i18n_json(const struct i18n *w, enum lang lang);

#endif

/* Asking a settings tree for what a schema expects. Knows how a wrong kind, word or key is reported. */
#include "data/meta.h"

const struct meta *meta_get(const struct meta *map, const char *key) {
    if (!map || map->kind != META_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++) {
        if (str_is(map->keys[i], key))
            return map->items[i];
    }
    return NULL;
}

struct str meta_text(const struct meta *map, const char *key, struct diags *ds) {
    const struct meta *m = meta_get(map, key);
    if (!m)
        return STR_NONE;
    if (m->kind == META_TEXT)
        return m->text;
    diag(ds, DIAG_YAML_WANT_TEXT, m->at, str_of(key));
    return STR_NONE;
}

bool meta_keys(const struct meta *map, const char *const *known, size_t n, struct diags *ds) {
    enum { KNOWN_MAX = 64 };
    struct str names[KNOWN_MAX];
    size_t count = n < KNOWN_MAX ? n : KNOWN_MAX;
    bool ok = true;
    if (!map || map->kind != META_MAP)
        return true;
    for (size_t i = 0; i < count; i++)
        names[i] = str_of(known[i]);
    for (size_t k = 0; k < map->n; k++) {
        bool found = false;
        for (size_t i = 0; i < n && !found; i++)
            found = str_is(map->keys[k], known[i]);
        if (!found)
            diag(ds, DIAG_YAML_KEY_UNKNOWN, map->key_at[k], map->keys[k],
                 diag_nearest(map->keys[k], names, count));
        ok = ok && found;
    }
    return ok;
}

struct words meta_words(const struct meta *m, struct diags *ds) {
    static const char *const known[] = {"zh", "en"};
    if (!m)
        return (struct words){STR_NONE, STR_NONE};
    if (m->kind == META_TEXT)
        return (struct words){m->text, m->text};
    if (m->kind == META_LIST) {
        diag0(ds, DIAG_YAML_WANT_WORDS, m->at);
        return (struct words){STR_NONE, STR_NONE};
    }
    meta_keys(m, known, 2, ds);
    return (struct words){meta_text(m, "zh", ds), meta_text(m, "en", ds)};
}

bool meta_bool(const struct meta *map, const char *key, bool otherwise, struct diags *ds) {
    const struct meta *m = meta_get(map, key);
    if (!m)
        return otherwise;
    if (m->kind == META_TEXT && (str_is(m->text, "true") || str_is(m->text, "false")))
        return str_is(m->text, "true");
    diag(ds, DIAG_YAML_WANT_BOOL, m->at, str_of(key), m->kind == META_TEXT ? m->text : STR_NONE);
    return otherwise;
}

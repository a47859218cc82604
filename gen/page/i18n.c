/* Interface words: two files of texts with the same keys, flattened and sorted once. Knows nothing of what
 * the words say or where they are shown. */
#include "page/i18n.h"

#include <stdlib.h>
#include <string.h>

struct word {
    struct str key;
    const struct meta *text;
    struct loc key_at;
};
struct word_list {
    struct word *v;
    size_t n, cap;
};

static void flatten(struct arena *a, const struct meta *map, struct str prefix, struct word_list *out,
                    struct diags *ds) {
    for (size_t i = 0; i < map->n; i++) {
        struct str key = map->keys[i];
        if (prefix.n)
            key = str_fmt(a, "%.*s.%.*s", STR_ARG(prefix), STR_ARG(key));
        if (map->items[i]->kind == META_MAP)
            flatten(a, map->items[i], key, out, ds);
        else if (map->items[i]->kind == META_TEXT)
            VEC_PUSH(a, out, (struct word){key, map->items[i], map->key_at[i]});
        else
            diag(ds, DIAG_I18N_VALUE, map->items[i]->at, key);
    }
}

static int by_key(const void *x, const void *y) {
    const struct word *a = x, *b = y;
    int d = str_cmp(a->key, b->key);
    return d ? d : (a->key_at.off > b->key_at.off) - (a->key_at.off < b->key_at.off);
}

static const struct word *find(const struct word_list *list, struct str key) {
    size_t from = 0, to = list->n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int d = str_cmp(key, list->v[mid].key);
        if (d == 0)
            return &list->v[mid];
        if (d < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return NULL;
}

/* A key twice (nav.home and nav: home:), or a text that is a group elsewhere. */
static void check_shape(const struct word_list *list, struct diags *ds) {
    for (size_t i = 0; i < list->n; i++) {
        struct str key = list->v[i].key;
        if (i && str_eq(key, list->v[i - 1].key))
            diag(ds, DIAG_I18N_TWICE, list->v[i].key_at, key);
        for (size_t k = 0; k < key.n; k++) {
            const struct word *group = key.p[k] == '.' ? find(list, str_head(key, k)) : NULL;
            if (group)
                diag(ds, DIAG_I18N_GROUP, group->key_at, group->key);
        }
    }
}

static bool is_place_char(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

/* The places of a text, sorted and each once: "{0} {name}". */
static struct str places(struct arena *a, struct str s) {
    struct {
        struct str *v;
        size_t n, cap;
    } list = {NULL, 0, 0};
    for (size_t i = 0; i < s.n; i++) {
        size_t end = i + 1;
        while (s.p[i] == '{' && end < s.n && is_place_char(s.p[end]))
            end++;
        if (s.p[i] != '{' || end == i + 1 || end == s.n || s.p[end] != '}')
            continue;
        struct str place = {s.p + i, end + 1 - i};
        size_t at = 0;
        while (at < list.n && str_cmp(list.v[at], place) < 0)
            at++;
        if (at < list.n && str_eq(list.v[at], place))
            continue;
        VEC_PUSH(a, &list, place);
        memmove(list.v + at + 1, list.v + at, (list.n - 1 - at) * sizeof *list.v);
        list.v[at] = place;
    }
    struct buf out = buf_new(a);
    for (size_t i = 0; i < list.n; i++) {
        buf_addz(&out, i ? " " : "");
        buf_add(&out, list.v[i]);
    }
    return buf_str(&out);
}

/* The keys of `list` that `other` lacks, with the key of `other` that was perhaps meant. */
static void check_missing(struct arena *a, const struct word_list *list, const struct word_list *other,
                          struct str other_name, struct diags *ds) {
    struct str_set {
        struct str *v;
        size_t n, cap;
    } odd = {NULL, 0, 0};
    for (size_t i = 0; i < other->n; i++) {
        if (!find(list, other->v[i].key))
            VEC_PUSH(a, &odd, other->v[i].key);
    }
    for (size_t i = 0; i < list->n; i++) {
        struct str key = list->v[i].key;
        if (!find(other, key))
            diag(ds, DIAG_I18N_KEY, list->v[i].key_at, key, other_name, diag_nearest(key, odd.v, odd.n));
    }
}

static void check_places(struct arena *a, const struct word_list *list, const struct word_list *other,
                         struct diags *ds) {
    for (size_t i = 0; i < list->n; i++) {
        const struct word *twin = find(other, list->v[i].key);
        if (!twin)
            continue;
        struct str here = places(a, list->v[i].text->text), there = places(a, twin->text->text);
        if (!str_eq(here, there))
            diag(ds, DIAG_I18N_PLACES, list->v[i].text->at, list->v[i].key, here.n ? here : STR("–"),
                 there.n ? there : STR("–"));
    }
}

/* The flat list as a map with sorted keys, which i18n_word searches. */
static const struct meta *as_map(struct arena *a, const struct word_list *list, struct loc at) {
    struct meta *m = ARENA_NEW(a, struct meta);
    *m = (struct meta){.kind = META_MAP,
                       .at = at,
                       .n = list->n,
                       .items = ARENA_ARRAY(a, const struct meta *, list->n),
                       .keys = ARENA_ARRAY(a, struct str, list->n),
                       .key_at = ARENA_ARRAY(a, struct loc, list->n)};
    for (size_t i = 0; i < list->n; i++) {
        m->items[i] = list->v[i].text;
        m->keys[i] = list->v[i].key;
        m->key_at[i] = list->v[i].key_at;
    }
    return m;
}

bool i18n_load(struct arena *a, const struct source *const files[LANG_COUNT], struct i18n *out,
               struct diags *ds) {
    size_t errors = ds->errors;
    struct word_list list[LANG_COUNT] = {{NULL, 0, 0}};
    for (int l = 0; l < LANG_COUNT; l++) {
        const struct meta *m = meta_read(a, files[l], 0, files[l]->text.n, ds);
        if (m && m->kind == META_MAP)
            flatten(a, m, STR_NONE, &list[l], ds);
        else if (m)
            diag(ds, DIAG_I18N_VALUE, m->at, files[l]->name);
        if (list[l].n)
            qsort(list[l].v, list[l].n, sizeof *list[l].v, by_key);
        check_shape(&list[l], ds);
        out->words[l] = as_map(a, &list[l], loc_file(files[l]));
    }
    if (ds->errors == errors) { /* half a file would miss words that are there */
        check_missing(a, &list[LANG_ZH], &list[LANG_EN], files[LANG_EN]->name, ds);
        check_missing(a, &list[LANG_EN], &list[LANG_ZH], files[LANG_ZH]->name, ds);
        check_places(a, &list[LANG_EN], &list[LANG_ZH], ds);
    }
    return ds->errors == errors;
}

struct str i18n_word(const struct i18n *w, enum lang lang, const char *key, struct diags *ds) {
    const struct meta *m = w->words[lang];
    struct str wanted = str_of(key);
    size_t from = 0, to = m ? m->n : 0;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        int d = str_cmp(wanted, m->keys[mid]);
        if (d == 0)
            return m->items[mid]->text;
        if (d < 0)
            to = mid;
        else
            from = mid + 1;
    }
    diag(ds, DIAG_I18N_MISSING, m ? m->at : LOC_NONE, wanted,
         m ? diag_nearest(wanted, m->keys, m->n) : STR_NONE);
    return str_fmt(ds->arena, "⟦%s⟧", key);
}

struct str i18n_fill(struct arena *a, const struct i18n *w, enum lang lang, const char *key,
                     const struct str *args, size_t n, struct diags *ds) {
    return str_fill(a, i18n_word(w, lang, key, ds), args, n);
}

/* The object for the group that `key` stands in, made when it is not there; *last is the key's last part. */
static json_t *group_of(json_t *all, struct str key, struct str *last) {
    struct str rest = key, part = STR_NONE;
    str_next(&rest, '.', &part);
    while (rest.p) {
        json_t *inner = json_object_getn(all, part.p, part.n);
        if (!json_is_object(inner)) {
            inner = json_object();
            json_object_setn_new(all, part.p, part.n, inner);
        }
        all = inner;
        str_next(&rest, '.', &part);
    }
    *last = part;
    return all;
}

json_t *i18n_json(const struct i18n *w, enum lang lang) {
    const struct meta *m = w->words[lang];
    json_t *all = json_object();
    for (size_t i = 0; m && i < m->n; i++) {
        struct str last, text = m->items[i]->text;
        json_t *group = group_of(all, m->keys[i], &last);
        json_object_setn_new(group, last.p ? last.p : "", last.n, json_stringn(text.p ? text.p : "", text.n));
    }
    return all;
}

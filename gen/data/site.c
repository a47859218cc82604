/* The settings of the site, content/site.yaml. Knows their keys and words; what they do is for other floors.
 */
#include "base/file.h"
#include "data/load.h"
#include "data/value.h"

#include <string.h>

struct settings {
    struct loader *l;
    const struct meta *root;
    struct site *site;
};

static void wrong(struct settings *s, const struct meta *m, const char *key, const char *expected) {
    diag(s->l->ds, DIAG_SITE_VALUE, m->at, str_of(key), m->text, str_of(expected));
}

/* A scalar under `key` of `map`, or NULL when it is absent or was reported. */
static const struct meta *scalar(struct settings *s, const struct meta *map, const char *key) {
    const struct meta *m = meta_get(map, key);
    if (!m)
        return NULL;
    if (m->kind == META_TEXT)
        return m;
    diag(s->l->ds, DIAG_YAML_WANT_TEXT, m->at, str_of(key));
    return NULL;
}

/* A map under `key`, or NULL when it is absent or was reported. */
static const struct meta *map_of(struct settings *s, const char *key) {
    const struct meta *m = meta_get(s->root, key);
    if (m && m->kind != META_MAP) {
        diag(s->l->ds, DIAG_YAML_WANT_MAP, m->at, str_of(key));
        return NULL;
    }
    return m;
}

static void need(struct settings *s, const char *key) {
    if (!meta_get(s->root, key))
        diag(s->l->ds, DIAG_SITE_MISSING, loc_file(s->root->at.src), str_of(key));
}

static void read_languages(struct settings *s) {
    struct site *site = s->site;
    const struct meta *list = meta_get(s->root, "languages");
    if (!list) {
        site->languages[0] = LANG_ZH;
        site->languages[1] = LANG_EN;
        site->language_count = 2;
        return;
    }
    if (list->kind != META_LIST || !list->n) {
        diag(s->l->ds, DIAG_YAML_WANT_LIST, list->at, STR("languages"));
        return;
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct meta *m = list->items[i];
        bool is_zh = m->kind == META_TEXT && str_is(m->text, "zh");
        if (!is_zh && !(m->kind == META_TEXT && str_is(m->text, "en"))) {
            wrong(s, m, "languages", "zh, en");
            continue;
        }
        enum lang lang = is_zh ? LANG_ZH : LANG_EN;
        if (site->language_count && (site->language_count == LANG_COUNT || site->languages[0] == lang))
            diag(s->l->ds, DIAG_SITE_TWICE, m->at, STR("languages"), m->text);
        else
            site->languages[site->language_count++] = lang;
    }
}

static void read_base_url(struct settings *s) {
    const struct meta *m = scalar(s, s->root, "base_url");
    if (!m || !m->text.n)
        return;
    bool has_scheme = str_starts(m->text, STR("https://")) || str_starts(m->text, STR("http://"));
    if (!has_scheme || str_has(m->text, STR(" ")) || str_has(m->text, STR("\"")) ||
        str_has(m->text, STR("<"))) {
        wrong(s, m, "base_url", "https://…/");
        return;
    }
    s->site->base_url = m->text;
    if (!str_ends(m->text, STR("/")))
        s->site->base_url = str_fmt(s->l->a, "%.*s/", STR_ARG(m->text));
}

static void read_area(struct settings *s) {
    const struct meta *m = scalar(s, s->root, "area");
    if (!m)
        return;
    struct model *model = s->l->m;
    s->site->area = model_area(model, m->text);
    if (s->site->area)
        return;
    if (load_was_lost(s->l, TABLE_AREAS, m->text))
        return;
    struct str *codes = ARENA_ARRAY(s->l->scratch, struct str, model->area_count);
    for (size_t i = 0; i < model->area_count; i++)
        codes[i] = model->areas[i].code;
    diag(s->l->ds, DIAG_UNKNOWN_AREA, m->at, m->text, diag_nearest(m->text, codes, model->area_count));
}

static void read_year(struct settings *s) {
    const struct meta *m = scalar(s, s->root, "year");
    int year;
    if (!m)
        return;
    if (str_int(m->text, &year) && year >= 1900 && year <= 2100)
        s->site->year = year;
    else
        wrong(s, m, "year", "1900–2100");
}

static bool is_tag_name(struct str name) {
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter &&
            (i == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':')))
            return false;
    }
    return name.n > 0;
}

static void read_meta(struct settings *s) {
    const struct meta *map = map_of(s, "meta");
    if (!map)
        return;
    s->site->meta = ARENA_ARRAY(s->l->a, struct site_meta, map->n);
    for (size_t i = 0; i < map->n; i++) {
        const struct meta *v = map->items[i];
        if (!is_tag_name(map->keys[i]))
            diag(s->l->ds, DIAG_SITE_TAG, map->key_at[i], map->keys[i]);
        else if (v->kind != META_TEXT)
            diag(s->l->ds, DIAG_YAML_WANT_TEXT, v->at, map->keys[i]);
        else
            s->site->meta[s->site->meta_count++] = (struct site_meta){map->keys[i], v->text};
    }
}

static void read_updown(struct settings *s) {
    static const char *const words[] = {
        [UPDOWN_NEUTRAL] = "neutral", [UPDOWN_CN] = "cn", [UPDOWN_INTL] = "intl"};
    const struct meta *m = scalar(s, s->root, "updown");
    if (!m)
        return;
    for (size_t i = 0; i < 3; i++) {
        if (str_is(m->text, words[i])) {
            s->site->updown = (enum updown)i;
            return;
        }
    }
    wrong(s, m, "updown", "neutral, cn, intl");
}

static void read_tolerance(struct settings *s) {
    static const char *const known[] = {"rate", "quantity"};
    const struct meta *map = map_of(s, "tolerance");
    struct tolerance *to[] = {&s->site->rate, &s->site->quantity};
    if (!map)
        return;
    meta_keys(map, known, 2, s->l->ds);
    for (size_t i = 0; i < 2; i++) {
        const struct meta *m = scalar(s, map, known[i]);
        if (m && !tolerance_parse(m->text, to[i]))
            wrong(s, m, known[i], "0.2, 1%");
    }
}

static bool is_color(struct str c) {
    if (c.n != 7 || c.p[0] != '#')
        return false;
    for (size_t i = 1; i < c.n; i++) {
        if (!strchr("0123456789abcdefABCDEF", c.p[i]) || !c.p[i])
            return false;
    }
    return true;
}

static void read_color(struct settings *s, const struct meta *map, const char *key, struct str *to) {
    const struct meta *m = scalar(s, map, key);
    if (m && is_color(m->text))
        *to = m->text;
    else if (m && m->text.n)
        wrong(s, m, key, "#RRGGBB");
}

/* Names of families, for a style sheet: nothing that could end the declaration. */
static bool is_font(struct str names) {
    for (size_t i = 0; i < names.n; i++) {
        if ((unsigned char)names.p[i] < ' ' || strchr(";:{}()<>\\/@!*", names.p[i]))
            return false;
    }
    return true;
}

static void read_font(struct settings *s, const struct meta *map) {
    const struct meta *m = meta_get(map, "font");
    struct words font = meta_words(m, s->l->ds);
    if (is_font(font.zh) && is_font(font.en))
        s->site->font = font;
    else
        diag(s->l->ds, DIAG_SITE_VALUE, m->at, STR("font"), is_font(font.zh) ? font.en : font.zh,
             STR("SimSun, serif"));
}

static void read_look(struct settings *s) {
    static const char *const known[] = {"brand", "accent", "font", "logo"};
    const struct meta *map = map_of(s, "look");
    if (!map)
        return;
    meta_keys(map, known, 4, s->l->ds);
    read_color(s, map, "brand", &s->site->brand);
    read_color(s, map, "accent", &s->site->accent);
    read_font(s, map);
    const struct meta *m = scalar(s, map, "logo");
    if (!m || !m->text.n)
        return;
    struct str path = str_fmt(s->l->a, "content/%.*s", STR_ARG(m->text));
    if (!load_path_ok(m->text))
        diag(s->l->ds, DIAG_SITE_PATH, m->at, STR("logo"), m->text);
    else if (!file_exists(path_join(s->l->a, s->l->m->dir, path.p)))
        diag(s->l->ds, DIAG_NO_SUCH_FILE, m->at, STR("logo"), path);
    else
        s->site->logo = m->text;
}

bool site_read(struct loader *l) {
    static const char *const known[] = {"title",  "subtitle", "publisher", "contact",  "license",
                                        "footer", "base_url", "languages", "area",     "year",
                                        "meta",   "updown",   "tolerance", "raw_html", "look"};
    size_t errors = l->ds->errors;
    const char *encoding;
    const struct source *src = load_file(l, STR("content/site.yaml"), LOC_NONE, &encoding);
    const struct meta *root = src ? meta_read(l->a, src, 0, src->text.n, l->ds) : NULL;
    if (!root)
        return false;
    struct settings s = {l, root, &l->m->site};
    if (root->kind != META_MAP) {
        diag(l->ds, DIAG_YAML_WANT_MAP, root->at, STR("site.yaml"));
        return false;
    }
    meta_keys(root, known, sizeof known / sizeof *known, l->ds);
    struct words *const words[] = {&s.site->title,   &s.site->subtitle, &s.site->publisher,
                                   &s.site->contact, &s.site->license,  &s.site->footer};
    for (size_t i = 0; i < 6; i++)
        *words[i] = meta_words(meta_get(root, known[i]), l->ds);
    need(&s, "title");
    need(&s, "area");
    need(&s, "year");
    read_languages(&s);
    read_base_url(&s);
    read_area(&s);
    read_year(&s);
    read_meta(&s);
    read_updown(&s);
    read_tolerance(&s);
    s.site->raw_html = meta_bool(root, "raw_html", false, l->ds);
    read_look(&s);
    return l->ds->errors == errors;
}

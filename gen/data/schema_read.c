/* Reads Table Schemas out of the data package. Knows their words and jansson; no data. */
#include "data/schema.h"

#include <jansson.h>
#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

struct reader {
    struct loader *l;
    struct schema *s;
};

static void shape(struct reader *r, const char *what, const char *wanted) {
    diag(r->l->ds, DIAG_SCHEMA_SHAPE, r->s->at, r->s->resource, str_of(what), str_of(wanted));
}

/* Numbers and truth values as they would be written. */
static struct str text_of(struct reader *r, const json_t *v) {
    if (json_is_string(v))
        return str_dup(r->l->a, (struct str){json_string_value(v), json_string_length(v)});
    if (json_is_integer(v))
        return str_fmt(r->l->a, "%lld", (long long)json_integer_value(v));
    if (json_is_real(v))
        return str_fmt(r->l->a, "%.15g", json_real_value(v));
    return json_is_boolean(v) ? str_of(json_is_true(v) ? "true" : "false") : STR_NONE;
}

/* A list of texts, or one text. */
static struct str_set set_of(struct reader *r, const json_t *v, const char *what) {
    struct str_set out = {0};
    if (json_is_string(v)) {
        VEC_PUSH(r->l->a, &out, text_of(r, v));
    } else if (json_is_array(v)) {
        for (size_t i = 0; i < json_array_size(v); i++)
            VEC_PUSH(r->l->a, &out, text_of(r, json_array_get(v, i)));
    } else if (v) {
        shape(r, what, "[…]");
    }
    return out;
}

static enum field_type type_of(struct reader *r, struct str field, struct str word) {
    static const struct str words[] = {STR_INIT("any"),      STR_INIT("string"),   STR_INIT("time"),
                                       STR_INIT("datetime"), STR_INIT("duration"), STR_INIT("geopoint"),
                                       STR_INIT("geojson"),  STR_INIT("object"),   STR_INIT("array"),
                                       STR_INIT("integer"),  STR_INIT("number"),   STR_INIT("boolean"),
                                       STR_INIT("date"),     STR_INIT("year"),     STR_INIT("yearmonth")};
    enum { FIRST_CHECKED = 9 };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_eq(words[i], word))
            return i < FIRST_CHECKED ? FIELD_ANY : (enum field_type)(i - FIRST_CHECKED + 1);
    }
    if (word.n)
        diag(r->l->ds, DIAG_SCHEMA_TYPE, r->s->at, field, word, diag_nearest(word, words, COUNT(words)));
    return FIELD_ANY;
}

static int length_of(struct reader *r, const json_t *v, const char *what) {
    if (v && (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > 1000000))
        shape(r, what, "0, 1, 2, …");
    else if (v)
        return (int)json_integer_value(v);
    return -1;
}

/* minimum or maximum: a number for numbers and years, a text in their order for dates. */
static bool bound_of(struct reader *r, const struct schema_field *f, const json_t *v, const char *what,
                     struct str *text, struct decimal *number) {
    bool is_text = f->type == FIELD_DATE || f->type == FIELD_YEARMONTH;
    *text = v ? text_of(r, v) : STR_NONE;
    if (!v || f->type == FIELD_ANY || f->type == FIELD_BOOLEAN)
        return false;
    if (is_text ? text->n > 0 : decimal_parse(*text, number))
        return true;
    shape(r, what, is_text ? "\"2024-01-31\"" : "1.5");
    return false;
}

static void read_pattern(struct reader *r, struct schema_field *f, const json_t *v) {
    const char *why;
    if (!v)
        return;
    f->pattern_text = text_of(r, v);
    f->pattern = pattern_read(r->l->a, f->pattern_text, &why);
    if (!f->pattern)
        diag(r->l->ds, DIAG_SCHEMA_PATTERN_BAD, r->s->at, f->name, f->pattern_text, str_of(why));
}

static void know_constraints(struct reader *r, const struct schema_field *f, const json_t *constraints) {
    static const struct str words[] = {STR_INIT("required"),  STR_INIT("unique"),   STR_INIT("enum"),
                                       STR_INIT("pattern"),   STR_INIT("minimum"),  STR_INIT("maximum"),
                                       STR_INIT("minLength"), STR_INIT("maxLength")};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)constraints, key, value) {
        bool is_known = false;
        for (size_t i = 0; i < COUNT(words); i++)
            is_known = is_known || str_is(words[i], key);
        if (!is_known)
            diag(r->l->ds, DIAG_SCHEMA_CONSTRAINT, r->s->at, f->name, str_of(key),
                 diag_nearest(str_of(key), words, COUNT(words)));
    }
}

static void read_constraints(struct reader *r, struct schema_field *f, const json_t *c) {
    f->min_length = f->max_length = -1;
    if (!c)
        return;
    if (!json_is_object(c)) {
        shape(r, "constraints", "{…}");
        return;
    }
    know_constraints(r, f, c);
    f->required = json_is_true(json_object_get(c, "required"));
    f->unique = json_is_true(json_object_get(c, "unique"));
    f->allowed = set_of(r, json_object_get(c, "enum"), "enum");
    read_pattern(r, f, json_object_get(c, "pattern"));
    f->has_least = bound_of(r, f, json_object_get(c, "minimum"), "minimum", &f->least_text, &f->least);
    f->has_most = bound_of(r, f, json_object_get(c, "maximum"), "maximum", &f->most_text, &f->most);
    f->min_length = length_of(r, json_object_get(c, "minLength"), "minLength");
    f->max_length = length_of(r, json_object_get(c, "maxLength"), "maxLength");
}

static void read_fields(struct reader *r, const json_t *fields) {
    if (fields && !json_is_array(fields))
        shape(r, "fields", "[…]");
    for (size_t i = 0; i < json_array_size(fields); i++) {
        const json_t *o = json_array_get(fields, i);
        struct schema_field f = {.name = text_of(r, json_object_get(o, "name"))};
        if (!f.name.n) {
            shape(r, "fields", "[{\"name\": …}, …]");
            continue;
        }
        const json_t *format = json_object_get(o, "format");
        f.type_name = text_of(r, json_object_get(o, "type"));
        f.type = type_of(r, f.name, f.type_name);
        f.has_format = json_is_string(format) && strcmp(json_string_value(format), "default") != 0;
        read_constraints(r, &f, json_object_get(o, "constraints"));
        VEC_PUSH(r->l->a, &r->s->fields, f);
    }
}

static void read_references(struct reader *r, const json_t *keys) {
    if (keys && !json_is_array(keys))
        shape(r, "foreignKeys", "[…]");
    for (size_t i = 0; i < json_array_size(keys); i++) {
        const json_t *o = json_array_get(keys, i), *to = json_object_get(o, "reference");
        struct schema_reference k = {set_of(r, json_object_get(o, "fields"), "fields"),
                                     set_of(r, json_object_get(to, "fields"), "fields"),
                                     text_of(r, json_object_get(to, "resource"))};
        if (!k.fields.n || k.fields.n != k.to.n)
            shape(r, "foreignKeys", "[{fields: […], reference: {resource, fields: […]}}, …]");
        else
            VEC_PUSH(r->l->a, &r->s->references, k);
    }
}

struct schema *schema_read(struct loader *l, const void *resource, struct str name, struct loc at) {
    const json_t *o = json_object_get(resource, "schema");
    struct schema *s = ARENA_NEW(l->a, struct schema);
    struct reader r = {l, s};
    *s = (struct schema){.resource = name, .at = at};
    if (o && !json_is_object(o) && !json_is_string(o))
        shape(&r, "schema", "{…}");
    if (!json_is_object(o))
        return NULL;
    const json_t *missing = json_object_get(o, "missingValues");
    read_fields(&r, json_object_get(o, "fields"));
    s->missing = set_of(&r, missing, "missingValues");
    if (!missing)
        VEC_PUSH(l->a, &s->missing, STR(""));
    s->key = set_of(&r, json_object_get(o, "primaryKey"), "primaryKey");
    read_references(&r, json_object_get(o, "foreignKeys"));
    return s;
}

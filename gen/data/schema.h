/* Table Schemas of the data package (Frictionless Table Schema 1): what it declares of its tables is held
 * against them, so that others can rely on it. Inside of the loader. The reader's own demands come first:
 * only rows that it took without an error are looked at, and what it guards itself (ids, its own references)
 * is not looked at again. Read are: fields with name and type (integer, number, boolean, date, year,
 * yearmonth; other types take any text), constraints (required, unique, enum, pattern, minimum, maximum,
 * minLength, maxLength), missingValues, primaryKey and foreignKeys. A schema given as the name of a file is
 * not read. */
#ifndef DATA_SCHEMA_H
#define DATA_SCHEMA_H
#include "data/load.h"
#include "data/pattern.h"

enum field_type {
    FIELD_ANY,
    FIELD_INTEGER,
    FIELD_NUMBER,
    FIELD_BOOLEAN,
    FIELD_DATE,
    FIELD_YEAR,
    FIELD_YEARMONTH
};

struct str_set {
    struct str *v;
    size_t n, cap;
};

struct schema_field {
    struct str name, type_name;
    enum field_type type;
    bool required, unique, has_format; /* has_format: dates in a form of their own, not looked into */
    bool has_least, has_most;
    struct str least_text, most_text; /* minimum and maximum */
    struct decimal least, most;       /* the same as numbers, 0 for dates */
    int min_length, max_length;       /* -1: none */
    struct pattern *pattern;
    struct str pattern_text;
    struct str_set allowed;
};

struct schema_reference {
    struct str_set fields, to;
    struct str resource; /* empty: the table itself */
};

struct schema {
    struct str resource;
    struct loc at; /* in the data package */
    VEC(struct schema_field) fields;
    struct str_set missing, key;
    VEC(struct schema_reference) references;
};

/* schema_read.c: the schema of a resource (a json_t), or NULL when there is none. */
struct schema *schema_read(struct loader *l, const void *resource, struct str name, struct loc at);

/* schema.c: a schema being held against a file, row by row. */
struct schema_run;
/* `which` is the table, or -1 for a further resource. */
struct schema_run *schema_start(struct loader *l, const struct schema *s, int which, struct csv_row head);
void schema_row(struct schema_run *r, struct csv_row row);
/* schema_refs.c: further resources with a schema, and foreign keys that the loader does not guard. */
void schema_finish(struct loader *l);

#endif

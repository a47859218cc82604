/* Holds the rows of a table against its declared fields and key. Knows types and constraints; where the rows
 * come from is for its callers. */
#include "data/schema.h"

#include "base/utf8.h"
#include "data/value.h"

#include <string.h>

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum { FINDINGS_MAX = 1000, ACCEPTED_MOST = 4096 };

struct column {
    const struct schema_field *field;
    size_t at;
    struct str last;        /* the text that was found right last */
    struct index *accepted; /* some that were found right */
    size_t accepted_n;
    struct index *seen; /* unique: where each stands */
};

struct schema_run {
    struct loader *l;
    const struct schema *s;
    struct column *column; /* those with something to hold */
    size_t column_n;
    size_t *key;        /* columns of the primary key; NULL when the loader guards it or there is none */
    struct index *keys; /* where each stands */
    struct buf joined;
    size_t found;
    const struct source *src;
};

static void found(struct schema_run *r, enum diag_id id, struct loc at, const struct str *args, size_t n) {
    if (r->found++ < FINDINGS_MAX)
        diag_add(r->l->ds, id, at, args, n);
    else if (r->found == FINDINGS_MAX + 1)
        diag(r->l->ds, DIAG_TOO_MANY, at, str_fmt(r->l->scratch, "%d", FINDINGS_MAX));
}
#define finding(r, id, at, ...)                               \
    found((r), (id), (at), (const struct str[]){__VA_ARGS__}, \
          sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static struct str line_of(struct schema_run *r, size_t off) {
    size_t line = 0, col;
    if (r->found < FINDINGS_MAX)
        loc_line_col((struct loc){r->src, off}, &line, &col);
    return str_fmt(r->l->scratch, "%zu", line);
}

static size_t column_of(struct csv_row head, struct str name) {
    for (size_t i = 0; i < head.n; i++) {
        if (str_eq(text_trim(head.cell[i].text), name))
            return i;
    }
    return SIZE_MAX;
}

/* ---- one value ---- */

static bool is_digits(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    }
    return s.n > 0;
}

static bool type_fits(const struct schema_field *f, struct str v) {
    static const char *const truths[] = {"true", "True", "TRUE", "1", "false", "False", "FALSE", "0"};
    struct decimal d;
    int month;
    switch (f->type) {
    case FIELD_INTEGER:
        return is_digits(str_skip(v, v.n && (v.p[0] == '-' || v.p[0] == '+')));
    case FIELD_NUMBER:
        return decimal_parse(v, &d);
    case FIELD_BOOLEAN:
        for (size_t i = 0; i < COUNT(truths); i++) {
            if (str_is(v, truths[i]))
                return true;
        }
        return false;
    case FIELD_DATE:
        return f->has_format || date_valid(v);
    case FIELD_YEAR:
        return v.n == 4 && is_digits(v);
    case FIELD_YEARMONTH:
        return v.n == 7 && is_digits(str_head(v, 4)) && v.p[4] == '-' && is_digits(str_skip(v, 5)) &&
               str_int(str_skip(v, 5), &month) && month >= 1 && month <= 12;
    default:
        return true;
    }
}

static bool is_allowed(const struct str_set *s, struct str v) {
    for (size_t i = 0; i < s->n; i++) {
        if (str_eq(s->v[i], v))
            return true;
    }
    return s->n == 0;
}

static int compare(const struct schema_field *f, struct str v, struct str bound_text, struct decimal bound) {
    struct decimal d;
    if (f->type == FIELD_DATE || f->type == FIELD_YEARMONTH)
        return str_cmp(v, bound_text);
    return decimal_parse(v, &d) ? decimal_cmp(d, bound) : 0;
}

static struct str joined(struct schema_run *r, const struct str_set *s) {
    struct buf b = buf_new(r->l->scratch);
    for (size_t i = 0; i < s->n && i < 12; i++) {
        buf_addz(&b, i ? ", " : "");
        buf_add(&b, s->v[i]);
    }
    buf_addz(&b, s->n > 12 ? ", …" : "");
    return buf_str(&b);
}

/* false after a finding. */
static bool value_fits(struct schema_run *r, const struct schema_field *f, struct loc at, struct str v) {
    struct str limit = STR_NONE;
    if (!type_fits(f, v)) {
        finding(r, DIAG_SCHEMA_VALUE, at, f->name, v, f->type_name);
        return false;
    }
    if (!is_allowed(&f->allowed, v)) {
        finding(r, DIAG_SCHEMA_ENUM, at, f->name, v, joined(r, &f->allowed),
                diag_nearest(v, f->allowed.v, f->allowed.n));
        return false;
    }
    if (f->pattern && !pattern_fits(f->pattern, v)) {
        finding(r, DIAG_SCHEMA_PATTERN, at, f->name, v, f->pattern_text);
        return false;
    }
    if (f->has_least && compare(f, v, f->least_text, f->least) < 0)
        limit = str_fmt(r->l->scratch, "minimum %.*s", STR_ARG(f->least_text));
    else if (f->has_most && compare(f, v, f->most_text, f->most) > 0)
        limit = str_fmt(r->l->scratch, "maximum %.*s", STR_ARG(f->most_text));
    else if (f->min_length >= 0 && utf8_count(v) < (size_t)f->min_length)
        limit = str_fmt(r->l->scratch, "minLength %d", f->min_length);
    else if (f->max_length >= 0 && utf8_count(v) > (size_t)f->max_length)
        limit = str_fmt(r->l->scratch, "maxLength %d", f->max_length);
    if (limit.n)
        finding(r, DIAG_SCHEMA_LIMIT, at, f->name, v, limit);
    return !limit.n;
}

/* Most columns hold few different texts; those found right are remembered. */
static void hold(struct schema_run *r, struct column *c, struct csv_cell cell) {
    if (cell.text.n && str_eq(cell.text, c->last) && !c->seen)
        return;
    struct str v = text_trim(cell.text);
    const struct schema_field *f = c->field;
    bool is_missing = !is_allowed(&r->s->missing, v) ? false : r->s->missing.n > 0;
    if (is_missing) {
        if (f->required)
            finding(r, DIAG_SCHEMA_REQUIRED, cell.at, f->name);
        return;
    }
    if (index_get(c->accepted, v) == SIZE_MAX) {
        if (!value_fits(r, f, cell.at, v))
            return;
        if (c->accepted_n++ < ACCEPTED_MOST)
            index_put(c->accepted, str_dup(r->l->scratch, v), 0);
    }
    size_t first = c->seen ? index_put(c->seen, str_dup(r->l->scratch, v), cell.at.off) : SIZE_MAX;
    if (first != SIZE_MAX)
        finding(r, DIAG_SCHEMA_UNIQUE, cell.at, f->name, v, line_of(r, first));
    c->last =
        cell.text.p >= r->src->text.p && cell.text.p < r->src->text.p + r->src->text.n ? cell.text : STR_NONE;
}

/* ---- the primary key ---- */

static void hold_key(struct schema_run *r, struct csv_row row) {
    r->joined.n = 0;
    for (size_t i = 0; i < r->s->key.n; i++) {
        buf_add(&r->joined, text_trim(row.cell[r->key[i]].text));
        buf_addc(&r->joined, '\x1f');
    }
    struct str key = str_dup(r->l->scratch, buf_str(&r->joined));
    size_t first = index_put(r->keys, key, row.at.off);
    if (first != SIZE_MAX)
        finding(r, DIAG_SCHEMA_KEY, row.cell[r->key[0]].at, joined(r, &r->s->key),
                str_replace(r->l->scratch, str_head(key, key.n - 1), STR("\x1f"), STR(", ")),
                line_of(r, first));
}

static bool has_all(const struct str_set *s, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool has = false;
        for (size_t k = 0; k < s->n; k++)
            has = has || str_is(s->v[k], names[i]);
        if (!has)
            return false;
    }
    return true;
}

/* The column that the loader keeps unique. */
static const char *own_id(int which) {
    return which < 0 || which == TABLE_OBSERVATIONS || which == TABLE_IDENTITIES ? NULL
           : which == TABLE_AREAS                                                ? "code"
                                                                                 : "id";
}

static bool is_guarded(const struct schema *s, int which) {
    static const char *const whole[] = {"indicator", "measure", "area",    "period",
                                        "kind",      "scope",   "released"};
    const char *id = own_id(which);
    if (which == TABLE_OBSERVATIONS)
        return has_all(&s->key, whole, COUNT(whole));
    return id && has_all(&s->key, &id, 1);
}

static void start_key(struct schema_run *r, int which, struct csv_row head) {
    const struct schema *s = r->s;
    if (!s->key.n || is_guarded(s, which))
        return;
    size_t *key = ARENA_ARRAY(r->l->scratch, size_t, s->key.n);
    for (size_t i = 0; i < s->key.n; i++) {
        key[i] = column_of(head, s->key.v[i]);
        if (key[i] == SIZE_MAX) {
            finding(r, DIAG_SCHEMA_REFERS, s->at, s->resource, STR("primaryKey"), s->key.v[i]);
            return;
        }
    }
    r->key = key;
    r->keys = index_new(r->l->scratch);
    r->joined = buf_new(r->l->scratch);
}

/* ---- a table ---- */

static void start_field(struct schema_run *r, const struct schema_field *f, int which, struct csv_row head) {
    size_t at = column_of(head, f->name);
    const char *id = own_id(which);
    bool is_own = id && str_is(f->name, id);
    bool unique = f->unique && !is_own;
    if (at == SIZE_MAX) {
        finding(r, DIAG_SCHEMA_FIELD, r->s->at, r->s->resource, f->name);
        return;
    }
    if (f->type == FIELD_ANY && !f->required && !unique && !f->allowed.n && !f->pattern &&
        f->min_length < 0 && f->max_length < 0)
        return;
    r->column[r->column_n++] = (struct column){
        f, at, STR_NONE, index_new(r->l->scratch), 0, unique ? index_new(r->l->scratch) : NULL};
}

struct schema_run *schema_start(struct loader *l, const struct schema *s, int which, struct csv_row head) {
    struct schema_run *r = ARENA_NEW(l->scratch, struct schema_run);
    *r = (struct schema_run){.l = l, .s = s, .src = head.at.src};
    r->column = ARENA_ARRAY(l->scratch, struct column, s->fields.n);
    for (size_t i = 0; i < s->fields.n; i++)
        start_field(r, &s->fields.v[i], which, head);
    for (size_t i = 0; s->fields.n && i < head.n; i++) {
        struct str name = text_trim(head.cell[i].text);
        bool is_declared = false;
        for (size_t k = 0; k < s->fields.n; k++)
            is_declared = is_declared || str_eq(s->fields.v[k].name, name);
        if (!is_declared)
            finding(r, DIAG_SCHEMA_COLUMN, head.cell[i].at, name);
    }
    start_key(r, which, head);
    return r;
}

void schema_row(struct schema_run *r, struct csv_row row) {
    for (size_t i = 0; i < r->column_n; i++)
        hold(r, &r->column[i], row.cell[r->column[i].at]);
    if (r->key)
        hold_key(r, row);
}

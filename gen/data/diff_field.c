/* One row against another: which columns differ, what that makes of the change, and by how much. Knows the
 * columns of observations and indicators; who is compared with whom is for diff.c. */
#include "data/diff_field.h"

static bool words_eq(struct words a, struct words b) {
    return str_eq(a.zh, b.zh) && str_eq(a.en, b.en);
}

static struct str unit_id(const struct unit *u) {
    return u ? u->id : STR_NONE;
}

const char *diff_kind_id(enum diff_kind k) {
    static const char *const ids[DIFF_KIND_N] = {"added",           "removed",        "revised",
                                                 "resourced",       "annotated",      "vintage-added",
                                                 "vintage-removed", "vintage-changed"};
    return ids[k];
}

const char *diff_field_id(size_t bit) {
    static const char *const ids[DIFF_FIELD_N] = {"value",  "op",      "unit",   "reference", "status",
                                                  "source", "locator", "figure", "released",  "note"};
    return ids[bit];
}

const char *diff_indicator_kind_id(enum diff_indicator_kind k) {
    static const char *const ids[] = {"added", "removed", "renamed", "changed"};
    return ids[k];
}

const char *diff_indicator_field_id(size_t bit) {
    static const char *const ids[DIFF_IND_FIELD_N] = {"id",        "name",   "short",     "theme",     "unit",
                                                      "direction", "nature", "tolerance", "definition"};
    return ids[bit];
}

struct str diff_date(const struct observation *o) {
    return o->released.n ? o->released : o->source->published;
}

unsigned diff_fields(const struct observation *a, const struct observation *b) {
    const struct {
        bool same;
        enum diff_field field;
    } tests[] = {{str_eq(a->value, b->value) && a->missing == b->missing, DIFF_VALUE},
                 {a->op == b->op, DIFF_OP},
                 {str_eq(unit_id(a->unit), unit_id(b->unit)), DIFF_UNIT},
                 {str_eq(a->reference, b->reference), DIFF_REFERENCE},
                 {a->status == b->status, DIFF_STATUS},
                 {str_eq(a->source->id, b->source->id), DIFF_SOURCE},
                 {str_eq(a->locator, b->locator), DIFF_LOCATOR},
                 {str_eq(a->figure, b->figure), DIFF_FIGURE},
                 {str_eq(a->released, b->released), DIFF_RELEASED},
                 {words_eq(a->note, b->note), DIFF_NOTE}};
    unsigned fields = 0;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        fields |= tests[i].same ? 0 : (unsigned)tests[i].field;
    return fields;
}

/* What is told in words only is told by the note and the figure. */
static enum diff_kind kind_of(unsigned fields, const struct observation *new) {
    unsigned said = DIFF_SAID | (new->op == OP_TEXT ? DIFF_NOTE | DIFF_FIGURE : 0u);
    if (fields & said)
        return DIFF_REVISED;
    return fields & DIFF_EVIDENCE ? DIFF_RESOURCED : DIFF_ANNOTATED;
}

static bool is_number(const struct observation *o) {
    return o->unit && o->missing == VALUE_GIVEN && o->op != OP_RANGE;
}

struct diff_change diff_pair(const struct observation *old, const struct observation *new, unsigned fields) {
    struct diff_change c = {.kind = kind_of(fields, new), .fields = fields, .old = old, .new = new};
    struct decimal was;
    c.has_difference = is_number(old) && is_number(new) &&
                       unit_convert(old->low, old->unit, new->unit, &was) &&
                       decimal_sub(new->low, was, &c.difference);
    return c;
}

static bool tolerance_eq(const struct tolerance *a, const struct tolerance *b) {
    return a->given == b->given && a->relative == b->relative && decimal_cmp(a->value, b->value) == 0;
}

static bool tolerances_eq(const struct indicator *a, const struct indicator *b) {
    bool same = true;
    for (size_t i = 0; i < MEASURE_N; i++)
        same = same && tolerance_eq(&a->tolerance[i], &b->tolerance[i]);
    return same;
}

/* Without an own short name: it follows the name. */
static bool follows(const struct indicator *n) {
    return words_eq(n->short_name, n->name);
}

unsigned diff_indicator_fields(const struct indicator *a, const struct indicator *b) {
    bool same_short = words_eq(a->short_name, b->short_name) || (follows(a) && follows(b));
    const struct {
        bool same;
        enum diff_indicator_field field;
    } tests[] = {{str_eq(a->id, b->id), DIFF_IND_ID},
                 {words_eq(a->name, b->name), DIFF_IND_NAME},
                 {same_short, DIFF_IND_SHORT},
                 {str_eq(a->theme->id, b->theme->id), DIFF_IND_THEME},
                 {str_eq(unit_id(a->unit), unit_id(b->unit)), DIFF_IND_UNIT},
                 {a->direction == b->direction, DIFF_IND_DIRECTION},
                 {a->nature == b->nature, DIFF_IND_NATURE},
                 {tolerances_eq(a, b), DIFF_IND_TOLERANCE},
                 {words_eq(a->definition, b->definition), DIFF_IND_DEFINITION}};
    unsigned fields = 0;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        fields |= tests[i].same ? 0 : (unsigned)tests[i].field;
    return fields;
}

/* Writes what an image says of itself. Knows the chart and its observations; knows no image format. */
#include "chart/record.h"

#include "chart/kind.h"
#include "chart/labels.h"

static const char *const columns[RECORD_N] = {"indicator", "measure", "area",   "period", "scope",
                                              "kind",      "op",      "value",  "unit",   "status",
                                              "released",  "source",  "locator"};

const char *record_column_id(enum record_column c) {
    return columns[c];
}

static struct str value_of(const struct observation *o) {
    static const struct str missing[] = {[VALUE_GIVEN] = STR_INIT(""),
                                         [VALUE_MISSING] = STR_INIT(""),
                                         [VALUE_NOT_APPLICABLE] = STR_INIT("—"),
                                         [VALUE_BELOW_UNIT] = STR_INIT("…"),
                                         [VALUE_UNPUBLISHED] = STR_INIT("未公布")};
    if (o->missing != VALUE_GIVEN)
        return missing[o->missing];
    return o->op == OP_REL ? o->reference : o->value;
}

struct record_row record_row_of(struct arena *a, const struct observation *o, struct str category) {
    struct record_row f = {.obs = o};
    f.cell[RECORD_INDICATOR] = o->indicator->id;
    f.cell[RECORD_MEASURE] = str_of(measure_id(o->measure));
    f.cell[RECORD_AREA] = o->area ? o->area->code : STR_NONE;
    f.cell[RECORD_PERIOD] = category.n ? category : period_id(a, o->period);
    f.cell[RECORD_SCOPE] = o->scope;
    f.cell[RECORD_KIND] = o->kind == OBS_TARGET ? STR("target") : STR("actual");
    f.cell[RECORD_OP] = str_of(op_id(o->op));
    f.cell[RECORD_VALUE] = value_of(o);
    f.cell[RECORD_UNIT] = o->unit ? o->unit->id : STR_NONE;
    f.cell[RECORD_STATUS] = str_dup(a, (struct str){&o->status, 1});
    f.cell[RECORD_RELEASED] = o->released.n ? o->released : o->source ? o->source->published : STR_NONE;
    f.cell[RECORD_SOURCE] = o->source ? o->source->id : STR_NONE;
    f.cell[RECORD_LOCATOR] = o->locator;
    return f;
}

static bool same(const struct record_row *x, const struct record_row *y, enum record_column from,
                 enum record_column to) {
    for (enum record_column c = from; c <= to; c++)
        if (!str_eq(x->cell[c], y->cell[c]))
            return false;
    return true;
}

bool record_same_key(const struct record_row *x, const struct record_row *y) {
    return same(x, y, RECORD_INDICATOR, RECORD_KIND);
}

bool record_same_value(const struct record_row *x, const struct record_row *y) {
    return same(x, y, RECORD_OP, RECORD_STATUS);
}

/* In the order of chart_uses; rows that the chart brings itself are named by their category. */
struct record_rows record_rows_of(struct arena *a, const struct chart_spec *s) {
    struct record_rows all = {0};
    struct chart_uses uses = chart_uses(a, s->options->model, s);
    for (size_t i = 0; i < uses.n; i++)
        if (uses.v[i]->area)
            VEC_PUSH(a, &all, record_row_of(a, uses.v[i], STR_NONE));
    for (size_t i = 0; i < s->series_count && s->options->category; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct category *c = &s->options->category[k];
            const struct datum *d[] = {&s->series[i].actual[k], &s->series[i].target[k]};
            for (size_t x = 0; x < 2; x++)
                if (d[x]->obs && !d[x]->obs->area)
                    VEC_PUSH(a, &all, record_row_of(a, d[x]->obs, c->by == BY_NAME ? c->name.zh : STR_NONE));
        }
    return all;
}

/* ---- JSON ---- */

static void put(struct buf *b, const char *key, struct str value) {
    buf_fmt(b, ",\"%s\":", key);
    buf_json(b, value);
}

static void put_units(struct buf *b, const struct record_rows *f) {
    buf_add(b, STR(",\"units\":["));
    for (size_t i = 0, n = 0; i < f->n; i++) {
        struct str unit = f->v[i].cell[RECORD_UNIT];
        bool known = !unit.n;
        for (size_t k = 0; k < i && !known; k++)
            known = str_eq(f->v[k].cell[RECORD_UNIT], unit);
        if (known)
            continue;
        buf_addz(b, n++ ? "," : "");
        buf_json(b, unit);
    }
    buf_addc(b, ']');
}

static void put_sources(struct buf *b, const struct record_rows *f, enum lang lang) {
    buf_add(b, STR(",\"sources\":["));
    for (size_t i = 0, n = 0; i < f->n; i++) {
        const struct document *d = f->v[i].obs->source;
        bool known = !d;
        for (size_t k = 0; k < i && !known; k++)
            known = f->v[k].obs->source == d;
        if (known)
            continue;
        buf_addz(b, n++ ? ",{\"id\":" : "{\"id\":");
        buf_json(b, d->id);
        put(b, "title", WORDS_IN(d->title, lang));
        put(b, "number", d->number);
        put(b, "url", d->url);
        buf_addc(b, '}');
    }
    buf_addc(b, ']');
}

static void put_rows(struct buf *b, const struct record_rows *f) {
    buf_add(b, STR(",\"columns\":["));
    for (size_t c = 0; c < RECORD_N; c++)
        buf_fmt(b, "%s\"%s\"", c ? "," : "", columns[c]);
    buf_add(b, STR("],\"rows\":["));
    for (size_t i = 0; i < f->n; i++) {
        for (size_t c = 0; c < RECORD_N; c++) {
            buf_addz(b, c ? "," : i ? ",[" : "[");
            buf_json(b, f->v[i].cell[c]);
        }
        buf_addc(b, ']');
    }
    buf_addc(b, ']');
}

struct str chart_record(struct arena *a, const struct chart_context *c, const struct chart_spec *s) {
    static const char *const themes[THEME_N] = {"light", "dark", "print"};
    struct buf b = buf_new(a);
    struct record_rows f = record_rows_of(a, s);
    struct str vintage = STR_NONE;
    for (size_t i = 0; i < f.n; i++)
        if (str_cmp(f.v[i].cell[RECORD_RELEASED], vintage) > 0)
            vintage = f.v[i].cell[RECORD_RELEASED];
    buf_add(&b, STR("{\"zhibiao\":1"));
    put(&b, "chart", s->id);
    put(&b, "kind", str_of(s->kind->id));
    put(&b, "lang", c->lang == LANG_ZH ? STR("zh") : STR("en"));
    put(&b, "theme", str_of(themes[c->theme]));
    buf_add(&b, STR(",\"size\":["));
    buf_json(&b, c->size.name);
    /* millionths, so that no locale and no rounding of a printer is in it */
    buf_fmt(&b, ",%d,%d,%ld]", c->size.width_px, c->size.height_px, (long)(c->size.scale * 1e6 + 0.5));
    put(&b, "site", WORDS_IN(c->model->site.title, c->lang));
    put(&b, "title", chart_title(a, c->model, s, c->lang));
    put_units(&b, &f);
    put(&b, "vintage", vintage);
    put_sources(&b, &f, c->lang);
    put_rows(&b, &f);
    return buf_str(&b);
}

static void put_hash(struct arena *a, struct buf *b, const char *key, const struct hash *h) {
    put(b, key, hash_text(a, h));
}

struct str record_close(struct arena *a, struct str open, const struct hash *picture) {
    struct buf b = buf_new(a);
    buf_add(&b, open);
    put_hash(a, &b, "picture", picture);
    struct hash own = hash_of(buf_str(&b));
    put_hash(a, &b, "record", &own);
    buf_addc(&b, '}');
    return buf_str(&b);
}

/* Writes a comparison for programs. Knows the shape that diff_print.h promises; words nothing. */
#include "site/diff_print.h"

static void text(struct buf *out, const char *key, struct str value, const char *end) {
    buf_fmt(out, "\"%s\":", key);
    buf_json(out, value);
    buf_addz(out, end);
}

static struct str letter(struct arena *a, char c) {
    return str_dup(a, (struct str){&c, 1});
}

static void names(struct buf *out, unsigned fields, size_t n, const char *(*name)(size_t)) {
    buf_addz(out, "\"fields\":[");
    bool first = true;
    for (size_t i = 0; i < n; i++) {
        if (!(fields & 1u << i))
            continue;
        buf_fmt(out, "%s\"%s\"", first ? "" : ",", name(i));
        first = false;
    }
    buf_addz(out, "],");
}

static void indicator(struct buf *out, const char *key, const struct indicator *n) {
    buf_fmt(out, "\"%s\":", key);
    if (!n) {
        buf_addz(out, "null");
        return;
    }
    buf_addc(out, '{');
    text(out, "id", n->id, ",");
    text(out, "name_zh", n->name.zh, ",");
    text(out, "name_en", n->name.en, ",");
    text(out, "theme", n->theme->id, ",");
    text(out, "unit", n->unit->id, ",");
    text(out, "direction", str_of(direction_id(n->direction)), ",");
    text(out, "nature", str_of(nature_id(n->nature)), "}");
}

static void observation(struct buf *out, const char *key, const struct observation *o) {
    buf_fmt(out, ",\n   \"%s\":", key);
    if (!o) {
        buf_addz(out, "null");
        return;
    }
    buf_addc(out, '{');
    text(out, "op", str_of(o->op == OP_EQ ? "=" : op_id(o->op)), ",");
    text(out, "value", o->value, ",");
    text(out, "unit", o->unit ? o->unit->id : STR_NONE, ",");
    text(out, "reference", o->reference, ",");
    text(out, "status", letter(out->a, o->status), ",");
    text(out, "released", o->released, ",");
    text(out, "date", diff_date(o), ",");
    text(out, "source", o->source->id, ",");
    text(out, "locator", o->locator, ",");
    text(out, "figure", o->figure, ",");
    text(out, "note_zh", o->note.zh, ",");
    text(out, "note_en", o->note.en, "}");
}

static void difference(struct buf *out, const struct diff_change *c) {
    if (!c->has_difference) {
        buf_addz(out, "\"difference\":null,\"difference_unit\":null");
        return;
    }
    struct str unit = c->new->unit->id;
    text(out, "difference", decimal_fmt(out->a, c->difference), ",");
    text(out, "difference_unit", str_is(unit, "%") ? STR("百分点") : unit, "");
}

static void change(struct buf *out, const struct diff_change *c) {
    const struct observation *o = c->new ? c->new : c->old;
    buf_addc(out, '{');
    text(out, "change", str_of(diff_kind_id(c->kind)), ",");
    text(out, "indicator", c->indicator->id, ",");
    text(out, "theme", c->indicator->theme->id, ",");
    text(out, "measure", str_of(measure_id(o->measure)), ",");
    text(out, "area", o->area->code, ",");
    text(out, "period", period_id(out->a, o->period), ",");
    text(out, "kind", o->kind == OBS_TARGET ? STR("target") : STR("actual"), ",");
    text(out, "scope", o->scope, ",\n   ");
    names(out, c->fields, DIFF_FIELD_N, diff_field_id);
    buf_fmt(out, "\"kept\":%s,", c->kept ? "true" : "false");
    difference(out, c);
    observation(out, "old", c->old);
    observation(out, "new", c->new);
    buf_addc(out, '}');
}

void diff_json(struct buf *out, const struct diff *d, const struct diff_sides *s) {
    buf_addc(out, '{');
    text(out, "old", s->old_name, ",");
    text(out, "new", s->new_name, ",\n \"counts\":{");
    for (size_t i = 0; i < DIFF_KIND_N; i++)
        buf_fmt(out, "%s\"%s\":%zu", i ? "," : "", diff_kind_id((enum diff_kind)i), d->counts[i]);
    buf_addz(out, "},\n \"indicators\":[");
    for (size_t i = 0; i < d->indicator_count; i++) {
        const struct diff_indicator *x = &d->indicators[i];
        buf_addz(out, i ? ",\n  {" : "\n  {");
        text(out, "change", str_of(diff_indicator_kind_id(x->kind)), ",");
        names(out, x->fields, DIFF_IND_FIELD_N, diff_indicator_field_id);
        indicator(out, "old", x->old);
        buf_addc(out, ',');
        indicator(out, "new", x->new);
        buf_addc(out, '}');
    }
    buf_addz(out, "],\n \"observations\":[");
    for (size_t i = 0; i < d->change_count; i++) {
        buf_addz(out, i ? ",\n  " : "\n  ");
        change(out, &d->changes[i]);
    }
    buf_addz(out, "]}\n");
}

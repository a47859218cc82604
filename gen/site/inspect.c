/* Holds an image against its own record and against a report. Knows what may be wrong; prints nothing. */
#include "site/inspect.h"

#include "chart/render.h"
#include "data/derived.h"
#include "page/page.h"

/* ---- the file by itself ---- */

bool inspect_picture_whole(const struct inspection *i) {
    return hash_same(&i->record.picture, &i->carried.picture);
}

void inspect_file(struct arena *a, struct str name, struct str bytes, struct inspection *out,
                  struct diags *ds) {
    *out = (struct inspection){.file = name, .carried = carrier_read(a, bytes)};
    const struct carried *c = &out->carried;
    if (c->state == CARRIER_FOREIGN)
        diag(ds, DIAG_INSPECT_FORMAT, LOC_NONE, name);
    else if (c->state == CARRIER_BROKEN)
        diag(ds, DIAG_INSPECT_BROKEN, LOC_NONE, name, str_fmt(a, "%zu", c->at), c->part);
    else if (c->state == CARRIER_NONE)
        diag(ds, DIAG_INSPECT_NONE, LOC_NONE, name);
    if (c->state != CARRIER_RECORD)
        return;
    out->readable = record_read(a, c->record, &out->record);
    if (!out->readable || !out->record.whole)
        diag(ds, DIAG_INSPECT_RECORD, LOC_NONE, name);
    else if (!inspect_picture_whole(out))
        diag(ds, DIAG_INSPECT_PICTURE, LOC_NONE, name);
}

/* ---- against a report ---- */

static const struct record_row *find_row(const struct record_rows *rows, const struct record_row *like) {
    for (size_t i = 0; i < rows->n; i++)
        if (record_same_key(&rows->v[i], like))
            return &rows->v[i];
    return NULL;
}

static const struct record_row *row_of(struct arena *a, const struct observation *o,
                                       const struct record_row *like) {
    struct record_row *row = ARENA_NEW(a, struct record_row);
    *row = record_row_of(a, o, STR_NONE);
    return record_same_key(row, like) ? row : NULL;
}

/* The row as the report has it now, though no chart asks for it. */
static const struct record_row *find_in_model(struct arena *a, const struct model *m,
                                              const struct record_row *like) {
    struct str id = like->cell[RECORD_INDICATOR];
    const struct indicator *ind = model_indicator(m, id);
    const struct derived *computed = ind ? NULL : model_derived(m, id);
    const struct record_row *found = NULL;
    for (size_t k = 0; ind && k < ind->count && !found; k++)
        if (m->obs[ind->first + k].is_current)
            found = row_of(a, &m->obs[ind->first + k], like);
    for (size_t k = 0; computed && k < computed->obs_count && !found; k++)
        found = row_of(a, &computed->obs[k], like);
    return found;
}

/* gdp growth 2024 target: what is said by default is left out. */
static struct str key_text(struct arena *a, const struct model *m, const struct record_row *row) {
    struct buf b = buf_new(a);
    for (enum record_column c = RECORD_INDICATOR; c <= RECORD_KIND; c++) {
        struct str cell = row->cell[c];
        bool own = c == RECORD_AREA && m->site.area && str_eq(cell, m->site.area->code);
        if (!cell.n || own || (c == RECORD_KIND && str_is(cell, "actual")))
            continue;
        buf_addz(&b, b.n ? " " : "");
        buf_add(&b, cell);
    }
    return buf_str(&b);
}

static struct str value_text(struct arena *a, const struct record_row *row) {
    struct str status = row->cell[RECORD_STATUS];
    struct buf b = buf_new(a);
    buf_add(&b, row->cell[RECORD_OP]);
    buf_add(&b, row->cell[RECORD_VALUE]);
    buf_add(&b, row->cell[RECORD_UNIT]);
    if (!str_is(status, "A"))
        buf_fmt(&b, "%s(%.*s)", b.n ? " " : "", STR_ARG(status));
    return buf_str(&b);
}

static const struct chart_spec *chart_of(const struct report *r, struct str id) {
    const struct chart_spec *s = report_chart(r, id);
    const struct indicator *i = s ? NULL : model_indicator(&r->model, id);
    return i ? r->indicator_charts[i - r->model.indicators] : s;
}

static void compare_row(struct arena *a, const struct model *m, struct inspection *i,
                        const struct record_row *then, const struct record_row *now, struct diags *ds) {
    struct str key = key_text(a, m, then), value = value_text(a, then);
    if (!now) {
        diag(ds, DIAG_INSPECT_GONE, LOC_NONE, key, value);
    } else if (!record_same_value(then, now)) {
        struct str released = now->cell[RECORD_RELEASED];
        bool later = str_cmp(released, then->cell[RECORD_RELEASED]) > 0;
        diag(ds, DIAG_INSPECT_CHANGED, now->obs->value_at, key, value, value_text(a, now),
             later ? released : STR_NONE);
    } else {
        return;
    }
    i->report = INSPECT_DIFFERS;
}

/* Rows of a chart's own stand in no report; without the chart there is nothing to hold them against. */
static bool is_known(const struct model *m, const struct record_row *row) {
    struct str id = row->cell[RECORD_INDICATOR];
    return row->cell[RECORD_AREA].n && (model_indicator(m, id) || model_derived(m, id));
}

static void compare_rows(struct arena *a, const struct report *r, const struct chart_spec *spec,
                         struct inspection *i, struct diags *ds) {
    const struct model *m = &r->model;
    struct record_rows now = {0};
    if (spec)
        now = record_rows_of(a, spec);
    for (size_t k = 0; k < i->record.rows.n; k++) {
        const struct record_row *then = &i->record.rows.v[k], *row = find_row(&now, then);
        if (!spec && !is_known(m, then))
            continue;
        i->report = i->report == INSPECT_UNASKED ? INSPECT_AGREES : i->report;
        compare_row(a, m, i, then, row ? row : find_in_model(a, m, then), ds);
    }
    for (size_t k = 0; k < now.n; k++)
        if (!find_row(&i->record.rows, &now.v[k]))
            diag(ds, DIAG_INSPECT_NEW, now.v[k].obs->at, key_text(a, m, &now.v[k]), value_text(a, &now.v[k]));
}

/* A record that was forged may ask for any size: no picture of ours has more pixels, or more room for what is
 * laid out, than these. */
static bool is_drawable(const struct chart_size *s) {
    double width = s->width_px / s->scale, height = s->height_px / s->scale;
    return (double)s->width_px * s->height_px <= 1e8 && s->scale >= 1 && width <= 8000 && height <= 8000;
}

static bool redraw(struct arena *a, const struct report *r, const struct chart_spec *spec,
                   const struct inspection *i) {
    enum device device = str_is(str_of(i->carried.format), "PNG") ? DEVICE_PNG : DEVICE_SVG;
    struct chart_context c = {.model = &r->model, .size = i->record.size};
    struct diags ignored = diags_new(a);
    struct scene scene;
    struct str bytes;
    c.lang = str_is(i->record.lang, "en") ? LANG_EN : LANG_ZH;
    if (!chart_theme_parse(i->record.theme, &c.theme) || !is_drawable(&c.size))
        return false;
    struct renderer *renderer = renderer_new(&r->fonts);
    c.fonts = renderer_fonts(renderer);
    bool ok = chart_layout(a, &c, spec, &scene, &ignored);
    if (ok)
        scene.record = chart_record(a, &c, spec);
    ok = ok && render(a, renderer, &scene, device, r->date, &bytes, &ignored);
    renderer_free(renderer);
    if (!ok)
        return false;
    struct carried fresh = carrier_read(a, bytes);
    return hash_same(&fresh.picture, &i->carried.picture);
}

void inspect_report(struct arena *a, const struct report *r, struct inspection *i, struct diags *ds) {
    if (!i->readable)
        return;
    const struct chart_spec *spec = chart_of(r, i->record.chart);
    compare_rows(a, r, spec, i, ds);
    if (!spec || i->report != INSPECT_AGREES || !inspect_picture_whole(i))
        return;
    i->redrawn = redraw(a, r, spec, i);
    if (!i->redrawn)
        diag(ds, DIAG_INSPECT_OTHER, LOC_NONE, i->record.chart);
}

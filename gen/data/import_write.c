/* Rows of the import as lines of the table of observations. Knows the table's columns and how its file is
 * written; decides nothing about the values. */
#include "data/import.h"

#include "base/file.h"
#include "data/csv.h"
#include "data/value.h"

#include <iconv.h>
#include <string.h>

static struct str field_text(struct arena *a, const struct observation *o, enum import_field f) {
    switch (f) {
    case FIELD_INDICATOR:
        return o->indicator->id;
    case FIELD_MEASURE:
        return str_of(measure_id(o->measure));
    case FIELD_AREA:
        return o->area->code;
    case FIELD_PERIOD:
        return period_id(a, o->period);
    case FIELD_KIND:
        return o->kind == OBS_TARGET ? STR("target") : STR("actual");
    case FIELD_OP:
        return str_of(op_id(o->op));
    case FIELD_VALUE:
        return o->missing == VALUE_GIVEN ? o->value : str_of(words_missing_mark(o->missing));
    case FIELD_UNIT:
        return o->unit ? o->unit->id : STR_NONE;
    case FIELD_STATUS:
        return o->status == 'A' ? STR_NONE : str_fmt(a, "%c", o->status);
    case FIELD_SCOPE:
        return o->scope;
    case FIELD_RELEASED:
        return o->released;
    case FIELD_SOURCE:
        return o->source->id;
    case FIELD_LOCATOR:
        return o->locator;
    case FIELD_FIGURE:
        return o->figure;
    case FIELD_NOTE_ZH:
        return o->note.zh;
    default:
        return o->note.en;
    }
}

/* Quoted where the reader needs it. Nothing is put before signs: this is the table itself, not a download. */
static void put_cell(struct buf *b, struct str s, char delimiter) {
    bool quote = s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
    for (size_t i = 0; i < s.n; i++)
        quote = quote || s.p[i] == delimiter || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (quote)
        buf_addc(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_addc(b, '"');
        buf_addc(b, s.p[i]);
    }
    if (quote)
        buf_addc(b, '"');
}

struct table_file {
    const char *path;
    struct str bytes;
    struct source *text;
    const char *encoding;
    struct csv csv;
    const char *line_end;
    enum import_field *fields; /* of each column; FIELD_NONE for others */
};

static bool open_table(struct arena *a, const struct model *m, struct table_file *t, struct diags *ds) {
    struct diags quiet = diags_new(a);     /* the model was loaded from it, so that all was said */
    t->text = ARENA_NEW(a, struct source); /* messages point to it */
    t->text->name = m->observations->name;
    t->path = path_join(a, m->dir, str_z(a, m->observations->name));
    if (!file_read(a, t->path, t->text->name, &t->bytes, ds, LOC_NONE))
        return false;
    if (!csv_decode_as(a, t->bytes, t->text, &t->encoding, &quiet) ||
        !csv_read(a, t->text, &t->csv, &quiet)) {
        diags_merge(ds, &quiet);
        return false;
    }
    size_t at = str_find(t->text->text, STR("\n"), 0);
    t->line_end = at < t->text->text.n && at && t->text->text.p[at - 1] == '\r' ? "\r\n" : "\n";
    t->fields = ARENA_ARRAY(a, enum import_field, t->csv.row[0].n);
    for (size_t i = 0; i < t->csv.row[0].n; i++) {
        if (!field_parse(text_trim(t->csv.row[0].cell[i].text), &t->fields[i]) || t->fields[i] == FIELD_SKIP)
            t->fields[i] = FIELD_NONE;
    }
    return true;
}

/* A field that the table has no column for must be empty. */
static bool has_columns(struct arena *a, const struct table_file *t, const struct import *im,
                        struct diags *ds) {
    bool have[FIELD_N] = {false}, ok = true;
    for (size_t i = 0; i < t->csv.row[0].n; i++) {
        if (t->fields[i] < FIELD_N)
            have[t->fields[i]] = true;
    }
    for (int f = 0; f < FIELD_N; f++) {
        for (size_t i = 0; i < im->n && !have[f]; i++) {
            if (im->rows[i].state == IMPORT_SAME || !field_text(a, &im->rows[i].obs, (enum import_field)f).n)
                continue;
            diag(ds, DIAG_IMPORT_TABLE, ((struct loc){t->text, 0}), str_of(field_id((enum import_field)f)));
            have[f] = true;
            ok = false;
        }
    }
    return ok;
}

static struct str lines_of(struct arena *a, const struct table_file *t, const struct import *im) {
    struct buf b = buf_new(a);
    struct str text = t->text->text;
    if (text.n && text.p[text.n - 1] != '\n' && text.p[text.n - 1] != '\r')
        buf_addz(&b, t->line_end);
    for (size_t i = 0; i < im->n; i++) {
        if (im->rows[i].state != IMPORT_NEW && im->rows[i].state != IMPORT_CHANGED)
            continue;
        for (size_t c = 0; c < t->csv.row[0].n; c++) {
            if (c)
                buf_addc(&b, t->csv.delimiter);
            if (t->fields[c] < FIELD_N)
                put_cell(&b, field_text(a, &im->rows[i].obs, t->fields[c]), t->csv.delimiter);
        }
        buf_addz(&b, t->line_end);
    }
    return buf_str(&b);
}

/* UTF-8 to the encoding of the file. */
static bool encode(struct arena *a, const char *encoding, struct str text, struct str *out) {
    if (!strcmp(encoding, "UTF-8") || !text.n) {
        *out = text;
        return true;
    }
    iconv_t cd = iconv_open(encoding, "UTF-8");
    if (cd == (iconv_t)-1)
        return false;
    size_t room = text.n * 4 + 16, left = room, in_left = text.n;
    char *to = arena_alloc(a, room), *at = to, *in = (char *)(uintptr_t)text.p;
    bool ok = iconv(cd, &in, &in_left, &at, &left) != (size_t)-1 && in_left == 0;
    iconv_close(cd);
    *out = (struct str){to, room - left};
    return ok;
}

bool import_write(struct arena *a, const struct model *m, const struct import *im, struct diags *ds) {
    struct table_file t = {0};
    struct str added;
    if (!open_table(a, m, &t, ds) || !has_columns(a, &t, im, ds))
        return false;
    if (!encode(a, t.encoding, lines_of(a, &t, im), &added)) {
        diag(ds, DIAG_TEXT_BROKEN, loc_file(t.text), str_of(t.encoding));
        return false;
    }
    if (!added.n)
        return true;
    struct buf b = buf_new(a);
    buf_add(&b, t.bytes);
    buf_add(&b, added);
    return file_replace(a, t.path, buf_str(&b), ds);
}

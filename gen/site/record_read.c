/* Reads back what chart/record.c writes. Takes nothing for granted: the text comes out of a file that anybody
 * may have changed. */
#include "site/record_read.h"

#include <jansson.h>
#include <string.h>

static struct str text_of(struct arena *a, const json_t *v) {
    const char *text = json_string_value(v);
    return text ? str_dup(a, (struct str){text, json_string_length(v)}) : STR_NONE;
}

static struct str text_at(struct arena *a, const json_t *map, const char *key) {
    return text_of(a, json_object_get(map, key));
}

static bool read_size(struct arena *a, const json_t *list, struct chart_size *out) {
    json_int_t w = json_integer_value(json_array_get(list, 1)),
               h = json_integer_value(json_array_get(list, 2)),
               scale = json_integer_value(json_array_get(list, 3));
    if (w < 1 || h < 1 || w > 64000 || h > 64000 || scale < 1 || scale > 1000000000)
        return false;
    *out = (struct chart_size){text_of(a, json_array_get(list, 0)), (int)w, (int)h, (double)scale / 1e6};
    return true;
}

static bool read_rows(struct arena *a, const json_t *root, struct record_rows *out) {
    const json_t *columns = json_object_get(root, "columns"), *rows = json_object_get(root, "rows"), *row;
    size_t place[RECORD_N], i;
    for (size_t c = 0; c < RECORD_N; c++) {
        place[c] = SIZE_MAX;
        for (size_t k = 0; k < json_array_size(columns); k++)
            if (str_is(text_of(a, json_array_get(columns, k)), record_column_id((enum record_column)c)))
                place[c] = k;
        if (place[c] == SIZE_MAX)
            return false;
    }
    json_array_foreach(rows, i, row) {
        struct record_row f = {0};
        for (size_t c = 0; c < RECORD_N; c++)
            f.cell[c] = text_of(a, json_array_get(row, place[c]));
        VEC_PUSH(a, out, f);
    }
    return json_is_array(rows);
}

static void read_sources(struct arena *a, const json_t *list, struct str_list *out) {
    static const char *const keys[] = {"id", "title", "number", "url"};
    const json_t *one;
    size_t i;
    json_array_foreach(list, i, one) {
        struct buf b = buf_new(a);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            struct str part = text_at(a, one, keys[k]);
            if (part.n && b.n)
                buf_addc(&b, ' ');
            buf_add(&b, part);
        }
        VEC_PUSH(a, out, buf_str(&b));
    }
}

/* The last member is the hash of all bytes before it. */
static bool is_whole(struct str text) {
    static const struct str key = STR_INIT(",\"record\":\"");
    const size_t tail = key.n + 64 + 2;
    struct hash said;
    if (text.n < tail || !str_starts(str_skip(text, text.n - tail), key) ||
        !hash_parse((struct str){text.p + text.n - 66, 64}, &said))
        return false;
    struct hash is = hash_of(str_head(text, text.n - tail));
    return hash_same(&said, &is);
}

static bool read_object(struct arena *a, const json_t *root, struct record *out) {
    const json_t *unit;
    size_t i;
    out->chart = text_at(a, root, "chart");
    out->kind = text_at(a, root, "kind");
    out->lang = text_at(a, root, "lang");
    out->theme = text_at(a, root, "theme");
    out->site = text_at(a, root, "site");
    out->title = text_at(a, root, "title");
    out->vintage = text_at(a, root, "vintage");
    json_array_foreach(json_object_get(root, "units"), i, unit) VEC_PUSH(a, &out->units, text_of(a, unit));
    read_sources(a, json_object_get(root, "sources"), &out->sources);
    return json_integer_value(json_object_get(root, "zhibiao")) == 1 &&
           read_size(a, json_object_get(root, "size"), &out->size) && read_rows(a, root, &out->rows) &&
           hash_parse(text_at(a, root, "picture"), &out->picture);
}

bool record_read(struct arena *a, struct str text, struct record *out) {
    json_t *root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL);
    *out = (struct record){.whole = is_whole(text)};
    bool ok = root && read_object(a, root, out);
    json_decref(root);
    return ok;
}

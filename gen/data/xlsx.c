/* Choosing the sheet of a workbook. Knows names and visibility of sheets; parts and cells are read elsewhere.
 */
#include "data/xlsx.h"

#include "data/xlsx_book.h"

bool xlsx_is_workbook(struct str bytes) {
    return str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("\xd0\xcf\x11\xe0")) ||
           str_starts(bytes, STR("PK\x05\x06"));
}

static struct str list_names(struct book *b, size_t except) {
    struct buf names = buf_new(b->a);
    for (size_t i = 0; i < b->sheets.n; i++) {
        if (i == except)
            continue;
        if (names.n)
            buf_addz(&names, ", ");
        buf_add(&names, b->sheets.v[i].name);
    }
    return buf_str(&names);
}

static bool read_named(struct book *b, struct source *src, struct str name, struct grid *out) {
    struct str *names = ARENA_ARRAY(b->a, struct str, b->sheets.n);
    for (size_t i = 0; i < b->sheets.n; i++) {
        if (str_eq(b->sheets.v[i].name, name))
            return book_read_sheet(b, &b->sheets.v[i], src, out);
        names[i] = b->sheets.v[i].name;
    }
    diag(b->z->ds, DIAG_XLSX_SHEET, loc_file(src), name, list_names(b, SIZE_MAX),
         diag_nearest(name, names, b->sheets.n));
    return false;
}

static bool read_first(struct book *b, struct source *src, struct grid *out) {
    for (size_t i = 0; i < b->sheets.n; i++) {
        const struct book_sheet *s = &b->sheets.v[i];
        if (s->is_hidden)
            continue;
        if (!book_read_sheet(b, s, src, out))
            return false;
        if (!out->n)
            continue;
        struct str others = list_names(b, i);
        if (others.n)
            diag(b->z->ds, DIAG_XLSX_SHEETS, loc_file(src), s->name, others);
        return true;
    }
    diag(b->z->ds, DIAG_XLSX_EMPTY, loc_file(src), list_names(b, SIZE_MAX));
    return false;
}

bool xlsx_read(struct arena *a, struct str bytes, struct str name, struct str sheet, struct grid *out,
               struct diags *ds) {
    struct source *src = ARENA_NEW(a, struct source);
    struct archive z;
    struct book b;
    src->name = name;
    *out = (struct grid){.src = src};
    if (!archive_open(a, bytes, loc_file(src), &z, ds))
        return false;
    bool ok = book_open(a, &z, &b) && (sheet.n ? read_named(&b, src, sheet, out) : read_first(&b, src, out));
    archive_close(&z);
    return ok;
}

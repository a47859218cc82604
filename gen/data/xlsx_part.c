/* Relations between the parts of a workbook (ECMA-376 part 2, clause 9). Knows names of parts, not what they
 * hold. */
#include "data/xlsx_book.h"

struct search {
    struct arena *a;
    struct str id;
    const char *type;
    struct str target;
    bool found;
};

static bool on_open(void *to, const char *name, const char **attributes) {
    struct search *s = to;
    if (s->found || !str_is(str_of(name), "Relationship"))
        return true;
    struct str type = xml_attribute(attributes, "Type"), id = xml_attribute(attributes, "Id");
    struct str suffix = str_of(s->type);
    bool is_type = str_ends(type, suffix) && type.n > suffix.n && type.p[type.n - suffix.n - 1] == '/';
    if (!is_type || (s->id.n && !str_eq(id, s->id)) ||
        str_is(xml_attribute(attributes, "TargetMode"), "External"))
        return true;
    s->target = str_dup(s->a, xml_attribute(attributes, "Target"));
    s->found = true;
    return true;
}

static struct str folder_of(struct str part) {
    while (part.n && part.p[part.n - 1] != '/')
        part.n--;
    return part;
}

/* "../media/x" below "xl/worksheets/" is "xl/media/x"; above the top there is nothing. */
static struct str resolve(struct arena *a, struct str folder, struct str target) {
    struct str joined =
        str_starts(target, STR("/")) ? target : str_fmt(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(target));
    struct buf b = buf_new(a);
    struct str piece;
    while (str_next(&joined, '/', &piece)) {
        if (!piece.n || str_is(piece, "."))
            continue;
        if (str_is(piece, "..")) {
            while (b.n && b.p[--b.n] != '/') {
            }
            continue;
        }
        if (b.n)
            buf_addc(&b, '/');
        buf_add(&b, piece);
    }
    return buf_str(&b);
}

bool book_relation(struct arena *a, struct archive *z, struct str from, struct str id, const char *type,
                   struct str *out) {
    static const struct xml_handlers handlers = {.root = "Relationships", .open = on_open};
    struct str folder = folder_of(from);
    struct str rels = str_fmt(a, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(str_skip(from, folder.n)));
    struct search s = {.a = a, .id = id, .type = type};
    *out = STR_NONE;
    if (!archive_has(z, rels))
        return true; /* no relations: what is needed is missing, and the caller says so */
    if (!xml_read(z, rels, &handlers, &s))
        return false;
    if (s.found)
        *out = resolve(a, folder, s.target);
    return true;
}

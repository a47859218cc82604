/* A document as the audit sees it: folded text, its paragraphs, its Arabic numbers. Knows no observations. */
#include "data/audit_doc.h"

#include "base/utf8.h"

static void find_paragraphs(struct arena *a, struct audit_doc *doc) {
    const struct folded *f = &doc->fold;
    for (size_t i = 0, from = 0; i < f->text.n; i++) {
        if (i + 1 == f->text.n || f->gap[i + 1] == GAP_LINE) {
            VEC_PUSH(a, &doc->para, (struct audit_span){from, i + 1});
            from = i + 1;
        }
    }
}

static size_t digits_end(const struct folded *f, size_t i) {
    while (i < f->text.n && fold_is_digit(f->text.p[i]) && !f->gap[i])
        i++;
    return i;
}

static void find_numbers(struct arena *a, struct audit_doc *doc) {
    const struct folded *f = &doc->fold;
    const char *p = f->text.p;
    for (size_t i = 0; i < f->text.n; i++) {
        if (!fold_is_digit(p[i]))
            continue;
        size_t end = digits_end(f, i + 1);
        while (end + 1 < f->text.n && (p[end] == '.' || p[end] == ',') && fold_is_digit(p[end + 1]) &&
               !f->gap[end] && !f->gap[end + 1])
            end = digits_end(f, end + 2);
        VEC_PUSH(a, &doc->num, (struct audit_number){i, end, NULL, false});
        i = end - 1;
    }
}

struct audit_doc *audit_open(struct arena *a, const struct model *m, const struct source *text) {
    struct audit_doc *doc = ARENA_NEW(a, struct audit_doc);
    doc->text = text;
    doc->fold = fold_text(a, text->text);
    doc->units = printed_units(a, m->units, m->unit_count);
    find_paragraphs(a, doc);
    find_numbers(a, doc);
    return doc;
}

bool audit_locate(const struct audit_doc *doc, struct str locator, struct audit_where *out) {
    locator = str_trim(locator);
    bool is_page = str_starts(locator, STR("p")), is_table = str_starts(locator, STR("t"));
    int n;
    if (!str_int(is_page || is_table ? str_skip(locator, 1) : locator, &n) || n < 1)
        return false;
    *out = (struct audit_where){0, doc->fold.text.n, is_table};
    if (is_page || is_table)
        return true;
    if ((size_t)n > doc->para.n)
        return false;
    out->from = doc->para.v[n - 1].from;
    out->to = doc->para.v[n - 1].to;
    return true;
}

size_t audit_paragraph(const struct audit_doc *doc, size_t at) {
    size_t low = 0, high = doc->para.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (doc->para.v[mid].to <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low + 1;
}

size_t audit_next(const struct audit_doc *doc, struct str what, size_t from, size_t to) {
    struct str all = str_head(doc->fold.text, to);
    if (!what.n)
        return SIZE_MAX;
    for (size_t at = from; (at = str_find(all, what, at)) < all.n; at++) {
        if (fold_whole(&doc->fold, at, at + what.n))
            return at;
    }
    return SIZE_MAX;
}

void audit_numbers(const struct audit_doc *doc, size_t from, size_t to, size_t *first, size_t *end) {
    size_t low = 0, high = doc->num.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (doc->num.v[mid].from < from)
            low = mid + 1;
        else
            high = mid;
    }
    *first = *end = low;
    while (*end < doc->num.n && doc->num.v[*end].to <= to)
        ++*end;
}

struct str audit_excerpt(const struct audit_doc *doc, size_t from, size_t to) {
    enum { AROUND = 24 };
    struct str all = doc->fold.text;
    struct audit_span para = doc->para.v[audit_paragraph(doc, from) - 1];
    size_t start = from - para.from > AROUND ? from - AROUND : para.from;
    size_t end = to > para.to ? to : para.to - to > AROUND ? to + AROUND : para.to;
    while (start < from && ((unsigned char)all.p[start] & 0xc0) == 0x80)
        start++;
    while (end > to && end < all.n && ((unsigned char)all.p[end] & 0xc0) == 0x80)
        end--;
    return (struct str){all.p + start, end - start};
}

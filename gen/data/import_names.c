/* Words of a sheet to indicators, areas, units and documents of the report. Knows how sheets spell names;
 * reports nothing, so that guesses can ask too. */
#include "data/import_part.h"

enum { DEPTH_MAX = 8 }; /* country, province, city, county, town, and some to spare */

/* ---- the tables of names ---- */

static void add_name(struct importer *im, enum import_field f, struct str name, size_t at, int rank) {
    struct import_table *t = &im->names.table[f];
    struct str key = words_fold(im->a, name);
    if (!key.n)
        return;
    size_t place = index_put(t->ix, key, t->list.n);
    if (place == SIZE_MAX) {
        VEC_PUSH(im->a, &t->list, (struct import_name){at, rank, false});
        return;
    }
    struct import_name *n = &t->list.v[place];
    if (rank < n->rank)
        *n = (struct import_name){at, rank, false};
    else if (rank == n->rank && at != n->at)
        n->is_ambiguous = true;
}

static void add_words(struct importer *im, enum import_field f, struct words w, size_t at, int rank) {
    add_name(im, f, w.zh, at, rank);
    add_name(im, f, w.en, at, rank);
}

void import_names_init(struct importer *im) {
    static const enum import_field fields[] = {FIELD_INDICATOR, FIELD_AREA, FIELD_UNIT, FIELD_SOURCE};
    const struct model *m = im->m;
    for (size_t i = 0; i < 4; i++) {
        im->names.table[fields[i]].ix = index_new(im->a);
        im->names.known[fields[i]] = index_new(im->a);
    }
    for (size_t i = 0; i < m->indicator_count; i++) {
        struct str rest = m->indicators[i].aliases, one;
        add_name(im, FIELD_INDICATOR, m->indicators[i].id, i, 0);
        add_words(im, FIELD_INDICATOR, m->indicators[i].name, i, 0);
        add_words(im, FIELD_INDICATOR, m->indicators[i].short_name, i, 1);
        while (rest.n && str_next(&rest, ';', &one))
            add_name(im, FIELD_INDICATOR, one, i, 1);
    }
    im->names.areas = ARENA_ARRAY(im->a, struct import_area, m->area_count);
    for (size_t i = 0; i < m->area_count; i++) {
        im->names.areas[i].name[0] = words_fold(im->a, m->areas[i].name.zh);
        im->names.areas[i].name[1] = words_fold(im->a, m->areas[i].short_name.zh);
        add_name(im, FIELD_AREA, m->areas[i].code, i, 0);
        add_words(im, FIELD_AREA, m->areas[i].name, i, 0);
        add_words(im, FIELD_AREA, m->areas[i].short_name, i, 1);
    }
    for (size_t i = 0; i < m->unit_count; i++) {
        add_name(im, FIELD_UNIT, m->units[i].id, i, 0);
        add_words(im, FIELD_UNIT, m->units[i].name, i, 1);
    }
    for (size_t i = 0; i < m->document_count; i++) {
        add_name(im, FIELD_SOURCE, m->documents[i].id, i, 0);
        add_words(im, FIELD_SOURCE, m->documents[i].title, i, 1);
        add_name(im, FIELD_SOURCE, m->documents[i].number, i, 1);
    }
}

/* ---- lookups ---- */

static bool find(struct importer *im, enum import_field f, struct str folded, struct import_answer *out) {
    const struct import_table *t = &im->names.table[f];
    size_t place = folded.n ? index_get(t->ix, folded) : SIZE_MAX;
    if (place == SIZE_MAX)
        return false;
    out->at = t->list.v[place].at;
    out->is_ambiguous = t->list.v[place].is_ambiguous;
    out->found = !out->is_ambiguous;
    return true;
}

/* Whether `s` consists of the names of the area's ancestors, the topmost first: 重庆市 before 渝北区. */
static bool is_path(const struct importer *im, struct str s, const struct area *a, unsigned depth) {
    if (!s.n || !a || !depth)
        return !s.n;
    const struct str *names = im->names.areas[a - im->m->areas].name;
    for (size_t i = 0; i < 2; i++) {
        if (names[i].n && str_ends(s, names[i]) &&
            is_path(im, str_head(s, s.n - names[i].n), a->parent, depth - 1))
            return true;
    }
    return is_path(im, s, a->parent, depth - 1);
}

/* 重庆市渝北区: an area behind the names of those it lies in. */
static void find_area_path(const struct importer *im, struct str folded, struct import_answer *out) {
    for (size_t i = 0; i < im->m->area_count; i++) {
        const struct str *names = im->names.areas[i].name;
        bool fits = false;
        for (size_t k = 0; k < 2 && !fits; k++)
            fits = names[k].n && names[k].n < folded.n && str_ends(folded, names[k]) &&
                   is_path(im, str_head(folded, folded.n - names[k].n), im->m->areas[i].parent, DEPTH_MAX);
        if (fits && out->found) {
            *out = (struct import_answer){.is_ambiguous = true};
            return;
        }
        if (fits) {
            out->found = true;
            out->at = i;
        }
    }
}

/* 一、地区生产总值（亿元）, 其中：工业增加值同比增长 */
static void find_indicator_inside(struct importer *im, struct str folded, struct import_answer *out) {
    struct str name = words_unnumbered(folded), inside;
    if (find(im, FIELD_INDICATOR, name, out))
        return;
    if (words_bracket(&name, &inside)) {
        out->unit_word = inside;
        if (find(im, FIELD_INDICATOR, name, out))
            return;
    }
    out->has_measure = words_measure_end(&name, &out->measure);
    if (!out->has_measure || !find(im, FIELD_INDICATOR, name, out))
        *out = (struct import_answer){.found = false};
}

/* The map's word for it: an id or any other name, of an indicator also "gdp:growth". */
static void translate(struct importer *im, enum import_field f, struct str to, struct import_answer *out) {
    struct str folded = words_fold(im->row, to), name;
    if (find(im, f, folded, out) || f != FIELD_INDICATOR)
        return;
    if (str_next(&folded, ':', &name) && folded.p && words_measure(folded, &out->measure)) {
        out->has_measure = true;
        find(im, f, name, out);
    }
}

struct import_answer *import_lookup(struct importer *im, enum import_field f, struct str text) {
    struct str folded = words_fold(im->row, text);
    size_t place = index_get(im->names.known[f], folded);
    if (place != SIZE_MAX)
        return im->names.answers.v[place];
    folded = str_dup(im->a, folded);
    index_put(im->names.known[f], folded, im->names.answers.n);
    struct import_answer *out = ARENA_NEW(im->a, struct import_answer);
    VEC_PUSH(im->a, &im->names.answers, out);
    const struct worded *to = import_pairs_find(&im->map->words[f], folded);
    out->to = to;
    if (to)
        translate(im, f, to->text, out);
    else if (!find(im, f, folded, out) || (out->is_ambiguous && f == FIELD_AREA)) {
        if (f == FIELD_AREA && !out->is_ambiguous)
            find_area_path(im, folded, out);
        else if (f == FIELD_INDICATOR)
            find_indicator_inside(im, folded, out);
    }
    return out;
}

struct str import_nearest(struct importer *im, enum import_field f, struct str text) {
    const struct model *m = im->m;
    struct str *names = ARENA_ARRAY(
        im->a, struct str, 2 * (m->indicator_count + m->area_count + m->unit_count + m->document_count));
    size_t n = 0;
    if (im->guesses == 0)
        return STR_NONE; /* comparing every word of a strange sheet with every name would take for ever */
    im->guesses--;
    for (size_t i = 0; f == FIELD_INDICATOR && i < m->indicator_count; i++) {
        names[n++] = m->indicators[i].name.zh;
        names[n++] = m->indicators[i].id;
    }
    for (size_t i = 0; f == FIELD_AREA && i < m->area_count; i++) {
        names[n++] = m->areas[i].name.zh;
        names[n++] = m->areas[i].code;
    }
    for (size_t i = 0; f == FIELD_UNIT && i < m->unit_count; i++)
        names[n++] = m->units[i].id;
    for (size_t i = 0; f == FIELD_SOURCE && i < m->document_count; i++)
        names[n++] = m->documents[i].id;
    return diag_nearest(text, names, n);
}

const struct unit *import_unit(struct importer *im, struct str word) {
    struct import_answer *u = import_lookup(im, FIELD_UNIT, word);
    return u->found ? &im->m->units[u->at] : NULL;
}

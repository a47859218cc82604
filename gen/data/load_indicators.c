/* The table of indicators. Knows its columns and the words that stand in them. */
#include "data/load.h"
#include "data/value.h"

#define COUNT(x) (sizeof(x) / sizeof *(x))

enum {
    ID,
    NAME_ZH,
    NAME_EN,
    SHORT_ZH,
    SHORT_EN,
    THEME,
    UNIT,
    DIRECTION,
    NATURE,
    HEADLINE,
    DECIMALS,
    TOLERANCE,
    DEFINITION_ZH,
    DEFINITION_EN,
    ALIASES
};

static const char *const columns[] = {"!id",      "!name_zh",  "name_en",       "short_zh",      "short_en",
                                      "!theme",   "!unit",     "!direction",    "nature",        "headline",
                                      "decimals", "tolerance", "definition_zh", "definition_en", "aliases"};

struct names {
    struct str *themes, *units;
};

static struct names collect(struct loader *l) {
    struct model *m = l->m;
    struct names n = {ARENA_ARRAY(l->scratch, struct str, m->theme_count),
                      ARENA_ARRAY(l->scratch, struct str, m->unit_count)};
    for (size_t i = 0; i < m->theme_count; i++)
        n.themes[i] = m->themes[i].id;
    for (size_t i = 0; i < m->unit_count; i++)
        n.units[i] = m->units[i].id;
    return n;
}

static enum direction read_direction(struct table *t, struct str id) {
    static const struct str words[] = {STR_INIT("none"), STR_INIT("up"), STR_INIT("down")};
    struct csv_cell cell = table_word(t, DIRECTION);
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_eq(cell.text, words[i]))
            return (enum direction)i;
    }
    if (!cell.text.n)
        fault(t, DIAG_NO_DIRECTION, cell.at, id);
    else
        fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("direction"), cell.text, STR("up, down, none"),
              table_nearest(t, cell.text, words, COUNT(words)));
    return DIR_NONE;
}

static enum nature read_nature(struct table *t) {
    static const struct str words[] = {STR_INIT(""), STR_INIT("expected"), STR_INIT("binding")};
    struct csv_cell cell = table_word(t, NATURE);
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_eq(cell.text, words[i]))
            return (enum nature)i;
    }
    fault(t, DIAG_UNKNOWN_WORD, cell.at, STR("nature"), cell.text, STR("expected, binding"),
          table_nearest(t, cell.text, words, COUNT(words)));
    return NATURE_NONE;
}

/* A full-width semicolon is folded; an empty part is a slip of the hand. */
static struct str read_aliases(struct table *t) {
    struct csv_cell cell = table_cell(t, ALIASES);
    struct str folded = str_replace(t->l->a, cell.text, STR("；"), STR(";")), rest = folded, part;
    if (!str_eq(folded, cell.text))
        fault(t, DIAG_CELL_FOLDED, cell.at, cell.text, folded);
    while (folded.n && str_next(&rest, ';', &part)) {
        if (!text_trim(part).n) {
            fault(t, DIAG_ALIAS_EMPTY, cell.at, cell.text);
            break;
        }
    }
    return folded;
}

static void read_refs(struct table *t, struct indicator *n, const struct names *names) {
    struct model *m = t->l->m;
    struct csv_cell cell = table_need(t, THEME, true);
    n->theme = model_theme(m, cell.text);
    if (cell.text.n && !n->theme)
        table_unknown(t, DIAG_UNKNOWN_THEME, TABLE_THEMES, cell,
                      table_nearest(t, cell.text, names->themes, m->theme_count));
    cell = table_need(t, UNIT, true);
    n->unit = model_unit(m, cell.text);
    if (cell.text.n && !n->unit)
        table_unknown(t, DIAG_UNKNOWN_UNIT, TABLE_UNITS, cell,
                      table_nearest(t, cell.text, names->units, m->unit_count));
}

static void read_row(struct table *t, struct indicator *n, const struct names *names) {
    n->name = table_need_words(t, NAME_ZH, NAME_EN);
    n->short_name = table_words(t, SHORT_ZH, SHORT_EN);
    n->short_name.zh = n->short_name.zh.n ? n->short_name.zh : n->name.zh;
    n->short_name.en = n->short_name.en.n ? n->short_name.en : n->name.en;
    read_refs(t, n, names);
    n->direction = read_direction(t, n->id);
    n->nature = read_nature(t);
    n->headline = table_int(t, HEADLINE, 0, 9999, 0);
    n->decimals = table_int(t, DECIMALS, 0, 6, -1);
    struct csv_cell tolerance = table_word(t, TOLERANCE);
    if (tolerance.text.n && !tolerance_table(tolerance.text, n->tolerance))
        fault(t, DIAG_BAD_TOLERANCE, tolerance.at, tolerance.text);
    n->definition = table_words(t, DEFINITION_ZH, DEFINITION_EN);
    n->aliases = read_aliases(t);
}

void load_indicators(struct loader *l) {
    struct table t;
    struct model *m = l->m;
    struct index *folded = index_new(l->scratch);
    l->ix->indicators = index_new(l->a);
    if (!table_open(l, &t, TABLE_INDICATORS, columns, COUNT(columns)))
        return;
    struct names names = collect(l);
    m->indicators = ARENA_ARRAY(l->a, struct indicator, t.csv.n);
    while (table_next(&t)) {
        struct indicator n = {.at = t.now.at};
        if (!table_id(&t, ID, l->ix->indicators, folded, m->indicator_count, false, &n.id))
            continue;
        read_row(&t, &n, &names);
        m->indicators[m->indicator_count++] = n;
    }
}

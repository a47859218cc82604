/* What an import would do, for people: the map it used, the rows it would write, the counts. Knows the words
 * of this report in both languages; decides nothing. */
#include "data/import.h"

static struct str value_of(struct arena *a, const struct observation *o) {
    struct str value = o->missing == VALUE_GIVEN ? o->value : str_of(words_missing_mark(o->missing));
    return str_fmt(a, "%s%.*s", o->op == OP_RANGE ? "" : op_id(o->op), STR_ARG(value));
}

/* Tabs and line ends would break the comment. */
static void put_cell(struct buf *b, struct str s) {
    buf_addc(b, '\t');
    for (size_t i = 0; i < s.n; i++)
        buf_addc(b, s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
}

static void put_row(struct buf *b, const struct import_row *r, enum lang lang) {
    static const char *const words[IMPORT_STATES][LANG_COUNT] = {[IMPORT_NEW] = {"新增", "new"},
                                                                 [IMPORT_SAME] = {"相同", "same"},
                                                                 [IMPORT_CHANGED] = {"修订", "changed"},
                                                                 [IMPORT_REFUSED] = {"拒绝", "refused"}};
    struct arena *a = b->a;
    const struct observation *o = &r->obs;
    struct str old = r->state == IMPORT_CHANGED ? value_of(a, r->old) : STR_NONE;
    const struct str cells[] = {str_fmt(a, "%u", r->cell.row),
                                o->indicator->id,
                                str_of(measure_id(o->measure)),
                                o->area->code,
                                period_id(a, o->period),
                                o->kind == OBS_TARGET ? STR("target") : STR("actual"),
                                value_of(a, o),
                                o->unit ? o->unit->id : STR_NONE,
                                str_fmt(a, "%c", o->status),
                                o->scope,
                                o->released,
                                o->source->id,
                                o->locator,
                                o->figure,
                                old};
    buf_fmt(b, "# %s", words[r->state][lang]);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        put_cell(b, cells[i]);
    buf_addc(b, '\n');
}

void import_counts(struct buf *b, const struct import *im, enum lang lang) {
    static const char *const lines[LANG_COUNT] = {
        "新增%zu条，相同%zu条，修订%zu条，拒绝%zu条；另有%zu行不是数据，%zu个单元格为空\n",
        "%zu new, %zu same, %zu changed, %zu refused; %zu rows are no data, %zu cells are empty\n"};
    struct str line = str_fmt(b->a, lang == LANG_ZH ? lines[LANG_ZH] : lines[LANG_EN], im->count[IMPORT_NEW],
                              im->count[IMPORT_SAME], im->count[IMPORT_CHANGED], im->count[IMPORT_REFUSED],
                              im->left_out, im->empty);
    buf_add(b, line);
}

void import_preview(struct buf *b, const struct import *im, enum lang lang) {
    bool has_head = false;
    import_map_print(b, &im->map);
    for (size_t i = 0; i < im->n; i++) {
        if (im->rows[i].state != IMPORT_NEW && im->rows[i].state != IMPORT_CHANGED)
            continue;
        if (!has_head)
            buf_addz(b, "#\trow\tindicator\tmeasure\tarea\tperiod\tkind\tvalue\tunit\tstatus\tscope\treleased"
                        "\tsource\t"
                        "locator\t"
                        "figure\told\n");
        has_head = true;
        put_row(b, &im->rows[i], lang);
    }
    buf_addz(b, "# ");
    import_counts(b, im, lang);
}

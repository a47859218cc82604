/* zhibiao inspect: prints what an image says of itself and whether image, record and report agree. */
#include "base/file.h"
#include "site/inspect.h"
#include "site/verb.h"

#include <string.h>

enum label {
    TITLE,
    SITE,
    CHART,
    UNITS,
    VINTAGE,
    SOURCE,
    PICTURE,
    RECORD,
    REPORT,
    WHOLE,
    ALTERED,
    UNASKED,
    AGREES,
    DIFFERS,
    DRAWN,
    LABELS
};

static struct str label(enum label l, enum lang lang) {
    static const struct str words[LABELS][LANG_COUNT] = {
        [TITLE] = {[LANG_ZH] = STR_INIT("标题"), [LANG_EN] = STR_INIT("title")},
        [SITE] = {[LANG_ZH] = STR_INIT("站点"), [LANG_EN] = STR_INIT("site")},
        [CHART] = {[LANG_ZH] = STR_INIT("图表"), [LANG_EN] = STR_INIT("chart")},
        [UNITS] = {[LANG_ZH] = STR_INIT("单位"), [LANG_EN] = STR_INIT("units")},
        [VINTAGE] = {[LANG_ZH] = STR_INIT("数据发布"), [LANG_EN] = STR_INIT("vintage")},
        [SOURCE] = {[LANG_ZH] = STR_INIT("来源"), [LANG_EN] = STR_INIT("source")},
        [PICTURE] = {[LANG_ZH] = STR_INIT("图形"), [LANG_EN] = STR_INIT("picture")},
        [RECORD] = {[LANG_ZH] = STR_INIT("记录"), [LANG_EN] = STR_INIT("record")},
        [REPORT] = {[LANG_ZH] = STR_INIT("报告"), [LANG_EN] = STR_INIT("report")},
        [WHOLE] = {[LANG_ZH] = STR_INIT("完好"), [LANG_EN] = STR_INIT("whole")},
        [ALTERED] = {[LANG_ZH] = STR_INIT("已被改动"), [LANG_EN] = STR_INIT("altered")},
        [UNASKED] = {[LANG_ZH] = STR_INIT("未比对"), [LANG_EN] = STR_INIT("not compared")},
        [AGREES] = {[LANG_ZH] = STR_INIT("数据一致"), [LANG_EN] = STR_INIT("agrees")},
        [DIFFERS] = {[LANG_ZH] = STR_INIT("数据已变"), [LANG_EN] = STR_INIT("differs")},
        [DRAWN] = {[LANG_ZH] = STR_INIT("一致，并绘出同一幅图"),
                   [LANG_EN] = STR_INIT("agrees, and draws this very picture")},
    };
    return words[l][lang];
}

static enum label verdict(const struct inspection *i) {
    return i->report == INSPECT_UNASKED   ? UNASKED
           : i->report == INSPECT_DIFFERS ? DIFFERS
           : i->redrawn                   ? DRAWN
                                          : AGREES;
}

/* What a stranger wrote must not steer a terminal or break the table. */
static void put(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++)
        buf_addc(b, (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F ? ' ' : s.p[i]);
}

static void line(struct buf *b, enum label l, enum lang lang, struct str value) {
    if (value.n == 0)
        return;
    buf_add(b, label(l, lang));
    buf_addc(b, '\t');
    put(b, value);
    buf_addc(b, '\n');
}

static struct str units_of(struct arena *a, const struct record *r) {
    struct buf b = buf_new(a);
    for (size_t k = 0; k < r->units.n; k++)
        buf_fmt(&b, "%s%.*s", k ? ", " : "", STR_ARG(r->units.v[k]));
    return buf_str(&b);
}

static void print_text(struct arena *a, struct buf *b, const struct inspection *i, enum lang lang) {
    const struct record *r = &i->record;
    line(b, TITLE, lang, r->title);
    line(b, SITE, lang, r->site);
    line(b, CHART, lang,
         str_fmt(a, "%.*s, %.*s, %dx%d, %.*s, %.*s", STR_ARG(r->chart), STR_ARG(r->kind), r->size.width_px,
                 r->size.height_px, STR_ARG(r->theme), STR_ARG(r->lang)));
    line(b, UNITS, lang, units_of(a, r));
    line(b, VINTAGE, lang, r->vintage);
    for (size_t k = 0; k < r->sources.n; k++)
        line(b, SOURCE, lang, r->sources.v[k]);
    line(b, PICTURE, lang, label(inspect_picture_whole(i) ? WHOLE : ALTERED, lang));
    line(b, RECORD, lang, label(r->whole ? WHOLE : ALTERED, lang));
    line(b, REPORT, lang, label(verdict(i), lang));
    buf_addc(b, '\n');
    for (size_t c = 0; c < RECORD_N; c++)
        buf_fmt(b, "%s%s", c ? "\t" : "", record_column_id((enum record_column)c));
    for (size_t k = 0; k < r->rows.n; k++)
        for (size_t c = 0; c < RECORD_N; c++) {
            buf_addc(b, c ? '\t' : '\n');
            put(b, r->rows.v[k].cell[c]);
        }
    buf_addc(b, '\n');
}

/* The record as it stands, and what was found. */
static void print_json(struct buf *b, const struct inspection *i) {
    buf_add(b, STR("{\"file\":"));
    buf_json(b, i->file);
    buf_fmt(b, ",\"picture\":\"%.*s\"", STR_ARG(label(inspect_picture_whole(i) ? WHOLE : ALTERED, LANG_EN)));
    buf_fmt(b, ",\"record\":\"%.*s\"", STR_ARG(label(i->record.whole ? WHOLE : ALTERED, LANG_EN)));
    buf_fmt(b, ",\"report\":\"%.*s\"", STR_ARG(label(verdict(i), LANG_EN)));
    buf_add(b, STR(",\"says\":"));
    buf_add(b, i->carried.record);
    buf_add(b, STR("}\n"));
}

/* A report is asked when one is named, or when there is one here. */
static bool is_asked(struct arena *a, const struct options *o) {
    return strcmp(o->dir, ".") != 0 || dir_exists(path_join(a, o->dir, "content"));
}

/* What else could be said of the report is for `zhibiao check`. */
static void ask_report(struct arena *a, const struct options *o, struct inspection *i, struct diags *ds) {
    struct report r = {0};
    struct diags own = diags_new(a);
    if (verb_load_charts(a, o, &r, &own))
        inspect_report(a, &r, i, ds);
    else
        diags_merge(ds, &own);
    report_free(&r);
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    struct inspection i;
    struct str bytes;
    if (o->arguments.n != 1)
        return verb_misused(ds, &verb_inspect, STR("FILE"));
    struct str name = o->arguments.v[0];
    if (!file_read(a, str_z(a, name), name, &bytes, ds, LOC_NONE))
        return EXIT_WRONG;
    inspect_file(a, name, bytes, &i, ds);
    if (!i.readable)
        return verb_status(o, ds);
    if (is_asked(a, o))
        ask_report(a, o, &i, ds);
    struct buf b = buf_new(a);
    if (o->json)
        print_json(&b, &i);
    else
        print_text(a, &b, &i, o->lang);
    return verb_print(buf_str(&b)) ? verb_status(o, ds) : EXIT_SYSTEM;
}

const struct verb verb_inspect = {
    "inspect",
    "[-C DIR] FILE.png|FILE.svg [--format text|json]",
    "-C --format --lang --strict",
    {"查看图片自带的数据，并核对图片、数据与报告",
     "show the data that an image carries, and whether image, data and report agree"},
    run,
};

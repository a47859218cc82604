/* The promise of the audit, shown on a whole report: every row agrees with its document, and changing any one
 * digit of any value or figure makes the row fail. The report folder is ZB_REPORT (default: here); the
 * document is ZB_SOURCE, else SOURCE, given as ID=FILE, or as FILE for the report's first document. Without
 * it the test is skipped. */
#include "base/file.h"
#include "data/audit.h"
#include "data/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct report {
    struct arena *run, *job;
    struct model model;
    struct source text;
    const struct document *document;
    const struct audit_doc *doc;
    size_t changes;
};

static void read_values(struct observation *o) {
    size_t dots = str_find(o->value, STR(".."), 0);
    if (!decimal_parse(str_head(o->value, dots), &o->low))
        o->low = decimal_int(-1);
    o->high = o->low;
    if (dots < o->value.n && !decimal_parse(str_skip(o->value, dots + 2), &o->high))
        o->high = decimal_int(-1);
}

static void must_fail(struct report *r, const struct observation *o, const char *what) {
    struct diags ds = diags_new(r->job);
    if (audit_row(r->job, r->doc, o, &ds))
        fail_msg("%.*s %s: %s changed to \"%.*s\" / \"%.*s\" is not noticed", STR_ARG(o->indicator->id),
                 measure_id(o->measure), what, STR_ARG(o->value), STR_ARG(o->figure));
    assert_true(ds.errors > 0);
    r->changes++;
}

static void change_value(struct report *r, const struct observation *o) {
    for (size_t i = 0; i < o->value.n; i++) {
        if (o->value.p[i] < '0' || o->value.p[i] > '9')
            continue;
        for (char digit = '0'; digit <= '9'; digit++) {
            struct observation changed = *o;
            char *text = str_z(r->job, o->value);
            if (text[i] == digit)
                continue;
            text[i] = digit;
            changed.value = (struct str){text, o->value.n};
            read_values(&changed);
            must_fail(r, &changed, "value");
        }
    }
}

static void change_figure(struct report *r, const struct observation *o) {
    static const char numerals[][4] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (size_t i = 0; i < o->figure.n; i++) {
        struct observation changed = *o;
        for (char digit = '0'; digit <= '9' && o->figure.p[i] >= '0' && o->figure.p[i] <= '9'; digit++) {
            char *text = str_z(r->job, o->figure);
            if (text[i] == digit)
                continue;
            text[i] = digit;
            changed.figure = (struct str){text, o->figure.n};
            must_fail(r, &changed, "figure");
        }
        for (size_t k = 0; k < 9 && o->measure == MEASURE_RANK; k++) {
            if (!str_starts(str_skip(o->figure, i), str_of(numerals[k])))
                continue;
            for (size_t other = 0; other < 9; other++) {
                char *text = str_z(r->job, o->figure);
                memcpy(text + i, numerals[other], 3);
                changed.figure = (struct str){text, o->figure.n};
                if (other != k)
                    must_fail(r, &changed, "figure");
            }
        }
    }
}

static void each_digit_counts(void **state) {
    struct report *r = *state;
    if (!r->doc) {
        print_message("skipped: ZB_SOURCE names no document\n");
        skip();
    }
    size_t rows = 0;
    for (size_t i = 0; i < r->model.obs_count; i++) {
        const struct observation *o = &r->model.obs[i];
        if (o->source != r->document)
            continue;
        struct diags ds = diags_new(r->job);
        if (!audit_row(r->job, r->doc, o, &ds)) {
            struct buf out = buf_new(r->job);
            diags_text(&out, &ds, LANG_EN);
            fail_msg("%s", str_z(r->job, buf_str(&out)));
        }
        change_value(r, o);
        change_figure(r, o);
        rows++;
        arena_reset(r->job);
    }
    print_message("%zu rows agree; all of %zu changed digits were noticed\n", rows, r->changes);
    assert_true(rows > 0 && r->changes > rows);
}

static void all_accounted_for(void **state) {
    struct report *r = *state;
    if (!r->doc)
        skip();
    struct diags ds = diags_new(r->run);
    struct source nondata = {.name = STR("nondata.csv")};
    struct str bytes;
    char *path = path_join(r->run, r->model.dir, "content/data/nondata.csv");
    assert_true(file_read(r->run, path, nondata.name, &bytes, &ds, LOC_NONE));
    assert_true(csv_decode(r->run, bytes, &nondata, &ds));
    struct audit_source s = {r->document, &r->text};
    struct audit_counts c = audit_run(r->run, &r->model, &s, 1, &nondata, &ds);
    struct buf out = buf_new(r->run);
    diags_text(&out, &ds, LANG_EN);
    if (ds.errors || ds.warnings)
        fail_msg("%s", str_z(r->run, buf_str(&out)));
    print_message("%zu figures found, %zu numbers accounted for\n", c.figures, c.numbers);
    assert_true(c.not_found + c.not_equal + c.unaccounted == 0);
}

/* The file's name, and the id before it or the empty text; NULL when no document is there. */
static const char *find_source(struct str *id) {
    const char *source = getenv("ZB_SOURCE") ? getenv("ZB_SOURCE") : getenv("SOURCE");
    *id = STR_NONE;
    if (!source || file_exists(source))
        return source;
    const char *file = strchr(source, '=');
    if (!file || !file_exists(file + 1))
        return NULL;
    *id = (struct str){source, (size_t)(file - source)};
    return file + 1;
}

static int setup(void **state) {
    struct arena *run = arena_new();
    struct report *r = ARENA_NEW(run, struct report);
    *state = r;
    r->run = run;
    r->job = arena_new();
    const char *dir = getenv("ZB_REPORT");
    struct str id, bytes;
    const char *file = find_source(&id);
    if (!file)
        return 0;
    struct diags ds = diags_new(run);
    if (!model_load(run, dir && *dir ? dir : ".", &r->model, &ds) || !r->model.document_count)
        return -1;
    r->document = id.n ? model_document(&r->model, id) : &r->model.documents[0];
    r->text.name = STR("document");
    if (!r->document || !file_read(run, file, r->text.name, &bytes, &ds, LOC_NONE) ||
        !csv_decode(run, bytes, &r->text, &ds))
        return -1;
    r->doc = audit_open(run, &r->model, &r->text);
    return 0;
}

static int teardown(void **state) {
    struct report *r = *state;
    arena_free(r->job);
    arena_free(r->run);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_digit_counts),
        cmocka_unit_test(all_accounted_for),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

/* Errors sown into the first report: at least 95 of 100 are reported by check, or by audit against the
 * document, and nothing is reported of the clean report. Without the document (ZB_SOURCE) one is made of the
 * figures themselves, a line for each paragraph. Prints a table by kind of mistake. */
#include "../seeded/sow.c"

#include "base/file.h"
#include "data/audit.h"
#include "data/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EACH = 40 }; /* mistakes of each kind */

struct bed {
    struct arena *run, *job;
    const char *dir; /* a copy of the report's content */
    struct source table;
    struct source text; /* the document */
    struct source nondata;
    bool is_real;   /* the document, not one made of the figures */
    size_t at_rest; /* findings of the audit of the clean report: none, but for a made document */
};

static const char name[] = "content/data/observations.csv";

static void put(struct bed *b, const char *path, struct str text) {
    struct diags ds = diags_new(b->job);
    assert_true(file_write(path_join(b->job, b->dir, path), text, &ds));
}

static size_t count_of(const struct diags *ds) {
    return ds->errors + ds->warnings;
}

static size_t audit(struct bed *b, const struct model *m) {
    struct diags ds = diags_new(b->job);
    struct audit_source s = {&m->documents[0], &b->text};
    audit_run(b->job, m, &s, 1, &b->nondata, &ds);
    return count_of(&ds);
}

/* By what the text of the table would be noticed. */
enum notice { NOTICE_NONE, NOTICE_CHECK, NOTICE_AUDIT };

static enum notice look(struct bed *b, struct str text, struct diags *ds) {
    struct model m;
    put(b, name, text);
    *ds = diags_new(b->job);
    bool ok = model_load(b->job, b->dir, &m, ds);
    if (ok)
        check_model(&m, ds);
    if (count_of(ds))
        return NOTICE_CHECK;
    return audit(b, &m) != b->at_rest ? NOTICE_AUDIT : NOTICE_NONE;
}

static void clean(void **state) {
    struct bed *b = *state;
    struct diags ds;
    struct buf out = buf_new(b->job);
    enum notice n = look(b, b->table.text, &ds);
    diags_text(&out, &ds, LANG_EN);
    if (n != NOTICE_NONE || ds.list.n)
        fail_msg("%s", out.n ? out.p : "the audit");
    if (b->is_real)
        assert_int_equal(b->at_rest, 0);
    arena_reset(b->job);
}

static void line_of(const struct mistake *k, const size_t found[3], size_t sown) {
    print_message("%-30s %4zu sown, %4zu by check, %4zu by audit, %3zu not noticed\n", k->name, sown,
                  found[NOTICE_CHECK], found[NOTICE_AUDIT], found[NOTICE_NONE]);
}

static void sow_all(void **state) {
    struct bed *b = *state;
    struct field f = {.src = &b->table, .a = b->run, .state = 20240126};
    struct diags ds = diags_new(b->run);
    assert_true(csv_read(b->run, &b->table, &f.table, &ds));
    size_t all = 0, missed = 0, by_check = 0;
    for (size_t k = 0; k < mistake_count; k++) {
        size_t found[3] = {0}, sown = 0;
        for (size_t tries = 0; sown < EACH && tries < 4000; tries++) {
            size_t row = 1 + random_below(&f, (uint32_t)f.table.n - 1);
            f.a = b->job;
            struct buf text = buf_new(b->job);
            if (mistakes[k].sow(&f, row, &text)) {
                enum notice n = look(b, buf_str(&text), &ds);
                found[n]++;
                sown++;
                if (n == NOTICE_NONE && getenv("SHOW_MISSED"))
                    print_message("    row %zu: %.*s %.*s\n", row, STR_ARG(f.table.row[row].cell[0].text),
                                  STR_ARG(f.table.row[row].cell[FIGURE].text));
            }
            arena_reset(b->job);
        }
        line_of(&mistakes[k], found, sown);
        all += sown;
        missed += found[NOTICE_NONE];
        by_check += found[NOTICE_CHECK];
    }
    print_message("%zu errors sown, %zu found by check and %zu more by audit against %s: %.1f%%\n", all,
                  by_check, all - missed - by_check,
                  b->is_real ? "the document" : "a document made of the figures",
                  100.0 * (double)(all - missed) / (double)all);
    assert_true(all >= 500);
    assert_true(missed * 100 <= all * 5);
}

/* ---- the report and its document ---- */

static struct str read_path(struct bed *b, const char *path) {
    struct diags ds = diags_new(b->run);
    struct str text;
    if (!file_read(b->run, path, str_of(path), &text, &ds, LOC_NONE))
        fail_msg("cannot read %s", path);
    return text;
}

/* A line for each paragraph, with the figures that stand in it; of a figure inside another only the longer.
 */
static struct str make_document(struct bed *b) {
    struct csv t;
    struct diags ds = diags_new(b->run);
    struct buf out = buf_new(b->run);
    int last = 0, n;
    assert_true(csv_read(b->run, &b->table, &t, &ds));
    for (size_t i = 1; i < t.n; i++) {
        if (str_int(t.row[i].cell[LOCATOR].text, &n) && n > last)
            last = n;
    }
    for (int p = 1; p <= last; p++) {
        buf_addz(&out, "段落：");
        for (size_t i = 1; i < t.n; i++) {
            if (!str_int(t.row[i].cell[LOCATOR].text, &n) || n != p)
                continue;
            buf_add(&out, t.row[i].cell[FIGURE].text);
            buf_addz(&out, "；");
        }
        buf_addz(&out, "。\n");
    }
    return buf_str(&out);
}

static int setup(void **state) {
    const char *report = getenv("ZB_REPORT") && *getenv("ZB_REPORT") ? getenv("ZB_REPORT") : ".";
    const char *source = getenv("ZB_SOURCE");
    struct arena *run = arena_new();
    struct bed *b = ARENA_NEW(run, struct bed);
    *b = (struct bed){.run = run, .job = arena_new()};
    *state = b;
    char *dir = path_join(run, getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp", "zhibiao-seeded-XXXXXX");
    assert_non_null(mkdtemp(dir));
    b->dir = dir;
    struct str_list files = dir_walk(run, path_join(run, report, "content/data"));
    for (size_t i = 0; i < files.n; i++) {
        const char *path = path_join(run, "content/data", str_z(run, files.v[i]));
        put(b, path, read_path(b, path_join(run, report, path)));
    }
    put(b, "content/site.yaml", read_path(b, path_join(run, report, "content/site.yaml")));
    b->table = (struct source){str_of(name), read_path(b, path_join(run, report, name))};
    b->nondata =
        (struct source){STR("nondata.csv"), read_path(b, path_join(run, report, "content/data/nondata.csv"))};
    b->is_real = source && file_exists(source);
    b->text = (struct source){STR("document"), b->is_real ? read_path(b, source) : make_document(b)};
    struct model m;
    struct diags ds = diags_new(run);
    if (!model_load(run, b->dir, &m, &ds) || !m.document_count)
        return -1;
    b->at_rest = audit(b, &m);
    arena_reset(b->job);
    return 0;
}

static int teardown(void **state) {
    struct bed *b = *state;
    struct diags ds = diags_new(b->run);
    dir_remove(b->dir, &ds);
    arena_free(b->job);
    arena_free(b->run);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(clean), cmocka_unit_test(sow_all)};
    return cmocka_run_group_tests(tests, setup, teardown);
}

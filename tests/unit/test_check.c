/* Bad input, case by case: tests/cases/check/NAME.cases hold changes to a copy of the tiny report and the
 * exact messages that follow.
 *
 *     === NAME
 *     -- line 3 FILE        the lines below take the place of line 3
 *     -- append FILE        they are added at the end
 *     -- repeat N FILE      they are added at the end N times
 *     -- write FILE         they are the whole file
 *     -- hex FILE           the same, written as hexadecimal bytes
 *     -- encode NAME FILE   the file is converted to another encoding
 *     -- remove FILE
 *     -- source ID          they are the text of that document, and the report is audited against it
 *     -- expect             the English messages; without this part there are none
 *     -- expect zh          the Chinese ones
 *     -- expect last N      only the last N lines of the English ones
 *
 * With BLESS set in the environment the expected parts are written anew; read the difference before keeping
 * it. */
#include "base/file.h"
#include "data/audit.h"
#include "data/check.h"
#include "data/csv.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct part {
    struct str verb, file, text; /* verb: line, append, write, remove, expect, expect zh, … */
    struct str encoding;
    int line; /* or how often */
};

struct one {
    struct str path, name; /* path is the case file's */
    VEC(struct part) parts;
    struct str got[LANG_COUNT];
};

struct all {
    VEC(struct one) list;
    struct arena *a;
};

static const char folder[] = "tests/cases/check", tiny[] = "tests/fixtures/tiny";

static struct part read_head(struct str line) {
    struct part p = {.line = 0};
    struct str rest = str_skip(line, 3), word;
    if (str_starts(rest, STR("expect"))) {
        p.verb = rest;
        if (str_starts(rest, STR("expect last ")))
            str_int(str_skip(rest, 12), &p.line);
        return p;
    }
    str_next(&rest, ' ', &p.verb);
    if ((str_is(p.verb, "line") || str_is(p.verb, "repeat")) && str_next(&rest, ' ', &word))
        str_int(word, &p.line);
    if (str_is(p.verb, "encode"))
        str_next(&rest, ' ', &p.encoding);
    p.file = rest;
    return p;
}

static void read_cases(struct all *all, struct str path, struct str text) {
    struct one *c = NULL;
    struct part *p = NULL;
    while (text.n) {
        struct str line = str_head(text, str_find(text, STR("\n"), 0));
        size_t whole = line.n < text.n ? line.n + 1 : line.n;
        if (str_starts(line, STR("=== "))) {
            VEC_PUSH(all->a, &all->list, (struct one){.path = path, .name = str_skip(line, 4)});
            c = &all->list.v[all->list.n - 1];
            p = NULL;
        } else if (c && str_starts(line, STR("-- "))) {
            VEC_PUSH(all->a, &c->parts, read_head(line));
            p = &c->parts.v[c->parts.n - 1];
            p->text.p = text.p + whole;
        } else if (p) {
            p->text.n += whole;
        }
        text = str_skip(text, whole);
    }
}

static struct str read_path(struct arena *a, const char *path) {
    struct diags ds = diags_new(a);
    struct str text;
    if (!file_read(a, path, str_of(path), &text, &ds, LOC_NONE))
        fail_msg("cannot read %s", path);
    return text;
}

static void put(struct arena *a, const char *path, struct str text) {
    struct diags ds = diags_new(a);
    assert_true(file_write(path, text, &ds));
}

static struct str replace_line(struct arena *a, struct str text, int number, struct str with) {
    struct buf b = buf_new(a);
    for (int i = 1; text.n; i++) {
        size_t end = str_find(text, STR("\n"), 0);
        end = end < text.n ? end + 1 : end;
        buf_add(&b, i == number ? with : str_head(text, end));
        text = str_skip(text, end);
    }
    return buf_str(&b);
}

static struct str bytes_of(struct arena *a, struct str hex) {
    struct buf b = buf_new(a);
    unsigned byte;
    for (size_t i = 0; i + 1 < hex.n; i++) {
        if (sscanf(str_z(a, str_head(str_skip(hex, i), 2)), "%2x", &byte) == 1 && hex.p[i] > ' ') {
            buf_addc(&b, (char)byte);
            i++;
        }
    }
    return buf_str(&b);
}

static struct str converted(struct arena *a, struct str text, struct str encoding) {
    iconv_t cd = iconv_open(str_z(a, encoding), "UTF-8");
    assert_true(cd != (iconv_t)-1);
    size_t room = text.n * 4 + 16, left = room, in_left = text.n;
    char *to = arena_alloc(a, room), *at = to, *in = str_z(a, text);
    assert_true(iconv(cd, &in, &in_left, &at, &left) != (size_t)-1);
    iconv_close(cd);
    return (struct str){to, room - left};
}

static struct str many(struct arena *a, struct str text, int n) {
    struct buf b = buf_new(a);
    while (n-- > 0)
        buf_add(&b, text);
    return buf_str(&b);
}

static void apply(struct arena *a, const char *dir, const struct part *p) {
    const char *path = path_join(a, dir, str_z(a, p->file));
    if (str_is(p->verb, "remove")) {
        remove(path);
    } else if (str_is(p->verb, "write")) {
        put(a, path, p->text);
    } else if (str_is(p->verb, "hex")) {
        put(a, path, bytes_of(a, p->text));
    } else if (str_is(p->verb, "encode")) {
        put(a, path, converted(a, read_path(a, path), p->encoding));
    } else if (str_is(p->verb, "repeat")) {
        put(a, path, str_fmt(a, "%.*s%.*s", STR_ARG(read_path(a, path)), STR_ARG(many(a, p->text, p->line))));
    } else if (str_is(p->verb, "append")) {
        put(a, path, str_fmt(a, "%.*s%.*s", STR_ARG(read_path(a, path)), STR_ARG(p->text)));
    } else if (str_is(p->verb, "line")) {
        put(a, path, replace_line(a, read_path(a, path), p->line, p->text));
    } else if (!str_starts(p->verb, STR("expect")) && !str_is(p->verb, "source")) {
        fail_msg("unknown part '%.*s'", STR_ARG(p->verb));
    }
}

static const char *copy_tiny(struct arena *a) {
    const char *base = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char *dir = path_join(a, base, "zhibiao-check-XXXXXX");
    assert_non_null(mkdtemp(dir));
    struct str_list files = dir_walk(a, tiny);
    for (size_t i = 0; i < files.n; i++) {
        const char *name = str_z(a, files.v[i]);
        put(a, path_join(a, dir, name), read_path(a, path_join(a, tiny, name)));
    }
    return dir;
}

/* Against the documents that the case holds, and with the nondata.csv of its report. */
static void audit(struct arena *a, const struct one *c, const char *dir, const struct model *m,
                  struct diags *ds) {
    struct audit_source *given = ARENA_ARRAY(a, struct audit_source, c->parts.n);
    struct source *nondata = NULL;
    size_t n = 0;
    for (size_t i = 0; i < c->parts.n; i++) {
        const struct part *p = &c->parts.v[i];
        if (!str_is(p->verb, "source"))
            continue;
        struct source *text = ARENA_NEW(a, struct source);
        *text = (struct source){.name = str_fmt(a, "%.*s.txt", STR_ARG(p->file)), .text = p->text};
        given[n++] = (struct audit_source){model_document(m, p->file), text};
        assert_non_null(given[n - 1].document);
    }
    const char *path = path_join(a, dir, "content/data/nondata.csv");
    if (n && file_exists(path)) {
        nondata = ARENA_NEW(a, struct source);
        *nondata = (struct source){.name = STR("content/data/nondata.csv")};
        assert_true(csv_decode(a, read_path(a, path), nondata, ds));
    }
    if (n)
        audit_run(a, m, given, n, nondata, ds);
}

/* The last `n` lines, or all when n is 0. */
static struct str tail(struct str s, int n) {
    size_t at = s.n;
    for (int lines = 0; n > 0 && at > 0; at--) {
        if (s.p[at - 1] == '\n' && lines++ == n)
            break;
    }
    return n > 0 ? str_skip(s, at) : s;
}

static void run_case(void **state) {
    struct one *c = *state;
    struct arena *a = arena_new();
    const char *dir = copy_tiny(a);
    for (size_t i = 0; i < c->parts.n; i++)
        apply(a, dir, &c->parts.v[i]);
    struct diags ds = diags_new(a);
    struct model m;
    bool ok = model_load(a, dir, &m, &ds);
    assert_int_equal(ok, ds.errors == 0);
    check_model(&m, &ds);
    audit(a, c, dir, &m, &ds);
    struct diags dropped = diags_new(a);
    dir_remove(dir, &dropped);
    static const char *const verbs[LANG_COUNT] = {[LANG_ZH] = "expect zh", [LANG_EN] = "expect"};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf out = buf_new(a);
        struct str want = STR_NONE;
        bool asked = lang == LANG_EN;
        int last = 0;
        diags_text(&out, &ds, (enum lang)lang);
        for (size_t i = 0; i < c->parts.n; i++) {
            bool is_last = lang == LANG_EN && str_starts(c->parts.v[i].verb, STR("expect last "));
            if (is_last || str_is(c->parts.v[i].verb, verbs[lang])) {
                want = c->parts.v[i].text;
                last = is_last ? c->parts.v[i].line : 0;
                asked = true;
            }
        }
        struct str got = tail(buf_str(&out), last);
        /* A blank line before the next case is for the eye. */
        while (want.n > 1 && want.p[want.n - 1] == '\n' && want.p[want.n - 2] == '\n')
            want.n--;
        if (want.n == 1 && want.p[0] == '\n')
            want.n = 0;
        c->got[lang] = (struct str){strndup(got.p, got.n), got.n};
        if (asked && !getenv("BLESS"))
            assert_string_equal(str_z(a, got), str_z(a, want));
    }
    arena_free(a);
}

static void add_expected(struct buf *b, const struct one *c, bool also_zh, int last) {
    if (c->got[LANG_EN].n) {
        if (last)
            buf_fmt(b, "-- expect last %d\n", last);
        else
            buf_addz(b, "-- expect\n");
        buf_add(b, c->got[LANG_EN]);
    }
    if (also_zh) {
        buf_addz(b, "-- expect zh\n");
        buf_add(b, c->got[LANG_ZH]);
    }
}

static void bless(struct all *all, struct str path) {
    struct buf b = buf_new(all->a);
    for (size_t i = 0; i < all->list.n; i++) {
        const struct one *c = &all->list.v[i];
        bool also_zh = false;
        int last = 0;
        if (!str_eq(c->path, path))
            continue;
        buf_fmt(&b, "%s=== %.*s\n", b.n ? "\n" : "", STR_ARG(c->name));
        for (size_t k = 0; k < c->parts.n; k++) {
            const struct part *p = &c->parts.v[k];
            also_zh = also_zh || str_is(p->verb, "expect zh");
            if (str_starts(p->verb, STR("expect"))) {
                last = p->line ? p->line : last;
                continue;
            }
            if (p->line)
                buf_fmt(&b, "-- %.*s %d %.*s\n", STR_ARG(p->verb), p->line, STR_ARG(p->file));
            else if (p->encoding.n)
                buf_fmt(&b, "-- encode %.*s %.*s\n", STR_ARG(p->encoding), STR_ARG(p->file));
            else
                buf_fmt(&b, "-- %.*s %.*s\n", STR_ARG(p->verb), STR_ARG(p->file));
            struct str text = p->text;
            while (k + 1 == c->parts.n && text.n > 1 && text.p[text.n - 2] == '\n')
                text.n--;
            buf_add(&b, text);
        }
        add_expected(&b, c, also_zh, last);
    }
    put(all->a, str_z(all->a, path), buf_str(&b));
}

int main(void) {
    struct all all = {.a = arena_new()};
    struct str_list files = dir_list(all.a, folder);
    for (size_t i = 0; i < files.n; i++) {
        const char *path = path_join(all.a, folder, str_z(all.a, files.v[i]));
        read_cases(&all, str_of(path), read_path(all.a, path));
    }
    struct CMUnitTest *tests = ARENA_ARRAY(all.a, struct CMUnitTest, all.list.n);
    for (size_t i = 0; i < all.list.n; i++)
        tests[i] =
            (struct CMUnitTest){str_z(all.a, all.list.v[i].name), run_case, NULL, NULL, &all.list.v[i]};
    int failed = _cmocka_run_group_tests("check", tests, all.list.n, NULL, NULL);
    for (size_t i = 0; getenv("BLESS") && i < files.n; i++)
        bless(&all, str_of(path_join(all.a, folder, str_z(all.a, files.v[i]))));
    for (size_t i = 0; i < all.list.n; i++) {
        for (int lang = 0; lang < LANG_COUNT; lang++)
            free((char *)(uintptr_t)all.list.v[i].got[lang].p);
    }
    arena_free(all.a);
    return failed;
}

/* Bad input and no memory: damaged files of a report end a check with status 0 or 1, never with a crash, a
 * hang or a finding of the address checker; a build that memory fails ends with status 3 and leaves what was
 * published. The number of damaged reports is ZB_FUZZ (default 100), the first one's number ZB_FUZZ_SEED. */
#include "report_copy.h"
#include "site/manifest.h"
#include "site/verb.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t roll(uint64_t *state) { /* SplitMix64 */
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static size_t below(uint64_t *state, size_t n) {
    return n ? (size_t)(roll(state) % n) : 0;
}

/* ---- damage */

static const struct str pieces[] = {STR_INIT("\0"),
                                    STR_INIT("\xff"),
                                    STR_INIT("\xe4\xb8"),
                                    STR_INIT("\""),
                                    STR_INIT("\n"),
                                    STR_INIT("\r\n"),
                                    STR_INIT(","),
                                    STR_INIT("{{#a}}"),
                                    STR_INIT("}}"),
                                    STR_INIT("```"),
                                    STR_INIT("{"),
                                    STR_INIT("]"),
                                    STR_INIT(": "),
                                    STR_INIT("&a *a"),
                                    STR_INIT("- "),
                                    STR_INIT(".."),
                                    STR_INIT("-0.0"),
                                    STR_INIT("1e999"),
                                    STR_INIT("|"),
                                    STR_INIT("[^1]"),
                                    STR_INIT("\xef\xbb\xbf"),
                                    STR_INIT("％"),
                                    STR_INIT("亿亿"),
                                    STR_INIT("𠮷"),
                                    STR_INIT("99999999999999999999999999999999999999999"),
                                    STR_INIT("0.0000000000000000000000000000000000000001"),
                                    STR_INIT("growth"),
                                    STR_INIT("target"),
                                    STR_INIT("range"),
                                    STR_INIT("gdp"),
                                    STR_INIT("2023-Q9"),
                                    STR_INIT("all")};

static struct str damaged(struct arena *a, struct str s, uint64_t *state) {
    struct buf b = buf_new(a);
    size_t at = below(state, s.n + 1), to = at + below(state, s.n - at + 1), few = at + below(state, 40);
    few = few < s.n ? few : s.n;
    buf_add(&b, str_head(s, at));
    switch (below(state, 7)) {
    case 0: /* one byte */
        buf_addc(&b, (char)roll(state));
        at += at < s.n;
        break;
    case 1: /* something is gone */
        at = few;
        break;
    case 2: /* the end is gone */
        at = s.n;
        break;
    case 3: /* something is there twice */
        buf_add(&b, (struct str){s.p + at, few - at});
        break;
    case 4: /* many times */
        for (int i = 0; i < 300; i++)
            buf_add(&b, (struct str){s.p + at, few - at});
        break;
    case 5: /* a part from elsewhere */
        buf_add(&b, (struct str){s.p + at, (to - at) % 500});
        at = to;
        break;
    default:
        for (size_t i = below(state, 3) + 1; i > 0; i--)
            buf_add(&b, pieces[below(state, sizeof pieces / sizeof *pieces)]);
    }
    buf_add(&b, str_skip(s, at));
    return buf_str(&b);
}

/* ---- commands in a process of their own */

static double no_clock(void) {
    return 0;
}

static int run_apart(const struct verb *v, const char *dir, unsigned long fail_at, const char *said) {
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen(said, "w", stderr) || !freopen("/dev/null", "w", stdout))
            _exit(70);
        alarm(120); /* a hang ends it */
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        struct options o = {.dir = dir, .jobs = 1, .share = ".", .seconds = no_clock};
        mem_fail_at(fail_at);
        int status = v->run(a, &o, &ds);
        struct buf b = buf_new(a);
        diags_text(&b, &ds, LANG_ZH);
        fprintf(stderr, "%.*s", STR_ARG(buf_str(&b)));
        fflush(stderr);
        _exit(status == EXIT_DONE && ds.errors ? 71 : status);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static unsigned long asked(const char *name, unsigned long otherwise) {
    const char *value = getenv(name);
    return value && *value ? strtoul(value, NULL, 10) : otherwise;
}

static void show(const char *path) {
    char line[500];
    FILE *f = fopen(path, "r");
    for (int i = 0; f && i < 20 && fgets(line, sizeof line, f); i++)
        print_message("# %s", line);
    if (f)
        fclose(f);
}

static void damage_is_reported(void **state) {
    struct copy *c = *state;
    struct str_list files = dir_walk(c->a, c->dir);
    const char *said = path_join(c->a, c->dir, "said");
    unsigned long first = asked("ZB_FUZZ_SEED", 1), n = asked("ZB_FUZZ", 100), refused = 0;
    struct arena *a = arena_new();
    for (unsigned long i = first; i < first + n; i++) {
        uint64_t seed = i;
        struct str name = files.v[below(&seed, files.n)], bytes, bad;
        const char *path = path_join(a, c->dir, str_z(a, name));
        assert_true(file_read(a, path, name, &bytes, &c->ds, LOC_NONE));
        bad = damaged(a, bytes, &seed);
        for (size_t more = below(&seed, 3); more > 0; more--)
            bad = damaged(a, bad, &seed);
        assert_true(file_write(path, bad, &c->ds));
        int status = run_apart(&verb_check, c->dir, 0, said);
        if (status != EXIT_DONE && status != EXIT_WRONG) {
            show(said);
            fail_msg("status %d for report %lu (ZB_FUZZ_SEED=%lu ZB_FUZZ=1), damaged in %.*s", status, i, i,
                     STR_ARG(name));
        }
        refused += status == EXIT_WRONG;
        assert_true(file_write(path, bytes, &c->ds));
        arena_reset(a);
    }
    print_message("# %lu damaged reports, %lu refused\n", n, refused);
    if (n >= 100) /* the damage does reach what matters */
        assert_true(refused > n / 2 && refused < n);
    arena_free(a);
}

static void no_memory_leaves_the_site(void **state) {
    struct copy *c = *state;
    const char *said = path_join(c->a, c->dir, "said"), *out = path_join(c->a, c->dir, "out");
    struct str before, after, words;
    size_t files;
    assert_int_equal(run_apart(&verb_build, c->dir, 0, said), EXIT_DONE);
    assert_true(
        file_read(c->a, path_join(c->a, out, "manifest.json"), STR("out"), &before, &c->ds, LOC_NONE));
    copy_put(c, "content/notes/gdp.md", "另一段说明。\n");
    unsigned long failed = 0, status = EXIT_SYSTEM;
    for (unsigned long n = 1; status == EXIT_SYSTEM;
         n += 1 + n / 12) { /* each of the first, then ever fewer */
        status = (unsigned long)run_apart(&verb_build, c->dir, n, said);
        assert_true(file_read(c->a, said, STR("said"), &words, &c->ds, LOC_NONE));
        if (status == EXIT_SYSTEM)
            assert_has(words, "out of memory");
        assert_true(manifest_verify(c->a, out, &files, &c->ds)); /* whole, and all files are known */
        assert_int_equal(c->ds.list.n, 0);
        failed++;
    }
    print_message("# memory failed %lu builds\n", failed - 1);
    assert_int_equal(status, EXIT_DONE);
    assert_true(failed > 20);
    assert_true(file_read(c->a, path_join(c->a, out, "manifest.json"), STR("out"), &after, &c->ds, LOC_NONE));
    assert_false(str_eq(before, after));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(damage_is_reported, copy_open, copy_close),
        cmocka_unit_test_setup_teardown(no_memory_leaves_the_site, copy_open, copy_close),
    };
    return cmocka_run_group_tests_name("fuzz", tests, NULL, NULL);
}

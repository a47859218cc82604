/* zhibiao: the table of commands, and the only reader of arguments, environment and clock. */
#include "base/file.h"
#include "data/model.h"
#include "site/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifndef PREFIX_SHARE
#define PREFIX_SHARE "/usr/local/share/zhibiao"
#endif

static const struct verb *const verbs[] = {
    &verb_build, &verb_check,  &verb_audit,   &verb_chart,   &verb_list, &verb_import, &verb_diff,
    &verb_serve, &verb_verify, &verb_inspect, &verb_explain, &verb_help, &verb_version};
enum { VERBS = sizeof verbs / sizeof *verbs };

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Chinese when the first locale variable that is set says so, as gettext would choose. */
static enum lang locale_lang(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "zh", 2) == 0 ? LANG_ZH : LANG_EN;
    }
    return LANG_EN;
}

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

static bool is_terminal(void) {
    return isatty(STDERR_FILENO) && is_set("TERM") && strcmp(getenv("TERM"), "dumb") != 0;
}

/* SOURCE_DATE_EPOCH (seconds since 1970) as a date, or nothing. */
static struct str epoch_date(struct arena *a) {
    const char *value = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long epoch = value && *value ? strtoll(value, &end, 10) : 0;
    struct tm tm;
    time_t t = (time_t)epoch;
    if (!end || *end || !gmtime_r(&t, &tm))
        return STR_NONE;
    return str_fmt(a, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* Templates and fonts beside the folder of the executable (a build tree), in ../share/zhibiao (installed,
 * also when moved), or where `make install` put them. */
static const char *share_folder(struct arena *a) {
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n > 0) {
        exe[n] = 0;
        char *slash = strrchr(exe, '/');
        *slash = 0;
        const char *beside = path_join(a, exe, "..");
        const char *shared = path_join(a, exe, "../share/zhibiao");
        if (dir_exists(path_join(a, beside, "templates")))
            return beside;
        if (dir_exists(path_join(a, shared, "templates")))
            return shared;
    }
    return PREFIX_SHARE;
}

/* ---- arguments */

static bool asks_help(const char *word) {
    return !strcmp(word, "--help") || !strcmp(word, "-h");
}

static bool bad_value(struct diags *ds, const char *name, const char *value, const char *expected) {
    diag(ds, DIAG_USAGE_VALUE, LOC_NONE, str_of(name), str_of(value), str_of(expected));
    return false;
}

static bool set_jobs(struct options *o, const char *value, struct diags *ds) {
    int n;
    if (!str_int(str_of(value), &n) || n < 1 || n > 64)
        return bad_value(ds, "-j", value, "1..64");
    o->jobs = (unsigned)n;
    return true;
}

/* The values stand in the command's usage: "[--format text|json]". */
static bool set_format(struct arena *a, struct options *o, const struct verb *v, const char *value,
                       struct diags *ds) {
    struct str usage = str_of(v->usage), mark = STR("--format "), all = STR("text|json"), one;
    size_t at = str_find(usage, mark, 0);
    if (at < usage.n) {
        all = str_skip(usage, at + mark.n);
        all = str_head(all, str_find(all, STR("]"), 0));
    }
    o->format = str_of(value);
    o->json = !strcmp(value, "json");
    for (struct str rest = all; str_next(&rest, '|', &one);) {
        if (str_eq(one, o->format))
            return true;
    }
    return bad_value(ds, "--format", value, str_z(a, str_replace(a, all, STR("|"), STR(", "))));
}

static bool set_lang(struct options *o, const char *value, struct diags *ds) {
    o->lang_given = true;
    o->lang = !strcmp(value, "zh") ? LANG_ZH : LANG_EN;
    return !strcmp(value, "zh") || !strcmp(value, "en") || bad_value(ds, "--lang", value, "zh, en");
}

static bool set_value(struct arena *a, struct options *o, const struct verb *verb, const char *name,
                      const char *value, struct diags *ds) {
    struct str v = str_of(value);
    if (!strcmp(name, "-C"))
        o->dir = value;
    else if (!strcmp(name, "-o"))
        o->out = value;
    else if (!strcmp(name, "-j"))
        return set_jobs(o, value, ds);
    else if (!strcmp(name, "-f"))
        o->spec = v;
    else if (!strcmp(name, "--format"))
        return set_format(a, o, verb, value, ds);
    else if (!strcmp(name, "--lang"))
        return set_lang(o, value, ds);
    else if (!strcmp(name, "--size"))
        o->size = v;
    else if (!strcmp(name, "--scale"))
        o->scale = v;
    else if (!strcmp(name, "--theme"))
        o->theme = v;
    else if (!strcmp(name, "--ledger"))
        o->ledger = v;
    else if (!strcmp(name, "--explain-rebuild"))
        o->explain = v;
    else if (!strcmp(name, "--host"))
        o->host = value;
    else if (!strcmp(name, "--port"))
        o->port = v;
    else if (!strcmp(name, "--sheet"))
        o->sheet = v;
    else if (!strcmp(name, "--map"))
        o->map = v;
    else
        VEC_PUSH(a, &o->sources, v);
    return true;
}

static bool takes(const struct verb *v, struct str name) {
    struct str rest = str_of(v->options), one;
    while (str_next(&rest, ' ', &one))
        if (str_eq(one, name))
            return true;
    return false;
}

static bool unknown_option(const struct verb *v, struct str name, struct diags *ds) {
    struct str rest = str_of(v->options), one, all[32];
    size_t n = 0;
    while (n < 32 && str_next(&rest, ' ', &one))
        all[n++] = one;
    diag(ds, DIAG_USAGE_OPTION, LOC_NONE, name, str_of(v->name), diag_nearest(name, all, n));
    return false;
}

/* Options without a value. */
static bool *find_flag(struct options *o, struct str name) {
    return str_is(name, "--force")         ? &o->force
           : str_is(name, "--strict")      ? &o->strict
           : str_is(name, "--write")       ? &o->write
           : str_is(name, "--precompress") ? &o->compress
                                           : NULL;
}

/* "--name value", "--name=value", "-j value" and "-jvalue". */
static bool read_option(struct arena *a, struct options *o, const struct verb *v, int argc, char **argv,
                        int *i, struct diags *ds) {
    struct str word = str_of(argv[*i]), name = word;
    const char *value = NULL;
    if (str_starts(word, STR("--"))) {
        name = str_head(word, str_find(word, STR("="), 0));
        if (name.n < word.n)
            value = argv[*i] + name.n + 1;
    } else if (word.n > 2) {
        name = str_head(word, 2);
        value = argv[*i] + 2;
    }
    if (!takes(v, name))
        return unknown_option(v, word, ds);
    bool *flag = find_flag(o, name);
    if (flag) {
        *flag = true;
        return !value || bad_value(ds, str_z(a, name), value, "-");
    }
    if (!value) {
        if (*i + 1 >= argc) {
            verb_lacks(ds, v, str_z(a, str_fmt(a, "%.*s VALUE", STR_ARG(name))));
            return false;
        }
        value = argv[++*i];
    }
    return set_value(a, o, v, str_z(a, name), value, ds);
}

static bool read_arguments(struct arena *a, struct options *o, const struct verb *v, int argc, char **argv,
                           struct diags *ds) {
    bool only_words = false;
    for (int i = 2; i < argc; i++) {
        if (!only_words && !strcmp(argv[i], "--"))
            only_words = true;
        else if (only_words || argv[i][0] != '-' || !argv[i][1])
            VEC_PUSH(a, &o->arguments, str_of(argv[i]));
        else if (!read_option(a, o, v, argc, argv, &i, ds))
            return false;
    }
    return true;
}

/* What stands after the program's name; asked with --help, the command that explains the other. */
static const struct verb *choose_verb(struct arena *a, struct options *o, int argc, char **argv,
                                      struct diags *ds) {
    if (argc < 2 || asks_help(argv[1]))
        return &verb_help;
    if (!strcmp(argv[1], "--version"))
        return &verb_version;
    const struct verb *v = verb_find(verbs, VERBS, str_of(argv[1]), ds);
    for (int i = 2; v && i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (asks_help(argv[i])) {
            VEC_PUSH(a, &o->arguments, str_of(v->name));
            return &verb_help;
        }
    }
    return v;
}

/* The language of messages about the command line itself, whatever else is wrong with it. */
static enum lang asked_lang(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        const char *value = !strncmp(argv[i], "--lang=", 7)              ? argv[i] + 7
                            : !strcmp(argv[i], "--lang") && i + 1 < argc ? argv[i + 1]
                                                                         : "";
        if (!strcmp(value, "zh") || !strcmp(value, "en"))
            return *value == 'z' ? LANG_ZH : LANG_EN;
    }
    return locale_lang();
}

int main(int argc, char **argv) {
    model_lend_memory();
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct options o = {.dir = ".",
                        .jobs = cores < 1    ? 1
                                : cores > 64 ? 64
                                             : (unsigned)cores,
                        .lang = asked_lang(argc, argv),
                        .share = share_folder(a),
                        .date = epoch_date(a),
                        .seconds = seconds,
                        .terminal = is_terminal(),
                        .colour = !is_set("NO_COLOR"),
                        .verbs = verbs,
                        .verb_count = VERBS};
    const struct verb *v = choose_verb(a, &o, argc, argv, &ds);
    int status = EXIT_USAGE;
    bool explains = v == &verb_help && o.arguments.n;
    if (v && (explains || read_arguments(a, &o, v, argc, argv, &ds)))
        status = v->run(a, &o, &ds);
    struct buf report = buf_new(a);
    /* With --format json the findings of check are its result; those of other commands are still remarks. */
    if (!o.json || (v != &verb_check && !ds.list.n))
        diags_text(&report, &ds, o.lang);
    else
        diags_json(&report, &ds, o.lang);
    if (o.json && v == &verb_check)
        status = verb_print(buf_str(&report)) ? status : EXIT_SYSTEM;
    else
        fwrite(report.n ? report.p : "", 1, report.n, stderr);
    arena_free(a);
    return status;
}

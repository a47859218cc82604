/* The small commands: verify, explain, help and version. */
#include "base/file.h"
#include "site/manifest.h"
#include "site/verb.h"

static int run_verify(struct arena *a, const struct options *o, struct diags *ds) {
    size_t files = 0;
    if (o->arguments.n != 1)
        return o->arguments.n ? verb_misused(ds, &verb_verify, o->arguments.v[1])
                              : verb_lacks(ds, &verb_verify, "OUT");
    if (!manifest_verify(a, str_z(a, o->arguments.v[0]), &files, ds))
        return EXIT_WRONG;
    struct str line = o->lang == LANG_ZH ? str_fmt(a, "%zu个文件，与清单完全一致\n", files)
                                         : str_fmt(a, "%.*s, all as the manifest says\n",
                                                   STR_ARG(str_count(a, files, "file")));
    return verb_print(line) ? verb_status(o, ds) : EXIT_SYSTEM;
}

static int no_code(struct diags *ds, struct str code) {
    struct str codes[DIAG_COUNT];
    for (size_t i = 0; i < DIAG_COUNT; i++)
        codes[i] = str_of(diag_row((enum diag_id)i)->code);
    diag(ds, DIAG_EXPLAIN_CODE, LOC_NONE, code, diag_nearest(code, codes, DIAG_COUNT));
    return EXIT_USAGE;
}

static int run_explain(struct arena *a, const struct options *o, struct diags *ds) {
    static const char *const levels[LANG_COUNT][3] = {{"错误", "警告", "提示"}, {"error", "warning", "note"}};
    struct buf b = buf_new(a);
    bool all = o->arguments.n == 0;
    enum diag_id id;
    if (o->arguments.n > 1)
        return verb_misused(ds, &verb_explain, o->arguments.v[1]);
    if (!all && !diag_find(o->arguments.v[0], &id))
        return no_code(ds, o->arguments.v[0]);
    for (size_t i = 0; i < DIAG_COUNT; i++) {
        const struct diag_row *row = diag_row((enum diag_id)i);
        if (all)
            buf_fmt(&b, "%s\t%s\t%s\n", row->code, levels[o->lang][row->level], row->text[o->lang]);
        else if (i == (size_t)id)
            buf_fmt(&b, "%s (%s)\n%s\n\n%s\n%s%s", row->code, levels[o->lang][row->level], row->text[o->lang],
                    row->explain[o->lang], row->fix[o->lang], *row->fix[o->lang] ? "\n" : "");
    }
    return verb_print(buf_str(&b)) ? EXIT_DONE : EXIT_SYSTEM;
}

/* The guide for those who prepare data, from beside the templates. */
static int print_guide(struct arena *a, const struct options *o, struct diags *ds) {
    const char *name = o->lang == LANG_ZH ? "templates/guide.zh.md" : "templates/guide.en.md";
    struct str text;
    if (!file_read(a, path_join(a, o->share, name), str_of(name), &text, ds, LOC_NONE))
        return EXIT_SYSTEM;
    return verb_print(text) ? EXIT_DONE : EXIT_SYSTEM;
}

static int run_help(struct arena *a, const struct options *o, struct diags *ds) {
    struct buf b = buf_new(a);
    if (o->arguments.n && str_is(o->arguments.v[0], "guide"))
        return print_guide(a, o, ds);
    if (o->arguments.n) {
        const struct verb *v = verb_find(o->verbs, o->verb_count, o->arguments.v[0], ds);
        if (!v)
            return EXIT_USAGE;
        buf_fmt(&b, "zhibiao %s %s\n\n%s\n", v->name, v->usage, v->about[o->lang]);
    } else {
        for (size_t i = 0; i < o->verb_count; i++)
            buf_fmt(&b, "  %-8s  %s\n", o->verbs[i]->name, o->verbs[i]->about[o->lang]);
        buf_addz(&b, o->lang == LANG_ZH
                         ? "\nzhibiao help 命令：用法与选项\nzhibiao help guide：办事员手册\n退出码：0 "
                           "完成，1 数据、模板或页面有错，2 "
                           "用法有误，3 系统故障\n"
                         : "\nzhibiao help COMMAND: its usage and options\nzhibiao help guide: from a sheet "
                           "to a published site\n"
                           "exit status: 0 done, 1 data, template or page wrong, 2 usage, 3 system failed\n");
    }
    return verb_print(buf_str(&b)) ? EXIT_DONE : EXIT_SYSTEM;
}

static int run_version(struct arena *a, const struct options *o, struct diags *ds) {
    (void)a;
    (void)o;
    (void)ds;
    return verb_print(STR("zhibiao " ZHIBIAO_VERSION "\n")) ? EXIT_DONE : EXIT_SYSTEM;
}

const struct verb verb_verify = {
    "verify",
    "OUT [--format text|json]",
    "--format --lang --strict",
    {"用清单核对已生成的站点", "compare a built site with its manifest"},
    run_verify,
};
const struct verb verb_explain = {
    "explain",   "[CODE]",
    "--lang",    {"解释一个诊断代码，或列出全部代码", "explain a diagnostic code, or list them all"},
    run_explain,
};
const struct verb verb_help = {
    "help", "[COMMAND|guide]", "--lang", {"显示用法", "show how to use it"}, run_help};
const struct verb verb_version = {"version", "", "--lang", {"显示版本", "show the version"}, run_version};

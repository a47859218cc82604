/* zhibiao build */
#include "site/build.h"
#include "site/verb.h"

#include <stdlib.h>

/* 41 MB, 980 KB: for people, rounded. */
static struct str size_text(struct arena *a, unsigned long long bytes) {
    if (bytes >= 10ULL << 20)
        return str_fmt(a, "%llu MB", bytes >> 20);
    return str_fmt(a, "%llu KB", bytes >> 10);
}

static struct str summary(struct arena *a, const struct options *o, const struct report *r,
                          const struct build_counts *c, double seconds) {
    struct str title = WORDS_IN(r->model.site.title, o->lang);
    int centiseconds = (int)(seconds * 100 + 0.5);
    const char *real = realpath(o->out, NULL);
    struct str out = str_dup(a, str_of(real ? real : o->out));
    free((void *)real);
    if (o->lang == LANG_ZH)
        return str_fmt(a,
                       "%.*s：%zu个页面、%zu幅图、%zu个文件，共%.*s\n"
                       "用时%d.%02d秒（%u线程），核对站内链接%zu处，全部有效\n请打开 %.*s/index.html\n",
                       STR_ARG(title), c->pages, c->charts, c->files, STR_ARG(size_text(a, c->bytes)),
                       centiseconds / 100, centiseconds % 100, o->jobs, c->links, STR_ARG(out));
    return str_fmt(a,
                   "%.*s: %zu pages, %zu charts, %zu files, %.*s\n"
                   "built in %d.%02d s on %u threads; all %zu links inside the site lead somewhere\nopen "
                   "%.*s/index.html\n",
                   STR_ARG(title), c->pages, c->charts, c->files, STR_ARG(size_text(a, c->bytes)),
                   centiseconds / 100, centiseconds % 100, o->jobs, c->links, STR_ARG(out));
}

static int build(struct arena *a, const struct options *o, struct report *r, struct diags *ds) {
    double start = o->seconds();
    struct build_counts counts;
    struct options placed = *o;
    if (!placed.out)
        placed.out = path_join(a, o->dir, "out");
    bool loaded = verb_load(a, o, r, ds);
    int status = verb_status(o, ds);
    if (!loaded || status != EXIT_DONE)
        return status ? status : EXIT_WRONG;
    if (!build_site(a, r, placed.out, o->jobs, &counts, ds)) {
        status = verb_status(o, ds);
        return status ? status : EXIT_WRONG;
    }
    if (!verb_print(summary(a, &placed, r, &counts, o->seconds() - start)))
        return EXIT_SYSTEM;
    return verb_status(o, ds);
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    struct report r = {0};
    if (o->arguments.n)
        return verb_misused(ds, &verb_build, o->arguments.v[0]);
    int status = build(a, o, &r, ds);
    report_free(&r);
    return status;
}

const struct verb verb_build = {
    "build",
    "[-C DIR] [-o OUT] [-j N] [--force] [--strict] [--format text|json]",
    "-C -o -j --force --strict --format --lang",
    {"由数据生成整个站点", "build the whole site from the data"},
    run,
};

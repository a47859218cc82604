/* zhibiao serve: what it is asked for, and what one of its builds does and says. */
#include "site/build.h"
#include "site/serve.h"
#include "site/verb.h"

#include <stdio.h>
#include <unistd.h>

/* ---- one build, in a process of its own */

static struct str title(struct arena *a, const struct options *o, const struct diags *ds) {
    size_t n = ds->errors ? ds->errors : ds->warnings;
    if (o->lang == LANG_ZH)
        return str_fmt(a, "未能生成站点：%zu处%s。页面仍是上一次生成的内容。", n,
                       ds->errors ? "错误" : "警告");
    return str_fmt(a, "The site was not built: %zu %s%s. This page is from the last good build.", n,
                   ds->errors ? "error" : "warning", n == 1 ? "" : "s");
}

/* For the browser: what to show over the page. */
static void tell(struct arena *a, const struct options *o, const struct diags *ds, int fd) {
    struct buf b = buf_new(a);
    buf_addz(&b, "{\"title\":");
    buf_json(&b, title(a, o, ds));
    buf_addz(&b, ",\"hide\":");
    buf_json(&b, o->lang == LANG_ZH ? STR("收起") : STR("Hide"));
    buf_addz(&b, ",\"faults\":");
    diags_json(&b, ds, o->lang);
    buf_addz(&b, "}");
    struct str rest = buf_str(&b);
    for (ssize_t put; rest.n && (put = write(fd, rest.p, rest.n)) > 0;)
        rest = str_skip(rest, (size_t)put);
}

static int build(void *options, int fd) {
    const struct options *o = options;
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct build_outcome b;
    double start = o->seconds();
    struct progress progress = progress_new(o->terminal, o->colour, o->lang, o->seconds);
    struct build_request q = build_request_of(a, o, &progress);
    q.quick = true;
    bool ok = build_site(a, &q, &b, &ds);
    struct buf text = buf_new(a);
    diags_text(&text, &ds, o->lang);
    if (ok)
        buf_add(&text, build_counts_text(a, o, &b, o->seconds() - start));
    else
        tell(a, o, &ds, fd);
    fwrite(text.n ? text.p : "", 1, text.n, stderr);
    return ok ? EXIT_DONE : EXIT_WRONG;
}

/* ---- the command */

/* A file of templates/serve/, the report's own before the program's. */
static bool read_part(struct arena *a, const struct options *o, const char *name, struct str *out,
                      struct diags *ds) {
    const char *own = path_join(a, o->dir, name),
               *path = file_exists(own) ? own : path_join(a, o->share, name);
    return file_read(a, path, str_of(path), out, ds, LOC_NONE);
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    int port = 8000;
    if (o->arguments.n)
        return verb_misused(ds, &verb_serve, o->arguments.v[0]);
    if (o->port.n && (!str_int(o->port, &port) || port < 0 || port > 65535)) {
        diag(ds, DIAG_USAGE_VALUE, LOC_NONE, STR("--port"), o->port, STR("0..65535"));
        return EXIT_USAGE;
    }
    struct http_setup setup = {.out = o->out ? o->out : path_join(a, o->dir, "out"),
                               .host = o->host ? o->host : "127.0.0.1",
                               .port = port};
    if (!read_part(a, o, "templates/serve/live.js", &setup.script, ds) ||
        !read_part(a, o, "templates/serve/live.css", &setup.style, ds) ||
        !read_part(a, o, "templates/serve/waiting.html", &setup.waiting, ds))
        return EXIT_WRONG;
    return serve_site(a, o, &setup, build, ds);
}

const struct verb verb_serve = {
    "serve",
    "[-C DIR] [-o OUT] [-j N] [--host NAME] [--port N] [--strict]",
    "-C -o -j --host --port --strict --lang",
    {"在浏览器中边改边看：保存后自动重建并刷新", "show the site in a browser and renew it at every save"},
    run,
};

/* zhibiao check: everything that a build would find wrong with the input, without writing anything. */
#include "site/dry.h"
#include "site/verb.h"

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    struct report r = {0};
    if (o->arguments.n)
        return verb_misused(ds, &verb_check, o->arguments.v[0]);
    if (verb_load(a, o, &r, ds))
        dry_run(&r, o->jobs, ds);
    int status = verb_status(o, ds);
    struct str line =
        o->lang == LANG_ZH
            ? str_fmt(a, "%zu项指标，%zu条数据，%zu幅图：%zu个错误，%zu个警告\n", r.model.indicator_count,
                      r.model.obs_count, r.chart_count, ds->errors, ds->warnings)
            : str_fmt(a, "%.*s, %.*s, %.*s: %.*s, %.*s\n",
                      STR_ARG(str_count(a, r.model.indicator_count, "indicator")),
                      STR_ARG(str_count(a, r.model.obs_count, "observation")),
                      STR_ARG(str_count(a, r.chart_count, "chart")),
                      STR_ARG(str_count(a, ds->errors, "error")),
                      STR_ARG(str_count(a, ds->warnings, "warning")));
    report_free(&r);
    if (o->json)
        return status;
    return verb_print(line) ? status : EXIT_SYSTEM;
}

const struct verb verb_check = {
    "check",
    "[-C DIR] [--strict] [--format text|json]",
    "-C --strict --format --lang",
    {"检查数据、图表和页面，不写任何文件", "check data, charts and pages without writing anything"},
    run,
};

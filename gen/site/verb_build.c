/* zhibiao build */
#include "site/build.h"
#include "site/verb.h"

/* 41 MB, 980 KB: for people, rounded. */
static struct str size_text(struct arena *a, unsigned long long bytes) {
    if (bytes >= 10ULL << 20)
        return str_fmt(a, "%llu MB", bytes >> 20);
    return str_fmt(a, "%llu KB", bytes >> 10);
}

/* The inputs that changed: the first by name, and how many more. */
static struct str changed_text(struct arena *a, const struct build_outcome *b, enum lang lang) {
    static const char *const what[LANG_COUNT][3] = {{"%.*s有改动", "新增%.*s", "%.*s已删除"},
                                                    {"%.*s changed", "%.*s is new", "%.*s is gone"}};
    if (!b->changed.n)
        return STR_NONE;
    size_t at = 0; /* a library is named only when nothing else changed */
    while (at + 1 < b->changed.n && str_starts(b->changed.v[at].name, STR("/")))
        at++;
    const struct input_difference *first = &b->changed.v[at];
    struct buf out = buf_new(a);
    struct str format = str_of(what[lang][first->change]), mark = STR("%.*s");
    buf_add(&out, str_replace(a, format, mark, first->name));
    if (b->changed.n > 1)
        buf_fmt(&out, lang == LANG_ZH ? "，另有%zu处" : " and %zu more", b->changed.n - 1);
    return buf_str(&out);
}

struct str build_reason_text(struct arena *a, const struct build_outcome *b, enum lang lang) {
    bool zh = lang == LANG_ZH;
    switch (b->reason) {
    case BUILD_NOTHING:
        return zh ? STR("没有改动") : STR("nothing changed");
    case BUILD_FIRST:
        return zh ? STR("首次生成") : STR("first build");
    case BUILD_FORCED:
        return zh ? STR("按要求全部重做") : STR("all, as asked");
    case BUILD_UNKNOWN:
        return zh ? STR("没有可用的上次记录") : STR("no record of the last build to go by");
    case BUILD_LOST:
        return zh ? str_fmt(a, "站点中有%zu个文件被改动或删除", b->lost)
                  : str_fmt(a, "%.*s of the site changed or removed", STR_ARG(str_count(a, b->lost, "file")));
    case BUILD_CHANGED:
        break;
    }
    return changed_text(a, b, lang);
}

struct str build_counts_text(struct arena *a, const struct options *o, const struct build_outcome *b,
                             double seconds) {
    struct str why = build_reason_text(a, b, o->lang);
    const struct build_counts *c = &b->counts;
    int hundredths = (int)(seconds * 100 + 0.5);
    if (o->lang == LANG_ZH)
        return str_fmt(a, "%zu个页面、%zu幅图：%zu项中重做%zu项，用时%d.%02d秒（%.*s）\n", c->pages,
                       c->charts, b->jobs, b->run, hundredths / 100, hundredths % 100, STR_ARG(why));
    return str_fmt(a, "%.*s, %.*s: %zu of %zu parts rebuilt, %d.%02d s (%.*s)\n",
                   STR_ARG(str_count(a, c->pages, "page")), STR_ARG(str_count(a, c->charts, "chart")), b->run,
                   b->jobs, hundredths / 100, hundredths % 100, STR_ARG(why));
}

static struct str summary(struct arena *a, const struct options *o, const struct build_outcome *b,
                          double seconds) {
    struct str title = WORDS_IN(b->title, o->lang), size = size_text(a, b->counts.bytes);
    struct str counts = build_counts_text(a, o, b, seconds);
    const struct build_counts *c = &b->counts;
    return str_fmt(
        a,
        o->lang == LANG_ZH
            ? "%.*s：%zu个文件，共%.*s；站内链接%zu处，全部有效；请打开 %s/index.html\n%.*s"
            : "%.*s: %zu files, %.*s; all %zu links inside the site lead somewhere; open %s/index.html\n%.*s",
        STR_ARG(title), c->files, STR_ARG(size), c->links, b->out, STR_ARG(counts));
}

static struct str summary_json(struct arena *a, const struct options *o, const struct build_outcome *b,
                               double seconds) {
    int hundredths = (int)(seconds * 100 + 0.5);
    struct buf out = buf_new(a);
    buf_addz(&out, "{\"out\":");
    buf_json(&out, str_of(b->out));
    buf_fmt(&out, ",\"pages\":%zu,\"charts\":%zu,\"files\":%zu,\"bytes\":%llu,\"links\":%zu", b->counts.pages,
            b->counts.charts, b->counts.files, b->counts.bytes, b->counts.links);
    buf_fmt(&out, ",\"jobs\":%zu,\"rebuilt\":%zu,\"seconds\":\"%d.%02d\",\"reason\":", b->jobs, b->run,
            hundredths / 100, hundredths % 100);
    buf_json(&out, build_reason_text(a, b, o->lang));
    buf_addz(&out, ",\"changed\":[");
    for (size_t i = 0; i < b->changed.n; i++) {
        buf_addz(&out, i ? "," : "");
        buf_json(&out, b->changed.v[i].name);
    }
    buf_addz(&out, "]}\n");
    return buf_str(&out);
}

/* Why a file of the site was made again, or that it was not. */
static struct str explanation(struct arena *a, const struct options *o, const struct build_outcome *b) {
    bool zh = o->lang == LANG_ZH;
    struct buf out = buf_new(a);
    buf_add(&out, o->explain);
    if (!b->remade) {
        buf_addz(&out, zh ? "：沿用原文件，其所用内容没有改动\n" : ": kept, nothing that it reads changed\n");
        return buf_str(&out);
    }
    buf_addz(&out, zh ? "：已重做" : ": made again");
    if (!b->because.n) {
        struct str why = build_reason_text(a, b, o->lang);
        buf_fmt(&out, zh ? "（%.*s）\n" : " (%.*s)\n", STR_ARG(why));
    } else {
        buf_addz(&out, zh ? "，因为下列内容有改动：\n" : ", because these changed:\n");
        for (size_t i = 0; i < b->because.n; i++)
            buf_fmt(&out, "    %.*s\n", STR_ARG(b->because.v[i]));
    }
    return buf_str(&out);
}

static int run(struct arena *a, const struct options *o, struct diags *ds) {
    double start = o->seconds();
    if (o->arguments.n)
        return verb_misused(ds, &verb_build, o->arguments.v[0]);
    struct build_outcome b;
    struct progress progress = progress_new(o->terminal, o->colour, o->lang, o->seconds);
    struct build_request q = build_request_of(a, o, &progress);
    if (!build_site(a, &q, &b, ds)) {
        int status = verb_status(o, ds);
        return status ? status : EXIT_WRONG;
    }
    if (o->explain.n && !b.explained) {
        diag(ds, DIAG_EXPLAIN_NONE, LOC_NONE, o->explain);
        return EXIT_USAGE;
    }
    double seconds = o->seconds() - start;
    struct str text = o->json        ? summary_json(a, o, &b, seconds)
                      : o->explain.n ? explanation(a, o, &b)
                                     : summary(a, o, &b, seconds);
    return verb_print(text) ? verb_status(o, ds) : EXIT_SYSTEM;
}

const struct verb verb_build = {
    "build",
    "[-C DIR] [-o OUT] [-j N] [--force] [--strict] [--precompress] [--explain-rebuild FILE]"
    " [--format text|json]",
    "-C -o -j --force --strict --precompress --explain-rebuild --format --lang",
    {"由数据生成整个站点，只重做有变化的部分", "build the whole site from the data, only what changed anew"},
    run,
};

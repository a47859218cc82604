/* What a chart costs: layout and each device for every kind of the gallery in a batch, and one chart by a
 * process of its own, beside gnuplot's SVG and PNG of the same columns where gnuplot is installed. CPU time,
 * medians. */
#include "base/file.h"
#include "chart/kind.h"
#include "chart/record.h"
#include "chart/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 31, COLD_ROUNDS = 21 };
static const double cold_svg_ms = 20; /* what one picture may cost from start to SVG */

static double median(double *v, size_t n) {
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && v[k] < v[k - 1]; k--) {
            double swap = v[k];
            v[k] = v[k - 1];
            v[k - 1] = swap;
        }
    return v[n / 2];
}

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- in a batch ---- */

struct shop {
    struct model m;
    struct renderer *r;
    struct diags ds;
};

static const struct chart_spec *read_chart(struct shop *s, struct arena *a, const char *id) {
    struct source *src = ARENA_NEW(a, struct source);
    src->name = str_fmt(a, "content/charts/%s.yaml", id);
    const char *path = path_join(a, s->m.dir, src->name.p);
    if (!file_read(a, path, src->name, &src->text, &s->ds, LOC_NONE))
        return NULL;
    const struct meta *doc = meta_read(a, src, 0, src->text.n, &s->ds);
    return doc ? chart_spec_read(a, &s->m, doc, str_of(id), &s->ds) : NULL;
}

/* Step 0 is the layout, the others are devices. */
static bool bench_kind(struct shop *s, struct arena *a, const char *id) {
    double ms[1 + DEVICE_N][ROUNDS];
    size_t bytes[DEVICE_N] = {0};
    const struct chart_spec *spec = read_chart(s, a, id);
    struct chart_context c = {.model = &s->m, .fonts = renderer_fonts(s->r)};
    struct arena *job = arena_new();
    bool ok = spec && chart_size_parse(STR("page"), &c.size);
    for (size_t i = 0; i < ROUNDS && ok; i++, arena_reset(job)) {
        struct scene scene;
        struct str out;
        double start = cpu_ms();
        ok = chart_layout(job, &c, spec, &scene, &s->ds);
        scene.record = chart_record(job, &c, spec);
        ms[0][i] = cpu_ms() - start;
        for (size_t d = 0; d < DEVICE_N && ok; d++) {
            start = cpu_ms();
            ok = render(job, s->r, &scene, (enum device)d, STR("2024-01-25"), &out, &s->ds);
            ms[1 + d][i] = cpu_ms() - start;
            bytes[d] = out.n;
        }
    }
    arena_free(job);
    if (!ok)
        return false;
    printf("%-11s layout %5.2f ms   svg %5.2f ms %6zu B   png %5.2f ms %6zu B   pdf %5.2f ms %6zu B\n", id,
           median(ms[0], ROUNDS), median(ms[1 + DEVICE_SVG], ROUNDS), bytes[DEVICE_SVG],
           median(ms[1 + DEVICE_PNG], ROUNDS), bytes[DEVICE_PNG], median(ms[1 + DEVICE_PDF], ROUNDS),
           bytes[DEVICE_PDF]);
    return true;
}

static bool bench_kinds(struct arena *a) {
    const char *fonts = "fonts";
    struct font_files files;
    struct shop s = {.ds = diags_new(a)};
    bool ok =
        font_files_load(a, &fonts, 1, &files, &s.ds) && model_load(a, "tests/reports/gallery", &s.m, &s.ds);
    s.r = renderer_new(&files);
    for (size_t i = 0; i < chart_kind_count() && ok; i++)
        ok = bench_kind(&s, a, chart_kind_id(i));
    renderer_free(s.r);
    return ok;
}

/* ---- one process, one picture ---- */

static double children_ms(void) {
    struct rusage u;
    getrusage(RUSAGE_CHILDREN, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

/* The median CPU time of the command, or a negative number when it fails. */
static double run_cold(const char *const *words) {
    double ms[COLD_ROUNDS];
    for (size_t i = 0; i < COLD_ROUNDS; i++) {
        double start = children_ms();
        pid_t child = fork();
        if (child == 0) {
            if (!freopen("/dev/null", "w", stderr))
                _exit(127);
            execvp(words[0], (char *const *)(uintptr_t)words);
            _exit(127);
        }
        int status = 0;
        if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
            return -1;
        ms[i] = children_ms() - start;
    }
    return median(ms, COLD_ROUNDS);
}

static double cold(const char *what, const char *const *words) {
    double ms = run_cold(words);
    if (ms >= 0)
        printf("%-36s %6.1f ms\n", what, ms);
    return ms;
}

static const char rows[] = "category,value\n2016,838.7\n2017,934.8\n2018,1010.2\n2019,1079.6\n2020,1162.5\n"
                           "2021,1248.2\n2022,1304\n2023,1400.9\n";

static bool bench_cold(struct arena *a, const char *dir) {
    struct diags ds = diags_new(a);
    const char *build = getenv("BUILD"), *spec = path_join(a, dir, "a.yaml");
    const char *zhibiao = path_join(a, build ? build : "build", "zhibiao");
    static const char *const suffix[] = {"svg", "png", "pdf"};
    double svg = -1;
    file_write(path_join(a, dir, "a.csv"), str_of(rows), &ds);
    file_write(spec, STR("kind: column\ntitle: 地区生产总值\nunit: 亿元\ndata: a.csv\n"), &ds);
    for (size_t i = 0; i < 3; i++) {
        const char *out = str_fmt(a, "%s/x.%s", dir, suffix[i]).p;
        double own = cold(str_fmt(a, "zhibiao chart -f, 8 rows, %s", suffix[i]).p,
                          (const char *const[]){zhibiao, "chart", "-C", dir, "-f", spec, "-o", out, NULL});
        double named = cold(str_fmt(a, "zhibiao chart gdp, whole report, %s", suffix[i]).p,
                            (const char *const[]){zhibiao, "chart", "gdp", "-o", out, NULL});
        if (own < 0 || named < 0)
            return false;
        svg = i ? svg : own;
    }
    static const char *const terminal[] = {"svg size 800,450", "pngcairo size 1600,900"};
    for (size_t i = 0; i < 2; i++) {
        const char *plot = str_fmt(a,
                                   "set terminal %s; set output '%s/g'; set datafile separator ','; "
                                   "set style fill solid; plot '%s/a.csv' using 1:2 skip 1 with boxes",
                                   terminal[i], dir, dir)
                               .p;
        if (cold(str_fmt(a, "gnuplot, %s", terminal[i]).p,
                 (const char *const[]){"gnuplot", "-e", plot, NULL}) < 0)
            printf("gnuplot is not installed: no comparison\n");
    }
    if (svg > cold_svg_ms)
        printf("from start to SVG: %.1f ms, more than %.0f\n", svg, cold_svg_ms);
    return svg <= cold_svg_ms;
}

int main(void) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    char dir[] = "/tmp/zhibiao-bench-XXXXXX";
    bool ok = bench_kinds(a) && mkdtemp(dir) && bench_cold(a, dir);
    dir_remove(dir, &ds);
    arena_free(a);
    return ok ? 0 : 1;
}

/* Time and memory of reading and checking a large report: 500 indicators, 100 areas, ten years, levels and
 * growth, 1,000,000 observations in about 100 MB of CSV. The report is made by a process of its own, so that
 * only loading and checking are measured: CPU time of user and system, and the largest resident size.
 * Arguments: the number of indicators (optional), a folder to leave the report in (optional). */
#include "base/file.h"
#include "data/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AREAS = 100, FIRST_YEAR = 2014, YEARS = 10, PER_INDICATOR = AREAS * YEARS * 2 };
/* What the project promises for a million observations. */
enum { CPU_MS_MOST = 3000, MEMORY_MB_MOST = 600 };

static uint32_t noise(uint32_t a, uint32_t b, uint32_t c) {
    uint32_t h = a * 2654435761U ^ b * 2246822519U ^ c * 3266489917U;
    h = (h ^ h >> 15) * 2246822519U;
    return h ^ h >> 13;
}

static void put(const char *dir, const char *name, struct str text) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    if (!file_write(path_join(a, dir, name), text, &ds))
        exit(3);
    arena_free(a);
}

/* A table of the data package with the constraints that a careful publisher declares. */
static void add_resource(struct buf *b, const char *name, const char *key, const char *fields) {
    buf_fmt(b, "%s  {\"name\": \"%s\", \"path\": \"%s.csv\", \"schema\": {%s\"fields\": [%s]}}",
            b->p[b->n - 1] == '[' ? "\n" : ",\n", name, name, key, fields);
}

static void make_package(struct arena *a, const char *dir) {
    struct buf b = buf_new(a);
    buf_addz(&b, "{\"name\": \"bench\", \"resources\": [");
    add_resource(
        &b, "indicators", "\"primaryKey\": \"id\", ",
        "{\"name\": \"id\", \"type\": \"string\", \"constraints\": {\"required\": true, \"unique\": true}}, "
        "{\"name\": \"name_zh\"}, {\"name\": \"theme\"}, {\"name\": \"unit\"}, {\"name\": \"direction\"}");
    add_resource(
        &b, "observations", "",
        "{\"name\": \"indicator\", \"constraints\": {\"required\": true}}, "
        "{\"name\": \"measure\", \"constraints\": {\"enum\": [\"level\", \"growth\"]}}, {\"name\": "
        "\"area\"}, "
        "{\"name\": \"period\", \"constraints\": {\"pattern\": "
        "\"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?\"}}, "
        "{\"name\": \"kind\", \"constraints\": {\"enum\": [\"actual\", \"target\"]}}, {\"name\": \"op\"}, "
        "{\"name\": \"value\"}, {\"name\": \"unit\"}, {\"name\": \"reference\"}, {\"name\": \"status\"}, "
        "{\"name\": \"scope\"}, {\"name\": \"released\", \"type\": \"date\"}, {\"name\": \"source\"}, "
        "{\"name\": \"locator\", \"constraints\": {\"pattern\": \"[pt]?[1-9][0-9]*\"}}, {\"name\": "
        "\"figure\"}, "
        "{\"name\": \"note_zh\"}, {\"name\": \"note_en\"}");
    static const char *const others[] = {"sources", "themes", "units", "areas"};
    for (size_t i = 0; i < 4; i++)
        buf_fmt(&b, ",\n  {\"name\": \"%s\", \"path\": \"%s.csv\"}", others[i], others[i]);
    buf_addz(&b, "\n]}\n");
    put(dir, "content/data/datapackage.json", buf_str(&b));
}

static void make_small(struct arena *a, const char *dir, unsigned indicators) {
    make_package(a, dir);
    put(dir, "content/site.yaml",
        STR("title: Bench\nlanguages: [zh]\narea: a000\nyear: \"2023\"\ntolerance: {rate: \"0.2\", quantity: "
            "1%}\n"));
    put(dir, "content/data/themes.csv", STR("id,name_zh\neco,经济\n"));
    put(dir, "content/data/units.csv",
        STR("id,name_zh,dimension,factor\n亿元,亿元,cny,100000000\n%,%,percent,1\n"));
    struct buf areas = buf_new(a), sources = buf_new(a), table = buf_new(a);
    buf_addz(&areas, "code,name_zh,parent\na000,全市,\n");
    for (int i = 1; i < AREAS; i++)
        buf_fmt(&areas, "a%03d,第%d区,a000\n", i, i);
    put(dir, "content/data/areas.csv", buf_str(&areas));
    buf_addz(&sources, "id,title_zh,published\n");
    for (int y = FIRST_YEAR; y < FIRST_YEAR + YEARS; y++)
        buf_fmt(&sources, "bulletin-%d,%d年统计公报,%d-03-01\n", y, y, y + 1);
    put(dir, "content/data/sources.csv", buf_str(&sources));
    buf_addz(&table, "id,name_zh,theme,unit,direction\n");
    for (unsigned i = 0; i < indicators; i++)
        buf_fmt(&table, "indicator-%03u,第%u项指标,eco,亿元,up\n", i, i);
    put(dir, "content/data/indicators.csv", buf_str(&table));
}

/* Ten years of one indicator in one area: growth in tenths of a per cent, levels in hundredths. */
static void add_series(FILE *f, unsigned indicator, unsigned area) {
    long long level = 5000 + noise(indicator, area, 7) % 95000;
    for (unsigned y = 0; y < YEARS; y++) {
        int growth = (int)(noise(indicator, area, y) % 90) - 10, size = growth < 0 ? -growth : growth;
        unsigned year = FIRST_YEAR + y, paragraph = 1 + (indicator * AREAS + area) % 400;
        level = level * (1000 + growth) / 1000;
        fprintf(f,
                "indicator-%03u,level,a%03u,%u,actual,,%lld.%02lld,亿元,,,,,bulletin-%u,%u,%lld.%02lld亿元,"
                "按当年价格计算。,\n",
                indicator, area, year, level / 100, level % 100, year, paragraph, level / 100, level % 100);
        fprintf(f,
                "indicator-%03u,growth,a%03u,%u,actual,,%s%d.%d,%%,,,,,bulletin-%u,%u,%s%d.%d%%,"
                "按不变价格计算。,\n",
                indicator, area, year, growth < 0 ? "-" : "", size / 10, size % 10, year, paragraph,
                growth < 0 ? "下降" : "增长", size / 10, size % 10);
    }
}

static void make(const char *dir, unsigned indicators) {
    struct arena *a = arena_new();
    make_small(a, dir, indicators);
    FILE *f = fopen(path_join(a, dir, "content/data/observations.csv"), "w");
    if (!f)
        exit(3);
    fprintf(f,
            "indicator,measure,area,period,kind,op,value,unit,reference,status,scope,released,source,locator,"
            "figure,note_zh,note_en\n");
    for (unsigned i = 0; i < indicators; i++) {
        for (unsigned k = 0; k < AREAS; k++)
            add_series(f, i, k);
    }
    if (fclose(f) != 0)
        exit(3);
    arena_free(a);
}

static double cpu_ms(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

static int measure(const char *dir, size_t expected) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct model m;
    double start = cpu_ms();
    bool ok = model_load(a, dir, &m, &ds);
    double loaded = cpu_ms();
    check_model(&m, &ds);
    double end = cpu_ms();
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    if (!ok || ds.list.n || m.obs_count != expected) {
        struct buf out = buf_new(a);
        diags_text(&out, &ds, LANG_EN);
        printf("%.*s%zu observations instead of %zu\n", (int)(out.n < 4000 ? out.n : 4000),
               out.p ? out.p : "", m.obs_count, expected);
        return 1;
    }
    double mb = (double)m.observations->text.n / 1e6;
    double memory = (double)u.ru_maxrss / 1024;
    printf("data     %zu observations, %.0f MB of CSV: read %.2f s, check %.2f s, together %.2f s CPU (at "
           "most %.1f); "
           "%.0f MB (at most %d)\n",
           m.obs_count, mb, (loaded - start) / 1e3, (end - loaded) / 1e3, (end - start) / 1e3,
           CPU_MS_MOST / 1e3, memory, MEMORY_MB_MOST);
    bool is_kept = end - start <= CPU_MS_MOST && memory <= MEMORY_MB_MOST;
    arena_free(a);
    return is_kept ? 0 : 1;
}

/* In a process of its own; its exit status. */
static int apart(void (*first)(const char *, unsigned), const char *dir, unsigned indicators) {
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int status = 0;
        if (first)
            first(dir, indicators);
        else
            status = measure(dir, (size_t)indicators * PER_INDICATOR);
        fflush(stdout);
        _exit(status);
    }
    int status;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}

int main(int argc, char **argv) {
    unsigned indicators = argc > 1 ? (unsigned)atoi(argv[1]) : 500;
    char own[] = "/tmp/zhibiao-bench-XXXXXX";
    const char *dir = argc > 2 ? argv[2] : mkdtemp(own);
    if (!dir)
        return 3;
    int status = apart(make, dir, indicators);
    status = status ? status : apart(NULL, dir, indicators);
    if (argc <= 2) {
        struct arena *a = arena_new();
        struct diags ds = diags_new(a);
        dir_remove(dir, &ds);
        arena_free(a);
    }
    return status;
}

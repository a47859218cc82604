/* Time and size of one chart on each device: the median of many pictures with different data, as in a batch.
 * CPU time of this thread; arguments: the fonts' folder, a folder to leave the pictures in (optional), the
 * number of pictures (optional). */
#include "base/file.h"
#include "chart/render.h"

#include "../unit/scenes.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b) {
    double d = *(const double *)a - *(const double *)b;
    return (d > 0) - (d < 0);
}

static struct scene make(struct arena *a, struct fonts *f, int which, double shift) {
    return which == 0 ? scene_columns(a, f, "columns", shift) : scene_lines(a, f, "lines", shift);
}

static void bench(struct renderer *r, int which, enum device d, size_t rounds, const char *dir) {
    static const char *const scenes[] = {"columns", "lines"}, *const devices[] = {"svg", "png", "pdf"};
    struct arena *a = arena_new();
    double *ms = ARENA_ARRAY(a, double, rounds), first = 0;
    size_t bytes = 0;
    struct arena *job = arena_new();
    for (size_t i = 0; i < rounds; i++) {
        struct diags ds = diags_new(job);
        struct scene s = make(job, renderer_fonts(r), which, (double)i);
        struct str out;
        double start = now_ms();
        if (!render(job, r, &s, d, STR("2024-01-25"), &out, &ds))
            exit(1);
        ms[i] = now_ms() - start;
        first = i ? first : ms[0];
        bytes += out.n;
        if (dir && i == 0) {
            const char *name = str_fmt(job, "%s/%s.%s", dir, scenes[which], devices[d]).p;
            file_write(name, out, &ds);
        }
        arena_reset(job);
    }
    qsort(ms, rounds, sizeof *ms, by_value);
    printf("%-8s %s  median %6.2f ms  first %6.2f ms  %7zu bytes\n", scenes[which], devices[d],
           ms[rounds / 2], first, bytes / rounds);
    arena_free(job);
    arena_free(a);
}

int main(int argc, char **argv) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    struct font_files files;
    const char *dir = argc > 1 ? argv[1] : "fonts";
    if (!font_files_load(a, &dir, 1, &files, &ds))
        return 1;
    struct renderer *r = renderer_new(&files);
    size_t rounds = argc > 3 ? (size_t)atoi(argv[3]) : 60;
    for (int which = 0; which < 2; which++)
        for (enum device d = 0; d < DEVICE_N; d++)
            bench(r, which, d, rounds, argc > 2 ? argv[2] : NULL);
    renderer_free(r);
    arena_free(a);
    return 0;
}

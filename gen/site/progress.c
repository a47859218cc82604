/* Draws the bar. Knows terminals a little and no builds. */
#include "site/progress.h"

#include <stdio.h>

enum { WIDTH = 40 };
static const double patience_s = 0.5, pause_s = 0.1;

struct progress progress_new(bool terminal, bool colour, enum lang lang, double (*seconds)(void)) {
    return (struct progress){terminal, colour, lang, seconds, seconds(), 0};
}

void progress_step(struct progress *p, size_t done, size_t all) {
    if (!p->on || all == 0)
        return;
    double now = p->seconds();
    if (now - p->begun < patience_s || (p->drawn > 0 && now - p->drawn < pause_s))
        return;
    p->drawn = now;
    char bar[WIDTH + 1];
    size_t filled = done * WIDTH / all;
    for (size_t i = 0; i < WIDTH; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[WIDTH] = 0;
    fprintf(stderr, "\r%s[%s]%s %3zu%%  %zu/%zu", p->colour ? "\033[34m" : "", bar,
            p->colour ? "\033[0m" : "", done * 100 / all, done, all);
    fflush(stderr);
}

void progress_end(struct progress *p) {
    if (p->drawn > 0) {
        fprintf(stderr, "\r%*s\r", WIDTH + 40, "");
        fflush(stderr);
    }
    p->drawn = 0;
}

void progress_waiting(void *ctx, const char *out) {
    const struct progress *p = ctx;
    fprintf(stderr,
            p->lang == LANG_ZH ? "zhibiao: 另一进程正在生成 %s，等待其结束\n"
                               : "zhibiao: another build of %s is running; waiting for its end\n",
            out);
    fflush(stderr);
}

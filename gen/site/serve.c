/* The loop of `zhibiao serve`: one thread that waits for the browser, for saved files, for the build and for
 * signals. Knows when to build; what a build is, is its caller's part. */
#include "site/serve.h"

#include "site/child.h"
#include "site/watch.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* A save is often several events. A complete file is built from after a moment in which no other came; where
 * a name is gone or a new file is not complete yet, the rest of the save may take longer. */
static const double saved_s = 0.004, unsettled_s = 0.06, longest_s = 0.5;

struct serve {
    const struct options *o;
    int (*build)(void *options, int fd);
    struct http *http;
    struct watch watch;
    struct child child;
    struct arena *told, *next; /* what the browser shows, and what the running build says */
    int signals;
    bool due;                /* something was saved since the last build began */
    double first_s, begin_s; /* when it was, and when to begin */
};

/* Findings that nobody waits for are printed at once. */
static void print_findings(const struct serve *s, const struct diags *ds) {
    struct buf b = buf_new(ds->arena);
    diags_text(&b, ds, s->o->lang);
    fwrite(b.n ? b.p : "", 1, b.n, stderr);
}

/* ---- building */

static void start(struct serve *s) {
    struct diags ds = diags_new(s->next);
    s->due = false;
    if (!child_start(&s->child, s->next, s->build, (void *)s->o, &ds))
        print_findings(s, &ds);
}

/* The build was ended from outside or by itself before it could say why. */
static struct str news_of_end(const struct serve *s, int status) {
    struct diags ds = diags_new(s->next);
    struct buf b = buf_new(s->next);
    diag(&ds, DIAG_SERVE_BUILD, LOC_NONE, STR_NONE, str_fmt(s->next, "exit status %d", status),
         str_fmt(s->next, "退出码 %d", status));
    print_findings(s, &ds);
    buf_addz(&b, "{\"title\":");
    buf_json(&b, diag_message(s->next, &ds.list.v[0], s->o->lang));
    buf_addz(&b, ",\"faults\":[]}");
    return buf_str(&b);
}

static void finish(struct serve *s, int status) {
    struct arena *old = s->told;
    struct str said = buf_str(&s->child.said);
    http_tell(s->http, status == EXIT_DONE ? STR_NONE : said.n ? said : news_of_end(s, status));
    s->told = s->next;
    s->next = old;
    arena_reset(s->next);
}

/* ---- waiting */

static void take_news(struct serve *s) {
    struct arena *a = arena_new();
    struct diags ds = diags_new(a);
    enum watch_news news = watch_read(&s->watch, &ds);
    double now = s->o->seconds();
    if (news != WATCH_NOTHING) {
        double at = now + (news == WATCH_SAVED ? saved_s : unsettled_s);
        s->first_s = s->due ? s->first_s : now;
        s->begin_s = at < s->first_s + longest_s ? at : s->first_s + longest_s;
        s->due = true;
    }
    print_findings(s, &ds);
    arena_free(a);
}

static int patience_ms(const struct serve *s) {
    int ms = http_timeout(s->http);
    if (!s->due || s->child.pid)
        return ms;
    double left = s->begin_s - s->o->seconds();
    int due = left > 0 ? (int)(left * 1000) + 1 : 0;
    return ms < 0 || due < ms ? due : ms;
}

static void run(struct serve *s) {
    for (;;) {
        struct pollfd fds[] = {{s->signals, POLLIN, 0},
                               {s->watch.fd, POLLIN, 0},
                               {s->child.fd, POLLIN, 0},
                               {http_fd(s->http), POLLIN, 0}};
        int status;
        poll(fds, sizeof fds / sizeof *fds, patience_ms(s));
        if (fds[0].revents)
            return;
        if (fds[1].revents)
            take_news(s);
        if (s->child.pid && fds[2].revents && child_read(&s->child, &status))
            finish(s, status);
        if (s->due && !s->child.pid && s->o->seconds() >= s->begin_s)
            start(s);
        http_run(s->http);
    }
}

static void greet(struct arena *a, const struct serve *s) {
    struct str at = http_address(s->http);
    struct diags ds = diags_new(a);
    verb_print(str_fmt(a, s->o->lang == LANG_ZH ? "%.*s  （按 Ctrl-C 结束）\n" : "%.*s  (Ctrl-C ends it)\n",
                       STR_ARG(at)));
    if (http_is_open(s->http))
        diag(&ds, DIAG_SERVE_OPEN, LOC_NONE, at);
    print_findings(s, &ds);
}

int serve_site(struct arena *a, const struct options *o, const struct http_setup *setup,
               int (*build)(void *options, int fd), struct diags *ds) {
    struct serve s = {.o = o, .build = build, .child = {.fd = -1}, .due = true};
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    s.http = http_new(a, setup, ds);
    if (!s.http)
        return EXIT_SYSTEM;
    if (!watch_open(&s.watch, o->dir, o->share, ds)) {
        http_free(s.http);
        watch_close(&s.watch);
        return EXIT_SYSTEM;
    }
    sigprocmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    s.signals = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    s.told = arena_new();
    s.next = arena_new();
    greet(a, &s);
    run(&s);
    child_stop(&s.child);
    http_free(s.http);
    watch_close(&s.watch);
    close(s.signals);
    arena_free(s.told);
    arena_free(s.next);
    return EXIT_DONE;
}

/* Answers requests with libmicrohttpd, which has its home here. Open pages wait for news with a request that
 * is suspended until there is some. Must not know what a build is. */
#include "site/http.h"

#include "base/file.h"
#include "site/listen.h"
#include "site/served.h"

#include <microhttpd.h>
#include <string.h>

/* A browser opens six connections to a server and shares them among its tabs: two stay free for pages when so
 * many wait. That a waiting page is gone shows only when it is answered, so the oldest makes room. */
enum { WAITING_MAX = 4, CONNECTIONS = 400, IDLE_S = 60 };

struct http {
    struct http_setup setup;
    struct listener listener;
    struct MHD_Daemon *daemon;
    struct arena *scratch; /* of one answer */
    struct MHD_Connection *waiting[WAITING_MAX];
    size_t waiting_count;
    bool woken;           /* some that waited are to be answered: the server does not say so by itself */
    unsigned long number; /* of builds so far */
    struct str news;
};

/* ---- answers */

static enum MHD_Result respond(struct MHD_Connection *c, unsigned status, struct MHD_Response *r,
                               struct str type) {
    if (!r)
        return MHD_NO;
    if (type.n)
        MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type.p);
    MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    enum MHD_Result result = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return result;
}

static struct MHD_Response *response_of(struct str bytes) {
    return MHD_create_response_from_buffer(bytes.n, (void *)bytes.p, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result respond_text(struct MHD_Connection *c, unsigned status, struct str text,
                                    struct str type) {
    return respond(c, status, response_of(text), type);
}

static enum MHD_Result refuse(struct MHD_Connection *c, unsigned status, const char *why) {
    return respond_text(c, status, str_of(why), STR("text/plain; charset=utf-8"));
}

static struct str header_of(struct MHD_Connection *c, const char *name) {
    return str_of(MHD_lookup_connection_value(c, MHD_HEADER_KIND, name));
}

/* ---- pages */

/* Names the published site; another one has another manifest. */
static struct str site_name(const struct http *h) {
    struct ident id;
    if (!ident_of(path_join(h->scratch, h->setup.out, "manifest.json"), true, &id))
        return STR("none");
    return str_fmt(h->scratch, "%llx-%llx", (unsigned long long)id.inode, (unsigned long long)id.modified_ns);
}

/* A page with the script, unless its own policy forbids scripts. */
static struct str with_script(const struct http *h, struct str html) {
    struct str end = STR("</head>"), policy = STR("Content-Security-Policy");
    size_t at = str_find(html, end, 0);
    struct str head = str_head(html, at);
    if (str_has(head, policy) && !str_has(head, STR("script-src 'self'")))
        return html;
    struct buf b = buf_new(h->scratch);
    struct str site = site_name(h);
    buf_add(&b, head);
    buf_fmt(&b, "<script src=\"/.zhibiao/live.js\" data-site=\"%.*s\" defer></script>\n", STR_ARG(site));
    buf_add(&b, str_skip(html, at));
    return buf_str(&b);
}

static enum MHD_Result respond_waiting(const struct http *h, struct MHD_Connection *c) {
    return respond_text(c, MHD_HTTP_SERVICE_UNAVAILABLE, with_script(h, h->setup.waiting),
                        STR("text/html; charset=utf-8"));
}

static struct str tag_of(const struct http *h, const struct served *s, bool is_page) {
    struct str tag = str_fmt(h->scratch, "\"%llx-%llx-%llx", (unsigned long long)s->id.inode,
                             (unsigned long long)s->id.size, (unsigned long long)s->id.modified_ns);
    struct str site = is_page ? site_name(h) : STR(""); /* the page carries it */
    return str_fmt(h->scratch, "%.*s%s%.*s\"", STR_ARG(tag), is_page ? "-" : "", STR_ARG(site));
}

static enum MHD_Result respond_file(const struct http *h, struct MHD_Connection *c, unsigned status,
                                    struct served *s) {
    bool is_page = str_ends(s->path, STR(".html"));
    struct str tag = tag_of(h, s, is_page), bytes = STR("");
    struct str type = str_of(served_type(s->path));
    struct MHD_Response *r = NULL;
    if (status == MHD_HTTP_OK && served_matches(header_of(c, MHD_HTTP_HEADER_IF_NONE_MATCH), tag))
        status = MHD_HTTP_NOT_MODIFIED; /* with the same headers, and no body */
    if (!is_page)
        r = MHD_create_response_from_fd64(s->id.size, s->fd); /* which closes it */
    else if (served_take(h->scratch, s, &bytes))
        r = response_of(with_script(h, bytes));
    if (r)
        MHD_add_response_header(r, MHD_HTTP_HEADER_ETAG, tag.p);
    return respond(c, status, r, type);
}

static enum MHD_Result respond_missing(const struct http *h, struct MHD_Connection *c) {
    struct served s = served_find(h->scratch, h->setup.out, STR("/404.html"));
    if (s.status == MHD_HTTP_OK)
        return respond_file(h, c, MHD_HTTP_NOT_FOUND, &s);
    return refuse(c, MHD_HTTP_NOT_FOUND, "404 Not Found\n");
}

static enum MHD_Result respond_site(const struct http *h, struct MHD_Connection *c, struct str address) {
    struct served s = served_find(h->scratch, h->setup.out, address);
    if (s.status == MHD_HTTP_OK)
        return respond_file(h, c, MHD_HTTP_OK, &s);
    if (s.status == MHD_HTTP_BAD_REQUEST)
        return refuse(c, s.status, "400 Bad Request\n");
    if (s.status == MHD_HTTP_FORBIDDEN)
        return refuse(c, s.status, "403 Forbidden\n");
    if (!file_exists(path_join(h->scratch, h->setup.out, "manifest.json")))
        return respond_waiting(h, c);
    if (s.status == MHD_HTTP_NOT_FOUND)
        return respond_missing(h, c);
    struct MHD_Response *r = response_of(STR(""));
    if (r)
        MHD_add_response_header(r, MHD_HTTP_HEADER_LOCATION, str_z(h->scratch, s.location));
    return respond(c, s.status, r, STR_NONE);
}

/* ---- news */

/* The first n, which have waited longest. */
static void wake(struct http *h, size_t n) {
    for (size_t i = 0; i < n; i++)
        MHD_resume_connection(h->waiting[i]);
    h->woken = h->woken || n > 0;
    h->waiting_count -= n;
    memmove(h->waiting, h->waiting + n, h->waiting_count * sizeof *h->waiting);
}

void http_tell(struct http *h, struct str news) {
    h->number++;
    h->news = news;
    wake(h, h->waiting_count);
}

/* A page says what it has seen. When there is nothing newer, its request waits; `*mark` tells that it did. */
static enum MHD_Result respond_news(struct http *h, struct MHD_Connection *c, void **mark) {
    struct str seen = str_of(MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "seen"));
    struct str now = str_fmt(h->scratch, "%lu", h->number);
    if (str_eq(seen, now) && *mark != (void *)h->waiting) {
        if (h->waiting_count == WAITING_MAX)
            wake(h, 1);
        *mark = (void *)h->waiting;
        h->waiting[h->waiting_count++] = c;
        MHD_suspend_connection(c);
        return MHD_YES;
    }
    struct str site = site_name(h), news = h->news.n ? h->news : STR("null");
    return respond_text(c, MHD_HTTP_OK,
                        str_fmt(h->scratch, "{\"number\":\"%.*s\",\"site\":\"%.*s\",\"news\":%.*s}\n",
                                STR_ARG(now), STR_ARG(site), STR_ARG(news)),
                        STR("application/json"));
}

static enum MHD_Result respond_own(struct http *h, struct MHD_Connection *c, struct str name, void **mark) {
    if (str_is(name, "news"))
        return respond_news(h, c, mark);
    if (str_is(name, "live.js"))
        return respond_text(c, MHD_HTTP_OK, h->setup.script, STR("text/javascript; charset=utf-8"));
    if (str_is(name, "live.css"))
        return respond_text(c, MHD_HTTP_OK, h->setup.style, STR("text/css; charset=utf-8"));
    return refuse(c, MHD_HTTP_NOT_FOUND, "404 Not Found\n");
}

/* ---- the server */

/* Called when the head of a request is there and, `*mark` being set then, when all of it is. */
static enum MHD_Result answer(void *shared, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **mark) {
    struct http *h = shared;
    struct str address = str_of(url), own = STR("/.zhibiao/");
    (void)version;
    (void)data;
    if (!served_host(header_of(c, MHD_HTTP_HEADER_HOST), str_of(h->setup.host)))
        return refuse(c, MHD_HTTP_FORBIDDEN, "403 Forbidden: this name is not the server's\n");
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        struct MHD_Response *r = response_of(STR("405 Method Not Allowed\n"));
        if (r)
            MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
        return respond(c, MHD_HTTP_METHOD_NOT_ALLOWED, r, STR("text/plain; charset=utf-8"));
    }
    if (!*mark || *size) {
        *mark = h;
        *size = 0;
        return MHD_YES;
    }
    enum MHD_Result result = str_starts(address, own) ? respond_own(h, c, str_skip(address, own.n), mark)
                                                      : respond_site(h, c, address);
    arena_reset(h->scratch);
    return result;
}

/* Addresses are decoded part by part, so that an escaped slash stays what it is. */
static size_t leave_escaped(void *shared, struct MHD_Connection *c, char *text) {
    (void)shared;
    (void)c;
    return strlen(text);
}

struct http *http_new(struct arena *a, const struct http_setup *setup, struct diags *ds) {
    struct http *h = ARENA_NEW(a, struct http);
    *h = (struct http){.setup = *setup, .news = STR("null")};
    if (!listen_at(a, setup->host, setup->port, &h->listener, ds))
        return NULL;
    h->scratch = arena_new();
    h->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, h,
                                 MHD_OPTION_LISTEN_SOCKET, h->listener.fd, MHD_OPTION_UNESCAPE_CALLBACK,
                                 leave_escaped, NULL, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
                                 MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_END);
    if (!h->daemon)
        mem_die("the web server cannot be started / 无法启动网页服务");
    return h;
}

void http_free(struct http *h) {
    wake(h, h->waiting_count); /* none may be suspended at the end */
    MHD_run(h->daemon);
    MHD_stop_daemon(h->daemon);
    arena_free(h->scratch);
}

struct str http_address(const struct http *h) {
    return h->listener.address;
}

bool http_is_open(const struct http *h) {
    return h->listener.open;
}

int http_fd(const struct http *h) {
    return MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

int http_timeout(const struct http *h) {
    MHD_UNSIGNED_LONG_LONG ms;
    if (h->woken)
        return 0;
    if (MHD_get_timeout(h->daemon, &ms) != MHD_YES)
        return -1;
    return ms > 1000 ? 1000 : (int)ms;
}

void http_run(struct http *h) {
    h->woken = false;
    MHD_run(h->daemon);
}

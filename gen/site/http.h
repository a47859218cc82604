/* The server of a site under work: the files of the published folder, and below /.zhibiao/ what makes open
 * pages renew themselves. One thread: the caller waits for the descriptor and lets the server work. Files go
 * out as they are, save that pages get one script more; nothing in the folder is touched. */
#ifndef SITE_HTTP_H
#define SITE_HTTP_H
#include "base/diag.h"

struct http;

struct http_setup {
    const char *out; /* the published folder */
    const char *host;
    int port; /* 0: any that is free */
    /* templates/serve/: the script and style sheet that pages get, and the page for a site that is not there
     */
    struct str script, style, waiting;
};

/* Listens; NULL with a serve-listen error. Lives until http_free, `a` and the setup's texts must, too. */
struct http *http_new(struct arena *a, const struct http_setup *setup, struct diags *ds);
void http_free(struct http *h);
struct str http_address(const struct http *h); /* "http://127.0.0.1:8000/" */
bool http_is_open(const struct http *h);       /* to other machines, too */

int http_fd(const struct http *h);      /* to be waited for */
int http_timeout(const struct http *h); /* but no longer than that, in ms; -1: as long as you like */
void http_run(struct http *h);
/* Tells open pages that a build has ended: `news` is a JSON object with what is to be shown over the page, or
 * null. The text is the caller's and must stay until the next one. */
void http_tell(struct http *h, struct str news);

#endif

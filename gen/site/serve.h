/* A site under work: built, served, and built again whenever something that it is made of is saved. Open
 * pages renew themselves; what keeps the site from being built is shown over them, and the last good one
 * stays. */
#ifndef SITE_SERVE_H
#define SITE_SERVE_H
#include "site/http.h"
#include "site/verb.h"

/* Serves until SIGINT or SIGTERM. EXIT_DONE, or EXIT_SYSTEM when it could not begin. `build` makes the site
 * and returns an exit status, in a process of its own; it writes JSON for the browser to `fd` when it fails.
 */
int serve_site(struct arena *a, const struct options *o, const struct http_setup *setup,
               int (*build)(void *options, int fd), struct diags *ds);

#endif

/* A listening socket, made by ourselves so that its failure can be told in words. */
#ifndef SITE_LISTEN_H
#define SITE_LISTEN_H
#include "base/diag.h"

struct listener {
    int fd;
    bool open;          /* other machines can reach it */
    struct str address; /* "http://127.0.0.1:8000/" */
};
/* `host` is a name or an address, port 0 any that is free. false with a serve-listen error. */
bool listen_at(struct arena *a, const char *host, int port, struct listener *l, struct diags *ds);

#endif

/* Sockets. Knows addresses and ports; must not know what is said over them. */
#include "site/listen.h"

#include "base/file.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* -1 with errno. */
static int try(const struct addrinfo *at) {
    int yes = 1;
    int fd = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);
    if (fd < 0)
        return fd;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, SOMAXCONN) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

static bool is_loopback(const struct sockaddr_storage *at) {
    const struct sockaddr_in *v4 = (const void *)at;
    const struct sockaddr_in6 *v6 = (const void *)at;
    if (at->ss_family == AF_INET)
        return ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

/* What to open in a browser: all addresses of the machine have no name, this one is sure to be among them. */
static struct str address_of(struct arena *a, const char *host, int port) {
    bool all = !strcmp(host, "0.0.0.0") || !strcmp(host, "::");
    return strchr(host, ':') && !all ? str_fmt(a, "http://[%s]:%d/", host, port)
                                     : str_fmt(a, "http://%s:%d/", all ? "127.0.0.1" : host, port);
}

bool listen_at(struct arena *a, const char *host, int port, struct listener *l, struct diags *ds) {
    struct addrinfo wish = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *all = NULL;
    struct str service = str_fmt(a, "%d", port), shown = str_fmt(a, "%s:%d", host, port);
    int status = getaddrinfo(host, str_z(a, service), &wish, &all);
    *l = (struct listener){.fd = -1};
    for (const struct addrinfo *at = all; status == 0 && at && l->fd < 0; at = at->ai_next)
        l->fd = try(at);
    int error = errno;
    if (all)
        freeaddrinfo(all);
    if (l->fd < 0) {
        struct str why = str_of(gai_strerror(status));
        if (status)
            diag(ds, DIAG_SERVE_LISTEN, LOC_NONE, shown, why, why);
        else
            file_fault(ds, DIAG_SERVE_LISTEN, LOC_NONE, shown, error);
        return false;
    }
    struct sockaddr_storage at = {0};
    socklen_t size = sizeof at;
    getsockname(l->fd, (struct sockaddr *)&at, &size);
    const struct sockaddr_in *v4 = (const void *)&at; /* the port stands in the same place for IPv6 */
    l->open = !is_loopback(&at);
    l->address = address_of(a, host, ntohs(v4->sin_port));
    return true;
}

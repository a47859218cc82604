/* What a request for a file of the site gets: the path is read and walked part by part, never upwards and
 * never through symbolic links. Knows addresses and files; must not know the server. */
#ifndef SITE_SERVED_H
#define SITE_SERVED_H
#include "base/tree.h"

struct served {
    unsigned status;     /* 200, 301, 400, 403 or 404 */
    int fd;              /* with 200 the open file, which is the caller's; else -1 */
    struct ident id;     /* of the file */
    struct str path;     /* of the file, from the site's root */
    struct str location; /* with 301: the folder's address, with its slash */
};
/* `address` as it stands in the request, still with its percent signs and without a query. */
struct served served_find(struct arena *a, const char *root, struct str address);
/* All bytes of the file, which is closed; false when they could not be read. */
bool served_take(struct arena *a, struct served *s, struct str *bytes);
/* The media type by the file's name (IANA's registry). */
const char *served_type(struct str path);
/* Whether the value of an If-None-Match header names the tag (RFC 9110, 13.1.2: compared weakly). */
bool served_matches(struct str header, struct str tag);
/* Whether a Host header names this machine: `bound` is the name or address that the server listens at, and
 * any address will do when that is all of them. A page elsewhere whose name leads here must not read the
 * site. */
bool served_host(struct str header, struct str bound);

#endif

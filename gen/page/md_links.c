/* Targets of links and images: which schemes may be written, and how an address stands in an attribute. The
 * schemes are a list of what is allowed, so that nothing unknown gets through. */
#include "page/md.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* "https" of "https://x"; empty for relative targets and fragments (RFC 3986, section 3.1). */
static struct str scheme_of(struct str url) {
    size_t n = 0;
    while (n < url.n && (isalnum((unsigned char)url.p[n]) || memchr("+-.", url.p[n], 3)))
        n++;
    if (n == 0 || n == url.n || url.p[n] != ':' || !isalpha((unsigned char)url.p[0]))
        return STR_NONE;
    return str_head(url, n);
}

static bool is_allowed(struct str scheme) {
    static const char *const allowed[] = {"http", "https", "mailto"};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        if (scheme.n == strlen(allowed[i]) && strncasecmp(scheme.p, allowed[i], scheme.n) == 0)
            return true;
    }
    return false;
}

/* Browsers drop line ends, tabs and leading controls from an address before they look for its scheme. */
static struct str without_controls(struct arena *a, struct str s) {
    struct buf out = buf_new(a);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c > 0x20 && c != 0x7f) || (c == ' ' && out.n))
            buf_addc(&out, (char)c);
    }
    return buf_str(&out);
}

static bool has_controls(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] <= 0x20 || s.p[i] == 0x7f)
            return true;
    }
    return false;
}

enum md_target md_target(struct md *md, bool image, struct str *url) {
    *url = md_strip(md->a, *url);
    if (has_controls(*url))
        *url = without_controls(md->a, *url);
    struct str scheme = scheme_of(*url);
    bool outside = scheme.n || str_starts(*url, STR("//")) || str_starts(*url, STR("\\\\"));
    if (scheme.n && !is_allowed(scheme))
        return MD_TARGET_SCHEME;
    if (image && outside)
        return MD_TARGET_OUTSIDE;
    if (!outside && url->n && url->p[0] != '#' && md->env->link)
        *url = md->env->link(md->env->ctx, md->a, *url);
    return MD_TARGET_GOOD;
}

void md_href(struct buf *out, struct str url) {
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c == '&')
            buf_addz(out, "&amp;");
        else if (c == '\'')
            buf_addz(out, "&#39;");
        else if (isalnum(c) || (c && strchr("-_.+!*(),%#@?=;:/$~", c)))
            buf_addc(out, (char)c);
        else
            buf_fmt(out, "%%%02X", c);
    }
}

/* From a report folder to a published site: only what reads something that changed is made again. */
#ifndef SITE_BUILD_H
#define SITE_BUILD_H
#include "base/file.h"
#include "site/cache.h"
#include "site/progress.h"

struct build_request {
    const char *dir, *share; /* report folder; the program's templates and fonts */
    const char *out;
    struct str version, date; /* of the program; SOURCE_DATE_EPOCH or empty */
    unsigned threads;
    bool force;         /* make everything again */
    bool strict;        /* warnings are errors */
    bool compress;      /* .gz and .br beside text files */
    struct str explain; /* a file of the site, or empty */
    bool quick;         /* nothing needs to survive a power cut: for serve */
    struct progress *progress;
};

enum build_reason {
    BUILD_NOTHING, /* nothing changed */
    BUILD_FIRST,   /* no site was there */
    BUILD_FORCED,
    BUILD_UNKNOWN, /* no cache that could be trusted */
    BUILD_CHANGED,
    BUILD_LOST /* files of the site were changed or removed */
};

struct build_outcome {
    struct build_counts counts;
    struct words title; /* of the site */
    const char *out;    /* absolute */
    size_t jobs, run;   /* all parts of the site, and those made again */
    enum build_reason reason;
    struct input_differences changed; /* with BUILD_CHANGED */
    size_t lost;                      /* with BUILD_LOST */
    /* With a request to explain: whether the file is part of the site, was made again, and why. */
    bool explained, remade;
    struct str_list because;
};

/* On any error the folder `out` stays as it was. */
bool build_site(struct arena *a, const struct build_request *q, struct build_outcome *out, struct diags *ds);

#endif

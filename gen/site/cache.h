/* What the last build read and wrote, kept in one file beside the published site. The file ends in the hash
 * of all before it: one that is damaged, cut off or of another version is as good as none. */
#ifndef SITE_CACHE_H
#define SITE_CACHE_H
#include "data/meta.h"
#include "site/inputs.h"

/* A file of the site. */
struct output {
    struct str path; /* relative to the site's root */
    struct hash hash;
    size_t bytes;
    struct ident id; /* of the published file */
    /* Set by a build as it looks and works: */
    bool sound; /* the published file still holds these bytes */
    bool moved; /* but it is another file than the last build left: the spare tree lacks it */
    bool kept;  /* the published file serves the new site, too */
};

/* What one job did. */
struct cached_job {
    struct str name;
    struct hash key; /* of all that it read; zero when it must run again */
    struct output *outputs;
    size_t output_count;
    const uint64_t *links, *anchors; /* see links.h */
    size_t link_count, anchor_count;
    size_t references; /* links in its pages, each counted */
};

/* Something that jobs read, for naming what changed. */
struct fact {
    struct str name;
    struct hash hash;
};

/* A folder of the published tree with the times of its last change here and in the spare tree. */
struct cached_folder {
    struct str path; /* "" is the root */
    int64_t out_ns, spare_ns;
};

struct build_counts {
    size_t pages, charts, files, links;
    unsigned long long bytes;
};

struct cache {
    struct str setup;   /* version and options; another one means a full build */
    bool silent;        /* there was nothing to say of the input */
    struct words title; /* of the site, for the summary of a build with nothing to do */
    struct build_counts counts;
    struct ident out, spare; /* the two trees */
    struct ident manifest;   /* of the published manifest.json */
    struct inputs inputs;
    struct fact *facts;
    size_t fact_count;
    struct cached_folder *folders; /* by path */
    size_t folder_count;
    struct cached_job *jobs;
    size_t job_count;
};

/* NULL when there is none that can be trusted. */
struct cache *cache_read(struct arena *a, const char *path);
/* Inputs that were touched after `since_ns` are kept as if unknown: their next change might not show in their
 * times. */
bool cache_write(struct arena *a, const char *path, const struct cache *c, int64_t since_ns,
                 struct diags *ds);

#endif

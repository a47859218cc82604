/* Putting a finished stage in the place of the published site: readers see the old site or the new one,
 * whole. What people put into the published folder themselves goes along. */
#ifndef SITE_PUBLISH_H
#define SITE_PUBLISH_H
#include "site/manifest.h"
#include "site/place.h"

/* One build's way to publication. */
struct publication {
    struct arena *a;
    const struct place *place;
    const struct cache *last; /* or NULL */
    struct manifest old;      /* what of the published folder is ours */
    bool stage_is_copy;       /* the stage holds what is published, and only the changes are put there */
    bool quick;               /* what is written need not be on the disk before the swap */
    bool out_touched;         /* somebody may have put something into the published folder or taken it away */
};

/* Finds out what is published and whether it is still as the last build left it: sets `sound` of the cache's
 * outputs. Returns how many are not. */
size_t publish_look(struct cache *last, const char *out);
/* A folder for the build: the spare tree when it can be trusted, else an empty one. */
bool publish_begin(struct publication *p, struct arena *a, const struct place *place,
                   const struct cache *last, bool quick, struct diags *ds);
/* Removes from the stage what the new site no longer has, brings over what is not ours, and swaps. After that
 * the site is published. */
bool publish_swap(struct publication *p, const struct manifest *now, struct diags *ds);
/* mirror.c: makes the old tree a copy of the new one for the next build, and notes the folders of both in
 * `next`. Its failure is no failure of the build; the next one takes longer. */
void publish_mirror(struct publication *p, const struct manifest *now, struct cache *next);
/* Gives up: the stage is removed. */
void publish_end(struct publication *p);

/* Names in the tree `from` that are not ours get a second name in `to`. One that the new site takes is an
 * out-taken error. */
bool publish_carry(struct publication *p, const char *from, const char *to, const struct manifest *now,
                   struct diags *ds);

#endif

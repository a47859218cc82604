/* Putting a finished stage in the place of the published site: readers see the old site or the new one,
 * whole. */
#ifndef SITE_PUBLISH_H
#define SITE_PUBLISH_H
#include "base/diag.h"

/* A fresh folder beside `out` ("out.stage"); an old one left by a killed build is removed. */
bool publish_stage(struct arena *a, const char *out, const char **stage, struct diags *ds);
/* Files in `out` that no manifest names are carried over; then the stage takes its place in one rename. */
bool publish_swap(struct arena *a, const char *stage, const char *out, struct diags *ds);

#endif

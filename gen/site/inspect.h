/* What an image file says of itself, held against the image and against a report. Findings are diagnostics.
 */
#ifndef SITE_INSPECT_H
#define SITE_INSPECT_H
#include "chart/carrier.h"
#include "page/report.h"
#include "site/record_read.h"

enum inspect_report {
    INSPECT_UNASKED, /* no report, or none that has such rows */
    INSPECT_AGREES,  /* all values are those of the report */
    INSPECT_DIFFERS
};
struct inspection {
    struct str file;
    struct carried carried;
    struct record record;
    bool readable; /* `record` is good */
    enum inspect_report report;
    bool redrawn; /* the report draws this very picture */
};
bool inspect_picture_whole(const struct inspection *i);
/* Reads the record and holds it against the picture. */
void inspect_file(struct arena *a, struct str name, struct str bytes, struct inspection *out,
                  struct diags *ds);
/* Then against a report: each value that is another now, or gone, or new in the chart. */
void inspect_report(struct arena *a, const struct report *r, struct inspection *i, struct diags *ds);

#endif

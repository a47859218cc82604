/* A comparison of two reports as text for people, as Markdown, and as JSON for programs. The bytes depend on
 * the two models, their names and the language only (JSON: not on the language).
 *
 * JSON, with all texts as strings and decimals among them:
 *   {"old": NAME, "new": NAME,
 *    "counts": {"added", "removed", "revised", "resourced", "annotated", "vintage-added", "vintage-removed",
 *               "vintage-changed"},                                   numbers, every member always there
 *    "indicators": [{"change": "added|removed|renamed|changed",
 *                    "fields": ["id", "name", "short", "theme", "unit", "direction", "nature", "tolerance",
 *                               "definition"],                        those that differ
 *                    "old": INDICATOR or null, "new": INDICATOR or null}],
 *    "observations": [{"change": one of counts' members,
 *                      "indicator", "theme", "measure", "area", "period", "kind", "scope",   the key, and the
 *                                                                     theme's id; as the new report has them
 *                      "fields": ["value", "op", "unit", "reference", "status", "source", "locator",
 * "figure", "released", "note"],                those that differ "kept": true|false,       whether the new
 * report's history holds the old value "difference": "0.8" or null, "difference_unit": "亿元" or "百分点" or
 * null, "old": OBSERVATION or null, "new": OBSERVATION or null}]} INDICATOR has "id", "name_zh", "name_en",
 * "theme", "unit", "direction", "nature"; OBSERVATION has "op", "value", "unit", "reference", "status",
 * "released", "date" (released, else the source's published), "source", "locator", "figure", "note_zh",
 * "note_en", as stored. Members may be added, none will be renamed or removed. The order is that of struct
 * diff. */
#ifndef SITE_DIFF_PRINT_H
#define SITE_DIFF_PRINT_H
#include "data/diff.h"

struct diff_sides {
    struct str old_name, new_name; /* as the user called them */
    const struct area *home;       /* of the new report: not named again and again */
};

void diff_text(struct buf *out, const struct diff *d, const struct diff_sides *s, enum lang lang);
void diff_md(struct buf *out, const struct diff *d, const struct diff_sides *s, enum lang lang);
void diff_json(struct buf *out, const struct diff *d, const struct diff_sides *s);

#endif

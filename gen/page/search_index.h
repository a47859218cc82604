/* The index that the search of a site reads: one script for all languages, since a page opened from disk may
 * load a script but not data. It sets window.zhibiaoIndex to
 *   {"langs": ["zh-Hans", "en"], "roots": ["", "en/"], "kinds": [["指标", "Indicator"], ...],
 *    "themes": [["综合经济", "Economy"], ...], "rows": [row, ...]}
 * and a row is [kind, path below the root, [name by language], pinyin of the Chinese name, theme or -1, other
 * names parted by ";", their pinyin parted by ";", [what is said of it, by language]]. A name is empty in a
 * language that does not have the page. */
#ifndef PAGE_SEARCH_INDEX_H
#define PAGE_SEARCH_INDEX_H
#include "page/page.h"

struct str search_index(struct arena *a, const struct report *r, struct diags *ds);

#endif

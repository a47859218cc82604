/* The page kinds: one file each, and one row in the table of page.c. */
#ifndef PAGE_KINDS_H
#define PAGE_KINDS_H
#include "page/kind.h"

extern const struct page_kind page_home, page_themes, page_theme, page_indicators, page_indicator,
    page_targets, page_data, page_sources, page_search, page_az, page_compare, page_changes, page_glossary,
    page_hand, page_missing;

#endif

/* Parts of loading a report: what report.c and load_pages.c share. */
#ifndef PAGE_LOAD_H
#define PAGE_LOAD_H
#include "page/report.h"

/* A text file below `dir`, shown by its path there; NULL after an error. */
const struct source *load_source(struct arena *a, const char *dir, struct str shown, struct diags *ds);
/* Warns of a file in a folder that holds files of another kind. */
void load_stray(struct arena *a, struct str path, const char *expected, struct diags *ds);

void load_pages(struct arena *a, const char *dir, struct report *out, struct diags *ds);
void load_notes(struct arena *a, const char *dir, struct report *out, struct diags *ds);

#endif

/* Targets and trends in an indicator's data.json: the class, and the rule with all that went into it. */
#ifndef OFFICE_TARGET_JSON_H
#define OFFICE_TARGET_JSON_H
#include "data/calc.h"

/* A list of its targets, one a line; decimals are strings, what is not known is empty or left out. */
struct str targets_json(struct arena *a, const struct model *m, const struct indicator *i);
/* The same of its trends. */
struct str trends_json(struct arena *a, const struct model *m, const struct indicator *i);

#endif

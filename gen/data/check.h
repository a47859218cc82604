/* Rules that the loaded data must keep: a table of named checks, each a pure function of the constant model.
 */
#ifndef DATA_CHECK_H
#define DATA_CHECK_H
#include "data/model.h"

/* Runs every rule; findings go to ds in table order. */
void check_model(const struct model *m, struct diags *ds);

#endif

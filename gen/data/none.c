/* A model without a report: nothing is in it. For charts that bring their own rows. */
#include "data/load.h"

void model_none(struct arena *a, struct model *out) {
    *out = (struct model){.arena = a,
                          .dir = ".",
                          .site = {.languages = {LANG_ZH, LANG_EN}, .language_count = 2},
                          .index = ARENA_NEW(a, struct model_index)};
}

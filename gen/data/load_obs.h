/* Inside of the loader: what the readers of an observation's cells share. */
#ifndef DATA_LOAD_OBS_H
#define DATA_LOAD_OBS_H
#include "data/load.h"

enum {
    COL_INDICATOR,
    COL_MEASURE,
    COL_AREA,
    COL_PERIOD,
    COL_KIND,
    COL_OP,
    COL_VALUE,
    COL_UNIT,
    COL_REFERENCE,
    COL_STATUS,
    COL_SCOPE,
    COL_RELEASED,
    COL_SOURCE,
    COL_LOCATOR,
    COL_FIGURE,
    COL_NOTE_ZH,
    COL_NOTE_EN
};

/* Words for "did you mean"; indicators are also known by their Chinese names. */
struct obs_names {
    struct str *ids, *titles, *units, *areas, *documents;
};

struct obs_reader {
    struct table t;
    struct model *m;
    struct obs_names names;
};

/* The indicator, or NULL and an error at `at`. */
const struct indicator *obs_find_indicator(struct obs_reader *r, struct str id, struct loc at);
bool obs_read_measure(struct obs_reader *r, struct str word, struct loc at, enum measure *out);
/* load_amount.c: value, unit and reference, as the operator wants them. */
void obs_read_amount(struct obs_reader *r, struct observation *o);

#endif

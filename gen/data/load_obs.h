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

/* Words for "did you mean"; indicators and areas are also known by their Chinese names. */
struct obs_names {
    struct str *ids, *titles, *units, *areas, *places, *documents;
};

struct obs_reader {
    struct table t;
    struct model *m;
    struct obs_names names;
};

/* The indicator, or NULL and an error at `at`. */
const struct indicator *obs_find_indicator(struct obs_reader *r, struct str id, struct loc at);
bool obs_read_measure(struct obs_reader *r, struct str word, struct loc at, enum measure *out);
/* load_guess.c: what a word of a cell may have meant, or nothing. */
struct str guess_indicator(struct obs_reader *r, struct str word);
struct str guess_area(struct obs_reader *r, struct str word);
struct str guess_measure(struct obs_reader *r, struct str word);
struct str guess_kind(struct obs_reader *r, struct str word);
struct str guess_op(struct obs_reader *r, struct str word);
struct str guess_status(struct obs_reader *r, struct str word);
struct str guess_period(struct obs_reader *r, struct str word);
/* A mark that sheets have for a value that is not there, but our tables do not (无, -). */
bool is_unclear_mark(struct obs_reader *r, struct str word);
/* load_amount.c: value, unit and reference, as the operator wants them. */
void obs_read_amount(struct obs_reader *r, struct observation *o);

#endif

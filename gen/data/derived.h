/* Figures computed from published ones, only where content/data/derived.csv declares them: per head, share
 * of, difference. They stand beside the model's observations, never among them: no audit, no check and no
 * published table meets them, and whoever shows one says 按公布数计算 with its formula.
 *
 * The table is read when the data package names it as its resource `derived`. Its columns (! must be there):
 *   !id                 as an indicator's, and no indicator's
 *   !name_zh name_en short_zh short_en !theme !unit !direction     as in indicators; unit is the result's
 *   !formula            per (a ÷ b), share (a ÷ b × 100%), difference (a − b)
 *   !a !b               INDICATOR:MEASURE with the measure level, count, share or rate; b may end in @AREA or
 *                       @parent to take that area's figure in place of the same area's: gdp:level@parent
 *   !decimals           0..6: the result is rounded half up (四舍五入), once, from the exact quotient
 *   note_zh note_en     shown with the figures
 * Units. per: the result's dimension is a's, and one base unit of b's dimension is meant (元 per person), or
 * it is the two joined by a stroke, its factor leading to a's base unit per b's (units row: 张/万人,
 * bed/person, 0.0001). share: a and b have one dimension, the result's is percent. difference: all three have
 * one dimension; of two percentages the result's is percentage-point, one of which is 1%. A figure comes out
 * for each area, period and scope of which both operands are current actuals with op `=` and a value. Growth,
 * rank and change are never operands: they are published, not computed. */
#ifndef DATA_DERIVED_H
#define DATA_DERIVED_H
#include "data/model.h"

/* The published table of computed figures; the resource `derived` itself has the rules. */
#define DERIVED_FIGURES "derived-figures"

enum formula { FORMULA_PER, FORMULA_SHARE, FORMULA_DIFFERENCE };

struct operand {
    const struct indicator *indicator;
    enum measure measure;
    const struct area *area; /* NULL: the figure's own, or its parent's */
    bool of_parent;
};

struct derived {
    struct indicator indicator; /* of the result; not one of model.indicators, without rows in model.obs */
    enum measure measure;       /* per: level; share: share; difference: level, of percentages change */
    enum formula formula;
    struct operand a, b;
    struct words words; /* the formula: 地区生产总值÷常住人口 / GDP ÷ Resident population */
    struct words note;
    struct observation *obs; /* by area, then period, then scope; `computed` is set, source is that of the
                                first operand, locator and figure are empty; status is that of the first
                                operand that is not A */
    size_t obs_count;
};

/* Behind observation.computed. */
struct computation {
    const struct derived *rule;
    const struct observation *a, *b;
};

const char *formula_id(enum formula f);
const struct derived *model_derived(const struct model *m, struct str id); /* or NULL */

/* ---- for the loader and for tests */

enum derived_fault {
    DERIVED_FINE,
    DERIVED_DIMENSION, /* units that cannot be combined to the result's */
    DERIVED_ZERO,      /* division by zero */
    DERIVED_TOO_LONG   /* more digits than a decimal holds */
};
/* Whether figures of the dimensions a and b make one of `unit`. */
bool derived_fits(enum formula f, struct str a, struct str b, const struct unit *unit);
/* The result from two figures, in d's unit and decimals. */
enum derived_fault derived_value(const struct model *m, const struct derived *d, const struct observation *a,
                                 const struct observation *b, struct decimal *out);
/* The other operand of `a`, or NULL. */
const struct observation *derived_other(const struct model *m, const struct derived *d,
                                        const struct observation *a);
/* A current actual with op `=` and a value: what may be computed with. */
bool derived_usable(const struct observation *o);
struct words derived_words(struct arena *a, const struct derived *d);

#endif

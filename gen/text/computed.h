/* How a computed figure is told: its formula with the published figures in it. The label 按公布数计算 and its
 * place are the page's. */
#ifndef TEXT_COMPUTED_H
#define TEXT_COMPUTED_H
#include "data/derived.h"

/* Of one figure (o->computed is set): 地区生产总值2442.6亿元÷常住人口225.79万人，四舍五入到整数 / GDP CNY
 * 244.26 billion ÷ Resident population 2,257.9 thousand people, rounded half up to a whole number. An operand
 * of another area than the figure's is told with its area. */
struct str computed_with(struct arena *a, const struct observation *o, enum lang lang);
/* 四舍五入，保留2位小数 / rounded half up to 2 decimals */
struct str computed_rounding(struct arena *a, const struct derived *d, enum lang lang);

#endif

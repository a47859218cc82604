/* Figures that stay whole: in the finished HTML, a number is bound to its unit and to the words that limit it
 * (clreq, 数字及其相应的单位; GB/T 15835), so that no line ends between 1660 and 亿元以上, or between CNY and
 * 166.0 billion. */
#ifndef PAGE_KEEP_H
#define PAGE_KEEP_H
#include "data/model.h"

/* `html` with <span class="q"> around each such run of text. Only words that are read are looked at: not
 * attributes, not pictures, not what is preformatted. */
struct str keep_figures(struct arena *a, const struct model *m, struct str html);

#endif

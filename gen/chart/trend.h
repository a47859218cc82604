/* How rises and falls look: by the site's habit (red up in China, green up elsewhere, neither by default),
 * and always by a sign or a word too. */
#ifndef CHART_TREND_H
#define CHART_TREND_H
#include "chart/layout.h"

/* For words and signs: neutral sites and print use the text colour. */
struct color trend_color(const struct frame *f, int sign);
/* Gives a mark the look of a rise (sign > 0), a fall, or a total (0); readable without colour in print. */
void trend_fill(const struct frame *f, struct mark *m, int sign, char status);

#endif

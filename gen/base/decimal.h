/* Exact decimal numbers: an integer coefficient of at most 30 digits and a scale (digits after the point).
 * Published figures are compared and converted with these and never with floating point. Operations that
 * would not fit return false and leave *out alone. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H
#include "base/str.h"

struct decimal {
    __int128 coef;
    int scale; /* 0..18: the value is coef / 10^scale */
};

/* "-1234.50" (ASCII or U+2212 minus, ASCII plus allowed, no separators, no exponent): keeps trailing zeros.
 */
bool decimal_parse(struct str s, struct decimal *out);
struct str decimal_fmt(struct arena *a, struct decimal d); /* with ASCII '-', all digits of its scale */
struct decimal decimal_int(long long n);

int decimal_cmp(struct decimal a, struct decimal b); /* -1, 0, 1 by value, 6.0 equals 6 */
int decimal_sign(struct decimal d);
struct decimal decimal_abs(struct decimal d);
struct decimal decimal_neg(struct decimal d);
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_sub(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_mul(struct decimal a, struct decimal b, struct decimal *out);
/* Quotient rounded half up (away from zero on ties, the 四舍五入 of bulletins) to `scale` digits. b is not
 * zero. */
bool decimal_div(struct decimal a, struct decimal b, int scale, struct decimal *out);
struct decimal decimal_round(struct decimal d, int scale); /* half up; adds no digits */
struct decimal decimal_trim(struct decimal d);             /* without trailing zeros after the point */
double decimal_double(struct decimal d);                   /* for geometry only, never for text */

#endif

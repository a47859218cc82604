/* Arithmetic of axes and bands; knows neither text nor colours. */
#include "chart/scale.h"

#include <math.h>

static void widen(double *lo, double *hi) {
    if (!isfinite(*lo) || !isfinite(*hi)) {
        *lo = 0;
        *hi = 1;
    }
    if (*lo > *hi) {
        double t = *lo;
        *lo = *hi;
        *hi = t;
    }
    if (*hi - *lo <= fabs(*hi) * 1e-12) {
        double pad = fabs(*hi) * 0.5; /* equal values stand in the middle, zeros at the foot */
        *lo -= pad;
        *hi += *hi == 0 ? 1 : pad;
    }
}

struct scale scale_plain(double lo, double hi, double px_lo, double px_hi) {
    widen(&lo, &hi);
    return (struct scale){.lo = lo, .hi = hi, .px_lo = px_lo, .px_hi = px_hi};
}

/* The step as mantissa (10, 20, 25, 50) times 10^exponent, so that 2.5 stays a whole number. */
static void step_for(double span, size_t want, int *mantissa, int *exponent) {
    static const int mantissas[] = {10, 20, 25, 50, 100};
    double rough = span / (double)(want ? want : 1);
    *exponent = (int)floor(log10(rough)) - 1;
    double scaled = rough / pow(10, *exponent);
    size_t i = 0;
    while (i < 4 && mantissas[i] < scaled * 0.85)
        i++;
    *mantissa = mantissas[i];
}

static struct decimal power(long long coef, int exponent) {
    struct decimal d = decimal_int(coef);
    for (; exponent > 0; exponent--)
        d.coef *= 10;
    d.scale = exponent < 0 ? -exponent : 0;
    return d;
}

struct scale scale_nice(double lo, double hi, bool zero, size_t want, double px_lo, double px_hi) {
    widen(&lo, &hi);
    if (zero && lo > 0)
        lo = 0;
    if (zero && hi < 0)
        hi = 0;
    struct scale s = {.px_lo = px_lo, .px_hi = px_hi};
    int mantissa, exponent;
    step_for(hi - lo, want, &mantissa, &exponent);
    if (exponent < -17 || exponent > 17) /* beyond what decimals hold: an axis without ticks */
        return scale_plain(lo, hi, px_lo, px_hi);
    double step = mantissa * pow(10, exponent);
    double first = floor(lo / step + 1e-9), last = ceil(hi / step - 1e-9);
    if (fabs(first) > 1e9 || fabs(last) > 1e9)
        return scale_plain(lo, hi, px_lo, px_hi);
    s.lo = first * step + 0.0; /* no minus zero */
    s.hi = last * step + 0.0;
    s.first = decimal_trim(power((long long)first * mantissa, exponent));
    s.step = decimal_trim(power(mantissa, exponent));
    s.ticks = (size_t)(last - first) + 1;
    return s;
}

double scale_at(const struct scale *s, double value) {
    value *= s->factor != 0 ? s->factor : 1;
    return s->px_lo + (value - s->lo) / (s->hi - s->lo) * (s->px_hi - s->px_lo);
}

bool scale_tick(const struct scale *s, size_t i, struct decimal *out) {
    struct decimal d;
    if (i >= s->ticks || !decimal_mul(s->step, decimal_int((long long)i), &d) ||
        !decimal_add(s->first, d, &d))
        return false;
    *out = d;
    return true;
}

struct bands bands_over(double from, double length, size_t n, double max) {
    double count = (double)(n ? n : 1);
    double step = length / count;
    if (step > max)
        step = max;
    return (struct bands){from + (length - step * count) / 2 + step / 2, step};
}

double band_at(const struct bands *b, size_t i) {
    return b->first + b->step * (double)i;
}

/* SDMX time periods: reading, order and names. Knows the calendar's halves, quarters and months, no data. */
#include "data/model.h"

static bool two_digits(struct str s, int *out) {
    return s.n == 2 && str_int(s, out);
}

bool period_parse(struct str s, struct period *out) {
    struct period p = {0};
    if (s.n < 4 || s.p[0] == '-' || !str_int(str_head(s, 4), &p.year))
        return false;
    struct str rest = str_skip(s, 4);
    int max = 0;
    if (rest.n == 0) {
        *out = p;
        return true;
    }
    if (rest.n != 3 || rest.p[0] != '-')
        return false;
    if (rest.p[1] == 'H' || rest.p[1] == 'Q') {
        p.freq = rest.p[1] == 'H' ? FREQ_HALF : FREQ_QUARTER;
        max = rest.p[1] == 'H' ? 2 : 4;
        p.part = rest.p[2] - '0';
    } else {
        p.freq = FREQ_MONTH;
        max = 12;
        if (!two_digits(str_skip(rest, 1), &p.part))
            return false;
    }
    if (p.part < 1 || p.part > max)
        return false;
    *out = p;
    return true;
}

static int months_of(struct period p) {
    static const int months[] = {[FREQ_YEAR] = 12, [FREQ_HALF] = 6, [FREQ_QUARTER] = 3, [FREQ_MONTH] = 1};
    return months[p.freq];
}

static int start_of(struct period p) {
    return p.year * 12 + (p.part ? (p.part - 1) * months_of(p) : 0);
}

int period_cmp(struct period a, struct period b) {
    int d = start_of(a) - start_of(b);
    if (d == 0)
        d = months_of(a) - months_of(b);
    return d < 0 ? -1 : d > 0;
}

bool period_eq(struct period a, struct period b) {
    return a.year == b.year && a.freq == b.freq && a.part == b.part;
}

struct str period_id(struct arena *a, struct period p) {
    if (p.freq == FREQ_YEAR)
        return str_fmt(a, "%04d", p.year);
    return str_fmt(a,
                   p.freq == FREQ_HALF      ? "%04d-H%d"
                   : p.freq == FREQ_QUARTER ? "%04d-Q%d"
                                            : "%04d-%02d",
                   p.year, p.part);
}

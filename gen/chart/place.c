/* Plane geometry of label placement; knows no chart. */
#include "chart/place.h"

#include <math.h>

bool segment_meets(struct segment s, struct box b) {
    /* Liang and Barsky: the part of the segment that lies inside each pair of sides. */
    double dx = s.q.x - s.p.x, dy = s.q.y - s.p.y, from = 0, to = 1;
    double step[4] = {-dx, dx, -dy, dy};
    double room[4] = {s.p.x - b.x, b.x + b.w - s.p.x, s.p.y - b.y, b.y + b.h - s.p.y};
    for (size_t i = 0; i < 4; i++) {
        if (step[i] == 0) {
            if (room[i] < 0)
                return false;
            continue;
        }
        double t = room[i] / step[i];
        if (step[i] < 0)
            from = fmax(from, t);
        else
            to = fmin(to, t);
    }
    return from <= to;
}

double place_cost(const struct obstacles *o, struct box b, double gap) {
    double cost = 0;
    for (size_t i = 0; i < o->box.n; i++)
        if (box_meets(b, o->box.v[i], gap))
            cost += 4;
    struct box wide = {b.x - gap / 2, b.y - gap / 2, b.w + gap, b.h + gap};
    for (size_t i = 0; i < o->line.n; i++)
        if (segment_meets(o->line.v[i], wide))
            cost += 1;
    return cost;
}

bool place_apart(struct arena *a, double *y, size_t n, double h, double lo, double hi) {
    if (n == 0)
        return true;
    double last = hi - h * (double)(n - 1);
    if (last < lo - 1e-9)
        return false;
    /* Less i × h, the middles only have to ascend: neighbours that do not are pooled at their mean. */
    double *mean = ARENA_ARRAY(a, double, n);
    size_t *size = ARENA_ARRAY(a, size_t, n), pools = 0;
    for (size_t i = 0; i < n; i++) {
        mean[pools] = y[i] - h * (double)i;
        size[pools++] = 1;
        while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
            double p = (double)size[pools - 2], q = (double)size[pools - 1];
            mean[pools - 2] = (mean[pools - 2] * p + mean[pools - 1] * q) / (p + q);
            size[pools - 2] += size[pools - 1];
            pools--;
        }
    }
    for (size_t k = 0, i = 0; k < pools; k++)
        for (size_t j = 0; j < size[k]; j++, i++)
            y[i] = fmax(lo, fmin(mean[k], last)) + h * (double)i;
    return true;
}

void place_spread(double *y, size_t n, double h, double lo, double hi) {
    if (n == 0)
        return;
    /* Sorting the few labels by their wish, then pushing down from the top and up from the bottom. */
    size_t order[64];
    if (n > 64)
        n = 64;
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && y[order[k - 1]] > y[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (int pass = 0; pass < 60; pass++) {
        bool moved = false;
        for (size_t i = 0; i + 1 < n; i++) {
            double lack = h - (y[order[i + 1]] - y[order[i]]);
            if (lack > 1e-6) {
                y[order[i]] -= lack / 2;
                y[order[i + 1]] += lack / 2;
                moved = true;
            }
        }
        if (y[order[0]] < lo) {
            y[order[0]] = lo;
            moved = true;
        }
        if (y[order[n - 1]] > hi) {
            y[order[n - 1]] = hi;
            moved = true;
        }
        if (!moved)
            break;
    }
    for (size_t i = 0; i + 1 < n; i++) /* what halves could not settle */
        if (y[order[i + 1]] - y[order[i]] < h)
            y[order[i + 1]] = y[order[i]] + h;
    if (y[order[n - 1]] > hi)
        for (size_t i = n; i-- > 0;) {
            double limit = i + 1 == n ? hi : y[order[i + 1]] - h;
            if (y[order[i]] > limit)
                y[order[i]] = limit;
        }
}

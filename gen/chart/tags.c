/* Greedy placement by rank, then rounds in which each name may move to where it costs less. */
#include "chart/tags.h"

#include <math.h>

enum { ROUNDS = 4, AROUND = 8, RINGS = 4, SPOKES = 16, SPOTS = AROUND + RINGS * SPOKES };
/* Names side by side keep a word's distance; what is led to by a line is not read as another point's. */
static const double near_gap = 3.5, clear = 1.5, apart_em = 0.6, away_em = 0.5, hard = 100;

/* Spot k of a tag: right, left, above, below, the corners; then rings of places further off, joined by lines.
 */
static struct box spot(const struct tag *t, size_t k, bool *away, struct segment *line) {
    static const double sides[AROUND][2] = {{1, 0},  {-1, 0}, {0, -1},  {0, 1},
                                            {1, -1}, {1, 1},  {-1, -1}, {-1, 1}};
    double w = t->run.ink_w, h = t->run.ink_h, r = t->d / 2;
    *away = k >= AROUND;
    if (!*away) {
        double dx = sides[k][0], dy = sides[k][1], slant = dx != 0 && dy != 0 ? 0.7 : 1;
        double cx = t->at.x + dx * ((r + near_gap) * slant + w / 2),
               cy = t->at.y + dy * ((r + near_gap) * slant + h / 2);
        return (struct box){cx - w / 2, cy - h / 2, w, h};
    }
    size_t ring = (k - AROUND) / SPOKES, spoke = (k - AROUND) % SPOKES;
    double angle = 2 * 3.14159265358979 * (double)spoke / SPOKES, size = t->run.size;
    double reach = r + size * (1.1 + 1.2 * (double)ring), dx = cos(angle), dy = sin(angle);
    struct point end = {t->at.x + dx * reach, t->at.y + dy * reach};
    /* the text begins where the line ends */
    double left = dx > 0.3 ? end.x + 1.5 : dx < -0.3 ? end.x - w - 1.5 : end.x - w / 2;
    double top = fabs(dx) > 0.3 ? end.y - h / 2 : dy > 0 ? end.y + 1 : end.y - h - 1;
    *line = (struct segment){{t->at.x + dx * (r + 1), t->at.y + dy * (r + 1)}, end};
    return (struct box){left, top, w, h};
}

static bool inside(struct box b, struct box field) {
    return b.x >= field.x && b.y >= field.y && b.x + b.w <= field.x + field.w &&
           b.y + b.h <= field.y + field.h;
}

static bool cross(struct segment s, struct segment t) {
    double a = (s.q.x - s.p.x) * (t.p.y - s.p.y) - (s.q.y - s.p.y) * (t.p.x - s.p.x);
    double b = (s.q.x - s.p.x) * (t.q.y - s.p.y) - (s.q.y - s.p.y) * (t.q.x - s.p.x);
    double c = (t.q.x - t.p.x) * (s.p.y - t.p.y) - (t.q.y - t.p.y) * (s.p.x - t.p.x);
    double d = (t.q.x - t.p.x) * (s.q.y - t.p.y) - (t.q.y - t.p.y) * (s.q.x - t.p.x);
    return a * b < 0 && c * d < 0;
}

static struct box dot(const struct tag *t) {
    return (struct box){t->at.x - t->d / 2, t->at.y - t->d / 2, t->d, t->d};
}

/* What spot k of tag i would cost: `hard` and more for each thing it meets, else less the nearer it is. */
static double cost_of(const struct tag *tags, size_t n, size_t i, size_t k, struct box field,
                      const struct obstacles *also) {
    bool away;
    struct segment line = {{0, 0}, {0, 0}};
    struct box b = spot(&tags[i], k, &away, &line);
    double cost = (double)k * 0.1 + (away ? 3 + 2 * (double)((k - AROUND) / SPOKES) : 0);
    if (!inside(b, field))
        return INFINITY;
    cost += hard * place_cost(also, b, clear);
    for (size_t j = 0; j < n; j++) {
        const struct tag *t = &tags[j];
        double room = j == i ? 0 : away ? away_em * tags[i].run.size : clear;
        if (box_meets(b, dot(t), room) || (away && j != i && segment_meets(line, dot(t))))
            cost += hard;
        else if (j != i && box_meets(b, dot(t), near_gap * 1.5))
            cost += 2;
        if (j == i || !t->placed)
            continue;
        struct segment other = {t->from, t->to};
        double beside = apart_em * tags[i].run.size;
        struct box wide = {b.x - clear, b.y - clear, b.w + 2 * clear, b.h + 2 * clear},
                   row = {b.x - beside, b.y, b.w + 2 * beside, b.h};
        if (box_meets(row, t->box, clear * 2) || (away && segment_meets(line, t->box)) ||
            (t->away && segment_meets(other, wide)) || (away && t->away && cross(line, other)))
            cost += hard;
    }
    return cost;
}

static void settle(struct tag *tags, size_t n, size_t i, struct box field, const struct obstacles *also) {
    double least = hard;
    size_t best = SPOTS;
    tags[i].placed = false;
    for (size_t k = 0; k < SPOTS; k++) {
        double cost = cost_of(tags, n, i, k, field, also);
        if (cost < least) {
            least = cost;
            best = k;
        }
    }
    if (best == SPOTS)
        return;
    struct segment line = {{0, 0}, {0, 0}};
    tags[i].placed = true;
    tags[i].box = spot(&tags[i], best, &tags[i].away, &line);
    tags[i].from = line.p;
    tags[i].to = line.q;
}

void tags_place(struct arena *a, struct tag *tags, size_t n, struct box field, const struct obstacles *also) {
    size_t *order = ARENA_ARRAY(a, size_t, n ? n : 1);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && tags[order[k - 1]].rank < tags[i].rank; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < n; i++)
            settle(tags, n, order[i], field, also);
}

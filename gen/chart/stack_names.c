/* Names beside stacked parts. Knows where parts stand, not what they are. */
#include "chart/parts.h"
#include "chart/place.h"
#include "chart/stack.h"

#include <math.h>

struct stack_names stack_names(struct frame *f, size_t category, bool figures) {
    size_t m = f->spec->series_count, shown = 0;
    struct stack_names n = {.run = ARENA_ARRAY(f->a, struct run, m + 1)};
    double size = f->t->label, most = f->plot.w * (figures ? 0.3 : 0.24), gap = size * 0.9, width = 0;
    if (!f->t->furniture || f->plot.w < size * 30)
        return n;
    for (size_t s = 0; s < m; s++) {
        const struct chart_series *x = &f->spec->series[s];
        struct str name = WORDS_IN(x->short_name, f->lang);
        if (x->mark == MARK_TOTAL)
            continue;
        if (!datum_has(&x->actual[category]))
            return n; /* it has no place there */
        if (figures)
            name = str_fmt(f->a, "%.*s %.*s", STR_ARG(name),
                           STR_ARG(label_value(f->a, &x->actual[category], false, f->lang)));
        n.run[s] = frame_shape(f, name, size, WEIGHT_BOLD);
        width = fmax(width, n.run[s].width);
        shown++;
    }
    if (shown > 1 && width <= most && (double)shown * size * 1.25 <= f->plot.h * 0.7)
        n.width = width + gap;
    return n;
}

void stack_names_draw(struct frame *f, const struct stack_names *n, double x, double edge, double bottom,
                      const double *middle) {
    size_t m = f->spec->series_count, shown = 0;
    double size = f->t->label, *y = ARENA_ARRAY(f->a, double, m + 1), left = edge + size * 0.6;
    size_t *which = ARENA_ARRAY(f->a, size_t, m + 1);
    for (size_t s = 0; s < m; s++)
        if (n->run[s].glyph_count) {
            which[shown] = s;
            y[shown++] = middle[s];
        }
    place_spread(y, shown, size * 1.25, f->plot.y + size * 0.5, bottom - size * 0.15);
    for (size_t i = 0; i < shown; i++) {
        double at = middle[which[i]];
        if (fabs(y[i] - at) > size * 0.35 || left - x > size * 3)
            frame_line(f, ROLE_CONNECTOR, (struct point){x + 3, at}, (struct point){left - 3, y[i]},
                       f->pal->zero, f->pal->hair);
        frame_text(f, ROLE_LABEL, &n->run[which[i]], ALIGN_LEFT, left, text_middle(y[i], size),
                   f->pal->ink[which[i] % INK_N], f->pal->ground);
    }
}

/* Columns of figures, aligned at their decimal points. Knows no rows. */
#include "chart/rows.h"

#include <math.h>

/* Bytes before the decimal point, or before what follows the last digit. 0 when there is no digit. */
static size_t point_at(struct str s) {
    size_t after = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (digit)
            after = i + 1;
        else if (s.p[i] == '.' && after)
            return i;
        else if (after && s.p[i] != ',')
            return after;
    }
    return after;
}

struct figures figures_shape(struct frame *f, const struct str *text, size_t n, double size, enum weight w,
                             double word_max, bool at_point) {
    struct figures g = {.run = ARENA_ARRAY(f->a, struct run, n ? n : 1),
                        .before = ARENA_ARRAY(f->a, double, n ? n : 1),
                        .is_word = ARENA_ARRAY(f->a, bool, n ? n : 1)};
    double words = 0;
    for (size_t i = 0; i < n; i++) {
        size_t point = point_at(text[i]);
        if (point == 0 &&
            !str_is(text[i], "—")) { /* words are set lighter, so that they are not read as a figure */
            g.is_word[i] = true;
            g.run[i] = frame_fit(f, text[i], size, WEIGHT_REGULAR, word_max);
            words = fmax(words, g.run[i].width);
            continue;
        }
        g.run[i] = frame_shape(f, text[i], size, w);
        bool whole = !at_point || str_is(text[i], "—");
        g.before[i] =
            whole ? g.run[i].width : text_width(f->c->fonts, str_head(text[i], point), size, w, f->lang);
        g.left = fmax(g.left, g.before[i]);
        g.right = fmax(g.right, g.run[i].width - g.before[i]);
    }
    g.width = fmax(g.left + g.right, words);
    return g;
}

struct box figures_place(struct frame *f, const struct figures *g, size_t i, double right, double baseline,
                         struct color color) {
    const struct run *run = &g->run[i];
    if (g->is_word[i])
        return frame_text(f, ROLE_VALUE, run, ALIGN_RIGHT, right, baseline, f->pal->secondary,
                          f->pal->ground);
    double x = right - g->right - g->before[i];
    return frame_text(f, ROLE_VALUE, run, ALIGN_LEFT, x + run->ink_x, baseline, color, f->pal->ground);
}

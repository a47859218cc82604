/* Pieces of lines, and where their axis begins. Knows values and points, not what stands beside them. */
#include "chart/line.h"

#include "chart/remarks.h"

#include <math.h>

static bool is_forecast(const struct datum *d) {
    return d->obs->status == 'F';
}

static void stroke(struct frame *f, const struct point *p, size_t n, const struct line_style *style,
                   bool forecast) {
    for (int rim = style->rim; rim >= 0; rim--) {
        struct mark *l = frame_path(f, ROLE_LINE, p, n, false);
        l->has_stroke = true;
        l->stroke = rim ? f->pal->ground : style->ink;
        l->stroke_px = style->px + rim * 3;
        l->round_joins = true;
        l->series = rim ? STR_NONE : style->series;
        if (rim)
            continue;
        l->dash[0] = forecast ? style->px * 1.6 : style->dash[0];
        l->dash[1] = forecast ? style->px * 1.4 : style->dash[1];
    }
}

void line_pieces(struct frame *f, const struct datum *d, const struct point *at,
                 const struct line_style *style, struct obstacles *taken) {
    size_t n = f->o->category_count, m = 0;
    struct point *p = ARENA_ARRAY(f->a, struct point, n + 1);
    bool forecast = false;
    for (size_t k = 0; k < n; k++) {
        bool has = datum_has(&d[k]), follows = has && k > 0 && datum_has(&d[k - 1]);
        bool next = follows && (is_forecast(&d[k]) || is_forecast(&d[k - 1]));
        if (m > 1 && (!follows || next != forecast))
            stroke(f, p, m, style, forecast);
        if (!follows)
            m = 0;
        else if (next != forecast && m > 1) { /* goes on from the last point in the other way */
            p[0] = p[m - 1];
            m = 1;
        }
        forecast = next;
        if (follows)
            VEC_PUSH(f->a, &taken->line, (struct segment){at[k - 1], at[k]});
        if (has)
            p[m++] = at[k];
    }
    if (m > 1)
        stroke(f, p, m, style, forecast);
}

void line_span(const struct chart_spec *s, double *lo, double *hi) {
    *lo = INFINITY;
    *hi = -INFINITY;
    for (size_t i = 0; i < s->series_count; i++)
        for (size_t k = 0; k < s->options->category_count; k++) {
            const struct datum *both[] = {&s->series[i].actual[k], &s->series[i].target[k]};
            for (size_t x = 0; x < 2; x++)
                if (datum_has(both[x])) {
                    *lo = fmin(*lo, datum_number(both[x]));
                    *hi = fmax(*hi, datum_number(both[x]));
                }
        }
    remarks_span(s, lo, hi);
}

bool line_from_zero(const struct chart_spec *s) {
    double lo, hi;
    line_span(s, &lo, &hi);
    if (lo >= 0)
        return lo == 0 || lo < hi * 0.5;
    return hi >= 0 || hi > lo * 0.5;
}

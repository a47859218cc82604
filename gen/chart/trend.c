/* Colours and signs of rises and falls. Knows the site's setting, not what rises. */
#include "chart/trend.h"

#include "chart/rows.h"

struct color trend_color(const struct frame *f, int sign) {
    enum updown u = f->c->model->site.updown;
    if (u == UPDOWN_NEUTRAL || sign == 0 || f->c->theme == THEME_PRINT)
        return f->pal->text;
    bool red = (sign > 0) == (u == UPDOWN_CN);
    return f->pal->ink[red ? 1 : 2];
}

void trend_fill(const struct frame *f, struct mark *m, int sign, char status) {
    bool print = f->c->theme == THEME_PRINT, neutral = f->c->model->site.updown == UPDOWN_NEUTRAL;
    struct color ink = f->pal->ink[INK_N - 1];
    if (sign != 0)
        ink = print ? f->pal->ink[0] : neutral ? f->pal->ink[sign > 0 ? 0 : 3] : trend_color(f, sign);
    else if (print)
        ink = f->pal->text;
    style_status(f, m, status, ink);
    if (!print || sign >= 0 || m->has_stroke)
        return;
    m->fill = f->pal->ground;
    m->stroke = ink;
    m->has_stroke = true;
    m->stroke_px = 1.5;
}

/* The look of several series, their keys and figures. Knows nothing of where they stand. */
#include "chart/parts.h"

#include "chart/rows.h"

static void outline(struct mark *m, struct color fill, struct color ink) {
    m->fill = fill;
    m->stroke = ink;
    m->has_stroke = true;
    m->stroke_px = 1;
}

/* Print, where marks are too thin for patterns: dark, outlined, light, black. */
static void fill_thin(const struct frame *f, struct mark *m, size_t s) {
    if (s % 4 == 1)
        outline(m, f->pal->ground, f->pal->ink[1]);
    else
        m->fill = s % 4 == 0 ? f->pal->ink[0] : s % 4 == 2 ? f->pal->muted : f->pal->text;
}

void parts_fill(const struct frame *f, struct mark *m, size_t s, char status, bool thin) {
    bool print = f->c->theme == THEME_PRINT;
    struct color ink = f->pal->ink[s % INK_N];
    style_status(f, m, status, ink);
    if (!print || m->pattern != PATTERN_NONE || status == 'F')
        return;
    if (thin) {
        fill_thin(f, m, s);
    } else if (s % INK_N == 3) { /* a solid that is neither of the others */
        m->fill = f->pal->muted;
    } else if (s % INK_N == 4) {
        outline(m, f->pal->ground, ink);
    } else if (f->pal->pattern[s % INK_N] != PATTERN_NONE) {
        outline(m, color_mix(f->pal->ground, ink, 0.25), ink);
        m->pattern = f->pal->pattern[s % INK_N];
    }
}

static size_t keys_of(struct frame *f, struct key *keys, bool thin, double most) {
    size_t n = 0;
    for (size_t s = 0; s < f->spec->series_count; s++) {
        if (f->spec->series[s].mark == MARK_TOTAL)
            continue;
        struct mark look = {0};
        parts_fill(f, &look, s, 'A', thin);
        struct run name =
            frame_fit(f, WORDS_IN(f->spec->series[s].short_name, f->lang), f->t->axis, WEIGHT_REGULAR, most);
        keys[n++] = (struct key){.name = name.text,
                                 .color = look.has_stroke ? look.stroke : look.fill,
                                 .hollow = look.has_stroke && look.pattern == PATTERN_NONE,
                                 .pattern = look.pattern};
    }
    return n;
}

/* Names in full, unless the keys would take more than a third of the picture: then in columns. */
struct legend parts_legend(struct frame *f) {
    struct legend l = {.at = {f->plot.x, f->plot.y, f->plot.w, 0}};
    struct frame_state state = frame_save(f);
    struct key *keys = ARENA_ARRAY(f->a, struct key, f->spec->series_count + 1);
    for (size_t columns = 1; columns <= 4; columns++) {
        double gap = f->t->axis * (1.8 + 1.2) * (double)columns; /* marks, and the distance of keys */
        l.most = (l.at.w - gap) / (double)columns;
        l.n = keys_of(f, keys, false, l.most);
        if (l.n < 2)
            return l;
        l.at.h = axis_legend(f, keys, l.n, l.at.x, l.at.y, l.at.w) + f->t->label * 1.1;
        frame_restore(f, state);
        if (l.at.h <= f->plot.h * 0.34 || (!f->t->furniture && l.most < f->t->axis * 8))
            break; /* names of less than four Han would tell nothing */
    }
    if (!f->t->furniture && l.at.h > f->plot.h * 0.5) {
        frame_note(f, "keys left out", keys[0].name);
        return (struct legend){.at = l.at};
    }
    f->plot.y += l.at.h;
    f->plot.h -= l.at.h;
    return l;
}

void parts_legend_draw(struct frame *f, const struct legend *l, bool thin) {
    struct key *keys = ARENA_ARRAY(f->a, struct key, f->spec->series_count + 1);
    if (l->n >= 2)
        axis_legend(f, keys, keys_of(f, keys, thin, l->most), l->at.x, l->at.y, l->at.w);
}

struct color parts_text(const struct frame *f, struct color fill) {
    struct color best = f->pal->text;
    const struct color others[] = {f->pal->ground, f->pal->on_ink};
    for (size_t i = 0; i < 2; i++)
        if (color_contrast(others[i], fill) > color_contrast(best, fill))
            best = others[i];
    return best;
}

void parts_figure(struct frame *f, size_t mark, const struct run *run, double x, double baseline) {
    struct mark m = f->s->marks.v[mark];
    struct box b = text_box(run, ALIGN_MIDDLE, x, baseline);
    struct color on = m.fill;
    if (m.pattern != PATTERN_NONE) {
        on = f->pal->ground;
        frame_rect(f, ROLE_GRID, (struct box){b.x - 3, b.y - 2, b.w + 6, b.h + 4}, on, NULL);
    }
    frame_text(f, ROLE_VALUE, run, ALIGN_MIDDLE, x, baseline, parts_text(f, on), on);
    f->s->marks.v[f->s->marks.n - 1].may_overlap = true;
}
